"""What the report says around a statement: its sentence with all contents blanked out, and where each word stands.

Whatever says when, to whom, through what and how a thing was said stands outside its content. A frame is that
sentence; each content is one mark in it, so that a frame is short however long the quotes are.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord import frozen
from onrecord.analyse.times import TimeExpression, find
from onrecord.model import SEGMENTS, Report, Span, Statement

OWN = "\ue000"  # the statement's own content
OTHER = "\ue001"  # another statement's content
OWN_ENDED = "\ue002"  # own content that ends its sentence: "… now."
OTHER_ENDED = "\ue003"
MARKS = OWN + OTHER + OWN_ENDED + OTHER_ENDED
# How far a frame looks to either side: longer than nine sentences in ten; keeps hostile text linear.
REACH = 420

_ABBREVIATIONS = frozenset(
    "mr mrs ms dr sen gov rep gen col lt sgt capt cmdr adm prof rev hon st jr sr no vs inc corp co ltd "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat sun "
    "calif fla mass tex pa va wash ill mich".split()
)
_END = re.compile(
    rf"(?P<dot>[.!?…])[\"”’')\]]{{0,3}}\s+(?=[\"“‘'(\[A-Z\d{MARKS}])|[{OWN_ENDED}{OTHER_ENDED}]\s+(?=[\"“‘(A-Z])|\n"
)
_HOUR = re.compile(r"\d ?[ap]\.m$")  # "at 8 a.m. Sunday"
_DAY_FOLLOWS = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|[A-Z]{2,4}\b")
_LAST_WORD = re.compile(r"([^\W\d_]{1,40})$")
_APART = re.compile(rf"[{OTHER}{OTHER_ENDED};]|\b(?:while(?! \w+ing\b)|but|and|whereas|although)\b")
_NOWHERE = Span(0, 0)
_PARAGRAPH = re.compile(r"[^\n]+")


@frozen.dataclass(frozen=True, slots=True)
class Frame:
    """A sentence around a statement. `cue` and `source` are places in `text`; None where the statement has none."""

    text: str
    pieces: tuple[tuple[int, int, int], ...]  # (start in the frame, start in the report, length)
    cue: Span | None
    source: Span | None
    times: tuple[tuple[Span, TimeExpression], ...] = ()  # places in the frame

    def original(self, place: Span) -> Span:
        """A place in the frame as a span of the report."""
        return Span(self._back(place.start), self._back(place.end - 1) + 1)

    def _back(self, at: int) -> int:
        i = max(0, bisect_right([piece[0] for piece in self.pieces], at) - 1)
        start, origin, _ = self.pieces[i]
        return origin + at - start

    @property
    def start(self) -> int:
        """Where the sentence begins in the report."""
        return self.pieces[0][1] if self.pieces else -1

    @property
    def before(self) -> str:
        """The words before the first of source and cue."""
        return self.text[: self.anchor.start]

    @property
    def anchor(self) -> Span:
        """From the first of source and cue to the last."""
        one, other = self.source, self.cue
        if one is None or other is None:
            return one or other or _NOWHERE
        return Span(min(one.start, other.start), max(one.end, other.end))

    @property
    def after(self) -> str:
        return self.text[self.anchor.end :]

    @property
    def cue_words(self) -> str:
        return self.cue.of(self.text) if self.cue else ""

    @property
    def source_words(self) -> str:
        return self.source.of(self.text) if self.source else ""

    def apart(self, place: Span) -> bool:
        """Whether another statement or clause stands between the words at `place` and what is said."""
        text = self.text
        near = [i for i, c in enumerate(text) if c in (OWN, OWN_ENDED)]
        near += [self.anchor.start, self.anchor.end] if self.cue or self.source else []
        if not near:
            return True
        nearest = min(near, key=lambda i: min(abs(i - place.start), abs(i - place.end)))
        if place.start <= nearest <= place.end:
            return False
        low, high = (place.end, nearest) if nearest > place.end else (nearest + 1, place.start)
        match = _APART.search(text, low)
        return match is not None and match.start() < high

    @property
    def between(self) -> str:
        """The words between source and cue."""
        if not self.source or not self.cue:
            return ""
        first, second = sorted((self.source, self.cue))
        return self.text[first.end : second.start]


@dataclass(slots=True)
class View:
    """A report made ready for its statements: paragraphs, time expressions, contents in order."""

    report: Report
    statements: Sequence[Statement]
    paragraphs: list[Span] = field(default_factory=list)
    times: list[TimeExpression] = field(default_factory=list)
    _contents: list[Span] = field(default_factory=list)
    _time_starts: list[int] = field(default_factory=list)
    _by_id: dict[str, Statement] = field(default_factory=dict)

    @classmethod
    def of(cls, report: Report, statements: Sequence[Statement]) -> View:
        furniture = [block.span for block in report.blocks if block.furniture]
        dateline = report.dateline.date if report.dateline else None
        found = find(report.text, published=report.published, dateline_date=dateline)
        hidden = _merged(furniture)
        starts = [span.start for span in hidden]
        kept = [t for t in found if not _inside(t.span, hidden, starts)]
        return cls(
            report,
            statements,
            _paragraphs(report),
            kept,
            sorted({span for s in statements for span in s.content}),
            [t.span.start for t in kept],
            {s.id: s for s in statements},
        )

    def paragraph(self, at: int) -> int:
        """The number of the paragraph that holds the place `at`, or of the last before it."""
        return max(0, bisect_right([p.start for p in self.paragraphs], at) - 1)

    def outer(self, statement: Statement) -> Statement | None:
        return self._by_id.get(statement.nested_in) if statement.nested_in else None

    def frame(self, statement: Statement, paragraph: Span) -> Frame:
        """The statement's sentence inside `paragraph`."""
        anchors = (*statement.cue, *statement.source)
        if not anchors:
            return Frame("", (), None, None)
        limit = self._limit(statement, paragraph, anchors)
        spans = (*anchors, *statement.content)
        low = max(limit.start, min(s.start for s in spans) - REACH)
        high = min(limit.end, max(s.end for s in spans) + REACH)
        text, pieces = self._blanked(statement, anchors, low, high)
        places = {
            name: _places(pieces, spans_) for name, spans_ in (("cue", statement.cue), ("source", statement.source))
        }
        hull = [p for p in places.values() if p]
        if not hull:
            return Frame("", (), None, None)
        first, last = min(p.start for p in hull), max(p.end for p in hull)
        if last - first > 4 * REACH:  # a source named far away: the cue's own sentence says how it was said
            near = places["cue"] or places["source"]
            assert near is not None
            first, last = near.start, near.end
        start, end = _sentence(text, first, last)
        return _cut(text, pieces, start, end, places["cue"], places["source"], self.times_in(low, high))

    def _limit(self, statement: Statement, paragraph: Span, anchors: Sequence[Span]) -> Span:
        """The paragraph, or the part of the outer statement's content that holds this one."""
        outer = self.outer(statement)
        for span in outer.content if outer else ():
            if span.start <= anchors[0].start and anchors[0].end <= span.end:
                return span
        lowest = min(anchor.start for anchor in anchors)
        highest = max(anchor.end for anchor in anchors)
        return Span(min(paragraph.start, lowest), max(paragraph.end, highest))

    def _blanked(
        self, statement: Statement, anchors: Sequence[Span], low: int, high: int
    ) -> tuple[str, list[tuple[int, int, int]]]:
        text = self.report.text
        marks = [(span, True) for span in statement.content]
        marks += [(span, False) for span in self._others(statement, anchors, low, high)]
        out: list[str] = []
        pieces: list[tuple[int, int, int]] = []
        length, at = 0, low
        for span, own in sorted(marks, key=lambda mark: (mark[0].start, -mark[0].end)):
            start, end = max(span.start, low), min(span.end, high)
            if end <= at:
                continue
            start = max(start, at)
            inner = [a for a in anchors if start <= a.start and a.end <= end]
            if own and inner:  # a content that holds its own cue: leave it readable
                continue
            if start > at:
                out.append(text[at:start])
                pieces.append((length, at, start - at))
                length += start - at
            ended = text[max(start, end - 4) : end].rstrip("\"”’'» ,")[-1:] in (".", "!", "?", "…")
            out.append((OWN_ENDED if own else OTHER_ENDED) if ended else (OWN if own else OTHER))
            pieces.append((length, start, 1))
            length += 1
            at = end
        if high > at:
            out.append(text[at:high])
            pieces.append((length, at, high - at))
        return "".join(out), pieces

    def _others(self, statement: Statement, anchors: Sequence[Span], low: int, high: int) -> list[Span]:
        """Contents of other statements near this one that hold neither its cue nor its source."""
        first = bisect_left(self._contents, Span(low, low))
        found: list[Span] = []
        for i in range(first, min(len(self._contents), first + 50)):
            span = self._contents[i]
            if span.start >= high:
                break
            if span not in statement.content and not any(span.overlaps(anchor) for anchor in anchors):
                found.append(span)
        return found

    def in_content(self, span: Span) -> bool:
        """Whether a statement's content covers `span`."""
        i = bisect_right(self._contents, Span(span.start, 1 << 60)) - 1
        return any(self._contents[j].covers(span) for j in range(max(0, i - 20), i + 1))

    def times_in(self, low: int, high: int) -> list[TimeExpression]:
        """The time expressions that begin in `[low, high)`."""
        return self.times[bisect_left(self._time_starts, low) : bisect_left(self._time_starts, high)]


