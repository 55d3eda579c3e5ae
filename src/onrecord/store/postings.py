"""Which documents hold a token: lists of document numbers, kept in segments of blocks.

Each batch that is added makes one small segment per field; whenever `FAN` segments of one level have come together
they are merged into one of the next. So adding writes little, and reading a token touches few rows.

A segment is a run of blocks in token order. A block holds up to `TOKENS` tokens: their words, how many documents each
has, and the gaps between their document numbers, each token's first gap from the segment's `base`. A common token has
a block of its own. Numbers are packed in the smallest width that fits (1, 2 or 4 bytes, little-endian).
Writing and merging use numpy; reading does without until lists are long, so that a first question need not import it.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, groupby, islice
from typing import Any, NamedTuple

from onrecord.errors import StoreDamaged
from onrecord.store.database import MANY, Database, pieces, value

STATEMENTS, TEXTS, ABOUT = "s", "t", "a"  # the fields: content of statements, text of reports, whom statements name

FAN = 8  # segments of one level that are merged; 8 keeps a million statements in some 30 segments
LARGEST = 24_000_000  # postings beyond which segments stay as they are: to write them once more takes seconds
TOKENS = 32  # in one block. Larger blocks overflow their page: 128 take 2.3 times the room (32, 48, 56, 128 tried)
LONG = 256  # postings in one block; a token of more stands alone
AT_ONCE = 8_000  # bytes of the largest segment's gaps that are merged at a time, with what the others have beside them
BEYOND = "\U0010ffff"  # behind every token: it is no letter
LONGEST_READ = 4 * LONG + 1  # bytes of gaps that are read before it is known whether they are wanted: any shared block
_WIDTHS = (("B", 0xFF), ("H", 0xFFFF), ("I", 0xFFFFFFFF))
_POSTING = "posting (segment, first, words, counts, gaps)"


class Found:
    """One token's documents in one segment, still packed as gaps. Long lists are read by `load`, if at all."""

    __slots__ = ("base", "first", "gaps", "n", "segment")

    def __init__(self, base: int, n: int, gaps: array[int] | None, segment: int = 0, first: str = "") -> None:
        self.base, self.n, self.gaps = base, n, gaps
        self.segment, self.first = segment, first

    def docs(self) -> Iterator[int]:
        assert self.gaps is not None
        numbers = accumulate(self.gaps, initial=self.base)
        next(numbers)
        return numbers


def documents(lists: Sequence[Found]) -> Any:
    """The documents of one token's lists, in order, as a numpy array of int32: all lists are summed at once."""
    import numpy as np

    gaps = [np.frombuffer(one.gaps, dtype=f"u{one.gaps.itemsize}") for one in lists if one.gaps is not None]
    sums = _summed(np.concatenate(gaps), np.array([len(g) for g in gaps]), np.array([one.base for one in lists]))
    return sums.astype(np.int32)


class _Columns(NamedTuple):
    """Many posting lists: tokens in order, how many documents each has, and all documents, token by token."""

    tokens: list[str]
    counts: Any  # numpy int64
    docs: Any  # numpy int64


def _unpack(blob: bytes) -> array[int]:
    code = chr(blob[0]) if blob else ""
    if code not in ("B", "H", "I"):
        raise StoreDamaged("the store is damaged (a posting list cannot be read); restore it from a backup")
    data: array[int] = array(code)
    data.frombytes(blob[1:])
    if sys.byteorder == "big":
        data.byteswap()
    return data


def _pack(numbers: Any) -> bytes:
    most = int(numbers.max())
    code = next(c for c, limit in _WIDTHS if most <= limit)
    data: bytes = numbers.astype("<u" + str(array(code).itemsize)).tobytes()
    return code.encode() + data


# -- reading


