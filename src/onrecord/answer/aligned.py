"""One wording laid against the fullest, stretch by stretch, so that a page can show in place what differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from onrecord.answer.view import GAP, View, stretch
from onrecord.answer.wordings import Carried
from onrecord.frozen import dataclass
from onrecord.link.align import Run, align
from onrecord.link.differences import Flag
from onrecord.link.words import ELISION, Word
from onrecord.model import Span, Statement

# As in `wordings`: with less in common, a word-by-word comparison of retold words shows accidents.
_COMPARABLE = 0.5

Stretch = Literal["equal", "cut", "added", "replaced", "own"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one wording. `here` is what its report has; `fuller` what the fullest wording has in that place.

    "own" are words of an outlet that retells: not those of the fullest wording, and no difference by themselves.
    """

    op: Stretch
    here: str
    fuller: str = ""
    flags: tuple[Flag, ...] = ()


def aligned(view: View, wording: Carried, fullest: Statement) -> tuple[Piece, ...]:
    """The whole of `wording` in order; joined, the `here` of its pieces are its content as its report has it."""
    s = wording.statement
    if s.id == fullest.id:
        return (Piece("equal", wording.content),)
    retold = s.kind != "direct" or fullest.kind != "direct"
    alignment = align(view.words(fullest), view.words(s), by_stem=retold)
    if retold and alignment.contained < _COMPARABLE:
        return (Piece("own", wording.content),)
    text, there = view.report_of(s).text, view.report_of(fullest).text
    flags = {(d.fuller or "", d.here or ""): d.flags for d in wording.differences if d.flags}
    found = list(_pieces(alignment.runs, alignment.left, alignment.right, (text, s.content), (there, fullest.content)))
    marked = (Piece(p.op, p.here, p.fuller, _flags(p, flags)) for p in found)
    return tuple(_own(p) if retold else p for p in marked if not (retold and p.op == "cut" and not p.flags))


Home = tuple[str, Sequence[Span]]  # a report's text, and the content spans of a statement in it


def _pieces(
    runs: Sequence[Run], left: Sequence[Word], right: Sequence[Word], here: Home, there: Home
) -> Iterator[Piece]:
    done = 0  # in the characters of the joined content
    whole = GAP.join(span.of(here[0]) for span in here[1])
    for run in runs:
        gone, new = left[run.left_from : run.left_to], right[run.right_from : run.right_to]
        if run.op == "equal" or all(w.form == ELISION or w.bracketed for w in (*gone, *new)):
            continue
        fuller = _stretch(gone, there)
        start = _place_of_next(right, run.right_from, here[1], len(whole))
        end = _place(new[-1].end, here[1]) if new else start
        start, end = max(start, done), max(end, done)
        if start > done:
            yield Piece("equal", whole[done:start])
        yield Piece(run.op, whole[start:end], fuller)
        done = end
    if done < len(whole):
        yield Piece("equal", whole[done:])


def _place(at: int, spans: Sequence[Span]) -> int:
    """Where a place of the text stands in the joined content."""
    before = 0
    for span in spans:
        if at <= span.end:
            return before + max(0, at - span.start)
        before += span.end - span.start + len(GAP)
    return before - len(GAP)


def _place_of_next(right: Sequence[Word], index: int, spans: Sequence[Span], end: int) -> int:
    """Where a run begins; words that are missing are shown before the word that comes after them."""
    return _place(right[index].start, spans) if index < len(right) else end


def _stretch(found: Sequence[Word], home: Home) -> str:
    """The words with what stands between them, content span by content span."""
    if not found:
        return ""
    return stretch(*home, Span(found[0].start, found[-1].end))


def _flags(p: Piece, flags: dict[tuple[str, str], tuple[Flag, ...]]) -> tuple[Flag, ...]:
    exact = flags.get((p.fuller, p.here))
    if exact:
        return exact
    # A long run is told sentence by sentence.
    parts = (f for (a, b), f in flags.items() if p.op != "equal" and (a in p.fuller if a else b and b in p.here))
    return next(parts, ())


def _own(p: Piece) -> Piece:
    return Piece("own", p.here) if p.op in ("added", "replaced") and not p.flags else p
