"""More processes that serve beside the first: each accepts from the same socket and answers on a core of its own.

They are told over standard input what to serve, so that a token stands in no list of processes; when that input
closes, because the first process ends or dies in whatever way, they end too.
"""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from socket import socket
from threading import Event, Thread

from onrecord.errors import UsageError
from onrecord.present.http.app import Serving

LOG = logging.getLogger("uvicorn.error")  # the server's own
_LOOK = 0.2  # seconds between two looks whether a fellow is alive
_AGAIN = 1.0  # seconds before one that died is started again
_GRACE = 10.0  # seconds for the answers that are under way


@contextmanager
def fellows(serving: Serving, listening: socket, number: int) -> Iterator[None]:
    """`number` of them for as long as the block lasts; one that dies is started again. Raises UsageError where the
    system cannot hand a socket on."""
    if number and sys.platform == "win32":
        raise UsageError("more than one process cannot serve on this system")
    ending = Event()
    keepers = [Thread(target=_keep, args=(serving, listening, ending), daemon=True) for _ in range(number)]
    for keeper in keepers:
        keeper.start()
    try:
        yield
    finally:
        ending.set()
        for keeper in keepers:
            keeper.join()


def _keep(serving: Serving, listening: socket, ending: Event) -> None:
    while not ending.is_set():
        process = _start(serving, listening)
        while process.poll() is None and not ending.wait(_LOOK):
            pass
        assert process.stdin
        with suppress(BrokenPipeError):  # what one that died at once was not told
            process.stdin.close()
        if process.poll() is None:
            _end(process)
        elif not ending.is_set():
            LOG.error("a serving process ended with status %s; another is started", process.returncode)
            ending.wait(_AGAIN)


def _start(serving: Serving, listening: socket) -> subprocess.Popen[str]:
    # In a session of its own: Ctrl-C is for the first process, which then ends the others.
    process = subprocess.Popen(
        [sys.executable, "-m", __name__],
        stdin=subprocess.PIPE,
        pass_fds=(listening.fileno(),),
        start_new_session=True,
        text=True,
    )
    told = {"store": serving.store, "token": serving.token, "hosts": sorted(serving.hosts), "at": listening.fileno()}
    with suppress(BrokenPipeError):  # it died at once: seen where it is waited for
        assert process.stdin
        process.stdin.write(json.dumps(told) + "\n")
        process.stdin.flush()
    return process


def _end(process: subprocess.Popen[str]) -> None:
    try:
        process.wait(_GRACE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def main() -> None:
    """One fellow: what standard input tells, until it closes."""
    from onrecord.present.http.running import server, warm

    told = json.loads(sys.stdin.readline())
    warm()
    serving = server(Serving(store=told["store"], token=told["token"], hosts=frozenset(told["hosts"])), "warning")

    def ends() -> None:
        sys.stdin.read()
        serving.should_exit = True

    Thread(target=ends, daemon=True).start()
    with socket(fileno=told["at"]) as listening:
        serving.run(sockets=[listening])


if __name__ == "__main__":
    main()
