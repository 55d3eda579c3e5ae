"""One contract, every backend: `opener` opens a store of the backend under test at a name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from onrecord.store import Store, open_store
from tests.store import server

Opener = Callable[..., Store]
Places = Callable[[str], str]
_schemas = count()


@pytest.fixture(scope="session")
def postgres() -> Iterator[server.Server]:
    """A server, started for the first test that asks for it."""
    if why := server.missing():
        pytest.skip(f"not tried in PostgreSQL: {why}")
    started = server.Server()
    yield started
    started.end()


@pytest.fixture(params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Places:
    """Where a store of a name is: the same name is the same store."""
    if request.param == "sqlite":
        return lambda name: str(tmp_path / f"{name}.db")
    here: server.Server = request.getfixturevalue("postgres")
    prefix = f"t{next(_schemas)}_"
    return lambda name: here.schema(prefix + name)


@pytest.fixture
def opener(place: Places) -> Iterator[Opener]:
    """Call with a name; the same name is the same store. All are closed at the end."""
    opened: list[Store] = []

    def open_named(name: str = "store", *, write: bool = True, wait: float = 1.0) -> Store:
        opened.append(open_store(place(name), write=write, wait=wait))
        return opened[-1]

    yield open_named
    for store in opened:
        store.close()


@pytest.fixture
def store(opener: Opener) -> Store:
    return opener()
