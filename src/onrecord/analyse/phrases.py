"""Noun phrases: who a sentence says is speaking. Indices are token indices; ranges are half open."""

from __future__ import annotations

from onrecord.analyse import words
from onrecord.analyse.clause import Range, Sentence
from onrecord.analyse.lexicon import FORMS, WRITINGS
from onrecord.analyse.sentences import ABBREVIATIONS

_REACH = 45  # tokens a subject is looked for, leftwards; 99 of 100 sources in the training reports are shorter than 30
_DEEPEST = 3  # insertions within insertions
_MOST_COMMAS = 4  # that an insertion before a verb may hold
_SHORT_QUOTE = 7  # tokens, marks included, of a nickname or term that may stand inside a name
_STOP_WORDS = (
    words.SUBORDINATORS
    | words.AUXILIARIES
    | words.NEGATIONS
    | words.CONJUNCTIONS
    | words.PREPOSITIONS
    | {"then", "now", "also"}
)
_ROLE_PREPOSITIONS = frozenset("of for in at from with to on behind against by near under into over familiar".split())
_INNER_MARKS = frozenset(".-/&$%#@'")
_CLOSERS = frozenset(")]\"”'’»")


def nounish(s: Sentence, i: int) -> bool:
    """Whether token i can end or stand in a noun phrase."""
    if i < 0 or not s.tokens[i].word:
        return False
    token = s.tokens[i]
    if token.low in _STOP_WORDS and not (token.low == "may" and token.capital and i):
        return False
    if words.is_adverb(token) and token.low not in words.TIMES and not token.capital:
        return False
    return not s.finite(i)


def is_share(s: Sentence, i: int) -> bool:
    """Whether token i ends "55%": so many of those asked."""
    return i > 0 and s.low(i) == "%" and s.low(i - 1)[:1].isdigit()


def before(s: Sentence, end: int, floor: int = 0, depth: int = 0) -> Range | None:
    """The noun phrase whose last token is `end - 1`, with the apposition or relative clause that commas close there."""
    k = end - 1
    if k < floor or depth > _DEEPEST:
        return None
    if s.low(k) == ",":
        return _with_insertion(s, k, floor, depth)
    if s.low(k) == ")":
        open_at = _opening_bracket(s, k, floor)
        inner = before(s, open_at, floor, depth + 1) if open_at is not None else None
        return (inner[0], end) if inner else None
    if s.closes_quote(k):
        first = s.ranges[s.inside[k]][0]
        if s.low(k - 1) == "," and first > floor and any(s.low(p) == "," for p in range(max(floor, k - 25), first)):
            return _with_insertion(s, k, floor, depth)  # "X, which calls itself “a club,” said"
        if k - first >= _SHORT_QUOTE or s.low(k - 1) in {",", ".", "?", "!"}:
            return None
        return _leftwards(s, first - 1, end, floor)
    token = s.tokens[k]
    if is_share(s, k) or _abbreviates(s, k, floor):
        return _leftwards(s, k - 1, end, floor)
    if not token.word:
        return None
    if token.low in words.SUBJECTS or (token.low in words.PRONOUNS and (k == floor or not nounish(s, k - 1))):
        return (k, end)
    return _leftwards(s, k - 1, end, floor) if nounish(s, k) else None


def _abbreviates(s: Sentence, k: int, floor: int) -> bool:
    """Whether the full stop at k belongs to the name before it: "Ana Roe Jr.", "the U.S."."""
    if s.low(k) != "." or k <= floor or s.tokens[k - 1].end != s.tokens[k].start or not s.tokens[k - 1].capital:
        return False
    low = s.low(k - 1)
    return low in _NAME_ENDS or ("." in low and "-" not in low and s.low(k - 2) != ",")


_NAME_ENDS = frozenset("jr sr inc ltd co corp".split())


def _opening_bracket(s: Sentence, k: int, floor: int) -> int | None:
    return next((p for p in range(k - 1, max(floor, k - _REACH) - 1, -1) if s.low(p) in "(["), None)


