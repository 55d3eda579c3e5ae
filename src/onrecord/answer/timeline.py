"""Utterances, not reports, by the day on which they were made."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Literal

from onrecord.answer.fullest import fullest_of
from onrecord.answer.regarding import taking_up
from onrecord.answer.view import WHOLE, View, distinct
from onrecord.frozen import dataclass
from onrecord.link.days import narrowest
from onrecord.model import Speaker, Statement
from onrecord.resolve.facts import called
from onrecord.store.interface import Filter, Scope, Store

if TYPE_CHECKING:
    from onrecord.answer.deeds import Deed

SEGMENTS = ("body", "standfirst", "pullquote")
Dated = Literal["day", "range", "by", "reported", "undated"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One utterance. `dated` tells what its day rests on: the text (a day or a range), only that it was made *by* a day
    ("has repeatedly warned"), only the day on which it was reported, or nothing."""

    utterance: str
    dated: Dated
    first: str | None
    last: str | None
    speaker: Speaker | None
    act: str | None
    red_line: bool
    channel: str | None
    addressee: str | None
    cue: str
    negated: bool  # the report says that it was not said
    content: str
    statement: str
    fullest: Statement
    outlets: tuple[str, ...]
    carriers: int


@dataclass(frozen=True, slots=True)
class Timeline:
    entries: tuple[Entry, ...]
    scope: Scope
    deeds: tuple[Deed, ...] = ()  # what was reported as done, in the same window
    left_out: int = 0  # utterances beyond the limit


def timeline(
    store: Store,
    *,
    speaker: str | None = None,
    about: str | None = None,
    act: str | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int | None = None,
) -> Timeline:
    """Utterances, and beside them what was reported as done where no speaker and no act is asked for.

    With a `limit`, the most carried; of those carried alike, quotations first, and the longer.

    Speech only, headlines and repeats folded into what they repeat; in order of the day.

    An utterance is meant when one of its wordings is; it is then shown with all of its carriers. `act` may be
    "red_line".
    """
    with store.snapshot():
        view = View(store)
        asked = view.asked_for(speaker) if speaker else []
        scope = store.scope()  # also a later report can tell what was said in the window
        if speaker and not asked:
            return Timeline((), scope)
        filters = Filter(
            speakers=_speakers(view, asked),
            acts=[act] if act and act != "red_line" else (),
            red_line=True if act == "red_line" else None,
            classes=["speech"],
            segments=SEGMENTS,
            since=since,
            until=until,
        )
        entries, left_out = utterances(view, filters, about, limit)
        done = () if speaker or act else _deeds(view, about, since, until)
        return Timeline(entries, scope, done, left_out)


def utterances(
    view: View, filters: Filter, about: str | None, limit: int | None, without: Collection[str] = ()
) -> tuple[tuple[Entry, ...], int]:
    """Those of which a statement is meant, in order of the day, and how many were left out; see `timeline`.

    `without`: utterances that are told elsewhere.
    """
    meant = list(_meant(view.store, filters, about))
    view.read_groups(meant)
    groups: dict[str, list[Statement]] = {}
    for s in meant:
        if not view.is_frame(s) and (utterance := view.utterance_of(s) or s.id) not in without:
            groups.setdefault(utterance, []).append(s)
    found_in_all = len(groups)
    if limit is not None and found_in_all > limit:
        groups = _most_carried(view.store, groups, limit)
    view.read(s for found in groups.values() for s in found)
    view.read_utterances(groups)
    entries = [_entry(view, u, _carrying(view, u, found)) for u, found in groups.items()]
    return tuple(sorted(entries, key=_order)), found_in_all - len(groups)


def _deeds(view: View, about: str | None, since: str | None, until: str | None) -> tuple[Deed, ...]:
    from onrecord.answer.deeds import deeds  # read only where they are shown

    return deeds(view, about=about, since=since, until=until)


def _most_carried(store: Store, groups: dict[str, list[Statement]], limit: int) -> dict[str, list[Statement]]:
    carriers = store.members_of("utterance", groups)

    def weight(utterance: str) -> tuple[int, bool, int, str]:
        found = groups[utterance]
        length = max(sum(span.end - span.start for span in s.content) for s in found)
        return -len(carriers.get(utterance, found)), all(s.kind == "indirect" for s in found), -length, utterance

    return {u: groups[u] for u in sorted(groups, key=weight)[:limit]}


def _carrying(view: View, utterance: str, found: list[Statement]) -> list[Statement]:
    whole = [s for s in view.members(utterance) if s.class_ == "speech" and s.segment in SEGMENTS]
    return whole or sorted(found, key=view.order)


def _speakers(view: View, asked: list[Speaker]) -> set[str]:
    """A body speaks through its people; a person through nobody else: his president's words are not his."""
    if not asked:
        return set()
    if asked[0].type == "person":
        return {f.id for a in asked for f in view.forms(a)}
    return view.speaking_for(asked)


_MOST = 5_000  # statements that name what the timeline is about: more are not read by anyone


def _meant(store: Store, filters: Filter, about: str | None) -> Iterable[Statement]:
    if not about:
        return store.select(filters)
    hits = store.find_statements(about, filters, limit=_MOST)
    found = {h.statement.id: h.statement for h in hits if h.coverage >= WHOLE}
    resolved = store.about(called(about), filters, limit=_MOST)  # "the alliance" that is the one asked for
    taken = taking_up(store, about, filters)  # "the deal", under a title that tells which
    return (found | {s.id: s for s in resolved} | {s.id: s for s in taken}).values()


def _entry(view: View, utterance: str, members: list[Statement]) -> Entry:
    fullest = fullest_of(view, members)
    first, last = narrowest(members)
    dated: Dated = "undated"
    if last:
        dated = "by" if first is None else "day" if first == last else "range"
    else:
        days = [d for m in members if (d := view.report_of(m).published)]
        if days:
            first = last = min(days)[:10]
            dated = "reported"
    return Entry(
        utterance=utterance,
        dated=dated,
        first=first,
        last=last,
        speaker=view.speaker(fullest),
        act=fullest.act,
        red_line=any(m.red_line for m in members),
        channel=next((m.channel for m in members if m.channel), None),
        addressee=next((m.addressee.name for m in members if m.addressee), None),
        cue=view.cue_of(fullest),
        negated=fullest.negated,
        content=view.words_of(fullest),
        statement=fullest.id,
        fullest=fullest,
        outlets=tuple(distinct(view.outlet(m) for m in members)),
        carriers=len({m.report_id for m in members}),
    )


def _order(e: Entry) -> tuple[str, int, str, str]:
    # What was only said *by* a day stands before what was said on it, and what was only reported on it after.
    places: dict[Dated, int] = {"by": 0, "range": 1, "day": 2, "reported": 3, "undated": 4}
    return (e.last or "9999", places[e.dated], e.first or "", e.statement)
