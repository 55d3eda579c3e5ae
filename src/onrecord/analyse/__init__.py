"""From a report to its statements: who is said to have said what, in which words."""

from __future__ import annotations

from typing import Protocol

from onrecord.analyse.glued import Unglued
from onrecord.config import Model
from onrecord.model import Report, Statement


class Extractor(Protocol):
    """What finds statements in a report."""

    name: str

    def extract(self, report: Report) -> list[Statement]:
        """Statements in text order, spans in code points of `report.text`; speakers and times are not filled in."""
        ...


def load(model: Model) -> Extractor:
    """The extractor for `model`: by `rules` alone, by rules advised by a small tagger (`fast`), or by the large tagger
    with the rules as its hints (`accurate`).

    `docs/tagger.md` has their scores and speeds side by side. Raises SetupError where weights are missing or damaged.
    """
    if model == "rules":
        from onrecord.analyse.extract import RuleExtractor

        return Unglued(RuleExtractor())
    if model == "fast":
        from onrecord.analyse.advised import AdvisedExtractor

        return Unglued(AdvisedExtractor())
    from onrecord.analyse.tagger import TaggerExtractor

    return Unglued(TaggerExtractor())
