"""Which rows of sets C and D are set apart."""

from __future__ import annotations

import hashlib

from evals.gold.texts import Json


def part(row: Json) -> str:
    """ "made_up" for a row with its own text, "held" for about a fifth of the others, by the id alone; else "dev"."""
    return "made_up" if "text" in row else part_of(str(row["id"]))


def part_of(name: str) -> str:
    return "held" if hashlib.sha256(name.encode()).digest()[0] % 5 == 0 else "dev"
