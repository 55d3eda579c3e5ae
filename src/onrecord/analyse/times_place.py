"""A match in its text: its words, what stands beside it, and whether the sentence looks back or ahead."""

from __future__ import annotations

from datetime import date

from onrecord.analyse.times_words import Tokens
from onrecord.frozen import dataclass

PAST, UNTOLD, FUTURE = -1, 0, 1
# How far to look for the verb that tells past from future: chosen on the tuning part of TimeBank and AQUAINT.
TENSE_BEFORE, TENSE_AFTER = 9, 7
_FUTURE_WORDS = frozenset(
    "will shall ll expected scheduled due planned plans plan set next going upcoming tomorrow expects "
    "expect until till hopes intends payable".split()
)
_PAST_WORDS = frozenset(
    "was were had has did said told came met began took held went gave made sent won lost left rose fell saw "
    "spoke wrote became broke brought built led put found since got ran sold "
    "ago last".split()
)


@dataclass(frozen=True, slots=True)
class Place:
    """A match in a text: tokens `first` to `last` (exclusive) and the day that "today" means, if known."""

    tokens: Tokens
    first: int
    last: int
    today: date | None

    def words(self, kinds: str) -> list[str]:
        """The words in the match whose letter is among `kinds`."""
        row = self.tokens
        return [row.words[i] for i in range(self.first, self.last) if row.kinds[i] in kinds]

    def word(self, kinds: str) -> str:
        return next(iter(self.words(kinds)), "")

    def before(self, n: int = 1) -> str:
        return self.tokens.words[self.first - n] if self.first >= n else ""

    def after(self) -> str:
        return self.tokens.words[self.last] if self.last < len(self.tokens.words) else ""

    def kind_before(self) -> str:
        return self.tokens.kinds[self.first - 1] if self.first else "\n"

    def kind_after(self) -> str:
        return self.tokens.kinds[self.last] if self.last < len(self.tokens.kinds) else "\n"

    def tense(self) -> int:
        """PAST or FUTURE by the nearest verb of the sentence that tells, else UNTOLD."""
        row = self.tokens
        if row.words[max(0, self.first - 3) : self.first] in (["as", "soon", "as"], ["as", "early", "as"]):
            return FUTURE
        for i in range(self.first - 1, max(-1, self.first - 1 - TENSE_BEFORE), -1):
            if _parts(row, i):
                break
            if (found := _tense_of(row.words[i])) is not None:
                return found
        for i in range(self.last, min(len(row.words), self.last + TENSE_AFTER)):
            if _parts(row, i):
                break
            if (found := _tense_of(row.words[i])) is not None:
                return found
        return UNTOLD


def _parts(row: Tokens, i: int) -> bool:
    """Whether token `i` ends a sentence or a paragraph."""
    return row.kinds[i] == "\n" or row.words[i] in (".", ";", "?", "!")


def _tense_of(word: str) -> int | None:
    if word in _FUTURE_WORDS:
        return FUTURE
    if word in _PAST_WORDS or (len(word) > 4 and word.endswith("ed")):
        return PAST
    return None
