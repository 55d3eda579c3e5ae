"""A disk that is full, cannot be written or fails: one clear line, and a store that still opens and goes on."""

from __future__ import annotations

import errno
import os
import random
import resource
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.store import open_store
from tests.pipeline import made
from tests.reliability import harness
from tests.reliability.harness import ROOT, Hand
from tests.reliability.victim import ALL, EVER, ONCE, OTHERS, SYNCS, WRITES, Order

REPORTS = 6
FEW = 3  # of which every single operation fails in turn
COUNT = {"how": ONCE, "nth": 0}
FAULTS = [
    pytest.param(errno.ENOSPC, WRITES | OTHERS, id="full"),
    pytest.param(errno.EIO, ALL, id="fails"),
    pytest.param(errno.EIO, SYNCS, id="cannot-sync"),
    pytest.param(errno.EROFS, ALL, id="read-only"),
    pytest.param(errno.EDQUOT, WRITES, id="quota"),
]


@pytest.fixture(scope="module")
def folder(place: Path) -> Path:
    return made.write(place / "reports", range(REPORTS))


@pytest.fixture(scope="module")
def few(place: Path) -> Path:
    return made.write(place / "few", range(FEW))


@pytest.mark.parametrize("most", [1, pytest.param(100_000, marks=pytest.mark.slow)])
@pytest.mark.parametrize("lasting", [False, True], ids=["once", "from then on"])
@pytest.mark.parametrize(("number", "kinds"), FAULTS)
def test_at_every_operation(
    hand: Hand, few: Path, place: Path, number: int, kinds: int, lasting: bool, most: int
) -> None:
    path = place / "faulty.db"
    order = Order("add", str(path), str(few), kinds=kinds)
    harness.clear(path)
    whole = hand.order(replace(order, **COUNT))
    assert whole.status == 0 and whole.operations
    expected = harness.state(path)
    at = range(1, whole.operations + 1)
    told = borne = 0
    for nth in at if len(at) <= most else random.Random(most).sample(at, most):
        harness.clear(path)
        fate = hand.order(replace(order, how=EVER if lasting else ONCE, nth=nth, errno=number))
        lines = fate.err.splitlines()
        assert fate.status in (0, 2), fate.err
        assert len(lines) == 1 and str(path) in lines[0], fate.err
        assert fate.status == 0 or lines[0].startswith("onrecord: the store "), fate.err
        told, borne = told + (fate.status == 2), borne + (fate.status == 0)
        assert set(fate.acknowledged) <= harness.looked(path).ids, f"lost at {nth}"
        assert hand.order(replace(order, **COUNT)).status == 0
        assert harness.state(path) == expected, f"failed at {nth}"
    assert told or most == 1
    print(f"\n{told + borne} failures: {told} told, {borne} borne")


def add(folder: Path, store: Path, limit: int | None = None) -> subprocess.CompletedProcess[str]:
    def small() -> None:
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    command = [sys.executable, "-m", "tests.pipeline.killed", "2", "add", str(folder), "--store", str(store)]
    return subprocess.run([*command, "--model", "rules"], cwd=ROOT, capture_output=True, text=True, preexec_fn=small)


def told(ran: subprocess.CompletedProcess[str], store: Path) -> None:
    assert ran.returncode == 2, ran
    assert len(ran.stderr.splitlines()) == 1 and str(store) in ran.stderr
    assert "no room, or it is read-only" in ran.stderr


@pytest.mark.parametrize("limit", [120_000])
def test_files_that_may_not_grow(folder: Path, tmp_path: Path, limit: int) -> None:
    store = tmp_path / "s.db"
    ran = add(folder, store, limit)
    told(ran, store)
    assert add(folder, store).returncode == 0
    with open_store(str(store)) as opened:
        assert set(ran.stdout.split()) <= {r.id for r in opened.reports()}


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 400 KB."""
    where = tmp_path / "disk"
    where.mkdir()
    mounted = os.geteuid() == 0 and sys.platform == "linux"
    command = ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(where)]
    if not mounted or subprocess.run(command, capture_output=True).returncode:
        pytest.skip("a small file system can only be mounted by root, where mounting is allowed")
    yield where
    subprocess.run(["umount", "-l", str(where)], check=True)


def test_a_full_disk_and_a_read_only_one(folder: Path, disk: Path) -> None:
    store = disk / "s.db"
    ballast = disk / "ballast"
    with open(ballast, "wb", buffering=0) as file, pytest.raises(OSError, match="No space"):
        while True:
            file.write(bytes(4096))
    told(add(folder, store), store)
    ballast.unlink()
    # Room for a part of it.
    ballast.write_bytes(bytes(150_000))
    ran = add(folder, store)
    told(ran, store)
    with open_store(str(store)) as opened:
        assert set(ran.stdout.split()) <= {r.id for r in opened.reports()}
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    told(add(folder, store), store)
    with open_store(str(store)) as opened:  # a reader needs no room
        assert set(ran.stdout.split()) <= {r.id for r in opened.reports()}
    subprocess.run(["mount", "-o", "remount,rw,size=20m", str(disk)], check=True)
    assert add(folder, store).returncode == 0
    with open_store(str(store)) as opened:
        assert len(list(opened.reports())) == REPORTS
