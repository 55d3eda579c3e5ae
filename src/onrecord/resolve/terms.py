"""Who held an office when, by what reports and registers say: "the Norvian foreign minister" of one report is, by its
day, the one whom others name. Pure functions; the outcome does not depend on order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache

from onrecord import ids
from onrecord.frozen import dataclass
from onrecord.model import Speaker
from onrecord.resolve import bodies
from onrecord.resolve import words as w
from onrecord.resolve.facts import Leader, facts, leader_on, leaders
from onrecord.resolve.known import Fact
from onrecord.resolve.names import compatible, fold, surname
from onrecord.resolve.register import Join

# Days before the first and behind the last report that gives someone an office on which it is still taken for theirs.
# Offices change hands within days, but a holder of whom reports tell is seldom a fortnight away from the last of them.
MARGIN = timedelta(days=14)
LEAST = 2  # reports that must give someone the office: one may have misread a role
LONGEST = 12  # words of a role that is read

_HEADS = {"premier": "premier", "pm": "premier"} | {x: x for x in ("president", "chancellor", "king", "queen")}
_SPELT = {"defense": "defence", "labor": "labour", "affairs": ""}
_CHIEFS = frozenset("chief head director secretary-general director-general chairman chairwoman chair".split())
_BLANK = frozenset("the a of for and new current then 's s incumbent country nation".split())


@dataclass(frozen=True, slots=True, order=True)
class Office:
    """An office that one person holds at a time: of a country, or of a body known by name."""

    scope: str
    name: str


@dataclass(frozen=True, slots=True)
class Held:
    """A report of that day gives a speaker an office."""

    speaker: str  # id
    office: Office
    report: str
    day: date


@dataclass(frozen=True, slots=True)
class Asked:
    """A report of that day names a speaker by an office alone."""

    speaker: str  # id
    words: str
    office: Office
    day: date


@lru_cache(maxsize=1 << 14)
def office(role: str | None, country: str | None) -> Office | None:
    """The office that a role is now, with nothing left over: a deputy, a former one, or an aide holds none."""
    words = fold((role or "").replace("’s ", " ").replace("'s ", " ")).split()
    if not words or len(words) > LONGEST:
        return None
    rest, scope = _without_scope(words)
    if scope is None and country:  # one that the shipped facts do not know
        rest = [x for x in rest if x != fold(country) and not bodies.derived(x, fold(country))]
    keys = [k for x in rest if (k := _SPELT.get(w.key(x), w.key(x))) and k not in _BLANK]
    name = _office_name(keys, body=scope is not None and scope not in _states())
    scope = scope or country
    return Office(scope, name) if scope and name else None


def _office_name(keys: Sequence[str], *, body: bool) -> str | None:
    words = set(keys)
    if body:
        return "chief" if words and words <= _CHIEFS | {"secretary", "general"} else None
    if len(words) == 1:
        return _HEADS.get(keys[0])
    if words == {"prime", "minister"}:
        return "premier"
    if words in ({"supreme", "leader"}, {"attorney", "general"}):
        return " ".join(sorted(words))
    portfolio = words - {"minister", "secretary"}
    if len(words) == 2 and len(portfolio) == 1 and portfolio <= w.PORTFOLIO:
        return f"minister: {min(portfolio)}"
    return None


def _without_scope(words: Sequence[str]) -> tuple[list[str], str | None]:
    """The words less those that name one country or body, and which; the longest name counts."""
    known = facts()
    for size in (4, 3, 2, 1):
        for start in range(len(words) - size + 1):
            name = " ".join(words[start : start + size])
            body = known.bodies.get(name)
            scope = known.countries.get(name) or known.adjectives.get(name) or (body.name if body else None)
            if scope is not None:
                return [*words[:start], *words[start + size :]], scope
    return list(words), None


def _states() -> frozenset[str]:
    return frozenset(facts().codes.values())


def asks(speaker: Speaker) -> Office | None:
    """The office by which alone a speaker is known; None for whoever has a name."""
    return office(speaker.name, speaker.country) if speaker.type == "unknown" else None


def holds(speaker: Speaker) -> Office | None:
    return office(speaker.role, speaker.country) if speaker.type == "person" else None


# Offices as the shipped leaders have them; a king is known by his given name.
_LED = {
    "president": frozenset({"president"}),
    "premier": frozenset({"premier", "prime minister", "chancellor"}),
    "chancellor": frozenset({"chancellor"}),
}


def leads(speaker: Speaker) -> bool:
    """Whether a speaker is known by a surname and the office of a head of state or government."""
    held = holds(speaker)
    return held is not None and held.name in _LED and len(fold(speaker.name).split()) == 1


def led_once(speaker: Speaker) -> bool:
    """Whether a full name is given such an office as a former one."""
    words = set(fold(speaker.role or "").split())
    return speaker.type == "person" and bool(words & _FORMER) and bool(words & _HEADS_ONCE)


_FORMER = frozenset({"former", "ex", "late"})
_HEADS_ONCE = frozenset({"president", "premier", "minister", "chancellor"})


def by_leaders(seen: Iterable[tuple[Speaker, date]], before: Iterable[Speaker] = ()) -> tuple[Join, ...]:
    """Those of `seen` who are known by a surname and such an office, each joined to the leader of that name who held it
    on the day of the report.

    Nobody is joined whose days or offices tell of two, or of somebody else, or whose surname another leader of the
    country has, or had by the roles of `before`.
    """
    found: dict[str, set[Join | None]] = defaultdict(set)
    others: dict[str, list[Speaker]] = defaultdict(list)
    for one in before:
        others[surname(one.name)].append(one)
    for speaker, day in seen:
        leader = _leader(speaker, day)
        namesakes = [s for s in others[fold(speaker.name)] if leader and s.country in (None, leader.country)]
        doubtful = leader is None or any(not compatible(s.name, leader.name) for s in namesakes)
        found[speaker.id].add(None if doubtful or leader is None else _led(speaker, leader))
    one_each = (rows.pop() for _, rows in sorted(found.items()) if len(rows) == 1)
    return tuple(join for join in one_each if join)


def _leader(speaker: Speaker, day: date) -> Leader | None:
    """Who held a speaker's office on the day, if of that surname and alone of it."""
    held = holds(speaker) if leads(speaker) else None
    leader = leader_on(held.scope, _LED[held.name], day.isoformat()) if held else None
    if leader is None or surname(leader.name) != fold(speaker.name):
        return None
    namesakes = [one for one in leaders()[surname(leader.name)] if one.country == leader.country]
    return leader if all(fold(one.name) == fold(leader.name) for one in namesakes) else None


