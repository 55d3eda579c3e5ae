"""More tables of one run: `python training/tables.py GOLD.jsonl.gz PREDICTED.jsonl`.

1. In the form in which others report on PolNeAR: exact F1 of source, cue and content spans, each role by itself,
   nothing linked. Theirs are over segments cut beforehand and the test part; these over whole reports.
2. By kind (recall) and by outlet (F1): contents, contents with source, the full relation.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from onrecord.scoring.measures import MATCH, characters, overlap
from onrecord.scoring.statements import match

Json = dict[str, Any]
ROLES = ("source", "cue", "content")
RATES = ("content", "attributed", "full")


def spans(text: str, rows: Iterable[Json], role: str) -> set[tuple[int, int]]:
    """Spans of one role without white space, marks and points at their edges, which annotators place either way."""
    found = set()
    for row in rows:
        for start, end in row[role]:
            while start < end and not text[start].isalnum():
                start += 1
            while end > start and not text[end - 1].isalnum():
                end -= 1
            found.add((start, end))
    return found


def f1(hits: int, given: int, wanted: int) -> float:
    return 2 * hits / (given + wanted) if given + wanted else 0.0


def main(gold: str, predicted: str) -> None:
    by_doc: dict[str, list[Json]] = defaultdict(list)
    with open(predicted, encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            by_doc[row["doc_id"]].append(row)
    exact: dict[str, Counter[str]] = {role: Counter() for role in ROLES}
    groups: dict[str, Counter[str]] = defaultdict(Counter)
    with gzip.open(gold, "rt", encoding="utf-8") as lines:
        for document in map(json.loads, lines):
            _count(document, by_doc[str(document["doc_id"])], exact, groups)
    print("exact F1 of spans:", "  ".join(f"{r} {f1(c['hit'], c['given'], c['wanted']):.3f}" for r, c in exact.items()))
    print(f"{'':14}{'gold':>6}" + "".join(f"{rate:>12}" for rate in RATES))
    for name in sorted(groups):
        n = groups[name]
        if n["given"]:
            shown = [f"F1 {f1(n[rate], n['given'], n['wanted']):.3f}" for rate in RATES]
        else:
            shown = [f"R {n[rate] / n['wanted']:.3f}" for rate in RATES]
        print(f"{name:14}{n['wanted']:>6}" + "".join(f"{x:>12}" for x in shown))


def _count(document: Json, found: list[Json], exact: dict[str, Counter[str]], groups: dict[str, Counter[str]]) -> None:
    text, wanted = document["text"], document["statements"]
    for role, n in exact.items():
        ours, theirs = spans(text, found, role), spans(text, wanted, role)
        n["hit"] += len(ours & theirs)
        n["given"] += len(ours)
        n["wanted"] += len(theirs)
    outlet = document.get("outlet") or "all"
    groups[outlet]["given"] += len(found)
    pairs = match(*([characters(text, s["content"]) for s in side] for side in (wanted, found)))
    for i, row in enumerate(wanted):
        own = found[pairs[i]] if i in pairs else None
        agree = {r: own is not None and _same(text, row[r], own[r]) for r in ("source", "cue")}
        right = {"content": own is not None, "attributed": agree["source"], "full": agree["source"] and agree["cue"]}
        for name in (outlet, f"kind {row['kind']}"):
            groups[name]["wanted"] += 1
            for rate in RATES:
                groups[name][rate] += right[rate]


def _same(text: str, a: Any, b: Any) -> bool:
    one, other = characters(text, a), characters(text, b)
    return (not one and not other) or overlap(one, other) >= MATCH


if __name__ == "__main__":
    main(*sys.argv[1:3])
