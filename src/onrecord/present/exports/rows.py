"""What every export starts from: a statement with its report, its utterance and its speaker as all reports name it."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterator
from dataclasses import replace

from onrecord.answer.view import View
from onrecord.frozen import dataclass
from onrecord.model import Report, Speaker, Statement
from onrecord.store.interface import Filter, Store

AT_ONCE = 500  # statements whose reports and utterances are read with one question
CONTEXT = 32  # characters before and after, by which other programs find the words again


@dataclass(frozen=True, slots=True)
class Told:
    statement: Statement
    report: Report
    utterance: str | None
    speaker: Speaker | None

    @property
    def content(self) -> str:
        return " […] ".join(s.of(self.report.text) for s in self.statement.content)


def told(store: Store, filters: Filter, reports: Collection[str] | None = None) -> Iterator[Told]:
    """Statements of the latest versions, by report id, then place; `reports` narrows them."""
    found = store.select(filters)
    some: list[Statement] = []
    for s in found:
        if reports is None or s.report_id in reports:
            some.append(s)
        if len(some) == AT_ONCE:
            yield from _told(store, some)
            some = []
    yield from _told(store, some)


def _told(store: Store, some: list[Statement]) -> Iterator[Told]:
    view = View(store)
    view.read(some)
    groups = store.groups_of("speaker", {s.speaker.id for s in some if s.speaker})
    for s in some:
        who = view.speaker(s)
        speaker = replace(who, id=groups.get(who.id, who.id)) if who else None
        yield Told(s, view.report_of(s), view.utterance_of(s), speaker)


def report_iri(report: Report) -> str:
    """The report's own address, else a name for it."""
    return report.url if report.url and report.url.startswith(("http://", "https://")) else f"urn:onrecord:{report.id}"


@functools.cache
def _clean() -> dict[int, str]:
    return {**dict.fromkeys(range(55296, 57344), "�"), 0: "\ufffd"}


def plain(text: str) -> str:
    """`text` as any program takes it: without lone surrogates and NUL, each replaced by one character."""
    return text.translate(_clean())
