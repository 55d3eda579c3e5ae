"""The application: routes to answers. A request opens the store, asks, and closes it; nothing is kept between two."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Awaitable, Callable
from importlib.resources import files
from urllib.parse import parse_qsl, urlencode

from anyio import CapacityLimiter, to_thread
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from onrecord.errors import OnrecordError, StoreBusy, UsageError
from onrecord.frozen import dataclass, field
from onrecord.present.chart import chart
from onrecord.present.commands.options import cell, csv_line
from onrecord.present.http import access, asking
from onrecord.present.http.api import ENDPOINTS, PREFIX
from onrecord.present.http.asking import Fault
from onrecord.present.http.endpoint import Endpoint, Table
from onrecord.present.http.forms import FORMS
from onrecord.present.http.forms_base import Changing, Form, length
from onrecord.present.http.forms_base import handler as form_handler
from onrecord.present.http.replies import Guard, fault_json, json_text, reply
from onrecord.present.pages.page import ID, Moved, Page, Shown
from onrecord.present.pages.positions import position_of
from onrecord.present.pages.render import render, shown
from onrecord.present.pages.views import PAGES
from onrecord.store import open_store

STATIC = {"style.css": "text/css", "keys.js": "text/javascript", "mark.svg": "image/svg+xml"}
LOG = logging.getLogger("uvicorn.error")  # the server's own
LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})

Handler = Callable[[Request], Awaitable[Response]]


# Answers that are worked out at once. They share one interpreter: more of them only hold each other up.
AT_ONCE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """What is served and to whom. `hosts`: names that the server answers to; empty for any."""

    store: str
    hosts: frozenset[str] = LOOPBACK
    token: str | None = None  # with which the store may be changed; None: by nobody
    answering: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(AT_ONCE))


def application(serving: Serving) -> ASGIApp:
    """The whole as an ASGI application."""
    routes = [
        *(Route(p.path, _page(serving, p), methods=["GET"]) for p in PAGES),
        *(_form(serving, f) for f in FORMS),
        Route("/positions/{id}/chart.svg", _chart(serving), methods=["GET"]),
        Route("/static/{name}", static, methods=["GET"]),
        *(Route(PREFIX + e.path, _endpoint(serving, e), methods=[e.method]) for e in ENDPOINTS),
        Route("/openapi.json", openapi, methods=["GET"]),
    ]
    app = Starlette(routes=routes, exception_handlers={HTTPException: _http_fault})
    app.router.redirect_slashes = False  # one address a page
    return Guard(app, serving.hosts)


def _page(serving: Serving, page: Page) -> Handler:
    def answer(request: Request) -> Response:
        query = parse_qsl(request.url.query, errors="replace")
        values = asking.read(page.parameters, request.path_params, query, strict=False)
        with open_store(serving.store) as store:
            found = page.view(store, values)
        if isinstance(found, Moved):
            return RedirectResponse(found.to, 303)
        context = {**_frame(found, values), **who(serving, request), **found.context}
        return reply(request, render(found.template, context), "text/html")

    return _handler(serving, answer)


def _chart(serving: Serving) -> Handler:
    """A position's drawing, as a picture: what is in an image cannot run."""

    def answer(request: Request) -> Response:
        values = asking.read((ID,), request.path_params, (), strict=True)
        with open_store(serving.store) as store:
            return reply(request, str(shown(chart(position_of(store, values["id"])))), "image/svg+xml")

    return _handler(serving, answer)


def _endpoint(serving: Serving, endpoint: Endpoint) -> Handler:
    def answer(request: Request) -> Response:
        query = parse_qsl(request.url.query, keep_blank_values=True, errors="replace")
        values = asking.read(endpoint.parameters, request.path_params, query, strict=True)
        with open_store(serving.store) as store:
            found = endpoint.answer(store, values)
        if isinstance(found, Table):
            lines = [csv_line(found.columns), *(csv_line(cell(r.get(c)) for c in found.columns) for r in found.rows)]
            return reply(request, "".join(lines), "text/csv")
        file = {"content-disposition": 'attachment; filename="evidence.json"'} if endpoint.shape == "Evidence" else None
        return reply(request, json_text(found), "application/json", file)

    async def change(request: Request) -> Response:
        access.bearer(request, serving.token)
        values = asking.read(endpoint.parameters, request.path_params, (), strict=True)
        if endpoint.takes:
            length(request)
            values["body"] = await request.body()

        def changed() -> object:
            with open_store(serving.store, write=True) as store:
                return endpoint.answer(store, values)

        return JSONResponse(await run_in_threadpool(changed), headers={"cache-control": "no-store"})

    return _guarded(change) if endpoint.changes else _handler(serving, answer)


