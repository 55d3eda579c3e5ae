"""When, to whom, through what and with what intent: what the words around a statement add to it.

`enrich` looks at each statement's own sentence first (`said`, `channel`, `relay`, `addressee`, `acts`), then lets
statements of one occasion share its day and its medium.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from onrecord.analyse import occasions
from onrecord.analyse import said as said_
from onrecord.analyse.acts import act_of, verdict
from onrecord.analyse.addressee import addressee, told_a_pronoun
from onrecord.analyse.beside import beside, led_up
from onrecord.analyse.cases import Case, case_of, in_body, key_of, resolve_pronouns
from onrecord.analyse.channel import channel, interviewer
from onrecord.analyse.deeds import Deed
from onrecord.analyse.deeds import deeds as told_deeds
from onrecord.analyse.frames import MARKS, OTHER, OTHER_ENDED, View
from onrecord.analyse.glued import readable
from onrecord.analyse.media import ends_with
from onrecord.analyse.nest import nest, passes_on
from onrecord.analyse.news import news, opening
from onrecord.analyse.outlets import outlet_name
from onrecord.analyse.people import People, people
from onrecord.analyse.redline import red_line
from onrecord.analyse.relay import name_outlets, plain, relays, told_outlet, told_programme
from onrecord.analyse.scenes import gather
from onrecord.analyse.talks import talk
from onrecord.model import Relay, Report, Span, Speaker, Statement

Who = Callable[[Report, Sequence[Statement]], list[Statement]]  # names the speakers and addressees

OPENS = 300  # code points before cue and source that may hold the question that is answered
ACT_READS = 1500  # code points of a content that its act may rest on


def enrich(report: Report, statements: Sequence[Statement], who: Who | None = None) -> list[Statement]:
    """The statements with said, channel, via, addressee (as words), act, negated and red_line; order is kept.

    Reads the report's text, blocks, dateline and day. Fields that the text does not settle stay unknown.
    Never raises on any text; linear in it.
    """
    report = readable(report)
    view = View.of(report, statements)
    known = people(report.text)
    cases = sorted((case_of(view, statement, known) for statement in statements), key=lambda case: case.at)
    resolve_pronouns(cases, view, known)
    for case in cases:
        _alone(case, view, known)
    _told_the_other(cases, report.text)
    _asked(cases)
    beside(view, cases)
    opening(view, cases)
    deeds = told_deeds(view, cases, known)
    gather(cases, deeds)
    led_up(view, cases)
    nest(view, cases, known.full)
    talk(view, cases, known)
    name_outlets(cases, report.text)
    if who is not None:
        deeds = _known(cases, who, report, deeds)
        _answered(cases)
    for case in cases:
        if case.addressee and case.addressee.name in ("him", "her"):
            case.addressee = None  # nobody has told who that is
    gather(cases, deeds)  # and what goes on from a talk, and what speakers' names join
    news(view, cases, deeds)
    done = {case.statement.id: _finished(case, view) for case in cases}
    for case in cases:  # "accused … of building camps, which he said were bases": one act
        own, within = done[case.statement.id], done.get(case.within or "")
        if own.act == "state" and within and own.kind != "direct":
            done[own.id] = replace(own, act=within.act)
    _in_own_words(cases, done, report.text)
    for case in cases:  # "the office said that Venn warned …": the office states, Venn warns
        outer = done.get(case.statement.nested_in or "")
        if outer is not None and not case.within and passes_on(outer, case, report):
            done[outer.id] = replace(outer, act="state", red_line=False)
    return [done[statement.id] for statement in statements]


def _known(cases: Sequence[Case], who: Who, report: Report, done: Sequence[Deed]) -> list[Deed]:
    """`done` with the keys of speakers; the cases take their speakers' too, so that one person has one key."""
    told = who(report, [_addressed(case) for case in cases])
    ids: dict[str, Counter[str]] = {}
    for case, statement in zip(cases, told, strict=True):
        case.statement, case.addressee = statement, statement.addressee
        if statement.speaker is not None and statement.speaker.type != "unknown":
            if case.key:
                ids.setdefault(case.key, Counter())[statement.speaker.id] += 1
            case.key, case.person = statement.speaker.id, statement.speaker.type == "person"
    _relays_by_name(cases)
    return [replace(deed, key=ids[deed.key].most_common(1)[0][0]) if deed.key in ids else deed for deed in done]


