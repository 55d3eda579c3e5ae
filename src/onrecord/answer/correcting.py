"""A person's word on speakers: two are one, one is two, who held an office. Makes rows for `pipeline.decide`."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.answer import reviewing
from onrecord.answer.listing import SpeakerEntry, speakers
from onrecord.answer.reviewing import Entry
from onrecord.errors import UsageError
from onrecord.link.cluster import in_force
from onrecord.model import Decision
from onrecord.resolve import known
from onrecord.resolve.names import fold
from onrecord.store.interface import Store

_SHOWN = 6  # speakers that a name may mean, in a message


def one(store: Store, name: str) -> SpeakerEntry:
    """The speaker that goes by this name, or has this id or the beginning of it.

    Raises `UsageError` where there is none, or several and none by just this name.
    """
    found = _by_id(store, name) or speakers(store, name)
    if not found:
        raise UsageError(f"no stored speaker goes by {name!r}")
    exact = [e for e in found if any(fold(n) == fold(name) for n in e.names)]
    choice = exact or found
    if len(choice) > 1:
        several = ", ".join(f"{e.speaker.name} ({e.speaker.id})" for e in choice[:_SHOWN])
        raise UsageError(f"{name!r} may be {several}: name one by its id")
    return choice[0]


def _by_id(store: Store, name: str) -> list[SpeakerEntry]:
    """Whoever has the id `name`, or one that begins so (four characters or more)."""
    if " " in name or len(name) < 4 or not name.startswith("p"):
        return []
    group = store.group_of("speaker", name)
    found = [e for e in speakers(store) if e.speaker.id == (group or name)]
    return found or [e for e in speakers(store) if e.speaker.id.startswith(name)]


def merged(store: Store, name: str, other: str, *, by: str, at: str) -> list[Decision]:
    """That the two are one speaker. Raises `UsageError` as `one`, or where they are one already."""
    left, right = one(store, name), one(store, other)
    if left.speaker.id == right.speaker.id:
        raise UsageError(f"{left.speaker.name!r} and {right.speaker.name!r} are one speaker already")
    decided = in_force(store.decisions("speaker"))
    across = {(min(a, b), max(a, b)) for a in _members(store, left) for b in _members(store, right)}
    apart = {pair for pair in across if pair in decided and decided[pair].verdict == "different"}
    pairs = {(min(left.speaker.id, right.speaker.id), max(left.speaker.id, right.speaker.id)), *apart}
    why = f"{by} says that {left.speaker.name} and {right.speaker.name} are one"
    return reviewing.rows("speaker", sorted(pairs), "same", by=by, at=at, why=why)


def split(store: Store, name: str, form: str, *, by: str, at: str) -> list[Decision]:
    """That what goes by the name `form` is not the rest of the speaker. Raises `UsageError` where nothing is left."""
    entry = one(store, name)
    members = _members(store, entry)
    off = [i for i in members if i == form or fold(form) in _names(store, i)]
    rest = [i for i in members if i not in off]
    if not off or not rest:
        names = ", ".join(entry.names)
        raise UsageError(f"{form!r} cannot be split from {entry.speaker.name!r}, whose names are: {names}")
    pairs = sorted((min(a, b), max(a, b)) for a in off for b in rest)
    why = f"{by} says that {form} is not {next(n for n in entry.names if fold(n) != fold(form))}"
    return reviewing.rows("speaker", pairs, "different", by=by, at=at, why=why)


def office(
    store: Store,
    name: str,
    role: str,
    *,
    country: str | None = None,
    since: str | None = None,
    until: str | None = None,
    by: str,
    at: str,
) -> list[Decision]:
    """That the speaker has this role, from when to when (ISO dates). Raises `UsageError` as `one`."""
    who = one(store, name).speaker
    fact = known.Fact(
        who.name, who.type, role=" ".join(role.split()), country=country or who.country, since=since, until=until
    )
    return [known.decision(fact, by=by, at=at, made_by=known.BY_PERSON, speaker=who.id)]


def decided(store: Store, entry: SpeakerEntry) -> list[Entry]:
    """What people decided on the speaker, newest first; what is no longer in force included."""
    members = set(_members(store, entry))
    return [e for e in reviewing.log(store, "speaker") if any({d.left, d.right} & members for d in e.rows)]


def taken_back(entries: Sequence[Entry], when: str | None, *, by: str, at: str) -> list[Decision]:
    """The latest of the entries that is in force is undone, or those of the moment `when` (or its beginning).

    Raises `UsageError` where there is none.
    """
    valid = [e for e in entries if e.in_force and e.verdict != "undo"]
    chosen = [e for e in valid if when is None or e.at.startswith(when)]
    if not chosen:
        raise UsageError(f"nothing decided {f'at {when!r}' if when else 'on it'} is in force")
    return reviewing.undone([e for e in chosen if e.at == chosen[0].at], by=by, at=at)


def _members(store: Store, entry: SpeakerEntry) -> tuple[str, ...]:
    group = store.group_of("speaker", entry.speaker.id)
    return store.members("speaker", group) if group else (entry.speaker.id,)


def _names(store: Store, speaker: str) -> set[str]:
    seen = store.speaker(speaker)
    return {fold(form.name) for form, _ in seen.forms} if seen else set()
