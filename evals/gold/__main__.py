"""Annotators' tools: show a report, check notes on it, turn notes into gold.

    python -m evals.gold show DOC_ID...          numbered paragraphs
    python -m evals.gold check NOTES...          faults of note files (<doc_id>.jsonl), or what they hold
    python -m evals.gold stories                 the stories with their reports
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from evals.core import Skip
from evals.gold import notes, texts


def show(ids: list[str]) -> int:
    for doc_id in ids:
        print("\n".join(notes.shown(texts.documents()[doc_id])))
    return 0


def check(paths: list[str]) -> int:
    bad, total = 0, Counter[str]()
    for path in map(Path, paths):
        try:
            rows = notes.compiled(path, texts.documents()[path.stem])
        except notes.Bad as fault:
            bad += 1
            print(fault)
            continue
        total["statements"] += len(rows)
        for name in ("addressee", "channel", "via", "said", "red_line", "nested_in", "repeats", "utterance", "optional"):
            total[name] += sum(1 for row in rows if row[name])
        total.update(row["kind"] for row in rows)
        total.update(row["class"] for row in rows)
    print(", ".join(f"{name} {n}" for name, n in total.items()))
    return 1 if bad else 0


def stories(_: list[str]) -> int:
    for story, ids in texts.stories().items():
        rows = [texts.documents()[i] for i in ids]
        print(story, *(f"{r['doc_id']} {r['outlet']} {r['published']} {len(r['text'])}" for r in rows), sep="\t")
    return 0


def main(arguments: list[str]) -> int:
    commands = {"show": show, "check": check, "stories": stories}
    if not arguments or arguments[0] not in commands:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        return commands[arguments[0]](arguments[1:])
    except Skip as reason:
        print(reason, file=sys.stderr)
        return 1
    except KeyError as missing:
        print(f"no report {missing} in the collection", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
