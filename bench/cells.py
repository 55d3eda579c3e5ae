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

from onrecord.answer import compare
from onrecord.answer.view import View
from onrecord.api import Record

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
                story = store.group_of("story", report) or report
                if story not in comparisons:
                    comparisons[story] = (
                        compare.story(store, report) if story != report else compare.report(store, report)
                    )
                kind = now(view, comparisons[story], report, cell)
                counts[cell["part"], cell["carries"], kind] += 1
    for part in ("read", "kept"):
        absent = {a: counts[part, a, "not_found"] for a in ("no", "unsure", "yes")}
        every = sum(absent.values())
        told = f"{every} not found: {absent['no']} not carried, {absent['unsure']} unsure, {absent['yes']} carried"
        print(f"{part}: {told}; not carried or unsure {(every - absent['yes']) / every:.3f}")
        for carries in ("no", "unsure", "yes", "bad"):
            kinds = {k: n for (p, c, k), n in sorted(counts.items()) if (p, c) == (part, carries)}
            print(f"  {carries}: {', '.join(f'{n} {k}' for k, n in kinds.items())}")


def now(view: View, found: compare.Comparison, report: str, cell: dict[str, object]) -> str:
    """What stands in the cell; "gone" where the utterance, or the other report's column, is no more."""
    wanted = {c.outlet: i for i, c in enumerate(found.columns) for r in c.reports if r.doc_id in cell["in"]}  # type: ignore[operator]
    at = next(iter(wanted.values()), None)
    for row in found.rows:
        for member in view.members(row.utterance):
            if member.report_id == report and (member.content[0].start, member.content[-1].end) == (
                cell["start"],
                cell["end"],
            ):
                return row.cells[at].kind if at is not None else "gone"
    return "gone"


if __name__ == "__main__":
    main()
