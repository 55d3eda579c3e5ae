"""TIMEX3 values: from days to values, and from values to the first and last day that they allow."""

from __future__ import annotations

import re
from datetime import date, timedelta

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)")
_HALF = re.compile(r"(\d{4})-H([12])")
# The months of a season as the reports of the northern hemisphere use them; winter runs into the next year.
_SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}


def day(text: str | None) -> date | None:
    """The day of an ISO date or date and time; None for anything else or less."""
    if not text:
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def make(year: int, month: int, day_: int) -> date | None:
    try:
        return date(year, month, day_)
    except ValueError:
        return None


def add_days(anchor: date, days: float) -> date | None:
    try:
        return anchor + timedelta(days=days)
    except (OverflowError, ValueError):
        return None


def add_months(year: int, month: int, months: int) -> tuple[int, int]:
    """The year and month `months` after (or before) the given ones."""
    count = year * 12 + month - 1 + months
    return count // 12, count % 12 + 1


def week_value(day_: date) -> str:
    year, week, _ = day_.isocalendar()
    return f"{year}-W{week:02}"


def bounds(value: str) -> tuple[str | None, str | None]:
    """The first and last day (ISO) of a value that names a day, a week, … or a century; None for other values."""
    pair = _bounds(value)
    if pair is None or pair[0] is None or pair[1] is None:
        return None, None
    return pair[0].isoformat(), pair[1].isoformat()


def _bounds(value: str) -> tuple[date | None, date | None] | None:
    if match := _DAY.fullmatch(value):
        only = make(int(match[1]), int(match[2]), int(match[3]))
        return only, only
    if match := _WEEK.fullmatch(value):
        return _week_bounds(int(match[1]), int(match[2]), weekend=bool(match[3]))
    if match := _MONTH.fullmatch(value):
        return _months(int(match[1]), int(match[2]), int(match[2]))
    if match := _QUARTER.fullmatch(value):
        return _months(int(match[1]), 3 * int(match[2]) - 2, 3 * int(match[2]))
    if match := _HALF.fullmatch(value):
        return _months(int(match[1]), 6 * int(match[2]) - 5, 6 * int(match[2]))
    if match := _SEASON.fullmatch(value):
        return _months(int(match[1]), *_SEASON_MONTHS[match[2]])
    if value.isdecimal() and value.isascii() and 2 <= len(value) <= 4:
        scale: int = 10 ** (4 - len(value))
        first = int(value) * scale
        return make(first, 1, 1), make(first + scale - 1, 12, 31)
    return None


def _week_bounds(year: int, week: int, *, weekend: bool) -> tuple[date | None, date | None] | None:
    try:
        first = date.fromisocalendar(year, week, 6 if weekend else 1)
        return first, date.fromisocalendar(year, week, 7)
    except ValueError:
        return None


def _months(year: int, first: int, last: int) -> tuple[date | None, date | None]:
    after_year, after_month = add_months(year, last, 1)
    after = make(after_year, after_month, 1)
    return make(year, first, 1), after and add_days(after, -1)


WEEK_AGO = 6  # days


def week_ago(first: str, rule: str, published: date) -> bool:
    """Whether a plain weekday would lie six days back.

    It may as well be the day of a report stamped where it was still the day before, so that it settles no day.
    """
    there = day(first) if rule.startswith("weekday") else None
    return there is not None and (published - there).days == WEEK_AGO
