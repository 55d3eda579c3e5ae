"""`trace` as a person reads it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.present.text.pieces import (
    appeared,
    bold,
    clean,
    count,
    day,
    days,
    differences,
    how,
    indent,
    listed,
    name,
    name_and_role,
    quote,
    scope,
)

if TYPE_CHECKING:
    from onrecord.answer.check import Match, TextMatch
    from onrecord.answer.trace import Trace
    from onrecord.answer.wordings import Carried
    from onrecord.link.origins import Origin
    from onrecord.model import Decision


def others(found: Sequence[Carried]) -> str:
    """The utterances that the words might mean as well."""
    lines = ["Other utterances have these words, too:"]
    lines += [f"  {c.statement.id}  {name(c.speaker)}: {quote(c.content, _GLIMPSE)}" for c in found[:_OTHERS]]
    return "\n".join([*lines, *(["  …"] if len(found) > _OTHERS else [])])


_OTHERS, _GLIMPSE = 5, 16  # how many are shown, and of how many words


def trace(t: Trace) -> str:
    f = t.fullest.statement
    facts = [f"said {days(t.said_first, t.said_last)}" if t.said_last else "the day is not given", f.act or ""]
    facts += ["red line"] if f.red_line else []
    carry = "carries" if t.reports == 1 else "carry"
    lines = [
        bold(name_and_role(t.speaker)) + "  " + " · ".join(x for x in facts if x),
        indent(quote(t.fullest.content, None)),
        "",
        f"{count(t.reports, 'report')} of {count(t.outlets, 'outlet')} {carry} it, "
        f"by {count(len(t.origins), 'origin')}:",
        *(_origin(t, o) for o in t.origins),
        first_line([c for c in t.carriers if c.statement.id in t.first]),
        "",
    ]
    for c in t.carriers:
        lines += list(_carrier(t, c))
    lines += [*_reasons(t), f"Among {scope(t.scope)}. What is not stored is not known here."]
    return "\n".join(lines)


def _origin(t: Trace, o: Origin) -> str:
    outlets = list(dict.fromkeys(clean(c.outlet) for c in t.carriers if c.statement.id in o.members))
    what = {
        "own": "its own report, as far as it says",
        "credited": f"credited to {clean(o.name)}",
        "relay": f"through {clean(o.name)}",
        "inferred": f"apparently one text ({clean(o.name)}): {clean(o.reason)}",
    }[o.how]
    return indent(f"{listed(outlets)}: {what}", 6, first="    - ")


def first_line(earliest: Sequence[Carried | Match | TextMatch]) -> str:
    """Who had it first among stored reports; ties stay ties."""
    outlets = list(dict.fromkeys(clean(c.outlet) for c in earliest))
    if not earliest:
        return "Which report was earliest is not known: none has a day."
    tie = "; which of them was first is not known" if len(outlets) > 1 else ""
    return f"Earliest among stored reports: {listed(outlets)}, {day(earliest[0].published)}{tie}."


def _carrier(t: Trace, c: Carried) -> Iterator[str]:
    s = c.statement
    relays = f"; {' ← '.join(clean(r.name) for r in s.via)}, in {clean(c.outlet)}" if s.via else ""
    place = {"title": " headline", "pullquote": " pull-quote", "teaser": " teaser", "standfirst": " standfirst"}.get(
        s.segment, ""
    )
    again = ", repeats its own words" if s.repeats else ""
    where = f"{bold(clean(c.outlet))}, {appeared(c.published, c.inferred)} [{clean(c.doc_id)}]{place}"
    yield f"  {where} — {s.kind}, {how(c)}{again}{relays}"
    if c.inferred:
        yield indent(f"its day is inferred: {clean(c.inferred.because)}", 8, first="      - ")
    if s.id == t.fullest.statement.id:
        return
    yield indent(quote(c.content))
    if c.speaker and t.speaker and c.speaker.name != t.speaker.name and "speaker" not in c.flags:
        note = f": {clean(c.speaker_note)}" if c.speaker_note else ""
        yield indent(f"given to {name(c.speaker)}{note}", 8, first="      - ")
    # Between two translations word differences are many and mean little; those that touch the sense stay.
    yield from differences(c.differences, flagged=c.how == "paraphrased")


def _reasons(t: Trace) -> list[str]:
    if not t.reasons:
        return [""]
    outlet = {c.statement.id: clean(c.outlet) for c in t.carriers}
    shown = [d for d in t.reasons if d.left in outlet and d.right in outlet and outlet[d.left] != outlet[d.right]]
    lines = ["", "Why these are one:"] if shown else [""]
    for d in shown[: max(1, t.reports - 1)]:
        lines.append(indent(f"{outlet[d.left]} and {outlet[d.right]}: {_why(d)} ({d.score:.2f})", 6, first="    - "))
    return [*lines, ""]


def _why(d: Decision) -> str:
    return "; ".join(clean(r.detail) for r in d.reasons)
