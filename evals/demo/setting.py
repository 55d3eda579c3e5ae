"""A store of the demo's reports, and which stored statement is which of the gold record's."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import Any

from evals.core import CHOICE
from onrecord.answer.compare import Comparison
from onrecord.answer.view import View
from onrecord.api import Record
from onrecord.model import Report, Statement
from onrecord.present import shapes
from onrecord.scoring.measures import characters
from onrecord.scoring.statements import match

Json = dict[str, Any]
Row = dict[str, Any]
DEMO = resources.files("onrecord") / "demo"


def gold() -> Json:
    found: Json = json.loads((DEMO / "gold.json").read_text(encoding="utf-8"))
    return found


@dataclass
class Setting:
    """The gold record, the store, and the pairs of gold and stored statements (by the scorer's rule of overlap)."""

    gold: Json
    record: Record
    _comparisons: dict[str, Comparison] = field(default_factory=dict)

    @cached_property
    def view(self) -> View:
        return View(self.record.store)

    @cached_property
    def reports(self) -> dict[str, Report]:
        return {r.doc_id: r for r in self.record.store.reports()}

    @cached_property
    def stored(self) -> dict[str, Sequence[Statement]]:
        """Stored statements by document, in text order."""
        return {doc: self.record.store.statements_of(r.id) for doc, r in self.reports.items()}

    @cached_property
    def wanted(self) -> dict[str, list[Row]]:
        """Gold statements by document, with offsets into the stored text."""
        out: dict[str, list[Row]] = {doc: [] for doc in self.reports}
        for row in self.gold["statements"]:
            report = self.reports.get(row["doc_id"])
            if report is not None:
                out[report.doc_id].append(row if "start" in row["content"][0] else located(row, report.text))
        return out

    @cached_property
    def pairs(self) -> dict[str, Statement]:
        """Gold id → stored statement."""
        out: dict[str, Statement] = {}
        for doc, rows in self.wanted.items():
            text, stored = self.reports[doc].text, self.stored[doc]
            given = [characters(text, [(x.start, x.end) for x in s.content]) for s in stored]
            found = match([characters(text, r["content"]) for r in rows], given)
            out |= {rows[i]["id"]: stored[j] for i, j in found.items()}
        return out

    @cached_property
    def gold_of(self) -> dict[str, str]:
        """Stored id → gold id."""
        return {s.id: g for g, s in self.pairs.items()}

    @cached_property
    def rows(self) -> dict[str, Row]:
        return {r["id"]: r for rows in self.wanted.values() for r in rows}

    def comparison(self, report: str) -> Comparison:
        """The comparison of the story that a report belongs to."""
        story = self.record.store.group_of("story", report) or report
        if story not in self._comparisons:
            self._comparisons[story] = self.record.compare(report)
        return self._comparisons[story]

    def shape(self, s: Statement) -> Json:
        return shapes.statement(s, self.reports[s.doc_id])

    def words(self, s: Statement) -> str:
        return self.view.words_of(s)


@contextmanager
def opened() -> Iterator[Setting]:
    """A store in a folder that is gone afterwards."""
    with (
        tempfile.TemporaryDirectory() as folder,
        resources.as_file(DEMO / "reports") as reports,
        Record(str(Path(folder) / "demo.db"), write=True) as record,
    ):
        record.add(str(reports), config=CHOICE.config)
        yield Setting(gold(), record)


def located(row: Row, text: str) -> Row:
    """A gold statement that has words alone, with their places in `text`: the first, and the nearest to it."""
    content = _places(row["content"], text, near=None)
    near = (content[0]["start"], content[-1]["end"]) if content else None
    roles = {role: _places(row[role], text, near=near) for role in ("cue", "source")}
    return {**row, "content": content, **roles}


def _places(spans: Sequence[Row], text: str, *, near: tuple[int, int] | None) -> list[Row]:
    def away(place: re.Match[str]) -> int:
        return max(near[0] - place.end(), place.start() - near[1], 0) if near else 0

    out = []
    for span in spans:
        pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, span["text"].split())) + r"(?!\w)"
        found = list(re.finditer(pattern, text))
        if found:
            best = min(found, key=away)
            out.append({"start": best.start(), "end": best.end(), "text": best.group()})
    return out
