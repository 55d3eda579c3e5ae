"""Lists of what is stored, and single records."""

from __future__ import annotations

from itertools import islice

from onrecord.answer import compare, listing
from onrecord.answer.trace import of_statement
from onrecord.answer.view import View
from onrecord.model import Statement
from onrecord.present import shapes
from onrecord.present.commands.options import words_in
from onrecord.present.http.asking import not_found
from onrecord.present.http.endpoint import Json, Table, Values, cursor, mark, page, window
from onrecord.present.http.looking import entry_of, report_of
from onrecord.store.interface import Filter, Store


def outlets(store: Store, v: Values) -> Json:
    return {"outlets": store.outlets()}


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
    here, more = window(v, lambda start, limit: listing.stories(store, start=start, limit=limit))
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


def speakers(store: Store, v: Values) -> Json:
    here, more = window(v, lambda start, limit: listing.speakers(store, v["q"] or "", start=start, limit=limit))
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


def reports(store: Store, v: Values) -> Json:
    named = [o for o in store.outlet_names() if v["outlet"] and v["outlet"].casefold() in o.casefold()]
    if v["outlet"] and not named:
        return {"reports": [], "next": None}
    found = store.reports(Filter(outlets=named, since=v["since"], until=v["until"]))
    here, more = page(found, v)
    return {"reports": [shapes.report(r) for r in here], "next": more}


def refused(store: Store, v: Values) -> Json:
    here, more = window(v, lambda start, limit: store.refusals(limit=limit, offset=start))
    rows = [{"source": r.source, "slug": r.slug, "message": r.message, "at": at} for r, at in here]
    return {"counts": store.count_refusals(), "refused": rows, "next": more}


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


def statement(store: Store, v: Values) -> Json:
    found: Statement | None = store.statement(v["id"])
    if found is None:
        raise not_found("statement", v["id"])
    return shapes.statement(found, report_of(store, found.report_id))
