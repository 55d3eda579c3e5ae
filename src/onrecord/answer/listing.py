"""Lists of what a store holds: stories, utterances, speakers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from onrecord.answer.compare import title_among, title_of
from onrecord.answer.fullest import fullest_of
from onrecord.answer.view import UNKNOWN_OUTLET, View, distinct
from onrecord.frozen import dataclass
from onrecord.link.days import narrowest
from onrecord.model import Speaker, Statement
from onrecord.resolve.names import fold
from onrecord.resolve.register import anonymous
from onrecord.store.interface import Filter, Head, Store

_AT_ONCE = 400  # utterances read with one question


@dataclass(frozen=True, slots=True)
class StoryEntry:
    id: str
    title: str
    documents: tuple[str, ...]
    outlets: tuple[str, ...]
    first: str | None
    last: str | None
    statements: int


@dataclass(frozen=True, slots=True)
class UtteranceEntry:
    id: str
    speaker: Speaker | None
    said_first: str | None
    said_last: str | None
    first: str | None  # the earliest carrier among stored reports, by day, then place
    members: tuple[Statement, ...]


def stories(store: Store, *, start: int = 0, limit: int | None = None) -> list[StoryEntry]:
    """Stories, single reports included, newest first: all, or `limit` of them from number `start`."""
    with store.snapshot():
        chosen = list(islice(store.newest("story"), start, None if limit is None else start + limit))
        entries: list[StoryEntry] = []
        for at in range(0, len(chosen), _AT_ONCE):
            entries += _stories(store, chosen[at : at + _AT_ONCE])
    return entries


def _stories(store: Store, chosen: list[str]) -> Iterator[StoryEntry]:
    members = store.members_of("story", chosen)
    ids = {m for some in members.values() for m in some}
    heads, counts = store.heads(ids), store.count_statements(ids)
    for group in chosen:
        own = [heads[m] for m in members.get(group, ()) if m in heads and heads[m].latest]
        if own:
            yield _story(store, group, own, sum(counts.get(r.id, 0) for r in own))


def _story(store: Store, group: str, reports: list[Head], statements: int) -> StoryEntry:
    reports = sorted(reports, key=lambda r: (r.published or "9999", r.outlet or "", r.id))
    days = [r.published[:10] for r in reports if r.published]
    return StoryEntry(
        id=group,
        title=title_among([r.title for r in reports]) or _begins(store, reports),
        documents=tuple(r.doc_id for r in reports),
        outlets=tuple(distinct(r.outlet or UNKNOWN_OUTLET for r in reports)),
        first=min(days, default=None),
        last=max(days, default=None),
        statements=statements,
    )


def _begins(store: Store, reports: Sequence[Head]) -> str:
    found = store.reports_by_id([r.id for r in reports])
    return title_of([found[r.id] for r in reports])


def utterances(store: Store, *, after: str = "") -> Iterator[UtteranceEntry]:
    """Every utterance, single statements included, in order of their ids, from the first that comes after `after`."""
    with store.snapshot():
        view = View(store)
        groups = sorted(g for g in store.groups("utterance") if g > after)
        for start in range(0, len(groups), _AT_ONCE):
            some = groups[start : start + _AT_ONCE]
            view.read_utterances(some)
            yield from (entry for group in some if (entry := _utterance(view, group)))


def _utterance(view: View, group: str) -> UtteranceEntry | None:
    members = view.members(group)
    if not members:
        return None
    first, last = narrowest(members)
    dated = [m for m in members if view.report_of(m).published]
    return UtteranceEntry(
        id=group,
        speaker=view.speaker(fullest_of(view, members)),
        said_first=first,
        said_last=last,
        first=dated[0].id if dated else None,
        members=tuple(members),
    )


@dataclass(frozen=True, slots=True)
class SpeakerEntry:
    """A canonical speaker with the names it goes by."""

    speaker: Speaker
    statements: int
    names: tuple[str, ...]
    roles: tuple[str, ...]
    described: bool = False  # known by the words of one report alone: "an official" of another may be somebody else


def speakers(store: Store, words: str = "", *, start: int = 0, limit: int | None = None) -> list[SpeakerEntry]:
    """Canonical speakers, most statements first; with `words`, those whose name, role or outfit has them, names first,
    or whose name is spelt otherwise.

    All, or `limit` of them from number `start`.
    """
    end = None if limit is None else start + limit
    with store.snapshot():
        if words.strip():
            ids = {s.speaker.id for s in store.speakers(words)} or {s.id for s in View(store).asked_for(words)}
            groups = store.groups_of("speaker", ids)
            wanted = set(fold(words).split())
            found = _speakers(store, {groups.get(i, i) for i in ids})
            found.sort(key=lambda e: not any(wanted <= set(fold(name).split()) for name in e.names))
            return found[start:end]
        totals = store.totals()
        counts = {n for _, n in totals[start:end]}  # names settle the order of those with as many
        highest = max(counts, default=0)
        before = sum(n > highest for _, n in totals)
        return _speakers(store, {g for g, n in totals if n in counts})[start - before :][:limit]


def unknown(store: Store, name: str) -> str | None:
    """A line that says so where no stored speaker goes by `name`, with names that are nearly it; else None."""
    view = View(store)
    if view.asked_for(name):
        return None
    near = view.nearly(name)
    return f"No stored speaker goes by {name!r}." + (f" Did you mean {' or '.join(near)}?" if near else "")


def _speakers(store: Store, wanted: set[str]) -> list[SpeakerEntry]:
    members = store.members_of("speaker", wanted)
    found: dict[str, list[tuple[Speaker, int]]] = {}
    seen = store.speakers_by_id({m for group in wanted for m in members.get(group, (group,))})
    for group in wanted:
        for member in members.get(group, (group,)):
            if member in seen:
                found.setdefault(group, []).extend(seen[member].forms)
    entries = (_speaker(g, forms) for g, forms in found.items())
    return sorted(entries, key=lambda e: (-e.statements, e.speaker.name, e.speaker.id))


def _speaker(group: str, forms: list[tuple[Speaker, int]]) -> SpeakerEntry:
    ordered = sorted(forms, key=lambda f: (f[0].id != group, -f[1], f[0].name))
    names = distinct(s.name for s, _ in ordered)
    roles = distinct(s.role for s, _ in sorted(forms, key=lambda f: (-f[1], f[0].role or "")) if s.role)
    first = ordered[0][0]
    nameless = first.type == "group" or (first.type == "unknown" and anonymous(first))
    described = nameless and "; " not in first.name and all(s.id == first.id for s, _ in forms)
    return SpeakerEntry(first, sum(n for _, n in forms), tuple(names), tuple(roles), described)


def statements_by(
    store: Store, entry: SpeakerEntry, *, since: str | None = None, until: str | None = None
) -> list[Statement]:
    """What a speaker said, by report id and place."""
    ids = store.members("speaker", store.group_of("speaker", entry.speaker.id) or "") or (entry.speaker.id,)
    return list(store.select(Filter(speakers=ids, repeats=False, since=since, until=until)))
