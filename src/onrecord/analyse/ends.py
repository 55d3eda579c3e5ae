"""Where a content ends: at what turns away from it, without the marks and words at its edge."""

from __future__ import annotations

from bisect import bisect_right

from onrecord.analyse import words
from onrecord.analyse.clause import Sentence
from onrecord.analyse.lexicon import NOUNS

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
        whole = s.low(start) == "that" or (s.low(start) == "to" and not s.title)
        end = end if whole else _without_while(s, start, end)
    at = bisect_right(s.semicolons, start)
    if at < len(s.semicolons):
        end = min(end, s.semicolons[at])
    if not clause:
        turns = (k for k in range(start + 1, end) if s.inside[k] < 0 and (_turns(s, k) or _while(s, k)))
        end = next((k for k in turns if not _goes_on(s, start, k)), end)
        end = next((k for k in range(start + 1, end) if s.inside[k] < 0 and _occasion(s, k)), end)
        end = _without_day(s, start, _without_manner(s, start, _without_edge(s, start, end)))
    end = _without_edge(s, start, end)
    while end > start + 1 and s.low(end - 1) in {"and", "but", "while", "as", "even"} and s.inside[end - 1] < 0:
        end = _without_edge(s, start, end - 1)
    return end


def _comments(s: Sentence, comma: int) -> bool:
    """Whether the report comments behind the comma: ", in what some call …", ", in a turn that …"."""
    low, following = s.low(comma + 1), s.low(comma + 2)
    if low == "on" and s.low(comma + 3) in {"day", "eve", "anniversary"}:
        return True  # "…, on the day when the fair began"
    if low in {"a", "an"} and following in NOUNS | _JUDGED and s.low(comma + 3) in {"that", "which"}:
        return True
    return low in {"in", "a", "an"} and (
        (low == "in" and following == "what")
        or any(s.low(k) in {"that", "which"} and (s.finite(k + 1) or low == "in") for k in range(comma + 3, comma + 6))
    )


def _without_edge(s: Sentence, start: int, end: int) -> int:
    while end > start and s.low(end - 1) in _EDGE and s.inside[end - 1] < 0:
        end -= 1
    return end


def _without_manner(s: Sentence, start: int, end: int) -> int:
    """Without how or how soon the cue happened: "welcomed the offer with great caution", "renewed it within hours"."""
    for k in range(max(start + 1, end - 3), end - 1):
        manner = s.low(k) == "with" and s.low(end - 1) in _MANNERS and s.low(k + 1) not in words.ARTICLES
        soon = s.low(k) == "within" and s.low(end - 1) in {"hours", "minutes", "days"}
        if (manner or soon) and s.inside[k] < 0:
            return k
    return end


_MANNERS = frozenset(
    "caution relief enthusiasm satisfaction scepticism skepticism delight joy dismay alarm surprise regret "
    "reservations suspicion anger contempt indifference gratitude applause scorn".split()
)


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


_JUDGED = frozenset("charge move step turn remark stance verdict".split())


def _while(s: Sentence, k: int) -> bool:
    """Whether "as" at k opens a clause of time or reason: "repeats its offer as talks go on"."""
    if s.low(k) != "as" or s.low(k - 1) in _COMPARED or not s.is_word(k + 1) or s.inside[k + 1] >= 0:
        return False
    if any(s.low(q) in {"as", "so", "such"} for q in range(max(0, k - _SUBJECT), k)):
        return False  # "as much time as they need"
    opens = s.tokens[k + 1].capital or s.low(k + 1) in (words.ARTICLES - _KINDS) | words.SUBJECTS
    reach = range(k + 2, min(len(s.tokens), k + _SUBJECT))
    verb = next((q for q in reach if s.finite(q) or not s.is_word(q)), None)
    return opens and verb is not None and s.finite(verb) and s.low(verb) not in words.SUBJECTS


def promised_end(s: Sentence, to: int, limit: int) -> int:
    """Where an infinitive ends at the latest: at a clause that goes on without it, or at the occasion of saying it."""
    for k in range(to + 2, min(limit, len(s.tokens))):
        if s.inside[k] < 0 and (_parts(s, k) or _occasion(s, k)):
            return k
    return limit


def _parts(s: Sentence, comma: int) -> bool:
    """ ", which …", ", but …", ", and the guests left": the report's words, for an infinitive cannot go on so."""
    if s.low(comma) != ",":
        return False
    low = s.low(comma + 1)
    if low == "and":
        subject = s.low(comma + 2) != "to" and s.low(comma + 2) not in words.SUBORDINATORS
        return subject and any(s.finite(k) for k in range(comma + 3, min(len(s.tokens), comma + _SUBJECT)))
    if low == "which":
        return s.low(comma + 2) not in words.MODALS  # "…, which would include the guild": part of the promise
    return low == "while" or (low == "but" and s.low(comma + 2) not in {"to", "not", "only"})


def _occasion(s: Sentence, k: int) -> bool:
    """Whether the words from k on name the occasion: "offered to leave after a phone call with the guild"."""
    if s.low(k) not in {"after", "during", "following", "in", "at"} or s.low(k - 1) in {"hold", "back", "take"}:
        return False
    reach = range(k + 1, min(len(s.tokens), k + _SUBJECT))
    noun = next((q for q in reach if s.low(q) in _OCCASIONS), None)
    if noun is None or any(not s.is_word(q) or s.finite(q) for q in range(k + 1, noun)):
        return False
    after = (q for q in range(noun + 1, len(s.tokens)) if s.low(q) in _OPENING or not s.is_word(q) or s.inside[q] >= 0)
    return s.low(next(after, len(s.tokens))) not in _OPENING  # not "refused to say in a speech that …"


def _goes_on(s: Sentence, start: int, comma: int) -> bool:
    """Whether ", which …," only parts a subject from its verb: "the claim that the post, which was shut, was his"."""
    if s.low(comma + 1) not in {"which", "who", "whose"}:
        return False
    that = next((k for k in range(comma - 1, start, -1) if s.low(k) == "that"), None)
    if that is None or any(s.finite(k) for k in range(that + 1, comma)):
        return False
    close = next((k for k in range(comma + 2, min(len(s.tokens), comma + _ASIDE)) if s.low(k) == ","), None)
    return close is not None and s.finite(close + 1)


_ASIDE = 25  # tokens of an aside between two commas
_OPENING = frozenset("that whether how why".split())
_OCCASIONS = frozenset("call talks conversation interview speech briefing telephone-call".split())


def _without_while(s: Sentence, start: int, end: int) -> int:
    """Without a clause behind "as", where no verb stands before it: "demands its share as talks go on"."""
    for k in range(start, end):
        if s.finite(k):
            return end
        if s.inside[k] < 0 and _while(s, k):
            return k
    return end


_KINDS = frozenset("a an one no another".split())  # "mocked it as a trick that failed"
_COMPARED = frozenset("such same as well far long soon much just so".split())
_SUBJECT = 6  # tokens of a short subject and its verb


def _turns(s: Sentence, comma: int) -> bool:
    """Whether a new clause starts behind the comma, so that a noun phrase before it is over."""
    if s.low(comma) != ",":
        return False
    if _comments(s, comma):
        return True
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
