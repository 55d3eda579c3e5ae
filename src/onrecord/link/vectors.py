"""What words mean together, as a vector: the sum of their own, by a table that was taught to give what a large model
gives (`training/vectors.py`).

Order and negation are lost in a sum, so that what lies near is to be read and is no finding. A word that the table
lacks, a name mostly, has one of a number of vectors by its letters: so it lies near itself.
"""

from __future__ import annotations

import json
import math
from base64 import b64decode
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pkgutil import get_data
from typing import Any, NamedTuple
from zlib import crc32

from onrecord.link.frequency import idf
from onrecord.link.words import ELISION, STOP, forms_under, stem
from onrecord.model import Span

FORM = 1  # of codes: to be raised with every other table, or other way to sum up
# The headline's part in a statement's vector: a content is often short of what it is about ("he would help"). Of 120
# claims in other words, 37 find their statement among the nearest five of 31,662 with .6 of it, 25 without
# (by a script that is not kept; `weights/vectors/MODEL_CARD.md`).
HEADLINE = 0.6
_MOST_IDF = 7.0  # one odd name must not outweigh all else
_NEVER_THE_SAME = 0.95  # cosine of two words that are not one, at most


class _Table:
    """Word → row; `parts`: of each row its parts in int8, and `scale` what one of them is worth; `turn`: what makes
    the parts of a code's vector from these."""

    def __init__(self) -> None:
        import numpy as np

        told = json.loads(get_data("onrecord", "weights/vectors/vectors.json") or b"")  # see `frequency`
        self.rows = {word: row for row, word in enumerate(told["words"].split())}
        self.others = told["others"]
        self.scale = np.frombuffer(b64decode(told["scales"]), dtype="<f4")
        self.parts = np.frombuffer(b64decode(told["parts"]), dtype=np.int8).reshape(len(self.scale), -1)
        turn = np.frombuffer(b64decode(told["turn"]), dtype=np.int8).reshape(self.parts.shape[1], -1)
        self.turn = turn.astype(np.float32)

    def row(self, word: str) -> int:
        found = self.rows.get(word)
        return len(self.rows) + crc32(word.encode("utf-8", "surrogatepass")) % self.others if found is None else found


@cache
def _table() -> _Table:
    return _Table()


class _Read(NamedTuple):
    """Words as they were read: their vector, of length 1, and stem → form of those that mean something."""

    vector: Any
    telling: dict[str, str]


def _read(content: Sequence[str]) -> _Read:
    table = _table()
    found = forms_of(content)
    stems = [stem(form) for form in found]
    rows = [table.row(word) for word in stems]
    telling = {word: form for word, form in zip(stems, found, strict=True) if form not in STOP}
    return _Read(_unit(table.scale[rows] @ table.parts[rows]), telling)


@lru_cache(maxsize=32)
def _headline(text: str) -> _Read:
    """All statements of a report share it."""
    return _read([text])


def forms_of(content: Sequence[str]) -> list[str]:
    """Of the words of these parts of a text."""
    found = [form for part in content for form in forms_under(part, [Span(0, len(part))])]
    return [form for form in found if form != ELISION]


def vector(content: Sequence[str], headline: str | None = None) -> Any:
    """Of these parts of a text, and the headline above it, as a numpy array of length 1; all zero where there are no
    words."""
    return _with(_read(content), headline)


def _with(read: _Read, headline: str | None) -> Any:
    return _unit(read.vector + HEADLINE * _headline(headline).vector) if headline else read.vector


def _unit(total: Any) -> Any:
    return total / (math.sqrt(total @ total) or 1.0)


class Question:
    """Words that were asked about, and how near statements lie to them."""

    def __init__(self, text: str) -> None:
        import numpy as np

        self.vector, self._telling = _read([text])
        self._lie = _directions(list(self._telling))
        self._rare = np.array([min(idf(form), _MOST_IDF) for form in self._telling.values()])

    def likeness(self, content: Sequence[str], headline: str | None = None) -> float:
        """From 0 on, at most 1: the mean of the cosine between the two, and of how much of the question is met, which
        is, of each of its telling words, by rarity, the cosine to the nearest of the statement's and its headline's."""
        read = _read(content)
        there = read.telling | (_headline(headline).telling if headline else {})
        return max(0.0, float(self.vector @ _with(read, headline)) + self._met(there)) / 2

    def _met(self, there: Mapping[str, str]) -> float:
        if not there or not self._telling:
            return 0.0
        near = (self._lie @ _directions(list(there)).T).clip(0, _NEVER_THE_SAME).max(axis=1)
        near[[word in there for word in self._telling]] = 1.0
        return float(near @ self._rare / (self._rare.sum() or 1.0))


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
