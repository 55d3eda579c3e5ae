"""What a statement is about, resolved in its report; sentences are made up."""

from __future__ import annotations

import pytest

from onrecord.resolve import resolve
from onrecord.resolve.facts import called
from tests.resolve.marked import read

LEAD = "Norwegian Prime Minister Ana Quill met Ivo Roe, who leads the Harbour Alliance, in Oslo. "
ABOUT = [
    ("surname", "[[1|Officials]] said {{1|that Quill was late}}.", ["Ana Quill"]),
    ("adjective", "[[1|Officials]] said {{1|that Norwegian ships were late}}.", ["Norway"]),
    ("abbreviation", "[[1|Officials]] said {{1|that the U.S. was late}}.", ["United States"]),
    ("capital", "[[1|Officials]] said {{1|that Oslo had refused}}.", ["Norway"]),
    ("body taken up", "[[1|Officials]] said {{1|that the alliance was late}}.", ["Harbour Alliance"]),
    ("role taken up", "[[1|Officials]] said {{1|that the prime minister was late}}.", ["Ana Quill"]),
    ("pronoun", "Quill left early. [[1|Officials]] said {{1|that she was tired}}.", ["Ana Quill"]),
    ("own country", "[[1|Quill]] said {{1|that her country was tired}}.", ["Norway"]),
    ("not oneself", "[[1|Quill]] said {{1|that she was tired}}.", []),
    ("head topic behind", "[[1|Officials]] said {{1|that sanctions on Norway were late}}.",
     ["sanctions on Norway", "Norway"]),
    ("head topic before", "[[1|Officials]] said {{1|that Norwegian exports were late}}.", ["Norway exports", "Norway"]),
    ("administration", "[[1|Officials]] said {{1|that the Quill administration was late}}.", ["Quill administration"]),
    ("shouted", "[[1|Officials]] said {{1|“NEVER EVER THREATEN THE UNITED STATES AGAIN”}}.", ["United States"]),
    ("sentence behind initials", "[[1|Officials]] said {{1|“We like the U.S. But it rains”}}.", ["United States"]),
    ("nobody", "[[1|Officials]] said {{1|that it was late}}.", []),
    ("descriptions", "[[1|Officials]] said {{1|that a minister was late}}.", []),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "about"), [a[1:] for a in ABOUT], ids=[a[0] for a in ABOUT])
def test_about(marked: str, about: list[str]) -> None:
    report, statements = read(LEAD + marked)
    assert list(resolve(report, statements)[0].about) == about


def test_at_most_five_names() -> None:
    names = "Norway, Sweden, Denmark, Finland, Iceland, Poland and Latvia"
    report, statements = read("[[1|Officials]] said {{1|that " + names + " were late}}.")
    assert resolve(report, statements)[0].about == ("Norway", "Sweden", "Denmark", "Finland", "Iceland")


@pytest.mark.parametrize(
    ("name", "others"),
    [("US", "United States"), ("Moscow", "Russia"), ("Norwegians", "Norway"), ("UN", "United Nations")],
)
def test_a_reader_may_call_them_otherwise(name: str, others: str) -> None:
    assert others in called(name)
    assert name in called(name)
