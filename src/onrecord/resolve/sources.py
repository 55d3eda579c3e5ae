"""Which names in a source's words are the ones that speak, and which only describe them."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Span
from onrecord.resolve import words as w
from onrecord.resolve.cast import Cast, Seen
from onrecord.resolve.text import Token

MAX_NAME = 80  # code points before a source in which a name that holds it can begin
_JOIN = frozenset({",", "and", "&", "or", "as", "well", "the", "both", "with", ";", "/"})
_VERBISH = frozenset("also himself herself itself himself's who has had is was said says".split())


def span_tokens(cast: Cast, spans: Sequence[Span]) -> list[Token]:
    """The tokens that the source's spans cover, without line breaks; the first is a word. Empty without a word."""
    shape = cast.layout
    found: list[Token] = []
    for span in spans:
        low, high = shape.first(span.start), shape.first(span.end)
        if low and shape.tokens[low - 1].end > span.start:
            low -= 1
        found.extend(t for t in shape.tokens[low:high] if t.kind != "break")
    first = next((i for i, t in enumerate(found) if t.kind != "mark"), len(found))
    return found[first:]


def heads(cast: Cast, tokens: Sequence[Token]) -> list[Seen]:
    """The names that speak, in text order; empty where the source is a description or a pronoun."""
    if not tokens:
        return []
    start, end = tokens[0].start, tokens[-1].end
    seen = [s for s in cast.between(start, end) if s.end <= end + 1]
    spoken = [s for s in seen if _is_head(cast, s, start, end)]
    if not spoken:
        # A source that is only a part of a name.
        around = cast.between(max(0, start - MAX_NAME), start)
        return [s for s in around if s.end >= end][-1:]
    first, rest = spoken[0], spoken[1:]
    chosen = [first]
    for other in rest:
        if _joined(cast, chosen[-1], other, listed=_has_and(tokens)):
            chosen.append(other)
    return chosen


def _has_and(tokens: Sequence[Token]) -> bool:
    return any(t.key in ("and", "&") for t in tokens)


def _is_head(cast: Cast, seen: Seen, start: int, end: int) -> bool:
    shape = cast.layout
    if seen.possessive and seen.end + 2 < end:
        return False
    index = shape.first(seen.end)
    if seen.possessive and index < len(shape.tokens) and shape.tokens[index].key == "s":
        index += 1
    after = shape.tokens[index] if index < len(shape.tokens) else None
    if after is not None and after.start < end and after.kind == "word":
        modifies = (
            w.is_role(after.key)
            or after.key in w.ORG_NOUNS
            or after.key in w.PEOPLE
            or after.key in w.DOCUMENTS
            or after.key in w.MODIFIERS
            or ((w.singular(after.key) or "") != "" and after.key not in _VERBISH)
            or (
                seen.entity.type == "government"
                and after.key not in _VERBISH
                and after.key not in _JOIN
                and not after.key.endswith("ly")
            )
        )
        if modifies and after.key not in w.PREPOSITIONS and after.key not in _JOIN:
            return False
    return not _governed(cast, seen, start)


def _governed(cast: Cast, seen: Seen, start: int) -> bool:
    """Whether a preposition inside the source stands before the name: "a spokesman for Roe"."""
    shape = cast.layout
    index = shape.first(seen.lead) - 1
    steps = 0
    while index >= 0 and shape.tokens[index].start >= start and steps < 12:
        token = shape.tokens[index]
        if token.text in (",", "(", ";", ")", "and") or (token.possessive and steps == 0):
            return False
        if token.key in w.PREPOSITIONS:
            return True
        index -= 1
        steps += 1
    return False


def _joined(cast: Cast, one: Seen, other: Seen, *, listed: bool) -> bool:
    """Whether two names are a list: "Russia and Belarus", "Russia, Belarus", "Ana Roe, a senator, and Ivo Marsk"."""
    shape = cast.layout
    between = [t for t in shape.tokens[shape.first(one.end) : shape.first(other.lead)] if t.kind != "break"]
    if between and between[0].key == "s":
        between = between[1:]
    keys = [t.key for t in between]
    if not keys or one.entity is other.entity:
        return False
    if all(k in _JOIN for k in keys):
        return listed or one.entity.type == other.entity.type != "person"
    return len(keys) >= 2 and keys[-1] in ("and", "&") and keys[0] in (",", "(")
