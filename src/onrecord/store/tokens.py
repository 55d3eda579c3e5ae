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

LONGEST = 64  # characters of one token; longer runs are addresses or noise, and are cut there

_WORD = re.compile(r"\d+(?:[.,]\d+)*[^\W\d_]*|[^\W_]+(?:'[^\W_]+)*")  # neither part can fail half-way: linear
_CURLY = {ord(c): "'" for c in "‘’ʼ′＇`´"}
_SHORT = 4  # letters under which no plural is folded: "gas", "bus", "his"


def tokens(text: str) -> list[str]:
    """The tokens of `text` in order, repeats kept."""
    return [_token(word) for word in _WORD.findall(_folded(text))]


def distinct(text: str) -> set[str]:
    """The tokens of `text`, each once."""
    return {_token(word) for word in set(_WORD.findall(_folded(text)))}


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower()
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
