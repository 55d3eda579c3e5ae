"""Words and marks of a text, with their places. Offsets are code points of the whole text."""

from __future__ import annotations

import re
from typing import NamedTuple

_PIECE = re.compile(r"\w+|[^\w\s]")
_JOINERS = frozenset("'’-‑&@")
_CLITIC_ENDS = ("'s", "’s")


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


def _joins(text: str, left: re.Match[str], mark: re.Match[str], right: re.Match[str]) -> bool:
    """Whether `mark` holds two pieces together in one word ("don't", "U.S", "3.5", "12:30", "Defence-led")."""
    if left.end() != mark.start() or mark.end() != right.start():
        return False
    char, before, after = mark[0], left[0], right[0]
    if char in _JOINERS:
        return True
    if char == ".":
        return (before.isdigit() and after.isdigit()) or (len(before) == 1 and len(after) == 1)
    return char in ",:" and before.isdigit() and after.isdigit()


def tokenize(text: str, start: int, end: int) -> list[Token]:
    """Tokens of `text[start:end]`, in order; no two overlap and none is empty."""
    pieces = list(_PIECE.finditer(text, start, end))
    tokens: list[Token] = []
    i, count = 0, len(pieces)
    while i < count:
        first = last = pieces[i]
        is_word = first[0][0].isalnum() or first[0][0] == "_"
        i += 1
        while is_word and i + 1 < count and _is_word(pieces[i + 1]) and _joins(text, last, pieces[i], pieces[i + 1]):
            last = pieces[i + 1]
            i += 2
        written = text[first.start() : last.end()]
        low = "u.s." if written == "US" else written.lower().replace("’", "'")  # the country is no pronoun
        tokens.append(Token(first.start(), last.end(), written, low, is_word))
    return tokens


def _is_word(piece: re.Match[str]) -> bool:
    char = piece[0][0]
    return char.isalnum() or char == "_"
