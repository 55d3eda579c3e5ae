"""Set C: red lines and their look-alikes, in news reports and in sentences made up for the project (counted apart)."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from evals.core import Figure, Outcome, Result, from_outcomes
from evals.gold import texts
from evals.gold.compile import load
from evals.gold.texts import Json
from onrecord import pipeline
from onrecord.config import Config
from onrecord.model import Report, Statement
from onrecord.scoring.measures import characters
from onrecord.scoring.statements import match

MADE_UP = "made-up-"


def measure() -> Result:
    gold = load("c")
    for report in gold["reports"]:
        texts.any_joined(report["doc_id"], report["digest"])
    result = from_outcomes(outcomes(gold))
    figures: dict[str, Figure] = {k: replace(f, gated=not k.startswith("held")) for k, f in result.figures.items()}
    for where in ("dev", "held", "made_up"):
        p, r = figures.get(f"{where}.red_line.precision"), figures.get(f"{where}.red_line.recall")
        if p and r:
            figures[f"{where}.red_line.f1"] = Figure(2 * p.value * r.value / (p.value + r.value or 1.0))
    return Result(figures, result.faults)


def outcomes(gold: Json) -> Iterator[Outcome]:
    rows = [*(row for row in gold["lines"]), *({**row, "red_line": False} for row in gold["negatives"])]
    found = dict(_extracted(rows))
    by_doc: dict[str, list[Json]] = {}
    for row in rows:
        by_doc.setdefault(_doc(row), []).append(row)
    for doc, wanted in by_doc.items():
        report, statements = found.get(doc, (None, ()))
        if report is None:
            continue
        sides = [r["content"] for r in wanted], [s.content for s in statements]
        pairs = match(
            [characters(report.text, c) for c in sides[0]],
            [characters(report.text, [(x.start, x.end) for x in c]) for c in sides[1]],
        )
        for i, row in enumerate(wanted):
            s = statements[pairs[i]] if i in pairs else None
            yield from _row(row, s)


def _row(row: Json, s: Statement | None) -> Iterator[Outcome]:
    key, got = f"{row['id']} {_doc(row)}", "not extracted" if s is None else str(s.red_line)
    where = "made_up" if "text" in row else "held" if _is_held(row["id"]) else "dev"
    yield Outcome(f"{where}.found", key, s is not None, "a statement", got)
    if row["red_line"]:
        yield Outcome(f"{where}.red_line.recall", key, s is not None and s.red_line, "a red line", got)
    if s is not None and s.red_line:
        yield Outcome(f"{where}.red_line.precision", key, row["red_line"], row.get("why") or "no red line", got)


def _is_held(name: str) -> bool:
    return hashlib.sha256(name.encode()).digest()[0] % 5 == 0


def _doc(row: Json) -> str:
    return str(row["doc_id"]) if "doc_id" in row else MADE_UP + row["id"]


def _extracted(rows: Iterable[Json]) -> Iterator[tuple[str, tuple[Report | None, tuple[Statement, ...]]]]:
    lines: dict[str, Json] = {}
    for row in rows:
        if "text" in row:
            lines[_doc(row)] = {"doc_id": _doc(row), "text": row["text"], "published": "2024-05-08"}
        else:
            document = texts.document(row["doc_id"])
            lines[_doc(row)] = {k: document[k] for k in ("doc_id", "outlet", "title", "published", "text")}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.jsonl"
        path.write_text("".join(json.dumps(line) + "\n" for line in lines.values()), encoding="utf-8")
        for done in pipeline.extract([str(path)], Config()):
            if done.report is not None:
                yield done.report.doc_id, (done.report, done.statements)
