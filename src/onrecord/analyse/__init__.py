"""From a report to its statements: who is said to have said what, in which words."""

from __future__ import annotations

from typing import Protocol

from onrecord.config import Model
from onrecord.model import Report, Statement


class Extractor(Protocol):
    """What finds statements in a report."""

    name: str

    def extract(self, report: Report) -> list[Statement]:
        """Statements in text order, spans in code points of `report.text`; speakers and times are not filled in."""
        ...


def load(model: Model) -> Extractor:
    """The extractor for `model`; both names give the extractor by rules for now."""
    from onrecord.analyse.extract import RuleExtractor

    return RuleExtractor()