async def openapi(request: Request) -> Response:
    from onrecord.present.http.openapi import document

    return reply(request, json_text(document()), "application/json")


def who(serving: Serving, request: Request) -> dict[str, object]:
    """What a page says of its reader."""
    return {"person": access.signed(request, serving.token), "writable": bool(serving.token)}


def _form(serving: Serving, form: Form) -> Route:
    def frame(request: Request) -> dict[str, object]:
        return {"q": "", "api": None, "csv": None, **who(serving, request)}

    made = form_handler(Changing(serving.store, serving.token, frame), form)
    methods = [m for m, f in (("GET", form.get), ("POST", form.post)) if f]
    return Route(form.path, _guarded(made), methods=methods)


def _frame(page: Shown, values: dict[str, object]) -> dict[str, object]:
    """What every page has around it."""
    known = {k: v for k, v in values.items() if v not in (None, "", False) and k not in ("id", "s", "page")}
    query = urlencode(known, errors="replace")
    api = f"/api/v1{page.api}" if page.api else None
    return {
        "q": values.get("q") or "",
        "api": f"{api}?{query}" if api and query else api,
        "csv": f"{api}?{urlencode({**known, 'format': 'csv'}, errors='replace')}" if api and page.csv else None,
    }


def _handler(serving: Serving, answer: Callable[[Request], Response]) -> Handler:
    async def handle(request: Request) -> Response:
        return await to_thread.run_sync(answer, request, limiter=serving.answering)

    return _guarded(handle)


def _guarded(handler: Handler) -> Handler:
    """Faults become replies."""

    async def handle(request: Request) -> Response:
        try:
            return await handler(request)
        except Fault as fault:
            return _told(request, fault)
        except UsageError as error:
            return _told(request, Fault(400, "bad_request", str(error)))
        except StoreBusy as error:
            return _told(request, Fault(503, "busy", str(error)))
        except OnrecordError as error:
            return _told(request, Fault(500, "store", str(error)))
        except HTTPException:
            raise
        except ClientDisconnect:  # nobody is there to be told
            return Response(status_code=400)
        except Exception as error:
            log(request, error)
            return _told(request, Fault(500, "failed", "the program failed on this request; its log says where"))

    return handle


def log(request: Request, error: Exception) -> None:
    """Where the program failed: its own lines alone, for an exception's words may be a report's, or a token."""
    where = "".join(traceback.format_tb(error.__traceback__))
    route = getattr(request.scope.get("route"), "path", "")
    LOG.error("%s %s failed: %s\n%s", request.method, route, type(error).__name__, where)


async def static(request: Request) -> Response:
    """One of a fixed list; no path is ever put together from a request."""
    name = request.path_params["name"]
    if name not in STATIC:
        return _told(request, Fault(404, "not_found", "there is no such file"))
    body = (files("onrecord.present.pages") / "static" / name).read_text(encoding="utf-8")
    return reply(request, body, STATIC[name])


# --- faults ----------------------------------------------------------------------------------------------------------


def _told(request: Request, fault: Fault) -> Response:
    """A fault as a page for people, as JSON for programs."""
    if request.url.path.startswith(("/api/", "/openapi.json")):
        return fault_json(fault)
    body = render("fault.html", {"fault": fault, "q": "", "api": None, "csv": None, "person": None, "writable": False})
    return Response(body.encode("utf-8", "replace"), fault.status, media_type="text/html; charset=utf-8")


async def _http_fault(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    slug = {404: "not_found", 405: "method_not_allowed"}.get(error.status_code, "bad_request")
    message = {404: "there is no such page", 405: f"{request.method} is not for this address"}
    response = _told(request, Fault(error.status_code, slug, message.get(error.status_code, str(error.detail))))
    response.headers.update(error.headers or {})
    return response
