"""Headlines that a page's script glues into a sentence, behind a person whose other stories they are.

"Sen. Ana Roe Ana Maria RoeBridge is closed Ferry sails again MORE (Tarn) said …": from the second naming up to the
last word all is furniture. It is not read; the text stays as it is, and no statement's words go over such a run.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord import ids
from onrecord.model import Report, Span, Statement

if TYPE_CHECKING:
    from onrecord.analyse import Extractor

_LEAD = " ,\t\xa0"
_LONGEST = 900  # characters of a naming and three headlines
_MORE = re.compile(r"(?<=\S) MORE\b(?:['’]s\b)?")
_WORD = r"\(?[A-Z][\w.'’-]{0,30}\)?"
# "Roe Ana Maria RoeBridge": the surname again, with the next word right behind it.
_GLUED = re.compile(rf"\b([A-Z][\w'’-]{{1,30}}) (?P<again>(?:{_WORD} ){{0,6}}\1(?=[A-Z\d“‘\"']))")
# "Ana Roe Ana Maria Roe Bridge": first name and surname again.
_SPACED = re.compile(
    rf"\b([A-Z][\w'’-]{{1,30}}) (?:{_WORD} ){{0,2}}([A-Z][\w'’-]{{1,30}}) (?P<again>\1 (?:{_WORD} ){{0,4}}\2(?= \S))"
)


class Unglued:
    """An extractor that does not read what is glued in."""

    def __init__(self, extractor: Extractor) -> None:
        self.extractor = extractor
        self.name = extractor.name

    def extract(self, report: Report) -> list[Statement]:
        """As the extractor's own, without the runs in its statements' spans."""
        runs = find(report.text)
        found = self.extractor.extract(_without_runs(report, runs))
        return _cut(report.text, found, runs) if runs else found


def readable(report: Report) -> Report:
    """A copy to be read, in which every place is where it was; the report itself where nothing is glued in."""
    return _without_runs(report, find(report.text))


def find(text: str) -> list[Span]:
    """The runs, each from the second naming of a person to the word that ends it."""
    runs: list[Span] = []
    for end in _MORE.finditer(text):
        start = max(runs[-1].end if runs else 0, end.start() - _LONGEST)
        start = max(start, text.rfind("\n", start, end.start()) + 1)
        found = [m.start("again") for m in (p.search(text, start, end.start()) for p in (_GLUED, _SPACED)) if m]
        if found:
            runs.append(Span(min(found), end.end()))
    return runs


def _without_runs(report: Report, runs: Sequence[Span]) -> Report:
    if not runs:
        return report
    text, pieces, at = report.text, [], 0
    for run in runs:
        pieces += [text[at : run.start], " " * (run.end - run.start)]
        at = run.end
    return replace(report, text="".join([*pieces, text[at:]]))


def _cut(text: str, statements: Sequence[Statement], runs: Sequence[Span]) -> list[Statement]:
    now: dict[str, Statement] = {}
    for s in statements:
        content, cue, source = (_without(text, spans, runs) for spans in (s.content, s.cue, s.source))
        id_ = ids.statement_id(s.report_id, content, cue, source)
        now[s.id] = replace(s, id=id_, content=content, cue=cue, source=source)
    became = {was: s.id for was, s in now.items()}
    return [
        replace(s, nested_in=became.get(s.nested_in or ""), repeats=became.get(s.repeats or "")) for s in now.values()
    ]


def _without(text: str, spans: Sequence[Span], runs: Sequence[Span]) -> tuple[Span, ...]:
    """The spans in pieces around the runs, those that have a word."""
    pieces: list[Span] = []
    for span in spans:
        start = span.start
        for run in runs:
            if start < run.end and run.start < span.end:
                pieces.append(Span(start, run.start))
                start = run.end
        pieces.append(Span(start, span.end))
    bare = (_trimmed(text, piece) for piece in pieces if piece.start < piece.end)
    return tuple(piece for piece in bare if any(map(str.isalnum, piece.of(text)))) or tuple(spans)


def _trimmed(text: str, span: Span) -> Span:
    """Without white space at its ends, or marks that led over a run."""
    words = span.of(text)
    return Span(span.start + len(words) - len(words.lstrip(_LEAD)), span.start + len(words.rstrip()))
