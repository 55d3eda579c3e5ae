"""One speaker: under which names and in which roles the reports have it, from when to when, and why these are one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from onrecord.answer.listing import SpeakerEntry, statements_by
from onrecord.answer.view import View, distinct
from onrecord.frozen import dataclass
from onrecord.link.cluster import in_force
from onrecord.model import Statement
from onrecord.resolve import known, register
from onrecord.store.interface import Store


@dataclass(frozen=True, slots=True)
class Form:
    """One name or role: in how many statements, in which reports, published from when to when (ISO days)."""

    words: str
    country: str | None
    statements: int
    first: str | None
    last: str | None
    documents: tuple[str, ...]  # doc_ids, in order of publication


@dataclass(frozen=True, slots=True)
class Tie:
    """Why two names are one speaker's."""

    left: str
    right: str
    because: str


@dataclass(frozen=True, slots=True)
class Profile:
    names: tuple[Form, ...]  # most statements first
    roles: tuple[Form, ...]
    stated: tuple[known.Fact, ...]  # by persons and registers
    ties: tuple[Tie, ...]


def profile(store: Store, entry: SpeakerEntry) -> Profile:
    """What stands behind an entry of the register."""
    with store.snapshot():
        view = View(store)
        said = [s for s in statements_by(store, entry) if s.speaker is not None]
        group = store.group_of("speaker", entry.speaker.id)
        members = store.members("speaker", group) if group else (entry.speaker.id,)
        decisions = in_force(store.decisions("speaker", members))
        stated = known.of_decisions(decisions.values())
        seen = [register.SpeakerSeen(s.speaker, s.statements) for m in members if (s := store.speaker(m))]
        own = {one.speaker.id: one.speaker.name for one in seen}
        reasons = {
            (left, right): d.reasons[0].detail
            for (left, right), d in sorted(decisions.items())
            if d.verdict == "same" and d.reasons
        }
        joins = [*register.joins(seen), *known.joins(stated)]
        reasons = {(j.left, j.right): j.reason for j in joins} | reasons
    tied = {i for pair in reasons for i in pair}
    reasons |= {
        (one.speaker.id, entry.speaker.id): f"who was “{one.speaker.name}” on the day of that report"
        for one in seen
        if one.speaker.id not in tied and one.speaker.type == "unknown" and len(seen) > 1
    }
    ties = [Tie(own[a], own[b], why) for (a, b), why in sorted(reasons.items()) if a in own and b in own]
    return Profile(
        _forms(view, ((s.speaker.name, None, s) for s in said if s.speaker)),
        _forms(view, ((s.speaker.role, s.speaker.country, s) for s in said if s.speaker and s.speaker.role)),
        tuple(fact for _, rows in sorted(stated.items()) for fact in rows),
        tuple(sorted(ties, key=lambda t: (t.left, t.right, t.because))),
    )


def _forms(view: View, found: Iterable[tuple[str, str | None, Statement]]) -> tuple[Form, ...]:
    by_words: dict[tuple[str, str | None], list[Statement]] = defaultdict(list)
    for words, country, statement in found:
        by_words[words, country].append(statement)
    forms = []
    for (words, country), statements in by_words.items():
        reports = sorted((view.report_of(s) for s in statements), key=lambda r: (r.published or "9999", r.doc_id))
        days = [r.published[:10] for r in reports if r.published]
        documents = tuple(distinct(r.doc_id for r in reports))
        first, last = (days[0], days[-1]) if days else (None, None)
        forms.append(Form(words, country, len(statements), first, last, documents))
    return tuple(sorted(forms, key=lambda f: (-f.statements, f.words, f.country or "")))
