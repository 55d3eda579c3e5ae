"""One sentence as the rules see it. Indices are token indices; ranges are half open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.analyse import words
from onrecord.analyse.quotes import Quote
from onrecord.analyse.tokens import Token, tokenize
from onrecord.model import Span

Range = tuple[int, int]


@dataclass(slots=True)
class Sentence:
    """`inside[i]` is the number of the quotation (in `quotes`) that token i stands in, marks included, or -1."""

    text: str
    span: Span
    tokens: list[Token]
    quotes: list[Quote]  # outermost ones that begin in or reach into the sentence
    inside: list[int] = field(default_factory=list)
    ranges: list[Range] = field(default_factory=list)  # token range of each quotation
    semicolons: list[int] = field(default_factory=list)  # those outside quotations
    subjects: dict[int, list[tuple[int, Range]]] = field(
        default_factory=dict
    )  # found before with their verbs, by where the search began
    title: bool = False  # a headline: its present tense may drop the -s, and its subjects may be joined by a comma

    def low(self, i: int) -> str:
        return self.tokens[i].low if 0 <= i < len(self.tokens) else ""

    def is_word(self, i: int) -> bool:
        return 0 <= i < len(self.tokens) and self.tokens[i].word

    def before(self, i: int) -> Token | None:
        return self.tokens[i - 1] if i > 0 else None

    def opens_quote(self, i: int) -> bool:
        return 0 <= i < len(self.tokens) and self.inside[i] >= 0 and self.ranges[self.inside[i]][0] == i

    def closes_quote(self, i: int) -> bool:
        return 0 <= i < len(self.tokens) and self.inside[i] >= 0 and self.ranges[self.inside[i]][1] == i + 1

    def finite(self, i: int) -> bool:
        return 0 <= i < len(self.tokens) and self.inside[i] < 0 and words.is_finite(self.tokens[i], self.before(i))

    def chars(self, r: Range) -> Span:
        return Span(self.tokens[r[0]].start, self.tokens[r[1] - 1].end)

    def source(self, r: Range) -> Span:
        """As `chars`, without the verb that a pronoun has swallowed: "he" of "he's"."""
        span, last = self.chars(r), self.tokens[r[1] - 1]
        stem, mark, _ = last.low.partition("'")
        if mark and stem in words.SUBJECTS:
            return Span(span.start, last.start + len(stem))
        return span


def build(text: str, span: Span, quotes: Sequence[Quote], *, title: bool = False) -> Sentence:
    tokens = tokenize(text, span.start, span.end)
    sentence = Sentence(text, span, tokens, [], [-1] * len(tokens), title=title)
    at = 0
    for quote in quotes:
        if quote.span.end <= span.start or quote.span.start >= span.end:
            continue
        while at < len(tokens) and tokens[at].start < quote.span.start:
            at += 1
        first = at
        while at < len(tokens) and tokens[at].end <= quote.span.end:
            sentence.inside[at] = len(sentence.quotes)
            at += 1
        if at > first:
            sentence.quotes.append(quote)
            sentence.ranges.append((first, at))
    sentence.semicolons = [i for i, t in enumerate(tokens) if t.low == ";" and sentence.inside[i] < 0]
    return sentence
