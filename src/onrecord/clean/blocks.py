"""Cut a text into paragraphs: pieces in order that do not overlap and cover every character that is not white space."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from onrecord.model import BlockKind, Span

# What ends a line: everything that `str.splitlines` knows, so that no odd newline glues two paragraphs together.
LINE = re.compile("[^\n\r\u2028\u2029\u0085\u000b\u000c\u001c\u001d\u001e]+")
WORD = re.compile(r"[^\W_]+")
SENTENCE_END = re.compile(r"[.!?…:][\"'”’»)\]]*\Z")

# A text is taken as hard-wrapped when its lines keep below a width and are filled up to it. Typewriter-style text
# is set at 60 to 80 columns; a web paragraph is one line and nearly always exceeds 120.
WRAP_WIDTH_MIN, WRAP_WIDTH_MAX = 40, 120
WRAP_FULL = 0.85  # ragged right: a line counts as full when the next word would pass this share of the width
WRAP_SHARE = 0.6  # of line ends; lines that are paragraphs are full by chance in about one case of five
WRAP_PAIRS_MIN = 3


@dataclass(slots=True)
class Piece:
    """A paragraph or line while it is being judged; `kind` None is story so far."""

    span: Span
    text: str
    gap: bool  # a blank line stands before it (or the text begins)
    kind: BlockKind | None = None
    words: str = field(default="")

    def __post_init__(self) -> None:
        self.words = fold(self.text)


def fold(text: str) -> str:
    """The words of `text` alone, in lower case: what two printings of one sentence share."""
    return " ".join(WORD.findall(text.casefold()))


def ends_sentence(text: str) -> bool:
    return SENTENCE_END.search(text[-8:].rstrip()) is not None


def trimmed(text: str, start: int, end: int) -> Span | None:
    """`[start, end)` without the white space at its ends; None when nothing else is in it."""
    part = text[start:end]
    left = len(part) - len(part.lstrip())
    return Span(start + left, start + len(part.rstrip())) if left < len(part) else None


def paragraphs(text: str) -> list[tuple[Span, bool]]:
    """Spans of the paragraphs of `text`, each with whether a gap stands before it."""
    lines = list(_lines(text))
    width = _wrap_width(text, lines)
    if width is None:
        return lines
    joined: list[tuple[Span, bool]] = []
    last: Span | None = None
    for span, gap in lines:
        if joined and last is not None and not gap and _runs_on(text, last, span, width):
            start, first_gap = joined[-1]
            joined[-1] = (Span(start.start, span.end), first_gap)
        else:
            joined.append((span, gap))
        last = span
    return joined


def _lines(text: str) -> Iterator[tuple[Span, bool]]:
    """The lines with something on them. A gap is a blank line: two newlines, of which CR LF counts as one."""
    last_end = 0
    first = True
    for match in LINE.finditer(text):
        span = trimmed(text, match.start(), match.end())
        if span is None:
            continue
        between = text[last_end : match.start()]
        newlines = len(between.replace("\r\n", "\n").replace(" ", "").replace("\t", "").replace("\xa0", ""))
        yield span, first or newlines > 1
        last_end, first = match.end(), False


def _wrap_width(text: str, lines: list[tuple[Span, bool]]) -> int | None:
    """The width that a hard-wrapped text keeps; None for a text whose lines are its paragraphs."""
    lengths = sorted(span.end - span.start for span, _ in lines)
    if not lengths or not WRAP_WIDTH_MIN <= (width := lengths[int(0.95 * (len(lengths) - 1))]) <= WRAP_WIDTH_MAX:
        return None
    pairs = [(a, b) for (a, _), (b, gap) in pairwise(lines) if not gap]
    if len(pairs) < WRAP_PAIRS_MIN:
        return None
    full = sum(_full(text, a, b, width) and not ends_sentence(a.of(text)) for a, b in pairs)
    return width if full >= WRAP_SHARE * len(pairs) else None


def _full(text: str, line: Span, following: Span, width: int) -> bool:
    word = text[following.start : min(following.end, following.start + 40)].split(None, 1)[0]
    return line.end - line.start + 1 + len(word) > WRAP_FULL * width


def _runs_on(text: str, line: Span, following: Span, width: int) -> bool:
    indent = following.start > 1 and text[following.start - 2 : following.start].isspace()
    new_paragraph = indent and text[following.start - 2] not in "\r\n" and ends_sentence(line.of(text))
    return not new_paragraph and (_full(text, line, following, width) or text[following.start].islower())
