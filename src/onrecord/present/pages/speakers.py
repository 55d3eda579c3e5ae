"""Speakers: the list, and one with its names, roles and utterances."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from onrecord.answer import listing
from onrecord.answer.fullest import fullest_of
from onrecord.answer.view import UNKNOWN_OUTLET, View
from onrecord.model import Statement
from onrecord.present.http.looking import entry_of
from onrecord.present.pages import drawings
from onrecord.present.pages.page import Hit, Shown, Values, hits
from onrecord.store.interface import Head, Store

MANY = 100  # speakers on a page
SAID = 50  # statements on a speaker's page
NEWEST = 100  # statements from which roles and acts are told
ACTS = 12  # told, the commonest first


def speakers(store: Store, v: Values) -> Shown:
    found = listing.speakers(store, v["q"] or "", start=MANY * (v["page"] - 1), limit=MANY + 1)
    context = {"found": found[:MANY], "page": v["page"], "more": len(found) > MANY}
    return Shown("speakers.html", context, "/speakers")


def speaker(store: Store, v: Values) -> Shown:
    with store.snapshot():
        entry = entry_of(store, v["id"])
        ids = store.members("speaker", store.group_of("speaker", entry.speaker.id) or "") or (entry.speaker.id,)
        view = View(store)
        newest = store.said_by(ids, limit=NEWEST)
        start = SAID * (v["page"] - 1)
        found = newest[: SAID + 1] if not start else store.said_by(ids, limit=SAID + 1, offset=start)
        view.read(found)
        months = store.months(ids)
        total = sum(months.values())
        context = {
            "entry": entry,
            "roles": _roles(store, newest),
            "newest": NEWEST if total > NEWEST else None,
            "acts": Counter(s.act for s in newest if s.act).most_common(ACTS),
            "months": drawings.months(months),
            "lines": _lines(view, found[:SAID]),
            "total": total,
            "page": v["page"],
            "more": len(found) > SAID,
        }
        return Shown("speaker.html", context, f"/speakers/{v['id']}")


def _lines(view: View, found: Sequence[Statement]) -> list[tuple[str, Hit, list[str]]]:
    """The utterances of a page's statements, each by its fullest, with the outlets that have it."""
    groups: dict[str, list[Statement]] = {}
    for s in found:
        groups.setdefault(view.utterance_of(s) or s.id, []).append(s)
    view.read_utterances(groups)
    outlets = []
    for utterance, own in groups.items():
        members = [m for m in view.members(utterance) if m.class_ == "speech"] or own
        outlets.append(list(dict.fromkeys(view.outlet(m) for m in members)))
    fullest = hits(view, [fullest_of(view, own) for own in groups.values()])
    return list(zip(groups, fullest, outlets, strict=True))


def _roles(store: Store, own: Sequence[Statement]) -> list[tuple[str, str | None, str | None, list[str]]]:
    """Each role with the first and last day of the reports that give it, and their outlets."""
    heads = store.heads({s.report_id for s in own if s.speaker and s.speaker.role})
    found: dict[str, list[Head]] = {}
    for s in own:
        if s.speaker and s.speaker.role:
            found.setdefault(s.speaker.role, []).append(heads[s.report_id])
    rows = []
    for role, reports in found.items():
        dated = sorted(r.published[:10] for r in reports if r.published)
        outlets = sorted({r.outlet or UNKNOWN_OUTLET for r in reports})
        rows.append((role, dated[0] if dated else None, dated[-1] if dated else None, outlets))
    return sorted(rows, key=lambda r: (r[1] or "9999", r[0]))
