"""Two reports annotated by hand: their statements, direct quotations with speaker, and utterances across them."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from evals.core import Figure, Figures, Result, share, shared
from evals.extraction import score, write_lines
from onrecord.api import Record
from onrecord.present import shapes
from onrecord.scoring import score_utterances
from onrecord.scoring.measures import characters, read_lines
from onrecord.scoring.statements import match, same_speaker

Json = dict[str, Any]


def measure() -> Result:
    gold, links = shared("gold", "reports.dev.jsonl"), shared("gold", "links.dev.json")
    statements = score(gold)
    with tempfile.TemporaryDirectory() as folder, Record(str(Path(folder) / "dev.db"), write=True) as record:
        record.add(str(gold))
        reports = {r.id: r for r in record.store.reports()}
        rows = [shapes.statement(s, reports[s.report_id]) for s in record.statements()]
        groups = [{"id": u.id, "members": [m.id for m in u.members]} for u in record.utterances()]
        table = score_utterances(
            gold,
            links,
            write_lines(Path(folder) / "statements.jsonl", rows),
            write_lines(Path(folder) / "groups.jsonl", groups),
        )
    direct, faults = _direct(gold, rows)
    return Result({**statements.figures, **direct, **_links(table)}, (*statements.faults, *faults))


def _direct(gold: Path, rows: list[Json]) -> tuple[Figures, list[str]]:
    """Direct quotations that are found with the right speaker."""
    right, of, faults = 0, 0, []
    for document in read_lines(gold):
        text, wanted = document["text"], document["statements"]
        given = [r for r in rows if r["doc_id"] == str(document["doc_id"])]
        pairs = match(*([characters(text, s["content"]) for s in side] for side in (wanted, given)))
        for i, statement in enumerate(wanted):
            if statement["kind"] != "direct" or statement.get("optional"):
                continue
            ok = i in pairs and same_speaker(statement, given[pairs[i]])
            right, of = right + ok, of + 1
            if not ok:
                got = json.dumps((given[pairs[i]]["speaker"] or {}).get("name")) if i in pairs else "not found"
                faults.append(f"direct {statement['id']}: wanted {statement.get('speaker')}; got {got}")
    return {"direct.speaker": share(right, of)}, faults


def _links(table: Json) -> Figures:
    names = ("precision", "recall", "f1", "recall_linked")
    return {f"links.{name}": Figure(table[name]) for name in names} | {"links.extracted": Figure(table["extracted"])}
