"""What the store asks of a database: plain SQL with `?` for parameters, blobs as bytes, and transactions.

One adapter per database implements `Database`; everything else in this folder is shared. SQL is kept to what both
SQLite and PostgreSQL understand; where their words differ, `Dialect` has them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from onrecord.frozen import dataclass
from onrecord.store.records import to_column

Row = tuple[Any, ...]

MANY = 400  # parameters of one IN list; under the smallest limit of both databases (999)


@dataclass(frozen=True, slots=True)
class Dialect:
    """Words that differ between databases, put into the SQL of `migrations`."""

    name: str
    text: str  # a text column ordered by code point
    integer: str  # 64 bits
    real: str
    blob: str
    clustered: str  # what ends a CREATE TABLE whose rows should lie in the order of their key
    number: str  # the field "{}" of the JSON in the column `record`, as a number
    mark: str = ""  # what marks the tables as this program's, run when they are made


class Database(Protocol):
    """Errors come out as `errors.StoreError` and its kinds."""

    dialect: Dialect

    def rows(self, sql: str, args: Sequence[object] = ()) -> list[Row]: ...

    def stream(self, sql: str, args: Sequence[object] = ()) -> Iterator[Row]:
        """Rows as they are found; several streams may be open at once, and writes go on beside them."""

    def run(self, sql: str, args: Sequence[object] = ()) -> int:
        """Execute a writing statement; how many rows it touched."""

    def many(self, sql: str, rows: Iterable[Sequence[object]]) -> None: ...

    def insert(self, into: str, rows: Iterable[Sequence[object]]) -> None:
        """New rows into "table (column, column)", by the quickest way there is."""

    def transaction(self) -> AbstractContextManager[None]:
        """For writing: commits at the end, rolls back on an exception. Does not nest."""

    def snapshot(self) -> AbstractContextManager[None]:
        """For reading: one state of the store throughout. Nests, and is void inside a transaction."""

    def erased(self) -> None:
        """After a removal was committed: leave no copy of what was removed in the database's side files."""

    def close(self) -> None: ...


def safe(args: Sequence[object]) -> list[object]:
    """Parameters of a question as the columns hold them: a reader may ask for anything, lone surrogates too."""
    return [to_column(a) if isinstance(a, str) else a for a in args]


def marks(values: Sequence[object]) -> str:
    """`?,?,?` for an IN list."""
    return ",".join("?" * len(values))


def one(db: Database, sql: str, args: Sequence[object] = ()) -> Row | None:
    rows = db.rows(sql, args)
    return rows[0] if rows else None


def value(db: Database, sql: str, args: Sequence[object] = ()) -> Any:
    """The first column of the only row; None where there is no row."""
    row = one(db, sql, args)
    return None if row is None else row[0]


def counter(db: Database, name: str) -> int:
    return int(value(db, "SELECT n FROM counter WHERE name = ?", (name,)) or 0)


def set_counter(db: Database, name: str, n: int) -> None:
    sql = "INSERT INTO counter (name, n) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET n = excluded.n"
    db.run(sql, (name, n))


def pieces(values: Iterable[Any], size: int = MANY) -> Iterator[list[Any]]:
    piece: list[Any] = []
    for v in values:
        piece.append(v)
        if len(piece) == size:
            yield piece
            piece = []
    if piece:
        yield piece


def among(db: Database, sql: str, values: Iterable[Any], args: Sequence[object] = ()) -> Iterator[Row]:
    """Run `sql`, whose `{in}` stands for an IN list, over `values` in pieces; `args` follow the list."""
    for piece in pieces(values):
        yield from db.rows(sql.replace("{in}", f"({marks(piece)})"), [*piece, *args])
