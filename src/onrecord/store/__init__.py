"""The store: reports, statements, decisions, and the index that finds them. `open_store` is the way in."""

from __future__ import annotations

from onrecord.store.interface import Added, Filter, Hit, Ref, ReportHit, Scope, SpeakerSeen, Store

WAIT_S = 10.0  # how long a writer waits for another: longer than any batch takes, shorter than a reader's patience

__all__ = [
    "Added",
    "Filter",
    "Hit",
    "Ref",
    "ReportHit",
    "Scope",
    "SpeakerSeen",
    "Store",
    "beside",
    "is_server",
    "open_store",
    "shown",
]


def open_store(where: str, *, write: bool = False, wait: float = WAIT_S) -> Store:
    """Open the store at a path (or `sqlite:PATH`), or in a server at `postgresql://…`, making it when writing.

    `wait`: seconds for which a write waits for another writer before `StoreBusy`.
    Raises StoreError (nothing there yet, not a store, made by a newer version), StoreBusy, StoreFull, StoreDamaged;
    UsageError for a URL that cannot be read; SetupError where psycopg is missing.
    """
    from onrecord.store.sql import SqlStore

    if is_server(where):
        from onrecord.store import postgres

        return SqlStore(postgres.open_database(where, write=write, wait=wait))
    from onrecord.store import sqlite

    return SqlStore(sqlite.open_database(where.removeprefix("sqlite:"), write=write, wait=wait))


def is_server(where: str) -> bool:
    return where.startswith(("postgresql:", "postgres:"))


def shown(where: str) -> str:
    """Where a store is, as it may be printed: without user, password and options."""
    if not is_server(where):
        return where
    from onrecord.store.postgres import Place

    return Place(where).shown


def beside(where: str) -> str:
    """What the names of files begin with that lie beside a store: its path, or for a server a name in this folder."""
    if not is_server(where):
        return where.removeprefix("sqlite:")
    from onrecord.store.postgres import Place

    return Place(where).name
