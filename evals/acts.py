"""Acts against PLOVER's own sentences: macro-F1 over its verbal classes.

    python -m evals.acts PLOVER_GSR_CAMEO.txt [--show N]

The annotated event words are the cue, the sentence is the content; the act is mapped to PLOVER and compared.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

from evals.core import Figure, Result, shared
from onrecord.analyse.acts import act_of, plover

# The classes that are things said. CONSULT, CONCEDE and the rest are things done.
RENAMED = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE"}  # the set's older names
VERBAL = ("AGREE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN")


def count(path: Path) -> tuple[Counter[tuple[str, str | None]], list[str]]:
    """(gold class, class given) counted over the verbal sentences, and a line for each that is wrong."""
    table: Counter[tuple[str, str | None]] = Counter()
    wrong = []
    for row in json.loads(path.read_text(encoding="utf-8")):
        event = RENAMED.get(row["event"], row["event"])
        if event not in VERBAL or not row.get("text"):
            continue
        cue, text = row["eventText"], row["text"]
        act, _ = act_of(cue, text)
        got = plover(act)
        table[event, got] += 1
        if got != event:
            wrong.append(f"{event} as {act} ({got}): {cue!r} in {text[:150]!r}")
    return table, wrong


def rates(table: Counter[tuple[str, str | None]]) -> dict[str, tuple[int, float, float, float]]:
    """By class: gold sentences, precision, recall, F1."""
    out = {}
    for name in VERBAL:
        hits = table[name, name]
        found = sum(n for (_, got), n in table.items() if got == name)
        wanted = sum(n for (gold, _), n in table.items() if gold == name)
        out[name] = (wanted, hits / max(1, found), hits / max(1, wanted), 2 * hits / max(1, found + wanted))
    return out


def measure() -> Result:
    table, wrong = count(shared("data", "acts", "PLOVER_GSR_CAMEO.txt"))
    scores = rates(table)
    macro = sum(f1 for *_, f1 in scores.values()) / len(scores)
    each = {f"{name.lower()}.f1": Figure(round(f1, 4), gated=False) for name, (*_, f1) in scores.items()}
    return Result({"macro_f1": Figure(round(macro, 4)), **each}, tuple(wrong))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    table, wrong = count(options.gold)
    for line in wrong[: options.show]:
        print(line, file=sys.stderr)
    scores = rates(table)
    for name, (wanted, precision, recall, f1) in scores.items():
        print(f"{name:9} n={wanted:3} p={precision:.2f} r={recall:.2f} f1={f1:.2f}")
    print(f"macro-F1 {sum(f1 for *_, f1 in scores.values()) / len(scores):.3f}")


if __name__ == "__main__":
    main()
