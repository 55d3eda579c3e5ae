"""Documents that speak, programmes, who is told inside a content; made-up sentences of Wednesday 14 May 2031."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.analyse.context import enrich
from onrecord.analyse.documents import document
from onrecord.analyse.outlets import outlet_name, programme
from onrecord.model import Statement
from tests.analyse.marked import read

DAYS = [
    ("{S:Tarr} {C:told} Bay TV over the weekend {Q:that taxes would rise}.", "2031-05-10"),
    ("Over the weekend, {S:Tarr} {C:said} {Q:taxes would rise}.", "2031-05-10"),
    ("Back on Monday, {S:Tarr} {C:said} {Q:taxes would rise}.", "2031-05-12"),
    ("Reached at her home on Monday night, {S:Tarr} {C:declined} {Q:to comment}.", "2031-05-12"),
    ("In Monday’s order, {S:Judge Tarr} {C:agreed} {Q:that taxes would rise}.", "2031-05-12"),
    ("{S:A 2029 study} {C:found} {Q:that taxes would rise}.", "2029-01-01"),
    ("{S:Tarr} {C:insisted} in remarks to reporters on Monday {Q:that taxes would rise}.", "2031-05-12"),
    ("The mood turned on Monday, when {S:Tarr} {C:said} {Q:taxes would rise}.", "2031-05-12"),
    ("In a debate against Venn on Monday, {S:Tarr} {C:pledged} {Q:to raise taxes}.", "2031-05-12"),
    ("{S:The board} {C:confirmed} {Q:late Monday that taxes would rise}.", "2031-05-12"),
    ("{S:Members} {C:raised} {Q:questions Monday about the taxes}.", "2031-05-12"),
    ("{S:Members} {C:described} {Q:the vote Monday as a farce}.", None),
    ("{S:Tarr} {C:said} in a letter to colleagues on Monday {Q:that taxes would rise}.", "2031-05-12"),
    ("{S:Tarr} {C:said}, when asked on Bay TV Sunday, {Q:that taxes would rise}.", "2031-05-11"),
    ("{S:Tarr} {C:said} in reference to tariffs laid on ships on Monday {Q:that taxes would rise}.", None),
    ("{S:Last week Tarr’s wife} spoke up, {C:saying} {Q:that taxes would rise}.", "2031-05-05"),
    ("A day after the harbour fair, on May 8, {S:the guild} {C:said} {Q:taxes would rise}.", "2031-05-08"),
    ("{S:Tarr} {C:told} the {Q:“Bay Tonight” show taxes would rise}.", None),
    ("{S:Tarr} {C:told} Marram Today {Q:that taxes would rise}.", None),
    ("Tarr held a call with mayors on Monday, during {Q:which} {S:he} {C:said} taxes would rise.", "2031-05-12"),
    ("Tarr sailed to Ostra on Monday, during {Q:which} {S:he} {C:said} taxes would rise.", None),
    ("{S:Tarr} {C:defended} {Q:the new harbour taxes on Monday}.", "2031-05-12"),
]
MEDIA = [
    ("{S:The appeal} {C:argues} {Q:that the ruling is void}.", "appeal"),
    ("{C:According to} {S:an analysis of the bill by the guild}, {Q:taxes would rise}.", "analysis"),
    ("{S:Port records} {C:show} {Q:that nobody paid}.", "records"),
    ("{S:The author of the plan} {C:said} {Q:taxes would rise}.", None),
    ("{S:Critics of the policy} {C:said} {Q:taxes would rise}.", None),
    ("In a complaint, {S:the guild} {C:said} {Q:taxes would rise}.", "complaint"),
    ("In her weekly address, {S:the premier} {C:said} {Q:taxes would rise}.", "weekly address"),
    ("On CNN, {S:Tarr} {C:said} {Q:taxes would rise}.", "CNN"),
    ("In a debate on Thursday night, {S:Tarr} {C:said} {Q:taxes would rise}.", "debate"),
    ("In a debate on taxes, {S:Tarr} {C:said} {Q:they would rise}.", None),
    ("On his campaign website, {S:Tarr} {C:said} {Q:taxes would rise}.", "website"),
    ("Tarr took to Twitter where {S:he} {C:said} {Q:taxes would rise}.", "Twitter"),
    ("Going by notes from Venn’s June interview, {S:Tarr} {C:said} {Q:taxes would rise}.", None),
    ("{S:Tarr} {C:wrote} on Grey Quay {Q:that taxes would rise}.", "Grey Quay"),
    ("{S:She} {C:said} in a May 3 harbour forum {Q:that taxes would rise}.", "forum"),
    ("{S:She} {C:said} at a “grain first” roundtable {Q:that taxes would rise}.", "roundtable"),
    ("In prepared testimony, {S:she} {C:said} {Q:that taxes would rise}.", "testimony"),
    ("{S:She} {C:said} through a bullhorn {Q:that taxes would rise}.", "bullhorn"),
    ("{S:She} {C:said} in press releases {Q:that taxes would rise}.", "statement"),
    ("{S:She} {C:said} at the port of letters {Q:that taxes would rise}.", None),
    ("{S:She} {C:said} in order to brief the board {Q:that taxes would rise}.", None),
    ("Writing in the Marram Post, {S:Tarr} {C:declared} {Q:that taxes would rise}.", "Marram Post"),
    ("In the Marram Review, {S:Tarr} {C:argued} {Q:that taxes would rise}.", "Marram Review"),
    ("In Ostra, {S:Tarr} {C:argued} {Q:that taxes would rise}.", None),
    ("{S:Tarr} penned a long memo {C:raising} {Q:concerns about taxes}.", "memo"),
    ("{S:The guild} issued a feisty press release {C:insisting} {Q:that taxes would rise}.", "statement"),
    ("{S:The guild}’s last letter {C:warns} {Q:of new taxes}.", "letter"),
    ("{S:Tarr}, who gave a speech on the way, {C:said} {Q:that taxes would rise}.", None),
    ("On NBC’s “Meet the Town”, {S:Tarr} {C:said} {Q:taxes would rise}.", "Meet the Town"),
    ("{S:Tarr} {C:said} on Bay’s Harbour Tonight {Q:that taxes would rise}.", "Harbour Tonight"),
    ("{S:Tarr} {C:told} BBC’s “Meet the Town” {Q:that taxes would rise}.", "Meet the Town"),
    ("{S:Tarr} {C:denied} {Q:the charges in an email to supporters} on Monday.", "email"),
    ("{S:The guild} {C:condemned} {Q:the vote in a long statement}.", "statement"),
    ("{S:The guild} {C:thanked} {Q:Venn on Twitter}.", "Twitter"),
    ("{S:Tarr} {C:said} {Q:that Venn lied in an interview}.", None),
    ("{S:Ivo Tarr, writing in the Marram Post,} {C:said} {Q:taxes would rise}.", "Marram Post"),
    ("{S:Tarr} {C:spoke up} after Venn’s long testimony, {C:calling} {Q:it a farce}.", None),
    ("{S:She} {C:laid out} {Q:her plan}, while also moving in court to see the books.", None),
    ("In the documentary, {S:Tarr} {C:said} {Q:taxes would rise}.", "documentary"),
    ("In the extracts, {S:Tarr} {C:said} {Q:taxes would rise}.", "extract"),
    ("{S:Tarr} {C:said} in a rare appearance with her sons {Q:that taxes would rise}.", None),
    ("{S:Tarr} {C:told} Venn she would ban rallies, for {Q:“taxes will rise.”}", None),
    ("{S:Tarr} {C:said} in Ostra, the report in hand, {Q:that taxes would rise}.", None),
    ("{S:She} {C:said} in a note to clients {Q:that taxes would rise}.", "note"),
    ("{S:She} {C:said} on national television {Q:that taxes would rise}.", "television"),
    ("{S:Twitter user Grey Gull} {C:posted} {Q:that taxes would rise}.", "Twitter"),
    ("{S:Two in three respondents to a new Bay Post poll} {C:said} {Q:taxes would rise}.", "poll"),
    ("{S:Ivo Tarr, in his book Low Tide,} {C:argued} {Q:that taxes would rise}.", "book"),
    ("{Q:“Taxes will rise.”} {C:—} {S:Una Tarr, Marram Post}", "Marram Post"),
    ("{S:Tarr} {C:refused} {Q:to take a question from Venn at a press conference}.", "press conference"),
    ("{S:Tarr} {C:did not refer to} {Q:the taxes in a statement}.", "statement"),
    ("{C:According to} {S:media reports}, {Q:taxes would rise}.", None),
    ("{C:According to} {S:a report in the Marram Post}, {Q:taxes would rise}.", None),
]
TOLD = [
    ("{S:Tarr} {C:told} BBC’s “Meet the Town” {Q:that taxes would rise}.", "Meet the Town", ["Meet the Town"]),
    ("{Q:“Taxes will rise,”} {S:Tarr} {C:told} “Harbour Tonight.”", "Harbour Tonight", ["Harbour Tonight"]),
    ("{S:Tarr} {C:told} 9 News {Q:that taxes would rise}.", "9 News", ["9 News"]),
    ("When Una Venn asked about it, {S:Tarr} {C:said} {Q:taxes would rise}.", "Una Venn", []),
    ("{Q:“Taxes will rise,”} {S:Tarr} {C:said} when reporters asked him.", "reporters", []),
    ("{Q:“Taxes will rise,”} {C:wrote} {S:Tarr} to his many followers.", "his many followers", []),
    ("{S:Tarr} {C:denied} {Q:the charges in an email to supporters} on Monday.", "supporters", []),
    ("{S:Tarr} {C:wrote} {Q:a letter to Premier Venn over the taxes}.", "Premier Venn", []),
    ("{S:Tarr} {C:did not respond} {Q:to a Bay News request for comment}.", "Bay News", ["Bay News"]),
    ("{S:Tarr} {C:urged} {Q:former Premier Una Venn to wait}.", "former Premier Una Venn", []),
    ("{S:Towns} {C:are also pressuring} {Q:Premier Una Venn to wait}.", "Premier Una Venn", []),
    ("{S:Voters} {C:told} exit pollsters {Q:that taxes would rise}.", "exit pollsters", []),
    ("{S:The office} is {C:pressing} {Q:harbour towns to wait}.", "harbour towns", []),
    ("{S:The office} {C:urged} {Q:people at risk to wait}.", "people", []),
    ("{S:Mayors} have been {C:begging} {Q:the Harbour Court to act}.", "the Harbour Court", []),
    ("In a letter sent Monday to Premier Venn, {S:Tarr} {C:said} {Q:taxes would rise}.", "Premier Venn", []),
    ("{S:Tarr} {C:was asked} {Q:whether taxes would rise}.", "Tarr", []),
    ("{S:Tarr} {C:told} Marram.com {Q:that taxes would rise}.", "Marram.com", ["Marram.com"]),
    (
        "{S:Tarr} {C:told} a local radio station {Q:that taxes would rise}.",
        "a local radio station",
        ["local radio station"],
    ),
    ("{S:Tarr} {C:told} the media {Q:that taxes would rise}.", "the media", []),
    ("{S:Tarr} {C:told} local Bay News {Q:that taxes would rise}.", "local Bay News", ["Bay News"]),
    ("{S:Tarr} {C:told} the Marram Bee {Q:that taxes would rise}.", "the Marram Bee", ["Marram Bee"]),
    ("{S:Tarr} {C:emailed} supporters {Q:that taxes would rise}.", "supporters", []),
    ("{S:Tarr} {C:apologized} {Q:to Venn}.", "Venn", []),
    ("{S:Tarr} {C:pleaded} {Q:with her members to vote}.", "her members", []),
    ("{S:Tarr} {C:expressed} {Q:confidence to reporters that taxes would fall}.", "reporters", []),
    ("{S:Tarr} {C:declined} {Q:to tell the Harbour Court how it should rule}.", "the Harbour Court", []),
    ("{S:Tarr} {C:had long lobbied} {Q:the Trade Commission to act}.", "the Trade Commission", []),
    ("{S:Tarr} {C:said} in testimony before lawmakers {Q:that taxes would rise}.", "lawmakers", []),
    ("{S:Tarr} {C:told} Mr. Venn {Q:that taxes would rise}.", "Mr. Venn", []),
    ("{S:Tarr} {C:said} in a letter to Gov. Venn {Q:that taxes would rise}.", "Gov. Venn", []),
    ("Speaking up to a crowd of pilots, {S:Tarr} {C:said} {Q:taxes would rise}.", "a crowd of pilots", []),
    ("{S:Tarr} {C:said} at a hearing before Judge Venn {Q:that taxes would rise}.", "Judge Venn", []),
    ("{S:Tarr} {C:said} in a memo to advisers {Q:that taxes would rise}.", "advisers", []),
    ("{S:Tarr}, speaking Monday to reporters, {C:said} {Q:that taxes would rise}.", "reporters", []),
    ("{S:Tarr} {C:told} NBC’s Morning Report {Q:that taxes would rise}.", "Morning Report", ["NBC"]),
    ("{S:Tarr} {C:told} the tech blog Tarnwire {Q:that taxes would rise}.", "the tech blog Tarnwire", ["Tarnwire"]),
    ("{S:Tarr} {C:told} Norvian media {Q:that taxes would rise}.", "Norvian media", ["Norvian media"]),
]
TOLD_NOBODY = [
    "Her talks with Venn had failed, {S:Tarr} {C:said} {Q:that taxes would rise}.",
    "{S:Tarr} {C:said} after wrapping up a meeting with Venn {Q:that taxes would rise}.",
]


def only(marked: str) -> Statement:
    return enrich(*read(marked))[0]


@pytest.mark.parametrize(("marked", "first"), DAYS, ids=[case[0] for case in DAYS])
def test_the_day(marked: str, first: str | None) -> None:
    said = only(marked).said
    assert (said.first if said else None) == first


@pytest.mark.parametrize(("marked", "medium"), MEDIA, ids=[case[0] for case in MEDIA])
def test_the_medium(marked: str, medium: str | None) -> None:
    assert only(marked).channel == medium


@pytest.mark.parametrize(("marked", "whom", "via"), TOLD, ids=[case[0] for case in TOLD])
def test_who_was_told(marked: str, whom: str, via: list[str]) -> None:
    statement = only(marked)
    assert statement.addressee and statement.addressee.name == whom
    assert [relay.name for relay in statement.via] == via


@pytest.mark.parametrize("marked", TOLD_NOBODY)
def test_nobody_was_told(marked: str) -> None:
    assert only(marked).addressee is None


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the public cable channel T-SPAN", "T-SPAN"),
        ("Norvian news outlet Gulls and Buoys", "Gulls and Buoys"),
        ("the Marram Post Friday", "Marram Post"),
        ("the harbour magazine Editor Una Venn", None),
    ],
)
def test_an_outlet_behind_what_it_is_called(words: str, name: str | None) -> None:
    assert outlet_name(words) == name


@pytest.mark.parametrize("words", ["", "the", "a " * 200, "the text of", "x" * 5000 + " plan", "of the plan"])
def test_what_is_no_document(words: str) -> None:
    assert document(words) is None


@pytest.mark.parametrize("words", [" “The port is shut,” he said", " “", " A’s “B", " “Never"])
def test_what_is_no_programme(words: str) -> None:
    assert programme(words) is None


NESTED = [
    ("As the Marram Post notes, {S:Tarr} {C:said} {Q:taxes would rise}.", ["Marram Post"]),
    ("{S:Orr} {C:called} {Q:the talks a farce that {S2:Tarr} {C2:wants} {Q2:to end}}.", []),
    ("{S:Orr} {C:said} {Q:taxes rose, and {S2:Tarr} {C2:warned} {Q2:of more}}.", []),
    ("The Ostra Post reported that {S:Tarr} {C:said} {Q:{S2:he} {C2:warned} {Q2:of taxes}}.", ["Ostra Post"]),
]


@pytest.mark.parametrize(("marked", "via"), NESTED, ids=[case[0] for case in NESTED])
def test_who_passed_it_on(marked: str, via: list[str]) -> None:
    assert [relay.name for relay in enrich(*read(marked))[-1].via] == via


def test_an_attribution_between_two_quotations_holds_for_both() -> None:
    report, statements = read("{Q:“We wait,”} {S:Tarr} {C:told} Marram News on Monday. {Q2:“We hope.”}")
    behind = replace(statements[1], source=statements[0].source)
    first, second = enrich(report, [statements[0], behind])
    assert second.addressee == first.addressee and second.via == first.via and first.via
    assert second.said == first.said and first.said


def test_an_outlet_is_its_own_under_another_name() -> None:
    report, statements = read("{S:Tarr} {C:told} BayNews.com {Q:that taxes would rise}.")
    assert enrich(replace(report, outlet="Bay Online News"), statements)[0].via == ()
