"""Which outlet carried which utterance of a story, and how; and what can honestly be said of those that did not.

*Not found in this report* is said only of a report of the same story that is later than the utterance and whose full
text was searched. A report that came before it, or whose day is unknown, is *not comparable*; one whose text has many
of the words, or a doubtful link, *possibly carried* it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Literal

from onrecord.answer.absence import Absence, Absent, Searched, Sought
from onrecord.answer.fullest import fullest_of
from onrecord.answer.headlines import Headline, headline_flags
from onrecord.answer.view import UNKNOWN_OUTLET, View, distinct
from onrecord.answer.wordings import Carried, carried
from onrecord.errors import UsageError
from onrecord.frozen import dataclass, field
from onrecord.link.days import narrowest
from onrecord.link.wording import frames
from onrecord.link.words import stem, words
from onrecord.model import Report, Span, Speaker, Statement
from onrecord.store.interface import Filter, Scope, Store

CellKind = Literal["direct", "indirect", "cut", Absence]
Folded = Literal["alone", Absence]
CARRIED: frozenset[str] = frozenset({"direct", "indirect", "cut"})
_ABSENT: tuple[Absence, ...] = ("possibly", "not_found", "not_comparable")  # of an outlet's reports the first is told
_FEW_WORDS = 4  # a quotation of fewer is a phrase


@dataclass(frozen=True, slots=True)
class Cell:
    kind: CellKind
    reason: str
    carried: tuple[Carried, ...] = ()
    words: str | None = None  # where it is not known to be carried: words that others quote and that stand there


@dataclass(frozen=True, slots=True)
class Row:
    """One utterance against all columns."""

    utterance: str
    speaker: Speaker | None
    act: str | None
    red_line: bool
    said_first: str | None
    said_last: str | None
    cue: str  # the words of saying: "denied", "warned"
    negated: bool  # the reports say that it was not said
    fullest: Carried
    cells: tuple[Cell, ...]

    @property
    def carriers(self) -> int:
        """How many outlets carry it."""
        return sum(cell.kind in CARRIED for cell in self.cells)

    @property
    def telling(self) -> int:
        """How much outlets differ on it: changes of sense first, then who has it and who has not."""
        flagged = any(c.flags for cell in self.cells for c in cell.carried)
        kinds = {cell.kind for cell in self.cells}
        return (
            4 * flagged + 2 * bool(kinds & CARRIED and "not_found" in kinds) + ("cut" in kinds or "indirect" in kinds)
        )


@dataclass(frozen=True, slots=True)
class Column:
    outlet: str
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A story, its outlets in order of first publication, and its utterances: the most differing and carried first."""

    story: str | None
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    headlines: tuple[Headline, ...]
    impossible: str | None  # why nothing can be compared, and what would be needed
    scope: Scope
    focus: str | None = None  # the outlet asked about
    # How many utterances are left out because one outlet alone carries them in its own words: `alone`, or how the
    # outlet asked about stands to another's.
    folded: Mapping[Folded, int] = field(default_factory=dict)


def story(store: Store, ref: str, *, everything: bool = True) -> Comparison:
    """The comparison of one story, named by its id, the beginning of one, or one of its reports.

    Without `everything`, what one outlet alone carries in its own words is counted and not looked for elsewhere.
    """
    with store.snapshot():
        view = View(store)
        group = _story_of(store, ref)
        return _compare(view, group, _reports(view, store.members("story", group)), None, everything)


def report(store: Store, ref: str, *, everything: bool = True) -> Comparison:
    """What the other reports of its story carry against this one; `everything` as for a story."""
    with store.snapshot():
        view = View(store)
        found = store.report(ref) or _by_prefix(store, ref)
        group = store.group_of("story", found.id)
        members = store.members("story", group) if group else (found.id,)
        return _compare(view, group, _reports(view, members), found.outlet or UNKNOWN_OUTLET, everything)


def outlet(
    store: Store, name: str, *, since: str | None = None, until: str | None = None, everything: bool = True
) -> list[Comparison]:
    """One comparison for each story of the window in which the outlet has a report; `everything` as for a story."""
    with store.snapshot():
        view = View(store)
        outlets = [o for o in store.outlet_names() if o.casefold() == name.casefold()]
        if not outlets:
            raise UsageError(
                f"no stored report is of {name!r}; stored outlets: {', '.join(store.outlet_names()) or 'none'}"
            )
        own = list(store.reports(Filter(outlets=outlets, since=since, until=until)))
        groups = distinct(store.group_of("story", r.id) or "" for r in own)
        members = {g: _reports(view, store.members("story", g)) for g in groups if g}
        return [_compare(view, g, reports, outlets[0], everything) for g, reports in members.items()]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An utterance that others of a story carry and one outlet's reports of it have not, searched in full."""

    utterance: str
    speaker: Speaker | None
    cue: str
    fullest: Carried


