"""A store of the annotated reports, and which stored statement is which of the gold's."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from evals.core import CHOICE
from evals.demo.setting import Row, Setting
from evals.gold import texts
from evals.gold.compile import load
from evals.gold.texts import Json
from onrecord.api import Record

SPANS = ("content", "cue", "source")


def gold() -> tuple[Json, dict[str, Json]]:
    """Set A and set B, with the words that their spans cover, and their reports. Raises `Skip` without the texts."""
    statements, utterances = load("a"), load("b")
    documents = {r["doc_id"]: texts.joined(r["doc_id"], r["digest"]) for r in statements["reports"]}
    rows = [_worded(row, documents[row["doc_id"]]["text"]) for row in statements["statements"]]
    part_of = {r["doc_id"]: r["part"] for r in statements["reports"]}
    return {**statements, **utterances, "statements": rows, "part_of": part_of}, documents


def _worded(row: Row, text: str) -> Row:
    spans = {role: [{**span, "text": text[span["start"] : span["end"]]} for span in row[role]] for role in SPANS}
    return {**row, **spans, "kinds": _kinds(row["kind"])}


def _kinds(kind: str) -> list[str]:
    """A word or two outside the marks: two readers differ between direct and mixed."""
    return ["direct", "mixed"] if kind in ("direct", "mixed") else [kind]


@contextmanager
def opened() -> Iterator[Setting]:
    """A store in a folder that is gone afterwards."""
    wanted, documents = gold()
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "reports.jsonl"
        keys = ("doc_id", "outlet", "title", "published", "url", "text")
        lines = (json.dumps({key: row[key] for key in keys}) for row in documents.values())
        source.write_text("\n".join(lines) + "\n", encoding="utf-8")
        with Record(str(Path(folder) / "gold.db"), write=True) as record:
            record.add(str(source), config=CHOICE.config)
            yield Setting(wanted, record)
