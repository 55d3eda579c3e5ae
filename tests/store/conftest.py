"""One contract, every backend: `make_store` opens a store of the backend under test at a name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from onrecord.store import Store, open_store

Opener = Callable[..., Store]


@pytest.fixture(params=["sqlite"])
def opener(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opener]:
    """Call with a name; the same name is the same store. All are closed at the end."""
    opened: list[Store] = []

    def open_named(name: str = "store", *, write: bool = True, wait: float = 1.0) -> Store:
        opened.append(open_store(str(tmp_path / f"{name}.db"), write=write, wait=wait))
        return opened[-1]

    yield open_named
    for store in opened:
        store.close()


@pytest.fixture
def store(opener: Opener) -> Store:
    return opener()
