"""Which of many wordings `score` can join with one: told for hundreds at once, by their days and by counts of words.

Of a hundred statements that share words with one, two or three are left; of these every rule is asked pair by pair.
What is left out here could not have been joined: each bound below is one that `score` has. What is needed of a wording
is packed into some two hundred bytes (`pack`), which a store keeps: to read its words again would cost a hundred times
as much.
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from typing import Any
from zlib import crc32

from onrecord.link.days import Days
from onrecord.link.score import (
    CHIEF,
    FEW,
    LEAST_TELLING,
    LONG,
    OF_THE_FULLER,
    ON_END,
    RETOLD,
    SAME_WORDS,
    SLOGAN,
    VERBATIM,
)
from onrecord.link.senses import MOST_TELLING
from onrecord.link.wording import Wording
from onrecord.link.words import is_number

FORM = 1  # of what `pack` writes: to be raised whenever the same wording, or voice, is packed otherwise
_NEVER, _ANY = -1.0, 1e9  # as a day: before all, and after all
_UNKNOWN = -1  # as a row
_ROUNDED = 1e-3  # sums of 32-bit floats in another order may differ by less
_RESPELT = 2.0  # the weight of two words: so much may be shared in another spelling, which a store does not know
_AT_ONCE = 2_000  # pairs whose words are compared together: some 50,000 words
_LEAST_NUMBERED = 3  # senses besides the number: see `score`

# Senses go by 18-bit numbers: that two share one may cost a look at a pair, and leaves none out. The bits above have
# the weight of the words with it, in quarters (`words.weight` has no other parts).
_SENSE_BITS = 18
_SENSES_APART = 1 << _SENSE_BITS
_QUARTERS = 4
_MOST_QUARTERS = (1 << 32 - _SENSE_BITS) - 1
# Beside each: its rarity in thousandths, rounded up, and above these bits how many telling senses it stands for.
_RARE_BITS = 14
_THOUSANDTHS = 1000

# What is kept of each wording, as columns of numbers; all but the last two as they are packed.
_ID, _HOME, _REPEATS, _VOICE, _FIRST, _LAST, _SURE, _WEIGHT, _BAG, _SENSES, _WORDS, _QUOTES, _START, _SIZE = range(14)
_HEAD = struct.Struct("<B4d8f")
_COLUMNS = [("form", "u1"), ("codes", "<f8", 4), ("numbers", "<f4", 8)]  # of a packed head, for numpy
ANYBODY = (1 << 52) - 1  # as a voice: see `pack`
_SENSE_SIZE = 4 + 2  # bytes of what is packed of one sense
_MARK = struct.Struct("<2i")
_NOBODY = -2  # as a first day
_NONE = _HEAD.pack(FORM, -2.0, -2.0, -1.0, 0.0, _ANY, _NEVER, *[0.0] * 6)  # like no other


def pack(w: Wording | None, voice: int = ANYBODY) -> bytes:
    """What the shortlist needs of a wording, or of a statement that has none (it only frames another).

    `voice`: bits such that two speakers who share none are not tied (`score.Relation`); none for an unknown one.
    """
    if w is None:
        return bytes([FORM])
    places: dict[int, int] = {}
    senses, facts = array("I"), array("H")
    telling = w.telling
    for sense, weight in w.bag.items():
        number, fact = _number_of(sense), _fact(telling[sense]) if sense in telling else 0
        has = round(weight * _QUARTERS)
        place = places.setdefault(number, len(senses))
        if place == len(senses):
            senses.append(number | min(has, _MOST_QUARTERS) << _SENSE_BITS)
            facts.append(fact)
        else:  # two of one number are added up: what two wordings have in common is never told less
            senses[place] = number | min((senses[place] >> _SENSE_BITS) + has, _MOST_QUARTERS) << _SENSE_BITS
            facts[place] = min(facts[place] + fact, 0xFFFF)
    if sys.byteorder == "big":
        senses.byteswap()
        facts.byteswap()
    counts = w.weight, sum(w.bag.values()), len(w.telling), sum(not is_number(s) for s in w.telling), w.quotes
    codes = _code(w.id), _code(w.report_id), _code(w.repeats) if w.repeats else -1.0, voice
    return _HEAD.pack(FORM, *codes, *_days(w.days), *counts) + senses.tobytes() + facts.tobytes()


@lru_cache(maxsize=1 << 12)
def _number_of(sense: str) -> int:
    return crc32(sense.encode("utf-8", "surrogatepass")) % _SENSES_APART


@lru_cache(maxsize=1 << 12)
def _fact(rare: float) -> int:
    """Of a telling sense."""
    return -int(-min(rare, MOST_TELLING) * _THOUSANDTHS // 1) | 1 << _RARE_BITS


def mark(w: Wording | None) -> bytes:
    """The days of a wording, or of a statement that has none, for `in_time`: 8 bytes, of which some are not zero."""
    if w is None:
        return _MARK.pack(_NOBODY, 1)  # not zero, and on no day
    first, last, sure = _days(w.days)
    return _MARK.pack(int(first), int(last) * 2 + sure)


def in_time(w: Wording, marks: Any, shared: Any) -> Any:
    """Which of others may be one utterance with it, by their days alone: flags; those without a mark may be.

    `marks`: of each what `mark` gives, as an array of two columns, or zeros; `shared`: the weight of the words in
    common at most, spelt as they are.
    """
    import numpy as np

    first, last, _ = _days(w.days)
    if last == _ANY:  # any day is as good
        return marks[:, 0] != _NOBODY
    ends = marks[:, 1] >> 1
    gap = np.maximum(marks[:, 0], int(first)) - np.minimum(ends, int(last))
    near = gap <= 1
    near |= (ends == int(_ANY)) | (marks[:, 1] == 0)
    return near | ((shared >= LONG - _RESPELT) & (marks[:, 0] != _NOBODY)) if w.weight >= LONG else near


def readable(packed: bytes) -> bool:
    """Whether this program can read it: else the wording must be packed anew."""
    return packed[:1] == bytes([FORM])


def frames(packed: bytes) -> bool:
    """Whether it is of a statement that only frames another."""
    return len(packed) < _HEAD.size


class Shortlist:
    """Wordings as rows of numbers, and which of them can be one utterance with another.

    Who asks knows each by a number, from 0 and not far beyond how many there are: a store's, say. Arrays are numpy's.
    """

    def __init__(self) -> None:
        import numpy as np

        self._row = np.full(1024, _UNKNOWN, dtype=np.int32)  # by number
        self._rows = 0
        self._facts = np.zeros((1024, _SIZE + 1), order="F")  # asked by columns
        self._senses = np.zeros(16384, dtype="<u4")  # of each sense: which one, and what its words weigh
        self._rare = np.zeros(16384, dtype="<u2")  # and its rarity, and whether it is a telling one
        self._used = 0  # of these
        # By sense, in the table of `_shared`; 0 where it has none.
        self._column = np.zeros(_SENSES_APART, dtype=np.int32)

    def __len__(self) -> int:
        return self._rows

    def unknown(self, numbers: Any) -> Any:
        """Those of these numbers (an array without repetitions) that have no row."""
        self._reach(int(numbers.max(initial=0)))
        return numbers[self._row[numbers] == _UNKNOWN]

    def add(self, found: Mapping[int, Wording]) -> None:
        """Rows for these; one that comes again takes the place of the first."""
        self.add_packed({number: pack(w) for number, w in found.items()})

    def add_packed(self, found: Mapping[int, bytes]) -> None:
        """As `add`, of what `pack` gave."""
        import numpy as np

        if not found:
            return
        numbers = np.array(list(found), dtype=np.intp)
        self._new(self.unknown(numbers).tolist())
        rows, packed = self._row[numbers], list(found.values())
        sizes = [max(len(one) - _HEAD.size, 0) // _SENSE_SIZE for one in packed]
        ends = self._used + np.cumsum(sizes)
        end, middles = int(ends[-1]), [_HEAD.size + 4 * size for size in sizes]
        self._senses, self._rare = _room(self._senses, end), _room(self._rare, end)
        senses = b"".join([one[_HEAD.size : middle] for one, middle in zip(packed, middles, strict=True)])
        rare = b"".join([one[middle:] for one, middle in zip(packed, middles, strict=True)])
        heads = b"".join([_NONE if frames(one) else one[: _HEAD.size] for one in packed])
        self._senses[self._used : end] = np.frombuffer(senses, dtype="<u4")
        self._rare[self._used : end] = np.frombuffer(rare, dtype="<u2")
        head = np.frombuffer(heads, dtype=_COLUMNS)
        self._facts[rows, :_FIRST], self._facts[rows, _FIRST:_START] = head["codes"], head["numbers"]
        self._facts[rows, _START], self._facts[rows, _SIZE] = ends - sizes, sizes
        self._used = end

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

    def possible(self, askers: Any, others: Any, one_story: Any = True) -> set[tuple[int, int]]:
        """Of the pairs of these (two arrays of numbers), all added, those that may be one utterance: the lower first.

        `one_story`: of each pair whether its reports are of one story; where nobody knows, they may be.
        """
        import numpy as np

        found: set[tuple[int, int]] = set()
        stories = np.broadcast_to(one_story, len(askers))
        for start in range(0, len(askers), _AT_ONCE):
            part = slice(start, start + _AT_ONCE)
            some, theirs = askers[part], others[part]
            alike = self._alike(self._row[some], self._row[theirs], stories[part])
            low, high = np.minimum(some, theirs)[alike], np.maximum(some, theirs)[alike]
            found.update(zip(low.tolist(), high.tolist(), strict=True))
        return found

    def met(self, one: int, others: Sequence[int]) -> list[int]:
        """As `possible`, of one with others: which of these."""
        import numpy as np

        theirs = np.array(others, dtype=np.intp)
        return sorted(sum(pair) - one for pair in self.possible(np.full(len(theirs), one), theirs))

    def of_reports(self, numbers: Any, report_ids: Collection[str]) -> Any:
        """Which of these (an array) stand in one of the reports: flags."""
        import numpy as np

        return np.isin(self._facts[:, _HOME][self._row[numbers]], [_code(id) for id in report_ids])

    def _alike(self, askers: Any, rows: Any, one_story: Any) -> Any:
        """Whether the words in common can be enough for the days of the two: flags."""
        one, other = _Rows(self._facts, askers), _Rows(self._facts, rows)
        near, beside = _near(one, other)
        # What was said on two days is one utterance only by long words, or as one quotation a day apart.
        worth = (beside | (_least(one, other, _WEIGHT) >= LONG)) & (askers != rows)
        alike = _repeated(one, other)
        one, other, near, one_story = one.only(worth), other.only(worth), near[worth], one_story[worth]
        beside = beside[worth]
        common, bag, rare = self._shared(askers[worth], other)
        least, lighter = _least(one, other, _BAG), _least(one, other, _WEIGHT)
        quoted = common >= _least(one, other, _QUOTES)
        numbered = (common >= _least(one, other, _WORDS)) & (common >= _LEAST_NUMBERED)
        contained = bag >= (VERBATIM - _ROUNDED) * least
        # Words that tell little by themselves are asked about only in two reports of one story.
        little = (lighter < SLOGAN) | (rare >= LEAST_TELLING - _ROUNDED)
        chief = quoted & (bag >= CHIEF * lighter - _ROUNDED)
        retold = _retold(one, other, bag, rare)
        on_end = (bag >= LONG - _ROUNDED) & (bag >= ON_END * lighter - _ROUNDED)
        enough = contained | numbered | chief | retold | on_end | (little & one_story)
        # Nor do few words of two people, but for most of a longer saying: `score` takes off as much as they say.
        sayings = (contained & (lighter >= SLOGAN)) | retold | (bag >= LONG - _ROUNDED)
        enough &= one_story | sayings | _may_be_one_voice(one, other)
        in_time = near | (beside & contained & (lighter >= SLOGAN)) | (bag >= LONG - _ROUNDED)
        few = common >= FEW * _least(one, other, _SENSES)
        apart = (one[_HOME] != other[_HOME]) | (bag >= (SAME_WORDS - _ROUNDED) * least)
        alike[worth] |= (common > 0) & (quoted | few) & enough & in_time & apart
        return alike

    def _shared(self, askers: Any, others: _Rows) -> tuple[Any, Any, Any]:
        """Of each pair: how many telling senses it shares, the weight of all words in common, how rare they are."""
        import numpy as np

        askers, which = np.unique(askers, return_inverse=True)
        places, of = _places(_Rows(self._facts, askers))
        senses, columns = np.unique(self._senses[places] % _SENSES_APART, return_inverse=True)
        table = np.zeros((len(askers), len(senses) + 1, 3), dtype=np.float32)
        table[of, columns + 1] = self._told(places)
        self._column[senses] = np.arange(1, len(senses) + 1)
        places, of = _places(others)
        columns = self._column[self._senses[places] % _SENSES_APART]
        shared = np.minimum(self._told(places), table[which[of], columns])
        self._column[senses] = 0
        sums = np.concatenate((np.zeros((1, 3)), np.cumsum(shared, axis=0, dtype=np.float64)))
        sizes = others[_SIZE].astype(np.intp)
        ends = np.cumsum(sizes)
        bag, rare, common = (sums[ends] - sums[ends - sizes]).T
        return common, bag, rare

    def _told(self, places: Any) -> Any:
        """Of the senses at these places: the weight of their words, how rare they are, how many telling ones."""
        import numpy as np

        told = np.empty((len(places), 3), dtype=np.float32)
        rare = self._rare[places]
        told[:, 0] = (self._senses[places] >> _SENSE_BITS) / _QUARTERS
        told[:, 1] = (rare & (1 << _RARE_BITS) - 1) / _THOUSANDTHS
        told[:, 2] = rare >> _RARE_BITS
        return told


class _Rows:
    """Some rows of the facts, of which each fact is fetched when it is asked for: few are."""

    def __init__(self, facts: Any, rows: Any) -> None:
        self._facts, self._rows = facts, rows

    def __getitem__(self, fact: int) -> Any:
        return self._facts[:, fact][self._rows]

    def only(self, flags: Any) -> _Rows:
        return _Rows(self._facts, self._rows[flags])


def _retold(one: _Rows, other: _Rows, bag: Any, rare: Any) -> Any:
    """Whether so many words in common, in any order, are enough by themselves: see `score`."""
    import numpy as np

    share = (bag + _ROUNDED) / np.maximum(_least(one, other, _BAG), _ROUNDED)
    found = np.zeros(len(share), dtype=bool)
    for least, telling, _ in RETOLD:
        found |= (share >= least) & (rare >= telling - _ROUNDED)
    fuller = np.maximum(one[_WEIGHT], other[_WEIGHT])
    return found & (share * _least(one, other, _WEIGHT) >= (OF_THE_FULLER - _ROUNDED) * fuller)


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


def _may_be_one_voice(one: _Rows, other: _Rows) -> Any:
    """Whether the speakers of the two may be tied, or one is not known and both days are."""
    import numpy as np

    left, right = one[_VOICE].astype(np.int64), other[_VOICE].astype(np.int64)
    dated = (one[_LAST] != _ANY) & (other[_LAST] != _ANY)
    return (left & right != 0) | (((left == 0) | (right == 0)) & dated)


def _near(one: _Rows, other: _Rows) -> tuple[Any, Any]:
    """Whether few words of the two can be one utterance's, by their days alone; and whether one quotation's can."""
    import numpy as np

    last = _least(one, other, _LAST)
    gap = np.maximum(one[_FIRST], other[_FIRST]) - last
    sure = (one[_SURE] > 0) & (other[_SURE] > 0)
    unknown = (one[_LAST] == _ANY) | (other[_LAST] == _ANY)
    return unknown | (gap <= np.where(sure, 0, 1)), unknown | (gap <= 1)


def _days(days: Days) -> tuple[float, float, bool]:
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
