"""How a sentence takes up what another said: "denied Roe's claim that …", "the allegation", "in response to Roe".

A *taking* is one such place: the word for the saying, whose it is said to be, what it is said to be of, and how the
sentence stands to it. Nothing here knows who said what.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from onrecord.frozen import dataclass

How = Literal["rejects", "denies", "accepts", "echoes", "asks"]
Kind = Literal["accusation", "demand", "threat", "saying"]

_WORDS: dict[Kind, str] = {
    "accusation": "accusation allegation charge criticism complaint insinuation smear attack",
    "demand": "demand call request proposal offer condition appeal",
    "threat": "threat warning ultimatum red_line",
    "saying": "claim report assertion statement remark comment word speech address suggestion notion idea argument "
    "characterization characterisation account version assessment analysis rumour rumor talk rhetoric contention "
    "insistence concern view description",
}
_KIND: dict[str, Kind] = {w.replace("_", " "): kind for kind, some in _WORDS.items() for w in some.split()}
_SAYING = re.compile(rf"\b({'|'.join(sorted(_KIND, key=len, reverse=True))}|analyse)s?\b(?<!\btalks)", re.IGNORECASE)
# What a text must hold that has a saying, in small letters: sooner looked for than the expression.
_OTHERS = ("what", "respon", "repl", "react", "as for", "asked", "gree", "join", "echo")
_HELD = (*sorted({w.removesuffix("is") for w in _KIND}), *_OTHERS)
_AS = re.compile(r"\b[Aa]s\s+(?:\w+\s+)?[A-Z]")

_NAME = r"[A-Z](?:[\w.-]|[’'](?!s\b)){0,40}(?<![.’'])"
_OWNED = re.compile(
    r"(?<![\w.-])([\w.-]{1,40}(?:\s{1,4}[\w.-]{1,40}){0,3})(?:['’]s|s['’])\s{1,4}"
    r"(?:[\w’'“”\"-]{1,40}\s{1,4}){0,2}[“\"]?$"
)
_THE = "the|that|this|these|those|such|any|all|both|similar"
# The last of them: none stands in the words behind it.
_DETERMINED = re.compile(rf"\b({_THE})\s{{1,4}}((?:(?!(?:{_THE})\s)[\w.’'-]{{1,40}}\s{{1,4}}){{0,3}})$", re.IGNORECASE)
_PIECES = re.compile(r"[,.;:()]\s|[“”\"]")
_OWNED_QUOTED = re.compile(r"['’]s\s[“\"]?[\w\s]{0,80}$")  # "Roe's “harbour” plan"
_WHOSE = re.compile(r"\b(his|her|their|its)\s+(?:[\w’'-]+\s+){0,2}$", re.I)
_OF_A_STATE = re.compile(r"(?<![.!?]\s)(?:^|\s)([A-Z]\w+)\s+$")
_BY = re.compile(
    r"(?:\s{1,4}of\s{1,4}[“\"][^.;:]{2,60}[”\"])?\s{1,4}(?:(?:made|levell?ed|raised|lodged)\s{1,4})?(?:by|from)\s{1,4}"
    r"((?:[\w.’'-]{1,40}\s{1,4}){0,8}?[\w.’'-]{1,40}(?:,(?:\s{1,4}[A-Z][\w.’'-]{1,40}){1,6})?)"
    r"(?=[.;:,]|\s{1,4}(?:that|of|over|about|for)\b|$)"
)
_REST = r"(?:[^.;:]|\.(?=\S)|(?<=\b[A-Z])\.){3,200}"
_OF = re.compile(
    rf"(?:\s{{0,4}},)?\s{{1,4}}(that|of|for|to|about|over|on|against|whether|regarding|concerning)\s{{1,4}}({_REST})"
)
_OTHERWISE = re.compile(r"\s{1,4}as\s|\s{1,4}and\s{1,4}\w{1,40}(?:ed|aid)\b|,\s{1,4}(?:saying|calling)\b|[,.?!][”\"]")
_HIS = re.compile(rf"\s{{1,4}}of\s{{1,4}}({_NAME})['’]s\b")
_OF_BARE = re.compile(rf"\s+((?:he|she|it|they|we|there|the|his|her|their|[A-Z]\w+)\s+{_REST})")
_WHAT = re.compile(
    rf"\b(?i:what(?:ever)?)\s+((?:[a-z]+\s+){{0,3}})({_NAME}(?:\s+{_NAME}){{0,3}})\s+(?:has\s+|had\s+|is\s+|was\s+)?"
    r"(?:said|says|saying|called|calls|described|meant|means?|finds|found)\b([^.;:]{0,200})"
)
_RESPONSE = re.compile(
    rf"\b(?i:in (?:response|reply|reaction) to|(?:respond|reply|react)(?:ed|ing|s)? to|as for|"
    rf"asked (?:\w+ ){{0,2}}about|asked to respond to)\s+(?:the\s+)?(?:\w+\s+){{0,2}}?({_NAME}(?:\s+{_NAME}){{0,3}})"
    rf"(?!['’]s\s+(?!(?:\w+\s+){{0,2}}{_SAYING.pattern})|\w)",
)
_WITH = re.compile(
    rf"\b(?:dis)?agree[sd]?\s+(?:\w+\s+)?with\s+(?:\w+\s+)?({_NAME}(?:\s+{_NAME}){{0,2}})(?!['’\w])|"
    rf"\b(?:join(?:s|ed)?|echo(?:s|es|ed|ing)?)\s+({_NAME}(?:\s+{_NAME}){{0,2}})|"
    rf"\b[Aa]s\s+(?:\w+\s+)?({_NAME}(?:\s+{_NAME}){{0,2}})\s+(?:has\s+|had\s+)?(?:said|claimed)"
)

_DENY = r"\b(?:innocent of|den(?:y|ies|ied|ying|ials?)|refut\w+|contradict\w*|debunk\w*)\b"
_REJECT = (
    r"\b(?:reject\w*|dismiss\w*|rebuff\w*|rebut\w*|disput\w*|derid\w*|mock\w*|ridicul\w*|scoff\w*|spurn\w*|"
    r"denounc\w*|slam\w*|brush\w* (?:off|aside)|push\w* back (?:on|against)|sh(?:oot|ot)s? down|"
    r"t(?:ake|akes|ook|aking) issue with|disagree\w*|s[ck]eptical of|countered|challeng\w*|condemn\w*|"
    r"critici[sz]\w*|blast\w*|call\w* into question|cast\w* doubt on|bristled at|defied|object(?:s|ed) to|"
    r"(?:not|n['’]t|unlikely to) (?:agree|accept|endorse|believe)|did(?:n['’]t| not) take|in defian\w+ of)\b"
)
_FALSE = (
    r"\b(?:false|baseless|untrue|not true|unfounded|groundless|misleading|fabricat\w+|inaccurate|"
    r"incorrect|lies?|delusional|simply wrong|not accurate|no truth|made up|hoax|without (?:merit|foundation))\b"
)
_POOR = (
    r"\b(?:absurd|nonsense|ridiculous|childish|laughable|ludicrous|preposterous|outrageous|irresponsible|propaganda|"
    r"hypocri\w+|unacceptable|foolish|deranged|madness|stunt|offensive|indefensible|illogical|non-?starter|"
    r"blabber|unhelpful|not helpful|insulting|disgraceful|shameful|reckless|provocati\w+|politically motivated)\b"
)
_TAKE_ON = (
    r"\b(?:agree\w*|accept\w*|welcom\w*|endors\w*|back(?:s|ed|ing)?|concur\w*|support(?:s|ed|ing)?|prais\w+|"
    r"applaud\w*)\b"
)
_AGAIN = r"\b(?:echo(?:s|es|ed|ing)?|repeat(?:s|ed|ing)?|join(?:s|ed|ing)?|reiterat\w*)\b"
_ASKS = r"\b(?:asked|asks|question(?:s|ed|ing)?|wondered)\b"
# How far before a saying the word that governs it may stand: a clause.
_REACH = 40
_GOVERNS: tuple[tuple[How, re.Pattern[str]], ...] = (
    ("denies", re.compile(_DENY, re.IGNORECASE)),
    ("rejects", re.compile(_REJECT, re.IGNORECASE)),
    ("accepts", re.compile(_TAKE_ON, re.IGNORECASE)),
    ("echoes", re.compile(_AGAIN, re.IGNORECASE)),
    ("asks", re.compile(_ASKS, re.IGNORECASE)),
)
_JUDGES: tuple[tuple[How, re.Pattern[str]], ...] = (
    ("denies", re.compile(_FALSE, re.IGNORECASE)),
    ("rejects", re.compile(_POOR, re.IGNORECASE)),
)
JUDGED = re.compile(f"{_FALSE}|{_POOR}", re.IGNORECASE)
_PASSIVE = re.compile(
    rf"^,?\s+(?:[\w’'-]+\s+){{0,4}}?(?:has|have|had|was|were|been|is|are)\s+(?:\w+\s+)?(?:{_DENY}|{_REJECT})",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[.;:!?]\s|\b(?:but|while|although|because|after|before|when|who)\b", re.IGNORECASE)
# How far behind a saying it is judged: at once, or as a predicate.
_BESIDE, _JUDGED = 45, 250
_APART = re.compile(r",|\band\b|\bwhich\b")
_IS = re.compile(rf"\b(?:is|are|was|were|as)\s+(?:\w+\s+){{0,2}}?({_FALSE}|{_POOR})", re.IGNORECASE)
_STOPS = re.compile(r"[.;!?][\s”\"]")
_OWN = re.compile(r"\b(?:himself|herself|itself|themselves|making|made|issuing)\b", re.IGNORECASE)  # his own saying
_NONE = re.compile(r"\b(?:there (?:is|was) no|reject\w* (?:any|all))\s+$", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|never|n['’]t)\s+(?:\w+\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Taking:
    """One place. `owner`: the words that name whose saying it is, the head last; empty where it is not told.

    `of`: what it is said to be of, which ends at `of_end`.
    """

    start: int
    end: int
    noun: str
    kind: Kind
    owner: tuple[str, ...] = ()
    of: str = ""
    of_end: int = 0
    how: How | None = None
    general: bool = False  # "such claims", "any suggestion": which is told by what it is said to be of alone
    response: bool = False  # "in response to Roe": the rest of the sentence is the answer, whatever it says


def may_take_up(sentence: str) -> bool:
    """Whether a sentence can have a taking: quick, and sometimes wrong."""
    low = sentence.casefold()
    return any(one in low for one in _HELD) or bool(_AS.search(sentence))


@lru_cache(maxsize=1 << 12)  # a sentence is read once for itself and once as the one before another
def takings(sentence: str) -> tuple[Taking, ...]:
    """All of a sentence, in order."""
    if not may_take_up(sentence):
        return ()
    found = [t for m in _SAYING.finditer(sentence) if (t := _taking(sentence, m))]
    for m in _WHAT.finditer(sentence):
        found.append(_of(sentence, m.start(), m.end(2), m[2], of=m[1] + m[3]))
    for m in _RESPONSE.finditer(sentence):
        found.append(_of(sentence, m.start(), m.end(), m[1], response=True))
    for m in _WITH.finditer(sentence):
        found.append(_of(sentence, m.end() - 1, m.end(), m[1] or m[2] or m[3], again=bool(m[3])))
    found.sort(key=lambda t: (t.start, t.end))
    # What stands in the words of a claim that is taken up is not taken up itself; but "the terms of Roe's offer" are.
    found = [u for u in found if u.owner or not any(t.owner and 0 < t.start - u.end <= _OF_WORD for t in found)]
    return tuple(t for t in found if not any(u is not t and u.of and u.end <= t.start < u.of_end for u in found))


_OF_WORD = len(" of the ")


def _of(
    sentence: str, start: int, end: int, owner: str, *, of: str = "", response: bool = False, again: bool = False
) -> Taking:
    how = "echoes" if again else _how(sentence, start, end)
    words = tuple(owner.split())
    of_end = end + len(of)
    of = _OTHERWISE.split(of, maxsplit=1)[0]
    return Taking(start, end, "", "saying", _head(words), of=of, of_end=of_end, how=how, response=response)


def _taking(sentence: str, m: re.Match[str]) -> Taking | None:
    left, right = sentence[max(0, m.start() - 80) : m.start()], sentence[m.end() :]
    left = left if _OWNED_QUOTED.search(left) else _PIECES.split(left)[-1]
    noun = m[0].lower()
    singular = noun[:-1] if noun.endswith("s") and noun[:-1] in _KIND else noun
    kind = _KIND.get(singular, "saying")
    owner: tuple[str, ...] = ()
    known = general = False
    begins, cut = m.start(), m.end()
    if by := _BY.match(right):
        owner = _by(by[1])
        if not owner:
            return None  # somebody's, of whom no name is told
        if right.split()[0] != "of":
            right, cut = right[by.end() :], m.end() + by.end()
    if not owner and (o := _OWNED.search(left)):
        owner = _head(tuple(o[1].split()))
        begins = m.start() - (len(left) - (o[1].find(owner[0]) + o.start(1) if owner else o.end(1)))
    elif d := _DETERMINED.search(left):
        begins = m.start() - (len(left) - d.start(1))
        named = [w for w in d[2].split() if w[0].isupper()]
        owner = owner or tuple(named[-1:])
        known, general = not owner, d[1].lower() in ("such", "any", "all", "both", "similar")
    elif w := _WHOSE.search(left):
        known, begins = True, m.start() - (len(left) - w.start())
    elif his := _HIS.match(right):
        owner = (his[1],)
    elif (s := _OF_A_STATE.search(left)) and not owner:
        owner, begins = (s[1],), m.start() - (len(left) - s.start(1))
    found = _OF.match(right) or _OF_BARE.match(right)
    if found and found[1] in ("to", "for") and kind not in ("demand", "threat"):
        found = None  # "Roe's speech to the council"
    of = _OTHERWISE.split(found[found.lastindex or 1], maxsplit=1)[0] if found else ""
    how = _how(sentence, begins, m.end())
    if how == "denies" and kind == "demand":
        how = "rejects"  # "denied the request"
    if not owner and not known and not ((of or noun.endswith("s")) and how in ("denies", "rejects")):
        return None  # "a claim", "statement": nobody's that was told before
    general = general or not (owner or known)
    of_end = cut + found.start(found.lastindex or 1) + len(of) if found else 0
    return Taking(begins, m.end(), m[0], kind, owner, of, of_end, how, general)


def _by(words: str) -> tuple[str, ...]:
    """ "Obama's adviser, Ana Roe": Roe; a name that another thing belongs to is not whose saying it is."""
    some = [w.strip(",") for w in words.split()]
    last = next((i for i in range(len(some) - 1, -1, -1) if some[i][:1].isupper()), None)
    if last is None:
        return ()
    whose = re.sub(r"['’]s?$", "", some[last]).rstrip(".")
    if whose != some[last] and not _VOICES & set(some[last + 1 :]):
        return ()
    return (whose,)


# Who speaks for whom they are named after.
_VOICES = frozenset(
    "camp campaign team office government administration side ministry officials lawyers lawyer".split()
)


def _head(words: tuple[str, ...]) -> tuple[str, ...]:
    """The name at the end, or, of "the Israeli leader", the state."""
    if words and words[-1][:1].isupper():
        first = len(words)
        while first and words[first - 1][:1].isupper():
            first -= 1
        return words[first:]
    return tuple(w for w in words if w[:1].isupper())[-1:]


def _how(sentence: str, start: int, end: int) -> How | None:
    """How the sentence stands to what is taken up from `start` to `end`: by the nearest word that governs it."""
    before = sentence[max(0, start - _REACH) : start]
    if _NONE.search(before):
        return "rejects"
    if _OWN.search(before):
        return None
    cut = [m.end() for m in _BREAK.finditer(before)]
    before = before[cut[-1] :] if cut else before
    nearest: tuple[int, How] | None = None
    for how, words in _GOVERNS:
        for m in words.finditer(before):
            if _NOT.search(before[: m.start()]):
                turned: How | None = "rejects" if how in ("accepts", "echoes") else None
                if turned and (nearest is None or m.end() > nearest[0]):
                    nearest = m.end(), turned
            elif nearest is None or m.end() > nearest[0]:
                nearest = m.end(), how
    if nearest:
        return nearest[1]
    after = _STOPS.split(sentence[end : end + _JUDGED], maxsplit=1)[0]
    if _PASSIVE.match(after):
        return "rejects"
    another = _SAYING.search(after)
    near = _APART.split(after[:_BESIDE], maxsplit=1)[0]
    is_so = _IS.search(after, 0, another.start() if another else len(after))
    for how, words in _JUDGES:
        if words.search(near) or (is_so and words.match(is_so[1])):
            return how
    return None


def names_any(owner: tuple[str, ...], names: frozenset[str]) -> bool:
    """Whether the words of an owner (folded) are one of the names that somebody goes by."""
    if not owner:
        return False
    whole, head = " ".join(owner), owner[-1]
    return whole in names or head in names
