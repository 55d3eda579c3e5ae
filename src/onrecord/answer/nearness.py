"""What lies nearest in sense to words that nobody is found to have said: to be read, and no finding."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import islice

from onrecord.answer.view import View
from onrecord.link import vectors
from onrecord.model import Statement
from onrecord.store.interface import Filter

# Likeness: of 30 claims in other words about the demo's reports, eleven found what was meant, ten of them above this
# (by a script that is not kept).
LIKE = 0.35
MOST = 5  # utterances that are named
# Statements nearest by their codes, of which the vectors themselves are compared; more where the first are copies.
_LOOKED_AT = (100, 800)


def nearest(view: View, text: str, window: Filter, speakers: Collection[str] | None) -> list[tuple[Statement, float]]:
    """Statements and how near they lie, one of each utterance; of these speakers, where given."""
    if speakers is not None and not speakers:
        return []
    asked = vectors.Question(text)
    f = replace(window, speakers=sorted(speakers or ()), repeats=False)
    turned = vectors.turned(asked.vector)
    for most in _LOOKED_AT:
        found = [s for s, _ in view.store.nearest(vectors.FORM, turned, f, limit=most)]
        if len({view.utterance_of(s) or s.id for s in found}) >= MOST or len(found) < most:
            break
    view.read(found)
    by_nearness = sorted(((s, _likeness(view, s, asked)) for s in found), key=lambda one: (-one[1], one[0].id))
    return list(islice(_one_of_each(view, by_nearness), MOST))


def _likeness(view: View, s: Statement, asked: vectors.Question) -> float:
    report = view.report_of(s)
    return round(asked.likeness([span.of(report.text) for span in s.content], report.title), 4)


def _one_of_each(view: View, found: Collection[tuple[Statement, float]]) -> Iterator[tuple[Statement, float]]:
    seen: set[str] = set()
    for statement, score in found:
        utterance = view.utterance_of(statement) or statement.id
        if score >= LIKE and utterance not in seen and statement.segment != "title":
            seen.add(utterance)
            yield statement, score
