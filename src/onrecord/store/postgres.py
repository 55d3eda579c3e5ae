"""The PostgreSQL adapter: connecting, locking, and what its errors mean to the reader. Needs the extra `postgres`.

Readers never wait for a writer nor it for them. One writer at a time, as in every store (the numbers of rows are given
one after the other): a second waits up to `wait` seconds and is then told. Each commit is on the server's disk before
it returns, unless the server is set otherwise. No message shows a password, nor the URL that it stands in.
"""

from __future__ import annotations

import atexit
import os
import re
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from itertools import count

from onrecord.errors import SetupError, StoreBusy, StoreDamaged, StoreError, StoreFull, UsageError
from onrecord.store import migrations
from onrecord.store.database import Dialect, Row, safe

try:
    import psycopg
    from psycopg import errors as faults
    from psycopg.conninfo import conninfo_to_dict
    from psycopg.pq import TransactionStatus
    from psycopg.types.numeric import Int8Dumper
except ImportError:
    raise SetupError("a store in PostgreSQL needs psycopg: pip install 'onrecord[postgres]'") from None

# "C": text is ordered by its bytes, which in UTF-8 are ordered as its code points are.
MARK = "onrecord store"  # the comment on the table of migrations: these tables are this program's
DIALECT = Dialect(
    "postgresql", 'TEXT COLLATE "C"', "BIGINT", "DOUBLE PRECISION", "BYTEA", "", "(record::json->>'{}')::float8",
    f"COMMENT ON TABLE migration IS '{MARK}'",
)  # fmt: skip

LOCK = 0x6F6E7263  # "onrc": with the schema's number, the lock of those who write
AT_ONCE = 256  # rows of a stream that are fetched together
KEPT = 8  # connections that a process keeps for the next to open the store: `serve` opens it for each answer

# A URL in which no part can be taken for another: what is special in a password must stand escaped.
_URL = re.compile(r"postgres(?:ql)?://(?:[^@/?#\s]*@)?[^@/?#\s]*(?:/[^@/?#\s]*)?(?:\?[^#\s]*)?")

_FULL = (
    faults.DiskFull,
    faults.ReadOnlySqlTransaction,
    faults.InsufficientPrivilege,
    faults.OutOfMemory,
    faults.InsufficientResources,
)
_BUSY = (faults.LockNotAvailable, faults.DeadlockDetected, faults.SerializationFailure, faults.TooManyConnections)
_DAMAGED = (faults.DataCorrupted, faults.IndexCorrupted)
_TABLES = (
    "report statement statement_record report_text posting speaker_form speaker_token happening decision grouped"
    " original sketch topic sense"
)

Connection = psycopg.Connection[Row]
Key = tuple[str, bool]  # URL, whether for writing


class Place:
    """Where a store is: what psycopg connects by, how it is shown, and a name for files that belong to it."""

    __slots__ = ("how", "name", "shown")

    def __init__(self, url: str) -> None:
        if not _URL.fullmatch(url):
            raise UsageError(
                "the store's URL cannot be read: write postgresql://USER@HOST:PORT/DATABASE, and %XX for what is"
                " special in a password"
            )
        try:
            how = conninfo_to_dict(url)
        except psycopg.Error:
            raise UsageError("the store's URL cannot be read: one of its parts or options is unknown") from None
        host, port = str(how.get("host") or ""), str(how.get("port") or "")
        self.how = url
        self.shown = f"postgresql://{host}{port and ':'}{port}/{how.get('dbname') or ''}"
        parts = (host, port, how.get("dbname"), how.get("options"))
        self.name = re.sub(r"[^\w.]+", "-", "-".join(["onrecord", *(str(part) for part in parts if part)]))


