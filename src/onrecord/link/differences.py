"""How one wording differs from a fuller one, and which differences touch its sense.

A difference is *cut*, *added* or *replaced* words. It is flagged where the words concerned carry sense: a number, a
negation, a modal, a condition. Spelling, numerals, quotation style and contractions were folded away before (`words`);
what an outlet puts in brackets and what it elides between whole sentences is no change of sense.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from typing import Literal

from onrecord.frozen import dataclass
from onrecord.link.align import Alignment, Op, Run
from onrecord.link.meaning import (
    conditions,
    exchanged,
    exchanged_for,
    governed,
    had_or_would,
    is_title,
    modals,
    negatives,
    numbers,
    opens_condition,
    similar,
)
from onrecord.link.words import ELISION, MODALS, STOP, Word
from onrecord.model import Span

Flag = Literal["number", "negation", "modality", "condition", "object", "speaker"]
FLAG_ORDER: tuple[Flag, ...] = ("speaker", "negation", "number", "condition", "modality", "object")

Words = Sequence[Word]
Marks = Callable[[Words], set[str]]

# "said it would" for "we will": reported speech shifts tenses, which changes nothing that was said.
_BACKSHIFT = {"would": "will", "could": "can", "might": "may", "was": "is", "were": "are", "had": "have"}


@dataclass(frozen=True, slots=True)
class Difference:
    """The fuller wording's words (`left`) and this wording's (`right`), as spans of their reports' texts."""

    op: Op
    left: Span | None
    right: Span | None
    run: Run  # the same as places of the two sides' words
    flags: tuple[Flag, ...] = ()


def differences(alignment: Alignment, *, retold: bool = False) -> list[Difference]:
    """All differences, those that touch the sense first, then in the order of the text.

    `retold`: one side is indirect speech, whose shifted tenses and persons are no differences, and which owes nobody
    the whole of a quotation: only what it does carry can differ.
    """
    out = []
    in_place = {} if retold else _in_place(alignment)
    for run in itertools.chain.from_iterable(_by_sentence(alignment, r) for r in alignment.runs if r.op != "equal"):
        if _slight(alignment, run):
            continue
        flags = tuple(_flags(alignment, run, retold)) or in_place.get(run, ())
        left = _span(alignment.left[run.left_from : run.left_to])
        right = _span(alignment.right[run.right_from : run.right_to])
        out.append(Difference(run.op, left, right, run, flags))
    return sorted(out, key=lambda d: (not d.flags, FLAG_ORDER.index(d.flags[0]) if d.flags else 0))


# Of the lighter side, in order: two wordings that are else the same; and the places where one thing stands for another.
# Two translations differ in more.
_ELSE_THE_SAME = 0.7
_PLACES = 2


def _in_place(alignment: Alignment) -> dict[Run, tuple[Flag, ...]]:
    """Runs in which one word stands in the place of another, where the two wordings are else the same."""
    if alignment.contained < _ELSE_THE_SAME:
        return {}
    replaced = (run for run in alignment.runs if run.op == "replaced")
    kinds = {run: kind for run in replaced if (kind := exchanged_for(*_sides(alignment, run)))}
    return (
        {run: tuple(f for f in FLAG_ORDER if f == kind) for run, kind in kinds.items()} if len(kinds) <= _PLACES else {}
    )


def _sides(alignment: Alignment, run: Run) -> tuple[Words, Words, Words, Words]:
    """The words of both sides of a run, without an outlet's own insertions, and those around it."""
    left = [w for w in alignment.left[run.left_from : run.left_to] if not w.bracketed]
    right = [w for w in alignment.right[run.right_from : run.right_to] if not w.bracketed]
    near_left = alignment.left[max(0, run.left_from - _NEAR) : run.left_to + _NEAR]
    near_right = alignment.right[max(0, run.right_from - _NEAR) : run.right_to + _NEAR]
    return left, right, near_left, near_right


def _by_sentence(alignment: Alignment, run: Run) -> list[Run]:
    """Cut or added words, taken apart at ends of sentences: leaving out the next one is not cutting this one."""
    words, start, end = alignment.left, run.left_from, run.left_to
    if run.op == "added":
        words, start, end = alignment.right, run.right_from, run.right_to
    elif run.op == "replaced":
        return [run]
    edges = [start, *(i for i in range(start + 1, end) if words[i].sentence != words[i - 1].sentence), end]
    pieces = list(itertools.pairwise(edges))
    if run.op == "cut":
        return [Run("cut", a, b, run.right_from, run.right_to) for a, b in pieces]
    return [Run("added", run.left_from, run.left_to, a, b) for a, b in pieces]


def _slight(alignment: Alignment, run: Run) -> bool:
    """Only an elision mark, or words that the outlet itself marked as its own."""
    sides = (*alignment.left[run.left_from : run.left_to], *alignment.right[run.right_from : run.right_to])
    return all(w.form == ELISION or w.bracketed for w in sides)


