"""What the evals share: figures, outcomes, and where their data stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.config import Config

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


@dataclass
class Choice:
    """What a run of the evals was asked to measure."""

    config: Config = field(default_factory=Config)


CHOICE = Choice()


class Skip(Exception):
    """An eval that cannot run here; its text is the reason."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number, the more the better; a share tells its counts."""

    value: float
    hits: int | None = None
    of: int | None = None
    gated: bool = True  # False: shown and recorded only, since it depends on the machine

    def shown(self) -> str:
        return f"{self.value:.4f}" if self.of is None else f"{self.value:.4f} {self.hits}/{self.of}"


Figures = Mapping[str, Figure]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One thing that was wanted (or found), whether it is right, and what was wanted and got."""

    figure: str
    key: str
    ok: bool
    wanted: str = ""
    got: str = ""

    def line(self) -> str:
        return f"{self.figure} {self.key}: wanted {self.wanted or '-'}; got {self.got or '-'}"


@dataclass(frozen=True, slots=True)
class Result:
    figures: Figures
    faults: tuple[str, ...] = field(default=())  # one line each, shown with --verbose


def share(hits: int, of: int) -> Figure:
    """Nothing to find is nothing missed: 1."""
    return Figure(hits / of if of else 1.0, hits, of)


def from_outcomes(outcomes: Iterable[Outcome], always: Iterable[str] = ()) -> Result:
    """Each figure is the share of its outcomes that are right, in the order in which they came.

    `always` names figures that are there even without an outcome: of nothing found, nothing is wrong.
    """
    tally: dict[str, tuple[int, int]] = {}
    faults = []
    for o in outcomes:
        hits, of = tally.get(o.figure, (0, 0))
        tally[o.figure] = (hits + o.ok, of + 1)
        if not o.ok:
            faults.append(o.line())
    tally |= {name: (0, 0) for name in always if name not in tally}
    return Result({name: share(*counts) for name, counts in tally.items()}, tuple(faults))


def shared(*parts: str) -> Path:
    """A file or folder of the data that stands beside the project. Raises `Skip` where it is missing."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        raise Skip(f"no ../shared/{'/'.join(parts)}")
    return path
