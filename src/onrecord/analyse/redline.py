"""Red lines: whether a statement draws one itself, rather than talks about one."""

from __future__ import annotations

import re

from onrecord.analyse.needles import Expression
from onrecord.analyse.priced import priced
from onrecord.analyse.refusals import refused

READ = 300  # code points of a content in which a line is drawn, if at all; what comes later hardly ever draws one

_LINE = Expression(r"\bred[ -]lines?\b", re.IGNORECASE)
_CROSS = re.compile(
    r"\b(?:would|will|could|may|might|risks?|risking|if|any|not|never|must|nobody|no one|who|"
    r"whoever|do|don['’]t)\b[^.;\n]{0,160}?"
    r"\b(?:cross(?:es|ed|ing)?|overstep(?:s|ped|ping)?|breach(?:es|ed|ing)?|violat(?:e|es|ed|"
    r"ing))\b[^.;\n]{0,60}\bred[ -]lines?\b"
    r"|\bcross(?:es|ing)?\b[^.;\n]{0,40}\b(?:of|our|my|a|the|its|this|that|these|"
    r"those)\b[^.;\n]{0,30}\bred[ -]lines?\b"
    r"|\bcrossed (?:one of )?(?:our|my)\b[^.;\n]{0,30}\bred[ -]lines?\b"
    r"|\bcross(?:es|ed|ing)? [\"“‘']?red[ -]lines\b"
    r"|\b(?:br(?:ought|ings?|inging)|c(?:ame|omes?|oming)|push(?:es|ed|ing)?)\b[^.;\n]{0,40}\bto\W{1,2}(?:the|our) "
    r"[\"“‘']?red[ -]line\b",
    re.IGNORECASE,
)
_IS = re.compile(
    r"(?<!not )(?<!never )(?<!n[’']t )(?:\b(?:that|it|this|there)['’]s|\b(?:is|are|was|were|be|as|remain(?:s|ed)?|"
    r"constitutes?|represents?|"
    r"calls?|called|"
    r"calling|considers?|considered|"
    r"regards?|"
    r"means?)\b)(?:(?!\b(?:not|no|hardly|never)\b)[^.;,\n]){0,25}[\"“‘']?\bred[ -]lines?\b(?![^.;\n]{0,15}\b(?:train|"
    r"limited)\b)"
    r"|^\W*(?:the |a |this |that )?red[ -]lines?\b(?: (?:at|on|in|over|for|around)\b[^.;,\n]{0,40})? (?:is|are|"
    r"remains?|"
    r"will|must|stands?)\b"
    r"|\b(?:our|my)\b[^.;,\n]{0,20}\bred[ -]lines?\b[^.;\n]{0,20}\b(?:is|are|remains?|will|would|has|have)\b"
    r"|\bred[ -]lines?\b[^.;,\n]{0,30}\bfor (?:us|me|our)\b|\b(?:draw|drew|drawn|set|laid|"
    r"lay)s?\b[^.;\n]{0,30}\bred[ -]lines?\b|\bred[ -]line\W{0,2} (?:would|will) have been crossed if\b"
    r"|^(?:his|its|her|their) [\"“‘']?red[ -]lines?\b",
    re.IGNORECASE,
)
# A line that is another's, that was crossed in fact, or that is spoken of in general.
_OTHERS_LINE = Expression(
    r"\b(?:president|premier|minister|leader|king|chancellor|government|administration|"
    r"(?!That|It|This|There|What|Here|Who|He|She)[A-Z][a-z]+)['’]s [^.;\n]{0,30}\bred[ -]lines?\b"
    r"|\b(?:your|their|his) (?:\w+ ){0,2}red[ -]lines?\b|\bred[ -]lines?\b[^.;,\n]{0,25}\b(?:was|were|has been|"
    r"have been|had been|['’]s been) "
    r"(?:\w+ )?(?:cross|breach|violat|overstep)ed\b"
    r"|\b(?:you|he|she|they|[Tt]he president|someone|people) (?:\w+ ){0,3}?(?:see|set|fix|drew|draw|stated|said|"
    r"laid|think)\b[^.;\n]{0,60}\bred[ -]lines?\b"
    r"|\b(?:setting|drawing|another|yet another|[Tt]he world(?: set)?|internal|key|not (?:set|draw|have)) (?:a |"
    r"the )?(?:\w+ ){0,2}red[ -]lines?\b"
    r"|n['’]t (?:set|draw|have) (?:a |the |any )?(?:\w+ )?red[ -]lines?\b|\b(?:not cross|no|"
    r"not any) (?:\w+ ){0,2}red[ -]lines?\b"
    r"|\bdrew\b[^.;\n]{0,60}\bin 1\d{3}\b|\bred[ -]line is (?:closed|open|late|delayed|running|suspended)\b"
    r"|\b(?:would|will|does|did) not (?:be |cross |mean )[^.;\n]{0,20}\bred[ -]lines?\b|"
    r"\bred[ -]lines? (?:across|on the map|stands? for|of \w+ (?:million|billion|degrees|percent|crowns))\b",
)
_OWN_RISK = re.compile(
    r"\b(?:would|will|could|may|might|risks?|risk) (?!not\b|never\b)(?:\w+ ){0,2}(?:cross|breach|violat|overstep)"
    r"|\b(?:against|not to) (?:cross|breach|violat|overstep)\w*",
    re.IGNORECASE,
)
# Words that show another use of the words, or another's line.
_OTHER_USE = re.compile(
    r"\b(?:hockey|puck|goal|goalie|offside|ice|rink|referee|budget|deficit|GDP|spending|train|trains|commuters|"
    r"metro|subway|stations?|tram|riders|rpm|engine|canvas|painting|"
    r"gauge|chart|graph|Adriatic|so-called red|no red[ -]lines?|without red[ -]lines?|limited to|"
    r"imaginary|invented|own red lines)\b",
    re.IGNORECASE,
)
_NOT_DRAWN = frozenset(
    {"reject", "deny", "criticise", "condemn", "accuse", "ask", "decline", "praise", "hope", "concern", "predict"}
)
_OURS = re.compile(r"\b(?:we|our|us|I|my|me)\b")
# A forecast, or what others will not bear: no line.
_FORECAST = Expression(
    r"^\W*(?:I (?:think|believe|worry|hope|expect|guess|suspect)|maybe|perhaps|in the short run|probably)\b"
    r"|\b(?:probably|likely|tempting fate|only a question of|think that|he['’]s going to|suppose|"
    r"could be expected to|should be(?! (?:\w+ )?(?:aware|clear|warned))|(?-i:may)|experts?)\b"
    r"|\b(?:the (?:\w+ )?(?:people|public|voters|world|markets?)|voters|investors|customers|consumers|fans|"
    r"parents|many|most|some|nobody|"
    r"analysts|(?:says?|said|believes?) (?:it|he|she|they)) (?:will|would|can) ?(?:not|never)\b"
    r"|\b(?:laws?|courts?|order|rules?|constitution|regulations?|program(?:me)?|bill|"
    r"agreement) (?:\w+ ){0,3}?(?:will|would|does|did|can|could|may) ?not\b"
    r"|\b(?:businesses|consumers|customers|families|farmers|workers|taxpayers|people) (?:\w+ ){0,2}?"
    r"(?:will|would|could) (?:pay|suffer|face)\b"
    r"|\b(?:democrats|republicans|opponents|rivals) (?:will|would) (?!not|never)"
    r"|\b(?:confident|certain|optimistic) (?:that )?(?:\w+ ){1,4}(?:will|would)\b"
    r"|\b(?:off[- ]limits (?:anyway|because|due)|otherwise be off[- ]limits)\b|\bmight have to\b"
    r"|\btoo far for (?:some|many|most)\b|\bunlikely\b|^to (?:undermine|overshadow|derail|overwhelm|worsen|upend)\b"
    r"|\b(?:not|never|n['’]t) (?:retaliate|respond)\b|\bhelps? (?:to )?ensure\b|\bshares? (?:his|her|their|"
    r"our)\b|\bmy (?:kids|family|wife|husband|children|campaign|candidacy)\b"
    r"|\bif (?:[\w'’]+ ){0,3}(?:re-?)?elected\b|\bif (?:\w+ ){1,2}(?:wins?|won|loses?|lost)\b"
    r"|\bsomething (?:that )?(?:\w+ ){1,3}would never\b"
    r"|\bbecause it (?:would|will|did|does)(?:n['’]t)?\b|\b(?:wary|careful|cautious) of\b"
    r"|\brespond to (?:the |his |her |its |their )?(?:critics|criticism|questions|requests|comments|voters)\b"
    r"|\btake (?:\w+ )?(?:action|steps|measures) to ensure\b",
    re.IGNORECASE,
)
# What a content tells that others said.
_TOLD_WITHIN = re.compile(
    r"\b(?:administration|government|leadership|party|company|officials?) (?:(?:has|have|is|are|had|was|were) )?"
    r"(?:underscor|stress|sa(?:id|ys?)|signal|sending|insist|announc)\w*[^.;\n]{0,60}?\bthat\b",
    re.IGNORECASE,
)
# "nations that insist they will not bargain": theirs, and told of.
_OTHERS_SAY = re.compile(
    r"\b(?!(?:we|us|I)\b)[\w’'-]+,? (?:that|who|which) (?:(?:\w+ly|have|has|had) )?(?:insist|claim|maintain|vow|argue|"
    r"declare|swear|swore|say|said)(?:s|ed)? (?:that )?(?:they|he|she|it)\b",
    re.IGNORECASE,
)
# In the speaker's words what another said to him: `The guard told me, 'Turn back or we'll fire'`.
_NESTED = re.compile(
    r"\b(?!(?:I|we)\b)[\w.]+ (?:(?:had|has|have|then|once|just) ){0,2}(?:said|says|told|tells|asked|asks|wrote|writes|"
    r"warned|replied|answered|shouted)\b[^.;‘'\"“”]{0,80}[ ,:][‘'](?=\w)(?:[^’']|[’'](?=\w))*",
    re.IGNORECASE,
)
# "was charged with abusing his office by [threatening to …]": what is alleged of him, not said by him.
_ALLEGED = re.compile(
    r"\b(?:alleg|accus|charg(?:e|es|ed|ing)\b|indict|suspect|convict)\w*\b[^.;]*\b(?:by|of) (?:\w+ly )?$", re.IGNORECASE
)
# What everybody deplores, and nobody in particular is told to stop.
_DEPLORED = re.compile(
    r"\b(?:allow|let|permit|tolerate) (?:\w+ ){0,3}?(?:this|that|these|those|it)\b(?: [\w'’]+){0,2} (?:to )?"
    r"(?:continue|persist|go on|happen again|be in vain)\b",
    re.IGNORECASE,
)
# "threatened to send her back", "to set him on fire": between two people, and no position.
_BETWEEN_TWO = re.compile(r"^\W*to \w+ (?:her|him)\b", re.IGNORECASE)
_MADE_CLEAR = re.compile(r"\b(?:made|make|making|been|is) (?:it )?(?:\w+ )?clear\b", re.IGNORECASE)
# Who tells of others' lines by trade.
_OBSERVER = re.compile(
    r"\b(?:analysts?|experts?|professors?|scholars?|fellow|historians?|authors?|former|retired|columnists?|"
    r"strategists?|economists?|researchers?|lawyers?|"
    r"attorneys?|critics|observers?|coach|doctors?|editor|sheriff|think tank|correspondent|host|aides?|cable|"
    r"intelligence officials?|reporters?|newspaper|magazine)\b|\bfor the [a-z]+(?: [a-z]+)?$",
    re.IGNORECASE,
)
# Who speaks for nobody: what a man shouts at his neighbour is no position.
_NOBODY = re.compile(
    r"^(?:(?:an?|the|one|another|his|her|two|unidentified|unknown|unnamed|masked|armed|drunk|angry|young|white|"
    r"black) ){0,4}"
    r"(?:man|men|woman|women|boy|girl|teenager|teen|boyfriend|girlfriend|husband|wife|neighbou?r|passenger|"
    r"customer|caller|driver|stranger)s?\b(?! of)|^(?:some|many|others)$",
    re.IGNORECASE,
)
_MARKS = re.compile(r"[“”\"«»„]")
_OWN_START = ("his ", "its ", "her ", "their ")
_ASKED = re.compile(r"^(?:on |of |about |as to )?whether\b", re.IGNORECASE)
_JOKING = re.compile(r"\b(?:jok(?:ed?|es|ing)|quip\w*|laugh\w*|teas(?:ed?|es|ing))\b", re.IGNORECASE)
# What one takes to be so, or tells of others.
_TOLD = re.compile(
    r"\b(?:belie[fv]|think|thought|suspect|fear|characteri[sz]|describ|recount|recall|reveal|explain|liken|portray)\w*"
    r"|\bpoint(?:s|ed|ing)? to\b",
    re.IGNORECASE,
)
_NO_LINE = frozenset({"ask", "decline", "praise", "hope", "support", "explain"})


