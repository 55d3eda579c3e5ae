"""The way through the house: read → clean → analyse → resolve, for one document; then link and store, for all.

The only module that knows two stages. `process` is a pure function of one document, run in worker processes; what is
linked depends on pairs of records alone; groups are derived from the log of decisions.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import BinaryIO

from onrecord import analyse, clean, read, resolve, workers
from onrecord.analyse import context
from onrecord.analyse.times import TimeExpression
from onrecord.analyse.times import find as find_times
from onrecord.config import Config, Model
from onrecord.errors import UsageError
from onrecord.ids import group_id
from onrecord.link import cluster, stories
from onrecord.link import score as pairs
from onrecord.link.stories import Topic
from onrecord.model import Decision, Processed, Raw, Refusal, Report, Statement
from onrecord.resolve import register
from onrecord.resolve.relation import relation
from onrecord.store.interface import DecisionKind, Filter, Store

# Reports that become durable together: a batch costs one fsync, and a kill loses only what was not reported as stored.
BATCH = 32
# Stored statements (reports) that are compared with a new one, best by words; what is cut off shares next to nothing.
CANDIDATES = 100

# --- one document ----------------------------------------------------------------------------------------------------


def process(raw: Raw, config: Config) -> Processed:
    """One document's bytes to its report and statements, or to why not."""
    page, faults = read.parse(raw, config.limits)
    if page is None:
        return Processed(None, (), faults)
    report, more = clean.clean(page, config.limits)
    if report is None:
        return Processed(None, (), (*faults, *more))
    return Processed(report, tuple(statements(report, config.model)), (*faults, *more))


def statements(report: Report, model: Model) -> list[Statement]:
    """What a report says who said: extracted, dated, given to speakers."""
    found = extractor(model).extract(report)
    return resolve.resolve(report, context.enrich(report, found))


@functools.cache
def extractor(model: Model) -> analyse.Extractor:
    """One per process: a loaded model."""
    return analyse.load(model)


# --- many documents --------------------------------------------------------------------------------------------------


def extract(paths: Sequence[str], config: Config, stdin: BinaryIO | None = None) -> Iterator[Processed]:
    """Every document of `paths` in order; a refused one as a `Processed` without a report."""
    if not paths:
        raise UsageError("name at least one file or folder, or - for standard input")
    items = read.items(paths, limits=config.limits, stdin=stdin)
    work = functools.partial(process, config=config)
    load = functools.partial(extractor, config.model)
    for _, result in workers.run(work, items, jobs=config.jobs, limits=config.limits, initialise=load):
        yield Processed(None, (), (result,)) if isinstance(result, Refusal) else result


def times(
    paths: Sequence[str], config: Config, stdin: BinaryIO | None = None
) -> Iterator[tuple[Report | None, list[TimeExpression], tuple[Refusal, ...]]]:
    """The time expressions of every document, outside furniture."""
    items = read.items(paths, limits=config.limits, stdin=stdin)
    work = functools.partial(_times, config=config)
    for _, result in workers.run(work, items, jobs=config.jobs, limits=config.limits):
        yield (None, [], (result,)) if isinstance(result, Refusal) else result


def _times(raw: Raw, config: Config) -> tuple[Report | None, list[TimeExpression], tuple[Refusal, ...]]:
    page, faults = read.parse(raw, config.limits)
    report, more = clean.clean(page, config.limits) if page else (None, ())
    if report is None:
        return None, [], (*faults, *more)
    skip = [b.span for b in report.blocks if b.furniture]
    day = report.dateline.date if report.dateline else None
    return report, find_times(report.text, published=report.published, dateline_date=day, skip=skip), (*faults, *more)


@dataclass(slots=True)
class Progress:
    """What one batch of `add` did; reported after it is durable."""

    new: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    versions: list[str] = field(default_factory=list)
    statements: int = 0
    refusals: list[Refusal] = field(default_factory=list)


def add(paths: Sequence[str], store: Store, config: Config, stdin: BinaryIO | None = None) -> Iterator[Progress]:
    """The whole pipeline into `store`, a batch at a time. What an earlier run left unlinked is linked first."""
    if not store.groups_current("utterance"):
        link(store, _unlinked(store))
    for batch in _batches(extract(paths, config, stdin), BATCH):
        done = Progress(refusals=[r for p in batch for r in p.refusals])
        taken = [p for p in batch if p.report is not None]
        if taken:
            added = store.add(taken)
            link(store, added.new)
            done.new, done.known, done.versions = list(added.new), list(added.known), list(added.versions)
            done.statements = sum(len(p.statements) for p in taken if p.report and p.report.id in added.new)
            done.refusals += added.refused
        yield done


def _batches(items: Iterable[Processed], size: int) -> Iterator[list[Processed]]:
    source = iter(items)
    while batch := list(islice(source, size)):
        yield batch


