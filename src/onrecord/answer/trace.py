"""Every carrier of one utterance: in order, word by word, with relays and origins, and who had it first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol, TypeVar

from onrecord.analyse.outlets import outlet_name
from onrecord.answer.fullest import fullest_of
from onrecord.answer.view import View, distinct
from onrecord.answer.wordings import Carried, carried
from onrecord.errors import UsageError
from onrecord.frozen import dataclass
from onrecord.link import origins as lines
from onrecord.link.days import ISO_DAY, narrowest
from onrecord.link.origins import Origin
from onrecord.model import Decision, Speaker, Statement
from onrecord.store.interface import Filter, Scope, Store

# A query of free words must have this share of its words (by rarity) in a statement to be taken for that statement.
_MEANT = 0.6


EVERYTHING = Filter()


@dataclass(frozen=True, slots=True)
class Trace:
    """One utterance and its carriers."""

    utterance: str
    speaker: Speaker | None
    said_first: str | None
    said_last: str | None
    fullest: Carried
    carriers: tuple[Carried, ...]  # in order of publication
    first: tuple[str, ...]  # statement ids of the earliest *among stored reports*; several are a tie; empty: no dates
    reports: int
    outlets: int
    origins: tuple[Origin, ...]
    relays: tuple[tuple[str, str], ...]  # (relay, outlet)
    reasons: tuple[Decision, ...]
    scope: Scope


def find(store: Store, words: str, filters: Filter = EVERYTHING) -> Statement | None:
    """The statement that a reader means by an id, the beginning of one, or words."""
    refs = (
        [r for r in store.resolve_ref(words) if r.kind in ("statement", "utterance")]
        if " " not in words.strip()
        else []
    )
    for ref in refs:
        if ref.kind == "statement":
            return store.statement(ref.id)
        members = View(store).members(ref.id)
        if members:
            return members[0]
    return _best(View(store), _having(store, words, filters))


def _having(store: Store, words: str, filters: Filter) -> list[Statement]:
    """Those that have most of the words, all alike."""
    hits = store.find_statements(words, filters, limit=10)
    good = [h for h in hits if h.coverage >= _MEANT]
    return [h.statement for h in good if h.coverage == good[0].coverage]


def others(store: Store, words: str, found: Trace) -> list[Carried]:
    """One wording of each other utterance that has as much of the words as the one that was taken."""
    if store.resolve_ref(words):
        return []
    with store.snapshot():
        view = View(store)
        having = _having(store, words, EVERYTHING)
        view.read(having)
        by_utterance = {view.utterance_of(s) or "u" + s.id[1:]: s for s in reversed(having) if not view.is_frame(s)}
        return [carried(view, s, s) for utterance, s in by_utterance.items() if utterance != found.utterance]


def _best(view: View, statements: Sequence[Statement]) -> Statement | None:
    """Of those that have the words alike: none that only frames another, and that of most carriers."""
    view.read(statements)
    told = [s for s in statements if not view.is_frame(s)] or statements
    return max(told, key=lambda s: len(view.members(view.utterance_of(s) or "")), default=None)


def trace(store: Store, words: str, filters: Filter = EVERYTHING) -> Trace | None:
    """The trace of the utterance that `words` name; None where nothing stored matches."""
    if not words.strip():
        raise UsageError("trace needs a statement's id or some of its words")
    with store.snapshot():
        statement = find(store, words, filters)
        return of_statement(View(store), statement) if statement else None


def of_statement(view: View, statement: Statement) -> Trace:
    utterance = view.utterance_of(statement) or "u" + statement.id[1:]
    members = view.members(utterance) or [statement]
    return of_members(view, utterance, members)


def of_members(view: View, utterance: str, members: list[Statement]) -> Trace:
    fullest = fullest_of(view, members)
    shown = tuple(carried(view, s, fullest, members) for s in members)
    reports = distinct(s.report_id for s in members)
    first_last = narrowest(members)
    return Trace(
        utterance=utterance,
        speaker=view.speaker(fullest),
        said_first=first_last[0],
        said_last=first_last[1],
        fullest=next(c for c in shown if c.statement.id == fullest.id),
        carriers=shown,
        first=tuple(c.statement.id for c in earliest(shown)),
        reports=len(reports),
        outlets=len(distinct(c.outlet for c in shown)),
        origins=tuple(
            lines.origins(
                [lines.carrier(s, view.report_of(s), _offices(view, s), _voice(view, s)) for s in _one_each(members)]
            )
        ),
        relays=tuple(dict.fromkeys((r.name, c.outlet) for c in shown for r in c.statement.via)),
        reasons=tuple(_reasons(view, members)),
        scope=view.store.scope(),
    )


class Dated(Protocol):
    """What has the day on which its report appeared, as far as that is known."""

    @property
    def published(self) -> str | None: ...


D = TypeVar("D", bound=Dated)


def earliest(found: Sequence[D]) -> tuple[D, ...]:
    """Those with the earliest day; one without a day can neither be first nor rule another out.

    Nor can one of which only the month is known, unless nothing more is known of any.
    """
    dated = [(c.published, c) for c in found if c.published]
    dated = [(day, c) for day, c in dated if len(day) >= ISO_DAY] or dated
    first = min((day[:ISO_DAY] for day, _ in dated), default="")
    return tuple(c for day, c in dated if day[:ISO_DAY] == first)


def _one_each(members: list[Statement]) -> list[Statement]:
    """One statement a report, the first that names a relay if any: origins are counted by report."""
    chosen: dict[str, Statement] = {}
    for s in members:
        if s.report_id not in chosen or (s.via and not chosen[s.report_id].via):
            chosen[s.report_id] = s
    return list(chosen.values())


def _offices(view: View, of: Statement) -> set[str]:
    """The bodies that speak in the report; an agency that is only passed on is none of them."""
    others = view.statements_of(of.report_id)
    return {s.speaker.name for s in others if s.speaker and s.kind != "indirect" and not view.is_frame(s)}


def _voice(view: View, s: Statement) -> str | None:
    """The speaker, where that is an outlet by its name: who retells what it reported has it from there."""
    who = view.speaker(s)
    if who is None or who.type not in ("organization", "unknown") or not _NAME.fullmatch(who.name):
        return None
    return who.name if outlet_name(who.name) else None


# No "calendars obtained by the Marram Post".
_NAME = re.compile(r"(?:[A-Z][\w.&-]{0,30} (?:of (?:the )?)?){0,4}[A-Z][\w.&-]{0,30}")


def _reasons(view: View, members: list[Statement]) -> list[Decision]:
    ids = {s.id for s in members}
    rows = view.store.decisions("utterance", sorted(ids))
    return sorted((d for d in rows if d.left in ids and d.right in ids), key=lambda d: (-d.score, d.left, d.right))
