"""Bulk runs, engine beside engine: python bench/bulk.py REPORTS... [--model rules] [--part 50]

One JSON line each: seconds by the clock, seconds of processors by all processes of the run (what two free cores would
share), and a digest of the files written, which is to be the same.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ENGINES = {
    "one process": ["--jobs", "1"],
    "two processes": ["--jobs", "2"],
    "Spark, two workers": ["--engine", "spark", "--jobs", "2"],
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", nargs="+")
    parser.add_argument("--model", default="rules")
    parser.add_argument("--part", type=int, default=50)
    args = parser.parse_args()
    for name, options in ENGINES.items():
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder, "out")
            command = [sys.executable, "-m", "onrecord.bulk", "run", *args.reports, "--out", str(out)]
            clock, processors = measured([*command, "--model", args.model, "--part", str(args.part), *options])
            files = sorted(out.rglob("*.parquet"))
            digest = hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()
        row = {"engine": name, "seconds": round(clock, 1), "cpu_s": round(processors, 1), "files": len(files)}
        print(json.dumps(row | {"sha256": digest[:16]}), flush=True)


if __name__ == "__main__":
    main()
