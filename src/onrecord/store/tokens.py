"""The store's own words: one way to cut text into tokens, the same for every database.

Folded: width and compatibility forms (NFKD), letter case, accents, invisible characters, apostrophes and the possessive
's; and the plural -s and -ies, since "red lines" should find "red line". Verbs are not folded: "denied" and "denies"
are different claims to a reader, and both are found by their other words. Numbers are kept, their thousands
separators dropped ("1,500" is "1500", "2.5" stays). Nothing in a query is syntax: `%`, `*`, `"` and `OR` are plain
characters and words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

LONGEST = 64  # characters of one token; longer runs are addresses or noise, and are cut there

_WORD = re.compile(r"\d+(?:[.,]\d+)*[^\W\d_]*|[^\W_]+(?:'[^\W_]+)*")  # neither part can fail half-way: linear
_CURLY = {ord(c): "'" for c in "‘’ʼ′＇`´"}
# And what stands in most reports and parts words however it is folded: then nothing is left to fold but capitals.
_COMMON = [*((c, "'") for c in "‘’"), *((c, " ") for c in "“”–—…•\u00a0")]
_SHORT = 4  # letters under which no plural is folded: "gas", "bus", "his"


def tokens(text: str) -> list[str]:
    """The tokens of `text` in order, repeats kept."""
    return [_token(word) for word in _WORD.findall(_folded(text))]


def distinct(text: str) -> set[str]:
    """The tokens of `text`, each once."""
    return {_token(word) for word in set(_WORD.findall(_folded(text)))}


class Among:
    """Finds these tokens in texts, much quicker than `tokens` finds all."""

    def __init__(self, wanted: Collection[str]) -> None:
        self._known = _Known(wanted)
        self._numbers = any(not token.isalpha() for token in wanted)

    def places(self, text: str) -> list[str | None]:
        """As `tokens`, but None, once or more, for what is not wanted."""
        folded = _folded(text)
        known = self._known.__getitem__
        if self._numbers or not folded.isascii() or "''" in folded:
            return list(map(known, _WORD.findall(folded)))
        apart = folded.translate(_APART)
        if "'" in apart:  # inside a word it is of it, at the edge it is none
            apart = f" {apart} ".replace("' ", " ").replace(" '", " ")
        return list(map(known, apart.split()))


class _Known(dict[str, str | None]):
    """The token of each word that has been seen, None where it is not wanted."""

    def __init__(self, wanted: Collection[str]) -> None:
        self.wanted = frozenset(wanted)

    def __missing__(self, word: str) -> str | None:
        token = _token(word)
        found = self[word] = token if token in self.wanted else None
        return found


_APART = {i: " " for i in range(128) if not chr(i).isalnum() and chr(i) != "'"}


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower()
    plain = text
    for mark, instead in _COMMON:
        plain = plain.replace(mark, instead)
    if plain.isascii():
        return plain.lower()
    text = unicodedata.normalize("NFKD", text.translate(_CURLY)).casefold()
    # Mn: accents; Cf: soft hyphens, zero-width and bidi marks, which split no word for the reader.
    gone = {ord(c): None for c in set(text) if unicodedata.category(c) in ("Mn", "Cf")}
    return unicodedata.normalize("NFKC", text.translate(gone) if gone else text)


def _token(word: str) -> str:
    if word.isalpha() and word[-1] != "s":  # most words, which are left as they are
        return word[:LONGEST]
    if word[0].isdecimal():
        word = word.replace(",", "")
    return _singular(word.removesuffix("'s").replace("'", ""))[:LONGEST]


def _singular(word: str) -> str:
    if len(word) < _SHORT or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    return word[:-3] + "y" if word.endswith("ies") and len(word) > _SHORT else word[:-1]
