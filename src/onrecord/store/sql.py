"""`interface.Store` over any `database.Database`: who calls what, and in which transaction.

What writes is imported when it is called: a question has no use for it, nor for the hashing that ids need.
"""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from types import TracebackType
from typing import Self, TypeVar

from onrecord.errors import StoreBusy, StoreDamaged, StoreFull
from onrecord.model import Correction, Decision, Happening, Processed, Refusal, Report, Statement
from onrecord.store import postings, reading, searching, senses, sketches
from onrecord.store.database import Database, counter, set_counter
from onrecord.store.interface import (
    Added,
    DecisionKind,
    Filter,
    Head,
    Hit,
    Near,
    Ref,
    ReportHit,
    Scope,
    Similar,
    SpeakerSeen,
    Uncoded,
    Wanted,
)

T = TypeVar("T")
_ALL = Filter()


class SqlStore:
    """See `interface.Store` for what each method promises."""

    def __init__(self, db: Database) -> None:
        self._db = db

    # -- writing

    def add(self, batch: Sequence[Processed]) -> Added:
        from onrecord.store import writing

        added = self._write(lambda: writing.add(self._db, batch))
        self._merge()
        return added

    def replace_statements(self, batch: Sequence[Processed]) -> int:
        from onrecord.store import writing

        count = self._write(lambda: writing.replace_statements(self._db, batch))
        self._merge()
        return count

    def remove(self, report_id: str) -> bool:
        from onrecord.store import writing

        at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        found = self._write(lambda: writing.remove(self._db, report_id, at))
        if found:
            self._db.erased()
        return found

    def done(self, archive: str) -> int:
        return self._read(lambda: counter(self._db, f"done:{archive}"))

    def set_done(self, archive: str, entries: int) -> None:
        self._write(lambda: set_counter(self._db, f"done:{archive}", entries))

    def decide(self, rows: Sequence[Decision]) -> int:
        from onrecord.store import writing

        return self._write(lambda: writing.decide(self._db, rows))

    def correct(self, rows: Sequence[Correction]) -> tuple[str, ...]:
        from onrecord.store import writing

        changed = self._write(lambda: writing.correct(self._db, rows))
        self._merge()
        return changed

    def redecide(self, what: DecisionKind, rows: Sequence[Decision]) -> int:
        from onrecord.store import writing

        return self._write(lambda: writing.redecide(self._db, what, rows))

    def put_groups(
        self, what: str, groups: Mapping[str, str] | Iterable[tuple[str, str]], *, replace: bool = True
    ) -> None:
        from onrecord.store import writing

        self._write(lambda: writing.put_groups(self._db, what, groups, replace))

    def _write(self, change: Callable[[], T]) -> T:
        with self._db.transaction():
            return change()

    def _merge(self) -> None:
        """Merge segments of postings that are due, each in its own transaction: what was added is safe already."""
        try:
            while postings.due(self._db):
                with self._db.transaction():
                    segments = postings.due(self._db)  # again, inside: another writer may have been quicker
                    if segments:
                        postings.merge(self._db, segments)
        except (StoreBusy, StoreFull):
            pass  # only slower to search; the next write merges, or is told the same

    # -- reading

    def snapshot(self) -> AbstractContextManager[None]:
        return self._db.snapshot()

    def report(self, ref: str) -> Report | None:
        return self._read(lambda: reading.report(self._db, ref))

    def reports(self, filters: Filter = _ALL) -> Iterator[Report]:
        return self._iterate(lambda: reading.reports(self._db, filters))

    def reports_by_id(self, ids: Collection[str]) -> dict[str, Report]:
        return self._read(lambda: reading.reports_by_id(self._db, ids))

    def heads(self, ids: Collection[str]) -> dict[str, Head]:
        return self._read(lambda: reading.heads(self._db, ids))

    def latest(self, report_ids: Collection[str]) -> set[str]:
        return self._read(lambda: reading.latest(self._db, report_ids))

    def text(self, report_id: str) -> str | None:
        return self._read(lambda: reading.text(self._db, report_id))

    def texts(self, report_ids: Collection[str]) -> dict[str, str]:
        return self._read(lambda: reading.texts(self._db, report_ids))

    def removed(self, report_id: str) -> str | None:
        return self._read(lambda: reading.removed(self._db, report_id))

    def versions(self, report_id: str) -> tuple[str, ...]:
        return self._read(lambda: reading.versions(self._db, report_id))

    def statement(self, id: str) -> Statement | None:
        return self.statements((id,)).get(id)

    def statements(self, ids: Collection[str]) -> dict[str, Statement]:
        return self._read(lambda: reading.statements(self._db, ids))

    def statements_of(self, report_id: str) -> tuple[Statement, ...]:
        return self._read(lambda: reading.statements_of(self._db, report_id))

    def relayed(self, report_ids: Collection[str]) -> dict[str, tuple[Statement, ...]]:
        return self._read(lambda: reading.relayed(self._db, report_ids))

    def relayed_at(self, report_ids: Collection[str]) -> dict[str, list[int]]:
        return self._read(lambda: reading.relayed_at(self._db, report_ids))

    def select(self, filters: Filter = _ALL) -> Iterator[Statement]:
        return self._iterate(lambda: reading.select(self._db, filters))

    def happenings(self, filters: Filter = _ALL, *, told: bool | None = True) -> Iterator[Happening]:
        return self._iterate(lambda: reading.happenings(self._db, filters, told))

    def everything(self) -> Iterator[Processed]:
        return self._iterate(lambda: reading.everything(self._db))

    def scope(self, filters: Filter = _ALL) -> Scope:
        return self._read(lambda: reading.scope(self._db, filters))

    def counts(self) -> dict[str, int]:
        return self._read(lambda: reading.counts(self._db))

    def outlets(self) -> dict[str, int]:
        return self._read(lambda: reading.outlets(self._db))

    def outlet_names(self) -> list[str]:
        return self._read(lambda: reading.outlet_names(self._db))

    def speakers(self, words: str = "", *, limit: int | None = None) -> list[SpeakerSeen]:
        return self._read(lambda: reading.speakers(self._db, words, limit))

    def speaker_words(self, beginning: str) -> list[str]:
        return self._read(lambda: reading.speaker_words(self._db, beginning))

    def each_speaker(self) -> Iterator[SpeakerSeen]:
        return self._iterate(lambda: reading.each_speaker(self._db))

    def speaker(self, id: str) -> SpeakerSeen | None:
        return self.speakers_by_id((id,)).get(id)

    def speakers_by_id(self, ids: Collection[str]) -> dict[str, SpeakerSeen]:
        return self._read(lambda: reading.speakers_by_id(self._db, ids))

    def find_statements(self, words: str, filters: Filter = _ALL, *, limit: int = 20) -> list[Hit]:
        return self._read(lambda: searching.find_statements(self._db, words, filters, limit))

    def about(self, names: Sequence[str], filters: Filter = _ALL, *, limit: int = 5_000) -> list[Statement]:
        return self._read(lambda: searching.about(self._db, names, filters, limit))

    def find_reports(self, words: str, filters: Filter = _ALL, *, limit: int = 50) -> list[ReportHit]:
        return self._read(lambda: searching.find_reports(self._db, words, filters, limit))

    def similar(
        self, questions: Sequence[Mapping[str, float]], *, limit: int = 100, wanted: Wanted | None = None
    ) -> Similar:
        return self._read(lambda: searching.similar(self._db, questions, limit, wanted))

    def put_sketches(self, rows: Mapping[int, tuple[bytes, bytes]]) -> None:
        self._write(lambda: sketches.put(self._db, rows))

    def sketches(self, numbers: Collection[int]) -> dict[int, bytes]:
        return self._read(lambda: sketches.read(self._db, numbers))

    def marks(self, pages: Collection[int]) -> dict[int, bytes]:
        return self._read(lambda: sketches.marks(self._db, pages))

    def uncoded(self, form: int, most: int) -> dict[int, Uncoded]:
        return self._read(lambda: senses.uncoded(self._db, form, most))

    def put_codes(self, form: int, rows: Mapping[int, bytes]) -> None:
        self._write(lambda: senses.put(self._db, form, rows))

    def nearest(
        self, form: int, vector: Sequence[float], filters: Filter = _ALL, *, limit: int = 20
    ) -> list[tuple[Statement, float]]:
        return self._read(lambda: senses.nearest(self._db, form, vector, filters, limit))

    def put_topics(self, rows: Mapping[str, bytes]) -> None:
        self._write(lambda: sketches.put_topics(self._db, rows))

    def topics(self, report_ids: Collection[str]) -> dict[str, bytes]:
        return self._read(lambda: sketches.topics(self._db, report_ids))

    def numbered(self, numbers: Collection[int]) -> dict[int, Near]:
        return self._read(lambda: searching.numbered(self._db, numbers))

    def numbers(self, ids: Collection[str]) -> dict[str, int]:
        return self._read(lambda: searching.numbers(self._db, ids))

    def resolve_ref(self, text: str) -> list[Ref]:
        return self._read(lambda: reading.resolve_ref(self._db, text))

    def decisions(self, what: DecisionKind, ids: Collection[str] | None = None) -> list[Decision]:
        return self._read(lambda: reading.decisions(self._db, what, ids))

    def weak(self, what: DecisionKind, low: float, high: float, *, limit: int) -> list[Decision]:
        return self._read(lambda: reading.weak(self._db, what, low, high, limit))

    def by_people(self, what: DecisionKind) -> list[Decision]:
        return self._read(lambda: reading.by_people(self._db, what))

    def doubtful(self, *, below: float, limit: int) -> list[Statement]:
        return self._read(lambda: reading.doubtful(self._db, below, limit))

    def corrections(self, report_ids: Collection[str] | None = None) -> list[Correction]:
        return self._read(lambda: reading.corrections(self._db, report_ids))

    def original(self, report_id: str) -> tuple[Statement, ...]:
        return self._read(lambda: reading.original(self._db, report_id))

    def newest(self, what: DecisionKind) -> Iterator[str]:
        return self._iterate(lambda: reading.newest(self._db, what))

    def report_ids(self, *, after: str = "", limit: int) -> list[str]:
        return self._read(lambda: reading.report_ids(self._db, after, limit))

    def said_by(self, speakers: Collection[str], *, limit: int, offset: int = 0) -> list[Statement]:
        return self._read(lambda: reading.said_by(self._db, speakers, limit, offset))

    def months(self, speakers: Collection[str]) -> dict[str, int]:
        return self._read(lambda: reading.months(self._db, speakers))

    def count_groups(self, what: DecisionKind, most: int) -> int:
        return self._read(lambda: reading.count_groups(self._db, what, most))

    def count_statements(self, report_ids: Collection[str]) -> dict[str, int]:
        return self._read(lambda: reading.count_statements(self._db, report_ids))

    def totals(self) -> list[tuple[str, int]]:
        return self._read(lambda: reading.totals(self._db))

    def refuse(self, rows: Sequence[Refusal]) -> None:
        from onrecord.store import writing

        at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        self._write(lambda: writing.refuse(self._db, rows, at))

    def refusals(self, *, limit: int, offset: int = 0) -> list[tuple[Refusal, str]]:
        return self._read(lambda: reading.refusals(self._db, limit, offset))

    def count_refusals(self) -> dict[str, int]:
        return self._read(lambda: reading.count_refusals(self._db))

    def group_of(self, what: str, id: str) -> str | None:
        return self._read(lambda: reading.group_of(self._db, what, id))

    def groups_of(self, what: str, ids: Collection[str]) -> dict[str, str]:
        return self._read(lambda: reading.groups_of(self._db, what, ids))

    def members(self, what: str, group: str) -> tuple[str, ...]:
        return self._read(lambda: reading.members(self._db, what, group))

    def members_of(self, what: str, groups: Collection[str]) -> dict[str, tuple[str, ...]]:
        return self._read(lambda: reading.members_of(self._db, what, groups))

    def groups(self, what: str) -> dict[str, tuple[str, ...]]:
        return self._read(lambda: reading.groups(self._db, what))

    def ungrouped(self, what: DecisionKind) -> tuple[str, ...]:
        return self._read(lambda: reading.ungrouped(self._db, what))

    def stamp(self) -> str:
        return self._read(lambda: reading.stamp(self._db))

    def groups_current(self, what: str) -> bool:
        return self._read(lambda: counter(self._db, f"groups:{what}") == counter(self._db, "changes"))

    def dump(self) -> Iterator[str]:
        return self._iterate(lambda: reading.dump(self._db))

    def _read(self, ask: Callable[[], T]) -> T:
        with _readable(), self._db.snapshot():
            return ask()

    def _iterate(self, ask: Callable[[], Iterator[T]]) -> Iterator[T]:
        """A stream without a lasting transaction of its own: a reader that stops half-way holds nothing back."""
        with _readable():
            yield from ask()

    def close(self) -> None:
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


@contextmanager
def _readable() -> Iterator[None]:
    """Rows that the database gives back whole and that make no record: somebody changed them from outside."""
    try:
        yield
    except (zlib.error, ValueError, KeyError, IndexError, TypeError) as error:
        raise StoreDamaged(
            f"the store is damaged ({type(error).__name__} in a row); restore it from a backup"
        ) from error