def left_out(store: Store, report_id: str) -> list[LeftOut]:
    """What was not found in the reports of this one's story by its outlet; what most others carry comes first."""
    with store.snapshot():
        view = View(store)
        group = store.group_of("story", report_id)
        reports = _reports(view, store.members("story", group) if group else ())
        outlet = view.report(report_id).outlet or UNKNOWN_OUTLET
        here = next((c for c in _columns(reports) if c.outlet == outlet), None)
        if here is None:
            return []
        searched = _searched(view, reports)
        found: list[tuple[int, LeftOut]] = []
        for utterance, members in _utterances(view, reports):
            if _of(here, members):
                continue
            fullest = fullest_of(view, members)
            if _absence(Sought(searched, members, fullest), here).kind == "not_found":
                outlets = len({view.outlet(m) for m in members})
                one = LeftOut(utterance, view.speaker(fullest), view.cue_of(fullest), carried(view, fullest, fullest))
                found.append((outlets, one))
    return [one for _, one in sorted(found, key=lambda pair: (-pair[0], *_place(pair[1].fullest)))]


def _place(c: Carried) -> tuple[str, str, int]:
    return c.published or "9999", c.doc_id, c.statement.content[0].start


def _searched(view: View, reports: Sequence[Report]) -> Searched:
    statements = [s for r in reports for s in view.statements_of(r.id)]
    view.read(statements)
    view.read_doubts(s.id for s in statements)
    return Searched(view, reports)


def _absence(sought: Sought, column: Column) -> Absent:
    """What can be said of an outlet's reports: of one that has some of the words before all others."""
    return min(map(sought.absence, column.reports), key=lambda a: (_ABSENT.index(a.kind), a.words is None))


def _story_of(store: Store, ref: str) -> str:
    for found in store.resolve_ref(ref):
        if found.kind == "story":
            return found.id
        if found.kind == "report" and (group := store.group_of("story", found.id)):
            return group
    raise UsageError(f"no stored story or report goes by {ref!r}; `onrecord stories` lists them")


def _by_prefix(store: Store, ref: str) -> Report:
    for found in store.resolve_ref(ref):
        if found.kind == "report" and (r := store.report(found.id)):
            return r
    raise UsageError(f"no stored report goes by {ref!r}; `onrecord stories` lists them")


def _reports(view: View, ids: Iterable[str]) -> list[Report]:
    """The latest versions, in order of publication; one without a day last."""
    found = [view.report(i) for i in ids if view.store.versions(i)[-1:] in ((i,), ())]
    return sorted(found, key=lambda r: (r.published or "9999", r.outlet or "", r.id))


def title_of(reports: Sequence[Report]) -> str:
    """A story's title; of untitled reports, how they begin."""
    return title_among([r.title for r in reports]) or _opening(reports)


def title_among(given: Sequence[str | None]) -> str | None:
    """The headline that shares most with the others' words, of those that tell what happened; then the shortest."""
    titles = [t for t in given if t and len(t.split()) >= 3]
    if not titles:
        return next((t for t in given if t), None)
    titles = [t for t in titles if not _loud(t)] or titles
    titles = [t for t in titles if not _ASKS.search(t)] or titles
    stems = {t: {stem(w.form) for w in words(t, [Span(0, len(t))]) if w.weight == 1.0} for t in titles}
    return min(titles, key=lambda t: (-sum(len(stems[t] & stems[o]) for o in titles if o != t), len(t), t))


# What asks, explains or labels itself tells less of what happened than another outlet's headline.
_ASKS = re.compile(
    r"\?|(?:^|[:;|–—] ?)(?:why|what|how|who|when|where|opinion|analysis|editorial|column|commentary|exclusive"
    r"|fact check|watch|video|live|read|listen)\b",
    re.IGNORECASE,
)


def _loud(title: str) -> bool:
    """A shouted word of four letters or more, in a title that is not all capitals; "!" or "?"."""
    return title.endswith(("!", "?")) or (
        not title.isupper() and any(len(w) > 3 and w.isupper() for w in title.split())
    )


def _opening(reports: Sequence[Report]) -> str:
    """The first words of an untitled report."""
    for r in reports:
        for b in r.blocks:
            if not b.furniture:
                return "“" + " ".join(b.span.of(r.text).split()[:12]) + " …”"
    return "untitled"


