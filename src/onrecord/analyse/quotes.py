"""Quotation marks: which mark opens, which closes, and which are no quotation marks at all.

Marks are read paragraph by paragraph. A quotation that its paragraph leaves open goes on in the next one where that one
opens with the same mark (the custom of print); otherwise it ends with its paragraph and is marked as not closed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.model import Span

# Families: marks of one family pair with each other, a curly one with a straight one too: both come in one quotation.
_OPENERS = {
    "“": "d",
    "„": "d",
    "‟": "d",
    "«": "g",
    "‘": "s",
    "‚": "s",
    "‹": "h",
    "``": "d",
    "‘‘": "d",
    "「": "k",
    "『": "K",
}
_STRAIGHT_DOUBLE = frozenset({'"', "''", "＂"})
_CLOSERS = {"”": "d", "’’": "d", "»": "g", "’": "s", "›": "h", "」": "k", "』": "K"}
_MARK = re.compile(r"'(?=''(?!'))|''|‘‘|’(?=’’(?!’))|’’|``|[\"'“”„‟«»‘’‚‹›＂「」『』]")
_ELISIONS = frozenset({"em", "til", "tis", "twas", "cause", "n", "cuz", "bout", "round", "ello"})
_ELISION_WORD = re.compile(r"\w{1,8}")
_DEEPEST = 6  # deeper nesting than this has not been seen in print: such marks are noise, and are left alone


@dataclass(frozen=True, slots=True)
class Quote:
    """One pair of marks: `span` includes them (`inner` does not); `depth` 0 is outermost in its paragraph."""

    span: Span
    inner: Span
    depth: int
    family: str
    closed: bool = True
    continues: bool = False  # the same quotation goes on in the next paragraph
    resumes: bool = False  # it began in an earlier paragraph


class _Mark(NamedTuple):
    start: int
    end: int
    family: str
    opens: bool
    closes: bool
    straight: bool = False


def find(text: str, paragraphs: Sequence[Span]) -> list[Quote]:
    """All quotations in `paragraphs` of `text`, by start; a pair inside another comes after it, deeper."""
    found: list[Quote] = []
    pending: str | None = None  # the family that the last paragraph left open
    for at, paragraph in enumerate(paragraphs):
        marks = _marks(text, paragraph)
        following = paragraphs[at + 1] if at + 1 < len(paragraphs) else None
        quotes, left_open = _pair(text, paragraph, marks)
        before, pending = pending, None
        if left_open is not None:
            goes_on = following is not None and _opens_with(text, following, left_open.family)
            end = _last_word(text, left_open.mark.end, paragraph.end)
            if end > left_open.mark.end and (goes_on or left_open.family != "s"):
                span = Span(left_open.mark.start, end)
                inner = Span(left_open.mark.end, end)
                quotes.append(Quote(span, inner, left_open.depth, left_open.family, closed=False, continues=goes_on))
                pending = left_open.family if goes_on else None
        quotes = _nested(sorted(quotes, key=lambda q: (q.span.start, -q.span.end)))
        if before is not None and quotes and _starts_paragraph(text, paragraph, quotes[0], before):
            first = quotes[0]
            quotes[0] = Quote(first.span, first.inner, 0, first.family, first.closed, first.continues, True)
        found.extend(quotes)
    return found


class _Unclosed(NamedTuple):
    mark: _Mark
    depth: int
    family: str


def _marks(text: str, paragraph: Span) -> list[_Mark]:
    marks = []
    for m in _MARK.finditer(text, paragraph.start, paragraph.end):
        start, end, written = m.start(), m.end(), m[0]
        before = text[start - 1] if start > paragraph.start else " "
        after = text[end] if end < paragraph.end else " "
        if written in _OPENERS and not (written == "‘" and _elided(text, end)):
            # German writes „…“ and some print »…«: the mark that opens elsewhere can close what is open.
            closes = written in "“«" and not before.isspace() and before not in "([{—–-" and not after.isalnum()
            marks.append(_Mark(start, end, _OPENERS[written], True, closes))
        elif written == "’":
            if not after.isalnum():
                marks.append(_Mark(start, end, "s", False, not before.isspace()))
        elif written in _CLOSERS:
            turned = written == "”" and before.isspace() and after.isalnum()  # typed for the mark that opens
            marks.append(
                _Mark(start, end, _CLOSERS[written], turned or (written == "»" and before.isspace()), not turned)
            )
        elif written in _STRAIGHT_DOUBLE:
            opens, closes = _sides(before, after)
            marks.append(_Mark(start, end, "d", opens, closes, True))
        elif written == "'":
            opens = (before.isspace() or before in '([{—–-"“/:') and after.isalnum() and not _elided(text, end)
            closes = not before.isspace() and not after.isalnum()
            if opens or closes:
                marks.append(_Mark(start, end, "s", opens, closes, True))
    return marks


def _sides(before: str, after: str) -> tuple[bool, bool]:
    """Whether a straight mark can open, and whether it can close, by its neighbours."""
    open_side = before.isspace() or before in "([{—–-/'‘“…:"
    close_side = after.isspace() or after in ")]}—–-/'’”….,;:?!"
    if open_side and not close_side:
        return True, False
    if close_side and not open_side:
        return False, True
    return True, True


def _elided(text: str, at: int) -> bool:
    """Whether the mark before `at` stands for dropped letters: 'em, '90s."""
    word = _ELISION_WORD.match(text, at)
    return word is not None and (word[0].lower() in _ELISIONS or (word[0][:2].isdigit() and word[0][2:] in {"", "s"}))


def _pair(text: str, paragraph: Span, marks: list[_Mark]) -> tuple[list[Quote], _Unclosed | None]:
    """Pairs within one paragraph, and the outermost mark that is left open at its end."""
    closers_left = {family: sum(m.closes and m.family == family for m in marks) for family in {m.family for m in marks}}
    stack: list[_Mark] = []
    quotes: list[Quote] = []
    for at, mark in enumerate(marks):
        if mark.closes:
            closers_left[mark.family] -= 1
        opened = _matching(stack, mark.family)
        if mark.closes and opened is not None and not _keeps_open(text, marks, at, stack[opened], mark):
            start = stack[opened]
            if mark.start > start.end:
                inner = Span(start.end, mark.start)
                quotes.append(Quote(Span(start.start, mark.end), inner, opened, start.family))
            del stack[opened:]
        elif mark.opens:
            if mark.family == "s" and not closers_left[mark.family]:
                continue  # nothing can close it: an apostrophe
            if len(stack) < _DEEPEST:
                stack.append(mark)
    for depth, mark in enumerate(stack):
        if mark.family != "s" or not mark.straight:
            return quotes, _Unclosed(mark, depth, mark.family)
    return quotes, None


def _matching(stack: list[_Mark], family: str) -> int | None:
    for at in range(len(stack) - 1, -1, -1):
        if stack[at].family == family:
            return at
    return None


def _keeps_open(text: str, marks: list[_Mark], at: int, opened: _Mark, mark: _Mark) -> bool:
    """Whether a mark that could close `opened` is an apostrophe (the dogs' ...) or opens a quotation within."""
    if mark.family == "s":
        plural = text[mark.start - 1] in "sS" and text[mark.end : mark.end + 1] == " "
        later = at + 1 < len(marks) and marks[at + 1].family == mark.family and not marks[at + 1].opens
        return plural and later
    # A straight mark that can do both closes, unless it stands before a word and after white space.
    spaced_off = text[mark.end : mark.end + 1].isspace() or mark.end >= len(text)
    return mark.straight and mark.opens and not spaced_off and text[mark.start - 1].isspace()


def _starts_paragraph(text: str, paragraph: Span, quote: Quote, family: str) -> bool:
    return quote.family == family and not text[paragraph.start : quote.span.start].strip()


def _opens_with(text: str, paragraph: Span, family: str) -> bool:
    at = paragraph.start
    while at < paragraph.end and text[at].isspace():
        at += 1
    first = _MARK.match(text, at, paragraph.end)
    if first is None:
        return False
    if family == "d" and first[0] in _STRAIGHT_DOUBLE:
        return True
    return _OPENERS.get(first[0]) == family


def _last_word(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _nested(quotes: list[Quote]) -> list[Quote]:
    """Depths counted anew by containment: a mark that was dropped must not leave its inner pairs deep."""
    ends: list[int] = []
    out = []
    for quote in quotes:
        while ends and ends[-1] <= quote.span.start:
            ends.pop()
        if quote.depth != len(ends):
            quote = Quote(
                quote.span, quote.inner, len(ends), quote.family, quote.closed, quote.continues, quote.resumes
            )
        ends.append(quote.span.end)
        out.append(quote)
    return out


def outermost(quotes: Sequence[Quote]) -> list[Quote]:
    return [quote for quote in quotes if quote.depth == 0]
