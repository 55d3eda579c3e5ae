"""How soon the commands answer, from a cold start, on a store of 1,000 reports.

`python bench/cli.py [--reports N] [--keep STORE]`: reads the reports of ../shared/data/stories where they are, makes
the store with `onrecord add --jobs 2` (kept and used again with --keep), and prints reports per second and, for each
command, the median and the quickest of nine runs, each in a new process, in nine rounds over all commands: a machine
whose pace changes with what its neighbours do disturbs all alike. Each answer should take less than 300 ms.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REPORTS = ROOT.parent / "shared" / "data" / "stories" / "stories.silver.reports.jsonl.gz"
ONRECORD = [sys.executable, "-m", "onrecord.present.cli"]
RUNS = 9
TARGET_MS = 300
LONG = 1_500  # characters of the longest quotation that is looked up: what a reader may paste
# Modules are compiled once for all runs, as they are for every user.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def onrecord(*args: str, ok: tuple[int, ...] = (0,)) -> str:
    done = subprocess.run([*ONRECORD, *args], capture_output=True, text=True)
    if done.returncode not in ok:
        sys.exit(f"onrecord {' '.join(args)}: {done.stderr.strip()}")
    return done.stdout


def make(store: Path, reports: int) -> None:
    """The store of the first `reports` of the file."""
    if not REPORTS.exists():
        sys.exit(f"{REPORTS} is not here: nothing to measure on")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.jsonl"
        with gzip.open(REPORTS) as lines:
            path.write_bytes(b"".join(itertools.islice(lines, reports)))
        begun = time.perf_counter()
        added = len(onrecord("add", str(path), "--jobs", "2", "--store", str(store), ok=(0, 1)).split())
        seconds = time.perf_counter() - begun
    size = store.stat().st_size / 1e6
    print(f"add --jobs 2: {added} reports in {seconds:.0f} s, {added / seconds:.1f} a second; {size:.0f} MB")


def questions(store: str) -> dict[str, list[str]]:
    """Commands that have much to answer: the most carried utterance, the largest story, the most quoted speaker."""
    utterances = [json.loads(line) for line in onrecord("utterances", "--store", store).splitlines()]
    widest = max(utterances, key=lambda u: (len({m["doc_id"] for m in u["members"]}), u["id"]))
    stories = [json.loads(line) for line in onrecord("stories", "--store", store, "--format", "jsonl").splitlines()]
    story = max(stories, key=lambda s: (len(s["documents"]), s["id"]))
    speaker = json.loads(onrecord("speakers", "--store", store, "--format", "json", "--limit", "1"))[0]["name"]
    words = " ".join(widest["members"][0]["content"][0]["text"].split()[:12])
    contents = (span["text"] for u in utterances for m in u["members"] for span in m["content"])
    long = max((text for text in contents if len(text) <= LONG), key=lambda text: (len(text), text))
    return {
        "check, words that were said": ["check", words],
        "check, with its speaker": ["check", words, "--speaker", speaker],
        "check, a long quotation": ["check", long],
        "check, common words": ["check", "the president said that it was time"],
        "check, words never said": ["check", "the lighthouse keeper waltzed at noon"],
        "trace": ["trace", widest["id"]],
        "trace, by words": ["trace", words],
        "compare, a story": ["compare", story["id"]],
        "compare, a report": ["compare", "--report", story["documents"][0]],
        "timeline, a speaker": ["timeline", "--speaker", speaker],
        "timeline, about a word": ["timeline", "--about", "tax"],
        "search, rare": ["search", "lighthouse"],
        "search, common": ["search", "the president of the people"],
        "speaker": ["speaker", speaker],
    }


def cold(command: list[str]) -> float:
    """Milliseconds of a new process."""
    begun = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ENVIRONMENT)
    return 1000 * (time.perf_counter() - begun)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--keep", type=Path, help="make the store here, and use it again")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = options.keep or Path(folder) / "bench.db"
        if not store.exists():
            make(store, options.reports)
        rows = {"python -c pass": [sys.executable, "-c", "pass"]}
        rows["import onrecord"] = [sys.executable, "-c", "import onrecord"]
        rows["--help"] = [*ONRECORD, "--help"]
        asked = questions(str(store))
        rows |= {name: [*ONRECORD, *args, "--store", str(store)] for name, args in asked.items()}
        rounds = [{name: cold(command) for name, command in rows.items()} for _ in range(RUNS)]
        for name in rows:
            times = [took[name] for took in rounds]
            over = "   over the target" if statistics.median(times) > TARGET_MS else ""
            print(f"{statistics.median(times):7.0f} ms, {min(times):5.0f} at the quickest  {name}{over}")


if __name__ == "__main__":
    main()
