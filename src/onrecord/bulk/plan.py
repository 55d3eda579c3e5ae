"""What a run is to do: which entries of which archives make which part. Kept with the parts, for a run that goes on."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import Any

from onrecord.bulk import parts
from onrecord.config import Config, Limits, Model
from onrecord.errors import UsageError
from onrecord.frozen import dataclass
from onrecord.model import Raw, Refusal
from onrecord.read.documents import ARCHIVES, entries
from onrecord.read.inputs import File, files

FORM = 1  # of the folder; another program's is refused
SIZE = 200  # entries of one part: a minute's work, and so what a kill can cost
MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Split:
    """Entries `first` + 1 to `first` + `size` of one archive, or all of some other files."""

    files: tuple[File, ...]
    first: int
    size: int

    def entries(self, limits: Limits) -> Iterator[Raw | Refusal]:
        for file in self.files:
            yield from entries(file, limits=limits, first=self.first, size=self.size)


@dataclass(frozen=True, slots=True)
class Plan:
    model: Model
    splits: tuple[Split, ...]
    buckets: int  # among which the keys are divided
    inputs: tuple[tuple[str, int], ...]  # path and bytes of each file
    refused: tuple[Refusal, ...] = ()  # what is named and cannot be read

    @property
    def config(self) -> Config:
        return Config(model=self.model)


def settle(paths: Sequence[str], folder: str, model: Model, size: int = SIZE) -> Plan:
    """The plan that lies in `folder`, or a new one, then kept there. Raises UsageError where that is another run's."""
    named = [os.path.abspath(p) for p in paths]
    found = files(named, limit=Limits().bytes)
    inputs = tuple((f.path, os.stat(f.path).st_size) for f in found if isinstance(f, File))
    if not inputs:
        raise UsageError("name at least one file or folder that can be read")
    manifest = Path(folder, MANIFEST)
    if manifest.exists():
        kept = load(folder)
        if (kept.model, kept.inputs) != (model, inputs):
            raise UsageError(f"{folder} holds another run, of other files or another model; name a new folder")
        return kept
    if os.path.isdir(folder) and os.listdir(folder):
        raise UsageError(f"{folder} is not empty, and holds no run to go on with")
    splits = list(_splits([f for f in found if isinstance(f, File)], size))
    refused = tuple(f for f in found if isinstance(f, Refusal))
    plan = Plan(model, tuple(splits), max(1, min(len(splits), 256)), inputs, refused)
    os.makedirs(folder, exist_ok=True)
    data = json.dumps({"form": FORM, **_json(plan)}, indent=1)
    parts.replacing(manifest, lambda tried: Path(tried).write_text(data, encoding="utf-8"))
    return plan


def load(folder: str) -> Plan:
    """Raises UsageError where there is none."""
    try:
        data = json.loads(Path(folder, MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise UsageError(f"{folder} holds no run: it has no readable {MANIFEST}") from None
    if data.get("form") != FORM:
        raise UsageError(f"{folder} was written by another version")
    return Plan(
        data["model"],
        tuple(Split(tuple(File(**f) for f in s["files"]), s["first"], s["size"]) for s in data["splits"]),
        data["buckets"],
        tuple((path, size) for path, size in data["inputs"]),
        tuple(Refusal(**r) for r in data["refused"]),
    )


def _json(plan: Plan) -> dict[str, Any]:
    return {
        "model": plan.model,
        "buckets": plan.buckets,
        "inputs": plan.inputs,
        "splits": [{"files": [asdict(f) for f in s.files], "first": s.first, "size": s.size} for s in plan.splits],
        "refused": [asdict(r) for r in plan.refused],
    }


def _splits(found: Sequence[File], size: int) -> Iterator[Split]:
    for archive, some in groupby(found, key=lambda f: f.form in ARCHIVES):
        files = tuple(some)
        if archive:
            for file in files:
                count = sum(1 for _ in entries(file, limits=Limits()))
                yield from (Split((file,), first, size) for first in range(0, max(count, 1), size))
        else:
            yield from (Split(files[start : start + size], 0, size) for start in range(0, len(files), size))
