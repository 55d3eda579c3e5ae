"""Run as a program: adds batches to a store and prints each report's id once it is acknowledged.

`python -m tests.store.killed STORE BATCHES`: batch n holds reports 3 n to 3 n + 2; every tenth batch re-extracts an
earlier report. All batches are added again on every run; those that are there are known.
"""

from __future__ import annotations

import sys
from dataclasses import replace

from onrecord.store import Store, open_store
from tests.store import made


def step(store: Store, n: int) -> list[str]:
    batch = [made.plain(3 * n + i, url=f"u{n % 5}", published=f"2021-09-{n % 28 + 1:02}") for i in range(3)]
    store.add(batch)
    if n % 10 == 9:
        again = replace(batch[0], statements=tuple(replace(s, made_by="rules 2") for s in batch[0].statements))
        store.replace_statements([again])
    return [item.report.id for item in batch if item.report is not None]


def main() -> None:
    where, batches = sys.argv[1], int(sys.argv[2])
    with open_store(where, write=True) as store:
        for n in range(batches):
            for id in step(store, n):
                print(id, flush=True)


if __name__ == "__main__":
    main()
