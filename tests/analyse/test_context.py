"""When, to whom and through what: made-up sentences of Wednesday 14 May 2031."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.analyse.context import enrich
from onrecord.model import Block, Report, Span, Statement
from tests.analyse.marked import read

MON, TUE, SUN, THU = ("2031-05-12",) * 2, ("2031-05-13",) * 2, ("2031-05-11",) * 2, ("2031-05-08",) * 2
MAY = ("2031-05-01", "2031-05-14")
FRI = ("2031-05-09",) * 2
LAST_WEEK = ("2031-05-05", "2031-05-11")


def only(marked: str, **settings_: object) -> tuple[Report, Statement]:
    report, statements = read(marked, **settings_)  # type: ignore[arg-type]
    return report, enrich(report, statements)[0]


SAID = [
    # beside the cue
    ("{S:The premier} {C:warned} on Monday {Q:that taxes would rise}.", MON, "on Monday"),
    ("{S:The premier} on Monday {C:warned} {Q:that taxes would rise}.", MON, "on Monday"),
    ("{S:The premier} {C:said} Monday {Q:that taxes would rise}.", MON, "Monday"),
    ("{Q:Taxes would rise}, {S:the premier} {C:said} on Monday.", MON, "on Monday"),
    ("{Q:“Taxes will rise,”} {C:said} {S:the premier} on Monday.", MON, "on Monday"),
    ("{Q:“Taxes will rise,”} {S:she} {C:told} reporters in Ostra on Tuesday.", TUE, "on Tuesday"),
    ("{S:She} {C:told} a small crowd in Ostra late Tuesday {Q:that taxes would rise}.", TUE, "late Tuesday"),
    ("{S:She} {C:said} in an interview on Sunday {Q:that taxes would rise}.", SUN, "on Sunday"),
    ("{S:She} {C:said} last week {Q:that taxes would rise}.", LAST_WEEK, "last week"),
    ("{S:She} {C:said} earlier this month {Q:that taxes would rise}.", MAY, "earlier this month"),
    ("{S:She} {C:wrote} in 2014 {Q:that taxes would rise}.", ("2014-01-01", "2014-12-31"), "in 2014"),
    ("{S:She} {C:said} in February {Q:that taxes would rise}.", ("2031-02-01", "2031-02-28"), "in February"),
    ("{S:She} {C:said} yesterday {Q:that taxes would rise}.", TUE, "yesterday"),
    ("{S:She} {C:said} two days ago {Q:that taxes would rise}.", MON, "two days ago"),
    ("{S:She} {C:said} on May 8 {Q:that taxes would rise}.", THU, "on May 8"),
    ("{S:She} {C:announced} {Q:a new tax} on Monday.", MON, "on Monday"),
    # before the speaker
    ("On Monday, {S:the premier} {C:warned} {Q:that taxes would rise}.", MON, "On Monday"),
    ("Late on Monday, {S:the premier} {C:warned} {Q:that taxes would rise}.", MON, "on Monday"),
    ("Speaking in Ostra on Friday, {S:the premier} {C:noted} {Q:that taxes would rise}.", FRI, "on Friday"),
    ("In an interview aired on Sunday, {S:the premier} {C:said} {Q:taxes would rise}.", SUN, "on Sunday"),
    (
        "During a phone call with her Veldian counterpart on Monday, {S:the premier} {C:said} {Q:taxes would rise}.",
        MON,
        "on Monday",
    ),
    ("In a tweet on Tuesday, {S:the premier} {C:said} {Q:taxes would rise}.", TUE, "on Tuesday"),
    ("At a press conference Tuesday, {S:Orla Venn} {C:said} {Q:taxes would rise}.", TUE, "Tuesday"),
    ("Last week, {S:the premier} {C:said} {Q:taxes would rise}.", LAST_WEEK, "Last week"),
    # a document that speaks
    ("{S:A statement issued on Monday} {C:said} {Q:taxes would rise}.", MON, "on Monday"),
    ("{S:Her letter of May 8} {C:said} {Q:taxes would rise}.", THU, "of May 8"),
    # in the cue itself
    ("{S:She} {C:said in an interview Sunday} {Q:that taxes would rise}.", SUN, "Sunday"),
]


@pytest.mark.parametrize(("marked", "days", "basis"), SAID, ids=[case[0] for case in SAID])
def test_said_by_its_own_sentence(marked: str, days: tuple[str, str], basis: str) -> None:
    report, statement = only(marked)
    assert statement.said is not None
    assert (statement.said.first, statement.said.last) == days
    assert statement.said.basis is not None and statement.said.basis.of(report.text) == basis


UNSAID = [
    "{S:The premier} {C:said} {Q:the law would pass on Monday}.",
    "{S:The premier}, who met the unions on Monday, {C:said} {Q:taxes would rise}.",
    "After meeting the unions on Monday, {S:the premier} {C:said} {Q:taxes would rise}.",
    "When the unions struck on Monday, {S:the premier} {C:said} {Q:taxes would rise}.",
    "{Q:“Taxes will rise,”} {S:she} {C:said} after talks on Monday.",
    "{Q:“Taxes will rise,”} {C:said} {S:the premier}, who resigned on Monday.",
    "{S:She} {C:spoke} of {Q:Monday's attack}.",
    "{S:She} {C:criticised} Monday's vote, {Q:calling it a farce}.",
    "{S:The minister who quit on Monday} {C:said} {Q:taxes would rise}.",
    "{S:She} {C:vowed} to resign before Monday if {Q:taxes rose}.",
    "{S:She} {C:said} every Monday {Q:that taxes would rise}.",
    "{S:She} {C:talked} for three hours about {Q:taxes}.",
    "The talks, due on Monday, {S:the premier} {C:said}, {Q:would fail}.",
    "{S:The premier} {C:said} {Q:taxes would rise}.",
]


@pytest.mark.parametrize("marked", UNSAID)
def test_a_time_of_another_event_does_not_date_the_saying(marked: str) -> None:
    assert only(marked)[1].said is None


EARLIER = [
    ("{S:The premier} has repeatedly {C:said} {Q:taxes would rise}.", "repeatedly"),
    ("{S:The premier} {C:has repeatedly said} {Q:taxes would rise}.", "repeatedly"),
    ("{S:The premier} has long {C:argued} {Q:taxes would rise}.", "repeatedly"),
    ("{S:The premier} has already {C:warned} {Q:that taxes would rise}.", "repeatedly"),
    ("{S:The premier} previously {C:said} {Q:taxes would rise}.", "repeatedly"),
    ("{S:The premier} has {C:warned} {Q:that taxes would rise}.", "perfect"),
    ("{S:The premier} {C:had said} {Q:taxes would rise}.", "perfect"),
    ("{S:The premier} recently {C:said} {Q:taxes would rise}.", "recently"),
]


@pytest.mark.parametrize(("marked", "rule"), EARLIER)
def test_said_at_some_time_before(marked: str, rule: str) -> None:
    said = only(marked)[1].said
    assert said is not None
    assert (said.first, said.last, said.rule) == (None, "2031-05-14", rule)


# All statements of a report, as the first day of each
SHARED = [
    (
        "{S:The premier} {C:warned} on Monday {Q:that taxes would rise}. {S2:She} {C2:added} "
        "{Q2:that wages would fall}.",
        ["2031-05-12", "2031-05-12"],
    ),
    (
        "{S:The premier} {C:spoke} on Monday of {Q:taxes}.\n{Q2:“Wages will fall,”} {S2:she} {C2:added}.",
        ["2031-05-12", "2031-05-12"],
    ),
    (
        "{S:Orla Venn} {C:said} on Monday {Q:taxes would rise}.\n{Q2:“Wages will fall,”} {S2:Venn} {C2:said}.",
        ["2031-05-12", "2031-05-12"],
    ),
    (
        "{S:Orla Venn} {C:said} on Monday {Q:taxes would rise}.\nThe sea was calm.\nNobody "
        "swam.\n{Q2:“Wages will fall,”} {C2:said} {S2:Orla Venn}.",
        ["2031-05-12", "2031-05-12"],
    ),
    # another speaker's day is not hers
    (
        "{S:Orla Venn} {C:said} on Monday {Q:taxes would rise}.\nThe sea was calm.\nNobody "
        "swam.\n{Q2:“They will fall,”} {C2:said} {S2:Ivo Tarr}.",
        ["2031-05-12", None],
    ),
    # a perfect is not of the occasion
    (
        "{S:Orla Venn} {C:said} on Monday {Q:taxes would rise}. {S2:She} {C2:has said} {Q2:that wages would fall}.",
        ["2031-05-12", None],
    ),
    # a day of another event in the sentence: nothing is inherited
    (
        "{S:Orla Venn} {C:said} on Monday {Q:taxes would rise}. {S2:She} {C2:said} after talks "
        "on Sunday {Q2:that wages would fall}.",
        ["2031-05-12", None],
    ),
    # another time: not of the occasion
    (
        "{S:Orla Venn} {C:said} on Monday {Q:taxes would rise}. {S2:She} later {C2:said} {Q2:that wages would fall}.",
        ["2031-05-12", None],
    ),
    # a year is no occasion
    (
        "{S:Orla Venn} {C:said} in 2014 {Q:taxes would rise}. {S2:She} {C2:said} {Q2:that wages would fall}.",
        ["2014-01-01", None],
    ),
    # a second speaker of the same sentence
    (
        "{S:Orla Venn} {C:said} on Monday {Q:taxes would rise}, and {S2:Veldia} {C2:said} {Q2:it had agreed}.",
        ["2031-05-12", "2031-05-12"],
    ),
    # a people of the opening's country
    (
        "{S:Veldia} {C:said} on Monday {Q:taxes would rise}.\n{S2:Veldian leader Ivo Tarr} "
        "{C2:blamed} {Q2:Ostra for it}.",
        ["2031-05-12", "2031-05-12"],
    ),
    # the sentence beside it
    (
        "{S:Tarr} has {C:warned} {Q:of a war}.\nTarr made the remarks during a phone call with Orla Venn on Monday.",
        ["2031-05-12"],
    ),
    ("In an interview aired on Sunday, Ivo Tarr was calm. {S:Tarr} {C:said} {Q:taxes would rise}.", ["2031-05-11"]),
    ("{S:Orla Venn} {C:said} {Q:taxes would rise}. She made the remarks during a call on Monday.", ["2031-05-12"]),
    ("{S:Orla Venn} {C:said} {Q:taxes would rise}.\nHer comments came in a speech on Sunday.", ["2031-05-11"]),
    # a role is the person who was named with it
    (
        "{Q:“Taxes will rise,”} palace spokesman Ivo Tarr {S:spokesman Ivo Tarr} {C:said} on Monday.\n"
        "{Q2:“Wages will fall,”} {S2:the spokesman} {C2:said}.",
        ["2031-05-12", "2031-05-12"],
    ),
    # … and the role of another is not
    (
        "{S:Spokesman Ivo Tarr} {C:said} on Monday {Q:taxes would rise}.\nMinister Una Orr listened.\n"
        "{Q2:“Wages will fall,”} {S2:the minister} {C2:said}.",
        ["2031-05-12", None],
    ),
    # the day beside the one who is told
    ("{S:Veldia} {C:accused} {Q:the guild on Monday of theft}.", ["2031-05-12"]),
    ("{S:Veldia} {C:accused} {Q:the guild of a theft on Monday}.", [None]),
    # a cue that only goes on
    (
        "{S:Orla Venn} {C:rejected} on Monday {Q:the plan}, {C2:insisting} {Q2:that it would fail}.",
        ["2031-05-12", "2031-05-12"],
    ),
    # the same day as what was told before
    (
        "{S:Orla Venn} {C:said} on Monday {Q:taxes would rise}.\n{S2:Ivo Tarr} {C2:said} the same day "
        "{Q2:that wages would fall}.",
        ["2031-05-12", "2031-05-12"],
    ),
    (
        "{S:Orla Venn} {C:said} on Monday {Q:taxes would rise}.\nHours after her speech, {S2:Ivo Tarr} {C2:said} "
        "{Q2:that wages would fall}.",
        ["2031-05-12", "2031-05-12"],
    ),
    # … but not as what lay before all that
    (
        "{S:Orla Venn} {C:said} on Monday {Q:taxes would rise}. The guild {S2:guild} had {C2:said} on May 3 "
        "{Q2:they would}.\nHours after her speech, {S3:Ivo Tarr} {C3:said} {Q3:that wages would fall}.",
        ["2031-05-12", "2031-05-03", "2031-05-12"],
    ),
    # an event that the report dates
    (
        "The fair that opened on Monday is large. {S:Orla Venn} {C:said} at the opening {Q:taxes would rise}.",
        ["2031-05-12"],
    ),
    ("The fair that opened on Monday is large. {S:Orla Venn} {C:said} {Q:taxes would rise}.", [None]),
    # a sentence that brings the speaker in
    ("Captain Ivo Tarr replied on Monday evening. {Q:“Taxes will rise,”} {S:he} {C:wrote}.", ["2031-05-12"]),
    ("Captain Ivo Tarr married on Monday evening. {Q:“Taxes will rise,”} {S:he} {C:wrote}.", [None]),
    # an interview made public
    ("{S:Orla Venn} {C:said} in an interview that was broadcast on Sunday {Q:taxes would rise}.", ["2031-05-11"]),
    # the night of the comment, but not the day of what it is about
    ("Commenting on the fire on Monday night, {S:Orla Venn} {C:said} {Q:it was over}.", ["2031-05-12"]),
    ("Commenting on the fire on Monday, {S:Orla Venn} {C:said} {Q:it was over}.", [None]),
    (
        "{S:Orla Venn} {C:said} on Monday {Q:taxes would rise}.\nHer remarks came a day after {S2:the guild} {C2:said} "
        "{Q2:it would strike}.",
        ["2031-05-12", "2031-05-11"],
    ),
    # who replies may do so on another day
    (
        "{S:Veldia} {C:said} on Monday {Q:taxes would rise}.\nIn response, {S2:Veldian leader Ivo Tarr} "
        "{C2:said} {Q2:no}.",
        ["2031-05-12", None],
    ),
]


@pytest.mark.parametrize(("marked", "days"), SHARED)
def test_statements_of_one_occasion_share_its_day(marked: str, days: list[str | None]) -> None:
    done = enrich(*read(marked))
    assert [s.said.first if s.said else None for s in done] == days


def test_the_sentence_beside_it_brings_medium_and_addressee() -> None:
    marked = (
        "{S:Tarr} has {C:warned} {Q:of a war}.\nTarr made the remarks during a phone call with Orla Venn on Monday."
    )
    _, statement = only(marked)
    assert statement.channel == "phone call"
    assert statement.addressee is not None and statement.addressee.name == "Orla Venn"


TALK = (
    "{S:President Ivo Tarr} {C:told} Premier Una Orr on Monday {Q:that taxes would rise}.\n"
    "{Q2:“Wages will fall,”} {S2:Tarr} {C2:told} Orr in a phone call.\n"
    "Harbour House said {S3:Orr} {C3:told} the president {Q3:that prices would stay}."
)


def test_what_two_told_each_other_is_of_one_talk() -> None:
    done = enrich(*read(TALK))
    assert [s.said.first if s.said else None for s in done] == ["2031-05-12"] * 3
    assert [s.channel for s in done] == ["phone call"] * 3


NESTED = [
    # an outer statement by an office, the inner statement, the inner's relays and addressee
    ("Harbour House", "Una Orr warned", ["Harbour House"]),
    ("a statement released by the Harbour House", "Una Orr warned", ["Harbour House"]),
]


@pytest.mark.parametrize(("office", "who", "via"), NESTED)
def test_an_office_passes_on_and_only_states(office: str, who: str, via: list[str]) -> None:
    text = f"According to {office}, {who} that taxes would rise."
    report, _ = read(text)
    start = text.index(who)
    outer = Statement(
        "a", "r", "d", "indirect", "speech", "body",
        (Span(start, len(text) - 1),), (Span(0, 12),), (Span(13, 13 + len(office)),),
    )  # fmt: skip
    cue = text.index("warned")
    inner = Statement(
        "b", "r", "d", "indirect", "speech", "body",
        (Span(cue + 7, len(text) - 1),), (Span(cue, cue + 6),), (Span(start, start + 7),), nested_in="a",
    )  # fmt: skip
    one, two = enrich(report, [outer, inner])
    assert (one.act, two.act) == ("state", "warn")
    assert [relay.name for relay in two.via] == via


def test_a_caption_dates_nothing() -> None:
    caption = "Orla Venn speaks in Ostra on Monday."
    report, statements = read(f"{caption}\n{{S:Orla Venn}} {{C:said}} {{Q:taxes would rise}}.")
    end = len(caption)
    blocks = (Block(Span(0, end), "caption"), Block(Span(end + 1, len(report.text)), "body"))
    report, statements = read(f"{caption}\n{{S:Orla Venn}} {{C:said}} {{Q:taxes would rise}}.", blocks=blocks)
    assert enrich(report, statements)[0].said is None


def test_the_dateline_is_the_day_of_the_news() -> None:
    _, statement = only("{S:The premier} {C:said} today {Q:taxes would rise}.", dateline="2031-05-13")
    assert statement.said is not None and statement.said.first == "2031-05-13"


def test_without_a_day_of_publication_only_the_words_are_known() -> None:
    report, statement = only("{S:The premier} {C:said} on Monday {Q:taxes would rise}.", published=None)
    assert statement.said is not None and statement.said.basis is not None
    assert (statement.said.first, statement.said.last) == (None, None)
    assert statement.said.basis.of(report.text) == "on Monday"


CHANNEL = [
    ("{S:She} {C:said} at a harbour committee hearing {Q:that taxes would rise}.", "hearing"),
    ("{S:She} {C:said} at a town hall {Q:that taxes would rise}.", "town hall"),
    ("{S:She} {C:said} in his weekly podcast {Q:that taxes would rise}.", "podcast"),
    ("{S:She} {C:said} in a text message to Tarr {Q:that taxes would rise}.", "text message"),
    ("{S:She} {C:said} on the Senate floor {Q:that taxes would rise}.", "Senate floor"),
    ("{S:She} {C:said} in her 20-minute address {Q:that taxes would rise}.", "speech"),
    ("{S:She} {C:said} in her new book {Q:that taxes would rise}.", "book"),
    ("{S:The paper} {C:said} in its first editorial {Q:that taxes would rise}.", "op-ed"),
    ("In the harbour debate, {S:analysts} {C:said} {Q:that taxes would rise}.", None),
    ("In her opinion, {S:she} {C:said}, {Q:taxes would rise}.", None),
    ("{S:She} {C:denied} {Q:the charge} amid interview requests.", None),
    ("{S:The Marram Post} {C:reported} {Q:that taxes would rise}.", None),
    ("{Q:“We are done,”} {C:according to} {S:a pool report}.", None),
    ("{S:A post by Orla Venn} {C:said} {Q:that taxes would rise}.", "post"),
    ("{Q:Taxes will rise.} {C:—} {S:Orla Venn} (@orlavenn) 14 May 2031", "Twitter"),
    ("{Q:“Taxes will rise,”} {S:she} {C:tweeted}.", "Twitter"),
    ("{S:She} {C:said} in a tweet: {Q:“Taxes will rise.”}", "Twitter"),
    ("{S:She} {C:wrote} on Twitter {Q:that taxes would rise}.", "Twitter"),
    ("{S:She} {C:wrote} on her Telegram channel {Q:that taxes would rise}.", "Telegram"),
    ("{S:She} {C:said} in a Facebook post {Q:that taxes would rise}.", "Facebook"),
    ("{S:She} {C:posted} on Truth Social {Q:that taxes would rise}.", "Truth Social"),
    ("{S:She} {C:said} in an interview {Q:that taxes would rise}.", "interview"),
    ("{S:She} {C:said} in an interview with CNN {Q:that taxes would rise}.", "CNN interview"),
    ("{S:She} {C:said} in an interview with the Ostra Times {Q:that taxes would rise}.", "Ostra Times interview"),
    ("{S:She} {C:said} in a BBC interview {Q:that taxes would rise}.", "BBC interview"),
    ("{S:She} {C:told} the Ostra Herald newspaper {Q:that taxes would rise}.", None),
    ("{S:She} {C:told} the RIA news agency {Q:that taxes would rise}.", None),
    ("{S:She} {C:said} on Radio Ostra {Q:that taxes would rise}.", "Radio Ostra"),
    ("{S:She} {C:told} Morning Star radio station {Q:that taxes would rise}.", None),
    ("In a phone call with Tarr, {S:she} {C:said} {Q:taxes would rise}.", "phone call"),
    ("{S:She} {C:said} by telephone {Q:that taxes would rise}.", "phone call"),
    ("{S:She} {C:said} in a video call {Q:that taxes would rise}.", "video call"),
    ("{S:She} {C:said} at a news conference {Q:that taxes would rise}.", "press conference"),
    ("{S:She} {C:told} a press conference {Q:that taxes would rise}.", "press conference"),
    ("{S:She} {C:said} at the daily briefing {Q:that taxes would rise}.", "briefing"),
    ("{S:The ministry} {C:said} in a statement {Q:that taxes would rise}.", "statement"),
    ("{S:The ministry} {C:said} in a joint written statement {Q:that taxes would rise}.", "statement"),
    ("{S:A ministry statement} {C:said} {Q:that taxes would rise}.", "statement"),
    ("{S:The ministry} {C:said} in a press release {Q:that taxes would rise}.", "statement"),
    ("{S:She} {C:said} in a speech {Q:that taxes would rise}.", "speech"),
    ("{S:She} {C:said} in a televised address {Q:that taxes would rise}.", "speech"),
    ("{S:She} {C:wrote} in a letter to the council {Q:that taxes would rise}.", "letter"),
    ("{S:She} {C:said} in an email {Q:that taxes would rise}.", "email"),
    ("{S:She} {C:told} parliament {Q:that taxes would rise}.", None),
    ("{S:She} {C:said} in parliament {Q:that taxes would rise}.", "parliament"),
    ("{S:She} {C:wrote} on Murmur {Q:that taxes would rise}.", "Murmur"),
    ("{S:She} {C:wrote} on her Murmur page {Q:that taxes would rise}.", "Murmur"),
    ("{S:She} {C:replied} on Monday {Q:that taxes would rise}.", None),
    ("{S:She} {C:told} Veldia television {Q:that taxes would rise}.", None),
    # a talk that it came after, or was about, is not its medium
    ("{S:She} {C:said} after the phone call {Q:that taxes would rise}.", None),
    ("Commenting on the interview, {S:she} {C:said} {Q:that taxes would rise}.", None),
    ("According to a statement by the Harbour Office, {S:she} {C:said} {Q:that taxes would rise}.", None),
    ("{S:She} {C:said} in court {Q:that taxes would rise}.", "court"),
    ("{S:She} {C:wrote} in an op-ed {Q:that taxes would rise}.", "op-ed"),
    ("{S:She} {C:said} in a report {Q:that taxes would rise}.", "report"),
    ("{S:She} {C:said} during the debate {Q:that taxes would rise}.", "debate"),
    ("{S:She}, who gave a speech and an interview on the way, {C:said} {Q:that taxes would rise}.", None),
    ("{S:She} {C:said} {Q:in a letter that the tweet was false}.", None),
    ("{S:She} {C:told} anchor Una Orr {Q:that taxes would rise}.", "interview"),
    ("{S:She} {C:told} the sailors {Q:that taxes would rise}, to loud applause.", None),
    ("{S:She} {C:proposed} {Q:a truce} in call with Veldia.", "phone call"),
    ("{S:She} {C:said} {Q:that taxes would rise}.", None),
]


@pytest.mark.parametrize(("marked", "channel"), CHANNEL, ids=[case[0] for case in CHANNEL])
def test_channel(marked: str, channel: str | None) -> None:
    assert only(marked)[1].channel == channel


def test_the_channel_goes_on_with_the_occasion() -> None:
    report, statements = read(
        "{S:She} {C:said} in an interview with CNN {Q:that taxes would rise}. {S2:She} "
        "{C2:added} {Q2:that wages would fall}."
    )
    assert [s.channel for s in enrich(report, statements)] == ["CNN interview", "CNN interview"]


# what one goes on to say, with its channel; the first is always "Bay TV interview"
GOES_ON = [
    ("{S2:Tarr} {C2:said} {Q2:that it rained}.", "Bay TV interview"),
    ("{Q2:“It rains,”} {S2:he} {C2:added}.", "Bay TV interview"),
    ("{S2:Tarr} {C2:tweeted} {Q2:that it rained}.", "Twitter"),
    ("{S2:Tarr} later {C2:said} {Q2:that it rained}.", None),
    ("On Friday, {S2:Tarr} {C2:said} {Q2:that it rained}.", None),
    ("In a letter to the guild {S2:Tarr} {C2:said} {Q2:that it rained}.", "letter"),
    ("At the summit, {S2:Tarr} {C2:said} {Q2:that it rained}.", None),
    ("{S2:Ada Venn} {C2:said} {Q2:that it rained}.", None),
    ("{S2:Tarr} {C2:believes} {Q2:that it rained}.", None),
]


@pytest.mark.parametrize(("behind", "channel"), GOES_ON, ids=[case[0] for case in GOES_ON])
def test_what_one_goes_on_to_say_came_through_the_same_medium(behind: str, channel: str | None) -> None:
    first = "{S:Premier Ivo Tarr} {C:said} in an interview with Bay TV on Monday {Q:that taxes would rise}. "
    done = enrich(*read(first + behind))
    assert [s.channel for s in done] == ["Bay TV interview", channel]


def test_an_interview_that_was_named_goes_on_with_its_anchor() -> None:
    report, statements = read(
        "{Q:“Taxes will rise,”} {S:Premier Ivo Tarr} {C:said} in an interview with Bay TV.\n"
        "{S2:The premier} {C2:told} anchor Una Orr {Q2:that wages would fall}.\n"
        "{S3:Senator Ada Venn} {C3:told} anchor Una Orr {Q3:that it rained}."
    )
    assert [s.channel for s in enrich(report, statements)] == ["Bay TV interview", "Bay TV interview", "interview"]


def test_the_president_is_rather_the_one_named_without_a_country() -> None:
    report, statements = read(
        "{S:President Ivo Tarr} {C:said} on Monday {Q:that he would meet Veldian President Una Orr}.\n"
        "{Q2:“It is late,”} {S2:the president} {C2:said}."
    )
    said = enrich(report, statements)[1].said
    assert said is not None and (said.first, said.last) == MON


def test_a_headline_was_said_when_the_words_below_it_were() -> None:
    body = "Ostra will flood the valley\n\nPremier Ivo Tarr said on Monday that Ostra would flood the valley again."
    report = Report("r1", "d", "d", body, published="2031-05-14")
    title = Statement("s1", "r1", "d", "indirect", "speech", "title", (Span(0, 27),), source=(Span(0, 5),))
    at = body.index("Premier Ivo Tarr")
    below = Statement(
        "s2", "r1", "d", "indirect", "speech", "body", (Span(body.index("that"), len(body) - 1),),
        (Span(at + 17, at + 21),), (Span(at, at + 16),),
    )  # fmt: skip
    assert [s.said and s.said.first for s in enrich(report, [title, below])] == [None, MON[0]]  # another's headline
    same = Statement("s1", "r1", "d", "indirect", "speech", "title", (Span(0, 27),), source=(Span(at, at + 16),))
    assert enrich(report, [same, below])[0].said is not None


LED_IN = [
    ("Premier Ivo Tarr opened the spring session on Monday. {Q:“It rains,”} {S:Tarr} {C:said}.", "speech", MON),
    (
        "Orr was there on Monday when Ivo Tarr opened the spring session. {Q:“It rains,”} {S:he} {C:said}.",
        "speech",
        MON,
    ),
    ("Orr was there on Monday when Ivo Tarr opened a bakery. {Q:“It rains,”} {S:Una Venn} {C:said}.", None, None),
]


@pytest.mark.parametrize(("marked", "channel", "days"), LED_IN, ids=[case[0] for case in LED_IN])
def test_the_sentence_before_tells_of_the_occasion(
    marked: str, channel: str | None, days: tuple[str, str] | None
) -> None:
    statement = only(marked)[1]
    said = statement.said and (statement.said.first, statement.said.last)
    assert (statement.channel, said) == (channel, days)


# an opening in the perfect, and the day that it takes from the quotation below it
SUMMED_UP = [
    (
        "{S:The palace} has {C:warned} {Q:of a flood}.\n{Q2:“It will rise,”} {S2:Ivo Tarr, its spokesman,} "
        "{C2:said} on Monday.",
        MON,
    ),
    ("{S:Ivo Tarr} has {C:warned} {Q:of a flood}.\n{Q2:“It will rise,”} {S2:Tarr} {C2:said} on Monday.", MON),
    ("{S:The palace} has {C:warned} {Q:of a flood}.\n{S2:Ivo Tarr, a monk,} {C2:said} on Monday {Q2:it rained}.", None),
    (
        "{S:The palace} has repeatedly {C:warned} {Q:of a flood}.\n{Q2:“It will rise,”} {S2:Ivo Tarr, its "
        "spokesman,} {C2:said} on Monday.",
        None,
    ),
    (
        "{S:The palace} has {C:warned} {Q:of a flood}.\n{Q2:“It will not,”} {S2:Senator Ivo Tarr} {C2:replied} on "
        "Monday.",
        None,
    ),
]


@pytest.mark.parametrize(("marked", "days"), SUMMED_UP, ids=[case[0] for case in SUMMED_UP])
def test_an_opening_sums_up_the_quotation_below_it(marked: str, days: tuple[str, str] | None) -> None:
    said = enrich(*read(marked))[0].said
    assert said is not None
    assert (said.first, said.last) == (days or (None, "2031-05-14"))


def test_what_a_relay_reported_on_a_day_was_said_by_then() -> None:
    said = only(
        "{S:Minister Ivo Tarr} {C:said} {Q:that taxes would rise}, Marram reported on Monday, citing Tidewire."
    )[1].said
    assert said is not None and (said.first, said.last, said.rule) == (None, MON[0], "reported")


def test_the_occasion_is_the_event_of_the_sentence() -> None:
    said = only(
        "The fair opened on Monday, and {S:Mayor Ivo Tarr} used the occasion to {C:tell} the town {Q:it was late}."
    )[1].said
    assert said is not None and (said.first, said.last) == MON


OTHER_SIDE = [
    # "it" is the one who spoke before in the sentence
    ("{S:Ostra} {C:repeats} {Q:its claim} as {S2:Veldia} {C2:tells} {Q2:it to wait}.", "Ostra"),
    ("{S:Ostra} {C:repeats} {Q:its claim}. {S2:Veldia} {C2:told} {Q2:it to wait}.", None),
    ("{S:Ostra} {C:repeats} {Q:its claim} as {S2:Veldia} {C2:wants} {Q2:it to end}.", None),
    # a counterpart is the one who answers
    (
        "{S:Premier Ada Venn} {C:warned} Ostra's premier, Ivo Tarr, on Monday {Q:that taxes would rise}. In a "
        "phone call with "
        "her Ostran counterpart on Monday, {S2:Venn} {C2:said} {Q2:it was late}. {S3:Premier Ivo Tarr} {C3:told} "
        "Venn {Q3:to wait}.",
        "Ivo Tarr",
    ),
]


@pytest.mark.parametrize(("marked", "whom"), OTHER_SIDE, ids=[case[0] for case in OTHER_SIDE])
def test_who_is_spoken_to_by_a_word_that_stands_for_another(marked: str, whom: str | None) -> None:
    to = enrich(*read(marked))[1].addressee
    assert (to and to.name) == whom


def test_her_attention_is_drawn_in_the_talk_and_by_phone() -> None:
    report, statements = read(
        "{S:The palace} {C:offered} {Q:to open the dam} after a phone call with Ostra.\n"
        "{Q2:“It is late,”} {S2:President Ivo Tarr} {C2:told} Premier Ada Venn on Monday.\n"
        "{S3:Tarr} also {C3:drew her attention} to the fact {Q3:that it rained}."
    )
    done = enrich(report, statements)[1:]
    assert [s.channel for s in done] == ["phone call", "phone call"]
    assert [s.addressee and s.addressee.name for s in done] == ["Premier Ada Venn", "Premier Ada Venn"]


VIA = [
    ("{Q:“Taxes will rise,”} {S:Venn} {C:was quoted as saying} by the RIA news agency.", ["RIA"]),
    ("{Q:“Taxes will rise,”} {S:Venn} {C:said}, as quoted by Interfax.", ["Interfax"]),
    ("{S:Venn} {C:said} {Q:that taxes would rise}, according to Reuters.", ["Reuters"]),
    ("{S:Venn} {C:said} {Q:that taxes would rise}, Reuters reported.", ["Reuters"]),
    ("{S:Venn} {C:said} {Q:that taxes would rise}, state television reported.", ["state television"]),
    ("{S:Venn} {C:said} in remarks carried by TASS {Q:that taxes would rise}.", ["TASS"]),
    ("{S:Venn} {C:said} in comments broadcast on state television {Q:that taxes would rise}.", ["state television"]),
    ("{S:Venn} {C:said} {Q:taxes would rise}, according to a statement by the Finance Ministry.", ["Finance Ministry"]),
    ("{S:Reuters} {C:reported} {Q:that taxes would rise}.", []),
    ("{C:According to} {S:Reuters}, {Q:taxes would rise}.", []),
    ("{S:Venn} {C:said} in remarks published on Monday {Q:that taxes would rise}.", []),
    ("{S:Venn} {C:told} Interfax {Q:that taxes would rise}.", ["Interfax"]),
    ("{S:Venn} {C:told} reporters {Q:that taxes would rise}.", []),
    ("{S:Venn} {C:said} in an interview with Bay TV {Q:that taxes would rise}.", ["Bay TV"]),
    ("{S:Venn} {C:said} {Q:that taxes would rise}.", []),
    ("{S:Venn} {C:denied} {Q:the claim}, but the Ostra Post reported {Q2:a second plan}.", []),
    # who gives out what another says; whose the sources are; the media that one goes on in
    ("The palace released this statement from {S:Ivo Tarr}: {Q:“The port is shut.”}", ["palace"]),
    ("{Q:The port is shut}, {C:according to} {S:the Marram Post’s sources}.", ["Marram Post"]),
    ("{Q:“We are done,”} {S:Tarr} {C:said}, according to pool reports.", ["pool reports"]),
]


@pytest.mark.parametrize(("marked", "via"), VIA, ids=[case[0] for case in VIA])
def test_via(marked: str, via: list[str]) -> None:
    assert [relay.name for relay in only(marked)[1].via] == via


def test_the_wire_credit_is_the_whole_report_s_and_no_relay_of_one_statement() -> None:
    marked = "{Q:“Taxes will rise,”} {S:Venn} {C:was quoted as saying} by the RIA news agency."
    assert [relay.name for relay in only(marked, wire="Reuters")[1].via] == ["RIA"]


NESTED = [
    ("{S:Downing Street} {C:said} {Q:{S2:Orla Venn} {C2:voiced} {Q2:concern about taxes}}.", ["Downing Street"]),
    (
        "{S:The Foreign Ministry} {C:said} {Q:{S2:Mr Tarr} {C2:warned} {Q2:that taxes would rise}}.",
        ["Foreign Ministry"],
    ),
    ("{S:The minister} {C:accused} {Q:Veldia of building camps, which {S2:he} {C2:said} {Q2:were bases}}.", []),
    ("{S:Venn} {C:said} {Q:{S2:she} {C2:had warned} {Q2:of a war}}.", []),
    # a clause of its own, beside what is told, and a wish: nobody passes them on
    ("{S:Ostra} {C:said} {Q:the deal, which {S2:Veldia} {C2:accuses} {Q2:Tarn of breaking}, was dead}.", []),
    ("{S:Ostra} {C:said} {Q:the port was safe, but {S2:captains} {C2:feared} {Q2:mines}}.", []),
    ("{S:Ostra} {C:announced} {Q:tariffs shortly after {S2:Tarr} {C2:warned} {Q2:of a trade war}}.", []),
    # inside words that are quoted, "they" are others
    ("{S:Ivo Tarr} {C:said}: {Q:“{S2:They} {C2:told} us {Q2:that the port was shut}.”}", ["Ivo Tarr"]),
]


@pytest.mark.parametrize(("marked", "via"), NESTED)
def test_an_inner_statement_comes_through_the_outer(marked: str, via: list[str]) -> None:
    inner = enrich(*read(marked))[1]
    assert [relay.name for relay in inner.via] == via


def test_relays_run_from_the_speaker_outwards() -> None:
    report, statements = read(
        "{S:The Foreign Ministry} {C:said} {Q:{S2:Mr Tarr} {C2:warned} {Q2:that taxes would rise}}, Interfax reported.",
        wire="Reuters",
    )
    assert [relay.name for relay in enrich(report, statements)[1].via] == ["Foreign Ministry", "Interfax"]


ADDRESSEE = [
    # the content takes in the one who is warned, reminded, thanked
    ("{S:Tarr} {C:warned} {Q:Veldia about a war}.", ("Veldia", "unknown")),
    ("{S:Tarr} {C:has threatened} {Q:the Harbour Guild with a blockade}.", ("the Harbour Guild", "unknown")),
    ("{S:Tarr} {C:reminded} {Q:Premier Ada Venn of the treaty}.", ("Premier Ada Venn", "unknown")),
    ("{S:Tarr} {C:warned} {Q:against haste}.", None),
    ("{S:Tarr} {C:warned} {Q:of a war}.", None),
    ("{S:She} {C:told} reporters {Q:that taxes would rise}.", ("reporters", "group")),
    ("{S:She} {C:told} reporters in Ostra {Q:that taxes would rise}.", ("reporters", "group")),
    ("{S:She} {C:told} CNN {Q:that taxes would rise}.", ("CNN", "unknown")),
    (
        "{S:She} {C:told} Veldian President Ivo Tarr on Monday {Q:that taxes would rise}.",
        ("Veldian President Ivo Tarr", "unknown"),
    ),
    ("{S:She} {C:asked} the council {Q:whether taxes would rise}.", ("the council", "unknown")),
    ("{S:She} {C:warned} Veldia {Q:against building camps}.", ("Veldia", "unknown")),
    ("{S:She} {C:urged} {Q:Veldia to pull back its troops}.", ("Veldia", "unknown")),
    ("{S:She} {C:called on} {Q:both sides to pull back}.", None),
    ("{S:She} {C:urged} {Q:the lawmakers to vote}.", ("the lawmakers", "group")),
    (
        "{S:She} {C:wrote} in a letter to the Trade Commission {Q:that taxes would rise}.",
        ("the Trade Commission", "unknown"),
    ),
    ("In a phone call with Ivo Tarr, {S:she} {C:said} {Q:taxes would rise}.", ("Ivo Tarr", "unknown")),
    ("{S:She} {C:said} to Ivo Tarr {Q:that taxes would rise}.", ("Ivo Tarr", "unknown")),
    ("Addressing supporters, {S:she} {C:said} {Q:taxes would rise}.", ("supporters", "group")),
    ("{S:She} {C:pledged} {Q:support to Veldia in case of war}.", ("Veldia", "unknown")),
    ("{S:She} {C:told} a cheering crowd {Q:that taxes would rise}.", ("a cheering crowd", "group")),
    ("{S:She} {C:told} him {Q:that taxes would rise}.", None),
    ("{S:She} {C:told} parliament {Q:that taxes would rise}.", ("parliament", "unknown")),
    ("{S:She} {C:told} anchor Una Orr {Q:that taxes would rise}.", ("Una Orr", "unknown")),
    ("{S:She} {C:told} a news conference {Q:that taxes would rise}.", None),
    (
        "{S:She} {C:said} in a speech to sailors of nine towns {Q:that taxes would rise}.",
        ("sailors of nine towns", "unknown"),
    ),
    ("{S:She} {C:said} in an interview with Bay TV {Q:that taxes would rise}.", ("Bay TV", "unknown")),
    ("{S:She} {C:urged} {Q:Ostra “to step back”}.", ("Ostra", "unknown")),
    ("{S:She} {C:said} after her talks with Ivo Tarr {Q:that taxes would rise}.", None),
    ("{S:She} {C:warned} {Q:that taxes would rise}.", None),
    ("{Q:“Taxes will rise,”} {C:warned} {S:the minister}.", None),
    ("{S:She} {C:accused} {Q:Veldia of lying}.", None),
    ("{S:She} {C:asked} why {Q:taxes would rise}.", None),
    ("{S:She} {C:told} of {Q:high taxes}.", None),
    ("{S:She} {C:noted} to the soldiers {Q:that taxes would rise}.", ("the soldiers", "group")),
    ("{S:She} {C:complained} to the Trade Commission {Q:about high taxes}.", ("the Trade Commission", "unknown")),
    ("{S:She} {C:stuck} to her plan, {Q:that taxes would rise}.", None),
    ("{S:She} {C:pointed} to the fact {Q:that taxes would rise}.", None),
    ("Speaking with Una Orr, {S:she} {C:said} {Q:taxes would rise}.", ("Una Orr", "unknown")),
    ("{S:She} {C:told} a U.S. trade panel {Q:that taxes would rise}.", ("a U.S. trade panel", "unknown")),
    ("{S:She} {C:told} a {Q:truth}.", None),
]


@pytest.mark.parametrize(("marked", "whom"), ADDRESSEE, ids=[case[0] for case in ADDRESSEE])
def test_addressee(marked: str, whom: tuple[str, str] | None) -> None:
    to = only(marked)[1].addressee
    assert (None if to is None else (to.name, to.type)) == whom


def test_order_and_everything_else_are_kept() -> None:
    report, statements = read("{Q2:“No,”} {C2:said} {S2:Tarr}. {S:Venn} {C:said} {Q:yes}.")
    done = enrich(report, list(reversed(statements)))
    assert [s.id for s in done] == [s.id for s in reversed(statements)]
    assert [(s.content, s.cue, s.source, s.kind) for s in done] == [
        (s.content, s.cue, s.source, s.kind) for s in reversed(statements)
    ]


def test_twice_is_once() -> None:
    report, statements = read(
        "{S:Venn} {C:told} CNN on Monday {Q:that taxes would rise}. {S2:She} {C2:added} {Q2:more}."
    )
    assert enrich(report, statements) == enrich(report, enrich(report, statements))


@settings(max_examples=150, deadline=None)
@given(
    st.text(max_size=160),
    st.lists(st.tuples(st.integers(0, 160), st.integers(0, 40)), min_size=1, max_size=9),
    st.booleans(),
)
def test_any_text_and_any_spans(text: str, places: list[tuple[int, int]], chain: bool) -> None:
    spans = [Span(min(a, len(text)), min(a + n, len(text))) for a, n in places]
    report = Report("r", "d", "s", text, published="2031-05-14", wire="AP")
    statements = [
        Statement(
            f"s{i}",
            "r",
            "d",
            "direct",
            "speech",
            "body",
            (span,),
            (spans[i - 1],),
            (spans[i // 2],),
            f"s{i - 1}" if chain else None,
        )
        for i, span in enumerate(spans)
    ]
    for statement in enrich(report, statements):
        assert statement.act is not None
        for span in [statement.said.basis] if statement.said and statement.said.basis else []:
            assert 0 <= span.start < span.end <= len(text)


@pytest.mark.parametrize(
    "piece", ["“A” he said on Monday to CNN in a ", "Monday ", "(" * 10, "the ministry of the ", "said, ", "A. "]
)
def test_a_long_paragraph_takes_linear_time(piece: str) -> None:
    def seconds(n: int) -> float:
        text = piece * n
        step = max(12, len(piece))
        statements = [
            Statement(
                f"s{at}",
                "r",
                "d",
                "direct",
                "speech",
                "body",
                (Span(at, at + 3),),
                (Span(at + 4, at + 7),),
                (Span(at + 8, at + 10),),
            )
            for at in range(0, len(text) - 12, step)
        ]
        report = Report("r", "d", "s", text, published="2031-05-14")
        start = time.process_time()
        enrich(report, statements)
        return time.process_time() - start

    seconds(20)
    small, large = seconds(200), seconds(800)
    assert large < 12 * small + 0.05