def _addressed(case: Case) -> Statement:
    statement, to = case.statement, case.addressee
    return statement if to == statement.addressee else replace(statement, addressee=to)


def _relays_by_name(cases: Sequence[Case]) -> None:
    """Who passed on what is nested in his words goes by the name of the outer statement's speaker."""
    by_id = {case.statement.id: case.statement for case in cases}
    for case in cases:
        outer = by_id.get(case.statement.nested_in or "")
        if outer is None or outer.speaker is None or not outer.source:
            continue
        case.via = tuple(one for relay in case.via for one in _by_name(relay, outer))


def _by_name(relay: Relay, outer: Statement) -> Iterator[Relay]:
    """A relay by the names of the outer statement's speakers, if it is they."""
    if outer.speaker is None or relay.span not in outer.source:
        yield relay
        return
    one = outlet_name(relay.name) and not all(map(outlet_name, relay.name.split(" and ")))
    for name in [relay.name] if one else outer.speaker.name.split("; "):
        yield replace(relay, name=name)


_SAYS_NO = ("deny", "reject")
_NEXT = 3  # code points between a denial and the quotation that gives it in the speaker's own words
_OTHERWISE = re.compile(
    r"\b(?:(?:says?|said|sees? (?:it|things)|saw (?:it|things)) (?:otherwise|differently)|begs? to differ|"
    r"begged to differ|disagree[sd]?)\W{1,3}$"
)


def _in_own_words(cases: Sequence[Case], done: dict[str, Statement], text: str) -> None:
    """ "He denied the claim. "We were at home," he said": the quotation behind a denial is its wording."""
    before: Case | None = None
    for case in cases:
        if case.statement.nested_in:
            continue
        own, last = done[case.statement.id], done[before.statement.id] if before else None
        start = own.content[0].start if own.content else 0
        if own.act == "state" and own.kind == "direct" and _OTHERWISE.search(text, max(0, start - 40), start):
            done[own.id] = replace(own, act="deny")
        elif before and last and last.act in _SAYS_NO and not last.negated and last.kind != "direct":
            ends = max(span.end for span in (*last.content, *last.cue, *last.source))
            beside = own.content and 0 <= start - ends <= _NEXT and case.paragraph == before.paragraph
            if beside and own.kind == "direct" and own.act == "state" and case.key and case.key == before.key:
                done[own.id] = replace(own, act=last.act)
        before = case


def _alone(case: Case, view: View, known: People) -> None:
    """What the statement's own sentence says."""
    frame, statement, report = case.frame, case.statement, view.report
    if frame.cue is None and frame.source is None:
        return
    short = sum(span.end - span.start for span in statement.content) <= said_.SHORT
    case.said = said_.explicit(frame, report, after_content=True, short=short)
    if case.said is None and statement.content:
        case.said = occasions.told_on(view, statement.content[0], frame.cue_words)
    case.own = case.said is not None
    if case.said is None and statement.class_ == "speech":
        case.said = said_.earlier(frame, report) or said_.passed_on(frame, report)
    if statement.class_ == "speech":  # what one hopes or fears is said to nobody
        case.addressee = addressee(frame, statement, report)
        case.channel = channel(frame, case.addressee.name if case.addressee else None)
        if case.channel is None and statement.kind != "direct" and statement.content:
            case.channel = ends_with(statement.content[-1].of(report.text), frame.cue_words)
    if case.addressee is None and case.channel and (outlet := interviewer(case.channel)):
        case.addressee = Speaker("", outlet, "organization")  # "in a Marram interview"
    case.via = relays(frame)[0] or _said_by_another(case, known)
    told = told_outlet(case.addressee, report)
    if show := told_programme(case, report):
        case.addressee, told = Speaker("", show[0], "organization"), show[1]
        case.channel = case.channel or show[0]
    if told and all(relay.name != told for relay in case.via):
        case.via = (Relay(told), *case.via)


