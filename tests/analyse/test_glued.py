"""Headlines that a page glues into its sentences."""

import pytest

from onrecord import clean, pipeline
from onrecord.analyse import glued
from onrecord.config import Limits
from onrecord.model import Page, Span
from tests.analyse.test_extract import extract, shown

ROE = "Sen. Ana Roe Ana Maria RoeBridge opens again Quill says ferry 'will sail on' MORE"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"{ROE} (D-Tarn) said that the toll is too high.",
            ["Sen. Ana Roe … (D-Tarn) | said | that the toll is too high"],
        ),
        (
            "“The toll is too high,” said Ivo Quill Ivo QuillMinister denies plan Tarn votes. Norvia waits MORE.",
            ["Ivo Quill | said | “The toll is too high,”"],
        ),
        (
            "Ivo Quill Ivo Jan Quill Minister denies plan MORE, the envoy, said that the toll is too high.",
            ["Ivo Quill … the envoy | said | that the toll is too high"],
        ),
        (
            f"The minister said that {ROE} was there.",
            ["The minister | said | that Sen. Ana Roe … was there"],
        ),
        ("Ivo Quill Ivo QuillTarn fears new toll MORE’s plan failed.", []),
    ],
)
def test_glued_headlines_are_not_read(text: str, expected: list[str]) -> None:
    assert [shown(text, s) for s in extract(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "READ MORE: Bridge opens again",
        "Ana Roe said that Ana Roe’s toll is worth MORE than that",
        "Ana Roe Ana RoeBridge opens again\nThe toll is MORE than that",
    ],
)
def test_no_run_without_its_signs(text: str) -> None:
    assert glued.find(text) == []


def test_runs_end_with_their_word() -> None:
    text = f"{ROE} and Ivo Quill Ivo QuillTarn votes MORE said so."
    assert [run.of(text)[-4:] for run in glued.find(text)] == ["MORE", "MORE"]
    assert glued.find(text)[0] == Span(text.index("Ana Maria"), text.index(" and Ivo"))


def test_what_is_glued_in_tells_nothing_of_a_statement() -> None:
    text = "“The toll is too high,” said Sen. Ana Roe Ana Maria RoeBridge shut on Monday MORE."
    report = clean.clean(Page("a", "a", "text", text, published="2031-05-14"), Limits())[0]
    assert report is not None
    statement = pipeline.statements(report, "fast")[0]
    assert statement.speaker is not None and statement.speaker.name == "Ana Roe"
    assert statement.said is None
