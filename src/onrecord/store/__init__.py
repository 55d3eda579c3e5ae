"""The store: reports, statements, decisions, and the index that finds them. `open_store` is the way in."""

from __future__ import annotations

from onrecord.errors import UsageError
from onrecord.store.interface import Added, Filter, Hit, Ref, ReportHit, Scope, SpeakerSeen, Store

WAIT_S = 10.0  # how long a writer waits for another: longer than any batch takes, shorter than a reader's patience

__all__ = ["Added", "Filter", "Hit", "Ref", "ReportHit", "Scope", "SpeakerSeen", "Store", "open_store"]


def open_store(where: str, *, write: bool = False, wait: float = WAIT_S) -> Store:
    """Open the store at a path (or `sqlite:PATH`), making it when writing.

    `wait`: seconds for which a write waits for another writer before `StoreBusy`.
    Raises StoreError (nothing there yet, not a store, made by a newer version), StoreBusy, StoreFull, StoreDamaged.
    """
    if where.startswith(("postgresql:", "postgres:")):
        raise UsageError("this version keeps its store in SQLite: give a path")
    from onrecord.store.sql import SqlStore
    from onrecord.store.sqlite import open_database

    return SqlStore(open_database(where.removeprefix("sqlite:"), write=write, wait=wait))
