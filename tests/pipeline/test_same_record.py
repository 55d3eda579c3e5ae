"""The same record from the same reports: for any order, number of jobs and size of batches, and after a second run."""

from __future__ import annotations

import itertools
import json
import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from onrecord import linking, naming, pipeline
from onrecord.config import Config, Limits
from onrecord.model import Processed
from onrecord.present import shapes
from onrecord.resolve import register
from onrecord.store import open_store
from onrecord.store.interface import Store
from tests.pipeline import made

REPORTS = 8
CONFIG = Config(limits=Limits(seconds=120.0))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made.write(tmp_path_factory.mktemp("reports"), range(REPORTS))


@pytest.fixture(scope="module")
def processed(folder: Path, demo_reports: Path) -> list[Processed]:
    """The made-up reports and the demo's, taken in once: tests of orders need not read them again."""
    return [p for p in pipeline.extract([str(folder), str(demo_reports)], CONFIG) if p.report]


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory, processed: list[Processed]) -> Any:
    with open_store(str(tmp_path_factory.mktemp("store") / "a.db"), write=True) as store:
        take(store, processed)
        return made.state(store)


def take(store: Store, items: Sequence[Processed], batch: int = pipeline.BATCH) -> list[pipeline.Progress]:
    """`pipeline.add` of documents that are processed already."""

    def given(*_: object) -> Iterator[tuple[None, Processed]]:
        return ((None, item) for item in items)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "each", given)
        patch.setattr(pipeline, "BATCH", batch)
        return list(pipeline.add(["made"], store, CONFIG))


