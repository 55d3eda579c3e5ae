"""Naming a store's speakers: one canonical speaker for the forms that all its reports use.

Only speakers of one block (`register.block_key`: a surname, mostly) are compared, so that they are read some blocks at
a time; of all others no more is held than an id and a number. What is decided depends on the speakers alone.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any, TypeVar

from onrecord.link import cluster
from onrecord.model import Decision, Speaker
from onrecord.resolve import known, register, terms
from onrecord.store.interface import Filter, SpeakerSeen, Store

AT_ONCE = 500  # speakers, or statements, that are read together
T = TypeVar("T")


def name_speakers(store: Store) -> None:
    """Group all speakers anew, and store the groups: each speaker's id with that of the canonical one of its group."""
    decided = cluster.in_force(store.decisions("speaker"))
    stated = known.of_decisions(decided.values())
    settled = _settled(decided, stated)
    census = _Census(store, settled.known)
    alike = [join for some in census.blocks(store) for join in register.joins(some)]
    led = terms.by_leaders(((who, day) for who, _, day in _dated(store, census.led)), census.led_once)
    joins = [*census.there([*settled.same, *led]), *sorted(alike, key=lambda j: (j.left, j.right))]
    member = register.merged(joins, settled.apart)
    if more := census.there(_by_office(store, census, {id: min(ids) for id, ids in member.items()}, stated)):
        member = register.merged([*joins, *more], settled.apart)
    roots = dict(_roots(store, member))
    store.put_groups("speaker", ((id, roots.get(id, id)) for id in census))


class _Census:
    """All speakers of a store, and those whom a register knows: as little of each as will do."""

    def __init__(self, store: Store, known: Iterable[Speaker]) -> None:
        import numpy as np

        self.asked: dict[str, tuple[str, terms.Office]] = {}  # known by an office alone: in what words, and which
        self.holders: dict[str, set[terms.Office]] = {}  # the offices that any of a speaker's forms gives
        self.led: list[str] = []  # known by a surname and the office of a head of state or government
        self.led_once: list[Speaker] = []
        self._known = {s.id: s for s in known}
        ids, keys = [np.empty(0, dtype="S1")], [_keys(self._known.values())]
        for some in _pieces(store.each_speaker(), AT_ONCE):
            ids.append(np.array([s.speaker.id.encode() for s in some]))
            keys.append(_keys(s.speaker for s in some))
            for s in some:
                if asked := terms.asks(s.speaker):
                    self.asked[s.speaker.id] = (s.speaker.name, asked)
                if offices := {of for form, _ in s.forms if (of := terms.holds(form))}:
                    self.holders[s.speaker.id] = offices
                    if any(terms.leads(form) for form, _ in s.forms):
                        self.led.append(s.speaker.id)
                self.led_once += (form for form, _ in s.forms if terms.led_once(form))
        self._ids = np.concatenate(ids)  # of the stored ones, in their order
        self._keys = np.concatenate(keys)  # a number for each one's block: first those of the known

    def __iter__(self) -> Iterator[str]:
        """The stored ones."""
        return (id.decode() for id in self._ids)

    def blocks(self, store: Store) -> Iterator[list[register.SpeakerSeen]]:
        """Speakers that can be one, some blocks at a time. Who is alone in a block is left out."""
        import numpy as np

        order = np.argsort(self._keys, kind="stable")
        ends = [*(np.flatnonzero(np.diff(self._keys[order])) + 1).tolist(), len(order)]
        some: list[int] = []
        begin = 0
        for end in ends:
            if end > begin + 1:
                some += order[begin:end].tolist()
            if len(some) >= AT_ONCE or (some and end == len(order)):
                yield self._read(store, some)
                some = []
            begin = end

    def _read(self, store: Store, places: Sequence[int]) -> list[register.SpeakerSeen]:
        known = list(self._known.values())
        stored = [self._ids[place - len(known)].decode() for place in places if place >= len(known)]
        by_register = (known[place] for place in places if place < len(known))
        return [*_seen(store, stored).values(), *(register.SpeakerSeen(s, 0) for s in by_register)]

    def there(self, joins: Sequence[register.Join]) -> list[register.Join]:
        """Those of speakers that are stored or known; sorted as they were."""
        import numpy as np

        named = sorted({id for join in joins for id in (join.left, join.right)})
        stored = np.isin(np.array([id.encode("utf-8", "surrogatepass") for id in named], dtype="S"), self._ids)
        there = self._known.keys() | {id for id, is_there in zip(named, stored, strict=True) if is_there}
        return [join for join in joins if join.left in there and join.right in there]


