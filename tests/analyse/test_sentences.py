"""Where sentences end, and where a full stop ends none."""

import pytest

from onrecord.analyse.quotes import find, outermost
from onrecord.analyse.sentences import LONGEST, split
from onrecord.analyse.tokens import tokenize
from onrecord.model import Span


def sentences(text: str) -> list[str]:
    block = Span(0, len(text))
    quoted = [quote.span for quote in outermost(find(text, [block]))]
    return [span.of(text) for span in split(text, block, quoted)]


@pytest.mark.parametrize(
    "expected",
    [
        ["Rain fell.", "The dam held."],
        ["Is it over?", "No!", "Not yet."],
        ["Mr. Ilk met Gen. Roe and Sen. Teller on Jan. 5 in St. Ann."],
        ["J. K. Ilk spoke.", "Nobody came."],
        ["The U.S. Navy left.", "Rain fell."],
        ["He left the U.S.", "The navy stayed."],
        ["It was 3.5 metres deep.", "Rain fell."],
        ["“It is over. We lost,” Ilk said.", "He left."],
        ["“It is over. We lost.”", "Ilk left."],
        ["“Who is there?” he asked.", "Nobody answered."],
        ["He waited... and waited.", "Rain fell."],
        ["It held (so far. We hope).", "Rain fell."],
        ["A title without a stop"],
    ],
)
def test_split(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


def test_a_run_without_an_end_is_cut_at_white_space() -> None:
    text = "word " * LONGEST
    parts = sentences(text)
    assert all(len(part) <= LONGEST for part in parts)
    assert " ".join(parts) == text.strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Don't go.", ["Don't", "go", "."]),
        ("the U.S. Navy", ["the", "U.S", ".", "Navy"]),
        ("3.5% of 1,000", ["3.5", "%", "of", "1,000"]),
        ("at 12:30, he", ["at", "12:30", ",", "he"]),
        ("Russia-led “bloc”", ["Russia-led", "“", "bloc", "”"]),
        ("said—no", ["said", "—", "no"]),
        ("the dogs' owners", ["the", "dogs", "'", "owners"]),
        ("", []),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    tokens = tokenize(text, 0, len(text))
    assert [t.text for t in tokens] == expected
    assert all(text[t.start : t.end] == t.text for t in tokens)


def test_the_country_is_no_pronoun() -> None:
    assert [t.low for t in tokenize("US told us", 0, 10)] == ["u.s.", "told", "us"]
