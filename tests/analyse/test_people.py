"""Persons on the surface: roles, surnames, who opens a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.analyse.people import body, people

HOLDERS = [
    # text, words for a role at its end, the surname meant
    ("Palace spokesman Ivo Tarr spoke.", "the spokesman", "tarr"),
    ("Ivo Tarr, the palace spokesman, spoke.", "the spokesman", "tarr"),
    ("His spokesman, Ivo Tarr, spoke.", "the palace spokesman", "tarr"),
    ("The President of Ostra, Una Orr, spoke.", "the president", "orr"),
    ("Prime Minister Una Orr met Foreign Minister Ivo Tarr.", "the premier", "orr"),
    ("Prime Minister Una Orr met Foreign Minister Ivo Tarr.", "the minister", "tarr"),
    ("The admiral in charge of the ships, Una Orr, spoke.", "the admiral", "orr"),
    ("Minister Una Orr left. Minister Ivo Tarr came.", "the minister", "tarr"),
    ("Palace spokesman Ivo Tarr spoke.", "a spokesman", None),
    ("Palace spokesman Ivo Tarr spoke.", "the minister", None),
    ("On Monday, the minister spoke.", "the minister", None),
    ("Harbour House, the prime minister's office, spoke.", "the premier", None),
    ("", "the minister", None),
]


@pytest.mark.parametrize(("text", "words", "surname"), HOLDERS)
def test_holder(text: str, words: str, surname: str | None) -> None:
    assert people(text).holder(words, len(text)) == surname


SUBJECTS = [
    ("Captain Ivo Tarr went further. ", "tarr"),
    ("It rained. Ivo Tarr, the captain, went further. ", "tarr"),
    ("In Ostra, Captain Ivo Tarr went further. ", "tarr"),
    ("The guild met with Captain Ivo Tarr. ", None),
    ("It rained. ", None),
]


@pytest.mark.parametrize(("text", "surname"), SUBJECTS)
def test_who_opens_the_sentence(text: str, surname: str | None) -> None:
    assert people(text).subject(text, 0, len(text)) == surname


def test_the_longest_name_without_its_title() -> None:
    assert people("President Ivo Tarr spoke. Minister Tarr left.").full == {"tarr": "Ivo Tarr"}


@pytest.mark.parametrize(
    ("head", "is_"), [("Tarr's office", "office"), ("a Harbour House spokeswoman", "spokeswoman"), ("Ivo Tarr", None)]
)
def test_body(head: str, is_: str | None) -> None:
    assert body(head) == is_


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="aA ,.'’minstrTeh\n", max_size=200), st.text(max_size=40))
def test_any_text(text: str, words: str) -> None:
    found = people(text)
    assert found.places == sorted(found.places)
    assert found.holder(words, len(text)) is None or found.surnames
