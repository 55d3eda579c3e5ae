"""Which statement answers which."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.link.replies import Said, elsewhere, tied

LINE = Said(
    "a", "r1", 20, 60, 0, 1, "ana torv", frozenset({"torv"}), frozenset({"torv", "vardonia"}), "warn",
    "a dam is a red line", "Torv warned that a dam is a red line", "warned",
    words=frozenset({"dam", "red", "line"}),
)  # fmt: skip


def said(act: str, content: str, lead: str = "", *, speaker: str = "bo harl", **more: object) -> Said:
    own = frozenset({speaker.split()[-1]})
    words = frozenset(w.strip("'s") for w in content.lower().split())
    fields: dict[str, object] = {
        "id": "b", "report": "r1", "begin": 200, "at": 200 + len(lead), "end": 200 + len(lead) + len(content),
        "paragraph": 2, "speaker": speaker, "own": own, "names": own, "act": act, "content": content,
        "sentence": lead + content, "cue": lead.strip().split(" ")[-1], "words": words,
    }  # fmt: skip
    return Said(**(fields | more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("act", "lead", "content", "how"),
    [
        ("reject", "Harl rejected ", "Torv's warning", "rejects"),
        ("deny", "Harl denied ", "Torv's claim that a dam is a red line", "denies"),
        ("agree", "Harl agreed with ", "Torv's words", "accepts"),
        ("state", "Harl dismissed Torv's remarks, saying ", "the river was low", "rejects"),
        ("reject", "Harl called ", "Torv's remarks childish", "rejects"),
        ("reject", "Harl dismissed ", "the warning", "rejects"),
    ],
)
def test_an_answer_is_tied_by_its_own_words(act: str, lead: str, content: str, how: str) -> None:
    found = tied(said(act, content, lead), [LINE])
    assert found and (found.to, found.how) == ("a", how)


@pytest.mark.parametrize(
    "other",
    [
        said("state", "the dam is full", "Harl said "),  # speaks of the same thing, and answers nothing
        said("condemn", "the dam, a red line, which he condemned", "Harl said "),  # goes with what was said
        said("reject", "“Okay.”", "Harl said "),
        said("criticise", "a dam on the river", "Harl criticised "),
        said("reject", "Torv's plan", "Torv rejected ", speaker="ana torv"),  # the same speaker
        said("reject", "Quist's warning", "Harl rejected "),  # of somebody else
        said("deny", "Torv's claim that the mill burnt", "Harl denied "),  # of another claim
        said("reject", "the warning", "Harl rejected ", paragraph=9),  # far off
        said("reject", "the proposal", "Harl rejected "),  # no proposal stands before it
        said("reject", "such remarks", "Harl rejected "),  # of no one in particular
    ],
)
def test_no_answer(other: Said) -> None:
    assert tied(other, [LINE]) is None


def test_the_claim_is_found_by_the_words_of_the_denial() -> None:
    near = replace(LINE, id="c", content="the mill is old", words=frozenset({"mill", "old"}), at=100, end=120)
    denial = said("deny", "Torv's claim that the dam is a line", "Harl denied ")
    found = tied(denial, [LINE, near])
    assert found and found.to == "a"


def test_who_answers_is_not_what_is_meant_by_the_claim() -> None:
    claim = replace(LINE, act="state")
    answer = said("reject", "the claim", "Quist dismissed ", speaker="lea quist", id="c", begin=90)
    other = said("reject", "the claim", "Harl disputed ")
    found = tied(other, [claim, answer])
    assert found and found.to == "a"


def test_a_quotation_answers_what_the_sentence_before_it_does() -> None:
    quoted = said("state", "“The river is low,”", before="Harl dismissed Torv's warning.")
    found = tied(quoted, [LINE])
    assert found and found.how == "rejects"
    assert tied(replace(quoted, before="Quist dismissed Torv's warning."), [LINE]) is None


def test_a_denial_of_the_very_words_of_another_is_its_answer() -> None:
    claim = replace(LINE, id="c", act="accuse", content="of closing the canal", at=40)
    denial = replace(claim, id="d", act="deny", speaker="bo harl", names=frozenset({"harl"}), own=frozenset({"harl"}))
    found = tied(denial, [claim])
    assert found and (found.to, found.how) == ("c", "denies")


def test_in_another_report_it_must_be_of_the_words_too() -> None:
    there = replace(LINE, report="r2")
    by_words = elsewhere(said("reject", "Torv's remarks on the dam", "Harl rejected "), [there])
    assert by_words and by_words.to == "a"
    assert elsewhere(said("reject", "Torv's remarks", "Harl rejected "), [there]) is None
    assert elsewhere(said("reject", "the remarks on the dam", "Harl rejected "), [there]) is None


def test_who_is_named_only_as_the_source_is_not_answered() -> None:
    own = said("reject", "Torv's plan", "Harl rejected ", source=frozenset({"torv"}))
    assert tied(own, [LINE]) is None
