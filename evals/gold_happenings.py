"""Set E: dated deeds that reports narrate, with their days and figures.

`found`: of the annotated deeds, those with a happening whose verb lies in the annotated clause; `narrated`: of these,
those taken for the outlet's own words. `day`: of those with an annotated day that were found, those whose day is
right; `day.all`: of all with an annotated day. What the gold leaves without a day must not be given one (`undated`).
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from evals.core import CHOICE, Outcome, Result, from_outcomes
from evals.gold import texts
from evals.gold.compile import load
from evals.gold.texts import Json
from onrecord import pipeline
from onrecord.model import Happening

ENDS = {4: ("-01-01", "-12-31"), 7: ("-01", "-31"), 10: ("", "")}


def measure() -> Result:
    gold = load("e")
    documents = [texts.joined(r["doc_id"], r["digest"]) for r in gold["reports"]]
    result = from_outcomes(outcomes(gold, _found(documents)))
    return Result({k: replace(f, gated=k.startswith("dev")) for k, f in result.figures.items()}, result.faults)


def _found(documents: list[Json]) -> dict[str, tuple[Happening, ...]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.jsonl"
        keys = ("doc_id", "outlet", "title", "published", "text")
        path.write_text("".join(json.dumps({k: d[k] for k in keys}) + "\n" for d in documents), encoding="utf-8")
        return {d.report.doc_id: d.happenings for d in pipeline.extract([str(path)], CHOICE.config) if d.report}


def outcomes(gold: Json, found: dict[str, tuple[Happening, ...]]) -> Iterator[Outcome]:
    part = {r["doc_id"]: r["part"] for r in gold["reports"]}
    for row in gold["happenings"]:
        of, key = part[row["doc_id"]], f"{row['id']} {row['doc_id']}:{row['start']}-{row['end']}"
        here = [h for h in found.get(row["doc_id"], ()) if row["start"] <= h.verb.start < row["end"]]
        wanted, got = f"{row['first']}/{row['last']}", str([(h.when.first, h.when.last) for h in here])
        if not row["first"]:
            yield Outcome(f"{of}.undated", key, not here, "no day", got)
            continue
        yield Outcome(f"{of}.found", key, bool(here), wanted, got)
        right = any(_right(row, h) for h in here)
        yield Outcome(f"{of}.day.all", key, right, wanted, got)
        if here:
            yield Outcome(f"{of}.day", key, right, wanted, got)
            yield Outcome(f"{of}.narrated", key, any(h.statement is None for h in here), "the outlet's words", "")
            for figure in row["figures"]:
                read = any(
                    n.span.start < figure["end"] and figure["start"] < n.span.end for h in here for n in h.numbers
                )
                yield Outcome(f"{of}.figures", key, read, str(figure), "not read")


def _right(row: Json, h: Happening) -> bool:
    first, last = row["first"] + ENDS[len(row["first"])][0], row["last"] + ENDS[len(row["last"])][1]
    return bool(first <= (h.when.first or "") and (h.when.last or "9") <= last)
