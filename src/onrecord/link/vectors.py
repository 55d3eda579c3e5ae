"""What words mean together, as a vector: the sum of their own, by a table that was taught to give what a large model
gives (`training/vectors.py`).

Order and negation are lost in a sum, so that what lies near is to be read and is no finding. A word that the table
lacks, a name mostly, has one of a number of vectors by its letters: so it lies near itself.
"""

from __future__ import annotations

import json
import math
from base64 import b64decode
from collections.abc import Sequence
from functools import cache, lru_cache
from pkgutil import get_data
from typing import Any
from zlib import crc32

from onrecord.link.frequency import idf
from onrecord.link.words import ELISION, STOP, forms_under, stem
from onrecord.model import Span

FORM = 1  # of codes: to be raised with every other table, or other way to sum up
# The headline's part in a statement's vector: a content is often short of what it is about ("he would help"). Of 120
# claims in other words, 37 find their statement among the nearest five of 31,662 with .6 of it, 25 without.
HEADLINE = 0.6


class _Table:
    """Word → row; `parts`: of each row its parts in int8, and `scale` what one of them is worth; `turn`: what makes
    the parts of a code's vector from these."""

    def __init__(self) -> None:
        import numpy as np

        told = json.loads(get_data("onrecord", "weights/vectors/vectors.json") or b"")  # see `frequency`
        self.rows = {word: row for row, word in enumerate(told["words"].split())}
        self.others = told["others"]
        self.scale = np.array(told["scales"], dtype=np.float32)
        self.parts = np.frombuffer(b64decode(told["parts"]), dtype=np.int8).reshape(len(self.scale), -1)
        turn = np.frombuffer(b64decode(told["turn"]), dtype=np.int8).reshape(self.parts.shape[1], -1)
        self.turn = turn.astype(np.float32)

    def row(self, word: str) -> int:
        found = self.rows.get(word)
        return len(self.rows) + crc32(word.encode("utf-8", "surrogatepass")) % self.others if found is None else found


@cache
def _table() -> _Table:
    return _Table()


def stems(content: Sequence[str]) -> list[str]:
    """By which the words of these parts of a text are looked up."""
    found = (form for part in content for form in forms_under(part, [Span(0, len(part))]))
    return [stem(form) for form in found if form != ELISION]


def vector(content: Sequence[str], headline: str | None = None) -> Any:
    """Of these parts of a text, and the headline above it, as a numpy array of length 1; all zero where there are no
    words."""
    import numpy as np

    table = _table()
    rows = [table.row(word) for word in stems(content)]
    total = _unit(table.scale[rows] @ table.parts[rows])
    return _unit(total + HEADLINE * _of_headline(headline)) if headline else np.asarray(total)


@lru_cache(maxsize=32)
def _of_headline(headline: str) -> Any:
    """All statements of a report share it."""
    return vector([headline])


def _unit(total: Any) -> Any:
    return total / (math.sqrt(total @ total) or 1.0)


class Question:
    """Words that were asked about, and how near statements lie to them."""

    def __init__(self, text: str) -> None:
        import numpy as np

        self.vector = vector([text])
        words = _telling([text])
        self._stems = list(words)
        self._lie = _directions(self._stems)
        self._rare = np.array([min(idf(form), _MOST_IDF) for form in words.values()])

    def likeness(self, content: Sequence[str], headline: str | None = None) -> float:
        """The mean of the cosine between the two, and of how much of the question is met: of each of its words, by
        rarity, the cosine to the nearest of the statement's and its headline's. 1: the same words."""
        return float(self.vector @ vector(content, headline) + self._met(content, headline)) / 2

    def _met(self, content: Sequence[str], headline: str | None) -> float:
        there = list(_telling([*content, headline or ""]))
        if not there or not self._stems:
            return 0.0
        near = (self._lie @ _directions(there).T).clip(0, _NEVER_THE_SAME).max(axis=1)
        near[[stem in there for stem in self._stems]] = 1.0
        return float(near @ self._rare / (self._rare.sum() or 1.0))


_MOST_IDF = 7.0  # one odd name must not outweigh all else
_NEVER_THE_SAME = 0.95  # cosine of two words that are not one


def _telling(content: Sequence[str]) -> dict[str, str]:
    """Stem → form of the words that mean something."""
    found = (form for part in content for form in forms_under(part, [Span(0, len(part))]))
    return {stem(form): form for form in found if form not in STOP and form != ELISION}


def _directions(words: Sequence[str]) -> Any:
    """Their vectors, each of length 1."""
    import numpy as np

    table = _table()
    found = table.parts[[table.row(word) for word in words]].astype(np.float32)
    return found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1.0)


def turned(of: Any) -> Any:
    """A vector with as many parts as a code has bits: each bit tells whether one of them is above zero."""
    return of @ _table().turn


def code(of: Any) -> bytes:
    """The code of a vector."""
    import numpy as np

    bits = turned(of) > 0
    bits[0] |= not bits.any()  # none is no code
    return np.packbits(bits).tobytes()
