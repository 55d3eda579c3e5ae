"""`python -m evals [NAMES...] [--gate] [--verbose] [--json] [--record] [--raise-floors] [--pin]`."""

from __future__ import annotations

import argparse
import datetime
import importlib
import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from evals import floors as quality
from evals.core import CHOICE, ROOT, Result, Skip
from onrecord.config import Config

# In the order of the way through the house.
EVALS = (
    "pages", "times", "acts", "context", "demo", "reports_dev", "polnear_dev", "gum_dev", "speakers", "meantime",
    "stories", "retold",
    "gold_statements", "gold_fields", "gold_utterances", "gold_positions", "gold_happenings", "gold_planted",
)  # fmt: skip
RUNS = Path(__file__).with_name("runs.jsonl")

Measure = Callable[[], Result]


def measure_of(name: str) -> Measure:
    found: Measure = importlib.import_module(f"evals.{name}").measure
    return found


def main(arguments: Sequence[str] | None = None, *, path: Path = quality.PATH, runs: Path = RUNS) -> int:
    """0; 1 where something fell and `--gate` was given; 2 for usage (by argparse)."""
    options = _options(arguments)
    floors = quality.load(path)
    fallen = quality.changed(floors) if "demo" in options.names else []
    measured: dict[str, Result] = {}
    for name in options.names:
        began = time.perf_counter()
        try:
            result = measure_of(name)()
        except Skip as reason:
            print(f"{name}: skipped: {reason}", file=sys.stderr)
            continue
        measured[name] = result
        fallen += quality.fallen(name, result.figures, floors)
        if not options.json:
            _show(name, result, floors.floors.get(name, {}), time.perf_counter() - began, options.verbose)
    if options.json:
        print(json.dumps(_numbers(measured), indent=1))
    if options.record:
        _record(runs, measured)
    if options.raise_floors or options.pin:
        for name, result in measured.items() if options.raise_floors else ():
            floors = quality.raised(name, result.figures, floors)
        quality.save(quality.repinned(floors) if options.pin else floors, path)
        return 0
    for line in fallen:
        print(line, file=sys.stderr)
    return 1 if options.gate and fallen else 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evals", description="Measure quality against gold.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one or more of: {', '.join(EVALS)} (default: all)")
    parser.add_argument("--gate", action="store_true", help="exit 1 where a figure is below its floor")
    parser.add_argument("--verbose", action="store_true", help="show each fault: what was wanted, what was got")
    parser.add_argument("--json", action="store_true", help="print the numbers as JSON")
    parser.add_argument("--record", action="store_true", help="append this run to evals/runs.jsonl")
    parser.add_argument("--raise-floors", action="store_true", help="raise floors to these figures; never lowers one")
    parser.add_argument("--pin", action="store_true", help="accept the corpora as they are now")
    parser.add_argument(
        "--model", choices=("rules", "fast", "accurate"), help="the extractor of statements (default: the default)"
    )
    options = parser.parse_args(arguments)
    if options.model:
        CHOICE.config = Config(model=options.model)
    if unknown := sorted(set(options.names) - set(EVALS)):
        parser.error(f"no eval is named {', '.join(unknown)}; there are: {', '.join(EVALS)}")
    options.names = options.names or list(EVALS)
    return options


def _show(name: str, result: Result, floors: dict[str, float] | object, seconds: float, verbose: bool) -> None:
    known: dict[str, float] = dict(floors) if isinstance(floors, dict) else {}
    print(f"\n{name} ({seconds:.1f} s)")
    for key, figure in result.figures.items():
        floor = known.get(key)
        mark = "  FELL" if floor is not None and figure.value < floor else ""
        print(f"  {key:34} {figure.shown():18} {'-' if floor is None else f'{floor:.4f}'}{mark}")
    # Faults of what is set apart are never shown: a figure that was read by its faults is no longer held out.
    for line in (f for f in result.faults if not f.startswith(("held.", "kept."))) if verbose else ():
        print(f"    {line}")
    sys.stdout.flush()


def _numbers(measured: dict[str, Result]) -> dict[str, dict[str, float]]:
    return {name: {k: round(f.value, 4) for k, f in r.figures.items()} for name, r in measured.items()}


def _record(runs: Path, measured: dict[str, Result]) -> None:
    git = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    line = {
        "date": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        "revision": git.stdout.strip() or None,
        "numbers": _numbers(measured),
    }
    with runs.open("a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    sys.exit(main())
