"""What a role's words tell: the country, the body spoken for, the high office held."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from onrecord.resolve import words as w
from onrecord.resolve.entities import Entity
from onrecord.resolve.facts import facts
from onrecord.resolve.names import fold
from onrecord.resolve.places import Places

HEADS = frozenset({"president", "premier"})
_LEADERS = frozenset({"leader", "strongman", "ruler"})
PORTFOLIOS = {"foreign": "foreign", "defence": "defence", "defense": "defence", "prime": "premier"}
_FORMER = frozenset({"former", "ex", "vice", "deputy", "late", "then", "elect", "president-elect"})
_AIDES = w.SPOKES | frozenset({"aide", "adviser", "advisor", "secretary", "service"})


def describe(entity: Entity, places: Places) -> None:
    """Country and outfit of a person from the roles that the report gives."""
    if entity.type == "government":
        return
    if entity.type == "unknown" and any(w.is_role(w.key(x)) for role, _ in entity.roles for x in role.split()):
        entity.type, entity.sure = "person", True
    for role, _ in entity.roles:
        country, outfit = role_facts(role, places)
        entity.country = entity.country or country
        entity.outfit = entity.outfit or outfit


def role_facts(role: str, places: Places) -> tuple[str | None, str | None]:
    """The country and the outfit that a role names: "Norvian Foreign Ministry spokesman" → Norvia, the ministry."""
    plain = role.replace("’s", " ").replace("'s", " ")
    words = [w.key(x.strip(",.;:()")) for x in plain.split()]
    folded = [fold(x) for x in words]
    country = places.of_words(folded)
    outfit = _outfit(role, plain.split(), words)
    for size in (3, 2, 1):
        for index in range(len(folded) - size + 1):
            body = facts().bodies.get(" ".join(folded[index : index + size]))
            if body is not None and (plain.split()[index][:1].isupper()):
                return country or body.country, outfit or body.name
    if outfit is None and country and any(word in _OF_STATE for word in words):
        outfit = country
    return country, outfit


_OF_STATE = frozenset(
    "president premier minister secretary chancellor king queen leader spokesman spokeswoman ambassador envoy".split()
)


# Of the role behind an outfit's name, not of the name: "Senate Majority Leader", "Amber House Press Secretary".
_RANKS = frozenset(
    "press majority minority democratic republican vice deputy assistant associate executive senior managing acting "
    "interim".split()
)


def _outfit(role: str, spelt: Sequence[str], words: Sequence[str]) -> str | None:
    """The organisation named in a role: capitalised words up to an organisation's noun ("Norvian Foreign Ministry")."""
    for index, word in enumerate(words):
        rank = word in _RANKS and any(w.is_role(x) for x in words[index + 1 : index + 2])
        if word in w.ORG_STRONG and spelt[index][:1].isupper() and not rank:
            begin = index
            while begin > 0 and spelt[begin - 1][:1].isupper():
                begin -= 1
            end = index + 1
            if end + 1 < len(words) and words[end] in ("of", "for"):
                end += 1
                while end < len(words) and spelt[end][:1].isupper():
                    end += 1
            while end < len(words) and spelt[end][:1].isupper() and not w.is_role(words[end]):
                end += 1
            while end - 1 > index and words[end - 1] in _RANKS:
                end -= 1
            return " ".join(spelt[begin:end]).strip(",.;:")
    return None


@lru_cache(maxsize=1 << 12)
def role_words(role: str) -> tuple[str, ...]:
    """The keys of a role's words; possessors without their ending."""
    return tuple([w.key(x.strip(",.;:()")) for x in role.split()])


@lru_cache(maxsize=1 << 12)
def kinds(role: str) -> frozenset[str]:
    """The high offices that a role holds now: "president", "premier", "foreign", "defence"."""
    words = role_words(role)
    if set(words) & (_FORMER | _AIDES - {"secretary"}):
        return frozenset()
    return frozenset(kind for before, word in pairwise(["", *words]) if (kind := office(before, word))) - {"leader"}


OFFICES = HEADS | _LEADERS | {"minister", "secretary"}  # where `office` finds one


def office(before: str, word: str) -> str | None:
    """The office that ends in `word`; "leader" for a leader of any kind."""
    if word in ("minister", "secretary"):
        return PORTFOLIOS.get(before)
    if word in HEADS:
        return word
    return "leader" if word in _LEADERS else None


def office_kinds(entity: Entity) -> set[str]:
    return set().union(*(kinds(role) for role, _ in entity.roles))


def aide_of(entity: Entity) -> str | None:
    """Whose aide a role makes someone: "president" for "presidential spokesman"."""
    for role, _ in entity.roles:
        words = set(role_words(role))
        if words & _AIDES and words & {"presidential", "president"} and "vice" not in words:
            return "president"
        if words & w.SPOKES and ("premier" in words or {"prime", "minister"} <= words):
            return "premier"
    return None
