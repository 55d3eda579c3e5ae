"""What the tagger reads: word pieces with their places in the text, and the signs an uncased encoder would lose.

Everything here is shared by training and run time, so that the two can never see a text differently. All places are
half-open ranges of code points of the text as given; all scans are linear in its length.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

CASES = 7  # padding, lower, Title, UPPER, mIxed, digits, other
MARKS = 8  # see `marks_of`; 7 is padding
HINTS = 4  # no hint, first piece of a hinted cue, further piece, padding
GAPS = 5  # inside a line, first of a line, first of a paragraph, first of the first line, padding

OUTSIDE, INSIDE, OPENS, CLOSES, INSIDE_SINGLE, SINGLE, INSIDE_OPEN = range(7)

_DOUBLE_OPEN = "“«„"
_DOUBLE_CLOSE = "”»"
_STRAIGHT = '"＂'
_SINGLE_OPEN = "‘‚‹"
_SINGLE_CLOSE = "’›"
_APOSTROPHE = "'"
_QUOTE_CHARACTER = re.compile(f"[{_DOUBLE_OPEN}{_DOUBLE_CLOSE}{_STRAIGHT}{_SINGLE_OPEN}{_SINGLE_CLOSE}{_APOSTROPHE}]")
_REMEMBERED = 40  # characters of a word whose pieces are kept: longer ones hardly come again
PIECE_LIMIT = 4000  # characters handed to the tokenizer at a time: keeps its memory flat on hostile lines


@dataclass(frozen=True, slots=True)
class Quote:
    """A run between quotation marks, marks included; `closed` is False where the line ends first."""

    start: int
    end: int
    closed: bool
    single: bool


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text as word pieces, one entry each in all arrays (n,)."""

    ids: Ints
    start: Ints
    end: Ints
    case: Ints
    mark: Ints
    gap: Ints

    def __len__(self) -> int:
        return len(self.ids)


def lines_of(text: str) -> list[tuple[int, int]]:
    """Ranges of the lines of `text` that are not blank, without the white space around them."""
    found = []
    at = 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare:
            start = at + len(line) - len(line.lstrip())
            found.append((start, start + len(bare)))
        at += len(line)
    return found


def quotes_of(text: str, start: int, end: int) -> list[Quote]:
    """Quotations in one line, `text[start:end]`, in order of their openings.

    Double marks open and close by shape; a straight mark opens where none is open and a word follows. A single mark
    opens before a word and closes after one, and counts only if both are found: apostrophes are no quotations.
    """
    found: list[Quote] = []
    double = single = -1

    def is_word(i: int) -> bool:
        return start <= i < end and text[i].isalnum()

    def is_blank(i: int) -> bool:
        return i < start or i >= end or text[i].isspace()

    for mark in _QUOTE_CHARACTER.finditer(text, start, end):
        i, c = mark.start(), mark[0]
        if c in _STRAIGHT or c in _DOUBLE_OPEN or c in _DOUBLE_CLOSE:
            opens = c in _DOUBLE_OPEN or (c in _STRAIGHT and double < 0 and not is_blank(i + 1))
            # German closes with the mark that opens elsewhere
            if opens and not (double >= 0 and not is_word(i + 1)):
                if double < 0:
                    double, single = i, -1
            elif double >= 0:
                found.append(Quote(double, i + 1, True, False))
                double = single = -1
        elif single < 0:
            if c != "’" and c != "›" and not is_word(i - 1) and (is_word(i + 1) or c in _SINGLE_OPEN):
                single = i
        elif (c in _SINGLE_CLOSE or c == _APOSTROPHE) and not is_word(i + 1) and not is_blank(i - 1):
            found.append(Quote(single, i + 1, True, True))
            single = -1
    if double >= 0:
        found.append(Quote(double, end, False, False))
    return sorted(found, key=lambda q: (q.start, -q.end))


def marks_of(text: str, lines: Sequence[tuple[int, int]]) -> tuple[NDArray[np.int8], list[Quote]]:
    """For each character, where it stands to quotation marks (a code below `MARKS`), and the quotations themselves."""
    marks = np.zeros(len(text), np.int8)
    quotes: list[Quote] = []
    for start, end in lines:
        for quote in quotes_of(text, start, end):
            quotes.append(quote)
            inside = marks[quote.start : quote.end]
            if quote.single:
                inside[inside == OUTSIDE] = INSIDE_SINGLE
                marks[quote.start] = marks[quote.end - 1] = SINGLE
                continue
            inside[:] = INSIDE if quote.closed else INSIDE_OPEN
            marks[quote.start] = OPENS
            if quote.closed:
                marks[quote.end - 1] = CLOSES
    return marks, quotes


@functools.lru_cache(maxsize=1 << 14)
def case_of(word: str) -> int:
    if word.islower():
        return 1
    if word.isdigit():
        return 5
    if not word[:1].isalnum():
        return 6
    if word.isupper():
        return 3 if len(word) > 1 else 2
    return 2 if word[:1].isupper() and word[1:].islower() else 4


