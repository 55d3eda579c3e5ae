"""Connections that keep the server waiting: how long it waits, and how many it holds. Imported with uvicorn alone."""

from __future__ import annotations

import asyncio
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

LOOK = 5.0  # seconds between two looks at a connection
HEAD = 15.0  # within which a request's head has come, from the moment that the connection is free for one
BODY = 600.0  # within which its body has come: 50 MB at less than 1 Mbit/s
TAKING = 60.0  # for which a reader may take nothing of its answer
HEAD_BYTES = 64 * 1024  # of a request's head, far above any browser's
SPARE = 200  # files that are not for connections: stores, uploads, the program's own


class Impatient(H11Protocol):
    """Closes the connection of a client that does not say what it wants, or does not take what it asked for."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._seen: tuple[Any, ...] = ()
        self._since = self.loop.time()
        self._look()

    def _look(self) -> None:
        if self.transport.is_closing():
            self.transport.abort()  # what is left of its answer is not waited for
            return
        now, seen = self.loop.time(), (self.conn.their_state, self.flow.write_paused, id(self.scope))
        if seen != self._seen:
            self._seen, self._since = seen, now
        if now - self._since > self._patience():
            self.transport.abort()
            return
        self.loop.call_later(LOOK, self._look)

    def _patience(self) -> float:
        if self.flow.write_paused:
            return TAKING
        return {h11.IDLE: HEAD, h11.SEND_BODY: BODY}.get(self.conn.their_state, float("inf"))


def most_connections() -> int | None:
    """How many connections may be open, after as many files as the system allows were asked for; None for any."""
    try:
        import resource
    except ImportError:
        return None
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != hard:
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
            soft = hard
        except (ValueError, OSError):  # a system that allows less than it says
            pass
    return None if soft == resource.RLIM_INFINITY else max(SPARE, soft - SPARE)
