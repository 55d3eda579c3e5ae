"""One report's pieces through the tagger: windows, cue candidates, and for each its roles.

The engine that runs the two graphs is given (`tagger.OnnxEngine`, or torch's in training), so that both are read alike.
Windows are run one by one and cues in rows that depend on the report alone: no batch size can change a result.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

from onrecord.analyse.tagger_decode import (
    CONTENT,
    SOURCE,
    Cue,
    context,
    cue_candidates,
    markers,
    spans_of_tags,
    viterbi,
)
from onrecord.analyse.tagger_text import Pieces, Window, windows_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int64]

SIZE = 384  # pieces in a window, as in training
MARGIN = 64  # pieces of context on either side; nine in ten attributions lie within 32 pieces of their cue
ROWS = 32  # cues read at a time: bounds memory where a window is full of them

Ranges = tuple[tuple[int, int], ...]


class Engine(Protocol):
    """What runs the trained graphs."""

    def encode(self, inputs: Mapping[str, Ints]) -> tuple[Floats, Floats]:
        """(1, n) of ids, case, mark, gap, mask to states (1, n, w) and cue scores (1, n, 5)."""
        ...

    def roles(self, x: Floats, marker: Ints) -> tuple[Floats, Floats]:
        """States (k, r, w) and markers (k, r) to role scores (k, r, 9) and the cues' own scores (k,)."""
        ...


@dataclass(frozen=True, slots=True)
class Chain:
    """The role tags' transition scores: first (9,), step (9, 9), last (9,)."""

    first: Floats
    step: Floats
    last: Floats


@dataclass(frozen=True, slots=True)
class Found:
    """A cue and its roles, in half-open ranges of pieces.

    `valid` is the log-odds that it is a cue, `path` the log-probability of its roles.
    """

    cue: Cue
    content: Ranges
    source: Ranges
    valid: float
    path: float


def _inputs(pieces: Pieces, window: Window) -> dict[str, Ints]:
    part = slice(window.start, window.end)
    inputs = {name: getattr(pieces, name)[None, part] for name in ("ids", "case", "mark", "gap")}
    return {**inputs, "mask": np.ones((1, window.end - window.start), np.int64)}


def read(pieces: Pieces, engine: Engine, chain: Chain, bias: float) -> list[Found]:
    """All attributions that the tagger sees, likely or not, in the order of their cues."""
    found: list[Found] = []
    for window in windows_of(len(pieces), SIZE, MARGIN):
        states, scores = engine.encode(_inputs(pieces, window))
        owned = scores[0, window.owned_from - window.start : window.owned_to - window.start]
        cues = [
            Cue(c.start + window.owned_from, c.end + window.owned_from, c.score) for c in cue_candidates(owned, bias)
        ]
        for at in range(0, len(cues), ROWS):
            found += _roles(cues[at : at + ROWS], states[0], window, engine, chain)
    return found


def _roles(cues: list[Cue], states: Floats, window: Window, engine: Engine, chain: Chain) -> list[Found]:
    contexts = [context((c.start, c.end), window.start, window.end) for c in cues]
    lengths = np.array([b - a for a, b in contexts], np.int64)
    x = np.zeros((len(cues), int(lengths.max()), states.shape[1]), np.float32)
    marker = np.zeros(x.shape[:2], np.int64)
    for row, (cue, (a, b)) in enumerate(zip(cues, contexts, strict=True)):
        x[row, : b - a] = states[a - window.start : b - window.start]
        marker[row, : b - a] = markers(cue.start, cue.end, a, b)
    scores, valid = engine.roles(x, marker)
    tags, best, total = viterbi(scores, lengths, chain.first, chain.step, chain.last)
    found = []
    for row, (cue, (a, _)) in enumerate(zip(cues, contexts, strict=True)):
        own = tags[row, : lengths[row]]
        content, source = (tuple((s + a, e + a) for s, e in spans_of_tags(own, begin)) for begin in (CONTENT, SOURCE))
        found.append(Found(cue, content, source, float(valid[row]), float(best[row] - total[row])))
    return found
