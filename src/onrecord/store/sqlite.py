"""The SQLite adapter: opening, locking, and what its errors mean to the reader.

Write-ahead log: readers never wait for the writer nor it for them. One writer at a time: a second waits up to `wait`
seconds and is then told. Each commit is on the disk before it returns (synchronous=FULL).
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress

from onrecord.errors import StoreBusy, StoreDamaged, StoreError, StoreFull
from onrecord.store import migrations
from onrecord.store.database import Dialect, Row, marks, safe

APPLICATION_ID = 0x6F6E7263  # "onrc": marks the file as a store of this program
HEADER = b"SQLite format 3\x00"

DIALECT = Dialect("sqlite", "TEXT", "INTEGER", "REAL", "BLOB", " WITHOUT ROWID", "json_extract(record, '$.{}')")

_FULL = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_FSYNC}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


# Of its file's pages SQLite keeps so many KiB: a reader, much of a large store; a writer need not grow with it.
_READERS, _WRITERS = 65_536, 2_048
_LOG = 64 << 20  # bytes of the write-ahead log that are kept; with twice as many it is begun anew
_TIDY = 2_000  # milliseconds that a writer waits for readers of the old log before it goes on with it


class SQLite:
    """A `database.Database` over one file."""

    dialect = DIALECT

    def __init__(self, path: str, *, write: bool, wait: float) -> None:
        self.path = path
        self._wait = wait
        self._depth = 0  # of snapshots and transactions
        self._log = os.path.realpath(path) + "-wal"  # SQLite puts it where a link leads to
        self._longest = 2 * _LOG
        with self._errors():
            self._db = self._connect(write)

    def _connect(self, write: bool) -> sqlite3.Connection:
        uri = _uri(self.path)
        # Reading, too, opens for writing where it may: only so does SQLite tidy its side files away at the end.
        modes = ("mode=rwc",) if write else ("mode=rw", "mode=ro", "immutable=1")
        for mode in modes:
            db = sqlite3.connect(f"{uri}?{mode}", uri=True, timeout=self._wait, isolation_level=None)
            try:
                db.execute("PRAGMA synchronous=FULL")
                db.execute("PRAGMA foreign_keys=ON")
                db.execute("PRAGMA secure_delete=ON")  # what is removed is overwritten, in merged postings too
                db.execute(f"PRAGMA cache_size=-{_WRITERS if write else _READERS}")
                if not write:
                    db.execute("PRAGMA query_only=ON")
                db.execute("SELECT count(*) FROM sqlite_master").fetchone()
                return db
            except sqlite3.OperationalError as error:
                db.close()
                if mode == modes[-1] or _code(error) not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
                    raise
            except BaseException:
                db.close()
                raise
        raise AssertionError("unreachable")

    def is_empty(self) -> bool:
        """Whether it has no table at all: new, or killed before the first."""
        return not self.rows("SELECT name FROM sqlite_master LIMIT 1")

    def keep_log(self) -> None:
        """Writes go to a write-ahead log. Only for a file known to be ours."""
        with self._errors():
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute(f"PRAGMA journal_size_limit={_LOG}")

    def application_id(self) -> int:
        return int(self.rows("PRAGMA application_id")[0][0])

    def rows(self, sql: str, args: Sequence[object] = ()) -> list[Row]:
        with self._errors():
            return self._db.execute(sql, safe(args)).fetchall()

    def stream(self, sql: str, args: Sequence[object] = ()) -> Iterator[Row]:
        with self._errors():
            cursor = self._db.execute(sql, safe(args))
        while True:
            with self._errors():
                rows = cursor.fetchmany(256)
            if not rows:
                return
            yield from rows

    def run(self, sql: str, args: Sequence[object] = ()) -> int:
        with self._errors():
            return self._db.execute(sql, args).rowcount

    def many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        with self._errors():
            self._db.executemany(sql, rows)

    def insert(self, into: str, rows: Iterable[Sequence[object]]) -> None:
        columns = into.count(",") + 1
        self.many(f"INSERT INTO {into} VALUES ({marks('?' * columns)})", rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        if self._depth:
            raise StoreError("a write was begun inside a snapshot or another write")
        with self._errors():
            self._db.execute("BEGIN IMMEDIATE")
        self._depth += 1
        try:
            yield
            with self._errors():
                self._db.execute("COMMIT")
        finally:
            self._depth -= 1
            if self._db.in_transaction:  # an exception, or a commit that failed: that is what is told
                with suppress(sqlite3.Error):
                    self._db.execute("ROLLBACK")
        with suppress(OSError, sqlite3.Error):  # what is stored is stored: this is for the next ones
            self._tidy()

    def _tidy(self) -> None:
        """Begin the log anew where it grew long. SQLite does so by itself only when it meets a moment without a reader;
        where one question follows another there is none, and the log would grow to many times the store."""
        size = os.stat(self._log).st_size
        if size < 2 * _LOG:
            self._longest = 2 * _LOG
        if size < self._longest:
            return
        self._longest = size + _LOG  # one may read for long: not at every write
        self._db.execute(f"PRAGMA busy_timeout={_TIDY}")
        try:
            self._db.execute("PRAGMA wal_checkpoint(RESTART)").fetchone()
        finally:
            self._db.execute(f"PRAGMA busy_timeout={round(1000 * self._wait)}")

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        if not self._depth:
            with self._errors():
                self._db.execute("BEGIN")
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
            if not self._depth and self._db.in_transaction:
                self._db.execute("ROLLBACK")

    def erased(self) -> None:
        with self._errors():
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        with self._errors():
            self._db.close()

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.DatabaseError as error:
            raise self._meaning(error) from error

    def _meaning(self, error: sqlite3.DatabaseError) -> StoreError:
        code, exact, where = _code(error), getattr(error, "sqlite_errorcode", None), self.path
        if code in _BUSY:
            return StoreBusy(f"the store {where} is being written by another process; waited {self._wait:g} s")
        if code in _FULL or exact in _FULL:
            return StoreFull(f"the store {where} cannot be written: no room, or it is read-only ({error})")
        if code == sqlite3.SQLITE_CANTOPEN:
            return StoreError(f"the store {where} cannot be opened: no such folder, or no permission")
        if code in _DAMAGED or exact == sqlite3.SQLITE_IOERR_SHORT_READ:
            return StoreDamaged(f"the store {where} is damaged ({error}); restore it from a backup")
        return StoreError(f"the store {where} cannot be used ({error})")


def _uri(path: str) -> str:
    """By the rules of SQLite's URIs; pathlib's need urllib, whose import would take 5 ms of every answer."""
    full = os.path.abspath(path).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return "file://" + (full if os.sep == "/" else "/" + full.replace(os.sep, "/"))


def _code(error: sqlite3.DatabaseError) -> int | None:
    """SQLite's primary code, without its extension."""
    code = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


