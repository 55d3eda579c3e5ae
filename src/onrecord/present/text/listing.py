"""Statements, stories, speakers and timelines as lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.present.text.pieces import (
    bold,
    clean,
    count,
    day,
    days,
    dim,
    indent,
    name,
    name_and_role,
    quote,
    saying,
    scope,
    where,
)

if TYPE_CHECKING:
    from onrecord.answer.deeds import Deed
    from onrecord.answer.listing import SpeakerEntry, StoryEntry
    from onrecord.answer.search import Found
    from onrecord.answer.timeline import Entry, Timeline
    from onrecord.model import Report, Statement
    from onrecord.store.interface import Scope


def statement(s: Statement, report: Report) -> str:
    """One statement in a few lines: who, how, the words, what the report says of them."""
    words = " […] ".join(span.of(report.text) for span in s.content)
    cue = " … ".join(clean(span.of(report.text)) for span in s.cue)
    head = f"{bold(name_and_role(s.speaker))}{dim(f'  {cue}') if cue else ''}"
    facts = [s.kind, s.class_ if s.class_ == "attitude" else "", s.segment if s.segment != "body" else "", s.act or ""]
    facts += [
        "not said" if s.negated else "",
        "red line" if s.red_line else "",
        f"to {name(s.addressee)}" if s.addressee else "",
    ]
    facts += [s.channel or "", f"via {' ← '.join(clean(r.name) for r in s.via)}" if s.via else ""]
    facts += [
        f"said {days(s.said.first, s.said.last)}" if s.said and s.said.last else "",
        "repeats itself" if s.repeats else "",
    ]
    return "\n".join((head, indent(quote(words)), dim("    " + " · ".join(f for f in facts if f)) + dim(f"  {s.id}")))


def search(found: Sequence[Found], searched: Scope, words: str, missing: str | None = None) -> str:
    """`missing`: why nothing could be found."""
    if not found:
        nothing = f"No stored statement has these words: {clean(words)}" if words.strip() else "No statement found."
        return f"{clean(missing or nothing)}\nSearched: {scope(searched)}."
    lines = []
    for f in found:
        lines += [
            dim(where(f.report.outlet or "unknown outlet", f.report.published, f.report.doc_id)),
            statement(f.statement, f.report),
            "",
        ]
    return "\n".join([*lines, f"{count(len(found), 'statement')}. Searched: {scope(searched)}."])


def timeline(t: Timeline, missing: str | None = None) -> str:
    """`missing`: why nothing could be found."""
    if not t.entries and not t.deeds:
        return f"{clean(missing or 'No utterance found.')} Searched: {scope(t.scope)}."
    # Words and deeds in one column of days; on one day what was done stands first.
    rows = [(d.last, -1, i, days(d.first, d.last), list(_deed(d))) for i, d in enumerate(t.deeds)]
    rows += [(e.last or "9999", i, i, _dated(e), list(_entry(e))) for i, e in enumerate(t.entries)]
    lines, last = [], None
    for *_, head, told in sorted(rows, key=lambda row: row[:3]):
        if head != last:
            lines += ["", bold(head)]
            last = head
        lines += told
    found = [count(len(t.entries), "utterance"), *([count(len(t.deeds), "happening")] if t.deeds else [])]
    if t.left_out:
        found[0] += f", the most carried of {len(t.entries) + t.left_out} (--limit N shows more)"
    return "\n".join([*lines[1:], "", f"{', '.join(found)}. Searched: {scope(t.scope)}."])


def _deed(d: Deed) -> Iterator[str]:
    facts = [clean(d.place) if d.place else "", *map(clean, d.numbers)]
    facts.append(f"{count(d.carriers, 'carrier')}: {', '.join(clean(o) for o in d.outlets)}")
    yield indent(f"Reported: {quote(d.words, 40)}", 4, first="  ▪ ")
    yield dim(f"    {' · '.join(f for f in facts if f)}  {d.happening.doc_id} {d.happening.span.start}")


def _dated(e: Entry) -> str:
    if e.dated == "reported":
        return f"{day(e.last)} (reported then; the day of saying is not given)"
    return "Day unknown" if e.dated == "undated" else days(e.first, e.last).replace("on or", "On or")


def _entry(e: Entry) -> Iterator[str]:
    facts = [
        e.act or "",
        "red line" if e.red_line else "",
        e.channel or "",
        f"to {clean(e.addressee)}" if e.addressee else "",
    ]
    facts.append(f"{count(e.carriers, 'carrier')}: {', '.join(clean(o) for o in e.outlets)}")
    yield indent(saying(e.speaker, e.cue, e.fullest, quote(e.content, 40)), 4, first="  ")
    yield dim(f"    {' · '.join(f for f in facts if f)}  {e.statement}")


def stories(entries: Sequence[StoryEntry]) -> str:
    lines = []
    for s in entries:
        span = day(s.last) if s.first == s.last else f"{day(s.first)} to {day(s.last)}"
        lines.append(f"{bold(clean(s.title))}")
        lines.append(
            f"  {span} · {count(len(s.documents), 'report')} · {', '.join(clean(o) for o in s.outlets)} · "
            f"{count(s.statements, 'statement')}  {dim(s.id)}"
        )
    return "\n".join(lines)


def speakers(entries: Sequence[SpeakerEntry]) -> str:
    lines = []
    for e in entries:
        others = [clean(n) for n in e.names if n != e.speaker.name]
        lines.append(
            f"{e.statements:6}  {bold(name(e.speaker))}"
            + (f" — {clean(e.roles[0])}" if e.roles else "")
            + (f"  {dim('also: ' + ', '.join(others))}" if others else "")
            + (f"  {dim('so called in one report')}" if e.described else "")
        )
    return "\n".join(lines)
