"""Who speaks for whom: a spokesman for a body, a minister for a state, a building for a president."""

from __future__ import annotations

from functools import lru_cache

from onrecord.model import Speaker
from onrecord.resolve import bodies
from onrecord.resolve.facts import facts
from onrecord.resolve.names import fold, surname
from onrecord.resolve.words import PORTFOLIO, SEATS, SPOKES, key

_HEADS = frozenset("president premier chancellor king queen emir sultan taoiseach".split())
_STATE_ROLES = _HEADS | SPOKES | frozenset({"minister", "secretary", "ambassador", "envoy", "leader"})
_STATE_BODIES = frozenset(
    {"ministry", "department", "government", "embassy", "presidency", "presidential", "navy", "army"}
)


def speaks_for(speaker: Speaker, other: Speaker) -> str | None:
    """The reason why `speaker`'s words can be given to `other`: a spokesman, a minister, a building, a ministry.

    Not symmetric: ask both ways where either may be the mouth. None where no such tie is known.
    """
    if speaker.id == other.id or other.type in ("group", "unknown"):
        return None
    if speaker.type == other.type == "person" and not SPOKES & role_words(speaker):
        return None  # most pairs of all: told at once
    if ";" in speaker.name or ";" in other.name or not countries_agree(speaker, other):
        return None
    if other.type in ("organization", "government") and _has_outfit(speaker, other):
        return f"{speaker.name} speaks for {other.name}"
    if speaker.type == other.type == "person" and SPOKES & role_words(speaker) and _names(speaker, other):
        return f"{speaker.name}, {speaker.role}, speaks for {other.name}"
    country = speaker.country
    if country is None or other.country != country or speaker.name == country:
        return None
    if other.type == "government" and other.name == country:
        return _for_country(speaker, country)
    if other.type == "person" and _is_head(other):
        return _for_head(speaker, other)
    if speaker.type == "person" and is_office(other):
        return _of_office(speaker, other)
    return None


def _for_country(speaker: Speaker, country: str) -> str | None:
    if speaker.type == "person" and _STATE_ROLES & role_words(speaker):
        return f"{speaker.name}, {speaker.role}, speaks for {country}"
    if speaker.type == "government":
        return f"{speaker.name} stands for the government of {country}"
    if speaker.type == "organization" and is_office(speaker):
        return f"{speaker.name} is part of the government of {country}"
    return None


def _for_head(speaker: Speaker, head: Speaker) -> str | None:
    """A building or a spokesman of a president's or premier's."""
    if speaker.type == "person":
        speaks = SPOKES & role_words(speaker) and _close(speaker, head)
        return f"{speaker.name}, {speaker.role}, speaks for {head.name}" if speaks else None
    return f"{speaker.name} speaks for {head.name}, {head.role}" if _seat_kind(speaker) in ("", _kind(head)) else None


def _of_office(speaker: Speaker, office: Speaker) -> str | None:
    """A head or a head's spokesman at a building of their country; a minister at the ministry of that portfolio."""
    kind = _seat_kind(office)
    if kind is not None:
        if _is_head(speaker) and kind in ("", _kind(speaker)):
            return f"{office.name} is the office of {speaker.name}, {speaker.role}"
        aide = SPOKES & role_words(speaker) and _kind(speaker)
        return f"{speaker.name}, {speaker.role}, speaks for {office.name}" if aide and kind in ("", aide) else None
    portfolio = {_SPELT.get(x, x) for x in role_words(speaker)} & (PORTFOLIO - {"state"})
    if portfolio & set(bodies.key(office.name)) and {"minister", "secretary"} & role_words(speaker):
        return f"{office.name} is the ministry of {speaker.name}, {speaker.role}"
    return None


_SPELT = {"defense": "defence", "labor": "labour"}


def is_office(speaker: Speaker) -> bool:
    """Whether a body is an arm of a state by its name: a ministry, an embassy, a president's building or service."""
    if speaker.type not in ("organization", "government") or speaker.name == speaker.country:
        return False
    return _seat_kind(speaker) is not None or bool(_STATE_BODIES & set(fold(speaker.name).split()))


