"""What both scorers share: JSON lines, spans as characters, overlap and rates."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterator, Set
from typing import Any

from onrecord.errors import UsageError

Json = dict[str, Any]
Path = str | os.PathLike[str]

DIGITS = 4  # of every rate
MATCH = 0.5  # two contents (or sources, or cues) that share half of their characters are taken for the same
QUOTES = frozenset("\"'“”‘’«»„`")


def read_lines(path: Path) -> Iterator[Json]:
    """The objects of a JSON-lines file, plain or gzipped. Raises `UsageError`, with the line, for what is none."""
    opener = gzip.open if os.fspath(path).endswith(".gz") else open
    try:
        with opener(path, "rt", encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield _object(path, number, line)
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise UsageError(f"{os.fspath(path)}: cannot be read: {error}") from None


def _object(path: Path, number: int, line: str) -> Json:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{os.fspath(path)}:{number}: is not JSON: {error}") from None
    if not isinstance(value, dict):
        raise UsageError(f"{os.fspath(path)}:{number}: is not a JSON object")
    return value


def need(path: Path, row: Json, *keys: str) -> None:
    """Raises `UsageError` where a row lacks a key."""
    for key in keys:
        if key not in row:
            name = row.get("doc_id", row.get("id", "?"))
            raise UsageError(f'{os.fspath(path)}: the row of "{name}" has no "{key}"')


def bounds(spans: Any) -> list[tuple[int, int]]:
    """Spans as (start, end), from pairs or from objects with "start" and "end". Raises `UsageError` for others."""
    return [_bound(span) for span in spans or ()]


def _bound(span: Any) -> tuple[int, int]:
    try:
        start, end = (span["start"], span["end"]) if isinstance(span, dict) else (span[0], span[1])
    except (KeyError, IndexError, TypeError):
        start = end = None
    if not isinstance(start, int) or not isinstance(end, int):
        raise UsageError(f"{str(span)[:60]} is no span: wanted is [start, end]")
    return start, end


def characters(text: str, spans: Any) -> frozenset[int]:
    """The places in `text` that the spans cover, without white space and quotation marks."""
    places = (place for start, end in bounds(spans) for place in range(max(start, 0), min(end, len(text))))
    return frozenset(place for place in places if not text[place].isspace() and text[place] not in QUOTES)


def overlap(one: Set[int], other: Set[int]) -> float:
    """What two sets share of what either has (Jaccard); 1 where both are empty."""
    either = len(one | other)
    return len(one & other) / either if either else 1.0


def rate(hits: int, predicted: int, gold: int) -> dict[str, float]:
    precision = hits / predicted if predicted else 0.0
    recall = hits / gold if gold else 0.0
    return rates(precision, recall)


def rates(precision: float, recall: float) -> dict[str, float]:
    both = precision + recall
    return {
        "precision": round(precision, DIGITS),
        "recall": round(recall, DIGITS),
        "f1": round(2 * precision * recall / both, DIGITS) if both else 0.0,
    }
