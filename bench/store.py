"""Measure the store on made-up statements: `python bench/store.py [--statements 1000000] [--folder /tmp]`.

Words follow a Zipf law over a made-up vocabulary, so that common and rare words are as uneven as in real text.
Prints one JSON object: rates, times in milliseconds, bytes. The store is deleted at the end.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path

from onrecord import ids
from onrecord.model import Block, Processed, Report, Said, Span, Speaker, Statement
from onrecord.store import Filter, Store, open_store

VOCABULARY = 200_000
PER_REPORT = 12  # statements, each of CONTENT words, among as many words again that are no statement
CONTENT = 22
SPEAKERS = 5_000
# Speaker number i is quoted about 1 / (i + MUCH_QUOTED) as often as the first, who so has 3 of 100 statements: as the
# most quoted one of 1,000 reports has.
MUCH_QUOTED = 5
OUTLETS = 40
BATCH = 100  # reports in one transaction


class Words:
    """Draws words by a Zipf law: word number i about 1 / (i + 2.7) as often as the first."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self._sums = list(accumulate(1 / (i + 2.7) for i in range(VOCABULARY)))
        self._words = [word(i) for i in range(VOCABULARY)]
        self._speakers = list(accumulate(1 / (i + MUCH_QUOTED) for i in range(SPEAKERS)))

    def draw(self, n: int) -> list[str]:
        return self.random.choices(self._words, cum_weights=self._sums, k=n)

    def speaker(self) -> int:
        return self.random.choices(range(SPEAKERS), cum_weights=self._speakers)[0]


