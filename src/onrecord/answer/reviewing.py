"""What a person may settle: links that the program doubts, and the log of what people decided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Literal

from onrecord.frozen import dataclass
from onrecord.link.cluster import in_force
from onrecord.link.score import LINK, REVIEW
from onrecord.model import Decision, Reason, Statement
from onrecord.resolve.known import BY_PERSON
from onrecord.store.interface import DecisionKind, Store

Verdict = Literal["same", "different", "undo"]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two statements that may be one utterance: the program linked them too weakly to join them."""

    decision: Decision
    left: Statement
    right: Statement


@dataclass(frozen=True, slots=True)
class Entry:
    """What one person decided at one moment: one pair, or one statement against all others of an utterance."""

    by: str
    at: str
    verdict: str  # same | different | undo
    rows: tuple[Decision, ...]
    in_force: bool


def doubts(store: Store, *, limit: int = 100) -> tuple[list[Doubt], int]:
    """The links nearest to being made, best first, and how many there are in all.

    Left out: pairs that a person has settled, that are one utterance by other links, or that are of one report.
    """
    with store.snapshot():
        log = store.decisions("utterance")
        settled = {frozenset((d.left, d.right)) for d in in_force(log).values() if d.by != "program"}
        weak = [d for d in log if d.by == "program" and d.verdict == "same" and REVIEW <= d.score < LINK]
        ids = {i for d in weak for i in (d.left, d.right)}
        groups, found = store.groups_of("utterance", ids), store.statements(ids)
        latest = store.latest({s.report_id for s in found.values()})
        open_ = [
            Doubt(d, found[d.left], found[d.right])
            for d in weak
            if frozenset((d.left, d.right)) not in settled
            and groups.get(d.left) != groups.get(d.right)
            and {d.left, d.right} <= found.keys()
            and {found[d.left].report_id, found[d.right].report_id} <= latest
            and found[d.left].report_id != found[d.right].report_id
        ]
    open_.sort(key=lambda x: (-x.decision.score, x.decision.left, x.decision.right))
    return open_[:limit], len(open_)


def log(store: Store, what: DecisionKind = "utterance") -> list[Entry]:
    """What people decided, on utterances or on others, newest first."""
    rows = store.decisions(what)
    valid = {id(d) for d in in_force(rows).values()}
    made: dict[tuple[str, str, str], list[Decision]] = {}
    for d in rows:
        if d.by != "program":
            made.setdefault((d.at or "", d.by, d.verdict), []).append(d)
    found = [Entry(by, at, v, tuple(ds), any(id(d) in valid for d in ds)) for (at, by, v), ds in made.items()]
    return sorted(found, key=lambda e: (e.at, e.by, e.verdict), reverse=True)


def rows(
    what: DecisionKind,
    pairs: Iterable[tuple[str, str]],
    verdict: Verdict,
    *,
    by: str,
    at: str,
    why: str | None = None,
) -> list[Decision]:
    """A person's decisions on these pairs, for `pipeline.decide`."""
    reason = Reason("person", why or {"undo": f"{by} took it back"}.get(verdict, f"{by} says so"))
    return [Decision(what, min(p), max(p), verdict, 1.0, (reason,), by=by, made_by=BY_PERSON, at=at) for p in pairs]


def now() -> str:
    """The moment of a decision, as the log has it."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def undone(entries: Sequence[Entry], *, by: str, at: str) -> list[Decision]:
    """The rows that take entries back."""
    found = {(d.what, d.left, d.right) for e in entries for d in e.rows}
    return [row for what, left, right in sorted(found) for row in rows(what, [(left, right)], "undo", by=by, at=at)]


def apart(store: Store, statement: str) -> list[tuple[str, str]]:
    """The pairs that must be called different so that a statement leaves its utterance: it against each other."""
    group = store.group_of("utterance", statement)
    members: Iterable[str] = store.members("utterance", group) if group else ()
    return [(min(statement, m), max(statement, m)) for m in members if m != statement]
