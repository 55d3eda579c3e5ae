"""The register: which speakers of many reports are one. Pure functions of the speakers alone.

The outcome does not depend on the order in which speakers were seen. Only speakers of one `block_key` can be joined,
so a store need look again only at the blocks that new reports touch.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations

from onrecord import ids
from onrecord.model import Speaker
from onrecord.resolve import bodies
from onrecord.resolve.describe import same_role
from onrecord.resolve.facts import facts
from onrecord.resolve.names import (
    GENERATIONS,
    another_generation,
    compatible,
    fold,
    given_agree,
    person_words,
    skeleton,
    surname_key,
)
from onrecord.resolve.spokes import body_keys, countries_agree, role_words
from onrecord.resolve.words import ADHERENTS, KIN, is_role

# Speakers of one surname beyond which a block is joined only by equal names: comparing all pairs would be too slow.
MAX_BLOCK = 400


@dataclass(frozen=True, slots=True)
class SpeakerSeen:
    """A speaker as the reports name them, how many do, and from when to when (ISO dates)."""

    speaker: Speaker
    reports: int = 1
    first: str | None = None
    last: str | None = None


@dataclass(frozen=True, slots=True)
class Join:
    """Two speakers (ids, left < right) that are one, and why."""

    left: str
    right: str
    reason: str


def block_key(speaker: Speaker) -> str:
    """Speakers with different keys are never joined."""
    if "; " in speaker.name or speaker.type == "group" or not fold(speaker.name) or anonymous(speaker):
        return "x:" + speaker.id
    if speaker.type == "organization":
        word = _single(speaker)
        return "n:" + surname_key(word) if word else "o:" + _initials(speaker.name)
    if speaker.type == "unknown" and len(person_words(speaker.name)) > 4:
        return "x:" + speaker.id
    return "n:" + surname_key(speaker.name)


def anonymous(speaker: Speaker) -> bool:
    """Whether a speaker is known by a description alone: its id is of one report, not of the name."""
    named = (None, speaker.country) if speaker.type == "organization" else (None,)
    apart = {ids.speaker_id(fold(speaker.name), speaker.type, outfit) for outfit in named}
    surname = len(fold(speaker.name).split()) == 1 and speaker.name[:1].isupper()
    return speaker.type in ("unknown", "organization") and not surname and speaker.id not in apart


def _single(speaker: Speaker) -> str:
    """The one word of a body's name, legal forms apart: a report that says no more may not know what it is."""
    if fold(speaker.name) in facts().bodies:
        return ""
    words = bodies.key(speaker.name)
    return words[0] if len(words) == 1 and " " not in words[0] else ""


def _initials(name: str) -> str:
    body = facts().bodies.get(fold(name))
    words = bodies.key(body.name if body else name)
    if len(words) == 1:
        return "".join(sorted(words[0])) if len(words[0]) <= 6 else words[0]
    return "".join(sorted(word[0] for word in words))


@dataclass(frozen=True, slots=True)
class Settled:
    """What persons decided, and registers say: who is one, who is not (pairs of ids, left < right), who is known."""

    same: tuple[Join, ...] = ()
    apart: frozenset[tuple[str, str]] = frozenset()
    known: tuple[Speaker, ...] = ()  # names and offices of speakers whom no report need have named


NOTHING = Settled()


def groups(
    speakers: Iterable[SpeakerSeen], settled: Settled = NOTHING, more: Iterable[Join] = ()
) -> Mapping[str, Speaker]:
    """Each speaker's id → the canonical speaker of its group. Order-independent; a speaker alone maps to itself.

    What a person called one always is, and what one called different never, unless another person's word forbids;
    `more` are joins that rest on something else than the speakers alone. Only those seen are in the outcome.
    """
    seen = _unique(speakers)
    own = {one.speaker.id: one for one in seen}
    every = _unique([*seen, *{s.id: SpeakerSeen(s, 0) for s in settled.known}.values()])
    there = {one.speaker.id for one in every}
    wanted = (*settled.same, *joins(every), *sorted(more, key=lambda j: (j.left, j.right)))
    member = merged((j for j in wanted if j.left in there and j.right in there), settled.apart)
    found: dict[str, Speaker] = {}
    for id in own:
        if id not in found:
            group = [own[i] for i in sorted(member.get(id, (id,))) if i in own]
            found |= dict.fromkeys((one.speaker.id for one in group), canonical(group))
    return found


