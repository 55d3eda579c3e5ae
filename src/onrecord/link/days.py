"""On which days a statement can have been made."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from onrecord.model import Said, Statement

# An undated statement was made, if it is news, in the days before its report was published.
# A weekly has room for the whole week.
NEWS_DAYS = 7
ISO_DAY = len("2024-03-06")  # of a date that gives a day, and no month or year alone

_OFTEN = "repeatedly"  # no one day; what else has no first day is news, "has told a broadcaster"

Days = tuple[date | None, date | None, bool]  # see `window`


def window(said: Said | None, published: str | None) -> Days:
    """The first and last day on which it can have been said, and whether its report says so (or it is inferred).

    No first day: any day up to the last, as in "has repeatedly said".
    """
    if said is not None and said.last and (said.first or said.rule == _OFTEN):
        return day_of(said.first), day_of(said.last, end=True), True
    first, last = day_of(published), day_of(published, end=True)
    return (first - timedelta(days=NEWS_DAYS) if first else None), last, False


def day_of(iso: str | None, *, end: bool = False) -> date | None:
    """The day of an ISO prefix; of a month or year its first, or with `end` its last."""
    if not iso:
        return None
    parts = iso[:10].split("-")
    try:
        if len(parts) == 3:
            return date.fromisoformat(iso[:10])
        year, month = int(parts[0]), int(parts[1]) if len(parts) > 1 else (12 if end else 1)
        if not end:
            return date(year, month, 1)
        return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    except ValueError:
        return None


def narrowest(members: Iterable[Statement]) -> tuple[str | None, str | None]:
    """The narrowest days that the carriers of one utterance give: what any of them tells dates the one occasion."""
    ranges = [(m.said.first, m.said.last) for m in members if m.said and m.said.last]
    closed = [(f, t) for f, t in ranges if f]
    if closed:
        return min(closed, key=lambda r: (_width(*r), r))
    return (None, min(t for _, t in ranges if t)) if ranges else (None, None)


def _width(first: str | None, last: str | None) -> int:
    a, b = day_of(first), day_of(last, end=True)
    return (b - a).days if a and b else 10**6
