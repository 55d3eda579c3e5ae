"""Which statement some words mean, and who had it first."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.answer.made import stored

SAID = "“The dredger will stay until the channel is deep enough,” Ilse Marn said.\n\nThe bay was calm.\n"
WORDS = "The dredger will stay until the channel is deep enough"


@pytest.mark.parametrize(
    ("published", "first"),
    [
        ({"a": "2024-05-08", "b": "2024-05-08", "c": "2024-05-09"}, {"a", "b"}),
        ({"a": "2024-05-08", "b": "2024-05"}, {"a"}),  # of the month nobody knows whether it was earlier
        ({"a": "2024-05-09", "b": "2024-05-08T23:00:00+02:00"}, {"b"}),
    ],
)
def test_the_earliest_day_among_the_stored(tmp_path: Path, published: dict[str, str], first: set[str]) -> None:
    with stored(tmp_path, {doc: {"text": SAID, "published": day} for doc, day in published.items()}) as record:
        found = record.trace(WORDS)
    assert found is not None
    assert {c.doc_id for c in found.carriers} == set(published)
    assert {c.doc_id for c in found.carriers if c.statement.id in found.first} == first
