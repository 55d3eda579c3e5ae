"""A store of the annotated reports, and which stored statement is which of the gold's."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from evals.core import CHOICE
from evals.demo.setting import Row, Setting
from evals.gold import texts
from evals.gold.compile import load
from evals.gold.texts import Json
from onrecord.api import Record
from onrecord.config import Config

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
def opened(*, complete: bool = False) -> Iterator[Setting]:
    """The store of the annotated reports; with `complete`, the gold of those alone whose every statement is marked."""
    wanted, _ = gold()
    if complete:
        whole = {r["doc_id"] for r in wanted["reports"] if r["complete"]}
        wanted = {**wanted, "statements": [s for s in wanted["statements"] if s["doc_id"] in whole]}
    with Record(str(Path(_made(CHOICE.config).name) / "gold.db")) as record:
        yield Setting(wanted, record)


@cache
def _made(config: Config) -> tempfile.TemporaryDirectory[str]:
    """The store's folder, gone when the process ends: reading the reports takes longer than all that is measured."""
    folder = tempfile.TemporaryDirectory()
    source = Path(folder.name) / "reports.jsonl"
    keys = ("doc_id", "outlet", "title", "published", "url", "text")
    lines = (json.dumps({key: row[key] for key in keys}) for row in gold()[1].values())
    source.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with Record(str(Path(folder.name) / "gold.db"), write=True) as record:
        record.add(str(source), config=config)
    return folder
