"""Attributions with speakers in eight documents of several genres (GUM's development part), derived and partly off."""

from evals.core import Result, shared
from evals.extraction import score


def measure() -> Result:
    return score(shared("data", "attribution", "gum.dev.jsonl.gz"))
