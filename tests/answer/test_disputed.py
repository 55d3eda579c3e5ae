"""An accusation and the denial of the one who is accused."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.answer.disputed import disputed
from tests.answer.made import stored

ACCUSED = "Premier Ilse Marn accused Tamas Quist of selling the harbour cranes at night. "


@pytest.mark.parametrize(
    ("denied", "found"),
    [
        ("Tamas Quist denied the charge.", 1),
        ("Quist said there was no such sale.", 1),
        ("Quist denied that he had sold a single crane.", 1),
        ("Quist denied that his sister had left the choir in anger.", 0),  # of another matter
        ("Boris Roe denied the charge.", 0),  # of somebody else
        ("The boats stood still. " * 20 + "Quist denied the charge.", 0),  # far off
    ],
)
def test_the_accused_denies(tmp_path: Path, denied: str, found: int) -> None:
    with stored(tmp_path, {"a": {"text": f"Tamas Quist and Boris Roe came late.\n\n{ACCUSED}{denied}\n"}}) as record:
        entries = disputed(record.store).entries
    assert len(entries) == found
    assert all(e.kind == "denied" for e in entries)