def is_international(speaker: Speaker) -> bool:
    """Whether a body is a well-known one of no country: an alliance, a court, an agency."""
    body = facts().bodies.get(fold(speaker.name))
    return body is not None and body.type == "organization" and body.country is None


def _seat_kind(speaker: Speaker) -> str | None:
    """Whose seat a body is: "president", "premier", "" for either; None for what is no seat."""
    if speaker.type == "government":
        return "" if speaker.name != speaker.country else None
    words = fold(speaker.name).split()
    if speaker.type != "organization" or fold(speaker.name) in facts().bodies:
        return None
    if set(words) & {"presidency", "presidential"}:
        return "president"
    if "premier" in words or {"prime", "minister"} <= set(words):
        return "premier"
    return "" if len(words) == 2 and words[1] in SEATS else None


def _kind(speaker: Speaker) -> str:
    """Which head of a country a role is, or speaks for: "president", "premier", or "" for another."""
    words = role_words(speaker)
    if "premier" in words or {"prime", "minister"} <= words:
        return "premier"
    return "president" if words & {"president", "presidential"} else ""


def _is_head(speaker: Speaker) -> bool:
    words = role_words(speaker)
    head = bool(_HEADS & words or {"prime", "minister"} <= words)
    return head and not words & {"vice", "former", "ex"} and not words & SPOKES


def _close(speaker: Speaker, other: Speaker) -> bool:
    """Whether a spokesman's role names the other's office, or the building from which the other governs."""
    body = facts().bodies.get(fold(speaker.outfit or ""))
    if _kind(speaker) and _kind(speaker) == _kind(other):
        return True
    return body is not None and body.type == "government" and body.country == other.country


def _names(speaker: Speaker, other: Speaker) -> bool:
    """Whether a role or an outfit names the other: "Roe's spokesman"."""
    words = set(fold(speaker.role or "").split()) | set(fold(speaker.outfit or "").split())
    return bool(surname(other.name)) and surname(other.name) in words


def may_speak_for(speaker: Speaker, head: Speaker) -> bool:
    """Whether a spokesman of a president or premier may be that head's, as far as countries are known."""
    aide = bool(SPOKES & role_words(speaker)) and _kind(speaker)
    return bool(aide) and _is_head(head) and _kind(head) == aide and countries_agree(speaker, head)


def _has_outfit(speaker: Speaker, other: Speaker) -> bool:
    """Whether `other` is the outfit of a speaker; "the Foreign Ministry" is so in one country only."""
    if not speaker.outfit:
        return False
    known = facts().bodies.get(fold(speaker.outfit))
    if fold(speaker.outfit) in facts().bodies and known is facts().bodies.get(fold(other.name)):
        return True
    outfit, body = _keys(speaker.outfit, other.name, *_states(speaker, other))
    one = speaker.country is not None and speaker.country == other.country
    if bodies.normal(outfit) == bodies.normal(body):
        return one or not bodies.is_common(outfit)
    return one and bodies.is_office(outfit) and bodies.same(outfit, body)


def body_keys(a: Speaker, b: Speaker) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of two names in normal form, where the countries of either are known by name and adjective."""
    return _keys(a.name, b.name, *_states(a, b))


def _states(a: Speaker, b: Speaker) -> list[str]:
    return sorted({fold(x.country) for x in (a, b) if x.country})


@lru_cache(maxsize=1 << 12)
def _keys(a: str, b: str, *states: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    def country(word: str) -> str | None:
        known = facts().countries.get(word) or facts().adjectives.get(word)
        return known or next((state for state in states if word == state or bodies.derived(word, state)), None)

    return bodies.key(a, country), bodies.key(b, country)


def is_spokesman(speaker: Speaker) -> bool:
    """Whether a role is to speak for somebody."""
    return not SPOKES.isdisjoint(role_words(speaker))


def countries_agree(a: Speaker, b: Speaker) -> bool:
    return a.country is None or b.country is None or a.country == b.country


def role_words(speaker: Speaker) -> frozenset[str]:
    return _words_of(speaker.role or "")


@lru_cache(maxsize=1 << 12)
def _words_of(role: str) -> frozenset[str]:
    return frozenset(key(x.strip(",.;:()")) for x in role.split())
