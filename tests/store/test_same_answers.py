"""SQLite and PostgreSQL give the same answer to every question drawn by chance."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.store import open_store
from tests.store import asked
from tests.store.server import Server


@pytest.mark.parametrize(
    ("seed", "reports", "many"),
    [(1, 150, 300), pytest.param(1, 150, 10_000, marks=pytest.mark.slow)],
)
def test_the_same_answers(postgres: Server, tmp_path: Path, seed: int, reports: int, many: int) -> None:
    with (
        open_store(str(tmp_path / "s.db"), write=True) as one,
        open_store(postgres.schema(f"same{many}"), write=True) as other,
    ):
        asked.fill([one, other], seed, reports)
        assert list(one.dump()) == list(other.dump())
        found = 0
        for what, ask in asked.questions(seed, many, one):
            answer = ask(one)
            assert ask(other) == answer, what
            found += bool(answer)
        assert found > many / 2
