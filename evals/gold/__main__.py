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
from evals.gold import agreement, compile, notes, positions, texts
from evals.gold.texts import Json

COUNTED = ("addressee", "channel", "via", "said", "red_line", "nested_in", "repeats", "utterance", "optional")


def show(ids: list[str]) -> int:
    for doc_id in ids:
        print("\n".join(notes.shown(texts.document(doc_id))))
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
        for name in COUNTED:
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


def make(folders: list[str]) -> int:
    at = folders.index("--shared") if "--shared" in folders else len(folders)
    whole, part = [Path(f) for f in folders[:at]], [Path(f) for f in folders[at + 1 :]]
    try:
        gold, more = compile.statements(whole), compile.statements(part, complete=False)
        gold = {key: gold[key] + more[key] for key in gold}
        pairs = compile.utterances([*whole, *part], gold)
    except notes.Bad as fault:
        print(fault, file=sys.stderr)
        return 1
    for name, data in (("a", gold), ("b", pairs)):
        print(compile.save(name, data), *(f"{len(rows)} {key}" for key, rows in data.items()))
    return 0


def positions_of(paths: list[str]) -> Json | None:
    try:
        found = positions.compiled(map(Path, paths))
    except notes.Bad as fault:
        print(fault, file=sys.stderr)
        return None
    for name in positions.FILES:
        made_up = sum("text" in row for row in found[name])
        print(name, len(found[name]), f"of them made up: {made_up}" if made_up else "")
    return found


def check_c(paths: list[str]) -> int:
    return 1 if positions_of(paths) is None else 0


def make_c(paths: list[str]) -> int:
    found = positions_of(paths)
    if found is not None:
        print(compile.save("c", found))
    return 1 if found is None else 0


def agree(folders: list[str]) -> int:
    first, second = folders
    found = {**agreement.agreement(Path(first), Path(second)), **agreement.joined(Path(first), Path(second))}
    for name, figure in found.items():
        print(f"{name:24} {figure.shown()}")
    return 0


def main(arguments: list[str]) -> int:
    commands = {
        "show": show, "check": check, "stories": stories, "compile": make, "agreement": agree,
        "check-c": check_c, "compile-c": make_c,
    }  # fmt: skip
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
