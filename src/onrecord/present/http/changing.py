"""Endpoints that change the store, and the log of what people decided."""

from __future__ import annotations

import json
from collections.abc import Mapping

from onrecord import pipeline
from onrecord.answer import reviewing, teaching
from onrecord.present.http import access, correcting, writing
from onrecord.present.http.asking import Fault
from onrecord.present.http.endpoint import Json, Values, page
from onrecord.present.http.looking import report_of
from onrecord.store.interface import Store


def add_reports(store: Store, v: Values) -> Json:
    return writing.add(store, [("sent.jsonl", v["body"])])


def decide(store: Store, v: Values) -> Json:
    given = _fields(v["body"])
    by = access.person_name(given.get("by", ""))
    if given.get("verdict") == "undo":
        return writing.undo(store, by=by, made_by=given.get("made_by", by), at=given.get("at", ""))
    return settled(store, given, by)


def settled(store: Store, given: Mapping[str, str], by: str) -> Json:
    """A decision on two statements, two reports' story, or two speakers."""
    left, right, verdict = (given.get(k, "") for k in ("left", "right", "verdict"))
    what = given.get("what", "utterance")
    if what == "story":
        return writing.place(store, by=by, report=left, other=right, verdict=verdict)
    if what == "speaker":
        return writing.same_speaker(store, by=by, left=left, right=right, verdict=verdict)
    if what != "utterance":
        raise Fault(400, "bad_parameter", "what is utterance, story or speaker")
    return writing.settle(store, by=by, left=left, right=right, verdict=verdict)


def correct(store: Store, v: Values) -> Json:
    given = _fields(v["body"])
    return correcting.correct(store, given, by=access.person_name(given.get("by", "")))


def corrections(store: Store, v: Values) -> Json:
    here, more = page(correcting.log(store), v)
    return {"corrections": [correcting.told(s) for s in here], "next": more}


def training(store: Store, v: Values) -> Json:
    here, more = page(teaching.documents(store), v)
    return {"documents": here, "next": more}


def remove_report(store: Store, v: Values) -> Json:
    report = report_of(store, v["id"])
    return {"removed": pipeline.remove(store, report.id), "id": report.id}


def _fields(body: bytes) -> dict[str, str]:
    try:
        given = json.loads(body)
    except (ValueError, RecursionError):
        given = None
    if not isinstance(given, dict) or not all(isinstance(x, str) for x in given.values()):
        raise Fault(400, "bad_body", "the body is one JSON object of strings")
    return given


def decisions(store: Store, v: Values) -> Json:
    log = [e for kind in writing.KINDS for e in reviewing.log(store, kind)]
    here, more = page(sorted(log, key=lambda e: e.at, reverse=True), v)
    rows = [
        {
            "what": e.what,
            "by": e.by,
            "at": e.at,
            "verdict": e.verdict,
            "in_force": e.in_force,
            "pairs": [{"left": d.left, "right": d.right} for d in e.rows],
        }
        for e in here
    ]
    return {"decisions": rows, "next": more}