def _with_insertion(s: Sentence, comma: int, floor: int, depth: int) -> Range | None:
    """ "X, a Y of Z," and "X, who …,": `comma` is the closing comma. The head that starts its clause is preferred."""
    nearest: Range | None = None
    commas = 0
    for p in range(comma - 1, max(floor, comma - _REACH) - 1, -1):
        if s.low(p) != "," or s.inside[p] >= 0:
            continue
        commas += 1
        if commas > _MOST_COMMAS or p + 1 == comma:
            break
        head = before(s, p, floor, depth + 1)
        if tells(s, p + 1):
            comma = p  # its clause is a report of its own, whatever else is inserted before it
        if head is None or s.low(head[1] - 1) in words.TIMES or s.low(head[0] - 1) in words.PREPOSITIONS:
            continue
        found = _head_or_whole(s, head, (p + 1, comma)) if p < comma else head
        if head[0] == floor or s.closes_quote(head[0] - 1):
            return found
        nearest = nearest or found
    if nearest is None and commas == 0:  # a comma too many: "The envoy of Ostria, says he will stay"
        head = before(s, comma, floor, depth + 1)
        return head if head is not None and head[0] == floor else None
    return nearest


def _head_or_whole(s: Sentence, head: Range, insertion: Range) -> Range:
    """The noun with its apposition or relative clause; without an adverb or a participle that only stands between."""
    opening = s.tokens[insertion[0]]
    if words.is_adverb(opening) or opening.low in {"for", "in", "on", "at", "after", "too", "of"}:
        return head
    if opening.low in {"asked", "questioned", "pressed"} or tells(s, insertion[0]):
        return head
    if opening.low.endswith("ing") and opening.low not in {"king", "acting", "leading", "including"}:
        return head
    return (head[0], insertion[1])


def tells(s: Sentence, who: int) -> bool:
    """Whether a relative clause is a report of its own: ", who promised that …", ", which calls itself …"."""
    if s.low(who) not in {"who", "which"}:
        return False
    for k in range(who + 1, min(len(s.tokens) - 1, who + 6)):
        entry = FORMS.get(s.low(k))
        passive = any(s.low(q) in words.BE for q in range(who + 1, k))
        if entry is not None and not entry.verb.attitude and not passive and s.low(k - 1) not in words.ARTICLES:
            if entry.verb.takes("c") and s.low(k + 1) in {"itself", "himself", "herself", "themselves"}:
                return True
            said = s.low(k + 1) in {"that", "to"} or s.low(k + 1) in words.SUBJECTS
            return entry.verb.takes("s") and said
        if s.finite(k) and s.low(k) not in words.AUXILIARIES:
            return False
    return False


def _leftwards(s: Sentence, p: int, end: int, floor: int) -> Range | None:
    """From p to the left over everything that can belong to the noun phrase that ends before `end`."""
    lowest = max(floor, end - _REACH)
    verb_passed = False
    while p >= lowest:
        if s.inside[p] >= 0 or not s.tokens[p].word:
            step = _over_marks(s, p, end, floor)
        elif s.low(p) in words.PREPOSITIONS:
            step = _over_preposition(s, p)
            if step is None:
                return _trim(s, _after_lead(s, p, end), end)
        elif s.finite(p):
            governed = _relative_before(s, p, lowest)
            step = governed if governed is not None else p if reduced(s, p) else None
            verb_passed = True
        else:
            step = p if _belongs(s, p, lowest, verb_passed) else None
        if step is None:
            break
        p = step - 1
    return _trim(s, max(p + 1, lowest), end)


def _over_marks(s: Sentence, p: int, end: int, floor: int) -> int | None:
    """The first token of a bracket, a short quotation or a mark inside a name; None where it ends the phrase."""
    if s.inside[p] >= 0:
        first, last = s.ranges[s.inside[p]]
        name = last - first <= _SHORT_QUOTE and s.is_word(first - 1) and s.low(last - 2) not in {",", "."}
        return first if name else None
    low = s.low(p)
    if low == ")":
        return _opening_bracket(s, p, floor)
    if low == ",":
        return p if _in_list(s, p, end) else None
    glued = s.is_word(p - 1) and s.tokens[p].start == s.tokens[p - 1].end
    return p if low in {"$", "#", "@"} or (low in _INNER_MARKS and glued) else None


