"""A disk that is full, cannot be written or fails: one clear line, and a store that still opens and goes on."""

from __future__ import annotations

import errno
import os
import random
import resource
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord import pipeline
from onrecord.errors import StoreFull
from onrecord.linking import Linker
from onrecord.model import Correction
from onrecord.store import open_store
from tests.pipeline import made
from tests.reliability import harness
from tests.reliability.harness import ROOT, Hand, Scenario
from tests.reliability.victim import ALL, EVER, ONCE, OTHERS, SYNCS, WRITES, Order

REPORTS = 6
FEW = 3  # of which every single operation fails in turn
FAULTS = {
    "full": (errno.ENOSPC, WRITES | OTHERS),
    "fails": (errno.EIO, ALL),
    "cannot sync": (errno.EIO, SYNCS),
    "read-only": (errno.EROFS, ALL),
    "quota": (errno.EDQUOT, WRITES),
}
# With the number of failures of the short form, of all of a scenario's.
SCENARIOS = {"add": 8, "serve": 2, "review": 4, "migrate-0": 2, "migrate-1": 2, "migrate-4": 2}
FAILURES = [pytest.param(name, few, id=name) for name, few in SCENARIOS.items()]
FAILURES += [pytest.param(name, None, id=f"{name}-all", marks=pytest.mark.slow) for name in SCENARIOS]


@pytest.fixture(scope="module")
def folder(place: Path) -> Path:
    return made.write(place / "reports", range(REPORTS))


@pytest.fixture(scope="module")
def few(place: Path) -> Path:
    return made.write(place / "few", range(FEW))


@pytest.fixture(scope="module")
def full(place: Path, hand: Hand, few: Path) -> Path:
    path = place / "full.db"
    assert hand.order(Order("add", str(path), str(few))).status == 0
    return path


def failures(scenario: Scenario, hand: Hand, most: int | None) -> list[Order]:
    """Each fault at every operation that it can befall, once and from then on; or `most` of them, by chance."""
    every = []
    for number, kinds in FAULTS.values():
        order = replace(scenario.order, errno=number, kinds=kinds)
        for nth in range(1, scenario.operations(hand, kinds) + 1):
            every += [replace(order, nth=nth, how=how) for how in (ONCE, EVER)]
    assert every
    return every if most is None else random.Random(scenario.order.do).sample(every, most)


@pytest.mark.parametrize(("name", "most"), FAILURES)
def test_at_every_operation(hand: Hand, few: Path, full: Path, place: Path, name: str, most: int | None) -> None:
    scenario = harness.scenario(name, hand, place, few, full)
    path = Path(scenario.order.store)
    told: Counter[str] = Counter()
    for failing in failures(scenario, hand, most):
        scenario.begin()
        fate = hand.order(failing)
        lines = fate.err.splitlines()
        assert fate.status in (0, 2) and len(lines) <= 1, (failing, fate)
        if fate.status:
            assert f"the store {path} " in lines[0] and "Traceback" not in lines[0], (failing, fate)
        told["borne" if fate.status == 0 else "told"] += 1
        assert set(fate.acknowledged) <= harness.looked(path).ids, f"lost by {failing}"
        again = hand.order(scenario.order)
        assert again.status == 0, (failing, again)
        assert harness.state(path) == scenario.expected, failing
    assert told["told"] or most is not None
    print(f"\n{name}: {told.total()} failures, {dict(told)}")


def test_what_was_grouped_with_the_corrected_is_grouped_anew_by_the_next_run(
    full: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise StoreFull("no room")

    found = []
    for name in ("whole", "cut short"):
        path = tmp_path / name
        harness.copied(full, path)
        with open_store(str(path), write=True) as store, monkeypatch.context() as patch:
            pair = next(members for members in store.groups("utterance").values() if len(members) > 1)
            gone = store.statement(pair[0])
            assert gone is not None
            row = Correction(gone.id, gone.report_id, gone, None, "Ada", "2024-06-30")
            if name == "whole":
                pipeline.correct(store, [row])
            else:
                patch.setattr(store, "put_groups", fails)
                with pytest.raises(StoreFull):
                    pipeline.correct(store, [row])
        with open_store(str(path), write=True) as store:
            Linker(store).catch_up()
            assert store.group_of("utterance", pair[1]) not in (None, f"u{pair[0][1:]}")
        found.append(harness.state(path))
    assert found[0] == found[1]


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
    """A file system of 480 KB."""
    where = tmp_path / "disk"
    where.mkdir()
    mounted = os.geteuid() == 0 and sys.platform == "linux"
    command = ["mount", "-t", "tmpfs", "-o", "size=480k", "tmpfs", str(where)]
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
    ballast.write_bytes(bytes(80_000))
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
