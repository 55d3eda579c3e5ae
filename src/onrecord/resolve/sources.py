"""Which names in a source's words are the ones that speak, and which only describe them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from onrecord.model import Span
from onrecord.resolve import words as w
from onrecord.resolve.entities import Cast, Seen
from onrecord.resolve.facts import facts
from onrecord.resolve.names import fold
from onrecord.resolve.text import Token

MAX_SOURCE = 120  # tokens of a source that are read; real ones rarely have 40
MAX_NAME = 80  # code points before a source in which a name that holds it can begin
MAX_BOTH = 5  # tokens back from "and" to the "of" that governs two names
_JOIN = frozenset({",", "and", "&", "or", "as", "well", "the", "both", "with", ";", "/"})
_PARTS = frozenset(",(;–—")
_CLAUSE = frozenset({"who", "which", "whose"})
_VERBISH = frozenset(
    (
        "also himself herself itself themselves who whose which that has had have is was are were said says now too"
    ).split()
)


def span_tokens(cast: Cast, spans: Sequence[Span]) -> list[Token]:
    """The tokens that the source's spans cover, without line breaks; the first is a word. Empty without a word."""
    shape = cast.layout
    found: list[Token] = []
    for span in spans:
        low, high = shape.first(span.start), shape.first(span.end)
        if low and shape.tokens[low - 1].end > span.start:
            low -= 1
        covered = shape.tokens[low : min(high, low + MAX_SOURCE)]
        blank = [i for i, (one, other) in enumerate(pairwise(covered), 2) if one.kind == other.kind == "break"]
        if blank and any(t.kind == "word" for t in covered[blank[-1] :]):
            covered = covered[blank[-1] :]  # a heading that was taken for its beginning
        found.extend(t for t in covered if t.kind != "break")
    found = sorted(set(found))
    first = next((i for i, t in enumerate(found) if t.kind != "mark"), len(found))
    return found[first:]


def heads(cast: Cast, tokens: Sequence[Token]) -> list[Seen]:
    """The names that speak, in text order; empty where the source is a description or a pronoun."""
    if not tokens:
        return []
    start, end = tokens[0].start, tokens[-1].end
    seen = [s for s in cast.between(start, end) if s.end <= end + 1 and fold(s.text) not in w.PLURAL_TITLES]
    spoken = [s for s in seen if _is_head(cast, s, start, end) and not _in_title(s, seen)]
    first = _first_head(cast, tokens, spoken)
    if first is None:
        titled = [s for s in cast.between(end, end + MAX_NAME) if s.lead <= start]
        if seen or titled:
            own = [s for s in seen if s.start <= start and s.end >= tokens[-1].start + 1]
            titles = any(w.is_role(t.key) or t.kind == "title" or t.key in w.HONORIFIC_WORDS for t in tokens)
            return own or (titled[:1] if titles else [])  # a body in somebody's title can be the source alone
        # A source that is only a part of a name.
        around = cast.between(max(0, start - MAX_NAME), start)
        return [s for s in around if s.end >= end][-1:]
    chosen = [first]
    for other in spoken:
        if other.start > first.start and _joined(cast, chosen[-1], other, listed=_has_and(tokens)):
            chosen.append(other)
    return chosen


def _first_head(cast: Cast, tokens: Sequence[Token], spoken: Sequence[Seen]) -> Seen | None:
    """The name in the first part of the source, or the one in apposition to a role there: "the coach, Ana Roe"."""
    cut = next((i for i, t in enumerate(tokens) if t.text in _PARTS or t.key in _CLAUSE), len(tokens))
    inside = [s for s in spoken if s.start < tokens[cut - 1].end]
    if inside or cut == len(tokens):
        return inside[0] if inside else None
    part = tokens[:cut]
    if tokens[cut].text == "," and cut + 1 < len(tokens):
        ending = next(t.start for t in reversed(tokens) if t.kind != "mark")
        last = [s for s in spoken if s.lead <= tokens[cut + 1].start and s.end > ending]
        if last and last[-1].entity.type in ("person", "organization", "unknown"):
            return last[-1]  # "one of the sailors, Ana Roe"; "the low-cost carrier, Quillair"
    if not any(w.is_role(t.key) for t in part) or (part[0].key in w.POSSESSIVES and not w.is_role(part[-1].key)):
        return None
    following = tokens[cut + 1].start if cut + 1 < len(tokens) else tokens[cut].end
    return next((s for s in spoken if s.lead <= following <= s.start or s.lead == following), None)


