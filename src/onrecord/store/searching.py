"""Finding by words: bounded candidates from the postings, ranked here, so that every database gives the same answer.

1. The query's tokens, rarest first. Tokens are *seeds* until their postings together reach `SEEDS`; what holds no seed
   is no candidate. More common tokens only add to the scores of candidates (up to `RANKERS` postings read).
2. A candidate's score is the sum of the weights of the tokens it holds: whole numbers, so that no order of adding up
   can change it. Candidates are taken level by level of score, newest first, until `WINDOW` of them pass the filter.
3. Those are read, scored by share of the query's weight and by longest run in the query's order, and sorted by score,
   then the newest, then id: a total order.
"""

from __future__ import annotations

import json
import math
import sys
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from itertools import islice
from typing import Any, NamedTuple, TypeVar

from onrecord.frozen import dataclass
from onrecord.model import Statement
from onrecord.store import filters, postings, reading, records
from onrecord.store.database import MANY, Database, among, counter
from onrecord.store.interface import Filter, Hit, Near, ReportHit, Similar, Wanted
from onrecord.store.tokens import Among, tokens

SEEDS = 100_000  # postings that make candidates: at 1 M statements a word in every tenth is still a seed
RANKERS = 500_000  # postings read in all; some 10 ms. What is more common counts in the last step alone
NEAR_SEEDS = 20_000  # the same for `similar`, which is asked for every statement that is added
NEAR_RANKERS = 100_000
NUMPY = 250_000  # postings that cost as much without numpy as its import does, once (some 90 ms);
LOADED = 4_000  # where it is loaded already, those from which it is quicker. Either way gives the same answer
WINDOW = 100  # candidates that are read and ranked in full: 10 to 15 ms
# A level of more candidates than this, and than so many times the root of all that are stored, is walked from the
# newest instead of read as a whole. To read it takes the longer the more it has, to walk to a hundred of it the longer
# the fewer of all it has: at the root both take as long.
FETCH, WALKED = 4_000, 3
# Where days are asked for few of them may lie there: the walk is given up where it has gone through so many times the
# rows in which enough should have been, or what it takes to read the level.
FEW_THERE, READ_AS_QUICKLY = 2, 4
NARROW = 8_000  # a filter that leaves at most this many rows is applied before the words
_PORTION = 2  # times as many are asked at a time whether they pass the filter as are wanted
RAREST = 60  # tokens of a long question that make candidates and rank them; the others count in the last step alone
LONGEST_QUERY = 200  # distinct tokens; the rest of a longer query only counts in the last step
PHRASE = 0.5  # what a query found whole, in order, adds to its coverage of 1: outweighs no rare word, settles ties

_R = TypeVar("_R", bound=tuple[Any, ...])
_UNIT = 1000  # weights are whole thousandths


@dataclass(frozen=True, slots=True)
class _Field:
    """Where a kind of document lies: `source` binds `s` (statements) and `r` (reports)."""

    name: str
    table: str
    source: str
    num: str
    day: str
    id: str
    condition: Callable[[Filter], filters.Condition]


_STATEMENTS = _Field(
    postings.STATEMENTS,
    "statement",
    "statement s JOIN report r ON r.num = s.report",
    "s.num",
    "s.day_last",
    "s.id",
    filters.for_statements,
)
_ABOUT = replace(_STATEMENTS, name=postings.ABOUT)
_TEXTS = _Field(postings.TEXTS, "report", "report r", "r.num", "r.day_last", "r.id", filters.for_reports)


def find_statements(db: Database, words: str, f: Filter, limit: int) -> list[Hit]:
    query = _Query.of(db, _STATEMENTS, words)
    if query is None:
        return []
    nums = [num for _, num in _window(db, _STATEMENTS, query, f, max(WINDOW, limit))]
    ranked = _sorted(_ranks(db, query, nums))[:limit]
    found = reading.statements(db, [rank.id for rank in ranked])
    return [Hit(found[rank.id], rank.score, rank.coverage, rank.run, rank.content) for rank in ranked]


