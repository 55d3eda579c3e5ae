"""From the tagger's scores to spans: cue candidates, roles around a cue, spans that respect quotation marks.

Pure functions over numpy arrays, shared by training and run time. Tags are O B I E S (0 to 4) for cues; for roles
O, then B I E S of content (1 to 4) and of source (5 to 8).
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int64]

BLOCKED = np.float32(-1e4)
_LEAST = 1e-300  # has a logarithm
_TAKEN_OUT = 4  # steps that no sum of shares can fall to nothing in
_BUCKETS = np.array([1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 81, 97, 129], np.int64)  # lower bounds of distance

CONTENT, SOURCE = 1, 5  # the B tag of each role


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue candidate: pieces `[start, end)` of the report, and the cue head's log-odds for it."""

    start: int
    end: int
    score: float


def markers(cue_start: int, cue_end: int, start: int, end: int) -> Ints:
    """For pieces `[start, end)`: 1 on the cue, 2 to 17 before it, 18 to 33 behind it, by distance; read only."""
    return _markers(cue_start - start, cue_end - start, end - start)


@functools.lru_cache(maxsize=1 << 10)  # most cues have one piece or two, and as many around them as are looked at
def _markers(cue_start: int, cue_end: int, n: int) -> Ints:
    at = np.arange(n)
    before = np.searchsorted(_BUCKETS, cue_start - at, side="right") + 1
    behind = np.searchsorted(_BUCKETS, at - (cue_end - 1), side="right") + 17
    found = np.where(at < cue_start, before, np.where(at >= cue_end, behind, 1)).astype(np.int64)
    found.flags.writeable = False
    return found


def context(cue: tuple[int, int], low: int, high: int, reach: int) -> tuple[int, int]:
    """The pieces around a cue that the role reader sees, within `[low, high)`: `reach` on either side."""
    return max(low, cue[0] - reach), min(high, max(cue[0] + reach, cue[1]))


def span_grammar(roles: int) -> tuple[Floats, Floats, Floats]:
    """Scores (0 or `BLOCKED`) of starting with, going from a to b, and ending on a tag, for `roles` kinds of span."""
    n = 1 + 4 * roles
    kind = np.array([0] + [1 + r for r in range(roles) for _ in range(4)])
    place = np.array([0] + [1, 2, 3, 4] * roles)
    closed = np.isin(place, (0, 3, 4))
    fresh = np.isin(place, (0, 1, 4))
    step = np.full((n, n), BLOCKED, np.float32)
    for a in range(n):
        for b in range(n):
            goes_on = place[a] in (1, 2) and place[b] in (2, 3) and kind[a] == kind[b]
            if goes_on or (closed[a] and fresh[b]):
                step[a, b] = 0.0
    zero = np.float32(0.0)
    return np.where(fresh, zero, BLOCKED), step, np.where(closed, zero, BLOCKED)


