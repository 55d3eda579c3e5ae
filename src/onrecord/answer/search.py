"""Statements found by words."""

from __future__ import annotations

from onrecord.answer.listing import unknown as unknown_speaker
from onrecord.answer.view import View
from onrecord.frozen import dataclass
from onrecord.model import Report, Statement
from onrecord.store.interface import Filter, Scope, Store


@dataclass(frozen=True, slots=True)
class Found:
    statement: Statement
    report: Report
    score: float


def search(
    store: Store,
    words: str,
    *,
    speaker: str | None = None,
    act: str | None = None,
    outlet: str | None = None,
    since: str | None = None,
    until: str | None = None,
    attitudes: bool = False,
    limit: int = 20,
) -> tuple[list[Found], Scope]:
    """Statements that have `words`, best first, and what was searched. Repeats inside a report are left out.

    Without `words` the statements that the filters mean. `act` may be "red_line", a mark that any act can have.
    """
    with store.snapshot():
        view = View(store)
        ids = _speaker_ids(view, speaker) if speaker else []
        filters = Filter(
            speakers=ids,
            acts=[act] if act and act != "red_line" else [],
            red_line=True if act == "red_line" else None,
            classes=[] if attitudes else ["speech"],
            repeats=False,
            outlets=_outlets(store, outlet) if outlet else [],
            since=since,
            until=until,
        )
        scope = store.scope(Filter(outlets=filters.outlets, since=since, until=until))
        if (speaker and not ids) or (outlet and not filters.outlets):
            return [], scope
        if words.strip():
            hits = [(h.statement, h.score) for h in store.find_statements(words, filters, limit=limit)]
        else:
            hits = [(s, 0.0) for s, _ in zip(store.select(filters), range(limit), strict=False)]
        return [Found(s, view.report_of(s), score) for s, score in hits], scope


def _speaker_ids(view: View, name: str) -> list[str]:
    found = [s.id for s in view.asked_for(name)]
    groups = {view.store.group_of("speaker", i) or i for i in found}
    return sorted({*found, *(m for g in groups for m in view.store.members("speaker", g))})


def unknown(store: Store, speaker: str | None, outlet: str | None) -> str | None:
    """A line that says so where nobody stored goes by the speaker's name, or no report is of the outlet."""
    if outlet and not _outlets(store, outlet):
        return f"No stored report is of {outlet!r}. Stored outlets: {', '.join(store.outlet_names()) or 'none'}."
    return unknown_speaker(store, speaker) if speaker else None


def _outlets(store: Store, name: str) -> list[str]:
    return [o for o in store.outlet_names() if o.casefold() == name.casefold()] or [
        o for o in store.outlet_names() if name.casefold() in o.casefold()
    ]
