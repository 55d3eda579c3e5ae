"""A brief as Markdown: every sentence has a footnote with the report and the offsets that it rests on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from onrecord.present.text.pieces import clean, count, day, name, quote, scope

if TYPE_CHECKING:
    from onrecord.answer.brief import Brief
    from onrecord.answer.disputed import Dispute
    from onrecord.answer.positions import PointEntry
    from onrecord.model import Report, Statement

_MARKUP = re.compile(r"([\\\\`*_{}\[\]<>#|~])")
_SHOWN = 50  # words of an utterance in a brief


class _Notes:
    """Footnotes in the order of their first use."""

    def __init__(self, report: Callable[[str], Report]) -> None:
        self.report = report
        self.numbers: dict[str, int] = {}
        self.lines: list[str] = []

    def of(self, *statements: Statement) -> str:
        return "".join(f"[^{self._number(s)}]" for s in statements)

    def _number(self, s: Statement) -> int:
        if s.id not in self.numbers:
            self.numbers[s.id] = len(self.numbers) + 1
            r = self.report(s.report_id)
            at = ", ".join(f"{x.start}–{x.end}" for x in s.content)
            where = f"{r.outlet or 'unknown outlet'}, {day(r.published)}, {r.doc_id}"
            self.lines.append(f"[^{self.numbers[s.id]}]: {_plain(where)}, characters {at} ({s.id})")
        return self.numbers[s.id]


def markdown(b: Brief, report: Callable[[str], Report]) -> str:
    """`report`: a stored report by its id."""
    notes = _Notes(report)
    lines = [f"# Brief: {_plain(b.title)}", "", f"Searched: {scope(b.scope)}.{_window(b)}", ""]
    lines += _lines(b, notes)
    lines += _changes(b, notes)
    lines += _disputes(b, notes)
    return "\n".join([*lines, *notes.lines]) + "\n"


def _plain(words: str) -> str:
    return _MARKUP.sub(r"\\\1", clean(words))


def _window(b: Brief) -> str:
    if not b.since and not b.until:
        return ""
    return f" What was said{f' from {b.since}' if b.since else ''}{f' to {b.until}' if b.until else ''}."


def _said(e: PointEntry, notes: _Notes) -> str:
    when = f"{day(e.day)}{' (reported then)' if e.reported else ''}"
    words = (
        f"“{_plain(quote(e.content, _SHOWN))}”" if e.statement.kind == "direct" else _plain(quote(e.content, _SHOWN))
    )
    return f"{when}, {_plain(name(e.speaker))}, {_plain(clean(e.cue) or 'said')}: {words}{notes.of(*_two(e))}"


def _two(e: PointEntry) -> list[Statement]:
    """The fullest wording, and one of another report that bears it out."""
    others = [m for m in e.members if m.report_id != e.statement.report_id]
    return [e.statement, *others[:1]]


def _lines(b: Brief, notes: _Notes) -> Iterator[str]:
    yield "## Who holds what"
    yield ""
    if not b.positions:
        yield "No position was found in what is stored."
        yield ""
    for p in b.positions:
        yield f"### {_plain(p.holder)}: {_plain(p.object)}"
        yield ""
        for e in p.points:
            step = f"strength {e.strength.step} of 7{'' if e.strength.certain else ', only possible'}"
            facet = f", {e.facet}" if e.facet else ""
            yield f"- {_said(e, notes)} *({e.move}; {step}{facet}; {count(e.carriers, 'carrier')})*"
            for a in e.answers:
                words = _plain(quote(a.content, 30))
                yield f"    - {a.how.capitalize()}: {_plain(name(a.speaker))}, {words}{notes.of(a.statement)}"
        yield ""


def _changes(b: Brief, notes: _Notes) -> Iterator[str]:
    yield f"## What changed{f' since {b.since}' if b.since else ''}"
    yield ""
    for p, e in b.changed:
        facet = f" on {e.facet}" if e.facet else ""
        yield f"- {day(e.day)}: {_plain(p.holder)}, {e.move}{facet}, to {e.strength.step} of 7.{notes.of(e.statement)}"
    if not b.changed:
        yield "Nothing that is stored shows a change."
    yield ""


def _disputes(b: Brief, notes: _Notes) -> Iterator[str]:
    yield "## Disputed"
    yield ""
    for d in b.disputes:
        yield f"- {_dispute(d, notes)}"
    if not b.disputes:
        yield "No claim with its denial was found."
    yield ""


def _dispute(d: Dispute, notes: _Notes) -> str:
    claim = notes.report(d.claim.report_id).text
    said = [" […] ".join(x.of(claim) for x in s.content) for s in (d.claim, d.denial)]
    first = f"{_plain(name(d.claim.speaker))}: {_plain(quote(said[0], 30))}{notes.of(d.claim)}"
    return f"{first} — {d.kind} by {_plain(name(d.denial.speaker))}: {_plain(quote(said[1], 30))}{notes.of(d.denial)}"
