"""One utterance's wordings, each measured against the fullest that is carried."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from onrecord.answer.dating import InferredDays
from onrecord.answer.elsewhere import told_elsewhere
from onrecord.answer.view import View
from onrecord.frozen import dataclass
from onrecord.link.align import Alignment, Run, align
from onrecord.link.certain import certain
from onrecord.link.differences import FLAG_ORDER, Difference, Flag, differences
from onrecord.link.marks import quoted
from onrecord.link.words import Word
from onrecord.model import Span, Speaker, Statement
from onrecord.resolve.names import fold, surname

How = Literal["fullest", "verbatim", "trimmed", "paraphrased", "differs"]

# Below this share of words in common order, a word-by-word comparison of retold words shows accidents, not differences.
_COMPARABLE = 0.5


@dataclass(frozen=True, slots=True)
class Shown:
    """A difference in words: what the fuller wording has, what this one has."""

    op: str  # cut | added | replaced | given to
    fuller: str | None
    here: str | None
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class Carried:
    """One wording in its report."""

    statement: Statement
    outlet: str
    doc_id: str
    published: str | None
    speaker: Speaker | None
    content: str
    how: How
    differences: tuple[Shown, ...] = ()
    inferred: InferredDays | None = None  # when a report without a day appeared
    speaker_note: str | None = None  # "given to the Kremlin, for which Dmitry Peskov speaks"

    @property
    def flags(self) -> tuple[Flag, ...]:
        found = {f for d in self.differences for f in d.flags}
        return tuple(f for f in FLAG_ORDER if f in found)


def carried(view: View, statement: Statement, fullest: Statement, beside: Sequence[Statement] = ()) -> Carried:
    """`statement` as its report has it, measured against `fullest`.

    `beside`: the utterance's other statements; what the same report has in another of them was not cut.
    """
    siblings = [s for s in beside if s.report_id == statement.report_id and s.id != statement.id]
    how, shown = _words(view, statement, fullest, siblings)
    speaker, note = view.speaker(statement), None
    kind, detail = view.relation(speaker, view.speaker(fullest))
    if kind == "speaks_for":
        note = detail
    elif kind == "different" and not _plainly_another(view, statement, fullest):
        # As the program reads it: where two readings part, one of them may err and not the report.
        note = "as far as can be told: not both reports plainly name who says these words"
    elif kind == "different":
        other = view.speaker(fullest)
        shown = (
            Shown("given to", other.name if other else None, speaker.name if speaker else None, ("speaker",)),
            *shown,
        )
        how = "differs"
    report = view.report_of(statement)
    return Carried(
        statement=statement,
        outlet=view.outlet(statement),
        doc_id=report.doc_id,
        published=report.published,
        speaker=speaker,
        content=view.words_of(statement),
        how=how,
        differences=shown,
        inferred=None if report.published else view.inferred(report.id),
        speaker_note=note,
    )


_SAME = 0.95  # of the lighter of two quotations, in order: one saying and no other
_LONG = 6.0  # the weight of words that are nobody's phrase


def _plainly_another(view: View, statement: Statement, fullest: Statement) -> bool:
    """One quotation in two reports, each of which has a person's name, and no other's, right beside it."""
    if statement.kind != "direct" or fullest.kind != "direct":
        return False
    alignment = align(view.words(fullest), view.words(statement))
    if alignment.contained < _SAME or alignment.shared < _LONG:
        return False
    one, other = statement.speaker, fullest.speaker
    if one and other and one.outfit and one.outfit == other.outfit:
        return False  # two who speak for one body, and may have sent one text
    here, there = name_beside(view, statement), name_beside(view, fullest)
    return bool(here and there) and here.isdisjoint(there)


_BESIDE = 60  # code points between a quotation and its source: "he added on Tuesday in a letter to Ana Roe"
_NAME = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*")
_GOES_ON = re.compile("[,?!—–…]")  # a quotation that ends with a full stop is followed by another sentence
_MARKS = re.compile('[\n"“”„«»]')


def name_beside(view: View, s: Statement) -> set[str]:
    """The words of a source that is nothing but a person's name, and the speaker's, right beside the words; else
    none."""
    if s.speaker is None or s.speaker.type != "person" or s.nested_in or not s.cue or len(s.source) != 1:
        return set()
    text, source = view.report_of(s).text, s.source[0]
    first, last = s.content[0].start, s.content[-1].end
    before, after = text[source.end : first], text[last : source.start]
    near = len(before) <= _BESIDE if before else after and _GOES_ON.search(text, last - 2, source.start)
    if not near or len(after) > _BESIDE or _MARKS.search(before.rstrip(' "“') + after.lstrip('"”')):
        return set()
    head = source.of(text).partition(",")[0]  # "Ana Roe, the harbour minister"
    found = _NAME.findall(head)
    office = {*fold(s.speaker.role or "").split(), "the", "former"}
    small = {fold(word) for word in found if word[0].islower()}
    if not found or fold(found[-1]) != surname(s.speaker.name) or not small <= office:
        return set()  # "Roe's letter", "a friend of Ana Roe", "he"
    return {fold(word) for word in found} - small


def _words(
    view: View, statement: Statement, fullest: Statement, siblings: Sequence[Statement]
) -> tuple[How, tuple[Shown, ...]]:
    if statement.id == fullest.id:
        return "fullest", ()
    if statement.kind == fullest.kind == "direct" and view.words_of(statement) == view.words_of(fullest):
        return "verbatim", ()  # letter for letter, as one agency's text is: nothing to lay side by side
    left, right = view.words(fullest), view.words(statement)
    retold = statement.kind != "direct" or fullest.kind != "direct"
    alignment = align(left, right, by_stem=retold)
    if retold and alignment.contained < _COMPARABLE:
        return "paraphrased", ()
    found = [_sure(view, d, alignment, statement, fullest) for d in differences(alignment, retold=retold)]
    if retold:
        found = [d for d in found if _telling(d, alignment)]
    found = [d for d in found if not (d.op == "cut" and d.left and _has(view, siblings, fullest, d.left))]
    shown = tuple(
        Shown(
            d.op,
            view.stretch(fullest, d.left) if d.left else None,
            view.stretch(statement, d.right) if d.right else None,
            d.flags,
        )
        for d in found
    )
    if (
        retold
        and statement.kind == "mixed"
        and not any(d.flags for d in found)
        and _mostly_quoted(view, statement, alignment)
    ):
        return ("verbatim" if _whole(view, statement, fullest, alignment) else "trimmed"), shown
    return _how(found, retold), shown


def _sure(view: View, found: Difference, alignment: Alignment, here: Statement, fullest: Statement) -> Difference:
    """The difference with those of its flags that may be held against a report."""
    if not found.flags:
        return found
    texts = view.report_of(fullest).text, view.report_of(here).text
    flags = certain(found, alignment, texts, retold=here.kind != "direct" or fullest.kind != "direct")
    if flags and told_elsewhere(view, replace(found, flags=flags), alignment, here, fullest):
        flags = ()
    return replace(found, flags=flags)


def _whole(view: View, statement: Statement, fullest: Statement, alignment: Alignment) -> bool:
    """Nothing of the fullest is left out but a leading "that", and what is quoted there is quoted here."""
    here = _inside(view, statement, alignment.right)
    there = _inside(view, fullest, alignment.left) if fullest.kind == "mixed" else set(range(len(alignment.left)))
    met = {i: r.right_from + i - r.left_from for r in alignment.runs if r.op == "equal" for i in _left(r)}
    lead = {0} if alignment.left[0].form == "that" else set()
    return all(i in met and (i not in there or met[i] in here) for i in range(len(alignment.left)) if i not in lead)


def _left(run: Run) -> range:
    return range(run.left_from, run.left_to)


def _inside(view: View, statement: Statement, found: Sequence[Word]) -> set[int]:
    """Which of a statement's words stand between quotation marks."""
    text = view.report_of(statement).text
    marks = [q for span in statement.content for q in quoted(text, span)]
    return {i for i, w in enumerate(found) if any(q.covers(w.span) for q in marks)}