def _over_preposition(s: Sentence, p: int) -> int | None:
    if s.low(p) not in _ROLE_PREPOSITIONS or p == 0:
        return None
    if s.finite(p - 1):
        return p - 1 if reduced(s, p - 1) else None
    return p if nounish(s, p - 1) and s.low(p - 1) not in words.TIMES else None


def _belongs(s: Sentence, p: int, lowest: int, verb_passed: bool) -> bool:
    """Whether the word at p, neither a preposition nor a verb, can stand inside the noun phrase to its right."""
    low = s.low(p)
    if low in {"and", "or"}:
        joins = s.is_word(p - 1) and nounish(s, p - 1) and s.low(p + 1) not in words.SUBJECTS
        return joins and not _clause_before(s, p, lowest)
    if low in words.RELATIVES and verb_passed and p > lowest and nounish(s, p - 1):
        return True
    if low in words.SUBJECTS or (low in words.OBJECTS and low not in words.ARTICLES):
        return False
    return low not in words.SUBORDINATORS and low not in words.CONJUNCTIONS and low not in words.NEGATIONS


def _clause_before(s: Sentence, conjunction: int, lowest: int) -> bool:
    """Whether a finite verb stands left of "and" in the same stretch: then "and" joins clauses, not nouns."""
    for q in range(conjunction - 1, max(lowest, conjunction - 12) - 1, -1):
        if (not s.tokens[q].word and s.low(q) not in _INNER_MARKS) or s.low(q) in words.RELATIVES:
            return False
        if s.finite(q):
            return True
    return False


def _relative_before(s: Sentence, verb: int, lowest: int) -> int | None:
    """The index of a relative pronoun that governs the verb, with a noun before it."""
    for q in range(verb - 1, max(lowest, verb - 6) - 1, -1):
        if s.low(q) in {"who", "that", "which", "whose"} and nounish(s, q - 1):
            return q
        if not s.tokens[q].word:
            return None
    return None


def reduced(s: Sentence, p: int) -> bool:
    """Whether a past form is a participle behind its noun: "a textbook published for pupils"."""
    low = s.low(p)
    if low.endswith("ed") and low not in words.AUXILIARIES and p > 0 and s.closes_quote(p - 1) and s.is_word(p + 1):
        return s.low(p + 1) not in words.PREPOSITIONS | words.ARTICLES  # "“…,” retired captain Ilk said"
    return (
        low.endswith("ed") and low not in words.AUXILIARIES and s.low(p + 1) in words.PREPOSITIONS and nounish(s, p - 1)
    )


def _in_list(s: Sentence, comma: int, end: int) -> bool:
    """Whether the comma joins names: "A, B and C", or "A, B" in a title."""
    right = s.tokens[comma + 1 : min(end, comma + 9)]
    left = s.tokens[comma - 1] if comma else None
    if left is None or not left.word or not left.capital or not right or left.low in words.TIMES | words.MONTHS:
        return False
    joined = s.title or any(t.low == "and" for t in right)
    return joined and right[0].capital and not any(t.low in words.AUXILIARIES for t in right)


def _after_lead(s: Sentence, preposition: int, end: int) -> int:
    """Where the subject starts behind an opening phrase such as "On Monday" or "In a statement"."""
    best = preposition + 1
    dated = words.TIMES | words.MONTHS
    for r in range(preposition + 2, end):
        token, previous = s.tokens[r], s.tokens[r - 1]
        if not token.word or not previous.word or s.inside[r] >= 0 or token.low in words.PREPOSITIONS:
            continue
        if previous.low in dated and token.low not in dated:
            return r
        fresh = token.low in words.ARTICLES and previous.low not in words.PREPOSITIONS | {"all", "both"}
        if fresh or (token.capital and previous.low.isdigit()):
            best = r
    return best


def _trim(s: Sentence, start: int, end: int) -> Range | None:
    """Without the adverbs, conjunctions and times that open a clause."""
    while start < end - 1:
        token = s.tokens[start]
        timely = token.low in words.WEEKDAYS | {"today", "yesterday", "earlier", "later"} and not token.possessive
        opener = token.low in words.OPENERS and token.low != "that"
        loose_mark = not token.word and token.low not in "$#@\"“'‘(["
        if not (timely or opener or loose_mark or (words.is_adverb(token) and token.low != "only")):
            break
        start += 1
    return (start, end) if start < end and (s.tokens[start].word or end - start > 1) else None


