"""The demo's gold record: what of it the program finds, from the reports' metadata to the answers."""

from __future__ import annotations

from collections.abc import Iterator

from evals.core import Outcome, Result, from_outcomes
from evals.demo import answers, reports, statements, utterances
from evals.demo.setting import Setting, opened


def measure() -> Result:
    with opened() as setting:
        return from_outcomes(outcomes(setting))


def outcomes(setting: Setting) -> Iterator[Outcome]:
    for part in (reports, statements, utterances, answers):
        yield from part.outcomes(setting)
