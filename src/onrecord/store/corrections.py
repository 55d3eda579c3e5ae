"""What people said of statements, laid over what the program read: a pure function of both.

A correction outlives every new run of the program. It is found again by its statement's id or, where a new run cut the
statement otherwise, by the words that both have; and the statement keeps the id under which the person knew it, so
that what people decided on its links holds too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from onrecord.model import Correction, Statement

# What a person can say of a statement.
FIELDS = (
    "content", "cue", "source", "kind", "class_", "speaker", "speaker_because", "addressee", "channel", "via", "said",
    "act", "negated", "red_line",
)  # fmt: skip
SAME = 0.5  # of the characters of both: a statement that a new run cut otherwise is still the one corrected


def in_force(rows: Iterable[Correction]) -> list[Correction]:
    """Those that nobody took back, in order of appending. An undo that is taken back undoes nothing."""
    listed = list(rows)
    undone: set[tuple[str, str]] = set()
    for r in reversed(listed):
        if r.undoes is not None and (r.statement, r.at) not in undone:
            undone.add((r.statement, r.undoes))
    return [r for r in listed if r.undoes is None and (r.statement, r.at) not in undone]


def corrected(found: Sequence[Statement], rows: Iterable[Correction]) -> list[Statement]:
    """A report's statements as people have it. `found`: what the program read; `rows`: the whole log of the report."""
    now: dict[str, Statement | None] = {}
    renamed: dict[str, str] = {}  # ids of this run → those that people know
    open_ = {s.id: s for s in found}
    for row in in_force(rows):
        if row.statement not in now:
            base = _found_again(row, open_)
            if base is not None:
                del open_[base.id]
                renamed[base.id] = row.statement
            now[row.statement] = base
        now[row.statement] = _applied(row, now[row.statement])
    kept = {id: s for id, s in [*open_.items(), *now.items()] if s is not None}

    def known(id: str | None) -> str | None:
        id = renamed.get(id, id) if id else None
        return id if id in kept else None

    return [replace(s, id=id, nested_in=known(s.nested_in), repeats=known(s.repeats)) for id, s in kept.items()]


def _found_again(row: Correction, open_: dict[str, Statement]) -> Statement | None:
    if row.statement in open_ or row.before is None:
        return open_.get(row.statement)
    alike = [(_overlap(row.before, s), s.id) for s in open_.values()]
    most, id = max(alike, default=(0.0, ""))
    return open_[id] if most >= SAME else None


def _overlap(a: Statement, b: Statement) -> float:
    """The share of the characters of either's content that is of both."""
    one = {i for s in a.content for i in range(s.start, s.end)}
    other = {i for s in b.content for i in range(s.start, s.end)}
    return len(one & other) / len(one | other) if one and other else 0.0


def _applied(row: Correction, now: Statement | None) -> Statement | None:
    """`now`: the statement as this run and earlier corrections have it; None where neither has it."""
    if row.after is None:
        return None
    if now is None or row.before is None:
        return settled(row.after, row.by)
    fields: dict[str, Any] = {f: getattr(row.after, f) for f in changed(row)}
    return settled(replace(now, **fields), row.by)


def changed(row: Correction) -> list[str]:
    """The names of the fields that a correction changes."""
    if row.before is None or row.after is None:
        return []
    return [f for f in FIELDS if getattr(row.before, f) != getattr(row.after, f)]


def settled(s: Statement, by: str) -> Statement:
    """A statement that a person vouches for."""
    maker = s.made_by.partition("; settled by ")[0]
    return replace(s, confidence=1.0, made_by=f"{maker}; settled by {by}" if maker else f"settled by {by}")
