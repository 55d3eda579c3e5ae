"""How a reader's words stand to one stored statement."""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import lru_cache
from typing import Literal

from onrecord.answer.view import View
from onrecord.answer.wordings import Shown
from onrecord.frozen import dataclass, field
from onrecord.link.align import Alignment, align, content_words, in_common
from onrecord.link.differences import Difference, differences, harmless
from onrecord.link.frequency import idf
from onrecord.link.marks import quoted
from onrecord.link.words import NEGATION, Word, stem, weight
from onrecord.model import Span, Statement

Verdict = Literal["verbatim", "trimmed", "paraphrased", "altered", "attributed_differently", "not_found"]

_IN_ORDER = 0.75  # of the reader's words, by weight, in order: less is chance or a paraphrase
_NEARLY = 0.6  # as much, of what is else a paraphrase: then a condition or a modal stands in its place
_MOST = 0.5  # of the sentences that they meet, so that a word exchanged in few is seen to stand for another
_PHRASE = 5  # words: so few are looked up as a phrase, more as a sentence, of which a part is a part
_PART = 0.30  # of the reader's words: a statement that is wholly inside them carries them cut
_INSIDE = 0.9  # of a statement's words: it is a part of the reader's
_PART_WEIGHT = 4.0  # words that mean something in such a part: fewer are a phrase that anyone may use
_IN_SENSE = 0.62  # of the lighter side's words in any order, by stems
_SHORT = 6  # telling words: in so few, one that is missing is another matter
_IN_SENSE_SHORT = 0.8
_FEWEST = 3  # telling words in common
_SENTENCES = 3  # statements of so many are looked at sentence by sentence
_STRAY = 2  # telling words: a sentence that has fewer of them has them by chance
_RARITY = 9.0  # of the words in common, summed idf: two names and a verb
# Of either side's telling words, by idf. With less in common, of claims about the same matter that a statement does not
# make every eighth was taken for it (`python -m evals retold`), to find one more in twenty of what it does make.
_OF_THE_READERS, _OF_THE_STATEMENTS = 0.75, 0.5
_IN_ORDER_OF_THE_STATEMENTS = 0.6  # where they are nearly in order
_MOST_IDF = 7.0  # one odd name must not make a paraphrase alone


@dataclass(frozen=True, slots=True)
class Judged:
    verdict: Verdict
    score: float  # share of the reader's words that the statement has, by weight
    part: bool = field(default=False, kw_only=True)  # the statement has only a part of the reader's words
    differences: tuple[Shown, ...]
    where: Span  # the stretch of the report's text that the words meet


def judge(view: View, s: Statement, text: str, query: Sequence[Word]) -> Judged | None:
    """The verdict on one statement, or None where it has nothing to do with the words."""
    if not may_be(view.word_forms(s), query):
        return None
    whole = view.words(s)
    there: Sequence[Word] = whole
    alignment = align(whole, query)
    if alignment.longest_run < _IN_ORDER * len(query):
        there = _together(whole, query)
        alignment = align(there, query) if len(there) < len(whole) else alignment
    where = _where(alignment)
    if where is None:
        return None
    share = min(1.0, alignment.shared / (sum(w.weight for w in query) or 1.0))
    if share >= _IN_ORDER:
        if alignment.longest_run < len(query) and not any(w.weight == 1.0 for w in query):
            return None  # "of the" and "to": in every text, but on end in few
        return _in_order(view, s, text, alignment, share, where)
    inside = alignment.shared / (sum(w.weight for w in whole) or 1.0) >= _INSIDE
    if inside and share >= _PART and alignment.shared >= _PART_WEIGHT:
        # The statement is a part of the reader's words: what it left out changes nothing that it has.
        return Judged("trimmed" if _is_quoted(view, s, where) else "paraphrased", share, (), where, part=True)
    return _in_sense(view, s, text, alignment if share >= _NEARLY else None, query, there, where)


def _together(there: Sequence[Word], query: Sequence[Word]) -> Sequence[Word]:
    """Without the sentences that have but a stray one of the reader's telling words: in a long speech all words of a
    claim may stand that nobody made."""
    if not there or there[-1].sentence + 1 < _SENTENCES:
        return there
    return _meeting(there, {stem(w.form) for w in query if w.weight == 1.0})


def _meeting(there: Sequence[Word], wanted: Set[str]) -> Sequence[Word]:
    """The sentences that have two of these stems or more, or are half made of them."""
    telling: dict[int, set[str]] = {}
    for w in there:
        if w.weight == 1.0:
            telling.setdefault(w.sentence, set()).add(stem(w.form))
    kept = {
        sentence
        for sentence, own in telling.items()
        if len(own & wanted) >= min(_STRAY, len(wanted)) or 2 * len(own & wanted) >= len(own)
    }
    return [w for w in there if w.sentence in kept]


def may_be(there: Set[str], query: Sequence[Word]) -> bool:
    """Whether any verdict can be reached, by which of the reader's words are there in any order: of most candidates
    none can, which is told without laying the words side by side. `there`: the forms of a content's words."""
    asked, wanted = _asked(tuple(w.form for w in query))
    met = sum(w.weight for w in query if w.form in there)
    if met >= _IN_ORDER * asked:
        return True
    if met >= max(_PART * asked, _PART_WEIGHT, _INSIDE * sum(map(weight, there))):
        return True
    common = set(map(stem, there)) & wanted
    return len(common) >= _FEWEST and (met >= _NEARLY * asked or _is_enough(common, wanted))