def merged(joins: Iterable[Join], apart: frozenset[tuple[str, str]] = frozenset()) -> dict[str, list[str]]:
    """Each id that is joined to another → all that are one with it, itself too; a join that `apart` forbids is none."""
    member: dict[str, list[str]] = {}
    for join in joins:
        left, right = member.get(join.left, [join.left]), member.get(join.right, [join.right])
        if left is not right and join.left != join.right and not _forbidden(left, right, apart):
            left, right = (left, right) if len(left) >= len(right) else (right, left)
            left.extend(right)
            member |= dict.fromkeys(left if len(left) == 2 else right, left)
    return member


def _forbidden(left: Sequence[str], right: Sequence[str], apart: frozenset[tuple[str, str]]) -> bool:
    return bool(apart) and any((min(a, b), max(a, b)) in apart for a in left for b in right)


def joins(speakers: Iterable[SpeakerSeen]) -> tuple[Join, ...]:
    """All joins with their reasons, sorted. Doubt (two whom a name fits) joins nothing."""
    blocks: dict[str, list[SpeakerSeen]] = defaultdict(list)
    for one in _unique(speakers):
        blocks[block_key(one.speaker)].append(one)
    found: list[Join] = []
    for name, block in blocks.items():
        if len(block) > 1:
            if name.startswith("n:"):
                bodies_ = [one for one in block if one.speaker.type == "organization"]
                found.extend([*_people(_without(bodies_, block)), *_states(block), *_bodies(bodies_), *_firms(block)])
            else:
                found.extend(_bodies(block))
    return tuple(sorted(found, key=lambda j: (j.left, j.right)))


def _unique(speakers: Iterable[SpeakerSeen]) -> list[SpeakerSeen]:
    """One entry for each id: the most frequent form, its reports summed; in order of id."""
    by_id: dict[str, list[SpeakerSeen]] = defaultdict(list)
    for one in speakers:
        by_id[one.speaker.id].append(one)
    unique = []
    for _, forms in sorted(by_id.items()):
        best = max(forms, key=_rank)
        first = min((f.first for f in forms if f.first), default=None)
        last = max((f.last for f in forms if f.last), default=None)
        unique.append(SpeakerSeen(best.speaker, sum(f.reports for f in forms), first, last))
    return unique


def _rank(one: SpeakerSeen) -> tuple[int, int, str, str, str, str]:
    s = one.speaker
    return (one.reports, len(s.name), s.name, s.role or "", s.outfit or "", s.country or "")


def _root(parent: dict[str, str], id: str) -> str:
    while parent[id] != id:
        parent[id] = parent[parent[id]]
        id = parent[id]
    return id


def _join(a: Speaker, b: Speaker, reason: str) -> Join:
    return Join(min(a.id, b.id), max(a.id, b.id), reason)


# --- people

# Words that stand alone for members of a party, and are nobody's surname.
_ANYBODY = KIN | frozenset(
    """
    fellow friend rival ally critic supporter opponent member resident citizen student pupil worker driver owner voter
    neighbour neighbor activist official source protester witness survivor
    """.split()
)  # roles that many of one name have
_NO_SURNAMES = ADHERENTS | {"democratic", "mp", "mps", "gop"}


