"""Bulk runs, engine beside engine: python bench/bulk.py REPORTS...|--made N [--model rules] [--part 50] [--engine E...]

One JSON line each: seconds by the clock, seconds of processors by all processes of the run (what two free cores would
share), statements and links written, and a digest of the files, which is to be the same. `--made` takes so many made-up
reports (`memory.py`) in place of files.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from memory import made
from pyarrow import parquet

ENGINES = {
    "one": ("one process", ["--jobs", "1"]),
    "two": ("two processes", ["--jobs", "2"]),
    "spark": ("Spark, two workers", ["--engine", "spark", "--jobs", "2"]),
}
STEP = 0.1  # seconds between two looks at the processes
TICKS = os.sysconf("SC_CLK_TCK")


def used(root: int) -> dict[int, float]:
    """Processor seconds of a process and of each that descends from it."""
    parent, seconds = dict[int, int](), dict[int, float]()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parent[int(stat.parent.name)] = int(fields[1])
        seconds[int(stat.parent.name)] = (int(fields[11]) + int(fields[12])) / TICKS
    own = {root}
    while more := {pid for pid, above in parent.items() if above in own} - own:
        own |= more
    return {pid: seconds[pid] for pid in own if pid in seconds}


def measured(command: list[str]) -> tuple[float, float]:
    """By the clock, and of processors."""
    began, seen = time.perf_counter(), dict[int, float]()
    environment = os.environ | {"SPARK_LOCAL_IP": "127.0.0.1"}
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, env=environment) as process:
        while process.poll() is None:
            seen |= used(process.pid)
            time.sleep(STEP)
    return time.perf_counter() - began, sum(seen.values())


def rows_in(out: Path, folder: str) -> int:
    return sum(parquet.read_metadata(path).num_rows for path in sorted((out / folder).rglob("*.parquet")))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", nargs="*")
    parser.add_argument("--made", type=int, help="made-up reports in place of files")
    parser.add_argument("--engine", choices=ENGINES, nargs="+", default=list(ENGINES))
    parser.add_argument("--model", default="rules")
    parser.add_argument("--part", type=int, default=50)
    args = parser.parse_args()
    if not args.reports and not args.made:
        parser.error("name reports, or say how many to make up")
    with tempfile.TemporaryDirectory() as folder:
        if args.made:
            args.reports = [str(Path(folder, "made.jsonl"))]
            with open(args.reports[0], "w", encoding="utf-8") as file:
                file.writelines(made(args.made))
        for name, options in (ENGINES[engine] for engine in args.engine):
            out = Path(folder, "out")
            command = [sys.executable, "-m", "onrecord.bulk", "run", *args.reports, "--out", str(out)]
            clock, processors = measured([*command, "--model", args.model, "--part", str(args.part), *options])
            files = sorted(out.rglob("*.parquet"))
            digest = hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()
            row = {"engine": name, "seconds": round(clock, 1), "cpu_s": round(processors, 1), "files": len(files)}
            row |= {kind: rows_in(out, kind) for kind in ("reports", "statements", "links")}
            print(json.dumps(row | {"sha256": digest[:16]}), flush=True)
            shutil.rmtree(out)


if __name__ == "__main__":
    main()
