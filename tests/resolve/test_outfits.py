"""Whose chief somebody is: an outfit's is no head of state, and a state's is nobody else's."""

from __future__ import annotations

import dataclasses

import pytest

from onrecord.model import Speaker
from onrecord.resolve import resolve
from onrecord.resolve.names import fold
from tests.resolve.marked import read

ONE = "US President Ana Roe sat down. It rained.\n\nIt snowed. "
TWO = "US President Ana Roe met Norvian President Olen Marsk. It rained.\n\nIt snowed. "
NONE = "It snowed in Norvia. Norvia's army waited. "

OF_OUTFITS = """
The CIA's station chief|CIA's chief|The Harbour Agency's station chief|the station chief|the fleet's chief
the bank's president|the club's president|The company's head|The company's chief|the hospital's president
the party leader|The party's leader|the ruling party's leader|the opposition leader|The Norvian opposition leader
The council president|The council's president|the board president|The union president|the union leader
the president of the bank|the president of the Harbour Bank|The president of the European Council
the president of the Bank of France|The president of the American Chess Union|the president of a French bank
The Russian bank's president|the Norvian club's president|the French Senate president|US Soccer's president
The US Soccer president|The American bank president|the Russian Orthodox Church leader|NATO's chief
the president of the French Senate|the president of France's football federation|The leader of the Senate
the Russian wrestling federation's president|The American bishops' president|the Norvian parliament's president
the rebel leader|the rebels' leader|Norvia's rebel leader|the protest leader|the student leader|the tribe's leader
the village chief|The church leader|the university president|the university chancellor|the firm's chancellor
the gang's king|the chess king|Quill's president|The Quill Group's president|The Harbour Council's president
Hamas's leader|the Senate's president|The State Department's chief|the Pentagon's head|the president's chief of staff
The bureau chief|Norvia's bureau chief|The spy chief|The US spy chief|the majority leader|the deputy leader
the former president|The former US president|a former French president|the first president of France
"""
# (description, whom it stands for where only Ana Roe, both, or none of them is named)
OF_STATES = [
    ("The president", "Ana Roe", "Ana Roe", None),
    ("the embattled president", "Ana Roe", "Ana Roe", None),
    ("the 71-year-old president", "Ana Roe", "Ana Roe", None),
    ("the country's president", "Ana Roe", "Ana Roe", None),
    ("The American leader", "Ana Roe", "Ana Roe", "Donald Trump"),
    ("The US president", "Ana Roe", "Ana Roe", "Donald Trump"),
    ("Norvia's president", None, "Olen Marsk", None),
    ("the Norvian leader", None, "Olen Marsk", None),
    ("the president of Norvia", None, "Olen Marsk", None),
    ("The Russian president", "Vladimir Putin", "Vladimir Putin", "Vladimir Putin"),
    ("the president of France", "Emmanuel Macron", "Emmanuel Macron", "Emmanuel Macron"),
]
# (marked report, the name for the last source)
BEARERS = [
    ("Harbour Bank President Ivo Quill left. It rained.\n\nIt snowed. [[1|The bank's president]] spoke.", "Ivo Quill"),
    ("Union leader Ivo Quill left. President Ana Roe sat.\n\nIt snowed. [[1|The union leader]] spoke.", "Ivo Quill"),
    ("Norvian police chief Ivo Quill left. Norvia's army waited.\n\nNobody spoke. [[1|The police chief]] spoke.",
     "Ivo Quill"),
    ("Former President Ivo Quill left. President Ana Roe sat.\n\nIt snowed. [[1|The former president]] spoke.",
     "Ivo Quill"),
    ("The Harbour Council met. Kestria Bank spokesman Ivo Quill left.\n\nIt snowed. [[1|The council's spokesman]] sat.",
     "council's spokesman"),
]  # fmt: skip


def _speaker(text: str) -> str | None:
    report, statements = read(text, published="2018-06-01")
    speaker = resolve(report, statements)[-1].speaker
    return speaker.name if speaker else None


