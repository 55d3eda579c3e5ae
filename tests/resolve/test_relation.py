"""How two speakers stand to each other."""

from __future__ import annotations

import pytest

from onrecord import ids
from onrecord.model import Speaker, SpeakerType
from onrecord.resolve.names import fold
from onrecord.resolve.register import SpeakerSeen, groups
from onrecord.resolve.relation import ANYBODY, relation, voice


def speaker(
    name: str, type_: SpeakerType, role: str | None = None, outfit: str | None = None, country: str | None = None
) -> Speaker:
    return Speaker(ids.speaker_id(fold(name), type_, country), name, type_, role, outfit, country)


HOUSE = speaker("Quill House", "organization")
HOUSE_OF_NORVIA = speaker("Quill House", "organization", None, None, "Norvia")
STREET = speaker("Barrow Street", "organization", None, None, "Norvia")
SERVICE = speaker("presidential press service", "organization", None, None, "Norvia")
MINISTRY = speaker("Norvian Defence Ministry", "organization", None, None, "Norvia")
MINISTRY_OF = speaker("Defense Ministry of Norvia", "organization", None, None, "Norvia")
NORVIA = speaker("Norvia", "government", None, None, "Norvia")
NORVIA_BARE = speaker("Norvia", "unknown")
TARN = speaker("Tarn", "government", None, None, "Tarn")
NATO = speaker("NATO", "organization")
UNION = speaker("European Union", "organization")
PRESIDENT = speaker("Olen Marsk", "person", "Norvian President", "Norvia", "Norvia")
PRESIDENT_BARE = speaker("Olen Marsk", "person", "President")
PREMIER = speaker("Ana Berg", "person", "Norvia's Prime Minister", "Norvia", "Norvia")
FOREIGN = speaker("Mara Holm", "person", "Norvian Foreign Minister", "Norvia", "Norvia")
AIDE = speaker("Ivo Roe", "person", "presidential spokesman", None, "Norvia")
AIDE_OF_HOUSE = speaker("Ivo Roe", "person", "presidential spokesman", "Quill House")
AIDE_BARE = speaker("Ivo Roe", "person", "presidential spokesman")
AIDE_OF_MARSK = speaker("Ivo Roe", "person", "Marsk's spokesman")
AIDE_OF_TARN = speaker("Ulla Tamm", "person", "presidential spokesman", None, "Tarn")
COLONEL = speaker("Boris Tamm", "person", "Ministry spokesman", "Norvian Defence Ministry")
FARMER = speaker("Peter Hay", "person", "farmer", None, "Norvia")
UNNAMED = speaker("senior official", "unknown")

CASES: list[tuple[Speaker, Speaker, str]] = [
    (AIDE_OF_HOUSE, HOUSE, "speaks_for"),
    (AIDE_OF_HOUSE, HOUSE_OF_NORVIA, "speaks_for"),
    (AIDE, HOUSE_OF_NORVIA, "speaks_for"),
    (AIDE, SERVICE, "speaks_for"),
    (AIDE, NORVIA, "speaks_for"),
    (AIDE, PRESIDENT, "speaks_for"),
    (AIDE_OF_MARSK, PRESIDENT, "speaks_for"),
    (AIDE_OF_MARSK, PRESIDENT_BARE, "speaks_for"),
    (PRESIDENT, HOUSE_OF_NORVIA, "speaks_for"),
    (PREMIER, STREET, "speaks_for"),
    (HOUSE_OF_NORVIA, NORVIA, "speaks_for"),
    (MINISTRY, NORVIA, "speaks_for"),
    (FOREIGN, NORVIA, "speaks_for"),
    (COLONEL, MINISTRY, "speaks_for"),
    (COLONEL, MINISTRY_OF, "speaks_for"),
    (NORVIA, NORVIA_BARE, "same"),
    (AIDE, AIDE_OF_HOUSE, "same"),
    (AIDE_BARE, HOUSE, "unknown"),
    (AIDE, HOUSE, "unknown"),
    (AIDE_BARE, PRESIDENT, "unknown"),
    (PREMIER, SERVICE, "unknown"),
    (FOREIGN, MINISTRY, "unknown"),
    (FARMER, HOUSE_OF_NORVIA, "unknown"),
    (FARMER, HOUSE, "unknown"),
    (HOUSE, SERVICE, "unknown"),
    (HOUSE, NORVIA, "unknown"),
    (UNNAMED, PRESIDENT, "unknown"),
    (PRESIDENT, PREMIER, "different"),
    (AIDE_OF_TARN, PRESIDENT, "different"),
    (AIDE_OF_TARN, HOUSE_OF_NORVIA, "different"),
    (NORVIA, TARN, "different"),
    (NATO, UNION, "different"),
    (NATO, NORVIA, "different"),
]


@pytest.mark.parametrize(("a", "b", "expected"), CASES)
def test_relation(a: Speaker, b: Speaker, expected: str) -> None:
    kind, reason = relation(a, b)
    assert kind == expected and reason
    assert relation(b, a)[0] == expected


@pytest.mark.parametrize(("a", "b", "expected"), CASES)
def test_who_share_no_bits_are_not_tied(a: Speaker, b: Speaker, expected: str) -> None:
    assert expected in ("unknown", "different") or voice(a) & voice(b)


def test_people_of_other_names_share_no_bits() -> None:
    assert not voice(PRESIDENT) & voice(PREMIER)
    assert voice(NATO) == voice(AIDE) == ANYBODY
    assert voice(None) == 0
    assert voice(speaker("Olen Marsk", "unknown")) == voice(PRESIDENT)
    assert voice(speaker("officials", "group", None, None, "Norvia")) == ANYBODY
    assert not voice(speaker("officials", "group")) & voice(speaker("witnesses", "group"))


def test_a_voice_is_the_same_in_every_version() -> None:
    """Stores keep it: where this fails, raise `FORM` of `link.shortlist`."""
    assert voice(PRESIDENT) == 268439552


def test_nobody_is_unknown() -> None:
    assert relation(None, NATO)[0] == relation(NATO, None)[0] == "unknown"


JOINED = [
    ("a state and its bare name", [NORVIA, NORVIA_BARE]),
    ("a ministry by adjective and by name", [MINISTRY, MINISTRY_OF]),
]


@pytest.mark.parametrize("speakers", [j[1] for j in JOINED], ids=[j[0] for j in JOINED])
def test_register_joins(speakers: list[Speaker]) -> None:
    assert len({s.id for s in groups(SpeakerSeen(s) for s in speakers).values()}) == 1


def test_a_state_is_not_joined_with_somebody_of_its_name() -> None:
    people = [TARN, speaker("Tarn", "unknown"), speaker("Olga Tarn", "person")]
    found = groups(SpeakerSeen(s) for s in people)
    assert found[TARN.id].id == TARN.id
    assert found[people[1].id].id != TARN.id


@pytest.mark.parametrize(
    ("name", "one"),
    [
        ("senior Norvian official", True),
        ("source on the board", True),
        ("Norvian officials", False),
        ("sources", False),
    ],
)
def test_who_will_not_be_named_is_the_same_only_if_one(name: str, one: bool) -> None:
    here, there = (Speaker(id_, name, "group") for id_ in ("a", "b"))
    assert (relation(here, there)[0] == "same") is one
    assert (voice(here) & voice(there) != 0) is one
