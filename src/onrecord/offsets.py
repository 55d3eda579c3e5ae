"""Places in a text as other programs count them: code points (as all spans here), UTF-8 bytes, UTF-16 code units.

JavaScript, Java and .NET count UTF-16 units; Go, Rust and C mostly count bytes. A text is looked through once; each
place is then found in the time that it takes to look something up.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate

from onrecord.model import Span


class Offsets:
    """Converts spans of one text. Lone surrogates count as what `surrogatepass` makes of them: 3 bytes, one unit."""

    def __init__(self, text: str) -> None:
        ascii_ = text.isascii()
        wide = [] if ascii_ else [(i, ord(c)) for i, c in enumerate(text) if c > "\x7f"]
        self._length = len(text)
        self._utf8 = _Table([i for i, _ in wide], [1 if c < 0x800 else 2 if c < 0x10000 else 3 for _, c in wide])
        astral = [i for i, c in wide if c > 0xFFFF]
        self._utf16 = _Table(astral, [1] * len(astral))

    def utf8(self, span: Span) -> Span:
        """A span in code points as one in bytes. Raises ValueError for one outside the text."""
        return self._out(self._utf8, span)

    def utf16(self, span: Span) -> Span:
        """A span in code points as one in UTF-16 units. Raises ValueError for one outside the text."""
        return self._out(self._utf16, span)

    def of_utf8(self, span: Span) -> Span:
        """A span in bytes as one in code points. Raises ValueError where an end is within a character or outside."""
        return self._in(self._utf8, span)

    def of_utf16(self, span: Span) -> Span:
        """A span in UTF-16 units as one in code points. Raises ValueError as `of_utf8`."""
        return self._in(self._utf16, span)

    def _out(self, table: _Table, span: Span) -> Span:
        if not 0 <= span.start <= span.end <= self._length:
            raise ValueError(f"{span.start} to {span.end} is not within a text of {self._length} code points")
        return Span(table.out(span.start), table.out(span.end))

    def _in(self, table: _Table, span: Span) -> Span:
        found = Span(table.back(span.start), table.back(span.end))
        if not 0 <= found.start <= found.end <= self._length or self._out(table, found) != span:
            raise ValueError(f"{span.start} to {span.end} does not begin and end with a character of the text")
        return found


class _Table:
    """The places of the characters that take more than one unit, and how many more have been taken behind each."""

    def __init__(self, places: list[int], more: list[int]) -> None:
        self._places = places
        self._behind = [0, *accumulate(more)]
        self._shifted = [place + before for place, before in zip(places, self._behind, strict=False)]

    def out(self, at: int) -> int:
        return at + self._behind[bisect_left(self._places, at)]

    def back(self, at: int) -> int:
        """The code point at a unit; of one within a character something that `out` does not lead back from."""
        passed = bisect_right(self._shifted, at - 1)
        return at - self._behind[passed]
