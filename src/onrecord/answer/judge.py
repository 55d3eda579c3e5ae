"""How a reader's words stand to one stored statement."""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from onrecord.answer.view import View
from onrecord.answer.wordings import Shown
from onrecord.frozen import dataclass, field
from onrecord.link.align import Alignment, Run, align, content_words, in_common
from onrecord.link.differences import Difference, differences, harmless
from onrecord.link.frequency import idf
from onrecord.link.marks import quoted
from onrecord.link.meaning import similar
from onrecord.link.words import ELISION, NEGATION, Word, is_number, stem, weight, weight_of
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
_RARITY_BUT_ONE = 8.0  # where all are there, and in order
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
    if len(own := _unstitched(alignment, text)) < len(alignment.left):
        there, alignment = own, align(own, query)
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
    sensed = _in_sense(view, s, text, alignment if share >= _NEARLY else None, query, there, where)
    return sensed or _but_for_one(view, s, text, query, whole)


def _unstitched(alignment: Alignment, text: str) -> Sequence[Word]:
    """The fuller wording's words that may be meant: a sentence of the reader's is not put together of several.

    Where its words leap over the end of a sentence, each is compared with the sentence that has most of it.
    """
    equal = [r for r in alignment.runs if r.op == "equal"]
    if not any(_leaps(alignment, one, two, text) for one, two in pairwise(equal)):
        return alignment.left
    has: dict[int, dict[int, float]] = {}
    for r in equal:
        for left, right in zip(alignment.left[r.left_from : r.left_to], alignment.right[r.right_from :], strict=False):
            of = has.setdefault(right.sentence, {})
            of[left.sentence] = of.get(left.sentence, 0.0) + left.weight
    kept = {max(of, key=lambda sentence: of[sentence]) for of in has.values()}
    return [w for w in alignment.left if w.sentence in kept]


def _leaps(alignment: Alignment, one: Run, two: Run, text: str) -> bool:
    """Whether the reader goes on, in one sentence and without an elision, with words from beyond the end of one.

    Not where whole sentences are put one after the other, nor behind one that ends where the reader has a mark.
    """
    left, right = alignment.left, alignment.right
    passed, instead = left[one.left_to : two.left_from], right[one.right_to : two.right_from]
    before, after = left[one.left_to - 1].sentence, left[two.left_from].sentence
    marked = any(c in ",;:-–—" for c in text[right[one.right_to - 1].end : right[two.right_from].start])
    whole = passed and before != passed[0].sentence and (marked or passed[-1].sentence != after)
    return (
        before != after
        and not whole
        and right[one.right_to - 1].sentence == right[two.right_from].sentence
        and weight_of(passed) >= 1.0
        and all(w.form != ELISION for w in instead)
    )


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
    if len(common) < _FEWEST:
        return False
    numbers = sum(map(is_number, wanted))
    return met >= _NEARLY * asked or _is_enough(common, wanted) or len(common) >= len(wanted) - numbers


@lru_cache(maxsize=8)
def _asked(forms: tuple[str, ...]) -> tuple[float, Set[str]]:
    """Of the reader's words: their weight, and the telling ones."""
    return sum(map(weight, forms)), {stem(form) for form in forms if weight(form) == 1.0} - NEGATION


def _is_enough(common: Set[str], wanted: Set[str]) -> bool:
    least = (_IN_SENSE if len(wanted) > _SHORT else _IN_SENSE_SHORT) * len(wanted)
    return len(common) >= max(_FEWEST, least)


def _in_order(view: View, s: Statement, text: str, alignment: Alignment, share: float, where: Span) -> Judged:
    whole = share >= 0.999
    displaced = _displaced(alignment)
    found = [
        *displaced,
        *(
            d
            for d in differences(_met(alignment), retold=s.kind != "direct")
            if not (d.left and any(x.left and x.left.covers(d.left) for x in displaced))
        ),
    ]
    # All of the words are there and the statement goes on: the rest is told, and alters nothing given.
    edges = [d for d in found if whole and _outside(d, where)]
    inner = [d for d in found if d not in edges]
    if s.kind != "direct":  # nobody owes a quotation's grammar to what is told in other words
        inner = [d for d in inner if d.flags or not (harmless(d, alignment) or _inflected(d, alignment))]
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


def _inflected(d: Difference, alignment: Alignment) -> bool:
    """ "Warned" for "warns"."""
    left, right = (
        [stem(w.form) for w in side if span and span.covers(w.span) and w.weight == 1.0]
        for side, span in ((alignment.left, d.left), (alignment.right, d.right))
    )
    return left == right


# Words after which another must follow, and words by which a noun is tied to what stands before.
_GOVERN = frozenset(
    "of to in on at by for from with into over under through about after before against a an the".split()
)
_TIE = _GOVERN | {"that", "which", "who", "this", "these", "his", "her", "its", "our", "their", "my", "your"}
_OF_ITS = frozenset({"of", "a", "an", "the"})  # "a number of the ministers": they are what is counted


def _displaced(alignment: Alignment) -> list[Difference]:
    """Cuts that take away what a word governs, so that another noun seems to be meant: "the harbour of (Tarn under the
    flag of) Norvia"; and where a name stands in the place of others."""
    out = []
    runs = [r for r in alignment.runs if r.op == "equal"]
    for one, two in zip(runs, [*runs[1:], None], strict=True):
        left = alignment.left[one.left_to : two.left_from if two else None]
        right = alignment.right[one.right_to : two.right_from if two else None]
        if left and two and not right and left[0].form == alignment.left[two.left_from].form:
            # "Of Tarn under the flag" and "Tarn under the flag of" are one cut.
            left = alignment.left[one.left_to + 1 : two.left_from + 1]
        if not left:
            continue
        before = alignment.left[alignment.left.index(left[0]) - 1]
        if before.form not in _GOVERN:
            continue
        cut = [w for w in left if w.sentence == before.sentence]
        begins = alignment.left.index(left[0])
        places = begins, begins + len(left), one.right_to, one.right_to + len(right)
        if _another_name(cut, right):
            stands = Span(right[0].start, right[-1].end)
            gone = Span(cut[0].start, cut[-1].end)
            out.append(Difference("replaced", gone, stands, Run("replaced", *places), ("object",)))
        elif two and not right and _governed(cut):
            out.append(Difference("cut", Span(left[0].start, left[-1].end), None, Run("cut", *places), ("object",)))
    return out


