"""A request to the application, without a socket."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

import pytest
from starlette.types import ASGIApp, Message

from onrecord.present.http.app import Serving, application


@dataclass(frozen=True)
class Reply:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    def json(self) -> Any:
        return json.loads(self.body)


Ask = Callable[..., Reply]


def asker(app: ASGIApp) -> Ask:
    def ask(target: str, *, method: str = "GET", headers: Mapping[str, str] | None = None, body: bytes = b"") -> Reply:
        path, _, query = target.partition("?")
        given = {"host": "localhost:8000", **(headers or {})}
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": unquote(path),
            "raw_path": path.encode(),
            "query_string": query.encode(),
            "root_path": "",
            "headers": [(k.lower().encode(), v.encode()) for k, v in given.items()],
            "server": ("localhost", 8000),
            "client": ("127.0.0.1", 1),
        }
        sent: list[Message] = []
        coming: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

        async def receive() -> Message:
            if not coming:
                await asyncio.Event().wait()  # whoever asked stays to the end
            return coming.pop()

        async def send(message: Message) -> None:
            sent.append(message)

        with ThreadPoolExecutor(1) as apart:  # a browser's tests may have left a loop running in this thread
            apart.submit(asyncio.run, app(scope, receive, send)).result()
        head = next(m for m in sent if m["type"] == "http.response.start")
        content = b"".join(m.get("body", b"") for m in sent if m["type"] == "http.response.body")
        return Reply(head["status"], {k.decode(): v.decode() for k, v in head["headers"]}, content)

    return ask


@pytest.fixture
def ask(store: str) -> Ask:
    """Of the demo's store, read only."""
    return asker(application(Serving(store=store)))
