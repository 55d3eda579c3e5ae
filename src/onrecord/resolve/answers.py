"""Answers to who speaks: a speaker made from someone in the report, and the reason in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from onrecord import frozen, ids
from onrecord.model import Report, Speaker, SpeakerType
from onrecord.resolve import bodies
from onrecord.resolve import words as w
from onrecord.resolve.cast import add_organisation, organisation_named
from onrecord.resolve.describe import Phrase
from onrecord.resolve.entities import Cast, Entity, Seen
from onrecord.resolve.facts import facts
from onrecord.resolve.names import fold, surname_spelt

# "only 43%", "more than six in 10": people asked, and no one of them.
_SHARE = re.compile(
    r"(?:[a-z]+ ){0,3}(?:\d+(?:\.\d+)? ?%|[a-z]+[ -](?:in|out of)[ -](?:ten|10|a hundred|100|five|four)\b)", re.I
)
_RELATED = w.KIN | {"friend", "rival", "ally", "critic", "supporter", "opponent"}
_ARTICLES = ("the", "a", "an")
_OURS = ("our", "my")
_POSSESSIVE_END = re.compile(r"(?:['’]s|(?<=s)['’]| and| or| but)$")  # and what goes on elsewhere
LONG_ROLE = 8  # words; longer ones have mostly caught more than the role


@frozen.dataclass(frozen=True, slots=True)
class Answer:
    """Who speaks and why; `entity` where it is one single entity of the report.

    `person` is the one whom a pronoun afterwards stands for, where the words are given to that one's outfit.
    """

    speaker: Speaker | None
    because: str | None
    entity: Entity | None = None
    person: Entity | None = None


NOBODY = Answer(None, None)


@dataclass(slots=True)
class Answers:
    """Makes answers about one report.

    `unnamed` holds those who are known by a description alone, by identity; `introduced` those of them whose
    description is definite, so that they may be someone whom the report names as well.
    """

    report: Report
    cast: Cast
    unnamed: dict[int, Answer] = field(default_factory=dict)
    introduced: set[int] = field(default_factory=set)

    def several(self, answers: Sequence[Answer]) -> Answer:
        kept: list[Speaker] = []
        for answer in answers:
            if answer.speaker is not None and answer.speaker.name not in {k.name for k in kept}:
                kept.append(answer.speaker)
        if len(kept) < 2:
            return answers[0]
        name = "; ".join(k.name for k in kept)
        type_: SpeakerType = (
            kept[0].type if len({k.type for k in kept}) == 1 and kept[0].type == "government" else "group"
        )
        folded = "; ".join(fold(k.name) for k in kept)
        because = "named together: " + ", ".join(f"{k.name} ({a.because})" for k, a in zip(kept, answers, strict=False))
        return Answer(Speaker(ids.speaker_id(folded, type_), name, type_), because)

    def named(self, seen: Seen) -> Answer:
        entity, text = seen.entity, seen.text
        if fold(text) == fold(entity.name):
            because = "named here"
        elif entity.type == "government" and self.cast.places.capital(fold(text)):
            because = f"capital of {entity.name}"
        elif entity.type == "person":
            part = "surname" if fold(text).split()[-1:] == fold(entity.name).split()[-1:] else "name"
            because = f"{part} of {entity.name}, named in full at {entity.start}"
        else:
            because = f"another name of {entity.name}"
        return Answer(self.speaker(entity), because, entity)

    def speaker(self, entity: Entity) -> Speaker:
        if entity.type == "government" and entity.country == entity.name:
            return Speaker(
                ids.speaker_id(fold(entity.name), "government"), entity.name, "government", country=entity.name
            )
        type_: SpeakerType = entity.type
        role = entity.roles[0][0] if entity.roles else None
        if entity.type == "person":
            named = [r for r, _ in entity.roles if any(w.is_role(w.key(x)) for x in r.split())]
            role = max(named, key=_role_worth, default=None)
        name = " ".join(entity.name.split())
        role = _without_owner(role) if role else None
        return Speaker(
            ids.speaker_id(fold(name), type_, self.apart(entity)), name, type_, role, entity.outfit, entity.country
        )

    def apart(self, entity: Entity) -> str | None:
        """What keeps bodies of one common name apart: their country; for "the Foreign Ministry" of none, the report.

        A surname alone is also the report's: who bears it elsewhere may be another.
        """
        if entity.type in ("person", "unknown"):
            return self.report.id if len(fold(entity.name).split()) == 1 else None
        if entity.type != "organization" or fold(entity.name) in facts().bodies:
            return None
        if bodies.is_common(bodies.key(entity.name)):
            return entity.country or self.report.id
        return None

    def stands_for(self, entity: Entity | None, because: str) -> Answer:
        if entity is None:
            return NOBODY
        if unnamed := self.unnamed.get(id(entity)):
            return replace(unnamed, because=because)
        return Answer(self.speaker(entity), because, entity)

    def government(self, country: str, because: str) -> Answer:
        entity = next((e for e in self.cast.entities if e.type == "government" and e.name == country), None)
        if entity is None:
            entity = Entity("government", country, -1, country=country)
            self.cast.entities.append(entity)
        return Answer(self.speaker(entity), because, entity)

    def organisation(self, words: str, country: str | None) -> Entity:
        """The organisation of the report of that name, or a new one spelt as here."""
        body = facts().bodies.get(fold(words))
        name = body.name if body is not None else " ".join(words.split())
        known = next(
            (e for e in self.cast.by_name.get(fold(name), ()) if e.type in ("organization", "government")), None
        )
        known = known or organisation_named(self.cast, name)
        if known is not None:
            return known
        type_: SpeakerType = body.type if body is not None else "organization"
        entity = Entity(type_, name, -1, country=country or (body.country if body else None), fullest=len(name.split()))
        add_organisation(self.cast, entity)
        return entity

    def anonymous(
        self,
        wanted: Phrase,
        *,
        country: str | None = None,
        type_: SpeakerType | None = None,
        owner: Entity | None = None,
    ) -> Answer:
        """A source known only by its description: never the same as another report's.

        `owner`: whose "his spokeswoman" is; named in place of the pronoun.
        """
        name = _POSSESSIVE_END.sub("", " ".join(wanted.text.split()).strip(" ,;:"))
        first, _, rest = name.partition(" ")
        if first.casefold() in _ARTICLES or (first.casefold() in _OURS and rest):
            name = rest
        elif rest and owner is not None and owner.type != "unknown" and id(owner) not in self.unnamed:
            name = self._owned(name, owner) if first.casefold() in w.POSSESSIVES else name
        if not name:
            return NOBODY
        kind: SpeakerType = type_ or ("group" if _is_group(wanted, name) else "unknown")
        speaker = Speaker(ids.speaker_id(fold(name), kind, self.report.id), name, kind, country=country)
        return Answer(speaker, "known only by this description")

    def _owned(self, name: str, owner: Entity) -> str:
        """ "Ana Roe's spokeswoman" of "his spokeswoman"; "Roe's", where the report calls her so elsewhere."""
        _, rest = name.split(" ", 1)
        full = " ".join(owner.name.split())
        short = surname_spelt(owner.name) if owner.type == "person" else full
        known = any(f"{short}{mark}s {rest}" in self.report.text for mark in "'’")
        whose = short if known else full
        return f"{whose}{'’' if whose.endswith('s') else '’s'} {rest}"

    def described(self, answer: Answer, wanted: Phrase, at: int) -> Answer:
        """`answer` with a person of its own, so that "he" and "the spokesman" behind it find the unnamed one."""
        person = Entity("person", wanted.text, at, [wanted.text], [(wanted.text, at)], country=None)
        if answer.speaker is not None:
            person.country = answer.speaker.country
        gender = "m" if wanted.head in w.MASCULINE else "f" if wanted.head in w.FEMININE else ""
        if gender:
            person.gender[gender] += 1
        answer = replace(answer, person=person)
        self.unnamed[id(person)] = answer
        if wanted.definite:
            self.introduced.add(id(person))
        return answer


def _is_group(wanted: Phrase, name: str) -> bool:
    """Several, or one who will not be named: "a senior official", "one source". "The minister" is one who could be."""
    source = any((w.singular(x) or x) in w.SOURCES for x in (wanted.head, *wanted.modifiers))
    if wanted.plural or source or _SHARE.match(name):
        return True
    unnamed = wanted.determiner in _UNNAMED or w.key(name.split()[0]) in _UNNAMED
    return unnamed and not wanted.definite and (w.is_role(wanted.head) or wanted.head in w.PEOPLE)


_UNNAMED = frozenset("a an one another some second third senior anonymous unnamed unidentified".split())


def _without_owner(role: str) -> str | None:
    """A role without "his" or "our own": whose it is depends on where it stands."""
    words = role.split()
    while words and (w.key(words[0]) in w.POSSESSIVES or w.key(words[0]) == "own"):
        words = words[1:]
    return " ".join(words) or None


def _role_worth(role: str) -> tuple[int, int]:
    """The role to show: one that names an office, then the longest of ordinary length, then the first."""
    words = [w.key(x) for x in role.split()]
    office = any(w.is_role(x) and x not in _RELATED for x in words)
    return office, len(words) if len(words) <= LONG_ROLE else -len(words)
