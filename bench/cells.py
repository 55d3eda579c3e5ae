"""How true *not found in this report* is: python bench/cells.py

Adds the reports of ../shared/data/stories to an empty store, and asks of the cells in training/cells.jsonl, of which
readers said whether the report carries the utterance, what `compare` says of each now. Some two minutes.
"""

from __future__ import annotations

import gzip
import json
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from onrecord.answer import compare
from onrecord.answer.view import View
from onrecord.api import Record
from onrecord.model import Statement

ROOT = Path(__file__).resolve().parents[1]
REPORTS = ROOT.parent / "shared" / "data" / "stories" / "stories.silver.reports.jsonl.gz"
CELLS = ROOT / "training" / "cells.jsonl"


def main() -> None:
    judged = [json.loads(line) for line in CELLS.read_text(encoding="utf-8").splitlines()]
    counts = Counter[tuple[str, str, str]]()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.jsonl"
        path.write_bytes(gzip.decompress(REPORTS.read_bytes()))
        with Record(str(Path(folder) / "store.db"), write=True) as record:
            record.add(str(path))
            store, view = record.store, View(record.store)
            id_of = {r.doc_id: r.id for r in store.reports()}
            comparisons: dict[str, compare.Comparison] = {}
            for cell in judged:
                report = id_of[cell["doc_id"]]
                story = store.group_of("story", report)
                if story and story not in comparisons:
                    comparisons[story] = compare.story(store, story)
                kind = now(view, comparisons[story], report, cell) if story else "gone"
                counts[cell["part"], cell["carries"], kind] += 1
    for part in ("read", "kept"):
        absent = {a: counts[part, a, "not_found"] for a in ("no", "unsure", "yes")}
        every = sum(absent.values())
        told = f"{every} not found: {absent['no']} not carried, {absent['unsure']} unsure, {absent['yes']} carried"
        print(f"{part}: {told}; not carried or unsure {(every - absent['yes']) / every:.3f}")
        for carries in ("no", "unsure", "yes", "bad"):
            kinds = {k: n for (p, c, k), n in sorted(counts.items()) if (p, c) == (part, carries)}
            print(f"  {carries}: {', '.join(f'{n} {k}' for k, n in kinds.items())}")


def now(view: View, found: compare.Comparison, report: str, cell: dict[str, Any]) -> str:
    """What stands in the cell; "gone" where the utterance, or the other report's column, is no more."""
    columns = (i for i, c in enumerate(found.columns) if any(r.doc_id in cell["in"] for r in c.reports))
    where = report, cell["start"], cell["end"]
    rows = (row for row in found.rows if any(_place(s) == where for s in view.members(row.utterance)))
    row, at = next(rows, None), next(columns, None)
    return "gone" if row is None or at is None else row.cells[at].kind


def _place(s: Statement) -> tuple[str, int, int]:
    return s.report_id, s.content[0].start, s.content[-1].end


if __name__ == "__main__":
    main()
