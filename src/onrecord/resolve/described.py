"""Who a description stands for: a role, a body, an unnamed source."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from onrecord import ids
from onrecord.model import Report, Span, Speaker
from onrecord.resolve import words as w
from onrecord.resolve.answers import NOBODY, Answer, Answers
from onrecord.resolve.describe import (
    OFFICES,
    Phrase,
    by_office,
    country_of,
    fits_role,
    of_party,
    phrase,
    singular_head,
    without_party,
)
from onrecord.resolve.documents import DOCUMENTS
from onrecord.resolve.entities import Cast, Entity
from onrecord.resolve.facts import facts, leaders
from onrecord.resolve.issuers import issuer
from onrecord.resolve.names import compatible, fold, surname, surname_spelt
from onrecord.resolve.nouns import (
    COUNTS,
    LONGEST_ROLE,
    PRESS,
    behind_time,
    body_fits,
    halves,
    no_source,
    people_word,
)
from onrecord.resolve.places import TERRITORY
from onrecord.resolve.sources import span_tokens
from onrecord.resolve.taken_up import both
from onrecord.resolve.text import Token
from onrecord.resolve.trail import FEMININE, MASCULINE, Step, Trail, anyone, of_gender, thing

GOVERNING = frozenset({"government", "state", "regime", "leadership"})
AGE_WORDS = ("year-old", "years-old")
_MANNER = frozenset("semiofficial official nonprofit private independent conservative liberal nonpartisan".split())
_NAMELESS = frozenset({"person", "individual"})  # what nobody is called who was just named
_SELVES = frozenset({"himself", "herself", "itself", "themselves"})  # "the minister himself"
_POINTING = frozenset({"his", "her", "that"})
_CALLED = frozenset({"administration", "campaign"})  # which are called by who leads them
_HOMELAND = frozenset({"country", "nation", "homeland"})
_FORMER = frozenset("former ex then late".split())
_ONE_OF_SEVERAL = frozenset("one another second third other".split())
_ANY_ROLE = frozenset({"official", "diplomat", "source"})
# Roles that "the …" takes up for someone who is speaking: a president or mayor need not have been named before.
COREFERENT = w.SPOKES | frozenset(
    """
    minister senator lawmaker legislator congressman congresswoman official diplomat envoy ambassador analyst expert
    economist researcher scientist professor author politician general admiral colonel commander officer
    """.split()
)


def partisan(name: str) -> bool:
    """ "Lakeland Republican": nobody's name."""
    return fold(name).split()[-1:] in (["republican"], ["democrat"])


def _gender(wanted: Phrase) -> str:
    return "m" if wanted.head in w.MASCULINE else "f" if wanted.head in w.FEMININE else ""


def _is_person(entity: Entity) -> bool:
    full = entity.type == "unknown" and entity.fullest > 1 and not partisan(entity.name)
    return entity.type == "person" or full


# What somebody is besides: "the Lakeland Republican" is whoever was just speaking.
_BESIDES = frozenset(
    """
    republican democrat tory conservative liberal nominee front-runner frontrunner contender hopeful candidate
    incumbent challenger billionaire tycoon businessman businesswoman veteran
    """.split()
)


# How many sentences on "the officials" and "officials" take up a group, and how many groups are looked at.
_GROUP_THE, _GROUP_BARE, _GROUPS = 8, 3, 12
_STEPS = 12  # namings back to the one who was just speaking
_NEAR = 2  # sentences back to one of whose party the report has not told


