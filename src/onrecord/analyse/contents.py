"""Where the content of a cue begins and ends within its sentence."""

from __future__ import annotations

from bisect import bisect_left

from onrecord.analyse import words
from onrecord.analyse.clause import Range, Sentence
from onrecord.analyse.cues import Cue
from onrecord.analyse.ends import complete, end_of, promised_end
from onrecord.analyse.fillers import ASKING, FILLERS, LOOK_AHEAD, OPENERS, QUESTIONS, named_outlet, past_fillers
from onrecord.analyse.lexicon import FORMS, LIGHT
from onrecord.analyse.limits import SOON

_CLAUSE_OPENERS = frozenset(
    "in despite without with under after by for at on like over until since during before as from".split()
)
_CLAUSE_REACH = 40  # tokens within which a bare clause must show its verb


def after(s: Sentence, j: int, cue: Cue, limit: int, *, inverted: bool = False, broken: bool = False) -> Range | None:
    """The content that follows a cue (or its inverted subject) ending before token j."""
    verb = cue.verb
    if not inverted and not broken:
        while j < limit and (s.low(j) in words.WEEKDAYS or s.low(j) in {"today", "yesterday", "tonight"}):
            j += 1
    if j >= limit:
        return None
    if inverted or broken:
        if verb.takes("a") and named_outlet(s, j):
            j = s.ranges[s.inside[j]][1]
        return _resumed(s, j, limit, broken)
    if s.low(j) in verb.links and s.low(j) != "that":
        return _checked(s, j, end_of(s, j, limit, clause=False))
    if verb.takes("i") and (to := _own_to(s, j, limit)) is not None:
        return _checked(s, to, end_of(s, to, promised_end(s, to, limit), clause=True))
    if verb.takes("N") and not verb.takes("sq") and s.is_word(j) and _starts_phrase(s, j):
        return _checked(s, j, end_of(s, j, limit, clause=False))
    if verb.links and verb.takes("a") and (link := _link_ahead(s, j, cue, limit)) is not None:
        return _checked(s, link, end_of(s, link, limit, clause=False))
    if verb.takes("o") and _to_ahead(s, j, limit) is not None:
        return _checked(s, j, end_of(s, j, limit, clause=True))
    if verb.takes("sqa"):
        found = _clause_or_quote(s, j, cue, limit)
        if found is not None:
            return found
        quote = _announced(s, j, limit)
        if quote >= 0 and verb.takes("sq"):
            return _checked(s, quote, end_of(s, quote, limit, clause=True))
    if verb.takes("L") and any(s.low(k) in LIGHT[verb.lemma] for k in range(j, min(limit, j + 6))):
        return _checked(s, j, end_of(s, j, limit, clause=False))
    if verb.takes("n") and s.low(j) == "as":  # "dismissed as invented the claim that …"
        named = next((k for k in range(j + 2, min(limit, j + 9)) if s.low(k) in words.ARTICLES and s.is_word(k - 1)), j)
        if named > j and s.low(named - 1) not in words.PREPOSITIONS:
            return _checked(s, named, end_of(s, named, limit, clause=False))
    if verb.takes("nNc") and _starts_phrase(s, j):
        return _checked(s, j, end_of(s, j, limit, clause=False))
    return None


def _checked(s: Sentence, start: int, end: int) -> Range | None:
    return (start, end) if end > start else None


def _resumed(s: Sentence, j: int, limit: int, broken: bool) -> Range | None:
    """ "A," said X, "B": the rest of a content that its attribution broke."""
    k = j
    colon = s.low(k) == ":"
    while k < limit and s.low(k) in {",", ":", "—", "–", "-"}:
        k += 1
    if k >= limit or (k == j and not s.opens_quote(k)):
        k = _quote_ahead(s, j, limit)
        if k < 0:
            return None
        return _checked(s, k, end_of(s, k, limit, clause=True))
    if s.opens_quote(k) or colon:
        return _checked(s, k, end_of(s, k, limit, clause=True))
    quote = _quote_ahead(s, k, limit)
    if quote >= 0 and s.low(quote - 1) in {",", ":"}:
        return _checked(s, quote, end_of(s, quote, limit, clause=True))
    unquoted_before = broken and not s.closes_quote(_content_edge(s, j))
    if unquoted_before and k < limit and not _aside(s, k, limit):
        return _checked(s, k, end_of(s, k, limit, clause=True))
    return None


def _announced(s: Sentence, j: int, limit: int) -> int:
    """A whole quotation behind a comma or colon further on: "joked, with a broad smile, “…”"."""
    for k in range(j, min(limit, j + LOOK_AHEAD)):
        if s.opens_quote(k):
            first, last = s.ranges[s.inside[k]]
            whole = s.low(j) == "of" or complete(s, first, last)  # "said of the plan, “it will …”"
            announced = s.low(k - 1) == ":" or (s.low(k - 1) == "," and whole)
            return k if announced and last - first > 3 else -1
        if s.finite(k):
            return -1
    return -1


