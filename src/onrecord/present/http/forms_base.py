"""What the forms share: how they are read and answered. They work without scripts."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse

from onrecord.frozen import dataclass
from onrecord.present.http import writing
from onrecord.present.http.asking import Fault
from onrecord.present.pages.render import render, render_parts

MOST_BYTES = 20_000_000  # of one request: as much as one document may have
MOST_FIELD = 2_000_000  # of a pasted text: above the longest report that is taken

T = TypeVar("T")
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


def page(changing: Changing, request: Request, template: str, context: dict[str, Any]) -> Response:
    body = render(template, {**changing.frame(request), **context})
    headers = {"cache-control": "no-store"}
    return Response(body.encode("utf-8", "replace"), media_type="text/html; charset=utf-8", headers=headers)


def page_by_parts(changing: Changing, request: Request, template: str, context: dict[str, Any]) -> Response:
    """As `page`, sent while it is made: what its iterators yield is shown as it comes."""
    parts = render_parts(template, {**changing.frame(request), **context})
    headers = {"cache-control": "no-store"}
    return StreamingResponse((p.encode("utf-8", "replace") for p in parts), 200, headers, "text/html; charset=utf-8")


def in_background(work: Callable[[], Iterator[T]]) -> Iterator[T]:
    """What `work` yields, as it comes; it goes on to its end in a thread of its own, whether or not it is followed."""
    told: SimpleQueue[tuple[T] | Exception | None] = SimpleQueue()

    def run() -> None:
        try:
            for step in work():
                told.put((step,))
            told.put(None)
        except Exception as error:  # raised where the steps are followed
            told.put(error)

    Thread(target=run, daemon=True).start()
    while (step := told.get()) is not None:
        if isinstance(step, Exception):
            raise step
        yield step[0]


def back_to(where: str) -> Response:
    """To a page of this server: a path, never another address."""
    parts = urlsplit(where)
    safe = where.startswith("/") and not where.startswith(("//", "/\\")) and not parts.netloc
    return RedirectResponse(where if safe else "/", 303)
