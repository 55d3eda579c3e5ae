"""What only a file can suffer: other files, other versions, damage, a full or read-only disk, two writers."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing, nullcontext
from pathlib import Path

import pytest

from onrecord.errors import StoreBusy, StoreDamaged, StoreError, StoreFull
from onrecord.store import Filter, migrations, open_store, sqlite
from onrecord.store.sqlite import open_database
from tests.store import made

ROOT = Path(__file__).resolve().parents[2]


def _filled(path: Path, reports: int = 1) -> Path:
    with open_store(str(path), write=True) as store:
        store.add([made.plain(i) for i in range(reports)])
    return path


def test_no_store_yet(tmp_path: Path) -> None:
    path = tmp_path / "none.db"
    with pytest.raises(StoreError, match=r"no store at .*none\.db; add reports first"):
        open_store(str(path))
    assert not path.exists()


def test_an_empty_file_is_no_store_yet_and_can_become_one(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    with pytest.raises(StoreError, match="add reports first"):
        open_store(str(path))
    with open_store(str(_filled(path))) as store:
        assert store.counts()["reports"] == 1


@pytest.mark.parametrize("data", [b"hello, this is a text", b"SQLite format 2\x00" + bytes(100), b"\x00" * 4096])
def test_another_file_is_refused_and_left_alone(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(data)
    for write in (False, True):
        with pytest.raises(StoreError, match="is not a store"):
            open_store(str(path), write=write)
    assert path.read_bytes() == data


def test_another_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE report (x)")
    other.close()
    before = path.read_bytes()
    for write in (False, True):
        with pytest.raises(StoreError, match="not a store of onrecord"):
            open_store(str(path), write=write)
    assert path.read_bytes() == before


@pytest.mark.parametrize("where", ["", "no/such/folder/x.db"])
def test_places_that_cannot_be(tmp_path: Path, where: str) -> None:
    with pytest.raises(StoreError):
        open_store(str(tmp_path / where), write=True)


@pytest.mark.parametrize("name", ["a b.db", "what?.db", "50%25.db", "#a.db", "köln.db", "a&mode=memory.db"])
def test_any_file_name_will_do(tmp_path: Path, name: str) -> None:
    path = _filled(tmp_path / name)
    assert [p.name for p in tmp_path.iterdir()] == [name]
    with open_store(str(path)) as store:
        assert store.counts()["reports"] == 1


def test_a_newer_store_is_refused(tmp_path: Path) -> None:
    path = _filled(tmp_path / "s.db")
    db = sqlite3.connect(path)
    db.execute("INSERT INTO migration VALUES (?, 'later', '')", (migrations.VERSION + 1,))
    db.commit()
    db.close()
    for write in (False, True):
        with pytest.raises(StoreError, match="newer onrecord"):
            open_store(str(path), write=write)


def test_an_older_store_is_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _filled(tmp_path / "s.db")
    step = ("one more table", ("CREATE TABLE more (id {text} PRIMARY KEY){clustered}",))
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, step))
    monkeypatch.setattr(migrations, "VERSION", len(migrations.STEPS))
    for _ in range(2):
        with open_store(str(path)) as store:
            assert store.counts()["reports"] == 1
    db = open_database(str(path), write=False, wait=1)
    assert [row[0] for row in db.rows("SELECT step FROM migration")] == list(range(1, migrations.VERSION + 1))
    assert db.rows("SELECT * FROM more") == []
    db.close()


def test_a_store_of_the_first_tables_learns_what_later_ones_have(tmp_path: Path) -> None:
    path, item = tmp_path / "s.db", made.full()
    assert item.report is not None
    with open_store(str(path), write=True) as store:
        store.add([item, made.plain(1)])
        relayed = store.relayed([item.report.id])
        doubted = store.doubtful(below=1.1, limit=9)
        assert relayed
        assert doubted
    db = sqlite3.connect(path)
    for sql in (
        "ALTER TABLE statement ADD COLUMN record TEXT NOT NULL DEFAULT ''",
        "UPDATE statement SET record = (SELECT body FROM statement_record WHERE statement = num)",
        "DROP TABLE statement_record",
        "DROP INDEX statement_range",
        "DROP INDEX report_range",
        "DROP INDEX statement_relayed",
        "ALTER TABLE statement DROP COLUMN relayed",
        "DROP INDEX statement_sure",
        "ALTER TABLE statement DROP COLUMN sure",
        "DROP INDEX decision_score",
        "ALTER TABLE decision DROP COLUMN score",
        "DROP TABLE correction",
        "DROP TABLE original",
        "DROP TABLE refusal",
        "DROP TABLE IF EXISTS happening",
        "DROP INDEX report_first",
        "DROP INDEX report_old",
        "DROP TABLE sketch",
        "DROP TABLE mark",
        "DROP TABLE topic",
        "DROP TABLE sense",
        "DELETE FROM migration WHERE step >= 2",
    ):
        db.execute(sql)
    db.commit()
    db.close()
    with open_store(str(path)) as store:
        assert store.relayed([item.report.id]) == relayed
        assert store.doubtful(below=1.1, limit=9) == doubted
        assert len(store.statements_of(item.report.id)) > sum(map(len, relayed.values()))
    with open_store(str(path), write=True) as store:
        assert len(store.add([made.plain(2)]).new) == 1


def test_a_failing_step_leaves_the_store_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _filled(tmp_path / "s.db")
    bad = ("bad", ("CREATE TABLE half (id {text})", "CREATE TABLE report (id {text})"))
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "STEPS", (*migrations.STEPS, bad))
        patch.setattr(migrations, "VERSION", len(migrations.STEPS))
        with pytest.raises(StoreError):
            open_store(str(path), write=True)
    db = open_database(str(path), write=True, wait=1)
    assert migrations.version(db) == migrations.VERSION
    assert db.rows("SELECT 1 FROM sqlite_master WHERE name = 'half'") == []
    db.close()


@pytest.mark.parametrize("keep", [0.1, 0.5, 0.9])
def test_a_truncated_file(tmp_path: Path, keep: float) -> None:
    path = _filled(tmp_path / "s.db", 30)
    os.truncate(path, int(path.stat().st_size * keep))
    with pytest.raises(StoreDamaged, match="is damaged"), open_store(str(path)) as store:
        list(store.dump())


def test_pages_overwritten(tmp_path: Path) -> None:
    path = _filled(tmp_path / "s.db", 30)
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(8192)
        file.write(b"\xa5" * (size - 8192))
    with pytest.raises(StoreDamaged), open_store(str(path)) as store:
        list(store.dump())
        store.find_statements("harbour")


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE report_text SET body = x'7a00'",
        "UPDATE statement_record SET body = '{'",
        "UPDATE posting SET gaps = x'00'",
        "UPDATE posting SET counts = x''",
    ],
)
def test_rows_changed_from_outside(tmp_path: Path, change: str) -> None:
    path = _filled(tmp_path / "s.db")
    db = sqlite3.connect(path)
    db.execute(change)
    db.commit()
    db.close()
    with open_store(str(path)) as store, pytest.raises(StoreDamaged):
        store.find_statements("harbour")
        list(store.dump())


def test_a_full_disk(tmp_path: Path) -> None:
    path = _filled(tmp_path / "s.db")
    with open_store(str(path)) as store:
        before = list(store.dump())
    db = open_database(str(path), write=True, wait=1)
    db.run(f"PRAGMA max_page_count={db.rows('PRAGMA page_count')[0][0] + 2}")
    from onrecord.store.sql import SqlStore

    store = SqlStore(db)
    with pytest.raises(StoreFull, match="no room"):
        store.add([made.plain(i) for i in range(1, 200)])
    assert list(store.dump()) == before  # the connection goes on
    store.close()
    with open_store(str(path), write=True) as again:
        assert list(again.dump()) == before
        assert len(again.add([made.plain(7)]).new) == 1


FULL = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
from onrecord.errors import StoreFull
from onrecord.store import open_store
from tests.store import made
with open_store(sys.argv[1], write=True) as store:
    resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))
    try:
        for n in range(1000):
            store.add([made.plain(n)])
            print(n, flush=True)
    except StoreFull:
        print("full")
"""


