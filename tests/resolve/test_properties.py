"""Any text and any spans: no exception, the same outcome each time, and time that grows with the text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Block, Report, Span, Speaker, Statement
from onrecord.resolve import resolve

WORDS = [
    "He", "she", "Mr.", "Quill", "Peter Quill", "the president", "Norvian", "Norvia", "said", "\n", "“", "”",
     '"', "(", ")", ",", ".",
    "of", "and", "'s", "’s", "U.S.", "who", "it", "they", "I", "capital", "a spokesman for", "Al-", "-",
     "61-year-old", "\ud800", "😀",
    "\u200b", "e\u0301", "\u202e", "\r\n", "\ufeff", "THE", "NATO", "&", "1,000", "ı", "ß", "İ",
]  # fmt: skip
texts = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))


@st.composite
def reports(draw: st.DrawFn) -> tuple[Report, list[Statement]]:
    text = draw(texts)

    def span() -> Span:
        start = draw(st.integers(0, len(text)))
        return Span(start, draw(st.integers(start, len(text))))

    blocks = (Block(Span(0, len(text) // 2), "caption"), Block(Span(len(text) // 2, len(text)), "body"))
    report = Report(
        "r", "d", "s", text, published=draw(st.sampled_from([None, "2020", "2020-02-30", "?"])), blocks=blocks
    )
    addressee = Speaker("", draw(st.sampled_from(["", "he", "Quill", "reporters", "?"])), "unknown")
    made = [
        Statement(
            f"s{i}", "r", "d", "direct", "speech", "body", (span(),),
            source=tuple(span() for _ in range(draw(st.integers(0, 2)))), addressee=addressee,
        )
        for i in range(draw(st.integers(0, 4)))
    ]  # fmt: skip
    return report, made


@settings(max_examples=250, deadline=None)
@given(reports())
def test_never_raises_and_is_determined(case: tuple[Report, list[Statement]]) -> None:
    report, statements = case
    resolved = resolve(report, statements)
    assert [s.id for s in resolved] == [s.id for s in statements]
    assert resolved == resolve(report, statements)
    for s in resolved:
        assert s.speaker is None or (s.speaker.id and s.speaker.name.strip())
    backwards = {s.id: s.speaker for s in resolve(report, statements[::-1])}
    assert backwards == {s.id: s.speaker for s in resolved}


HOSTILE = [
    "A ",
    "He said. ",
    "Ana Roe ",
    "A. ",
    "“",
    "Roe's ",
    "of Roe ",
    "the president of ",
    "Roe, ",
    "Ministry of ",
    "- ",
    "Roe and ",
    "The Quill House warned. ",
    "Roe's spokesman, Ivo Quill, ",
    "Norvia's president, with presidential spokesman Ivo Roe saying ",
    "the Norvian president ",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_time_is_linear(unit: str) -> None:
    """Sixty thousand characters of the worst words stay within seconds."""
    text = unit * (60_000 // len(unit))
    statement = Statement("s", "r", "d", "direct", "speech", "body", (Span(0, 5),), source=(Span(0, len(text)),))
    resolve(Report("r", "d", "s", "Roe"), [])  # reads the shipped lists
    start = time.process_time()
    resolve(Report("r", "d", "s", text), [statement])
    assert time.process_time() - start < 8  # about one second on one slow core
