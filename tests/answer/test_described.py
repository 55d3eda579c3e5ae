"""Speakers known by a description alone, in the list of speakers."""

from __future__ import annotations

from pathlib import Path

from onrecord.answer import listing
from onrecord.present.text.listing import speakers
from tests.answer.made import stored


def test_two_officials_of_two_reports_are_told_apart_from_somebody_with_a_name(tmp_path: Path) -> None:
    told = "A senior harbour official said that the quay was shut. Ana Roe said that the boats were dry.\n"
    with stored(tmp_path, {"a": {"text": told}, "b": {"text": f"It rained in Lissen. {told}"}}) as record:
        found = listing.speakers(record.store)
    assert {(e.speaker.name, e.statements, e.described) for e in found} == {
        ("Ana Roe", 2, False),
        ("senior harbour official", 1, True),
    }
    assert [
        line.endswith("so called in one report") for line in speakers(found).replace("\x1b[0m", "").split("\n")
    ] == [
        False,
        True,
        True,
    ]
