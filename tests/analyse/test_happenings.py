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
    # A day goes with the verb of its own clause, deed or not.
    ("Harl was believed on Monday to be dead.", []),
    ("Ostra said on Monday it shut the dam.", []),
    ("Ana Roe invited Marsk to speak on Monday.", []),
    ("Ivo Quill was summoned to appear for a talk on Monday.", []),
    ("Six mayors balked after Harl spoke on Monday.", []),
    ("On Monday Harl, who built the dam, landed in Torvik.", [("landed", "2031-05-12")]),
    ("Ostra closed the port after talks on Monday.", []),
    ("Ostra has tested five rockets, including two last year.", []),
    # A condition, and what is told with what is to come.
    ("If the new chief of the river guard fled on Monday, the port is lost.", []),
    ("Harl was expected to land as the storm moved north on Monday.", []),
    # A day inside a name.
    ("Ostra burned its report on the May 5, 2030, attack.", []),
    ("The dam opened despite Monday's strike.", []),
    ("Harl rejoined Quill's surprise 2015 tour.", []),
    ("Their 2015-17 war ended in a truce.", []),
    ("Quill resigned as host of “Last Week Aloud” and left.", []),
    # Not on that day.
    ("Since April, the raids have spread.", []),
    ("By Monday, six ships had sunk.", []),
    # Its year is another.
    ("Ostra mined the strait in 1998. In December, it shelled the port.", [("mined", "1998-01-01", "1998-12-31")]),
    # Up to the day of the report.
    ("Ostra closed the port earlier this week.", [("closed", "2031-05-12", "2031-05-14")]),
    ("Ostra closed the port this year.", [("closed", "2031-01-01", "2031-05-14")]),
    # One deed told on, and no other.
    ("Ostra closed the river dam on Monday. Ostra later closed the river dam of Lissen.", [("closed", "2031-05-12")]),
    ("Ostra closed the river dam on Monday. Ostra has closed the river dam of Lissen.", [("closed", "2031-05-12")]),
]


@pytest.mark.parametrize(("text", "wanted"), TOLD, ids=[case[0] for case in TOLD])
def test_deeds_and_days(text: str, wanted: list[tuple[str, ...]]) -> None:
    report, _ = read(text)
    report = replace(report, blocks=(Block(Span(0, len(text)), "body"),))
    found = [(h.verb.of(text), h.when.first, h.when.last) for h in happenings(report, [])]
    assert found == [(verb, first, days[-1] if days else first) for verb, first, *days in wanted]


WORDS = [
    (
        "The border, which lay bare until the Tarn war broke out in 2014, was almost unguarded.",
        ["the Tarn war broke out in 2014"],
    ),
    (
        "The border, which, until the Tarn war broke out in 2014, was almost unguarded, is closed.",
        ["the Tarn war broke out in 2014"],
    ),
    (
        "Ivo Quill, who led the guild before Ana Roe left it last year, died on Monday at his home.",
        [
            "Ana Roe left it last year",
            "Ivo Quill, who led the guild before Ana Roe left it last year, died on Monday at his home",
        ],
    ),
    (
        "The plan, which Roe drafted in 2015, will be kept.",
        ["The plan, which Roe drafted in 2015"],
    ),
    (
        "Marsk fled after he was charged on Monday.",
        ["Marsk fled after he was charged on Monday"],
    ),
    ("Ana Roe (Torvik) opened the dam on Monday.", ["Ana Roe (Torvik) opened the dam on Monday"]),
    ("Two ships sank on Monday just days after a raid began.", ["Two ships sank on Monday"]),
    (
        "Quill sent a letter on Monday that called the dam a ruin.",
        ["Quill sent a letter on Monday that called the dam a ruin"],
    ),
    ("Before being elected in 2013, Quill was a clerk.", []),
    (
        "About 300 dockers gathered on Monday at a tower built in 1913.",
        ["About 300 dockers gathered on Monday at a tower built in 1913"],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), WORDS, ids=[case[0] for case in WORDS])
def test_words_make_sense_by_themselves(text: str, wanted: list[str]) -> None:
    report, _ = read(text)
    report = replace(report, blocks=(Block(Span(0, len(text)), "body"),))
    assert [h.span.of(text) for h in happenings(report, [])] == wanted


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Ostra tested a rocket at Torvik Hall Monday.", "Torvik Hall"),
        ("Ostra tested a rocket in Veldia's port on Monday.", None),
        ("Ostra tested a rocket in Veldian waters on Monday.", None),
        ("Ostra spent its funds on Monday at President Roe's call.", None),
    ],
)
def test_where(text: str, place: str | None) -> None:
    report, _ = read(text)
    report = replace(report, blocks=(Block(Span(0, len(text)), "body"),))
    assert [h.place for h in happenings(report, [])] == [place]


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
    ("paid $900,000 for a ship", []),
    ("broke the 1964 Act", []),
    ("six ministers resigned at once", [("6", "ministers")]),
    ("seven missing U.N. guards", [("7", "guards")]),
    ("the storm, a Category 4 gale", []),
]


@pytest.mark.parametrize(("text", "wanted"), COUNTED, ids=[case[0] for case in COUNTED])
def test_numbers(text: str, wanted: list[tuple[str, str]]) -> None:
    assert [(n.value, n.of) for n in numbers(text, Span(0, len(text)))] == wanted
