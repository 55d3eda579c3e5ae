"""Numbers of people and things in a clause: "at least 21 people", "two bombers", "tens of thousands of protesters"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.model import Number, Span

_UNITS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety"
).split()
_VALUES = dict(zip(_UNITS, [*range(1, 20), *range(20, 100, 10)], strict=True))
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_MANY = {"dozens": "24-99", "scores": "40-99", "hundreds": "200-999", "thousands": "2000-9999"}
_NUMBER = re.compile(
    r"(?<![\w.,$€£-])(?P<about>(?:at least|more than|about|around|nearly|almost|up to|some|as many as|over|fewer than|"
    r"less than|all) )?"
    rf"(?:(?P<many>tens of thousands|hundreds of thousands|dozens|scores|hundreds|thousands)(?: of)?"
    rf"|(?P<n>\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?(?:-\d+)?|(?:{'|'.join(_UNITS[1:])}))"
    rf"(?:[ -](?P<scale>hundred|thousand|million|billion))?)"
    r"(?![\w-]|(?:st|nd|rd|th)\b|[:.,]\d| ?[ap]\.?m\b|[-– ]year)"
    r"(?P<of>(?: (?:(?:(?-i:[A-Z])\.)+|[\w’'-]+)){0,4})",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)(?:00|(?P<odd>\d\d))")
NAME = 24  # code points before a number that are read for a name that it is part of
_NAMED = re.compile(r"(?<=\w )[A-Z]\w*\.? $")  # "Category 4", "Article 5"
_ENDS = frozenset(
    "in on at by with for from to of and or but who that which were was are is have has had after before when while as "
    "into over during near between if than since also been including killed wounded injured dead a an the his her its "
    "their".split()
)
_FATE = frozenset("killed wounded injured dead arrested missing".split())


def numbers(text: str, clause: Span, without: Sequence[Span] = ()) -> Iterator[Number]:
    """The numbers of `text[clause]` that count something, in order; none inside `without` (days, hours)."""
    for m in _NUMBER.finditer(text[: clause.end], clause.start):
        start, end = m.start(), m.start("of")
        if any(start < x.end and x.start < end for x in without):
            continue
        if m["n"] and not m["about"] and _NAMED.search(text, max(clause.start, start - NAME), start):
            continue
        value, year = _value(m), _YEAR.fullmatch(m["n"] or "")
        of = _counted(m["of"])
        if value and not (year and (not _many(of) or year["odd"])):
            yield Number(Span(start, end), value, of)


def _value(m: re.Match[str]) -> str:
    if m["many"]:
        words = m["many"].lower()
        return {"tens of thousands": "20000-99999", "hundreds of thousands": "200000-999999"}.get(words) or _MANY[words]
    digits = m["n"].lower().replace(",", "")
    plain = str(_VALUES.get(digits, digits))
    if not m["scale"]:
        return plain
    try:
        return f"{float(plain) * _SCALES[m['scale'].lower()]:.0f}"
    except ValueError:
        return plain


def _counted(words: str) -> str:
    """The last of the words up to where the noun phrase ends."""
    kept: list[str] = []
    for word in words.split():
        if word.lower() in _ENDS:
            if not kept and word.lower() in _FATE:
                return word.lower()
            break
        if word[0].isdigit():
            break
        if kept and _many(kept[-1]) and _DID.fullmatch(word):
            break  # "six ministers resigned"
        kept.append(word)
    return kept[-1] if kept else ""


def _many(noun: str) -> bool:
    """Whether a noun is of several: "the 2012 accord" counts nothing."""
    return bool(_PLURAL.fullmatch(noun))


_PLURAL = re.compile(r"[\w’'-]*[^\Ws’']s|people|men|women|children|police|troops", re.IGNORECASE)
_DID = re.compile(r"\w+ed|went|fell|fled|left|took|met|won|lost|held|came|died|shot|rose|broke|began|struck|hit|ran")
