"""Answers as files that can be proved later."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from onrecord import __version__
from onrecord.answer import evidence
from onrecord.answer.check import check as checking
from onrecord.present import shapes
from onrecord.present.commands.options import words_in
from onrecord.present.http.endpoint import Json, Values
from onrecord.present.http.lists import utterance
from onrecord.store.interface import Store


def evidence_check(store: Store, v: Values) -> Json:
    with store.snapshot():
        found = checking(store, v["q"], speaker=v["speaker"], since=v["since"], until=v["until"])
        told = [m.statement for m in (*found.matches, *found.no_support, *found.near)] + [
            c.statement for c in found.carriers
        ]
        places = evidence.places(told) + [(t.report_id, t.span) for t in found.in_text]
        asked = {k: v[k] for k in ("q", "speaker", "since", "until")}
        return _evidence(store, "check", asked, shapes.check(found, words_in(store)), places)


def evidence_utterance(store: Store, v: Values) -> Json:
    with store.snapshot():
        answer = utterance(store, v)
        told = store.statements([c["id"] for c in answer["carriers"]]).values()
        return _evidence(store, "utterance", {"id": v["id"]}, answer, evidence.places(told))


def _evidence(store: Store, kind: str, asked: Json, answer: Json, places: Iterable[evidence.Place]) -> Json:
    made = datetime.now(UTC).isoformat(timespec="seconds")
    question = {"kind": kind, "asked": asked}
    program = f"onrecord {__version__}"
    return evidence.document(store, question, answer, answer["scope"], places, made=made, program=program)
