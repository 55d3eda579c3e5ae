"""How two speakers stand to each other: the same, one speaking for the other, or different people."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Literal
from zlib import crc32

from onrecord.model import Speaker
from onrecord.resolve import bodies, spokes
from onrecord.resolve import words as w
from onrecord.resolve.names import compatible, fold, name_keys

SpeakerRelation = Literal["same", "speaks_for", "different", "unknown"]


def relation(a: Speaker | None, b: Speaker | None) -> tuple[SpeakerRelation, str]:
    """The relation, with its reason in words.

    Judged from the two alone, so that it does not depend on what else is stored.
    """
    if a is None or b is None:
        return "unknown", "a speaker is not known"
    return _tie(a, b) or ("unknown" if _open(a, b) else "different", f"{a.name} here, {b.name} there")


def tied(a: Speaker, b: Speaker) -> bool:
    """Whether they are the same, or one speaks for the other; how they stand otherwise is not asked."""
    return _tie(a, b) is not None


def _tie(a: Speaker, b: Speaker) -> tuple[SpeakerRelation, str] | None:
    if _plainly_apart(a, b):
        return None
    if same(a, b):
        return "same", f"both give it to {a.name}" if a.name == b.name else f"{a.name} is {b.name}"
    reason = spokes.speaks_for(a, b) or spokes.speaks_for(b, a)
    if reason:
        return "speaks_for", reason
    return ("same", f"{a.name} is {b.name}") if _one_person(a, b) else None


def _plainly_apart(a: Speaker, b: Speaker) -> bool:
    """Two people who speak for nobody and share no word of their names: most pairs of all, told at once."""
    return (
        a.type == b.type == "person"
        and a.id != b.id
        and not spokes.is_spokesman(a)
        and not spokes.is_spokesman(b)
        and name_keys(a.name).isdisjoint(name_keys(b.name))
    )


_BITS = 52  # as many as a floating-point number holds
ANYBODY = (1 << _BITS) - 1


def voice(speaker: Speaker | None) -> int:
    """Bits of a speaker's names: who shares none with another is not tied to them, whatever else is known.

    All bits for those of whom names alone do not tell it; none for nobody.
    """
    if speaker is None:
        return 0
    apart = speaker.type == "person" or not (speaker.country or speaker.outfit)  # else a part of something, perhaps
    if speaker.type in ("organization", "government") or not apart or spokes.is_spokesman(speaker):
        return ANYBODY
    names = {speaker.id} if speaker.type == "group" and not _is_one(speaker) else name_keys(speaker.name)
    return sum({1 << crc32(name.encode("utf-8", "surrogatepass")) % _BITS for name in names}) or ANYBODY


def marks(speaker: Speaker) -> Hashable:
    """What the relation to speakers of other ids depends on: forms with the same marks stand alike to everyone."""
    return speaker.type, fold(speaker.name), spokes.role_words(speaker), speaker.outfit, speaker.country


def _one_person(a: Speaker, b: Speaker) -> bool:
    """A person here, and there a name of which that report tells no more and which can be theirs."""
    if {a.type, b.type} != {"person", "unknown"}:
        return False
    unread = a if a.type == "unknown" else b
    return compatible(a.name, b.name) and reads_as_person(unread.name)


def _open(a: Speaker, b: Speaker) -> bool:
    """Nothing says that they are different: a person may speak for a body, an unnamed source may be anybody."""
    types = {a.type, b.type}
    if a.country and b.country and fold(a.country) != fold(b.country):
        return False
    if types & {"group", "unknown"} or ("person" in types and len(types) > 1):
        return True
    if types == {"person"}:
        return spokes.may_speak_for(a, b) or spokes.may_speak_for(b, a)
    # Offices of one state, or of states that are not known, may speak with one voice. An alliance is no state's office.
    return "organization" in types and not any(spokes.is_international(x) for x in (a, b)) and _offices(a, b)


def _is_one(unnamed: Speaker) -> bool:
    """Whether a source that will not be named is one: "a senior official". In the same words it may be the same."""
    keys = [w.key(word) for word in unnamed.name.split()]
    several = any((one := w.singular(key)) is not None and (w.is_role(one) or one in w.SOURCES) for key in keys)
    return not several and any(key in w.SOURCES or w.is_role(key) for key in keys)


def _offices(a: Speaker, b: Speaker) -> bool:
    return all(x.type == "government" or spokes.is_office(x) for x in (a, b)) or a.type != b.type


def same(a: Speaker, b: Speaker) -> bool:
    if a.id == b.id:
        return True
    if "group" in (a.type, b.type):  # "officials" here and "officials" there are anybody
        return a.type == b.type and fold(a.name) == fold(b.name) and _is_one(a)
    if fold(a.name) == fold(b.name):
        return a.type == b.type or "unknown" in (a.type, b.type)
    if a.type == b.type == "person":
        return compatible(a.name, b.name)
    # "The Norvian navy" here and "Norvia's navy" there.
    return (
        a.type == b.type == "organization" and bool(a.country) and a.country == b.country and one_body(a.name, b.name)
    )


# --- a name that a reader gives, of which nothing else is known ------------------------------------------------------


def reads_as_person(name: str) -> bool:
    """Whether a name reads as a person's: it ends in a name, and has no article and no body's noun."""
    head = name.partition(" of ")[0].split()
    nouns = w.ORG_NOUNS & set(bodies.key(" ".join(head)))
    return bool(head) and head[0].lower() != "the" and head[-1][:1].isupper() and not nouns


def one_body(one: str, two: str) -> bool:
    """ "The Vardonian defence ministry", "Vardonia's Ministry of Defence": the same words in any order and form."""
    left, right = bodies.key(one), bodies.key(two)

    def met(a: str) -> bool:
        return any(a == b or bodies.derived(a, b) or bodies.derived(b, a) for b in right)

    return len(left) == len(right) > 1 and all(map(met, left))


def may_speak_for(given: Speaker | None, body: str) -> bool:
    """Somebody of whom the report does not tell for whom they speak, or whose outfit may be the one meant."""
    if given is None:
        return True
    if given.type != "person":
        return False
    return not given.outfit or bool(set(bodies.key(given.outfit)) & set(bodies.key(body)))
