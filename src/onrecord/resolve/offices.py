"""What one part of a report tells of another: whose minister, spokesman or seat someone or something is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.resolve import bodies
from onrecord.resolve import words as w
from onrecord.resolve.entities import Cast, Entity, Seen
from onrecord.resolve.facts import facts, leaders
from onrecord.resolve.names import compatible, fold, surname, surname_key
from onrecord.resolve.roles import HEADS, OFFICES, PORTFOLIOS, aide_of, office, office_kinds, role_words
from onrecord.resolve.text import Token

_SEAT = frozenset("office presidency seat residence headquarters palace cabinet government".split())
REACH = 9  # tokens of an apposition to a building that are read
MAX_FORMS = 40  # namings of one building whose surroundings are read


def settle(cast: Cast) -> None:
    """Fills in countries and outfits that follow from the rest of the report. What it leaves open stays unknown."""
    people = [e for e in cast.entities if e.type == "person" and e.roles]
    for entity in people:
        _by_known_leader(entity)
    _by_descriptions(cast, people)
    for entity in people:
        _by_owner(cast, entity)
        _by_example(cast, entity)
    countries = {kind: _only_country(kind, people) for kind in sorted(HEADS)}
    seats = _seats(cast, countries)
    for entity in people:
        kind = aide_of(entity)
        if entity.country is None and kind:
            entity.country = countries[kind]
        _by_named_seat(entity, seats)
        if kind and entity.outfit is None:
            _by_only_seat(entity, kind, seats)
        _full_outfit(cast, entity)


@dataclass(slots=True)
class Seat:
    """A building that stands for an office: "president", "premier", or None where the report does not say."""

    body: Entity
    kind: str | None
    speaks: bool  # whether its words are given


def is_seat(entity: Entity) -> bool:
    """Whether a body is a building that the shipped facts do not know: "the Quill House"."""
    words = fold(entity.name).split()
    return (
        entity.type == "organization"
        and len(words) == 2
        and words[1] in w.SEATS
        and fold(entity.name) not in facts().bodies
    )


# --- countries


def _by_known_leader(entity: Entity) -> None:
    """A president or premier of the name of a known one, if only one country has had such."""
    held = office_kinds(entity) & HEADS
    if entity.country is not None or not held:
        return
    offices = {"president"} if held == {"president"} else {"premier", "prime minister", "chancellor"}
    known = leaders().get(surname(entity.name), ())
    countries = {one.country for one in known if one.office in offices and compatible(one.name, entity.name)}
    if len(countries) == 1:
        entity.country = entity.outfit = countries.pop()


def _by_descriptions(cast: Cast, people: Sequence[Entity]) -> None:
    """The only minister without a country belongs to the only one that the report gives such a minister without a name.

    Not where both stand in one sentence: there the two are meeting.
    """
    described = list(_descriptions(cast))
    kinds = [(e, office_kinds(e)) for e in people]
    for kind in ("president", "premier", "foreign", "defence") if described else ():
        holders = [e for e, held in kinds if kind in held]
        group = [e for e, held in kinds if HEADS & held] if kind in HEADS else holders
        taken = {e.country for e in group if e.country}
        open_ = [e for e in group if e.country is None and not _owned(e) and not _of_stranger(cast, e)]
        wanted = {kind, "leader"} if kind in HEADS else {kind}
        found = [(c, at, noun) for held, c, at, noun in described if held in wanted and c not in taken]
        countries = {country for country, *_ in found}
        if len(open_) != 1 or open_[0] not in holders or len(countries) != 1:
            continue
        titles = {x for role, _ in open_[0].roles for x in role_words(role)}
        if kind not in HEADS and not all(noun in titles for *_, noun in found):
            continue  # one is a secretary, the other a minister
        beside = {cast.layout.sentence(s.start) for s in cast.seen if s.entity is open_[0]}
        if not any(cast.layout.sentence(at) in beside for _, at, _ in found):
            open_[0].country = countries.pop()
            open_[0].outfit = open_[0].outfit or open_[0].country


def _owned(entity: Entity) -> bool:
    """Whether a role names a possessor: "Tarn's leader" is not to be given to another country."""
    return any("'s " in role.replace("’", "'") for role, _ in entity.roles)


def _of_stranger(cast: Cast, entity: Entity) -> bool:
    """Whether a role names a state or outfit that nothing else tells of: the "Norvian President" is not Tarn's."""
    for role, _ in entity.roles:
        spelt = role.split()
        at = next((i for i, x in enumerate(spelt) if w.is_role(w.key(x)) or w.key(x) in PORTFOLIOS), 0)
        before = spelt[at - 1] if at else ""
        if before[:1].isupper() and w.key(before) not in w.MODIFIERS and cast.places.country(fold(before)) is None:
            return True
    return False


