"""Dated deeds: which verb, which day, whose voice, with what numbers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.analyse.happenings import happenings
from onrecord.analyse.numbers import numbers
from onrecord.model import Block, Span
from tests.analyse.marked import read

# text of a report of Wednesday, 14 May 2031; verb and first and last day of each happening
TOLD = [
    ("Ostra tested a rocket on Monday.", [("tested", "2031-05-12", "2031-05-12")]),
    ("On Tuesday Veldia signed the river treaty.", [("signed", "2031-05-13", "2031-05-13")]),
    ("In April, nine people were killed in a mine in Torvik.", [("killed", "2031-04-01", "2031-04-30")]),
    (
        "The troops who seized the port on Monday left it on Tuesday.",
        [("seized", "2031-05-12"), ("left", "2031-05-13")],
    ),
    ("The council met on Monday. The council will vote on Friday.", [("met", "2031-05-12")]),
    (
        "A quake struck Torvik on Monday. The quake destroyed a bridge.",
        [("struck", "2031-05-12"), ("destroyed", "2031-05-12")],
    ),
    (
        "Harl met the envoys of Veldia at the Lissen summit on Monday. Roe's words come a day after "
        "Harl met Marsk of Veldia at the Lissen summit.",
        [("met", "2031-05-12")],  # another day, which is not known
    ),
    ("Ostra did not fire on Monday.", []),
    ("Ostra would have fired on Monday.", []),
    ("Ostra is expected to sign the treaty on Friday.", []),
    ("Ostra has seized the port.", []),  # no day
    ("Harl believed on Monday that it was over.", []),
    ("Ostra abandoned the 2015 harbour treaty and closed the port.", []),
    ("In an interview aired by a broadcaster on Monday, Harl spoke of the dam.", []),
    ("The harbour board released the crew on Monday.", [("released", "2031-05-12")]),
    ("Ostra closed the port in 2015 and left the treaty.", [("closed", "2015-01-01", "2015-12-31")]),
]


@pytest.mark.parametrize(("text", "wanted"), TOLD, ids=[case[0] for case in TOLD])
def test_deeds_and_days(text: str, wanted: list[tuple[str, ...]]) -> None:
    report, _ = read(text)
    report = replace(report, blocks=(Block(Span(0, len(text)), "body"),))
    found = [(h.verb.of(text), h.when.first, h.when.last) for h in happenings(report, [])]
    assert found == [(verb, first, days[-1] if days else first) for verb, first, *days in wanted]


def test_furniture_tells_nothing() -> None:
    text = "Ostra tested a rocket on Monday."
    report, _ = read(text)
    assert happenings(replace(report, blocks=(Block(Span(0, len(text)), "caption"),)), []) == []


def test_in_whose_words_it_stands() -> None:
    report, statements = read(
        "{S:Harl} {C:said} {Q:Ostra tested a rocket on Monday}. Veldia closed the dam on Tuesday."
    )
    report = replace(report, blocks=(Block(Span(0, len(report.text)), "body"),))
    assert [h.statement for h in happenings(report, statements)] == [statements[0].id, None]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("{Q:“If one tanker comes to Torvik, we will shut it,”} {S:Harl} {C:said} in a talk aired on Monday.", []),
        ("{Q:“The port is shut,”} {C:said} {S:Harl}, who landed on Monday.", ["landed"]),
        ("{Q:“The port is shut,”} {S:Harl} {C:said} before Ostra closed it on Monday.", ["closed"]),
        ("Harl's remarks came after {S:Marsk} {C:raised concern} {Q:over the port} on Monday.", []),
        ("On Monday Ostra closed the port. {Q:“It is shut,”} {S:Harl} {C:said}.", ["closed"]),
    ],
)
def test_what_tells_of_the_saying_is_no_deed(text: str, wanted: list[str]) -> None:
    report, statements = read(text)
    report = replace(report, blocks=(Block(Span(0, len(report.text)), "body"),))
    found = happenings(report, statements)
    assert [h.verb.of(report.text) for h in found] == wanted
    assert not any("“" in h.span.of(report.text) for h in found)


COUNTED = [
    ("at least 21 people were killed", [("21", "people")]),
    ("two bombers and a tanker", [("2", "bombers")]),
    ("tens of thousands of dockers", [("20000-99999", "dockers")]),
    ("by 230-197 votes", [("230-197", "votes")]),
    ("3.5 million tons of grain", [("3500000", "tons")]),
    ("a 16-year-old boy", []),
    ("killed 12 and", [("12", "")]),
]


@pytest.mark.parametrize(("text", "wanted"), COUNTED, ids=[case[0] for case in COUNTED])
def test_numbers(text: str, wanted: list[tuple[str, str]]) -> None:
    assert [(n.value, n.of) for n in numbers(text, Span(0, len(text)))] == wanted