def _told_the_other(cases: Sequence[Case], text: str) -> None:
    """ "Ostra repeated its claim as Veldia told it to wait": "it" is the one who spoke before in the sentence."""
    before: Case | None = None
    for case in cases:
        opening = case.statement.content[0].of(text)[:20] if case.statement.content else ""
        told = told_a_pronoun(case.frame, opening)
        beside = before is not None and case.frame.start == before.frame.start and case.addressee is None
        if before and told and beside and before.key not in (None, case.key) and not before.pronoun:
            case.addressee = Speaker("", plain(before.frame.source_words), "unknown")
        before = case


_ASKED = re.compile(
    r"(?:(?:was|were|been|being|is|had been|has been|have been) )?(?:repeatedly |also |then )?"
    r"(?:asked|pressed|questioned|quizzed|told|warned|informed|urged|ordered|advised)\b",
    re.IGNORECASE,
)
_WHEN_ASKED = re.compile(r"[ \"“‘']*(?:(?:When|While being|After being|On being|Repeatedly|Later|Then|And|But)\b,? ?)*")
_BY_NAME = re.compile(
    r"(?:^|[\s,])(?P<who>[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,3}|(?P<pronoun>it|he|she|they))"
    r"(?:,[^,]{1,60},)? (?:(?:was|were|is|(?:had|has|have) been|being)(?: \w+ly)? ?)?$"
)


def _asked(cases: Sequence[Case]) -> None:
    """Who is asked or told is its subject: "Tarr was asked whether …", "Asked whether …, Tarr said …"."""
    for i, case in enumerate(cases):
        frame = case.frame
        if case.addressee is not None or frame.cue is None or not _ASKED.match(frame.cue_words):
            continue
        opens = _WHEN_ASKED.fullmatch(frame.text, 0, frame.cue.start) is not None
        after = cases[i + 1] if i + 1 < len(cases) else None
        if opens and after and after.frame.start == frame.start and after.statement.source:
            case.addressee = Speaker("", plain(after.frame.source_words), "unknown")
        elif case.statement.source and frame.source and frame.source.end <= frame.cue.start and not case.pronoun:
            if _PASSIVE.match(frame.cue_words):  # "Tarr was asked": by whom, is not said
                case.addressee = Speaker("", plain(frame.source_words), "unknown")
        elif not case.statement.source and i and _ASKED_LAST.search(frame.text, 0, frame.cue.start):
            last = cases[i - 1]
            if last.frame.start == frame.start and last.statement.source and last.key:
                case.addressee = Speaker("", plain(last.frame.source_words), "unknown")
        elif not case.statement.source and not opens:
            who = _BY_NAME.search(frame.text, 0, frame.cue.start)
            passive = _PASSIVE.match(frame.cue_words) or (who and _PASSIVE.search(who[0]))
            if who and passive and not who["pronoun"]:
                case.addressee = Speaker("", plain(who["who"]), "unknown")
            elif who and passive and i and cases[i - 1].frame.start == frame.start and cases[i - 1].statement.source:
                case.addressee = Speaker("", plain(cases[i - 1].frame.source_words), "unknown")


_ASKED_LAST = re.compile(r"\b(?:when|after being|on being)(?: \w+ly)? $")
_REPLIES = re.compile(r"(?:repl(?:ied|ies)|respond(?:ed|s)|answer(?:ed|s)|(?:shot|fired|shoots) back)$", re.IGNORECASE)
_PUT = re.compile(r"ask(?:ed|s)\b", re.IGNORECASE)
_OF_ANOTHER = re.compile(r"\b(?:when|asked)\b")
_BETWEEN = 2  # paragraphs from a question to its answer


