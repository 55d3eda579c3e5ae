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
    r"|\b(?:cross(?:es|ing)?|cross(?:ed)?)\b[^.;\n]{0,40}\b(?:of|our|my|a|the|its|this|that|these|"
    r"those)\b[^.;\n]{0,30}\bred[ -]lines?\b"
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
# "We will never accept …", "cannot be tolerated", "would be unacceptable": refused for oneself, and ahead.
_NOT = (
    r"(?:will|would|shall|can|could|is|are|am|was|were)(?: (?:never|not)|n['’]t)|won['’]t|cannot|can['’]t|"
    r"['’](?:re|m|s) not|['’]ll (?:never|not)|never|(?:will|can) (?:in no way|under no circumstances)"
)
_BORNE = r"(?:tolerate|allow|permit|accept any|stand (?:for|by|idly)|let (?:this|that|it|them))"
_REFUSED = re.compile(
    rf"\b(?:{_NOT}) (?:(?:ever|again|simply|going to|absolutely|longer|be) ){{0,3}}{_BORNE}\b"
    rf"|\b(?:{_NOT}) (?:(?:ever|simply|going to|be) ){{0,2}}accept\b(?! (?:that|it|the (?:nomination|award|"
    rf"offer|job|post|money|prize|invitation))\b)"
    r"|\b(?:absolutely|simply|will|in no way|under no circumstances) (?:can ?not|not|never|in no way) (?:allow|"
    r"accept|tolerate)\b"
    r"|\b(?:cannot|can['’]t|must not|will not|won['’]t|would not|shall not|should not|shouldn['’]t|"
    r"never) be (?:tolerated|accepted|allowed|permitted)\b"
    r"|\b(?:is|are|would be|will be|remains?) (?:\w+ly )?(?:unacceptable|intolerable)\b(?! to [a-z]+s\b)|"
    r"\b(?:would|will) cross a line\b(?! of)|\bcrosses a line that (?:will|would)\b|"
    r"\bneither\b[^.;\n]{0,60}\bwill accept\b"
    r"|\b(?:draw|drew|drawing) (?:the|a) line (?:at|here)\b"
    r"|\bno longer (?:\w+ ){0,3}?(?:will )?stand for\b|\bdetermined to prevent\b",
    re.IGNORECASE,
)
# Lawmaking and bargaining: "will not sign", "would veto any …", "not negotiate over".
_BARRED = re.compile(
    r"\b(?:will|would|threatens? to|threatened to|['’]ll) veto\b"
    r"|\b(?:(?:will|would) (?:not|never)|won['’]t|wouldn['’]t|['’]ll never|(?:am|is|are|['’]m|"
    r"['’]re) not going to) (?:sign (?:a|any|the|it)\b|negotiate\b)",
    re.IGNORECASE,
)
_OURS = re.compile(r"\b(?:we|our|us|I|my|me)\b")
_OTHERS_ACT = re.compile(
    r"^\W*(?:I (?:think|believe|worry|hope|expect|guess|suspect)|maybe|perhaps|in the short run|probably)\b"
    r"|\b(?:probably|likely|tempting fate|only a question of|think that|he['’]s going to|suppose|I believe|"
    r"I think)\b",
    re.IGNORECASE,
)