def about(db: Database, names: Sequence[str], f: Filter, limit: int) -> list[Statement]:
    found: dict[int, int] = {}
    for name in names:
        query = _Query.of(db, _ABOUT, name)
        if query is not None and all(query.count(token) for token in query.weights):
            window = _window(db, _ABOUT, query, f, limit)
            found |= {num: score for score, num in window if score >= query.whole}
    ids: list[str] = [id for _, id in among(db, "SELECT num, id FROM statement WHERE num IN {in}", sorted(found))]
    wanted = [set(tokens(name)) for name in names]
    read = reading.statements(db, ids)
    return [
        read[id]
        for id in sorted(read)
        if any(words and words <= set(tokens(topic)) for topic in read[id].about for words in wanted)
    ]


def find_reports(db: Database, words: str, f: Filter, limit: int) -> list[ReportHit]:
    query = _Query.of(db, _TEXTS, words)
    if query is None:
        return []
    scored = _window(db, _TEXTS, query, f, limit)
    id_of: dict[int, str] = dict(among(db, "SELECT num, id FROM report WHERE num IN {in}", [num for _, num in scored]))
    counted = sum(query.weights[token] for token in query.counted()) or 1
    return [ReportHit(id_of[num], round(score / counted, 6)) for score, num in scored[:limit]]


def similar(
    db: Database, questions: Sequence[Mapping[str, float]], limit: int, wanted: Wanted | None = None
) -> Similar:
    import numpy as np

    asked = [_tokens_of(question) for question in questions]
    lists = postings.arrays(db, postings.STATEMENTS, set().union(*(islice(own, LONGEST_QUERY) for own in asked)))
    total = counter(db, "stored:statements")
    weights = {token: _weight(len(docs), total) << _BITS for token, docs in lists.items()}
    scores = np.zeros(1 + max((int(docs[-1]) for docs in lists.values()), default=0), dtype=np.int64)
    nearest = [
        _nearest(scores, own, lists, weights, limit, partial(wanted, place) if wanted else None)
        for place, own in enumerate(asked)
    ]
    return Similar([nums for nums, _ in nearest], [shared for _, shared in nearest])


def numbered(db: Database, numbers: Collection[int]) -> dict[int, Near]:
    sql = """SELECT s.num, s.id, r.id FROM statement s JOIN report r ON r.num = s.report
             WHERE s.num IN {in}"""
    return {row[0]: Near(*row[1:]) for row in among(db, sql, sorted(numbers))}


def numbers(db: Database, ids: Collection[str]) -> dict[str, int]:
    return dict(among(db, "SELECT id, num FROM statement WHERE id IN {in}", sorted(ids)))


_BITS = 24  # of a score: below them what a document shares of the asker's weights, above what it is ranked by
_HELD = (1 << _BITS) - 1


def _tokens_of(question: Mapping[str, float]) -> dict[str, int]:
    """What each token weighs for the asker, in thousandths."""
    found: dict[str, int] = {}
    for word, weight in question.items():
        for token in _of_word(word):
            found[token] = found.get(token, 0) + round(_UNIT * weight)
    return found


@lru_cache(maxsize=1 << 12)
def _of_word(word: str) -> tuple[str, ...]:
    return tuple(tokens(word))


def _nearest(
    scores: Any,
    own: Mapping[str, int],
    lists: Mapping[str, Any],
    weights: Mapping[str, int],
    limit: int,
    wanted: Callable[[Any, Any], Any] | None,
) -> tuple[Any, Any]:
    """The `limit` wanted documents that share most of these tokens, in no order, and how much each has at most of what
    the tokens weigh for the asker; `scores` is all zero before and after."""
    import numpy as np

    counts = {token: len(lists[token]) for token in islice(own, LONGEST_QUERY) if token in lists}
    counts = dict(sorted(counts.items(), key=lambda item: (item[1], item[0])))
    seeds, rankers = _roles(counts, NEAR_SEEDS, NEAR_RANKERS)
    read, beyond = [*seeds, *rankers], sum(islice(own.values(), LONGEST_QUERY, None))
    worth = [weights[token] + own[token] for token in read]
    docs, sums = _sums(scores, [lists[token] for token in read], worth, len(seeds))
    unread = counts.keys() - set(read)
    if wanted:
        most = (sums & _HELD) + beyond + sum(own[token] for token in unread)
        there = wanted(docs, most / _UNIT)
        docs, sums = docs[there], sums[there]
    if len(docs) > limit:
        best = _best(sums >> _BITS, limit)
        docs, sums = docs[best], sums[best]
    held = (sums & _HELD) + beyond
    for token in unread:  # too common to rank by: asked of the few that were found
        places = np.searchsorted(lists[token], docs).clip(max=len(lists[token]) - 1)
        held += own[token] * (lists[token][places] == docs)
    return docs, held / _UNIT


