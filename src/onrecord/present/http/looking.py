"""Records by their ids, or the fault that says that there is none."""

from __future__ import annotations

from onrecord.answer import listing
from onrecord.model import Report
from onrecord.present.http.asking import not_found
from onrecord.store.interface import Store


def entry_of(store: Store, id: str) -> listing.SpeakerEntry:
    """Raises Fault where no stored statement has this speaker."""
    group = store.group_of("speaker", id) or id
    seen = store.speaker(group) or store.speaker(id)
    if seen is None:
        raise not_found("speaker", id)
    return next(e for e in listing.speakers(store, seen.speaker.name) if e.speaker.id == group)


def report_of(store: Store, id: str) -> Report:
    """By its id alone. Raises Fault."""
    found = store.reports_by_id([id]).get(id)
    if found is None:
        raise not_found("report", id)
    return found
