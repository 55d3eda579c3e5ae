"""What a statement is about: the people, bodies and states in its words, by their full names, and its head topic.

Names, adjectives of states ("Norvian tariffs"), capitals and buildings, "he" and "she", "our country", and what "the
alliance" and "the president" take up are given to whom they stand for in the report. What no word of the content names
is not guessed at.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from onrecord.model import Span, Statement
from onrecord.resolve import words as w
from onrecord.resolve.answers import Answer
from onrecord.resolve.described import Describer
from onrecord.resolve.entities import Entity
from onrecord.resolve.names import fold
from onrecord.resolve.text import Token
from onrecord.resolve.trail import FEMININE, MASCULINE

MOST = 5  # names of one statement: the fifth is right in three of ten on annotated news, a sixth less often
READ = 2000  # code points of a content that are read for its topics

_OWN = frozenset({"my", "our"})
_THEIRS = frozenset({"his", "her", "its", "their"})
_HOME = frozenset({"country", "nation", "homeland"})
# Whose measures they are: "the Roe administration" is not Roe.
_REGIMES = frozenset({"administration", "regime"})
_LINKS = frozenset("of on with against over in for to toward towards between from".split())
# Nouns that say what about a name it is: by their endings, and the commonest others of politics.
_TOPIC = re.compile(
    r"[a-z]+(?:tion|tions|sion|sions|ment|ments|ship|ity|ities|ism|ance|ence|ency|ancy)|troops|forces?|borders?|"
    r"infrastructure|plans?|deals?|laws?|tax|taxes|polic(?:y|ies)|wars?|sanctions|exercises|drills|territory|bases?|talks|"
    r"summits?|votes?|budget|economy|trade|tariffs?|weapons?|missiles?|pipelines?|accords?|treat(?:y|ies)|bills?|"
    r"reforms?|regime|cris[ie]s|attacks?|rights|referendum|campaign|bid|strikes?|army|military|navy|oil|gas|grain|"
    r"exports?|imports?|asylum|visits?|meetings?|claims?|reports?|death|murder|offer|role|support|threats?|aid"
)


class Topics:
    """Reads what contents are about, once all of the report has been gone through."""

    def __init__(self, describer: Describer) -> None:
        self.describer = describer
        self.cast = describer.cast
        self.trail = sorted(describer.trail.steps, key=lambda step: step.start)
        self.starts = [step.start for step in self.trail]

    def of(self, statement: Statement, speaking: Answer) -> tuple[str, ...]:
        """Its head topic where a noun goes with a name, then the names in text order; at most `MOST` names."""
        named: dict[str, int] = {}
        topic: str | None = None
        left = READ
        for span in statement.content:
            part = Span(span.start, min(span.end, span.start + left))
            left -= part.end - part.start
            for name, at in self._names(part, statement, speaking):
                named.setdefault(name, at)
            topic = topic or self._topic(part)
            if left <= 0:
                break
        names = sorted(named, key=lambda name: (named[name], name))[:MOST]
        return (topic, *names) if topic and names else tuple(names)

    # -- names

    def _names(self, part: Span, statement: Statement, speaking: Answer) -> Iterator[tuple[str, int]]:
        tokens = self.cast.layout.tokens
        first, last = self.cast.layout.first(part.start), self.cast.layout.first(part.end)
        for seen in self.cast.between(part.start, part.end):
            if self._named(seen.entity):
                after = self.cast.layout.first(seen.end)
                regime = after < last and tokens[after].key in _REGIMES and seen.entity.type == "person"
                yield f"{seen.text} {tokens[after].text}" if regime else seen.entity.name, seen.start
        for step in self.trail[bisect_left(self.starts, part.start) : bisect_left(self.starts, part.end)]:
            pronoun = tokens[self.cast.layout.first(step.start)].key in MASCULINE | FEMININE
            if pronoun and step.entity is not speaking.entity and self._named(step.entity):
                yield step.entity.name, step.start
        country = speaking.speaker.country if speaking.speaker else None
        own = _OWN if statement.kind != "indirect" else _OWN | _THEIRS
        for at in range(first, last):
            token = tokens[at]
            if country and token.key in own and at + 1 < last and tokens[at + 1].key in _HOME:
                yield country, token.start
            elif token.key in ("the", "this") and (taken := self._taken_up(tokens[at : min(at + 4, last + 1)])):
                yield taken.name, token.start

    def _named(self, entity: Entity) -> bool:
        """Whether it is somebody or something by name, and what is known is more than one capitalised word."""
        if entity.type == "government":
            return True
        nameless = id(entity) in self.describer.answers.unnamed or not entity.name[:1].isupper()
        return not nameless and (entity.type != "unknown" or entity.fullest > 1)

    def _taken_up(self, tokens: Sequence[Token]) -> Entity | None:
        """Whom "the alliance", "the crown prince" take up, by name; None for what only describes."""
        end = next((i for i, t in enumerate(tokens[1:], 1) if not _plain(t)), len(tokens))
        head = next((i for i in range(end - 1, 0, -1) if _heads(tokens[i])), 0)
        if not head or head != end - 1:
            return None
        answer = self.describer.described(tokens[:end])
        one = answer.entity
        if one is None or answer.speaker is None or one.type == "unknown" or not self._named(one):
            return None
        words = " ".join(t.text for t in tokens[1:end])
        return one if fold(answer.speaker.name) != fold(words) else None

    # -- the head topic

    def _topic(self, part: Span) -> str | None:
        """The first noun that goes with a name: "tariffs on Norvian steel", "Compact exercises"."""
        shape = self.cast.layout
        for seen in self.cast.between(part.start, part.end):
            if not self._named(seen.entity):
                continue
            index, after = shape.first(seen.lead), shape.first(seen.end)
            before = [t for t in shape.tokens[max(0, index - 4) : index] if t.start >= part.start]
            while before and before[-1].key in w.DETERMINERS:
                before = before[:-1]
            if len(before) > 1 and before[-1].key in _LINKS and is_topic(before[-2]):
                return f"{before[-2].text} {before[-1].text} {seen.entity.name}"
            behind = shape.tokens[after] if after < len(shape.tokens) else None
            if behind is not None and behind.end <= part.end and is_topic(behind):
                return (
                    f"{behind.text} of {seen.entity.name}" if seen.possessive else f"{seen.entity.name} {behind.text}"
                )
        return None


def is_topic(token: Token) -> bool:
    plain = token.kind == "word" and not token.capital and token.key not in _REGIMES
    return plain and _TOPIC.fullmatch(token.key) is not None


def _plain(token: Token) -> bool:
    return token.kind == "word" and not token.capital and not token.possessive and token.key not in w.FUNCTION


def _heads(token: Token) -> bool:
    """Whether a noun can take up somebody named: a role or a kind of body, in the singular."""
    if w.is_role(token.key):
        return w.singular(token.key) in (None, token.key)
    return token.key in w.ORG_NOUNS
