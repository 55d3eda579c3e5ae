"""The server bears clients that keep it waiting, and a load of readers and a writer; its log holds nothing of theirs.

Short: some hundred idle connections, some seconds of load; at full length 10,000 and half an hour.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import random
import resource
import socket
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from onrecord.present import cli
from onrecord.present.http import app as application
from onrecord.present.http import patience
from onrecord.store import open_store
from tests.pipeline import made
from tests.reliability.served import TOKEN, Served, serving

READERS = 8
PAUSE = 0.1  # seconds between two requests of a reader
GROWTH = 1.10  # of the server's memory, from the first third of a load to its last, at most
ROOM = 30 << 20  # bytes more that its allocator may take at any time
TEXT = "“The lighthouse of {} will be lit again,” said Odile Marsh, who leads the harbour board there."
FELLOWS = 4  # reports of one matter, as a writer of the day's news would add them
PATIENCE = 300.0  # seconds of a client: the machine may be busy
PAGES = ["/", "/stories", "/speakers", "/search?q=breakwater", "/disputed", "/positions", "/review", "/api/v1/reports"]

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="what a process holds is read from /proc")


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    store = tmp_path / "s.db"
    folder = made.write(tmp_path / "reports", range(6))
    assert cli.run(["add", str(folder), "--store", str(store), "--model", "rules"]) == 0
    with serving(store, tmp_path) as up:
        yield up


@linux
@pytest.mark.parametrize("number", [300, pytest.param(10_000, marks=pytest.mark.slow)])
def test_idle_connections_are_borne_and_then_closed(served: Served, number: int) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard < number + 100:
        pytest.skip(f"this system allows {hard:,} open files")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, number + 100), hard))
    before = served.memory()
    idle = [socket.create_connection(("127.0.0.1", served.port)) for _ in range(number)]
    begun = time.monotonic()
    try:
        for n, one in enumerate(idle):
            one.sendall([b"", b"G", b"GET / HTTP/1.1\r\nHost: localhost\r\nX-A: "][n % 3])
        took = []
        for _ in range(5):
            at = time.monotonic()
            assert served.ask("/help")[0] == 200
            took.append(time.monotonic() - at)
        held = served.memory() - before
        for one in idle:  # each is closed by the server, after its patience and the time of two looks
            one.settimeout(max(1.0, begun + 6 * (patience.HEAD + patience.LOOK) - time.monotonic()))
            with contextlib.suppress(ConnectionResetError):
                assert one.recv(1) == b""
        closed = time.monotonic() - begun
    finally:
        for one in idle:
            one.close()
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    assert served.ask("/")[0] == 200
    print(
        f"\n{number:,} idle connections: a page took {max(took):.2f} s at most, {held >> 20} MB held, "
        f"all closed after {closed:.0f} s"
    )
    assert held < 64 << 20 or held < number * 64 << 10


@linux
def test_huge_and_wrong_heads_are_refused(served: Served) -> None:
    heads = [
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX-A: " + b"a" * 10_000_000,
        b"GET /" + b"a" * 1_000_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"".join(b"X-%d: a\r\n" % n for n in range(100_000)) + b"\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        b"POST /api/v1/reports HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        b"\0" * 100,
        b"GET http://[ HTTP/9.9\r\n\r\n",
    ]
    before = served.memory()
    for head in heads:
        with socket.create_connection(("127.0.0.1", served.port), timeout=60) as one:
            try:
                one.sendall(head)
                said = one.recv(1_000)
            except (ConnectionResetError, BrokenPipeError):  # closed in the middle of it
                continue
            assert said.startswith(b"HTTP/1.1 4"), (head[:40], said[:60])
    assert served.ask("/help")[0] == 200
    assert served.memory() - before < 64 << 20


class Wire:
    """A transport that only says whether it was cut off."""

    def __init__(self) -> None:
        self.cut = False

    def is_closing(self) -> bool:
        return self.cut

    def abort(self) -> None:
        self.cut = True

    def get_extra_info(self, name: str, default: object = None) -> object:
        return default

    def write(self, data: bytes) -> None: ...

    def pause_reading(self) -> None: ...

    def resume_reading(self) -> None: ...


SILENT: list[tuple[bytes, float]] = [
    (b"", patience.HEAD),
    (b"GET / HTTP/1.1\r\n", patience.HEAD),
    (b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc", patience.BODY),
]


@pytest.mark.parametrize(("said", "limit"), SILENT)
def test_who_falls_silent_is_cut_off(said: bytes, limit: float) -> None:
    now = [0.0]

    async def waits(scope: object, receive: object, send: object) -> None:
        await asyncio.Event().wait()

    async def run() -> None:
        import uvicorn
        from uvicorn.server import ServerState

        loop = asyncio.get_running_loop()
        later: list[tuple[float, object]] = []
        protocol = patience.Impatient(uvicorn.Config(waits, lifespan="off"), ServerState(), {})
        protocol.loop = Clock(loop, now, later)  # type: ignore[assignment]
        wire = Wire()
        protocol.connection_made(wire)  # type: ignore[arg-type]
        if said:
            protocol.data_received(said)
        while later and now[0] < 10 * patience.BODY:
            at, look = later.pop(0)
            now[0] = at
            look()  # type: ignore[operator]
        assert wire.cut and limit < now[0] <= limit + 2 * patience.LOOK
        for task in protocol.tasks:
            task.cancel()

    with ThreadPoolExecutor(1) as apart:  # a browser's tests may have left a loop running in this thread
        apart.submit(asyncio.run, run()).result()


class Clock:
    """A loop whose time goes on when it is told to."""

    def __init__(self, loop: asyncio.AbstractEventLoop, now: list[float], later: list[tuple[float, object]]) -> None:
        self.create_task, self._now, self._later = loop.create_task, now, later

    def time(self) -> float:
        return self._now[0]

    def call_later(self, seconds: float, look: object) -> None:
        self._later.append((self._now[0] + seconds, look))


def matter(number: int) -> str:
    """What no other matter's report tells: were all of one, each would be linked with each, and what is held grow."""
    dice = random.Random(number)
    place, who, *words = ("".join(dice.choices("abdegiklmnoprstu", k=7)) for _ in range(14))
    place, who = place.title(), who.title()
    said = f"“The lighthouse {' '.join(words[:6])} of {place},” said {who} Marsh."
    return f"{said}\n\nThe {' '.join(words[6:])}, {who} told the council of {place} on Tuesday."


