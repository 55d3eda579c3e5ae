"""What outlets only hand on, and what they tell themselves."""

from __future__ import annotations

import pytest

from onrecord.analyse.extract import RuleExtractor
from onrecord.analyse.handed import without_shells
from onrecord.analyse.outlets import outlet_name
from onrecord.model import Block, Report, Span
from tests.analyse.marked import read


def whose(text: str) -> list[tuple[str, str]]:
    report = Report("r1", "made-up.txt", "made-up.txt", text, blocks=(Block(Span(0, len(text)), "body"),))
    return [
        (" ".join(s.of(text) for s in found.source), " … ".join(s.of(text) for s in found.content))
        for found in RuleExtractor().extract(report)
    ]


HANDED_ON = [
    ("“The port is shut,” Tarr said, according to the Marram Post.", ("Tarr", "“The port is shut,”")),
    (
        "“The port is shut,” Tarr said after the vote, according to a pool report. “It will stay shut.”",
        ("Tarr", "“The port is shut,” … “It will stay shut.”"),
    ),
    ("The harbour office said the port was shut, Reuters reported.", ("The harbour office", "the port was shut")),
]


@pytest.mark.parametrize(("text", "expected"), HANDED_ON)
def test_who_spoke_has_the_words_and_not_the_outlet(text: str, expected: tuple[str, str]) -> None:
    [(source, content)] = whose(text)
    assert (source, content.rstrip(", ")) == (expected[0], expected[1].rstrip(", "))


@pytest.mark.parametrize(
    "text",
    [
        "The port is shut, the Marram Post reported.",
        "The port is shut, according to Reuters.",
        "The Marram Post reported that the port was shut.",
    ],
)
def test_what_an_outlet_tells_itself_is_its_own(text: str) -> None:
    [(source, _)] = whose(text)
    assert outlet_name(source)


def test_what_stood_in_a_shell_stands_alone_and_keeps_no_id_of_it() -> None:
    report, [shell, inner] = read("{Q:{Q2:The port was shut}, {S2:Tarr} {C2:said}}, {C:according to} {S:Reuters}.")
    [kept] = without_shells(report, [shell, inner])
    assert (kept.id, kept.nested_in) == (inner.id, None)
    assert without_shells(report, [kept]) == [kept]


def test_a_ministry_that_tells_what_another_said_is_no_shell() -> None:
    report, both = read("{Q:{Q2:The port was shut}, {S2:Tarr} {C2:said}}, {C:according to} {S:the ministry}.")
    assert without_shells(report, both) == both


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Russia's RIA news agency", "RIA"),
        ("the Marram Post", "Marram Post"),
        ("BuzzFeed", "BuzzFeed"),
        ("Time", "Time"),
        ("The Hill", "Hill"),
        ("the people of Ostra", None),
        ("Time and again", None),
        ("Senator Orr", None),
    ],
)
def test_outlets_by_name(words: str, name: str | None) -> None:
    assert outlet_name(words) == name
