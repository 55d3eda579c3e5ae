"""The whole way, from bytes to rows: python bench/way.py [--runs 5] [--model fast] [--jobs 1 2] [--reports 200]

Reports a second from a WARC.gz file (made of the saved pages in ../shared/data/pages) and from JSON lines (the first
reports of ../shared/data/stories) to stored, linked statements, by `onrecord add` in a process of its own that is held
to as many cores as it has jobs; from the second report on, and beside it how long the start with the first takes, and
the processor time that a report takes of all cores. Medians, all in one run, and what more jobs bring. `--stages`
prints instead the processor time of each stage, `--profile` that of each function, of one process.
"""

from __future__ import annotations

import argparse
import cProfile
import functools
import gzip
import itertools
import os
import pstats
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

from onrecord import clean, pipeline, read, resolve
from onrecord.analyse import context
from onrecord.analyse.happenings import happenings
from onrecord.config import Config
from onrecord.linking import Linker
from onrecord.model import Processed, Raw
from onrecord.present import cli  # noqa: F401  it sets the garbage collector as the command runs with it
from onrecord.store import open_store

T = TypeVar("T")

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
PAGES = DATA / "pages"
STORIES = DATA / "stories" / "stories.silver.reports.jsonl.gz"


def record(url: str, page: bytes) -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n" % len(page) + page
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2026-01-01T00:00:00Z\r\n"
    head += f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\nContent-Length: {len(http)}\r\n"
    return head.encode() + b"Content-Type: application/http;msgtype=response\r\n\r\n" + http + b"\r\n\r\n"


def inputs(folder: Path, reports: int) -> Iterator[tuple[str, list[Path], int]]:
    """(name, a file and one of its first report alone, how many reports the file has)."""
    pages = sorted(PAGES.glob("*/*.html.gz"))
    records = [
        gzip.compress(record(f"https://page.example/{n}", gzip.decompress(path.read_bytes())), 6)
        for n, path in enumerate(pages)
    ]
    yield "WARC.gz", written(folder, "pages.warc.gz", records), len(pages)
    with gzip.open(STORIES) as file:
        yield "JSON lines", written(folder, "reports.jsonl", list(itertools.islice(file, reports))), reports


def written(folder: Path, name: str, entries: Sequence[bytes]) -> list[Path]:
    paths = [folder / name, folder / f"first-{name}"]
    for path, some in zip(paths, (entries, entries[:1]), strict=True):
        path.write_bytes(b"".join(some))
    return paths


def seconds(path: Path, folder: Path, model: str, jobs: int) -> tuple[float, float]:
    """By the clock, and of processor time in all processes."""
    for old in folder.glob("way.db*"):
        old.unlink()
    command = [sys.executable, "-m", "onrecord.present.cli", "add", str(path), "--store", str(folder / "way.db")]
    held = functools.partial(os.sched_setaffinity, 0, sorted(os.sched_getaffinity(0))[:jobs])
    begun, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [*command, "--model", model, "--jobs", str(jobs)], capture_output=True, text=True, preexec_fn=held
    )
    if done.returncode not in (0, 1):
        sys.exit(done.stderr)
    taken, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    return taken, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def paces(
    paths: Sequence[Path], folder: Path, model: str, jobs: Sequence[int], runs: int, reports: int
) -> Iterator[str]:
    """A line for each number of jobs."""
    alone: dict[int, list[tuple[float, float]]] = {n: [] for n in jobs}
    taken: dict[int, list[tuple[float, float]]] = {n: [] for n in jobs}
    for _ in range(runs):
        for n in jobs:
            taken[n].append(seconds(paths[0], folder, model, n))
            alone[n].append(seconds(paths[1], folder, model, n))
    start, work = (
        {n: [statistics.median(t) for t in zip(*some[n], strict=True)] for n in jobs} for some in (alone, taken)
    )
    each = {n: [(w - s) / (reports - 1) for s, w in zip(start[n], work[n], strict=True)] for n in jobs}
    for n in jobs:
        clock, processor = each[n]
        times = f"{each[jobs[0]][0] / clock:.2f} times, after {start[n][0]:.1f} s"
        pace = f"{1 / clock:6.1f} reports a second, {times}"
        yield f"{model:8} --jobs {n}: {pace}; {1000 * processor:.1f} ms of processor each"


def profile(path: Path, folder: Path, model: str) -> None:
    """In this process alone: workers cannot be looked into."""
    config = Config(model=model)  # type: ignore[arg-type]
    pipeline.extractor(config.model)
    with open_store(str(folder / "profile.db"), write=True) as store, cProfile.Profile() as watched:
        found = read.items([path], limits=config.limits)
        items = [pipeline.process(item, config) for item in found if isinstance(item, Raw)]
        pipeline.each = lambda *_: ((None, item) for item in items)
        for _ in pipeline.add([str(path)], store, config):
            pass
    pstats.Stats(watched).sort_stats("cumulative").print_stats("onrecord", 40)


def stages(path: Path, folder: Path, model: str) -> dict[str, float]:
    """Processor milliseconds a report of each stage, in this process alone."""
    taken: dict[str, float] = {}

    def timed(stage: str, function: Callable[..., T], *args: Any) -> T:
        begun = time.process_time()
        result = function(*args)
        taken[stage] = taken.get(stage, 0.0) + time.process_time() - begun
        return result

    config = Config(model=model)  # type: ignore[arg-type]
    extractor = pipeline.extractor(config.model)
    done: list[Processed] = []
    found: list[Raw] = timed("read", list, read.items([path], limits=config.limits))
    for raw in found:
        page, _ = timed("read", read.parse, raw, config.limits)
        report, _ = timed("clean", clean.clean, page, config.limits) if page else (None, ())
        if report:
            bare = timed("extract", extractor.extract, report)
            statements = tuple(timed("enrich and resolve", context.enrich, report, bare, resolve.resolve))
            deeds = tuple(timed("happenings", happenings, report, statements))
            done.append(Processed(report, statements, (), deeds))
    with open_store(str(folder / "stages.db"), write=True) as store:
        linker = Linker(store)
        for start in range(0, len(done), pipeline.BATCH):
            batch = done[start : start + pipeline.BATCH]
            timed("link", linker.link, timed("store", store.add, batch).new)
        timed("link", linker.name_speakers)
    (folder / "stages.db").unlink()
    return {stage: 1000 * seconds / len(done) for stage, seconds in taken.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--model", default="fast", choices=["rules", "fast", "accurate"])
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--reports", type=int, default=200)
    parser.add_argument("--stages", action="store_true")
    parser.add_argument("--profile", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for what, paths, reports in inputs(folder, args.reports):
            if args.profile:
                print(what)
                profile(paths[0], folder, args.model)
            elif args.stages:
                each_stage = [stages(paths[0], folder, args.model) for _ in range(args.runs + 1)][1:]  # the first loads
                medians = {stage: statistics.median(run[stage] for run in each_stage) for stage in each_stage[0]}
                medians["all"] = statistics.median(sum(run.values()) for run in each_stage)
                for stage, taken in medians.items():
                    print(f"{what:12} {stage:20} {taken:6.1f} ms a report", flush=True)
            else:
                for line in paces(paths, folder, args.model, args.jobs, args.runs, reports):
                    print(f"{what:12} {line}", flush=True)


if __name__ == "__main__":
    main()
