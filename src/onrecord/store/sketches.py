"""What linking keeps, so that words need not be read again: of a statement a mark of fixed size and a sketch, of a
report what its story is told by.

The store looks into none of them. Marks lie page by page in order of number, so that those of many are read at once.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import groupby

from onrecord.store.database import Database, among
from onrecord.store.interface import MARK, PAGE


def put(db: Database, rows: Mapping[int, tuple[bytes, bytes]]) -> None:
    """Number of a statement → its mark and its sketch; what was kept of it before is replaced."""
    sql = """INSERT INTO sketch (statement, body) VALUES (?, ?)
             ON CONFLICT (statement) DO UPDATE SET body = excluded.body"""
    db.many(sql, ((number, sketch) for number, (_, sketch) in sorted(rows.items())))
    put_pages(db, "mark", MARK, {number: mark for number, (mark, _) in rows.items()})


def put_pages(db: Database, table: str, size: int, rows: Mapping[int, bytes]) -> None:
    """Put so many bytes for each number into its page."""
    sql = f"INSERT INTO {table} (page, body) VALUES (?, ?) ON CONFLICT (page) DO UPDATE SET body = excluded.body"
    for page, numbers in groupby(sorted(rows), key=lambda number: number // PAGE):
        body = bytearray(_pages(db, table, [page]).get(page, b""))
        for number in numbers:
            at = number % PAGE * size
            body.extend(bytes(max(0, at + size - len(body))))
            body[at : at + size] = rows[number]
        db.run(sql, (page, bytes(body)))


def _pages(db: Database, table: str, pages: Collection[int]) -> dict[int, bytes]:
    return dict(among(db, f"SELECT page, body FROM {table} WHERE page IN {{in}}", sorted(pages)))


def read(db: Database, numbers: Collection[int]) -> dict[int, bytes]:
    """Those that are kept."""
    return dict(among(db, "SELECT statement, body FROM sketch WHERE statement IN {in}", sorted(numbers)))


def put_topics(db: Database, rows: Mapping[str, bytes]) -> None:
    """Report → what its story is told by; what was kept of it before is replaced."""
    sql = "INSERT INTO topic (report, body) VALUES (?, ?) ON CONFLICT (report) DO UPDATE SET body = excluded.body"
    db.many(sql, sorted(rows.items()))


def topics(db: Database, report_ids: Collection[str]) -> dict[str, bytes]:
    """Those that are kept."""
    return dict(among(db, "SELECT report, body FROM topic WHERE report IN {in}", sorted(report_ids)))


def marks(db: Database, pages: Collection[int]) -> dict[int, bytes]:
    """Page → its marks, all zero where none was put; a page without any is left out, and the last may be short."""
    return _pages(db, "mark", pages)
