"""What the program doubts, most doubtful first; and what people said of single statements."""

from __future__ import annotations

from onrecord.frozen import dataclass
from onrecord.link.cluster import in_force
from onrecord.link.score import LINK, REVIEW
from onrecord.model import Correction, Decision, Statement
from onrecord.store.corrections import changed
from onrecord.store.corrections import in_force as standing
from onrecord.store.interface import Store

SURE = 0.8  # statements of which the program is surer than this are not asked about
MOST = 250  # of each kind, read at once: more than a person settles in one sitting; a queue that is longer says so


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two statements that may be one utterance: the program linked them too weakly to join them."""

    decision: Decision
    left: Statement
    right: Statement


@dataclass(frozen=True, slots=True)
class Item:
    """One question to a person: whether two statements are one (`pair`), or whether one is right (`statement`)."""

    doubt: float  # 0 to 1: how open it is
    pair: Doubt | None = None
    statement: Statement | None = None


def queue(store: Store) -> list[Item]:
    """What is open, most doubtful first, at most `MOST` of each kind.

    A pair is the more doubtful the nearer it is to being joined, a statement the nearer it is to an even chance.
    """
    with store.snapshot():
        weak = [Item(round(d.decision.score / LINK, 4), pair=d) for d in _pairs(store)]
        found = store.doubtful(below=SURE, limit=MOST)
        single = [Item(round(1 - abs(2 * s.confidence - 1), 4), statement=s) for s in found]
    return sorted(weak + single, key=lambda x: (-x.doubt, x.pair.decision.left if x.pair else ""))


def _pairs(store: Store) -> list[Doubt]:
    """Pairs linked too weakly to be joined; left out are those that a person settled, that are one utterance by
    other links, or that are of one report."""
    settled = {frozenset(pair) for pair in in_force(store.by_people("utterance"))}
    weak = store.weak("utterance", REVIEW, LINK, limit=MOST)
    ids = {i for d in weak for i in (d.left, d.right)}
    groups, found = store.groups_of("utterance", ids), store.statements(ids)
    latest = store.latest({s.report_id for s in found.values()})
    return [
        Doubt(d, found[d.left], found[d.right])
        for d in weak
        if d.verdict == "same"
        and frozenset((d.left, d.right)) not in settled
        and groups.get(d.left) != groups.get(d.right)
        and {d.left, d.right} <= found.keys()
        and {found[d.left].report_id, found[d.right].report_id} <= latest
        and found[d.left].report_id != found[d.right].report_id
    ]


@dataclass(frozen=True, slots=True)
class Said:
    """One row of the log of corrections, told: `verdict` is right, wrong, changed, added or undo."""

    row: Correction
    verdict: str
    fields: tuple[str, ...]
    in_force: bool


def log(store: Store) -> list[Said]:
    """What people said of statements, newest first."""
    rows = store.corrections()
    valid = {id(r) for r in standing(rows)}
    told = [Said(r, _verdict(r), tuple(changed(r)), id(r) in valid) for r in rows]
    return sorted(told, key=lambda t: (t.row.at, t.row.statement), reverse=True)


def _verdict(r: Correction) -> str:
    if r.undoes is not None:
        return "undo"
    if r.before is None:
        return "added"
    if r.after is None:
        return "wrong"
    return "changed" if changed(r) else "right"
