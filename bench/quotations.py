"""Quotation finders beside each other: python bench/quotations.py [--runs 5] [--models rules fast]

On PolNeAR's development part (../shared/data/attribution): reports a second, the share of annotated direct quotations
that are found, the share of those with the right source, and the share of what is given as direct that is a statement.
The plain finder is what one writes first: a regular expression for words between quotation marks with a verb of saying
near them, and the name beside the verb. textacy's finder is measured where textacy and a spaCy model are installed.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import json
import re
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

from onrecord import pipeline
from onrecord.config import Config
from onrecord.model import Raw
from onrecord.present import shapes
from onrecord.scoring import compare_statements

GOLD = Path(__file__).resolve().parents[2] / "shared" / "data" / "attribution" / "polnear.dev.jsonl.gz"
Json = dict[str, Any]
Finder = Callable[[Json], Iterator[Json]]

SAID = "said|says|told|added|asked|wrote|tweeted|explained|argued|noted|replied|insisted|warned|claimed|announced"
NAME = r"(?:[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3}|he|she|they)"
QUOTED = r"[“\"](?P<content>[^”\"\n]{3,1000})[”\"]"
PLAIN = (
    re.compile(rf"{QUOTED},? (?P<source>{NAME}) (?P<cue>{SAID})\b"),
    re.compile(rf"{QUOTED},? (?P<cue>{SAID}) (?P<source>{NAME})"),
    re.compile(rf"(?P<source>{NAME}) (?P<cue>{SAID})[,:]? {QUOTED}"),
)


def span(text: str, start: int, end: int) -> Json:
    return {"start": start, "end": end, "text": text[start:end]}


def statement(doc: Json, content: tuple[int, int], cue: tuple[int, int] | None, source: tuple[int, int] | None) -> Json:
    text = doc["text"]
    row: Json = {"doc_id": str(doc.get("doc_id") or doc.get("id")), "kind": "direct", "class": "speech"}
    row["id"] = f"{row['doc_id']}:{content[0]}"
    for role, place in (("content", content), ("cue", cue), ("source", source)):
        row[role] = [span(text, *place)] if place else []
    return row


def plain(doc: Json) -> Iterator[Json]:
    taken: set[int] = set()
    for pattern in PLAIN:
        for found in pattern.finditer(doc["text"]):
            if found.start("content") not in taken:
                taken.add(found.start("content"))
                yield statement(doc, found.span("content"), found.span("cue"), found.span("source"))


def ours(model: str) -> Finder:
    config = Config(model=model)  # type: ignore[arg-type]

    def find(doc: Json) -> Iterator[Json]:
        done = pipeline.process(Raw("a", "a", "json", json.dumps(doc).encode()), config)
        if done.report is not None:
            yield from (shapes.statement(s, done.report) for s in done.statements)

    return find


def textacy() -> Finder | None:
    """textacy's, on spaCy's small English model; None where they are not installed."""
    try:
        nlp = importlib.import_module("spacy").load("en_core_web_sm")
        quotations = importlib.import_module("textacy.extract.triples").direct_quotations
    except (ImportError, OSError):
        return None

    def find(doc: Json) -> Iterator[Json]:
        for triple in quotations(nlp(doc["text"])):
            speaker = (
                (triple.speaker[0].idx, triple.speaker[-1].idx + len(triple.speaker[-1])) if triple.speaker else None
            )
            cue = (triple.cue[0].idx, triple.cue[-1].idx + len(triple.cue[-1])) if triple.cue else None
            yield statement(doc, (triple.content.start_char, triple.content.end_char), cue, speaker)

    return find


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--models", nargs="*", default=["rules", "fast"])
    args = parser.parse_args()
    with gzip.open(GOLD, "rt", encoding="utf-8") as lines:
        docs = [json.loads(line) for line in lines]
    finders: dict[str, Finder] = {"plain expression": plain}
    finders |= {f"onrecord, {model}": ours(model) for model in args.models}
    if by_textacy := textacy():
        finders[f"textacy {metadata.version('textacy')}"] = by_textacy
    print(f"onrecord {metadata.version('onrecord')}; {len(docs)} reports, median of {args.runs} runs")
    print(f"{'':20}{'reports a second':>18}{'direct found':>14}{'with source':>13}{'direct right':>14}")
    for name, find in finders.items():
        taken, rows = [], []
        for _ in range(args.runs):
            begun = time.process_time()
            rows = [row for doc in docs for row in find(doc)]
            taken.append(time.process_time() - begun)
        direct, right = scored(rows)
        pace = len(docs) / statistics.median(taken)
        print(f"{name:20}{pace:18.1f}{direct['recall']:14.3f}{direct['attributed']:13.3f}{right:14.3f}", flush=True)


def scored(rows: list[Json]) -> tuple[Json, float]:
    """The scorer's figures for direct quotations, and how much of what is given as direct is a statement."""
    with tempfile.TemporaryDirectory() as folder:
        every, direct = Path(folder) / "every.jsonl", Path(folder) / "direct.jsonl"
        every.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        some = [row for row in rows if row["kind"] == "direct"]
        direct.write_text("".join(json.dumps(row) + "\n" for row in some), encoding="utf-8")
        figures = compare_statements(GOLD, every).figures["direct"]
        return figures, compare_statements(GOLD, direct).figures["content"]["precision"]


if __name__ == "__main__":
    main()
