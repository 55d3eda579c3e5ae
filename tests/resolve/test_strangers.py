"""Names behind words that no list knows, names with "for" in them, owners, turns, offices, documents; made up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.model import Span
from onrecord.resolve import resolve
from tests.resolve.marked import read

# (what is tested, marked report, the name for each statement in order; None: no speaker)
TOLD: list[tuple[str, str, list[str | None]]] = [
    ("words of no list before a name", "[[1|Tarn Reef Piloting Hand Peter Quill]] spoke.", ["Peter Quill"]),
    ("one such word may be a given name", "[[1|Oddvar Peter Quill]] spoke.", ["Oddvar Peter Quill"]),
    ("unless it is written small too", "Some count ballots. [[1|Count Peter Quill]] spoke.", ["Peter Quill"]),
    ("a country before a name", "[[1|The envoy to Norway Peter Quill]] spoke.", ["Peter Quill"]),
    ("a school is nobody", "[[1|St. Peter Marsk School]] closed.", ["St. Peter Marsk School"]),
    ("a day behind a name", "“No,” said [[1|Peter Marsk Quill Tuesday]].", ["Peter Marsk Quill"]),
    ("a short title", "[[1|VP Peter Quill]] spoke.", ["Peter Quill"]),
    ("a society", "[[1|Sailors for Peace]] spoke.", ["Sailors for Peace"]),
    ("an assembly", "[[1|The Assemblies of Tarn]] spoke.", ["Assemblies of Tarn"]),
    ("a plural alone", "[[1|Sailors]] spoke.", ["Sailors"]),
    ("of many in a name", "[[1|the Tarn Students' News Agency]] spoke.", ["Tarn Students' News Agency"]),
    ("an office in a name", "[[1|the North Tarn Sheriff's Office]] spoke.", ["North Tarn Sheriff's Office"]),
    ("two fields of a service", "[[1|The Reef Customs and Border Protection]] spoke.",
     ["Reef Customs and Border Protection"]),
    ("his spokeswoman", "Peter Quill rowed. [[1|His spokeswoman]] denied it.", ["Peter Quill’s spokeswoman"]),
    ("his spokeswoman, of two men", "Peter Quill rowed. Ivo Marsk and Paul Roe swam. [[1|His cook]] denied it.",
     ["His cook"]),
    ("beside him in the source", "Paul Roe swam. [[1|Peter Quill and his aides]] agreed.",
     ["Peter Quill; Peter Quill’s aides"]),
    ("our own", "[[1|our harbour watch]] says so.", ["harbour watch"]),
    ("a possessive is cut off", "[[1|a former Tarn sailor’s]] claim fell.", ["former Tarn sailor"]),
    ("a turn", "Peter Quill is here.\n\n[[1|QUILL]]: It rains.", ["Peter Quill"]),
    ("a heading is no turn", "Peter Quill rows.\n\n[[1|QUILL]] SAYS NO", [None]),
    ("himself", "President Ana Quill rowed. [[1|The president herself]] said no.", ["Ana Quill"]),
    ("what was done with a report", "[[1|A study conducted in May by the Marsk Institute]] says so.",
     ["Marsk Institute"]),
    ("a body before a report", "A Marsk Institute study came out. It rained. [[1|The study]] says so.",
     ["Marsk Institute"]),
    ("the next quotation of a report", "A study by the Marsk Institute came out. [[1|The study]] says so. "
     + "It rained. " * 11 + "[[2|The study]] ends.", ["Marsk Institute", "Marsk Institute"]),
    ("of two bodies", "[[1|A Reef Institute/Marsk Institute poll]] says so.", ["Reef Institute; Marsk Institute"]),
    ("a body's page", "[[1|a statement on the Marsk Institute's website]] says so.", ["Marsk Institute"]),
    ("another's page", "Peter Quill rows. [[1|Quill's blog]] says so.", ["Peter Quill"]),
    ("who will not be named", "[[1|A person familiar with the talks and]] spoke.", ["person familiar with the talks"]),
    ("another of a party", "[[1|A Tarn Democrat]] spoke. [[2|Another Democrat]] left.",
     ["Tarn Democrat", "Another Democrat"]),
    ("a statement of somebody's", "Ivo Marsk spoke first: “[[1|Marsk]] rows.” [[2|Peter Quill’s statement]] ends so.",
     ["Ivo Marsk", "Peter Quill"]),
    ("a person who is not named", "[[1|The author of the song]] sat. It is of Peter Quill. [[2|The person]] said no.",
     ["author of the song", "author of the song"]),
    ("a person who is not named, behind one who is", "[[1|Peter Quill]] sat. [[2|The person]] said no.",
     ["Peter Quill", "person"]),
    ("people at a body", "It came from two officials at the Marsk Institute [[1|who]] said no.",
     ["two officials at the Marsk Institute"]),
    ("people of a place", "It was read by officials across the country [[1|who]] said no.",
     ["officials across the country"]),
    ("who somebody is", "Peter Quill is a sailor [[1|who]] wants rain.", ["Peter Quill"]),
    ("with whom he sat", "Peter Quill came. In a talk with Paul Roe, [[1|he]] said no.", ["Peter Quill"]),
    ("a storm is nobody", "Peter Quill rowed. Hurricane Maria came. [[1|He]] said no.", ["Peter Quill"]),
    ("an act is nobody", "Peter Quill rowed. QuillCare fell and the Marsk Rule stood. [[1|He]] said no.",
     ["Peter Quill"]),
    ("a crown", "Prince Ivo Roe rowed. [[1|King Roe]] spoke.", ["Roe"]),
    ("of which sex", "Peter Quill and Ana Quill rowed.\n\nIt rained.\n\nIt snowed.\n\n[[1|Quill]] spoke. She left.",
     ["Ana Quill"]),
    ("a name against four pronouns", "The wife of Ana Roe said that Peter Quill rows. Peter Quill sat. She ate. "
     "Peter Quill sat. She ate. Peter Quill sat. She ate. Ana Roe came. [[1|He]] said no.", ["Peter Quill"]),
    ("a state is no part of a name", "The Tarn-Norway Regatta began. [[1|Norway]] spoke.", ["Norway"]),
    ("who writes", "I row. I swim. I eat my fish. [[1|I]] say no.", ["the author"]),
    ("who writes seldom", "It rained. [[1|I]] say no.", [None]),
    ("below a colon", "I row. I swim. I eat my fish. He told us:\n\n[[1|I]] say no.", [None]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), [row[1:] for row in TOLD], ids=[row[0] for row in TOLD])
def test_speakers(text: str, names: list[str | None]) -> None:
    report, statements = read(text)
    assert [s.speaker.name if s.speaker else None for s in resolve(report, statements)] == names


HELD = [
    ("We saw Obama row. [[1|The president]] spoke.", "2012-06-16", "Obama"),
    ("We saw Obama and Putin row. [[1|The president]] spoke.", "2012-06-16", "president"),  # either
    ("We saw Obama row. [[1|The president]] spoke.", "2018-06-16", "president"),
    ("[[1|Mexico's president]] spoke.", "2019-06-01", "Andrés Manuel López Obrador"),
]


@pytest.mark.parametrize(("text", "day", "name"), HELD)
def test_who_holds_the_office_on_the_day(text: str, day: str, name: str) -> None:
    report, statements = read(text)
    found = resolve(replace(report, published=day), statements)[0].speaker
    assert found is not None
    assert found.name == name


def test_a_head_of_state_has_the_surname_before_another_is_named() -> None:
    text = "[[1|Macron]] spoke.\n\nIt rained.\n\nMara Macron sat. [[2|Macron]] left.\n\nSo "
    text += "[[3|Macron]] spoke. [[4|She]] ate."
    report, statements = read(text)
    found = [
        s.speaker.name if s.speaker else None for s in resolve(replace(report, published="2018-06-01"), statements)
    ]
    assert found == ["Macron", "Mara Macron", "Macron", "Mara Macron"]


def test_whose_daughter_is_not_who_presides() -> None:
    report, statements = read("The rower and daughter of the President [[1|Mia Roe]] spoke.")
    found = resolve(report, statements)[0].speaker
    assert found is not None
    assert found.role == "daughter of the President"


def test_who_adds_is_who_the_sentence_tells_of() -> None:
    report, statements = read(
        "[[1|Peter Quill]] asked for rain in a race with [[2|Ivo Marsk,]] adding that it was late."
    )
    text = report.text
    first = replace(statements[0], cue=(_span(text, "asked"),), content=(_span(text, "for rain"),))
    second = replace(statements[1], cue=(_span(text, "adding"),), content=(_span(text, "that it was late"),))
    assert [s.speaker and s.speaker.name for s in resolve(report, [first, second])] == ["Peter Quill"] * 2


def _span(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def test_a_quotation_goes_on_in_its_paragraph() -> None:
    report, statements = read("“No,” [[1|Peter Quill]] said on the quay. “Never.”")
    at = report.text.index("“Never")
    first = replace(statements[0], kind="direct", content=(replace(statements[0].source[0], start=0, end=5),))
    next_ = replace(first, id="s2", content=(replace(first.content[0], start=at, end=at + 8),), source=(), cue=())
    found = resolve(report, [first, next_])[1].speaker
    assert found is not None
    assert found.name == "Peter Quill"