def _answered(cases: Sequence[Case]) -> None:
    """Who answers speaks to the one just heard: "Are you done?" Venn asked. "No," Tarr replied."""
    before: Case | None = None
    for case in cases:
        if not in_body(case) or case.statement.nested_in:
            continue
        last, before = before, case
        if last is None or case.addressee or case.statement.kind != "direct" or not last.person:
            continue
        near = case.paragraph - last.paragraph <= _BETWEEN and case.key and last.key and case.key != last.key
        asked = _PUT.match(last.frame.cue_words)
        replies = _REPLIES.match(case.frame.cue_words) or (asked and last.statement.kind == "direct")
        if (
            near
            and replies
            and (asked or last.statement.kind == "direct")
            and not (_OF_ANOTHER.search(case.frame.text) or case.frame.after.startswith(" to "))
        ):
            case.addressee = last.statement.speaker


_PASSIVE = re.compile(r"\b(?:was|were|been|being|is)\b", re.IGNORECASE)
_GOES_ON = re.compile(
    rf"(?:^|[.;] )(?P<who>[A-Z][^{MARKS},.;]{{1,60}})(?:, [^{MARKS},.;]{{1,60}},)? (?:said|says|stated|reported) "
    rf"[{OTHER}{OTHER_ENDED}],? and that $"
)


def _said_by_another(case: Case, known: People) -> tuple[Relay, ...]:
    """ "The Harbour Office said Venn …, and that she told …": the office passes on both."""
    frame = case.frame
    match = _GOES_ON.search(frame.text[: frame.source.start]) if frame.source else None
    if match is None or key_of(match["who"], known) == case.key:
        return ()
    return (Relay(plain(match["who"]), frame.original(Span(*match.span("who")))),)


def _finished(case: Case, view: View) -> Statement:
    report, statement = view.report, case.statement
    content = " ".join(span.of(report.text)[:ACT_READS] for span in statement.content[:4])
    act, negated = _act(case, view, content)
    via = case.via
    if statement.speaker and not statement.nested_in and _source(case) in ("which", "it"):
        own = statement.speaker.name.casefold()  # "according to the Bay Post, which reports": its own words
        via = tuple(relay for relay in via if relay.name.casefold() != own)
    return replace(
        statement,
        said=case.said,
        channel=case.channel,
        via=via,
        addressee=case.addressee,
        act=act,
        negated=negated,
        red_line=red_line(
            act,
            content,
            negated=negated,
            direct=statement.kind == "direct",
            source=_source(case),
            cue=" ".join(span.of(report.text) for span in statement.cue[:3]),
            before=case.frame.text[: case.frame.cue.start] if case.frame.cue else "",
        ),
    )


def _source(case: Case) -> str:
    return case.frame.source_words if case.frame.source else ""


def _act(case: Case, view: View, content: str) -> tuple[str, bool]:
    frame, statement = case.frame, case.statement
    cue = " ".join(span.of(view.report.text) for span in statement.cue[:3])
    before = frame.text[: frame.cue.start] if frame.cue else ""
    if frame.cue and frame.source and frame.source.end <= frame.cue.start:
        before = frame.text[frame.source.end : frame.cue.start]
    after = frame.text[frame.cue.end : frame.cue.end + 60] if frame.cue else ""
    first = frame.original(frame.anchor).start if frame.pieces and (frame.cue or frame.source) else -1
    opening = view.report.text[max(frame.start, first - OPENS) : first] if first > frame.start else ""
    act, negated = act_of(cue, content, before=before, after=after, opening=opening, direct=statement.kind == "direct")
    return ("announce" if not negated and verdict(cue, _source(case)) else act), negated
