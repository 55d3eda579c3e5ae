"""What was reported as done: dated happenings, folded over the reports that tell them; where the tellings differ."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import islice
from typing import Literal

from onrecord.answer.view import UNKNOWN_OUTLET, WHOLE, View, distinct
from onrecord.frozen import dataclass
from onrecord.link import happenings as link
from onrecord.model import Happening, Speaker
from onrecord.store.interface import Filter
from onrecord.store.tokens import tokens

_INCLUDING = re.compile(r"\b(?:includ(?:ing|ed|es)|among them|counting)\b", re.IGNORECASE)
MOST = 5_000  # happenings in a window that are looked at: more are not read by anyone


@dataclass(frozen=True, slots=True)
class Deed:
    """One happening: its fullest telling, and who tells it."""

    id: str
    first: str
    last: str
    words: str
    place: str | None
    numbers: tuple[str, ...]
    happening: Happening
    members: tuple[Happening, ...]
    outlets: tuple[str, ...]
    carriers: int


@dataclass(frozen=True, slots=True)
class Side:
    """One telling in a difference: its words, and in whose voice they are (an outlet's where nobody is named)."""

    happening: Happening
    words: str
    said: str
    outlet: str
    speaker: Speaker | None


@dataclass(frozen=True, slots=True)
class Rival:
    """Tellings of one happening that cannot both hold."""

    kind: Literal["figures"]
    day: str
    sides: tuple[Side, ...]


def deeds(
    view: View,
    *,
    about: str | None = None,
    since: str | None = None,
    until: str | None = None,
    reports: Collection[str] = (),
) -> tuple[Deed, ...]:
    """What outlets tell in their own voice, by day; `about`: words that the clause or the report's title must have.

    A happening is shown in a telling that makes sense by itself, and left out where none does.
    """
    found = _found(view, about, since, until, reports, told=True)
    by_id = {h.id: h for h in found}
    groups = [[by_id[t.id] for t in g] for g in link.groups([_told(view, h) for h in found])]
    made = [deed for group in groups if (deed := _deed(view, group))]
    return tuple(sorted(made, key=lambda d: (d.last, d.first, d.id)))


def rivals(
    view: View,
    *,
    about: str | None = None,
    since: str | None = None,
    until: str | None = None,
    reports: Collection[str] = (),
) -> tuple[Rival, ...]:
    """Differing figures for one happening, with who gives them: outlets, or whom they quote."""
    found = _found(view, about, since, until, reports, told=None)
    by_id = {h.id: h for h in found}
    rows: list[Rival] = []
    for group in link.groups([_told(view, h) for h in found]):
        for a, x, b, y in link.differing(group):
            one, other = (_side(view, by_id[t.id], c.words) for t, c in ((a, x), (b, y)))
            # "14 people, including three gunmen" counts others than "12 people" does.
            if bool(_INCLUDING.search(one.said)) == bool(_INCLUDING.search(other.said)):
                rows.append(Rival("figures", a.last, (one, other)))
    return tuple(sorted(rows, key=lambda r: (r.day, r.kind, r.sides[0].happening.id)))


def _found(
    view: View, about: str | None, since: str | None, until: str | None, reports: Collection[str], *, told: bool | None
) -> list[Happening]:
    if about:
        has = {hit.report_id for hit in view.store.find_reports(about, limit=MOST) if hit.coverage >= WHOLE}
        reports = has & set(reports) if reports else has
        if not reports:
            return []
    filters = Filter(since=since, until=until, reports=reports)
    some = list(islice(view.store.happenings(filters, told=told), MOST))
    missing = {h.report_id for h in some} - view.kept["report"].keys()
    view.kept["report"] |= view.store.reports_by_id(missing)
    wanted = set(tokens(about or ""))
    return [h for h in some if wanted <= _tokens(view, h)] if wanted else some


def _tokens(view: View, h: Happening) -> set[str]:
    report = view.report(h.report_id)
    return set(tokens(f"{h.span.of(report.text)} {report.title or ''}"))


def _told(view: View, h: Happening) -> link.Told:
    kept = view.kept["told happening"]
    if h.id not in kept:
        kept[h.id] = link.told(view.report(h.report_id), h)
    return kept[h.id]  # type: ignore[no-any-return]


def _deed(view: View, group: list[Happening]) -> Deed | None:
    shown = [h for h in group if link.alone(view.report(h.report_id), h)]
    if not shown:
        return None
    full = min(shown, key=lambda h: (h.span.start - h.span.end, h.id))
    text = view.report(full.report_id).text
    return Deed(
        id=min(h.id for h in group),
        first=full.when.first or full.when.last or "",
        last=min(h.when.last or h.when.first or "" for h in group),
        words=" ".join(full.span.of(text).split()),
        place=full.place,
        numbers=tuple(f"{n.span.of(text)} {n.of}".strip() for n in full.numbers),
        happening=full,
        members=tuple(sorted(group, key=lambda h: (_outlet(view, h), h.id))),
        outlets=tuple(distinct(sorted(_outlet(view, h) for h in group))),
        carriers=len({h.report_id for h in group}),
    )


def _side(view: View, h: Happening, words: str) -> Side:
    statement = view.store.statement(h.statement) if h.statement else None
    text = view.report(h.report_id).text
    return Side(
        happening=h,
        words=" ".join(words.split()),
        said=" ".join(h.span.of(text).split()),
        outlet=_outlet(view, h),
        speaker=view.speaker(statement) if statement else None,
    )


def _outlet(view: View, h: Happening) -> str:
    return view.report(h.report_id).outlet or UNKNOWN_OUTLET
