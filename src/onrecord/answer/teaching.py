"""What people corrected, as documents to train and to score by: the scorer's gold, one document a line.

Statements that a person vouched for are required; those that nobody looked at are `optional`, neither required nor
punished. Beside the scorer's keys stand `act`, what the program had read before (`before`), and, for a document, the
statements that a person called nobody's (`rejected`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from onrecord.model import Correction, Report, Span, Statement
from onrecord.store.corrections import in_force
from onrecord.store.interface import Store

Json = dict[str, Any]


def documents(store: Store) -> Iterator[Json]:
    """Every report of which people corrected something that stands, by report id."""
    with store.snapshot():
        rows: dict[str, list[Correction]] = {}
        for row in in_force(store.corrections()):
            rows.setdefault(row.report_id, []).append(row)
        reports = store.reports_by_id(rows)
        for id in sorted(reports):
            yield _document(reports[id], store.statements_of(id), store.original(id), rows[id])


def _document(
    report: Report, now: Sequence[Statement], original: Sequence[Statement], rows: Sequence[Correction]
) -> Json:
    settled = {r.statement: r for r in rows}
    had = {s.id: s for s in original} | {r.statement: r.before for r in reversed(rows) if r.before}
    return {
        "doc_id": report.doc_id,
        "report": report.id,
        "outlet": report.outlet,
        "published": report.published,
        "text": report.text,
        "statements": [_statement(s, settled.get(s.id), had.get(s.id)) for s in now],
        "rejected": [_told(r.before) for r in settled.values() if r.after is None and r.before],
    }


def _statement(s: Statement, row: Correction | None, before: Statement | None) -> Json:
    if row is None:
        return {**_told(s), "optional": True}
    return {**_told(s), "by": row.by, "at": row.at, "before": _told(before) if before else None}


def _told(s: Statement) -> Json:
    told: Json = {
        "content": _pairs(s.content),
        "cue": _pairs(s.cue),
        "source": _pairs(s.source),
        "kind": s.kind,
        "class": s.class_,
        "segment": s.segment,
        "act": s.act,
    }
    if s.speaker:
        told["speaker"] = s.speaker.name
    if s.said and s.said.first and s.said.first == s.said.last:
        told["said"] = s.said.first
    return told


def _pairs(spans: Sequence[Span]) -> list[list[int]]:
    return [[s.start, s.end] for s in spans]
