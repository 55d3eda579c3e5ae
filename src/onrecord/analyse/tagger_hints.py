"""What the rules found, as hints for the tagger: it sees the same text with the rules' reading marked in it.

The tagger learns when to trust a hint and how to mend it, and was trained with some left out, so that it reads without.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from onrecord.analyse.tagger_decode import CONTENT, SOURCE
from onrecord.analyse.tagger_text import Pieces

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

HINTED_CUE = 9  # the code of a hinted cue's own pieces among the role hints; below it are role tags


@dataclass(frozen=True, slots=True)
class Attribution:
    """An attribution in pieces: its cue `[start, end)`, and (B tag of the role, start, end) for each span."""

    cue: tuple[int, int]
    roles: tuple[tuple[int, int, int], ...]


Spans = Iterable[Sequence[int]]


def pieces_in(span: Sequence[int], pieces: Pieces) -> tuple[int, int]:
    """The pieces that a span of code points touches."""
    return (
        int(np.searchsorted(pieces.end, span[0], side="right")),
        int(np.searchsorted(pieces.start, span[1], side="left")),
    )


def attribution_of(cue: Spans, content: Spans, source: Spans, pieces: Pieces) -> Attribution | None:
    """Spans of code points as pieces; the longest part of the cue stands for it. None without a cue."""
    cues = [r for r in (pieces_in(s, pieces) for s in cue) if r[1] > r[0]]
    if not cues:
        return None
    roles = [(b, *pieces_in(s, pieces)) for b, spans in ((CONTENT, content), (SOURCE, source)) for s in spans]
    return Attribution(max(cues, key=lambda r: r[1] - r[0]), tuple(r for r in roles if r[2] > r[1]))


@dataclass(frozen=True, slots=True)
class Hints:
    """The rules' attributions in one report of n pieces."""

    attributions: tuple[Attribution, ...]
    column: Ints  # (n,) 1 where a hinted cue starts, 2 where it goes on
    owner: Ints  # (n,) the place in `attributions`, from 1, of the cue that a piece belongs to

    @classmethod
    def of(cls, attributions: Iterable[Attribution], n: int) -> Hints:
        kept = tuple(attributions)
        column, owner = np.zeros(n, np.int64), np.zeros(n, np.int64)
        for i, hint in enumerate(kept):
            a, b = hint.cue
            column[a] = 1
            column[a + 1 : b] = 2
            owner[a:b] = i + 1
        return cls(kept, column, owner)

    def at(self, cue: tuple[int, int]) -> Attribution | None:
        """The first whose cue shares a piece with this one."""
        own = self.owner[cue[0] : cue[1]]
        found = own[own > 0]
        return self.attributions[int(found[0]) - 1] if len(found) else None


def role_tags(attribution: Attribution, start: int, end: int) -> Ints:
    """Role tags of pieces `[start, end)`; what lies outside is cut off, a span that another cuts is left in parts."""
    tags = np.zeros(end - start, np.int64)
    told = 0
    for begin, a, b in attribution.roles:
        a, b = max(a - start, 0), min(b - start, end - start)
        if a >= b:
            continue
        tags[a:b] = begin + 1
        tags[a], tags[b - 1] = begin, begin + 2
        if b - a == 1:
            tags[a] = begin + 3
        told += b - a
    return tags if np.count_nonzero(tags) == told else _closed(tags)  # hardly ever does one span cut another


def role_hints(hint: Attribution | None, start: int, end: int) -> Ints:
    """What the role reader is told of pieces `[start, end)`: role tags, and `HINTED_CUE` on the hinted cue."""
    if hint is None:
        return np.zeros(end - start, np.int64)
    tags = role_tags(hint, start, end)
    tags[max(hint.cue[0] - start, 0) : max(hint.cue[1] - start, 0)] = HINTED_CUE
    return tags


_OPENS, _ENDS = np.array([True, False, False, True]), np.array([False, False, True, True])  # of B, I, E, S


def _closed(tags: Ints) -> Ints:
    """The same pieces in the same roles, every run of one span closed by its own border tags."""
    if not tags.any():
        return tags
    kind = np.where(tags == 0, 0, (tags - 1) // 4 + 1)
    place = np.where(tags == 0, 0, (tags - 1) % 4)
    changes = kind[1:] != kind[:-1]
    starts = np.concatenate(([True], changes | _OPENS[place[1:]] | _ENDS[place[:-1]]))
    stops = np.concatenate((starts[1:], [True]))
    border = np.where(starts & stops, 3, np.where(starts, 0, np.where(stops, 2, 1)))
    return np.where(kind == 0, 0, (kind - 1) * 4 + 1 + border)
