"""Who speaks where the report tells it in more than a name: groups, documents, roles taken up; made-up sentences."""

from __future__ import annotations

import dataclasses

import pytest

from onrecord.resolve import resolve
from tests.resolve.marked import read

# (what is tested, marked report, the name for each statement in order; None: no speaker)
TOLD: list[tuple[str, str, list[str | None]]] = [
    ("short form inside a name", "Anna “Nan” Quill sat. [[1|Mayor Anna “Nan” Quill]] spoke. [[2|Quill]] left.",
     ["Anna “Nan” Quill", "Anna “Nan” Quill"]),
    ("conjunction before a name", "TARN (Agency) - While Ana Quill rowed, it rained. [[1|Quill]] spoke.",
     ["Ana Quill"]),
    ("initials end a sentence", "Peter Quill came to the U.S. [[1|Quill]] spoke.", ["Peter Quill"]),
    ("links of a page before a name", "Facebook Twitter Pinterest Peter Quill rows. [[1|Quill]] spoke.",
     ["Peter Quill"]),
    ("title with a field", "Tarn's Superintendent of Public Instruction Peter Quill rowed. [[1|Quill]] spoke.",
     ["Peter Quill"]),
    ("surname like a title", "Peter King rowed. It rained. [[1|King]] spoke.", ["Peter King"]),
    ("given name like an article", "Ash Quill rowed. [[1|Quill]] spoke.", ["Ash Quill"]),
    ("department of two fields", "[[1|The Health and Human Services Department]] paid. [[2|HHS]] denied it.",
     ["Health and Human Services Department", "Health and Human Services Department"]),
    ("apposition with and", "[[1|Ana Quill, head of the League of Sea and Human Rights and former mayor]] spoke.",
     ["Ana Quill"]),
    ("people behind a name", "[[1|Ana Quill, the Tarn Republican who rowed and swam]] spoke.", ["Ana Quill"]),
    ("party behind a name", "[[1|Quill, R-Tarn, chairman of the Net and Twine Committee,]] spoke to Ana Quill.",
     ["Ana Quill"]),
    ("two crowds", "[[1|Lawmakers and harbour officials]] agreed.", ["Lawmakers; harbour officials"]),
    ("two words for one crowd", "[[1|officials and experts]] agreed.", ["officials and experts"]),
    ("he and others", "Peter Quill came. [[1|He and other rowers]] agreed.", ["Peter Quill; other rowers"]),
    ("two parties' people", "[[1|both GOP and Democratic leaders]] agreed.", ["GOP and Democratic leaders"]),
    ("both", "Ana Quill and Peter Marsk have [[1|both]] agreed.", ["Ana Quill; Peter Marsk"]),
    ("some of a party", "[[1|some House Democrats]] agreed.", ["some House Democrats"]),
    ("crowd before who", "It was mocked by several of Quill's fellow Republicans, [[1|who]] asked why.",
     ["several of Quill's fellow Republicans"]),
    ("bare crowd before who", "The talks fell over objections from fishermen [[1|who]] said no.", ["fishermen"]),
    ("bare officials before who", "The talks fell over objections from two top officials [[1|who]] said no.",
     ["two top officials"]),
    ("one of several words before who", "The paper quoted a Tarn harbour safety official [[1|who]] said no.",
     ["Tarn harbour safety official"]),
    ("party before who", "A warning came from Sen. Ana Quill (R-Tarn), [[1|who]] said no.", ["Ana Quill"]),
    ("second who", "Ana Quill, who rowed and [[1|who]] said no, left.", ["Ana Quill"]),
    ("they of a clause", "Peter Marsk said that officials were slow because [[1|they]] feared rain.", ["officials"]),
    ("owner of an appeal", "[[1|Quill's appeal]] says so. Ana Quill left.", ["Ana Quill"]),
    ("given out before", "Ana Quill quietly released a memo on Monday. It rained. [[1|The memo]] says so.",
     ["Ana Quill"]),
    ("by whom", "A study by the Marsk Institute came out. [[1|The study]] says so.", ["Marsk Institute"]),
    ("appealed", "Ana Quill is appealing the verdict. [[1|The appeal]] says so.", ["Ana Quill"]),
    ("another document of that kind", "Ana Quill released a report. [[1|The police report]] says so.",
     ["police report"]),
    ("obtained by another", "[[1|records obtained by the Tarn Times]] say so.",
     ["records obtained by the Tarn Times"]),
    ("document of nobody", "[[1|The report]] says so.", ["report"]),
    ("administration", "The Quill administration fell. [[1|The administration]] said so.", ["Quill administration"]),
    ("administrations of two", "The Quill administration and the Marsk administration fell. "
     "[[1|The administration]] said so.", ["administration"]),
    ("his administration", "Peter Quill came. [[1|His administration]] said so.", ["Quill administration"]),
    ("press secretary as spokesman", "[[1|Peter Quill, the mayor's press secretary,]] spoke. [[2|The spokesman]] left.",
     ["Peter Quill", "Peter Quill"]),
    ("party not told before", "Former President Peter Quill came. [[1|The Republican president]] spoke.",
     ["Peter Quill"]),
    ("another party told", "Democratic nominee Peter Quill came. [[1|The Republican nominee]] spoke.",
     ["Republican nominee"]),
    ("that one", "Roe met a Norvian lawyer. [[1|That lawyer]] spoke.", ["Norvian lawyer"]),
    ("what is added of a group", "[[1|investigators for Quill Watch, which rows,]] spoke.",
     ["investigators for Quill Watch"]),
    ("office of a surname", "Ana Quill left. [[1|Ms. Quill’s office]] declined.", ["Ana Quill’s office"]),
    ("one official is nobody named", "Ana Quill, a senior harbour official, left. It rained.\n\nIt snowed. "
     "[[1|One official]] said so. Later [[2|another official]] agreed.", ["One official", "another official"]),
    ("number of a court", "[[1|The 9th Circuit Court of Appeals]] agreed.", ["9th Circuit Court of Appeals"]),
    ("described body", "[[1|the state-run Quillinform news agency]] said so.", ["Quillinform news agency"]),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "expected"), [c[1:] for c in TOLD], ids=[c[0] for c in TOLD])
def test_told(marked: str, expected: list[str | None]) -> None:
    report, statements = read(marked)
    assert [s.speaker.name if s.speaker else None for s in resolve(report, statements)] == expected


@pytest.mark.parametrize("day", ["2018-05-01", "2016-05-01", None])
def test_the_president_is_not_his_son(day: str | None) -> None:
    """A surname alone is whoever holds the office then, where the report names only a junior in full."""
    marked = "[[1|President Trump]] spoke. It rained.\n\nIt snowed.\n\nDonald Trump Jr. rowed.\n\nIt hailed."
    marked += "\n\n[[2|Trump]] left."
    report, statements = read(marked)
    resolved = resolve(dataclasses.replace(report, published=day), statements)
    assert [s.speaker.name for s in resolved if s.speaker] == ["Trump", "Trump"]


def test_a_remark_about_someone_tells_nothing_of_their_sex() -> None:
    report, statements = read("Her remarks about Taru Roe were short, she said. Taru Roe left. [[1|He]] spoke.")
    [statement] = resolve(report, statements)
    assert statement.speaker is not None and statement.speaker.name == "Taru Roe"
