"""Which told deeds are one happening, and where the tellings of one differ in their figures.

Pure functions of what is handed in; groups do not depend on its order.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from itertools import combinations

from onrecord.frozen import dataclass
from onrecord.link.frequency import idf
from onrecord.link.positions import alike, unit
from onrecord.link.senses import sense
from onrecord.link.words import words
from onrecord.model import Happening, Report

# Likeness of two clauses from which deeds of one day are one; less where the verb is the same. Read on story reports.
ALIKE, ALIKE_BY_VERB = 0.5, 0.3
ABOUT = 0.1  # "about 100" is from 90 to 110
LEAST = 3  # terms of a telling that another can hold
SPAN = 7  # days that a deed's date may cover to be compared: "in June" is no day

_LEAST = re.compile(r"\b(?:at least|more than|over|as many as)\b", re.IGNORECASE)
_MOST = re.compile(r"\b(?:up to|fewer than|less than)\b", re.IGNORECASE)
_ABOUT = re.compile(r"\b(?:about|around|some|nearly|almost)\b", re.IGNORECASE)


# Words that stand for something told before.
_WHO = frozenset(
    "he she it they we i you him her them us his its their our my this that these those such who which whose".split()
)
_SUBJECTS = frozenset("he she it they we i you".split())
_SPEAKERS = frozenset("we i you".split())
_BEHIND = frozenset("who which whose that".split())  # their noun stands right before them
# What a sentence begins with that is no name.
_LEADS = frozenset(
    "a an the in on at after before when while as if but and or yet since during by with from for though although "
    "because earlier later last moreover however meanwhile then now also still so once until despite following under "
    "over among within today yesterday not only even there here".split()
)
_LITTLE = frozenset(
    "was were been being is are had has have did also then later again never not soon once just still already".split()
)


@dataclass(frozen=True, slots=True)
class Count:
    """What a number allows: from `low` to `high` of something."""

    low: float
    high: float
    of: str
    words: str


@dataclass(frozen=True, slots=True)
class Told:
    """A happening as comparison sees it: terms of its clause (`unit`), the sense of its verb, its counts."""

    id: str
    report: str
    first: str
    last: str
    verb: str
    terms: Mapping[str, float]
    counts: tuple[Count, ...]


def told(report: Report, h: Happening) -> Told:
    terms: dict[str, float] = {}
    basis = h.when.basis
    for w in words(report.text, [h.span]):
        within = basis is not None and basis.covers(w.span)
        if w.weight == 1.0 and not within and not w.form.isdigit() and len(w.form) > 2:
            terms[sense(w.form)] = min(idf(w.form), 7.0)
    return Told(
        id=h.id,
        report=h.report_id,
        first=h.when.first or h.when.last or "",
        last=h.when.last or h.when.first or "",
        verb=sense(h.verb.of(report.text).lower()),
        terms=unit(terms),
        counts=tuple(c for n in h.numbers if (c := _count(n.value, n.of, n.span.of(report.text)))),
    )


def _count(value: str, of: str, shown: str) -> Count | None:
    low, dash, high = value.partition("-")
    try:
        least, most = float(low), float(high if dash else low)
    except ValueError:
        return None
    if not of or (dash and least > most):
        return None
    if _LEAST.search(shown):
        most = math.inf
    elif _MOST.search(shown):
        least = 0.0
    elif _ABOUT.search(shown):
        least, most = least * (1 - ABOUT), most * (1 + ABOUT)
    return Count(least, most, sense(of.lower()), f"{shown} {of}")


def alone(report: Report, h: Happening) -> bool:
    """Whether its words make sense by themselves: they do not open with "he" or "this decision", nor without a
    subject. Words that name somebody first and go on with "he" do."""
    lead = report.text[h.span.start : h.verb.start]
    basis = h.when.basis
    if basis is not None and h.span.start <= basis.start < h.verb.start:
        at = basis.start - h.span.start
        lead = lead[:at] + " " * (basis.end - basis.start) + lead[at + basis.end - basis.start :]
    said = [w for w in re.findall(r"[\w’'-]+", lead) if w.lower() not in _LITTLE and not w.lower().endswith("ly")]
    if not said:
        return False
    named = any(w[0].isupper() and w.lower() not in (_LEADS | _WHO) for w in said)
    first = next((w.lower() for w in said if w.lower() not in _LEADS), "")
    last = said[-1].lower()
    if not first or first in _BEHIND or first in _SUBJECTS or (first in _WHO and not named) or last in _SPEAKERS:
        return False
    return named or last not in _WHO or last in _BEHIND


def groups(some: Sequence[Told]) -> list[list[Told]]:
    """Tellings of one happening, each group and the groups in order of the day, then id."""
    rows = sorted(some, key=lambda t: (t.last, t.first, t.id))
    parent = list(range(len(rows)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    by_day: dict[tuple[str, str], list[int]] = {}
    for i, t in enumerate(rows):
        by_day.setdefault(_days(t), []).append(i)
    for here in by_day.values():
        for i, j in combinations(here, 2):
            if root(i) != root(j) and one(rows[i], rows[j]):
                parent[max(root(i), root(j))] = min(root(i), root(j))
    found: dict[int, list[Told]] = {}
    for i, t in enumerate(rows):
        found.setdefault(root(i), []).append(t)
    return list(found.values())


def one(a: Told, b: Told) -> bool:
    """Whether two tellings are of one happening: the same day, and most of what they name."""
    if _days(a) != _days(b):
        return False
    if a.verb == b.verb and _within(a.terms, b.terms):
        return True
    return alike(a.terms, b.terms) >= (ALIKE_BY_VERB if a.verb == b.verb else ALIKE)


def _days(t: Told) -> tuple[str, str]:
    """The day, or from when in which month or year: "earlier this month" ends for each report with its own day."""
    if t.first == t.last:
        return t.first, t.last
    year = t.first.endswith("-01-01") and t.last > f"{t.first[:4]}-01-31"
    return t.first, t.last[: 4 if year else 7]


def _within(a: Mapping[str, float], b: Mapping[str, float]) -> bool:
    """Whether the shorter of two tellings says nothing that the longer does not."""
    short, long = sorted((a.keys(), b.keys()), key=len)
    return len(short) >= LEAST and short <= long


def differing(group: Sequence[Told]) -> list[tuple[Told, Count, Told, Count]]:
    """Pairs of tellings whose counts of one thing cannot both hold; one pair for each two values."""
    found: dict[tuple[str, float, float], tuple[Told, Count, Told, Count]] = {}
    for a, b in combinations(sorted(group, key=lambda t: (t.last, t.id)), 2):
        if a.verb != b.verb or a.report == b.report:
            continue
        for x in a.counts:
            for y in b.counts:
                if x.of == y.of and (x.high < y.low or y.high < x.low) and _alone(a, x) and _alone(b, y):
                    found.setdefault((x.of, *sorted((x.low, y.low))), (a, x, b, y))  # type: ignore[arg-type]
    return list(found.values())


def _alone(t: Told, c: Count) -> bool:
    """The clause counts this thing once, so that it is plain what the number says."""
    return sum(x.of == c.of for x in t.counts) == 1