# Words around a difference in which the other side may say the same in another place ("have not offered one", "have
# offered none"): a clause's length.
_NEAR = 6
# The weight of words from which what is cut or added is a clause by itself, whose "will" or "not" changes no other.
_CLAUSE = 3.0


def _flags(alignment: Alignment, run: Run, retold: bool) -> list[Flag]:
    left, right, near_left, near_right = _sides(alignment, run)
    if run.op == "cut":
        carried = _carried_sentences(alignment)
        left = [w for w in left if w.sentence in carried]
    if run.op == "added":
        met = _met_sentences(alignment)
        right = [w for w in right if w.sentence in met]
    flags: set[str] = set()
    if _unmatched(numbers, left, right, near_left, near_right):
        flags.add("number")
    if _one_sided(negatives, left, right, near_left, near_right):
        flags.add("negation")
    if (_unmatched if run.op == "replaced" else _one_sided)(conditions, left, right, near_left, near_right):
        flags.add("condition")
    if _unmatched(lambda words: _modals(words, retold), left, right, near_left, near_right):
        flags.add("modality")
    if not retold and _governed(alignment, run, near_left, near_right):
        flags.add("modality")
    if run.op == "replaced":
        if not retold:
            flags |= exchanged(left, right) | _names(left, right)
        if had_or_would(left, right):
            flags.discard("modality")
        return [f for f in FLAG_ORDER if f in flags]
    if "condition" in flags or opens_condition((*left, *right)):
        return ["condition"]  # a whole clause: the "not" and the "will" in it are its own
    small = sum(w.weight for w in (*left, *right)) < _CLAUSE
    return [f for f in FLAG_ORDER if f in flags] if small else []


def _unmatched(marks: Marks, left: Words, right: Words, near_left: Words, near_right: Words) -> bool:
    """One side says something here that the other says nowhere near."""
    here, there = marks(left), marks(right)
    return bool((here and here - marks(near_right)) or (there and there - marks(near_left)))


def _one_sided(marks: Marks, left: Words, right: Words, near_left: Words, near_right: Words) -> bool:
    """One side says such a thing here, and the other none anywhere near."""
    return bool((marks(left) and not marks(near_right)) or (marks(right) and not marks(near_left)))


def _governed(alignment: Alignment, run: Run, near_left: Words, near_right: Words) -> bool:
    left = alignment.left[max(0, run.left_from - 1) : run.left_to + 2]
    right = alignment.right[max(0, run.right_from - 1) : run.right_to + 2]
    return governed(left, near_right) or governed(right, near_left)


def _modals(words: Words, retold: bool) -> set[str]:
    if retold:
        shifted = [w._replace(form=_BACKSHIFT.get(w.form, w.form)) for w in words]
        # In reported speech "would" is as often a past as a condition.
        return {MODALS[w.form] for w in shifted if w.form in MODALS} - {"will"}
    # In a quotation "could" is less than "can".
    return modals(words) | {w.form for w in words if w.form == "could"}


def _names(left: Words, right: Words) -> set[str]:
    """A name in the place of another: not a spelling of it, nor the same with more or fewer words."""
    one, other = (
        [w.form for w in side if w.named and w.weight == 1.0 and not is_title(w.form)] for side in (left, right)
    )
    apart = one and other and not any(similar(a, b) for a in one for b in other)
    return {"object"} if apart else set()


def _carried_sentences(alignment: Alignment) -> set[int]:
    """Sentences of the fuller wording that the other carries in part: a cut inside one of these can turn its sense."""
    return _touched(alignment.left, ((r.left_from, r.left_to) for r in alignment.runs if r.op == "equal"))


def _met_sentences(alignment: Alignment) -> set[int]:
    return _touched(alignment.right, ((r.right_from, r.right_to) for r in alignment.runs if r.op == "equal"))


def _touched(words: Sequence[Word], ranges: Iterable[tuple[int, int]]) -> set[int]:
    share: dict[int, float] = {}
    for a, b in ranges:
        for w in words[a:b]:
            share[w.sentence] = share.get(w.sentence, 0.0) + w.weight
    # Two words that mean something: less can be chance.
    return {sentence for sentence, weight in share.items() if weight >= 2.0}


def _span(words: Sequence[Word]) -> Span | None:
    return Span(words[0].start, words[-1].end) if words else None


def harmless(difference: Difference, alignment: Alignment) -> bool:
    """Only function words differ: a reader need not be shown it first."""
    spans = [s for s in (difference.left, difference.right) if s]
    touched = [w for side in (alignment.left, alignment.right) for w in side if any(s.covers(w.span) for s in spans)]
    return not difference.flags and all(w.form in STOP or w.form == ELISION for w in touched)