def _merged(spans: Sequence[Span]) -> list[Span]:
    return sorted(spans)


def _inside(span: Span, hidden: Sequence[Span], starts: Sequence[int]) -> bool:
    i = bisect_right(starts, span.start) - 1
    return i >= 0 and hidden[i].covers(span)


def _paragraphs(report: Report) -> list[Span]:
    """The blocks that can hold statements, else the lines of the text."""
    if report.blocks:
        return [block.span for block in report.blocks if block.kind in SEGMENTS] or [Span(0, len(report.text))]
    return [Span(*m.span()) for m in _PARAGRAPH.finditer(report.text) if m.group().strip()] or [Span(0, 0)]


def _places(pieces: Sequence[tuple[int, int, int]], spans: Sequence[Span]) -> Span | None:
    """Where spans of the report stand in the frame: the place of the first that is there."""
    for span in spans:
        for start, origin, length in pieces:
            if origin <= span.start < origin + length and span.end <= origin + length:
                return Span(start + span.start - origin, start + span.end - origin)
    return None


def _sentence(text: str, first: int, last: int) -> tuple[int, int]:
    """The sentence of `text` around `[first, last)`."""
    start, end = 0, len(text)
    for match in _END.finditer(text):
        if match.end() <= first:
            if _ends(text, match):
                start = match.end()
        elif match.start() >= last and _ends(text, match):
            end = match.start() + 1
            break
    return start, end


