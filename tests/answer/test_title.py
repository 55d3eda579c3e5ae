"""Which of its reports' headlines names a story."""

from __future__ import annotations

import pytest

from onrecord.answer.compare import title_among

PLAIN = "Norvia and Tarn end talks on the Lissen ferry line"


@pytest.mark.parametrize(
    "other",
    [
        "Why Norvia and Tarn end talks on Lissen",
        "Norvia and Tarn end talks: what it means",
        "Norvia and Tarn end talks: is the ferry line lost? (+video)",
        "Opinion: Norvia and Tarn end talks on Lissen",
        "Watch: Norvia and Tarn end talks on Lissen",
    ],
)
def test_one_that_says_what_happened_stands_before_one_that_asks(other: str) -> None:
    assert title_among([other, PLAIN, other.replace("Norvia and ", "")]) == PLAIN


def test_where_all_ask_the_one_that_shares_most_is_taken() -> None:
    most = "Why Tarn ends talks on the ferry"
    assert title_among([most, "How Tarn ends talks", "Why the ferry stays"]) == most