def _governed(cut: Sequence[Word]) -> bool:
    """Whether the words are a noun, and what ties another one to it."""
    ties = [w.form for w in cut if w.form in _TIE]
    return weight_of(cut) >= 1.0 and cut[0].form not in _GOVERN - _OF_ITS and not _OF_ITS.issuperset(ties)


def _another_name(left: Sequence[Word], right: Sequence[Word]) -> bool:
    telling = [w for w in right if w.weight == 1.0]
    there = [w.form for w in left if w.named and w.weight == 1.0]
    if not there or not telling or not all(w.named for w in telling):
        return False
    return not any(similar(w.form, form) for w in telling for form in there)


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


_OF_THE_READERS_BESIDE = 0.5  # of their telling words, by idf: another wording that has less does not carry them
_LEAD = 2  # words before the first that was met, among which its "not" may stand
_FEW = 5  # words: a "not" among more is another sentence's, and no change of this one
_BESIDES = 0.5  # of the reader's telling words: so many others may stand between them where one was changed


def _but_for_one(view: View, s: Statement, text: str, query: Sequence[Word], there: Sequence[Word]) -> Judged | None:
    """Where one sentence has all of the reader's words in order, but for a "not" or a number that differs."""
    wanted = {form for form in content_words(query) - NEGATION if not is_number(form)}
    if len(wanted) < _FEWEST or _rarity([w for w in query if not is_number(w.form)]) < _RARITY_BUT_ONE:
        return None
    order = [stem(w.form) for w in query if stem(w.form) in wanted]
    for sentence in sorted({w.sentence for w in there}):
        met = _shortest([w for w in there if w.sentence == sentence], order)
        others = {form for form in content_words(met) - wanted - NEGATION if not is_number(form)}
        if not met or len(others) > _BESIDES * len(wanted):
            continue
        if sense := _turned(met, query):
            where = Span(met[0].start, met[-1].end)
            return Judged("altered", 0.9, _shown(view, s, text, sense), where)
    return None


def of_utterance(view: View, s: Statement, text: str, query: Sequence[Word]) -> Judged | None:
    """The verdict on another wording of the utterance that was found; None where it has too little of the words."""
    there, wanted = view.words(s), content_words(query) - NEGATION
    common = [w for w in there if stem(w.form) in wanted]
    if _rarity(common) < _OF_THE_READERS_BESIDE * _rarity(query):
        return None
    sense = changed(view, s, text, query)
    where = Span(s.content[0].start, s.content[-1].end)
    return Judged("altered" if sense else "paraphrased", 0.9 * in_common(there, query), sense, where)


def changed(view: View, s: Statement, text: str, query: Sequence[Word]) -> tuple[Shown, ...]:
    """The number or the "not" that differs between the reader's words and the sentence that has most of them."""
    wanted = content_words(query) - NEGATION
    by_sentence: dict[int, list[Word]] = {}
    for w in view.words(s):
        by_sentence.setdefault(w.sentence, []).append(w)
    own = max(by_sentence.values(), key=lambda found: _rarity([w for w in found if stem(w.form) in wanted]))
    places = [i for i, w in enumerate(own) if stem(w.form) in wanted]
    if _rarity([own[i] for i in places]) < _OF_THE_READERS_BESIDE * _rarity(query):
        return ()
    return _shown(view, s, text, _turned(own[max(0, places[0] - _LEAD) : places[-1] + 1], query))


def _turned(met: Sequence[Word], query: Sequence[Word]) -> list[Difference]:
    turned = {"negation"} if _one_negated(met, query) else set()
    turned |= {"number"} if _other_number(met, query) else set()
    found = differences(align(met, query, by_stem=True), retold=True) if turned else []
    return [d for d in found if turned & set(d.flags) and _are_few(met, d.left) and _are_few(query, d.right)]


def _are_few(side: Sequence[Word], span: Span | None) -> bool:
    return span is None or sum(span.covers(w.span) for w in side) <= _FEW


def _shortest(own: Sequence[Word], order: Sequence[str]) -> Sequence[Word]:
    """The stretch that has these stems in this order: to where the last is first reached, and back to the first."""
    places, at = [], len(own)
    end = _reached(own, order)
    for form in reversed(order):
        at = next((i for i in range(min(at, end) - 1, -1, -1) if stem(own[i].form) == form), -1)
        places.append(at)
    return own[max(0, places[-1] - _LEAD) : end] if end and min(places) >= 0 else ()


def _reached(own: Sequence[Word], order: Sequence[str]) -> int:
    """How many of the words have all of these stems, in this order; 0 where they never have."""
    left = list(reversed(order))
    for i, w in enumerate(own):
        if left and stem(w.form) == left[-1]:
            left.pop()
            if not left:
                return i + 1
    return 0


def _one_negated(one: Sequence[Word], other: Sequence[Word]) -> bool:
    return any(w.form in NEGATION for w in one) != any(w.form in NEGATION for w in other)


def _other_number(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Whether each has a number that the other lacks."""
    here, there = ({w.form for w in side if is_number(w.form)} for side in (one, other))
    return bool(here - there and there - here)


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
