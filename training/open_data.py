"""Training reports that are openly licensed: `python training/open_data.py --data ../shared/data OUT.jsonl.gz`.

Wikinews texts of MEANTIME (CC BY) with what the rules find in them, and the project's own demo reports with their gold.
GUM's open genres (CC BY) are added by `train.py --open`, which leaves PolNeAR out.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from xml.etree import ElementTree

import data

TIGHT = re.compile(r" ([,.;:!?%)\]’”]|'s\b|n't\b)")
OPENING = re.compile(r"([(\[“‘$£€]) ")


def wikinews(folder: Path) -> Iterator[data.Document]:
    for path in sorted(folder.glob("corpus_*/*.xml")):
        sentences: dict[int, list[str]] = {}
        for token in ElementTree.parse(path).getroot().iter("token"):
            sentences.setdefault(int(token.get("sentence", "0")), []).append(token.text or "")
        text = "\n".join(_joined(words) for words in sentences.values())
        yield {"doc_id": path.stem, "text": text, "statements": data.found_by_rules(text)}


def _joined(words: list[str]) -> str:
    """Words as they would stand in print; straight double marks open and close in turn."""
    out, inside = [], False
    for word in words:
        if word in ('"', "``", "''"):
            word = "”" if inside else "“"
            inside = not inside
        out.append(word)
    return OPENING.sub(r"\1", TIGHT.sub(r"\1", " ".join(out)))


def demo() -> Iterator[data.Document]:
    folder = resources.files("onrecord") / "demo"
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    for report in gold["reports"]:
        if not report["offsets"]:
            continue
        text = (folder / "reports" / report["doc_id"]).read_text("utf-8")
        own = [s for s in gold["statements"] if s["doc_id"] == report["doc_id"] and s["cue"]]
        rows = [{role: [[x["start"], x["end"]] for x in s[role]] for role in data.ROLES} for s in own]
        yield {"doc_id": report["doc_id"], "text": text, "statements": rows}


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--data", type=Path, required=True)
    args.add_argument("out", type=Path)
    a = args.parse_args()
    with gzip.open(a.out, "wt", encoding="utf-8") as out:
        for document in (*wikinews(a.data / "entities" / "meantime"), *demo()):
            if document["statements"]:
                out.write(json.dumps(document) + "\n")


if __name__ == "__main__":
    main()
