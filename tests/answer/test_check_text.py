"""The quick look at a report's text misses nothing that the whole text has."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.answer.check import _Fits, _longest, _stretches
from onrecord.link.words import ELISION, words
from onrecord.model import Span

PIECES = "the mayor's nobody no one bridge don’t cannot forty 40 thousand 2.5 1,500 25% $ … ... co-op defence".split(
    " "
)
PIECES += "Kyiv (the) b2b é \n . , it's".split(" ")
TEXTS = st.lists(st.sampled_from(PIECES), max_size=30)


@given(TEXTS, st.integers(0, 29), st.integers(1, 8), st.sampled_from(["", " "]))
@example(["forty", "thousand", "…", "the"], 0, 2, " ")
def test_no_words_are_missed(pieces: list[str], start: int, length: int, between: str) -> None:
    text = between.join(pieces)
    asked = " ".join(pieces[start : start + length])
    wanted = [w.form for w in words(asked, [Span(0, len(asked))]) if w.form != ELISION]
    for least in range(1, len(wanted) + 1):
        in_the_whole = _longest([words(text, [Span(0, len(text))])], wanted, least)
        in_stretches = _longest([words(text, [s]) for s in _stretches(text, _Fits(wanted), least)], wanted, least)
        assert in_stretches == in_the_whole


def test_most_texts_are_told_apart() -> None:
    text = "The council will not open the bridge this winter, said the mayor."
    found = _stretches(text, _Fits("will not open the bridge".split()), 5)
    assert [s.of(text) for s in found] == ["will not open the bridge"]
    assert not _stretches(text, _Fits("will open the bridge winter".split()), 4)