def word(rank: int) -> str:
    letters = "aeiou", "bdfgklmnprt"
    out = ""
    rank += 1
    while rank:
        rank, place = divmod(rank, 55)
        out += letters[1][place // 5] + letters[0][place % 5]
    return out


def make(words: Words, number: int) -> Processed:
    parts: list[str] = []
    spans: list[Span] = []
    place = 0
    for _ in range(PER_REPORT):
        for inside in (False, True):
            text = " ".join(words.draw(CONTENT)) + ". "
            if inside:
                spans.append(Span(place, place + len(text) - 2))
            parts.append(text)
            place += len(text)
    text = "".join(parts)
    day = f"20{10 + number % 15}-{number % 12 + 1:02}-{number % 28 + 1:02}"
    outlet = f"Outlet {number % OUTLETS}"
    id = ids.report_id(outlet=outlet, url=None, given_id=str(number), text=text)
    report = Report(
        id, str(number), f"made:{number}", text, outlet, published=day, blocks=(Block(Span(0, len(text)), "body"),),
        given_id=str(number), language="en",
    )  # fmt: skip
    return Processed(report, tuple(_statement(words, report, span, day) for span in spans))


def _statement(words: Words, report: Report, span: Span, day: str) -> Statement:
    n = words.speaker()
    name = f"{word(n).title()} {word(n + 777).title()}"
    return Statement(
        id=ids.statement_id(report.id, (span,), (), ()), report_id=report.id, doc_id=report.doc_id, kind="direct",
        class_="speech", segment="body", content=(span,), cue=(Span(span.end, span.end + 1),),
        source=(Span(span.end, span.end + 2),), speaker=Speaker("p" + ids.digest(name), name, "person", "minister"),
        speaker_because="full name", said=Said(day, day, None, "published"), act="state", confidence=0.9,
        made_by="bench 1",
    )  # fmt: skip


def build(store: Store, statements: int) -> dict[str, float]:
    words = Words(1)
    clock = cpu = slowest = 0.0
    for number in range(0, statements // PER_REPORT + 1, BATCH):
        batch = [make(words, number + i) for i in range(BATCH)]
        start, start_cpu = time.perf_counter(), time.process_time()
        store.add(batch)
        took = time.perf_counter() - start
        clock += took
        cpu += time.process_time() - start_cpu
        slowest = max(slowest, took)
    done = store.counts()["statements"]
    return {
        "statements": done,
        "seconds": round(clock, 1),
        "per_second": round(done / clock),
        "per_cpu_second": round(done / cpu),
        "slowest_add_s": round(slowest, 2),
    }


def timed(ask: Callable[[str], object], queries: Sequence[str]) -> dict[str, float]:
    """Milliseconds by the clock, and of the processor alone: what the clock would show on an idle machine."""
    clock, processor = [], []
    for query in queries:
        start, cpu = time.perf_counter(), time.process_time()
        ask(query)
        clock.append(1000 * (time.perf_counter() - start))
        processor.append(1000 * (time.process_time() - cpu))
    return {
        "p50": _at(clock, 0.5),
        "p95": _at(clock, 0.95),
        "cpu_p50": _at(processor, 0.5),
        "cpu_p95": _at(processor, 0.95),
    }


def _at(times: list[float], share: float) -> float:
    return round(sorted(times)[min(len(times) - 1, int(len(times) * share))], 1)


def questions(store: Store, n: int) -> Iterator[tuple[str, Callable[[str], object], list[str]]]:
    words = Words(2)
    draw = words.random

    def ranks(low: int, high: int, many: int) -> str:
        return " ".join(word(draw.randrange(low, high)) for _ in range(many))

    quotes = [" ".join(words.draw(20)) for _ in range(n)]
    stored = []
    for report in store.reports(Filter(outlets=["Outlet 7"])):
        stored.append(" ".join(report.text.split()[22:42]))
        if len(stored) == n:
            break
    top = store.speakers(limit=1)[0].speaker.id
    find = store.find_statements
    yield "rare_word", find, [ranks(20_000, 200_000, 1) for _ in range(n)]
    yield "middle_words", find, [ranks(500, 5_000, 2) for _ in range(n)]
    yield "common_word", find, [ranks(0, 50, 1) for _ in range(n)]
    yield "common_words", find, [ranks(0, 100, 3) for _ in range(n)]
    yield "common_and_rare", find, [ranks(0, 50, 2) + " " + ranks(5_000, 100_000, 1) for _ in range(n)]
    yield "by_top_speaker", lambda q: find(q, Filter(speakers=[top])), [ranks(0, 2_000, 2) for _ in range(n)]
    yield (
        "by_outlet_and_dates",
        lambda q: find(q, Filter(outlets=["Outlet 3"], since="2014", until="2015-06")),
        [ranks(0, 2_000, 2) for _ in range(n)],
    )
    yield "quotation_new", find, quotes
    yield "quotation_stored", find, stored
    yield "reports_quotation_new", store.find_reports, quotes
    yield "reports_quotation_stored", store.find_reports, stored
    yield "reports_common_words", store.find_reports, [ranks(0, 100, 3) for _ in range(n)]


COLD = """
import sys, time
start = time.perf_counter()
from onrecord.store import open_store
with open_store(sys.argv[1]) as store:
    store.find_statements(sys.argv[2])
print(1000 * (time.perf_counter() - start))
"""


def cold(path: str, words: str) -> float:
    """Milliseconds to import, open and ask, in a process of its own; the middle of five."""
    runs = [subprocess.run([sys.executable, "-c", COLD, path, words], capture_output=True, text=True) for _ in range(5)]
    return round(statistics.median(float(run.stdout) for run in runs), 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--statements", type=int, default=1_000_000)
    parser.add_argument("--queries", type=int, default=100)
    parser.add_argument("--folder", default=None)
    parser.add_argument("--keep", default=None, help="a path: keep the store there, and use it when it is there")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=args.folder) as folder:
        path = args.keep or str(Path(folder, "bench.db"))
        result: dict[str, object] = {}
        if not Path(path).exists():
            with open_store(path, write=True) as store:
                result["build"] = build(store, args.statements)
        with open_store(path) as store:
            counts = store.counts()
            size = Path(path).stat().st_size
            result["bytes_per_statement"] = round(size / counts["statements"])
            result |= {name: timed(ask, queries) for name, ask, queries in questions(store, args.queries)}
        result["cold_rare_ms"] = cold(path, word(50_000))
        result["cold_quotation_ms"] = cold(path, " ".join(Words(3).draw(20)))
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
