"""The shipped facts: countries, bodies, leaders, given names. Read once, never changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from pkgutil import get_data
from typing import NamedTuple

from onrecord.errors import SetupError
from onrecord.frozen import dataclass
from onrecord.model import SpeakerType
from onrecord.resolve.names import fold, surname


@dataclass(frozen=True, slots=True)
class Body:
    """An institution or organisation that is known by name."""

    name: str
    type: SpeakerType
    country: str | None
    short: frozenset[str]  # other names, folded


@dataclass(frozen=True, slots=True)
class Leader:
    country: str
    office: str  # folded: "president"
    name: str
    since: str  # ISO prefix
    until: str  # ISO prefix; "" where still in office when the list was made


def _rows(name: str, columns: int) -> Iterator[list[str]]:
    data = get_data("onrecord.resolve", f"data/{name}")
    if data is None:
        raise SetupError(f"the file resolve/data/{name} cannot be read")
    for line in data.decode("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield (line.split("\t") + [""] * columns)[:columns]


def _split(cell: str) -> list[str]:
    return [part for part in cell.split("|") if part]


def _plural(word: str) -> str:
    return word if word.endswith(("s", "sh", "ch", "ese")) else word + "s"


def _with_state(bodies: dict[str, Body], states: list[tuple[str, str]]) -> None:
    """Adds the names with their state before them: "the US Senate" is the one that "the Senate" is."""
    of_country: dict[str | None, list[str]] = {}
    for words, country in states:
        of_country.setdefault(country, []).append(words)
    for form, body in list(bodies.items()):
        for words in of_country.get(body.country, ()):
            if not form.startswith(words + " "):
                bodies.setdefault(f"{words} {form}", body)


class _States(NamedTuple):
    countries: dict[str, str]
    codes: dict[str, str]
    adjectives: dict[str, str]
    capitals: dict[str, str]


def _states() -> _States:
    found = _States({}, {}, {}, {})
    for code, name, others, demonyms, cities in _rows("countries.tsv", 5):
        found.codes[code] = name
        for form in (name, *_split(others)):
            found.countries.setdefault(fold(form), name)
        for form in _split(demonyms):
            found.adjectives.setdefault(fold(form), name)
            found.adjectives.setdefault(fold(_plural(form)), name)
        for form in _split(cities):
            found.capitals.setdefault(fold(form), name)
    return found


class Facts:
    """Look-ups by folded words; each value is a country's short name or a record. A table is read when it is asked."""

    def __init__(self) -> None:
        states = _states()
        self.countries: Mapping[str, str] = states.countries  # names → short name
        self.codes: Mapping[str, str] = states.codes  # of two letters, in capitals → short name
        self.adjectives: Mapping[str, str] = states.adjectives  # "russian", "russians" → Russia
        self.capitals: Mapping[str, str] = states.capitals  # "moscow" → Russia

    @cached_property
    def bodies(self) -> Mapping[str, Body]:
        bodies: dict[str, Body] = {}
        for name, type_, code, others in _rows("bodies.tsv", 4):
            kind: SpeakerType = "government" if type_ == "government" else "organization"
            body = Body(name, kind, self.codes.get(code), frozenset(map(fold, _split(others))))
            for form in (fold(name), *sorted(body.short)):
                bodies.setdefault(form, body)
        _with_state(bodies, [*self.countries.items(), *self.adjectives.items()])
        return bodies

    @cached_property
    def leaders(self) -> Mapping[str, tuple[Leader, ...]]:
        """By country's short name."""
        held: dict[str, list[Leader]] = {}
        for code, office, name, since, until in _rows("leaders.tsv", 5):
            if country := self.codes.get(code):
                held.setdefault(country, []).append(Leader(country, fold(office), name, since, until))
        return {country: tuple(found) for country, found in sorted(held.items())}

    @cached_property
    def genders(self) -> Mapping[str, str]:
        """Given name → "m" or "f"."""
        return {fold(word): gender for gender, words in _rows("given.tsv", 2) for word in words.split()}


@cache
def facts() -> Facts:
    """The facts, one for all. The files are part of the program, so the cache cannot go stale."""
    return Facts()


def leader_on(country: str, offices: frozenset[str], day: str | None) -> Leader | None:
    """The one leader of `country` who held one of `offices` (folded) on `day` (ISO); None in doubt or without a day."""
    if not day:
        return None
    day = day[:10]
    held = [
        one
        for one in facts().leaders.get(country, ())
        if one.office in offices and one.since <= day and (not one.until or day < one.until)
    ]
    names = {fold(one.name) for one in held}
    return held[0] if len(names) == 1 else None


@cache
def leaders() -> Mapping[str, Sequence[Leader]]:
    """The shipped leaders by surname."""
    by_surname: dict[str, list[Leader]] = {}
    for held in facts().leaders.values():
        for one in held:
            by_surname.setdefault(surname(one.name), []).append(one)
    return by_surname


def called(name: str) -> tuple[str, ...]:
    """The names by which statements can be about what a reader calls `name`: a state's or known body's is one."""
    word, known = fold(name), facts()
    body = known.bodies.get(word)
    state = known.countries.get(word) or known.adjectives.get(word) or known.capitals.get(word)
    return tuple(dict.fromkeys(filter(None, (name, state, body.name if body else None))))
