"""What goes back: bytes with their type and tag, one shape for every fault, and the headers that every reply has."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.present.http.asking import Fault

# Nothing but what this program serves itself: no inline script or style, no frame, no other host.
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": CSP,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",  # "no-referrer" would also hide where a form was sent from
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}


def reply(request: Request, body: str, media: str, headers: Mapping[str, str] | None = None) -> Response:
    """200 with an ETag, or 304 where the reader has these bytes already."""
    data = body.encode("utf-8", "replace")
    tag = '"' + hashlib.sha256(data).hexdigest()[:32] + '"'
    more = {"etag": tag, "cache-control": "no-cache", "vary": "cookie, authorization", **(headers or {})}
    known = [t.strip().removeprefix("W/") for t in request.headers.get("if-none-match", "").split(",")]
    if tag in known:
        return Response(status_code=304, headers=more)
    return Response(data, media_type=f"{media}; charset=utf-8", headers=more)


def json_text(value: Any) -> str:
    """ASCII, so that lone surrogates and characters that play tricks travel as escapes."""
    return json.dumps(value, indent=1) + "\n"


def fault_json(fault: Fault) -> Response:
    """`{"error": {"status", "slug", "message"}}`."""
    body = {"error": {"status": fault.status, "slug": fault.slug, "message": fault.message}}
    return Response(json_text(body), fault.status, media_type="application/json; charset=utf-8", headers=_more(fault))


def _more(fault: Fault) -> dict[str, str]:
    more = {"cache-control": "no-store"}
    if fault.status == 401:
        more["www-authenticate"] = 'Bearer realm="onrecord"'
    if fault.status == 503:
        more["retry-after"] = "5"
    return more


class Guard:
    """Puts the headers on every reply, errors too, and answers only to the names that this server goes by: a page of
    another site whose name was turned to this machine must not read the store."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str]) -> None:
        self.app, self.hosts = app, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = [(k, v) for k, v in message["headers"] if k.decode("latin-1").lower() not in HEADERS]
                message["headers"] = [*own, *((k.encode(), v.encode()) for k, v in HEADERS.items())]
            await send(message)

        if self.hosts and self._name(scope) not in self.hosts:
            refused = fault_json(Fault(400, "unknown_host", "this server does not go by that name"))
            await refused(scope, receive, guarded)
            return
        await self.app(scope, receive, guarded)

    @staticmethod
    def _name(scope: Scope) -> str:
        """The host that the request names, without its port."""
        host = next((v.decode("latin-1") for k, v in scope["headers"] if k == b"host"), "")
        return host.lower() if host.endswith("]") else host.rpartition(":")[0].lower() or host.lower()
