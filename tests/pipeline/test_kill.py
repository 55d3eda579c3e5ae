"""`add` ended at any moment: nothing acknowledged is lost or doubled; a finishing run ends as an undisturbed one."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord import pipeline
from onrecord.config import Config, Limits
from onrecord.link import vectors
from onrecord.linking import Linker
from onrecord.model import Processed
from onrecord.store import open_store
from tests.pipeline import made

ROOT = Path(__file__).resolve().parents[2]
REPORTS = 40
BATCH = 3
CONFIG = Config(limits=Limits(seconds=120.0))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made.write(tmp_path_factory.mktemp("reports"), range(REPORTS))


# --- killed from outside ---


def start(folder: Path, store: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.pipeline.killed", str(BATCH), "add", str(folder), "--store", str(store)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def killed(folder: Path, store: Path, seconds: float, lines: int) -> set[str]:
    """Start a run and kill it `seconds` after it has acknowledged `lines` reports; what it had acknowledged."""
    with start(folder, store) as process:
        assert process.stdout is not None
        seen = [line for _, line in zip(range(lines), process.stdout, strict=False)]
        time.sleep(seconds)
        os.kill(process.pid, signal.SIGKILL)
        seen += [line for line in process.stdout if line.endswith("\n")]
    return {line.strip() for line in seen}


@pytest.fixture(scope="module")
def whole(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, float]:
    """What an undisturbed run leaves, and how long it took."""
    path = tmp_path_factory.mktemp("whole") / "whole.db"
    begun = time.monotonic()
    with start(folder, path) as process:
        assert process.wait() == 0
    seconds = time.monotonic() - begun
    with open_store(str(path)) as store:
        return made.state(store), seconds


@pytest.mark.parametrize("kills", [8, pytest.param(100, marks=pytest.mark.slow)])
def test_killed_at_random_moments(folder: Path, whole: tuple[Any, float], tmp_path: Path, kills: int) -> None:
    expected, full = whole
    dice = random.Random(kills)
    path = tmp_path / "killed.db"
    acknowledged: set[str] = set()
    for n in range(kills):
        if n % 4 == 0:  # begin anew, so that young stores are killed too
            acknowledged = set()
            for suffix in ("", "-wal", "-shm"):
                Path(f"{path}{suffix}").unlink(missing_ok=True)
        # Half of them while a run is on its way, half right after it has said that a batch is stored.
        early = n % 2 == 0
        seconds = dice.uniform(0, full) if early else dice.uniform(0, full / 10)
        acknowledged |= killed(folder, path, seconds, lines=0 if early else BATCH * dice.randint(0, 2))
        if acknowledged:
            with open_store(str(path)) as store:
                assert acknowledged <= {item.report.id for item in store.everything() if item.report}
                assert list(made.doubled(store)) == []
    with start(folder, path) as process:
        assert process.wait() == 0
    with open_store(str(path)) as store:
        assert made.state(store) == expected


# --- ended at every write ---


class Ended(BaseException):
    """Stands for a kill: nobody catches it."""


class Mortal:
    """A store that ends the program before its `life`-th write, or right after it."""

    WRITES = frozenset(
        "add decide redecide put_groups put_sketches put_topics put_codes remove replace_statements".split()
    )

    def __init__(self, store: Any, life: int, *, after: bool) -> None:
        self._store, self._life, self._after = store, life, after

    def __getattr__(self, name: str) -> Any:
        member = getattr(self._store, name)
        if name not in self.WRITES:
            return member

        def write(*args: Any, **kwargs: Any) -> Any:
            self._life -= 1
            if self._life == 0 and not self._after:
                raise Ended
            result = member(*args, **kwargs)
            if self._life == 0:
                raise Ended
            return result

        return write


@pytest.fixture(scope="module")
def processed(folder: Path) -> list[Processed]:
    paths = [str(folder / f"report-{n:03}.txt") for n in range(9)]
    return [p for p in pipeline.extract(paths, CONFIG) if p.report]


def take(store: Any, items: list[Processed]) -> None:
    def given(*_: object) -> Iterator[tuple[None, Processed]]:
        return ((None, item) for item in items)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "each", given)
        patch.setattr(pipeline, "BATCH", BATCH)
        for _ in pipeline.add(["made"], store, CONFIG):
            pass


def test_ended_at_every_write(processed: list[Processed], tmp_path: Path) -> None:
    with open_store(str(tmp_path / "whole.db"), write=True) as store:
        take(store, processed)
        expected, near = made.state(store), nearest(store)
    assert len(near) > 5 and any(len(members) > 1 for members in expected[1]["utterance"].values())
    for after in (False, True):
        for life in range(1, 1000):
            path = str(tmp_path / f"{life}-{after}.db")
            with open_store(path, write=True) as store:
                try:
                    take(Mortal(store, life, after=after), processed)
                except Ended:
                    pass
                else:
                    assert life > 10, "a run has more writes than that"
                    break
            with open_store(path, write=True) as store:
                take(store, processed)
                assert made.state(store) == expected, f"ended {'after' if after else 'before'} write {life}"
                assert nearest(store) == near, f"ended {'after' if after else 'before'} write {life}"


@pytest.mark.parametrize("which", range(0, 9, 2))
def test_a_removal_ended_at_every_write(processed: list[Processed], tmp_path: Path, which: int) -> None:
    gone = processed[which].report
    assert gone is not None
    with open_store(str(tmp_path / "full.db"), write=True) as store:
        take(store, processed)

    def fresh(name: str) -> str:
        return str(shutil.copy(tmp_path / "full.db", tmp_path / name))

    with open_store(fresh("whole.db"), write=True) as store:
        assert Linker(store).remove(gone.id)
        expected, near = without_day(made.state(store)), nearest(store)
    for life in range(2, 100):  # before the first write nothing has happened
        with open_store(fresh(f"{life}.db"), write=True) as store:
            try:
                Linker(Mortal(store, life, after=False)).remove(gone.id)
            except Ended:
                pass
            else:
                assert life > 3
                break
            take(store, [])
            assert without_day(made.state(store)) == expected, f"ended before write {life}"
            assert nearest(store) == near


def nearest(store: Any) -> list[tuple[str, float]]:
    """What is found by sense, of all that is stored."""
    assert store.uncoded(vectors.FORM, 1) == {}
    asked = vectors.turned(vectors.vector(["the harbour will be closed to ships"]))
    return [(s.id, score) for s, score in store.nearest(vectors.FORM, asked, limit=99)]


def without_day(state: Any) -> Any:
    """A tombstone's moment is that of the removal."""
    return [line.split('"at"')[0] for line in state[0]], state[1]
