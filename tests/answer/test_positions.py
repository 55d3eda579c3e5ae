"""Whose a position is, and what belongs to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.answer.positions import Position, positions
from tests.answer.made import stored


def _positions(folder: Path, *texts: str) -> list[Position]:
    with stored(folder, {f"r{i}": {"text": text} for i, text in enumerate(texts)}) as record:
        return list(positions(record.store).entries)


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ('"France will not accept any attack on the port," Defence Secretary Ana Roe said on Tuesday.', "France"),
        ('"We will not accept any attack on the port," Defence Secretary Ana Roe said on Tuesday.', "Ana Roe"),
        ('"France will not get away with it. That is unacceptable to us," Defence Secretary Ana Roe said.', "Ana Roe"),
    ],
)  # fmt: skip
def test_who_says_what_a_state_will_not_bear_speaks_for_it(tmp_path: Path, text: str, holder: str) -> None:
    assert [p.holder for p in _positions(tmp_path, text)] == [holder]


def test_an_aide_speaks_for_the_state_of_his_president(tmp_path: Path) -> None:
    found = _positions(
        tmp_path,
        '"Any attack on the port is unacceptable to us," French President Ivo Quill said on Monday.',
        "Ana Roe, Quill's deputy assistant, said on Tuesday that France would never accept an attack on the port.",
    )
    assert [(p.holder, len(p.points)) for p in found] == [("France", 2)]
