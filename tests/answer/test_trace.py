"""Which statement some words mean, and who had it first."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.answer.trace import others
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


def test_what_else_the_words_may_mean(tmp_path: Path) -> None:
    reports = {
        "a": {"text": "“The winter ferry is a red line for us,” Ilse Marn said on Tuesday.\n"},
        "b": {"text": "“A red line is a line on a map of fools,” Tamas Quist said on Monday.\n"},
    }
    with stored(tmp_path, reports) as record:
        found = record.trace("red line")
        assert found is not None
        (other,) = others(record.store, "red line", found)
        assert {other.doc_id, found.fullest.doc_id} == {"a", "b"}
        assert others(record.store, found.utterance, found) == []
        assert others(record.store, "winter ferry", found) == []


def test_two_that_retell_what_an_outlet_reported_are_one_origin(tmp_path: Path) -> None:
    told = "The Marram Post reported that the harbour board had shut the northern quay on Sunday.\n"
    with stored(tmp_path, {"a": {"text": told}, "b": {"text": f"It rained in Lissen. {told}"}}) as record:
        found = record.trace("shut the northern quay")
    assert [(o.name, o.how, len(o.members)) for o in found.origins] == [("Marram Post", "relay", 2)]
