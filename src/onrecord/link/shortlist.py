"""Which of many wordings `score` can join with one: told for hundreds at once, by their days and by counts of words.

Of a hundred statements that share words with one, two or three are left; of these every rule is asked pair by pair.
What is left out here could not have been joined: each bound below is one that `score` has.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from onrecord.link.score import FEW, LEAST_TELLING, LONG, SLOGAN, VERBATIM
from onrecord.link.senses import MOST_TELLING
from onrecord.link.wording import Wording
from onrecord.link.words import is_number

_NEVER, _ANY = -1.0, 1e9  # as a day: before all, and after all
_ROUNDED = 1e-6  # sums of floats in another order may differ by less
_RESPELT = 2.0  # the weight of two words: so much may be shared in another spelling, which a store does not know
_LEAST_NUMBERED = 3  # senses besides the number: see `score`

# What is kept of each wording, as columns of numbers.
_ID, _REPEATS, _FIRST, _LAST, _SURE, _WEIGHT, _TOLD, _BAG, _SENSES, _WORDS, _QUOTES, _START, _SIZE = range(13)
# Of each of its senses: which one, the weight of the words with it, its rarity, and whether it is a telling one.
_SENSE, _HAS, _RARE, _TELLS = range(4)


class Shortlist:
    """Wordings as rows of numbers, and which of them can be one utterance with another."""

    def __init__(self) -> None:
        import numpy as np

        self._codes: dict[str, int] = {}  # of ids
        self._senses: dict[str, int] = {}
        self._row: dict[str, int] = {}
        self.ids: list[str] = []  # by row
        self._facts = np.zeros((1024, 13))
        self._words = np.zeros((16384, 4))
        self._used = 0  # rows of `_words`
        self._own = np.zeros((16384, 3))  # by sense: those of the wording that is asked about

    def __len__(self) -> int:
        return len(self.ids)

    def __contains__(self, id: str) -> bool:
        return id in self._row

    def row(self, id: str) -> int:
        """Where a wording stands; -1 for one that was not added."""
        return self._row.get(id, -1)

    def add(self, found: Iterable[Wording]) -> None:
        """Rows for these; a wording that comes again takes the place of the first."""
        for w in found:
            words = self._words_of(w)
            row = self._row.setdefault(w.id, len(self.ids))
            if row == len(self.ids):
                self.ids.append(w.id)
            self._facts = _room(self._facts, row + 1)
            self._facts[row] = self._facts_of(w, len(words))
            self._words = _room(self._words, self._used + len(words))
            if words:
                self._words[self._used : self._used + len(words)] = words
            self._used += len(words)
        self._own = _room(self._own, len(self._senses))

    def _facts_of(self, w: Wording, size: int) -> tuple[float, ...]:
        words = sum(not is_number(s) for s in w.senses)
        repeats = self._code(w.repeats) if w.repeats else -1
        first, last, sure = _days(w)
        bag = sum(w.bag.values())
        counts = (w.weight, sum(w.told.values()), bag, len(w.senses), words, w.quotes)
        return self._code(w.id), repeats, first, last, sure, *counts, self._used, size

    def _words_of(self, w: Wording) -> list[tuple[float, float, float, bool]]:
        known = self._senses
        return [
            (known.setdefault(sense, len(known)), n, min(w.telling.get(sense, 0.0), MOST_TELLING), sense in w.telling)
            for sense, n in w.bag.items()
        ]

    def _code(self, id: str) -> int:
        return self._codes.setdefault(id, len(self._codes))

    def possible(self, id: str, rows: Any, shared: Any = None) -> list[str]:
        """Ids of those in `rows` (see `row`) that may be one utterance with this wording.

        `shared`: how many words that carry meaning each has in common with it at most, spelt as they are. Both may be
        numpy arrays.
        """
        import numpy as np

        own = self._facts[self._row[id]]
        there = np.asarray(rows, dtype=np.intp)
        known = there >= 0
        there = there[known]
        facts = self._facts[there]
        alike = (facts[:, _REPEATS] == own[_ID]) | (facts[:, _ID] == own[_REPEATS])
        near = _near(own, facts)
        # What was said on two days is one utterance only by long words.
        least = facts[:, _WEIGHT].clip(max=own[_WEIGHT])
        long = least >= LONG
        if shared is not None:
            long &= shared[known] >= LONG - _RESPELT - (own[_WEIGHT] - own[_TOLD])
        worth = np.flatnonzero((near | long) & (facts[:, _ID] != own[_ID]))
        alike[worth] |= self._alike(own, facts[worth], near[worth])
        return [self.ids[row] for row in there[alike].tolist()]

    def _alike(self, own: Any, facts: Any, near: Any) -> Any:
        """Whether the words in common can be enough for these days."""
        import numpy as np

        common, bag, rare = self._shared(own, facts)
        fewest = np.minimum(own[_SENSES], facts[:, _SENSES])
        quoted = common >= np.minimum(own[_QUOTES], facts[:, _QUOTES])
        numbered = (common >= np.minimum(own[_WORDS], facts[:, _WORDS])) & (common >= _LEAST_NUMBERED)
        contained = bag >= (VERBATIM - _ROUNDED) * np.minimum(own[_BAG], facts[:, _BAG])
        short = np.minimum(own[_WEIGHT], facts[:, _WEIGHT]) < SLOGAN
        enough = contained | numbered | quoted | short | (rare >= LEAST_TELLING - _ROUNDED)
        in_time = near | (bag >= LONG - _ROUNDED)
        return (common > 0) & (quoted | (common >= FEW * fewest)) & enough & in_time

    def _shared(self, own: Any, facts: Any) -> tuple[Any, Any, Any]:
        """Of each: how many telling senses it shares, the weight of all words in common, and how rare they are."""
        import numpy as np

        mine = self._words[int(own[_START]) : int(own[_START] + own[_SIZE])]
        senses = mine[:, _SENSE].astype(np.intp)
        self._own[senses] = mine[:, 1:]
        sizes = facts[:, _SIZE].astype(np.intp)
        ends = np.cumsum(sizes)
        places = np.repeat(facts[:, _START].astype(np.intp) - (ends - sizes), sizes)
        places += np.arange(len(places))
        theirs = self._words[places]
        shared = np.minimum(theirs[:, 1:], self._own[theirs[:, _SENSE].astype(np.intp)])
        self._own[senses] = 0.0
        sums = np.concatenate((np.zeros((1, 3)), np.cumsum(shared, axis=0)))
        bag, rare, common = (sums[ends] - sums[ends - sizes]).T
        return common, bag, rare


def _near(own: Any, facts: Any) -> Any:
    """Whether few words of the two can be one utterance's, by their days alone."""
    import numpy as np

    gap = np.maximum(own[_FIRST], facts[:, _FIRST]) - np.minimum(own[_LAST], facts[:, _LAST])
    sure = (own[_SURE] > 0) & (facts[:, _SURE] > 0)
    unknown = (own[_LAST] == _ANY) | (facts[:, _LAST] == _ANY)
    return unknown | (gap <= np.where(sure, 0, 1))


def _days(w: Wording) -> tuple[float, float, bool]:
    """As numbers, such that the gap to one without a first day is beyond all, and to one without a day nothing."""
    first, last, sure = w.days
    if last is None:
        return _NEVER, _ANY, sure
    return (_ANY if first is None else _number(first)), _number(last), sure


def _number(day: date) -> float:
    return float(day.toordinal())


def _room(table: Any, rows: int) -> Any:
    """The table, or one twice as long with the same rows, such that it has so many."""
    import numpy as np

    if rows <= len(table):
        return table
    more = np.zeros((max(rows, 2 * len(table)), table.shape[1]))
    more[: len(table)] = table
    return more
