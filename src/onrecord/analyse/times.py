"""Time expressions of a text, resolved against its day: "on Monday", "earlier this month", "two decades".

Words to values in four steps: `times_words` (tokens and their letters), `times_rules` (the grammar),
`times_meanings` (what a match means), `times_calendar` (values and days).
Values are TIMEX3's: 2021-09-27, 2021-W39, 2021-SU, P3D, PAST_REF, XXXX-WXX-1.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from onrecord.analyse.times_calendar import bounds, day
from onrecord.analyse.times_meanings import TimeType
from onrecord.analyse.times_place import Place
from onrecord.analyse.times_rules import ANY, RULES, first_rule
from onrecord.analyse.times_words import tokens
from onrecord.frozen import dataclass
from onrecord.model import Span


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that tell a time, and the first and last day (ISO) that it allows; None where the text gives none."""

    span: Span
    type: TimeType
    value: str
    first: str | None
    last: str | None
    rule: str


def find(
    text: str, *, published: str | None = None, dateline_date: str | None = None, skip: Sequence[Span] = ()
) -> list[TimeExpression]:
    """The time expressions of `text` in order, without overlaps; spans in code points.

    `published` and `dateline_date` are ISO dates or dates and times; the dateline's is what "today" means where both
    are known. Without either, values hold what the text alone gives. Nothing is found inside the spans of `skip`.
    Takes any text; linear in its length.
    """
    found = _found(text, day(dateline_date) or day(published))
    return [one for one in found if not any(one.span.overlaps(span) for span in skip)] if skip else list(found)


@lru_cache(maxsize=8)  # statements and happenings of one report ask the same
def _found(text: str, today: date | None) -> tuple[TimeExpression, ...]:
    row = tokens(text)
    found: list[TimeExpression] = []
    at = 0
    while (begin := ANY.search(row.kinds, at)) is not None:
        at = begin.start()
        for rule in RULES[first_rule(begin) :]:
            match = rule.pattern.match(row.kinds, at)
            if match is None or match.end() == at:
                continue
            end = match.end()
            meaning = rule.meaning(Place(row, at, end, today))
            if meaning is None:
                continue
            while row.words[end - 1] == "." and end - 1 > at:
                end -= 1
            found.append(_expression(Span(row.starts[at], row.ends[end - 1]), meaning, rule.name))
            at = end - 1
            break
        at += 1
    return tuple(found)


def _expression(span: Span, meaning: tuple[TimeType, str], rule: str) -> TimeExpression:
    kind, value = meaning
    first, last = bounds(value) if kind in ("DATE", "TIME") else (None, None)
    return TimeExpression(span, kind, value, first, last, rule)
