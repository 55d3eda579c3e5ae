"""What may stand between a verb and its content: whom it was said to, when, where and on what occasion."""

from __future__ import annotations

from onrecord.analyse import words
from onrecord.analyse.clause import Sentence
from onrecord.analyse.cues import Cue

OPENERS = frozenset("that whether how what why".split())
FILLERS = frozenset("on in at during to after before via through from for by over last this as following with".split())
LOOK_AHEAD = 30  # tokens
QUESTIONS = frozenset("if when where who which".split())  # these open a content only behind a verb of asking or knowing
ASKING = frozenset(
    "ask wonder know inquire enquire question query explain see decide tell remember forget understand learn hear "
    "reveal recall determine specify clarify".split()
)


def past_fillers(s: Sentence, j: int, cue: Cue, limit: int) -> int | None:
    """Over addressee, time, place and occasion to where the content starts."""
    k = j
    if cue.verb.takes("a") and named_outlet(s, k):
        k = s.ranges[s.inside[k]][1]
    openers = OPENERS | {":", ","} | (QUESTIONS if cue.verb.lemma == "ask" else frozenset())
    addressee = cue.verb.takes("a") and s.low(k) not in openers and not s.opens_quote(k)
    if addressee:
        k = _past_addressee(s, k, limit)
    for _ in range(4):
        if k >= limit:
            return None
        low = s.low(k)
        if low == "," and k + 1 < limit:
            if s.opens_quote(k + 1):
                return k + 1
            close = next((q for q in range(k + 1, min(limit, k + 20)) if s.low(q) == "," and s.inside[q] < 0), None)
            if close is not None and (s.low(close + 1) in {"that"} or s.opens_quote(close + 1)):
                return close + 1
            return None
        if low == "that" and k > j and s.finite(k + 1) and _can_relate(s, k):
            return _past_relative(s, k, limit)
        if low in OPENERS or low == ":" or s.opens_quote(k):
            return k
        if words.is_adverb(s.tokens[k]) and s.low(k + 1) in OPENERS - {"that"}:
            return k  # "told them exactly what would happen"
        if low == "the" and s.low(k + 1) in _WHICH_DAY and s.low(k + 2) in words.TIMES | _DAYS:
            k += 3
            continue
        if words.is_adverb(s.tokens[k]) or low in words.TIMES - {"this", "last", "next"}:
            k += 1
            continue
        if low in FILLERS:
            past = _past_phrase(s, k, limit)
            if past is None:
                return None
            k = past
            continue
        return k
    return k


def _can_relate(s: Sentence, that: int) -> bool:
    """Whether "that" can stand for the noun before it: not behind a time, and no pronoun follows ("that he's …")."""
    return s.low(that - 1) not in words.TIMES | words.MONTHS and "'" not in s.low(that + 1)


_WHICH_DAY = frozenset({"same", "next", "following", "previous"})
_DAYS = frozenset({"day", "hour", "weekend", "days", "weeks", "months", "years"})


def _past_relative(s: Sentence, that: int, limit: int) -> int | None:
    """Over "that lasted an hour" to the clause behind it: "said in a call that lasted an hour that …"."""
    for k in range(that + 2, min(limit, that + LOOK_AHEAD // 2)):
        if s.low(k) in {"that", ":"} or s.opens_quote(k):
            return k
    return None


def named_outlet(s: Sentence, k: int) -> bool:
    """Whether the quotation at k is the name of a programme: "told “The Late Hour” that …"."""
    if not s.opens_quote(k):
        return False
    first, last = s.ranges[s.inside[k]]
    inner = s.tokens[first + 1 : last - 1]
    return 0 < len(inner) <= 5 and inner[0].capital and inner[-1].word and inner[-1].capital


def _past_addressee(s: Sentence, k: int, limit: int) -> int:
    if s.low(k) in words.OBJECTS and not (s.low(k) == "her" and s.low(k + 2) in {"that", "to"}):
        return k + 1  # not "told her guests that …"
    start = k
    while k < min(limit, start + 14):
        low = s.low(k)
        if low in OPENERS or low in {":", ","} or s.inside[k] >= 0:
            exactly = k > start and words.is_adverb(s.tokens[k - 1]) and low in OPENERS - {"that"}
            return k - exactly
        if low == "when" and k > start and s.low(k + 1) in {"asked", "questioned", "pressed"}:
            return limit  # "told the radio when asked how …": nothing that was told
        if k > start and (
            low in words.SUBJECTS or (low in words.ARTICLES and s.low(k - 1) not in words.PREPOSITIONS | {"and"})
        ):
            return k
        if low in words.FINITE and k > start + 1:
            # "told Sky News Smith was …": the subject is the last capitalised run
            q = k - 1
            while q > start + 1 and s.tokens[q - 1].capital and s.tokens[q].capital and q > k - 2:
                q -= 1
            return q
        k += 1
    return k


def _past_phrase(s: Sentence, k: int, limit: int) -> int | None:
    """Over one prepositional phrase; None if what follows cannot be told from it."""
    q = k + 1
    timely = False
    while q < limit and q < k + 16:
        low = s.low(q)
        if low in OPENERS or low in {":", ","} or s.inside[q] >= 0:
            return q
        if low in {"when", "while", "if", "asked"}:
            return None
        if low in words.PREPOSITIONS and q > k + 1:
            return q if low in FILLERS | {"of", "about", "between"} else None
        fresh = q > k + 1 and (
            low in words.SUBJECTS or (low in words.ARTICLES and s.low(q - 1) not in words.PREPOSITIONS | {"and"})
        )
        if fresh or (timely and low not in words.TIMES and not low.isdigit()):
            return q
        if s.finite(q):
            return None
        timely = timely or low in words.TIMES or low in words.MONTHS
        q += 1
    return q if q < limit else None
