"""Why a report has no wording of an utterance: whether it could have one, and what stands in its full text.

*Not found in this report* is said only of what somebody who is named said, and of a report that came no earlier and
whose full text was searched; what has words that are quoted from it, many of its words, its number, or a statement of
its speaker's that is like it, may carry it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import chain
from typing import Literal

from onrecord.answer.standing import Standing
from onrecord.answer.view import View
from onrecord.frozen import dataclass
from onrecord.link.days import day_of
from onrecord.link.score import LINK, REVIEW
from onrecord.link.words import is_number, stems_in
from onrecord.model import Report, Statement
from onrecord.resolve.names import fold

Absence = Literal["possibly", "not_found", "not_comparable"]

# A paragraph with this share of an utterance's telling words (by rarity) may well carry it in other words: where it has
# only two of them, with the first; with more, in a report that names the speaker with the second, in another with the
# third. Set on cells that were read (`docs/claims.md`).
_BY_TWO = 0.5
_NAMED = 0.28  # the least of them: what has less is not counted
_UNNAMED = 0.35
# Who is named at all. What "officials" or "the petition" say cannot be told from what others do, in other words.
_SOMEBODY = ("person", "organization", "government")
# Telling words that a statement of the same speaker must share to be perhaps a translation; one is the matter itself.
_ALIKE = 2
_LITTLE = 4  # telling words: of so few one in common is enough
# Below this many telling words, too little is left to look for in other words.
_FEW_WORDS = 2


@dataclass(frozen=True, slots=True)
class Absent:
    """What can be said of a report that has none of an utterance's statements, and why."""

    kind: Absence
    reason: str
    words: str | None = None  # that others quote and that stand in its text all the same


class Searched:
    """The reports of a story, indexed once for all utterances that are looked for in them."""

    def __init__(self, view: View, reports: Sequence[Report]) -> None:
        self.view, self._reports = view, reports
        self.standing = Standing(view, reports)

    @cached_property
    def _paragraphs(self) -> tuple[list[str], dict[str, set[int]]]:
        """The report's id of each paragraph of all reports, and in which paragraphs each stem stands."""
        own = [(r, block.span) for r in self._reports for block in r.blocks if not block.furniture]
        by_stem: defaultdict[str, set[int]] = defaultdict(set)
        for number, (r, span) in enumerate(own):
            for word in stems_in(r.text, span):
                by_stem[word].add(number)
        return [r.id for r, _ in own], dict(by_stem)

    @cached_property
    def _told(self) -> tuple[list[Statement], dict[str, list[int]]]:
        """What the reports say that somebody said, and which of it has each telling stem."""
        view = self.view
        told = [s for r in self._reports for s in view.statements_of(r.id) if s.id not in view.frames_of(r.id)]
        by_stem: dict[str, list[int]] = {}
        for number, s in enumerate(told):
            for word in view.telling(s):
                by_stem.setdefault(word, []).append(number)
        return told, by_stem

    def shares(self, weights: Mapping[str, float], named: Sequence[Collection[str]] = ()) -> dict[str, float]:
        """By report, the share of these words' weight that its best paragraph has, where that is a good part.

        `named`: the stems of names; where one of each stands in a paragraph, two of the words are more than chance.
        """
        report_of, by_stem = self._paragraphs
        have = [set().union(*(by_stem.get(word, ()) for word in name)) for name in named]
        naming = set.intersection(*have) if have else set()
        left = whole = sum(weights.values())
        enough = _NAMED * whole
        has: dict[int, float] = {}
        many = Counter[int]()
        # Rarest first: a paragraph that has none of the words until too little weight is left cannot have enough.
        for word in sorted(weights, key=lambda w: (len(by_stem.get(w, ())), w)):
            found = by_stem.get(word, set())
            for paragraph in found if left >= enough else found & has.keys():
                has[paragraph] = has.get(paragraph, 0.0) + weights[word]
                many[paragraph] += 1
            left -= weights[word]
        best: dict[str, float] = {}
        for paragraph, weight in has.items():
            told = many[paragraph] > 2 or (many[paragraph] == 2 and paragraph in naming)
            if weight >= (enough if told else _BY_TWO * whole):
                report = report_of[paragraph]
                best[report] = max(weight / whole, best.get(report, 0.0))
        return best

    def with_number(self, weights: Mapping[str, float]) -> set[str]:
        """Reports a paragraph of which has a number of these words that tells by itself, or with another of them."""
        report_of, by_stem = self._paragraphs
        numbers = {word for word in weights if is_number(word) and word in by_stem and not _is_common(word)}
        if not numbers:
            return set()
        others: set[int] = set().union(*(by_stem.get(word, ()) for word in weights.keys() - numbers))
        having = (p for number in numbers for p in by_stem[number] if len(number) > 3 or p in others)
        return {report_of[p] for p in having}

    def alike(self, fullest: Statement) -> dict[str, list[Statement]]:
        """By report, its statements with two of the statement's telling words or more; one where it has few."""
        told, by_stem = self._told
        telling = self.view.telling(fullest)
        least = _ALIKE if len(telling) > _LITTLE else 1
        shared = Counter(chain.from_iterable([by_stem.get(word, ()) for word in telling]))
        found: dict[str, list[Statement]] = {}
        for i, n in shared.items():
            # What a report says was not said is no other wording of what was.
            if n >= least and told[i].negated == fullest.negated:
                found.setdefault(told[i].report_id, []).append(told[i])
        return found

    @cached_property
    def words_of(self) -> dict[str, frozenset[str]]:
        """By report, its words as names are compared."""
        return {r.id: frozenset(fold(r.text).split()) for r in self._reports}

    @cached_property
    def day_of(self) -> dict[str, date | None]:
        """By report, the day of its publication."""
        return {r.id: day_of(r.published) for r in self._reports}


