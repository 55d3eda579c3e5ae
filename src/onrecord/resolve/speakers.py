"""Goes through a report's sources in text order and says for each who speaks, and why."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord import ids
from onrecord.model import Report, Span, Speaker, SpeakerType, Statement
from onrecord.resolve import bodies
from onrecord.resolve import words as w
from onrecord.resolve.cast import add_organisation, build, organisation_named
from onrecord.resolve.describe import Phrase, by_office, country_of, fits_role, phrase
from onrecord.resolve.entities import Cast, Entity, Seen, inside
from onrecord.resolve.facts import facts
from onrecord.resolve.names import fold, person_words
from onrecord.resolve.sources import heads, span_tokens
from onrecord.resolve.text import Token
from onrecord.resolve.trail import (
    FEMININE,
    FIRST_MANY,
    FIRST_ONE,
    MANY,
    MASCULINE,
    PRONOUNS,
    RELATIVE,
    THING,
    Trail,
    anyone,
    of_gender,
    thing,
)

GOVERNING = frozenset({"government", "authorities", "state", "regime", "leadership"})
NEAR = 40  # contents on either side in which the one that holds a word is looked for
# What is someone's own words: whoever gave it out speaks.
SPOKEN = frozenset({"statement", "transcript", "readout", "communique", "tweet", "post", "letter", "email", "release"})
AGE_WORDS = ("year-old", "years-old")


@dataclass(frozen=True, slots=True)
class Answer:
    """Who speaks and why; `entity` where it is one single entity of the report."""

    speaker: Speaker | None
    because: str | None
    entity: Entity | None = None


NOBODY = Answer(None, None)


class Resolver:
    """The state of one pass over one report; used once."""

    def __init__(self, report: Report, statements: Sequence[Statement]) -> None:
        self.report = report
        self.statements = list(statements)
        self.cast: Cast = build(report)
        self.trail = Trail(self.cast)
        self.answers: dict[str, Answer] = {}
        self.groups: list[tuple[int, Answer]] = []  # plural and collective speakers, for "they"
        self.contents = sorted((span.start, span.end, s.id, s) for s in self.statements for span in s.content)

    def run(self) -> list[Statement]:
        self._walk()
        return [self._filled(s) for s in self.statements]

    # -- the pass

    def _walk(self) -> None:
        """Sources, names and pronouns in text order, so that each finds what stands before it."""
        shape = self.cast.layout
        sources = {s.id: span_tokens(self.cast, _sorted(s.source)) for s in self.statements}
        spoken: dict[int, Statement] = {}
        late: list[Statement] = []
        for s in sorted(self.statements, key=lambda s: (len(sources[s.id]), s.id)):
            tokens = sources[s.id]
            if not tokens:
                self.answers[s.id] = NOBODY
            elif _first_person(tokens):
                late.append(s)
            else:
                spoken.setdefault(tokens[0].start, s)
        ends = {start: sources[s.id][-1].end for start, s in spoken.items()}
        captions = [(b.span.start, b.span.end) for b in self.report.blocks if b.furniture]
        names = {s.start: s for s in self.cast.seen if not inside(s.start, captions)}
        busy = -1  # the end of the source that is being read
        for token in shape.tokens:
            if token.kind in ("mark", "break"):
                continue
            statement = spoken.get(token.start)
            if statement is not None:
                answer = self._source(sources[statement.id], statement)
                self.answers[statement.id] = answer
                busy = max(busy, ends[token.start])
                self._follow(answer, token.start, ends[token.start])
            elif token.start in names and (token.start >= busy or not self._on_trail(token.start)):
                self.trail.add(names[token.start], source=False)
            elif token.key in MASCULINE | FEMININE and token.start >= busy:
                self._narrative_pronoun(token)
        waiting = {s.id for s in late}
        for s in self.statements:
            tokens = sources[s.id]
            if tokens and s.id not in self.answers and s.id not in waiting:
                twin = spoken[tokens[0].start]
                same = sources[twin.id] == tokens
                self.answers[s.id] = self.answers[twin.id] if same else self._source(tokens, s)
        for s in sorted(late, key=lambda s: s.id):
            self.answers[s.id] = self._first(sources[s.id], s)

    def _on_trail(self, start: int) -> bool:
        """Whether the name at `start` was added with the source that holds it."""
        return any(step.start == start for step in self.trail.steps[-6:])

    def _follow(self, answer: Answer, start: int, end: int) -> None:
        if answer.entity is not None:
            self.trail.add_pronoun(start, end, answer.entity, source=True, possessive=False)
        if answer.speaker is not None and (answer.speaker.type != "person" or ";" in answer.speaker.name):
            self.groups.append((start, answer))

    def _narrative_pronoun(self, token: Token) -> None:
        gender = "m" if token.key in MASCULINE else "f"
        found = self.trail.antecedent(token.start, of_gender(gender))
        if found is not None:
            nominative = token.key in ("he", "she")
            self.trail.add_pronoun(
                token.start, token.end, found, source=nominative, possessive=token.key in ("his", "her", "hers")
            )

    # -- one source

    def _source(self, tokens: Sequence[Token], statement: Statement | None) -> Answer:
        words = [t for t in tokens if t.kind != "mark"]
        if not words:
            return NOBODY
        if len(words) == 1 and words[0].key in PRONOUNS and not _shouted(words[0]):
            return self._pronoun(words[0], statement)
        named = heads(self.cast, tokens)
        if named and _people_of(named[0]):
            return self._described(tokens, statement)
        if len(named) > 1:
            return self._several([self._named(s) for s in named])
        if named:
            only = self._named(named[0])
            others = self._and_described(tokens, named[0])
            return self._several([only, *others]) if others else only
        return self._described(tokens, statement)

    def _and_described(self, tokens: Sequence[Token], head: Seen) -> list[Answer]:
        """The second half of "Roe and other senators"."""
        rest = [t for t in tokens if t.start >= head.end and t.key != "s"]
        if len(rest) < 2 or rest[0].key not in ("and", "&"):
            return []
        answer = self._described(rest[1:], None)
        return [answer] if answer.speaker is not None else []

    def _several(self, answers: Sequence[Answer]) -> Answer:
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

    def _named(self, seen: Seen) -> Answer:
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
        return Answer(self._speaker(entity), because, entity)

    def _speaker(self, entity: Entity) -> Speaker:
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
        return Speaker(
            ids.speaker_id(fold(name), type_, self._apart(entity)), name, type_, role, entity.outfit, entity.country
        )

    def _apart(self, entity: Entity) -> str | None:
        """What keeps bodies of one common name apart: their country; for "the Foreign Ministry" of none, the report."""
        if entity.type != "organization" or fold(entity.name) in facts().bodies:
            return None
        if bodies.is_common(bodies.key(entity.name)):
            return entity.country or self.report.id
        return None

    # -- pronouns

    def _pronoun(self, token: Token, statement: Statement | None) -> Answer:
        word = token.key
        if word in MASCULINE or word in FEMININE:
            gender = "m" if word in MASCULINE else "f"
            avoid = self._quoting(statement)
            found = self.trail.antecedent(token.start, of_gender(gender), avoid=avoid)
            kind = "man" if gender == "m" else "woman"
            return self._stands_for(found, f"{word}: the {kind} last named as subject")
        if word in RELATIVE:
            return self._relative(token)
        if word in THING:
            return self._stands_for(
                self.trail.antecedent(token.start, thing, reach=3), "it: the body last named as subject"
            )
        if word in MANY:
            return self._they(token)
        return NOBODY

    def _stands_for(self, entity: Entity | None, because: str) -> Answer:
        return NOBODY if entity is None else Answer(self._speaker(entity), because, entity)

    def _quoting(self, statement: Statement | None) -> Entity | None:
        """The speaker of the direct quotation that holds this statement's source: "he" there is someone else."""
        if statement is None or not statement.source:
            return None
        outer = self._outer(statement, direct=True)
        answer = self.answers.get(outer.id) if outer is not None else None
        return answer.entity if answer else None

    def _outer(self, statement: Statement, *, direct: bool) -> Statement | None:
        """The closest statement whose content holds this one's source."""
        if not statement.source:
            return None
        at = _sorted(statement.source)[0]
        holding = [
            s
            for start, end, _, s in self._near(at.start)
            if s.id != statement.id
            and start <= at.start
            and at.end <= end
            and (
                not direct or s.kind == "direct" or (s.kind == "mixed" and self.cast.layout.quote(at.start) is not None)
            )
        ]
        return min(holding, key=lambda s: (sum(c.end - c.start for c in s.content), s.id), default=None)

    def _near(self, at: int) -> list[tuple[int, int, str, Statement]]:
        """The statements' contents that begin nearest to `at`, in text order."""
        index = bisect_right(self.contents, (at, sys.maxsize))
        return self.contents[max(0, index - NEAR) : index + NEAR]

    def _relative(self, token: Token) -> Answer:
        """ "Roe, who said": the name that stands last before it in the sentence."""
        shape = self.cast.layout
        index = shape.first(token.start)
        sentence = shape.sentence(token.start)
        before = [s for s in self.trail.steps[-12:] if s.end <= token.start and shape.sentence(s.start) == sentence]
        comma = index > 0 and shape.tokens[index - 1].text == ","
        near = [s for s in before if shape.first(s.end) >= index - comma]
        people = [s for s in before if s.subject and s.entity.type == "person"]
        choice = near[-1:] or (people[-1:] if comma and token.key == "who" else [])
        if near and near[-1].entity.type == "person" and token.key in ("which", "that"):
            return NOBODY
        if choice and token.key != "that":
            return self._stands_for(choice[-1].entity, f"{token.key}: {choice[-1].entity.name}, named just before")
        return NOBODY

    def _they(self, token: Token) -> Answer:
        sentence = self.cast.layout.sentence(token.start)
        for start, answer in reversed(self.groups[-8:]):
            if sentence - self.cast.layout.sentence(start) > 3:
                break
            speaker = answer.speaker
            if (
                start < token.start
                and speaker is not None
                and (speaker.type in ("group", "organization") or ";" in speaker.name)
            ):
                return Answer(speaker, f"{token.key}: the group that last spoke", answer.entity)
        return NOBODY

    def _first(self, tokens: Sequence[Token], statement: Statement) -> Answer:
        """ "I" and "we" belong to whoever speaks the words around them."""
        word = tokens[0].key
        seen: set[str] = {statement.id}
        outer: Statement | None = statement
        while outer is not None:
            outer = self._outer(outer, direct=False)
            if outer is None or outer.id in seen:
                break
            seen.add(outer.id)
            answer = self.answers.get(outer.id)
            if answer is not None and answer.speaker is not None:
                return Answer(answer.speaker, f"{word}: the speaker of the words around it", answer.entity)
        return self._quoted(tokens[0], word)

    def _quoted(self, token: Token, word: str) -> Answer:
        """The speaker of the quotation that holds `token`: its own attribution, or one in the same paragraph."""
        shape = self.cast.layout
        quote, paragraph = shape.quote(token.start), shape.paragraph(token.start)
        if quote is None:
            return NOBODY
        near: list[tuple[int, int, str, Answer]] = []
        for s in {s.id: s for _, _, _, s in self._near(token.start)}.values():
            answer = self.answers.get(s.id)
            if answer is None or answer.speaker is None or not s.content or not s.source:
                continue
            if shape.quote(min(s.source).start) is not None:
                continue
            quoted = [c for c in s.content if shape.quote(c.start) is not None or s.kind != "indirect"]
            same = any(shape.quote(c.start) == quote or c.start <= token.start < c.end for c in s.content)
            if same or (quoted and any(shape.paragraph(c.start) == paragraph for c in quoted)):
                distance = min(abs(c.start - token.start) for c in s.content)
                near.append((0 if same else 1, distance, s.id, answer))
        if not near:
            return NOBODY
        answer = min(near, key=lambda n: n[:3])[3]
        return Answer(answer.speaker, f"{word}: the speaker of the quotation", answer.entity)

    # -- descriptions

    def _described(self, tokens: Sequence[Token], statement: Statement | None) -> Answer:
        wanted = phrase(tokens, self.report.text)
        if wanted is None:
            return NOBODY
        owner = self._owner(wanted, tokens)
        country = country_of(self.cast, wanted.front, wanted.owner, wanted.complement)
        place = fold(wanted.text)
        if _people_word(place):
            return self._anonymous(wanted, type_="group")
        if state := self.cast.places.country(place) or self.cast.places.capital(place):
            return self._government(state, f"a name of {state}")
        if wanted.head in SPOKEN and (giver := self._giver(tokens)):
            return giver
        if w.is_role(wanted.head) and not wanted.plural:
            return self._role(wanted, owner, country, tokens)
        if country and wanted.head in GOVERNING:
            return self._government(country, f"the government of {country}")
        if wanted.head in w.ORG_NOUNS and wanted.head not in w.COLLECTIVE:
            return self._body(wanted, country, tokens)
        if wanted.definite and (wanted.head in w.PEOPLE or wanted.head.endswith(AGE_WORDS)):
            gender = "m" if wanted.head in w.MASCULINE else "f" if wanted.head in w.FEMININE else ""
            fits = of_gender(gender) if gender else anyone
            found = self._of_age(wanted.head) or self.trail.antecedent(tokens[0].start, fits, reach=4)
            if found is not None:
                return self._stands_for(found, f"“{wanted.text}”: the person last named as subject")
        return self._anonymous(wanted)

    def _giver(self, tokens: Sequence[Token]) -> Answer | None:
        """Who gave out a statement: "a statement by the ministry", "a transcript released by the Kremlin"."""
        at = next((i for i, t in enumerate(tokens[:6]) if t.key in ("by", "from")), None)
        named = heads(self.cast, tokens[at + 1 :]) if at is not None else []
        return self._named(named[0]) if named else None

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
                return self._stands_for(found, f"“{wanted.text}”: {found.name}, whose role it is")
            entity, name = by_office(self.cast, wanted, country, self.report.published)
            if entity is not None:
                return self._stands_for(entity, f"held the office of “{wanted.text}” on {self.report.published}")
            if name is not None:
                speaker = Speaker(ids.speaker_id(fold(name), "person"), name, "person", wanted.text, country, country)
                return Answer(
                    speaker, f"held the office of “{wanted.text}” on {self.report.published}, by the shipped list"
                )
        if wanted.head in w.SPOKES:
            outfit = self._speaks_for(wanted, owner)
            if outfit is not None:
                return outfit
        return self._anonymous(wanted, country=country)

    def _speaks_for(self, wanted: Phrase, owner: Entity | None) -> Answer | None:
        """The outfit of a spokesman without a name: "a spokesman for the ministry", "the Kremlin spokeswoman"."""
        because = f"speaks for whom “{wanted.text}” names"
        if wanted.complement is not None:
            tokens = span_tokens(self.cast, [Span(*wanted.complement)])
            inner = self._source(tokens, None)
            if inner.speaker is not None and inner.speaker.type in ("organization", "government"):
                return Answer(replace(inner.speaker, role=None), because, inner.entity)
            return None
        if wanted.owner is not None and owner is not None and owner.type in ("organization", "government"):
            return Answer(self._speaker(owner), because, owner)
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
            return self._government(country, because)
        if body is not None or front[-1].key in w.ORG_NOUNS or front[-1].text.isupper():
            entity = self._organisation(words, None)
            return Answer(self._speaker(entity), because, entity)
        inside = [s for s in self.cast.between(front[0].start, front[-1].end + 1) if s.end == front[-1].end]
        if inside and inside[0].entity.type in ("organization", "government"):
            return Answer(self._speaker(inside[0].entity), because, inside[0].entity)
        return None

    def _government(self, country: str, because: str) -> Answer:
        entity = next((e for e in self.cast.entities if e.type == "government" and e.name == country), None)
        if entity is None:
            entity = Entity("government", country, -1, country=country)
            self.cast.entities.append(entity)
        return Answer(self._speaker(entity), because, entity)

    def _organisation(self, words: str, country: str | None) -> Entity:
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

    def _body(self, wanted: Phrase, country: str | None, tokens: Sequence[Token]) -> Answer:
        """ "the Foreign Ministry", "Norvia's defence ministry", "the company"."""
        at = tokens[0].start
        bare = not wanted.modifiers and wanted.owner is None and wanted.complement is None
        if bare and wanted.definite:
            found = self.trail.antecedent(at, lambda e: _body_fits(e, wanted.head), reach=12)
            if found is not None:
                return self._stands_for(found, f"“{wanted.text}”: the body of that kind last named")
        if wanted.determiner in ("a", "an") or wanted.determiner in w.POSSESSIVES:
            return self._anonymous(wanted, type_="organization")
        named = any(t.capital for t in tokens if t.kind != "mark" and not t.opens)
        if not named and not country:
            return self._anonymous(wanted, type_="organization")
        text = wanted.text
        for article in ("the ", "The ", "THE "):
            text = text.removeprefix(article)
        entity = self._organisation(text, country)
        return Answer(self._speaker(entity), "named here", entity)

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

    def _anonymous(self, wanted: Phrase, *, country: str | None = None, type_: SpeakerType | None = None) -> Answer:
        """A source known only by its description: never the same as another report's."""
        name = " ".join(wanted.text.split()).strip(" ,;:")
        for article in ("the ", "a ", "an "):
            if name.casefold().startswith(article):
                name = name[len(article) :]
                break
        if not name:
            return NOBODY
        kind: SpeakerType = type_ or ("group" if wanted.plural else "unknown")
        speaker = Speaker(ids.speaker_id(fold(name), kind, self.report.id), name, kind, country=country)
        return Answer(speaker, "known only by this description")

    # -- the result

    def _filled(self, statement: Statement) -> Statement:
        answer = self.answers.get(statement.id, NOBODY)
        addressee = statement.addressee
        return replace(
            statement,
            speaker=answer.speaker,
            speaker_because=answer.because,
            addressee=self._addressee(addressee, statement) if addressee is not None else None,
        )

    def _addressee(self, addressee: Speaker, statement: Statement) -> Speaker | None:
        """The one spoken to, by the words that the analysis found; their place is not known, only their words."""
        word = fold(addressee.name)
        if not word:
            return None
        if word in MASCULINE or word in FEMININE:
            at = max((s.end for s in (*statement.cue, *statement.source)), default=0)
            speaking = self.answers.get(statement.id, NOBODY).entity
            found = self.trail.antecedent(at, of_gender("m" if word in MASCULINE else "f"), avoid=speaking)
            return self._speaker(found) if found is not None else None
        if word in PRONOUNS:
            return None
        around = min((s.start for s in (*statement.cue, *statement.source, *statement.content)), default=0)
        at = self.report.text.find(addressee.name, max(0, around - 300))
        at = at if at >= 0 else self.report.text.find(addressee.name)
        if at >= 0:
            answer = self._source(span_tokens(self.cast, [Span(at, at + len(addressee.name))]), None)
            if answer.speaker is not None:
                return answer.speaker
        for entity in self.cast.entities:
            if fold(entity.name) == word or (entity.type == "person" and person_words(entity.name)[-1] == word):
                return self._speaker(entity)
        return Speaker(ids.speaker_id(word, addressee.type, self.report.id), addressee.name, addressee.type)