def red_line(
    act: str,
    content: str,
    *,
    negated: bool,
    direct: bool = False,
    source: str = "",
    cue: str = "",
    before: str = "",
) -> bool:
    """Whether the content draws a line that must not be crossed; never for talk about the lines of others.

    `direct`: the content is all in the speaker's words, so that "we" and "our" are his own and "he" is another.
    `source`: the words that name who says it; those who watch by trade, and who speaks for nobody, hold no lines.
    `cue`: the words of saying; `before`: what its sentence has before them.
    """
    own = _NESTED.sub("", content) if direct else content
    words = _lowered(_MARKS.sub("", own[:READ]))
    if negated or act in _NO_LINE or _JOKING.search(cue) or _ASKED.match(words):
        return False
    if _OTHERS_SAY.search(words) or _ALLEGED.search(before):
        return False
    if _LINE.search(words):
        return not _OTHER_USE.search(words) and _named(act, words, direct)
    if _TOLD.search(cue) or _TOLD_WITHIN.search(words) or _BETWEEN_TWO.match(words) or _DEPLORED.search(words):
        return False
    drawn = refused(act, words, direct=direct) or priced(act, words, direct=direct, cue=cue)
    return drawn and not (_told_of(words) or _OBSERVER.search(source) or _NOBODY.match(source))


def _told_of(words: str) -> bool:
    """Whether the words foretell, or tell what others will not bear."""
    return bool(_FORECAST.search(words)) and not _MADE_CLEAR.search(words)


def _lowered(words: str) -> str:
    """SHOUTED WORDS in small letters, for capitals tell names."""
    return words.lower() if words.isupper() else words


def _named(act: str, words: str, direct: bool) -> bool:
    """The words "red line" stand there: is it drawn, or spoken of?"""
    if act in _NOT_DRAWN and not _OURS.search(words):
        return False
    own = _OWN_RISK.search(words) or (not direct and words.lower().startswith(_OWN_START))
    if _OTHERS_LINE.search(words) and not own:
        return False
    return bool(_CROSS.search(words) or _IS.search(words))
