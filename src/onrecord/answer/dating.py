"""When a report that gives no day appeared, as far as its own text and the reports of its story allow.

It is inferred, and said to be: no answer calls a report the first, or leaves one out, on such days.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from onrecord.frozen import dataclass
from onrecord.link.days import ISO_DAY, day_of
from onrecord.model import Said

_TOGETHER = 7  # days that a story's dated reports lie apart at most: beyond, it is more than one development
_BESIDE = 3  # days that a report of the same development appears before the first of them or behind the last
_NARROW = 31  # days of a day or range that a text gives: "in 2019" says little, and may be foretold


@dataclass(frozen=True, slots=True)
class InferredDays:
    """The first and last day (ISO) on which it can have appeared; no `last`: on any day from the first on."""

    first: str
    last: str | None
    because: str


def inferred_days(said: Iterable[Said | None], story: Iterable[str | None]) -> InferredDays | None:
    """`said`: the days that the report gives to its statements; `story`: when other reports of its story appeared.

    What is reported as said was said before: the report did not appear before the last day that its text gives. None
    where neither tells anything, or the two cannot both be.
    """
    told = max((s.first for s in said if s and _is_narrow(s) and s.first), default=None)
    days = sorted(day for iso in story if iso and len(iso) >= ISO_DAY and (day := day_of(iso)))
    if not days or (days[-1] - days[0]).days > _TOGETHER:
        return InferredDays(told, None, f"it tells what was said on {told}") if told else None
    first, last = ((day + timedelta(apart)).isoformat() for day, apart in ((days[0], -_BESIDE), (days[-1], _BESIDE)))
    of_story = f"{_span(days[0].isoformat(), days[-1].isoformat())} other reports of its story appeared"
    if told is None or told <= first:
        return InferredDays(first, last, of_story)
    return InferredDays(told, last, f"it tells what was said on {told}, and {of_story}") if told <= last else None


def _is_narrow(said: Said) -> bool:
    first, last = day_of(said.first), day_of(said.last, end=True)
    return first is not None and last is not None and (last - first).days < _NARROW


def _span(first: str, last: str) -> str:
    return f"on {first}" if first == last else f"from {first} to {last}"
