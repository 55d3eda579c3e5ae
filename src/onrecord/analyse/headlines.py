"""Attribution in titles ("X: …", "…: X") and pull quotes (words, then a name)."""

from __future__ import annotations

import re

from onrecord.analyse import words
from onrecord.analyse.clause import Sentence
from onrecord.analyse.rules import Draft
from onrecord.model import Span

_LEAST_WORDS = 4  # of an opening quotation; a shorter one is a term or a title
_LONGEST_NAME = 6  # words of a speaker's name beside a colon in a title
_NOT_SPEAKERS = frozenset(
    "opinion analysis exclusive watch video photos live update updates breaking review report factbox explainer "
    "editorial podcast poll interview feature letter letters column comment profile timeline fact q a part "
    "chapter".split()
)
_SMALL_WORDS = frozenset(
    "of the and for minister spokesman spokeswoman spokesperson president official officials chief leader report poll "
    "study police source sources".split()
)


def headline(s: Sentence) -> Draft | None:
    """A title with a colon (or a closing dash) beside a speaker's name."""
    colons = [k for k, t in enumerate(s.tokens) if t.low == ":" and s.inside[k] < 0]
    if len(colons) != 1:
        return None
    colon = colons[0]
    end = len(s.tokens)
    while end > 0 and not s.tokens[end - 1].word and s.inside[end - 1] < 0:
        end -= 1
    left, right = (0, colon), (colon + 1, end)
    if right[1] <= right[0] or left[1] <= left[0]:
        return None
    if _names(s, *right) and right[1] - right[0] <= 4 and left[1] - left[0] >= 3 and _sentential(s, *left):
        return _draft(s, left, colon, right)
    if _names(s, *left) and right[1] - right[0] >= 3 and (_sentential(s, *right) or s.opens_quote(right[0])):
        return _draft(s, right, colon, left)
    return None


def quoted(s: Sentence) -> Draft | None:
    """A title that opens with somebody's words and goes on with its own: "‘We are broke’: a mill in winter"."""
    if not s.opens_quote(0):
        return None
    last = s.ranges[s.inside[0]][1]
    spoken = sum(t.word for t in s.tokens[:last]) >= _LEAST_WORDS
    return Draft([s.chars((0, last))], [], [], False, "floating") if spoken and s.low(last) == ":" else None


def _draft(s: Sentence, content: tuple[int, int], colon: int, source: tuple[int, int]) -> Draft:
    return Draft([s.chars(content)], [s.chars((colon, colon + 1))], [s.chars(source)], False, "headline")


def _names(s: Sentence, start: int, end: int) -> bool:
    tokens = s.tokens[start:end]
    if not 0 < len(tokens) <= _LONGEST_NAME or not tokens[0].capital:
        return False
    if any(not t.word and t.low not in ".-'’&" for t in tokens) or any(s.inside[k] >= 0 for k in range(start, end)):
        return False
    if any(t.low in _NOT_SPEAKERS or t.low.isdigit() for t in tokens):
        return False
    small = {t.low for t in tokens if not t.capital}
    return small <= _SMALL_WORDS


def _sentential(s: Sentence, start: int, end: int) -> bool:
    """Whether the side can be words of someone: a quotation, or a clause with a verb."""
    if any(s.inside[k] >= 0 for k in range(start, end)):
        return True
    for k in range(start, end):
        low = s.tokens[k].low
        if low in words.FINITE | words.AUXILIARIES or low in words.SUBJECTS or low in {"to", "not", "no"}:
            return True
        if k > start and low.endswith(("s", "ed")) and len(low) > 4:
            return True
    return False


def pull_quote(text: str, span: Span) -> list[Draft]:
    """Words followed by a line with the speaker's name."""
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\r\n]+", text[span.start : span.end])]
    lines = [(a + span.start, b + span.start) for a, b in lines if text[a + span.start : b + span.start].strip()]
    if not lines:
        return []
    spans = [_stripped(text, a, b) for a, b in lines]
    if len(spans) == 1:
        return [Draft(spans, [], [], False, "pullquote")]
    return [Draft([Span(spans[0].start, spans[-2].end)], [], [spans[-1]], False, "pullquote")]


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and (text[start].isspace() or text[start] in "—–-"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
