"""A matter in short: who holds what, what changed, who answered, what is disputed; each sentence with its source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from onrecord.answer.deeds import Deed, Rival, deeds
from onrecord.answer.disputed import Dispute, disputed
from onrecord.answer.positions import PointEntry, Position, every, meant, within
from onrecord.answer.timeline import SEGMENTS, Entry, utterances
from onrecord.answer.view import View
from onrecord.errors import UsageError
from onrecord.frozen import dataclass
from onrecord.model import Statement
from onrecord.store.interface import Filter, Scope, Store


@dataclass(frozen=True, slots=True)
class Brief:
    """What a matter's brief rests on.

    `changed`: points inside the window that drew a red line, hardened or softened. `said`: utterances that are no
    points, those that most reports carry, by day; `left_out`: how many more there are. `reports`: of how many reports
    deeds, disputes and utterances are, where not of all that is stored, and what these have in common (`of`).
    """

    title: str
    positions: tuple[Position, ...]
    changed: tuple[tuple[Position, PointEntry], ...]
    said: tuple[Entry, ...]
    left_out: int
    disputes: tuple[Dispute, ...]
    deeds: tuple[Deed, ...]
    rivals: tuple[Rival, ...]
    scope: Scope
    since: str | None
    until: str | None
    reports: int | None = None
    of: Literal["positions", "story"] = "positions"

    def inside(self, point: PointEntry) -> bool:
        """Whether it lies in the window that was asked for."""
        return within(point.day, self.since, self.until)


def brief(
    store: Store,
    ref: str | None = None,
    *,
    about: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> Brief:
    """Of a story, a position, or what words name; where nothing is named, of every position that is stored.

    Raises `UsageError` where `ref` means nothing that is stored.
    """
    with store.snapshot():
        view = View(store)
        found = [p for p in every(view) if meant(view, p, None, about, None, since, until)]
        title, reports = "", None
        mine = [p for p in found if ref and (p.id == ref or (len(ref) >= 4 and p.id.startswith(ref)))]
        if mine:
            found, title = mine, mine[0].title
        elif ref is not None:
            reports = _story(view, ref)
            found = [p for p in found if any(m.report_id in reports for m in _members(p))]
        story = reports is not None
        if mine or (not story and not about and found):
            reports = {m.report_id for p in found for m in _members(p)}
        inside = sorted(reports or ())
        disputes = disputed(store, about=about, since=since, until=until, reports=inside)
        done = deeds(view, about=about, since=since, until=until, reports=inside)
        told = {e.utterance for p in found for e in p.points}
        spoken = Filter(classes=["speech"], segments=SEGMENTS, reports=inside, since=since, until=until)
        said, left_out = utterances(view, spoken, about, MOST_SAID, told)
        found.sort(key=lambda p: (-len(p.points), p.holder, p.id))
        return Brief(
            title=title or about or (f"the story {ref}" if ref else _all(found)),
            positions=tuple(found),
            changed=tuple(_changed(found, since, until)),
            said=said,
            left_out=left_out,
            disputes=disputes.entries,
            deeds=_told_most(done),
            rivals=disputes.rivals,
            scope=store.scope(),
            since=since,
            until=until,
            reports=None if reports is None else len(reports),
            of="story" if story else "positions",
        )


def _all(found: Sequence[Position]) -> str:
    return "the positions in what is stored" if found else "what is stored"


MOST_SAID = 12  # utterances in a brief that are no points of a position: those that most reports carry
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


CHANGES = ("drawn", "hardened", "softened")


def _changed(found: Sequence[Position], since: str | None, until: str | None) -> Iterator[tuple[Position, PointEntry]]:
    pairs = [(p, e) for p in found for e in p.points if e.move in CHANGES and within(e.day, since, until)]
    yield from sorted(pairs, key=lambda t: (t[1].day or "9999", t[1].utterance))
