from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.store.tokens import LONGEST, distinct, tokens


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
