"""How a store grows: python bench/growth.py REPORTS.jsonl [--statements 10000 100000 1000000] [--store PATH|URL]

Real reports, read once (`--model`), are multiplied with edits until the store holds so many statements; at each size
one JSON line is printed: time to build (the store's alone), bytes a statement, times of questions in milliseconds, by
the clock and of the processor. Then the slopes: the exponent by which a time grows with the number of statements.

An edited copy keeps every span, since a word gives way to one of its length: SWAPPED of the words, the same ones
everywhere in a copy, names too, so that a copy is another day's news and no wire copy of the first.
"""

from __future__ import annotations

import argparse
import json
import math
import pickle
import random
import re
import time
from binascii import crc32
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import count, islice
from pathlib import Path

from onrecord import ids, pipeline
from onrecord.answer.check import check
from onrecord.config import Config, Model
from onrecord.model import Processed, Report, Said, Speaker, Statement
from onrecord.store import Store, open_store
from store import timed

BATCH = 100  # reports in one transaction
SWAPPED = 0.6  # of the words: two copies of one statement have too few in common to be compared
NEW = 0.01  # of the swapped words: one that no report has, so that the vocabulary grows as that of news does
_WORD = re.compile(r"[A-Za-z]{3,}")


class Multiplied:
    """Processed reports, over and over, each time with other words swapped."""

    def __init__(self, real: Sequence[Processed]) -> None:
        self.real = real
        self.words = Counter(w for p in real for w in _WORD.findall(p.report.text if p.report else ""))
        self._by_form: dict[tuple[int, bool], list[str]] = defaultdict(list)
        for word, n in sorted(self.words.items()):
            self._by_form[len(word), word[0].isupper()] += [word] * min(n, 50)

    def __iter__(self) -> Iterator[Processed]:
        for copy in count():
            swap = self._swap(copy)
            yield from (_edited(p, swap, copy) for p in self.real)

    def _swap(self, copy: int) -> Callable[[str], str]:
        swapped: dict[str, str] = {}

        def other(match: re.Match[str]) -> str:
            word = match.group()
            found = swapped.get(word)
            if found is None:
                found = swapped[word] = self._other(word, crc32(f"{copy}:{word}".encode()))
            return found

        return (lambda text: text) if not copy else lambda text: _WORD.sub(other, text)

    def _other(self, word: str, dice: int) -> str:
        if dice % 1000 >= 1000 * SWAPPED:
            return word
        if dice // 1000 % 1000 < 1000 * NEW:
            letters = random.Random(dice).choices("bcdfglmnprstvaeiou", k=len(word))
            return "".join(letters).title() if word[0].isupper() else "".join(letters)
        alike = self._by_form[len(word), word[0].isupper()]
        return alike[dice // 1_000_000 % len(alike)]


def _edited(p: Processed, swap: Callable[[str], str], copy: int) -> Processed:
    assert p.report is not None
    old = p.report
    text, given = swap(old.text), f"{old.doc_id}-{copy}"
    id = ids.report_id(outlet=old.outlet, url=None, given_id=given, text=text)
    title = swap(old.title) if old.title else None
    report: Report = replace(
        old,
        id=id,
        doc_id=given,
        given_id=given,
        text=text,
        title=title,
        url=None,
        published=_later(old.published, copy),
    )
    new = {s.id: ids.statement_id(id, s.content, s.cue, s.source) for s in p.statements}
    return Processed(report, tuple(_statement(s, report, new, swap, copy) for s in p.statements))


def _statement(s: Statement, report: Report, new: dict[str, str], swap: Callable[[str], str], copy: int) -> Statement:
    said = s.said and Said(_later(s.said.first, copy), _later(s.said.last, copy), s.said.basis, s.said.rule)
    return replace(
        s, id=new[s.id], report_id=report.id, doc_id=report.doc_id, said=said, about=tuple(map(swap, s.about)),
        nested_in=new.get(s.nested_in or ""), repeats=new.get(s.repeats or ""),
        speaker=_speaker(s.speaker, swap), addressee=_speaker(s.addressee, swap),
    )  # fmt: skip


def _speaker(s: Speaker | None, swap: Callable[[str], str]) -> Speaker | None:
    if s is None:
        return None
    name = swap(s.name)
    return s if name == s.name else replace(s, id=ids.speaker_id(name, s.type, s.outfit), name=name)


def _later(day: str | None, copy: int) -> str | None:
    """A fortnight for each copy: two of them are of no one story."""
    whole = day is not None and len(day) >= 10
    return (date.fromisoformat(day[:10]) + timedelta(14 * copy)).isoformat() if whole and day else day


def read(path: str, most: int, model: Model) -> list[Processed]:
    """Their records; pickled ones where the path ends so."""
    if path.endswith(".pkl"):
        found: list[Processed] = pickle.loads(Path(path).read_bytes())
    else:
        found = list(islice(pipeline.extract([path], Config(model=model)), most))
    return [p for p in found if p.report is not None][:most]


def questions(made: Multiplied, n: int) -> Iterator[tuple[str, list[str]]]:
    """Drawn of the reports' own words by how often they occur, and of what was stored first and last."""
    dice = random.Random(5)
    ranked = [word for word, _ in made.words.most_common()]
    rare = [word for word, times in made.words.items() if times == 1]
    yield "rare_word", dice.sample(rare, n)
    yield "common_word", [dice.choice(ranked[:50]) for _ in range(n)]
    yield "common_words", [" ".join(dice.sample(ranked[:100], 3)) for _ in range(n)]
    yield "middle_words", [" ".join(dice.sample(ranked[500:5_000], 2)) for _ in range(n)]
    quotations = [
        s.content[0].of(p.report.text)
        for p in made.real[:n]
        if p.report
        for s in p.statements[:3]
        if s.kind == "direct"
    ]
    yield "quotation", (quotations * n)[:n]
    mixed = [" ".join(dice.sample(ranked[:2_000], 12)) for _ in range(n)]
    yield "new_words", mixed


def measure(store: Store, made: Multiplied, n: int) -> dict[str, dict[str, float]]:
    result = {}
    for name, asked in questions(made, n):
        result[f"search {name}"] = timed(store.find_statements, asked)
        result[f"check {name}"] = timed(lambda words: check(store, words), asked)
    return result


def size(store: Store, where: str) -> int:
    if "://" not in where:
        return sum(path.stat().st_size for path in Path(where).parent.glob(Path(where).name + "*"))
    import psycopg

    with psycopg.connect(where) as db:
        row = db.execute(
            "SELECT sum(pg_total_relation_size(oid)) FROM pg_class WHERE relkind = 'r' AND "
            "relnamespace = current_schema()::regnamespace"
        ).fetchone()
        return int(row[0]) if row else 0  # fmt: skip


def slope(sizes: Sequence[float], times: Sequence[float]) -> float:
    """The exponent of growth, from the first size to the last."""
    return round(math.log(times[-1] / times[0]) / math.log(sizes[-1] / sizes[0]), 2)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports")
    parser.add_argument("--real", type=int, default=1_000, help="how many of them to read")
    parser.add_argument("--model", choices=("rules", "fast", "accurate"), default="fast")
    parser.add_argument("--statements", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--store", required=True, help="is kept; one that an earlier run left goes on growing")
    parser.add_argument("--queries", type=int, default=50)
    args = parser.parse_args()
    made = Multiplied(read(args.reports, args.real, args.model))
    source = iter(made)
    clock = processor = slowest = 0.0
    with open_store(args.store, write=True) as store:
        stored = store.counts()
    done = stored["statements"]
    if done:
        print(json.dumps({"already stored": done}))
    next(islice(source, stored["reports"], stored["reports"]), None)
    rows: list[dict[str, float]] = []
    for wanted in args.statements:
        with open_store(args.store, write=True) as store:
            while done < wanted:
                batch = list(islice(source, BATCH))
                began, began_cpu = time.perf_counter(), time.process_time()
                store.add(batch)
                took = time.perf_counter() - began
                clock, slowest = clock + took, max(slowest, took)
                processor += time.process_time() - began_cpu
                done += sum(len(p.statements) for p in batch)
        with open_store(args.store) as store:
            found = measure(store, made, args.queries)
            built = {"statements": done, "build_s": round(clock, 1), "build_cpu_s": round(processor, 1)}
            built |= {"slowest_add_s": round(slowest, 1), "bytes_per_statement": round(size(store, args.store) / done)}
        print(json.dumps(built | found), flush=True)
        rows.append({"statements": done, "build": processor, **{k: v["cpu_p95"] for k, v in found.items()}})
    if len(rows) > 1:
        sizes = [row.pop("statements") for row in rows]
        print(json.dumps({"slopes": {name: slope(sizes, [row[name] for row in rows]) for name in rows[0]}}))


if __name__ == "__main__":
    main()
