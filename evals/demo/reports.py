"""What reading and cleaning find of each report, furniture, and stories."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from evals.core import Outcome
from evals.demo.setting import Setting
from onrecord.model import Report, Span


def outcomes(setting: Setting) -> Iterator[Outcome]:
    for row in setting.gold["reports"]:
        report = setting.reports.get(row["doc_id"])
        yield Outcome("reports.read", row["doc_id"], report is not None)
        if report is not None:
            yield from _metadata(row, report)
            yield from _furniture(setting, row, report)
    yield from _stories(setting)


def _metadata(row: dict[str, Any], report: Report) -> Iterator[Outcome]:
    dateline = report.dateline
    given = {
        "outlet": report.outlet,
        "published": report.published,
        "published_basis": report.published_basis,
        "title": report.title,
        "url": report.url,
        "byline": report.byline,
        "wire": report.wire,
    }
    for key, got in given.items():
        if key != "url" or row["url"]:  # the gold has only what the manifest gives; a page may name its own
            yield _same(f"reports.{key}", row, row[key], got)
    wanted = row["dateline"] or {}
    yield _same("reports.dateline", row, wanted.get("place"), dateline.place if dateline else None)
    yield _same("reports.dateline_date", row, wanted.get("date"), dateline.date if dateline else None)


def _same(figure: str, row: dict[str, Any], wanted: str | None, got: str | None) -> Outcome:
    return Outcome(figure, row["doc_id"], _plain(wanted) == _plain(got), repr(wanted), repr(got))


def _plain(words: str | None) -> str | None:
    return None if words is None else " ".join(words.split()).casefold()


def _furniture(setting: Setting, row: dict[str, Any], report: Report) -> Iterator[Outcome]:
    """Furniture is marked (or, in HTML, left out), and never holds a statement."""
    marked = {i for b in report.blocks if b.furniture for i in range(b.span.start, b.span.end)}
    for line in row["furniture"]:
        key = f"{row['doc_id']} {line[:40]!r}"
        at = [Span(m.start(), m.end()) for m in re.finditer(r"\s+".join(map(re.escape, line.split())), report.text)]
        yield Outcome("furniture.marked", key, all(marked.issuperset(range(s.start, s.end)) for s in at))
        inside = [s for s in setting.stored[row["doc_id"]] if any(x.overlaps(y) for x in s.content for y in at)]
        got = "; ".join(setting.words(s) for s in inside)
        yield Outcome("furniture.silent", key, not inside, "no statement", got)


def _stories(setting: Setting) -> Iterator[Outcome]:
    """Pairs of reports that are one story, and pairs that were put into one."""
    wanted = {doc: s["id"] for s in setting.gold["stories"] for doc in s["documents"]}
    given = {doc: s.id for s in setting.record.stories() for doc in s.documents}
    docs = sorted(wanted)
    pairs = [(a, b) for i, a in enumerate(docs) for b in docs[i + 1 :]]
    for a, b in pairs:
        one, together = wanted[a] == wanted[b], given.get(a) is not None and given.get(a) == given.get(b)
        if one:
            yield Outcome("stories.recall", f"{a} {b}", together, "one story", "two")
        if together:
            yield Outcome("stories.precision", f"{a} {b}", one, "two stories", "one")
