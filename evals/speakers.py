"""Who speaks, from sources marked by hand or from annotation: the resolver alone, without what the extractor misses."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evals.core import Outcome, Result, from_outcomes, shared
from onrecord.model import Report, Span, Statement
from onrecord.resolve import resolve
from onrecord.scoring.measures import read_lines
from onrecord.scoring.statements import names, same_speaker

Json = dict[str, Any]


def measure() -> Result:
    """Shares of gold speakers that are found, and of those found that are right; the news of the training part."""
    reports = shared("gold", "reports.dev.jsonl")
    news = shared("data", "attribution", "gum.train.jsonl.gz")
    outcomes = [o for d in read_lines(reports) for o in _document(d, "reports")]
    outcomes += [o for d in _packed(news) if d.get("genre") == "news" for o in _document(d, "news")]
    return from_outcomes(outcomes)


def _packed(path: Path) -> Iterator[Json]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _document(document: Json, name: str) -> Iterator[Outcome]:
    text, doc_id = document["text"], str(document["doc_id"])
    report = Report(doc_id, doc_id, doc_id, text, document.get("outlet"), published=document.get("published"))
    statements = [_statement(doc_id, i, row) for i, row in enumerate(document["statements"])]
    for row, found in zip(document["statements"], resolve(report, statements), strict=True):
        if not row.get("speaker") or not row.get("source"):
            continue
        got = {"speaker": {"name": found.speaker.name}} if found.speaker else {}
        right = same_speaker(row, got) or (name == "news" and _within(row, got))
        words = " ".join(s.of(text) for s in found.source)
        outcome = (f"{doc_id} {words!r}", right, str(row["speaker"]), found.speaker.name if found.speaker else "")
        yield Outcome(f"{name}.recall", *outcome)
        if found.speaker:
            yield Outcome(f"{name}.precision", *outcome)


def _within(row: Json, got: Json) -> bool:
    """Whether the name is in the annotation's, which has titles and articles in names ("Major general Ana Roe")."""
    wanted, given = " ".join(sorted(names(row["speaker"]))), " ".join(sorted(names(got.get("speaker"))))
    return bool(given) and f" {given} " in f" {wanted} "


def _statement(doc_id: str, number: int, row: Json) -> Statement:
    content, cue, source = (tuple(Span(*s[:2]) for s in row.get(role) or ()) for role in ("content", "cue", "source"))
    kind, segment = row.get("kind", "indirect"), row.get("segment", "body")
    return Statement(f"s{number}", doc_id, doc_id, kind, "speech", segment, content, cue, source)
