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
LARGEST = 8_000_000  # postings beyond which segments stay as they are: merging takes memory for each
TOKENS = 32  # in one block. Larger blocks overflow their page: 128 take 2.3 times the room (32, 48, 56, 128 tried)
LONG = 256  # postings in one block; a token of more stands alone
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
    """The documents of one token's lists, in order, as a numpy array of int64: all lists are summed at once."""
    import numpy as np

    gaps = [np.frombuffer(one.gaps, dtype=f"u{one.gaps.itemsize}") for one in lists if one.gaps is not None]
    return _summed(np.concatenate(gaps), np.array([len(g) for g in gaps]), np.array([one.base for one in lists]))


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
    """As `find`, for the many tokens of many questions at once: each token's documents as one numpy array of int64.

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
                docs = found.setdefault(block[i], array("q"))
                if ends[i + 1] - ends[i] < LONG:
                    numbers = accumulate(steps[ends[i] : ends[i + 1]], initial=base)
                    next(numbers)
                    docs.extend(numbers)
                else:
                    own = np.frombuffer(steps, dtype=f"u{steps.itemsize}")[ends[i] : ends[i + 1]]
                    docs.frombytes((np.cumsum(own, dtype=np.int64) + base).tobytes())
    return {token: np.frombuffer(docs, dtype=np.int64) for token, docs in found.items()}


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
        _write(db, field, 0, min(words), _Columns(tokens, counts, np.array(docs, dtype=np.int64)[order]))


def _write(db: Database, field: str, level: int, base: int, columns: _Columns) -> None:
    num = int(value(db, "SELECT coalesce(max(num), 0) + 1 FROM segment"))
    sql = "INSERT INTO segment (num, field, level, base, size) VALUES (?, ?, ?, ?, ?)"
    db.run(sql, (num, field, level, base, len(columns.docs)))
    db.insert(_POSTING, _blocks(num, base, columns))


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
    merged = _merged(db, nums)
    for num in nums:
        db.run("DELETE FROM posting WHERE segment = ?", (num,))
        db.run("DELETE FROM segment WHERE num = ?", (num,))
    if len(merged.docs):
        _write(db, field, level + 1, base, merged)


def _merged(db: Database, nums: Sequence[int]) -> _Columns:
    """The columns of these segments together. The documents of a later one are all higher, so that each list is put
    behind what the ones before have of it; the documents of one segment at a time are in memory beside the result."""
    import numpy as np

    lists = [_lists(db, num) for num in nums]
    tokens = sorted(set().union(*(own for own, _ in lists)))
    rank = {token: i for i, token in enumerate(tokens)}
    places = [np.array([rank[token] for token in own], dtype=np.int64) for own, _ in lists]
    counts = np.zeros(len(tokens), dtype=np.int64)
    for place, (_, lengths) in zip(places, lists, strict=True):
        counts[place] += lengths
    free = np.cumsum(counts) - counts  # where the next document of each token goes
    docs = np.empty(int(counts.sum()), dtype=np.int64)
    for num, place, (_, lengths) in zip(nums, places, lists, strict=True):
        at = np.repeat(free[place] - (np.cumsum(lengths) - lengths), lengths)
        at += np.arange(len(at))
        docs[at] = _docs(db, num, lengths)
        free[place] += lengths
    return _Columns(tokens, counts, docs)


def _lists(db: Database, num: int) -> tuple[list[str], Any]:
    """A segment's tokens, and how many documents each has."""
    import numpy as np

    tokens: list[str] = []
    counts = array("I")
    for words, some in db.stream("SELECT words, counts FROM posting WHERE segment = ? ORDER BY first", (num,)):
        tokens += words.split(" ")
        counts.extend(array("I", _unpack(some)))
    return tokens, np.frombuffer(counts, dtype=np.uint32).astype(np.int64)


def _docs(db: Database, num: int, lengths: Any) -> Any:
    """The documents of all of a segment's lists, one list after the other."""
    import numpy as np

    base = value(db, "SELECT base FROM segment WHERE num = ?", (num,))
    gaps = array("I")
    for (more,) in db.stream("SELECT gaps FROM posting WHERE segment = ? ORDER BY first", (num,)):
        gaps.extend(array("I", _unpack(more)))
    return _summed(np.frombuffer(gaps, dtype=np.uint32), lengths, base)


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
