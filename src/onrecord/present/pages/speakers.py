"""Speakers: the list, and one with its names, roles and utterances."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.answer import listing
from onrecord.answer.fullest import fullest_of
from onrecord.answer.view import UNKNOWN_OUTLET, View
from onrecord.model import Report, Statement
from onrecord.present.http.looking import entry_of
from onrecord.present.pages import drawings
from onrecord.present.pages.page import Shown, Values, hits
from onrecord.store.interface import Store

MANY = 100  # speakers on a page


def speakers(store: Store, v: Values) -> Shown:
    found = listing.speakers(store, v["q"] or "", start=MANY * (v["page"] - 1), limit=MANY + 1)
    context = {"found": found[:MANY], "page": v["page"], "more": len(found) > MANY}
    return Shown("speakers.html", context, "/speakers")


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
