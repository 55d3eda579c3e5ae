"""Which documents hold a token: lists of document numbers, kept in segments.

Each batch that is added makes one small segment per field; whenever `FAN` segments of one level have come together
they are merged into one of the next. So adding writes little, and reading a token touches few rows.

A posting list is one blob: a byte that tells the width (1, 2 or 4), then the gaps between document numbers,
little-endian, the first from the segment's `base`. Gaps of common words fit one byte, and decode at C speed
(`itertools.accumulate`, or numpy for long ones).
"""

from __future__ import annotations

import heapq
import sys
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, groupby, pairwise
from typing import Any

from onrecord.errors import StoreDamaged
from onrecord.store.database import Database, pieces, value

FAN = 8  # segments of one level that are merged; 8 keeps a million statements in under 30 segments
LARGEST = 500_000  # documents beyond which segments are left as they are: a merge must not stall the writer for long
_WIDTHS = {"B": 0xFF, "H": 0xFFFF, "I": 0xFFFFFFFF}
_ROWS = 2000  # rows written at a time by a merge

STATEMENTS, TEXTS = "s", "t"  # the fields: content of statements, full text of reports


def encode(docs: Sequence[int], base: int) -> bytes:
    """`docs` ascending and distinct, none before `base`."""
    gaps = [docs[0] - base, *(b - a for a, b in pairwise(docs))]
    most = max(gaps)
    code = next(c for c, limit in _WIDTHS.items() if most <= limit)
    data = array(code, gaps)
    if sys.byteorder == "big":
        data.byteswap()
    return code.encode() + data.tobytes()


def decode(blob: bytes, base: int) -> Iterator[int]:
    numbers = accumulate(_gaps(blob), initial=base)
    next(numbers)
    return numbers


def _gaps(blob: bytes) -> array[int]:
    code = chr(blob[0]) if blob else ""
    if code not in _WIDTHS:
        raise StoreDamaged("the store is damaged (a posting list cannot be read); restore it from a backup")
    data: array[int] = array(code)
    data.frombytes(blob[1:])
    if sys.byteorder == "big":
        data.byteswap()
    return data


def decode_array(blob: bytes, base: int) -> Any:
    """As `decode`, to a numpy array of int64."""
    import numpy as np

    gaps = _gaps(blob)
    return np.cumsum(np.frombuffer(gaps, dtype=f"u{gaps.itemsize}"), dtype=np.int64) + base


def write_segment(db: Database, field: str, words: Mapping[int, Iterable[str]]) -> None:
    """`words`: the distinct tokens of each document, whose numbers are new and higher than all before."""
    if not words:
        return
    lists: defaultdict[str, list[int]] = defaultdict(list)
    for doc in sorted(words):
        for token in words[doc]:
            lists[token].append(doc)
    base = min(words)
    num = _new_segment(db, field, 0, base, len(words))
    rows = ((num, token, len(docs), encode(docs, base)) for token, docs in sorted(lists.items()))
    db.many("INSERT INTO posting (segment, token, n, docs) VALUES (?, ?, ?, ?)", rows)


def _new_segment(db: Database, field: str, level: int, base: int, docs: int) -> int:
    num = int(value(db, "SELECT coalesce(max(num), 0) + 1 FROM segment"))
    db.run(
        "INSERT INTO segment (num, field, level, base, docs) VALUES (?, ?, ?, ?, ?)", (num, field, level, base, docs)
    )
    return num


def due(db: Database) -> tuple[tuple[int, int, int], ...]:
    """The segments to merge next, as (num, base, docs) in order of base; () where none are due."""
    segments = db.rows("SELECT field, level, num, base, docs FROM segment ORDER BY field, level, base")
    for _, same in groupby(segments, key=lambda row: row[:2]):
        found = tuple(row[2:] for row in same)[:FAN]
        if len(found) == FAN and sum(docs for _, _, docs in found) <= LARGEST:
            return found
    return ()


def merge(db: Database, segments: Sequence[tuple[int, int, int]]) -> None:
    """Put one segment in place of `segments`, in one transaction with whatever the caller does beside it."""
    nums = [num for num, _, _ in segments]
    field, level = db.rows("SELECT field, level FROM segment WHERE num = ?", (nums[0],))[0]
    base = segments[0][1]
    new = _new_segment(db, field, level + 1, base, sum(docs for _, _, docs in segments))
    merged = heapq.merge(*(_entries(db, num, start) for num, start, _ in segments))
    for rows in pieces(_joined(merged, base, new), _ROWS):
        db.many("INSERT INTO posting (segment, token, n, docs) VALUES (?, ?, ?, ?)", rows)
    for num in nums:
        db.run("DELETE FROM posting WHERE segment = ?", (num,))
        db.run("DELETE FROM segment WHERE num = ?", (num,))


def _entries(db: Database, num: int, base: int) -> Iterator[tuple[str, int, bytes]]:
    for token, docs in db.stream("SELECT token, docs FROM posting WHERE segment = ? ORDER BY token", (num,)):
        yield token, base, docs


def _joined(
    entries: Iterable[tuple[str, int, bytes]], base: int, segment: int
) -> Iterator[tuple[int, str, int, bytes]]:
    for token, same in groupby(entries, key=lambda entry: entry[0]):
        docs = [doc for _, start, blob in same for doc in decode(blob, start)]
        yield segment, token, len(docs), encode(docs, base)


def erase(db: Database, field: str, words: Mapping[int, Iterable[str]]) -> None:
    """Take documents out of the postings; `words` are the tokens that each was written with."""
    lists: defaultdict[str, set[int]] = defaultdict(set)
    for doc, found in words.items():
        for token in found:
            lists[token].add(doc)
    for num, base in db.rows("SELECT num, base FROM segment WHERE field = ?", (field,)):
        for token, gone in lists.items():
            for (blob,) in db.rows("SELECT docs FROM posting WHERE segment = ? AND token = ?", (num, token)):
                _shrink(db, num, token, list(decode(blob, base)), gone, base)


def _shrink(db: Database, num: int, token: str, docs: list[int], gone: set[int], base: int) -> None:
    left = [doc for doc in docs if doc not in gone]
    if not left:
        db.run("DELETE FROM posting WHERE segment = ? AND token = ?", (num, token))
    elif len(left) < len(docs):
        row = (len(left), encode(left, base), num, token)
        db.run("UPDATE posting SET n = ?, docs = ? WHERE segment = ? AND token = ?", row)
