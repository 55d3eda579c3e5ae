"""The pages that change the store, for people who signed in with the token. They work without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from onrecord.answer import doubting, reviewing
from onrecord.answer.view import View
from onrecord.errors import OnrecordError
from onrecord.frozen import dataclass
from onrecord.model import Statement
from onrecord.present.http import access, writing
from onrecord.present.http.asking import Fault
from onrecord.present.http.changing import settled
from onrecord.present.http.correcting_forms import CORRECTING, around
from onrecord.present.http.forms_base import (
    Changing,
    Fields,
    Form,
    back_to,
    in_background,
    page,
    page_by_parts,
)
from onrecord.present.http.looking import report_of
from onrecord.present.http.writing import Json
from onrecord.store import open_store
from onrecord.store.interface import Store

LOGGED = 50  # decisions shown


# --- signing in ------------------------------------------------------------------------------------------------------


def sign_in_page(changing: Changing, request: Request) -> Response:
    return page(changing, request, "sign.html", {"writable": bool(changing.token)})


def sign_in(changing: Changing, request: Request, given: Fields, files: object) -> Response:
    access.own_site(request)
    name = access.person_name(given.get("name", ""))
    if not changing.token:
        raise Fault(403, "read_only", "this server only reads; start it with --write to change the store")
    if not access.same(given.get("token", "").strip(), changing.token):
        raise Fault(401, "no_token", "that is not the token that the server showed when it started")
    response = back_to("/review")
    response.set_cookie(access.COOKIE, access.cookie(name, changing.token), httponly=True, samesite="strict", path="/")
    return response


def sign_out(changing: Changing, request: Request, given: Fields, files: object) -> Response:
    access.own_site(request)
    response = back_to("/")
    response.delete_cookie(access.COOKIE, path="/", httponly=True, samesite="strict")
    return response


# --- adding ----------------------------------------------------------------------------------------------------------


_STEP: Json = {"count": 0, "done": None, "reports": [], "stopped": None}


def add_page(changing: Changing, request: Request) -> Response:
    return page(changing, request, "add.html", {"steps": None, "documents": None})


def add(changing: Changing, request: Request, given: Fields, files: list[tuple[str, bytes]]) -> Response:
    """The page is sent while the reports are read, batch by batch; a reader who leaves does not stop it."""
    access.person(request, changing.token)
    if given.get("text", "").strip() or not files:
        files = [*files, writing.pasted(dict(given))]

    def steps() -> Iterator[Json]:
        done: Json = {}
        with open_store(changing.store, write=True) as store:
            for done in writing.adding(store, files):
                yield {**_STEP, "count": sum(map(len, done.values()))}
            reports = list(store.reports_by_id([*done["new"], *done["known"]]).values())
            yield {**_STEP, "done": done, "reports": reports}

    told = in_background(steps)
    first = next(told)  # what prevents all of it (a busy store) is told with a status of its own
    context = {"steps": chain((first,), _to_the_end(told)), "documents": writing.documents_in(files)}
    return page_by_parts(changing, request, "add.html", context)


def _to_the_end(told: Iterator[Json]) -> Iterator[Json]:
    """The steps; where one fails, the last says why."""
    try:
        yield from told
    except OnrecordError as error:
        yield {**_STEP, "stopped": str(error)}


# --- reviewing -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Side:
    """One statement of a doubtful pair, as its report has it."""

    statement: Statement
    report: Any
    speaker: Any
    cue: str
    words: str


def _side(view: View, s: Statement) -> Side:
    return Side(s, view.report_of(s), view.speaker(s), view.cue_of(s), view.words_of(s))


def review_page(changing: Changing, request: Request) -> Response:
    """What is doubted most; the log below."""
    skip = request.query_params.get("skip", "0")
    at = int(skip) if skip.isdecimal() and len(skip) < 5 else 0
    with open_store(changing.store) as store, store.snapshot():
        found = doubting.queue(store)
        view = View(store)
        item = found[at] if at < len(found) else None
        asked = [item.pair.left, item.pair.right] if item and item.pair else []
        asked += [item.statement] if item and item.statement else []
        context = {
            "item": item,
            "sides": [_side(view, s) for s in asked],
            "around": around(report_of(store, asked[0].report_id), asked[0]) if item and item.statement else [],
            "skip": at,
            "left": max(0, len(found) - at),
            "most": doubting.MOST,
            "log": logged(view, store)[:LOGGED],
        }
        return page(changing, request, "review.html", context)


def logged(view: View, store: Store) -> list[dict[str, Any]]:
    """What people decided on links and said of statements, newest first, with the words that it is about."""
    rows: list[dict[str, Any]] = []
    for e in (e for kind in writing.KINDS for e in reviewing.log(store, kind)[:LOGGED]):
        rows.append({"at": e.at, "entry": e, "said": None, **_about(view, store, e)})
    for s in doubting.log(store)[:LOGGED]:
        words = _words(view, store, [s.row.statement])
        rows.append({"at": s.row.at, "entry": None, "said": s, **words})
    return sorted(rows, key=lambda r: str(r["at"]), reverse=True)


def _about(view: View, store: Store, e: reviewing.Entry) -> dict[str, Any]:
    """What a decision is about: statements by their words, reports by their titles, speakers by what was said."""
    ids = [i for d in e.rows for i in (d.left, d.right)]
    if e.what == "utterance":
        return {**_words(view, store, ids), "reports": [], "told": ""}
    reports = sorted(store.reports_by_id(ids).values(), key=lambda r: r.id) if e.what == "story" else []
    told = e.rows[0].reasons[0].detail if e.what == "speaker" and e.rows and e.rows[0].reasons else ""
    return {"words": [], "more": max(0, len(reports) - 3), "reports": reports[:3], "told": told}


def _words(view: View, store: Store, ids: list[str]) -> dict[str, Any]:
    """The words of statements, as far as they are still stored."""
    words = sorted((s.id, view.outlet(s), view.words_of(s)) for s in store.statements(ids).values())
    return {"words": words[:3], "more": max(0, len(words) - 3)}


def decide(changing: Changing, request: Request, given: Fields, files: object) -> Response:
    by = access.person(request, changing.token)
    with open_store(changing.store, write=True) as store:
        if given.get("statement"):
            writing.take_out(store, by=by, statement=given["statement"])
        else:
            settled(store, given, by)
    return back_to(given.get("back", "/review"))


def undo(changing: Changing, request: Request, given: Fields, files: object) -> Response:
    by = access.person(request, changing.token)
    with open_store(changing.store, write=True) as store:
        writing.undo(store, by=by, made_by=given.get("by", ""), at=given.get("at", ""))
    return back_to(given.get("back", "/review"))


FORMS = (
    Form("/sign-in", sign_in_page, sign_in),
    Form("/sign-out", None, sign_out),
    Form("/add", add_page, add),
    Form("/review", review_page, None),
    Form("/review/decide", None, decide),
    Form("/review/undo", None, undo),
    *CORRECTING,
)