def _sorted(spans: Sequence[Span]) -> list[Span]:
    return sorted(spans)


def _first_person(tokens: Sequence[Token]) -> bool:
    words = [t for t in tokens if t.kind != "mark"]
    return len(words) == 1 and words[0].key in FIRST_ONE | FIRST_MANY and not _shouted(words[0])


def _people_of(seen: Seen) -> bool:
    """ "Norvians", "Republicans": people, not a state or one person."""
    return seen.entity.type != "person" and _people_word(fold(seen.text))


def _people_word(word: str) -> bool:
    known = facts()
    one = w.singular(word)
    if one is None or " " in word or word in known.countries:
        return False
    return one in w.ADHERENTS or one in known.adjectives


def _shouted(token: Token) -> bool:
    """ "WHO" and "US" are names."""
    return len(token.text) > 1 and token.text.isupper()


def _role_worth(role: str) -> tuple[int, int]:
    """The role to show: one that names an office, then the longest of ordinary length, then the first."""
    words = [w.key(x) for x in role.split()]
    office = any(w.is_role(x) and x not in _KIN for x in words)
    return office, len(words) if len(words) <= LONG_ROLE else -len(words)


LONG_ROLE = 8  # words; longer ones have mostly caught more than the role
_KIN = frozenset(
    "father mother son daughter wife husband brother sister friend rival ally critic supporter opponent".split()
)


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
