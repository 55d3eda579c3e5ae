"""Spans that respect quotation marks, and the confidence."""

from __future__ import annotations

import pytest

from onrecord.analyse.tagger_spans import FEATURES, confidence, quoted_share, snapped
from onrecord.analyse.tagger_text import quotes_of
from onrecord.model import Span


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("text", "content", "source", "wanted"),
    [
        # a ragged end inside a quotation is carried to its mark
        ("“We will not yield an inch,” Vell said.", "We will not yield", "Vell", ["“We will not yield an inch,”"]),
        # the marks belong to what they enclose
        ("Vell said “never again”.", "never again", "Vell", ["“never again”"]),
        # a few characters of another quotation are let go
        ("Vell said it is over. “Nobody had expected such,” wrote Ruun.", "it is over. “N", "Vell", ["it is over."]),
        # commas and white space at the edges go
        ("Vell said, that it rains , Ruun heard.", ", that it rains , ", "Vell", ["that it rains"]),
        # what is inside a quotation with its own source stays as it is
        ("“Vell says it rains in Orrin,” said Ruun.", "it rains in Orrin", "Vell", ["it rains in Orrin"]),
        ("Vell said ,", ",", "Vell", []),
    ],
)  # fmt: skip
def test_contents_are_snapped(text: str, content: str, source: str, wanted: list[str]) -> None:
    quotes = quotes_of(text, 0, len(text))
    found = snapped(text, [at(text, content)], quotes, [at(text, source)])
    assert [s.of(text) for s in found] == wanted


def test_touching_parts_become_one() -> None:
    text = "abcdefg"
    assert snapped(text, [Span(0, 4), Span(3, 7)], [], []) == (Span(0, 7),)


def test_quoted_share() -> None:
    text = "he said “ab” cd"
    assert quoted_share(text, [Span(8, 15)], quotes_of(text, 0, len(text))) == 0.5
    assert quoted_share(text, [], []) == 0.0


def test_confidence_is_a_probability_that_grows() -> None:
    weights = [0.0, 1.0] + [0.0] * (len(FEATURES) - 2)
    values = [confidence([1.0, v] + [0.0] * (len(FEATURES) - 2), weights) for v in (-1000.0, -1.0, 0.0, 1.0, 1000.0)]
    assert values == sorted(values) and values[2] == 0.5 and values[0] >= 0 and values[-1] <= 1
