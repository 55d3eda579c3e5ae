"""Pairs of annotated and found statements, by the overlap of their contents; for tuning, not for reporting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.analyse.tagger_spans import Draft

_MARKS = frozenset("\"'“”‘’«»„`")


@dataclass(frozen=True)
class Pair:
    gold: int
    predicted: int
    attributed: bool
    full: bool


def _characters(text: str, spans: Sequence[tuple[int, int]]) -> frozenset[int]:
    return frozenset(i for a, b in spans for i in range(a, b) if not text[i].isspace() and text[i] not in _MARKS)


def _overlap(a: frozenset[int], b: frozenset[int]) -> float:
    if not a and not b:
        return 1.0
    return len(a & b) / len(a | b) if a and b else 0.0


def pairs(document: dict[str, Any], drafts: Sequence[Draft]) -> list[Pair]:
    """Best overlap first, each side once, half or more; among equals the earlier of `drafts`."""
    text = document["text"]
    roles = ("content", "cue", "source")
    gold = [{r: _characters(text, [tuple(s) for s in g[r]]) for r in roles} for g in document["statements"]]
    found = [{r: _characters(text, [(s.start, s.end) for s in getattr(d, r)]) for r in roles} for d in drafts]
    scored = sorted(
        (-_overlap(g["content"], f["content"]), i, j)
        for i, g in enumerate(gold)
        for j, f in enumerate(found)
        if g["content"] & f["content"]
    )
    out: list[Pair] = []
    for score, i, j in scored:
        if -score < 0.5:
            break
        if any(p.gold == i or p.predicted == j for p in out):
            continue
        attributed = _overlap(gold[i]["source"], found[j]["source"]) >= 0.5
        out.append(Pair(i, j, attributed, attributed and _overlap(gold[i]["cue"], found[j]["cue"]) >= 0.5))
    return out
