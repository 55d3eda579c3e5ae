"""A matter in short: who holds what, what changed, who answered, what is disputed; each sentence with its source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.answer.deeds import Deed, Rival, deeds
from onrecord.answer.disputed import Dispute, Disputes, disputed
from onrecord.answer.positions import PointEntry, Position, every, meant, within
from onrecord.answer.view import View
from onrecord.errors import UsageError
from onrecord.frozen import dataclass
from onrecord.model import Statement
from onrecord.store.interface import Scope, Store


@dataclass(frozen=True, slots=True)
class Brief:
    """What a matter's brief rests on. `changed`: the moves inside the window that are none of restating."""

    title: str
    positions: tuple[Position, ...]
    changed: tuple[tuple[Position, PointEntry], ...]
    disputes: tuple[Dispute, ...]
    deeds: tuple[Deed, ...]
    rivals: tuple[Rival, ...]
    scope: Scope
    since: str | None
    until: str | None


def brief(
    store: Store,
    ref: str | None = None,
    *,
    about: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> Brief:
    """Of a story, a position, or what words name; of everything where nothing is named.

    Raises `UsageError` where `ref` means nothing that is stored.
    """
    with store.snapshot():
        view = View(store)
        found = [p for p in every(view) if meant(p, None, about, None, since, until)]
        title, reports = "", None
        if ref is not None:
            mine = [p for p in found if p.id == ref or (len(ref) >= 4 and p.id.startswith(ref))]
            if mine:
                found, title = mine, f"{mine[0].holder}: {mine[0].object}"
                reports = {m.report_id for e in mine[0].points for m in e.members}
            else:
                reports = _story(view, ref)
                found = [p for p in found if any(m.report_id in reports for m in _members(p))]
        if reports is None and not about:  # the disputes of the reports that tell of the positions
            reports = {m.report_id for p in found for m in _members(p)}
        nothing = reports is not None and not reports
        inside = sorted(reports or ())
        disputes = Disputes((), store.scope())
        done: tuple[Deed, ...] = ()
        if not nothing:
            disputes = disputed(store, about=about, since=since, until=until, reports=inside)
            done = deeds(view, about=about, since=since, until=until, reports=inside)
        found.sort(key=lambda p: (-len(p.points), p.holder, p.id))
        return Brief(
            title=title or about or (f"the story {ref}" if ref else "everything stored"),
            positions=tuple(found),
            changed=tuple(_changed(found, since, until)),
            disputes=disputes.entries,
            deeds=_told_most(done),
            rivals=disputes.rivals,
            scope=store.scope(),
            since=since,
            until=until,
        )


MOST_DEEDS = 40  # in a brief: those that most reports tell, in order of the day


def _told_most(done: Sequence[Deed]) -> tuple[Deed, ...]:
    kept = sorted(done, key=lambda d: (-d.carriers, -len(d.numbers), d.last, d.id))[:MOST_DEEDS]
    return tuple(sorted(kept, key=lambda d: (d.last, d.first, d.id)))


def _members(p: Position) -> Iterator[Statement]:
    return (m for e in p.points for m in e.members)


def _story(view: View, ref: str) -> set[str]:
    refs = [r for r in view.store.resolve_ref(ref) if r.kind in ("story", "report")]
    for r in refs:
        story = r.id if r.kind == "story" else view.store.group_of("story", r.id)
        return set(view.store.members("story", story)) if story else {r.id}
    raise UsageError(f"no story and no position is meant by {ref}")


def _changed(found: Sequence[Position], since: str | None, until: str | None) -> Iterator[tuple[Position, PointEntry]]:
    pairs = [(p, e) for p in found for e in p.points if e.move != "restated" and within(e.day, since, until)]
    yield from sorted(pairs, key=lambda t: (t[1].day or "9999", t[1].utterance))
