"""Statements of annotated reports, for the scorer: `python training/predict.py --model MODEL GOLD.jsonl.gz > out`."""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

import data

from onrecord.analyse import Extractor
from onrecord.model import Report, Statement


def report_of(document: data.Document) -> Report:
    text = document["text"]
    return Report(id="r", doc_id=str(document["doc_id"]), source="", text=text, blocks=data.blocks_of(text))


def row(statement: Statement) -> dict[str, object]:
    spans = {r: [[s.start, s.end] for s in getattr(statement, r)] for r in ("content", "cue", "source")}
    return {
        "doc_id": statement.doc_id, "kind": statement.kind, "class": statement.class_, **spans, "speaker": None,
        "said": None, "confidence": statement.confidence, "made_by": statement.made_by,
    }  # fmt: skip


def extractor_of(model: str) -> Extractor:
    if model == "rules":
        from onrecord.analyse.extract import RuleExtractor

        return RuleExtractor()
    from onrecord.analyse.tagger import TaggerExtractor

    how, _, folder = model.rpartition(":")
    if how == "advised":
        from onrecord.analyse.advised import AdvisedExtractor

        return AdvisedExtractor(Path(folder))
    return TaggerExtractor(Path(folder), hints=how != "alone", quotations=how != "hinted")


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("gold", type=Path)
    args.add_argument(
        "--model",
        required=True,
        help="'rules', or a folder; alone:FOLDER is without rules, advised:FOLDER the rules advised by it",
    )
    a = args.parse_args()
    extractor = extractor_of(a.model)
    documents = data.load(a.gold)
    began = time.perf_counter()
    for document in documents:
        for statement in extractor.extract(report_of(document)):
            print(json.dumps(row(statement)))
    taken = time.perf_counter() - began
    print(f"{len(documents) / taken:.2f} reports a second", file=sys.stderr)


if __name__ == "__main__":
    main()
