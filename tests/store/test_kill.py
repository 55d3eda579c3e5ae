"""Killed at random moments: nothing acknowledged is lost or doubled, and the end is that of an undisturbed run."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.store import open_store
from tests.store import killed

ROOT = Path(__file__).resolve().parents[2]
BATCHES = 30  # 90 reports: enough for merges of both fields


def _run(path: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.store.killed", str(path), str(BATCHES)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def _killed_after(path: Path, seconds: float) -> set[str]:
    """Start a run, kill it after a while, and return what it had acknowledged."""
    with _run(path) as process:
        time.sleep(seconds)
        os.kill(process.pid, signal.SIGKILL)
        assert process.stdout is not None
        return {line.strip() for line in process.stdout if line.endswith("\n")}


def _whole(path: Path) -> Iterator[str]:
    with open_store(str(path), write=True) as store:
        for n in range(BATCHES):
            killed.step(store, n)
        yield from store.dump()


@pytest.mark.parametrize("kills", [10, pytest.param(110, marks=pytest.mark.slow)])
def test_killed_at_random_moments(tmp_path: Path, kills: int) -> None:
    expected = list(_whole(tmp_path / "whole.db"))
    start = time.monotonic()
    with _run(tmp_path / "timed.db") as process:
        assert process.wait() == 0
    full = time.monotonic() - start
    dice = random.Random(kills)
    path = tmp_path / "killed.db"
    for n in range(kills):
        if n % 10 == 9:  # begin anew, so that young stores are killed too
            for suffix in ("", "-wal", "-shm"):
                Path(f"{path}{suffix}").unlink(missing_ok=True)
        acknowledged = _killed_after(path, dice.uniform(0.0, full))
        if not acknowledged:
            continue
        start = time.monotonic()
        with open_store(str(path)) as store:
            there = [report.id for report in store.reports()] + [
                v for report in store.reports() for v in store.versions(report.id)
            ]
            assert acknowledged <= set(there)
            assert time.monotonic() - start < 5
            statements = [s.id for item in store.everything() for s in item.statements]
            assert len(statements) == len(set(statements)) == store.counts()["statements"]
    assert list(_whole(path)) == expected
    words = "harbour closure red line number 17"
    with open_store(str(path)) as one, open_store(str(tmp_path / "whole.db")) as other:
        assert one.find_statements(words) == other.find_statements(words)
        assert one.find_reports(words) == other.find_reports(words)