def test_a_disk_that_refuses_to_write(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    run = subprocess.run([sys.executable, "-c", FULL, str(path)], cwd=ROOT, capture_output=True, text=True)
    *acknowledged, last = run.stdout.split()
    assert (last, run.stderr) == ("full", "")
    with open_store(str(path), write=True) as store, open_store(str(tmp_path / "one.db"), write=True) as one:
        assert {report.doc_id for report in store.reports()} == {f"{n}.txt" for n in acknowledged}
        store.add([made.plain(n) for n in range(1000, 1010)])
        one.add([made.plain(int(n)) for n in acknowledged] + [made.plain(n) for n in range(1000, 1010)])
        assert list(store.dump()) == list(one.dump())


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    path = _filled(tmp_path / "s.db")
    with open_store(str(path)) as store, pytest.raises(StoreFull, match="read-only"):
        store.add([made.plain(2)])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder(tmp_path: Path) -> None:
    path = _filled(tmp_path / "s.db")
    path.chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        with open_store(str(path)) as store:
            assert store.counts()["reports"] == 1
        with pytest.raises(StoreError):
            open_store(str(path), write=True)
    finally:
        tmp_path.chmod(0o755)


def test_a_second_writer_is_told(tmp_path: Path) -> None:
    path = _filled(tmp_path / "s.db")
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with open_store(str(path), write=True, wait=0.2) as store:
        with pytest.raises(StoreBusy, match=r"another process; waited 0\.2 s"):
            store.add([made.plain(2)])
        assert store.counts()["reports"] == 1  # reading goes on meanwhile
        holder.execute("ROLLBACK")
        assert len(store.add([made.plain(2)]).new) == 1
    holder.close()


def test_a_second_writer_waits(tmp_path: Path) -> None:
    path = _filled(tmp_path / "s.db")
    holder = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    holder.execute("BEGIN IMMEDIATE")
    timer = threading.Timer(0.3, lambda: holder.execute("ROLLBACK"))
    timer.start()
    start = time.monotonic()
    with open_store(str(path), write=True, wait=10) as store:
        assert len(store.add([made.plain(2)]).new) == 1
    assert time.monotonic() - start >= 0.2
    timer.join()
    holder.close()


def test_two_writers_at_once(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    errors: list[BaseException] = []

    def write(first: int) -> None:
        try:
            with open_store(str(path), write=True, wait=60) as store:
                for n in range(first, first + 20):
                    store.add([made.plain(n)])
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=write, args=(first,)) for first in (0, 10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    with open_store(str(path)) as store, open_store(str(tmp_path / "one.db"), write=True) as one:
        one.add([made.plain(n) for n in range(30)])
        assert list(store.dump()) == list(one.dump())
        assert store.find_statements("harbour shut") == one.find_statements("harbour shut")


def test_readers_beside_a_writer(tmp_path: Path) -> None:
    path = _filled(tmp_path / "s.db")
    done = threading.Event()
    errors: list[BaseException] = []
    asked = [0, 0]

    def read(number: int) -> None:
        try:
            with open_store(str(path), wait=0.1) as store:
                while not done.is_set():
                    with store.snapshot():
                        found = store.find_statements("red line", Filter(acts=["warn"]), limit=100)
                        assert len(found) == store.counts()["reports"]
                    asked[number] += 1
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=read, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    with open_store(str(path), write=True) as store:
        for n in range(1, 40):
            store.add([made.plain(n)])
        store.remove(store.resolve_ref("7.txt")[0].id)
    done.set()
    for thread in threads:
        thread.join()
    assert errors == []
    assert min(asked) > 0


def test_the_log_does_not_grow_where_there_is_always_a_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "_LOG", 200_000)
    path, end = _filled(tmp_path / "s.db"), threading.Event()

    def read() -> None:
        """One has begun to read before the other is done."""
        one, other = (open_database(str(path), write=False, wait=5) for _ in range(2))
        with closing(one), closing(other):
            before = nullcontext()
            while not end.is_set():
                one, other = other, one
                now = one.snapshot()
                now.__enter__()
                one.rows("SELECT count(*) FROM report")
                before.__exit__(None, None, None)
                before = now
            before.__exit__(None, None, None)

    link = tmp_path / "link.db"
    link.symlink_to(path)
    reader = threading.Thread(target=read)
    reader.start()
    longest = 0
    try:
        with open_store(str(link), write=True) as store:  # the log lies beside what the link leads to
            for i in range(1, 60):
                store.add([made.plain(i)])
                longest = max(longest, Path(f"{path}-wal").stat().st_size)
    finally:
        end.set()
        reader.join()
    assert 400_000 < longest < 2_000_000  # 4 MB where it is never begun anew
    with open_store(str(path)) as store:
        assert store.counts()["reports"] == 60


def test_one_who_reads_for_long_holds_up_few_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "_LOG", 200_000)
    monkeypatch.setattr(sqlite, "_TIDY", 300)
    path = _filled(tmp_path / "s.db")
    with closing(open_database(str(path), write=False, wait=5)) as db, db.snapshot():
        before = db.rows("SELECT count(*) FROM report")
        with open_store(str(path), write=True) as store:
            begun = time.monotonic()
            for i in range(1, 30):
                store.add([made.plain(i)])
            assert time.monotonic() - begun < 5  # some eight tries; one at every write would take seven seconds
        assert db.rows("SELECT count(*) FROM report") == before
    with open_store(str(path)) as store:
        assert store.counts()["reports"] == 30