@dataclass(slots=True)
class Describer:
    """Reads descriptions in one report; `source` reads any source's words."""

    report: Report
    cast: Cast
    trail: Trail
    answers: Answers
    source: Callable[[Sequence[Token]], Answer]
    last_source: Callable[[int], Answer | None]
    groups: list[tuple[int, str, Answer]] = field(default_factory=list)  # known by descriptions: where, noun, who
    documents: dict[str, tuple[int, Answer]] = field(default_factory=dict)  # by noun: where last quoted, and whose

    def described(self, tokens: Sequence[Token], *, beside: Sequence[Entity] = ()) -> Answer:
        """Who a description stands for; `beside`: those named before it in the same source: "Roe and his aides"."""
        tokens = self._whose(behind_time(tokens))
        if len(tokens) > 1 and tokens[-1].key in _SELVES:
            tokens = tokens[:-1]
        wanted = phrase(tokens, self.report.text)
        if wanted is None:
            return NOBODY
        if parts := halves(tokens):
            return self.answers.several([self.source(part) for part in parts])
        if wanted.text.casefold() == "both" and (two := both(self, tokens[0].start)) is not None:
            return two
        if beside and wanted.determiner in w.POSSESSIVES:
            owner = named = beside[0] if len(beside) == 1 else None
        else:
            owner = self._owner(wanted, tokens)
            named = self._named_owner(wanted, owner, tokens[0].start)
        country = country_of(self.cast, wanted.front, wanted.owner, wanted.complement)
        place = fold(wanted.text)
        if no_source(wanted):
            return NOBODY
        if wanted.head in _HOMELAND and wanted.determiner in w.POSSESSIVES:
            if owner is None or owner.country is None:
                return NOBODY
            return self.answers.government(owner.country, f"“{wanted.text}”: the country of {owner.name}")
        if people_word(place):
            return self.answers.anonymous(wanted, type_="group")
        if state := self.cast.places.country(place) or self.cast.places.capital(place):
            return self.answers.government(state, f"a name of {state}")
        if (written := issuer(self, tokens, wanted, owner)) is not None:
            return written
        if w.is_role(wanted.head) and not wanted.plural:
            return self._role(wanted, owner, country, tokens, named)
        if owner is not None and wanted.determiner in w.POSSESSIVES:
            country = country or owner.country or _state(owner, wanted)
        if wanted.head in _CALLED and (called := self._called(wanted, owner, tokens[0].start)) is not None:
            return called
        if country and wanted.head in GOVERNING:
            return self.answers.government(country, f"the government of {country}")
        if wanted.head in w.ORG_NOUNS and wanted.head not in w.COLLECTIVE:
            return self._body(wanted, owner, country, tokens, named)
        if wanted.definite and (wanted.head in w.PEOPLE or wanted.head.endswith(AGE_WORDS)):
            gender = _gender(wanted)
            last = self.last_source(tokens[0].start) if wanted.head in _NAMELESS else None
            if last is not None and last.speaker is not None and (not last.entity or last.speaker.type != "person"):
                return replace(last, because=f"“{wanted.text}”: who spoke last, and is not named")
            fits = of_gender(gender) if gender else anyone
            named_before = wanted.head not in _NAMELESS
            found = self._of_age(wanted.head) or (
                self.trail.antecedent(tokens[0].start, fits, reach=4) if named_before else None
            )
            if found is not None:
                return self.answers.stands_for(found, f"“{wanted.text}”: the person last named as subject")
        if wanted.plural and (held := self._offices(wanted)):
            return held
        if wanted.plural and (known := self._same_group(wanted, tokens[0].start)):
            return known
        if (besides := self._besides(wanted, tokens[0].start)) is not None:
            return besides
        answer = self.answers.anonymous(wanted, owner=named)
        if wanted.plural and answer.speaker is not None:
            self.groups.append((tokens[0].start, wanted.head, answer))
        one = not wanted.plural and wanted.head in w.PEOPLE
        return self.answers.described(answer, wanted, tokens[0].start) if one else answer

    def group(self, tokens: Sequence[Token]) -> Answer:
        """People who are called by what they belong to alone: "both GOP and Democratic leaders"."""
        words = [t for t in tokens if t.kind != "mark" and t.key != "both"]
        text = " ".join(self.report.text[words[0].start : words[-1].end].split())
        answer = self.answers.anonymous(
            Phrase(text, "", (), frozenset(), words[-1].key, None, None, (0, 0)), type_="group"
        )
        self.groups.append((words[0].start, words[-1].key, answer))
        return answer

    def _whose(self, tokens: Sequence[Token]) -> Sequence[Token]:
        """The tokens with the "his" or "that" before them, which says whose document, or who, it is."""
        before = self.cast.layout.tokens[max(0, self.cast.layout.first(tokens[0].start) - 1)] if tokens else None
        if before is None or before.end + 1 != tokens[0].start or before.key not in _POINTING:
            return tokens
        if tokens[0].key in w.DETERMINERS or tokens[0].capital:
            return tokens
        last = next((t for t in reversed(tokens) if t.kind != "mark"), tokens[-1])
        written = singular_head(last.key) in DOCUMENTS and before.key != "that"
        return [before, *tokens] if written or (before.key == "that" and w.is_role(last.key)) else tokens

    def _offices(self, wanted: Phrase) -> Answer | None:
        """ "the presidents of Norvia and Tarn": both by name, if both are known."""
        if wanted.complement is None or not wanted.definite or any(m in _FORMER for m in wanted.modifiers):
            return None
        head = w.singular(wanted.head) or wanted.head
        words = [fold(t.text) for t in span_tokens(self.cast, [Span(*wanted.complement)]) if t.kind != "mark"]
        states = [c for x in words if (c := self.cast.places.country(x))]
        if head not in OFFICES or len(states) < 2 or len(states) != len(words) - words.count("and"):
            return None
        one = replace(wanted, head=head, complement=None)
        found = [self._holder(one, state) for state in states]
        return self.answers.several(found) if all(a.speaker is not None for a in found) else None

    def _holder(self, wanted: Phrase, country: str) -> Answer:
        """Who holds an office of `country`, by this report's names, else by the shipped list."""
        fitting = [e for e in self.cast.people() if e.country and fits_role(self.cast, e, wanted, country, None)]
        if len(fitting) == 1:
            return self.answers.stands_for(fitting[0], f"“{wanted.text}”: {fitting[0].name}, whose role it is")
        return self._by_date(wanted, country) or NOBODY

    def _by_date(self, wanted: Phrase, country: str | None) -> Answer | None:
        """Who held the office on the report's day, by the shipped list."""
        entity, name = by_office(self.cast, wanted, country, self.report.published)
        because = f"held the office of “{wanted.text}” on {self.report.published}"
        if entity is not None:
            return self.answers.stands_for(entity, because)
        if name is None:
            return None
        speaker = Speaker(ids.speaker_id(fold(name), "person"), name, "person", wanted.text, country, country)
        return Answer(speaker, f"{because}, by the shipped list")

    def _in_office(self, wanted: Phrase, country: str | None, owner: Entity | None) -> Answer | None:
        """ "The president" of a report that calls nobody so: the only one it names who held such an office that day."""
        offices = OFFICES.get(wanted.head)
        bare = wanted.determiner == "the" and not (wanted.modifiers or wanted.complement or country or owner)
        if not bare or offices is None or wanted.head == "leader":
            return None
        holding = [e for e in self.cast.entities if e.type in ("person", "unknown") and self._holds(e, offices)]
        if len(holding) != 1:
            return None
        holding[0].type, holding[0].sure = "person", True
        because = f"“{wanted.text}”: {holding[0].name}, who held such an office on {self.report.published}"
        return self.answers.stands_for(holding[0], because)

    def _holds(self, entity: Entity, offices: frozenset[str]) -> bool:
        day = (self.report.published or "")[:10]
        known = leaders().get(surname(entity.name), ()) if day else ()
        return any(
            one.office in offices and one.since <= day and (not one.until or day < one.until)
            and compatible(one.name, entity.name)
            for one in known
        )  # fmt: skip

    def _same_group(self, wanted: Phrase, at: int) -> Answer | None:
        """The group that "the officials", or "officials" a little on, takes up: "Some Norvian officials"."""
        words = wanted.text.casefold().split()
        if words not in ([wanted.head], ["the", wanted.head]) or singular_head(wanted.head) == wanted.head:
            return None
        reach = _GROUP_THE if wanted.determiner else _GROUP_BARE
        sentence = self.cast.layout.sentence(at)
        for start, head, answer in reversed(self.groups[-_GROUPS:]):
            if start < at and head == wanted.head and sentence - self.cast.layout.sentence(start) <= reach:
                return replace(answer, because=f"“{wanted.text}”: those who spoke before")
        return None

    def _owner(self, wanted: Phrase, tokens: Sequence[Token]) -> Entity | None:
        if wanted.determiner in MASCULINE or wanted.determiner in FEMININE:
            return self.trail.antecedent(tokens[0].start, of_gender("m" if wanted.determiner in MASCULINE else "f"))
        if wanted.determiner == "its":
            return self.trail.antecedent(tokens[0].start, thing, reach=1)
        if wanted.owner is not None:
            inside = self.cast.between(wanted.owner[0], wanted.owner[1])
            return inside[-1].entity if inside else None
        return None

    def _named_owner(self, wanted: Phrase, owner: Entity | None, at: int) -> Entity | None:
        """Whom "his spokeswoman" can be said to belong to: nobody else whom "his" can stand for was named near it."""
        if owner is None or wanted.determiner not in ("his", "her"):
            return None
        fits = of_gender("m" if wanted.determiner == "his" else "f")
        sentence = self.cast.layout.sentence(at)
        near = [step.entity for step in self.trail.before(at) if sentence - step.sentence <= _NEAR]
        return owner if {id(one) for one in near if fits(one) is not None} == {id(owner)} else None

    def _role(
        self,
        wanted: Phrase,
        owner: Entity | None,
        country: str | None,
        tokens: Sequence[Token],
        named: Entity | None,
    ) -> Answer:
        at = tokens[0].start
        counted = wanted.text.split()[0].casefold() in COUNTS | _ONE_OF_SEVERAL
        if wanted.definite or not (wanted.determiner or counted):
            found = self._bearer_before(at, wanted, country, owner)
            speaking = self._speaking(at, wanted, owner, found)
            if speaking is not None:
                speaking.roles.append((wanted.text, at))
                speaking.type, speaking.sure = "person", True
                if owner is not None and speaking.country is None:
                    speaking.country = owner.country
                return self.answers.stands_for(speaking, f"“{wanted.text}”: {speaking.name}, who was just speaking")
            if found is None and wanted.determiner in ("that", "this") and (one := self._told_of(wanted, at)):
                return one
            found = found or self._nearby(wanted, country, owner, at) or self._only_bearer(wanted, country, owner)
            if found is not None:
                return self.answers.stands_for(found, f"“{wanted.text}”: {found.name}, whose role it is")
            if by_date := self._by_date(wanted, country) or self._in_office(wanted, country, owner):
                return by_date
            if (besides := self._besides(wanted, at)) is not None:
                return besides
        if wanted.head in w.SPOKES:
            outfit = self._speaks_for(wanted, owner)
            if outfit is not None:
                return self.answers.described(outfit, wanted, at)
        return self.answers.described(self.answers.anonymous(wanted, country=country, owner=named), wanted, at)

    def _bearer_before(self, at: int, wanted: Phrase, country: str | None, owner: Entity | None) -> Entity | None:
        """The one of this role last named; an official is mostly one who is not named, unless just before."""

        def fits(entity: Entity) -> float | None:
            return 0.0 if fits_role(self.cast, entity, wanted, country, owner) else None

        if wanted.head not in _ANY_ROLE:
            return self.trail.antecedent(at, fits, reach=10_000)
        near = self.trail.antecedent(at, fits, reach=_NEAR)
        return near or self.trail.antecedent(
            at, lambda e: fits(e) if id(e) in self.answers.unnamed else None, reach=10_000
        )

    def _nearby(self, wanted: Phrase, country: str | None, owner: Entity | None, at: int) -> Entity | None:
        """The bearer just named of a role that a description gives a party to, of which the report has not told."""
        loose = without_party(wanted) if wanted.definite else None
        if loose is None:
            return None

        def fits(entity: Entity) -> float | None:
            role = fits_role(self.cast, entity, loose, country, owner)
            return 0.0 if role and not of_party(role) else None

        return self.trail.antecedent(at, fits, reach=_NEAR)

    def _told_of(self, wanted: Phrase, at: int) -> Answer | None:
        """The unnamed one of whom the sentence before tells: "met a Norvian lawyer. That lawyer said …"."""
        shape = self.cast.layout
        begin = shape.first(shape.sentences[max(0, shape.sentence(at) - 2)])
        tokens = shape.tokens
        for index in range(shape.first(at) - 1, begin, -1):
            if tokens[index].key != wanted.head or tokens[index].kind != "word":
                continue
            first = next(
                (i for i in range(index, max(begin, index - LONGEST_ROLE) - 1, -1) if _article(tokens[i])), None
            )
            told = phrase(tokens[first : index + 1], self.report.text) if first is not None else None
            if told is None or told.head != wanted.head:
                return None
            answer = self.answers.anonymous(told)
            return self.answers.described(replace(answer, because=f"“{wanted.text}”: who was told of before"), told, at)
        return None

    def _speaking(self, at: int, wanted: Phrase, owner: Entity | None, bearer: Entity | None) -> Entity | None:
        """The one of unknown role who was speaking just before "the minister added", if no bearer of it is nearer."""
        if not wanted.definite or wanted.head not in COREFERENT:
            return None
        if bearer is not None and id(bearer) in self.answers.introduced:
            bearer = None  # "Roe's spokesman" of the teaser may be the one who was named since
        shape = self.cast.layout
        paragraph = shape.paragraph(at)
        before, last = self._just_named(at)
        if bearer is not None and any(s.entity is bearer for s in before if shape.paragraph(s.start) == paragraph):
            return None
        if last is None or paragraph - shape.paragraph(last.start) > (2 if bearer is None else 0):
            return None
        entity, gender = last.entity, _gender(wanted)
        known = any(w.is_role(w.key(x)) for role, _ in entity.roles for x in role.split())
        if wanted.head in _ANY_ROLE and id(entity) in self.answers.unnamed:
            known = False  # "an adviser" is an official
        fits = _is_person(entity) and not known and entity is not owner
        return entity if fits and (not gender or entity.leaning in ("", gender)) else None

    def _just_named(self, at: int) -> tuple[list[Step], Step | None]:
        """Who was named or spoke just before, outside quotation marks, and who of them spoke last."""
        before = [step for step in self.trail.before(at)[-_STEPS:] if step.quote is None]
        return before, next((step for step in reversed(before) if step.source), None)

    def _besides(self, wanted: Phrase, at: int) -> Answer | None:
        """ "The Lakeland Republican", "the former governor": who was just speaking, if nobody was named since."""
        if not wanted.definite or wanted.plural or wanted.owner is not None or wanted.determiner in w.POSSESSIVES:
            return None
        if wanted.head not in _BESIDES and _FORMER.isdisjoint(wanted.modifiers):
            return None
        shape = self.cast.layout
        before, last = self._just_named(at)
        if last is None or shape.paragraph(at) - shape.paragraph(last.start) > 2:
            return None
        one, gender = last.entity, _gender(wanted)
        if not _is_person(one) or id(one) in self.answers.unnamed or (gender and one.leaning not in ("", gender)):
            return None
        since = [step for step in before if step.start > last.start and step.entity is not one]
        if wanted.head in w.ADHERENTS:  # "the Quill government" before "the Lakeland Republican" is of nobody else
            since = [step for step in since if not step.governed and not step.possessive]
        if any(_is_person(step.entity) for step in since):
            return None
        return self.answers.stands_for(one, f"“{wanted.text}”: {one.name}, who was just speaking")

    def bearer(self, tokens: Sequence[Token]) -> Answer | None:
        """The only bearer in the report of the role that a description names, once all of it has been read."""
        wanted = phrase(tokens, self.report.text)
        if wanted is None or not w.is_role(wanted.head) or wanted.plural:
            return None
        country = country_of(self.cast, wanted.front, wanted.owner, wanted.complement)
        found = self._only_bearer(wanted, country, self._owner(wanted, tokens))
        if found is not None:
            found.roles.append((wanted.text, tokens[0].start))
        return self.answers.stands_for(found, f"“{wanted.text}”: {found.name}, whose role it is") if found else None

    def _only_bearer(self, wanted: Phrase, country: str | None, owner: Entity | None) -> Entity | None:
        """The only one in the whole report whose role "the president", "President" or "Roe's spokesman" can name."""
        if (not wanted.definite and wanted.determiner) or wanted.head in _ANY_ROLE:
            return None
        fitting = [e for e in self.cast.people() if fits_role(self.cast, e, wanted, country, owner)]
        if not fitting and owner is not None and wanted.head in w.SPOKES:
            fitting = [e for e in self.cast.people() if fits_role(self.cast, e, wanted, country, None)]
            fitting = [e for e in fitting if e.outfit is None and (e.country or owner.country) == owner.country]
        return fitting[0] if len(fitting) == 1 else None

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

    def _called(self, wanted: Phrase, owner: Entity | None, at: int) -> Answer | None:
        """ "The administration" of "the Roe administration", "his administration", "the campaign" of Roe's campaign."""
        if not wanted.definite or wanted.proper or wanted.complement is not None or wanted.owner is not None:
            return None
        because = f"“{wanted.text}”: the one named before"
        if owner is not None:
            if owner.type != "person" or wanted.head != "administration" or wanted.modifiers:
                return None
            named = self.answers.organisation(f"{surname_spelt(owner.name)} {wanted.head}", owner.country)
            return Answer(self.answers.speaker(named), f"“{wanted.text}”: that of {owner.name}", named)
        if wanted.modifiers or wanted.determiner not in ("the", "this"):
            return None
        called = _called_in(self.cast, wanted.head)
        if len(called) != 1 or self.cast.layout.first(at) <= min(called.values()):
            return None  # of whom, if of two
        entity = self.answers.organisation(next(iter(called)), None)
        return Answer(self.answers.speaker(entity), because, entity)

    def _name_of_body(self, text: str, wanted: Phrase, owner: Entity | None, tokens: Sequence[Token]) -> str:
        """A body's name without what only describes it: "the semi-official Quill magazine", "Mr. Roe's office"."""
        if wanted.owner is not None and owner is not None and owner.type == "person":
            begin, end = wanted.owner
            return f"{' '.join(owner.name.split())}{self.report.text[end:][:2]}{text[text.find(' ', end - begin) :]}"
        words = [t for t in tokens if t.kind != "mark" and t.key not in w.DETERMINERS]
        first = next((i for i, t in enumerate(words) if t.capital), 0)
        if first and text.startswith(words[0].text) and all("-" in t.text or t.key in _MANNER for t in words[:first]):
            text = self.report.text[words[first].start : words[-1].end]
        head = words[-1]
        if head.key in PRESS and not head.capital and len(words) - first > 1 and words[-2].capital:
            text = text[: -len(head.text)].rstrip()
        return text

    def _body(
        self,
        wanted: Phrase,
        owner: Entity | None,
        country: str | None,
        tokens: Sequence[Token],
        named_owner: Entity | None,
    ) -> Answer:
        """ "the Foreign Ministry", "Norvia's defence ministry", "the company"."""
        at = tokens[0].start
        bare = wanted.owner is None and wanted.complement is None and not wanted.proper
        if bare and wanted.definite:
            found = self.trail.antecedent(at, lambda e: body_fits(e, wanted.head, wanted.modifiers), reach=12)
            if found is not None:
                return self.answers.stands_for(found, f"“{wanted.text}”: the body of that kind last named")
        if country and wanted.determiner in w.POSSESSIVES:  # "its navy": that of the state's name
            words = {wanted.head, *wanted.modifiers}
            own = [e for e in self.cast.entities if e.type == "organization" and e.country == country]
            own = [e for e in own if words <= set(fold(e.name).split())]
            if len(own) == 1:
                return self.answers.stands_for(own[0], f"“{wanted.text}”: {own[0].name}, of {country}")
            if wanted.determiner == "its" and wanted.head in TERRITORY:
                entity = self.answers.organisation(" ".join((f"{country}'s", *wanted.text.split()[1:])), country)
                return Answer(self.answers.speaker(entity), f"“{wanted.text}”: that of {country}", entity)
        if wanted.determiner in ("a", "an") or wanted.determiner in w.POSSESSIVES:
            return self.answers.anonymous(wanted, type_="organization", country=country, owner=named_owner)
        named = any(t.capital for t in tokens if t.kind != "mark" and not t.opens)
        if not named and not country and not (wanted.definite and wanted.modifiers):
            return self.answers.anonymous(wanted, type_="organization")
        text = wanted.text
        for article in ("the ", "The ", "THE "):
            text = text.removeprefix(article)
        entity = self.answers.organisation(self._name_of_body(text, wanted, owner, tokens), country)
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


def _called_in(cast: Cast, head: str) -> dict[str, int]:
    """The names by which a report calls what `head` is: "Roe administration", and the index of each one's first."""
    tokens = cast.layout.tokens
    found: dict[str, int] = {}
    for at in range(1, len(tokens)):
        before = tokens[at - 1]
        if tokens[at].key != head or not before.capital or before.kind != "word" or before.key in w.FUNCTION:
            continue
        if before.key not in facts().adjectives and not people_word(before.key) and before.key not in w.ADHERENTS:
            found.setdefault(f"{before.text} {head}", at)
    return found


def _article(token: Token) -> bool:
    return token.key in ("the", "a", "an", "one")


def _state(owner: Entity, wanted: Phrase) -> str | None:
    """The state that a name must be, of which nothing else is told, where it owns what only states have: a navy."""
    unread = owner.type == "unknown" and owner.fullest == 1
    return owner.name if unread and wanted.determiner == "its" and wanted.head in TERRITORY else None
