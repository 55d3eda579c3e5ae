"""Acts against PLOVER's own sentences: macro-F1 over its verbal classes.

    python evals/acts.py PLOVER_GSR_CAMEO.txt [--show N]

The annotated event words are the cue, the sentence is the content; the act is mapped to PLOVER and compared.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

from onrecord.analyse.acts import act_of, plover

# The classes that are things said. CONSULT, CONCEDE and the rest are things done.
RENAMED = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE"}  # the set's older names
VERBAL = ("AGREE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    table: Counter[tuple[str, str | None]] = Counter()
    shown = 0
    for row in json.loads(options.gold.read_text(encoding="utf-8")):
        event = RENAMED.get(row["event"], row["event"])
        if event not in VERBAL or not row.get("text"):
            continue
        cue, text = row["eventText"], row["text"]
        act, _ = act_of(cue, text)
        got = plover(act)
        table[event, got] += 1
        if got != event and shown < options.show:
            shown += 1
            print(f"{event} as {act} ({got}): {cue!r} in {text[:150]!r}", file=sys.stderr)
    scores = []
    for name in VERBAL:
        hits = table[name, name]
        found = sum(n for (_, got), n in table.items() if got == name)
        wanted = sum(n for (gold, _), n in table.items() if gold == name)
        scores.append(2 * hits / max(1, found + wanted))
        print(f"{name:9} n={wanted:3} p={hits / max(1, found):.2f} r={hits / max(1, wanted):.2f} f1={scores[-1]:.2f}")
    print(f"macro-F1 {sum(scores) / len(scores):.3f}")


if __name__ == "__main__":
    main()