def _descriptions(cast: Cast) -> Iterator[tuple[str, str, int, str]]:
    """(office, country, where, noun) of offices without a name: "the Norvian president", "president of Norvia"."""
    tokens = cast.layout.tokens
    for i in cast.layout.numbers(OFFICES):
        token = tokens[i]
        held = office(tokens[i - 1].key if i else "", token.key)
        if held is None:
            continue
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        if after is not None and (after.capital or (after.text == "," and _capital(tokens, i + 2))):
            continue
        front = i - 1 if i and tokens[i - 1].key in PORTFOLIOS else i
        country = cast.places.country(tokens[front - 1].key) if front else None
        if after is not None and after.key == "of" and i + 2 < len(tokens):
            name = tokens[i + 3] if tokens[i + 2].key == "the" and i + 3 < len(tokens) else tokens[i + 2]
            country = country or cast.places.country(name.key)
        begin = front - 1 - (front > 1 and tokens[front - 2].key == "the")
        if country and not (begin > 1 and tokens[begin - 1].text == "," and tokens[begin - 2].capital):
            yield held, country, token.start, token.key


def _capital(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].capital


def _by_owner(cast: Cast, entity: Entity) -> None:
    """ "Roe's spokesman, Ana Quill": of Roe's country; "His spokesman": of the one last named."""
    if entity.country is not None:
        return
    for role, at in entity.roles:
        words = role.replace("’", "'").split()
        owner: Entity | None = None
        if w.key(words[0]) in ("his", "her"):
            owner = _last_person(cast, at, entity, "m" if w.key(words[0]) == "his" else "f")
        elif any(x.endswith("'s") for x in words):
            named = [e for x in words if x.endswith("'s") for e in cast.by_surname.get(surname_key(x), ())[:MAX_FORMS]]
            owner = next((e for e in named if e is not entity and e.type == "person"), None)
        if owner is not None:
            entity.country = owner.country
            return


def _by_example(cast: Cast, entity: Entity) -> None:
    """ "Norvia warned of it, with presidential spokesman Ivo Roe saying …": he says it for the state before him."""
    if entity.country is not None or not any(_STATE & set(role_words(role)) for role, _ in entity.roles):
        return
    shape = cast.layout
    for seen in _namings(cast, entity):
        lead, after = shape.first(seen.lead), shape.first(seen.end)
        if not lead or shape.tokens[lead - 1].key != "with" or after >= len(shape.tokens):
            continue
        if shape.tokens[after].key not in _SAYING:
            continue
        sentence = shape.sentence(seen.start)
        index = bisect_left(cast.starts, seen.start)
        before = [s for s in cast.seen[max(0, index - MAX_FORMS) : index] if shape.sentence(s.start) == sentence]
        if before and before[0].entity.type == "government" and shape.tokens[shape.first(before[0].start)].opens:
            entity.country = before[0].entity.country
            return


_STATE = w.SPOKES | frozenset({"minister", "president", "premier", "ambassador"})
_SAYING = frozenset("saying telling stating claiming noting stressing adding warning arguing insisting calling".split())


def _namings(cast: Cast, entity: Entity) -> Iterator[Seen]:
    """Where a role goes with a person's name."""
    for _, at in entity.roles[:MAX_FORMS]:
        index = bisect_left(cast.starts, at)
        if index < len(cast.seen) and cast.seen[index].entity is entity:
            yield cast.seen[index]


def _last_person(cast: Cast, at: int, avoid: Entity, sex: str) -> Entity | None:
    index = bisect_left(cast.starts, at)
    for seen in reversed(cast.seen[max(0, index - 6) : index]):
        person = seen.entity
        if person.type == "person" and person is not avoid and person.sex in ("", sex):
            return person
    return None


def _only_country(kind: str, people: Sequence[Entity]) -> str | None:
    found = {e.country for e in people if kind in office_kinds(e)}
    return found.pop() if len(found) == 1 else None


# --- buildings


