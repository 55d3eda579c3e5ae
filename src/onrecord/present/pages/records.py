"""Single records: an utterance with its wordings, a statement in its place, a report with its marks."""

from __future__ import annotations

from onrecord.answer import compare
from onrecord.answer.aligned import aligned
from onrecord.answer.trace import Trace, of_statement
from onrecord.answer.view import View
from onrecord.present.http.asking import not_found
from onrecord.present.http.looking import report_of
from onrecord.present.pages import drawings, marks
from onrecord.present.pages.page import Moved, Shown, Values, hits
from onrecord.present.text.tracing import first_line
from onrecord.store.interface import Store


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
            "earliest": first_line([c for c in found.carriers if c.statement.id in found.first]),
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
        missing = compare.left_out(store, found.id) if comparable else []
        context = {
            "report": found,
            "inferred": None if found.published else view.inferred(found.id),
            "paragraphs": marks.paragraphs(found, own, v["s"]),
            "entries": list(enumerate(hits(view, own), 1)),
            "chosen": v["s"],
            "story": group,
            "versions": versions,
            "missing": missing[:20],
            "more_missing": max(0, len(missing) - 20),
        }
        return Shown("report.html", context, f"/reports/{found.id}")
