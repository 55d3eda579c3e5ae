"""The pages that change the store, for people who signed in with the token. They work without scripts."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.answer import reviewing
from onrecord.answer.view import View
from onrecord.frozen import dataclass
from onrecord.model import Statement
from onrecord.present.http import access, writing
from onrecord.present.http.asking import Fault
from onrecord.present.pages.render import render
from onrecord.store import open_store
from onrecord.store.interface import Store

MOST_BYTES = 20_000_000  # of one request: as much as one document may have
MOST_FIELD = 2_000_000  # of a pasted text: above the longest report that is taken

Fields = Mapping[str, str]
Frame = Callable[[Request], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Changing:
    """What the forms need to know of the server."""

    store: str
    token: str | None
    frame: Frame


@dataclass(frozen=True, slots=True)
class Form:
    """An address: what GET shows, and what POST does with the fields sent."""

    path: str
    get: Callable[[Changing, Request], Response] | None
    post: Callable[[Changing, Request, Fields, list[tuple[str, bytes]]], Response] | None


def length(request: Request) -> None:
    """Raises Fault for a body that is larger than what is taken, or does not say how large it is."""
    told = request.headers.get("content-length", "")
    if not told.isdecimal():
        raise Fault(411, "no_length", "say how long it is: Content-Length is missing")
    if int(told) > MOST_BYTES:
        raise Fault(413, "too_large", f"more than {MOST_BYTES:,} bytes at once are not taken")


async def fields(request: Request) -> tuple[dict[str, str], list[tuple[str, bytes]]]:
    """The fields and files of a form."""
    length(request)
    async with request.form(max_files=writing.MOST_FILES, max_fields=40, max_part_size=MOST_FIELD) as form:
        plain = {k: v for k, v in form.multi_items() if isinstance(v, str)}
        sent = [f for _, f in form.multi_items() if isinstance(f, UploadFile) and f.filename]
        return plain, [(f.filename or "", await f.read()) for f in sent]


def handler(changing: Changing, form: Form) -> Callable[[Request], Awaitable[Response]]:
    async def handle(request: Request) -> Response:
        if request.method == "POST" and form.post:
            plain, files = await fields(request)
            return await run_in_threadpool(form.post, changing, request, plain, files)
        assert form.get
        return await run_in_threadpool(form.get, changing, request)

    return handle


def _page(changing: Changing, request: Request, template: str, context: dict[str, Any]) -> Response:
    body = render(template, {**changing.frame(request), **context})
    headers = {"cache-control": "no-store"}
    return Response(body.encode("utf-8", "replace"), media_type="text/html; charset=utf-8", headers=headers)


def _back(where: str) -> Response:
    """To a page of this server: a path, never another address."""
    parts = urlsplit(where)
    safe = where.startswith("/") and not where.startswith(("//", "/\\")) and not parts.netloc
    return RedirectResponse(where if safe else "/", 303)


# --- signing in ------------------------------------------------------------------------------------------------------


def sign_in_page(changing: Changing, request: Request) -> Response:
    return _page(changing, request, "sign.html", {"writable": bool(changing.token)})


def sign_in(changing: Changing, request: Request, given: Fields, files: object) -> Response:
    access.own_site(request)
    name = access.person_name(given.get("name", ""))
    if not changing.token:
        raise Fault(403, "read_only", "this server only reads; start it with --write to change the store")
    if not access.same(given.get("token", "").strip(), changing.token):
        raise Fault(401, "no_token", "that is not the token that the server showed when it started")
    response = _back("/review")
    response.set_cookie(access.COOKIE, access.cookie(name, changing.token), httponly=True, samesite="strict", path="/")
    return response


def sign_out(changing: Changing, request: Request, given: Fields, files: object) -> Response:
    access.own_site(request)
    response = _back("/")
    response.delete_cookie(access.COOKIE, path="/", httponly=True, samesite="strict")
    return response


# --- adding ----------------------------------------------------------------------------------------------------------


def add_page(changing: Changing, request: Request) -> Response:
    return _page(changing, request, "add.html", {"done": None, "reports": []})


def add(changing: Changing, request: Request, given: Fields, files: list[tuple[str, bytes]]) -> Response:
    access.person(request, changing.token)
    if given.get("text", "").strip() or not files:
        files = [*files, writing.pasted(dict(given))]
    with open_store(changing.store, write=True) as store:
        done = writing.add(store, files)
        reports = list(store.reports_by_id([*done["new"], *done["known"]]).values())
    return _page(changing, request, "add.html", {"done": done, "reports": reports})


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
    skip = request.query_params.get("skip", "0")
    at = int(skip) if skip.isdecimal() and len(skip) < 5 else 0
    with open_store(changing.store) as store, store.snapshot():
        found, total = reviewing.doubts(store, limit=at + 1)
        view = View(store)
        doubt = found[at] if at < len(found) else None
        context = {
            "doubt": doubt,
            "sides": [_side(view, doubt.left), _side(view, doubt.right)] if doubt else [],
            "skip": at,
            "left": max(0, total - at),
            "log": [_entry(view, store, e) for e in reviewing.log(store)[:50]],
        }
        return _page(changing, request, "review.html", context)


def _entry(view: View, store: Store, e: reviewing.Entry) -> dict[str, Any]:
    """A line of the log with the words that it is about, as far as they are still stored."""
    found = store.statements([i for d in e.rows for i in (d.left, d.right)])
    words = [(s.id, view.outlet(s), view.words_of(s)) for s in found.values()]
    return {"entry": e, "words": sorted(words)[:3], "more": max(0, len(words) - 3)}


def decide(changing: Changing, request: Request, given: Fields, files: object) -> Response:
    by = access.person(request, changing.token)
    with open_store(changing.store, write=True) as store:
        if given.get("statement"):
            writing.take_out(store, by=by, statement=given["statement"])
        else:
            left, right, verdict = (given.get(k, "") for k in ("left", "right", "verdict"))
            writing.settle(store, by=by, left=left, right=right, verdict=verdict)
    return _back(given.get("back", "/review"))


def undo(changing: Changing, request: Request, given: Fields, files: object) -> Response:
    by = access.person(request, changing.token)
    with open_store(changing.store, write=True) as store:
        writing.undo(store, by=by, made_by=given.get("by", ""), at=given.get("at", ""))
    return _back("/review")


FORMS = (
    Form("/sign-in", sign_in_page, sign_in),
    Form("/sign-out", None, sign_out),
    Form("/add", add_page, add),
    Form("/review", review_page, None),
    Form("/review/decide", None, decide),
    Form("/review/undo", None, undo),
)
