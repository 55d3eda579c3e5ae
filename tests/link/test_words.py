"""Normal forms: what is folded away before two wordings are compared, and what is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.link.words import ELISION, is_number, stem, words
from onrecord.model import Span


def forms(text: str) -> list[str]:
    return [w.form for w in words(text, [Span(0, len(text))])]


SAME = [
    ("It's clear", "It is clear"),
    ("we won’t go", "we will not go"),
    ("they cannot stay", "they can not stay"),
    ("training centres", "training centers"),
    ("the defence programme", "the defense program"),
    ("they organised a march", "they organized a march"),
    ("4,000 men", "4000 men"),
    ("forty thousand men", "40,000 men"),
    ("2.5 million crowns", "2500000 crowns"),
    ("Lesk's harbour", "Lesk harbor"),
    ("a café", "a cafe"),
    ("seven ships", "7 ships"),
    ("wait ... and see", "wait … and see"),
]


@pytest.mark.parametrize(("one", "two"), SAME)
def test_spelling_numerals_and_contractions_are_one(one: str, two: str) -> None:
    assert forms(one) == forms(two)


DIFFERENT = [
    ("four ships", "for ships"),
    ("4,000 men", "40,000 men"),
    ("we will go", "we may go"),
    ("we will go", "we will not go"),
    ("the boat", "the boats"),
]


@pytest.mark.parametrize(("one", "two"), DIFFERENT)
def test_what_differs_stays_different(one: str, two: str) -> None:
    assert forms(one) != forms(two)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("We stay. They go.", [0, 0, 1, 1]),
        ("“We stay.” They go", [0, 0, 1, 1]),
        ("at 4.5 per cent", [0, 0, 0]),
        ("Is it so? Perhaps", [0, 0, 0, 1]),
    ],
)
def test_sentences_are_counted(text: str, sentences: list[int]) -> None:
    assert [w.sentence for w in words(text, [Span(0, len(text))])] == sentences


def test_an_insertion_of_the_outlet_is_marked() -> None:
    text = "(We) agreed that [the] ships leave"
    assert [w.form for w in words(text, [Span(0, len(text))]) if w.bracketed] == ["we", "the"]


def test_a_sentence_that_the_attribution_cuts_off_ends() -> None:
    text = "“We wait,” she told Meridian. “They may come.”"
    assert [w.sentence for w in words(text, [Span(0, 10), Span(30, len(text))])] == [0, 0, 1, 1, 1]


def test_elisions_weigh_nothing() -> None:
    text = "one … two"
    assert [w.weight for w in words(text, [Span(0, len(text))]) if w.form == ELISION] == [0.0]


@pytest.mark.parametrize(
    ("a", "b"), [("warned", "warns"), ("ships", "ship"), ("closing", "close"), ("ministry", "ministries")]
)
def test_stems_meet(a: str, b: str) -> None:
    assert stem(a) == stem(b)


@given(st.text(max_size=200))
def test_any_text_has_words_that_lie_in_it(text: str) -> None:
    for w in words(text, [Span(0, len(text))]):
        assert 0 <= w.span.start < w.span.end <= len(text)
        assert w.form
        assert is_number(w.form) == w.form[0].isdigit()
