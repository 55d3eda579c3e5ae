"""What a person says of one statement, in the words of a form, as a row for the log of corrections."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord import ids
from onrecord.analyse.acts_table import ACTS
from onrecord.answer.listing import speakers
from onrecord.errors import UsageError
from onrecord.model import Correction, Report, Said, Span, Speaker, Statement
from onrecord.resolve.names import fold
from onrecord.store.interface import Store

# A day, month or year, as people write the first and last day on which something can have been said.
_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
_GAP = re.compile(r"\[(?:…|\.\.\.)\]")  # between the stretches of one content
ROLES = ("content", "cue", "source")
FIELDS = (*ROLES, "speaker", "from", "to", "act", "kind", "red_line")
TYPES = ("person", "organization", "government", "group", "unknown")
KINDS = ("direct", "indirect", "mixed")


def words(report: Report, spans: Sequence[Span]) -> str:
    """Spans as a form shows them; `spans` finds them again."""
    return " […] ".join(s.of(report.text) for s in spans)


def spans(report: Report, given: str, near: int) -> tuple[Span, ...]:
    """The stretches of the report's text that have the words `given`, white space aside, each nearest to the last.

    `near` is a place in the text, in code points. Raises UsageError for words that the report does not have.
    """
    whole = _place(report.text, given, near)  # first, for the text may have "[…]" itself
    if whole is not None:
        return (whole,)
    found: list[Span] = []
    for part in filter(str.strip, _GAP.split(given)):
        place = _place(report.text, part, found[-1].end if found else near)
        if place is None:
            raise UsageError(f"the report does not have the words {part.strip()[:80]!r}: copy them from its text")
        found.append(place)
    return tuple(sorted(found))


def _place(text: str, given: str, near: int) -> Span | None:
    parts = given.split()
    if not parts:
        return None
    places = [m.span() for m in re.finditer(r"\s+".join(map(re.escape, parts)), text)]
    return Span(*min(places, key=lambda p: (abs(p[0] - near), p))) if places else None


def amended(store: Store, report: Report, before: Statement, given: Mapping[str, str]) -> Statement:
    """The statement with what a form gives put in; fields that are not given stay. Raises UsageError."""
    after = before
    near = before.content[0].start if before.content else 0
    for role in ROLES:
        if role in given and _flat(given[role]) != _flat(words(report, getattr(before, role))):
            found = spans(report, given[role], near)
            after = replace(after, **{role: found})  # type: ignore[arg-type]
    if not after.content:
        raise UsageError("a statement has content; say that nobody said it to take it out")
    if "speaker" in given and _flat(given["speaker"]) != (before.speaker.name if before.speaker else ""):
        speaker = _speaker(store, report, _flat(given["speaker"]), given.get("type", "person"))
        after = replace(after, speaker=speaker, speaker_because="a person says so" if speaker else None)
    if "from" in given or "to" in given:
        after = replace(after, said=_said(before.said, given.get("from", ""), given.get("to", "")))
    if "act" in given:
        after = replace(after, act=_one_of("act", given["act"], tuple(ACTS)) if given["act"] else None)
    if given.get("kind"):
        after = replace(after, kind=_one_of("kind", given["kind"], KINDS))  # type: ignore[arg-type]
    if "red_line" in given:
        after = replace(after, red_line=given["red_line"] in ("yes", "true", "1"))
    return after


def _flat(text: str) -> str:
    return " ".join(text.split())


def _one_of(name: str, value: str, known: Sequence[str]) -> str:
    if value not in known:
        raise UsageError(f"there is no {name} {value[:40]!r}; there are {', '.join(known)}")
    return value


def _said(before: Said | None, first: str, last: str) -> Said | None:
    first, last = first.strip(), last.strip() or first.strip()
    if not last:
        return None
    for day in filter(None, (first, last)):
        if not _DAY.fullmatch(day):
            raise UsageError(f"{day[:40]!r} is not a day like 2021-09-27, 2021-09 or 2021")
    if first > last:
        raise UsageError(f"{first} is after {last}")
    if before is not None and (before.first or "", before.last or "") == (first, last):
        return before
    return Said(first or None, last, None, "person")


def _speaker(store: Store, report: Report, name: str, kind: str) -> Speaker | None:
    """Whoever this report, else the store, calls by this name; else someone new. None for no name."""
    if not name:
        return None
    if len(name) > 200 or not name.isprintable():
        raise UsageError("a speaker's name is one line of at most 200 characters")
    own = [s.speaker for s in store.statements_of(report.id) if s.speaker and fold(s.speaker.name) == fold(name)]
    if own:
        return own[0]
    known = [e.speaker for e in speakers(store, name) if any(fold(n) == fold(name) for n in e.names)]
    if known:
        return replace(known[0], name=name)
    return Speaker(ids.speaker_id(fold(name), kind), name, _one_of("type", kind, TYPES))  # type: ignore[arg-type]


def correction(store: Store, id: str, given: Mapping[str, str], *, by: str, at: str) -> Correction:
    """That the statement is as `given`; that it is right as it is, where nothing differs. Raises UsageError."""
    before, report = _known(store, id)
    return Correction(id, report.id, before, amended(store, report, before, given), by, at)


def rejection(store: Store, id: str, *, by: str, at: str) -> Correction:
    """That nobody is reported to have said this. Raises UsageError."""
    before, report = _known(store, id)
    return Correction(id, report.id, before, None, by, at)


def addition(store: Store, report: Report, given: Mapping[str, str], *, by: str, at: str) -> Correction:
    """A statement that the program did not see. Raises UsageError."""
    content = spans(report, given.get("content", ""), 0)
    if not content:
        raise UsageError("give the words of the content, as they stand in the report")
    quoted = report.text[max(0, content[0].start - 1) : content[0].start + 1]
    kind = "direct" if any(c in "\"“„«'‘" for c in quoted) else "indirect"
    block = next((b for b in report.blocks if b.span.covers(content[0]) and not b.furniture), None)
    segment = block.kind if block else "body"
    near = content[0].start
    cue, source = (spans(report, given.get(role, ""), near) for role in ("cue", "source"))
    blank = Statement("", report.id, report.doc_id, kind, "speech", segment, content, cue, source)  # type: ignore[arg-type]
    after = amended(store, report, blank, {k: v for k, v in given.items() if k not in ROLES})
    id = ids.statement_id(report.id, after.content, after.cue, after.source)
    if store.statement(id) is not None:
        raise UsageError("this statement is there already")
    return Correction(id, report.id, None, replace(after, id=id), by, at)


def undo(store: Store, statement: str, made_at: str, *, by: str, at: str) -> Correction:
    """That what was said of the statement at a moment does not count. Raises UsageError where nothing was."""
    row = next((r for r in store.corrections() if (r.statement, r.at) == (statement, made_at) and not r.undoes), None)
    if row is None:
        raise UsageError("nobody corrected that statement at that moment")
    return Correction(statement, row.report_id, None, None, by, at, undoes=made_at)


def _known(store: Store, id: str) -> tuple[Statement, Report]:
    found = store.statement(id)
    report = store.reports_by_id([found.report_id]).get(found.report_id) if found else None
    if found is None or report is None:
        raise UsageError(f"no statement {id[:40]} is stored")
    return found, report
