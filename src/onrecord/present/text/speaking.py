"""What stands behind a speaker, and what people decided on speakers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.present.text.pieces import bold, clean, count, day, dim

if TYPE_CHECKING:
    from onrecord.answer.profile import Form, Profile
    from onrecord.answer.reviewing import Entry
    from onrecord.resolve.known import Fact

_MOST = 12  # names, roles or ties that are shown
_DOCUMENTS = 3  # reports that are named for each


def profile(p: Profile) -> str:
    """Names and roles with their days and reports, what persons and registers say, and why these are one."""
    lines = [_form(f) for f in p.names[:_MOST]] if len(p.names) > 1 else []
    lines += [_form(f, "as ") for f in p.roles[:_MOST]]
    lines += [_fact(f) for f in p.stated[:_MOST]]
    lines += [dim(f"        {clean(t.left)} = {clean(t.right)}: {clean(t.because)}") for t in p.ties[:_MOST]]
    return "\n".join(lines)


def _form(f: Form, lead: str = "") -> str:
    days = "on no known day" if f.first is None else day(f.first) if f.first == f.last else _span(f.first, f.last)
    shown = ", ".join(clean(d) for d in f.documents[:_DOCUMENTS])
    more = f" and {len(f.documents) - _DOCUMENTS} more" if len(f.documents) > _DOCUMENTS else ""
    said = count(f.statements, "statement")
    of = f", {clean(f.country)}" if f.country else ""
    return f"        {lead}{clean(f.words)}{of}{dim(f'  {said}, {days}: {shown}{more}')}"


def _span(first: str | None, last: str | None) -> str:
    return f"{day(first)} to {day(last)}"


def _fact(f: Fact) -> str:
    says = [clean(f.role)] if f.role else []
    says += [f"of {clean(f.country)}"] if f.role and f.country else []
    says += [f"from {f.since}"] if f.since else []
    says += [f"to {f.until}"] if f.until else []
    says += [f"also {', '.join(map(clean, f.names))}"] if f.names else []
    says += [f"({', '.join(map(clean, f.keys))})"] if f.keys else []
    return f"        {clean(f.name)}, by the register: {' '.join(says) or 'known'}"


def decisions(entries: Sequence[Entry]) -> str:
    """The log, newest first."""
    lines = []
    for e in entries:
        reasons = list(dict.fromkeys(clean(r.detail) for d in e.rows for r in d.reasons))
        state = "" if e.in_force or e.verdict == "undo" else dim("  (no longer in force)")
        lines.append(f"{bold(e.at)}  {clean(e.by)}: {'; '.join(reasons[:2])}, {count(len(e.rows), 'row')}{state}")
    return "\n".join(lines)