_BREAKS = frozenset("that whether if because while when although though as but before after since".split())
_ASIDES = frozenset("on during following last earlier later this via by through in at to".split())
_ROLE_NOUNS = frozenset(
    "director editor ambassador adviser advisor professor secretary minister envoy senator representative analyst "
    "expert researcher fellow lawyer officer official chief head leader manager aide".split()
)
_APPOSITIONS = frozenset("a an the one chief director president head chairman chairwoman former".split())
_LOOK_BACK = 25  # tokens: a relative clause or an apposition in a source is rarely longer


def after(s: Sentence, start: int, *, appositive: bool = True) -> Range | None:
    """The noun phrase that starts at `start`, as after "said" or "according to"."""
    count = len(s.tokens)
    j = start
    while j < count:
        if s.inside[j] >= 0:
            first, last = s.ranges[s.inside[j]]
            if j == start or last - first >= _SHORT_QUOTE or s.low(j - 1) == ",":
                break
            j = last
        elif s.low(j) in "([":
            close = next((k for k in range(j, min(count, j + _LOOK_BACK)) if s.low(k) in {")", "]"}), None)
            if close is None:
                break
            j = close + 1
        elif s.low(j) == ",":
            if j == start or not appositive or not _apposition_at(s, j + 1):
                break
            j += 1
        elif not s.tokens[j].word:
            if s.low(j) not in _INNER_MARKS or _ends_sentence(s, j):
                break
            j += 1
        elif _ends_phrase(s, j, start):
            break
        else:
            j += 1
    while j > start and not s.tokens[j - 1].word and s.low(j - 1) not in _CLOSERS:
        j -= 1
    return (start, j) if j > start else None


def _ends_phrase(s: Sentence, j: int, start: int) -> bool:
    """Whether the word at j is past the noun phrase that began at `start`."""
    low = s.low(j)
    back = range(max(start, j - _LOOK_BACK), j)
    if any(s.low(k) in words.RELATIVES for k in back):
        return False
    if low in _BREAKS or low in words.MODALS or low in words.BE:
        return True
    if j == start:
        return False
    if (s.finite(j) and not reduced(s, j)) or (low in words.SUBJECTS and low != "who"):
        return True
    if low in words.WEEKDAYS or low in {"today", "yesterday", "tonight"}:
        return s.low(j - 1) not in words.ARTICLES
    return low in _ASIDES and not _inner_aside(s, j, inserted=any(s.low(k) == "," for k in back))


def _inner_aside(s: Sentence, j: int, *, inserted: bool) -> bool:
    """Whether a phrase of place or author belongs to the noun: "ambassador to Ostria", "a statement by the palace"."""
    low, following = s.low(j), s.low(j + 1)
    if low == "by":
        return s.low(j - 1) in WRITINGS or s.low(j - 1)[:-1] in WRITINGS
    if low == "on":
        return inserted and following not in words.WEEKDAYS | words.MONTHS
    if low not in {"in", "at", "to"}:
        return False
    if low == "in" and following.isdigit() and reduced(s, j - 1):
        return True  # "a report published in 2019"
    placed = low == "in" and s.is_word(j + 1) and s.tokens[j + 1].capital and following not in words.MONTHS
    return inserted or placed or s.low(j - 1) in _ROLE_NOUNS


def _ends_sentence(s: Sentence, j: int) -> bool:
    if j + 1 >= len(s.tokens):
        return True
    if s.low(j) == "." and (s.low(j - 1) in ABBREVIATIONS or "." in s.low(j - 1) or len(s.low(j - 1)) == 1):
        return False
    return s.tokens[j + 1].start > s.tokens[j].end and not s.tokens[j + 1].capital