def _sums(scores: Any, lists: Sequence[Any], worth: Sequence[int], seeds: int) -> tuple[Any, Any]:
    """The documents of the first `seeds` lists, in order, and of each what all lists that have it are worth together.

    `scores` has a place for each document, all zero before and after.
    """
    import numpy as np

    if not lists:
        return np.empty(0, dtype=np.int32), np.empty(0, dtype=np.int64)
    every = np.concatenate(lists)
    docs = np.sort(every[: sum(map(len, lists[:seeds]))])  # looked for in all scores they would take ever longer
    docs = docs[np.flatnonzero(np.diff(docs, prepend=-1))]
    for one, much in zip(lists, worth, strict=True):
        scores[one] += much
    sums = scores[docs]
    scores[every] = 0
    return docs, sums


def _best(scores: Any, limit: int) -> Any:
    """The places of the highest; of equals the last, since nobody can tell which of them are wanted."""
    import numpy as np

    least = np.partition(scores, -limit)[-limit]
    better = np.flatnonzero(scores > least)
    return np.concatenate((better, np.flatnonzero(scores == least)[len(better) - limit :]))


def _sorted(rows: Iterable[_R]) -> list[_R]:
    """By score from the highest, day from the newest ("" last), then id: the order of all answers.

    Rows begin with these three; three stable sorts, since a day cannot be negated.
    """
    ranked = sorted(rows, key=lambda row: row[2])
    ranked.sort(key=lambda row: row[1], reverse=True)
    ranked.sort(key=lambda row: row[0], reverse=True)
    return ranked


@dataclass(frozen=True, slots=True)
class _Query:
    order: tuple[str, ...]  # all tokens as they stand
    weights: dict[str, int]  # of each distinct token, the rarest first
    lists: dict[str, list[postings.Found]]

    @property
    def whole(self) -> int:
        return sum(self.weights.values()) or 1

    @property
    def rarest(self) -> list[str]:
        return list(islice(self.weights, RAREST))

    def counted(self) -> list[str]:
        """The tokens by which documents are scored: those that none has are missing in all, those that are not read
        for being too common are in none's score."""
        read = {t for some in self.roles() for t in some}
        return [t for t in self.rarest if t in read or not self.count(t)]

    def roles(self) -> tuple[list[str], list[str]]:
        return _roles({t: self.count(t) for t in self.rarest}, SEEDS, RANKERS)

    def count(self, token: str) -> int:
        return sum(found.n for found in self.lists.get(token, ()))

    @classmethod
    def of(cls, db: Database, field: _Field, words: str) -> _Query | None:
        order = tuple(tokens(words))
        if not order:
            return None
        distinct = sorted(set(order), key=order.index)[:LONGEST_QUERY]
        lists = postings.find(db, field.name, distinct)
        n = {token: sum(found.n for found in lists.get(token, ())) for token in set(order)}
        total = counter(db, f"stored:{field.table}s")
        rare = sorted(n, key=lambda token: (n[token], token))
        weights = {token: _weight(n[token], total) for token in rare}
        return cls(order, weights, lists)


def _weight(n: int, total: int) -> int:
    """Of a token that `n` of `total` documents hold."""
    return round(_UNIT * math.log(1 + (total + 1) / (n + 1)))


# -- candidates: (score, numbers) levels from the highest score down

_Levels = Iterator[tuple[int, Collection[int]]]


def _levels(db: Database, query: _Query, allowed: Collection[int] | None) -> _Levels:
    seeds, rankers = query.roles()
    postings.load(db, [found for token in (*seeds, *rankers) for found in query.lists[token]])
    if sum(query.count(token) for token in (*seeds, *rankers)) < (NUMPY if "numpy" not in sys.modules else LOADED):
        return _small_levels(query, seeds, rankers, allowed)
    return _large_levels(query, seeds, rankers, allowed)


def _roles(counts: Mapping[str, int], most: int, in_all: int) -> tuple[list[str], list[str]]:
    """Which tokens (rarest first, with how many documents hold each) make candidates and which only rank them."""
    seeds: list[str] = []
    rankers: list[str] = []
    read = 0
    for token, n in counts.items():
        if n == 0:
            continue
        if not seeds or read + n <= most:
            seeds.append(token)
        elif read + n <= in_all:
            rankers.append(token)
        else:
            break
        read += n
    return seeds, rankers


