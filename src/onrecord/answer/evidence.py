"""An answer as a file that can be proved later: the words, where they stand, and a hash of each text they stand in."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from onrecord.frozen import dataclass
from onrecord.model import Report, Span, Statement
from onrecord.store.interface import Store

VERSION = 1
Json = dict[str, Any]
Place = tuple[str, Span]  # a report's id and a stretch of its text

Kind = Literal["proved", "altered_file", "not_stored", "other_text", "other_words", "not_evidence"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What became of one thing that a file claims. `about` names it: a report's doc_id, or the file itself."""

    kind: Kind
    about: str
    detail: str


def document(
    store: Store, question: Json, answer: Json, scope: Json, places: Iterable[Place], *, made: str, program: str
) -> Json:
    """The file. `made` is an ISO time, `program` names the version; `places` are the words that the answer rests on."""
    by_report: dict[str, set[Span]] = {}
    for report_id, span in places:
        by_report.setdefault(report_id, set()).add(span)
    reports = store.reports_by_id(by_report)
    body: Json = {
        "evidence": VERSION,
        "made": made,
        "program": program,
        "question": question,
        "scope": scope,
        "answer": answer,
        "reports": [_report(reports[i], sorted(by_report[i])) for i in sorted(by_report) if i in reports],
    }
    return body | {"digest": digest(body)}


def places(statements: Iterable[Statement]) -> list[Place]:
    """The words of statements: content, cue and source."""
    return [(s.report_id, span) for s in statements for span in (*s.content, *s.cue, *s.source)]


def _report(r: Report, spans: Sequence[Span]) -> Json:
    return {
        "id": r.id,
        "doc_id": r.doc_id,
        "outlet": r.outlet,
        "title": r.title,
        "published": r.published,
        "url": r.url,
        "sha256": text_hash(r.text),
        "characters": len(r.text),
        "excerpts": [{"start": s.start, "end": s.end, "text": s.of(r.text)} for s in spans],
    }


def text_hash(text: str) -> str:
    """SHA-256 of the text as UTF-8, lone surrogates by the bytes that they would have."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def digest(body: Mapping[str, Any]) -> str:
    """SHA-256 of all keys but `digest`: JSON with sorted keys, no blanks, ASCII."""
    rest = {k: v for k, v in body.items() if k != "digest"}
    return hashlib.sha256(json.dumps(rest, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def verify(store: Store, file: object) -> list[Finding]:
    """What `file`, as read from JSON, claims, held against the store: a finding a report, and one for the file."""
    if not isinstance(file, dict) or file.get("evidence") != VERSION or not isinstance(file.get("reports"), list):
        return [Finding("not_evidence", "the file", "is not an evidence file of this version")]
    whole = digest(file) == file.get("digest")
    found = [] if whole else [Finding("altered_file", "the file", "was changed after it was made: its digest differs")]
    return found + [_verified(store, claim) for claim in file["reports"]]


def _verified(store: Store, claim: Any) -> Finding:
    try:
        id, about, hash = str(claim["id"]), str(claim["doc_id"]), claim["sha256"]
        excerpts = [(Span(int(x["start"]), int(x["end"])), x["text"]) for x in claim["excerpts"]]
    except (KeyError, TypeError, ValueError):
        return Finding("not_evidence", "a report", "is not described as evidence is")
    report = store.reports_by_id([id]).get(id)
    if report is None:
        return Finding("not_stored", about, "is not in this store: removed, or never added")
    if text_hash(report.text) != hash:
        return Finding("other_text", about, "has another text in this store")
    wrong = next((s for s, words in excerpts if not 0 <= s.start <= s.end or s.of(report.text) != words), None)
    if wrong is not None:
        return Finding("other_words", about, f"has other words at {wrong.start}–{wrong.end}")
    return Finding("proved", about, f"has the same text, and the words at {len(excerpts)} places")
