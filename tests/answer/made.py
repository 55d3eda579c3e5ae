"""A store of made-up reports, one paragraph each."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from onrecord.api import Record
from onrecord.config import Config


@contextmanager
def stored(folder: Path, reports: Mapping[str, Mapping[str, str]]) -> Iterator[Record]:
    """`reports`: doc_id → what is given of it (`text`, and where they count `published`, `title`)."""
    source = folder / "reports.jsonl"
    rows = [{"doc_id": d, "outlet": f"Outlet {d}", "published": "2024-05-08", **row} for d, row in reports.items()]
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    with Record(str(folder / "made.db"), write=True) as record:
        record.add(str(source), config=Config(model="rules"))  # answers are tested, not what a tagger learnt
        yield record
