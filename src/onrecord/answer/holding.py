"""Whose position a stored statement is: what one report leaves open, the others may tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from onrecord.answer.view import View
from onrecord.model import Speaker, Statement
from onrecord.resolve.holder import Holder, holder
from onrecord.resolve.names import fold

_NONE = Holder("", "")
_MOST = 50  # stored speakers looked at who share a surname


def whose(view: View, s: Statement) -> Holder | None:
    """Whose position it is; where this report does not say for whom the speaker speaks, what others agree on."""
    who = view.speaker(s)
    if who is None:
        return None
    found: Holder = view.kept["whose"].get(who, _NONE)
    if found is _NONE:
        found = view.kept["whose"][who] = _whose(view, who) or Holder("", "none")
    return found if found.name else None


def holder_of(view: View, members: Sequence[Statement]) -> Holder:
    """The state that most carriers give it to, else a body, else the speaker; of equals the first."""
    found = [h for m in members if (h := whose(view, m))]
    many = Counter(h.name for h in found)
    return min(found, key=lambda h: (not h.state, h.own, -many[h.name]), default=_NONE)


def _whose(view: View, who: Speaker) -> Holder | None:
    own = holder(who)
    if own is None or not own.own or who.type == "group" or ";" in who.name:
        return own
    return _agreed([h for f in view.forms(who) if (h := holder(f))]) or _by_surname(view, who) or own


def _agreed(found: Sequence[Holder]) -> Holder | None:
    states = {h.name: h for h in found if h.state}
    return next(iter(states.values())) if len(states) == 1 else None


def _by_surname(view: View, who: Speaker) -> Holder | None:
    """ "Torv", where all Torvs that are stored are one person, or speak for one state."""
    if who.type not in ("person", "unknown") or len(fold(who.name).split()) != 1:
        return None
    last = fold(who.name)
    named = [
        s.speaker
        for s in view.store.speakers(who.name, limit=_MOST)
        if ";" not in s.speaker.name and fold(s.speaker.name).split()[-1:] == [last] and s.speaker.type == "person"
    ]
    full = {fold(s.name): s for s in named if len(fold(s.name).split()) > 1}
    if not full:
        return None
    held = [h for s in named for f in view.forms(s) if (h := holder(f))]
    agreed = _agreed(held)
    if agreed:
        return Holder(agreed.name, f"{who.name} is taken for {_first(full)}: {agreed.because}", state=True)
    return Holder(_first(full), f"{who.name} is taken for {_first(full)}", own=True) if len(full) == 1 else None


def _first(full: dict[str, Speaker]) -> str:
    return full[min(full)].name