@linux
@pytest.mark.parametrize("seconds", [4, pytest.param(1_800, marks=pytest.mark.slow)])
def test_a_load_of_readers_and_a_writer(served: Served, seconds: float) -> None:
    done: Counter[str] = Counter()
    until = time.monotonic() + seconds

    def read(seed: int) -> None:
        dice = random.Random(seed)
        while time.monotonic() < until:
            try:
                done[f"read {served.ask(dice.choice(PAGES), seconds=PATIENCE)[0]}"] += 1
            except OSError as error:
                done[f"read {error}"] += 1
            time.sleep(PAUSE)

    def write() -> None:
        while time.monotonic() < until or not done["write 200"]:
            n = done["write 200"]
            line = json.dumps({"doc_id": f"r{n}", "text": f"{matter(n // FELLOWS)}\n\nBeside number {n}."})
            status, told = served.ask("/api/v1/reports", "POST", line.encode(), PATIENCE)
            done[f"write {status}"] += 1
            assert len(json.loads(told)["new"]) == 1, told
            time.sleep(min(1.0, seconds / 20))

    threads = [threading.Thread(target=read, args=(n,)) for n in range(READERS)] + [threading.Thread(target=write)]
    memory = []
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        time.sleep(min(5.0, seconds / 20))
        memory.append(served.memory())
    third = max(1, len(memory) // 3)
    first, last = max(memory[:third]), max(memory[-third:])
    print(f"\n{seconds:,} s: {dict(done)}; memory {first >> 20} MB in the first third, {last >> 20} MB in the last")
    assert set(done) == {"read 200", "write 200"}
    assert last <= GROWTH * first + ROOM
    log = served.log.read_text()
    assert TOKEN not in log.partition("\n")[2].partition("\n")[2], "beyond the two lines of its start"
    assert "lighthouse" not in log and "Marsh" not in log


def test_the_log_says_where_the_program_failed_and_not_on_what(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from tests.present.http.conftest import asker

    store = tmp_path / "s.db"
    open_store(str(store), write=True).close()

    def fails(*_: object, **__: object) -> None:
        raise RuntimeError(f"{TEXT} {TOKEN}")

    ask = asker(application.application(application.Serving(store=str(store), token=TOKEN)))
    monkeypatch.setattr(application, "render", lambda *a: "a page")
    monkeypatch.setattr(application, "open_store", fails)
    with caplog.at_level(logging.DEBUG):
        reply = ask(f"/search?q=lighthouse&token={TOKEN}", headers={"authorization": f"Bearer {TOKEN}"})
    assert reply.status == 500
    assert "GET /search failed: RuntimeError" in caplog.text and "app.py" in caplog.text
    assert not any(word in caplog.text for word in (TOKEN, "lighthouse", "Marsh"))
