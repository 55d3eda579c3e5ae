"""The demo's gold record: what of it the program finds, from the reports' metadata to the answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

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


# Of the pairs alone: these fall where a statement more is found and is not right in all.
_OF_PAIRS = ("kind", "class", "speaker")


def measure() -> Result:
    with opened() as setting:
        result = from_outcomes(outcomes(setting), PRECISIONS)
    figures = {name: replace(f, gated=name not in _OF_PAIRS) for name, f in result.figures.items()}
    return Result(figures, result.faults)


def outcomes(setting: Setting) -> Iterator[Outcome]:
    for part in (reports, statements, utterances, answers):
        yield from part.outcomes(setting)