def _seats(cast: Cast, countries: Mapping[str, str | None]) -> list[Seat]:
    """The report's buildings, with their country where it follows from the words beside their names."""
    named: dict[int, list[Seen]] = {}
    bodies_of = [e for e in cast.entities if is_seat(e)][:MAX_FORMS]
    wanted = {id(e) for e in bodies_of}
    for seen in cast.seen:
        if id(seen.entity) in wanted and len(named.setdefault(id(seen.entity), [])) < MAX_FORMS:
            named[id(seen.entity)].append(seen)
    return [_seat(cast, e, named.get(id(e), []), countries) for e in bodies_of]


def _seat(cast: Cast, body: Entity, named: Sequence[Seen], countries: Mapping[str, str | None]) -> Seat:
    """Whose a building is by the words beside it: "Tarn Street, the prime minister's office"."""
    kind: str | None = None
    for beside in (part for seen in named for part in _beside(cast, seen)):
        keys = {t.key for t in beside}
        body.country = body.country or cast.places.of_words([fold(t.text) for t in beside])
        if keys & {"presidency", "presidential", "president"}:
            kind = "president"
        elif "premier" in keys or {"prime", "minister"} <= keys:
            kind = "premier"
    if body.country is None and kind:
        body.country = countries[kind]
    return Seat(body, kind, any(_speaks(cast, seen) for seen in named))


def _beside(cast: Cast, seen: Seen) -> Iterator[list[Token]]:
    """Phrases in apposition to a building, and a possessor before it."""
    tokens = cast.layout.tokens
    first, after = cast.layout.first(seen.start), cast.layout.first(seen.end)
    if first and tokens[first - 1].possessive:
        yield [tokens[first - 1]]
    if after < len(tokens) and tokens[after].text == ",":
        yield from _phrase(tokens[after + 1 : after + 1 + REACH])
    first -= first > 0 and tokens[first - 1].key == "the"
    if first > 0 and tokens[first - 1].text == ",":
        yield from _phrase(tokens[max(0, first - 1 - REACH) : first - 1][::-1])


def _phrase(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """The tokens up to the next mark, if they name a seat."""
    stop = next((i for i, t in enumerate(tokens) if t.kind in ("mark", "break")), len(tokens))
    part = list(tokens[:stop])
    if any(t.key in _SEAT for t in part):
        yield part


def _speaks(cast: Cast, seen: Seen) -> bool:
    """Whether a verb of speech stands behind a building's name."""
    tokens, after = cast.layout.tokens, cast.layout.first(seen.end)
    if seen.possessive or after >= len(tokens):
        return False
    return tokens[after].key in w.SPEECH or tokens[after].key.endswith("ed")


def _by_named_seat(entity: Entity, seats: Sequence[Seat]) -> None:
    """ "Quill House spokesman Ivo Roe" speaks for Quill House."""
    for seat in seats:
        if any(f" {fold(seat.body.name)} " in f" {fold(role)} " for role, _ in entity.roles):
            _bind(entity, seat.body)


def _by_only_seat(entity: Entity, kind: str, seats: Sequence[Seat]) -> None:
    """A presidential spokesman speaks for the only building in the report whose words are given and that can be his."""
    fitting = [s for s in seats if s.kind in (None, kind) and _countries_agree(s.body, entity)]
    fitting = [s for s in fitting if s.kind == kind or s.speaks]
    if len(fitting) == 1:
        _bind(entity, fitting[0].body)


def _countries_agree(a: Entity, b: Entity) -> bool:
    return a.country is None or b.country is None or a.country == b.country


def _bind(entity: Entity, body: Entity) -> None:
    if _countries_agree(entity, body):
        entity.outfit = entity.outfit or body.name
        entity.country = body.country = entity.country or body.country


def _full_outfit(cast: Cast, entity: Entity) -> None:
    """ "Ministry spokesman Ivo Roe" speaks for the ministry last named before him."""
    for role, at in entity.roles:
        words = role_words(role)
        nouns = {x for x in words if x in w.ORG_NOUNS} & bodies.OFFICES
        key = bodies.key(entity.outfit) if entity.outfit else ()
        if not nouns or not set(words) & w.SPOKES or (key and not bodies.is_common(key)):
            continue
        needed = nouns | set(key)
        index = bisect_left(cast.starts, at)
        for seen in reversed(cast.seen[max(0, index - MAX_FORMS) : index]):
            body = seen.entity
            has = set(bodies.key(body.name, cast.places.country))
            if body.type == "organization" and needed <= has and _countries_agree(body, entity) and body.country:
                entity.outfit, entity.country = body.name, body.country
                return
