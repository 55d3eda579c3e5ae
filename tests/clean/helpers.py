"""Shorthands for the tests of this stage."""

from __future__ import annotations

from typing import Any

from onrecord.clean import clean
from onrecord.config import Limits
from onrecord.model import Page, Report

LEAD = "Norland will not sign the border treaty this year, its foreign minister told reporters after a day of talks."
MORE = (
    "The talks in the river town were the third since spring, and officials on both sides had expected more from them."
)
LAST = "Neither delegation would say when the two governments plan to meet again, or where that meeting might be held."
STORY = (LEAD, MORE, LAST)


def report_of(text: str, **given: Any) -> Report:
    page = Page("doc", "doc.txt", given.pop("media", "text"), text, **given)
    report, refusals = clean(page, Limits())
    assert report is not None, refusals
    return report


def kinds(report: Report) -> list[tuple[str, str]]:
    return [(block.kind, block.span.of(report.text)) for block in report.blocks]


def kind_in(text: str, line: str, **given: Any) -> str:
    """The kind of the block that is `line`."""
    return next(kind for kind, words in kinds(report_of(text, **given)) if words == line)
