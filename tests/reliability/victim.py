"""Run as a program, with `faults.c` laid under it: does what it is told in children that can be ended at any moment.

One line of JSON in is one `Order`; one line out says what the child acknowledged and how it ended. The children are
forked from this process, which has everything imported, so that a thousand of them take minutes, not hours.
"""

from __future__ import annotations

import contextlib
import ctypes
import functools
import http.client
import io
import json
import os
import signal
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from onrecord import pipeline
from onrecord.answer import reviewing
from onrecord.config import Config
from onrecord.errors import OnrecordError
from onrecord.linking import KINDS, Linker
from onrecord.model import Correction, Decision, Raw
from onrecord.present import cli
from onrecord.present.http import running, writing
from onrecord.store import Filter, Store, open_store

TOKEN = "the-token-of-a-victim"
OFF, KILL, TORN, ONCE, EVER = range(5)
WRITES, SYNCS, OTHERS, ALL = 1, 2, 4, 7
BATCH = 3
PATIENCE = 600.0  # seconds for one child: its machine may be busy, or asleep


@dataclass(frozen=True, slots=True)
class Order:
    """What a child does, and what befalls it: at the `nth` operation on the store's files, or `after` seconds."""

    do: str
    store: str
    reports: str = ""
    how: int = OFF
    nth: int = 0
    errno: int = 0
    kinds: int = ALL
    after: float | None = None


@dataclass(frozen=True, slots=True)
class Fate:
    acknowledged: tuple[str, ...]
    status: int  # of its exit; negative for a signal
    operations: int | None  # on the store's files; None where it did not come to its end
    err: str
    seconds: float


# --- what a child does ---


def add(order: Order, say: Callable[[str], None]) -> int:
    """The command itself, which prints each report's id."""
    return cli.run(["add", order.reports, "--store", order.store, "--model", "rules"])


def serve(order: Order, say: Callable[[str], None]) -> int:
    """A server, and its client: three reports an upload, acknowledged when the answer has come."""
    open_store(order.store, write=True).close()
    files = sorted(Path(order.reports).glob("*.txt"))
    lines = [json.dumps({"doc_id": f.name, "text": f.read_text(encoding="utf-8"), "outlet": "Post"}) for f in files]
    with running.beside(order.store, TOKEN) as address:
        client = http.client.HTTPConnection(address.removeprefix("http://"), timeout=PATIENCE)
        for at in range(0, len(lines), BATCH):
            body = "\n".join(lines[at : at + BATCH]).encode()
            client.request("POST", "/api/v1/reports", body, {"Authorization": f"Bearer {TOKEN}"})
            reply = client.getresponse()
            told = reply.read()
            if reply.status != 200:
                print(reply.status, json.loads(told)["error"]["message"], file=sys.stderr)
                return 2
            for id in (*json.loads(told)["new"], *json.loads(told)["known"]):
                say(id)
    return 0


def migrate(order: Order, say: Callable[[str], None]) -> int:
    open_store(order.store, write=True).close()
    say("opened")
    return 0


def review(order: Order, say: Callable[[str], None]) -> int:
    """People settle links, take back and correct; what stands in the log already is not said again.

    `order.reports` is the store as it was before any of it, so that a run that goes on has the same in mind.
    """
    with open_store(order.reports) as before:
        plan = acts(before)
    with open_store(order.store, write=True) as store:
        logged = {d.at for what in KINDS for d in store.by_people(what)} | {c.at for c in store.corrections()}
        for row in plan:
            if row.at not in logged:
                if isinstance(row, Decision):
                    pipeline.decide(store, [row])
                else:
                    pipeline.correct(store, [row])
            say(row.at or "")
        Linker(store).catch_up()
    return 0


