"""Attributions in 84 campaign reports annotated by people (PolNeAR's development part); attitudes count there."""

from evals.core import Result, shared
from evals.extraction import score


def measure() -> Result:
    return score(shared("data", "attribution", "polnear.dev.jsonl.gz"))
