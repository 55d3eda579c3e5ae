"""Pages on which a person corrects a statement, adds a missed one, or removes a report."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord import pipeline
from onrecord.analyse.acts_table import ACTS
from onrecord.answer import amending
from onrecord.model import Report, Statement
from onrecord.present.http import access, correcting
from onrecord.present.http.asking import not_found
from onrecord.present.http.forms_base import Changing, Fields, Form, back_to, page
from onrecord.present.http.looking import report_of
from onrecord.present.pages import marks
from onrecord.store import open_store
from onrecord.store.interface import Store

AROUND = 1  # paragraphs shown before and after the statement


def edit_page(changing: Changing, request: Request) -> Response:
    with open_store(changing.store) as store, store.snapshot():
        found = store.statement(request.path_params["id"])
        if found is None:
            raise not_found("statement", request.path_params["id"][:40])
        report = report_of(store, found.report_id)
        given = {role: amending.words(report, getattr(found, role)) for role in amending.ROLES}
        context = {
            **_choices(store, report),
            "report": report,
            "statement": found,
            "given": given,
            "around": around(report, found),
            "back": _own(request.query_params.get("back", ""), f"/reports/{report.id}?s={found.id}#{found.id}"),
        }
        return page(changing, request, "edit.html", context)


def missed_page(changing: Changing, request: Request) -> Response:
    with open_store(changing.store) as store, store.snapshot():
        report = report_of(store, request.path_params["id"])
        paragraphs = marks.paragraphs(report, store.statements_of(report.id))
        context = {**_choices(store, report), "report": report, "statement": None, "around": paragraphs}
        empty = dict.fromkeys(amending.ROLES, "")
        return page(changing, request, "edit.html", {**context, "given": empty, "back": f"/reports/{report.id}"})


def _choices(store: Store, report: Report) -> dict[str, Any]:
    names = {s.speaker.name for s in store.statements_of(report.id) if s.speaker}
    return {"names": sorted(names), "acts": sorted(ACTS), "kinds": amending.KINDS, "types": amending.TYPES}


def around(report: Report, found: Statement) -> list[marks.Paragraph]:
    """The paragraphs in which the statement stands, and those beside them."""
    every = marks.paragraphs(report, [found], found.id)
    own = [i for i, p in enumerate(every) if any("chosen" in x.look for x in p.pieces)]
    return every[max(0, min(own, default=0) - AROUND) : max(own, default=0) + AROUND + 1]


def _own(where: str, otherwise: str) -> str:
    return where if where.startswith("/") else otherwise


def correct(changing: Changing, request: Request, given: Fields, files: object) -> Response:
    by = access.person(request, changing.token)
    with open_store(changing.store, write=True) as store:
        correcting.correct(store, given, by=by)
    return back_to(given.get("back", "/review"))


# --- removal ---------------------------------------------------------------------------------------------------------


def remove_page(changing: Changing, request: Request) -> Response:
    with open_store(changing.store) as store:
        report = report_of(store, request.path_params["id"])
        count = len(store.statements_of(report.id))
    return page(changing, request, "remove.html", {"report": report, "count": count})


def remove(changing: Changing, request: Request, given: Fields, files: object) -> Response:
    access.person(request, changing.token)
    with open_store(changing.store, write=True) as store:
        report = report_of(store, given.get("report", ""))
        pipeline.remove(store, report.id)
    return RedirectResponse(f"/reports/{report.id}", 303)


CORRECTING = (
    Form("/statements/{id}/edit", edit_page, None),
    Form("/reports/{id}/missed", missed_page, None),
    Form("/reports/{id}/remove", remove_page, None),
    Form("/review/correct", None, correct),
    Form("/review/remove", None, remove),
)
