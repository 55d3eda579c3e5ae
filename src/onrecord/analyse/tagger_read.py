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
from onrecord.analyse.tagger_hints import Attribution, Hints, role_hints
from onrecord.analyse.tagger_text import Pieces, Window, windows_at_lines, windows_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from onrecord.analyse.tagger import Settings

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int64]

UNSEEN = -4.0  # the cue head's log-odds given to a hinted cue that it did not propose
LENGTHS = 16  # pieces around cues are so many, twice as many, and so on, that many cues have as many
ROWS = 8  # cues read at a time: what they take stays in the processor's cache

Ranges = tuple[tuple[int, int], ...]


class Engine(Protocol):
    """What runs the trained graphs."""

    def encode(self, inputs: Mapping[str, Ints]) -> tuple[Floats, Floats]:
        """(1, n) of ids, case, mark, gap, hint to states (1, n, w) and cue scores (1, n, 5)."""
        ...

    def roles(self, x: Floats, marker: Ints, hint: Ints) -> tuple[Floats, Floats]:
        """States (k, r, w), markers and hints (k, r) to role scores (k, r, 9) and the cues' own scores (k,)."""
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
    hint: Attribution | None


def _inputs(pieces: Pieces, hints: Hints, window: Window) -> dict[str, Ints]:
    part = slice(window.start, window.end)
    inputs = {name: getattr(pieces, name)[None, part] for name in ("ids", "case", "mark", "gap")}
    inputs["hint"] = hints.column[None, part]
    return inputs


@dataclass(frozen=True, slots=True)
class _Scored:
    """A cue with what the role reader said of the pieces around it, from `start` on."""

    cue: Cue
    hint: Attribution | None
    start: int
    scores: Floats  # (r, 9)
    valid: float


def read(pieces: Pieces, hints: Hints, engine: Engine, chain: Chain, settings: Settings) -> list[Found]:
    """All attributions that the tagger sees, likely or not, by cue; hinted cues are all looked at."""
    if settings.whole_lines:
        firsts = np.flatnonzero(pieces.gap).tolist()
        windows = windows_at_lines(firsts, len(pieces), settings.window, settings.margin)
    else:
        windows = windows_of(len(pieces), settings.window, settings.margin)
    if not windows:
        return []
    encoded = [engine.encode(_inputs(pieces, hints, window)) for window in windows]
    owned = [slice(w.owned_from - w.start, w.owned_to - w.start) for w in windows]
    states, scores = (np.concatenate([e[i][0, o] for e, o in zip(encoded, owned, strict=True)]) for i in (0, 1))
    cues = cue_candidates(scores, settings.bias)
    taken = {i for cue in cues for i in range(cue.start, cue.end)}
    hinted = sorted({h.cue for h in hints.attributions})
    cues += [Cue(a, b, UNSEEN) for a, b in hinted if taken.isdisjoint(range(a, b))]
    cues.sort(key=lambda c: (c.start, c.end))
    return _roles(_scored(cues, hints, states, engine, settings), chain)


def _scored(cues: list[Cue], hints: Hints, states: Floats, engine: Engine, settings: Settings) -> list[_Scored]:
    """What the role reader says around each cue, in order. Those with as many pieces around them are read together:
    nothing is padded."""
    alike: dict[int, list[tuple[int, int, int]]] = {}
    for at, cue in enumerate(cues):
        start, end = context((cue.start, cue.end), 0, len(states), settings.reach)
        if by_rules := hints.at((cue.start, cue.end)):
            start, end = _around(by_rules, start, end, settings.around)
        alike.setdefault(end - start, []).append((at, start, end))
    found: dict[int, _Scored] = {}
    for rows in (some[i : i + ROWS] for some in alike.values() for i in range(0, len(some), ROWS)):
        own_hints = [hints.at((cues[at].start, cues[at].end)) for at, *_ in rows]
        x = np.stack([states[a:b] for _, a, b in rows])
        marker = np.stack([markers(cues[at].start, cues[at].end, a, b) for at, a, b in rows])
        hint = np.stack([role_hints(h, a, b) for h, (_, a, b) in zip(own_hints, rows, strict=True)])
        scores, valid = engine.roles(x, marker, hint)
        for row, (at, start, _) in enumerate(rows):
            found[at] = _Scored(cues[at], own_hints[row], start, scores[row], float(valid[row]))
    return [found[at] for at in range(len(cues))]


def _around(hint: Attribution, low: int, high: int, reach: int) -> tuple[int, int]:
    """The pieces around an attribution of the rules, within `[low, high)`: `reach` on either side, and what is missing
    to a length that others have too, which then are read with it."""
    start = max(low, min(hint.cue[0], *(start for _, start, _ in hint.roles)) - reach)
    end = min(high, max(hint.cue[1], *(end for _, _, end in hint.roles)) + reach)
    size = -(-(end - start) // LENGTHS) * LENGTHS
    end = min(high, start + size)
    return max(low, end - size), end


def _roles(scored: list[_Scored], chain: Chain) -> list[Found]:
    """The best roles of each cue: of all at once, for a step of the chain costs as much for one as for many."""
    if not scored:
        return []
    lengths = np.array([len(s.scores) for s in scored], np.int64)
    scores = np.zeros((len(scored), int(lengths.max()), scored[0].scores.shape[1]), np.float32)
    for row, s in enumerate(scored):
        scores[row, : lengths[row]] = s.scores
    tags, best, total = viterbi(scores, lengths, chain.first, chain.step, chain.last)
    found = []
    for row, s in enumerate(scored):
        own = tags[row, : lengths[row]]
        content, source = (
            tuple((a + s.start, b + s.start) for a, b in spans_of_tags(own, begin)) for begin in (CONTENT, SOURCE)
        )
        found.append(Found(s.cue, content, source, s.valid, float(best[row] - total[row]), s.hint))
    return found
