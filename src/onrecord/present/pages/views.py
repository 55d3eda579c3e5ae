"""What each page shows: a store and the request's values to a template and what stands in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from onrecord.analyse.acts_table import ACTS
from onrecord.answer import compare, listing, room
from onrecord.answer import disputed as disputing
from onrecord.answer import positions as holding
from onrecord.answer import search as searching
from onrecord.answer.aligned import aligned
from onrecord.answer.check import check as checking
from onrecord.answer.fullest import fullest_of
from onrecord.answer.trace import Trace, of_statement
from onrecord.answer.view import UNKNOWN_OUTLET, View
from onrecord.frozen import dataclass
from onrecord.model import Report, Statement
from onrecord.present.http.api import entry_of, report_of
from onrecord.present.http.asking import Parameter, not_found, parameter
from onrecord.present.pages import drawings, marks
from onrecord.present.text import pieces
from onrecord.present.text.checking import verdict
from onrecord.present.text.tracing import first_line
from onrecord.store.interface import Store

Values = dict[str, Any]
LATEST = 12  # stories on the front page
ROWS = 200  # of a list or a matrix on one page; JSON has all
QUOTATION = 5  # words in the box from which it is taken for a quotation, and not for a name or a topic


@dataclass(frozen=True, slots=True)
class Shown:
    """A page: its template and context. `api`: the same as JSON; `csv`: whether that is to be had as CSV too."""

    template: str
    context: Values
    api: str | None = None
    csv: bool = False


@dataclass(frozen=True, slots=True)
class Moved:
    """Look there instead."""

    to: str


@dataclass(frozen=True, slots=True)
class Page:
    path: str
    view: Callable[[Store, Values], Shown | Moved]
    parameters: tuple[Parameter, ...] = ()


Q = parameter("q", "words", "words of a statement, a name, a topic, an id")
SINCE = parameter("since", "day", "the first day, month or year")
UNTIL = parameter("until", "day", "the last day, month or year")
SPEAKER = parameter("speaker", "words", "any name that the speaker goes by")
ACT = parameter("act", "act", "what was done by saying it, or red_line")
OUTLET = parameter("outlet", "words", "the outlet's name, or a part of it")
PAGE = parameter("page", "count", "which page of the list", default=1, most=100_000)
ID = parameter("id", "id", "the id", path=True)


# --- finding ---------------------------------------------------------------------------------------------------------


def front(store: Store, v: Values) -> Shown:
    with store.snapshot():
        stories = listing.stories(store)
        counts = store.counts()
        return Shown(
            "front.html",
            {"stories": stories[:LATEST], "more": len(stories) - LATEST, "counts": counts, "searched": store.scope()},
            "/stories",
        )


def ask(store: Store, v: Values) -> Moved:
    """The one box: an id opens its record, a quotation is checked, the rest is searched."""
    from urllib.parse import urlencode

    words = (v["q"] or "").strip()
    if not words:
        return Moved("/")
    if " " not in words:
        kinds = {"report": "reports", "statement": "statements", "utterance": "utterances", "story": "stories"}
        refs = [r for r in store.resolve_ref(words) if r.kind in kinds]
        if len(refs) == 1:
            return Moved(f"/{kinds[refs[0].kind]}/{refs[0].id}")
    quotation = len(words.split()) >= QUOTATION or words[0] in "\"'“‘«„"
    return Moved(f"/{'check' if quotation else 'search'}?{urlencode({'q': words}, errors='replace')}")


@dataclass(frozen=True, slots=True)
class Hit:
    statement: Statement
    report: Report
    utterance: str
    speaker: Any
    cue: str
    words: str


def hits(view: View, statements: Sequence[Statement]) -> list[Hit]:
    view.read(statements)
    return [
        Hit(
            s,
            view.report_of(s),
            view.utterance_of(s) or s.id,
            view.speaker(s),
            view.cue_of(s),
            view.words_of(s),
        )
        for s in statements
    ]


def search(store: Store, v: Values) -> Shown:
    asked = {k: v[k] for k in ("speaker", "act", "outlet", "since", "until")}
    words = v["q"] or ""
    with store.snapshot():
        many = 25
        found, searched = searching.search(store, words, **asked, limit=many * v["page"] + 1)
        here = found[many * (v["page"] - 1) : many * v["page"]]
        people = listing.speakers(store, words)[:6] if words.strip() and v["page"] == 1 else []
        return Shown(
            "search.html",
            {
                "asked": asked,
                "hits": hits(View(store), [f.statement for f in here]),
                "people": people,
                "searched": searched,
                "page": v["page"],
                "more": len(found) > many * v["page"],
                "acts": [*sorted(ACTS), "red_line"],
                "outlets": sorted(store.outlets()),
            },
            "/search",
            csv=True,
        )


def check(store: Store, v: Values) -> Shown:
    if not re.search(r"\w", v["q"] or ""):
        return Shown("check.html", {"answer": None, "asked": v})
    found = checking(store, v["q"], speaker=v["speaker"], since=v["since"], until=v["until"])
    flagged = [c for c in found.carriers if c.flags]
    context = {
        "answer": found,
        "asked": v,
        "sentence": verdict(found),
        "flagged": flagged,
        "earliest": first_line(found.carriers, found.first) if found.first else None,
    }
    return Shown("check.html", context, "/check")


# --- stories ---------------------------------------------------------------------------------------------------------


def stories(store: Store, v: Values) -> Shown:
    found = listing.stories(store)
    start = 50 * (v["page"] - 1)
    context = {"stories": found[start : start + 50], "page": v["page"], "more": len(found) > start + 50}
    return Shown("stories.html", {**context, "total": len(found)}, "/stories")


def story(store: Store, v: Values) -> Shown:
    with store.snapshot():
        if not store.members("story", v["id"]):
            raise not_found("story", v["id"])
        found = compare.story(store, v["id"])
        shares = room.shares(store, found)
        several = [r for r in found.rows if r.carriers > 1]
        alone = [r for r in found.rows if r.carriers <= 1]
        reports = sorted((r for c in found.columns for r in c.reports), key=lambda r: (r.published or "9999", r.id))
        context = {
            "story": found,
            "reports": reports,
            "several": several[:ROWS],
            "alone": alone[:ROWS],
            "hidden": max(0, len(several) - ROWS) + max(0, len(alone) - ROWS),
            "moments": room.moments(found)[:ROWS],
            "shares": shares[:12],
            "totals": [sum(s.words[i] for s in shares) for i in range(len(found.columns))],
            "most": max((s.total for s in shares), default=1) or 1,
        }
        return Shown("story.html", context, f"/stories/{v['id']}", csv=True)


# --- utterances, statements, reports ---------------------------------------------------------------------------------


def traced(store: Store, id: str) -> tuple[View, Trace]:
    """An utterance by its id, or by that of one of its statements. Raises Fault where it is not stored."""
    view = View(store)
    members = view.members(id) if id[0] == "u" else []
    statement = members[0] if members else store.statement("s" + id[1:])
    if statement is None:
        raise not_found("utterance", id)
    return view, of_statement(view, statement)


def utterance(store: Store, v: Values) -> Shown:
    with store.snapshot():
        view, found = traced(store, v["id"])
        fullest = found.fullest.statement
        outlets = {c.statement.id: c.outlet for c in found.carriers}
        reasons = [d for d in found.reasons if outlets.get(d.left) != outlets.get(d.right)]
        context = {
            "trace": found,
            "report": view.report_of(fullest),
            "wordings": [(c, aligned(view, c, fullest), view.cue_of(c.statement)) for c in found.carriers],
            "cue": view.cue_of(fullest),
            "earliest": first_line(found.carriers, found.first),
            "reasons": reasons[:30],
            "outlets": outlets,
            "graph": drawings.relays(found),
            "story": store.group_of("story", fullest.report_id),
        }
        return Shown("utterance.html", context, f"/utterances/{v['id']}")


def statement(store: Store, v: Values) -> Moved:
    found = store.statement(v["id"])
    if found is None:
        raise not_found("statement", v["id"])
    return Moved(f"/reports/{found.report_id}?s={found.id}#{found.id}")


def report(store: Store, v: Values) -> Shown:
    with store.snapshot():
        found = report_of(store, v["id"])
        view = View(store)
        own = view.statements_of(found.id)
        group = store.group_of("story", found.id)
        versions = store.versions(found.id)
        latest = versions[-1:] in ((found.id,), ())
        comparable = group and latest and len(store.members("story", group)) > 1
        beside = compare.report(store, found.id) if comparable else None
        index = [c.outlet for c in beside.columns].index(found.outlet or UNKNOWN_OUTLET) if beside else 0
        missing = [r for r in beside.rows if r.cells[index].kind == "not_found"] if beside else []
        context = {
            "report": found,
            "paragraphs": marks.paragraphs(found, own, v["s"]),
            "entries": list(enumerate(hits(view, own), 1)),
            "chosen": v["s"],
            "story": group,
            "versions": versions,
            "missing": missing[:20],
            "more_missing": max(0, len(missing) - 20),
        }
        return Shown("report.html", context, f"/reports/{found.id}")


# --- speakers --------------------------------------------------------------------------------------------------------


def speakers(store: Store, v: Values) -> Shown:
    found = listing.speakers(store, v["q"] or "")
    start = 100 * (v["page"] - 1)
    context = {"found": found[start : start + 100], "page": v["page"], "more": len(found) > start + 100}
    return Shown("speakers.html", {**context, "total": len(found)}, "/speakers")


def speaker(store: Store, v: Values) -> Shown:
    with store.snapshot():
        entry = entry_of(store, v["id"])
        view = View(store)
        own = [s for s in listing.statements_by(store, entry) if s.class_ == "speech"]
        view.read(own)
        groups: dict[str, list[Statement]] = {}
        for s in sorted(own, key=view.order):
            groups.setdefault(view.utterance_of(s) or s.id, []).append(s)
        lines = sorted(groups.items(), key=lambda g: _when(view, g[1][0]), reverse=True)
        start = 50 * (v["page"] - 1)
        page = [
            (u, hits(view, [fullest_of(view, members)])[0], list(dict.fromkeys(view.outlet(m) for m in members)))
            for u, members in lines[start : start + 50]
        ]
        months = drawings.months([_when(view, members[0]) for members in groups.values()])
        context = {
            "entry": entry,
            "roles": _roles(view, own),
            "acts": _acts(own),
            "months": months,
            "lines": page,
            "total": len(lines),
            "page": v["page"],
            "more": len(lines) > start + 50,
        }
        return Shown("speaker.html", context, f"/speakers/{v['id']}")


def _when(view: View, s: Statement) -> str:
    return (s.said.last if s.said and s.said.last else view.report_of(s).published) or ""


def _roles(view: View, own: Sequence[Statement]) -> list[tuple[str, str | None, str | None, list[str]]]:
    """Each role with the first and last day of the reports that give it, and their outlets."""
    found: dict[str, list[Report]] = {}
    for s in own:
        if s.speaker and s.speaker.role:
            found.setdefault(s.speaker.role, []).append(view.report_of(s))
    rows = []
    for role, reports in found.items():
        dated = sorted(r.published[:10] for r in reports if r.published)
        outlets = sorted({r.outlet or UNKNOWN_OUTLET for r in reports})
        rows.append((role, dated[0] if dated else None, dated[-1] if dated else None, outlets))
    return sorted(rows, key=lambda r: (r[1] or "9999", r[0]))


def _acts(own: Sequence[Statement]) -> list[tuple[str, int]]:
    counts: dict[str, int] = {}
    for s in own:
        if s.act:
            counts[s.act] = counts.get(s.act, 0) + 1
    return sorted(counts.items(), key=lambda c: (-c[1], c[0]))


# --- positions -------------------------------------------------------------------------------------------------------


def positions(store: Store, v: Values) -> Shown:
    asked = {k: v[k] for k in ("holder", "about", "since", "until")}
    found = holding.positions(store, **asked)
    start = 50 * (v["page"] - 1)
    here = [(p, *_span(p), sum(len(e.answers) for e in p.points)) for p in found.entries[start : start + 50]]
    context = {"found": here, "asked": asked, "searched": found.scope, "page": v["page"]}
    return Shown("positions.html", {**context, "more": len(found.entries) > start + 50}, "/positions")


def _span(p: holding.Position) -> tuple[str | None, str | None, int]:
    """The first and last day of a position, and how strong it ever was."""
    dated = [e.day for e in p.points if e.day]
    return min(dated, default=None), max(dated, default=None), max(e.strength.rank for e in p.points)[0]


def position_of(store: Store, id: str) -> holding.Position:
    """Raises Fault where there is none."""
    found = holding.position(store, id)
    if found is None:
        raise not_found("position", id)
    return found


def position(store: Store, v: Values) -> Shown | Moved:
    with store.snapshot():
        found = position_of(store, v["id"])
        if found.id != v["id"]:
            return Moved(f"/positions/{found.id}")
        view = View(store)
        view.read(e.statement for e in found.points)
        first, last, top = _span(found)
        points = [(e, view.report_of(e.statement)) for e in found.points]
        context = {"position": found, "points": points, "first": first, "last": last, "top": top}
        return Shown("position.html", context, f"/positions/{found.id}")


def disputed(store: Store, v: Values) -> Shown:
    asked = {k: v[k] for k in ("about", "since", "until")}
    with store.snapshot():
        found = disputing.disputed(store, **asked)
        start = 50 * (v["page"] - 1)
        here = found.entries[start : start + 50]
        view = View(store)
        sides = hits(view, [s for d in here for s in (d.claim, d.denial)])
        context = {
            "found": [(d, sides[2 * i], sides[2 * i + 1]) for i, d in enumerate(here)],
            "asked": asked,
            "searched": found.scope,
            "page": v["page"],
            "more": len(found.entries) > start + 50,
        }
        return Shown("disputed.html", context, "/disputed")


def keys(store: Store, v: Values) -> Shown:
    return Shown("help.html", {"searched": pieces.scope(store.scope()), "counts": store.counts()})


PAGES = (
    Page("/", front),
    Page("/ask", ask, (Q,)),
    Page("/search", search, (Q, SPEAKER, ACT, OUTLET, SINCE, UNTIL, PAGE)),
    Page("/check", check, (Q, SPEAKER, SINCE, UNTIL)),
    Page("/stories", stories, (PAGE,)),
    Page("/stories/{id}", story, (ID,)),
    Page("/utterances/{id}", utterance, (ID,)),
    Page("/statements/{id}", statement, (ID,)),
    Page("/reports/{id}", report, (ID, parameter("s", "id", "the statement to show"))),
    Page("/speakers", speakers, (Q, PAGE)),
    Page("/speakers/{id}", speaker, (ID, PAGE)),
    Page(
        "/positions",
        positions,
        (
            parameter("holder", "words", "who holds it"),
            parameter("about", "words", "what it names"),
            SINCE,
            UNTIL,
            PAGE,
        ),
    ),
    Page("/positions/{id}", position, (ID,)),
    Page("/disputed", disputed, (parameter("about", "words", "what it names"), SINCE, UNTIL, PAGE)),
    Page("/help", keys),
)
