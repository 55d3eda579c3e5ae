"""Statements of gold documents, extracted and scored by the project's own scorer."""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from evals.core import CHOICE, Figure, Figures, Result, share
from onrecord import pipeline
from onrecord.present import shapes
from onrecord.scoring import compare_statements

Json = dict[str, Any]


def extracted(path: Path) -> Iterator[Json]:
    """The statements of a file's documents, as `extract` prints them."""
    for done in pipeline.extract([str(path)], CHOICE.config):
        if done.report is not None:
            yield from (shapes.statement(s, done.report) for s in done.statements)


def write_lines(path: Path, rows: Iterator[Json] | list[Json]) -> Path:
    with path.open("w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row) + "\n")
    return path


def score(gold: Path, *, speech: bool = False) -> Result:
    """The scorer's figures for what is extracted from `gold`'s own texts, and reports a second on one core."""
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        predicted = write_lines(Path(folder) / "predicted.jsonl", extracted(gold))
        seconds = time.perf_counter() - began
        compared = compare_statements(gold, predicted, speech=speech)
    pace = Figure(round(compared.figures["documents"] / seconds, 2), gated=False)
    faults = [f"missed {f.line()}" for f in compared.missed] + [f"spurious {f.line()}" for f in compared.spurious]
    return Result({**figures(compared.figures), "reports_a_second": pace}, tuple(faults))


def figures(table: Json) -> Figures:
    """The scorer's table, flat; shares with their counts."""
    out: dict[str, Figure] = {}
    for name in ("content", "exact", "attributed", "full"):
        rates = table[name]
        # One of the two may fall where the other rises by more: F1 is held to its floor.
        out[f"{name}.precision"] = _of(rates["precision"], table["predicted"], gated=False)
        out[f"{name}.recall"] = _of(rates["recall"], table["gold"], gated=False)
        out[f"{name}.f1"] = Figure(rates["f1"])
    direct = table["direct"]
    for name, key in (("direct.recall", "recall"), ("direct.attributed", "attributed")):
        if direct[key] is not None:
            out[name] = _of(direct[key], direct["gold"])
    out |= {f"token_f1.{role}": Figure(value) for role, value in table["token_f1"].items()}
    if table["kind_accuracy"] is not None:
        out["kind"] = Figure(table["kind_accuracy"])
    if table["speaker_of"]:
        # Falls where a statement more is found and its speaker is not; the eval `speakers` has the resolver alone.
        out["speaker"] = _of(table["speaker_accuracy"], table["speaker_of"], gated=False)
        out["named_recall"] = Figure(table["named_recall"])
    if table["said_of"]:
        out["said.right"] = _of(table["said_accuracy"], table["said_of"])
        out["said.not_wrong"] = _of(1.0 - table["said_wrong"], table["said_of"])
    out["spans_right"] = Figure(1.0 if table["span_errors"] == 0 else 0.0)
    return out


def _of(rate: float, of: int, *, gated: bool = True) -> Figure:
    return replace(share(round(rate * of), of), gated=gated)
