"""Measure checking by sense: `python bench/senses.py STORE [--queries 100]`.

Statements without codes are given them first. Asked are some words of one stored statement and some of another, so
that nobody said them. Prints one JSON object: how long codes took, and times of the nearest and of a whole check in
milliseconds, by the clock and of the processor.
"""

from __future__ import annotations

import argparse
import json
import random
import time

from onrecord.answer.check import check
from onrecord.answer.nearness import nearest
from onrecord.answer.view import View
from onrecord.linking import Linker
from onrecord.store import Filter, Store, open_store
from store import timed


def questions(store: Store, n: int) -> list[str]:
    dice = random.Random(11)
    found: list[list[str]] = []
    with store.snapshot():
        view = View(store)
        last = store.counts()["statements"]  # the last number, where nothing was removed
        for one in store.numbered([dice.randint(1, last) for _ in range(8 * n)]).values():
            statement = store.statement(one.id)
            words = view.words_of(statement).split()[:12:2] if statement else []
            if len(words) == 6:
                found.append(words)
    return [" ".join((*one, *other)) for one, other in zip(found[:n], found[n:], strict=False)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store")
    parser.add_argument("--queries", type=int, default=100)
    args = parser.parse_args()
    began = time.process_time()
    with open_store(args.store, write=True) as store:
        Linker(store).code()
    result: dict[str, object] = {"codes_cpu_s": round(time.process_time() - began, 1)}
    with open_store(args.store) as store:
        asked = questions(store, args.queries)
        result["statements"] = store.counts()["statements"]
        result["nearest"] = timed(lambda words: nearest(View(store), words, Filter(), None), asked)
        result["check"] = timed(lambda words: check(store, words), asked)
        result["found_by_sense"] = sum(bool(check(store, words).near) for words in asked)
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