def _small_levels(
    query: _Query, seeds: Sequence[str], rankers: Sequence[str], allowed: Collection[int] | None
) -> _Levels:
    scores: defaultdict[int, int] = defaultdict(int)
    for token in seeds:
        weight = query.weights[token]
        for found in query.lists[token]:
            for doc in found.docs():
                scores[doc] += weight
    if allowed is not None:
        scores = defaultdict(int, {doc: score for doc, score in scores.items() if doc in allowed})
    for token in rankers:
        weight = query.weights[token]
        for found in query.lists[token]:
            for doc in found.docs():
                if doc in scores:
                    scores[doc] += weight
    levels: dict[int, list[int]] = {}
    for doc, score in scores.items():
        levels.setdefault(score, []).append(doc)
    return ((score, levels[score]) for score in sorted(levels, reverse=True))


def _large_levels(
    query: _Query, seeds: Sequence[str], rankers: Sequence[str], allowed: Collection[int] | None
) -> _Levels:
    import numpy as np

    arrays = {t: postings.documents(query.lists[t]) for t in (*seeds, *rankers)}
    docs, scores = _seeded([arrays[t] for t in seeds], [query.weights[t] for t in seeds])
    if allowed is not None:
        there = np.isin(docs, np.fromiter(allowed, np.int64, len(allowed)))
        docs, scores = docs[there], scores[there]
    if not len(docs):
        return iter(())
    if len(seeds) == 1 and not rankers:
        return iter([(query.weights[seeds[0]], docs)])
    # Most of a common token's documents are no candidates: flags, a byte for each, tell it before any is looked for.
    candidate = np.zeros(1 + max(int(one[-1]) for one in arrays.values()), dtype=bool)
    candidate[docs] = True
    for token in rankers:
        own = arrays[token]
        scores[np.searchsorted(docs, own[candidate[own]])] += query.weights[token]
    return _from_the_top(docs, scores)


def _seeded(lists: Sequence[Any], weights: Sequence[int]) -> tuple[Any, Any]:
    """The documents of some lists, in order, and what all lists that have each weigh: by sorting, so that it takes the
    same of a store of any size."""
    import numpy as np

    if len(lists) == 1:
        return lists[0], np.full(len(lists[0]), weights[0], dtype=np.int64)
    marks = np.repeat(np.arange(len(lists)), [len(one) for one in lists])
    pairs = (np.concatenate(lists).astype(np.int64) << _MARKED) | marks
    pairs.sort()
    docs = pairs >> _MARKED
    starts = np.flatnonzero(np.diff(docs, prepend=-1))
    worth = np.array(weights, dtype=np.int64)[pairs & ((1 << _MARKED) - 1)]
    return docs[starts], np.add.reduceat(worth, starts)


_MARKED = 8  # bits for the number of a list: there are `RAREST` at most


def _from_the_top(docs: Any, scores: Any) -> _Levels:
    """Levels of the best first, so that the many weak candidates are sorted only when they are reached."""
    import numpy as np

    while len(docs):
        floor = int(np.partition(scores, -FETCH)[-FETCH]) if len(docs) > FETCH else int(scores.min())
        top = scores >= floor
        some, their = docs[top], scores[top]
        for level in np.unique(their)[::-1]:
            yield int(level), some[their == level]
        docs, scores = docs[~top], scores[~top]


# -- from candidates to the window


def _window(db: Database, field: _Field, query: _Query, f: Filter, size: int) -> list[tuple[int, int]]:
    """The first `size` (score, number) by score, newest, id, among those that pass the filter."""
    where, args = field.condition(f)
    allowed = _narrow(db, field, f, where, args)
    if allowed is not None and not allowed:
        return []
    found: list[tuple[int, int]] = []
    most = max(FETCH, WALKED * math.isqrt(counter(db, f"stored:{field.table}s")))
    walk = _walk if _chooses(f) else _walk_all
    for levels in _together(_levels(db, query, allowed)):
        walked = None
        if len(levels) == 1 and len(levels[0][1]) > most:
            score, nums = levels[0]
            walked = walk(db, field, nums, f, size - len(found))
        if walked is not None:
            found += [(score, num) for num in walked]
        else:
            found += _fetch(db, field, levels, f, size - len(found))
        if len(found) >= size:
            break
    return found[:size]