def test_removed_words_are_not_in_the_file(tmp_path: Path) -> None:
    path = _filled(tmp_path / "s.db", 12)
    item = made.processed(made.report(f"{made.TEXT} A zanzibarian notice."))
    assert item.report is not None
    with open_store(str(path), write=True) as store:
        store.add([item])
        for n in range(12, 40):
            store.add([made.plain(n)])  # postings are merged on the way
        assert b"zanzibarian" in _bytes(path)
        store.remove(item.report.id)
        assert b"zanzibarian" not in _bytes(path)


def _bytes(path: Path) -> bytes:
    return b"".join(Path(f"{path}{suffix}").read_bytes() for suffix in ("", "-wal"))


def test_reading_leaves_no_side_files(tmp_path: Path) -> None:
    path = _filled(tmp_path / "s.db")
    with open_store(str(path)) as store:
        store.counts()
    assert os.listdir(tmp_path) == ["s.db"]


WRITER = """
import sys
from onrecord.store import open_store
with open_store(sys.argv[1], write=True) as store:
    store.put_groups("story", {"r1": "y1"})
"""


def test_opening_a_store_again_does_not_drop_the_locks_of_those_who_read_it(tmp_path: Path) -> None:
    path = _filled(tmp_path / "s.db")
    with open_store(str(path)) as reader, reader.snapshot():
        before = reader.counts()
        open_store(str(path)).close()
        subprocess.run([sys.executable, "-c", WRITER, str(path)], check=True)
        assert Path(f"{path}-wal").exists()  # the writer saw that it is not alone
        assert reader.counts() == before