def acts(store: Store) -> list[Decision | Correction]:
    linked = sorted({(d.left, d.right) for d in store.decisions("utterance") if d.verdict == "same"})[:3]
    stories = sorted({(d.left, d.right) for d in store.decisions("story") if d.verdict == "same"})[:2]
    say = functools.partial(reviewing.rows, by="Ada")
    found: list[Decision | Correction] = []
    found += [say("utterance", [pair], "different", at=f"2024-06-0{n}")[0] for n, pair in enumerate(linked, 1)]
    found += [say("story", [pair], "different", at=f"2024-06-1{n}")[0] for n, pair in enumerate(stories, 1)]
    found += say("utterance", linked[:1], "undo", at="2024-06-20")
    some = sorted(store.select(Filter(versions="all")), key=lambda s: s.id)[::5]
    changed = [replace(s, act="deny") if n % 2 else None for n, s in enumerate(some)]
    found += [
        Correction(s.id, s.report_id, s, after, "Ada", f"2024-06-3{n}")
        for n, (s, after) in enumerate(zip(some, changed, strict=True))
    ]
    return found


DO = {"add": add, "serve": serve, "migrate": migrate, "review": review}

# --- how it is told, and what becomes of it ---


def child(order: Order, out: int, err: int, shim: ctypes.CDLL) -> None:
    """Never returns."""
    status = 3
    try:
        os.setpgid(0, 0)
        os.dup2(out, 1)
        os.dup2(err, 2)
        pipeline.BATCH = BATCH
        writing.Config = functools.partial(Config, model="rules")  # type: ignore[misc, assignment]
        shim.faults_arm(order.store.encode(), order.nth, order.how, order.errno, order.kinds)
        status = run(order)
        count = shim.faults_count()
        shim.faults_arm(b"", 0, OFF, 0, 0)
        os.write(1, f"#{count}\n".encode())
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
    finally:
        os._exit(status)


def run(order: Order) -> int:
    try:
        status = DO[order.do](order, lambda name: print(name, flush=True))
    except OnrecordError as error:  # as the command line tells it
        print(f"onrecord: {error}", file=sys.stderr)
        status = 2
    sys.stdout.flush()
    sys.stderr.flush()
    return status


def ended(order: Order, shim: ctypes.CDLL) -> Fate:
    """Forks a child for `order` and waits for its end."""
    read, write = os.pipe()
    begun = time.monotonic()
    with tempfile.TemporaryFile() as err:
        pid = os.fork()
        if pid == 0:
            os.close(read)
            child(order, write, err.fileno(), shim)
        os.close(write)
        timer = threading.Timer(PATIENCE if order.after is None else order.after, stop, (pid,))
        timer.start()
        with os.fdopen(read, encoding="utf-8") as said:
            lines = said.read().split("\n")[:-1]
        _, status = os.waitpid(pid, 0)
        timer.cancel()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)  # its workers are ending by themselves; none outlives the next child
        err.seek(0)
        told = err.read().decode("utf-8", "replace")
    counts = [int(line[1:]) for line in lines if line.startswith("#")]
    acknowledged = tuple(line for line in lines if not line.startswith("#"))
    seconds = time.monotonic() - begun
    code = os.waitstatus_to_exitcode(status)
    return Fate(acknowledged, code, counts[0] if counts else None, told, seconds)


def stop(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def warm() -> None:
    """Everything once, so that no child has to load or compile what this process can have ready."""
    text = "“We will not sell the ferry, and nobody has made an offer,” Mayor Odile Marsh told reporters on Tuesday.\n"
    raw = Raw("warm.txt", "warm.txt", "text", text.encode())
    with tempfile.TemporaryDirectory() as folder:
        where = f"{folder}/warm.db"
        with open_store(where, write=True) as store:
            done = [pipeline.process(replace(raw, data=text.encode() * n), Config(model="rules")) for n in (1, 2)]
            store.add(done)
            Linker(store).link([p.report.id for p in done if p.report])
            Linker(store).name_speakers()
        run_quietly = ["stories", "--store", where, "--format", "json"]
        with contextlib.redirect_stdout(io.StringIO()), running.beside(where, TOKEN):
            cli.run(run_quietly)


def main() -> None:
    shim = ctypes.CDLL(sys.argv[1])
    warm()
    for line in sys.stdin:
        fate = ended(Order(**json.loads(line)), shim)
        print(json.dumps(asdict(fate)), flush=True)


if __name__ == "__main__":
    main()