# Of a mixed statement's words, on one stretch: with as much between its marks it is a quotation with a lead-in, with
# less, or with the outlet's own words in between, a paraphrase.
_QUOTATION = 0.4


def _mostly_quoted(view: View, statement: Statement, alignment: Alignment) -> bool:
    """A good part of it stands between one pair of quotation marks, and those words are the fullest wording's."""
    inside = sorted(_inside(view, statement, alignment.right))
    equal = {i for r in alignment.runs if r.op == "equal" for i in range(r.right_from, r.right_to)}
    on_end = bool(inside) and inside[-1] - inside[0] == len(inside) - 1
    return on_end and len(inside) >= _QUOTATION * len(alignment.right) and equal.issuperset(inside)


def _has(view: View, siblings: Sequence[Statement], fullest: Statement, cut: Span) -> bool:
    """Another statement of the report has those words of the fullest wording."""
    wanted = [w for w in view.words(fullest) if cut.covers(w.span)]
    return any(align(wanted, view.words(s)).shared >= 0.8 * sum(w.weight for w in wanted) for s in siblings if wanted)


def _how(found: Sequence[Difference], retold: bool) -> How:
    if any(d.flags for d in found):
        return "differs"
    if retold:
        return "paraphrased"
    if not found:
        return "verbatim"
    return "trimmed" if all(d.op == "cut" for d in found) else "paraphrased"


def _telling(difference: Difference, alignment: Alignment) -> bool:
    """In retold words only a change of sense is worth a line, and only where the words around it agree."""
    if not difference.flags or difference.op != "replaced":
        return False
    before, after = _neighbours(difference, alignment)
    return before >= 1 and after >= 1


def _neighbours(difference: Difference, alignment: Alignment) -> tuple[int, int]:
    """How many equal words stand right before and right after it."""
    runs = alignment.runs
    for i, run in enumerate(runs):
        words: Sequence[Word] = alignment.left[run.left_from : run.left_to]
        if run.op != "equal" and words and difference.left and words[0].start == difference.left.start:
            return _equal(runs[i - 1 : i]), _equal(runs[i + 1 : i + 2])
    return 0, 0


def _equal(runs: Sequence[Run]) -> int:
    return sum(r.left_to - r.left_from for r in runs if r.op == "equal")
