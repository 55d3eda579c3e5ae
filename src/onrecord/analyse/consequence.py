"""What a holder says that he or his side will do to another who does not heed: a deed that is named, and on what it
hangs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from onrecord.analyse.needles import Expression

WILL = (
    r"(?:will|would|shall|['’](?:ll|d)|might|may|could|no choice but to|(?:am|is|are|was|were|"
    r"be|['’](?:re|m)) (?:(?!not|never)\w+ )?(?:going|ready|prepared|forced|set|willing) to)"
)
NAMED_NOUN = (
    r"(?:sanctions|tariffs|duties|veto|(?:air ?|missile |military |nuclear )?strikes?|military (?:force|action|"
    r"response|strikes?|means)|(?:full |all-out )?war|(?:full |military )?force|blockade|embargo|expulsions?|"
    r"nuclear (?:attacks?|weapons)|fire and fury|shutdown)"
)
# What was stopped for another's sake, taken up again; not the talks.
AGAIN = (
    r"(?:resume|restart) (?:[\w’'-]+ ){0,4}?(?:enrich\w+|construct\w+|building|production|tests?|testing|"
    r"launch\w*|attacks?|strikes?|bombing|shelling|fighting|war)"
)
# "leave a ruin in place" leaves nobody; "we'll stop, and then …" stops nothing of another's.
_VERBS = (
    r"(?:close|shut|block|blockade|cut off|expel|bomb|strike|attack|destroy|target|shoot|sink|invade|seize|suspend|"
    r"withdraw|halt|stop(?! (?:and|or|if|when|here|there)\b)(?= [\w“\"])|raise|launch|fire|annihilate|freeze|ban|"
    r"boycott|walk out|leave(?! (?:[\w’'-]+ ){1,6}?(?:in place|in doubt|intact|open|behind|alone|untouched|up to|"
    r"with(?:out)?)\b)|deploy|station|wipe out|sanction|impose|invoke|arm|recall(?! (?:no|any|that|having)\b)|sue|quit|"
    r"go to war|pull out|tax|treat|arrest|end(?! up)|bring (?:\w+ )?case|intervene|scrap|revoke)"
)
_SOON = (
    r"(?:(?:then|also|immediately|again|totally|simply|have no choice but to|be forced to|consider|be willing to|"
    r"definitely|never|not hesitate to)\s+){0,2}"
)
# What is done stands next to it: no other condition, deed or matter comes between.
_GAP = (
    r"(?:(?!\b(?:if|unless|should|when|once|after|over|because|without|despite|lift\w*|eas(?:e|es|ing)|end\w*)\b)"
    r"[^.;\n]){0,40}?"
)
_DEED = rf"\b{WILL}\s+{_SOON}(?:{_VERBS}|{AGAIN})\b"
# A refusal to let another's act become law says on what it hangs.
_BARRED = rf"\b{WILL}\s+(?:(?:then|also|again|simply|definitely)\s+)?(?:veto|(?:not|never) sign)\b|\bwon['’]t sign\b"
_DONE_TO = (
    rf"\b(?:face|threat(?:en(?:ed|s|ing)?|s) (?:of )?|consider)\b{_GAP}\b{NAMED_NOUN}\b"
    rf"|\b(?:with|by) (?:(?!if\b|unless\b)[\w’'-]+ ){{0,3}}?{NAMED_NOUN}\b"
    rf"|\b(?:impose|levy|slap) [^.;\n]{{0,30}}?(?:sanctions|tariffs|duties|embargo)\b"
    rf"|\b{WILL}\b[^.;\n]{{0,40}}\b(?:be shot down|be (?:considered |treated as |legitimate )?targets?|be (?:closed|"
    rf"expelled|seized|destroyed|targeted|suspended|sunk|vetoed|crushed|annihilated|obliterated|wiped out|"
    rf"(?:null and )?void))\b"
)
_IN_RETURN = (
    rf"\btrigger\b{_GAP}\b{NAMED_NOUN}\b|\b(?:respond|retaliate|answer|hit back|strike back|met)\b[^.;\n]{{0,30}}?"
    rf"\b(?:with|through|by)\b{_GAP}\b{NAMED_NOUN}\b|\bno choice but to {_SOON}{_VERBS}\b"
    rf"|\b{NAMED_NOUN} (?:are|is) (?:now )?(?:fully )?(?:in place|ready|inevitable)|\ball-out war\b|"
    rf"\block(?:ed)? and load(?:ed)?\b|\bfire and fury\b"
)
_NAMED = Expression(
    rf"(?P<barred>{_BARRED})|(?P<returned>{_IN_RETURN})|(?P<deed>{_DEED})|(?P<done>{_DONE_TO})"
    rf"|(?P<bare>^(?:to|\w+ly) (?:veto|not sign|never sign|{_VERBS})\b)",
    re.IGNORECASE,
)
_THREATENING = re.compile(r"\b(?:threat|warn|vow|pledg|swor|ultimatum)|\bpromis", re.IGNORECASE)
_AHEAD = re.compile(rf"\b{WILL}", re.IGNORECASE)
_WISHED = re.compile(r"\b(?:hop|want|ask|urg|wish|expect|believ|doubt)\w*\b[^.;\n]{0,40}$", re.IGNORECASE)
# The word before "will": who does it. Small words name nobody, and leave it to the holder.
_SUBJECT = re.compile(r"(?P<of>\b(?:our|my) )?(?:\b[\w’'-]{1,40} )?(?P<word>[\w.’'-]{1,40})[”\"’']? ?$")
_NEAR = 100  # code points before it that are read for who does it
_SELF = frozenset("i we and or but then so now also still again not never therefore simply certainly".split())
_OTHER = frozenset("he she they".split())
_SIDE = frozenset(
    "it army navy government forces force troops military country nation state states republic kingdom union unions "
    "party president premier minister chancellor king queen cabinet parliament congress council police bloc alliance "
    "allies side administration authorities officials leadership dockers workers drivers farmers miners crews members "
    "lawmakers senate".split()
)


def consequence(
    content: str, words: str, *, cue: str, condition: str | None, holder: Set[str] = frozenset()
) -> re.Match[str] | None:
    """The deed that is threatened: the holder's own, on a condition, in return, or in words of threatening.

    `words`: the content without quotation marks. `holder`: words of the holder's and the speaker's names, in small
    letters; where none are given, any name may be his.
    """
    direct = content.lstrip()[:1] in '"“«„'
    threatens = bool(_THREATENING.search(cue))
    for m in _matches(words):
        before = words[: m.start()]
        kind = m.lastgroup
        if kind == "barred":
            bound = not _WISHED.search(before)
        elif kind == "deed":
            bound = (threatens or bool(condition)) and _own(before, direct, holder)
        elif kind == "done":
            near = words[max(0, m.start() - 40) : m.end()]
            bound = threatens or bool(condition and _AHEAD.search(near))
        else:
            bound = kind == "returned" or threatens
        if bound:
            return m
    return None


def _matches(words: str) -> Iterator[re.Match[str]]:
    """Also those that begin inside another: "will consider [imposing …]" is two."""
    start = 0
    while _NAMED.can_match(words) and (m := _NAMED.compiled.search(words, start)):
        yield m
        start = m.start() + 1


def _own(before: str, direct: bool, holder: Set[str]) -> bool:
    """Whether he who "will" is the holder or of his side; in his own words "he" is another, and "our army" his."""
    found = _SUBJECT.search(before[-_NEAR:])
    if found is None or not before.strip():
        return True
    word = found["word"]
    low = word.lower().removesuffix("’s").removesuffix("'s")
    if low in _SELF or low.endswith("ly") or found["of"]:
        return True
    if low in _OTHER:
        return not direct
    if low in _SIDE:
        return True
    if not word[:1].isupper():
        return False
    return not holder or low.strip(".") in holder