def _together(levels: _Levels) -> Iterator[list[tuple[int, Collection[int]]]]:
    """Small levels that follow each other, as many as one question to the database can hold."""
    some: list[tuple[int, Collection[int]]] = []
    many = 0
    for level in levels:
        if some and many + len(level[1]) > MANY:
            yield some
            some, many = [], 0
        some.append(level)
        many += len(level[1])
    if some:
        yield some


def narrow(db: Database, f: Filter) -> set[int] | None:
    """The statements that the filter leaves, by number, where they are few; else None."""
    return _narrow(db, _STATEMENTS, f, *_STATEMENTS.condition(f))


def _narrow(db: Database, field: _Field, f: Filter, where: str, args: Sequence[object]) -> set[int] | None:
    """The rows that the filter leaves, where they are few."""
    if not _narrows(f) or (not _chooses(f) and _many_days(db, field, f)):
        return None
    # Where nothing else leads to them, the index of days should, from the first day to the last.
    parts = [("1 = 1", [])] if _chooses(f) else _in_days(f, field.day.removesuffix("day_last"))
    found: set[int] = set()
    for days, between in parts:
        asked = f"{filters.indexed(where)} AND {days} LIMIT {NARROW + 1 - len(found)}"
        found.update(
            num for (num,) in db.rows(f"SELECT {field.num} FROM {field.source} WHERE {asked}", [*args, *between])
        )
        if len(found) > NARROW:
            return None
    return found


def _many_days(db: Database, field: _Field, f: Filter) -> bool:
    """Whether most likely more than `NARROW` rows are of the days asked for: told by how many reports are."""
    stored = {name: counter(db, f"stored:{name}s") for name in ("report", field.table)}
    left = NARROW * stored["report"] // max(1, stored[field.table])
    for where, args in _in_days(f):
        counted = f"SELECT count(*) FROM (SELECT 1 FROM report WHERE {where} LIMIT {left + 1}) AS few"
        left -= db.rows(counted, args)[0][0]
        if left < 0:
            return True
    return False


def _narrows(f: Filter) -> bool:
    """Whether a filter may leave few: by kind and place alone it never does."""
    return bool(f.since or f.until) or _chooses(f)


def _chooses(f: Filter) -> bool:
    """Whether it leaves what an index of its own leads to."""
    return bool(f.speakers or f.acts or f.outlets or f.reports or f.red_line is not None)


def _columns(field: _Field) -> str:
    return f"SELECT {field.num}, {field.day}, {field.id} FROM {field.source}"


def _fetch(
    db: Database, field: _Field, levels: Iterable[tuple[int, Collection[int]]], f: Filter, most: int
) -> list[tuple[int, int]]:
    """The first `most` of some levels, or more: what the filter says is asked of all at once where it may leave few."""
    where, args = field.condition(f)
    score_of = {int(num): score for score, nums in levels for num in nums}
    if asked := _narrows(f) or len(score_of) <= _PORTION * most:
        rows = among(db, f"{_columns(field)} WHERE {field.num} IN {{in}} AND {where}", score_of, args)
    else:
        rows = among(db, f"SELECT num, day_last, id FROM {field.table} WHERE num IN {{in}}", score_of)
    ranked = [row[3] for row in _sorted((score_of[num], day, id, num) for num, day, id in rows)]
    nums = ranked if asked else _passing(db, field, iter(ranked), where, args, most)
    return [(score_of[num], num) for num in nums]


def _walk(db: Database, field: _Field, nums: Collection[int], f: Filter, most: int) -> list[int] | None:
    """The newest `most` of a long level, found by going through what passes the filter, newest first."""
    where, args = field.condition(f)
    inside = set(map(int, nums)) if len(nums) < NUMPY else _Inside(nums)
    rows = db.stream(f"{_columns(field)} WHERE {filters.indexed(where)} ORDER BY {field.day} DESC, {field.id}", args)
    return list(islice((num for num, _, _ in rows if num in inside), most))