def _content_edge(s: Sentence, j: int) -> int:
    """The last token of the last quotation before j: all that matters is whether what stands there is quoted."""
    return next((k for k in range(j - 1, -1, -1) if s.closes_quote(k)), -1)


def _aside(s: Sentence, k: int, limit: int) -> bool:
    low = s.low(k)
    return low.endswith("ing") or low in {
        "who",
        "which",
        "a",
        "an",
        "the",
        "while",
        "although",
        "though",
        "as",
        "after",
        "but",
        "when",
    }


def _quote_ahead(s: Sentence, j: int, limit: int) -> int:
    for k in range(j, min(limit, j + LOOK_AHEAD)):
        if s.opens_quote(k):
            first, last = s.ranges[s.inside[k]]
            return k if s.low(k - 1) in {",", ":"} or last - first > 8 else -1
        entry = FORMS.get(s.low(k)) if s.low(k - 1) in {"who", "before", "while", "then"} else None
        if entry is not None and entry.verb.takes("sq"):
            return -1  # "…, who thinks they “need more”": another's words
    return -1


def _starts_phrase(s: Sentence, j: int) -> bool:
    if j >= len(s.tokens):
        return False
    if s.opens_quote(j):
        return True
    token = s.tokens[j]
    if not token.word:
        return token.low in "$#@£€"
    low = token.low
    if low in words.PREPOSITIONS or low in words.SUBORDINATORS - {"that", "what", "how", "whether", "why", "who"}:
        return False
    if (
        low in words.CONJUNCTIONS
        or low in words.AUXILIARIES
        or low in words.TIMES - {"this", "last", "next"}
        or low == "to"
    ):
        return False
    if words.is_adverb(token):
        return s.is_word(j + 1) and not s.finite(j + 1) and s.low(j + 1) not in words.PREPOSITIONS
    described = low.endswith("ed") and s.is_word(j + 1) and s.low(j + 1) not in words.PREPOSITIONS | words.ARTICLES
    return described or not s.finite(j)


def _link_ahead(s: Sentence, j: int, cue: Cue, limit: int) -> int | None:
    """ "warned NATO against …": the preposition behind an addressee."""
    for k in range(j, min(limit, j + 9)):
        if s.low(k) in {"that", ":", ",", "to"} or s.inside[k] >= 0 or (k > j and s.finite(k)):
            return None
        if s.low(k) in cue.verb.links and k > j:
            return k
    return None


def _own_to(s: Sentence, j: int, limit: int) -> int | None:
    """ "vowed to …", "vowed on Monday to …"."""
    if s.low(j) == "to":
        return j if s.is_word(j + 1) or s.opens_quote(j + 1) else None
    if s.low(j) not in {"on", "last", "this", "earlier", "later", "again", "in"}:
        return None
    for k in range(j, min(limit, j + 6)):
        low = s.low(k)
        if low == "to":
            return k
        if (
            low not in words.TIMES | words.MONTHS | {"on", "in", "early", "late", "a", "statement"}
            and not low.isdigit()
        ):
            return None
    return None


def _to_ahead(s: Sentence, j: int, limit: int) -> int | None:
    for k in range(j + 1, min(limit, j + 14)):
        low = s.low(k)
        if low in {"that", ":", ","} or s.inside[k] >= 0 or (s.finite(k) and low not in words.DO):
            return None
        if low == "to" and s.is_word(k + 1) and words.is_base(s.low(k + 1)) and not s.tokens[k + 1].capital:
            return k
    return None


def _clause_or_quote(s: Sentence, j: int, cue: Cue, limit: int) -> Range | None:
    start = past_fillers(s, j, cue, limit)
    if start is None or start >= limit:
        return None
    low = s.low(start)
    if low == ":":
        return _checked(s, start + 1, end_of(s, start + 1, limit, clause=True))
    if words.is_adverb(s.tokens[start]) and s.low(start + 1) in OPENERS - {"that"}:
        low = s.low(start + 1)
    opens = low in OPENERS or (low in QUESTIONS and cue.verb.lemma in ASKING)
    if s.opens_quote(start) or (opens and cue.verb.takes("s")) or (low == "that" and start == j):
        return _checked(s, start, end_of(s, start, limit, clause=True))
    plainly_said = cue.verb.lemma == "say" and _starts_phrase(s, start) and limit - start > 2
    if cue.verb.takes("s") and (plainly_said or _starts_clause(s, start, limit)):
        return _checked(s, start, end_of(s, start, limit, clause=True))
    return None


