"""A report's text as tokens, sentences and quoted stretches. Linear in the length of the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.model import Report
from onrecord.resolve.names import PARTICLES
from onrecord.resolve.words import key

_WORD = r"[^\W_][\w\u0300-\u036f]*(?:[-'’‘ʼ][\w\u0300-\u036f]+)*(?:\.(?:com|org|net|gov|edu|tv|io)\b)?"
# Alternatives start differently or are bounded, so that the search never goes back over what it has read.
_TOKEN = re.compile(
    rf"(?P<initials>(?:[^\W\d_]\.){{1,6}}(?![\w]))|(?P<title>\b(?:Mr|Mrs|Ms|Dr|Sen|Sens|Rep|Reps|Gov|Gen|Lt|Col|Maj|Capt|Sgt|Prof|Rev|"
    rf"St|Jr|Sr|No|Adm|Cmdr|Hon|Messrs|Cpl|Brig|Mx)\.)|(?P<word>{_WORD})|(?P<break>\n)|(?P<mark>\S)"
)
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

    def sentence(self, at: int) -> int:
        return bisect_right(self.sentences, at)

    def paragraph(self, at: int) -> int:
        return bisect_right(self.paragraphs, at)

    def quote(self, at: int) -> int | None:
        """The number of the quoted stretch that holds `at`; None outside quotation marks."""
        index = bisect_right(self.quotes, (at, len(self.quotes) and self.quotes[-1][1] + 1)) - 1
        return index if index >= 0 and self.quotes[index][0] <= at < self.quotes[index][1] else None

    def first(self, at: int) -> int:
        """The index of the first token that starts at or after `at`."""
        return bisect_right(self.starts, at - 1)


def layout(report: Report) -> Layout:
    """The layout of the whole text; furniture is left in and is for the caller to weigh."""
    tokens: list[Token] = []
    sentences, paragraphs = [0], [0]
    quotes: list[tuple[int, int]] = []
    text, opens, quote_from = report.text, True, -1
    after_end = True
    block_starts = {block.span.start for block in report.blocks}
    known: dict[str, tuple[str, bool]] = {}  # a report's words come again and again
    for match in _TOKEN.finditer(text):
        kind, start, end, words = match.lastgroup or "mark", match.start(), match.end(), match.group()
        if start in block_starts:
            after_end = opens = True
        if kind == "break":
            if quote_from >= 0:
                quotes.append((quote_from, start))
                quote_from = -1
            paragraphs.append(end)
            after_end = opens = True
            tokens.append(Token(start, end, "\n", "\n", "break", False, False, False))
            continue
        if kind == "mark":
            if words in _ENDS:
                after_end = True
            elif words in _OPEN or (words in _BOTH and quote_from < 0):
                quote_from = start if quote_from < 0 else quote_from
                opens = True
            elif quote_from >= 0 and (words in _CLOSE or words in _BOTH):
                quotes.append((quote_from, end))
                quote_from = -1
            elif words not in _CLOSERS:
                after_end = False
            if words in ":–—•|" or (words == "-" and text[end : end + 1] == " " == text[start - 1 : start]):
                opens = True
            tokens.append(Token(start, end, words, words, "mark", False, False, False))
            continue
        if after_end:
            sentences.append(start)
        if not words.isalnum() and kind == "word" and (cut := _contraction(words)):
            words = words[:-cut]
            end -= cut
        possessive = len(words) > 2 and words[-2:] in ("'s", "’s", "ʼs", "'S", "’S")
        if possessive:
            words = words[:-2]
        if possessive and words.lower() in _SUBJECTS:
            possessive = False  # "he's"
        elif (
            not possessive
            and kind == "word"
            and words[-1] in "sS"
            and text[end : end + 1] in ("'", "’")
            and text[end + 1 : end + 2] == " "
        ):
            possessive = quote_from < 0 or text[quote_from] not in "'‘"
        ends_sentence = kind == "initials" and len(words) > 2 and _capital_follows(text, end)
        if (read := known.get(words)) is None:
            read = known[words] = key(words), _capital(words)
        tokens.append(Token(start, end, words, read[0], kind, possessive, opens or after_end, read[1]))
        opens = after_end = False
        if ends_sentence and words.count(".") > 2:
            after_end = True
    if quote_from >= 0:
        quotes.append((quote_from, len(text)))
    return Layout(tuple(tokens), tuple(t.start for t in tokens), tuple(sentences), tuple(paragraphs), tuple(quotes))


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


def _capital_follows(text: str, at: int) -> bool:
    return text[at : at + 1] in ("\n", "")