# Others who will not bear it: a forecast, not a line.
_OTHERS_REFUSE = re.compile(
    r"\b(?:the (?:\w+ )?(?:people|public|voters|world|market|markets)|voters|investors|customers|consumers|fans|"
    r"parents|many|most|some|nobody|"
    r"analysts|(?:says?|said) (?:it|he|she|they)) (?:will|would|can) ?(?:not|never)\b|\bexpert\b",
    re.IGNORECASE,
)
# Who tells of others' lines by trade.
_OBSERVER = re.compile(
    r"\b(?:analysts?|experts?|professors?|scholars?|fellow|historians?|authors?|former|columnists?|strategists?|"
    r"economists?|researchers?|lawyers?|"
    r"attorneys?|critics|observers?|coach|doctors?|editor|sheriff|think tank|correspondent)\b",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"\b(?:any|such|every|continue[sd]?|against|attempts? to|threat\w*|provocati\w+|attacks?|attacked|"
    r"aggress\w+|further|do not|don['’]t|never|best not|"
    r"veto|counter-?measures|retaliat\w+|in response|unless|or else)\b",
    re.IGNORECASE,
)
_OFFENCE = re.compile(
    r"\b(?:attack(?:s|ed)?|aggress\w+|provo[ck]\w+|threat\w*|violat\w+|strikes?|breach\w*|interfer\w+|sanctions|"
    r"tariffs|invad\w+|incursions?|"
    r"weapons?|missiles?|deploy\w*|punitive|retaliat\w*|cross(?:es|ing)?|forced to defend|batter(?:y|ies)|"
    r"bases?|troops|territory)\b",
    re.IGNORECASE,
)
_HOSTILE = re.compile(
    r"\b(?:retaliat\w*|respond|response|reprisals?|consequences|sanctions|tariffs|duties|destroy|strikes?|"
    r"hit back|fight back|fight|war|force|measures|"
    r"counter-?\w+|price|fury|regret|suffer|pay|military|option['’]?s?|target\w*|shot down|close|action)\b",
    re.IGNORECASE,
)
_TO_YOU = re.compile(
    r"\b(?:never|do not|don['’]t|best not)\b[^.;\n]{0,120}\b(?:you (?:will|['’]ll)|or you|cost|price|"
    r"consequences)\b|\bmet (?:by|with)\b",
    re.IGNORECASE,
)
_BY_LAW = re.compile(
    r"\b(?:criminal|crimes?|charges|prosecut\w+|investigat\w+|courts?|lawsuit|officers?|deputies|police|"
    r"law enforcement|the law|customers?|patients?|"
    r"prices|market|profits?|season|game|team)\b",
    re.IGNORECASE,
)


def red_line(act: str, content: str, *, negated: bool, direct: bool = False, source: str = "") -> bool:
    """Whether the content draws a line that must not be crossed; never for talk about the lines of others.

    `direct`: the content is all in the speaker's words, so that "we" and "our" are his own and "he" is another.
    `source`: the words that name who says it; those who watch by trade hold no lines.
    """
    words = _MARKS.sub("", content[:READ])
    if negated or act in ("ask", "decline", "praise", "hope") or _OTHER_USE.search(words):
        return False
    if _LINE.search(words):
        return _named(act, words, direct)
    if _OTHERS_ACT.search(words) or _OBSERVER.search(source) or _OTHERS_REFUSE.search(words):
        return False
    if _REFUSED.search(words) or (_BARRED.search(words) and act not in ("deny", "predict")):
        return True
    return _priced(act, words, direct)


_MARKS = re.compile(r"[“”\"«»„]")
_OWN_START = ("his ", "its ", "her ", "their ")


def _named(act: str, words: str, direct: bool) -> bool:
    """The words "red line" stand there: is it drawn, or spoken of?"""
    if act in _NOT_DRAWN and not _OURS.search(words):
        return False
    own = _OWN_RISK.search(words) or (not direct and words.lower().startswith(_OWN_START))
    if _OTHERS_LINE.search(words) and not own:
        return False
    return bool(_CROSS.search(words) or _IS.search(words))


def _priced(act: str, words: str, direct: bool) -> bool:
    """ "If a battery appears, we will close the strait": what must not happen, and what follows."""
    found = strength(words, act=act)
    if found is None or found.step < 5 or _BY_LAW.search(words):
        return False
    against = bool(found.condition or _AGAINST.search(words))
    if act == "threaten":
        return against
    own = bool(_OURS.search(words) or _TO_YOU.search(words)) if direct else act not in ("predict", "accuse")
    if not own or not against:
        return False
    if act == "warn" or found.step == 7:
        return bool(_HOSTILE.search(words) or _OFFENCE.search(words))
    return act in ("state", "pledge", "demand", "reject", "refuse", "announce") and bool(
        _HOSTILE.search(words) and _OFFENCE.search(words)
    )
