"""Which statement answers which, by weights that were learned from stories read by hand (`training/answers.py`).

An answer must take up the other's words or claim, and name or plainly mean who made it. That two people speak about
one thing is no answer. Whether a statement answers anything is told from its words and its sentence; what it answers
is the one of the story's that fits best, and nothing where none fits.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pkgutil import get_data
from typing import Any

from onrecord.frozen import dataclass
from onrecord.link.frequency import idf
from onrecord.link.replies import How, by_words
from onrecord.link.reply_features import Said, alone, may_answer, pairs, same_words, taking_up
from onrecord.link.reply_words import KNOWN
from onrecord.link.senses import sense
from onrecord.link.words import words
from onrecord.model import Decision, Reason, Span, Speaker

MADE_BY = "answers-1"
ASKED = 0.3  # statements that are so likely an answer look for what they answer: a quarter of all
FITS = 3.0  # the fit of what is as likely answered as not
# What is less sure is not kept. Of 36 stories read by hand it is with .3 that most are found in a hundred looks.
KEPT = 0.3
_NO = ("denies", "rejects")
_SHOWN = 3  # shared words that are told
Tied = Callable[[Speaker | None, Speaker | None], bool]  # whether two are one, or one speaks for the other


@dataclass(frozen=True, slots=True)
class Told:
    """The statements of one report, and those of them that may answer something: how they would, and how likely."""

    all: tuple[Said, ...]
    answering: tuple[tuple[Said, How, float], ...]

    @classmethod
    def of(cls, found: Sequence[Said]) -> Told:
        known = weights()
        likely = ((s, how, chance(alone(s), known)) for s in found if (how := how_of(s)))
        return cls(tuple(found), tuple((taking_up(s), how, p) for s, how, p in likely if p >= ASKED))


def between(own: Told, other: Told, tied: Tied) -> Iterator[Decision]:
    """Which statements of a report answer which of another (or of the same), each the one that fits best, as rows of
    the log: `left` answers `right`. Told from the two reports alone."""
    known = weights()
    for s, how, likely in own.answering:
        some = candidates(s, other.all, tied)
        found = [(likely * fits(f, known), t.id, t, f) for t, f in zip(some, pairs(s, some), strict=True)]
        found += [
            (1.0, t.id, t, {"same": 1.0})
            for t in other.all
            if how in _NO and t.id != s.id and same_words(s, t) and t.speaker and not tied(s.speaker, t.speaker)
        ]
        score, _, t, f = max(found, default=(0.0, "", s, {}), key=lambda x: x[:2])
        if score >= KEPT:
            yield Decision("answer", s.id, t.id, "answers", round(score, 3), _reasons(s, t, how, f), made_by=MADE_BY)


def candidates(s: Said, others: Sequence[Said], tied: Tied) -> list[Said]:
    """What s may answer of a report's statements. Whose claim it plainly names, his it answers and nobody else's."""
    some = [t for t in others if may_answer(s, t) and not tied(s.speaker, t.speaker)]
    named = [t for t in some if not t.names.isdisjoint(s.owner)]
    return named if named or not s.owner.isdisjoint(s.meaning) else some


def how_of(s: Said) -> How | None:
    """How a statement answers, if it does; None where nothing tells. Such answers are half as often right."""
    return by_words(f"{s.frame} {s.content}", s.act)


def _reasons(s: Said, t: Said, how: str, f: Mapping[str, float]) -> tuple[Reason, ...]:
    known = KNOWN.search(s.content) or KNOWN.search(s.frame)
    found = [Reason(how, f"{how} “{known[0].strip()}”" if known else f"{how}: {s.cue or s.content[:40]}")]
    if "same" in f:
        found.append(Reason("words", "says no to the same words"))
    if f.get("mentioned") and t.speaker:
        found.append(Reason("speaker", f"names {t.speaker.name}"))
    if f.get("means") and s.speaker:
        found.append(Reason("speaker", f"{s.speaker.name} is named there"))
    common = s.telling.keys() & t.telling.keys()
    forms = {w.form for w in words(s.content, [Span(0, len(s.content))]) if sense(w.form) in common and w.weight == 1.0}
    if forms:
        listed = sorted(forms, key=lambda form: (-idf(form), form))[:_SHOWN]
        found.append(Reason("words", "shares " + ", ".join(f"“{form}”" for form in listed)))
    if f.get("just.before"):
        found.append(Reason("place", "stands just after it"))
    return tuple(found)


@cache
def weights() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(get_data("onrecord.link", "data/answers.json") or b"")
    return found


def chance(row: Mapping[str, float], w: Mapping[str, Any]) -> float:
    """How likely a statement answers something."""
    return _logistic(w["bias"] + _sum(row, w["alone"]))


def fits(row: Mapping[str, float], w: Mapping[str, Any]) -> float:
    """How well the one fits as what the other answers."""
    return _logistic(_sum(row, w["pair"]) - FITS)


def _sum(row: Mapping[str, float], w: Mapping[str, float]) -> float:
    return sum([value * w[name] for name, value in row.items() if value])


def _logistic(x: float) -> float:
    return 1 / (1 + math.exp(-x))
