"""The demo's gold record: what of it the program finds, from the reports' metadata to the answers."""

from __future__ import annotations

from collections.abc import Iterator

from evals.core import Outcome, Result, from_outcomes
from evals.demo import answers, reports, statements, utterances
from evals.demo.setting import Setting, opened

# Figures over what was found, which may be nothing.
PRECISIONS = tuple(
    f"{name}.precision"
    for name in (
        *("stories", "content", "addressee", "red_line", "channel", "via", "repeats", "nested_in"),
        *("links", "differs", "headlines"),
    )
)


def measure() -> Result:
    with opened() as setting:
        return from_outcomes(outcomes(setting), PRECISIONS)


def outcomes(setting: Setting) -> Iterator[Outcome]:
    for part in (reports, statements, utterances, answers):
        yield from part.outcomes(setting)