def _walk_all(db: Database, field: _Field, nums: Collection[int], f: Filter, size: int) -> list[int] | None:
    """As `_walk`, through all there are of the days asked for, of which most pass the filter: in an index that has all
    that is asked for, and the filter is asked of those alone that are in the level. None where too few are there."""
    inside = set(map(int, nums)) if len(nums) < NUMPY else _Inside(nums)
    walked = (num for where, args in _in_days(f) for (num,) in db.stream(_NEWEST.format(field.table, where), args))
    there = counter(db, f"stored:{field.table}s")
    if f.since or f.until:
        there = max(FEW_THERE * size * there // len(nums), READ_AS_QUICKLY * len(nums))
    found = _passing(db, field, (num for num in islice(walked, there) if num in inside), *field.condition(f), size)
    return found if len(found) == size or next(walked, None) is None else None


_NEWEST = "SELECT num FROM {} WHERE {} ORDER BY day_last DESC, id"


def _in_days(f: Filter, of: str = "") -> Iterator[filters.Condition]:
    """What holds all rows of the days that a filter asks for, and no others but for their first days, in parts that
    follow each other from the newest on; `of` stands before the columns."""
    since, until = filters.day_range(f.since)[0], filters.day_range(f.until)[1]
    first, last = f"{of}day_first", f"{of}day_last"
    if not (since or until):
        yield "1 = 1", []
        return
    if until:  # some weeks or months may begin before it and end behind it
        # An expression, so that the index of all days is not taken for that of the few ranges.
        yield f"{first} <> {last} AND {first} <= ? AND ({last} || '') > ?", [until, until]
    yield f"{last} > '' AND {last} >= ?{f' AND {last} <= ?' if until else ''}", [since, *([until] if until else [])]
    if f.undated:
        yield f"{last} = ''", []


def _passing(
    db: Database, field: _Field, nums: Iterator[int], where: str, args: Sequence[object], most: int
) -> list[int]:
    """The first `most` of these that pass the filter: no more are asked about than may be needed."""
    found: list[int] = []
    while len(found) < most and (some := list(islice(nums, _PORTION * most))):
        asked = f"SELECT {field.num} FROM {field.source} WHERE {field.num} IN {{in}} AND {where}"
        passed = {num for (num,) in among(db, asked, some, args)}
        found += [num for num in some if num in passed]
    return found[:most]


class _Inside:
    """Membership in a long array of numbers, without making a Python object of each."""

    def __init__(self, nums: Any) -> None:
        import numpy as np

        self._flags = np.zeros(int(nums[-1]) + 1, dtype=np.uint8)
        self._flags[nums] = 1
        self._bytes = self._flags.tobytes()

    def __contains__(self, num: object) -> bool:
        return isinstance(num, int) and num < len(self._bytes) and self._bytes[num] == 1


# -- ranking in full


class _Rank(NamedTuple):
    score: float
    day: str
    id: str
    coverage: float
    run: int
    content: tuple[str, ...] = ()


def _ranks(db: Database, query: _Query, nums: Sequence[int]) -> Iterator[_Rank]:
    if len(query.order) == 1:  # nothing to be read in the text: every candidate has the word
        for id, day in among(db, "SELECT id, day_last FROM statement WHERE num IN {in}", nums):
            yield _Rank(1.0, day, id, 1.0, 1)
        return
    sql = """SELECT s.id, s.report, s.day_last, b.body FROM statement s JOIN statement_record b ON b.statement = s.num
             WHERE s.num IN {in}"""
    rows = list(among(db, sql, nums))
    texts: dict[int, str] = {}
    for num, body in among(db, "SELECT report, body FROM report_text WHERE report IN {in}", {row[1] for row in rows}):
        texts[num] = records.unpack(body)
    asked = Among(query.weights)
    for id, report, day, record in rows:
        text = texts[report]
        content = tuple([text[start:end] for start, end in json.loads(record).get("content", ())])
        found = [token for part in content for token in asked.places(part)]
        coverage = sum(query.weights[one] for one in set(found) if one) / query.whole
        run = longest_run(query.order, found)
        score = coverage + PHRASE * run / len(query.order)
        yield _Rank(round(score, 6), day, id, round(coverage, 6), run, content)


def longest_run(query: Sequence[str], found: Sequence[str | None]) -> int:
    """Tokens in the longest stretch of `query` that stands in `found` unbroken."""
    best = 0
    places: dict[str, list[int]] = {}
    for i, one in enumerate(query):
        places.setdefault(one, []).append(i)
    ends: dict[int, int] = {}  # place in the query → length of the run that ends there
    for token in found:
        if token is not None and token in places:
            ends = {i: ends.get(i - 1, 0) + 1 for i in places[token]}
            best = max(best, *ends.values())
        elif ends:
            ends = {}
    return best
