"""One sentence as the rules see it, and the noun phrases in it. Indices are token indices; ranges are half open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.analyse import words
from onrecord.analyse.quotes import Quote
from onrecord.analyse.sentences import ABBREVIATIONS
from onrecord.analyse.tokens import Token, tokenize
from onrecord.model import Span

Range = tuple[int, int]
_REACH = 45  # tokens a subject is looked for, leftwards; 99 of 100 sources in the training reports are shorter than 30
_STOP_WORDS = (
    words.SUBORDINATORS | words.AUXILIARIES | words.NEGATIONS | {"then", "now", "also", "but", "yet", "so", "nor"}
)
_ROLE_PREPOSITIONS = frozenset("of for in at from with to on behind against by near under into over familiar".split())
_DASHES = frozenset("-–—")


@dataclass(slots=True)
class Sentence:
    """`inside[i]` is the number of the quotation (in `quotes`) that token i stands in, marks included, or -1."""

    text: str
    span: Span
    tokens: list[Token]
    quotes: list[Quote]  # outermost ones that begin in or reach into the sentence
    inside: list[int] = field(default_factory=list)
    ranges: list[Range] = field(default_factory=list)  # token range of each quotation
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
        return self.inside[i] < 0 and words.is_finite(self.tokens[i], self.before(i))

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
    return sentence


def _nounish(s: Sentence, i: int) -> bool:
    """Whether token i can end or stand in a noun phrase."""
    if i < 0 or not s.tokens[i].word:
        return False
    token = s.tokens[i]
    if token.low in _STOP_WORDS or token.low in words.CONJUNCTIONS or token.low in words.PREPOSITIONS:
        return False
    if words.is_adverb(token) and token.low not in words.TIMES and not token.capital:
        return False
    return not s.finite(i)


def noun_phrase_before(s: Sentence, end: int, floor: int = 0) -> Range | None:
    """The noun phrase whose last token is `end - 1`, in apposition or with a relative clause where commas close one."""
    k = end - 1
    if k < floor:
        return None
    if s.low(k) == ",":
        return _with_insertion(s, k, floor)
    if s.low(k) == ")":
        open_at = _opening_bracket(s, k, floor)
        inner = noun_phrase_before(s, open_at, floor) if open_at is not None else None
        return (inner[0], end) if inner else None
    if s.closes_quote(k) and s.inside[k] >= 0:
        first = s.ranges[s.inside[k]][0]
        if k - first > 6:
            return None
        return _scan(s, first - 1, end, floor)
    token = s.tokens[k]
    if not token.word:
        return None
    if token.low in words.SUBJECTS or (token.low in words.PRONOUNS and (k == floor or not _nounish(s, k - 1))):
        return (k, end)
    if not _nounish(s, k):
        return None
    return _scan(s, k - 1, end, floor)


def _opening_bracket(s: Sentence, k: int, floor: int) -> int | None:
    for p in range(k - 1, max(floor, k - _REACH) - 1, -1):
        if s.low(p) in "([":
            return p
    return None


def _with_insertion(s: Sentence, comma: int, floor: int) -> Range | None:
    """ "X, a Y of Z," and "X, who …,": `comma` is the closing comma."""
    p = comma - 1
    tries = 0
    nearest: Range | None = None
    while p >= max(floor, comma - _REACH) and tries < 4:
        if s.low(p) != "," or s.inside[p] >= 0:
            p -= 1
            continue
        tries += 1
        insertion = (p + 1, comma)
        if insertion[1] <= insertion[0]:
            return None
        head = noun_phrase_before(s, p, floor)
        p -= 1
        if head is None or s.low(head[1] - 1) in words.TIMES or s.low(head[0] - 1) in words.PREPOSITIONS:
            continue
        found = _head_or_whole(s, head, (p + 2, comma))
        if head[0] == floor or s.closes_quote(head[0] - 1):
            return found
        nearest = nearest or found
    return nearest


def _head_or_whole(s: Sentence, head: Range, insertion: Range) -> Range:
    """The noun with its apposition or relative clause; without an adverb or a participle that only stands between."""
    opening = s.tokens[insertion[0]]
    if words.is_adverb(opening) or opening.low in {"for", "in", "on", "at", "too", "speaking", "citing", "of"}:
        return head
    if opening.low.endswith("ing") and opening.low not in {"king", "acting", "leading", "including"}:
        return head
    return (head[0], insertion[1])


def _scan(s: Sentence, p: int, end: int, floor: int) -> Range | None:
    """Leftwards from p, over everything that can belong to the noun phrase."""
    lowest = max(floor, end - _REACH)
    verb_passed = False
    while p >= lowest:
        token = s.tokens[p]
        if s.inside[p] >= 0:
            first, last = s.ranges[s.inside[p]]
            if last - first > 7 or not s.is_word(first - 1) or s.low(last - 2) in {",", "."}:
                break
            p = first - 1
            continue
        if token.low == ")":
            open_at = _opening_bracket(s, p, floor)
            if open_at is None:
                break
            p = open_at - 1
            continue
        if not token.word:
            if token.low == "," and _in_list(s, p, end):
                p -= 1
                continue
            if (
                token.low in {".", "-", "/", "&", "$", "%", "#", "@"}
                and s.is_word(p - 1)
                and token.start == s.tokens[p - 1].end
            ):
                p -= 1
                continue
            if token.low in {"$", "#", "@"}:
                p -= 1
                continue
            break
        low = token.low
        if low == "and" or low == "or" or low == "&":
            if (
                s.is_word(p - 1)
                and _nounish(s, p - 1)
                and s.low(p + 1) not in words.SUBJECTS
                and not _clause_before(s, p, lowest)
            ):
                p -= 1
                continue
            break
        if low in words.RELATIVES and verb_passed and p - 1 >= lowest and _nounish(s, p - 1):
            p -= 1
            continue
        if low in words.SUBJECTS or low in words.OBJECTS and low not in words.ARTICLES:
            break
        if low in words.SUBORDINATORS and low not in {"as", "since", "before", "after", "until", "than"}:
            break
        if low in words.PREPOSITIONS:
            if (
                low in _ROLE_PREPOSITIONS
                and _nounish(s, p - 1)
                and s.low(p - 1) not in words.PREPOSITIONS | words.TIMES
            ):
                p -= 1
                continue
            return _trim(s, _after_lead(s, p, end), end)
        if low in words.CONJUNCTIONS or low in words.MODALS or low in words.NEGATIONS:
            break
        if s.finite(p):
            relative = _relative_before(s, p, lowest)
            if relative is None and _reduced(s, p):
                relative = p
            if relative is None:
                break
            verb_passed = True
            p = relative - 1
            continue
        p -= 1
    return _trim(s, p + 1, end)


def _clause_before(s: Sentence, conj: int, lowest: int) -> bool:
    """Whether a finite verb stands left of "and" in the same stretch: then "and" joins clauses, not nouns."""
    for q in range(conj - 1, max(lowest, conj - 12) - 1, -1):
        if not s.tokens[q].word and s.low(q) not in {"-", "'", "’", ".", "&"}:
            return False
        if s.low(q) in words.RELATIVES:
            return False
        if s.finite(q):
            return True
    return False


def _relative_before(s: Sentence, verb: int, lowest: int) -> int | None:
    """The index of a relative pronoun that governs the verb, with a noun before it."""
    for q in range(verb - 1, max(lowest, verb - 6) - 1, -1):
        if s.low(q) in {"who", "that", "which", "whose"} and _nounish(s, q - 1):
            return q
        if not s.tokens[q].word:
            return None
    return None


def _reduced(s: Sentence, p: int) -> bool:
    """Whether a past form is a participle behind its noun: "a textbook published for pupils"."""
    low = s.low(p)
    return (
        low.endswith("ed")
        and low not in words.AUXILIARIES
        and s.low(p + 1) in words.PREPOSITIONS
        and _nounish(s, p - 1)
    )


def _in_list(s: Sentence, comma: int, end: int) -> bool:
    """Whether the comma joins names: "A, B and C"."""
    right = s.tokens[comma + 1 : min(end, comma + 9)]
    left = s.tokens[comma - 1] if comma else None
    if left is None or not left.word or not left.capital or not right or left.low in words.TIMES | words.MONTHS:
        return False
    joined = any(t.low == "and" for t in right)
    return joined and right[0].capital and not any(t.low in words.AUXILIARIES for t in right)


def _after_lead(s: Sentence, preposition: int, end: int) -> int:
    """Where the subject starts behind an opening phrase such as "On Monday" or "In a statement"."""
    start = preposition + 1
    best = None
    for r in range(preposition + 2, end):
        token, previous = s.tokens[r], s.tokens[r - 1]
        if not token.word or not previous.word or s.inside[r] >= 0:
            continue
        fresh = (
            token.low in words.ARTICLES
            and previous.low not in words.PREPOSITIONS
            and previous.low not in {"all", "both", "of"}
        )
        named = (
            token.capital
            and not previous.capital
            and previous.low not in words.PREPOSITIONS | words.DETERMINERS | {"and", "of"}
        )
        after_time = previous.low in words.TIMES | words.MONTHS and token.low not in words.TIMES | words.MONTHS
        if (fresh or after_time or (named and previous.low.isdigit())) and token.low not in words.PREPOSITIONS:
            best = r
            if after_time:
                break
    return best if best is not None else start


def _trim(s: Sentence, start: int, end: int) -> Range | None:
    while start < end:
        token = s.tokens[start]
        opener = token.low in words.OPENERS and (start + 1 < end) and token.low not in {"that"}
        timely = token.low in words.WEEKDAYS or token.low in {"today", "yesterday", "earlier", "later"}
        if (
            not token.word
            and token.low not in "$#@\"“'‘(["
            or opener
            or (timely and start + 1 < end and not token.possessive)
        ):
            start += 1
        elif words.is_adverb(token) and start + 1 < end and token.low != "only":
            start += 1
        else:
            break
    return (start, end) if start < end else None


def noun_phrase_after(s: Sentence, start: int, *, appositive: bool = True) -> Range | None:
    """The noun phrase that starts at `start`, as after "said" or "according to"."""
    count = len(s.tokens)
    j = start
    while j < count:
        token = s.tokens[j]
        low = token.low
        if s.inside[j] >= 0:
            first, last = s.ranges[s.inside[j]]
            if j == start or last - first > 6 or s.low(j - 1) == ",":
                break
            j = last
            continue
        if low in "([":
            close = next((k for k in range(j, min(count, j + 25)) if s.low(k) in {")", "]"}), None)
            if close is None:
                break
            j = close + 1
            continue
        if low == ",":
            if j == start or not appositive or not _appositive_at(s, j + 1, start):
                break
            j += 1
            continue
        if not token.word:
            inner = (
                low in {".", "-", "/", "&", "$", "%", "'", "’", "#", "@"} and j + 1 < count and not _sentence_end(s, j)
            )
            if inner:
                j += 1
                continue
            break
        in_relative = any(s.low(k) in words.RELATIVES for k in range(max(start, j - 25), j))
        in_insertion = in_relative or any(s.low(k) == "," for k in range(max(start, j - 25), j))
        if low in _BREAKS and not in_relative:
            break
        if s.finite(j) and j > start and not in_relative:
            break
        if low in words.MODALS | words.BE and not in_relative:
            break
        dated = low == "on" and in_insertion and s.low(j + 1) not in words.WEEKDAYS | words.MONTHS
        if j > start and low in _ASIDES and not in_relative and not dated:
            break
        if j > start and low in {"in", "at", "to"} and not in_insertion and s.low(j - 1) not in _ROLE_NOUNS:
            if not (low == "in" and s.is_word(j + 1) and s.tokens[j + 1].capital and s.low(j + 1) not in words.MONTHS):
                break
        timely = low in words.WEEKDAYS or low in {"today", "yesterday", "tonight"}
        if j > start and timely and not in_relative and s.low(j - 1) not in words.ARTICLES:
            break
        if j > start and low in words.SUBJECTS and low != "who" and not in_relative:
            break
        j += 1
    while j > start and (not s.tokens[j - 1].word and s.low(j - 1) not in ")]\"”'’"):
        j -= 1
    return (start, j) if j > start else None


_BREAKS = frozenset("that whether if because while when although though as but before after since".split())
_ASIDES = frozenset("on during following last earlier later this via by through".split())
_ROLE_NOUNS = frozenset("director editor ambassador adviser advisor professor secretary minister envoy senator representative "
                        "analyst expert researcher fellow lawyer officer official chief head leader manager aide".split())  # fmt: skip


def _sentence_end(s: Sentence, j: int) -> bool:
    if s.low(j) == "." and (s.low(j - 1) in ABBREVIATIONS or "." in s.low(j - 1) or len(s.low(j - 1)) == 1):
        return j + 1 >= len(s.tokens)
    return j + 1 >= len(s.tokens) or s.tokens[j + 1].start > s.tokens[j].end and not s.tokens[j + 1].capital


def _appositive_at(s: Sentence, j: int, start: int) -> bool:
    if j >= len(s.tokens) or not s.tokens[j].word or s.inside[j] >= 0:
        return False
    low = s.low(j)
    if low.isdigit() or low in {"of", "from"} and s.low(j - 2).isdigit():
        return True  # an age, and a home behind it
    if low in words.SUBJECTS - {"who"} or low in words.CONJUNCTIONS or low in words.PREPOSITIONS:
        return False
    if low in {
        "who",
        "whose",
        "which",
        "a",
        "an",
        "the",
        "one",
        "chief",
        "director",
        "president",
        "head",
        "chairman",
        "former",
    }:
        return True
    if low.endswith("ing") or low in words.SUBORDINATORS or words.is_adverb(s.tokens[j]):
        return False
    return not any(s.finite(k) for k in range(j, min(len(s.tokens), j + 5)))


def main_subject(s: Sentence, end: int, floor: int = 0) -> Range | None:
    """The subject of the sentence's first clause before `end`: what a participle or a coordinated verb shares."""
    i = floor
    while i < end:
        if s.inside[i] >= 0:
            i = s.ranges[s.inside[i]][1]
            continue
        if s.low(i) in {"who", "which", "whose"} and s.low(i - 1) == ",":
            close = next((k for k in range(i, end) if s.low(k) == "," and s.inside[k] < 0), None)
            if close is None:
                return None
            i = close + 1
            if i < end and s.finite(i):
                return noun_phrase_before(s, i, floor)
            continue
        if s.finite(i):
            k = i
            while k > floor and (words.is_adverb(s.tokens[k - 1]) or s.low(k - 1) in words.AUXILIARIES):
                k -= 1
            subject = noun_phrase_before(s, k, floor)
            if subject is not None:
                return subject
        i += 1
    return None
