"""Answers as a person reads them in a terminal. Words of reports stand in quotation marks or indented; all else is ours."""

from __future__ import annotations

import shutil
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

import click

from onrecord.answer.check import Check, Match
from onrecord.answer.compare import CARRIED, Cell, Comparison, Row
from onrecord.answer.listing import SpeakerEntry, StoryEntry
from onrecord.answer.search import Found
from onrecord.answer.timeline import Entry, Timeline
from onrecord.answer.trace import Trace
from onrecord.answer.wordings import Carried, Shown
from onrecord.link.origins import Origin
from onrecord.model import Report, Speaker, Statement
from onrecord.store.interface import Scope

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_SHOWN_WORDS = 60  # of a wording in a list; the whole stands in `trace` and in JSON


# --- small pieces ----------------------------------------------------------------------------------------------------


def width() -> int:
    return max(60, min(shutil.get_terminal_size((100, 24)).columns, 110))


def day(iso: str | None) -> str:
    """ "2021-09-28" as "28 Sep 2021", coarser dates as they are."""
    if not iso:
        return "undated"
    parts = iso[:10].split("-")
    try:
        names = [_MONTHS[int(m) - 1] for m in parts[1:2]]
    except (ValueError, IndexError):
        return clean(iso)
    return " ".join([*([str(int(parts[2]))] if len(parts) > 2 else []), *names, parts[0]])


def days(first: str | None, last: str | None) -> str:
    if not last:
        return "day unknown"
    if not first:
        return f"on or before {day(last)}"
    return day(first) if first == last else f"{day(first)} to {day(last)}"


