"""Answers to questions: search, check, trace, comparisons, timeline, positions, disputes."""

from __future__ import annotations

from onrecord import __version__
from onrecord.answer import compare
from onrecord.answer import disputed as disputing
from onrecord.answer import positions as holding
from onrecord.answer import search as searching
from onrecord.answer.check import check as checking
from onrecord.answer.timeline import timeline as telling
from onrecord.answer.trace import trace as tracing
from onrecord.present import shapes
from onrecord.present.commands.answering import TIMELINE_COLUMNS
from onrecord.present.commands.extracting import COLUMNS, flat
from onrecord.present.commands.options import words_in
from onrecord.present.http.asking import Fault, not_found
from onrecord.present.http.endpoint import Json, Table, Values, page, start
from onrecord.store.interface import Store


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


def comparisons(store: Store, v: Values) -> Json:
    if v["outlet"].casefold() not in {o.casefold() for o in store.outlet_names()}:
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
