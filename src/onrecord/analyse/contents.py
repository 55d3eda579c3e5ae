"""Where the content of a cue begins and ends within its sentence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from onrecord.analyse import words
from onrecord.analyse.clause import Range, Sentence
from onrecord.analyse.cues import Cue
from onrecord.analyse.lexicon import FORMS, LIGHT

_OPENERS = frozenset("that whether how what why".split())
_QUESTIONS = frozenset(
    "if when where who which".split()
)  # these open a content only behind a verb of asking or knowing
_ASKING = frozenset(
    "ask wonder know inquire enquire question query explain see decide tell remember forget understand learn hear "
    "reveal recall determine specify clarify".split()
)
_FILLERS = frozenset("on in at during to after before via through from for by over last this as following with".split())
_CLAUSE_OPENERS = frozenset(
    "in despite without with under after by for at on like over until since during before as from".split()
)
_LOOK_AHEAD = 30
_CLAUSE_REACH = 40  # tokens within which a bare clause must show its verb
_EDGE = frozenset(",.;:!?—–-…")


def after(s: Sentence, j: int, cue: Cue, limit: int, *, inverted: bool = False, broken: bool = False) -> Range | None:
    """The content that follows a cue (or its inverted subject) ending before token j."""
    verb = cue.verb
    if not inverted and not broken:
        while j < limit and (s.low(j) in words.WEEKDAYS or s.low(j) in {"today", "yesterday", "tonight"}):
            j += 1
    if j >= limit:
        return None
    if inverted or broken:
        if verb.takes("a") and _named_outlet(s, j):
            j = s.ranges[s.inside[j]][1]
        return _resumed(s, j, limit, broken)
    if s.low(j) in verb.links and s.low(j) != "that":
        return _checked(s, j, end_of(s, j, limit, clause=False))
    if verb.takes("i") and (to := _own_to(s, j, limit)) is not None:
        return _checked(s, to, end_of(s, to, limit, clause=True))
    if verb.takes("N") and not verb.takes("sq") and s.is_word(j) and _starts_phrase(s, j):
        return _checked(s, j, end_of(s, j, limit, clause=False))
    if verb.links and verb.takes("a") and (link := _link_ahead(s, j, cue, limit)) is not None:
        return _checked(s, link, end_of(s, link, limit, clause=False))
    if verb.takes("o") and (to := _to_ahead(s, j, limit)) is not None:
        start = to if verb.takes("a") else j
        return _checked(s, start, end_of(s, start, limit, clause=True))
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
    for k in range(j, min(limit, j + _LOOK_AHEAD)):
        if s.opens_quote(k):
            first, last = s.ranges[s.inside[k]]
            announced = s.low(k - 1) == ":" or (s.low(k - 1) == "," and _complete(s, first, last))
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
    for k in range(j, min(limit, j + _LOOK_AHEAD)):
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
    start = _past_fillers(s, j, cue, limit)
    if start is None or start >= limit:
        return None
    low = s.low(start)
    if low == ":":
        return _checked(s, start + 1, end_of(s, start + 1, limit, clause=True))
    if words.is_adverb(s.tokens[start]) and s.low(start + 1) in _OPENERS - {"that"}:
        low = s.low(start + 1)
    opens = low in _OPENERS or (low in _QUESTIONS and cue.verb.lemma in _ASKING)
    if s.opens_quote(start) or (opens and cue.verb.takes("s")) or (low == "that" and start == j):
        return _checked(s, start, end_of(s, start, limit, clause=True))
    plainly_said = cue.verb.lemma == "say" and _starts_phrase(s, start) and limit - start > 2
    if cue.verb.takes("s") and (plainly_said or _starts_clause(s, start, limit)):
        return _checked(s, start, end_of(s, start, limit, clause=True))
    return None


def _past_fillers(s: Sentence, j: int, cue: Cue, limit: int) -> int | None:
    """Over addressee, time, place and occasion to where the content starts."""
    k = j
    if cue.verb.takes("a") and _named_outlet(s, k):
        k = s.ranges[s.inside[k]][1]
    addressee = cue.verb.takes("a") and s.low(k) not in _OPENERS | {":", ","} and not s.opens_quote(k)
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
        if low in _OPENERS or low == ":" or s.opens_quote(k):
            return k
        if words.is_adverb(s.tokens[k]) and s.low(k + 1) in _OPENERS - {"that"}:
            return k  # "told them exactly what would happen"
        if low == "the" and s.low(k + 1) in _WHICH_DAY and s.low(k + 2) in words.TIMES | _DAYS:
            k += 3
            continue
        if words.is_adverb(s.tokens[k]) or low in words.TIMES - {"this", "last", "next"}:
            k += 1
            continue
        if low in _FILLERS:
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
    for k in range(that + 2, min(limit, that + _LOOK_AHEAD // 2)):
        if s.low(k) in {"that", ":"} or s.opens_quote(k):
            return k
    return None


def _named_outlet(s: Sentence, k: int) -> bool:
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
        if low in _OPENERS or low in {":", ","} or s.inside[k] >= 0:
            exactly = k > start and words.is_adverb(s.tokens[k - 1]) and low in _OPENERS - {"that"}
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
        if low in _OPENERS or low in {":", ","} or s.inside[q] >= 0:
            return q
        if low in {"when", "while", "if", "asked"}:
            return None
        if low in words.PREPOSITIONS and q > k + 1:
            return q if low in _FILLERS | {"of", "about", "between"} else None
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
    if first - 1 > start and mark in {":", "—", "–", "-"} and _complete(s, first, last):
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


def end_of(s: Sentence, start: int, limit: int, *, clause: bool) -> int:
    """One past the last token of a content that starts at `start` and may not pass `limit`."""
    end = min(limit, len(s.tokens))
    if start < end and s.opens_quote(start):
        last = s.ranges[s.inside[start]][1]
        if last <= end and _complete(s, start, last):
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


def _complete(s: Sentence, first: int, last: int) -> bool:
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


def sibling_start(s: Sentence, cue: Cue) -> int | None:
    """Where the clause of a cue that stands beside an earlier one starts; None where it may stand within it."""
    k = cue.chain - 1
    if cue.how == "according":
        return cue.head
    if cue.how == "participial":
        if k >= 0 and (s.low(k) == "," or (s.closes_quote(k) and s.low(k - 1) == ",")):
            return k + s.closes_quote(k)
        if k >= 1 and s.low(k) in {"and", "but"} and s.low(k - 1) == ",":
            return k - 1
        return _with_speaker(s, k) if cue.verb.takes("s") and not cue.verb.attitude else None
    if cue.how in {"finite", "quoted"}:
        perfect = any(s.low(q) == "had" for q in range(cue.chain, cue.head))
        if perfect and not cue.verb.takes("snNicoLa") and not _speaks_next(s, cue.range[1]):
            return None  # "… had come and had gone": no verb of saying here
        if s.low(k) in {"and", "but", "then"} and k > 0:
            if cue.verb.attitude and s.low(k - 1) != ",":
                return None
            return k - 1 if s.low(k - 1) == "," else k
        if s.low(k) == "," and s.is_word(cue.range[1]) and s.is_word(k - 1) and cue.form in {"past", "third"}:
            return k if s.title and s.tokens[cue.head].capital else None
        for q in range(k, max(0, k - 12), -1):
            if s.low(q) in {"and", "but", "while", "though", "although", "as"} and s.low(q - 1) == ",":
                return q - 1 if s.low(q + 1) != "that" else None
            if not s.tokens[q].word:
                break
    return None


def _with_speaker(s: Sentence, k: int) -> int | None:
    """The comma of ", with the minister saying …", where the speaker's name ends at token k."""
    for q in range(k, max(0, k - _WITH_REACH), -1):
        if s.inside[q] >= 0 or s.low(q) in {";", ":"} or s.finite(q):
            return None
        if s.low(q) == "with" and s.low(q - 1) == ",":
            return q - 1
    return None


_WITH_REACH = 14  # tokens of a name with its title


def _speaks_next(s: Sentence, j: int) -> bool:
    """Whether a quotation, or a mark that announces one, comes right behind a verb that has other uses ("went")."""
    return any(s.opens_quote(k) or s.low(k) == ":" for k in range(j, min(len(s.tokens), j + _SOON)))


_SOON = 4  # tokens


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
    while k < min(limit, j + _SOON * 2):
        if s.low(k) == "," and s.inside[k] < 0:
            return k
        timely = s.low(k) in words.TIMES | words.MONTHS | _FILLERS or s.low(k).isdigit() or k > j
        if not timely or s.inside[k] >= 0 or s.finite(k) or s.low(k) in _OPENERS:
            return None
        k += 1
    return None
