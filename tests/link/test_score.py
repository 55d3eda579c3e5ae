"""Pairs of statements: one utterance, a restatement, or nothing to do with each other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.link.days import window
from onrecord.link.score import LINK, SpeakerRelation, score
from onrecord.link.wording import Wording, frames, wording, wordings
from onrecord.model import Relay, Report, Said, Span, Speaker, Statement

ORSIN = Speaker("p1", "Pavel Orsin", "person", "spokesman", "Amber House")
HOUSE = Speaker("p2", "Amber House", "organization")
AMSEL = Speaker("p3", "Joran Amsel", "person")
OFFICIALS = Speaker("p9", "officials", "group")


def relation(a: Speaker | None, b: Speaker | None) -> tuple[SpeakerRelation, str]:
    if a is None or b is None:
        return "unknown", "not known"
    if a == b:
        return "same", a.name
    if OFFICIALS in (a, b):
        return "unknown", "may be anybody"
    return ("speaks_for", "speaks for") if {a, b} == {ORSIN, HOUSE} else ("different", "two people")


def made(
    text: str,
    *,
    speaker: Speaker | None = ORSIN,
    said: str | None = None,
    published: str | None = "2024-03-06",
    report: str = "r1",
    kind: str = "direct",
    negated: bool = False,
) -> Wording:
    home = Report(report, report, "", text, published=published)
    when = Said(said, said) if said else None
    statement = Statement(
        f"s{report}{len(text)}",
        report,
        report,
        kind,  # type: ignore[arg-type]
        "speech",
        "body",
        (Span(0, len(text)),),
        speaker=speaker,
        said=when,
        negated=negated,
    )
    return wording(statement, home)


LINE = (
    "A permanent base at the harbour would cross a red line for our country, "
    "and we have told everybody about this many times"
)
TRANSLATED = (
    "The permanent base in the harbour would be the crossing of a red line for our country, "
    "and everybody was told about this many times"
)
SLOGAN = "The strait belongs to nobody"

JOINED = [
    ("verbatim", made(LINE), made(LINE, report="r2", published="2024-03-07")),
    ("cut", made(LINE), made("A permanent base at the harbour would cross a red line for our country", report="r2")),
    ("another translation, one day", made(LINE, said="2024-03-05"), made(TRANSLATED, report="r2", said="2024-03-05")),
    ("the office instead of the person", made(LINE), made(LINE, report="r2", speaker=HOUSE)),
    ("long words given to another", made(LINE), made(LINE, report="r2", speaker=AMSEL)),
    ("an old quotation in a later report", made(LINE), made(LINE, report="r2", published="2024-05-20")),
    (
        "a quotation, and a fragment of it in other words",
        made(LINE, said="2024-03-05"),
        made(
            "that all knew such a step “would cross a red line” and lead nowhere",
            report="r2",
            said="2024-03-05",
            kind="mixed",
        ),
    ),
    ("a slogan, one day", made(SLOGAN, said="2024-03-05"), made(SLOGAN, report="r2", said="2024-03-05")),
]


@pytest.mark.parametrize(("name", "a", "b"), JOINED, ids=[j[0] for j in JOINED])
def test_one_utterance(name: str, a: Wording, b: Wording) -> None:
    decision = score(a, b, relation)
    assert decision is not None
    assert decision.score >= LINK
    assert {r.rule for r in decision.reasons} >= {"words", "date"}
    assert score(b, a, relation) == decision


APART = [
    (
        "a slogan on two days",
        made(SLOGAN, said="2024-04-12"),
        made(SLOGAN, report="r2", said="2024-06-03", published="2024-06-04"),
    ),
    ("a slogan, months apart", made(SLOGAN), made(SLOGAN, report="r2", published="2024-06-04")),
    (
        "a term between marks",
        made(LINE, said="2024-03-05"),
        made(
            "that nobody knew where the “red line” of the neighbours ran", report="r2", said="2024-03-05", kind="mixed"
        ),
    ),
    ("two people, few words", made(SLOGAN), made(SLOGAN, report="r2", speaker=AMSEL)),
    ("other words", made(LINE), made("The ferry waited for twelve minutes before it left the pier", report="r2")),
    ("said and not said", made(LINE, kind="indirect"), made(LINE, report="r2", negated=True, published="2024-05-20")),
    (
        "two sentences of one report",
        made(LINE),
        made("A permanent base at the harbour would bring rockets within reach of our own cities"),
    ),
]


@pytest.mark.parametrize(("name", "a", "b"), APART, ids=[a[0] for a in APART])
def test_not_one_utterance(name: str, a: Wording, b: Wording) -> None:
    decision = score(a, b, relation)
    assert decision is None or decision.score < LINK


def statement(id: str, text: str, content: str, cue: str, source: str, *via: str) -> Statement:
    def span(words: str) -> tuple[Span, ...]:
        at = text.index(words)
        return (Span(at, at + len(words)),)

    relays = tuple(Relay(name) for name in via)
    return Statement(id, "r", "r", "indirect", "speech", "body", span(content), span(cue), span(source), via=relays)


NAVY = "We are prepared to draw our ships back from the bay if the others sign a letter"
RETOLD = "that the country was willing this spring to withdraw its warships"
# One speaker, days that agree; of one story or of another, by how alike their reports are.
QUOTED = "We are prepared to draw our ships back"
SUPPORTED = [
    ("one quotation, given to nobody by name", made(QUOTED), made(QUOTED, report="r2", speaker=OFFICIALS), 0.5, True),
    ("in another story", made(QUOTED), made(QUOTED, report="r2", speaker=OFFICIALS), 0.0, False),
    ("of a month", made(QUOTED, published="2024-03"), made(QUOTED, report="r2", published="2024-03-12"), 0.0, True),
    (
        "of another month",
        made(QUOTED, published="2024-03"),
        made(QUOTED, report="r2", published="2024-05-12"),
        0.0,
        False,
    ),
    ("retold in one story", made(NAVY), made(RETOLD, report="r2", kind="indirect"), 0.5, True),
    ("retold in another", made(NAVY), made(RETOLD, report="r2", kind="indirect"), 0.0, False),
    (
        "no day, near in words",
        made(NAVY),
        made(RETOLD, report="r2", kind="indirect", published=None),
        0.5,
        True,
    ),
    (
        "no day, another chapter perhaps",
        made(NAVY),
        made(RETOLD, report="r2", kind="indirect", published=None),
        0.27,
        False,
    ),
    ("another speaker", made(NAVY), made(RETOLD, report="r2", kind="indirect", speaker=AMSEL), 0.5, False),
    (
        "two sentences of one speech",
        made(NAVY),
        made("The letter that the others sign will say whether a ship of ours may stay", report="r2"),
        0.5,
        False,
    ),
    ("one quotation, given to two", made(QUOTED), made(QUOTED, report="r2", speaker=AMSEL), 0.5, True),
    ("given to two, in two stories", made(QUOTED), made(QUOTED, report="r2", speaker=AMSEL), 0.0, False),
    (
        "the day of the news slips by one",
        made(QUOTED, said="2024-03-06"),
        made(QUOTED, report="r2", published="2024-03-05"),
        0.5,
        True,
    ),
    (
        "the day of the news slips, in another story",
        made(QUOTED, said="2024-03-06"),
        made(QUOTED, report="r2", published="2024-03-05"),
        0.0,
        False,
    ),
    (
        "two days that are told",
        made(QUOTED, said="2024-03-06"),
        made(QUOTED, report="r2", said="2024-03-05", published="2024-03-05"),
        0.5,
        False,
    ),
    (
        "a phrase beside what else it says",
        made(
            "that the treasury will pay the fishermen of both islands for boats, nets and sheds lost in the “bitter "
            "winter of knives” and lend them money for new ones",
            kind="mixed",
        ),
        made(
            "The bitter winter of knives divided our villages, and those who sold their neighbours to the soldiers "
            "will answer before a judge",
            report="r2",
        ),
        0.5,
        False,
    ),
    (
        "one sentence of two",
        made("Nobody asked us for the harbour. The ferries will run on Sunday as they have always run"),
        made("that the ferries were to run on Sunday too", report="r2", kind="indirect"),
        0.5,
        True,
    ),
]


@pytest.mark.parametrize(("name", "a", "b", "alike", "joined"), SUPPORTED, ids=[s[0] for s in SUPPORTED])
def test_what_speaker_day_and_story_support(name: str, a: Wording, b: Wording, alike: float, joined: bool) -> None:
    decision = score(a, b, relation, lambda one, other: alike)
    assert (decision is not None and decision.score >= LINK) is joined
    assert score(b, a, relation, lambda one, other: alike) == decision


def test_a_statement_and_one_inside_it_are_two() -> None:
    text = "Orsin said that Amsel hoped to visit the islands before the ferries stop for the winter"
    home = Report("r", "r", "", text, published="2024-03-06")
    outer = statement("s1", text, text[text.index("that") :], "said", "Orsin")
    inner = statement("s2", text, text[text.index("to visit") :], "hoped", "Amsel")
    assert score(wording(outer, home), wording(inner, home), relation) is None


FRAME = "The office revealed that Orsin told reporters the line stands firm"
MORE = (
    "The office revealed that the envoy had left for the islands at dawn, and Orsin told reporters the line stands firm"
)


def test_a_frame_only_passes_another_s_words_on() -> None:
    outer = statement("s1", FRAME, "that Orsin told reporters the line stands firm", "revealed", "The office")
    inner = statement("s2", FRAME, "the line stands firm", "told", "Orsin", "office")
    assert frames([outer, inner]) == {"s1"}


def test_a_statement_with_more_to_say_is_no_frame() -> None:
    content = "that the envoy had left for the islands at dawn, and Orsin told reporters the line stands firm"
    outer = statement("s1", MORE, content, "revealed", "The office")
    inner = statement("s2", MORE, "the line stands firm", "told", "Orsin", "office")
    assert frames([outer, inner]) == set()


def test_a_speaker_who_goes_on_about_his_own_is_no_frame() -> None:
    outer = statement("s1", FRAME, "that Orsin told reporters the line stands firm", "revealed", "The office")
    inner = statement("s2", FRAME, "the line stands firm", "told", "Orsin", "office")
    assert frames([replace(outer, speaker=ORSIN), replace(inner, speaker=ORSIN)]) == set()


def test_what_another_only_may_do_is_not_passed_on() -> None:
    text = "She went on to say that the council might ask the mayor for time"
    outer = statement("s1", text, "that the council might ask the mayor for time", "say", "She")
    inner = statement("s2", text, "the mayor for time", "ask", "the council")
    assert frames([outer, inner]) == set()


def test_a_quotation_is_its_speaker_s_own_whatever_it_retells() -> None:
    outer = statement("s1", FRAME, "that Orsin told reporters the line stands firm", "revealed", "The office")
    inner = statement("s2", FRAME, "the line stands firm", "told", "Orsin", "office")
    assert frames([replace(outer, kind="direct"), inner]) == set()


def nested(doc: str, text: str, *, inner: Speaker) -> list[Wording]:
    """“TEXT”, Orsin said; within it, what `inner` says from the word "that" on."""
    at = text.index("that ") + 5
    home = Report(doc, doc, "", text, published="2024-03-06")
    outer = Statement(f"s{doc}1", doc, doc, "direct", "speech", "body", (Span(0, len(text)),), speaker=ORSIN)
    within = replace(outer, id=f"s{doc}2", kind="indirect", content=(Span(at, len(text)),), speaker=inner)
    return wordings([outer, within], home)


def test_words_within_another_s_are_joined_with_their_own_speaker_s() -> None:
    text = "Amsel assured me that the ferries of the southern line will not sail before the ice has gone in April"
    (one, inner), (other, same) = (nested(doc, text, inner=AMSEL) for doc in ("r1", "r2"))
    joined = {
        (a.id, b.id) for a in (one, inner) for b in (other, same) if (d := score(a, b, relation)) and d.score >= LINK
    }
    assert joined == {("sr11", "sr21"), ("sr12", "sr22")}


def unsettled(a: Speaker | None, b: Speaker | None) -> tuple[SpeakerRelation, str]:
    return ("same", "one") if a == b else ("unknown", "nothing says")


@pytest.mark.parametrize(
    ("left", "right", "linked"),
    [
        (ORSIN, ORSIN, True),
        (ORSIN, OFFICIALS, False),  # as likely two who say the same
    ],
)
def test_few_words_of_two_who_may_be_one(left: Speaker, right: Speaker | None, linked: bool) -> None:
    one, other = (made(SLOGAN, report=r, speaker=s, said="2024-03-05") for r, s in (("r1", left), ("r2", right)))
    decision = score(one, other, unsettled, lambda *_: 0.5)
    assert (decision is not None and decision.score >= LINK) == linked


@pytest.mark.parametrize(("said", "linked"), [("2024-03-06", True), ("2024-03-01", False)])
def test_retold_on_a_later_day_without_saying_when(said: str, linked: bool) -> None:
    one, other = made(NAVY, said=said), made(RETOLD, report="r2", kind="indirect")
    decision = score(one, other, relation, lambda *_: 0.5)
    assert (decision is not None and decision.score >= LINK) == linked


TOLD = "Amsel told me that the ferries of the southern line will not sail before the ice has gone in April"
PASSED_ON = "that the ferries of the southern line will not sail before the ice has gone in April"


@pytest.mark.parametrize("speaker", [AMSEL, replace(AMSEL, name="Ida Roe", role="harbour master Amsel")])
def test_what_another_told_is_that_other_s(speaker: Speaker) -> None:
    one, other = made(TOLD), made(PASSED_ON, report="r2", kind="indirect", speaker=speaker)
    assert score(one, other, relation, lambda *_: 0.5) is None
    assert score(one, replace(other, speaker=ORSIN), relation, lambda *_: 0.5) is not None


@pytest.mark.parametrize(("act", "joined"), [("accuse", False), ("pledge", True)])
def test_a_view_that_is_held_has_no_occasion(act: str, joined: bool) -> None:
    has = Said(None, "2024-03-06", rule="perfect")
    one, other = made(NAVY), made(RETOLD, report="r2", kind="indirect")
    one = replace(one, act=act, said=has, days=window(has, one.published))
    decision = score(one, replace(other, act=act), relation, lambda *_: 0.5)
    assert (decision is not None and decision.score >= LINK) is joined


def at(one: Wording, first: str, last: str, rule: str) -> Wording:
    said = Said(first, last, rule=rule)
    return replace(one, said=said, days=window(said, one.published))


REPEATED = "No grain ship will pay a toll here, and every captain may ask for a pilot free of charge"


@pytest.mark.parametrize(
    ("text", "day", "rule", "linked"),
    [
        (REPEATED, "2024-03-05", "same occasion", True),  # the day is that of another statement: it may be wrong
        (REPEATED, "2024-03-02", "same occasion", True),
        (REPEATED, "2024-03-02", "weekday", False),  # its own words tell the day
        (f"{REPEATED}; we have told the guild of pilots about this many times before", "2024-03-02", "weekday", True),
        ("No grain ship will ever again pay a toll", "2024-03-05", "same occasion", True),
        ("No grain ship will ever again pay a toll", "2024-03-05", "weekday", False),
        ("No grain ship will ever again pay a toll", "2024-03-02", "same occasion", False),
    ],
)
def test_a_quotation_that_is_dated_otherwise(text: str, day: str, rule: str, linked: bool) -> None:
    one = at(made(text), "2024-03-06", "2024-03-06", "weekday")
    other = at(made(text, report="r2"), day, day, rule)
    decision = score(one, other, relation, lambda *_: 0.5)
    assert (decision is not None and decision.score >= LINK) is linked


PLAIN = "We never said it would be easy, but we know what must be done and we want to do it this year"


def test_two_quotations_of_one_saying_that_each_go_on() -> None:
    one, other = (
        made(text, report=report)
        for report, text in (
            ("r1", f"Nobody ever told me about any such meeting here. {PLAIN}"),
            ("r2", f"{PLAIN}. Other people may do as they like for another month or two"),
        )
    )
    decision = score(one, other, relation)
    assert decision is not None
    assert decision.score >= LINK


@pytest.mark.parametrize(
    ("name", "linked"), [("Guild of Norvian Pilots", True), ("Norvian Grain Fund", False), ("Gulf Navigation", False)]
)
def test_a_body_by_its_letters(name: str, linked: bool) -> None:
    text = "No grain ship will ever again pay a toll"
    one = made(text, said="2024-03-05", speaker=Speaker("o1", "GNP", "organization"))
    other = made(text, said="2024-03-05", report="r2", speaker=Speaker("o2", name, "organization"))
    decision = score(one, other, relation)
    assert (decision is not None and decision.score >= LINK) is linked


@pytest.mark.parametrize(
    ("text", "kind", "linked"),
    [
        ("that a meeting with Ivo van Quill had been set for May", "indirect", False),
        ("Ivo van Quill for the release of three sailors", "indirect", False),
        ("We want to thank Ivo van Quill for the sailors", "direct", True),
    ],
)
def test_a_name_alone_tells_no_saying(text: str, kind: str, linked: bool) -> None:
    one = made("Ivo van Quill", kind="indirect", said="2024-03-05")
    decision = score(one, made(text, kind=kind, report="r2", said="2024-03-05"), relation, lambda *_: 0.5)
    assert (decision is not None and decision.score >= LINK) is linked


def test_names_in_common_retell_nothing() -> None:
    one = made("Tarn's Ana Roe and Norvia's Ivo Quill", kind="indirect", said="2024-03-05")
    other, again = (
        made(text, kind="indirect", report=report, said="2024-03-05")
        for report, text in (
            ("r2", "that Ivo Quill of Norvia will visit Ana Roe in Tarn"),
            ("r3", "a visit to Ana Roe in Tarn by Norvia's Ivo Quill"),
        )
    )
    assert score(one, other, relation, lambda *_: 0.5) is None
    assert score(other, again, relation, lambda *_: 0.5) is not None
