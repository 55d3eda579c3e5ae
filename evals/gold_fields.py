"""The fields on annotated spans: when, to whom, through what, apart from what extraction loses.

The content, cue, source and nesting are given; day, addressee, medium, relays and act are found. What stands below
`gold_statements` here is the stage's own; what stands above it there, the extraction's. Beside set A's parts stand
those of `training/fields.jsonl`: `read`, whose faults the rules were mended on, and `kept`, whose faults nobody saw.
Of these two `found.ok` is also measured: of what extraction finds now and readers judged when they read, how much is a
statement; and `found.recall`: of what they held to be one, how much is still found.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from evals.core import CHOICE, ROOT, Outcome, Result, from_outcomes
from evals.demo import statements as fields
from evals.demo.setting import Row
from evals.gold.setting import SPANS, gold
from evals.gold.texts import Json, any_joined
from evals.gold_statements import with_f1
from onrecord import clean, pipeline
from onrecord.analyse.context import enrich
from onrecord.analyse.repeats import mark_repeats
from onrecord.config import Limits
from onrecord.model import Page, Report, Span, Statement
from onrecord.present import shapes
from onrecord.resolve import resolve
from onrecord.scoring.measures import characters
from onrecord.scoring.statements import match

READ = ROOT / "training" / "fields.jsonl"
FIGURES = ("said.", "addressee.", "channel.", "via.", "act.")


@dataclass(frozen=True)
class _Shaped:
    """What `fields.told` needs of a setting."""

    report: Report

    def shape(self, s: Statement) -> Json:
        return shapes.statement(s, self.report)


@dataclass(frozen=True)
class Annotated:
    """A report, its statements without their fields, and the annotated row of each by its id.

    `judged` are the rows of all that readers saw, where they saw what was found and not the whole report.
    """

    part: str
    report: Report
    statements: list[Statement]
    rows: dict[str, Row]
    judged: tuple[Row, ...] = ()


def measure() -> Result:
    """Raises `Skip` without the texts."""
    both = (*_set_a(), *_read())
    result = from_outcomes(outcome for one in both for outcome in (*_outcomes(one), *_still_found(one)))
    return Result(with_f1(result.figures), result.faults)


def _set_a() -> Iterator[Annotated]:
    wanted, documents = gold()
    for doc in sorted(r["doc_id"] for r in wanted["reports"] if r["complete"]):
        rows = [row for row in wanted["statements"] if row["doc_id"] == doc]
        if report := _report(documents[doc]):
            statements = mark_repeats(report, [_statement(row, report) for row in rows])
            yield Annotated(wanted["part_of"][doc], report, statements, {row["id"]: row for row in rows})


def _read() -> Iterator[Annotated]:
    for line in READ.read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        report = _report(any_joined(one["doc_id"], one["digest"]))
        if report is None:
            continue
        rows = [_as_in_set_a(one, i, report) for i in range(len(one["statements"]))]
        statements = mark_repeats(report, [_statement(row, report) for row in rows])
        yield Annotated(one["part"], report, statements, {row["id"]: row for row in rows if row["ok"]}, tuple(rows))


def _as_in_set_a(one: Json, i: int, report: Report) -> Row:
    given = one["statements"][i]
    row: Row = dict.fromkeys(("speaker", "type", "said", "addressee", "channel", "act"))
    row |= {"aliases": [], "via": [], "background": False, "negated": False, "red_line": False, **given}
    outer = given.get("nested_in")
    row |= {"doc_id": one["doc_id"], "id": f"{one['doc_id']}:{i}"}
    row["nested_in"] = None if outer is None else f"{one['doc_id']}:{outer}"
    for role in SPANS:
        row[role] = [{"start": a, "end": b, "text": report.text[a:b]} for a, b in given[role]]
    return row | {"addressee": next(iter(given.get("addressee", ())), None)}


def _report(document: Json) -> Report | None:
    given = {key: document.get(key) for key in ("outlet", "title", "published", "url")}
    page = Page(document["doc_id"], document["doc_id"], "text", document["text"], **given)
    return clean.clean(page, Limits())[0]


def _outcomes(one: Annotated) -> Iterator[Outcome]:
    for s in enrich(one.report, one.statements, resolve):
        row = one.rows.get(s.id)
        if row is None:
            continue
        for o in (*fields.told(row, s, _Shaped(one.report)), *_undated(row, s)):
            if o.figure.startswith(FIGURES):
                yield Outcome(f"{one.part}.{o.figure}", f"{row['id']} {one.report.doc_id}", o.ok, o.wanted, o.got)


def _still_found(one: Annotated) -> Iterator[Outcome]:
    """Of the statements that extraction finds now, whether readers held them to be any; of these, which it finds."""
    if not one.judged:
        return
    text = one.report.text
    found = pipeline.extractor(CHOICE.config.model).extract(one.report)
    given = [characters(text, [(x.start, x.end) for x in s.content]) for s in found]
    pairs = match([characters(text, row["content"]) for row in one.judged], given)
    for i, row in enumerate(one.judged):
        key = f"{row['id']} {one.report.doc_id}"
        if i in pairs:
            yield Outcome(f"{one.part}.found.ok", key, row["ok"], "nothing", "a statement")
        if row["ok"]:
            yield Outcome(f"{one.part}.found.recall", key, i in pairs, "a statement", "nothing")


def _statement(row: Row, report: Report) -> Statement:
    content, cue, source = (tuple(Span(x["start"], x["end"]) for x in row[role]) for role in SPANS)
    kind, class_, segment = row["kind"], row["class"], row["segment"]
    outer = row["nested_in"]
    return Statement(row["id"], report.id, report.doc_id, kind, class_, segment, content, cue, source, outer)


def _undated(row: Row, s: Statement) -> Iterator[Outcome]:
    """Of statements to which the gold gives no day, those that have none."""
    if not row["said"]:
        none = s.said is None or s.said.first is None
        yield Outcome("said.none", row["id"], none, "no day", str(s.said))
