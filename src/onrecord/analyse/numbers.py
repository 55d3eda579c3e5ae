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
    r"(?<![\w.$€£-])(?P<about>(?:at least|more than|about|around|nearly|almost|up to|some|as many as|over|fewer than|"
    r"less than|all) )?"
    rf"(?:(?P<many>tens of thousands|hundreds of thousands|dozens|scores|hundreds|thousands)(?: of)?"
    rf"|(?P<n>\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?(?:-\d+)?|(?:{'|'.join(_UNITS[1:])}))"
    rf"(?:[ -](?P<scale>hundred|thousand|million|billion))?)"
    r"(?![\w-]|(?:st|nd|rd|th)\b|[:.,]\d| ?[ap]\.?m\b|[-– ]year)"
    r"(?P<of>(?: [\w’'-]+){0,4})",
    re.IGNORECASE,
)
_ENDS = frozenset(
    "in on at by with for from to of and or but who that which were was are is have has had after before when while as "
    "into over during near between if than since also been including killed wounded injured dead".split()
)
_FATE = frozenset("killed wounded injured dead arrested missing".split())


def numbers(text: str, clause: Span, without: Sequence[Span] = ()) -> Iterator[Number]:
    """The numbers of `text[clause]` that count something, in order; none inside `without` (days, hours)."""
    for m in _NUMBER.finditer(text[: clause.end], clause.start):
        start, end = m.start(), m.start("of")
        if any(start < x.end and x.start < end for x in without):
            continue
        value, year = _value(m), re.fullmatch(r"(?:19|20)\d\d", m["n"] or "")
        of = _counted(m["of"])
        if value and not (year and not of):
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
        kept.append(word)
    return kept[-1] if kept else ""
