"""`/api/v1`: one table of endpoints. Each asks `answer` and gives the shapes that the commands print."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import Any, TypeVar

from onrecord import __version__
from onrecord.answer import compare, evidence, listing, reviewing
from onrecord.answer import disputed as disputing
from onrecord.answer import positions as holding
from onrecord.answer import search as searching
from onrecord.answer.check import check as checking
from onrecord.answer.timeline import timeline as telling
from onrecord.answer.trace import of_statement
from onrecord.answer.trace import trace as tracing
from onrecord.answer.view import View
from onrecord.frozen import dataclass
from onrecord.model import Report, Statement
from onrecord.present import shapes
from onrecord.present.commands.answering import TIMELINE_COLUMNS
from onrecord.present.commands.extracting import COLUMNS, flat
from onrecord.present.commands.options import words_in
from onrecord.present.http import access, writing
from onrecord.present.http.asking import Fault, Parameter, not_found, parameter
from onrecord.store.interface import Filter, Store

PREFIX = "/api/v1"

Json = dict[str, Any]
Values = dict[str, Any]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Table:
    """An answer as CSV."""

    columns: Sequence[str]
    rows: Iterable[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """`path` is below `PREFIX`; `shape` is the name of the answer's schema."""

    path: str
    answer: Callable[[Store, Values], Json | Table]
    shape: str
    about: str
    parameters: tuple[Parameter, ...] = ()
    takes: str | None = None  # the media type of the body; an endpoint that takes one changes the store


Q = parameter("q", "words", "words of a statement")
SINCE = parameter("since", "day", "the first day, month or year, included")
UNTIL = parameter("until", "day", "the last day, month or year, included")
SPEAKER = parameter("speaker", "words", "any name that the speaker goes by")
ACT = parameter("act", "act", "what was done by saying it, or red_line")
OUTLET = parameter("outlet", "words", "the outlet's name, or a part of it")
ID = parameter("id", "id", "the id", path=True)
LIMIT = parameter("limit", "count", "how many at most", default=50)
CURSOR = parameter("cursor", "cursor", "`next` of the answer before, for what follows it")
FORM = parameter("format", "format", "json or csv", default="json")
PAGED = (LIMIT, CURSOR)


# --- cursors ---------------------------------------------------------------------------------------------------------


def cursor(mark: str) -> str:
    return base64.urlsafe_b64encode(mark.encode()).decode().rstrip("=")


def mark(text: str | None) -> str:
    """What a cursor stands for; "" where none was given. Raises Fault."""
    if not text:
        return ""
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode("ascii")
    except ValueError:
        raise Fault(400, "bad_parameter", "cursor is not one that an answer gave as `next`") from None


def start(v: Values) -> int:
    """The place in a ranked list where the page begins."""
    text = mark(v["cursor"])
    if text and not (text.isdecimal() and len(text) < 8):
        raise Fault(400, "bad_parameter", "cursor is not one that an answer gave as `next`")
    return int(text or 0)


def page(found: Iterable[T], v: Values) -> tuple[list[T], str | None]:
    """One page of a list, and the cursor of the next."""
    at = start(v)
    here = list(islice(found, at, at + v["limit"] + 1))
    return here[: v["limit"]], cursor(str(at + v["limit"])) if len(here) > v["limit"] else None


# --- answers ---------------------------------------------------------------------------------------------------------


def hello(store: Store, v: Values) -> Json:
    return {"name": "onrecord", "version": __version__, "counts": store.counts(), "scope": shapes.scope(store.scope())}


def outlets(store: Store, v: Values) -> Json:
    return {"outlets": store.outlets()}


def search(store: Store, v: Values) -> Json | Table:
    asked = {k: v[k] for k in ("speaker", "act", "outlet", "since", "until", "attitudes")}
    found, scope = searching.search(store, v["q"] or "", **asked, limit=start(v) + v["limit"] + 1)
    here, more = page(found, v)
    rows = [{**shapes.statement(f.statement, f.report), "score": round(f.score, 4)} for f in here]
    if v["format"] == "csv":
        return Table(COLUMNS, map(flat, rows))
    return {"scope": shapes.scope(scope), "statements": rows, "next": more}