def _people(block: Sequence[SpeakerSeen]) -> list[Join]:
    """Spellings of one full name, then surnames alone where one person of the surname is known."""
    people = [one.speaker for one in block if one.speaker.type in ("person", "unknown")]
    full = [s for s in people if len(person_words(s.name)) > 1]
    found = _full_names(full) if len(full) <= MAX_BLOCK else _equal_names(full)
    parent = {s.id: s.id for s in full}
    for join in found:
        left, right = _root(parent, join.left), _root(parent, join.right)
        parent[max(left, right)] = min(left, right)
    persons = [s for s in full if s.type == "person" and len(set(person_words(s.name))) == len(person_words(s.name))]
    roots = {_root(parent, s.id) for s in persons}
    bare: dict[str, list[Speaker]] = defaultdict(list)
    for short in people:
        if len(fold(short.name).split()) == 1 and fold(short.name) not in _NO_SURNAMES:
            bare[fold(short.name)].append(short)
    for same in bare.values():
        # Where nobody is named so in full, it is a word that names one thing: "Gallup", "BuzzFeed".
        things = [] if persons else [s for s in same if s.type == "unknown"]
        for group in filter(None, [things, *_alike([s for s in same if s not in things])]):
            agree = len(roots) == 1 and all(countries_agree(group[0], s) and _roles_agree(group[0], s) for s in persons)
            alike = [s for s in persons if countries_agree(group[0], s) and _shared_roles(group[0], s)]
            alike = alike if len({_root(parent, s.id) for s in alike}) == 1 else []
            alike = alike or [s for s in persons if agree and _shared(group[0], s)]
            target = min(alike, key=lambda s: s.id, default=None)
            if target is not None:
                # A bare surname is left apart: of some fifty such joins in 2,000 reports eight or so were wrong.
                only = f"{target.name} is the only {group[0].name} named in full of whom it is said"
                found.append(_join(group[0], target, f"{only}: both {_shared(group[0], target)}"))
            found.extend(_join(group[0], s, _twins(group[0], s)) for s in group[1:])
    return found


def _alike(same: Sequence[Speaker]) -> list[list[Speaker]]:
    """Bearers of one surname, each in as many reports as say the same of them: two of whom nothing is said are two."""
    groups: dict[tuple[str, str | None], list[Speaker]] = defaultdict(list)
    for s in same:
        roles = sorted(x for x in role_words(s) if is_role(x))
        groups[(roles[0], s.country) if roles else (s.id, None)].append(s)
    return list(groups.values())


def _twins(a: Speaker, b: Speaker) -> str:
    shared = _shared(a, b)
    return f"the same name: {a.name}" + (f", and both {shared}" if shared else "")


def _states(block: Sequence[SpeakerSeen]) -> list[Join]:
    """A state, and the same name in reports that do not say what it is; not where it is also somebody's surname."""
    states = [one.speaker for one in block if one.speaker.type == "government"]
    if not states or any(one.speaker.type == "person" for one in block):
        return []
    unknown = [one.speaker for one in block if one.speaker.type == "unknown"]
    return [
        _join(state, s, f"the same name: {s.name}")
        for state in states
        for s in unknown
        if fold(s.name) == fold(state.name)
    ]


def _without(firms: Sequence[SpeakerSeen], block: Sequence[SpeakerSeen]) -> list[SpeakerSeen]:
    """The block without what may be a firm as well as somebody's surname."""
    taken = {bodies.key(one.speaker.name) for one in firms}
    return [one for one in block if one.speaker.type != "unknown" or bodies.key(one.speaker.name) not in taken]


def _firms(block: Sequence[SpeakerSeen]) -> list[Join]:
    """A body of one word, and the same word in reports that do not say what it is; not where it is a surname too."""
    firms = [one.speaker for one in block if one.speaker.type == "organization"]
    others = [one.speaker for one in block if one.speaker.type != "organization"]
    if not firms or any(s.type == "person" or len(person_words(s.name)) > 1 for s in others):
        return []
    unknown = [s for s in others if s.type == "unknown"]
    return [
        _join(firm, s, f"{firm.name} and {s.name} are one name")
        for firm in firms
        for s in unknown
        if bodies.key(firm.name) == bodies.key(s.name) and countries_agree(firm, s)
    ]


