"""The texts that the gold's offsets point into. They belong to their publishers and are no part of the project."""

from __future__ import annotations

import gzip
import hashlib
import json
from functools import cache
from typing import Any

from evals.core import Skip, shared

Json = dict[str, Any]


@cache
def documents() -> dict[str, Json]:
    """Every report of the stories by its id. Raises `Skip` where the collection is missing."""
    return _read("stories.silver.reports.jsonl.gz")


@cache
def bulk() -> dict[str, Json]:
    """The collection's other reports."""
    return _read("bulk.reports.jsonl.gz")


def document(doc_id: str) -> Json:
    """One report of either part. Raises `KeyError`."""
    return documents()[doc_id] if doc_id in documents() else bulk()[doc_id]


def _read(name: str) -> dict[str, Json]:
    with gzip.open(shared("data", "stories", name), "rt", encoding="utf-8") as lines:
        return {row["doc_id"]: row for row in map(json.loads, lines)}


@cache
def stories() -> dict[str, list[str]]:
    """The reports of each story, by its id."""
    path = shared("data", "stories", "stories.silver.jsonl")
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return {row["id"]: row["documents"] for row in rows}


def digest(text: str) -> str:
    """What a gold report keeps of its text, so that other words under the same id are noticed."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def joined(doc_id: str, expected: str) -> Json:
    """The report of a story whose text has the digest `expected`. Raises `Skip` where it is missing or another."""
    return _as_annotated(doc_id, documents().get(doc_id), expected)


def any_joined(doc_id: str, expected: str) -> Json:
    """As `joined`, from either part of the collection."""
    return _as_annotated(doc_id, documents().get(doc_id) or bulk().get(doc_id), expected)


def _as_annotated(doc_id: str, found: Json | None, expected: str) -> Json:
    if found is None or digest(found["text"]) != expected:
        raise Skip(f"the report {doc_id} is missing, or its text is not the one annotated")
    return found
