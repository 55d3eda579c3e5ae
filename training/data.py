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

from onrecord.analyse.tagger_hints import Attribution, Hints, attribution_of, role_tags
from onrecord.analyse.tagger_text import Pieces, lines_of, pieces_of
from onrecord.model import Block, Report, Span

Document = dict[str, Any]
ROLES = ("content", "cue", "source")


def load(path: Path) -> list[Document]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def is_held_out(doc_id: str, share: int = 10) -> bool:
    """One report in `share`, by its id, is kept from training for calibration."""
    return int(hashlib.sha256(doc_id.encode()).hexdigest(), 16) % share == 0


@dataclass(frozen=True)
class Example:
    pieces: Pieces
    gold: tuple[Attribution, ...]
    hints: Hints
    cue_tags: np.ndarray  # (n,) O B I E S
    weight: float  # of the loss on roles
    tags_cues: bool  # False: the annotation misses cues, so that "no cue here" teaches nothing


def example(
    document: Document,
    tokenizer: Any,
    *,
    weight: float = 1.0,
    tags_cues: bool = True,
    rng: random.Random | None = None,
) -> Example:
    """`rng` leaves out all hints of one report in seven, and one hint in twenty of the others."""
    text = document["text"]
    pieces, _ = pieces_of(text, lines_of(text), tokenizer)
    tags = np.zeros(len(pieces), np.int64)
    gold = []
    for statement in document["statements"]:
        own = attribution_of(statement["cue"], statement["content"], statement["source"], pieces)
        if own is None or tags[own.cue[0] : own.cue[1]].any():
            continue
        a, b = own.cue
        tags[a:b] = 2
        tags[a], tags[b - 1] = 1, 3
        if b - a == 1:
            tags[a] = 4
        gold.append(own)
    hinted = document.get("hints", ())
    if rng is not None:
        hinted = [] if rng.random() < 1 / 7 else [h for h in hinted if rng.random() > 0.05]
    hints = [attribution_of(h["cue"], h["content"], h["source"], pieces) for h in hinted]
    kept = Hints.of((h for h in hints if h is not None), len(pieces))
    return Example(pieces, tuple(gold), kept, tags, weight, tags_cues)


def gold_tags(gold: Attribution, start: int, end: int) -> np.ndarray | None:
    """Role tags of pieces `[start, end)`; None where a span leaves them."""
    if any(a < start or b > end for _, a, b in gold.roles):
        return None
    return role_tags(gold, start, end)


def with_hints(documents: Sequence[Document], cache: Path) -> list[Document]:
    """The documents with what the rules find in each, kept in `cache` for the next run."""
    known: dict[str, list[Any]] = json.loads(cache.read_text("utf-8")) if cache.exists() else {}
    out = []
    for document in documents:
        key = hashlib.sha256(document["text"].encode()).hexdigest()
        if key not in known:
            known[key] = found_by_rules(document["text"])
        out.append({**document, "hints": known[key]})
    cache.write_text(json.dumps(known), "utf-8")
    return out


def found_by_rules(text: str) -> list[dict[str, list[list[int]]]]:
    from onrecord.analyse.extract import RuleExtractor

    report = Report(id="r", doc_id="d", source="", text=text, blocks=blocks_of(text))
    return [
        {role: [[s.start, s.end] for s in getattr(statement, role)] for role in ROLES}
        for statement in RuleExtractor().found(report)
    ]


def blocks_of(text: str) -> tuple[Block, ...]:
    """The lines of a text as blocks; the data sets do not tell titles from the rest."""
    return tuple(Block(Span(a, b), "body") for a, b in lines_of(text))


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
    rows = {
        kind: [
            {**s, **{role: [[int(moved[a]), int(moved[b])] for a, b in s[role]] for role in ROLES}}
            for s in document.get(kind, ())
        ]
        for kind in ("statements", "hints")
    }
    return {**document, "text": "".join(parts), **rows}


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
