from __future__ import annotations

import time
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.store.tokens import LONGEST, Among, distinct, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The red lines", "the red line"),
        ("Norland's ministers' plan", "norland minister plan"),
        ("Norland’s ministers’ plan", "norland minister plan"),
        ("don't DON’T", "dont dont"),
        ("countries ties ally", "country tie ally"),
        ("gas bus his crisis press status", "gas bus his crisis press status"),
        ("1,500 ships, 2.5 per cent", "1500 ship 2.5 per cent"),
        ("the 1990s, the 2nd", "the 1990 the 2nd"),
        ("1,000.", "1000"),
        ("counter-actions_now", "counter action now"),
        ("naïve Čapek CAFÉ cafe\u0301", "naive capek cafe cafe"),
        ("so\u00adft zero\u200bwidth \ufeffbom", "soft zerowidth bom"),
        ("ﬁle Ｆｕｌｌ ①", "file full 1"),
        ("Straße", "strasse"),
        ("a\x00b \ud800 c", "a b c"),
        ("", ""),
        ("“”…—*%_\"'", ""),
    ],
)
def test_tokens(text: str, expected: str) -> None:
    assert tokens(text) == expected.split()


@given(st.text(st.characters(codec=None)))
def test_any_text(text: str) -> None:
    found = tokens(text)
    assert set(found) == distinct(text)
    for token in found:
        assert 0 < len(token) <= LONGEST
        assert " " not in token and "\n" not in token
        token.encode()  # no lone surrogate


@given(
    st.lists(
        st.sampled_from("ship ships ship's ships' ties tie boss buss o'neil don't dont 3d 1,500 2nd é ß —".split())
    ),
    st.sampled_from([" ", ", ", "’ ", "'", "_", "-", "…", "\u00a0"]),
    st.text(max_size=9),
    st.text(max_size=9),
)
def test_wanted_ones_are_found_as_among_all(words: list[str], between: str, more: str, asked: str) -> None:
    text = between.join(words) + more
    every = tokens(text)
    for wanted in (set(every[::2]), {*every[:2], *tokens(asked)}, set(tokens("ships boss dont"))):
        found = Among(wanted).places(text)
        assert [t for t in found if t] == [t for t in every if t in wanted]
        assert all(_on_end(every, a, b) == _on_end(found, a, b) for a in wanted for b in wanted)


def _on_end(found: Sequence[str | None], a: str, b: str) -> bool:
    return (a, b) in pairwise(found)


@given(st.text())
def test_case_and_form_do_not_matter(text: str) -> None:
    import unicodedata

    assert tokens(unicodedata.normalize("NFD", text)) == tokens(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize("piece", ["1", "1,", "a'", "'", "a1", "é'", "\u0301"])
def test_time_is_linear(piece: str) -> None:
    def seconds(n: int) -> float:
        text = piece * n + "!"
        start = time.perf_counter()
        tokens(text)
        return time.perf_counter() - start

    assert seconds(100_000) < 2.0
