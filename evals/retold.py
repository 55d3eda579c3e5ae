"""Claims as somebody may remember them: is what was said found, and is what it does not say kept from it?

For 240 statements of as many reports a claim in other words (`retold`) and one about the same matter that the
statement does not make (`another`), both written by a language model that saw the statement and no answer of the
program. `found`: the statement is among the matches or the nearest; `first`: it is the first of them; `by_words`: among
the matches. `apart`: it is not given as support of the other claim. `dev` may be worked on.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from evals.core import CHOICE, Outcome, Result, from_outcomes
from evals.gold import texts
from evals.gold.texts import Json
from onrecord.answer.check import Match
from onrecord.api import Record
from onrecord.model import Span

CLAIMS = Path(__file__).with_name("gold") / "sets" / "retold.jsonl"


def measure() -> Result:
    rows = [json.loads(line) for line in CLAIMS.read_text(encoding="utf-8").splitlines()]
    documents = [texts.joined(row["doc_id"], row["digest"]) for row in rows]
    with tempfile.TemporaryDirectory() as folder:
        source, store = Path(folder) / "reports.jsonl", str(Path(folder) / "retold.db")
        keys = ("doc_id", "outlet", "title", "published", "url", "text")
        source.write_text("".join(json.dumps({k: d[k] for k in keys}) + "\n" for d in documents), encoding="utf-8")
        with Record(store, write=True) as record:
            record.add(str(source), config=CHOICE.config)
        with Record(store) as record:
            result = from_outcomes(outcomes(record, rows))
    gated = {
        name: replace(f, gated=name in ("dev.found", "dev.first", "dev.apart"))  # by words none is found: no floor
        for name, f in result.figures.items()
    }
    return Result(gated, result.faults)


def outcomes(record: Record, rows: list[Json]) -> Iterator[Outcome]:
    for row in rows:
        part, id = row["part"], row["id"]
        answer = record.check(row["retold"])
        by_words = any(_is_meant(m, row) for m in answer.matches)
        near = any(_is_meant(m, row) for m in answer.near)
        yield Outcome(f"{part}.by_words", id, by_words, row["retold"], answer.verdict)
        yield Outcome(f"{part}.found", id, by_words or near, row["retold"], answer.verdict)
        first = any(_is_meant(m, row) for m in (*answer.matches, *answer.near)[:1])
        yield Outcome(f"{part}.first", id, first, row["retold"], answer.verdict)
        other = record.check(row["another"])
        taken = [m for m in other.matches if _is_meant(m, row)]
        told = "; ".join(f"{m.verdict} {m.content!r}" for m in taken)
        yield Outcome(f"{part}.apart", id, not taken, row["another"], told)


def _is_meant(match: Match, row: Json) -> bool:
    meant = Span(row["start"], row["end"])
    return match.doc_id == row["doc_id"] and any(span.overlaps(meant) for span in match.statement.content)
