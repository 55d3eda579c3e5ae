"""Absolute dates as pages print them, to ISO. A date that can be read two ways is no date."""

from __future__ import annotations

import re
from datetime import date, timedelta

MONTHS = ("january february march april may june july august september october november december").split()
_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th)?"
DATE_PATTERN = (
    r"(?:(?P<iso>(?:19|20)\d\d[-/.][01]?\d[-/.][0-3]?\d)(?:T\d\d:\d\d(?::\d\d)?(?:\.\d{1,6})?(?:Z|[+-]\d\d:?\d\d)?)?"
    r"|(?P<dotted>[0-3]?\d\.[01]?\d\.(?:19|20)\d\d)"
    r"|(?P<slashed>[0-3]?\d/[0-3]?\d/(?:19|20)\d\d)"
    rf"|{_MONTH.format('m1')}\s{{0,2}}{_DAY.format('d1')}(?!\d)(?:,?\s{{1,2}}(?P<y1>(?:19|20)\d\d)(?!\d))?"
    rf"|{_DAY.format('d2')}(?:\s|-|\sof\s){_MONTH.format('m2')}(?![a-z])(?:(?:,?\s{{1,2}}|-)(?P<y2>(?:19|20)\d\d)(?!\d))?)"
)
DATE = re.compile(DATE_PATTERN, re.IGNORECASE)

# A dateline cannot stand later than its report, but for time zones.
ZONES = timedelta(days=2)


def to_iso(match: re.Match[str], published: str | None = None) -> str | None:
    """The ISO day that a match of `DATE_PATTERN` names; without a year, the last such day up to `published`."""
    numbers = _numbers(match)
    if numbers is None:
        return None
    year, month, day = numbers
    if year is not None:
        return _day(year, month, day)
    return _latest(month, day, published)


def _numbers(match: re.Match[str]) -> tuple[int | None, int, int] | None:
    """Year, month, day."""
    part = match.groupdict()
    if part["iso"]:
        year, month, day = map(int, re.split(r"[-/.]", part["iso"]))
        return year, month, day
    if part["dotted"]:
        day, month, year = map(int, part["dotted"].split("."))
        return year, month, day
    if part["slashed"]:
        return _slashed(*map(int, part["slashed"].split("/")))
    name, number, y = (part["m1"], part["d1"], part["y1"]) if part["m1"] else (part["m2"], part["d2"], part["y2"])
    month = 1 + next(i for i, m in enumerate(MONTHS) if m.startswith(name.lower()[:3]))
    return (int(y) if y else None), month, int(number)


def _slashed(a: int, b: int, year: int) -> tuple[int, int, int] | None:
    """9/10/2021 is two days at once, by country; 28/9/2021 and 9/28/2021 are one."""
    if a > 12 >= b or a == b:
        return year, b, a
    return (year, a, b) if b > 12 >= a else None


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _latest(month: int, day: int, published: str | None) -> str | None:
    if not published or not published[:4].isdigit():
        return None
    year = int(published[:4])
    here = _day(year, month, day)
    try:
        last = date.fromisoformat(published[:10])
    except ValueError:  # only a year or a month is known
        return here if published[4:7] in ("", f"-{month:02}") else None
    if here is not None and date.fromisoformat(here) > last + ZONES:
        return _day(year - 1, month, day)
    return here