def _compare(view: View, group: str | None, reports: list[Report], focus: str | None, everything: bool) -> Comparison:
    columns = _columns(reports)
    searched = _searched(view, reports)
    rows: list[Row] = []
    folded: Counter[Folded] = Counter()
    for utterance, members in _utterances(view, reports):
        own = _Carriers(searched, members, columns)
        if everything or not own.is_retold_by_one():
            rows.append(_row(own, utterance, members))
        else:
            folded[own.stands(focus)] += 1
    rows.sort(key=lambda r: (-r.telling, -r.carriers, *_place(r.fullest)))
    return Comparison(
        story=group,
        title=title_of(reports),
        columns=tuple(columns),
        rows=tuple(rows),
        headlines=tuple(flag for r in reports for flag in headline_flags(view, r)),
        impossible=_impossible(columns),
        scope=view.store.scope(Filter(reports=[r.id for r in reports])),
        focus=focus,
        folded=dict(folded),
    )


def _columns(reports: Sequence[Report]) -> list[Column]:
    names = distinct(r.outlet or UNKNOWN_OUTLET for r in reports)
    return [Column(name, tuple(r for r in reports if (r.outlet or UNKNOWN_OUTLET) == name)) for name in names]


def _impossible(columns: Sequence[Column]) -> str | None:
    if len(columns) > 1:
        return None
    only = columns[0].outlet if columns else "no outlet"
    return (
        f"nothing can be compared: only {only} has a stored report of this story; "
        "needed is a report of the same development by another outlet, published on that day or later"
    )


def _utterances(view: View, reports: Sequence[Report]) -> list[tuple[str, list[Statement]]]:
    """The utterances that the reports carry in their stories' own text, each with its statements there."""
    found: dict[str, list[Statement]] = {}
    for r in reports:
        statements = view.statements_of(r.id)
        framing = frames(statements)
        for s in statements:
            if s.class_ == "speech" and s.id not in framing:
                found.setdefault(view.utterance_of(s) or s.id, []).append(s)
    return [(u, ss) for u, ss in found.items() if any(s.segment in ("body", "standfirst") for s in ss)]


class _Carriers:
    """What each outlet's reports have of one utterance, and why others have nothing."""

    def __init__(self, searched: Searched, members: list[Statement], columns: Sequence[Column]) -> None:
        self.view, self._columns, self._members = searched.view, columns, members
        self.fullest = fullest_of(self.view, members)
        self._sought = Sought(searched, members, self.fullest)

    @cached_property
    def _here(self) -> list[list[Carried]]:
        """By column, what it carries."""
        return [
            [carried(self.view, s, self.fullest, self._members) for s in _of(c, self._members)] for c in self._columns
        ]

    def is_retold_by_one(self) -> bool:
        """One outlet alone carries it, in its own words."""
        if self.fullest.kind != "indirect" and self.view.length(self.fullest) >= _FEW_WORDS:
            return False
        if len(self._members) == 1:
            return True  # nothing to differ from
        return sum(map(bool, self._here)) == 1 and not any(c.flags for own in self._here for c in own)

    def stands(self, outlet: str | None) -> Folded:
        """Of what one outlet alone carries: whether that is `outlet`, and why not."""
        for column, here in zip(self._columns, self._here, strict=True):
            if column.outlet == outlet and not here:
                return _absence(self._sought, column).kind
        return "alone"

    def cells(self) -> tuple[Cell, ...]:
        return tuple(self._cell(*pair) for pair in zip(self._columns, self._here, strict=True))

    def _cell(self, column: Column, here: Sequence[Carried]) -> Cell:
        body = [c for c in here if c.statement.segment != "title"] or here
        if body:
            return Cell(_kind(body), _as(body), tuple(body))
        absent = _absence(self._sought, column)
        return Cell(absent.kind, absent.reason, words=absent.words)


def _of(column: Column, members: Sequence[Statement]) -> list[Statement]:
    ids = {r.id for r in column.reports}
    return [s for s in members if s.report_id in ids]


def _row(own: _Carriers, utterance: str, members: list[Statement]) -> Row:
    view, fullest = own.view, own.fullest
    first, last = narrowest(members)
    return Row(
        utterance=utterance,
        speaker=view.speaker(fullest),
        act=fullest.act,
        red_line=any(m.red_line for m in members),
        said_first=first,
        said_last=last,
        cue=view.cue_of(fullest),
        negated=fullest.negated,
        fullest=carried(view, fullest, fullest),
        cells=own.cells(),
    )


def _kind(body: Sequence[Carried]) -> CellKind:
    quoted = [c for c in body if c.statement.kind != "indirect"]
    if not quoted:
        return "indirect"
    return "direct" if any(c.how in ("fullest", "verbatim") or not _cut(c) for c in quoted) else "cut"


def _cut(c: Carried) -> bool:
    return any(d.op == "cut" for d in c.differences)


def _as(body: Sequence[Carried]) -> str:
    flags = distinct(f for c in body for f in c.flags)
    return f"differs in {', '.join(flags)}" if flags else body[0].how
