"""A run on this machine: what it writes, going on after a kill, and that a store loaded from it is that of `add`."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord import pipeline
from onrecord.bulk import parts, plan
from onrecord.bulk.engines import Processes
from onrecord.bulk.run import Step, load, refused, run
from onrecord.config import Config
from onrecord.errors import UsageError
from onrecord.store import open_store
from tests.bulk import input
from tests.pipeline import made

pytest.importorskip("pyarrow", reason="pyarrow is not installed (extra parquet)")

TABLES = ("reports", "statements", "refused", "links/utterance", "links/story", "groups/utterance", "groups/story")


def prints(folder: Path) -> dict[str, str]:
    """Each Parquet file and what it holds, as a digest."""
    found = sorted(folder.rglob("*.parquet"))
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in found}


def done(paths: list[str], out: Path, size: int = 5) -> list[Step]:
    with Processes() as engine:
        return list(run(paths, str(out), engine, model="rules", size=size))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], Path]:
    """The input, and a run over it."""
    folder = tmp_path_factory.mktemp("bulk")
    paths = input.write(folder / "in")
    done(paths, folder / "out")
    return paths, folder / "out"


def test_every_entry_is_in_one_part(whole: tuple[list[str], Path]) -> None:
    _, out = whole
    splits = plan.load(str(out)).splits
    assert [(s.files[0].doc_id, s.first) for s in splits] == [
        *(("a.jsonl", first) for first in range(0, 18, 5)),
        ("b.warc.gz", 0),
        ("c.txt", 0),
    ]
    ids = [row["doc_id"] for n in range(len(splits)) for row in parts.read(str(out), "reports", n).to_pylist()]
    assert ids[:3] == ["d0", "d1", "d2"]
    assert ids[-2:] == ["https://page.example/17", "c.txt"]
    assert len(ids) == len(set(ids)) == 16 + 1 + 2 + 1


def test_what_is_refused_is_told(whole: tuple[list[str], Path]) -> None:
    assert [(r.slug, r.source.rpartition("/")[2]) for r in refused(str(whole[1]))] == [("json", "a.jsonl:4")]


def test_a_loaded_store_is_that_of_add(whole: tuple[list[str], Path], tmp_path: Path) -> None:
    paths, out = whole
    with (
        open_store(str(tmp_path / "bulk.db"), write=True) as loaded,
        open_store(str(tmp_path / "a.db"), write=True) as a,
    ):
        assert list(load(str(out), loaded))[-1] == 20
        list(pipeline.add(paths, a, Config(model="rules")))
        assert {r for r, _ in a.refusals(limit=9)} == {r for r, _ in loaded.refusals(limit=9)}
        assert made.state(loaded) == made.state(a)
        assert len(loaded.decisions("utterance")) > 10


def test_the_groups_written_are_those_of_the_store(whole: tuple[list[str], Path], tmp_path: Path) -> None:
    _, out = whole
    with open_store(str(tmp_path / "bulk.db"), write=True) as store:
        list(load(str(out), store))
        for kind in ("utterance", "story"):
            table = f"groups/{kind}"
            rows = [row for n in parts.written(str(out), table) for row in parts.read(str(out), table, n).to_pylist()]
            stored = {id: group for group, members in store.groups(kind).items() for id in members if len(members) > 1}
            written = {row["id"]: row["group"] for row in rows}
            assert {id: written.get(id) for id in stored} == stored
            assert len(stored) > 5


def test_parts_of_another_size_tell_the_same(whole: tuple[list[str], Path], tmp_path: Path) -> None:
    paths, out = whole
    done(paths, tmp_path / "out", size=100)

    def rows(folder: Path, table: str, *names: str) -> list[tuple[object, ...]]:
        tables = [parts.read(str(folder), table, n, list(names)).to_pylist() for n in parts.written(str(folder), table)]
        return sorted(tuple(row[name] for name in names) for some in tables for row in some)

    for table, names in {"links/utterance": ("left", "record"), "groups/utterance": ("id", "group")}.items():
        assert rows(out, table, *names) == rows(tmp_path / "out", table, *names)


def test_a_run_goes_on_where_it_was_cut_off(whole: tuple[list[str], Path], tmp_path: Path) -> None:
    paths, out = whole
    again = tmp_path / "again"
    first = done(paths, again)
    assert [step.before for step in first] == [0] * len(first)
    parts.path(str(again), "reports", 3).unlink()
    (again / "reports" / ".00003.parquet.123").write_bytes(b"half of a part")
    for table in ("links/utterance", "links/story"):
        parts.path(str(again), table, 0).unlink()
    second = done(paths, again)
    assert {step.stage: step.tasks - step.before for step in second if step.tasks > step.before} == {
        "extract": 1, "links": 1,
    }  # fmt: skip
    assert prints(again) == prints(out)


def test_a_killed_run_leaves_whole_parts_alone(whole: tuple[list[str], Path], tmp_path: Path) -> None:
    paths, out = whole
    command = [sys.executable, "-m", "onrecord.bulk", "run", *paths, "--out", str(tmp_path / "out"), "--part", "5"]
    with subprocess.Popen([*command, "--model", "rules"], stderr=subprocess.DEVNULL, start_new_session=True) as process:
        while process.poll() is None and not parts.written(str(tmp_path / "out"), "reports"):
            pass
        os.killpg(process.pid, 9)
    cut = prints(tmp_path / "out")
    assert cut.items() <= prints(out).items()
    assert len(cut) < len(prints(out))
    done(paths, tmp_path / "out")
    assert prints(tmp_path / "out") == prints(out)


def test_duckdb_reads_what_was_written(whole: tuple[list[str], Path]) -> None:
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed (extra dev)")
    out = whole[1]
    sql = f"""SELECT g."group", count(*) n, count(DISTINCT r.outlet) outlets
              FROM '{out}/groups/utterance/*.parquet' g JOIN '{out}/statements/*.parquet' s ON s.id = g.id
              JOIN '{out}/reports/*.parquet' r ON r.id = s.report GROUP BY 1 ORDER BY n DESC, 1 LIMIT 1"""
    _, n, outlets = duckdb.sql(sql).fetchall()[0]
    assert n >= outlets >= 3


@pytest.mark.parametrize(
    ("before", "message"),
    [
        ({"manifest.json": "{"}, "holds no run"),
        ({"manifest.json": json.dumps({"form": 99})}, "another version"),
        ({"notes.txt": "mine"}, "is not empty"),
    ],
)
def test_a_folder_of_something_else_is_left_alone(tmp_path: Path, before: dict[str, str], message: str) -> None:
    paths = input.write(tmp_path / "in", reports=4, pages=0)
    out = tmp_path / "out"
    out.mkdir()
    for name, text in before.items():
        (out / name).write_text(text)
    with pytest.raises(UsageError, match=message):
        done(paths, out)
    assert {p.name: p.read_text() for p in out.iterdir()} == before


def test_another_input_needs_another_folder(whole: tuple[list[str], Path], tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds another run"):
        done(input.write(tmp_path / "in", reports=4), whole[1])


def test_a_store_that_holds_something_is_not_loaded_into(whole: tuple[list[str], Path], tmp_path: Path) -> None:
    with open_store(str(tmp_path / "full.db"), write=True) as store:
        list(pipeline.add(input.write(tmp_path / "in", reports=4), store, Config(model="rules")))
        before = list(store.dump())
        with pytest.raises(UsageError, match="empty store"):
            list(load(str(whole[1]), store))
        assert list(store.dump()) == before