@lru_cache(maxsize=8)
def _asked(forms: tuple[str, ...]) -> tuple[float, Set[str]]:
    """Of the reader's words: their weight, and the telling ones."""
    return sum(map(weight, forms)), {stem(form) for form in forms if weight(form) == 1.0} - NEGATION


def _is_enough(common: Set[str], wanted: Set[str]) -> bool:
    least = (_IN_SENSE if len(wanted) > _SHORT else _IN_SENSE_SHORT) * len(wanted)
    return len(common) >= max(_FEWEST, least)


def _in_order(view: View, s: Statement, text: str, alignment: Alignment, share: float, where: Span) -> Judged:
    whole = share >= 0.999
    found = differences(_met(alignment), retold=s.kind != "direct")
    # All of the words are there and the statement goes on: the rest is told, and alters nothing given.
    edges = [d for d in found if whole and _outside(d, where)]
    inner = [d for d in found if d not in edges]
    phrase = len(alignment.right) <= _PHRASE
    shown = _shown(view, s, text, [*inner, *(d for d in edges if d.flags or not (phrase or harmless(d, alignment)))])
    if any(d.flags for d in inner):
        return Judged("altered", share, shown, where)
    if not _is_quoted(view, s, where):
        return Judged("paraphrased", share, shown, where)
    if whole:
        cut = bool(shown) or _passes_over(view.words(s), alignment, where)
        return Judged("trimmed" if cut else "verbatim", share, shown, where)
    return Judged("trimmed" if all(d.op == "added" for d in inner) else "paraphrased", share, shown, where)


def _passes_over(there: Sequence[Word], alignment: Alignment, where: Span) -> bool:
    """Whether whole sentences of the statement lie between the words that were found, which were not laid beside."""
    inside = sum(where.start <= w.start < where.end for w in there)
    return inside > sum(where.start <= w.start < where.end for w in _met(alignment).left)


def _in_sense(
    view: View,
    s: Statement,
    text: str,
    alignment: Alignment | None,
    query: Sequence[Word],
    there: Sequence[Word],
    where: Span,
) -> Judged | None:
    """`alignment`: of words that are nearly in one order; `there`: those of the statement that may be meant."""
    wanted = content_words(query) - NEGATION
    there = _meeting(there, wanted)
    common = content_words(there) & content_words(query)
    enough = _is_enough(common & wanted, wanted)
    if len(common & wanted) < _FEWEST or not (enough or alignment) or in_common(there, query) < _IN_SENSE:
        return None
    shared = [w for w in query if stem(w.form) in common and w.form not in NEGATION]
    rare = _rarity(shared)
    in_order = alignment is not None and rare >= _IN_ORDER_OF_THE_STATEMENTS * _rarity(there)
    most = rare >= max(_OF_THE_READERS * _rarity(query), _OF_THE_STATEMENTS * _rarity(there))
    if rare < _RARITY or not (in_order or most):
        return None
    if alignment:
        sense = [d for d in differences(_met(alignment), retold=s.kind != "direct") if d.flags]
    else:
        found = differences(_met(align(there, query, by_stem=True)), retold=True)
        # In other words a condition or a modal may stand anywhere; a "not" or a number that is missing is a change.
        sense = [d for d in found if {"negation", "number"} & set(d.flags)]
    # Where both sides are nearly the same, a word that changes the sense is to be shown, however few there are.
    if not enough and not (sense and alignment and _met(alignment).covered >= _MOST):
        return None
    score = 0.9 * sum(w.weight for w in shared) / (sum(w.weight for w in query) or 1.0)
    return Judged("altered" if sense else "paraphrased", score, _shown(view, s, text, sense), where)


def _rarity(found: Sequence[Word]) -> float:
    """Summed idf of the telling words, each once."""
    telling = {stem(w.form): w.form for w in found if w.weight == 1.0 and w.form not in NEGATION}
    return sum(min(idf(form), _MOST_IDF) for form in telling.values())


def _where(alignment: Alignment) -> Span | None:
    equal = [r for r in alignment.runs if r.op == "equal"]
    if not equal:
        return None
    return Span(alignment.left[equal[0].left_from].start, alignment.left[equal[-1].left_to - 1].end)


def _outside(d: Difference, where: Span) -> bool:
    return d.op == "cut" and d.left is not None and (d.left.end <= where.start or d.left.start >= where.end)


def _met(alignment: Alignment) -> Alignment:
    """Only the sentences that the reader's words meet: nobody need paste the whole statement."""
    met = {
        w.sentence
        for r in alignment.runs
        if r.op == "equal"
        for w in alignment.left[r.left_from : r.left_to]
        if w.weight == 1.0
    }
    left = [w for w in alignment.left if w.sentence in met]
    return align(left, alignment.right) if left and len(left) < len(alignment.left) else alignment


def _is_quoted(view: View, s: Statement, where: Span) -> bool:
    """Words between quotation marks can be verbatim; an outlet's own words are a paraphrase."""
    if s.kind != "mixed":
        return s.kind == "direct"
    text = view.report_of(s).text
    marks = [q for span in s.content for q in quoted(text, span)]
    # Marks around one or two words set off a term; they quote nobody's sentence.
    return any(q.covers(where) and len(q.of(text).split()) > (1 if _just(q, where) else 2) for q in marks)


def _just(marked: Span, where: Span) -> bool:
    """Whether nothing else stands between the marks, a comma apart: then it is what the reader asks for."""
    return marked.end - marked.start - (where.end - where.start) <= 1


def _shown(view: View, s: Statement, text: str, found: Sequence[Difference]) -> tuple[Shown, ...]:
    return tuple(
        Shown(d.op, view.stretch(s, d.left) if d.left else None, d.right.of(text) if d.right else None, d.flags)
        for d in found
    )
