"""Which of many wordings `score` can join with one: told for hundreds at once, by their days and by counts of words.

Of a hundred statements that share words with one, two or three are left; of these every rule is asked pair by pair.
What is left out here could not have been joined: each bound below is one that `score` has. By its days alone a
statement can be left out before its words are read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from hashlib import blake2b
from typing import Any, Protocol
from zlib import crc32

from onrecord.link.days import NEWS_DAYS, Days, day_of
from onrecord.link.score import FEW, LEAST_TELLING, LONG, SAME_WORDS, SLOGAN, VERBATIM
from onrecord.link.senses import MOST_TELLING
from onrecord.link.wording import Sketch, Wording
from onrecord.link.words import is_number

_NEVER, _ANY = -1.0, 1e9  # as a day: before all, and after all
_UNKNOWN = -1  # as a row
_ROUNDED = 1e-3  # sums of 32-bit floats in another order may differ by less
_RESPELT = 2.0  # the weight of two words: so much may be shared in another spelling, which a store does not know
_AT_ONCE = 2_000  # pairs whose words are compared together: some 50,000 words
_LEAST_NUMBERED = 3  # senses besides the number: see `score`
_SENSES_APART = 1 << 18  # numbers for senses: that two share one may cost a look at a pair, and leaves none out

# What is kept of each wording, as columns of numbers.
_ID, _HOME, _REPEATS, _FIRST, _LAST, _SURE, _READ, _WEIGHT, _BAG, _SENSES, _WORDS, _QUOTES, _START, _SIZE = range(14)
# Of each of its senses: which one, the weight of the words with it, its rarity, and whether it is a telling one.
_SENSE, _HAS, _RARE, _TELLS = range(4)


class Announced(Protocol):
    """A statement of which only the days are known on which it counts (ISO, "" for none)."""

    @property
    def id(self) -> str: ...
    @property
    def report_id(self) -> str: ...
    @property
    def first(self) -> str: ...
    @property
    def last(self) -> str: ...


class Shortlist:
    """Wordings as rows of numbers, and which of them can be one utterance with another.

    Who asks knows each by a number, from 0 and not far beyond how many there are: a store's, say. Arrays are numpy's.
    """

    def __init__(self) -> None:
        import numpy as np

        self._row = np.full(1024, _UNKNOWN, dtype=np.int32)  # by number
        self._rows = 0
        self._facts = np.zeros((1024, 14), order="F")  # asked by columns
        self._words = np.zeros((16384, 4), dtype=np.float32)
        self._used = 0  # rows of `_words`
        # By sense, in the table of `_shared`; 0 where it has none.
        self._column = np.zeros(_SENSES_APART, dtype=np.int32)

    def __len__(self) -> int:
        return self._rows

    @property
    def words(self) -> int:
        """Of all rows together."""
        return self._used

    def unknown(self, numbers: Any) -> Any:
        """Those of these numbers (an array without repetitions) that have no row."""
        self._reach(int(numbers.max(initial=0)))
        return numbers[self._row[numbers] == _UNKNOWN]

    def announce(self, found: Mapping[int, Announced]) -> None:
        """Rows for these, which have none."""
        facts = []
        for one in found.values():
            start, end = day_of(one.first), day_of(one.last, end=True)
            # It may be an undated one, which was said in the days before.
            days = start and start - timedelta(NEWS_DAYS), end, False
            facts.append((_code(one.id), _code(one.report_id), -1.0, *_numbers(days), False, _ANY))
        rows = self._new(list(found))
        if facts:
            self._facts[rows, : _WEIGHT + 1] = facts

    def add(self, found: Mapping[int, Wording]) -> None:
        """Rows for these; one that comes again takes the place of the first."""
        import numpy as np

        self._new(self.unknown(np.array(list(found), dtype=np.intp)).tolist())
        for number, w in found.items():
            self._facts[self._row[number], :_READ] = (_code(w.id), _code(w.report_id), -1.0, *_numbers(w.days))
        self.read(found)

    def read(self, found: Mapping[int, Sketch] | Mapping[int, Wording]) -> None:
        """The words of these, which have rows."""
        for number, w in found.items():
            words, row = _words_of(w), self._row[number]
            again = self._facts[row, _SIZE] == len(words)  # read before, and dropped by who asks: no room is lost
            start = int(self._facts[row, _START]) if again else self._used
            self._words = _room(self._words, start + len(words))
            if words:
                self._words[start : start + len(words)] = words
            counts = (w.weight, sum(w.bag.values()), len(w.telling), sum(not is_number(s) for s in w.telling), w.quotes)
            self._facts[row, _REPEATS] = _code(w.repeats) if w.repeats else -1.0
            self._facts[row, _READ:] = (True, *counts, start, len(words))
            self._used = max(self._used, start + len(words))

    def _new(self, numbers: Sequence[int]) -> slice:
        """Rows for these, one after the other."""
        rows = slice(self._rows, self._rows + len(numbers))
        self._reach(max(numbers, default=0))
        self._row[numbers] = range(rows.start, rows.stop)
        self._facts = _room(self._facts, rows.stop)
        self._rows = rows.stop
        return rows

    def _reach(self, number: int) -> None:
        before = len(self._row)
        self._row = _room(self._row, number + 1)
        self._row[before:] = _UNKNOWN

    def worth(self, askers: Any, others: Any, shared: Any) -> Any:
        """Which of the pairs of these (two arrays of numbers) are worth reading, by their days alone: flags.

        `shared`: the weight of the words that the two have in common at most, spelt as they are.
        """
        one, other = _Rows(self._facts, self._row[askers]), _Rows(self._facts, self._row[others])
        long = (_least(one, other, _WEIGHT) >= LONG) & (shared >= LONG - _RESPELT)
        return _repeated(one, other) | ((_near(one, other) | long) & (askers != others))

    def unread(self, numbers: Any) -> list[int]:
        """Those of these (an array) of which only the days are known, each once."""
        import numpy as np

        some: list[int] = np.unique(numbers[self._facts[self._row[numbers], _READ] == 0]).tolist()
        return some

    def possible(self, askers: Any, others: Any) -> set[tuple[int, int]]:
        """Of the pairs of these (two arrays of numbers), all read, those that may be one utterance: the lower first."""
        import numpy as np

        found: set[tuple[int, int]] = set()
        for start in range(0, len(askers), _AT_ONCE):
            some, theirs = askers[start : start + _AT_ONCE], others[start : start + _AT_ONCE]
            alike = self._alike(self._row[some], self._row[theirs])
            low, high = np.minimum(some, theirs)[alike], np.maximum(some, theirs)[alike]
            found.update(zip(low.tolist(), high.tolist(), strict=True))
        return found

    def met(self, one: int, others: Sequence[int]) -> list[int]:
        """As `possible`, of one with others: which of these."""
        import numpy as np

        theirs = np.array(others, dtype=np.intp)
        return sorted(sum(pair) - one for pair in self.possible(np.full(len(theirs), one), theirs))

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


def _words_of(w: Sketch | Wording) -> list[tuple[int, float, float, float]]:
    """Those of one number are added up, so that what two have in common is never told less than it is."""
    found: dict[int, tuple[float, float, float]] = {}
    for sense, n in w.bag.items():
        number = crc32(sense.encode("utf-8", "surrogatepass")) % _SENSES_APART
        has, rare, tells = found.get(number, (0.0, 0.0, 0.0))
        found[number] = has + n, rare + min(w.telling.get(sense, 0.0), MOST_TELLING), tells + (sense in w.telling)
    return [(number, *facts) for number, facts in found.items()]


def _code(id: str) -> int:
    """A number for an id: that two of a hundred thousand have the same happens once in fifty thousand times, and would
    show or hide one pair."""
    return int.from_bytes(blake2b(id.encode("utf-8", "surrogatepass"), digest_size=6).digest(), "big")


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
    """The table, or a longer one with the same rows, such that it has so many."""
    import numpy as np

    if rows <= len(table):
        return table
    shape = (max(rows, len(table) * 5 // 4), *table.shape[1:])
    if table.flags.c_contiguous:
        table.resize(shape, refcheck=False)  # where it lies, if it can: the largest never lies there twice
        return table
    more = np.zeros(shape, dtype=table.dtype, order="F")
    more[: len(table)] = table
    return more
