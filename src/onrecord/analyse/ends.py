"""Where a content ends: at what turns away from it, without the marks and words at its edge."""

from __future__ import annotations

from bisect import bisect_right

from onrecord.analyse import words
from onrecord.analyse.clause import Sentence

_EDGE = frozenset(",.;:!?—–-…")


def end_of(s: Sentence, start: int, limit: int, *, clause: bool) -> int:
    """One past the last token of a content that starts at `start` and may not pass `limit`."""
    end = min(limit, len(s.tokens))
    if start < end and s.opens_quote(start):
        last = s.ranges[s.inside[start]][1]
        if last <= end and complete(s, start, last):
            return last
    if s.low(start) == "that" and s.opens_quote(start + 1):
        last = s.ranges[s.inside[start + 1]][1]
        if s.low(last) == "," and last < end and not any(s.finite(k) or s.inside[k] >= 0 for k in range(last, end)):
            return last  # "that “…”, to loud applause"
    if clause:
        end = next((k for k in range(start + 1, end) if s.low(k) == "," and s.inside[k] < 0 and _comments(s, k)), end)
    at = bisect_right(s.semicolons, start)
    if at < len(s.semicolons):
        end = min(end, s.semicolons[at])
    if not clause:
        end = next((k for k in range(start + 1, end) if s.low(k) == "," and s.inside[k] < 0 and _turns(s, k)), end)
        end = _without_day(s, start, _without_edge(s, start, end))
    end = _without_edge(s, start, end)
    while end > start + 1 and s.low(end - 1) in {"and", "but", "while", "as"} and s.inside[end - 1] < 0:
        end = _without_edge(s, start, end - 1)
    return end


def _comments(s: Sentence, comma: int) -> bool:
    """Whether the report comments behind the comma: ", in what some call …", ", in a turn that …"."""
    low, following = s.low(comma + 1), s.low(comma + 2)
    return low in {"in", "a", "an"} and (
        (low == "in" and following == "what")
        or any(s.low(k) in {"that", "which"} and (s.finite(k + 1) or low == "in") for k in range(comma + 3, comma + 6))
    )


def _without_edge(s: Sentence, start: int, end: int) -> int:
    while end > start and s.low(end - 1) in _EDGE and s.inside[end - 1] < 0:
        end -= 1
    return end


def _without_day(s: Sentence, start: int, end: int) -> int:
    """Without a day that says when the cue happened: "dismissed the idea on Sunday"."""
    if end - 1 > start and s.low(end - 1) in words.WEEKDAYS and s.inside[end - 1] < 0:
        end -= 1
        if end - 1 > start and s.low(end - 1) == "on":
            end -= 1
    return end


def complete(s: Sentence, first: int, last: int) -> bool:
    """Whether the quotation is a sentence of its own: nothing behind it belongs to it."""
    at = last - 2
    while at > first and s.low(at) in "'\"’”":  # a quotation within ends here too
        at -= 1
    inner_last = s.tokens[at].low if at > first else ""
    opening = s.tokens[first + 1] if first + 1 < last else None
    return inner_last in {",", ".", "?", "!", "…"} and opening is not None and (opening.capital or not opening.word)


def starts_sentence(s: Sentence, first: int) -> bool:
    """Whether the quotation that opens at `first` begins as a sentence does."""
    opening = s.tokens[first + 1] if first + 1 < len(s.tokens) else None
    return opening is not None and opening.capital


def _turns(s: Sentence, comma: int) -> bool:
    """Whether a new clause starts behind the comma, so that a noun phrase before it is over."""
    low = s.low(comma + 1)
    if low in {
        "but",
        "while",
        "although",
        "though",
        "when",
        "which",
        "who",
        "as",
        "because",
        "after",
        "before",
        "so",
        "yet",
        "where",
    }:
        return True
    if low.endswith("ing") and low not in {"including", "regarding"}:
        return True
    if low == "and":
        return any(s.finite(k) for k in range(comma + 2, min(len(s.tokens), comma + 6)))
    return low in words.SUBJECTS
