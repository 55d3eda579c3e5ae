"""A process to order deaths from, and what must hold of a store after each."""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import time
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from onrecord.errors import StoreError
from onrecord.linking import KINDS
from onrecord.store import open_store
from tests.pipeline import made
from tests.reliability.victim import ALL, ONCE, Fate, Order

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SENT = re.compile(r'[^"]*/onrecord-added-[^/"]*')
REOPENING = 1.0  # seconds within which a store opens after a death

# What takes the newer steps of `migrations` back, newest first: an older store, made of one of today's.
UNDONE = {
    10: ["DROP TABLE sense"],
    9: ["DROP INDEX statement_range", "DROP INDEX report_range"],
    8: [
        "ALTER TABLE statement ADD COLUMN record TEXT NOT NULL DEFAULT ''",
        "UPDATE statement SET record = (SELECT body FROM statement_record WHERE statement = num)",
        "DROP TABLE statement_record",
    ],
    7: ["DROP TABLE sketch", "DROP TABLE mark", "DROP TABLE topic"],
    6: [
        *("DROP INDEX statement_speaker", "CREATE INDEX statement_speaker ON statement (speaker, day_last)"),
        *("DROP INDEX report_first", "DROP INDEX report_old"),
    ],
    5: ["DROP TABLE refusal"],
    4: ["DROP TABLE happening"],
    3: [
        *("DROP TABLE correction", "DROP TABLE original", "DROP INDEX statement_sure", "DROP INDEX decision_score"),
        *("ALTER TABLE statement DROP COLUMN sure", "ALTER TABLE decision DROP COLUMN score"),
    ],
    2: ["DROP INDEX statement_relayed", "ALTER TABLE statement DROP COLUMN relayed"],
}


def compiled(folder: Path, source: str = "faults.c") -> Path | None:
    """The library that strikes at file operations, or another; None where there is no compiler, or another system."""
    compiler = shutil.which("gcc") or shutil.which("cc")
    if compiler is None or not sys.platform.startswith("linux"):
        return None
    library = (folder / source).with_suffix(".so")
    subprocess.run([compiler, "-shared", "-fPIC", "-O2", "-o", library, HERE / source, "-ldl"], check=True)
    return library


class Hand:
    """Sends orders to the process that the children are forked from."""

    def __init__(self, library: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "tests.reliability.victim", str(library)],
            cwd=ROOT,
            env={**os.environ, "LD_PRELOAD": str(library)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def order(self, order: Order) -> Fate:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps(asdict(order)) + "\n")
        self._process.stdin.flush()
        told = json.loads(self._process.stdout.readline())
        return Fate(**{**told, "acknowledged": tuple(told["acknowledged"])})

    def close(self) -> None:
        with self._process as process:
            assert process.stdin is not None
            process.stdin.close()


@dataclass(frozen=True, slots=True)
class Scenario:
    """What is done to a store, from what it begins as to what an undisturbed run makes of it."""

    order: Order
    start: Path | None  # the store that it begins with
    expected: Any = None
    seconds: float = 0.0

    def begin(self) -> None:
        path = Path(self.order.store)
        copied(self.start, path) if self.start else clear(path)

    def operations(self, hand: Hand, kinds: int = ALL) -> int:
        """Of these kinds, in an undisturbed run."""
        self.begin()
        whole = hand.order(replace(self.order, how=ONCE, nth=0, kinds=kinds))  # strikes at none, and so counts all
        assert whole.status == 0 and whole.operations is not None, whole.err
        return whole.operations


def scenario(name: str, hand: Hand, place: Path, folder: Path, full: Path) -> Scenario:
    """What `name` says, with the reports of `folder`; `full` is the store that they make."""
    do, _, step = name.partition("-")
    order = Order(do, str(place / f"{name}.db"), str(full if do == "review" else folder))
    start = full if do == "review" else None
    if do == "migrate" and int(step):
        start = place / f"old-{step}.db"
        copied(full, start)
        age(start, int(step))
    plain = Scenario(order, start)
    plain.begin()
    whole = hand.order(order)
    assert whole.status == 0, whole.err
    return replace(plain, expected=state(Path(order.store)), seconds=whole.seconds)


def clear(path: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)


def copied(source: Path, path: Path) -> None:
    clear(path)
    shutil.copy(source, path)


def age(path: Path, step: int) -> None:
    """Make the store at `path` one that knows no step of `migrations` after `step`."""
    with sqlite3.connect(path) as db:
        for undone in range(max(UNDONE), step, -1):
            for sql in UNDONE[undone]:
                db.execute(sql)
        db.execute("DELETE FROM migration WHERE step > ?", (step,))
    db.close()


@dataclass(frozen=True, slots=True)
class Looked:
    """What stands in a store, and how long it took to open it."""

    ids: set[str]  # of reports, and of what people settled
    seconds: float


def looked(path: Path) -> Looked:
    """Open the store as a reader would: that has to be quick whatever befell it, and nothing stands in it twice.

    The limit is on processor time, since the machine may be busy; what is returned is the time that it took.
    """
    begun, worked = time.monotonic(), time.process_time()
    try:
        store = open_store(str(path))
    except StoreError as error:  # ended before the first table
        assert "add reports first" in str(error)
        return Looked(set(), time.monotonic() - begun)
    seconds = time.monotonic() - begun
    with store:
        assert time.process_time() - worked <= REOPENING
        assert list(made.doubled(store)) == []
        found = {item.report.id for item in store.everything() if item.report}
        found |= {d.at or "" for what in KINDS for d in store.by_people(what)}
        return Looked(found | {c.at for c in store.corrections()} | {"opened"}, seconds)


def state(path: Path) -> Any:
    """All that a store says; what a browser sent lay in a folder whose name is another each time."""
    with open_store(str(path)) as store:
        assert list(made.doubled(store)) == []
        lines, groups = made.state(store)
        return [SENT.sub("sent", line) for line in lines], groups
