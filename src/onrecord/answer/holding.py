"""Whose position a stored statement is: what one report leaves open, the others may tell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from onrecord.answer.view import View
from onrecord.model import Speaker, Statement
from onrecord.resolve.facts import facts
from onrecord.resolve.holder import Holder, holder
from onrecord.resolve.names import fold, surname

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
    if found.own and s.red_line:
        return _by_own_words(view, s, who) or found
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
    return (
        _agreed([h for f in view.forms(who) if (h := holder(f))])
        or _by_surname(view, who)
        or _by_master(view, who)
        or own
    )


# "The United States will not accept …", "Norvia was prepared to act": he who says it speaks for the one who will.
_STATE_WILL = re.compile(
    r"(?<![\w’'-])(?P<state>[A-Z][a-z]+(?: (?:and )?[A-Z][a-z]+){0,2}|U\.S\.|U\.K\.|US|UK|EU)(?: government)? "
    r"(?:(?:will|would|shall|can|could|does|did) ?(?:not|never|in no way|under no circumstances)|cannot|won[’']t|"
    r"(?:will|would|shall) (?:\w+ly )?(?:respond|retaliate|answer|defend|hold|act|react|strike|hit back|impose|use|"
    r"take)|"
    r"(?:is|was|stands|stood) (?:\w+ )?(?:ready|prepared|determined)) ",
)
_OFFICE = frozenset(
    "president premier chancellor minister secretary ambassador envoy spokesman spokeswoman spokesperson official "
    "officials general admiral commander chief adviser advisor aide".split()
)
_NOT_IN_OFFICE = frozenset({"former", "ex", "retired", "nominee", "candidate", "opposition", "shadow"})
# What befalls a state, rather than what it does: "Norvia will not get away with it".
_SUFFERS = re.compile(r"\b(?:get away|face|suffer|pay|regret|survive|win|succeed|be)\b", re.IGNORECASE)


def _by_own_words(view: View, s: Statement, who: Speaker) -> Holder | None:
    """The state of which an office-holder of no known state says what it will do or not bear; where it is but one."""
    words = set(fold(f"{who.role or ''} {who.name if who.type != 'person' or not who.role else ''}").split())
    if not words & _OFFICE or words & _NOT_IN_OFFICE or ";" in who.name:
        return None
    content = view.words_of(s)
    states = {
        country
        for m in _STATE_WILL.finditer(content)
        if (country := _state(m["state"])) and not _SUFFERS.match(content, m.end())
    }
    if len(states) != 1:
        return None
    (state,) = states
    return Holder(state, f"{who.name} says what {state} will do", state=True)


def _state(name: str) -> str | None:
    known = facts()
    folded = fold(name).removeprefix("the ")
    return known.countries.get(folded) or known.capitals.get(folded)


# "Roe's deputy assistant", "an adviser to President Roe"
_MASTER = re.compile(
    r"^(?:(?:President|Prime Minister|Chancellor|Premier) )?(?P<name>[A-Z][\w-]+)[’']s (?:[\w-]+ ){0,4}?"
    r"(?:spokes(?:man|woman|person)|advis[eo]r|aide|assistant|chief of staff|press secretary)$"
    r"|\b(?:spokes(?:man|woman|person)|advis[eo]r|aide|assistant|press secretary) (?:for|to|of) "
    r"(?:(?:President|Prime Minister|Chancellor|Premier) )?(?:[A-Z][\w.-]+ ){0,2}(?P<last>[A-Z][\w-]+)$"
)


def _by_master(view: View, who: Speaker) -> Holder | None:
    """Of whom another is the aide: the state for which that one speaks, by what is stored."""
    m = _MASTER.search(who.role or "")
    if m is None or _NOT_IN_OFFICE & set(fold(who.role or "").split()):
        return None
    name = m["name"] or m["last"]
    seen = view.store.speakers(name, limit=_MOST)
    named = [s.speaker for s in seen if s.speaker.type == "person" and surname(s.speaker.name) == fold(name)]
    state = _agreed([h for s in named if ";" not in s.name for f in view.forms(s) if (h := holder(f))])
    if state is None:
        return None
    return Holder(state.name, f"{who.name}, {who.role}, speaks for {name}: {state.because}", state=True)


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
