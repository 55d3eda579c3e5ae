"""Expressions behind the words that they need find what they would find without."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.analyse import acts_content, acts_judging, channel, priced, redline, refusals
from onrecord.analyse.needles import Expression, Table, needs, words_of

_TABLES = [(acts_content.CONTENT, 0), (acts_judging.JUDGING, 0), (channel._FORMS, re.IGNORECASE)]
_ALL = [expression for table, _ in _TABLES for _, expression in table.rows] + [
    value for module in (priced, redline, refusals) for value in vars(module).values() if isinstance(value, Expression)
]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (r"\bred[ -]lines?\b", {"line", "lines"}),
        (r"\b(?:the|a) (?:harbour|quays?)\b", {"harbour", "quay", "quays"}),
        (r"\bretaliat\w+", {"reta*"}),
        (r"\b(?:we|they) (?:\w+ ){0,3}?(?:sail|row)\b", {"sail", "row"}),
        (r"[Ss]hip\b", None),  # it may be the end of "worship"
        (r"\b\w*ship\b", None),
        (r"\bship", {"ship*"}),
        (r"\bsea", None),  # three letters of a longer word
        (r"(?:ship)?", None),
        (r"\b(?:ship\b)?wreck\b", {"wreck"}),
        (r"\b(?!ship)wreck\b(?= of)", {"wreck"}),
        (r"\bship|.", None),
        (r"^never\b", {"never"}),
        (r"\bmustn['’]t\b", {"mustn"}),
        (r"\b(?P<x>\w+) means (?P=x)\b", {"means"}),
        (r"\bship\S*\b", {"ship", "ship*"}),
        (r"\bnaïve\b", None),
    ],
)
def test_needs(source: str, words: set[str] | None) -> None:
    assert needs(source) == (words if words is None else frozenset(words))


def test_words() -> None:
    assert words_of("Ships’ crews—7 of “them”") == {"ships", "ship*", "crews", "crew*", "7", "of", "them", "them*"}


@pytest.mark.parametrize("text", ["the Kıng", "THE KİNG", "ſhips", "the \u212aing", "king\u0301"])
def test_letters_that_count_as_others(text: str) -> None:
    for source in (r"\bking\b", r"\bships\b"):
        found, plain = Expression(source, re.IGNORECASE).search(text), re.compile(source, re.IGNORECASE).search(text)
        assert (found and found.span()) == (plain and plain.span())


@pytest.mark.parametrize("expression", _ALL, ids=lambda expression: expression.compiled.pattern[:40])
def test_nothing_is_missed(expression: Expression) -> None:
    """Whatever an expression matches holds a word that it needs, also amid other text."""

    @settings(max_examples=5, deadline=None, derandomize=True)
    @given(st.from_regex(expression.compiled), st.sampled_from(["", " ", "x", "’", "Ä", "_"]), st.booleans())
    def check(wording: str, beside: str, shout: bool) -> None:
        text = beside + (wording.upper() if shout else wording) + beside
        plain = expression.compiled.search(text)
        assert plain is None or expression.can_match(text)

    check()


def test_a_table_is_asked_in_order() -> None:
    table = Table((("sea", r"\bships?\b"), ("land", r"\bcarts?\b"), ("sea", r"\bboats?\b"), ("any", r"\d")))
    assert [(name, match[0]) for name, match in table.found("2 boats and a ship")] == [
        ("sea", "ship"), ("sea", "boats"), ("any", "2")
    ]  # fmt: skip
    assert list(table.found("nothing of it")) == []
