"""What people decided on links: the log, and the rows that say so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Literal

from onrecord.frozen import dataclass
from onrecord.link.cluster import in_force
from onrecord.model import Decision, Reason
from onrecord.resolve.known import BY_PERSON
from onrecord.store.interface import DecisionKind, Store

Verdict = Literal["same", "different", "undo"]


@dataclass(frozen=True, slots=True)
class Entry:
    """What one person decided at one moment: one pair, or one statement against all others of an utterance."""

    what: DecisionKind
    by: str
    at: str
    verdict: str  # same | different | undo
    rows: tuple[Decision, ...]
    in_force: bool


def log(store: Store, what: DecisionKind = "utterance") -> list[Entry]:
    """What people decided, on utterances or on others, newest first."""
    rows = store.by_people(what)
    valid = {id(d) for d in in_force(rows).values()}
    made: dict[tuple[str, str, str], list[Decision]] = {}
    for d in rows:
        made.setdefault((d.at or "", d.by, d.verdict), []).append(d)
    found = [Entry(what, by, at, v, tuple(ds), any(id(d) in valid for d in ds)) for (at, by, v), ds in made.items()]
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


def apart(store: Store, id: str, what: DecisionKind = "utterance") -> list[tuple[str, str]]:
    """The pairs that must be called different so that a statement leaves its utterance, or a report its story: it
    against each other."""
    group = store.group_of(what, id)
    members: Iterable[str] = store.members(what, group) if group else ()
    return [(min(id, m), max(id, m)) for m in members if m != id]
