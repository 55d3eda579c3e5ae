"""Names behind a label, run together with what a page links to, and the people of two states."""

from __future__ import annotations

import pytest

from onrecord.resolve import resolve
from tests.resolve.marked import read

CASES = [
    ("Republican Martin Quill won. [[1|Mr. Quill]] was glad.", "Martin Quill"),
    ("Meet Martin Quill. [[1|Quill]] was glad.", "Martin Quill"),
    ("Norwegian Peter Quill won. [[1|Quill]] was glad.", "Peter Quill"),
    (
        "[[1|Senator Mary Quill Maryanne (Mary) QuillCouncil votes on harbour Votes are in MORE]] was glad.",
        "Mary Quill",
    ),
    ("Senator Mary Quill Maryanne (Mary) QuillCouncil votes MORE left. [[1|Quill]] was glad.", "Mary Quill"),
    ("[[1|Martin McArthur Mack]] was glad.", "Martin McArthur Mack"),
    ("[[1|U.S. and South Korean officials]] were glad.", "U.S. and South Korean officials"),
    ("[[1|U.S. and Norwegian officials]] were glad.", "U.S. and Norwegian officials"),
]


@pytest.mark.parametrize(("marked", "name"), CASES)
def test_name(marked: str, name: str) -> None:
    [found] = resolve(*read(marked))
    assert found.speaker is not None and found.speaker.name == name
