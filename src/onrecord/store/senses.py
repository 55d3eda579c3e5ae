"""Finding by sense: of each statement a code, a bit for each part of its vector, all of which a question reads.

A code is four machine words; codes lie page by page in order of statements' numbers. A question counts the bits in
which each code differs from its own, and ranks those that differ least by how its vector's parts lie to their bits.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from onrecord.model import Statement
from onrecord.store import filters, reading, records, sketches
from onrecord.store.database import Database, among, counter, pieces, set_counter
from onrecord.store.interface import CODE, PAGE, Filter, Uncoded
from onrecord.store.searching import narrow

FIRST = 2_000  # codes that differ least in bits, which are looked at closer
TIED = 4 * FIRST  # of those that differ as little as the last of them, so many at most: copies, mostly
_PAGES = 64  # looked at together: 2 MB of codes, which a processor keeps at hand
_DONE, _FORM = "coded", "coding"  # counters: the last number that has a code, and how codes were made


def uncoded(db: Database, form: int, most: int) -> dict[int, Uncoded]:
    stored = counter(db, _FORM)
    if stored > form:
        return {}  # a newer program makes them now
    done = counter(db, _DONE) if stored == form else 0
    rows = db.rows(_CONTENTS, (done, most))
    reports = sorted({row[1] for row in rows})
    texts: dict[int, tuple[str, str | None]] = {
        num: (records.unpack(body), json.loads(record).get("title")) for num, record, body in among(db, _TEXTS, reports)
    }
    found = {}
    for num, report, record in rows:
        text, title = texts[report]
        content = tuple(text[start:end] for start, end in json.loads(record).get("content", ()))
        found[num] = Uncoded(content, title)
    return found


_CONTENTS = """SELECT s.num, s.report, b.body FROM statement s JOIN statement_record b ON b.statement = s.num
    WHERE s.num > ? ORDER BY s.num LIMIT ?"""
_TEXTS = "SELECT r.num, r.record, t.body FROM report r JOIN report_text t ON t.report = r.num WHERE r.num IN {in}"


def put(db: Database, form: int, rows: Mapping[int, bytes]) -> None:
    stored = counter(db, _FORM)
    if not rows or stored > form:
        return
    if stored != form:
        db.run("DELETE FROM sense")
    there = {num for (num,) in among(db, "SELECT num FROM statement WHERE num IN {in}", sorted(rows))}
    # One that was removed since it was asked about leaves nothing here.
    sketches.put_pages(db, "sense", CODE, {num: code for num, code in rows.items() if num in there})
    set_counter(db, _DONE, max(rows))
    set_counter(db, _FORM, form)


def nearest(db: Database, form: int, vector: Sequence[float], f: Filter, limit: int) -> list[tuple[Statement, float]]:
    import numpy as np

    if counter(db, _FORM) != form:
        return []
    where, args = filters.for_statements(f)
    asked = np.asarray(vector, dtype=np.float32)
    numbers, codes = _closest(db, np.packbits(asked > 0), narrow(db, f))
    signs = np.unpackbits(codes, axis=1).astype(np.float32) * 2 - 1
    # Not by `@`: for so little the library that multiplies would wake its threads, and have them wait.
    scores = np.einsum("ij,j->i", signs, asked) / (np.linalg.norm(asked) * np.sqrt(len(asked)))
    ranked: list[tuple[float, str]] = []
    for some in _from_the_top(numbers, scores.round(4), 2 * limit):
        # Of equals the ids tell: numbers depend on the order in which reports were added.
        ranked += sorted((-some[num], id) for num, id in among(db, _PASSING + where, some, args))
        if len(ranked) >= limit:
            break
    found = reading.statements(db, [id for _, id in ranked[:limit]])
    return [(found[id], -score) for score, id in ranked[:limit]]


_PASSING = "SELECT s.num, s.id FROM statement s JOIN report r ON r.num = s.report WHERE s.num IN {in} AND "


def _from_the_top(numbers: Any, scores: Any, most: int) -> Iterator[dict[int, float]]:
    """Number → score, some at a time, best first: those with one score together."""
    import numpy as np

    order = np.argsort(-scores, kind="stable")
    numbers, scores = numbers[order].tolist(), scores[order]
    start = 0
    while start < len(numbers):
        last = scores[min(start + most, len(numbers)) - 1]
        end = int(np.searchsorted(-scores, -last, side="right"))
        yield dict(zip(numbers[start:end], scores[start:end].tolist(), strict=True))
        start = end


def _closest(db: Database, asked: Any, allowed: Collection[int] | None) -> tuple[Any, Any]:
    """Numbers and codes of the `FIRST` that differ least from `asked`, and of those that differ as little."""
    import numpy as np

    code = asked.view(np.uint64)
    numbers, codes, apart = np.empty(0, np.int64), np.empty((0, _WORDS), np.uint64), np.empty(0, np.uint16)
    wanted = None if allowed is None else np.fromiter(allowed, np.int64, len(allowed))
    most = 8 * CODE  # bits: those that differ in more are out
    for pages, some in _codes(db, wanted):
        differ = np.zeros(len(some), np.uint16)
        for part in range(_WORDS):
            differ += np.bitwise_count(some[:, part] ^ code[part])
        places = np.flatnonzero(differ <= most)
        places = places[some[places].any(axis=1)]  # without a bit: none is kept, or it was removed
        own = pages[places // PAGE] * PAGE + places % PAGE
        if wanted is not None:
            places, own = places[there := np.isin(own, wanted)], own[there]
        numbers = np.concatenate((numbers, own))
        codes, apart = np.concatenate((codes, some[places])), np.concatenate((apart, differ[places]))
        if len(numbers) > FIRST:
            most = int(np.partition(apart, FIRST - 1)[FIRST - 1])
            near = np.flatnonzero(apart <= most)[:TIED]
            numbers, codes, apart = numbers[near], codes[near], apart[near]
    return numbers, codes.view(np.uint8).reshape(len(codes), CODE)


_WORDS = CODE // 8  # machine words of a code


def _codes(db: Database, wanted: Any) -> Iterator[tuple[Any, Any]]:
    """Pages, and the codes of each, some at a time; a page that is not full ends in empty codes."""
    import numpy as np

    if wanted is None:
        rows = iter(db.stream("SELECT page, body FROM sense ORDER BY page"))
    else:
        own = pieces(np.unique(wanted // PAGE).tolist(), _PAGES)  # no more at once
        rows = (row for some in own for row in sorted(among(db, _SOME, some)))
    while some := list(islice(rows, _PAGES)):
        bodies = b"".join(body.ljust(PAGE * CODE, b"\0") for _, body in some)
        yield np.array([page for page, _ in some]), np.frombuffer(bodies, np.uint64).reshape(-1, _WORDS)


def erase(db: Database, numbers: Collection[int]) -> None:
    """Take these out, where they are in."""
    pages = sorted({num // PAGE for num in numbers})
    ends = {page: page * PAGE + len(body) // CODE for page, body in among(db, _SOME, pages)}
    sketches.put_pages(db, "sense", CODE, {num: bytes(CODE) for num in numbers if num < ends.get(num // PAGE, 0)})


_SOME = "SELECT page, body FROM sense WHERE page IN {in}"