def _equal_names(full: Sequence[Speaker]) -> list[Join]:
    by_name: dict[str, Speaker] = {}
    found = []
    for speaker in full:
        other = by_name.setdefault(fold(speaker.name), speaker)
        if other is not speaker and countries_agree(speaker, other):
            found.append(_join(other, speaker, f"the same name: {speaker.name}"))
    return found


def _full_names(full: Sequence[Speaker]) -> list[Join]:
    edges: dict[tuple[int, int], str] = {}
    for i, j in combinations(range(len(full)), 2):
        if reason := _one_person(full[i], full[j]):
            edges[i, j] = reason
    near: dict[int, set[int]] = defaultdict(set)
    for i, j in edges:
        near[i].add(j)
        near[j].add(i)
    # A name that fits two people who are not each other ("J. Roe") belongs to neither.
    doubtful = {
        node
        for node, others in near.items()
        if any((min(a, b), max(a, b)) not in edges for a, b in combinations(sorted(others), 2))
    }
    return [_join(full[i], full[j], why) for (i, j), why in edges.items() if i not in doubtful and j not in doubtful]


def _one_person(a: Speaker, b: Speaker) -> str | None:
    """The reason why two full names are one person's; None where they may not be."""
    if not countries_agree(a, b):
        return None
    if fold(a.name) == fold(b.name):
        return f"the same name: {a.name}"
    if not compatible(a.name, b.name) or another_generation(a.name, b.name):
        return None
    if _others(a, b):
        return None
    one, two = person_words(a.name), person_words(b.name)
    same_given = skeleton(one[0]) == skeleton(two[0]) or sorted(one) == sorted(two)
    likely = same_given and _only_initials_missing(one, two) and _generation_equal(a.name, b.name)
    if likely and _no_namesakes(a, b, one, two):
        return f"{a.name} and {b.name} are spellings of one name"
    # A given name left out, an initial, a short form, or a "III" is not enough by itself.
    shared = _shared(a, b)
    if shared and (same_given or (given_agree(one[0], two[0]) and _generation_equal(a.name, b.name))):
        return f"{a.name} and {b.name} are forms of one name, and both {shared}"
    return None


def _others(a: Speaker, b: Speaker) -> bool:
    """Whether what two say of themselves speaks against one person: other outfits, or one is the other's kin."""
    if a.outfit and b.outfit and a.country != a.outfit and b.country != b.outfit:
        one, two = set(fold(a.outfit).split()), set(fold(b.outfit).split())
        if not (one <= two or two <= one):
            return True
    return any(role_words(s) & KIN and set(person_words(s.name)[-1:]) & set(fold(s.role or "").split()) for s in (a, b))


def _no_namesakes(a: Speaker, b: Speaker, one: Sequence[str], two: Sequence[str]) -> bool:
    """Whether nothing speaks for two people whose names are spelt or shortened differently.

    Of 118 joins of different print in 2,000 reports two were wrong, and four of another 78: one who is given a role and
    another without any, or with another ("John Roe" the senator, "John F. Roe" of history), and two spellings with
    unlike roles ("Haines", "Haynes").
    """
    if _shared(a, b):
        return True
    roles = bool(role_words(a)), bool(role_words(b))
    initials = len(one) != len(two)
    return not any(roles) if initials else not all(roles) or sorted(one) == sorted(two)


def _generation_equal(a: str, b: str) -> bool:
    return set(fold(a).split()) & GENERATIONS == set(fold(b).split()) & GENERATIONS


def _only_initials_missing(one: Sequence[str], two: Sequence[str]) -> bool:
    """Whether two names have the same words but for middle initials: "John Bel Roe" may not be "John Roe"."""
    return sum(len(x) > 1 for x in one) == sum(len(x) > 1 for x in two)