def test_candidates_listed_a_few_at_a_time_give_the_same_record(
    tmp_path: Path, processed: list[Processed], expected: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(linking, "ASKERS", 2)
    monkeypatch.setattr(linking, "LISTED", 10)
    with open_store(str(tmp_path / "b.db"), write=True) as store:
        take(store, processed)
        assert made.state(store) == expected


def test_a_store_without_what_linking_keeps_gives_the_same_record(
    tmp_path: Path, processed: list[Processed], expected: Any
) -> None:
    """As one has that an earlier version wrote: it is made when it is asked for, and kept."""
    path = str(tmp_path / "b.db")
    half = len(processed) // 2
    with open_store(path, write=True) as store:
        take(store, processed[:half])
    with sqlite3.connect(path) as db:
        before = {table: db.execute(f"SELECT * FROM {table}").fetchall() for table in ("sketch", "topic")}
        for table in ("sketch", "mark", "topic"):
            db.execute(f"DELETE FROM {table}")
    with open_store(path, write=True) as store:
        take(store, processed[half:])
        assert made.state(store) == expected
    with sqlite3.connect(path) as db:
        for table, rows in before.items():
            after = db.execute(f"SELECT * FROM {table}").fetchall()
            assert len(after) > len(processed) - half
            assert set(after) & set(rows)


def test_a_statement_that_goes_while_it_is_linked_is_left_out(
    tmp_path: Path, processed: list[Processed], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process may remove what was just stored."""
    path = str(tmp_path / "b.db")
    gone = processed[0].report
    assert gone is not None
    with open_store(path, write=True) as store:
        kept = store.numbers

        def numbers(ids: Sequence[str]) -> dict[str, int]:
            if store.report(gone.id):
                store.remove(gone.id)
            return kept(ids)

        monkeypatch.setattr(store, "numbers", numbers)
        linker = linking.Linker(store)
        linker.link(store.add(processed[:4]).new)
        monkeypatch.undo()
        linker.catch_up()
        assert store.counts()["reports"] == 3
        left = {s.id for p in processed[1:4] for s in p.statements}
        assert {s for group in store.groups("utterance").values() for s in group} == left


@pytest.mark.parametrize("at_once", [4, 7, 2_000])
def test_speakers_named_a_few_at_a_time_are_named_as_all_together(
    tmp_path: Path, processed: list[Processed], monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(naming, "AT_ONCE", at_once)
    with open_store(str(tmp_path / "b.db"), write=True) as store:
        take(store, processed)
        every = store.speakers()
        assert len(every) > 30
        whole = register.groups(register.SpeakerSeen(s.speaker, s.statements) for s in every)
        named = {id: store.group_of("speaker", id) for id in whole}
        assert set(named) == {s.speaker.id for s in every}
        together = {id: s.id for id, s in whole.items()}
        assert sum(named[id] != together[id] for id in whole) <= 2  # known by an office alone, by the day of the report
        assert any(id != group for id, group in together.items())


def lines(paths: Sequence[str], jobs: int) -> list[str]:
    """What `extract` writes."""
    found = pipeline.extract(paths, replace(CONFIG, jobs=jobs))
    return [json.dumps(shapes.statement(s, p.report)) for p in found if p.report for s in p.statements]


def test_extract_is_the_same_for_any_jobs_and_any_order(folder: Path) -> None:
    paths = [str(path) for path in sorted(folder.glob("*.txt"))]
    one = lines(paths, jobs=1)
    assert len(one) > REPORTS
    assert lines(paths, jobs=3) == one
    assert lines([str(folder)], jobs=1) == one
    random.Random(3).shuffle(paths)
    assert sorted(lines(paths, jobs=1)) == sorted(one)


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_order_of_sets_is_not_seen(
    tmp_path: Path, folder: Path, demo_reports: Path, expected: Any, seed: str
) -> None:
    """Python shuffles its sets anew for each process."""
    command = [sys.executable, "-m", "onrecord.present.cli", "add", str(folder), str(demo_reports), "--store"]
    path = str(tmp_path / "a.db")
    subprocess.run([*command, path], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True)
    with open_store(path) as store:
        assert made.state(store) == expected


def test_the_record_holds_something(expected: Any) -> None:
    """Else the comparisons below would compare nothing."""
    dump, groups = expected
    assert len(dump) > 100
    assert any(len(members) > 1 for members in groups["utterance"].values())
    assert any(len(members) > 2 for members in groups["story"].values())


@pytest.mark.parametrize(("seed", "batch"), [(None, 1), (1, 32), (2, 5), (3, 9)])
def test_any_order_and_any_batch(
    tmp_path: Path, processed: list[Processed], expected: Any, seed: int | None, batch: int
) -> None:
    items = list(processed)
    if seed is not None:
        random.Random(seed).shuffle(items)
    with open_store(str(tmp_path / "a.db"), write=True) as store:
        take(store, items, batch)
        dump, groups = made.state(store)
    assert dump == expected[0]
    assert groups == expected[1]


def test_jobs_and_folders(
    tmp_path: Path, folder: Path, demo_reports: Path, expected: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "BATCH", 9)
    with open_store(str(tmp_path / "a.db"), write=True) as store:
        list(pipeline.add([str(demo_reports), str(folder)], store, replace(CONFIG, jobs=3)))
        assert made.state(store) == expected


def test_a_second_run_adds_nothing(tmp_path: Path, processed: list[Processed], expected: Any) -> None:
    with open_store(str(tmp_path / "a.db"), write=True) as store:
        first, again = take(store, processed), take(store, processed, 4)
        assert sum(len(step.new) for step in first) == len(processed)
        assert [id for step in again for id in step.new] == []
        assert sum(len(step.known) for step in again) == len(processed)
        assert sum(step.statements for step in again) == 0
        assert made.state(store) == expected


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_one_report_with_less_and_with_fuller_particulars(
    tmp_path: Path, processed: list[Processed], expected: Any, order: tuple[int, int]
) -> None:
    """The same text under two names, once without its day: what was decided on it must follow what is known of it."""
    bare = []
    for item in processed[:6]:
        assert item.report is not None
        bare.append(replace(item, report=replace(item.report, published=None, published_basis=None, title=None)))
    runs = (bare, processed)
    with open_store(str(tmp_path / "a.db"), write=True) as store:
        for n in order:
            take(store, runs[n], 4)
        assert made.state(store) == expected


# --- changes ---


def test_removed_and_added_again(tmp_path: Path, processed: list[Processed]) -> None:
    gone = processed[1].report
    assert gone is not None
    others = [p for p in processed if p is not processed[1]]
    with open_store(str(tmp_path / "a.db"), write=True) as store:
        take(store, processed)
        assert pipeline.remove(store, gone.id)
        after = made.state(store)
        assert not any(gone.id in line for line in after[0] if '"removed"' not in line)
        assert gone.text[:60] not in "".join(after[0])
        again = take(store, processed)
        assert [r.slug for step in again for r in step.refusals] == ["removed"]
        assert not pipeline.remove(store, gone.id)
        assert made.state(store) == after
    with open_store(str(tmp_path / "others.db"), write=True) as store:
        take(store, others)
        dump, groups = made.state(store)
    assert [line for line in after[0] if line in set(dump)] == dump
    assert len(after[0]) == len(dump) + 1, "but for the tombstone, as if it had never been there"
    assert after[1] == groups


@pytest.mark.parametrize("order", list(itertools.permutations(range(3)))[1:])
def test_versions_of_one_address(tmp_path: Path, order: tuple[int, ...]) -> None:
    """Two of one address, and another outlet's: the latest is used whatever came first, and both stay."""
    texts = [made.text(0), made.text(0).replace("this week", "last week, in full view of the town"), made.text(1)]
    addresses = ["https://press.example/a", "https://press.example/a", "https://other.example/b"]
    rows = [
        {"id": f"report {n}", "text": texts[n], "url": addresses[n], "published": f"2024-05-0{n + 1}"} for n in range(3)
    ]

    def state(which: tuple[int, ...]) -> Any:
        paths = [tmp_path / f"{n}.jsonl" for n in which]
        for n, path in zip(which, paths, strict=True):
            path.write_text(json.dumps(rows[n]), encoding="utf-8")
        with open_store(str(tmp_path / f"{which}.db"), write=True) as store, pytest.MonkeyPatch.context() as patch:
            patch.setattr(pipeline, "BATCH", 1)
            steps = list(pipeline.add([str(path) for path in paths], store, CONFIG))
            assert sum(len(step.versions) for step in steps) == 1
            latest = [report for report in store.reports() if report.url == addresses[0]]
            assert [report.text for report in latest] == [texts[1]]
            assert len(store.versions(latest[0].id)) == 2
            assert store.versions(latest[0].id)[-1] == latest[0].id
            found = store.find_statements("sell the ferry of Ardmoor")
            assert {hit.statement.report_id for hit in found} & set(store.versions(latest[0].id)) == {latest[0].id}
            return made.state(store)

    assert state(order) == state((0, 1, 2))
