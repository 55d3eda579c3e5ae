"""What a person or an imported register says of a speaker: names, ids elsewhere, an office from when to when.

Such a fact is a row of the log of decisions, like every identity decision: its `left` is the speaker's id, its `right`
the fact in words that decode to it. It can so be taken back, and outlives every re-run.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import cast, get_args

from onrecord import ids
from onrecord.frozen import dataclass
from onrecord.model import Decision, Reason, Speaker, SpeakerType
from onrecord.resolve.names import fold
from onrecord.resolve.register import Join

MARK = "fact:"
BY_PERSON = "a person"
_TYPES = get_args(SpeakerType)


@dataclass(frozen=True, slots=True)
class Fact:
    """Of one speaker. `since` and `until` are ISO dates or prefixes of one, the first and the last day of the role."""

    name: str
    type: SpeakerType = "person"
    names: tuple[str, ...] = ()  # other names
    role: str | None = None
    country: str | None = None  # short name
    outfit: str | None = None
    since: str | None = None
    until: str | None = None
    keys: tuple[str, ...] = ()  # ids elsewhere: "Q1234"

    def speakers(self) -> Iterator[Speaker]:
        """One for each name, the fullest spelling of it first. A person's surname alone is nobody's name."""
        for name in dict.fromkeys((self.name, *self.names)):
            if self.type != "person" or name == self.name or " " in name.strip():
                yield Speaker(
                    ids.speaker_id(fold(name), self.type), name, self.type, self.role, self.outfit, self.country
                )


def encode(fact: Fact) -> str:
    """The fact as the `right` of a decision."""
    values = {name: getattr(fact, name) for name in Fact.__slots__}
    return MARK + json.dumps({k: v for k, v in values.items() if v}, ensure_ascii=True, sort_keys=True)


def decode(text: str) -> Fact | None:
    """The fact that `encode` wrote; None where `text` is none, whoever wrote it."""
    if not text.startswith(MARK):
        return None
    try:
        values = json.loads(text.removeprefix(MARK))
        plain = {k: str(v) for k, v in values.items() if k in Fact.__slots__ and k not in ("names", "keys")}
        names, keys = (tuple(map(str, values.get(k, ()))) for k in ("names", "keys"))
        kind = cast(SpeakerType, plain.pop("type", "person"))
        return Fact(**plain, type=kind, names=names, keys=keys) if kind in _TYPES else None
    except (ValueError, TypeError, AttributeError):
        return None


def decision(fact: Fact, *, by: str, at: str, made_by: str, speaker: str | None = None) -> Decision:
    """The row that says it: of the speaker with this id, else of the one whose id the fact's name gives."""
    who = speaker or ids.speaker_id(fold(fact.name), fact.type)
    reason = Reason("person", f"{by} says so" if made_by == BY_PERSON else made_by)
    return Decision("speaker", who, encode(fact), "same", 1.0, (reason,), by=by, made_by=made_by, at=at)


def of_decisions(rows: Iterable[Decision]) -> dict[str, list[Fact]]:
    """Speaker id → what the rows, those in force, say of it, in their order."""
    found: dict[str, list[Fact]] = {}
    for d in rows:
        fact = decode(d.right) if d.verdict == "same" else None
        if fact is not None:
            found.setdefault(d.left, []).append(fact)
    return found


def joins(stated: Mapping[str, Sequence[Fact]]) -> tuple[Join, ...]:
    """Other names, and names that share an id elsewhere, each joined to the first of them."""
    found: list[Join] = []
    first: dict[str, str] = {}
    for left, rows in sorted(stated.items()):
        for fact in rows:
            for other in fact.speakers():
                if other.id != left:
                    found.append(_join(left, other.id, f"{other.name} is another name of {fact.name}, by the register"))
            for key in fact.keys:
                one = first.setdefault(key, left)
                if one != left:
                    found.append(_join(one, left, f"both are {key}"))
    return tuple(found)


def _join(a: str, b: str, reason: str) -> Join:
    return Join(min(a, b), max(a, b), reason)
