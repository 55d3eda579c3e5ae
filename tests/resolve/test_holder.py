"""Whose position a speaker's words are."""

from __future__ import annotations

import pytest

from onrecord.model import Speaker
from onrecord.resolve.holder import holder


@pytest.mark.parametrize(
    ("speaker", "name"),
    [
        (Speaker("1", "Veldia", "government", country="Veldia"), "Veldia"),
        (Speaker("1", "Ana Torv", "person", "foreign minister", None, "Veldia"), "Veldia"),
        (Speaker("1", "Ana Torv", "person", "presidential spokeswoman", None, "Veldia"), "Veldia"),
        (Speaker("1", "Veldian Foreign Ministry", "organization", country="Veldia"), "Veldia"),
        (Speaker("1", "Ana Torv", "person", "former foreign minister", None, "Veldia"), "Ana Torv"),
        (Speaker("1", "Pia Renn", "person", "spokeswoman", "Dockers' Union"), "Dockers' Union"),
        (Speaker("1", "Pia Renn", "person"), "Pia Renn"),
        (Speaker("1", "Veldia; Ostra", "government"), "Veldia; Ostra"),
    ],
)
def test_holder(speaker: Speaker, name: str) -> None:
    found = holder(speaker)
    assert found is not None and found.name == name


def test_nobody_holds_what_nobody_said() -> None:
    assert holder(None) is None
