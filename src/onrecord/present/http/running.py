"""The server process."""

from __future__ import annotations

import ipaddress
import secrets
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from onrecord.errors import SetupError, UsageError
from onrecord.present.http.app import LOOPBACK, Serving, application
from onrecord.present.http.fellows import fellows
from onrecord.store import shown

if TYPE_CHECKING:
    from uvicorn import Server


def run(
    *, store: str, host: str, port: int, token: str | None, tell: Callable[[str], None], processes: int = 1
) -> None:
    """Serve until stopped. Raises SetupError where the address cannot be had."""
    listening = _listen(host, port)
    with listening:
        at = listening.getsockname()[1]
        name = f"[{host}]" if ":" in host else host
        tell(f"serving {shown(store)} at http://{name}:{at}/ (stop with Ctrl-C)")
        if not is_loopback(host):
            tell("note: whoever can reach this address can read the store")
        if token:
            tell(f"to change the store, sign in at /sign-in with this token: {token}")
        serving = Serving(store=store, token=token, hosts=LOOPBACK if is_loopback(host) else frozenset())
        with fellows(serving, listening, processes - 1):
            warm()
            server(serving, "warning").run(sockets=[listening])


_TURN = 0.0005  # seconds, a tenth of Python's


def warm() -> None:
    """Load what answers and pages would load when they are first asked for; let short ones pass long ones."""
    from onrecord.answer.ready import ready
    from onrecord.present.pages import render

    ready()
    render.ready()
    # A page asks the store some fifty times, and waits after each until the interpreter is given up to it.
    sys.setswitchinterval(_TURN)


@contextmanager
def beside(store: str, token: str | None = None) -> Iterator[str]:
    """Serve from a thread, for a notebook or a test: the address. Stops at the end of the block."""
    import threading

    with _listen("127.0.0.1", 0) as listening:
        serving = server(Serving(store=store, token=token), "error")
        thread = threading.Thread(target=serving.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            serving.should_exit = True
            thread.join()


def server(serving: Serving, level: str) -> Server:
    """Its log names faults of the program; what was asked, sent or answered is not logged."""
    import uvicorn

    from onrecord.present.http.patience import HEAD_BYTES, Impatient, most_connections

    config = uvicorn.Config(
        application(serving),
        http=Impatient,
        ws="none",
        log_level=level,
        server_header=False,
        access_log=False,
        h11_max_incomplete_event_size=HEAD_BYTES,
        limit_concurrency=most_connections(),
    )
    return uvicorn.Server(config)


LEAST_TOKEN = 16  # characters of a token that somebody chose


def token(file: str | None) -> str:
    """The first line of `file`, or a new one. Raises UsageError for one that is too short to be safe."""
    if file is None:
        return secrets.token_urlsafe(24)
    with open(file, encoding="utf-8", errors="replace") as opened:
        found = opened.readline().strip()
    if len(found) < LEAST_TOKEN or not found.isascii():
        raise UsageError(f"the token in {file} is shorter than {LEAST_TOKEN} characters, or not ASCII")
    return found


def is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _listen(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        raise SetupError(f"cannot listen on {host} port {port}: {error.strerror or error}") from None
