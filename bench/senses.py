"""Measure checking by sense: `python bench/senses.py STORE [--queries 100]`.

Statements without codes are given them first. Asked are stretches of stored statements with every second word left
out, so that no words on end are theirs. Prints one JSON object: how long codes took, and times of the nearest and of a
whole check in milliseconds, by the clock and of the processor.
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
    found: list[str] = []
    numbers = dice.sample(range(1, store.counts()["statements"]), 3 * n)
    with store.snapshot():
        view = View(store)
        for one in store.numbered(numbers).values():
            statement = store.statement(one.id)
            words = view.words_of(statement).split()[:24:2] if statement else []
            if len(words) >= 6:
                found.append(" ".join(words))
    return found[:n]


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
