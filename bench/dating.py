"""How well the days of reports without one are inferred: python bench/dating.py [--every 5]

Takes their day from every fifth of the reports in ../shared/data/stories (1,427 of 2012 to 2020), adds all to an empty
store, and holds what is inferred against the day that was taken. Some two minutes.
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import tempfile
from collections import Counter
from datetime import date
from pathlib import Path
from zlib import crc32

from onrecord.answer.view import View
from onrecord.api import Record

REPORTS = Path(__file__).resolve().parents[2] / "shared" / "data" / "stories" / "stories.silver.reports.jsonl.gz"


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--every", type=int, default=5)
    every = args.parse_args().every
    taken: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.jsonl"
        with gzip.open(REPORTS, "rt", encoding="utf-8") as rows, path.open("w", encoding="utf-8") as out:
            for row in map(json.loads, rows):
                if row["published"] and crc32(row["doc_id"].encode()) % every == 0:
                    taken[row["doc_id"]], row["published"] = row["published"], ""
                out.write(json.dumps(row) + "\n")
        counts, widths = Counter[str](), []
        with Record(str(Path(folder) / "store.db"), write=True) as record:
            record.add(str(path))
            view = View(record.store)
            for report in record.store.reports():
                if report.doc_id not in taken or report.published:
                    continue
                day, found = taken[report.doc_id][:10], view.inferred(report.id)
                how = "none" if found is None else "first day alone" if found.last is None else "range"
                counts[how] += 1
                if found is not None:
                    counts[f"{how}, right"] += found.first <= day <= (found.last or "9999")
                    if found.last:
                        widths.append((date.fromisoformat(found.last) - date.fromisoformat(found.first)).days + 1)
    print(f"{len(taken)} reports without their day")
    for how in ("range", "first day alone"):
        print(f"{how}: {counts[how]}, right {counts[f'{how}, right']}")
    print(f"nothing: {counts['none']}; a range has {statistics.median(widths):.0f} days (median)")


if __name__ == "__main__":
    main()
