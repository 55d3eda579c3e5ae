"""What people say of single statements, into the store's log and out of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from onrecord import pipeline
from onrecord.answer import amending, doubting
from onrecord.answer.doubting import Said
from onrecord.model import Correction
from onrecord.present.http.asking import Fault, not_found
from onrecord.present.http.looking import report_of
from onrecord.store.interface import Store

Json = dict[str, Any]
VERDICTS = ("right", "changed", "wrong", "added", "undo")


def correct(store: Store, given: Mapping[str, str], *, by: str) -> Json:
    """Log one correction. `given`: `verdict`; `statement`, or `report` for one that was missed; and the fields.

    Raises Fault, and UsageError for words or days that mean nothing.
    """
    at = datetime.now(UTC).isoformat(timespec="microseconds")
    row = _row(store, given, by, at)
    return {"statement": row.statement, "report": row.report_id, "reports": pipeline.correct(store, [row]), "at": at}


def _row(store: Store, given: Mapping[str, str], by: str, at: str) -> Correction:
    verdict, id = given.get("verdict", ""), given.get("statement", "")
    fields = {k: v for k, v in given.items() if k in (*amending.FIELDS, "type")}
    if verdict not in VERDICTS:
        raise Fault(400, "bad_parameter", f"verdict is one of {', '.join(VERDICTS)}")
    if verdict == "added":
        return amending.addition(store, report_of(store, given.get("report", "")), fields, by=by, at=at)
    if verdict == "undo":
        return amending.undo(store, id, given.get("at", ""), by=by, at=at)
    if store.statement(id) is None:
        raise not_found("statement", id[:40])
    if verdict == "wrong":
        return amending.rejection(store, id, by=by, at=at)
    return amending.correction(store, id, fields if verdict == "changed" else {}, by=by, at=at)


def log(store: Store) -> list[Said]:
    return doubting.log(store)


def told(s: Said) -> Json:
    """A row of the log as JSON."""
    r = s.row
    return {
        "statement": r.statement,
        "report": r.report_id,
        "verdict": s.verdict,
        "fields": [{"class_": "class"}.get(f, f) for f in s.fields],
        "by": r.by,
        "at": r.at,
        "undoes": r.undoes,
        "in_force": s.in_force,
    }