def remove(store: Store, report_id: str) -> bool:
    """Erase a report and what rests on it; what it was linked to is grouped anew."""
    statements = [s.id for s in store.statements_of(report_id)]
    left = _members(store, "utterance", statements) - set(statements)
    reports = _members(store, "story", [report_id]) - {report_id}
    if not store.remove(report_id):
        return False
    _regroup(store, "utterance", left, pairs.LINK, "u")
    _regroup(store, "story", reports, stories.LINK, "y")
    name_speakers(store)
    return True


# --- linking ---------------------------------------------------------------------------------------------------------


def link(store: Store, report_ids: Collection[str]) -> None:
    """Compare these reports and their statements with what is stored, log what was decided, and group."""
    if not report_ids:
        return
    topics = _Topics(store)
    by_id: dict[str, pairs.Wording] = {}
    for report_id in sorted(report_ids):
        report = store.report(report_id)
        if report is None:
            continue
        own = [pairs.wording(s, report) for s in store.statements_of(report_id)]
        by_id.update((w.id, w) for w in own)
        store.decide([*_story_links(store, report, topics), *_utterance_links(store, own, by_id, topics.report)])
    _regroup(store, "utterance", by_id, pairs.LINK, "u")
    _regroup(store, "story", report_ids, stories.LINK, "y")
    name_speakers(store)


def _story_links(store: Store, report: Report, topics: _Topics) -> list[Decision]:
    topic = topics.of(report)
    near = store.find_reports(" ".join(topic.telling), _days_around(report), limit=CANDIDATES)
    others = [o for hit in near if hit.report_id != report.id and (o := topics.report(hit.report_id)) is not None]
    return [d for other in others if (d := stories.score(topic, topics.of(other)))]


def _days_around(report: Report) -> Filter:
    first, last = stories.days_around(report)
    return Filter(since=first, until=last) if first else Filter()


def _utterance_links(
    store: Store,
    own: Sequence[pairs.Wording],
    by_id: dict[str, pairs.Wording],
    report_of: Callable[[str], Report | None],
) -> list[Decision]:
    found: dict[tuple[str, str], Decision] = {}
    for wording in own:
        report = report_of(wording.report_id)
        text = " ".join(w.form for w in wording.words)
        if report is None or not text:
            continue
        for hit in store.find_statements(text, limit=CANDIDATES):
            other = by_id.get(hit.statement.id)
            if other is None and (home := report_of(hit.statement.report_id)):
                other = by_id[hit.statement.id] = pairs.wording(hit.statement, home)
            if other and (decision := pairs.score(wording, other, relation)):
                found[decision.left, decision.right] = decision
    return [found[k] for k in sorted(found)]


class _Topics:
    """Reports and their topics, remembered for one run of `link`; they are functions of the reports alone."""

    def __init__(self, store: Store) -> None:
        self.report = functools.lru_cache(maxsize=5000)(store.report)
        self._of: dict[str, Topic] = {}

    def of(self, report: Report) -> Topic:
        if report.id not in self._of:
            self._of[report.id] = stories.topic(report)
        return self._of[report.id]


def _regroup(store: Store, what: DecisionKind, ids: Collection[str], threshold: float, prefix: str) -> None:
    """Derive anew the groups that `ids` can touch."""
    log: dict[tuple[str, str, str, str], Decision] = {}

    def neighbours(front: list[str]) -> dict[str, set[str]]:
        edges: dict[str, set[str]] = {}
        for d in store.decisions(what, front):
            log[d.left, d.right, d.by, d.at or ""] = d
            edges.setdefault(d.left, set()).add(d.right)
            edges.setdefault(d.right, set()).add(d.left)
        return edges

    groups: dict[str, str] = {}
    for component in cluster.components(ids, neighbours):
        rows = [d for d in log.values() if d.left in component]
        size = _sizes(store, component) if what == "utterance" and len(component) > 2 else (lambda _: 1)
        for members in cluster.groups(component, rows, threshold=threshold, size=size):
            groups.update(dict.fromkeys(members, group_id(prefix, members)))
    store.put_groups(what, groups, replace=False)


def _sizes(store: Store, ids: Collection[str]) -> Callable[[str], int]:
    lengths = {s.id: sum(span.end - span.start for span in s.content) for s in store.statements(ids).values()}
    return lambda i: lengths.get(i, 0)


def _members(store: Store, what: str, ids: Iterable[str]) -> set[str]:
    groups = {g for i in ids if (g := store.group_of(what, i))}
    return {m for g in groups for m in store.members(what, g)}


def _unlinked(store: Store) -> list[str]:
    """Reports that were stored, but whose run ended before they were linked."""
    linked = {report for members in store.groups("story").values() for report in members}
    return [r.id for r in store.reports(Filter(versions="all")) if r.id not in linked]


def name_speakers(store: Store) -> None:
    """One canonical speaker for the forms that all reports use."""
    seen = [register.SpeakerSeen(s.speaker, s.statements) for s in store.speakers()]
    canonical = register.groups(seen)
    store.put_groups("speaker", {i: s.id for i, s in canonical.items()})
