"""Who appears in a report: its names gathered into people, organisations and governments, with what is said of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from onrecord.model import Report, SpeakerType
from onrecord.resolve import bodies
from onrecord.resolve import words as w
from onrecord.resolve.entities import Cast, Entity, Seen, inside
from onrecord.resolve.facts import facts, leaders
from onrecord.resolve.families import family_key
from onrecord.resolve.mentions import Mention, find, seats, with_suffix
from onrecord.resolve.names import (
    another_generation,
    compatible,
    fold,
    given_agree,
    person_words,
    surname,
    surname_key,
)
from onrecord.resolve.offices import settle
from onrecord.resolve.places import Places, infer
from onrecord.resolve.roles import HEADS, describe, role_words
from onrecord.resolve.text import Layout, layout

# Furniture whose names say nothing of the story. A caption's do, but nobody in it is the last one named.
MAX_SAME_NAME = 40  # of one surname, office or sentence that are compared, so that hostile text costs no more than long
NAMELESS = frozenset({"byline", "credit", "date", "share", "boilerplate", "residue"})
_BLANK = 2  # paragraphs that a blank line between two makes
# A line of so few characters, so many of whose words have capitals, is read as a headline.
MAX_HEADLINE, HEADLINE_CAPITALS = 200, 0.7
# Weights of evidence for a person's gender: a title decides, a given name weighs more than two pronouns nearby.
TITLE_GENDER, GIVEN_GENDER, PRONOUN_GENDER, PRONOUN_AGAINST = 20, 5, 2, 1


def build(report: Report) -> Cast:
    """Reads the report's names, body first, so that a headline's surname finds its full name."""
    shape = layout(report)
    titles = _headlines(report)
    mentions = seats([with_suffix(m, shape.tokens, shape, report.text) for m in find(shape, report.text)])
    silent = [(b.span.start, b.span.end) for b in report.blocks if b.kind in NAMELESS]
    mentions = [m for m in mentions if not inside(m.start, silent)]
    body = [m for m in mentions if not inside(m.start, titles)]
    heads = [m for m in mentions if inside(m.start, titles)]
    places = infer(shape, body or heads)
    body = [_with_owner(m, shape, places, report.text) for m in body]
    cast = Cast(report, shape, places, [], [])
    _gather(cast, body)
    _headline_names(cast, heads, titles)
    cast.seen.sort(key=lambda s: (s.start, s.end))
    cast.starts = [s.start for s in cast.seen]
    for entity in cast.entities:
        describe(entity, places)
        _gender_in_office(cast, entity)
    _pronoun_gender(cast)
    settle(cast)
    return cast


def _with_owner(m: Mention, shape: Layout, places: Places, text: str) -> Mention:
    """A ministry with the possessor before it, where that is a state: "Norvia's Defence Ministry"."""
    index = shape.first(m.start)
    if m.kind != "organization" or not index or not bodies.is_office(bodies.key(m.name)):
        return m
    owner = shape.tokens[index - 1]
    if not owner.possessive or places.country(fold(owner.text)) is None:
        return m
    return replace(m, start=owner.start, lead=owner.start, name=text[owner.start : m.end], words=(owner.key, *m.words))


def _headlines(report: Report) -> list[tuple[int, int]]:
    marked = {(b.span.start, b.span.end) for b in report.blocks if b.kind in ("title", "related")}
    if report.title_span:
        marked.add((report.title_span.start, report.title_span.end))
    known = sorted(marked)
    lines, at = [], 0
    for line in report.text.split("\n"):
        if len(line) < MAX_HEADLINE and _in_headline_case(line) and not inside(at, known):
            lines.append((at, at + len(line)))
        at += len(line) + 1
    return sorted([*known, *lines])


def _in_headline_case(line: str) -> bool:
    """Whether a line has most words capitalised and no full stop: a name in it cannot be told by its capitals."""
    words = [x for x in line.split() if x[0].isalpha()]
    capital = sum(x[0].isupper() for x in words)
    return len(words) >= 4 and not line.rstrip().endswith(".") and capital >= HEADLINE_CAPITALS * len(words)


def _gather(cast: Cast, mentions: Sequence[Mention]) -> None:
    """Full names first, over the whole report; then every mention is given to an entity."""
    chosen: dict[int, Entity] = {}
    for m in mentions:
        if (m.kind == "person" and len(person_words(m.name)) > 1) or (m.kind == "unknown" and len(m.words) > 1):
            chosen[m.start] = _full_name(cast, m)
    _find_chiefs(cast, mentions)
    last_full: dict[str, list[tuple[int, Entity]]] = {}
    for m in mentions:
        entity = chosen.get(m.start)
        if entity is not None:
            for by in {surname_key(m.name): None, family_key(m.name): None}:
                last_full.setdefault(by, []).append((m.start, entity))
        else:
            entity = _short_name(cast, m, last_full)
        if entity is not None:
            _note(cast, m, entity)


def _find_chiefs(cast: Cast, mentions: Sequence[Mention]) -> None:
    """Heads of state by surname alone, where who bears it in full is somebody else: "President Roe" beside Mia Roe."""
    day = (cast.report.published or "")[:10]
    for m in mentions:
        key = surname_key(m.name)
        if len(m.words) != 1 or key in cast.chiefs:
            continue
        known = leaders().get(surname(m.name), ())
        full = [e for e in cast.by_surname.get(key, ()) if e.type != "organization" and e.fullest > 1]
        if not known or not full or any(_can_be(one.name, e.name) for one in known for e in full):
            continue
        holds = any(one.since <= day and (not one.until or day < one.until) for one in known)
        namesake = any(compatible(one.name, e.name) for one in known for e in full)
        before = holds and all(m.start < e.start for e in full)  # who is not named yet is not called by surname
        if not _heads_state(m) and not namesake and not before:
            continue
        holds = holds or namesake  # of father and son "Roe" is the one who holds, held or seeks the office, on any day
        entity = Entity("person", m.name, m.start, [m.name], fullest=1)
        for one in known:
            _given_gender(entity, one.name)
        cast.entities.append(entity)
        cast.chiefs[key] = entity, holds


def _gender_in_office(cast: Cast, entity: Entity) -> None:
    """Of a head of state called by surname alone: "President Roe"."""
    day = (cast.report.published or "")[:10]
    heads = any(HEADS & set(role_words(role)) for role, _ in entity.roles)
    if day and heads and entity.fullest == 1 and entity.type == "person" and not entity.gender:
        for one in leaders().get(surname(entity.name), ()):
            if one.since <= day and (not one.until or day < one.until):
                _given_gender(entity, one.name)


def _can_be(known: str, named: str) -> bool:
    return compatible(known, named) and not another_generation(known, named)


def _heads_state(m: Mention) -> bool:
    words = set(role_words(m.role))
    return bool(words & HEADS or {"prime", "minister"} <= words) and not words & {"vice", "deputy"}


def _chief(cast: Cast, m: Mention, named: Sequence[tuple[int, Entity]]) -> Entity | None:
    """The head of state of this surname: with the title, or alone, away from who bears it in full, while in office."""
    chief, holds = cast.chiefs.get(surname_key(m.name), (None, False))
    if chief is None or _heads_state(m):
        return chief
    near = bool(named) and cast.layout.paragraph(named[-1][0]) == cast.layout.paragraph(m.start)
    return chief if holds and m.gender != "f" and not m.role and not near else None


def _note(cast: Cast, m: Mention, entity: Entity) -> None:
    entity.weight += 1
    entity.roles.extend((role, m.start) for role in (m.role, m.rank) if role)
    full = len(m.words) > 1
    cast.seen.append(Seen(m.start, m.end, m.lead, entity, m.possessive, m.after, full, m.name))


def _full_name(cast: Cast, m: Mention) -> Entity:
    key = surname_key(m.name)
    for entity in cast.by_surname.get(key, ())[-MAX_SAME_NAME:]:
        if entity.type != "organization" and compatible(entity.name, m.name) and not _clash(entity, m):
            _take_form(entity, m)
            return entity
    type_: SpeakerType = "person" if m.kind == "person" else "unknown"
    entity = Entity(type_, m.name, m.start, [m.name], sure=m.kind == "person", fullest=len(m.words))
    if m.gender:
        entity.gender[m.gender] += TITLE_GENDER
    _given_gender(entity, m.name)
    cast.entities.append(entity)
    for by in {key: None, family_key(m.name): None}:
        if by:
            cast.by_surname.setdefault(by, []).append(entity)
    return entity


def _clash(entity: Entity, m: Mention) -> bool:
    return _genders_clash(entity, m) or another_generation(entity.name, m.name)


def _genders_clash(entity: Entity, m: Mention) -> bool:
    return bool(m.gender) and bool(entity.sex) and entity.sex != m.gender


def _take_form(entity: Entity, m: Mention) -> None:
    if m.kind == "person":
        entity.type, entity.sure = "person", True
    entity.forms.append(m.name)
    if m.gender:
        entity.gender[m.gender] += TITLE_GENDER
    if len(m.words) > entity.fullest:
        entity.name, entity.fullest = m.name, len(m.words)


def _given_gender(entity: Entity, name: str) -> None:
    words = fold(name).split()
    if len(words) > 1 and not family_key(name) and (gender := facts().genders.get(words[0])):
        entity.gender[gender] += GIVEN_GENDER


def _short_name(cast: Cast, m: Mention, last_full: dict[str, list[tuple[int, Entity]]]) -> Entity | None:
    """Whom a name of one word, or a body's or country's name, stands for."""
    if m.kind in ("person", "unknown", "place", "country", "adjective"):
        entity = _by_surname(cast, m, last_full) or _by_given(cast, m)
        state = m.kind in ("country", "adjective") and entity is not None and entity.type != "person"
        if entity is not None and not state:  # "Norvia" is no "Tarn-Norvia"
            return entity
    word = fold(m.name)
    if word in ("north", "south") and m.after == "the" and (country := _half(cast, word)):
        return _named(cast, country, "government", m, country=country)
    if country := cast.places.country(word):
        return _named(cast, country, "government", m, country=country)
    if country := cast.places.capital(word):
        return _named(cast, country, "government", m, country=country)
    body = facts().bodies.get(word)
    if body is not None:
        return _body(cast, m)
    if m.kind == "organization":
        return _organisation(cast, m)
    if m.kind == "unknown" and (firm := _by_first(cast, m)):
        return firm
    if m.kind == "person" or m.kind == "unknown":
        entity = _named(cast, m.name, "person" if m.kind == "person" else "unknown", m)
        entity.sure = entity.sure and m.kind == "person"
        if m.kind == "person" and entity.type == "unknown":
            entity.type = "person"
        cast.by_surname.setdefault(surname_key(m.name), [])
        if entity not in cast.by_surname[surname_key(m.name)]:
            cast.by_surname[surname_key(m.name)].append(entity)
        return entity
    return None


def _half(cast: Cast, word: str) -> str | None:
    """The one divided state of the report that "the North" can be."""
    halves = {e.country for e in cast.entities if e.country and fold(e.country).startswith(word + " ")}
    return halves.pop() if len(halves) == 1 else None


def _by_surname(cast: Cast, m: Mention, last_full: dict[str, list[tuple[int, Entity]]]) -> Entity | None:
    """The person of this surname: of two, by title, then by who was last named in full nearby, then the main one."""
    if len(m.words) != 1 and not (m.kind == "person" and len(person_words(m.name)) == 1):
        return None
    if fold(m.name) in w.ADHERENTS:
        return None  # "another Democrat" is not "a Tarn Democrat"
    key = surname_key(m.name)
    if (chief := _chief(cast, m, last_full.get(key, ()))) is not None:
        return chief
    fitting = [
        e
        for e in cast.by_surname.get(key, ())[-MAX_SAME_NAME:]
        if e.type in ("person", "unknown") and not _genders_clash(e, m) and len(person_words(e.name)) > 1
    ]
    fitting = _of_title(fitting, m) or ([] if _crowned(m) else fitting)
    if len(fitting) > 1:
        fitting = _of_next_pronoun(cast, fitting, m) or fitting
    if len(fitting) <= 1:
        return fitting[0] if fitting else None
    named = [(at, e) for at, e in last_full.get(key, ())[-MAX_SAME_NAME:] if e in fitting]
    if named:
        at, entity = named[-1]
        if cast.layout.paragraph(at) >= cast.layout.paragraph(m.start) - _BLANK:
            return entity
        return max(fitting, key=lambda e: (e.weight, -e.start))
    return min(fitting, key=lambda e: e.start)


_CROWNED = frozenset("king queen pope emir sultan".split())


def _crowned(m: Mention) -> bool:
    """Whether a title stands before a name that only its one bearer has: "King Roe" is not Prince Ivo Roe."""
    return not _CROWNED.isdisjoint(map(w.key, m.role.split()))


_FIRST = frozenset({"and", "but", "yet", "still"})  # before the subject of a sentence


def _of_next_pronoun(cast: Cast, people: Sequence[Entity], m: Mention) -> list[Entity]:
    """Of two of one surname, with which a sentence begins, the one whom the next takes up: "Roe left. She said …"."""
    shape, number = cast.layout, cast.layout.sentence(m.start)
    opens = shape.first(m.lead) == shape.first(shape.sentences[number - 1])
    if not opens or number >= len(shape.sentences) or len({e.sex for e in people if e.sex}) < 2:
        return []
    begin = shape.first(shape.sentences[number])
    subject = next((t for t in shape.tokens[begin : begin + 3] if t.kind == "word" and t.key not in _FIRST), None)
    gender = _GENDERS.get(subject.key) if subject is not None and subject.key in ("he", "she") else None
    return [e for e in people if e.sex == gender] if gender else []


def _of_title(people: Sequence[Entity], m: Mention) -> list[Entity]:
    """Those who bear the title before a surname: "Admiral Roe" and not "Minister Roe"."""
    titles = {w.key(x) for x in m.role.split()} & (w.ROLES - w.HONORIFIC_WORDS)
    return [e for e in people if any(titles & {w.key(x) for x in role.split()} for role, _ in e.roles)]


def _by_given(cast: Cast, m: Mention) -> Entity | None:
    """The only person of this first name."""
    word = fold(m.name)
    if word not in facts().genders:
        return None
    if word not in cast.by_given:
        fitting = [e for e in cast.people() if e.fullest > 1 and given_agree(person_words(e.name)[0], word)]
        cast.by_given[word] = fitting[0] if len(fitting) == 1 else None
    return cast.by_given[word]


def _by_first(cast: Cast, m: Mention) -> Entity | None:
    """The only firm whose name begins with this word: "Quill" for "Quill Airways"; no person is called so."""
    word = fold(m.name)
    if len(m.words) != 1 or word in w.MODIFIERS or word in cast.by_name or cast.by_surname.get(surname_key(m.name)):
        return None
    fitting = {id(e): e for e in cast.by_first.get(word, ())[-MAX_SAME_NAME:]}
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _named(cast: Cast, name: str, type_: SpeakerType, m: Mention, *, country: str | None = None) -> Entity:
    word = fold(name)
    for entity in cast.by_name.get(word, ()):
        if entity.type in (type_, "unknown", "person"):
            return entity
    entity = Entity(type_, name, m.start, [m.name], country=country, fullest=len(m.words))
    cast.entities.append(entity)
    cast.by_name.setdefault(word, []).append(entity)
    return entity


def _body(cast: Cast, m: Mention) -> Entity:
    """A well-known body: all its names in the report are one; it is called by the fullest that is used as a name."""
    body = facts().bodies[fold(m.name)]
    entity = _named(cast, body.name, body.type, m, country=body.country)
    entity.type = body.type
    return entity


def _organisation(cast: Cast, m: Mention) -> Entity:
    if len(m.words) == 1 and m.words[0] in w.ORG_NOUNS:
        # "the Commission", "the Church": the last body of that name
        for seen in reversed(cast.seen[-80:]):
            if seen.entity.type == "organization" and m.words[0] in fold(seen.entity.name).split():
                return seen.entity
    if (entity := _spelt_out(cast, m)) is not None:
        return entity
    entity = organisation_named(cast, m.name)
    if entity is not None:
        if len(fold(m.name).split()) > entity.fullest and entity.sure:
            entity.name, entity.fullest = m.name, len(m.words)
        return entity
    entity = Entity("organization", m.name, m.start, [m.name], fullest=len(m.words))
    entity.country = cast.places.of_words(fold(m.name).split())
    add_organisation(cast, entity)
    return entity


def _spelt_out(cast: Cast, m: Mention) -> Entity | None:
    """The body named just before its acronym in brackets: "Quill Motors (QM)"."""
    last = cast.seen[-1] if cast.seen else None
    if last is None or m.after != "(" or not 0 < m.start - last.end <= len(" ( ") or last.entity.type == "person":
        return None
    word = fold(m.name)
    if word != bodies.initials(bodies.key(last.text)):
        return None
    last.entity.type = "organization" if last.entity.type == "unknown" else last.entity.type
    cast.by_body.setdefault("acronym " + word, last.entity)
    return last.entity


def organisation_named(cast: Cast, name: str) -> Entity | None:
    """The body of the report that `name` can be another form of."""
    key = bodies.key(name, cast.places.country)
    found = cast.by_body.get(bodies.normal(key))
    if found is None and len(key) == 1:
        found = cast.by_body.get("acronym " + key[0])
    if found is None and len(key) > 2:
        found = cast.by_body.get(bodies.initials(key))  # the acronym stands before its words
    if found is None and bodies.is_office(key):
        # "the Defence Ministry" of "Norvia's Defence Ministry"
        offices = cast.offices[-MAX_SAME_NAME:]
        found = next((e for e in offices if bodies.same(bodies.key(e.name, cast.places.country), key)), None)
    return found


def add_organisation(cast: Cast, entity: Entity) -> None:
    """Makes a body known by its words, and by their initials."""
    cast.entities.append(entity)
    key = bodies.key(entity.name, cast.places.country)
    cast.by_body.setdefault(bodies.normal(key), entity)
    if len(key) > 1 and all(word in bodies.FIRMS or word not in w.ORG_NOUNS for word in key[1:]):
        cast.by_first.setdefault(key[0], []).append(entity)
    if len(key) > 2:
        cast.by_body.setdefault("acronym " + bodies.initials(key), entity)
    for short in bodies.office_acronyms(key):
        cast.by_body.setdefault("acronym " + short, entity)
    if bodies.is_office(key):
        cast.offices.append(entity)


def _headline_names(cast: Cast, heads: Sequence[Mention], titles: Sequence[tuple[int, int]]) -> None:
    """Names in headlines: only those that the body knows, found word by word; all words may be capitalised there."""
    tokens = cast.layout.tokens
    known: dict[str, Entity] = {}
    for entity in reversed(cast.entities):
        for form in (entity.name, *entity.forms):
            known[fold(form)] = entity
        if entity.type == "person" and entity.fullest > 1:
            known.setdefault(person_words(entity.name)[-1], entity)
        if entity.type == "person" and family_key(entity.name):
            known.setdefault(fold(entity.name).split()[0], entity)
    for start, end in titles:
        index = cast.layout.first(start)
        while index < len(tokens) and tokens[index].start < end:
            token = tokens[index]
            if not token.capital or token.kind in ("mark", "break"):
                index += 1
                continue
            size, known_one = _longest(cast, index, known)
            if known_one is not None:
                last = tokens[index + size - 1]
                stop = last.start + len(last.text)
                words = cast.report.text[token.start : stop]
                before = tokens[index - 1].key if index else ""
                cast.seen.append(
                    Seen(token.start, stop, token.start, known_one, last.possessive, before, size > 1, words)
                )
                known_one.weight += 1
            index += max(size, 1)
    covered = sorted((s.start, s.end) for s in cast.seen)
    for m in heads:
        index = bisect_right(covered, (m.end, -1))
        if not any(m.start < end for _, end in covered[max(0, index - 3) : index]) and len(m.words) <= 4:
            short = (m.kind != "unknown" and len(m.words) == 1) or m.kind == "organization"
            named = _short_name(cast, m, {}) if short else None
            if named is None and m.kind in ("person", "unknown") and m.words[0] not in w.FUNCTION:
                named = _full_name(cast, m)
                named.sure = False
            if named is not None:
                _note(cast, m, named)


def _longest(cast: Cast, index: int, known: dict[str, Entity]) -> tuple[int, Entity | None]:
    words: list[str] = []
    best: tuple[int, Entity | None] = (0, None)
    for offset in range(4):
        if index + offset >= len(cast.layout.tokens):
            break
        token = cast.layout.tokens[index + offset]
        if token.kind in ("mark", "break"):
            break
        words.append(fold(token.text))
        joined = " ".join(words)
        entity = known.get(joined) or _fact_entity(cast, joined, token.start)
        if entity is not None:
            best = (offset + 1, entity)
        if token.possessive:
            break
    return best


def _fact_entity(cast: Cast, word: str, at: int) -> Entity | None:
    m = Mention(at, at, word, "country", words=(word,))
    if country := cast.places.country(word) or cast.places.capital(word):
        return _named(cast, country, "government", m, country=country)
    if word in facts().bodies:
        return _body(cast, m)
    return None


def _behind_preposition(shape: Layout, seen: Seen) -> bool:
    """Whether a name is what a preposition governs: "remarks about the harbour master Ana Roe"."""
    at = shape.first(seen.lead) - 1
    while at > 0 and shape.tokens[at].key in w.DETERMINERS:
        at -= 1
    return at >= 0 and shape.tokens[at].key in w.PREPOSITIONS


_OTHER = {"m": "f", "f": "m"}
_GENDERS = {"he": "m", "his": "m", "him": "m", "himself": "m", "she": "f", "her": "f", "herself": "f"}


def _pronoun_gender(cast: Cast) -> None:
    """A pronoun in the same sentence behind the only person named there is evidence of gender."""
    shape = cast.layout
    by_sentence: dict[int, list[Seen]] = {}
    for seen in cast.seen:
        thing = seen.entity.type == "unknown" and seen.after == "the"  # "the Observer"
        if seen.entity.type in ("person", "unknown") and not thing and shape.quote(seen.start) is None:
            by_sentence.setdefault(shape.sentence(seen.start), []).append(seen)
    for token in (shape.tokens[i] for i in shape.numbers(_GENDERS)):
        gender = _GENDERS[token.key]
        if shape.quote(token.start) is not None:
            continue
        number = shape.sentence(token.start)
        before = [s for s in by_sentence.get(number, ())[:MAX_SAME_NAME] if s.end <= token.start]
        if not before and number - 1 in by_sentence and token.opens:
            before = by_sentence[number - 1]
        governed = before and (before[0].possessive or _behind_preposition(shape, before[0]))
        if len({id(s.entity) for s in before}) == 1 and not governed:  # "Her remarks about Roe were short, she said"
            one = before[0].entity
            against = one.gender[_OTHER[gender]] >= GIVEN_GENDER  # his name tells otherwise
            one.gender[gender] += PRONOUN_AGAINST if against else PRONOUN_GENDER
