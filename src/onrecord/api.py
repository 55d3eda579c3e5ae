"""The same in a notebook: a store as an object with the questions as methods.

from onrecord import Record

with Record("dispute.db", write=True) as record:
    record.add("reports/")
    print(record.check("we will close the strait").verdict)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Self

from onrecord.config import DEFAULT_STORE, Config
from onrecord.model import Processed, Refusal, Statement

if TYPE_CHECKING:
    from onrecord.answer.check import Check
    from onrecord.answer.compare import Comparison
    from onrecord.answer.listing import SpeakerEntry, StoryEntry, UtteranceEntry
    from onrecord.answer.search import Found
    from onrecord.answer.timeline import Timeline
    from onrecord.answer.trace import Trace
    from onrecord.store.interface import Store


def extract(*paths: str, config: Config | None = None) -> Iterator[Processed]:
    """Reports and statements of files and folders, without a store; a refused document has no report."""
    from onrecord import pipeline

    return pipeline.extract(paths, config or Config())


class Record:
    """A store, opened; a context manager. Methods answer with the typed results that the commands show.

    Raises `errors.OnrecordError` (one line each) where the store cannot be used or a name means nothing.
    """

    def __init__(self, where: str = DEFAULT_STORE, *, write: bool = False) -> None:
        from onrecord.store import open_store

        self.store: Store = open_store(where, write=write)

    @classmethod
    def over(cls, store: Store) -> Self:
        """The questions to a store that is open already; closing it stays the caller's."""
        made = cls.__new__(cls)
        made.store = store
        return made

    def add(self, *paths: str, config: Config | None = None) -> list[Refusal]:
        """Read files and folders into the store; what was refused. A second run adds nothing."""
        from onrecord import pipeline

        return [r for step in pipeline.add(paths, self.store, config or Config()) for r in step.refusals]

    def remove(self, report_id: str) -> bool:
        from onrecord import pipeline

        return pipeline.remove(self.store, report_id)

    def search(
        self,
        words: str = "",
        *,
        speaker: str | None = None,
        act: str | None = None,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int = 20,
    ) -> list[Found]:
        from onrecord.answer.search import search

        found, _ = search(
            self.store, words, speaker=speaker, act=act, outlet=outlet, since=since, until=until, limit=limit
        )
        return found

    def check(
        self, words: str, *, speaker: str | None = None, since: str | None = None, until: str | None = None
    ) -> Check:
        from onrecord.answer.check import check

        return check(self.store, words, speaker=speaker, since=since, until=until)

    def trace(self, words: str) -> Trace | None:
        from onrecord.answer.trace import trace

        return trace(self.store, words)

    def compare(self, story: str) -> Comparison:
        """A story by its id, or by one of its reports."""
        from onrecord.answer import compare

        return compare.story(self.store, story)

    def timeline(
        self,
        *,
        speaker: str | None = None,
        about: str | None = None,
        act: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> Timeline:
        from onrecord.answer.timeline import timeline

        return timeline(self.store, speaker=speaker, about=about, act=act, since=since, until=until)

    def stories(self) -> list[StoryEntry]:
        from onrecord.answer.listing import stories

        return stories(self.store)

    def utterances(self) -> Iterable[UtteranceEntry]:
        from onrecord.answer.listing import utterances

        return utterances(self.store)

    def speakers(self, words: str = "") -> list[SpeakerEntry]:
        from onrecord.answer.listing import speakers

        return speakers(self.store, words)

    def statements(self) -> Iterator[Statement]:
        """All statements of the latest versions, by report id and place."""
        from onrecord.store.interface import Filter

        return self.store.select(Filter())

    def close(self) -> None:
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
