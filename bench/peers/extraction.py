"""Extraction beside a plain rule: python bench/peers/extraction.py GOLD.jsonl.gz [--model rules]

A regular expression that anybody would write first (words between quotation marks, a verb of saying, a name beside it)
and, where it and its English model are installed, textacy's `direct_quotations`, scored as `onrecord score` does beside
this program's own statements. One JSON line each.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from onrecord import pipeline
from onrecord.config import Config
from onrecord.present import shapes
from onrecord.scoring import compare_statements

Json = dict[str, Any]
_VERB = r"(said|says|told|added|asked|warned|tweeted|wrote|explained|insisted|argued|replied|stated|announced)"
_NAME = r"((?:[A-Z][\w.’'-]+ ?){1,4}|he|she|they)"
_AFTER = re.compile(rf"[“\"]([^“”\"\n]{{3,600}})[”\"],? (?:{_VERB} {_NAME}|{_NAME} {_VERB})")
_BEFORE = re.compile(rf"{_NAME} {_VERB}[,:]? [“\"]([^“”\"\n]{{3,600}})[”\"]")


def by_expression(doc_id: str, text: str) -> Iterator[Json]:
    for m in _AFTER.finditer(text):
        verb, name = (2, 3) if m[2] else (5, 4)
        yield _statement(doc_id, m.span(1), m.span(verb), m.span(name))
    for m in _BEFORE.finditer(text):
        yield _statement(doc_id, m.span(3), m.span(2), m.span(1))


def by_textacy(doc_id: str, text: str) -> Iterator[Json]:
    import textacy

    for found in textacy.extract.direct_quotations(textacy.make_spacy_doc(text, lang="en_core_web_sm")):
        content, cue, source = found.content, found.cue, found.speaker
        spans = [(part[0].idx, part[-1].idx + len(part[-1])) for part in (content, cue, source)]
        yield _statement(doc_id, *spans)


def _statement(doc_id: str, *spans: tuple[int, int]) -> Json:
    roles = zip(("content", "cue", "source"), spans, strict=True)
    return {"doc_id": doc_id, "kind": "direct", **{role: [{"start": a, "end": b}] for role, (a, b) in roles}}


def predicted(gold: Path, tool: Callable[[str, str], Iterator[Json]]) -> Iterator[Json]:
    with gzip.open(gold, "rt", encoding="utf-8") as file:
        for line in file:
            document = json.loads(line)
            yield from tool(str(document.get("doc_id", document.get("id"))), document["text"])


def by_onrecord(gold: Path, config: Config) -> Iterator[Json]:
    for done in pipeline.extract([str(gold)], config):
        if done.report is not None:
            yield from (shapes.statement(s, done.report) for s in done.statements)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--model", action="append", choices=["rules", "fast", "accurate"])
    args = parser.parse_args()
    tools: dict[str, Iterator[Json]] = {
        "a regular expression": predicted(args.gold, by_expression),
        "textacy": predicted(args.gold, by_textacy),
    }
    for model in args.model or ("rules",):
        tools[f"onrecord {model}"] = by_onrecord(args.gold, Config(model=model))
    with tempfile.TemporaryDirectory() as folder:
        for name, rows in tools.items():
            lines = Path(folder, "predicted.jsonl")
            try:
                lines.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
            except (ImportError, OSError) as error:  # spaCy raises an OSError for a model that is not there
                print(json.dumps({"tool": name, "skipped": str(error).split(".")[0]}))
                continue
            table = compare_statements(args.gold, lines).figures
            rates = {
                f"{part} {rate}": table[part][rate] for part in ("content", "full") for rate in ("precision", "recall")
            }
            print(json.dumps({"tool": name, **rates, "direct recall": table["direct"]["recall"]}), flush=True)


if __name__ == "__main__":
    main()