def check(store: Store, v: Values) -> Json:
    found = checking(store, v["q"], speaker=v["speaker"], since=v["since"], until=v["until"])
    return shapes.check(found, words_in(store))


def trace(store: Store, v: Values) -> Json:
    found = tracing(store, v["q"])
    if found is None:
        raise Fault(404, "not_found", "no stored statement is meant by these words")
    return shapes.trace(found, words_in(store))


def utterances(store: Store, v: Values) -> Json:
    entries = list(islice(listing.utterances(store, after=mark(v["cursor"])), v["limit"] + 1))
    here = entries[: v["limit"]]
    words = words_in(store)
    more = cursor(here[-1].id) if len(entries) > len(here) else None
    return {"utterances": [shapes.utterance(u, words) for u in here], "next": more}


def utterance(store: Store, v: Values) -> Json:
    with store.snapshot():
        view = View(store)
        members = view.members(v["id"]) if v["id"][0] == "u" else []
        statement = members[0] if members else store.statement("s" + v["id"][1:])
        if statement is None:
            raise not_found("utterance", v["id"])
        return shapes.trace(of_statement(view, statement), words_in(store))


def stories(store: Store, v: Values) -> Json:
    here, more = page(listing.stories(store), v)
    return {"stories": [shapes.story(s) for s in here], "next": more}


def story(store: Store, v: Values) -> Json | Table:
    with store.snapshot():
        if not store.members("story", v["id"]):
            raise not_found("story", v["id"])
        found = compare.story(store, v["id"])
        if v["format"] == "csv":
            return matrix(found)
        return shapes.comparison(found, words_in(store))


def matrix(found: compare.Comparison) -> Table:
    """Utterances in rows, outlets in columns."""
    names = [c.outlet for c in found.columns]
    own = ["utterance", "speaker", "cue", "act", "red_line", "content"]
    rows = (
        {
            "utterance": r.utterance,
            "speaker": r.speaker.name if r.speaker else None,
            "cue": r.cue,
            "act": r.act,
            "red_line": r.red_line,
            "content": r.fullest.content,
            **{f"outlet: {n}": f"{c.kind}: {c.reason}" for n, c in zip(names, r.cells, strict=True)},
        }
        for r in found.rows
    )
    return Table([*own, *(f"outlet: {n}" for n in names)], rows)


def comparisons(store: Store, v: Values) -> Json:
    if v["outlet"].casefold() not in {o.casefold() for o in store.outlets()}:
        raise Fault(404, "not_found", f"no stored report is of {v['outlet'][:80]!r}")
    found = compare.outlet(store, v["outlet"], since=v["since"], until=v["until"])
    return {"comparisons": [shapes.comparison(c, words_in(store)) for c in found]}


def timeline(store: Store, v: Values) -> Json | Table:
    asked = {k: v[k] for k in ("speaker", "about", "act", "since", "until")}
    found = telling(store, **asked)
    here, more = page(found.entries, v)
    rows = [shapes.entry(e) for e in here]
    if v["format"] == "csv":
        flattened = [
            {**r, "speaker": (r["speaker"] or {}).get("name"), "outlets": "; ".join(r["outlets"])} for r in rows
        ]
        return Table(TIMELINE_COLUMNS, flattened)
    return {"scope": shapes.scope(found.scope), "entries": rows, "next": more}


def speakers(store: Store, v: Values) -> Json:
    here, more = page(listing.speakers(store, v["q"] or ""), v)
    return {"speakers": [_entry(e) for e in here], "next": more}


def _entry(e: listing.SpeakerEntry) -> Json:
    return {
        **(shapes.speaker(e.speaker) or {}),
        "statements": e.statements,
        "names": list(e.names),
        "roles": list(e.roles),
    }


def speaker(store: Store, v: Values) -> Json:
    with store.snapshot():
        entry = entry_of(store, v["id"])
        view = View(store)
        said = listing.statements_by(store, entry, since=v["since"], until=v["until"])
        view.read(said)
        here, more = page(sorted(said, key=view.order), v)
        return {**_entry(entry), "said": [shapes.statement(s, view.report_of(s)) for s in here], "next": more}