def _starts_clause(s: Sentence, j: int, limit: int) -> bool:
    """Whether a clause with a verb of its own begins at j."""
    token = s.tokens[j]
    if not token.word:
        return token.low in "$[#@"
    if token.low in words.CONJUNCTIONS or token.low in words.PREPOSITIONS - _CLAUSE_OPENERS:
        return False
    verbal = any(s.finite(k) for k in range(j, min(limit, j + _CLAUSE_REACH)) if s.inside[k] < 0)
    return verbal or any(s.opens_quote(k) for k in range(j + 1, min(limit, j + _CLAUSE_REACH // 2)))


def before(s: Sentence, subject: int, cue: Cue) -> Range | None:
    """The content that ends right before the subject (or an inverted cue) at token `subject`."""
    k = subject - 1
    if k < 0 or not cue.verb.takes("sq") or s.low(subject) in {"who", "which", "that"}:
        return None
    if s.low(k) in {"as", "and", "but", "or"} and k > 0:
        return None
    if s.closes_quote(k):
        start = _led_up_to(s, k, _start_before(s, k))
        opened = s.low(start).endswith("ing") and not s.opens_quote(start)  # "Citing “the cost,” she said …"
        return None if opened else (start, k + 1)
    if s.low(k) in {",", "—", "–"} or (s.low(k) == "-" and s.tokens[k].start > s.tokens[k - 1].end):
        if s.closes_quote(k - 1):
            return (_led_up_to(s, k - 1, _start_before(s, k - 1)), k)
        start = _start_before(s, k)
        if s.low(start) in {"which", "who"} and start == k - 1:
            return (start, k)
        first = start
        while first < k and s.low(first) in {"but", "and", "even", "only", "yet", "so", "just", "not"}:
            first += 1
        opening = s.low(first)
        if not cue.verb.takes("s") or (
            cue.verb.attitude and cue.verb.lemma not in {"think", "believe", "hope", "fear", "feel", "know"}
        ):
            return None
        if opening in words.PREPOSITIONS | words.SUBORDINATORS - {"that", "what", "how"} or opening.endswith("ing"):
            comma = next((q for q in range(start, k) if s.low(q) == "," and s.inside[q] < 0), None)
            if comma is None or not _has_verb(s, comma, k):
                return None
        if k - start >= 2 and _has_verb(s, start, k):
            return (start, k)
    return None


def _led_up_to(s: Sentence, close: int, start: int) -> int:
    """Where a quotation starts that the report's own clause leads up to: "Wages fell: “We are broke,” Teller said."."""
    first, last = s.ranges[s.inside[close]]
    mark = s.low(first - 1)
    if first - 1 > start and mark in {":", "—", "–", "-"} and complete(s, first, last):
        return first if any(s.finite(k) for k in range(start, first - 1)) else start
    return start


def _has_verb(s: Sentence, start: int, end: int) -> bool:
    return any(s.finite(k) for k in range(start, end)) or any(s.opens_quote(k) for k in range(start, end))


def _start_before(s: Sentence, k: int) -> int:
    """Where the clause that ends before token k starts: the sentence, or the part of it behind a semicolon."""
    if s.low(k - 1) in {"which", "who"}:
        return k - 1  # "…, which, he noted, …"
    at = bisect_left(s.semicolons, k)
    start = s.semicolons[at - 1] + 1 if at else 0
    while start < k and s.low(start) in {"—", "–", "-", "•", "*"}:
        start += 1
    return start


def interrupted(s: Sentence, source: Range, cue: Cue, limit: int) -> list[Range]:
    """ "The dam, the council said, is safe": a clause that its attribution breaks before the verb."""
    comma = source[0] - 1
    if comma < 1 or s.low(comma) != "," or s.inside[comma] >= 0 or source[1] > cue.chain or cue.verb.attitude:
        return []
    close = _past_occasion(s, cue.range[1], limit)
    if not cue.verb.takes("s") or close is None or close + 2 >= limit:
        return []
    start = _start_before(s, comma)
    if s.low(start) in _NO_SUBJECT:
        return []
    verbal = s.finite(close + 1) or (s.opens_quote(close + 1) and s.low(close + 2) in words.AUXILIARIES)
    led = (
        words.is_adverb(s.tokens[start])
        or s.low(start) in words.PREPOSITIONS | words.SUBORDINATORS | words.CONJUNCTIONS | words.OPENERS
    )
    if led:
        verbal = _starts_clause(s, close + 1, limit) and not _aside_verb(s, close + 1)
    if not verbal:
        return []
    end = end_of(s, close + 1, limit, clause=True)
    if end <= close + 1:
        return []
    lone = comma - start == 1 and (led or words.is_adverb(s.tokens[start]))  # "But, she said, …"
    return [(close + 1, end)] if lone else [(start, comma), (close + 1, end)]


_NO_SUBJECT = frozenset("who which whom whose asked speaking according".split())


def _aside_verb(s: Sentence, k: int) -> bool:
    return s.low(k).endswith("ing") or s.low(k) in {"who", "which", "and", "but", "or", "though", "although", "while"}


def _past_occasion(s: Sentence, j: int, limit: int) -> int | None:
    """The comma right behind a verb, or behind the time or occasion that follows it."""
    k = j
    while k < min(limit, j + SOON * 2):
        if s.low(k) == "," and s.inside[k] < 0:
            return k
        timely = s.low(k) in words.TIMES | words.MONTHS | FILLERS or s.low(k).isdigit() or k > j
        if not timely or s.inside[k] >= 0 or s.finite(k) or s.low(k) in OPENERS:
            return None
        k += 1
    return None
