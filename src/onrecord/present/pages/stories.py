"""Stories: the list, and one story's statements against its outlets."""

from __future__ import annotations

from onrecord.answer import compare, listing, room
from onrecord.present.http.asking import not_found
from onrecord.present.pages.page import COUNTED, Shown, Values
from onrecord.store.interface import Store

MANY = 50  # stories on a page
ROWS = 200  # of a matrix on one page; JSON has all


def stories(store: Store, v: Values) -> Shown:
    with store.snapshot():
        found = listing.stories(store, start=MANY * (v["page"] - 1), limit=MANY + 1)
        context = {"stories": found[:MANY], "page": v["page"], "more": len(found) > MANY}
        return Shown(
            "stories.html", {**context, "total": store.count_groups("story", COUNTED), "counted": COUNTED}, "/stories"
        )


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
