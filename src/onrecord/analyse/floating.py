"""Quotations that their own sentence does not attribute: continued, announced before, or attributed behind."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.analyse.clause import Sentence
from onrecord.analyse.phrases import main_subject
from onrecord.analyse.rules import Draft, unfinished
from onrecord.model import Block, Span

_LONG_QUOTE = 8  # tokens, marks included
_SMALL_WORD = 3  # letters of words that titles leave in small letters
_LEAST_WORDS = 4  # a shorter quotation without an attribution is a term or a title


@dataclass(slots=True)
class Place:
    """A sentence, the block it stands in, and what was found in it."""

    number: int
    block: Block
    sentence: Sentence
    drafts: list[Draft]

    @property
    def wholly_quoted(self) -> bool:
        return bool(self.sentence.quotes) and _wholly_quoted(self.sentence)


def attach(places: list[Place]) -> None:
    """Adds to `places` the statements (or further content spans) of quotations that are not covered yet."""
    last: Draft | None = None  # the last statement made of quoted words
    last_at: Place | None = None
    for index, place in enumerate(places):
        if place.block.kind == "title":
            continue
        loose = _loose(place)
        if loose:
            whole = _wholly_quoted(place.sentence)
            cued = _attributed_beside(places, index) if whole else None
            near = last_at is not None and last_at.number == place.number
            if (
                whole
                and last is not None
                and cued is None
                and ((near and _same_run(places, last_at, index)) or _resumes(place))
            ):
                last.content.extend(loose)
                last_at = place
                continue
            source = _source_of(places, index, last, last_at, whole) if cued is None else cued.source
            if source is not None:
                draft = Draft(loose, cued.cue if cued else [], source, False, cued.rule if cued else "floating")
                place.drafts.append(draft)
                last, last_at = draft, place
                continue
        for draft in _relays_first(place.drafts):
            if _quoted(place, draft):
                last, last_at = draft, place


def _attributed_beside(places: list[Place], index: int) -> Draft | None:
    """The unfinished attribution in the sentence behind ("…?" Smith asked.) or before ("He went on:")."""
    place = places[index]
    following = places[index + 1] if index + 1 < len(places) else None
    if following is not None and following.number == place.number:
        attribution = unfinished(following.sentence)
        if attribution is not None and all(draft.cue != attribution.cue for draft in following.drafts):
            return attribution
    previous = places[index - 1] if index else None
    if previous is None or place.number - previous.number > 1:
        return None
    announced = unfinished(previous.sentence) if previous.sentence.tokens[-1].low == ":" else None
    if announced is not None and announced.rule == "according":
        announced.cue = []  # what stands before it is told by it too
    return announced


def _loose(place: Place) -> list[Span]:
    s = place.sentence
    covered = [span for draft in place.drafts for span in draft.content]
    loose = []
    for quote, (first, end) in zip(s.quotes, s.ranges, strict=True):
        span = s.chars((first, end))
        words = sum(t.word for t in s.tokens[first:end])
        if words < _LEAST_WORDS and not (words and first == 0 and end >= len(s.tokens) - 1):
            continue
        if any(c.overlaps(span) for c in covered) or (quote.family == "s" and words < 6 and not _wholly_quoted(s)):
            continue
        loose.append(span)
    return loose


def _wholly_quoted(s: Sentence) -> bool:
    return all(s.inside[i] >= 0 or not t.word for i, t in enumerate(s.tokens))


def _resumes(place: Place) -> bool:
    return any(quote.resumes for quote in place.sentence.quotes)


def _same_run(places: list[Place], last_at: Place | None, index: int) -> bool:
    return index > 0 and places[index - 1] is last_at


def _quoted(place: Place, draft: Draft) -> bool:
    spans = [place.sentence.chars(r) for r in place.sentence.ranges]
    return any(span.overlaps(c) and span.end - span.start > 15 for span in spans for c in draft.content)


def _source_of(
    places: list[Place], index: int, last: Draft | None, last_at: Place | None, whole: bool
) -> list[Span] | None:
    """The source of a loose quotation: empty where it is speech of someone unknown, None where it is no speech."""
    place = places[index]
    if not whole:
        return _announced_by(place.sentence)
    previous = places[index - 1] if index else None
    if previous is None or place.number - previous.number > 1:
        return []
    if previous.sentence.tokens[-1].low == ":":
        subject = main_subject(previous.sentence, len(previous.sentence.tokens))
        return [previous.sentence.source(subject)] if subject is not None else []
    if previous.number == place.number:
        near = _speaker_of(previous)
        if near is not None:
            return near
    return last.source if last is not None and last_at is previous else []


def _speaker_of(place: Place) -> list[Span] | None:
    """Whom the sentence quotes, or else what it is about: "Smith was blunt." """
    said = [draft.source for draft in _relays_first(place.drafts) if draft.source]
    if said:
        return said[-1]
    subject = main_subject(place.sentence, len(place.sentence.tokens))
    return [place.sentence.chars(subject)] if subject is not None else None


def _relays_first(drafts: list[Draft]) -> list[Draft]:
    """Whoever spoke comes behind whoever only handed it on: "“…,” Smith said, according to the agency."."""
    return sorted(drafts, key=lambda draft: draft.rule != "according")


def _announced_by(s: Sentence) -> list[Span] | None:
    """The subject of a sentence that leads up to a long quotation by a comma or colon, with no verb that a list has."""
    subject = main_subject(s, len(s.tokens))
    if subject is None:
        return None
    for first, last in s.ranges:
        titled = all(t.capital for t in s.tokens[first:last] if t.word and len(t.text) > _SMALL_WORD)
        if last - first >= _LONG_QUOTE and not titled and s.low(first - 1) in {",", ":"}:
            # behind a comma it may as well be someone else's: "interrupted him with the question, “…”"
            return [s.source(subject)] if s.low(first - 1) == ":" else []
    return None
