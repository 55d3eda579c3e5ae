"""How a sentence takes up what another said."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.link import takings
from onrecord.link.takings import Taking


def one(sentence: str) -> Taking:
    found = takings.takings(sentence)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("sentence", "owner", "noun", "of", "how"),
    [
        ("Quill denied Roe's claim that the dam is full", "Roe", "claim", "the dam is full", "denies"),
        ("Quill denied Mayor Roe's claim the dam is full", "Roe", "claim", "the dam is full", "denies"),
        ("Quill rejected the Roe call to resign", "Roe", "call", "resign", "rejects"),
        ("Tarn brushed aside Norvian threats", "Norvian", "threats", "", "rejects"),
        ("Quill dismissed the Norvian leader's demands", "Norvian", "demands", "", "rejects"),
        ("Quill rejected criticism by Tamm's adviser, Ana Roe", "Roe", "criticism", "", "rejects"),
        ("Quill disputed statements from Roe's camp", "Roe", "statements", "", "rejects"),
        ("Quill disputed the claim", "", "claim", "", "rejects"),
        ("Quill said that Roe's remarks were childish", "Roe", "remarks", "", "rejects"),
        ("Quill says her accusations are false", "", "accusations", "", "denies"),
        ("The claims were dismissed by the port", "", "claims", "", "rejects"),
        ("Quill welcomed Roe's offer", "Roe", "offer", "", "accepts"),
        ("Quill did not accept Roe's offer", "Roe", "offer", "", "rejects"),
        ("Quill denied the request", "", "request", "", "rejects"),
        ("Quill had read Roe's report", "Roe", "report", "", None),
    ],
)
def test_taken_up(sentence: str, owner: str, noun: str, of: str, how: str | None) -> None:
    found = one(sentence)
    assert (" ".join(found.owner).removeprefix("Mayor "), found.noun, found.of, found.how) == (owner, noun, of, how)


@pytest.mark.parametrize(
    "sentence",
    [
        "Quill made a claim",  # nobody's that was told before
        "Quill rejected any talks with Tarn",  # a meeting
        "Quill rejected criticism by a neighbour",  # somebody's, of whom no name is told
        "The dam is full",
    ],
)
def test_nothing_taken_up(sentence: str) -> None:
    assert takings.takings(sentence) == ()


def test_what_stands_in_a_claim_is_not_taken_up_itself() -> None:
    assert one("Quill disputed Roe's claim that the report was false").owner == ("Roe",)


def test_such_a_claim_is_told_by_its_words_alone() -> None:
    assert one("Quill rejected such claims").general
    assert not one("Quill rejected the claims").general


def test_a_response_names_whom_it_answers() -> None:
    found = takings.takings("In response to Ana Roe, Quill said that the dam is empty")
    assert [(t.owner, t.response) for t in found] == [(("Ana", "Roe"), True)]


DEMO = sorted((Path(takings.__file__).parents[1] / "demo" / "reports").glob("*.txt"))


def test_no_taking_is_missed_for_the_sake_of_speed(monkeypatch: pytest.MonkeyPatch) -> None:
    sentences = [s for path in DEMO for s in path.read_text(encoding="utf-8").split(". ")]
    sentences += ["As for Roe, he left", "Whatever Roe finds unfair", "He joined Roe", "He echoed Roe", "As Roe said"]
    sentences += [f"Quill rejected Roe's {word}" for word in takings._KIND]
    quick = [takings.takings(s) for s in sentences]
    monkeypatch.setattr(takings, "may_take_up", lambda sentence: True)
    takings.takings.cache_clear()
    assert [takings.takings(s) for s in sentences] == quick
