"""Words and marks of a text, with their places. Offsets are code points of the whole text."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

_PIECE = re.compile(r"\w+|[^\w\s]")
_JOINERS = frozenset("'’-‑&@")


class Token(NamedTuple):
    """A word, a number or one mark; `low` is the folded form that the lexicon is asked for."""

    start: int
    end: int
    text: str
    low: str
    word: bool

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def possessive(self) -> bool:
        return self.low.endswith("'s") or self.low.endswith("s'")


_token: Callable[[tuple[int, int, str, str, bool]], Token] = partial(tuple.__new__, Token)


def tokenize(text: str, start: int, end: int) -> list[Token]:
    """Tokens of `text[start:end]`, in order; no two overlap and none is empty."""
    tokens: list[Token] = []
    add = tokens.append
    first = last = -1  # the word that may still grow
    mark = -1  # the joiner right behind it
    for piece in _PIECE.finditer(text, start, end):
        begin, stop = piece.span()
        char = text[begin]
        if not (char.isalnum() or char == "_"):
            if first >= 0 and begin == last and mark < 0:
                mark = begin
                continue
            if first >= 0:
                add(_word(text, first, last))
            if mark >= 0:
                add(_mark(text, mark))
            add(_mark(text, begin))
            first = mark = -1
            continue
        if first >= 0:
            if mark >= 0 and mark + 1 == begin and _joins(text, first, last, mark, begin, stop):
                last, mark = stop, -1
                continue
            add(_word(text, first, last))
            if mark >= 0:
                add(_mark(text, mark))
        first, last, mark = begin, stop, -1
    if first >= 0:
        add(_word(text, first, last))
    if mark >= 0:
        add(_mark(text, mark))
    return tokens


def _word(text: str, start: int, end: int) -> Token:
    written = text[start:end]
    # "US" is the country and no pronoun
    return _token((start, end, written, "u.s." if written == "US" else written.lower().replace("’", "'"), True))


def _mark(text: str, at: int) -> Token:
    char = text[at]
    return _token((at, at + 1, char, "'" if char == "’" else char, False))


def _joins(text: str, first: int, last: int, mark: int, begin: int, stop: int) -> bool:
    """Whether `mark` holds two pieces together in one word ("don't", "U.S", "3.5", "12:30", "Defence-led")."""
    char = text[mark]
    if char in _JOINERS:
        return True
    if char == ".":
        single = stop - begin == 1 and (last - first == 1 or text[last - 2] == ".")
        return single or (text[last - 1].isdigit() and text[begin].isdigit())
    return char in ",:" and text[last - 1].isdigit() and text[begin].isdigit()
