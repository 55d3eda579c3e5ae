"""Two wordings laid side by side, word by word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from rapidfuzz.distance import Levenshtein

from onrecord.frozen import dataclass
from onrecord.link.words import ELISION, Word, stem, weight_of

Op = Literal["equal", "cut", "added", "replaced"]


@dataclass(frozen=True, slots=True)
class Run:
    """A run of words: `left[left_from:left_to]` stands against `right[right_from:right_to]`."""

    op: Op
    left_from: int
    left_to: int
    right_from: int
    right_to: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """The runs that turn `left` (the fuller wording) into `right`, and what they share.

    Weights count function words a quarter and elision marks nothing. `contained` is the shared weight over that of the
    lighter side (1.0: one lies wholly inside the other), `covered` over that of the heavier.
    """

    left: tuple[Word, ...]
    right: tuple[Word, ...]
    runs: tuple[Run, ...]
    shared: float
    contained: float
    covered: float
    longest_run: int  # equal words on end, elisions apart


_OPS: dict[str, Op] = {"equal": "equal", "delete": "cut", "insert": "added", "replace": "replaced"}


def align(left: Sequence[Word], right: Sequence[Word], *, by_stem: bool = False) -> Alignment:
    """The shortest way from `left` to `right`; `by_stem` lets "warns" meet "warned" (for paraphrases)."""
    key = stem if by_stem else str
    a, b = [key(w.form) for w in left], [key(w.form) for w in right]
    runs = tuple(
        Run(_OPS[op.tag], op.src_start, op.src_end, op.dest_start, op.dest_end) for op in Levenshtein.opcodes(a, b)
    )
    equal = [r for r in runs if r.op == "equal"]
    shared = sum(weight_of(left[r.left_from : r.left_to]) for r in equal)
    weights = sorted((weight_of(left), weight_of(right)))
    return Alignment(
        left=tuple(left),
        right=tuple(right),
        runs=runs,
        shared=shared,
        contained=min(1.0, shared / weights[0]) if weights[0] else 0.0,
        covered=min(1.0, shared / weights[1]) if weights[1] else 0.0,
        longest_run=max((r.left_to - r.left_from for r in equal), default=0),
    )


def in_common(left: Sequence[Word], right: Sequence[Word]) -> float:
    """The shared weight in any order, by stems, as a share of the lighter side: for wordings translated or retold."""
    a, b = _bag(left), _bag(right)
    shared = sum(min(n, b.get(k, 0.0)) for k, n in a.items())
    least = min(sum(a.values()), sum(b.values()))
    return shared / least if least else 0.0


def content_words(words: Sequence[Word]) -> set[str]:
    """The distinct stems that carry meaning."""
    return {stem(w.form) for w in words if w.weight == 1.0}


def _bag(words: Sequence[Word]) -> dict[str, float]:
    bag: dict[str, float] = {}
    for w in words:
        if w.form != ELISION:
            bag[stem(w.form)] = bag.get(stem(w.form), 0.0) + w.weight
    return bag
