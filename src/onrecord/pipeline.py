"""The way through the house: read → clean → analyse → resolve, for one document; then link and store, for all.

`process` is a pure function of one document, run in worker processes; what is linked (`linking`) depends on pairs of
records alone; groups are derived from the log of decisions.
"""

from __future__ import annotations

import ctypes
import functools
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import BinaryIO, TypeVar

from onrecord import analyse, clean, read, resolve, workers
from onrecord.analyse import context
from onrecord.analyse.happenings import happenings
from onrecord.analyse.times import TimeExpression
from onrecord.analyse.times import find as find_times
from onrecord.config import Config, Model
from onrecord.errors import UsageError
from onrecord.linking import Linker
from onrecord.model import Correction, Decision, Processed, Raw, Refusal, Report, Statement
from onrecord.resolve import importing, known
from onrecord.store.interface import Store

# Reports that become durable together: a batch costs one fsync, and a kill loses only what was not reported as stored.
# Short, so that workers who have some documents waiting are not idle while a batch is linked.
BATCH = 16
# Batches after which freed memory is handed back: it lies scattered between what lives on, and would else stay with a
# process that runs for days.
TRIMMED = 8

T = TypeVar("T")

# --- one document ----------------------------------------------------------------------------------------------------


def process(raw: Raw, config: Config) -> Processed:
    """One document's bytes to its report and statements, or to why not."""
    page, faults = read.parse(raw, config.limits)
    if page is None:
        return Processed(None, (), faults)
    report, more = clean.clean(page, config.limits)
    if report is None:
        return Processed(None, (), (*faults, *more))
    found = tuple(statements(report, config.model))
    return Processed(report, found, (*faults, *more), tuple(happenings(report, found)))


def statements(report: Report, model: Model) -> list[Statement]:
    """What a report says who said: extracted, dated, given to speakers."""
    found = extractor(model).extract(report)
    return context.enrich(report, found, resolve.resolve)


@functools.cache
def extractor(model: Model) -> analyse.Extractor:
    """One per process: a loaded model."""
    return analyse.load(model)


# --- many documents --------------------------------------------------------------------------------------------------


def extract(paths: Sequence[str], config: Config, stdin: BinaryIO | None = None) -> Iterator[Processed]:
    """Every document of `paths` in order; a refused one as a `Processed` without a report."""
    if not paths:
        raise UsageError("name at least one file or folder, or - for standard input")
    for _, done in each(read.items(paths, limits=config.limits, stdin=stdin), config):
        yield done


def each(items: Iterable[Raw | Refusal], config: Config) -> Iterator[tuple[Raw | Refusal, Processed]]:
    """What became of each item, in order."""
    work = functools.partial(process, config=config)
    load = functools.partial(extractor, config.model)
    for item, result in workers.run(work, items, jobs=config.jobs, limits=config.allowed, initialise=load):
        yield item, Processed(None, (), (result,)) if isinstance(result, Refusal) else result


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
    passed: int = 0  # entries of archives that an earlier run is done with
    flagged: list[Report] = field(default_factory=list)  # new, with something suspicious about them
    taken: list[str] = field(default_factory=list)  # the doc_ids of the documents that were read, refused or not


def add(paths: Sequence[str], store: Store, config: Config, stdin: BinaryIO | None = None) -> Iterator[Progress]:
    """The whole pipeline into `store`, a batch at a time. What an earlier run left unlinked is linked first.

    How far an archive (JSON lines, WARC) was read is noted in the store, batch by batch: a later run goes on there.
    """
    if not paths:
        raise UsageError("name at least one file or folder, or - for standard input")
    passed = 0

    def done(archive: str) -> int:
        nonlocal passed
        entries = store.done(archive)
        passed += entries
        return entries

    for step in add_items(read.items(paths, limits=config.limits, stdin=stdin, done=done), store, config):
        step.passed, passed = passed, 0
        yield step
    if passed:
        yield Progress(passed=passed)


def add_items(items: Iterable[Raw | Refusal], store: Store, config: Config) -> Iterator[Progress]:
    """As `add`, for documents from anywhere."""
    linker = Linker(store)
    linker.catch_up()
    linker.code()
    for number, batch in enumerate(_batches(each(items, config), BATCH), 1):
        progress = _store([result for _, result in batch], store, linker)
        progress.taken = [raw.doc_id for raw, _ in batch if isinstance(raw, Raw)]
        read_to = {raw.archive: raw.place for raw, _ in batch if isinstance(raw, Raw) and raw.archive}
        for archive, place in read_to.items():
            store.set_done(archive, place)
        if progress.refusals:
            store.refuse(progress.refusals)
        if number % TRIMMED == 0:
            _trim()
        yield progress
    linker.name_speakers()


def _trim() -> None:
    """Hand freed memory back to the system, where the C library (glibc) can be asked to."""
    if sys.platform == "linux" and (trim := getattr(ctypes.CDLL(None), "malloc_trim", None)):
        trim(0)


def _store(batch: Sequence[Processed], store: Store, linker: Linker) -> Progress:
    done = Progress(refusals=[r for p in batch for r in p.refusals])
    taken = [p for p in batch if p.report is not None]
    if taken:
        fellows = linker.fellows(p.report for p in taken if p.report)
        added = store.add(taken)
        linker.link((*added.new, *added.changed), fellows if added.changed else ())
        done.new, done.known, done.versions = list(added.new), list(added.known), list(added.versions)
        done.statements = sum(len(p.statements) for p in taken if p.report and p.report.id in added.new)
        done.refusals += added.refused
        new = set(added.new)
        done.flagged = [p.report for p in taken if p.report and p.report.flags and p.report.id in new]
    return done


def _batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    source = iter(items)
    while batch := list(islice(source, size)):
        yield batch


def decide(store: Store, rows: Sequence[Decision]) -> int:
    """Append what a person decided to the log, and group anew what it touches; how many rows were appended."""
    return Linker(store).decide(rows)


def import_register(data: bytes, source: str, *, by: str, at: str) -> tuple[list[Decision], list[Refusal]]:
    """A register made elsewhere (CSV, FollowTheMoney) as decisions for `decide`, and what of it was not taken."""
    facts, refused = importing.read(data, source)
    made_by = f"import: {source}"
    rows = [known.decision(fact, by=by, at=at, made_by=made_by) for fact in dict.fromkeys(facts)]
    return rows, refused


def correct(store: Store, rows: Sequence[Correction]) -> int:
    """Append what people said of statements, and link anew what it touches; how many reports that are."""
    return Linker(store).correct(rows)


def remove(store: Store, report_id: str) -> bool:
    """Erase a report and what rests on it; what it was linked to is grouped anew."""
    return Linker(store).remove(report_id)
