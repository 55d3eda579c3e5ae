"""A report's text as tokens, sentences and quoted stretches. Linear in the length of the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import NamedTuple

from onrecord.model import Report
from onrecord.resolve.names import PARTICLES
from onrecord.resolve.words import key

_WORD = r"[^\W_][\w\u0300-\u036f]*(?:[-'’‘ʼ][\w\u0300-\u036f]+)*(?:\.(?:com|org|net|gov|edu|tv|io)\b)?"
_INITIALS = r"(?:[^\W\d_]-)?(?:[^\W\d_]\.){1,6}(?!\w)"  # also "R-S.C."
_TITLES = (
    "Mr|Mrs|Ms|Dr|Sen|Sens|Rep|Reps|Gov|Gen|Lt|Col|Maj|Capt|Sgt|Prof|Rev|St|Jr|Sr|No|Adm|Cmdr|Hon|Messrs|Cpl|Brig|Mx"
)
# Alternatives start differently or are bounded, so that the search never goes back over what it has read.
_TOKEN = re.compile(rf"{_INITIALS}|\b(?:{_TITLES})\.|{_WORD}|\n|\S")
_ENDS = frozenset(".!?…")
_CLOSERS = frozenset("\"'”’»)]")
_OPEN, _CLOSE, _BOTH = frozenset("“«„"), frozenset("”»"), frozenset('"')
# A quotation that is not closed runs to the end of its paragraph.


_SUBJECTS = frozenset({"he", "she", "it", "who", "that", "what", "there", "here"})


class Token(NamedTuple):  # of which there are very many: a dataclass takes three times as long to make
    start: int
    end: int
    text: str  # without possessive ending
    key: str
    kind: str  # "word", "initials", "title", "break", "mark"
    possessive: bool
    opens: bool  # the first word of a sentence
    capital: bool  # begins with a capital, "al-" and the like apart


@dataclass(frozen=True, slots=True)
class Layout:
    """The tokens in order, where sentences and paragraphs begin, and what stands in quotation marks."""

    tokens: tuple[Token, ...]
    starts: tuple[int, ...]  # of tokens, for bisect
    sentences: tuple[int, ...]  # code points where sentences begin
    paragraphs: tuple[int, ...]
    quotes: tuple[tuple[int, int], ...]
    capitals: tuple[int, ...]  # the numbers of the tokens that begin with a capital
    _numbers: dict[str, list[int]]  # of tokens, by key

    def sentence(self, at: int) -> int:
        return bisect_right(self.sentences, at)

    def paragraph(self, at: int) -> int:
        return bisect_right(self.paragraphs, at)

    def quote(self, at: int) -> int | None:
        """The number of the quoted stretch that holds `at`; None outside quotation marks."""
        index = bisect_right(self.quotes, (at, len(self.quotes) and self.quotes[-1][1] + 1)) - 1
        return index if index >= 0 and self.quotes[index][0] <= at < self.quotes[index][1] else None

    def numbers(self, keys: Iterable[str]) -> list[int]:
        """The numbers of the tokens of these keys, in order."""
        return sorted(number for key in keys for number in self._numbers.get(key, ()))

    def first(self, at: int) -> int:
        """The index of the first token that starts at or after `at`."""
        return bisect_right(self.starts, at - 1)


class _Word(NamedTuple):
    """What a token is wherever it stands: text and key without possessive ending and without a verb drawn to it."""

    text: str
    key: str
    kind: str
    length: int  # with the possessive ending
    possessive: bool
    plural: bool  # possessive before an apostrophe that ends the word: "the ships’ crews"
    ends: bool  # initials that end a sentence where a line ends behind them
    capital: bool


_token: Callable[[tuple[int, int, str, str, str, bool, bool, bool]], Token] = partial(tuple.__new__, Token)


def layout(report: Report) -> Layout:
    """The layout of the whole text; furniture is left in and is for the caller to weigh."""
    tokens: list[Token] = []
    starts: list[int] = []
    sentences, paragraphs = [0], [0]
    quotes: list[tuple[int, int]] = []
    text, opens, quote_from = report.text, True, -1
    after_end = True
    block_starts = {block.span.start for block in report.blocks}
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        word, key, kind, length, possessive, plural, ends, capital = _word(match[0])
        if start in block_starts:
            after_end = opens = True
        starts.append(start)
        if kind == "break":
            if quote_from >= 0:
                quotes.append((quote_from, start))
                quote_from = -1
            paragraphs.append(end)
            after_end = opens = True
            tokens.append(_token((start, end, word, key, kind, False, False, False)))
            continue
        if kind == "mark":
            if word in _ENDS:
                after_end = True
            elif word in _OPEN or (word in _BOTH and quote_from < 0):
                quote_from = start if quote_from < 0 else quote_from
                opens = True
            elif quote_from >= 0 and (word in _CLOSE or word in _BOTH):
                quotes.append((quote_from, end))
                quote_from = -1
            elif word not in _CLOSERS:
                after_end = False
            if word in ":–—•|" or (word == "-" and text[end : end + 1] == " " == text[start - 1 : start]):
                opens = True
            tokens.append(_token((start, end, word, key, kind, False, False, False)))
            continue
        if after_end:
            sentences.append(start)
        end = start + length
        if plural and text[end : end + 1] in ("'", "’") and text[end + 1 : end + 2] == " ":
            possessive = quote_from < 0 or text[quote_from] not in "'‘"
        tokens.append(_token((start, end, word, key, kind, possessive, opens or after_end, capital)))
        opens = False
        after_end = ends and _line_ends(text, end)
    if quote_from >= 0:
        quotes.append((quote_from, len(text)))
    numbers: dict[str, list[int]] = {}
    for number, token in enumerate(tokens):
        numbers.setdefault(token.key, []).append(number)
    capitals = tuple([number for number, token in enumerate(tokens) if token.capital])
    return Layout(tuple(tokens), tuple(starts), tuple(sentences), tuple(paragraphs), tuple(quotes), capitals, numbers)


@lru_cache(maxsize=1 << 15)  # words come again and again, in a report and in the next
def _word(raw: str) -> _Word:
    kind = _kind(raw)
    if kind in ("break", "mark"):
        return _Word(raw, raw, kind, len(raw), False, False, False, False)
    words = raw
    if kind == "word" and not words.isalnum() and (cut := _contraction(words)):
        words = words[:-cut]
    length = len(words)
    possessive = length > 2 and words[-2:] in ("'s", "’s", "ʼs", "'S", "’S")
    if possessive:
        words = words[:-2]
    plural = not possessive and kind == "word" and words[-1] in "sS"
    possessive = possessive and words.lower() not in _SUBJECTS  # "he's"
    ends = kind == "initials" and words.count(".") > 2
    return _Word(words, key(words), kind, length, possessive, plural, ends, _capital(words))


_KINDS = (("initials", re.compile(_INITIALS)), ("title", re.compile(rf"(?:{_TITLES})\.")), ("word", re.compile(_WORD)))


def _kind(raw: str) -> str:
    if raw == "\n":
        return "break"
    return next((kind for kind, pattern in _KINDS if pattern.fullmatch(raw)), "mark")


def _contraction(word: str) -> int:
    """How many characters of a word's end are a verb drawn to it: "they've", "I'm"; 0 for none."""
    for size in (3, 2):
        tail = word[-size:]
        if len(word) > size and tail[:1] in "'’" and tail[1:].lower() in ("re", "ve", "ll", "d", "m"):
            return size
    return 0


def _capital(word: str) -> bool:
    if word[0].isupper():
        return True
    prefix, mark, rest = word.partition("-")
    return bool(mark) and prefix in PARTICLES and rest[:1].isupper()


def _line_ends(text: str, at: int) -> bool:
    return text[at : at + 1] in ("\n", "")
