"""Floors: figures that must not fall. Kept in `floors.json`, raised by `--raise-floors`, lowered by hand alone."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from evals.core import Figures

PATH = Path(__file__).with_name("floors.json")
# What a figure may lose without a word: rounding, or one item of a large set. One item of a small set is more.
MARGIN = 0.005


@dataclass(frozen=True, slots=True)
class Floors:
    """Floors by eval and figure, and the hash of each corpus that is part of the project."""

    corpora: Mapping[str, str]
    floors: Mapping[str, Mapping[str, float]]


def load(path: Path = PATH) -> Floors:
    if not path.exists():
        return Floors({}, {})
    data = json.loads(path.read_text(encoding="utf-8"))
    return Floors(data["corpora"], data["floors"])


def save(floors: Floors, path: Path = PATH) -> None:
    data = {"corpora": dict(floors.corpora), "floors": {k: dict(v) for k, v in floors.floors.items()}}
    path.write_text(json.dumps(data, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def fallen(name: str, figures: Figures, floors: Floors) -> list[str]:
    """A line for each figure below its floor, and for each floor whose figure is no longer measured."""
    out = []
    for figure, floor in sorted(floors.floors.get(name, {}).items()):
        if figure not in figures:
            out.append(f"{name}: {figure} is no longer measured (floor {floor})")
        elif figures[figure].value < floor:
            out.append(f"{name}: {figure} fell to {figures[figure].shown()}, below its floor {floor}")
    return out


def raised(name: str, figures: Figures, floors: Floors) -> Floors:
    """Floors at the present figures less `MARGIN` where that is higher than now; none is lowered or lost."""
    old = floors.floors.get(name, {})
    new = {k: max(0.0, round(f.value - MARGIN, 4)) for k, f in figures.items() if f.gated}
    merged = {k: max(v for v in (old.get(k), new.get(k)) if v is not None) for k in {*old, *new}}
    return Floors(floors.corpora, {**floors.floors, name: merged})


# --- corpora ---------------------------------------------------------------------------------------------------------


def corpora() -> dict[str, str]:
    """The hash of each corpus that the floors rest on and that stands in the project."""
    demo = resources.files("onrecord") / "demo"
    hashed = hashlib.sha256((demo / "gold.json").read_bytes())
    for report in sorted((demo / "reports").iterdir(), key=lambda p: p.name):
        hashed.update(report.name.encode() + b"\0" + report.read_bytes())
    return {"demo": hashed.hexdigest()}


def repinned(floors: Floors) -> Floors:
    return Floors(corpora(), floors.floors)


def changed(floors: Floors) -> list[str]:
    """A line for each corpus that is not the one that the floors were set on."""
    return [
        f"{name}: the corpus changed since its floors were set; look at the change, then run with --pin"
        for name, found in corpora().items()
        if floors.corpora.get(name) != found
    ]