def entry_of(store: Store, id: str) -> listing.SpeakerEntry:
    """Raises Fault where no stored statement has this speaker."""
    group = store.group_of("speaker", id) or id
    seen = store.speaker(group) or store.speaker(id)
    if seen is None:
        raise not_found("speaker", id)
    return next(e for e in listing.speakers(store, seen.speaker.name) if e.speaker.id == group)


def reports(store: Store, v: Values) -> Json:
    named = [o for o in store.outlets() if v["outlet"] and v["outlet"].casefold() in o.casefold()]
    if v["outlet"] and not named:
        return {"reports": [], "next": None}
    found = store.reports(Filter(outlets=named, since=v["since"], until=v["until"]))
    here, more = page(found, v)
    return {"reports": [shapes.report(r) for r in here], "next": more}


def report(store: Store, v: Values) -> Json:
    with store.snapshot():
        found = report_of(store, v["id"])
        blocks = [
            {"start": b.span.start, "end": b.span.end, "kind": b.kind, "furniture": b.furniture} for b in found.blocks
        ]
        return {
            **shapes.report(found),
            "text": found.text,
            "blocks": blocks,
            "statements": [shapes.statement(s, found) for s in store.statements_of(found.id)],
            "story": store.group_of("story", found.id),
            "versions": list(store.versions(found.id)),
        }


def report_of(store: Store, id: str) -> Report:
    """By its id alone. Raises Fault."""
    found = store.reports_by_id([id]).get(id)
    if found is None:
        raise not_found("report", id)
    return found


def statement(store: Store, v: Values) -> Json:
    found: Statement | None = store.statement(v["id"])
    if found is None:
        raise not_found("statement", v["id"])
    return shapes.statement(found, report_of(store, found.report_id))


def positions(store: Store, v: Values) -> Json:
    asked = {k: v[k] for k in ("holder", "about", "act", "since", "until")}
    found = holding.positions(store, **asked)
    here, more = page(found.entries, v)
    words = words_in(store)
    return {"scope": shapes.scope(found.scope), "positions": [shapes.position(p, words) for p in here], "next": more}


def position(store: Store, v: Values) -> Json:
    found = holding.position(store, v["id"])
    if found is None:
        raise not_found("position", v["id"])
    return shapes.position(found, words_in(store))


def disputed(store: Store, v: Values) -> Json:
    found = disputing.disputed(store, about=v["about"], since=v["since"], until=v["until"])
    here, more = page(found.entries, v)
    words = words_in(store)
    return {"scope": shapes.scope(found.scope), "disputes": [shapes.dispute(d, words) for d in here], "next": more}


# --- evidence --------------------------------------------------------------------------------------------------------


def evidence_check(store: Store, v: Values) -> Json:
    with store.snapshot():
        found = checking(store, v["q"], speaker=v["speaker"], since=v["since"], until=v["until"])
        told = [m.statement for m in (*found.matches, *found.no_support)] + [c.statement for c in found.carriers]
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


# --- what changes the store ------------------------------------------------------------------------------------------


def add_reports(store: Store, v: Values) -> Json:
    return writing.add(store, [("sent.jsonl", v["body"])])


def decide(store: Store, v: Values) -> Json:
    given = _fields(v["body"])
    by = access.person_name(given.get("by", ""))
    if given.get("verdict") == "undo":
        return writing.undo(store, by=by, made_by=given.get("made_by", by), at=given.get("at", ""))
    left, right, verdict = (given.get(k, "") for k in ("left", "right", "verdict"))
    return writing.settle(store, by=by, left=left, right=right, verdict=verdict)


def _fields(body: bytes) -> dict[str, str]:
    try:
        given = json.loads(body)
    except (ValueError, RecursionError):
        given = None
    if not isinstance(given, dict) or not all(isinstance(x, str) for x in given.values()):
        raise Fault(400, "bad_body", "the body is one JSON object of strings")
    return given


