"""Set A's fields on the annotated spans: when, to whom, through what, apart from what extraction loses.

The annotated content, cue, source and nesting are given; day, addressee, medium, relays and act are found. What stands
below `gold_statements` here is the stage's own; what stands above it there, the extraction's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from evals.core import Outcome, Result, from_outcomes
from evals.demo import statements as fields
from evals.demo.setting import Row
from evals.gold.setting import SPANS, gold
from evals.gold.texts import Json
from evals.gold_statements import with_f1
from onrecord import clean
from onrecord.analyse.context import enrich
from onrecord.analyse.repeats import mark_repeats
from onrecord.config import Limits
from onrecord.model import Page, Report, Span, Statement
from onrecord.present import shapes
from onrecord.resolve import resolve

FIGURES = ("said.", "addressee.", "channel.", "via.", "act.")


@dataclass(frozen=True)
class _Shaped:
    """What `fields.told` needs of a setting."""

    report: Report

    def shape(self, s: Statement) -> Json:
        return shapes.statement(s, self.report)


def measure() -> Result:
    wanted, documents = gold()
    part_of, whole = wanted["part_of"], {r["doc_id"] for r in wanted["reports"] if r["complete"]}
    outcomes: list[Outcome] = []
    for doc in sorted(whole):
        rows = [row for row in wanted["statements"] if row["doc_id"] == doc]
        outcomes += _outcomes(rows, documents[doc], part_of[doc])
    result = from_outcomes(outcomes)
    return Result(with_f1(result.figures), result.faults)


def _outcomes(rows: list[Row], document: Json, part: str) -> Iterator[Outcome]:
    given = {key: document.get(key) for key in ("outlet", "title", "published", "url")}
    page = Page(document["doc_id"], document["doc_id"], "text", document["text"], **given)
    report, _ = clean.clean(page, Limits())
    if report is None:
        return
    statements = mark_repeats(report, [_statement(row, report) for row in rows])
    found = {s.id: s for s in enrich(report, statements, resolve)}
    for row in rows:
        s = found[row["id"]]
        for o in (*fields.told(row, s, _Shaped(report)), *_undated(row, s)):
            if o.figure.startswith(FIGURES):
                yield Outcome(f"{part}.{o.figure}", o.key, o.ok, o.wanted, o.got)


def _statement(row: Row, report: Report) -> Statement:
    content, cue, source = (tuple(Span(x["start"], x["end"]) for x in row[role]) for role in SPANS)
    kind, class_, segment = row["kind"], row["class"], row["segment"]
    outer = row["nested_in"]
    return Statement(row["id"], report.id, report.doc_id, kind, class_, segment, content, cue, source, outer)


def _undated(row: Row, s: Statement) -> Iterator[Outcome]:
    """Of statements to which the gold gives no day, those that have none."""
    if not row["said"]:
        none = s.said is None or s.said.first is None
        yield Outcome("said.none", f"{row['id']} {row['doc_id']}", none, "no day", str(s.said))
