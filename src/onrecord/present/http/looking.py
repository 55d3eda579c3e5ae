"""Records by their ids, or the fault that says that there is none."""

from __future__ import annotations

from onrecord.answer import listing
from onrecord.model import Report
from onrecord.present.http.asking import Fault, not_found
from onrecord.store.interface import Store


def entry_of(store: Store, id: str) -> listing.SpeakerEntry:
    """Raises Fault where no stored statement has this speaker."""
    group = store.group_of("speaker", id) or id
    seen = store.speaker(group) or store.speaker(id)
    if seen is None:
        raise not_found("speaker", id)
    return next(e for e in listing.speakers(store, seen.speaker.name) if e.speaker.id == group)


def report_of(store: Store, id: str) -> Report:
    """By its id alone. Raises Fault: 404 where it was never stored, 410 where it was removed."""
    found = store.reports_by_id([id]).get(id)
    if found is None:
        at = store.removed(id)
        if at is not None:
            raise Fault(410, "removed", f"report {id} was removed from the store on {at[:10]}; nothing of it is kept")
        raise not_found("report", id[:40])
    return found
