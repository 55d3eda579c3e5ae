"""What only a server can suffer: to be away, to refuse, to hold other tables, to stop; and many who write at once."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from onrecord.errors import StoreBusy, StoreError, StoreFull, UsageError
from onrecord.store import Filter, beside, migrations, open_store, shown
from onrecord.store.interface import Store
from tests.store import made
from tests.store.server import Server

ROOT = Path(__file__).resolve().parents[2]
SECRET = "pa55-worD"
_schemas = count()


@pytest.fixture
def url(postgres: Server) -> str:
    """Of a schema that holds nothing yet."""
    return postgres.schema(f"p{next(_schemas)}")


@pytest.fixture(scope="module")
def locked(postgres: Server) -> str:
    """The URL of a user who needs a password, without it; the host, and what follows it, are in it."""
    postgres.execute(f"CREATE ROLE locked LOGIN PASSWORD '{SECRET}'")
    return postgres.url(user="locked")


def _filled(url: str, reports: int = 1) -> str:
    with open_store(url, write=True) as store:
        store.add([made.plain(i) for i in range(reports)])
    return url


@pytest.mark.parametrize("write", [False, True])
@pytest.mark.parametrize(
    ("where", "told"),
    [
        (f"postgresql://ana:{SECRET}@127.0.0.1:1/record", "127.0.0.1:1/record cannot be reached (Connection refused)"),
        (f"postgresql://ana:{SECRET}@/record?host=/no/such", "/no/such/record cannot be reached (No such file"),
        (f"postgresql://ana:{SECRET}@no.such.invalid/record", "no.such.invalid/record cannot be reached ("),
        (f"postgres://ana:{SECRET}@127.0.0.1:1/record?connect_timeout=x", "cannot be "),
    ],
)
def test_a_server_that_is_away(where: str, told: str, write: bool) -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(StoreError) as caught:
        open_store(where, write=write, wait=0)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value) and SECRET not in str(caught.value)


@pytest.mark.parametrize(
    "where",
    [
        f"postgresql://ana:{SECRET}@x@localhost/record",  # an "@" that is not escaped
        f"postgresql://ana:{SECRET}/x@localhost/record",
        f"postgresql://ana:{SECRET}#x@localhost/record",
        f"postgresql://ana:{SECRET}%zz@localhost/record",
        f"postgresql://localhost/record?pasword={SECRET}",
        f"postgresql:{SECRET}",
        f"postgresql://ana:{SECRET} @localhost/record",
    ],
)
def test_a_url_that_cannot_be_read_is_not_shown(where: str) -> None:
    pytest.importorskip("psycopg")
    for ask in (open_store, shown):
        with pytest.raises(UsageError, match="the store's URL cannot be read") as caught:
            ask(where)
        assert SECRET not in str(caught.value)


def test_a_place_is_shown_without_user_and_password() -> None:
    pytest.importorskip("psycopg")
    assert shown(f"postgresql://ana:{SECRET}@db.example:5433/record?sslmode=require") == (
        "postgresql://db.example:5433/record"
    )
    assert shown(f"postgresql://db.example/record?user=ana&password={SECRET}") == "postgresql://db.example/record"
    assert shown("record.db") == beside("record.db") == beside("sqlite:record.db") == "record.db"


def test_files_beside_a_server_have_a_name_of_its_own() -> None:
    pytest.importorskip("psycopg")
    one = beside(f"postgresql://ana:{SECRET}@db.example:5433/record")
    other = beside(f"postgresql://ana:{SECRET}@db.example:5433/record?options=-csearch_path%3Dmatter")
    assert (one, other) == ("onrecord-db.example-5433-record", one + "-csearch_path-matter")


def test_a_wrong_password(locked: str) -> None:
    for password in ("", ":", f":{SECRET}x"):
        with pytest.raises(StoreError) as caught:
            open_store(locked.replace("locked@", f"locked{password}@"), write=True)
        assert "password" in str(caught.value) and "\n" not in str(caught.value) and SECRET not in str(caught.value)
    with pytest.raises(StoreError, match="no store at"):
        open_store(locked.replace("locked@", f"locked:{SECRET}@"))


def test_a_wrong_user_and_a_wrong_database(postgres: Server) -> None:
    with pytest.raises(StoreError, match=r'role "nobody" does not exist\)$'):
        open_store(postgres.url(user="nobody"))
    with pytest.raises(StoreError, match=r'database "nothing" does not exist\)$'):
        open_store(postgres.url(database="nothing"))


def test_the_command_line_tells_one_line(postgres: Server) -> None:
    where = postgres.url(database="nothing").replace("tests@", f"tests:{SECRET}@")
    for command in (["search", "harbour"], ["add", "-"], ["serve", "--port", "0"]):
        done = subprocess.run(
            [sys.executable, "-m", "onrecord.present.cli", *command, "--store", where],
            capture_output=True, text=True, cwd=postgres.data.parents[1], input="",
        )  # fmt: skip
        assert done.returncode == 2, done
        assert done.stderr.count("\n") == 1 and "does not exist" in done.stderr and SECRET not in done.stderr


def test_no_store_yet(url: str) -> None:
    with pytest.raises(StoreError, match=r"no store at .*; add reports first"):
        open_store(url)
    with open_store(_filled(url)) as store:
        assert store.counts()["reports"] == 1


def test_tables_of_another_program_are_left_alone(url: str, postgres: Server) -> None:
    schema = url.rpartition("%3D")[2]
    for table in ("report", "migration"):
        postgres.execute(f"CREATE TABLE {schema}.{table} (x int)")
        for write in (False, True):
            with pytest.raises(StoreError, match="tables of another program"):
                open_store(url, write=write)
        postgres.execute(f"DROP TABLE {schema}.{table}")
    _filled(url)


def test_a_schema_that_is_not_there(postgres: Server) -> None:
    with pytest.raises(StoreError, match="has no schema"):
        open_store(postgres.url("nowhere"), write=True)


def test_another_encoding_is_refused(postgres: Server) -> None:
    postgres.execute("CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0")
    with pytest.raises(StoreError, match="in LATIN1; make one in UTF8"):
        open_store(postgres.url(database="latin"), write=True)


def test_a_newer_store_is_refused(url: str, postgres: Server) -> None:
    schema = _filled(url).rpartition("%3D")[2]
    postgres.execute(f"INSERT INTO {schema}.migration VALUES ({migrations.VERSION + 1}, 'later', '')")
    for write in (False, True):
        with pytest.raises(StoreError, match="newer onrecord"):
            open_store(url, write=write)


@pytest.mark.parametrize("had", range(migrations.VERSION))
def test_an_older_store_is_brought_up_to_date(url: str, had: int, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "STEPS", migrations.STEPS[:had])
        patch.setattr(migrations, "VERSION", had)
        open_store(url, write=True).close()
    if had:
        with open_store(url) as store:  # a reader, too, brings it up
            assert store.counts()["reports"] == 0
    with open_store(_filled(url)) as store:
        assert len(store.doubtful(below=2.0, limit=9)) == 3
        assert store.count_refusals() == {}


def test_a_failing_step_leaves_the_store_as_it_was(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store(_filled(url)) as store:
        before = list(store.dump())
    bad = ("bad", ("CREATE TABLE half (id {text})", "CREATE TABLE report (id {text})"))
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "STEPS", (*migrations.STEPS, bad))
        patch.setattr(migrations, "VERSION", len(migrations.STEPS))
        with pytest.raises(StoreError, match="cannot be used"):
            open_store(url, write=True)
    with open_store(url, write=True) as again:
        assert list(again.dump()) == before
        assert len(again.add([made.plain(7)]).new) == 1


def test_many_make_the_tables_at_once(url: str) -> None:
    def make() -> None:
        _filled(url)

    assert _at_once([make] * 4) == []
    with open_store(url) as store:
        assert store.counts()["reports"] == 1


def test_who_may_only_read(url: str, postgres: Server) -> None:
    schema = _filled(url).rpartition("%3D")[2]
    postgres.execute(
        "CREATE ROLE reader LOGIN",
        f"GRANT USAGE ON SCHEMA {schema} TO reader",
        f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO reader",
    )
    theirs = url.replace("tests@", "reader@")
    with open_store(theirs) as store:
        assert len(store.find_statements("harbour shut")) == 1
    with open_store(theirs, write=True) as store, pytest.raises(StoreFull, match="permission denied"):
        store.add([made.plain(2)])
    with open_store(url) as store, pytest.raises(StoreFull, match="read-only"):
        store.add([made.plain(2)])


def test_a_second_writer_is_told_and_readers_are_not_held(url: str) -> None:
    holder, store = open_store(_filled(url), write=True), open_store(url, write=True, wait=0.2)
    with holder, store:
        with holder._db.transaction():  # type: ignore[attr-defined]
            with pytest.raises(StoreBusy, match=r"another process; waited 0\.2 s"):
                store.add([made.plain(2)])
            assert store.counts()["reports"] == 1
        assert len(store.add([made.plain(2)]).new) == 1


def test_many_writers_and_readers(url: str, tmp_path: Path) -> None:
    _filled(url, 2)
    done = threading.Event()
    asked = [0] * 3

    def write(first: int) -> None:
        for n in range(first, first + 12):
            with open_store(url, write=True, wait=60) as store:
                store.add([made.plain(n)])

    def read(place: int) -> None:
        while not done.is_set():
            with open_store(url) as store, store.snapshot():
                found = store.find_statements("red line", Filter(acts=["warn"]), limit=100)
                assert len(found) == store.counts()["reports"]
            asked[place] += 1

    readers = [threading.Thread(target=read, args=(place,)) for place in range(3)]
    for reader in readers:
        reader.start()
    errors = _at_once([lambda n=n: write(n) for n in (0, 6, 12)])
    done.set()
    for reader in readers:
        reader.join()
    assert errors == [] and min(asked) > 0
    with open_store(url) as store, open_store(str(tmp_path / "one.db"), write=True) as one:
        one.add([made.plain(n) for n in range(24)])
        assert list(store.dump()) == list(one.dump())
        assert store.find_statements("harbour shut") == one.find_statements("harbour shut")


def test_a_stream_goes_on_beside_writes(url: str) -> None:
    with open_store(_filled(url, 600), write=True) as store:
        streamed = store.select()
        first = next(streamed)
        store.remove(first.report_id)
        assert len(list(streamed)) == 3 * 600 - 1  # what was there when it began
        assert len(list(store.select())) == 3 * 599


def test_a_server_that_stops(postgres: Server, url: str) -> None:
    with open_store(_filled(url), write=True) as store, open_store(url) as reader:
        streamed = _endless(reader)
        next(streamed)
        postgres.stop()
        try:
            for ask in (store.counts, lambda: store.add([made.plain(2)]), lambda: list(streamed), lambda: _filled(url)):
                with pytest.raises(StoreError, match="cannot be reached") as caught:
                    ask()
                assert "\n" not in str(caught.value)
        finally:
            postgres.start()
        assert store.counts()["reports"] == reader.counts()["reports"] == 1
        assert len(store.add([made.plain(2)]).new) == 1


def _endless(store: Store) -> Iterator[object]:
    while True:
        yield from store.select()


def test_removed_words_are_in_no_row(url: str, postgres: Server) -> None:
    item = made.processed(made.report(f"{made.TEXT} A zanzibarian notice."))
    assert item.report is not None
    with open_store(_filled(url, 12), write=True) as store:
        store.add([item])
        store.remove(item.report.id)
        assert not any("zanzibarian" in line for line in store.dump())
        left = store._db.rows("SELECT count(*) FROM posting WHERE words LIKE '%zanzibarian%'")  # type: ignore[attr-defined]
    assert left == [(0,)]


def test_a_path_needs_no_psycopg(tmp_path: Path) -> None:
    code = "import sys; from onrecord.store import open_store; open_store(sys.argv[1], write=True).close()"
    end = "; print([m for m in sys.modules if m.startswith('psycopg')])"
    done = subprocess.run([sys.executable, "-c", code + end, str(tmp_path / "s.db")], capture_output=True, text=True)
    assert done.stdout == "[]\n", done.stderr


def test_without_psycopg_the_extra_is_named() -> None:
    code = """import sys
sys.modules["psycopg"] = None
from onrecord.present import cli
sys.exit(cli.run(["search", "x", "--store", "postgresql://localhost/record"]))"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 2 and done.stderr.count("\n") == 1
    assert "pip install 'onrecord[postgres]'" in done.stderr


def _at_once(calls: list[object]) -> list[BaseException]:
    errors: list[BaseException] = []

    def tried(call: object) -> None:
        try:
            call()  # type: ignore[operator]
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=tried, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return errors
