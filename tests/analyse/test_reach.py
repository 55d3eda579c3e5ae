"""How far contents reach, whose they are, and what was not said."""

import pytest

from tests.analyse.reach_cases import ENDS, NOT_SAID, RETOLD, WHOSE
from tests.analyse.test_extract import extract, names, shown

CASES = [*ENDS, *WHOSE, *NOT_SAID]


@pytest.mark.parametrize(("what", "text", "expected"), CASES, ids=names(CASES))
def test_reach(what: str, text: str, expected: list[str]) -> None:
    assert sorted(shown(text, s) for s in extract(text)) == sorted(expected)


@pytest.mark.parametrize("words", ["“to win the vote”", "“no reason to wait”"])
def test_an_attitude_in_quoted_words_that_another_tells_of_is_an_attitude(words: str) -> None:
    told = extract(f"Marr said he hoped {words}.")
    assert [s.class_ for s in told if s.nested_in] == ["attitude"]
    assert [s.class_ for s in told if not s.nested_in] == ["speech"]


@pytest.mark.parametrize(("what", "text", "expected"), RETOLD, ids=names(RETOLD))
def test_what_a_quotation_tells_of_another_is_nested_in_it(what: str, text: str, expected: list[str]) -> None:
    found = extract(text)
    assert [shown(text, s) for s in found] == expected
    assert [s.nested_in for s in found] == [None, *(found[0].id for _ in expected[1:])]
    inner = {"that ‘Ostmark": "mixed"}
    assert all(s.kind == inner.get(s.content[0].of(text)[:13], "indirect") for s in found[1:])
