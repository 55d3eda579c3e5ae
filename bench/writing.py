"""Measure writing while readers ask: `python bench/writing.py [--store PATH|URL] [--seconds 30] [--readers 8]`.

One process adds made-up reports in batches; each reader is a process that opens the store for every question, as a
server does, asks one of several kinds, and rests. The store should be empty, and its folder or schema is not cleared.
Prints one JSON object: statements a second, times of reads in milliseconds, faults.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import multiprocessing.synchronize
import random
import tempfile
import time
from pathlib import Path
from typing import Any

from onrecord.store import Filter, open_store
from store import PER_REPORT, Words, make, word

BATCH = 50  # reports in one transaction
REST = 0.1  # seconds between two questions of one reader
AHEAD = 2_000  # reports made before the clock starts, taken again under other numbers


def read(where: str, seed: int, end: multiprocessing.synchronize.Event, told: Any) -> None:
    dice = random.Random(seed)
    times: list[float] = []
    faults: list[str] = []
    while not end.is_set():
        start = time.perf_counter()
        try:
            with open_store(where) as store:
                ask(store, dice)
        except Exception as error:
            faults.append(f"{type(error).__name__}: {error}")
        times.append(1000 * (time.perf_counter() - start))
        time.sleep(REST)
    told.put((times[1:], faults))  # the first imports the program


def ask(store: Any, dice: random.Random) -> None:
    kind = dice.randrange(4)
    if kind == 0:
        store.find_statements(" ".join(word(dice.randrange(500, 5_000)) for _ in range(2)))
    elif kind == 1:
        store.find_statements(" ".join(word(dice.randrange(0, 200_000)) for _ in range(12)))
    elif kind == 2:
        store.find_statements(word(dice.randrange(0, 2_000)), Filter(since="2014", until="2015-06"))
    else:
        store.scope(Filter(outlets=["Outlet 3"]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", default=None)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--readers", type=int, default=8)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        where = args.store or str(Path(folder, "bench.db"))
        words = Words(1)
        batches = [[make(words, n + i) for i in range(BATCH)] for n in range(0, AHEAD, BATCH)]
        with open_store(where, write=True) as store:
            store.add(batches[0])
            end = multiprocessing.Event()
            told: Any = multiprocessing.Queue()
            readers = [multiprocessing.Process(target=read, args=(where, n, end, told)) for n in range(args.readers)]
            for reader in readers:
                reader.start()
            start, added, making, number = time.perf_counter(), 0, 0.0, AHEAD
            for batch in batches[1:]:
                store.add(batch)
                added += len(batch)
            while time.perf_counter() - start - making < args.seconds:
                began = time.perf_counter()
                batch = [make(words, number + i) for i in range(BATCH)]
                making += time.perf_counter() - began
                number += BATCH
                store.add(batch)
                added += len(batch)
            took = time.perf_counter() - start - making
            end.set()
            found = [told.get() for _ in readers]
            for reader in readers:
                reader.join()
    times = sorted(t for some, _ in found for t in some)
    result = {
        "statements_per_second": round(added * PER_REPORT / took),
        "statements": added * PER_REPORT,
        "reads": len(times),
        "read_p50_ms": round(times[len(times) // 2], 1),
        "read_p99_ms": round(times[int(len(times) * 0.99)], 1),
        "faults": sorted({fault for _, faults in found for fault in faults}),
    }
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
