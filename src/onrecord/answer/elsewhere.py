"""Whether a report has in another place what one of its statements seems to leave out or to change.

An outlet that quotes half of a sentence often tells the other half itself, and a speaker who is quoted twice may have
said it in both ways: then nothing can be held against anyone.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.answer.view import View
from onrecord.link.align import Alignment
from onrecord.link.differences import Difference
from onrecord.link.meaning import conditions
from onrecord.link.senses import telling_of
from onrecord.link.words import CONDITION, ELISION, NEGATION, Word, forms, forms_under, words
from onrecord.model import Report, Span, Statement

_AROUND = 2  # words on either side of a difference, by which its place is known again
_TOLD = 0.6  # of the telling words left out, in one sentence of the report
_NEAR = 300  # code points around a content in which a condition may be told: two sentences
# Besides what `conditions` knows: words by which an outlet takes up a condition that it told before.
_TAKES_UP = frozenset(form for word in ("otherwise", "else", "whether", "conditions") for form in forms(word))


def told_elsewhere(view: View, found: Difference, alignment: Alignment, here: Statement, fullest: Statement) -> bool:
    """Whether either report has the other's words too, in this statement or outside it."""
    run = found.run
    there = view.report_of(here), view.report_of(fullest)
    missing = alignment.left[run.left_from : run.left_to], alignment.right[run.right_from : run.right_to]
    left = alignment.left[max(0, run.left_from - _AROUND) : run.left_to + _AROUND]
    right = alignment.right[max(0, run.right_from - _AROUND) : run.right_to + _AROUND]
    if (missing[0] and _has(there[0], left)) or (missing[1] and _has(there[1], right)):
        return True
    if "condition" not in found.flags or found.op == "replaced":
        return False
    lacking, gone = (there[0], missing[0]) if found.op == "cut" else (there[1], missing[1])
    return _tells(lacking, gone) or _is_near(lacking, here if found.op == "cut" else fullest)


def _has(report: Report, wanted: Sequence[Word]) -> bool:
    """Whether these words stand somewhere in the report, on end."""
    whole = [f for f in forms_under(report.text, [Span(0, len(report.text))]) if f != ELISION]
    return _line([w.form for w in wanted if w.form != ELISION]) in _line(whole)


def _line(forms: Sequence[str]) -> str:
    return "\n" + "\n".join(forms) + "\n"


def _tells(report: Report, gone: Sequence[Word]) -> bool:
    """Whether a sentence of the report has most of what these words tell, in any order and form."""
    wanted = telling_of([w for w in gone if w.form not in CONDITION | NEGATION]).keys()
    sentences: dict[tuple[int, int], list[Word]] = {}
    for block in report.blocks:
        for w in words(report.text, [block.span]):
            sentences.setdefault((block.span.start, w.sentence), []).append(w)
    met = (len(wanted & telling_of(sentence).keys()) for sentence in sentences.values())
    return bool(wanted) and max(met, default=0) >= _TOLD * len(wanted)


def _is_near(report: Report, s: Statement) -> bool:
    """Whether the words around a content set a condition, or take one up."""
    first, last = s.content[0].start, s.content[-1].end
    around = words(report.text, [Span(max(0, first - _NEAR), first), Span(last, min(len(report.text), last + _NEAR))])
    return bool(conditions(around)) or any(w.form in _TAKES_UP for w in around)