def _roles_agree(a: Speaker, b: Speaker) -> bool:
    """Whether the role of a surname alone, if it has one, is also the full name's: "Dean Roe" can be a name."""
    one, two = (sorted(x for x in role_words(s) if is_role(x)) for s in (a, b))
    return not one or any(same_role(x, y) for x in one for y in two)


def _shared_roles(a: Speaker, b: Speaker) -> list[str]:
    ours, theirs = ([x for x in sorted(_own_roles(s) - _ANYBODY) if is_role(x)] for s in (a, b))
    return [x for x in ours if any(same_role(x, y) for y in theirs)]


_NEXT = frozenset("to for with under who whose".split())


@lru_cache(maxsize=1 << 12)
def _head(role: str) -> str:
    """A role without what it stands to: "adviser" of "adviser to the president", "the president's lawyer"."""
    words = role.split()
    end = next((i for i, word in enumerate(words) if i and word in _NEXT), len(words))
    return " ".join(word for word in words[:end] if not word.endswith(("'s", "’s")))


def _own_roles(s: Speaker) -> frozenset[str]:
    return role_words(replace(s, role=_head(s.role))) if s.role else frozenset()


def _shared(a: Speaker, b: Speaker) -> str | None:
    if a.outfit and b.outfit and fold(a.outfit) == fold(b.outfit):
        return f"speak for {a.outfit}"
    if common := _shared_roles(a, b):
        return f"are “{common[0]}”"
    return f"of {a.country}" if a.country and a.country == b.country else None


# --- bodies


def _bodies(block: Sequence[SpeakerSeen]) -> list[Join]:
    found = []
    names = [one.speaker for one in block]
    if len(names) > MAX_BLOCK:
        return _equal_names([s for s in names if not bodies.is_common(bodies.key(s.name))])
    for a, b in combinations(names, 2):
        if reason := _one_body(a, b):
            found.append(_join(a, b, reason))
    return found


def _one_body(a: Speaker, b: Speaker) -> str | None:
    if not countries_agree(a, b) or a.type != b.type:
        return None
    known_a, known_b = facts().bodies.get(fold(a.name)), facts().bodies.get(fold(b.name))
    if known_a is not None and known_a is known_b:
        return f"{a.name} and {b.name} are names of one body"
    # An acronym and words that it could stand for are left apart: of nine such joins in 2,000 reports two were wrong.
    key_a, key_b = body_keys(a, b)
    if bodies.normal(key_a) != bodies.normal(key_b):
        return None
    # "the Foreign Ministry" is one in each country.
    known = not bodies.is_common(key_a) or (a.country is not None and a.country == b.country)
    return f"{a.name} and {b.name} are one name" if known else None


# --- canonical form


def canonical(group: Sequence[SpeakerSeen]) -> Speaker:
    """The group's most reported full form, with the commonest role, outfit and country of all its forms."""
    full = [one for one in group if len(fold(one.speaker.name).split()) > 1] or list(group)
    known = [one for one in full if one.speaker.type != "unknown"] or full
    best = max(known, key=_rank).speaker
    return replace(
        best,
        role=_commonest((one.speaker.role, one.reports) for one in group),
        outfit=_commonest((one.speaker.outfit, one.reports) for one in group),
        country=_commonest((one.speaker.country, one.reports) for one in group),
    )


def _commonest(values: Iterable[tuple[str | None, int]]) -> str | None:
    """The value that most reports give, whatever its case; of as many the longest, spelt as most often."""
    counts: Counter[str] = Counter()
    spelt: dict[str, Counter[str]] = defaultdict(Counter)
    for value, weight in values:
        if value:
            counts[value.casefold()] += weight
            spelt[value.casefold()][value] += weight
    if not counts:
        return None
    best = max(counts, key=lambda v: (counts[v], len(v), v))
    return max(spelt[best], key=lambda v: (spelt[best][v], v))
