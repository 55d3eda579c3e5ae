"""Whether memory stays flat: `python bench/memory.py [--reports 1000 50000] [--model rules] [--source F]`.

For each number, that many made-up reports (160 words, four quotations each, over a year and fifty outlets), or the
first so many lines of a file of real ones, are added to an empty store by `onrecord add`; prints the memory at most of
the program, which links and stores, and of its worker, which reads, and how both together and the first alone compare
with the first number's.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from onrecord.store import open_store
from store import Words, word

ROOT = Path(__file__).resolve().parents[1]

# In the places of the commonest made-up words, so that the text passes for English.
COMMON = {
    word(i): w for i, w in enumerate("the of and to in a that is was for on with as by at from it be this are".split())
}


def drawn(words: Words, n: int) -> str:
    return " ".join(COMMON.get(w, w) for w in words.draw(n))


def report(words: Words, number: int) -> dict[str, str]:
    """Four paragraphs with a quotation each, whose words follow a Zipf law, and four of the outlet's own."""
    paragraphs = []
    for _ in range(4):
        speaker = words.speaker()
        name = f"{word(speaker).title()} {word(speaker + 777).title()}"
        paragraphs.append(drawn(words, 20) + ".")
        paragraphs.append(f"“{drawn(words, 18)},” the minister {name} said on Friday.")
    day = date(2023, 1, 1) + timedelta(days=number % 365)
    outlet = f"Outlet {number % 50}"
    text = "\n\n".join(paragraphs)
    return {"doc_id": f"m{number}", "outlet": outlet, "published": day.isoformat(), "language": "en", "text": text}


def made(reports: int) -> Iterator[str]:
    words = Words(1)
    return (json.dumps(report(words, n)) + "\n" for n in range(reports))


def added(folder: Path, lines: Iterable[str], model: str) -> tuple[float, float, int, float]:
    """(memory at most in MB, of the program and of its worker, statements stored, seconds) of one run."""
    source, store = folder / "reports.jsonl", folder / "memory.db"
    for old in folder.glob("memory.db*"):
        old.unlink()
    with source.open("w", encoding="utf-8") as file:
        file.writelines(lines)
    command = [sys.executable, "-m", "tests.pipeline.peak", "add", str(source), "--store", str(store), "--model", model]
    begun = time.perf_counter()
    running = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if running.returncode not in (0, 1):  # 1: something was refused
        sys.exit(running.stderr[-1000:])
    seconds = time.perf_counter() - begun
    own, worker = (int(kilobytes) / 1024 for kilobytes in running.stderr.split()[-2:])
    with open_store(str(store)) as made:
        return own, worker, made.counts()["statements"], seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, nargs="+", default=[1_000, 50_000])
    parser.add_argument("--model", default="rules", choices=["rules", "fast", "accurate"])
    parser.add_argument("--source", type=Path, help="JSON lines of real reports")
    args = parser.parse_args()
    first: tuple[float, float] = (0.0, 0.0)
    with tempfile.TemporaryDirectory() as folder:
        for reports in args.reports:
            with args.source.open(encoding="utf-8") if args.source else nullcontext() as file:
                lines = islice(file, reports) if file else made(reports)
                own, worker, statements, seconds = added(Path(folder), lines, args.model)
            first = first if first[0] else (own, worker)
            held = f"{own:.0f} + {worker:.0f} MB at most, {(own + worker) / sum(first):.2f} times"
            held += f" (the program alone {own / first[0]:.2f})"
            print(f"{reports:7} reports, {statements:7} statements: {held}, {seconds:.0f} s", flush=True)


if __name__ == "__main__":
    main()