def _led(speaker: Speaker, leader: Leader) -> Join:
    full = ids.speaker_id(fold(leader.name), "person")
    reason = f"{leader.name} is {leader.office} of {leader.country} since {leader.since}"
    return Join(min(speaker.id, full), max(speaker.id, full), reason)


def joins(
    asked: Iterable[Asked], held: Iterable[Held], stated: Mapping[str, Sequence[Fact]], roots: Mapping[str, str]
) -> tuple[Join, ...]:
    """Those known by an office alone, each joined to the only one who held it that day.

    `stated`: what persons and registers say, by speaker id, and counts before reports; `roots`: id → one id for all
    names of one speaker. In doubt (two who fit, or none) nobody is joined.
    """
    observed = _observed(held, roots)
    terms = _stated(stated, roots)
    found = []
    for one in sorted(asked, key=lambda a: (a.speaker, a.words, a.day)):
        fitting = [t for t in terms.get(one.office, ()) if t.first <= one.day <= t.last]
        if not fitting:
            around = [t for t in observed.get(one.office, ()) if t.first - MARGIN <= one.day <= t.last + MARGIN]
            fitting = around if all(t.reports >= LEAST for t in around) else []
        holders = {t.holder for t in fitting}
        if len(holders) == 1 and (holder := holders.pop()) != one.speaker:
            reason = f"“{one.words}” on {one.day}: {fitting[0].reason}"
            found.append(Join(min(one.speaker, holder), max(one.speaker, holder), reason))
    return tuple(sorted(found, key=lambda j: (j.left, j.right)))


@dataclass(frozen=True, slots=True)
class _Term:
    holder: str
    first: date
    last: date
    reports: int
    reason: str


def _observed(held: Iterable[Held], roots: Mapping[str, str]) -> dict[Office, list[_Term]]:
    days: dict[tuple[Office, str], dict[str, date]] = defaultdict(dict)
    for one in held:
        days[one.office, roots.get(one.speaker, one.speaker)][one.report] = one.day
    found: dict[Office, list[_Term]] = defaultdict(list)
    for (of, holder), reports in sorted(days.items()):
        first, last = min(reports.values()), max(reports.values())
        reason = f"{len(reports)} reports from {first} to {last} give the office to one"
        found[of].append(_Term(holder, first, last, len(reports), reason))
    return found


def _stated(stated: Mapping[str, Sequence[Fact]], roots: Mapping[str, str]) -> dict[Office, list[_Term]]:
    found: dict[Office, list[_Term]] = defaultdict(list)
    for speaker, rows in sorted(stated.items()):
        for fact in rows:
            of = office(fact.role, fact.country or fact.outfit)
            if of is not None and fact.since:
                first, last = _day(fact.since, whole=True), _day(fact.until) if fact.until else date.max
                reason = f"{fact.name} holds the office since {fact.since}, by the register"
                found[of].append(_Term(roots.get(speaker, speaker), first, last, 0, reason))
    return found


def _day(text: str, *, whole: bool = False) -> date:
    """The first day of an ISO date or a prefix of one, or the first on which all of it has come: doubt holds nobody."""
    filled = text[:10]
    if len(filled) == 4:
        filled += "-12" if whole else "-01"
    if len(filled) == 7:
        filled += "-28" if whole else "-01"
    try:
        return date.fromisoformat(filled)
    except ValueError:
        return date.max if whole else date.min


def day_of(published: str | None) -> date | None:
    """The day of a report; None where it is not known to the day."""
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None
