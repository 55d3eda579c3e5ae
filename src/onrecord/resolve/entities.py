"""The people, bodies and governments that a report names, as they are gathered."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord import frozen
from onrecord.model import Report, SpeakerType
from onrecord.resolve.places import Places
from onrecord.resolve.text import Layout


@dataclass(slots=True)
class Entity:
    """Someone or something named in the report. Built up while the report is read, then only read."""

    type: SpeakerType
    name: str
    start: int  # of the first mention
    forms: list[str] = field(default_factory=list)
    roles: list[tuple[str, int]] = field(default_factory=list)
    gender: Counter[str] = field(default_factory=Counter)
    country: str | None = None
    outfit: str | None = None
    sure: bool = True  # whether the type is known from more than the shape of the name
    fullest: int = 0  # words of the fullest form
    weight: int = 0  # mentions

    @property
    def sex(self) -> str:
        """ "m", "f", or "" where the evidence is balanced or missing."""
        return "" if self.type != "person" and self.sure else self.leaning

    @property
    def leaning(self) -> str:
        """As `sex`, whatever the type."""
        masculine, feminine = self.gender["m"], self.gender["f"]
        return "" if masculine == feminine else "m" if masculine > feminine else "f"


@frozen.dataclass(frozen=True, slots=True)
class Seen:
    """A mention, and whom it names."""

    start: int
    end: int
    lead: int
    entity: Entity
    possessive: bool
    after: str
    full: bool
    text: str


@dataclass(slots=True)
class Cast:
    """The report's people, bodies and governments, and where they are named (`seen`, in text order)."""

    report: Report
    layout: Layout
    places: Places
    entities: list[Entity]
    seen: list[Seen]
    starts: list[int] = field(default_factory=list)
    by_surname: dict[str, list[Entity]] = field(default_factory=dict)
    by_name: dict[str, list[Entity]] = field(default_factory=dict)  # folded
    by_body: dict[str, Entity] = field(default_factory=dict)
    by_first: dict[str, list[Entity]] = field(default_factory=dict)  # firms, by their names' first words
    by_given: dict[str, Entity | None] = field(default_factory=dict)
    chiefs: dict[str, tuple[Entity, bool]] = field(default_factory=dict)  # by surname key; whether they hold office
    offices: list[Entity] = field(default_factory=list)  # ministries and departments

    def between(self, start: int, end: int) -> list[Seen]:
        """The mentions that begin in `[start, end)`."""
        low = bisect_right(self.starts, start - 1)
        high = bisect_right(self.starts, end - 1)
        return self.seen[low:high]

    def people(self) -> list[Entity]:
        return [e for e in self.entities if e.type == "person"]


def inside(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether one of the `spans`, sorted and apart, holds `at`."""
    index = bisect_right(spans, (at, sys.maxsize)) - 1
    return index >= 0 and spans[index][0] <= at < spans[index][1]
