"""Speakers of many reports: which are one, and who speaks for whom."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import ids
from onrecord.model import Speaker, SpeakerType
from onrecord.resolve.names import fold
from onrecord.resolve.register import SpeakerSeen, block_key, groups, joins
from onrecord.resolve.spokes import speaks_for


def person(name: str, role: str | None = None, country: str | None = None, outfit: str | None = None) -> Speaker:
    return Speaker(ids.speaker_id(fold(name), "person"), name, "person", role, outfit, country)


def other(name: str, type_: SpeakerType, country: str | None = None) -> Speaker:
    return Speaker(ids.speaker_id(fold(name), type_, country), name, type_, None, None, country)


TOGETHER = [
    ("surname with the role", [person("Quill", "Senator"), person("Peter Quill", "senator")]),
    ("surname with the role, of two", [person("Quill", "President", "Norway"), person("Ana Quill", "president")]),
    ("spellings", [person("Dmitry Quillsky"), person("Dmitriy Quillskiy")]),
    ("middle name left out", [person("Peter A. Quill"), person("Peter Quill")]),
    ("short form with the same role", [person("Bill Quill", "senator"), person("William Quill", "Norvian senator")]),
    ("short form with the same country", [person("Volodymyr Quill", None, "Ukraine"), person("Vladimir Quill",
     None, "Ukraine")]),
    ("a body's names", [other("United Nations", "organization"), other("UN", "organization")]),
    ("a middle name with the same role", [person("Ana Berg Quill", "senator"), person("Ana Quill", "Sen.")]),
    ("word order", [other("Norwegian Defence Ministry", "organization", "Norway"),
                    other("Ministry of Defense of Norway", "organization", "Norway")]),
    ("legal form", [other("Quillair Inc", "organization"), other("Quillair", "organization")]),
    ("firm of unknown kind", [other("Quillair Inc", "organization"), other("Quillair", "unknown")]),
    ("country of two words", [other("US Air Force", "organization", "United States"),
                              other("United States Air Force", "organization", "United States")]),
    ("firm like any", [other("General Motors", "organization"), other("General Motors Corporation", "organization")]),
    ("unknown and person", [other("Peter Quill", "unknown"), person("Peter Quill")]),
]  # fmt: skip


@pytest.mark.parametrize("speakers", [t[1] for t in TOGETHER], ids=[t[0] for t in TOGETHER])
def test_one(speakers: list[Speaker]) -> None:
    assert len({s.id for s in groups(SpeakerSeen(s, 2) for s in speakers).values()}) == 1
    assert len({block_key(s) for s in speakers}) == 1
    assert all(join.reason and join.left < join.right for join in joins(SpeakerSeen(s, 2) for s in speakers))


APART = [
    ("a name with words twice", [person("Quill", "president"), person("Ivo Marsk Ivo Amos Quill", "president")]),
    ("surname alone", [person("Quill"), person("Peter Quill", "senator")]),
    ("initial of two with roles", [person("Peter A. Quill", "judge"), person("Peter Quill", "nominee")]),
    ("outfits that differ", [person("Mike Quill", "director", None, "Harbour Agency"),
                             person("Michael Quill", "chairman", None, "Rail Committee")]),
    ("kin of the one named", [person("Jim Quill", "president"),
                              person("James Quill", "grandson of president Jim Quill")]),
    ("initial of one without a role", [person("Peter A. Quill"), person("Peter Quill", "senator")]),
    ("spelling of two with roles", [person("Peter Haines", "miner"), person("Peter Haynes", "senator")]),
    ("second of two initials", [person("Peter W. Quill", "president"), person("Peter H. W. Quill", "president")]),
    ("party's people", [other("Republican", "unknown"), person("Kent Republican")]),
    ("firm of a surname", [other("Quill Inc", "organization"), other("Quill", "unknown"), person("Ana Quill")]),
    ("a surname that fits two", [person("Quill"), person("Peter Quill"), person("Mary Quill")]),
    ("an initial that fits two", [person("P. Quill"), person("Peter Quill"), person("Paul Quill")]),
    ("an initial without more", [person("P. Quill"), person("Peter Quill")]),
    ("short form without more", [person("Bill Quill"), person("William Quill")]),
    ("a middle name without more", [person("John Bel Quill"), person("John Quill")]),
    ("an acronym of any words", [other("Norvian Rail Trust", "organization"), other("NRT", "organization")]),
    ("universities", [other("Quill University", "organization"), other("University of Quill", "organization")]),
    ("a role that may be a first name", [person("Quill", "Dean"), person("Kent Quill")]),
    ("junior", [person("Peter Quill Jr.", "senator"), person("Peter Quill", "senator")]),
    ("a surname with another role", [person("Quill", "King"), person("Mary Quill", "coach")]),
    ("ministries of no known country", [other("Defence Ministry", "organization", None),
                                        other("Ministry of Defence", "organization")]),
    ("countries differ", [person("Ana Quill", None, "Norway"), person("Anna Quill", None, "Sweden")]),
    ("middle names differ", [person("Peter A. Quill"), person("Peter B. Quill")]),
    ("ministries of two countries", [other("Defence Ministry", "organization", "Norway"),
                                     other("Defence Ministry", "organization", "Sweden")]),
    ("who serves one who holds it", [person("Mike Quill", "adviser to the president"),
                                     person("Michael Quill", "president of the Rail Club")]),
    ("whose lawyer", [person("Mike Quill", "the president's lawyer"), person("Michael Quill", "president")]),
    ("groups", [other("officials", "group", "a"), other("officials", "group", "b")]),
    ("government and building", [other("Russia", "government"), other("Kremlin", "government")]),
]  # fmt: skip


@pytest.mark.parametrize("speakers", [t[1] for t in APART], ids=[t[0] for t in APART])
def test_apart(speakers: list[Speaker]) -> None:
    canonical = groups(map(SpeakerSeen, speakers))
    assert len({s.id for s in canonical.values()}) == len(speakers)


def test_canonical_is_the_fullest_most_reported_with_all_that_is_known() -> None:
    seen = [
        SpeakerSeen(person("Quill", "senator", "Norway"), 9),
        SpeakerSeen(person("Peter Quill", "senator", None), 2),
        SpeakerSeen(person("Peter A. Quill", "senator", "Norway"), 5),
    ]
    (canonical,) = set(groups(seen).values())
    assert (canonical.name, canonical.role, canonical.country) == ("Peter A. Quill", "senator", "Norway")


names = st.sampled_from(
    ["Quill", "Peter Quill", "P. Quill", "Paul Quill", "Pete Quill", "Peter A. Quill", "Mary Roe", "Roe", "M. Roe"]
)
seen_people = st.builds(
    lambda name, role, country, n: SpeakerSeen(person(name, role, country), n),
    names,
    st.sampled_from([None, "senator", "coach"]),
    st.sampled_from([None, "Norway", "Sweden"]),
    st.integers(1, 3),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(seen_people, max_size=9), st.randoms())
def test_order_does_not_matter(seen: list[SpeakerSeen], random: object) -> None:
    shuffled = list(seen)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert groups(seen) == groups(shuffled)
    assert set(groups(seen)) == {s.speaker.id for s in seen}


@settings(max_examples=100, deadline=None)
@given(st.lists(seen_people, max_size=9))
def test_blocks_can_be_grouped_alone(seen: list[SpeakerSeen]) -> None:
    whole = groups(seen)
    for block in {block_key(s.speaker) for s in seen}:
        part = groups(s for s in seen if block_key(s.speaker) == block)
        assert all(whole[id] == speaker for id, speaker in part.items())


KREMLIN = Speaker("pk", "Kremlin", "government", None, None, "Russia")
RUSSIA = Speaker("pr", "Russia", "government", None, None, "Russia")
NORWAY = Speaker("pn", "Norway", "government", None, None, "Norway")
PRESIDENT = Speaker("pp", "Olen Marsk", "person", "Russian President", "Russia", "Russia")
SPOKESMAN = Speaker("ps", "Ivan Roe", "person", "Kremlin spokesman", "Kremlin", "Russia")
MINISTRY = Speaker("pm", "Norwegian Defence Ministry", "organization", None, None, "Norway")
MINISTER = Speaker("pf", "Mara Quill", "person", "Norwegian Foreign Minister", "Norway", "Norway")
SINGER = Speaker("pg", "Ulla Brand", "person", "Norwegian singer", None, "Norway")
SPEAKS: list[tuple[Speaker, Speaker, bool]] = [
    (SPOKESMAN, KREMLIN, True),
    (SPOKESMAN, RUSSIA, True),
    (SPOKESMAN, PRESIDENT, True),
    (KREMLIN, RUSSIA, True),
    (KREMLIN, PRESIDENT, True),
    (PRESIDENT, RUSSIA, True),
    (MINISTER, NORWAY, True),
    (MINISTRY, NORWAY, True),
    (SINGER, NORWAY, False),
    (MINISTER, RUSSIA, False),
    (MINISTER, MINISTRY, False),
    (RUSSIA, RUSSIA, False),
    (SPOKESMAN, MINISTER, False),
]


@pytest.mark.parametrize(("speaker", "for_whom", "expected"), SPEAKS)
def test_speaks_for(speaker: Speaker, for_whom: Speaker, expected: bool) -> None:
    reason = speaks_for(speaker, for_whom)
    assert bool(reason) is expected
    assert reason is None or speaker.name in reason or for_whom.name in reason


def bare(name: str, report: str, type_: SpeakerType, role: str | None = None, country: str | None = None) -> Speaker:
    """As a report knows it that has no full name."""
    return Speaker(ids.speaker_id(fold(name), type_, report), name, type_, role, None, country)


BARE = [
    ("nothing is said of either", [bare("Quill", "r1", "person"), bare("Quill", "r2", "person")], 2),
    ("the same office", [bare("Quill", "r1", "person", "Mayor"), bare("Quill", "r2", "person", "Mayor")], 1),
    ("other offices", [bare("Quill", "r1", "person", "Mayor"), bare("Quill", "r2", "person", "Admiral")], 2),
    ("somebody bears the name", [bare("Quill", "r1", "unknown"), bare("Quill", "r2", "unknown"),
                                 person("Ana Quill")], 3),
    ("a mother", [bare("Quill", "r1", "person", "Mother"), person("Ana Quill", "mother of four")], 2),
    ("nobody does", [bare("Quillpoll", "r1", "unknown"), bare("Quillpoll", "r2", "unknown")], 1),
    ("the one in office of two", [bare("Quill", "r1", "person", "President"), person("Ana Quill", "president"),
                                  person("Ivo Quill", "miner")], 2),
    ("two in office", [bare("Quill", "r1", "person", "President"), person("Ana Quill", "president"),
                       person("Ivo Quill", "president")], 3),
    ("descriptions", [bare("senior official", "r1", "unknown"), bare("senior official", "r2", "unknown")], 2),
]  # fmt: skip


@pytest.mark.parametrize(("speakers", "persons"), [b[1:] for b in BARE], ids=[b[0] for b in BARE])
def test_surnames_alone(speakers: list[Speaker], persons: int) -> None:
    for order in (speakers, speakers[::-1]):
        assert len({s.id for s in groups(SpeakerSeen(s, 2) for s in order).values()}) == persons
