"""Finding: the front page, the box, search, the check."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from onrecord.analyse.acts_table import ACTS
from onrecord.answer import listing
from onrecord.answer import search as searching
from onrecord.answer.check import check as checking
from onrecord.answer.view import View
from onrecord.present.pages.page import COUNTED, Moved, Shown, Values, hits
from onrecord.present.text import pieces
from onrecord.present.text.checking import verdict
from onrecord.present.text.tracing import first_line
from onrecord.store.interface import Store

REFUSED = 100  # on a page
LATEST = 12  # stories on the front page
QUOTATION = 5  # words in the box from which it is taken for a quotation, and not for a name or a topic


def front(store: Store, v: Values) -> Shown:
    with store.snapshot():
        context = {
            "stories": listing.stories(store, limit=LATEST),
            "more": store.count_groups("story", COUNTED) - LATEST,
            "counted": COUNTED - LATEST,
            "counts": store.counts(),
            "searched": store.scope(),
            "refused": sum(store.count_refusals().values()),
        }
        return Shown("front.html", context, "/stories")


def ask(store: Store, v: Values) -> Moved:
    """The one box: an id opens its record, a quotation is checked, the rest is searched."""
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


def search(store: Store, v: Values) -> Shown:
    asked = {k: v[k] for k in ("speaker", "act", "outlet", "since", "until")}
    words = v["q"] or ""
    with store.snapshot():
        many = 25
        found, searched = searching.search(store, words, **asked, limit=many * v["page"] + 1)
        here = found[many * (v["page"] - 1) : many * v["page"]]
        people = listing.speakers(store, words, limit=6) if words.strip() and v["page"] == 1 else []
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
                "outlets": store.outlet_names(),
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
        "earliest": first_line(found.earliest) if found.earliest else None,
    }
    return Shown("check.html", context, "/check")


def refused(store: Store, v: Values) -> Shown:
    with store.snapshot():
        found = store.refusals(limit=REFUSED + 1, offset=REFUSED * (v["page"] - 1))
        context = {"found": found[:REFUSED], "counts": store.count_refusals(), "page": v["page"]}
        return Shown("refused.html", {**context, "more": len(found) > REFUSED}, "/refused")


def keys(store: Store, v: Values) -> Shown:
    return Shown("help.html", {"searched": pieces.scope(store.scope()), "counts": store.counts()})