def viterbi(
    scores: Floats, lengths: Ints, first: Floats, step: Floats, last: Floats
) -> tuple[Ints, NDArray[np.float64], NDArray[np.float64]]:
    """Best tag sequences (k, r), their scores (k,), and the logs of all sequences' summed scores (k,).

    `scores` is (k, r, tags); row i counts up to `lengths[i]` >= 1, beyond which tags are 0.
    """
    k, r, n = scores.shape
    order = np.argsort(-lengths, kind="stable")  # the longest first: those that go on are then the first `live[i]`
    rows = np.ascontiguousarray(scores[order].transpose(1, 2, 0), np.float64)
    live = np.searchsorted(-lengths[order], -np.arange(r), side="left").tolist()
    step, last = step.astype(np.float64), last.astype(np.float64)
    peaks = rows.max(1)
    factors, weights = np.exp(step).T, np.exp(rows - peaks[:, None])
    best = np.empty((r, n, k))
    best[0] = rows[0] + first[:, None]
    end = best[0].copy()
    # All sequences' sums are kept as shares of a total; every so often that is taken out and its logarithm added up.
    everything = end.max(0)
    share = np.exp(end - everything)
    ways, wide = np.empty((n, n, k)), step[:, :, None]
    for i in range(1, r):
        m = live[i]
        np.add(best[i - 1, :, None, :m], wide, out=ways[:, :, :m])
        np.maximum.reduce(ways[:, :, :m], axis=0, out=best[i, :, :m])
        end[:, :m] = np.add(best[i, :, :m], rows[i, :, :m], out=best[i, :, :m])
        share[:, :m] = (factors @ share[:, :m]) * weights[i, :, :m]
        if i % _TAKEN_OUT == 0:
            total = np.add.reduce(share, axis=0) + _LEAST
            share /= total
            everything += np.log(total)
    within = (np.arange(r)[:, None] < lengths[order]) & (np.arange(r)[:, None] > 0)
    everything += np.where(within, peaks, 0.0).sum(0) + np.log(np.exp(last) @ share + _LEAST)
    end += last[:, None]
    tags = np.zeros((r, k), np.int64)
    tag = end.argmax(0)
    before = np.ascontiguousarray(step.T)
    for i in range(r - 1, 0, -1):
        m = live[i]
        tags[i, :m] = tag[:m]
        tag[:m] = (best[i - 1, :, :m].T + before[tag[:m]]).argmax(1)
    tags[0] = tag
    back = np.argsort(order)
    return tags.T[back], end.max(0)[back], everything[back]


def spans_of_tags(tags: Sequence[int] | Ints, begin: int) -> list[tuple[int, int]]:
    """Half-open index ranges of the spans whose B tag is `begin` (then I, E, S follow it)."""
    found: list[tuple[int, int]] = []
    start = -1
    tags = np.asarray(tags)
    inside = np.flatnonzero(tags)
    for i, tag in zip(inside.tolist(), tags[inside].tolist(), strict=True):
        place = tag - begin
        if place == 0:
            start = i
        elif place == 2 and start >= 0:
            found.append((start, i + 1))
            start = -1
        elif place == 3:
            found.append((i, i + 1))
    return found


def log_softmax(scores: Floats) -> Floats:
    """Logarithms of probabilities by scores (n, tags)."""
    columns = np.array(scores.T, order="C")  # sums over few tags are slow, over many pieces at once they are not
    columns -= columns.max(0)
    columns -= np.log(np.exp(columns).sum(0))
    return columns.T


CUE_GRAMMAR = span_grammar(1)


def cue_candidates(scores: Floats, bias: float, floor: float = 0.03) -> list[Cue]:
    """Cues in one report from its scores (n, 5), `bias` being what is taken off the outside tag's log-probability.

    Only runs of pieces that are cues with a probability above `floor` are looked at.
    """
    if not len(scores):
        return []
    logs = log_softmax(scores.astype(np.float32))
    alive = np.exp(logs[:, 0]) < 1.0 - floor
    edges = np.flatnonzero(np.diff(np.concatenate(([0], alive.view(np.int8), [0]))))
    runs = edges.reshape(-1, 2)
    if not len(runs):
        return []
    lengths = runs[:, 1] - runs[:, 0]
    # A run is a few words; a hostile text can make one that is not, so that rows are cut at a fixed length.
    limit = 64
    rows = [(s, min(s + limit, int(e))) for a, e in runs for s in range(int(a), int(e), limit)]
    lengths = np.array([b - a for a, b in rows], np.int64)
    table = np.zeros((len(rows), int(lengths.max()), logs.shape[1]), np.float32)
    for row, (a, b) in enumerate(rows):
        table[row, : b - a] = logs[a:b]
    table[:, :, 0] -= bias
    tags, _, _ = viterbi(table, lengths, *CUE_GRAMMAR)
    found = []
    for row, (a, _) in enumerate(rows):
        for s, e in spans_of_tags(tags[row, : lengths[row]], 1):
            outside = float(logs[a + s : a + e, 0].min())
            inside = float(np.log1p(-min(np.exp(outside), 1 - 1e-6)))
            found.append(Cue(a + s, a + e, inside - outside))
    return found
