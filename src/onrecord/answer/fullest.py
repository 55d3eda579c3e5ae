"""Which of one utterance's wordings is the fullest carried: the one with most of the words spoken."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.answer.view import View
from onrecord.link.align import align
from onrecord.model import Statement

# Of the longest wording's words: a quotation of that much has more of what was spoken than a longer retelling.
_SPOKEN = 0.5
_LIKE_LENGTH = 0.8  # of the longest wording's words: two translations, or one with a longer lead-in
_CARRIED = 0.9  # of the shorter wording's words, in order: the same wording, cut perhaps
_MARKS = " ,.;:!?“”‘’'\"…"
_LETTERS = 20  # code points on end that are told as they stand: of fewer, the words are compared
_MORE = 2  # words by which a wording that has all of another's is fuller than it


def fullest_of(view: View, statements: Sequence[Statement]) -> Statement:
    """The fullest wording: by length, at like length quotations before an outlet's own words.

    Of wordings about as full, two translations say, it is the one that most other reports have; then the earliest.
    Headlines come last.
    """
    if len(statements) == 1:
        return statements[0]
    body = [s for s in statements if s.segment != "title"] or list(statements)
    if len({view.words_of(s) for s in statements}) == 1:  # one agency text: nothing to compare
        return min([s for s in body if s.kind == "direct"] or body, key=view.order)
    longest = max(view.length(s) for s in body)
    direct = [s for s in body if s.kind == "direct" and view.length(s) >= _SPOKEN * longest]
    near = _like_length(view, direct or body)
    if not direct:
        near = [s for s in near if s.kind == "mixed"] or near
    near = [s for s in near if not any(_cut_from(view, s, o) for o in near if o.id != s.id)] or near
    if len(near) == 1:
        return near[0]
    return min(near, key=lambda s: (-_shared_by(view, s, statements), view.order(s)))


def _like_length(view: View, statements: Sequence[Statement]) -> list[Statement]:
    longest = max(view.length(s) for s in statements)
    return [s for s in statements if view.length(s) >= _LIKE_LENGTH * longest]


def _cut_from(view: View, s: Statement, other: Statement) -> bool:
    """Whether `other` has all the words of `s`, and more."""
    more = view.length(other) - view.length(s)
    return more >= _MORE and _has(view, other, s)


def _shared_by(view: View, s: Statement, statements: Sequence[Statement]) -> int:
    """How many other reports have this wording, cut perhaps."""
    others = (o for o in statements if o.report_id != s.report_id)
    return len({o.report_id for o in others if _has(view, s, o)})


def _has(view: View, one: Statement, other: Statement) -> bool:
    """Whether the lighter of two wordings is in the other, almost whole; most are letter for letter."""
    a, b = sorted((view.words_of(s).strip(_MARKS) for s in (one, other)), key=len)
    return (len(a) >= _LETTERS and a in b) or align(view.words(one), view.words(other)).contained >= _CARRIED