@pytest.mark.parametrize("opening", [ONE, TWO, NONE])
@pytest.mark.parametrize("words", OF_OUTFITS.replace("\n", "|").strip("|").split("|"))
def test_who_leads_an_outfit_is_no_head_of_state(opening: str, words: str) -> None:
    name = _speaker(f"{opening}[[1|{words}]] spoke.")
    assert name is not None
    assert fold(words).removeprefix("the ").removeprefix("a ") == fold(name)


@pytest.mark.parametrize(("words", "one", "two", "none"), OF_STATES)
def test_who_leads_a_state(words: str, one: str | None, two: str | None, none: str | None) -> None:
    own = words.removeprefix("the ").removeprefix("The ")
    for opening, name in ((ONE, one), (TWO, two), (NONE, none)):
        assert _speaker(f"{opening}[[1|{words}]] spoke.") == (name or own)


@pytest.mark.parametrize(("text", "name"), BEARERS)
def test_a_role_named_before(text: str, name: str) -> None:
    assert _speaker(text) == name


TOP_DIPLOMATS = [
    ("US Secretary of State Ana Roe sat. It rained.\n\n[[1|America’s top diplomat]] spoke.", "Ana Roe"),
    ("Norvian Foreign Minister Ana Roe sat. Norvia's army left.\n\n[[1|Norvia’s chief diplomat]] spoke.", "Ana Roe"),
    ("US Secretary of State Ana Roe sat. It rained.\n\n[[1|France’s top diplomat]] spoke.", "France’s top diplomat"),
    ("Deputy Foreign Minister Ana Roe sat. It rained.\n\n[[1|The top diplomat]] spoke.", "top diplomat"),
    ("It began after [[1|the Presidents of France and Russia]] spoke. French President Ana Roe sat. Russian President "
     "Ivo Quill slept.", "Ana Roe; Ivo Quill"),
    ("Norvia's army left. [[1|Norvian authorities]] spoke.", "Norvian authorities"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), TOP_DIPLOMATS)
def test_offices_by_other_words(text: str, name: str) -> None:
    assert _speaker(text) == name


def _neighbour(text: str) -> str | None:
    report, statements = read(text)
    told = [dataclasses.replace(statements[0], addressee=Speaker("", "her neighbour", "unknown"))]
    found = resolve(report, told)[0].addressee
    return found and found.name


def test_an_addressee_whose_owner_is_unknown_is_none() -> None:
    assert _neighbour("The sea rose. Mia Quill slept. [[1|Ana Roe]] urged her neighbour to wait.") is None


def test_an_addressee_is_told_by_its_only_possible_owner() -> None:
    assert _neighbour("The sea rose. [[1|Ana Roe]] urged her neighbour to wait.") == "Ana Roe’s neighbour"


# A made-up person of a real head of state's surname: (marked report, its day, the names)
NAMESAKES = [
    ("Mara Macron sat.\n\nIt rained.\n\n[[1|President Macron]] spoke. [[2|Macron]] left. [[3|Mrs. Macron]] ate.",
     "2018-06-01", ["Macron", "Macron", "Mara Macron"]),
    ("Mara Macron sat.\n\nIt rained.\n\nIt snowed. [[1|President Macron]] spoke. [[2|Macron]] left.",
     "1997-06-01", ["Macron", "Mara Macron"]),
    ("Emmanuel Macron sat. It rained. [[1|President Macron]] spoke.", "2018-06-01", ["Emmanuel Macron"]),
    ("Mara Roe sat. It rained. [[1|President Roe]] spoke.", "2018-06-01", ["Mara Roe"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "day", "names"), NAMESAKES)
def test_a_head_of_state_is_no_namesake(text: str, day: str, names: list[str]) -> None:
    report, statements = read(text, published=day)
    assert [s.speaker.name if s.speaker else None for s in resolve(report, statements)] == names


def test_a_president_of_one_state_is_not_given_another() -> None:
    report, statements = read("[[1|Norvian President Olen Marsk]] met the Russian president.", published="2018-06-01")
    speaker = resolve(report, statements)[0].speaker
    assert speaker is not None
    assert speaker.country is None