class Postgres:
    """A `database.Database` over one schema of one database of a server: the first of the search path."""

    dialect = DIALECT

    def __init__(self, place: Place, *, write: bool, wait: float) -> None:
        self.place = place
        self.write = write
        self._wait = wait
        self._depth = 0  # of snapshots and transactions
        self._names = count()
        self._db = self._take()

    # -- connections

    def _take(self) -> Connection:
        """A connection that an earlier one of this process has left, or a new one."""
        while (db := _kept.take(self._key)) is not None:
            with suppress(psycopg.Error):
                db.execute(b"SELECT 1")
                return db
            db.close()
        with self._errors():
            return self._connect()

    @property
    def _key(self) -> Key:
        return self.place.how, self.write

    def _connect(self) -> Connection:
        db: Connection = psycopg.connect(
            self.place.how,
            autocommit=True,
            connect_timeout=max(2, round(self._wait)),
            application_name="onrecord",
            client_encoding="utf8",
        )
        try:
            # All whole numbers as one type: else a question is another to the server with each number's size.
            db.adapters.register_dumper(int, Int8Dumper)
            if not self.write:
                db.execute(b"SET default_transaction_read_only = on")
            return db
        except BaseException:
            db.close()
            raise

    def _begin(self, how: str) -> Connection:
        """Begins a transaction; on a new connection where the server has ended the old one since."""
        with self._errors():
            try:
                self._db.execute(how.encode())
            except psycopg.OperationalError:
                if not self._db.closed:
                    raise
                self._db = self._take()
                self._db.execute(how.encode())
        return self._db

    def close(self) -> None:
        _kept.leave(self._key, self._db)

    # -- `database.Database`

    def rows(self, sql: str, args: Sequence[object] = ()) -> list[Row]:
        with self._errors():
            return self._db.execute(_query(sql), safe(args), binary=True).fetchall()

    def stream(self, sql: str, args: Sequence[object] = ()) -> Iterator[Row]:
        if self._depth:
            yield from self._stream(self._db, sql, args)
            return
        # A transaction of its own, on a connection of its own: the store is written meanwhile.
        beside = self._take()
        try:
            with self._errors():
                beside.execute(b"BEGIN READ ONLY")
            yield from self._stream(beside, sql, args)
        finally:
            _kept.leave(self._key, beside)

    def _stream(self, db: Connection, sql: str, args: Sequence[object]) -> Iterator[Row]:
        with self._errors():
            cursor = db.cursor(f"stream{next(self._names)}", binary=True)
            cursor.execute(_query(sql), safe(args))
        try:
            while True:
                with self._errors():
                    rows = cursor.fetchmany(AT_ONCE)
                if not rows:
                    return
                yield from rows
        finally:
            with suppress(psycopg.Error):  # gone with its transaction
                cursor.close()

    def run(self, sql: str, args: Sequence[object] = ()) -> int:
        with self._errors():
            return self._db.execute(_query(sql), args).rowcount

    def many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        with self._errors(), self._db.cursor() as cursor:
            cursor.executemany(_query(sql), rows)

    def insert(self, into: str, rows: Iterable[Sequence[object]]) -> None:
        with (
            self._errors(),
            self._db.cursor() as cursor,
            cursor.copy(f"COPY {into} FROM STDIN".encode()) as copy,
        ):
            for row in rows:
                copy.write_row(row)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        if self._depth:
            raise StoreError("a write was begun inside a snapshot or another write")
        wait = f"SET LOCAL lock_timeout = {max(1, round(1000 * self._wait))}"
        lock = f"SELECT pg_advisory_xact_lock({LOCK}, current_schema()::regnamespace::oid::integer)"
        with self._ending():
            # Each question sees what was committed before it: after the lock, all that others wrote.
            db = self._begin(f"BEGIN ISOLATION LEVEL READ COMMITTED; {wait}; {lock}")
            yield
            with self._errors():
                db.execute(b"COMMIT")

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        if self._depth:
            self._depth += 1
            try:
                yield
            finally:
                self._depth -= 1
            return
        with self._ending():
            self._begin("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield

    @contextmanager
    def _ending(self) -> Iterator[None]:
        """Rolls back what is still open at the end."""
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
            if self._db.info.transaction_status != TransactionStatus.IDLE:
                with suppress(psycopg.Error):
                    self._db.execute(b"ROLLBACK")

    def erased(self) -> None:
        """Rows that were removed go now, not when the server next tidies up."""
        with self._errors():
            self._db.execute(f"VACUUM (SKIP_LOCKED) {', '.join(_TABLES.split())}".encode())

    # -- what its errors mean

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except psycopg.Error as error:
            raise self._meaning(error) from error

    def _meaning(self, error: psycopg.Error) -> StoreError:
        where, said = self.place.shown, _line(error)
        if isinstance(error, faults.LockNotAvailable):
            return StoreBusy(f"the store {where} is being written by another process; waited {self._wait:g} s")
        if isinstance(error, _BUSY):
            return StoreBusy(f"the store {where} is busy ({said}); try again")
        if isinstance(error, _FULL):
            return StoreFull(f"the store {where} cannot be written: no room, or it is read-only ({said})")
        if isinstance(error, _DAMAGED):
            return StoreDamaged(f"the store {where} is damaged ({said}); restore it from a backup")
        if isinstance(error, psycopg.OperationalError):
            return StoreError(f"the store {where} cannot be reached ({said})")
        return StoreError(f"the store {where} cannot be used ({said})")


@lru_cache(maxsize=512)
def _query(sql: str) -> bytes:
    """As psycopg takes it."""
    return sql.replace("%", "%%").replace("?", "%s").encode()


def _line(error: psycopg.Error) -> str:
    """What the server, or the way to it, said; of several attempts what the last one met."""
    lines = [line for line in str(error).splitlines() if line.strip()]
    telling = [line for line in lines if "failed: " in line] or lines[:1] or [type(error).__name__]
    return " ".join(telling[-1].rpartition("failed: ")[2].split())


class _Kept:
    """Connections that nobody uses just now, and what each is to. Each is used by one thread at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._idle: list[tuple[Key, Connection]] = []
        self._process = os.getpid()

    def take(self, key: Key) -> Connection | None:
        with self._lock:
            idle = self._of_this_process()
            place = next((i for i in reversed(range(len(idle))) if idle[i][0] == key), None)
            return None if place is None else idle.pop(place)[1]

    def leave(self, key: Key, db: Connection) -> None:
        """Whatever was begun on it is rolled back. The one that was left first goes where there are too many."""
        with suppress(psycopg.Error):
            if not db.closed and db.info.transaction_status != TransactionStatus.IDLE:
                db.execute(b"ROLLBACK")
        with self._lock:
            idle = self._of_this_process()
            if not db.closed and all(db is not other for _, other in idle):
                idle.append((key, db))
            gone = idle[:-KEPT]
            del idle[:-KEPT]
        for _, other in gone:
            other.close()

    def end(self) -> None:
        with self._lock:
            for _, db in self._of_this_process():
                db.close()
            self._idle.clear()

    def _of_this_process(self) -> list[tuple[Key, Connection]]:
        if self._process != os.getpid():  # a fork: its parent's connections are not its own
            self._idle, self._process = [], os.getpid()
        return self._idle


_kept = _Kept()
atexit.register(_kept.end)


def open_database(url: str, *, write: bool, wait: float) -> Postgres:
    """Connect, make the tables (when writing) or refuse what is there, and bring them up to date."""
    db = Postgres(Place(url), write=write, wait=wait)
    try:
        _bring_up(db)
    except BaseException:
        db.close()
        raise
    return db


_LOOK = """SELECT current_schema(), current_setting('server_encoding'), obj_description(to_regclass('migration')),
           to_regclass('migration') IS NULL AND to_regclass('report') IS NULL"""


def _bring_up(db: Postgres) -> None:
    where = db.place.shown
    schema, encoding, mark, empty = db.rows(_LOOK)[0]
    if not empty and mark is None:  # made while we looked: a table is seen at once, its mark by the next question
        schema, encoding, mark, empty = db.rows(_LOOK)[0]
    if encoding != "UTF8":
        raise StoreError(f"the store {where} is a database in {encoding}; make one in UTF8")
    if schema is None:
        raise StoreError(f"the store {where} has no schema that its search path names")
    if not empty and mark != MARK:
        raise StoreError(f"the database {where} has tables of another program in schema {schema}; give it another")
    found = 0 if empty else migrations.version(db)
    migrations.check(found)
    if found == migrations.VERSION:
        return
    if db.write:
        migrations.migrate(db)
    elif found == 0:
        raise StoreError(f"no store at {where}; add reports first")
    else:
        open_database(db.place.how, write=True, wait=db._wait).close()