def decisions(store: Store, v: Values) -> Json:
    here, more = page(reviewing.log(store), v)
    rows = [
        {
            "by": e.by,
            "at": e.at,
            "verdict": e.verdict,
            "in_force": e.in_force,
            "pairs": [{"left": d.left, "right": d.right} for d in e.rows],
        }
        for e in here
    ]
    return {"decisions": rows, "next": more}


NEEDED = parameter("q", "words", "the words", required=True)
ABOUT = parameter("about", "words", "words that it names")
ENDPOINTS = (
    Endpoint("", hello, "Hello", "What the store holds."),
    Endpoint("/outlets", outlets, "Outlets", "How many reports each outlet has."),
    Endpoint(
        "/search",
        search,
        "Found",
        "Statements by words and filters, best first.",
        (
            Q,
            SPEAKER,
            ACT,
            OUTLET,
            SINCE,
            UNTIL,
            parameter("attitudes", "flag", "also what someone hopes, wants, opposes", default=False),
            *PAGED,
            FORM,
        ),
    ),
    Endpoint("/check", check, "Check", "Was it said? By whom, in which words?", (NEEDED, SPEAKER, SINCE, UNTIL)),
    Endpoint("/trace", trace, "Trace", "Every carrier of the utterance that words or an id mean.", (NEEDED,)),
    Endpoint("/utterances", utterances, "Utterances", "Every utterance, by id.", PAGED),
    Endpoint("/utterances/{id}", utterance, "Trace", "One utterance and its carriers.", (ID,)),
    Endpoint("/stories", stories, "Stories", "Every story, newest first.", PAGED),
    Endpoint("/stories/{id}", story, "Comparison", "Which outlet of a story carried what.", (ID, FORM)),
    Endpoint(
        "/compare",
        comparisons,
        "Comparisons",
        "One outlet against the others, story by story.",
        (parameter("outlet", "words", "the outlet's name", required=True), SINCE, UNTIL),
    ),
    Endpoint(
        "/timeline",
        timeline,
        "Timeline",
        "Utterances by the day on which they were made.",
        (SPEAKER, ABOUT, ACT, SINCE, UNTIL, *PAGED, FORM),
    ),
    Endpoint("/speakers", speakers, "Speakers", "Speakers, most statements first.", (Q, *PAGED)),
    Endpoint("/speakers/{id}", speaker, "SpeakerSaid", "One speaker and what it said.", (ID, SINCE, UNTIL, *PAGED)),
    Endpoint("/reports", reports, "Reports", "Reports in order of publication.", (OUTLET, SINCE, UNTIL, *PAGED)),
    Endpoint("/reports/{id}", report, "ReportWhole", "One report with its text, blocks and statements.", (ID,)),
    Endpoint("/statements/{id}", statement, "Statement", "One statement.", (ID,)),
    Endpoint(
        "/positions",
        positions,
        "Positions",
        "Who holds what, as series.",
        (parameter("holder", "words", "who holds it"), ABOUT, ACT, SINCE, UNTIL, *PAGED),
    ),
    Endpoint("/positions/{id}", position, "Position", "One position, point by point.", (ID,)),
    Endpoint("/disputed", disputed, "Disputes", "Claims with their denials.", (ABOUT, SINCE, UNTIL, *PAGED)),
    Endpoint(
        "/evidence/check",
        evidence_check,
        "Evidence",
        "The answer of /check as a file that `onrecord verify` proves.",
        (NEEDED, SPEAKER, SINCE, UNTIL),
    ),
    Endpoint(
        "/evidence/utterances/{id}",
        evidence_utterance,
        "Evidence",
        "The answer of /utterances/{id} as a file that `onrecord verify` proves.",
        (ID,),
    ),
    Endpoint("/decisions", decisions, "Decisions", "What people decided on utterances, newest first.", PAGED),
    Endpoint(
        "/reports",
        add_reports,
        "Added",
        "Add reports: JSON lines, as `onrecord add` takes them.",
        takes="application/x-ndjson",
    ),
    Endpoint(
        "/decisions",
        decide,
        "Decided",
        "Settle whether two statements are one utterance (`by`, `left`, `right`, `verdict`: same or different), or "
        "take a decision back (`by`, `verdict`: undo, `made_by`, `at`).",
        takes="application/json",
    ),
)
