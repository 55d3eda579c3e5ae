"""A report's text cut into pieces of one look each: whether they are content, cue or source, and what is furniture."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from onrecord.frozen import dataclass
from onrecord.model import Report, Span, Statement

ROLES = ("content", "cue", "source")


@dataclass(frozen=True, slots=True)
class Piece:
    """`look`: names of CSS classes, from a fixed list. `opens` and `closes`: (number, statement) whose content does."""

    text: str
    look: str
    opens: tuple[tuple[int, Statement], ...] = ()
    closes: tuple[tuple[int, Statement], ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    kind: str
    furniture: bool
    pieces: tuple[Piece, ...]


def paragraphs(report: Report, statements: Sequence[Statement], chosen: str | None = None) -> list[Paragraph]:
    """The whole text in order; `chosen` is the statement that the reader came for."""
    events = sorted(_events(statements), key=lambda e: (e[0], e[1]))
    numbers = {s.id: n for n, s in enumerate(statements, 1)}
    opens: dict[int, list[tuple[int, Statement]]] = {}
    closes: dict[int, list[tuple[int, Statement]]] = {}
    for s in statements:
        opens.setdefault(s.content[0].start, []).append((numbers[s.id], s))
        closes.setdefault(s.content[-1].end, []).append((numbers[s.id], s))
    active: Counter[str] = Counter()
    mine: Counter[str] = Counter()
    places = sorted({at for at, *_ in events})
    done = 0
    out = []
    for kind, furniture, block in _blocks(report):
        inside = places[bisect_right(places, block.start) : bisect_left(places, block.end)]
        pieces = []
        for start, end in itertools.pairwise([block.start, *inside, block.end]):
            while done < len(events) and events[done][0] <= start:
                _, step, role, id = events[done]
                active[role] += step
                mine[role] += step * (id == chosen)
                done += 1
            words = Span(start, end).of(report.text)
            pieces.append(Piece(words, _look(active, mine), tuple(opens.get(start, ())), tuple(closes.get(end, ()))))
        out.append(Paragraph(kind, furniture, tuple(pieces)))
    return out


def _events(statements: Sequence[Statement]) -> Iterator[tuple[int, int, str, str]]:
    """Where a role of a statement begins (+1) and ends (-1)."""
    for s in statements:
        for role, spans in zip(ROLES, (s.content, s.cue, s.source), strict=True):
            for span in spans:
                yield span.start, 1, role, s.id
                yield span.end, -1, role, s.id


def _look(active: Counter[str], mine: Counter[str]) -> str:
    names = [role for role in ROLES if active[role] > 0]
    names += ["inner"] if active["content"] > 1 else []
    names += ["chosen"] if any(mine[r] > 0 for r in ROLES) else []
    return " ".join(names)


def _blocks(report: Report) -> list[tuple[str, bool, Span]]:
    """The report's blocks, and what stands between them and is not blank."""
    out: list[tuple[str, bool, Span]] = []
    done = 0
    for b in report.blocks:
        if report.text[done : b.span.start].strip():
            out.append(("residue", True, Span(done, b.span.start)))
        out.append((b.kind, b.furniture, b.span))
        done = b.span.end
    if report.text[done:].strip():
        out.append(("residue", True, Span(done, len(report.text))))
    return out