def _in_title(one: Seen, seen: Sequence[Seen]) -> bool:
    """Whether a body's name stands in a person's title: "Fisheries Committee ranking member Ana Roe"."""
    return any(s.lead <= one.start < s.start and s.entity.type == "person" != one.entity.type for s in seen)


def _has_and(tokens: Sequence[Token]) -> bool:
    as_well = any(one.key == "well" and other.key == "as" for one, other in pairwise(tokens))
    return as_well or any(t.key in ("and", "&") for t in tokens)


def _is_head(cast: Cast, seen: Seen, start: int, end: int) -> bool:
    shape = cast.layout
    if seen.possessive and seen.end + 2 < end:
        return False
    index = shape.first(seen.end)
    if seen.possessive and index < len(shape.tokens) and shape.tokens[index].key == "s":
        index += 1
    after = shape.tokens[index] if index < len(shape.tokens) else None
    if after is not None and after.start < end and _noun(after, seen):
        return False
    return not _governed(cast, seen, start)


def _noun(after: Token, seen: Seen) -> bool:
    """Whether the word behind a name is what the name only describes: "Roe supporters", "the Norvian public"."""
    if after.kind != "word" or after.key in _VERBISH or after.key in _JOIN or after.key in w.PREPOSITIONS:
        return False
    if after.key in w.ORG_NOUNS or w.is_role(after.key) or after.key in w.DOCUMENTS or after.key in w.PEOPLE:
        return True
    adjective = fold(seen.text) in facts().adjectives and fold(seen.text) not in facts().countries
    return not after.capital and (adjective or not after.key.endswith(("ly", "ing")))


def _governed(cast: Cast, seen: Seen, start: int) -> bool:
    """Whether a preposition inside the source stands before the name: "a spokesman for Roe"."""
    shape = cast.layout
    index = shape.first(seen.lead) - 1
    steps = 0
    while index >= 0 and shape.tokens[index].start >= start and steps < 12:
        token = shape.tokens[index]
        if token.text == "and" and steps == 0 and _both_governed(cast, index, start):
            return True
        if token.text in (",", "(", ";", ")", "and") or (token.possessive and steps == 0):
            return False
        if token.key in w.PREPOSITIONS:
            return True
        index -= 1
        steps += 1
    return False


def _both_governed(cast: Cast, conjunction: int, start: int) -> bool:
    """Whether both names of "the leaders of Norvia and Tarn" belong to people who are several."""
    tokens = cast.layout.tokens
    for at in range(conjunction - 1, max(conjunction - MAX_BOTH, 0), -1):
        if tokens[at].start < start or tokens[at].kind in ("mark", "break"):
            return False
        if tokens[at].key == "of":
            return w.is_role(w.singular(tokens[at - 1].key) or "")
    return False


def _tells(other: Seen, between: Sequence[str]) -> bool:
    """Whether a name behind a person's and a comma only says who that is."""
    known = other.entity.type in ("organization", "government")
    return known or bool(w.DETERMINERS.intersection(between)) or other.text[1:2] == "-"


def _joined(cast: Cast, one: Seen, other: Seen, *, listed: bool) -> bool:
    """Whether two names are a list: "Russia and Belarus", "Russia, Belarus", "Ana Roe, a senator, and Ivo Marsk"."""
    shape = cast.layout
    between = [t for t in shape.tokens[shape.first(one.end) : shape.first(other.lead)] if t.kind != "break"]
    if between and between[0].key == "s":
        between = between[1:]
    keys = [t.key for t in between]
    if not keys or one.entity is other.entity:
        return False
    if one.entity.type == "person" != other.entity.type and keys[0] == "," and _tells(other, keys):
        return False  # "Roe, the Norvian engineer", "Roe, R-Tarn,": what stands behind tells who that is
    if all(k in _JOIN for k in keys):
        return listed or one.entity.type == other.entity.type != "person"
    return len(keys) >= 2 and keys[-1] in ("and", "&") and keys[0] in (",", "(")
