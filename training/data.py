"""Training examples: annotated reports as word pieces with tags, and the changes that teach what does not matter."""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.analyse.tagger_decode import CONTENT, SOURCE
from onrecord.analyse.tagger_text import Pieces, lines_of, pieces_of

Document = dict[str, Any]
ROLES = ("content", "cue", "source")


def load(path: Path) -> list[Document]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def is_held_out(doc_id: str, share: int = 10) -> bool:
    """One report in `share`, by its id, is kept from training for calibration."""
    return int(hashlib.sha256(doc_id.encode()).hexdigest(), 16) % share == 0


@dataclass(frozen=True)
class Gold:
    """One attribution in pieces: its cue `[start, end)`, and (B tag of the role, start, end) for each span."""

    cue: tuple[int, int]
    roles: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True)
class Example:
    pieces: Pieces
    gold: tuple[Gold, ...]
    cue_tags: np.ndarray  # (n,) O B I E S
    weight: float  # of the loss on roles
    tags_cues: bool  # False: the annotation misses cues, so that "no cue here" teaches nothing


def example(document: Document, tokenizer: Any, *, weight: float = 1.0, tags_cues: bool = True) -> Example:
    text = document["text"]
    pieces, _ = pieces_of(text, lines_of(text), tokenizer)

    def range_of(span: Sequence[int]) -> tuple[int, int]:
        return (
            int(np.searchsorted(pieces.end, span[0], side="right")),
            int(np.searchsorted(pieces.start, span[1], side="left")),
        )

    tags = np.zeros(len(pieces), np.int64)
    gold = []
    for statement in document["statements"]:
        cues = [r for r in map(range_of, statement["cue"]) if r[1] > r[0]]
        if not cues:
            continue
        cue = max(cues, key=lambda r: r[1] - r[0])
        a, b = cue
        if tags[a:b].any():
            continue
        tags[a:b] = 2
        tags[a], tags[b - 1] = 1, 3
        if b - a == 1:
            tags[a] = 4
        roles = tuple(
            (begin, *range_of(span))
            for role, begin in (("content", CONTENT), ("source", SOURCE))
            for span in statement[role]
        )
        gold.append(Gold(cue, tuple(r for r in roles if r[2] > r[1])))
    return Example(pieces, tuple(gold), tags, weight, tags_cues)


def role_tags(gold: Gold, start: int, end: int) -> np.ndarray | None:
    """Role tags of pieces `[start, end)`; None where a span leaves them."""
    tags = np.zeros(end - start, np.int64)
    for begin, a, b in gold.roles:
        if a < start or b > end:
            return None
        a, b = a - start, b - start
        tags[a:b] = begin + 1
        tags[a], tags[b - 1] = begin, begin + 2
        if b - a == 1:
            tags[a] = begin + 3
    # a span that another cuts into (content around its own source) is left in closed parts
    return _closed(tags)


def _closed(tags: np.ndarray) -> np.ndarray:
    n = len(tags)
    kind = np.where(tags == 0, 0, (tags - 1) // 4 + 1)
    for i in range(n):
        if not kind[i]:
            continue
        starts = i == 0 or kind[i - 1] != kind[i] or (tags[i] - 1) % 4 in (0, 3) or (tags[i - 1] - 1) % 4 in (2, 3)
        stops = i == n - 1 or kind[i + 1] != kind[i] or (tags[i + 1] - 1) % 4 in (0, 3) or (tags[i] - 1) % 4 in (2, 3)
        base = (kind[i] - 1) * 4 + 1
        tags[i] = base + (3 if starts and stops else 0 if starts else 2 if stops else 1)
    return tags


# --- changes that do not change who said what ------------------------------------------------------------------------


def edited(document: Document, edits: Iterable[tuple[int, int, str]]) -> Document:
    """The document with `text[start:end]` replaced for each edit (in order, apart), and all spans moved along."""
    text = document["text"]
    parts: list[str] = []
    moved = np.zeros(len(text) + 1, np.int64)
    at = length = 0
    for start, end, new in edits:
        moved[at : start + 1] = np.arange(length, length + start + 1 - at)
        parts += [text[at:start], new]
        length += start - at
        moved[start + 1 : end] = length
        length += len(new)
        at = end
        moved[at] = length
    moved[at:] = np.arange(length, length + len(text) + 1 - at)
    parts.append(text[at:])
    statements = [
        {**s, **{role: [[int(moved[a]), int(moved[b])] for a, b in s[role]] for role in ROLES}}
        for s in document["statements"]
    ]
    return {**document, "text": "".join(parts), "statements": statements}


_STYLES = [("“", "”"), ('"', '"'), ("‘", "’"), ("'", "'"), ("«", "»"), ("“", "“"), ("„", "“")]
_STYLE_WEIGHTS = [4, 5, 2, 2, 1, 0, 1]


def with_quote_style(document: Document, rng: random.Random) -> Document:
    """All double quotation marks in one other style."""
    opening, closing = rng.choices(_STYLES, _STYLE_WEIGHTS)[0]
    text = document["text"]
    edits = []
    for m in re.finditer(r"[“”\"]", text):
        before = text[m.start() - 1 : m.start()]
        opens = m.group() == "“" or (m.group() == '"' and (not before or before.isspace() or before in "(—–-"))
        edits.append((m.start(), m.end(), opening if opens else closing))
    return edited(document, edits)


def with_line_breaks(document: Document, rng: random.Random) -> Document:
    """All line breaks as single or double ones, or as none."""
    new = rng.choice(["\n", "\n", "\n\n", " "])
    breaks = [m.span() for m in re.finditer(r"[ \t\xa0]*\n\s*", document["text"])]
    return edited(document, [(a, b, new) for a, b in breaks if b < len(document["text"])])


_CAPITALISED = re.compile(r"\b[A-Z][a-z]+\b")


class Names:
    """Words that are capitalised inside sentences and never in lower case: names, for the most part."""

    def __init__(self, documents: Sequence[Document], least: int = 2) -> None:
        inside: Counter[str] = Counter()
        lower: Counter[str] = Counter()
        for document in documents:
            text = document["text"]
            for m in _CAPITALISED.finditer(text):
                if re.search(r"[a-z,] $", text[max(0, m.start() - 2) : m.start()]):
                    inside[m.group()] += 1
            lower.update(w for w in re.findall(r"\b[a-z]+\b", text))
        self.words = sorted(w for w, n in inside.items() if n >= least and len(w) > 3 and lower[w.lower()] * 20 < n)
        self.known = frozenset(self.words)

    def swapped(self, document: Document, rng: random.Random) -> Document:
        """Every such word of the report replaced by another, the same one each time."""
        chosen: dict[str, str] = {}
        edits = []
        for m in _CAPITALISED.finditer(document["text"]):
            word = m.group()
            if word in self.known:
                edits.append((m.start(), m.end(), chosen.setdefault(word, rng.choice(self.words))))
        return edited(document, edits)


def changed(document: Document, names: Names, rng: random.Random) -> Document:
    """One random variant; about four in ten stay as they are."""
    if rng.random() < 0.4:
        return document
    if rng.random() < 0.5:
        document = names.swapped(document, rng)
    if rng.random() < 0.5:
        document = with_quote_style(document, rng)
    if rng.random() < 0.25:
        document = with_line_breaks(document, rng)
    return document