def _keys(speakers: Iterable[Speaker]) -> Any:
    """A number for each one's block. Two blocks of one number do no harm: they are told apart when they are read."""
    import numpy as np

    keys = [zlib.crc32(register.block_key(s).encode("utf-8", "surrogatepass")) for s in speakers]
    return np.array(keys, dtype=np.uint32)


def _seen(store: Store, ids: Collection[str]) -> dict[str, register.SpeakerSeen]:
    read: dict[str, SpeakerSeen] = store.speakers_by_id(ids)
    return {id: register.SpeakerSeen(s.speaker, s.statements) for id, s in read.items()}


def _settled(
    decided: Mapping[tuple[str, str], Decision], stated: Mapping[str, Sequence[known.Fact]]
) -> register.Settled:
    """What persons and registers say of speakers, by the decisions in force."""
    same = [
        register.Join(left, right, d.reasons[0].detail if d.reasons else "")
        for (left, right), d in sorted(decided.items())
        if d.verdict == "same" and known.decode(right) is None
    ]
    apart = frozenset(pair for pair, d in decided.items() if d.verdict == "different")
    speakers = [s for _, own in sorted(stated.items()) for fact in own for s in fact.speakers()]
    return register.Settled((*same, *known.joins(stated)), apart, tuple(speakers))


def _by_office(
    store: Store, census: _Census, roots: Mapping[str, str], stated: Mapping[str, Sequence[known.Fact]]
) -> tuple[register.Join, ...]:
    """Those known by an office alone, joined to whoever held it on the day of their report."""
    wanted = {of for _, of in census.asked.values()}
    holders = [id for id, held in census.holders.items() if id not in census.asked and not held.isdisjoint(wanted)]
    asked = {terms.Asked(who.id, *census.asked[who.id], day) for who, _, day in _dated(store, census.asked)}
    held = (
        terms.Held(who.id, of, report_id, day)
        for who, report_id, day in _dated(store, holders)
        if (of := terms.holds(who)) and of in wanted
    )
    return terms.joins(asked, held, stated, roots)


def _dated(store: Store, speakers: Collection[str]) -> Iterator[tuple[Speaker, str, date]]:
    """Of each of their statements the speaker as named there, the report's id, and its day; without what has none."""
    if speakers:
        for some in _pieces(store.select(Filter(speakers=sorted(speakers), versions="all")), AT_ONCE):
            heads = store.heads({s.report_id for s in some})
            days = {id: terms.day_of(head.published) for id, head in heads.items()}
            yield from ((s.speaker, s.report_id, day) for s in some if s.speaker and (day := days.get(s.report_id)))


def _roots(store: Store, member: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Each stored speaker that is one with others, and the id of their canonical one."""
    groups = {min(ids): sorted(ids) for ids in member.values()}
    for some in _pieces(iter(groups.values()), AT_ONCE // 4):
        seen = _seen(store, [id for ids in some for id in ids])
        for ids in some:
            if stored := [seen[id] for id in ids if id in seen]:
                root = register.canonical(stored).id
                yield from ((one.speaker.id, root) for one in stored)


def _pieces(items: Iterator[T], size: int) -> Iterator[list[T]]:
    while some := list(islice(items, size)):
        yield some
