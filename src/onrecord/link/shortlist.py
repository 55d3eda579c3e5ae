"""Which of many wordings `score` can join with one: told for hundreds at once, by their days and by counts of words.

Of a hundred statements that share words with one, two or three are left; of these every rule is asked pair by pair.
What is left out here could not have been joined: each bound below is one that `score` has. By its days alone a
statement can be left out before its words are read.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from onrecord.link.days import NEWS_DAYS, Days, day_of
from onrecord.link.score import FEW, LEAST_TELLING, LONG, SAME_WORDS, SLOGAN, VERBATIM
from onrecord.link.senses import MOST_TELLING
from onrecord.link.wording import Sketch, Wording
from onrecord.link.words import is_number

_NEVER, _ANY = -1.0, 1e9  # as a day: before all, and after all
_ROUNDED = 1e-3  # sums of 32-bit floats in another order may differ by less
_RESPELT = 2.0  # the weight of two words: so much may be shared in another spelling, which a store does not know
_AT_ONCE = 2_000  # pairs whose words are compared together: some 50,000 words
_LEAST_NUMBERED = 3  # senses besides the number: see `score`

# What is kept of each wording, as columns of numbers.
_ID, _HOME, _REPEATS, _FIRST, _LAST, _SURE, _READ, _WEIGHT, _BAG, _SENSES, _WORDS, _QUOTES, _START, _SIZE = range(14)
# Of each of its senses: which one, the weight of the words with it, its rarity, and whether it is a telling one.
_SENSE, _HAS, _RARE, _TELLS = range(4)


class Shortlist:
    """Wordings as rows of numbers, and which of them can be one utterance with another."""

    def __init__(self) -> None:
        import numpy as np

        self._codes: dict[str, int] = {}  # of ids
        self._senses: dict[str, int] = {}
        self._row: dict[str, int] = {}
        self._ids: list[str] = []  # by row
        self._facts = np.zeros((1024, 14), order="F")  # asked by columns
        self._words = np.zeros((16384, 4), dtype=np.float32)
        self._used = 0  # rows of `_words`
        self._column = np.zeros(16384, dtype=np.intp)  # by sense, in the table of `_shared`; 0 where it has none

    def __len__(self) -> int:
        return len(self._ids)

    def row(self, id: str) -> int:
        """Where a wording stands; -1 for one that was not added."""
        return self._row.get(id, -1)

    def announce(self, id: str, report_id: str, first: str, last: str) -> int:
        """A row for a statement of which only the days are known on which it counts (ISO, "" for none)."""
        row = self._row.get(id)
        if row is None:
            row = self._new(id)
            start, end = day_of(first), day_of(last, end=True)
            # It may be an undated one, which was said in the days before.
            days = start and start - timedelta(NEWS_DAYS), end, False
            self._facts[row, : _WEIGHT + 1] = (
                self._code(id),
                self._code(report_id),
                -1.0,
                *_numbers(days),
                False,
                _ANY,
            )
        return row

    def add(self, found: Iterable[Wording]) -> None:
        """Rows for these; a wording that comes again takes the place of the first."""
        for w in found:
            row = self._row.get(w.id)
            row = self._new(w.id) if row is None else row
            self._facts[row, : _READ + 1] = (self._code(w.id), self._code(w.report_id), -1.0, *_numbers(w.days), True)
            self.read([w])

    def read(self, found: Iterable[Sketch | Wording]) -> None:
        """The words of these, which have rows."""
        for w in found:
            words, row = self._words_of(w), self._row[w.id]
            again = self._facts[row, _SIZE] == len(words)  # read before, and dropped by who asks: no room is lost
            start = int(self._facts[row, _START]) if again else self._used
            self._words = _room(self._words, start + len(words))
            if words:
                self._words[start : start + len(words)] = words
            repeats = self._code(w.repeats) if w.repeats else -1
            counts = (w.weight, sum(w.bag.values()), len(w.telling), sum(not is_number(s) for s in w.telling), w.quotes)
            self._facts[row, _REPEATS] = repeats
            self._facts[row, _READ:] = (True, *counts, start, len(words))
            self._used = max(self._used, start + len(words))
        self._column = _room(self._column, len(self._senses))

    def _new(self, id: str) -> int:
        row = self._row[id] = len(self._ids)
        self._ids.append(id)
        self._facts = _room(self._facts, row + 1)
        return row

    def _words_of(self, w: Sketch | Wording) -> list[tuple[float, float, float, bool]]:
        known = self._senses
        return [
            (known.setdefault(sense, len(known)), n, min(w.telling.get(sense, 0.0), MOST_TELLING), sense in w.telling)
            for sense, n in w.bag.items()
        ]

    def _code(self, id: str) -> int:
        return self._codes.setdefault(id, len(self._codes))

    def worth(self, askers: Any, rows: Any, shared: Any) -> Any:
        """Which of the pairs of these rows (numpy arrays) are worth reading, by their days alone: flags.

        `shared`: the weight of the words that the two have in common at most, spelt as they are.
        """
        one, other = _Rows(self._facts, askers), _Rows(self._facts, rows)
        long = (_least(one, other, _WEIGHT) >= LONG) & (shared >= LONG - _RESPELT)
        return _repeated(one, other) | ((_near(one, other) | long) & (askers != rows))

    def unread(self, rows: Any) -> list[str]:
        """Ids of those in `rows` of which only the days are known."""
        import numpy as np

        some = np.unique(rows)
        return [self._ids[row] for row in some[self._facts[some, _READ] == 0].tolist()]

    def met(self, id: str, others: Iterable[str]) -> set[tuple[str, str]]:
        """As `possible`, of one wording and others, all of which were added."""
        import numpy as np

        rows = np.array([self._row[other] for other in others], dtype=np.intp)
        return self.possible(np.full(len(rows), self._row[id]), rows)

    def possible(self, askers: Any, rows: Any) -> set[tuple[str, str]]:
        """Of the pairs of these rows (numpy arrays), all read, those that may be one utterance: their ids, sorted."""
        found: set[tuple[str, str]] = set()
        for start in range(0, len(rows), _AT_ONCE):
            some, others = askers[start : start + _AT_ONCE], rows[start : start + _AT_ONCE]
            alike = self._alike(some, others)
            for a, b in zip(some[alike].tolist(), others[alike].tolist(), strict=True):
                one, other = self._ids[a], self._ids[b]
                found.add((one, other) if one < other else (other, one))
        return found

    def _alike(self, askers: Any, rows: Any) -> Any:
        """Whether the words in common can be enough for the days of the two: flags."""
        one, other = _Rows(self._facts, askers), _Rows(self._facts, rows)
        near = _near(one, other)
        # What was said on two days is one utterance only by long words.
        worth = (near | (_least(one, other, _WEIGHT) >= LONG)) & (askers != rows)
        alike = _repeated(one, other)
        one, other, near = one.only(worth), other.only(worth), near[worth]
        common, bag, rare = self._shared(askers[worth], other)
        quoted = common >= _least(one, other, _QUOTES)
        numbered = (common >= _least(one, other, _WORDS)) & (common >= _LEAST_NUMBERED)
        least = _least(one, other, _BAG)
        contained = bag >= (VERBATIM - _ROUNDED) * least
        short = _least(one, other, _WEIGHT) < SLOGAN
        enough = contained | numbered | quoted | short | (rare >= LEAST_TELLING - _ROUNDED)
        in_time = near | (bag >= LONG - _ROUNDED)
        few = common >= FEW * _least(one, other, _SENSES)
        apart = (one[_HOME] != other[_HOME]) | (bag >= (SAME_WORDS - _ROUNDED) * least)
        alike[worth] |= (common > 0) & (quoted | few) & enough & in_time & apart
        return alike

    def _shared(self, askers: Any, others: _Rows) -> tuple[Any, Any, Any]:
        """Of each pair: how many telling senses it shares, the weight of all words in common, how rare they are."""
        import numpy as np

        askers, which = np.unique(askers, return_inverse=True)
        places, of = _places(_Rows(self._facts, askers))
        senses, columns = np.unique(self._words[places, _SENSE].astype(np.intp), return_inverse=True)
        table = np.zeros((len(askers), len(senses) + 1, 3), dtype=np.float32)
        table[of, columns + 1] = self._words[places, _HAS:]
        self._column[senses] = np.arange(1, len(senses) + 1)
        places, of = _places(others)
        theirs = self._words[places]
        shared = np.minimum(theirs[:, _HAS:], table[which[of], self._column[theirs[:, _SENSE].astype(np.intp)]])
        self._column[senses] = 0
        sums = np.concatenate((np.zeros((1, 3)), np.cumsum(shared, axis=0, dtype=np.float64)))
        sizes = others[_SIZE].astype(np.intp)
        ends = np.cumsum(sizes)
        bag, rare, common = (sums[ends] - sums[ends - sizes]).T
        return common, bag, rare


class _Rows:
    """Some rows of the facts, of which each fact is fetched when it is asked for: few are."""

    def __init__(self, facts: Any, rows: Any) -> None:
        self._facts, self._rows = facts, rows

    def __getitem__(self, fact: int) -> Any:
        return self._facts[:, fact][self._rows]

    def only(self, flags: Any) -> _Rows:
        return _Rows(self._facts, self._rows[flags])


def _places(rows: _Rows) -> tuple[Any, Any]:
    """Where the words of these rows stand, one row after the other, and which row each is of."""
    import numpy as np

    sizes = rows[_SIZE].astype(np.intp)
    of = np.repeat(np.arange(len(sizes)), sizes)
    starts = rows[_START].astype(np.intp) - (np.cumsum(sizes) - sizes)
    return starts[of] + np.arange(len(of)), of


def _least(one: _Rows, other: _Rows, fact: int) -> Any:
    import numpy as np

    return np.minimum(one[fact], other[fact])


def _repeated(one: _Rows, other: _Rows) -> Any:
    """Whether one repeats the other."""
    return (other[_REPEATS] == one[_ID]) | (other[_ID] == one[_REPEATS])


def _near(one: _Rows, other: _Rows) -> Any:
    """Whether few words of the two can be one utterance's, by their days alone."""
    import numpy as np

    last = _least(one, other, _LAST)
    gap = np.maximum(one[_FIRST], other[_FIRST]) - last
    sure = (one[_SURE] > 0) & (other[_SURE] > 0)
    unknown = (one[_LAST] == _ANY) | (other[_LAST] == _ANY)
    return unknown | (gap <= np.where(sure, 0, 1))


def _numbers(days: Days) -> tuple[float, float, bool]:
    """Such that the gap to one without a first day is beyond all, and to one without a day nothing."""
    first, last, sure = days
    if last is None:
        return _NEVER, _ANY, sure
    return (_ANY if first is None else _number(first)), _number(last), sure


def _number(day: date) -> float:
    return float(day.toordinal())


def _room(table: Any, rows: int) -> Any:
    """The table, or one at least twice as long with the same rows, such that it has so many."""
    import numpy as np

    if rows <= len(table):
        return table
    shape = (max(rows, 2 * len(table)), *table.shape[1:])
    if table.flags.c_contiguous:
        table.resize(shape, refcheck=False)  # where it lies, if it can: the largest never lies there twice
        return table
    more = np.zeros(shape, dtype=table.dtype, order="F")
    more[: len(table)] = table
    return more
