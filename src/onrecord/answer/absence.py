"""Why a report has no wording of an utterance: whether it could have one, and what stands in its full text.

*Not found in this report* is said only of a report that came no earlier than the utterance and whose full text was
searched; what has many of its words, its number, or a statement of its speaker's that is like it, may carry it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal

from onrecord.answer.view import View
from onrecord.link.days import day_of
from onrecord.link.score import LINK, REVIEW
from onrecord.link.words import is_number
from onrecord.model import Report, Statement

Absence = Literal["possibly", "not_found", "not_comparable"]

# A paragraph with this share of an utterance's telling words (by rarity) may well carry it in other words.
_POSSIBLY = 0.5
# Telling words that a statement of the same speaker must share to be perhaps a translation; one is the matter itself.
_ALIKE = 2
# Below this many telling words, too little is left to look for in other words.
_FEW_WORDS = 2


class Sought:
    """An utterance that is looked for in reports that have none of its `members`."""

    def __init__(self, view: View, members: Sequence[Statement], fullest: Statement) -> None:
        self._view, self._fullest = view, fullest
        self._earliest = min((d for m in members if (d := day_of(view.report_of(m).published))), default=None)
        doubts = (d for d in view.doubts(members) if REVIEW <= d.score < LINK and d.verdict == "same")
        self._doubts = [(d, {d.left, d.right}) for d in doubts]

    def absence(self, r: Report) -> tuple[Absence, str]:
        """What can be said of a report that has none of the utterance's members, and why."""
        day = day_of(r.published)
        if day is None:
            return "not_comparable", "the day of this report is not known"
        if self._earliest is None:
            return "not_comparable", "the day of the utterance is not known"
        if day < self._earliest:
            return "not_comparable", "this report came before any that carries it"
        doubtful = self._doubtful(r)
        if doubtful:
            return "possibly", doubtful
        share = self._best_share(r)
        if share is None:
            return "possibly", "too few telling words to look for"
        if share >= _POSSIBLY:
            return "possibly", f"a paragraph of it has {share:.0%} of the telling words"
        if self._same_number(r):
            return "possibly", "a paragraph of it has the same number"
        if self._said_alike(r):
            return "possibly", "a statement of the same speaker there shares words with it"
        return "not_found", "its full text was searched"

    def _doubtful(self, r: Report) -> str | None:
        for d, sides in self._doubts:
            if not sides.isdisjoint(self._view.ids_of(r)):
                return "a doubtful link: " + "; ".join(x.detail for x in d.reasons)
        return None

    def _best_share(self, r: Report) -> float | None:
        """The largest share of the utterance's telling words that one paragraph of the report has."""
        telling = self._view.weights(self._fullest)
        if len(telling) < _FEW_WORDS:
            return None
        places = self._view.places(r)
        has: dict[int, float] = {}
        for word, weight in telling.items():
            for paragraph in places.get(word, ()):
                has[paragraph] = has.get(paragraph, 0.0) + weight
        return max(has.values(), default=0.0) / (sum(telling.values()) or 1.0)

    def _same_number(self, r: Report) -> bool:
        """One paragraph has a number of the utterance that tells by itself, or with another of its words."""
        places = self._view.places(r)
        forms = [form for form in self._view.weights(self._fullest) if form in places]
        for number in forms:
            if not is_number(number) or _is_common(number):
                continue
            others = (form for form in forms if not is_number(form) or _is_common(form))
            if len(number) > 3 or any(not places[number].isdisjoint(places[form]) for form in others):
                return True
        return False

    def _said_alike(self, r: Report) -> bool:
        """A statement there by the same speaker that shares two telling words or more may be another translation."""
        view, fullest = self._view, self._fullest
        told, by_stem = view.told(r)
        shared = Counter(i for word in view.telling(fullest) for i in by_stem.get(word, ()))
        alike = (told[i] for i, n in shared.items() if n >= _ALIKE)
        # What a report says was not said is no other wording of what was.
        return any(s.negated == fullest.negated and view.may_be_one(s.speaker, fullest.speaker) for s in alike)


def _is_common(number: str) -> bool:
    """A small number or a year stands in many paragraphs."""
    return len(number) < 3 or (len(number) == 4 and number[:2] in ("19", "20"))
