"""Annotated reports with every name replaced by another: `python training/swap.py GOLD.jsonl.gz OUT.jsonl.gz`.

A tagger that has learnt names instead of language loses on these.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from pathlib import Path

import data


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("gold", type=Path)
    args.add_argument("out", type=Path)
    args.add_argument("--seed", default="swap")
    a = args.parse_args()
    documents = data.load(a.gold)
    names = data.Names(documents, least=1)
    rng = random.Random(a.seed)
    with gzip.open(a.out, "wt", encoding="utf-8") as out:
        for document in documents:
            out.write(json.dumps(names.swapped(document, rng)) + "\n")


if __name__ == "__main__":
    main()
