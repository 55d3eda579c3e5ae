"""Counts document frequencies of normal word forms: training/frequency.py REPORTS.jsonl.gz... > frequency.json"""

from __future__ import annotations

import collections
import gzip
import json
import sys

from onrecord.link.words import words
from onrecord.model import Span

LEAST = 6  # documents: rarer forms are names and slips, and count as unknown


def main() -> None:
    counts: collections.Counter[str] = collections.Counter()
    documents = 0
    for path in sys.argv[1:]:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                text = json.loads(line)["text"]
                documents += 1
                counts.update({w.form for w in words(text, [Span(0, len(text))])})
    kept = sorted((form, n) for form, n in counts.items() if n >= LEAST and form.isalpha())
    table = {"documents": documents, "forms": " ".join(form for form, _ in kept), "counts": [n for _, n in kept]}
    print(json.dumps(table, ensure_ascii=False, separators=(",", ":")))


if __name__ == "__main__":
    main()
