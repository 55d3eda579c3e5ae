"""Reports with the statements that a teacher finds in them, to train a student on.

    python training/teach.py --weights FOLDER --reports REPORTS.jsonl.gz --count N [--without SET.json …] > taught.jsonl

The topics take turns, so that no one matter fills the lesson. Statements that the teacher gives by halves (below
`SURE`) are left out, and so are reports that have many of them. `--without` names sets whose `reports` are not taken:
what a measure is made of must not be taught. `--share 0/2` takes every second report, for two processes side by side.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterable, Iterator
from itertools import islice, zip_longest
from pathlib import Path

import data

from onrecord.analyse.tagger import TaggerExtractor
from onrecord.model import Report

SURE = 0.5
DOUBTS = 0.25  # of a report's statements, at most
LENGTHS = (1_200, 7_000)  # code points of the reports taken


def taught(document: data.Document, teacher: TaggerExtractor) -> data.Document | None:
    text = document["text"]
    report = Report(id="r", doc_id=document["doc_id"], source="", text=text, blocks=data.blocks_of(text))
    found = teacher.extract(report)
    sure = [s for s in found if s.confidence >= SURE]
    if len(sure) < (1 - DOUBTS) * len(found) or not sure:
        return None
    rows = [{role: [[x.start, x.end] for x in getattr(s, role)] for role in data.ROLES} for s in sure if s.cue]
    return {"doc_id": document["doc_id"], "text": text, "statements": rows}


def by_turns(documents: Iterable[data.Document]) -> Iterator[data.Document]:
    """One report of each topic after the other, each topic's in random order."""
    topics: dict[str, list[data.Document]] = {}
    for document in documents:
        topics.setdefault(document.get("topic") or "", []).append(document)
    rng = random.Random(1)
    for _, group in sorted(topics.items()):
        rng.shuffle(group)
    for row in zip_longest(*(group for _, group in sorted(topics.items()))):
        yield from (d for d in row if d is not None)


def drawn(reports: Path, without: Iterable[Path]) -> Iterator[data.Document]:
    """Reports of a fit length by turns, but for those of the sets in `without`."""
    measured = {row["doc_id"] for path in without for row in json.loads(path.read_text("utf-8"))["reports"]}
    fit = (d for d in data.load(reports) if LENGTHS[0] <= len(d["text"]) <= LENGTHS[1])
    return by_turns(d for d in fit if d["doc_id"] not in measured)


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--weights", type=Path, required=True)
    args.add_argument("--reports", type=Path, required=True)
    args.add_argument("--count", type=int, default=1000)
    args.add_argument("--without", type=Path, nargs="*", default=[], help="JSON sets whose reports are left out")
    args.add_argument("--share", default="0/1", help="K/N: every Nth report, from the Kth")
    a = args.parse_args()
    first, every = map(int, a.share.split("/"))
    documents = islice(drawn(a.reports, a.without), first, None, every)
    teacher = TaggerExtractor(a.weights)
    for row in islice((row for row in (taught(d, teacher) for d in documents) if row is not None), a.count):
        print(json.dumps(row), flush=True)


if __name__ == "__main__":
    main()
