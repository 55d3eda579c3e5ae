"""What answers what, as linking found it: read from the log, the best of what each statement may answer."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from onrecord.answer.view import View
from onrecord.frozen import dataclass
from onrecord.link.replies import How
from onrecord.model import Decision, Statement

HOWS: tuple[How, ...] = ("rejects", "denies", "accepts", "echoes", "asks")


@dataclass(frozen=True, slots=True)
class Answer:
    """One statement answers another."""

    how: How
    reply: Statement
    to: Statement
    score: float
    because: str


def answers_to(view: View, ids: Collection[str], *, least: float) -> list[Answer]:
    """What answers one of these statements before all others of its story, by id."""
    rows = view.store.decisions("answer", ids)
    wanted = set(ids)
    found = {d.left for d in rows if d.right in wanted}
    return [a for a in answers_of(view, found, least=least) if a.to.id in wanted]


def answers_of(view: View, ids: Collection[str] | None = None, *, least: float) -> list[Answer]:
    """What these statements (or all) answer, each what it answers best, by id. What is less sure than `least` is left
    out, as is what a person denied, and what stands in an earlier version of a report."""
    best: dict[str, Decision] = {}
    for d in _in_force(view.store.decisions("answer", ids)):
        if (ids is None or d.left in ids) and d.score >= least:
            known = best.get(d.left)
            if known is None or (d.score, d.right) > (known.score, known.right):
                best[d.left] = d
    stored = view.store.statements({i for d in best.values() for i in (d.left, d.right)})
    latest = view.store.latest({s.report_id for s in stored.values()})
    both = [(d, stored.get(d.left), stored.get(d.right)) for _, d in sorted(best.items())]
    return [
        Answer(_how(d), reply, to, d.score, ", ".join(r.detail for r in d.reasons))
        for d, reply, to in both
        if reply and to and {reply.report_id, to.report_id} <= latest
    ]


def _in_force(rows: Iterable[Decision]) -> list[Decision]:
    """The program's, but for what a person said of the two last."""
    program: dict[tuple[str, str], Decision] = {}
    person: dict[tuple[str, str], Decision] = {}
    for d in rows:
        (program if d.by == "program" else person)[d.left, d.right] = d
    told = {pair: d for pair, d in person.items() if d.verdict != "undo"}
    return [d for d in (program | told).values() if d.verdict == "answers"]


def _how(d: Decision) -> How:
    return next((how for how in HOWS for r in d.reasons if r.rule == how), "rejects")
