"""Who a description stands for: a role, a body, an unnamed source."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from onrecord import ids
from onrecord.model import Report, Span, Speaker
from onrecord.resolve import words as w
from onrecord.resolve.answers import NOBODY, Answer, Answers
from onrecord.resolve.describe import Phrase, by_office, country_of, fits_role, phrase
from onrecord.resolve.entities import Cast, Entity
from onrecord.resolve.facts import facts
from onrecord.resolve.names import fold
from onrecord.resolve.sources import heads, span_tokens
from onrecord.resolve.text import Token
from onrecord.resolve.trail import FEMININE, MASCULINE, Trail, anyone, of_gender

GOVERNING = frozenset({"government", "authorities", "state", "regime", "leadership"})
# What is someone's own words: whoever gave it out speaks.
SPOKEN = frozenset({"statement", "transcript", "readout", "communique", "tweet", "post", "letter", "email", "release"})
AGE_WORDS = ("year-old", "years-old")


@dataclass(slots=True)
class Describer:
    """Reads descriptions in one report; `source` reads any source's words."""

    report: Report
    cast: Cast
    trail: Trail
    answers: Answers
    source: Callable[[Sequence[Token]], Answer]

    def described(self, tokens: Sequence[Token]) -> Answer:
        wanted = phrase(tokens, self.report.text)
        if wanted is None:
            return NOBODY
        owner = self._owner(wanted, tokens)
        country = country_of(self.cast, wanted.front, wanted.owner, wanted.complement)
        place = fold(wanted.text)
        if people_word(place):
            return self.answers.anonymous(wanted, type_="group")
        if state := self.cast.places.country(place) or self.cast.places.capital(place):
            return self.answers.government(state, f"a name of {state}")
        if wanted.head in SPOKEN and (giver := self._giver(tokens)):
            return giver
        if w.is_role(wanted.head) and not wanted.plural:
            return self._role(wanted, owner, country, tokens)
        if country and wanted.head in GOVERNING:
            return self.answers.government(country, f"the government of {country}")
        if wanted.head in w.ORG_NOUNS and wanted.head not in w.COLLECTIVE:
            return self._body(wanted, country, tokens)
        if wanted.definite and (wanted.head in w.PEOPLE or wanted.head.endswith(AGE_WORDS)):
            gender = "m" if wanted.head in w.MASCULINE else "f" if wanted.head in w.FEMININE else ""
            fits = of_gender(gender) if gender else anyone
            found = self._of_age(wanted.head) or self.trail.antecedent(tokens[0].start, fits, reach=4)
            if found is not None:
                return self.answers.stands_for(found, f"“{wanted.text}”: the person last named as subject")
        return self.answers.anonymous(wanted)

    def _giver(self, tokens: Sequence[Token]) -> Answer | None:
        """Who gave out a statement: "a statement by the ministry", "a transcript released by the Kremlin"."""
        at = next((i for i, t in enumerate(tokens[:6]) if t.key in ("by", "from")), None)
        named = heads(self.cast, tokens[at + 1 :]) if at is not None else []
        return self.answers.named(named[0]) if named else None

    def _owner(self, wanted: Phrase, tokens: Sequence[Token]) -> Entity | None:
        if wanted.determiner in MASCULINE or wanted.determiner in FEMININE:
            return self.trail.antecedent(tokens[0].start, of_gender("m" if wanted.determiner in MASCULINE else "f"))
        if wanted.owner is not None:
            inside = self.cast.between(wanted.owner[0], wanted.owner[1])
            return inside[-1].entity if inside else None
        return None

    def _role(self, wanted: Phrase, owner: Entity | None, country: str | None, tokens: Sequence[Token]) -> Answer:
        at = tokens[0].start
        if wanted.definite or not wanted.determiner:
            found = self.trail.antecedent(
                at, lambda e: 0.0 if fits_role(self.cast, e, wanted, country, owner) else None, reach=10_000
            )
            if found is None and wanted.definite:
                later = [e for e in self.cast.people() if fits_role(self.cast, e, wanted, country, owner)]
                found = later[0] if len(later) == 1 else None
            if found is not None:
                return self.answers.stands_for(found, f"“{wanted.text}”: {found.name}, whose role it is")
            entity, name = by_office(self.cast, wanted, country, self.report.published)
            if entity is not None:
                return self.answers.stands_for(entity, f"held the office of “{wanted.text}” on {self.report.published}")
            if name is not None:
                speaker = Speaker(ids.speaker_id(fold(name), "person"), name, "person", wanted.text, country, country)
                return Answer(
                    speaker, f"held the office of “{wanted.text}” on {self.report.published}, by the shipped list"
                )
        if wanted.head in w.SPOKES:
            outfit = self._speaks_for(wanted, owner)
            if outfit is not None:
                return outfit
        return self.answers.anonymous(wanted, country=country)

    def _speaks_for(self, wanted: Phrase, owner: Entity | None) -> Answer | None:
        """The outfit of a spokesman without a name: "a spokesman for the ministry", "the Kremlin spokeswoman"."""
        because = f"speaks for whom “{wanted.text}” names"
        if wanted.complement is not None:
            tokens = span_tokens(self.cast, [Span(*wanted.complement)])
            inner = self.source(tokens)
            if inner.speaker is not None and inner.speaker.type in ("organization", "government"):
                return Answer(replace(inner.speaker, role=None), because, inner.entity)
            return None
        if wanted.owner is not None and owner is not None and owner.type in ("organization", "government"):
            return Answer(self.answers.speaker(owner), because, owner)
        front = [t for t in span_tokens(self.cast, [Span(*wanted.front)]) if t.kind != "mark"]
        while front and front[0].key in w.MODIFIERS and not front[0].capital:
            front = front[1:]
        if not front:
            return None
        words = self.report.text[front[0].start : front[-1].end]
        folded = fold(words)
        body = facts().bodies.get(folded)
        country = self.cast.places.country(folded)
        if country:
            return self.answers.government(country, because)
        if body is not None or front[-1].key in w.ORG_NOUNS or front[-1].text.isupper():
            entity = self.answers.organisation(words, None)
            return Answer(self.answers.speaker(entity), because, entity)
        inside = [s for s in self.cast.between(front[0].start, front[-1].end + 1) if s.end == front[-1].end]
        if inside and inside[0].entity.type in ("organization", "government"):
            return Answer(self.answers.speaker(inside[0].entity), because, inside[0].entity)
        return None

    def _body(self, wanted: Phrase, country: str | None, tokens: Sequence[Token]) -> Answer:
        """ "the Foreign Ministry", "Norvia's defence ministry", "the company"."""
        at = tokens[0].start
        bare = not wanted.modifiers and wanted.owner is None and wanted.complement is None
        if bare and wanted.definite:
            found = self.trail.antecedent(at, lambda e: _body_fits(e, wanted.head), reach=12)
            if found is not None:
                return self.answers.stands_for(found, f"“{wanted.text}”: the body of that kind last named")
        if wanted.determiner in ("a", "an") or wanted.determiner in w.POSSESSIVES:
            return self.answers.anonymous(wanted, type_="organization")
        named = any(t.capital for t in tokens if t.kind != "mark" and not t.opens)
        if not named and not country:
            return self.answers.anonymous(wanted, type_="organization")
        text = wanted.text
        for article in ("the ", "The ", "THE "):
            text = text.removeprefix(article)
        entity = self.answers.organisation(text, country)
        return Answer(self.answers.speaker(entity), "named here", entity)

    def _of_age(self, head: str) -> Entity | None:
        """The person of whom the report gives this age: "the 61-year-old" after "Ana Roe, 61,"."""
        age = head.split("-", 1)[0]
        if not age.isdigit():
            return None
        shape = self.cast.layout
        for seen in self.cast.seen:
            index = shape.first(seen.end)
            after = shape.tokens[index : index + 2]
            if len(after) == 2 and after[0].text == "," and after[1].text == age:
                return seen.entity
        return None


_COMPANY = frozenset("company firm corporation group manufacturer maker startup retailer operator store".split())
_ANY_BODY = frozenset(
    "organization organisation agency network alliance bloc institution body union broadcaster newspaper paper".split()
)


_PUBLIC = frozenset(
    """ministry department government court council committee commission party university army military navy police
    church mosque senate parliament congress administration
    authority embassy school college house force forces""".split()
)


def _body_fits(entity: Entity, head: str) -> float | None:
    """How well a body suits a bare noun: best if its name has the noun."""
    if entity.type == "unknown" and not entity.gender and head in _COMPANY:
        return -1.0
    if entity.type not in ("organization", "government") or entity.name == entity.country:
        return None
    words = set(fold(entity.name).split())
    if head in words:
        return 2.0
    if head in _COMPANY or head in _ANY_BODY:
        return None if words & _PUBLIC else 0.0
    return None


def people_word(word: str) -> bool:
    known = facts()
    one = w.singular(word)
    if one is None or " " in word or word in known.countries:
        return False
    return one in w.ADHERENTS or one in known.adjectives