def open_database(path: str, *, write: bool, wait: float) -> SQLite:
    """Open, make (when writing) or refuse the file at `path`, and bring its tables up to date."""
    new = _look(path)
    if new and not write:
        raise StoreError(f"no store at {path}; add reports first")
    db = SQLite(path, write=write, wait=wait)
    try:
        if db.is_empty() and db.application_id() == 0:
            if not write:
                raise StoreError(f"no store at {path}; add reports first")
            db.run(f"PRAGMA application_id={APPLICATION_ID}")
        elif db.application_id() != APPLICATION_ID:
            raise StoreError(f"{path} is a database, but not a store of onrecord")
        if write:
            db.keep_log()
        _bring_up(db, write)
        with _looking, suppress(OSError):
            _looked.add(_identity(path))
    except BaseException:
        db.close()
        raise
    return db


_looked: set[tuple[int, int]] = set()  # files (device, inode) that were found to be stores
_looking = threading.Lock()


def _look(path: str) -> bool:
    """Whether there is nothing yet at `path`; a file that cannot be a store is refused before SQLite touches it.

    A file is read once in a process, and before any connection to it: to close it would drop the locks that the
    connections of this process hold on it, and another process would take the log away under their reading.
    """
    with _looking:
        try:
            known = _identity(path)
        except FileNotFoundError:
            return True
        except OSError as error:
            raise StoreError(f"the store {path} cannot be opened: {error.strerror}") from None
        if known in _looked:
            return False
        new = _read(path)
        if not new:
            _looked.add(known)
        return new


def _identity(path: str) -> tuple[int, int]:
    found = os.stat(path)
    return found.st_dev, found.st_ino


def _read(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            head = file.read(len(HEADER))
    except FileNotFoundError:
        return True
    except IsADirectoryError:
        raise StoreError(f"{path} is a folder, not a store") from None
    except OSError as error:
        raise StoreError(f"the store {path} cannot be opened: {error.strerror}") from None
    if head and head != HEADER:
        raise StoreError(f"{path} is not a store of onrecord")
    return not head


def _bring_up(db: SQLite, write: bool) -> None:
    found = 0 if not db.rows("SELECT 1 FROM sqlite_master WHERE name = 'migration'") else migrations.version(db)
    migrations.check(found)
    if found == migrations.VERSION:
        return
    if write:
        migrations.migrate(db)
    elif found == 0:
        raise StoreError(f"no store at {db.path}; add reports first")
    else:
        open_database(db.path, write=True, wait=db._wait).close()
