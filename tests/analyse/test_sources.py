"""Whose words they are, where the source stands apart from them or another name stands nearer."""

import pytest

from onrecord.analyse import load
from onrecord.config import Model
from tests.analyse.statement_cases import Case
from tests.analyse.test_extract import extract, names, report, shown
from tests.analyse.test_quotes import inner

MAIN: list[Case] = [
    (
        "behind an opening clause",
        "As Quill began his tour, Roe launched a series of attacks, alleging that the mill was his.",
        ["Roe | alleging | that the mill was his"],
    ),
    (
        "of the clause joined last",
        "Quill had left the room and the mayor moved to drop the case, maintaining that the talks were baseless.",
        ["the mayor | maintaining | that the talks were baseless"],
    ),
    (
        "within the opening clause",
        "While Roe began by saying that the mill was safe, Quill stayed.",
        ["Roe | saying | that the mill was safe"],
    ),
    (
        "announced behind an opening clause",
        "Once the count began, the lawyer changed her tune. “My home and my son have my first loyalty.”",
        ["the lawyer |  | “My home and my son have my first loyalty.”"],
    ),
]

NAMES: list[Case] = [
    ("a name that a full stop ends", "Ana Roe Jr. said the mill is safe.", ["Ana Roe Jr. | said | the mill is safe"]),
    ("a firm's", "Harl Mills Inc. said the mill is safe.", ["Harl Mills Inc. | said | the mill is safe"]),
    ("a state's", "The U.S. said the mill is safe.", ["The U.S. | said | the mill is safe"]),
    ("by which means", "“The mill is safe,” Roe said by phone.", ["Roe | said | “The mill is safe,”"]),
    (
        "of whom",
        "Roe said of the old mills and their owners, “there is no doubt that they are safe.”",
        ["Roe | said | “there is no doubt that they are safe.”"],
    ),
    (
        "a report of a year",
        "According to a Tarn report published in 2019, “the mill is safe for a hundred years.”",
        ["a Tarn report published in 2019 | According to | “the mill is safe for a hundred years.”"],
    ),
]

BLAMED: list[Case] = [
    (
        "who is blamed",
        "Quill blamed Ana Roe for demanding a number of changes.",
        ["Ana Roe | demanding | a number of changes"],
    ),
    (
        "who blames for himself",
        "Quill apologized for saying the mill was safe.",
        ["Quill | saying | the mill was safe"],
    ),
    (
        "a participle before its noun",
        "Roe told the house that she was sorry for the lost and other reported faults and vowed to look into them.",
        ["Roe | vowed | to look into them"],
    ),
]

APART: list[Case] = [
    (
        "according to whom, before a colon",
        "The mill takes liberties with its workers, according to Quill:\n“No other mill would ever do this to anyone.”",
        ["Quill |  | “No other mill would ever do this to anyone.”"],
    ),
    (
        "whoever spoke, not whoever handed it on",
        "“The mill is safe and it will stay so,” Roe said, according to Harl News.\n“We will not close it for anyone.”",
        ["Roe |  | “We will not close it for anyone.”"],
    ),
    (
        "heard at the end of the paragraph before",
        "The mill is old. Roe said on Monday that its owners had been careless.\n“They never looked at the wheel.”",
        ["Roe |  | “They never looked at the wheel.”"],
    ),
    (
        "words that are printed twice",
        "“We never looked at the wheel”\nThe mill is old.\n“We never looked at the wheel of it,” Roe said.",
        ["Roe |  | “We never looked at the wheel”"],
    ),
    (
        "a signature that tells of the occasion",
        "“We never looked at the wheel of it.”\n-- Norvian Prime Minister Ana Maria Roe talking to the mill's workers",
        ["Norvian Prime Minister Ana Maria Roe | -- | “We never looked at the wheel of it.”"],
    ),
    (
        "names below one quotation after another",
        "“The mill is safe, and it will stay so.”\nAna Roe, Harl Post\n“The mill was never safe.” Ivo Quill, The Tarn",
        [
            "Ana Roe |  | “The mill is safe, and it will stay so.”",
            "Ivo Quill |  | “The mill was never safe.”",
        ],
    ),
]

NOBODYS: list[Case] = [
    ("another may answer", "Quill asked Roe whether the mill was safe.\n“They never looked at the wheel.”", []),
    ("no word was said", "Roe declined to say who it was.\n“They never looked at the wheel.”", []),
    ("a heading", "Roe's threat to close the mill\n“They never looked at the wheel.”", []),
    ("two were heard", "Roe said it was safe, and Quill said it was not.\n“They never looked at the wheel.”", []),
    ("a quotation left open", "Roe said that it was safe.\n“They never looked at the wheel, said Quill of Tarn", []),
    ("one name alone", "“The mill is safe, and it will stay so.”\nAna Roe, Harl Post\nThe mill is old.", []),
]


CASES = [*MAIN, *NAMES, *BLAMED, *APART]


@pytest.mark.parametrize(("what", "text", "expected"), CASES, ids=names(CASES))
def test_sources(what: str, text: str, expected: list[str]) -> None:
    found = [shown(text, s) for s in extract(text)]
    assert [e for e in expected if e not in found] == [], found


@pytest.mark.parametrize(("what", "text", "expected"), NOBODYS, ids=names(NOBODYS))
def test_nobodys(what: str, text: str, expected: list[str]) -> None:
    alone = [s for s in extract(text) if s.content[0].of(text).startswith("“The")]
    assert [shown(text, s) for s in alone if s.source] == expected


@pytest.mark.parametrize("model", ["rules", "fast"])
@pytest.mark.parametrize(
    "text",
    [
        "Claim: “Even experts say that the plan will pull our mill into ruin.”",
        "VERDICT: It is true that the mill is safe.",
        "Winner: Roe had a good night.\nLoser: Quill had a bad one.\nWinner: It was a good day.\nLoser: It was bad.",
    ],
)
def test_a_heading_is_nobody(model: Model, text: str) -> None:
    found = load(model).extract(report(text))
    assert [shown(text, s) for s in found if s.cue and s.cue[0].of(text) == ":"] == []


def test_an_abbreviated_place_is_no_subject() -> None:
    text = "Police in Harl, Ore. declared that the mill was safe."
    assert all(s.source[0].of(text) != "Ore." for s in extract(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("”The mill is safe,” Roe said.", ["The mill is safe,"]),
        ("“The mill is safe,’’ Roe said. “It will stay so.’’", ["The mill is safe,", "It will stay so."]),
        ("‘‘The mill is safe,’’ Roe said.", ["The mill is safe,"]),
        ("“Roe told us, ‘It is safe,’’’ she said.", ["Roe told us, ‘It is safe,’", "It is safe,"]),
    ],
)
def test_marks_typed_for_others(text: str, expected: list[str]) -> None:
    assert inner(text) == expected
