"""Reports with the statements that a teacher finds in them, to train a student on.

    python training/teach.py --weights FOLDER --reports REPORTS.jsonl.gz --count N > taught.jsonl

Statements that the teacher gives by halves (below `SURE`) are left out, and so are reports that have many of them.
"""

from __future__ import annotations

import argparse
import json
import random
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


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--weights", type=Path, required=True)
    args.add_argument("--reports", type=Path, required=True)
    args.add_argument("--count", type=int, default=1000)
    a = args.parse_args()
    documents = [d for d in data.load(a.reports) if LENGTHS[0] <= len(d["text"]) <= LENGTHS[1]]
    random.Random(1).shuffle(documents)
    teacher = TaggerExtractor(a.weights)
    made = 0
    for document in documents:
        row = taught(document, teacher)
        if row is not None:
            print(json.dumps(row), flush=True)
            made += 1
        if made == a.count:
            break


if __name__ == "__main__":
    main()
