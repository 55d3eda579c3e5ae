"""Hostile documents: each ends in a result or a named refusal, in time and in bounded memory; the others are unharmed.

Short: 35, with bombs of a fiftieth of their size; at full length 5,250, with the sizes that the issue of it names.
"""

from __future__ import annotations

import functools
import multiprocessing
import resource
import shutil
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, fields
from pathlib import Path

import pytest

from onrecord import pipeline, read, workers
from onrecord.config import PATIENCE, Config
from onrecord.model import Processed, Raw, Refusal
from tests.reliability import documents

BATCH = 175  # files in a folder at once
MOST_SECONDS = 2.0  # for 99 of 100 documents
MOST_STOP = 5.0 * PATIENCE  # for any, by the clock: five of processor time
MOST_BYTES = 512 << 20  # of a worker's memory
CONFIG = Config()
GOOD = "“The breakwater will stand by the spring,” said Odile Marsh, who leads the harbour board of Tessel Bay.\n\n" * 3


@dataclass(frozen=True, slots=True)
class Cost:
    seconds: float  # of the worker's processor time
    bytes: int  # the most memory that it has held so far


def timed(raw: Raw, config: Config) -> tuple[Processed, Cost]:
    begun = time.process_time()
    done = pipeline.process(raw, config)
    return done, Cost(time.process_time() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)


@dataclass(slots=True)
class Tally:
    files: int = 0
    results: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    failed: list[str] = field(default_factory=list)  # in an exception, and what it said
    seconds: list[tuple[float, str]] = field(default_factory=list)
    reading: float = 0.0  # the longest between two documents, in this process
    bytes: int = 0

    def told(self) -> str:
        times = sorted(self.seconds)
        middle, p99 = times[len(times) // 2][0], self.p99()
        return (
            f"{self.files:,} files, {len(times):,} documents: {self.results:,} reports, "
            f"refused {dict(self.refused)}\n"
            f"median {middle:.3f} s, p99 {p99:.2f} s, longest {times[-1][0]:.2f} s; reading {self.reading:.2f} s "
            f"at most; worker {self.bytes >> 20} MB at most; slowest {[(round(s, 2), n) for s, n in times[-8:]]}"
        )

    def p99(self) -> float:
        times = sorted(s for s, _ in self.seconds)
        return times[int(0.99 * (len(times) - 1))]


def reading(items: Iterator[Raw | Refusal], tally: Tally) -> Iterator[Raw | Refusal]:
    while True:
        begun = time.process_time()
        item = next(items, None)
        tally.reading = max(tally.reading, time.process_time() - begun)
        if item is None:
            return
        yield item


def batches(number: int, folder: Path, heavy: float, first: int) -> Iterator[list[str]]:
    """The names of some at a time, written to `folder`."""
    for begin in range(first, first + number, BATCH):
        folder.mkdir(exist_ok=True)
        # In a process of its own: a worker begins at the size of this one, which bombs would have swollen.
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as fresh:
            yield fresh.submit(written, min(BATCH, first + number - begin), folder, heavy, begin).result()
        shutil.rmtree(folder)


def written(number: int, folder: Path, heavy: float, first: int) -> list[str]:
    names = []
    for one in documents.documents(number, first=first, heavy=heavy):
        (folder / one.name).write_bytes(one.data)
        names.append(one.name)
    return names


@pytest.mark.parametrize(("number", "heavy"), [(35, 0.02), pytest.param(5_250, 1.0, marks=pytest.mark.slow)])
def test_each_ends_and_harms_no_other(tmp_path: Path, number: int, heavy: float) -> None:
    folder = tmp_path / "hostile"
    folder.mkdir()
    # A forked worker's peak begins at its parent's size, and a test runner's is no user's.
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as fresh:
        tally = fresh.submit(taken, number, folder, heavy).result()
    print(f"\n{tally.told()}")
    assert tally.files == number
    assert tally.failed == []
    assert max(took for took, _ in tally.seconds) <= MOST_STOP
    if len(tally.seconds) >= 1_000:  # of fewer, one in a hundred is the slowest
        assert tally.p99() <= MOST_SECONDS
    assert tally.bytes <= MOST_BYTES


def taken(number: int, folder: Path, heavy: float, first: int = 0) -> Tally:
    tally = Tally()
    work = functools.partial(timed, config=CONFIG)
    load = functools.partial(pipeline.extractor, CONFIG.model)
    expected = None
    for batch in batches(number, folder, heavy, first):
        for n in range(0, len(batch), 25):  # among the others, in the order of names
            (folder / f"{batch[n][:5]}-good.txt").write_text(GOOD, encoding="utf-8")
        items = reading(iter(read.items([str(folder)], limits=CONFIG.limits)), tally)
        spoken, good = set(), 0
        for item, result in workers.run(work, items, jobs=1, limits=CONFIG.limits, initialise=load):
            name = Path(item.source).name.split(":")[0]
            spoken.add(name)
            if isinstance(result, Refusal):
                tally.refused[result.slug] += 1
                tally.failed += [f"{name}: {result.message}"] if result.slug == "failed" else []
                tally.seconds += [(CONFIG.limits.seconds, name)] if result.slug == "timeout" else []
                continue
            done, cost = result
            tally.seconds.append((cost.seconds, name))
            tally.bytes = max(tally.bytes, cost.bytes)
            assert done.report is not None or done.refusals, name
            tally.results += done.report is not None
            tally.refused.update(r.slug for r in done.refusals)
            if name.endswith("good.txt"):
                good += 1
                found = [s.content for s in done.statements]
                expected = expected or found
                assert found == expected
        silent = set(batch) - spoken
        assert not silent, "files of which nothing was said"
        assert good == len(range(0, len(batch), 25))
        tally.files += len(batch)
    return tally


def together(tallies: Iterable[Tally]) -> Tally:
    whole = Tally()
    for one in tallies:
        whole.files, whole.results = whole.files + one.files, whole.results + one.results
        whole.refused.update(one.refused)
        whole.seconds, whole.failed = whole.seconds + one.seconds, whole.failed + one.failed
        whole.reading, whole.bytes = max(whole.reading, one.reading), max(whole.bytes, one.bytes)
    return whole


if __name__ == "__main__":
    # NUMBER FILE: the full length in batches, each a line of FILE when it is done; run again, it goes on where it was.
    import json
    import sys
    import tempfile

    number, kept = int(sys.argv[1]), Path(sys.argv[2])
    kept.touch()
    while (first := sum(json.loads(line)["files"] for line in kept.open())) < number:
        with tempfile.TemporaryDirectory() as where:
            done = taken(min(BATCH, number - first), Path(where) / "h", 1.0, first)
        with kept.open("a") as file:
            file.write(json.dumps({f.name: getattr(done, f.name) for f in fields(done)}) + "\n")
    lines = [json.loads(line) for line in kept.open()]
    print(together(Tally(**{**line, "refused": Counter(line["refused"])}) for line in lines).told())