def find(db: Database, field: str, tokens: Iterable[str]) -> dict[str, list[Found]]:
    """The posting lists of each token, in order of documents; tokens that no document holds are left out."""
    found: dict[str, list[Found]] = {}
    for piece in pieces(sorted(tokens)):
        sql = _BLOCKS.format(wanted=", ".join(["(?)"] * len(piece)))
        for token, num, base, words, counts, gaps in db.rows(sql, [*piece, field]):
            if gaps is None:  # a long list, which has a block of its own
                if words == token:
                    n = _unpack(counts)[0]
                    found.setdefault(token, []).append(Found(base, n, None, num, token))
            elif token in words:
                _pick(found, token, base, words.split(" "), counts, gaps)
    for lists in found.values():  # in the statement the blocks themselves would be sorted, which takes most of the time
        lists.sort(key=lambda one: one.base)
    return found


def load(db: Database, lists: Iterable[Found]) -> None:
    """Read the long lists among these, with one question for many."""
    missing = {(one.segment, one.first): one for one in lists if one.gaps is None}
    for piece in pieces(sorted(missing), MANY // 2):
        sql = _GAPS.format(wanted=", ".join(["(?, ?)"] * len(piece)))
        for segment, first, gaps in db.rows(sql, [part for key in piece for part in key]):
            missing[segment, first].gaps = _unpack(gaps)


_GAPS = """WITH wanted (segment, first) AS (VALUES {wanted})
    SELECT p.segment, p.first, p.gaps
    FROM wanted w CROSS JOIN posting p WHERE p.segment = w.segment AND p.first = w.first"""

# Of each segment the blocks in which the tokens stand, if anywhere: one question, since a server is far away.
_BLOCKS = f"""WITH wanted (token) AS (VALUES {{wanted}})
    SELECT w.token, g.num, g.base, p.words, p.counts, CASE WHEN length(p.gaps) <= {LONGEST_READ} THEN p.gaps END
    FROM segment g CROSS JOIN wanted w JOIN posting p ON p.segment = g.num AND p.first =
        (SELECT max(q.first) FROM posting q WHERE q.segment = g.num AND q.first <= w.token)
    WHERE g.field = ?"""


def _pick(found: dict[str, list[Found]], token: str, base: int, words: list[str], counts: bytes, gaps: bytes) -> None:
    place = bisect_left(words, token)
    if place == len(words) or words[place] != token:
        return
    lengths = _unpack(counts)
    start = sum(islice(lengths, place))
    found.setdefault(token, []).append(Found(base, lengths[place], _unpack(gaps)[start : start + lengths[place]]))


def arrays(db: Database, field: str, tokens: Collection[str]) -> dict[str, Any]:
    """As `find`, for the many tokens of many questions at once: each token's documents as one numpy array of int32.

    Every block is looked at, which is quicker than to ask for some thousand tokens one by one.
    """
    import numpy as np

    found: dict[str, array[int]] = {}
    sql = "SELECT words, counts, gaps FROM posting WHERE segment = ? ORDER BY first"
    for num, base in db.rows("SELECT num, base FROM segment WHERE field = ? ORDER BY base", (field,)):
        for words, counts, gaps in db.stream(sql, (num,)):
            block = words.split(" ")
            if len(block) == 1 and words not in tokens:
                continue  # a long list that nobody asks for
            places = [i for i, word in enumerate(block) if word in tokens]
            if not places:
                continue
            ends, steps = [0, *accumulate(_unpack(counts))], _unpack(gaps)
            for i in places:
                docs = found.setdefault(block[i], array("i"))
                if ends[i + 1] - ends[i] < LONG:
                    numbers = accumulate(steps[ends[i] : ends[i + 1]], initial=base)
                    next(numbers)
                    docs.extend(numbers)
                else:
                    own = np.frombuffer(steps, dtype=f"u{steps.itemsize}")[ends[i] : ends[i + 1]]
                    docs.frombytes((np.cumsum(own, dtype=np.int32) + np.int32(base)).tobytes())
    return {token: np.frombuffer(docs, dtype=np.int32) for token, docs in found.items()}


# -- writing


def write_segment(db: Database, field: str, words: Mapping[int, Iterable[str]]) -> None:
    """`words`: the distinct tokens of each document, whose numbers are new and higher than all before."""
    import numpy as np

    ranks: dict[str, int] = {}
    docs: list[int] = []
    marks: list[int] = []
    for doc in sorted(words):
        for token in words[doc]:
            marks.append(ranks.setdefault(token, len(ranks)))
            docs.append(doc)
    if docs:
        tokens = sorted(ranks)
        rank = {token: i for i, token in enumerate(tokens)}
        places = np.array([rank[token] for token in ranks], dtype=np.int32)[marks]
        order = np.argsort(places, kind="stable")
        counts = np.bincount(places, minlength=len(tokens))
        _write(db, field, 0, min(words), [_Columns(tokens, counts, np.array(docs, dtype=np.int64)[order])])


def _write(db: Database, field: str, level: int, base: int, parts: Iterable[_Columns]) -> int:
    """One new segment of these columns, whose tokens follow on each other; its number."""
    num = int(value(db, "SELECT coalesce(max(num), 0) + 1 FROM segment"))
    sql = "INSERT INTO segment (num, field, level, base, size) VALUES (?, ?, ?, ?, ?)"
    db.run(sql, (num, field, level, base, 0))
    size = 0
    for columns in parts:
        size += len(columns.docs)
        db.insert(_POSTING, _blocks(num, base, columns))
    db.run("UPDATE segment SET size = ? WHERE num = ?", (size, num))
    return num


def _blocks(num: int, base: int, columns: _Columns) -> Iterator[tuple[int, str, str, bytes, bytes]]:
    import numpy as np

    tokens, counts, docs = columns
    ends = np.cumsum(counts)
    starts = ends - counts
    here = 0
    while here < len(tokens):
        until = int(np.searchsorted(ends, starts[here] + LONG, side="right"))
        until = max(here + 1, min(until, here + TOKENS))
        low, high = starts[here], ends[until - 1]
        gaps = np.diff(docs[low:high], prepend=0)
        gaps[starts[here:until] - low] = docs[starts[here:until]] - base
        yield num, tokens[here], " ".join(tokens[here:until]), _pack(counts[here:until]), _pack(gaps)
        here = until


def due(db: Database) -> tuple[int, ...]:
    """Numbers of the segments to merge next, in order of base; () where none are due."""
    segments = db.rows("SELECT field, level, num, size FROM segment ORDER BY field, level, base")
    for _, same in groupby(segments, key=lambda row: row[:2]):
        found = list(same)[:FAN]
        if len(found) == FAN and sum(row[3] for row in found) <= LARGEST:
            return tuple(row[2] for row in found)
    return ()


def merge(db: Database, nums: Sequence[int]) -> None:
    """Put one segment in place of those with these numbers, given in order of base."""
    field, level, base = db.rows("SELECT field, level, base FROM segment WHERE num = ?", (nums[0],))[0]
    ranges = _ranges(db, nums)
    made = _write(db, field, level + 1, base, (_merged(db, nums, low, high) for low, high in ranges))
    for num in nums:
        _drop(db, num)
    if value(db, "SELECT size FROM segment WHERE num = ?", (made,)) == 0:
        _drop(db, made)


def _drop(db: Database, num: int) -> None:
    db.run("DELETE FROM posting WHERE segment = ?", (num,))
    db.run("DELETE FROM segment WHERE num = ?", (num,))


def _ranges(db: Database, nums: Sequence[int]) -> list[tuple[str, str]]:
    """Tokens from the first until before the second, all in order, that are merged at a time: the memory that it takes
    does not grow with the segments. Cut where the largest of these segments has `AT_ONCE` bytes of gaps."""
    wanted = ", ".join("?" * len(nums))
    largest = value(db, f"SELECT num FROM segment WHERE num IN ({wanted}) ORDER BY size DESC, num LIMIT 1", nums)
    cuts, held = [""], 0
    for first, size in db.rows("SELECT first, length(gaps) FROM posting WHERE segment = ? ORDER BY first", (largest,)):
        if held and held + size > AT_ONCE:
            cuts.append(first)
            held = 0
        held += size
    return list(zip(cuts, [*cuts[1:], BEYOND], strict=True))


def _merged(db: Database, nums: Sequence[int], low: str, high: str) -> _Columns:
    """The columns of these segments together, from token `low` until before `high`. The documents of a later segment
    are all higher, so that each list is put behind what the ones before have of it."""
    import numpy as np

    parts = [_part(db, num, low, high) for num in nums]
    tokens = sorted(set().union(*(part.tokens for part in parts)))
    rank = {token: i for i, token in enumerate(tokens)}
    places = [np.array([rank[token] for token in part.tokens], dtype=np.int64) for part in parts]
    counts = np.zeros(len(tokens), dtype=np.int64)
    for place, part in zip(places, parts, strict=True):
        counts[place] += part.counts
    free = np.cumsum(counts) - counts  # where the next document of each token goes
    docs = np.empty(int(counts.sum()), dtype=np.int64)
    for place, part in zip(places, parts, strict=True):
        at = np.repeat(free[place] - (np.cumsum(part.counts) - part.counts), part.counts)
        at += np.arange(len(at))
        docs[at] = part.docs
        free[place] += part.counts
    return _Columns(tokens, counts, docs)


def _part(db: Database, num: int, low: str, high: str) -> _Columns:
    """A segment's columns from token `low` until before `high`; the block that `low` falls into begins before it."""
    import numpy as np

    base = value(db, "SELECT base FROM segment WHERE num = ?", (num,))
    tokens: list[str] = []
    counts, gaps = array("I"), array("I")
    for words, some, more in db.rows(_RANGE, (num, num, low, high)):
        tokens += words.split(" ")
        counts.extend(array("I", _unpack(some)))
        gaps.extend(array("I", _unpack(more)))
    lengths = np.frombuffer(counts, dtype=np.uint32).astype(np.int64)
    docs = _summed(np.frombuffer(gaps, dtype=np.uint32), lengths, base)
    start, end = bisect_left(tokens, low), bisect_left(tokens, high)
    ends = [0, *np.cumsum(lengths).tolist()]
    return _Columns(tokens[start:end], lengths[start:end], docs[ends[start] : ends[end]])


_RANGE = """SELECT words, counts, gaps FROM posting
    WHERE segment = ? AND first >= coalesce((SELECT max(first) FROM posting WHERE segment = ? AND first <= ?), '')
        AND first < ? ORDER BY first"""


def _summed(gaps: Any, counts: Any, base: Any) -> Any:
    """Document numbers from the gaps of many lists; `base`: of all, or of each."""
    import numpy as np

    sums = np.cumsum(gaps, dtype=np.int64)
    starts = np.cumsum(counts, dtype=np.int64) - counts
    return sums + np.repeat(base - (sums[starts] - gaps[starts]), counts)


# -- erasing


def erase(db: Database, field: str, words: Mapping[int, Iterable[str]]) -> None:
    """Take documents out of the postings; `words` are the tokens that each was written with."""
    gone = sorted(words)
    tokens = sorted(set().union(*words.values())) if words else []
    for num, base in db.rows("SELECT num, base FROM segment WHERE field = ?", (field,)):
        firsts = [row[0] for row in db.rows("SELECT first FROM posting WHERE segment = ? ORDER BY first", (num,))]
        touched = {bisect_left(firsts, token + "\0") - 1 for token in tokens} - {-1}
        for place in sorted(touched):
            _erase_from(db, num, base, firsts[place], gone)


def _erase_from(db: Database, num: int, base: int, first: str, gone: Sequence[int]) -> None:
    import numpy as np

    sql = "SELECT words, counts, gaps FROM posting WHERE segment = ? AND first = ?"
    words, counts, gaps = db.rows(sql, (num, first))[0]
    tokens, lengths = words.split(" "), np.array(_unpack(counts), dtype=np.int64)
    docs = _summed(np.array(_unpack(gaps), dtype=np.int64), lengths, base)
    stays = ~np.isin(docs, gone)
    if stays.all():
        return
    left = np.bincount(np.repeat(np.arange(len(tokens)), lengths)[stays], minlength=len(tokens))
    db.run("DELETE FROM posting WHERE segment = ? AND first = ?", (num, first))
    kept = _Columns([t for t, n in zip(tokens, left, strict=True) if n], left[left > 0], docs[stays])
    db.insert(_POSTING, _blocks(num, base, kept))
