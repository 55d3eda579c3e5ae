"""The whole way, from bytes to rows: python bench/way.py [--runs 5] [--model fast] [--jobs 1 2] [--reports 200]

Reports a second from a WARC.gz file (made of the saved pages in ../shared/data/pages) and from JSON lines (the first
reports of ../shared/data/stories) to stored, linked statements, by `onrecord add` in a process of its own; medians, all
in one run, and what more jobs bring. `--profile` prints instead where the time of one process goes, for both.
"""

from __future__ import annotations

import argparse
import cProfile
import gzip
import itertools
import os
import pstats
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from onrecord import pipeline, read
from onrecord.config import Config
from onrecord.model import Raw
from onrecord.store import open_store

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
PAGES = DATA / "pages"
STORIES = DATA / "stories" / "stories.silver.reports.jsonl.gz"


def record(url: str, page: bytes) -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n" % len(page) + page
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2026-01-01T00:00:00Z\r\n"
    head += f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\nContent-Length: {len(http)}\r\n"
    return head.encode() + b"Content-Type: application/http;msgtype=response\r\n\r\n" + http + b"\r\n\r\n"


def inputs(folder: Path, reports: int) -> Iterator[tuple[str, Path, int]]:
    """(name, file, how many reports it has)."""
    warc = folder / "pages.warc.gz"
    pages = sorted(PAGES.glob("*/*.html.gz"))
    with warc.open("wb") as file:
        for n, path in enumerate(pages):
            file.write(gzip.compress(record(f"https://page.example/{n}", gzip.decompress(path.read_bytes())), 6))
    yield "WARC.gz", warc, len(pages)
    lines = folder / "reports.jsonl"
    with gzip.open(STORIES) as file:
        lines.write_bytes(b"".join(itertools.islice(file, reports)))
    yield "JSON lines", lines, reports


def seconds(path: Path, folder: Path, model: str, jobs: int) -> float:
    store = folder / "way.db"
    for name in os.listdir(folder):
        if name.startswith("way.db"):
            (folder / name).unlink()
    command = [sys.executable, "-m", "onrecord.present.cli", "add", str(path), "--store", str(store)]
    begun = time.perf_counter()
    done = subprocess.run([*command, "--model", model, "--jobs", str(jobs)], capture_output=True, text=True)
    if done.returncode not in (0, 1):
        sys.exit(done.stderr)
    return time.perf_counter() - begun


def profile(path: Path, folder: Path, model: str) -> None:
    """In this process alone: workers cannot be looked into."""
    config = Config(model=model)  # type: ignore[arg-type]
    pipeline.extractor(config.model)
    with open_store(str(folder / "profile.db"), write=True) as store, cProfile.Profile() as watched:
        found = read.items([path], limits=config.limits)
        items = [pipeline.process(item, config) for item in found if isinstance(item, Raw)]
        pipeline.each = lambda *_: ((None, item) for item in items)  # type: ignore[assignment,misc]
        for _ in pipeline.add([str(path)], store, config):
            pass
    pstats.Stats(watched).sort_stats("cumulative").print_stats("onrecord", 40)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--model", default="fast", choices=["rules", "fast", "accurate"])
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--reports", type=int, default=200)
    parser.add_argument("--profile", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for what, path, reports in inputs(folder, args.reports):
            if args.profile:
                print(what)
                profile(path, folder, args.model)
                continue
            taken: dict[int, list[float]] = {jobs: [] for jobs in args.jobs}
            for _ in range(args.runs):
                for jobs in args.jobs:
                    taken[jobs].append(seconds(path, folder, args.model, jobs))
            pace = {jobs: reports / statistics.median(times) for jobs, times in taken.items()}
            first = pace[args.jobs[0]]
            for jobs, each in pace.items():
                print(
                    f"{what:12} {args.model:8} --jobs {jobs}: {each:6.1f} reports a second, {each / first:.2f} times",
                    flush=True,
                )


if __name__ == "__main__":
    main()
