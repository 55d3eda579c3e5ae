"""Positions, their moves and their answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from onrecord.present.text.pieces import (
    bold,
    clean,
    count,
    day,
    dim,
    indent,
    name,
    quote,
    said_on,
    said_over,
    saying,
    scope,
    where,
)

if TYPE_CHECKING:
    from onrecord.answer.disputed import Disputes
    from onrecord.answer.positions import PointEntry, Position, Positions
    from onrecord.model import Report, Statement


def positions(found: Positions) -> str:
    if not found.entries:
        return f"No position found. Searched: {scope(found.scope)}."
    parts = [_head(p) for p in found.entries]
    return "\n".join([*parts, "", f"{count(len(found.entries), 'position')}. Searched: {scope(found.scope)}."])


def _head(p: Position) -> str:
    top = max(p.points, key=lambda e: e.strength.rank).strength
    facts = [said_over(p.points), count(len(p.points), "utterance"), f"up to {top.step} of 7"]
    answers = sum(len(e.answers) for e in p.points)
    facts += [count(answers, "possible answer")] if answers else []
    facet = f" ({p.facet})" if p.facet else ""
    named = f": {clean(p.object)}" if p.object else ""
    return f"{bold(clean(p.holder))}{named}{facet}\n  {' · '.join(facts)}  {dim(p.id)}"


def position(p: Position) -> str:
    return "\n".join([_head(p), *(line for e in p.points for line in _point(e))])


def _point(e: PointEntry) -> Iterator[str]:
    move = f"{e.move} · " if e.move else ""
    facet = f" · {e.facet}" if e.facet else ""
    yield ""
    only = "" if e.strength.certain else ", only possible"
    yield f"{bold(said_on(e))}  {move}strength {e.strength.step} of 7{only}{facet}"
    yield indent(saying(e.speaker, e.cue, e.statement, quote(e.content, 60)), 4, first="  ")
    yield dim(f"    rests on “{quote(e.strength.words, 16)}”; {clean(e.through)}")
    if e.strength.condition:
        yield dim(f"    condition: {quote(e.strength.condition, 24)}")
    outlets = ", ".join(clean(o) for o in e.outlets)
    yield dim(f"    {count(e.carriers, 'carrier')}: {outlets}  {e.statement.id}")
    for a in e.answers:
        words = saying(a.speaker, a.cue, a.statement, quote(a.content, 30))
        yield indent(f"perhaps an answer ({a.how}): {words}", 8, first="      ← ")


def disputes(found: Disputes, report: Callable[[Statement], Report]) -> str:
    if not found.entries and not found.rivals:
        return f"No claim with its denial was found. Searched: {scope(found.scope)}."
    lines: list[str] = []
    for d in found.entries:
        r = report(d.denial)
        lines += [
            bold(f"{day(d.day)}  {d.kind}"),
            dim(f"  {where(r.outlet or 'unknown outlet', r.published, r.doc_id)}"),
        ]
        for mark, s in (("  claim: ", d.claim), ("  ← ", d.denial)):
            words = " […] ".join(x.of(r.text) for x in s.content)
            cue = " … ".join(c.of(r.text) for c in s.cue)
            lines.append(indent(f"{saying(s.speaker, cue, s, quote(words, 40))}", 4, first=mark))
        lines += [dim(f"    {d.because}  {d.claim.id} {d.denial.id}"), ""]
    for rival in found.rivals:
        lines += [bold(f"{day(rival.day)}  differing figures")]
        for side in rival.sides:
            who = f"{name(side.speaker)}, in {clean(side.outlet)}" if side.speaker else clean(side.outlet)
            lines.append(indent(f"{who}: {clean(side.words)} — {quote(side.said, 30)}", 4, first="  "))
            lines.append(dim(f"    {side.happening.doc_id} {side.happening.span.start}"))
        lines.append("")
    found_ = count(len(found.entries) + len(found.rivals), "dispute")
    return "\n".join([*lines, f"{found_}. Searched: {scope(found.scope)}."])
