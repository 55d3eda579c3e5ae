"""Whose position it is: the state, party or body for which a speaker speaks, and through whom it spoke."""

from __future__ import annotations

from functools import lru_cache

from onrecord.frozen import dataclass
from onrecord.model import Speaker
from onrecord.resolve import spokes
from onrecord.resolve.facts import facts
from onrecord.resolve.names import fold
from onrecord.resolve.words import SPOKES

_VOICES = frozenset("officials government leadership authorities figures military army ministry leaders forces".split())
_FORMER = frozenset({"former", "ex", "ex-president", "ousted", "deposed", "nominee", "candidate"})


@dataclass(frozen=True, slots=True)
class Holder:
    """`name`: a government by its country's short name; `because`: why the speaker's words are the holder's."""

    name: str
    because: str
    own: bool = False  # nobody is known for whom the speaker speaks
    state: bool = False


def holder(speaker: Speaker | None) -> Holder | None:
    """Whose position the speaker's words are: his government's where he speaks for one, else his outfit's, or his."""
    if speaker is None or not speaker.name:
        return None
    country = speaker.country or _of_adjective(speaker)
    if country and ";" not in speaker.name:
        state = Speaker("", country, "government", country=country)
        if fold(speaker.name) == fold(country):
            return Holder(country, f"{country} itself", state=True)
        if speaker.type == "group":
            if _VOICES & set(fold(speaker.name).split()):
                return Holder(country, f"{speaker.name} speak for {country}", state=True)
        elif not (_FORMER & set(fold(speaker.role or "").split())):
            given = Speaker(speaker.id, speaker.name, speaker.type, speaker.role, speaker.outfit, country)
            because = spokes.speaks_for(given, state) or _by_outfit(given)
            if because:
                return Holder(country, because, state=True)
    if speaker.type == "person" and speaker.outfit and SPOKES & spokes.role_words(speaker):
        return Holder(speaker.outfit, f"{speaker.name}, {speaker.role}, speaks for {speaker.outfit}")
    return Holder(speaker.name, f"{speaker.name} in their own name", own=True)


@lru_cache(maxsize=1 << 12)
def forms(name: str) -> frozenset[str]:
    """The folded words by which a state is meant (name, adjectives, capital); of any other, its own words."""
    known = facts()
    country = known.countries.get(fold(name))
    found = set(fold(name).split())
    if country:
        found |= {w for table in (known.adjectives, known.capitals) for w, c in table.items() if c == country}
    return frozenset(found)


def _by_outfit(speaker: Speaker) -> str | None:
    """A person of a state's office, whatever the role: "Defence Ministry official"."""
    if speaker.type != "person" or not speaker.outfit or not speaker.country:
        return None
    if speaker.outfit == speaker.country:
        return f"{speaker.name} speaks for {speaker.country}"
    known = facts().bodies.get(fold(speaker.outfit))
    if known is not None and known.type == "government" and known.country == speaker.country:
        return f"{speaker.name} speaks for {speaker.outfit}"
    body = Speaker("", speaker.outfit, "organization", country=speaker.country)
    return f"{speaker.name} speaks for {speaker.outfit}" if spokes.is_office(body) else None


def _of_adjective(speaker: Speaker) -> str | None:
    """ "Veldian officials" are Veldia's, where the country is a known one."""
    if speaker.type != "group":
        return None
    known = facts()
    named = {c for w in fold(speaker.name).split() if (c := known.adjectives.get(w) or known.countries.get(w))}
    return named.pop() if len(named) == 1 else None