def _apposition_at(s: Sentence, j: int) -> bool:
    if j >= len(s.tokens) or not s.tokens[j].word or s.inside[j] >= 0:
        return False
    low = s.low(j)
    if low in {"up", "down"} and s.low(j + 1) == "from":
        return False  # "according to the count, up from six"
    if low.isdigit() or (low in {"of", "from"} and s.low(j - 2).isdigit()):
        return True  # an age, and a home behind it
    if low in {"who", "whom", "whose", "which"}:
        return not tells(s, j)
    if low in words.SUBJECTS or low in words.CONJUNCTIONS or low in words.PREPOSITIONS:
        return False
    if low in _APPOSITIONS:
        return not _clause_at(s, j)
    if low.endswith("ing") or low in words.SUBORDINATORS or words.is_adverb(s.tokens[j]):
        return False
    return not any(s.finite(k) for k in range(j, min(len(s.tokens), j + 5)))


def _clause_at(s: Sentence, j: int) -> bool:
    """Whether a clause starts at j and no apposition: its verb comes before any comma or relative pronoun."""
    for k in range(j + 1, min(len(s.tokens), j + _LOOK_BACK)):
        if s.low(k) in words.RELATIVES or s.low(k) == "," or s.inside[k] >= 0:
            return False
        if s.finite(k) and not reduced(s, k):
            return True
    return False


def main_subject(s: Sentence, end: int, floor: int = 0) -> Range | None:
    """The subject of the first clause behind `floor`, if its verb stands before `end`; where the sentence opens with
    another clause, that of the main one."""
    if floor not in s.subjects:
        s.subjects[floor] = _subjects(s, floor)
    return next((subject for verb, subject in s.subjects[floor] if verb < end), None)


def _subjects(s: Sentence, floor: int) -> list[tuple[int, Range]]:
    """The first verb that has a subject, and the subject; before it those of a main clause behind its comma."""
    first = _subject_from(s, floor, floor)
    opens = next((k for k in range(floor, min(floor + _LED, len(s.tokens))) if s.low(k) in _LEADS), None)
    if first is None:
        return []
    if floor or opens is None or first[1][0] <= opens:
        return [first]
    for k in range(first[0] + 1, len(s.tokens)):
        if s.low(k) == "," and s.inside[k] < 0 and s.low(k + 1) not in words.RELATIVES:
            main = _subject_from(s, k + 1, k + 1)
            if main is not None and main[1][0] == k + 1:
                return [main, first]
    return [first]


# How a clause opens that stands before the main one: "As …", "But after …", "Hours before …".
_LEADS = frozenset("as after before while when although though because since once until if whereas".split())
_LED = 3  # tokens in which it opens


def _subject_from(s: Sentence, start: int, floor: int) -> tuple[int, Range] | None:
    """The first verb from `start` on that has a subject; a relative clause between commas is passed over."""
    i, count = start, len(s.tokens)
    while i < count:
        if s.inside[i] >= 0:
            i = s.ranges[s.inside[i]][1]
            continue
        if s.low(i) in {"who", "which", "whose"} and s.low(i - 1) == ",":
            close = next((k for k in range(i, count) if s.low(k) == "," and s.inside[k] < 0), None)
            if close is None:
                return None
            i = close + 1
        if i < count and s.finite(i):
            subject = before(s, group_start(s, i, floor), floor)
            if subject is not None:
                return i, subject
        i += 1
    return None


def joined_subject(s: Sentence, end: int) -> Range | None:
    """The subject of the last clause before `end` that "and" or the like joins to the main one."""
    if main_subject(s, end) is None:
        return None
    verb = next(verb for verb, _ in s.subjects[0] if verb < end)
    subject = None
    for k in range(verb + 1, end):
        if s.inside[k] >= 0:
            continue
        if s.low(k) in words.SUBORDINATORS:
            break
        if s.low(k) in {"and", "but", ";"}:
            found = _subject_from(s, k + 1, k + 1)
            if found is not None and found[0] < end and found[1][0] == k + 1:
                subject = found[1]
    return subject


def group_start(s: Sentence, verb: int, floor: int) -> int:
    """Where the verb group that ends with the word at `verb` begins."""
    k = verb
    while k > floor and (words.is_adverb(s.tokens[k - 1]) or s.low(k - 1) in words.AUXILIARIES):
        k -= 1
    return k
