"""What holds for any text: spans, ids, order, links between statements, time."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.analyse import load
from onrecord.ids import statement_id
from onrecord.model import Block, BlockKind, Report, Span
from tests.analyse.test_extract import extract, report, shown

MARKS = [
    "“",
    "”",
    '"',
    "'",
    "‘",
    "’",
    "«",
    "»",
    "„",
    "''",
    "``",
    ",",
    ".",
    "?",
    ":",
    ";",
    "—",
    "(",
    ")",
    "\n",
    " ",
    "  ",
]
WORDS = "Ilk Teller said says told that he she was asked whether Ostria and but warned against the a of in on".split()
MORE = "according to minister U.S. 5 adding who bridge closed hopes claim ROE: é \u200b".split()
PIECES = st.sampled_from([*MARKS, *WORDS, *MORE])
TEXTS = st.one_of(
    st.lists(PIECES, max_size=60).map(" ".join), st.lists(PIECES, max_size=40).map("".join), st.text(max_size=80)
)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_any_text(text: str) -> None:
    found = extract(text)
    ids = {s.id for s in found}
    assert len(ids) == len(found)
    for s in found:
        assert s.content
        for spans in (s.content, s.cue, s.source):
            assert list(spans) == sorted(spans)
            assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert s.nested_in is None or s.nested_in in ids - {s.id}
        assert s.repeats is None or s.repeats in ids - {s.id}
        assert s.id == statement_id("r1", s.content, s.cue, s.source)
        assert 0 < s.confidence <= 1
        assert s.made_by == load("rules").name
    assert [s.content[0] for s in found] == sorted(s.content[0] for s in found)
    assert found == extract(text)


@given(st.text(alphabet=st.characters(), max_size=60))
@settings(max_examples=100, deadline=None)
def test_any_characters(text: str) -> None:
    extract(text + " “said” Ilk said " + text)


@pytest.mark.parametrize(
    "text", ["", " ", "\ufeff", "\ud800 said \udfff", "“", "said", "”“", "'''''", '"""', "…" * 9, "\r\n\r\n", "\x00"]
)
def test_odd_texts(text: str) -> None:
    assert isinstance(extract(text), list)


@pytest.mark.parametrize(
    "text",
    [
        "Ilk said that the ice was thin and warned of rain, " * 3_000,
        '"' * 100_000,
        "“" * 30_000 + "”" * 30_000,
        "a 'b " * 30_000,
        "Ilk, who said, " * 10_000,
        "." * 100_000,
        "(" * 100_000,
        "x" * 300_000,
        "“No,” Ilk said. " * 10_000,
        "said " * 30_000,
        "Ilk; said; " * 15_000,
        "Q: a b c\nA: d e f\n" * 8_000,
        "“No no”\n— Ilk\n" * 9_000,
    ],
    ids=lambda text: text[:16].strip(),
)
def test_time_grows_with_length_alone(text: str) -> None:
    """About 150,000 characters each; the bound is generous, for a loaded machine."""
    start = time.process_time()
    extract(text)
    assert time.process_time() - start < 20


def test_furniture_says_nothing() -> None:
    text = "Ilk said the port was open.\nRead more: Ilk said the port was shut."
    cut = text.index("\n")
    blocks = (Block(Span(0, cut), "body"), Block(Span(cut + 1, len(text)), "related"))
    found = load("rules").extract(Report(id="r1", doc_id="d1", source="test", text=text, blocks=blocks))
    assert [shown(text, s) for s in found] == ["Ilk | said | the port was open"]


def test_a_nested_statement_points_to_the_outer() -> None:
    text = "The palace said Ilk expressed concern over the strait."
    by_cue = {s.cue[0].of(text): s for s in extract(text)}
    assert by_cue["expressed"].nested_in == by_cue["said"].id
    assert by_cue["said"].nested_in is None


def test_a_pull_quote_repeats_the_body() -> None:
    words = "We decided that the island should get a second ferry of its own"
    text = f"{words}\nJonas Ilk\n“{words},” Ilk said on Monday."
    first, second = text.index("\nJonas"), text.index("\n“")
    blocks = (Block(Span(0, second), "pullquote"), Block(Span(second + 1, len(text)), "body"))
    assert first < second
    pulled, said = load("rules").extract(Report(id="r1", doc_id="d1", source="test", text=text, blocks=blocks))
    assert shown(text, pulled) == f"Jonas Ilk |  | {words}"
    assert (pulled.kind, pulled.segment, pulled.repeats) == ("direct", "pullquote", said.id)
    assert said.repeats is None


def test_the_second_copy_repeats_the_first() -> None:
    text = "“The fund is quite empty now,” Teller said.\nRain fell.\n“The fund is quite empty now,” Teller said."
    first, second = extract(text)
    assert (first.repeats, second.repeats) == (None, first.id)


def test_a_transcript() -> None:
    text = "ROE: Will you sign the treaty this year?\nILK: We have not decided yet."
    assert [shown(text, s) for s in extract(text)] == [
        "ROE | : | Will you sign the treaty this year?",
        "ILK | : | We have not decided yet.",
    ]
    assert {s.kind for s in extract(text)} == {"direct"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“The fund is empty,” Teller said.", "direct"),
        ("Teller said that “the fund is empty”.", "mixed"),
        ("Teller said the so-called “fund” was empty.", "indirect"),
        ("Teller said the fund was “empty” by May.", "mixed"),
        ("Teller said the fund was empty.", "indirect"),
    ],
)
def test_kind(text: str, kind: str) -> None:
    (found,) = extract(text)
    assert found.kind == kind


def test_the_same_in_any_order() -> None:
    texts = ["Ilk said the port was open.", "“We wait,” Teller said. “We hope.”"]
    extractor = load("rules")
    forward = [extractor.extract(report(t)) for t in texts]
    backward = [extractor.extract(report(t)) for t in reversed(texts)]
    assert forward == backward[::-1]


def test_a_title_printed_twice_repeats_itself_and_a_teaser_the_body() -> None:
    lines = ["Ilk vows to close bay", "ILK VOWS TO CLOSE BAY", "Ilk has offered to call the tugs home."]
    text = "\n".join([*lines, "Ilk has offered to call the tugs home."])
    starts = [sum(len(line) + 1 for line in lines[:n]) for n in range(4)]
    kinds: list[BlockKind] = ["title", "title", "teaser", "body"]
    ends = [start - 1 for start in starts[1:]] + [len(text)]
    blocks = tuple(Block(Span(a, b), kind) for a, b, kind in zip(starts, ends, kinds, strict=True))
    first, second, teaser, body = load("rules").extract(
        Report(id="r1", doc_id="d1", source="test", text=text, blocks=blocks)
    )
    assert (first.repeats, second.repeats) == (None, first.id)
    assert (teaser.repeats, body.repeats) == (body.id, None)


def test_one_endless_sentence() -> None:
    text = "Ilk said that the ice was thin and warned of rain, " * 3_000
    start = time.process_time()
    assert extract(text)
    assert time.process_time() - start < 6  # 1 MB takes seven times as long, in proportion