class Sought:
    """An utterance that is looked for in reports that have none of its `members`."""

    def __init__(self, searched: Searched, members: Sequence[Statement], fullest: Statement) -> None:
        view = searched.view
        self._view, self._searched, self._members, self._fullest = view, searched, members, fullest
        self._earliest = min((d for m in members if (d := searched.day_of[m.report_id])), default=None)
        doubts = (d for d in view.doubts(members) if REVIEW <= d.score < LINK and d.verdict == "same")
        self._doubts = [(d, {d.left, d.right}) for d in doubts]

    def absence(self, r: Report) -> Absent:
        """What can be said of a report that has none of the utterance's members, and why."""
        if words := self._standing.get(r.id):
            return Absent("possibly", f"these words of it stand there: “{words}”", words)
        return Absent(*self._absence(r))

    def _absence(self, r: Report) -> tuple[Absence, str]:
        day = self._searched.day_of[r.id]
        if day is None:
            return "not_comparable", "the day of this report is not known"
        if self._earliest is None:
            return "not_comparable", "the day of the utterance is not known"
        if day < self._earliest:
            return "not_comparable", "this report came before any that carries it"
        doubtful = self._doubtful(r)
        if doubtful:
            return "possibly", doubtful
        if self._fullest.speaker is None or self._fullest.speaker.type not in _SOMEBODY:
            return "possibly", "nobody is named who says it, so that other words for it could be anybody's"
        weights = self._view.weights(self._fullest)
        if len(weights) < _FEW_WORDS:
            return "possibly", "too few telling words to look for"
        share = self._shares.get(r.id, 0.0)
        if share >= (_NAMED if self._names_speaker(r) else _UNNAMED):
            return "possibly", f"a paragraph of it has {share:.0%} of the telling words"
        if r.id in self._with_number:
            return "possibly", "a paragraph of it has the same number"
        # A statement of the same speaker that is like it may be another translation.
        if any(self._view.may_be_one(s.speaker, self._fullest.speaker) for s in self._alike.get(r.id, ())):
            return "possibly", "a statement of the same speaker there shares words with it"
        return "not_found", "its full text was searched"

    @cached_property
    def _standing(self) -> dict[str, str]:
        return self._searched.standing.words(self._members)

    @cached_property
    def _shares(self) -> dict[str, float]:
        speaker, to = self._fullest.speaker, self._fullest.addressee
        named = [self._view.weights_of(who.name).keys() for who in (speaker, to) if who is not None]
        return self._searched.shares(self._view.weights(self._fullest), named if len(named) == 2 else ())

    @cached_property
    def _with_number(self) -> set[str]:
        return self._searched.with_number(self._view.weights(self._fullest))

    @cached_property
    def _alike(self) -> dict[str, list[Statement]]:
        return self._searched.alike(self._fullest)

    def _names_speaker(self, r: Report) -> bool:
        speaker = self._fullest.speaker
        return speaker is not None and not self._searched.words_of[r.id].isdisjoint(fold(speaker.name).split())

    def _doubtful(self, r: Report) -> str | None:
        for d, sides in self._doubts:
            if not sides.isdisjoint(self._view.ids_of(r)):
                return "a doubtful link: " + "; ".join(x.detail for x in d.reasons)
        return None


def _is_common(number: str) -> bool:
    """A small number or a year stands in many paragraphs."""
    return len(number) < 3 or (len(number) == 4 and number[:2] in ("19", "20"))
