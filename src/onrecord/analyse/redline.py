"""Red lines: whether a statement draws one itself, rather than talks about one."""

from __future__ import annotations

import re

from onrecord.analyse.strength import READ, strength

_LINE = re.compile(r"\bred[ -]lines?\b", re.IGNORECASE)
_CROSS = re.compile(
    r"\b(?:would|will|could|may|might|risks?|risking|if|any|not|never|must|nobody|no one|who|"
    r"whoever|do|don['’]t)\b[^.;\n]{0,160}?"
    r"\b(?:cross(?:es|ed|ing)?|overstep(?:s|ped|ping)?|breach(?:es|ed|ing)?|violat(?:e|es|ed|"
    r"ing))\b[^.;\n]{0,60}\bred[ -]lines?\b"
    r"|\bcross(?:es|ing)?\b[^.;\n]{0,40}\b(?:of|our|my|a|the|its|this|that|these|"
    r"those)\b[^.;\n]{0,30}\bred[ -]lines?\b"
    r"|\bcrossed (?:one of )?(?:our|my)\b[^.;\n]{0,30}\bred[ -]lines?\b"
    r"|\bcross(?:es|ed|ing)? [\"“‘']?red[ -]lines\b",
    re.IGNORECASE,
)
_IS = re.compile(
    r"(?<!not )(?<!never )(?<!n[’']t )\b(?:is|are|was|were|be|as|remain(?:s|ed)?|constitutes?|represents?|"
    r"calls?|called|"
    r"calling|considers?|considered|"
    r"regards?|"
    r"means?)\b(?:(?!\b(?:not|no|hardly|never)\b)[^.;,\n]){0,25}[\"“‘']?\bred[ -]lines?\b(?![^.;\n]{0,15}\b(?:train|"
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
_OTHERS_LINE = re.compile(
    r"\b(?:president|premier|minister|leader|king|chancellor|government|administration|"
    r"[A-Z][a-z]+)['’]s [^.;\n]{0,30}\bred[ -]lines?\b"
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
    r"\b(?:would|will|could|may|might|risks?|risk) (?:\w+ ){0,2}(?:cross|breach|violat|overstep)", re.IGNORECASE
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
# "We will never accept …", "cannot be tolerated", "would be unacceptable": refused by oneself, and ahead.
_HOLDER = (
    r"(?:\b(?:we|it|they|he|she|one|who|country|government|nation|republic|kingdom|union|union's|party|navy|army|"
    r"dockers|workers|police)|(?<!by )(?<!of )(?<!in )(?<!from )(?<!with )\b(?!I\b|Americans\b|Republicans\b|"
    r"Democrats\b|People\b|Voters\b|[A-Z]\w+(?:ans|"
    r"ers|ists)\b)"
    r"[A-Z][\w’'.-]+)(?: \([^)]{1,80}\))?"
)
_NOT = (
    r"(?:(?: (?:absolutely|simply|certainly))? (?:will|would|shall|can|is|are|am)(?:n['’]t| ?not| never|"
    r" in no way| under no "
    r"circumstances)|(?:['’]ll)(?: not| never)| won['’]t|['’]re not| never)(?: (?:ever|again|simply|going to|"
    r"absolutely|be)){0,2}"
)
_REFUSED = re.compile(
    rf"{_HOLDER}{_NOT} (?:tolerat(?:e|ing)|(?:allow|permit)(?! (?:our|ourselves|my|myself)\b)|stand (?:for|by|"
    rf"idly)|accept(?! (?:[\w’']+ (?:endorsement|apolog)|responsib|money|"
    rf"blame|an? (?:award|offer|job|post)|the (?:nomination|award|offer|job|"
    r"post|money|prize|invitation|results?)))|let (?:this|that|them) happen)\b"
    r"|\b(?:cannot|can['’]t) be (?:tolerated|allowed)\b|\b(?:will not|won['’]t|never) be tolerated\b|"
    r"\bcould never tolerate\b"
    r"|\bI['’]m not going to allow any(?:body|one)\b"
    r"|^(?:could |can |would |will )?(?:never|not) (?:to )?(?:tolerate|accept)\b"
    r"|\bwould be (?:\w+ly )?(?:unacceptable|intolerable)\b|\b(?:unacceptable|intolerable) (?:to|for) (?:us\b|"
    r"me\b|our\b|(?:the )?[A-Z])"
    r"|\babsolutely unacceptable\b"
    r"|\b(?:draw|drew|drawing) (?:the|a) line (?:at|here)\b"
    r"|\bno longer (?:\w+ ){0,3}?(?:will )?stand for\b|\bdetermined to prevent\b"
    r"|\bwill cross a line\b(?! of)|\bwould cross a line\b(?! of)|\bcrosses a line that (?:will|would)\b"
    r"|\bneither\b[^.;\n]{0,60}\bwill accept\b"
)
# Lawmaking and bargaining: "will not sign", "would veto any …", "not negotiate over".
_BARRED = re.compile(
    r"^[^.;\n]{0,80}\b(?:will|would|['’]ll) veto\b|^to veto\b"
    r"|\b(?:(?:will|would) (?:not|never)|won['’]t|wouldn['’]t|['’]ll never|(?:am|is|are|['’]m|['’]re) not going to) "
    r"(?:sign (?:a|any|the|it|another) ?(?:\w+ )?(?:bill|legislation|deal|agreement|treaty|law|measure|budget|"
    r"version)|sign any|negotiate (?:over|on))\b",
    re.IGNORECASE,
)
_HOPED = re.compile(
    r"\b(?:hopes?|hoped|should|wants?|asked|urged|may|might|"
    r"could)\b[^.;\n]{0,40}\bveto\b",
    re.IGNORECASE,
)
_OURS = re.compile(r"\b(?:we|our|us|I|my|me)\b")
# A forecast, or what others will not bear: no line.
_FORECAST = re.compile(
    r"^\W*(?:I (?:think|believe|worry|hope|expect|guess|suspect)|maybe|perhaps|in the short run|probably)\b"
    r"|\b(?:probably|likely|tempting fate|only a question of|think that|he['’]s going to|suppose|"
    r"could be expected to|should be|(?-i:may)|experts?)\b"
    r"|\b(?:the (?:\w+ )?(?:people|public|voters|world|markets?)|voters|investors|customers|consumers|fans|"
    r"parents|many|most|some|nobody|"
    r"analysts|(?:says?|said|believes?) (?:it|he|she|they)) (?:will|would|can) ?(?:not|never)\b"
    r"|\b(?:laws?|courts?|order|rules?|constitution|regulations?|program(?:me)?|bill|"
    r"agreement) (?:\w+ ){0,3}?(?:will|would|does|did|can|could|may) ?not\b"
    r"|\b(?:not|never|n['’]t) (?:retaliate|respond)\b|\bhelps? (?:to )?ensure\b|\bshares? (?:his|her|their|"
    r"our)\b|\bmy (?:kids|family|wife|husband|children)\b",
    re.IGNORECASE,
)
# Who tells of others' lines by trade.
_OBSERVER = re.compile(
    r"\b(?:analysts?|experts?|professors?|scholars?|fellow|historians?|authors?|former|retired|columnists?|"
    r"strategists?|economists?|researchers?|lawyers?|"
    r"attorneys?|critics|observers?|coach|doctors?|editor|sheriff|think tank|correspondent|host|aides?|cable|"
    r"intelligence officials?)\b",
    re.IGNORECASE,
)
_OFFENCE = (
    r"(?:attack(?:s|ed|ing)?|aggress\w+|provo[ck]\w+|threat(?:s|ens?|ened|ening)?|violat\w+|strikes?|breach\w*|"
    r"interfer\w+|sanctions|tariffs|"
    r"inva(?:de|sion)\w*|incursions?|weapons?|missiles?|deploy\w*|punitive|retaliat\w*|cross(?:es|ing)?|"
    r"forced to|batter(?:y|ies)|bases?|troops|"
    r"challenge|arms|disrupt\w*)"
)
_IF = re.compile(
    r"(?<!even )(?<!er )(?<!ask )(?<!see )\b(?:if|unless|should (?=[A-Z])|in case|in the event|so long as|as long as|"
    r"once)\b(?! (?:he|she) (?:felt|were)| (?:(?:necessary|needed|possible|any)\b|so,|not,))[^.;\n]{4,}"
    rf"|\b(?:any|every|further|new|another|such) (?:[\w’'-]+ ){{0,4}}?{_OFFENCE}\b|\b(?:attempts?|attempting|"
    rf"trying) to\b|\b(?:continue[sd]?|persists?) (?:to|with|its|in)\b"
    r"|\b(?:do not|don['’]t|never|best not)\b[^.;\n]{1,120}\b(?:you will|you['’]ll|or you|they will)\b|"
    r"\bthreatening (?:our|us|the|its)\b"
    r"|\bor (?:see|face|else)\b|\ban? (?:\w+ )?attack on\b|\bthe (?:day|moment) |"
    r"\bagainst (?:\w+ ){0,3}provocations?\b",
    re.IGNORECASE,
)
_AHEAD = (
    r"(?:will|would|shall|['’]ll|(?:are|is|am|be|was|were) (?:\w+ )?(?:going|ready|prepared|willing|"
    r"forced) to|threatens? to|vows? to|no choice but to)"
)
_HIT = (
    r"(?:respond|retaliate|answer|hit back|strike back|fight back|destroy|annihilate|bomb|attack|strike|shoot|"
    r"close|blockade|expel|seize|sink|"
    r"impose|target|launch|act (?:immediately|decisively|swiftly)|shut|raise|cut off|treat|"
    r"defend (?:ourselves|our (?:partners|allies)|against)|"
    r"pay (?:dearly|a price|the price|for (?:it|this|that))|"
    r"suffer|regret|take (?:\w+ ){0,2}(?:measures|counter\w+|steps|action)|"
    r"have (?:its|a|their) price|be met|be shot down|be (?:considered |legitimate )?targets?|be dealt|receive|"
    r"inflict|"
    r"trigger|unleash|hold|face)"
)
_RESPONSE = re.compile(
    rf"\b{_AHEAD} (?:(?:then|also|immediately|totally|truly|definitely|again|not hesitate to|simply|have to|"
    rf"be forced to|swiftly|[“\"'’]) ?){{0,3}}{_HIT}\b"
    rf"|^(?:to )?{_HIT}\b|\bbe met (?:by|with)\b|\b(?:severe|grave|serious|swift|dire|enormous|"
    rf"growing) (?:and \w+ )?consequences\b|\boptions?['’]?s? (?:are |is )?on the table\b"
    r"|\btrigger (?:a|an) (?:\w+ )?response\b|\bfire and fury\b|\bin place\b|\bforce \w+ to take\b|\bpay (?:a|"
    r"the) (?:\w+ )?(?:price|cost)\b|\bunsafe\b"
    r"|\bor (?:see|face)\b|\bthere (?:will|would) be (?:a |an )?(?:\w+ )?(?:response|consequences|reprisals)\b|"
    r"\bfurther action will\b|\bgame[- ]changer\b",
    re.IGNORECASE,
)
# In the speaker's own words: who will bring it about is "we", or the one who is told "you will", or nobody named.
_OWN_AHEAD = re.compile(
    r"\b(?i:we|I|you|further action)(?:['’]ll| (?:\w+ )?(?i:will|would|shall|are (?:going|ready|prepared)|"
    r"have no choice))\b"
    r"|\b[A-Z][\w.]+ (?:will|would|shall) (?:respond|retaliate|hit back|strike back|defend (?:ourselves|"
    r"our (?:partners|allies)|against)|act)\b|\b(?i:they|he|"
    r"it) (?:will|['’]ll) "
    r"(?:truly |really )?(?:pay|regret|suffer|face|be met)\b|\bbe met (?:by|with)\b|\boptions?['’]?s? (?:are |"
    r"is )?on the table\b"
)
_THREATENING = re.compile(r"\b(?:threat|warn|vow|ultimatum|swore|caution|pledg|promis)", re.IGNORECASE)
# In direct words "he", "she", "they" are others.
_OTHER_HOLDER = re.compile(
    r"\b(?:they|he|she|one|who)(?:['’]re|['’]s)? ?(?:\w+ ){0,2}?(?:not|never|won['’]t|"
    r"wouldn['’]t|can['’]t|cannot)\b",
    re.IGNORECASE,
)
_BY_LAW = re.compile(
    r"\b(?:criminal|crimes?|charges|prosecut\w+|investigat\w+|courts?|lawsuit|sue|sued|officers?|deputies|"
    r"law enforcement|the law|customers?|patients?|"
    r"prices|market|profits?|season|game|team|subpoena\w*|contempt|donations?|ammunition|kids)\b",
    re.IGNORECASE,
)
_MARKS = re.compile(r"[“”\"«»„]")
_OWN_START = ("his ", "its ", "her ", "their ")


def red_line(act: str, content: str, *, negated: bool, direct: bool = False, source: str = "", cue: str = "") -> bool:
    """Whether the content draws a line that must not be crossed; never for talk about the lines of others.

    `direct`: the content is all in the speaker's words, so that "we" and "our" are his own and "he" is another.
    `source`: the words that name who says it; those who watch by trade hold no lines. `cue`: the words of saying.
    """
    words = _MARKS.sub("", content[:READ])
    if negated or act in ("ask", "decline", "praise", "hope", "support"):
        return False
    if _LINE.search(words):
        return not _OTHER_USE.search(words) and _named(act, words, direct)
    if _FORECAST.search(words) or _OBSERVER.search(source):
        return False
    refused = _REFUSED.search(words)
    if refused and not ((direct or "re not going" in refused.group()) and _OTHER_HOLDER.match(refused.group())):
        return True
    if _BARRED.search(words) and act not in ("deny", "predict") and not _HOPED.search(words):
        return True
    return _priced(act, words, direct, plain=not _THREATENING.search(cue))


def _named(act: str, words: str, direct: bool) -> bool:
    """The words "red line" stand there: is it drawn, or spoken of?"""
    if act in _NOT_DRAWN and not _OURS.search(words):
        return False
    own = _OWN_RISK.search(words) or (not direct and words.lower().startswith(_OWN_START))
    if _OTHERS_LINE.search(words) and not own:
        return False
    return bool(_CROSS.search(words) or _IS.search(words))


_PRICING = frozenset({"threaten", "warn", "state", "pledge", "demand", "reject", "refuse", "announce"})
_MATTER = re.compile(rf"\b{_OFFENCE}\b", re.IGNORECASE)


def _priced(act: str, words: str, direct: bool, plain: bool) -> bool:
    """ "If a battery appears, we will close the strait": what must not happen, and what follows."""
    found = strength(words, act=act)
    if found is None or found.step < 5 or _BY_LAW.search(words):
        return False
    if not _IF.search(words) or not _RESPONSE.search(words):
        return False
    if direct:
        return act in _PRICING and bool(_OWN_AHEAD.search(words))
    if act in ("threaten", "warn") and not plain:
        return True
    return act in _PRICING and (bool(_MATTER.search(words)) or found.step == 7)