def clean(words: str) -> str:
    """One line, without the control and direction characters that could play tricks on a terminal."""
    return " ".join(
        "".join(c if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co") else " " for c in words).split()
    )


def quote(words: str, most: int | None = _SHOWN_WORDS) -> str:
    parts = clean(words).split()
    cut = most is not None and len(parts) > most
    return " ".join(parts[:most] if cut else parts) + (" …" if cut else "")


def indent(words: str, by: int = 4, *, first: str | None = None) -> str:
    pad = " " * by
    return textwrap.fill(
        words,
        width(),
        initial_indent=first if first is not None else pad,
        subsequent_indent=pad,
        break_on_hyphens=False,
    )


def bold(words: str) -> str:
    return click.style(words, bold=True)


def dim(words: str) -> str:
    return click.style(words, dim=True)


def name(who: Speaker | None) -> str:
    return clean(who.name) if who else "an unnamed source"


def name_and_role(who: Speaker | None) -> str:
    return f"{name(who)} ({clean(who.role)})" if who and who.role else name(who)


def count(n: int, one: str, many: str | None = None) -> str:
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def listed(items: Sequence[str]) -> str:
    return items[0] if len(items) == 1 else ", ".join(items[:-1]) + " and " + items[-1] if items else ""


def scope(s: Scope) -> str:
    if not s.reports:
        return "no stored reports"
    span = f" from {day(s.first)} to {day(s.last)}" if s.first else ""
    if s.first and s.first == s.last:
        span = f" of {day(s.first)}"
    return f"{count(s.reports, 'report')} of {count(s.outlets, 'outlet')}{span}"


def where(outlet: str, published: str | None, doc_id: str) -> str:
    return f"{clean(outlet)}, {day(published)} [{clean(doc_id)}]"


# --- statements ------------------------------------------------------------------------------------------------------


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


def search(found: Sequence[Found], searched: Scope, words: str) -> str:
    if not found:
        return f"No stored statement has these words: {clean(words)}\nSearched: {scope(searched)}."
    lines = []
    for f in found:
        lines += [
            dim(where(f.report.outlet or "unknown outlet", f.report.published, f.report.doc_id)),
            statement(f.statement, f.report),
            "",
        ]
    return "\n".join([*lines, f"{count(len(found), 'statement')}. Searched: {scope(searched)}."])


# --- differences -----------------------------------------------------------------------------------------------------


def difference(d: Shown) -> str:
    fuller, here = (f"“{quote(x, 24)}”" if x else "" for x in (d.fuller, d.here))
    words = {
        "cut": f"cut: {fuller}",
        "added": f"added: {here}",
        "replaced": f"{here} where the fullest has {fuller}",
        "given to": f"given to {clean(d.here or 'nobody')}, elsewhere to {clean(d.fuller or 'nobody')}",
    }[d.op]
    return click.style(f"{', '.join(d.flags).upper()}: ", bold=True) + words if d.flags else words


def differences(found: Iterable[Shown], most: int = 6) -> Iterator[str]:
    shown = [d for d in found if d.flags or len(clean((d.fuller or "") + (d.here or ""))) > 3]
    for d in shown[:most]:
        yield indent(difference(d), 8, first="      - ")
    if len(shown) > most:
        yield f"      - and {count(len(shown) - most, 'more difference')}"


_HOW = {
    "fullest": "the fullest wording carried",
    "verbatim": "the same words",
    "trimmed": "trimmed",
    "paraphrased": "in the outlet's own words, or another translation",
    "differs": "differs",
}


def how(c: Carried) -> str:
    if c.how == "paraphrased":
        return "in the outlet's own words" if c.statement.kind == "indirect" else "quoted in other words"
    return f"differs in {listed(list(c.flags))}" if c.how == "differs" else _HOW[c.how]


# --- trace -----------------------------------------------------------------------------------------------------------


def trace(t: Trace) -> str:
    f = t.fullest.statement
    facts = [
        f"said {days(t.said_first, t.said_last)}" if t.said_last else "the day is not given",
        f.act or "",
        "red line" if f.red_line else "",
    ]
    lines = [
        bold(name_and_role(t.speaker)) + "  " + " · ".join(x for x in facts if x),
        indent(quote(t.fullest.content, None)),
        "",
        f"{count(t.reports, 'report')} of {count(t.outlets, 'outlet')} carry it; {_origins(t.origins)}",
        _first(t),
        "",
    ]
    for c in t.carriers:
        lines += list(_carrier(t, c))
    lines += _reasons(t)
    lines.append(f"Among {scope(t.scope)}. What is not stored is not known here.")
    return "\n".join(lines)


def _origins(found: Sequence[Origin]) -> str:
    if len(found) == 1 and len(found[0].members) > 1:
        o = found[0]
        return (
            f"apparently 1 origin: {clean(o.name)} ({clean(o.reason)})"
            if o.how == "inferred"
            else f"1 origin: {clean(o.name)} ({clean(o.reason)})"
        )
    parts = [clean(o.name) + (" (inferred)" if o.how == "inferred" else "") for o in found]
    return f"{count(len(found), 'origin')}: {listed(parts)}"


def _first(t: Trace) -> str:
    first = [c for c in t.carriers if c.statement.id in t.first]
    outlets = list(dict.fromkeys(clean(c.outlet) for c in first))
    if not first:
        return "Which report was earliest is not known: none has a day."
    if len(outlets) > 1:
        return f"Earliest among stored reports: {listed(outlets)}, all on {day(first[0].published)}; which was first is not known."
    return f"Earliest among stored reports: {outlets[0]}, {day(first[0].published)}."


def _carrier(t: Trace, c: Carried) -> Iterator[str]:
    relays = f"; {', '.join(clean(r.name) for r in c.statement.via)}, in {clean(c.outlet)}" if c.statement.via else ""
    yield f"  {bold(clean(c.outlet))}, {day(c.published)} [{clean(c.doc_id)}] — {c.statement.kind}, {how(c)}{relays}"
    if c.statement.id != t.fullest.statement.id:
        yield indent(quote(c.content))
    if c.speaker and t.speaker and c.speaker.name != t.speaker.name:
        yield indent(
            f"given to {name(c.speaker)}" + (f": {clean(c.speaker_note)}" if c.speaker_note else ""),
            8,
            first="      - ",
        )
    yield from differences(c.differences)


def _reasons(t: Trace) -> list[str]:
    if not t.reasons:
        return [""]
    best = t.reasons[: max(1, t.reports - 1)]
    lines = ["", "Why these are one:"]
    for d in best:
        lines.append(indent(f"{d.score:.2f}  " + "; ".join(clean(r.detail) for r in d.reasons), 8, first="  - "))
    return [*lines, ""]


# --- check -----------------------------------------------------------------------------------------------------------


def check(c: Check) -> str:
    lines = [indent(_verdict(c), 0), ""]
    for m in c.matches[:8]:
        lines += list(_match(m))
    if len(c.matches) > 8:
        lines.append(f"  and {len(c.matches) - 8} more")
    if c.no_support:
        lines += ["", "Has the words, but does not say that it was said:"]
        for m in c.no_support[:4]:
            lines += list(_match(m))
    if c.in_text:
        lines += [
            "",
            "The words stand in an outlet's own text, given to nobody:"
            if not c.matches
            else "Also in an outlet's own text:",
        ]
        lines += [
            indent(f"{where(t.outlet, t.published, t.doc_id)}: “{quote(t.text)}”", 4, first="  ") for t in c.in_text[:4]
        ]
    lines += list(_others(c))
    lines.append(f"Searched: {scope(c.scope)}. What is not stored is not known here.")
    return "\n".join(lines)


def _verdict(c: Check) -> str:
    asked = f" by {clean(c.asked)}" if c.asked else ""
    if c.verdict == "not_found":
        speaker = f" No stored report names a speaker “{clean(c.asked or '')}”." if c.unknown_speaker else ""
        return f"{bold('NOT FOUND')} as said{asked} in these {scope(c.scope)}.{speaker}"
    best = c.matches[0]
    same = [m for m in c.matches if m.verdict == best.verdict]
    reports = count(len({m.doc_id for m in same}), "stored report")
    who = name_and_role(best.speaker)
    words = {
        "verbatim": f"{bold('VERBATIM')}: {reports} {_has(same)} these words, quoted from {who}.",
        "trimmed": f"{bold('TRIMMED')}: said by {who} in {reports}, in more or other company of words than given here.",
        "paraphrased": f"{bold('PARAPHRASED')}: {reports} {_has(same)} this in other words, from {who}.",
        "altered": f"{bold('ALTERED')}: the words given here differ in sense from what {reports} {_has(same)} from {who}.",
        "attributed_differently": f"{bold('ATTRIBUTED DIFFERENTLY')}: these words stand in {reports}, but not as said{asked}; they are given to {who}.",
    }
    return words[c.verdict]


def _has(matches: Sequence[Match]) -> str:
    return "has" if len({m.doc_id for m in matches}) == 1 else "have"


def _match(m: Match) -> Iterator[str]:
    place = f", {m.statement.segment}" if m.statement.segment != "body" else ""
    note = f" — {clean(m.note)}" if m.note else ""
    yield f"  {bold(clean(m.outlet))}, {day(m.published)} [{clean(m.doc_id)}{place}] {m.verdict.replace('_', ' ')}, {m.statement.kind}{note}"
    yield indent(f"{name(m.speaker)}: {quote(m.content)}")
    yield from differences(m.differences)


def _others(c: Check) -> Iterator[str]:
    """What other carriers of the same utterance make of it: a reader must not miss that outlets differ."""
    shown = {m.statement.id for m in c.matches}
    telling = [x for x in c.carriers if x.statement.id not in shown or x.flags]
    flagged = [x for x in telling if x.flags]
    if flagged:
        yield ""
        yield "Carriers of this utterance differ from the fullest wording:"
        for x in flagged[:4]:
            yield f"  {bold(clean(x.outlet))}, {day(x.published)} [{clean(x.doc_id)}] — {how(x)}"
            yield from differences([d for d in x.differences if d.flags])
    first = [x for x in c.carriers if x.statement.id in c.first]
    outlets = list(dict.fromkeys(clean(x.outlet) for x in first))
    if first:
        yield ""
        tie = "; which was first is not known" if len(outlets) > 1 else ""
        yield f"Earliest among stored reports: {listed(outlets)}, {day(first[0].published)}{tie}."


# --- compare ---------------------------------------------------------------------------------------------------------

_MARK = {
    "direct": "■ quoted",
    "indirect": "□ own words",
    "cut": "◪ cut",
    "possibly": "◌ possibly",
    "not_found": "– not found",
    "not_comparable": "· n/c",
}
_LEGEND = (
    "■ quoted   □ carried in own words   ◪ quoted, cut   ◌ possibly carried   – not found in its report (full text searched)   "
    "· not comparable (earlier, or undated)"
)


def comparison(c: Comparison, *, most: int = 40) -> str:
    reports = sum(len(x.reports) for x in c.columns)
    lines = [
        bold(clean(c.title)),
        f"{count(reports, 'report')} of {count(len(c.columns), 'outlet')}; {count(len(c.rows), 'utterance')}",
    ]
    for x in c.columns:
        lines.append(
            "  " + clean(x.outlet) + ": " + "; ".join(f"{day(r.published)} [{clean(r.doc_id)}]" for r in x.reports)
        )
    lines.append("")
    if c.impossible:
        lines += [indent(c.impossible[0].upper() + c.impossible[1:] + ".", 0), ""]
    if c.focus and not c.impossible:
        lines += list(_focus(c))
    elif not c.impossible:
        lines += list(_matrix(c, most))
    for h in c.headlines:
        lines.append(
            indent(
                f"Headline of {clean(h.outlet or h.doc_id)} [{clean(h.doc_id)}]: {clean(h.detail)}.", 4, first="  ! "
            )
        )
    return "\n".join(lines).rstrip()


def _matrix(c: Comparison, most: int) -> Iterator[str]:
    names = [clean(x.outlet)[:15] for x in c.columns]
    for r in c.rows[:most]:
        yield indent(f"{bold(name(r.speaker))}: {quote(r.fullest.content, 32)}", 2, first="")
        yield "   " + "   ".join(f"{n}: {_cell(cell)}" for n, cell in zip(names, r.cells, strict=True))
        for cell in r.cells:
            for x in cell.carried:
                if x.flags:
                    yield from differences([d for d in x.differences if d.flags], 2)
        yield ""
    if len(c.rows) > most:
        yield f"and {count(len(c.rows) - most, 'more utterance')}"
    yield dim(indent(_LEGEND, 0))


def _cell(cell: Cell) -> str:
    flags = list(dict.fromkeys(f for x in cell.carried for f in x.flags))
    return _MARK[cell.kind] + (f" ({', '.join(flags)})" if flags else "")


def _focus(c: Comparison) -> Iterator[str]:
    """What one outlet has and has not, against the others."""
    at = next(i for i, x in enumerate(c.columns) if x.outlet == c.focus)
    here = clean(c.focus or "")

    def others(r: Row) -> list[str]:
        return [
            clean(x.outlet)
            for i, (x, cell) in enumerate(zip(c.columns, r.cells, strict=True))
            if i != at and cell.kind in CARRIED
        ]

    groups = [
        (
            f"Carried by others, not found in {here} (full text searched)",
            [r for r in c.rows if r.cells[at].kind == "not_found"],
        ),
        (
            f"Carried by others, possibly in {here} in other words",
            [r for r in c.rows if r.cells[at].kind == "possibly"],
        ),
        (f"Only in {here}", [r for r in c.rows if r.cells[at].kind in CARRIED and not others(r)]),
        (f"In {here} and elsewhere", [r for r in c.rows if r.cells[at].kind in CARRIED and others(r)]),
        (
            f"Not comparable: {here} reported before others carried it",
            [r for r in c.rows if r.cells[at].kind == "not_comparable"],
        ),
    ]
    for head, rows in groups:
        if rows:
            yield bold(f"{head}: {len(rows)}")
            for r in rows:
                by = f" ({', '.join(others(r))})" if others(r) else ""
                yield indent(f"{name(r.speaker)}: {quote(r.fullest.content, 30)}{by}", 4, first="  - ")
                for x in r.cells[at].carried:
                    yield from differences([d for d in x.differences if d.flags], 2)
            yield ""


# --- timeline and lists ----------------------------------------------------------------------------------------------


def timeline(t: Timeline) -> str:
    if not t.entries:
        return f"No utterance found. Searched: {scope(t.scope)}."
    lines, last = [], None
    for e in t.entries:
        head = _dated(e)
        if head != last:
            lines += ["", bold(head)]
            last = head
        lines += list(_entry(e))
    return "\n".join([*lines[1:], "", f"{count(len(t.entries), 'utterance')}. Searched: {scope(t.scope)}."])


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
    yield indent(f"{bold(name_and_role(e.speaker))}: {quote(e.content, 40)}", 4, first="  ")
    yield dim(f"    {' · '.join(f for f in facts if f)}  {e.statement}")


def stories(entries: Sequence[StoryEntry]) -> str:
    lines = []
    for s in entries:
        span = day(s.last) if s.first == s.last else f"{day(s.first)} to {day(s.last)}"
        lines.append(f"{bold(clean(s.title))}")
        lines.append(
            f"  {span} · {count(len(s.documents), 'report')} · {', '.join(clean(o) for o in s.outlets)} · {count(s.statements, 'statement')}  {dim(s.id)}"
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
        )
    return "\n".join(lines)
