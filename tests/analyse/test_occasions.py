"""Days, media and addressees that statements of one occasion share: made-up reports of Wednesday 14 May 2031."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from onrecord.analyse.context import enrich
from onrecord.model import Report, Speaker, Statement
from onrecord.resolve import resolve
from tests.analyse.marked import read

MON, TUE, SUN = ("2031-05-12",) * 2, ("2031-05-13",) * 2, ("2031-05-11",) * 2

OWN_SENTENCE = [
    ("Late Monday, after talks with the unions broke down, {S:Ivo Tarr} {C:said} {Q:taxes would rise}.", MON),
    (
        "At a gathering of harbour masters in Arden on Sunday, according to the Tidewire agency, {S:Tarr} {C:said} "
        "{Q:taxes would rise}.",
        SUN,
    ),
    ("{Q:“Taxes will rise,”} {S:he} {C:said} at a rally in Arden, Ostra, on Monday.", MON),
    ("{Q:“Taxes will rise,”} {S:police} {C:wrote} just after 8 a.m. Sunday.", SUN),
    ("Asked Tuesday about the new ferries, {S:officials} {C:said} {Q:they would be late}.", TUE),
    ("{S:Tarr} {C:rejected} {Q:those fears} Tuesday when he met reporters.", TUE),
    ("{S:Police} searched the harbour overnight Monday and {C:announced} Tuesday {Q:that it was safe}.", TUE),
    ("Venn would not comment, but in a Tidewire interview on Sunday, {S:he} {C:said} {Q:it was safe}.", SUN),
    ("Next steps\n\nLate Monday, {S:Tarr} {C:told} Venn {Q:that it was safe}.", MON),
]


@pytest.mark.parametrize(("marked", "days"), OWN_SENTENCE, ids=[case[0][:60] for case in OWN_SENTENCE])
def test_the_day_of_its_own_sentence(marked: str, days: tuple[str, str]) -> None:
    said = enrich(*read(marked))[0].said
    assert said is not None and (said.first, said.last) == days


SCENES = [
    # what the report says that the speaker did on a day dates what he said there
    ("Premier Ivo Tarr opened the harbour on Monday.\n{Q:“It is ours,”} {S:Tarr} {C:said}.", [MON]),
    ("ARDEN (MP) — President Orla Venn lifted the ban Tuesday.\n{Q:“It is over,”} {S:Venn} {C:said}.", [TUE]),
    ("It rained.\nAlso on Sunday, Premier Ivo Tarr addressed the guild.\n{Q:“It is ours,”} {S:Tarr} {C:said}.", [SUN]),
    # but not what another said, what was written, or what lies behind another event
    ("Premier Ivo Tarr opened the harbour on Monday.\n{Q:“It is ours,”} {S:Una Holt} {C:said}.", [None]),
    ("Premier Ivo Tarr sailed home on Monday.\n{Q:“It is ours,”} {S:Tarr} {C:wrote}.", [None]),
    ("Premier Ivo Tarr spoke after the storm on Monday.\n{Q:“It is ours,”} {S:Tarr} {C:said}.", [None]),
    (
        "{S:Ivo Tarr} {C:said} Monday {Q:that it was his}.\n{Q2:“It is ours,”} {S2:Tarr} {C2:wrote} on his blog.",
        [MON, None],
    ),
    # a paragraph that opens with a day keeps it
    ("It rained.\nOn Monday morning, the guild lit a fire. {S:Ivo Tarr} {C:told} sailors {Q:that it was his}.", [MON]),
    ("It rained.\nThe guild lit a fire on Monday morning. {S:Ivo Tarr} {C:told} sailors {Q:that it was his}.", [None]),
    # who is heard on one day alone is heard on it right before, if nobody puts it at another time
    (
        "{Q:“It is ours,”} {S:Tarr} {C:said}.\n{S2:Ivo Tarr} {C2:told} sailors on Monday {Q2:that it was his}.",
        [MON, MON],
    ),
    ("{S:A sailor} {C:said} {Q:it was ours}.\n{S2:A sailor} {C2:said} on Monday {Q2:that it was his}.", [None, MON]),
    (
        "{Q:“It is ours,”} {S:Tarr} {C:wrote}.\n{S2:Ivo Tarr} {C2:told} sailors on Monday {Q2:that it was his}.",
        [None, MON],
    ),
    # who is heard on one day alone is heard on it a little on, not long before
    (
        "{S:Ivo Tarr} {C:said} {Q:that the harbour was his}.\n{S2:Una Holt} {C2:denied} {Q2:it}.\nIt rained.\n"
        "{S3:Tarr} {C3:told} sailors on Monday {Q3:that it rained}.\nIt rained.\nIt rained.\nThe bell rang.\n"
        "{S4:Tarr} {C4:denied} {Q4:it}.",
        [None, None, MON, MON],
    ),
    (
        "{S:Ivo Tarr} {C:told} sailors on Monday {Q:that it rained}.\n" + "It rained.\n" * 17 + "{S2:Tarr} {C2:denied} "
        "{Q2:it}.",
        [MON, None],
    ),
    # somebody new is not who was heard before
    (
        "{S:An official} {C:said} on Monday {Q:that the harbour was his}.\nIt rained.\n"
        "{Q2:“It is not,”} {S2:another official} {C2:said}.",
        [MON, None],
    ),
    # a question was asked on the day of its answer
    ("{Q:“Is it yours?”} {S:Una Holt} {C:asked}. {Q2:“It is,”} {S2:Ivo Tarr} {C2:answered} on Monday.", [MON, MON]),
    # the scene of the opening goes on when others have spoken
    (
        "{S:Ivo Tarr} {C:said} on Monday {Q:that the harbour was his}.\n{Q2:“It is not,”} {S2:Una Holt} {C2:said}.\n"
        "It rained.\nIt rained again.\n{Q3:“It always was,”} {S3:Tarr} {C3:said}.",
        [MON, None, MON],
    ),
    # a plain weekday six days back may as well be the day of a report stamped a day early: it settles nothing
    ("{S:Ivo Tarr} {C:said} on Thursday {Q:that the harbour was his}.", [(None, "2031-05-14")]),
]


@pytest.mark.parametrize(("marked", "days"), SCENES, ids=[case[0][:60] for case in SCENES])
def test_a_scene_keeps_its_day(marked: str, days: list[tuple[str | None, str] | None]) -> None:
    said = [statement.said for statement in enrich(*read(marked))]
    assert [(one.first, one.last) if one else None for one in said] == days


HEARD = [
    (
        "{S:Ivo Tarr} {C:told} reporters {Q:that it rained}.\n{Q2:“It pours,”} {S2:he} {C2:said}.",
        ["reporters", "reporters"],
    ),
    ("{S:Ivo Tarr} {C:urged} {Q:Veldia to wait}.\n{Q2:“It pours,”} {S2:he} {C2:said}.", ["Veldia", None]),
    (
        "{S:Ivo Tarr} {C:told} reporters {Q:that it rained}.\n{Q2:“Does it?”} {S2:Una Holt} {C2:asked}.",
        ["reporters", None],
    ),
    # a letter names its reader
    ("{Q:“To Premier Una Holt: it rains,”} {S:Ivo Tarr} {C:wrote}.", ["Premier Una Holt"]),
]


@pytest.mark.parametrize(("marked", "hearers"), HEARD, ids=[case[0][:60] for case in HEARD])
def test_a_scene_keeps_its_hearers(marked: str, hearers: list[str | None]) -> None:
    assert [s.addressee.name if s.addressee else None for s in enrich(*read(marked))] == hearers


PASSED_ON = [
    ("{S:He} {C:said} through an interpreter {Q:that it rained}.", ["interpreter"]),
    ("{S:Tarr} {C:said} {Q:that it rained}, according to Ostra's state news agency.", ["Ostra's state news agency"]),
    ("{S:Tarr} {C:told} WXQZ {Q:that it rained}.", ["WXQZ"]),
]


@pytest.mark.parametrize(("marked", "names"), PASSED_ON, ids=[case[0] for case in PASSED_ON])
def test_who_passed_it_on(marked: str, names: list[str]) -> None:
    assert [relay.name for relay in enrich(*read(marked))[0].via] == names


MEDIA = [
    ("In earlier tweets, {S:Tarr} {C:said} {Q:that it rained}.", "Twitter"),
    ("{Q:“It rains.”} — {S:Ivo Tarr (@ivotarr)} May 12, 2031", "Twitter"),
    ("In remarks at the library, {S:Tarr} {C:said} {Q:that it rained}.", "remarks"),
    ("In tearful testimony, {S:Tarr} {C:said} {Q:that it rained}.", "testimony"),
    ("During cross-examination, {S:Tarr} {C:said} {Q:that it rained}.", "cross-examination"),
    ("In court documents, {S:prosecutors} {C:said} {Q:that it rained}.", "court documents"),
    ("{S:Tarr} {C:told} the Arden Times {Q:that it rained}.", None),
]


@pytest.mark.parametrize(("marked", "medium"), MEDIA, ids=[case[0] for case in MEDIA])
def test_the_medium(marked: str, medium: str | None) -> None:
    assert enrich(*read(marked))[0].channel == medium


def test_remarks_are_looked_back_at_and_open_no_occasion() -> None:
    marked = "{S:Ivo Tarr} {C:said} in remarks to the guild {Q:taxes rose}. {Q2:“We wait,”} {S2:Tarr} {C2:said}."
    assert [s.channel for s in enrich(*read(marked))] == ["remarks", None]


def test_the_paper_is_the_outlet_named_last() -> None:
    marked = (
        "{S:Tarr} {C:told} the Arden Times {Q:that it rained}.\n{Q2:“It pours,”} {S2:Una Holt} {C2:told} the newspaper."
    )
    told = enrich(*read(marked))[1]
    assert told.addressee is not None and told.addressee.name == told.via[0].name == "Arden Times"


def test_one_person_under_two_names_is_in_one_scene_where_speakers_are_known() -> None:
    report, statements = read(
        "{S:Ivo Tarr} {C:said} on Monday {Q:that the harbour was his}.\nIt rained.\n{S2:The old pilot} {C2:added} "
        "{Q2:that it rained}."
    )

    def one(_: Report, asked: Sequence[Statement]) -> list[Statement]:
        return [replace(s, speaker=Speaker("p1", "Ivo Tarr", "person")) for s in asked]

    assert [s.said and s.said.first for s in enrich(report, statements)] == [MON[0], None]
    assert [s.said and s.said.first for s in enrich(report, statements, one)] == [MON[0], MON[0]]


HEARERS = [
    # hearers hold until another speaks, a question aside
    ("{Q:“It is ours,”} {S:Tarr} {C:told} reporters.\n{Q2:“It was,”} {S2:he} {C2:said}.", "reporters"),
    (
        "{Q:“It is ours,”} {S:Tarr} {C:told} reporters.\nIt rained.\n{Q3:“Why?”} {S3:Una Holt} {C3:asked}.\n"
        "It rained.\n{Q2:“It was,”} {S2:Tarr} {C2:said}.",
        "reporters",
    ),
    (
        "{Q:“It is ours,”} {S:Tarr} {C:told} reporters.\nIt rained.\n{Q3:“No,”} {S3:Una Holt} {C3:said}.\nIt rained.\n"
        "{Q2:“It was,”} {S2:Tarr} {C2:said}.",
        None,
    ),
    # a present has no day, but hearers
    ("{Q:“It is ours,”} {S:Tarr} {C:tells} the Bay Post.\n{Q2:“It was,”} {S2:Tarr} {C2:says}.", "the Bay Post"),
    ("{S:Tarr} {C:rejected} {Q:the plan} when questioned by reporters.", "reporters"),
]


@pytest.mark.parametrize(("marked", "whom"), HEARERS, ids=[case[0][-60:] for case in HEARERS])
def test_who_hears_what_is_said_last(marked: str, whom: str | None) -> None:
    last = max(enrich(*read(marked)), key=lambda s: s.content[0].start)
    assert (last.addressee and last.addressee.name) == whom


INTERVIEWS = [
    ("In a long interview, {S:Tarr} {C:said} {Q:it rained}.", ("interview", None)),
    ("In a Bay Post interview, {S:Tarr} {C:said} {Q:it rained}.", ("Bay Post interview", "Bay Post")),
]


@pytest.mark.parametrize(("marked", "expected"), INTERVIEWS, ids=[case[0][:40] for case in INTERVIEWS])
def test_who_interviews_is_told(marked: str, expected: tuple[str | None, str | None]) -> None:
    statement = enrich(*read(marked))[0]
    assert (statement.channel, statement.addressee and statement.addressee.name) == expected


LED_UP = [
    # the sentence before a quotation names its medium, and its day
    (
        "Ivo Tarr thought little of it in a Bay Review interview on Monday.\n{Q:“It is ours,”} {S:Tarr} {C:said}.",
        "Bay Review interview",
        MON,
    ),
    ("Ivo Tarr had thought of it during his speech. {Q:“It is ours,”} {S:Tarr} {C:said}.", "speech", None),
    # but not one that lies ahead, that he was asked about, or that another spoke in
    ("Ivo Tarr will think of it in a speech. {Q:“It is ours,”} {S:Tarr} {C:said}.", None, None),
    ("Ivo Tarr was asked about it, on his Facebook page. {Q:“It is ours,”} {S:Tarr} {C:said}.", None, None),
    ("Una Holt thought of it during her speech. {Q:“It is ours,”} {S:Ivo Tarr} {C:said}.", None, None),
]


@pytest.mark.parametrize(("marked", "medium", "days"), LED_UP, ids=[case[0][:60] for case in LED_UP])
def test_what_leads_up_to_a_quotation(marked: str, medium: str | None, days: tuple[str, str] | None) -> None:
    statement = enrich(*read(marked))[0]
    assert statement.channel == medium
    assert (statement.said and (statement.said.first, statement.said.last)) == days


ANSWERED = [
    ("{Q:“Are you done?”} {S:Una Holt} {C:asked}.\n{Q2:“No,”} {S2:Ivo Tarr} {C2:said}.", "Una Holt"),
    ("{Q:“You are late,”} {S:Una Holt} {C:said}.\n{Q2:“No,”} {S2:Ivo Tarr} {C2:replied}.", "Una Holt"),
    ("{Q:“You are late,”} {S:Una Holt} {C:said}.\n{Q2:“No,”} {S2:Ivo Tarr} {C2:said}.", None),
    ("{Q:“You are late,”} {S:Una Holt} {C:said}.\n{Q2:“No,”} {S2:Ivo Tarr} {C2:replied} when asked again.", None),
]


@pytest.mark.parametrize(("marked", "whom"), ANSWERED, ids=[case[0][:70] for case in ANSWERED])
def test_who_answers_speaks_to_the_one_just_heard(marked: str, whom: str | None) -> None:
    answer = enrich(*read(marked), resolve)[1]
    assert (answer.addressee.name if answer.addressee else None) == whom


ASKED = [
    ("When {C:asked} {Q:if it was his}, {S2:Ivo Tarr} {C2:said} {Q2:“It is ours.”}", 0),
    ("{Q:“It is ours,”} {S:Ivo Tarr} {C:said} when {C2:asked} {Q2:if it was his}.", 1),
]


@pytest.mark.parametrize(("marked", "which"), ASKED, ids=[case[0][:40] for case in ASKED])
def test_who_is_asked_is_who_then_speaks(marked: str, which: int) -> None:
    asked = enrich(*read(marked))[which]
    assert asked.addressee and asked.addressee.name == "Ivo Tarr"


def test_what_one_wrote_holds_what_he_wrote_below() -> None:
    marked = "Judge Ivo Tarr wrote the court’s main opinion.\n{Q:“It is ours,”} {S:Tarr} {C:wrote}."
    assert enrich(*read(marked))[0].channel == "opinion"


def test_who_heard_another_goes_on_passing_him_on() -> None:
    marked = (
        "{Q2:{Q:“It is ours,”} {S:Ivo Tarr} {C:said}}, {C2:according to} {S2:the Bay Post}.\n"
        "{Q3:“It is not theirs,”} {S3:Tarr} {C3:said}."
    )
    _, _, last = enrich(*read(marked), resolve)
    assert [relay.name for relay in last.via] == ["Bay Post"]


def test_nobody_passes_on_his_own_words() -> None:
    marked = "Taxes would rise, according to the Bay Post, {S:which} {C:reports} {Q:that fees would rise}."
    assert enrich(*read(marked), resolve)[0].via == ()
