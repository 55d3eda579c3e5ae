"""Positions over time, and what is disputed."""

from __future__ import annotations

from onrecord.answer import disputed as disputing
from onrecord.answer import positions as holding
from onrecord.answer.view import View
from onrecord.present.http.asking import not_found
from onrecord.present.pages.page import Moved, Shown, Values, hits
from onrecord.store.interface import Store

LARGE = 50_000  # statements from which a page that reads all of them waits until it is asked for less


def too_much(store: Store, asked: Values) -> bool:
    """Whether the reader asks for everything of a large store."""
    return not any(asked.values()) and store.counts()["statements"] >= LARGE


def positions(store: Store, v: Values) -> Shown:
    asked = {k: v[k] for k in ("holder", "about", "since", "until")}
    if too_much(store, asked):
        empty = {"found": [], "asked": asked, "searched": store.scope(), "page": 1, "large": True, "more": False}
        return Shown("positions.html", empty, "/positions")
    found = holding.positions(store, **asked)
    start = 50 * (v["page"] - 1)
    here = [(p, _strongest(p), sum(len(e.answers) for e in p.points)) for p in found.entries[start : start + 50]]
    context = {"found": here, "asked": asked, "searched": found.scope, "page": v["page"], "large": False}
    return Shown("positions.html", {**context, "more": len(found.entries) > start + 50}, "/positions")


def _strongest(p: holding.Position) -> int:
    return max(e.strength.rank for e in p.points)[0]


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
        points = [(e, view.report_of(e.statement)) for e in found.points]
        context = {"position": found, "points": points, "top": _strongest(found)}
        return Shown("position.html", context, f"/positions/{found.id}")


def disputed(store: Store, v: Values) -> Shown:
    asked = {k: v[k] for k in ("about", "since", "until")}
    with store.snapshot():
        if too_much(store, asked):
            empty = {"found": [], "asked": asked, "searched": store.scope(), "page": 1, "large": True, "more": False}
            return Shown("disputed.html", empty, "/disputed")
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
            "large": False,
            "more": len(found.entries) > start + 50,
        }
        return Shown("disputed.html", context, "/disputed")