def speakable(text: str) -> str:
    """`text` with lone surrogates, which no tokenizer takes, replaced one for one."""
    try:
        text.encode()
    except UnicodeEncodeError:
        pass
    else:
        return text
    return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)


def _cuts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The line in parts of at most `PIECE_LIMIT` characters, cut at white space where there is some."""
    parts = []
    while end - start > PIECE_LIMIT:
        cut = text.rfind(" ", start + PIECE_LIMIT // 2, start + PIECE_LIMIT)
        cut = start + PIECE_LIMIT if cut < 0 else cut
        parts.append((start, cut))
        start = cut
    return [*parts, (start, end)]


def pieces_of(text: str, lines: Sequence[tuple[int, int]], tokenizer: Any) -> tuple[Pieces, list[Quote]]:
    """The word pieces of the given lines (others are skipped), and their quotations.

    `tokenizer` is a `tokenizers.Tokenizer` without truncation or padding. Pieces of no width are left out.
    """
    text = speakable(text)
    marks, quotes = marks_of(text, lines)
    ids: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    cases: list[int] = []
    gaps: list[int] = []
    before = None
    for start, end in lines:
        gap = 3 if before is None else 2 if text.count("\n", before, start) > 1 else 1
        before = end
        for at, b in _cuts(text, start, end):
            for word in text[at:b].split(" "):
                read = _pieces if len(word) <= _REMEMBERED else _pieces.__wrapped__
                for number, s, e, case in read(word, tokenizer):
                    ids.append(number)
                    starts.append(at + s)
                    ends.append(at + e)
                    cases.append(case)
                    gaps.append(gap)
                    gap = 0
                at += len(word) + 1
    start_ = np.asarray(starts, np.int64)
    return Pieces(
        ids=np.asarray(ids, np.int64),
        start=start_,
        end=np.asarray(ends, np.int64),
        case=np.asarray(cases, np.int64),
        mark=marks[start_].astype(np.int64) if len(start_) else np.zeros(0, np.int64),
        gap=np.asarray(gaps, np.int64),
    ), quotes


@functools.lru_cache(maxsize=1 << 14)  # words come again and again, in a report and in the next
def _pieces(word: str, tokenizer: Any) -> list[tuple[int, int, int, int]]:
    """(id, start, end, case) of each piece that has a width, of what stands between two blanks, marks and all.

    A blank parts pieces whatever stands beside it, so that a text gives the pieces of its words.
    """
    encoding = tokenizer.encode(word, add_special_tokens=False)
    words, spans, numbers = encoding.word_ids, encoding.offsets, encoding.ids  # each asking makes a list
    found = []
    i = 0
    while i < len(words):
        j = i + 1
        while j < len(words) and words[j] == words[i]:
            j += 1
        case = case_of(word[spans[i][0] : spans[j - 1][1]])
        found += [(numbers[k], *spans[k], case) for k in range(i, j) if spans[k][1] > spans[k][0]]
        i = j
    return found


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces `[start, end)` are read together; those in `[owned_from, owned_to)` are this window's to tag."""

    start: int
    end: int
    owned_from: int
    owned_to: int


def windows_of(n: int, size: int, margin: int, shift: int = 0) -> list[Window]:
    """Windows over `n` pieces; each piece is owned by one, with `margin` pieces of context where the text has them.

    `shift` < `size - 2 * margin` moves the borders (for training). No window is shorter than the text allows.
    """
    if n <= size and not shift:
        return [Window(0, n, 0, n)] if n else []
    step = size - 2 * margin
    found = []
    owned = 0
    while owned < n:
        first = owned == 0
        start = max(0, owned - margin)
        last = n - start <= size and not (first and shift)
        to = n if last else (step - shift + margin if first else owned + step)
        to = min(to, n)
        end = min(n, max(to + margin, start))
        if last:
            end = n
        found.append(Window(start, end, owned, to))
        owned = to
    return found


def windows_at_lines(firsts: Sequence[int], n: int, size: int, margin: int) -> list[Window]:
    """Windows over `n` pieces that end where lines do, as many whole lines in each as `size` pieces hold.

    `firsts` are the lines' first pieces, in order, 0 among them. What is said of a piece rests on its own line and its
    neighbours, so that a window of whole lines needs no more around it; a line beyond `size` is read in parts of
    `size - margin` > 0 pieces with `margin` of context on either side of a cut.
    """
    found: list[Window] = []
    owned, whole = 0, True
    while owned < n:
        start = owned if whole else owned - margin
        to = n if n - owned <= size else firsts[bisect_right(firsts, owned + size) - 1]
        whole = to > owned
        to = to if whole else owned + size - margin
        found.append(Window(start, to if whole else to + margin, owned, to))
        owned = to
    return found