def sentence_ends(text: str, low: int, high: int) -> list[int]:
    """Where sentences of `text[low:high]` end and the next one begins; `high` itself is none."""
    return [match.end() for match in _END.finditer(text, low, high) if _ends(text, match)]


def _ends(text: str, match: re.Match[str]) -> bool:
    if match["dot"] != ".":
        return True
    if _HOUR.search(text, max(0, match.start() - 6), match.start()) and _DAY_FOLLOWS.match(text, match.end()):
        return False
    word = _LAST_WORD.search(text, max(0, match.start() - 12), match.start())
    return not (word and ((len(word[1]) == 1 and word[1].isupper()) or word[1].lower() in _ABBREVIATIONS))


def _cut(
    text: str,
    pieces: Sequence[tuple[int, int, int]],
    start: int,
    end: int,
    cue: Span | None,
    source: Span | None,
    times: Sequence[TimeExpression],
) -> Frame:
    kept = []
    for at, origin, length in pieces:
        low, high = max(at, start), min(at + length, end)
        if low < high:
            kept.append((low - start, origin + low - at, high - low))
    moved = [
        Span(p.start - start, p.end - start) if p and start <= p.start and p.end <= end else None for p in (cue, source)
    ]
    row = []
    for time in times:
        place = _places(kept, (time.span,))
        if place is not None and place.end > place.start and text[start + place.start] not in MARKS:
            row.append((place, time))
    return Frame(text[start:end], tuple(kept), moved[0], moved[1], tuple(row))
