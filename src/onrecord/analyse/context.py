"""When, to whom, through what and with what intent: what the words around a statement add to it.

`enrich` looks at each statement's own sentence first (`said`, `channel`, `relay`, `addressee`, `acts`), then lets
statements of one occasion share its day and its medium.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from onrecord.analyse import occasions
from onrecord.analyse import said as said_
from onrecord.analyse.about import about
from onrecord.analyse.acts import act_of
from onrecord.analyse.addressee import addressee, phrase
from onrecord.analyse.channel import channel, posted
from onrecord.analyse.frames import MARKS, OTHER, OTHER_ENDED, Frame, View
from onrecord.analyse.occasions import Event
from onrecord.analyse.people import People, body, people
from onrecord.analyse.redline import red_line
from onrecord.analyse.relay import cited, plain, relays
from onrecord.analyse.times_calendar import day
from onrecord.model import Relay, Report, Said, Span, Speaker, Statement

# How many paragraphs may lie between a statement and the dated one whose occasion it continues.
NEAR = 1
# The opening of a report, in paragraphs that hold statements: its day is the day of the news.
OPENING = 1
LEADS = 8  # dated statements of the opening that are looked at: more than any opening holds
AFTER_OPENING = 4  # paragraphs in which a statement may carry on the opening's news
OCCASION_DAYS = 31  # a month; what was said "in 2014" may have been said on several occasions
FAR = 15  # paragraphs from the opening in which its speakers are still taken to speak on its day
OPENS = 300  # code points before cue and source that may hold the question that is answered
ACT_READS = 1500  # code points of a content that its act may rest on

_PRONOUN = re.compile(r"^\W*(?:he|she|they|it|I|we|him|her|them)\W*$", re.IGNORECASE)
_PERSON = re.compile(r"^\W*(?:he|she|him|her)\W*$", re.IGNORECASE)
_CONTINUES = re.compile(
    r"\b(?:add(?:ed|s|ing)|continued|continues|went on|concluded|also said|further)\b", re.IGNORECASE
)
_PAST = re.compile(
    r"(?:ed|said|told|wrote|spoke|went|put it|made|gave|drew|swore|vowed|began|hit back|shot "
    r"back|took|stood|held)\b",
    re.IGNORECASE,
)
# Cues that pass another's words on; one who accuses or warns speaks for himself, whatever he mentions.
_PASSES_ON = re.compile(
    r"\b(?:sa(?:id|ys|ying)|report(?:s|ed|ing)|accord\w+|announc\w+|not(?:es|ed|ing)|add(?:s|ed|"
    r"ing)|stat(?:es|ed|ing)|confirm\w*|"
    r"t(?:old|ells|elling)|wr(?:ote|ites|iting|itten)|quot\w+|cit(?:es|ed|ing)|reiterat\w+|"
    r"tweet\w*|claim\w*|explain\w*|reveal\w*|recall\w*|read)\b|^:$",
    re.IGNORECASE,
)
# Words by which a sentence leaves the occasion before it.
_ANOTHER_TIME = re.compile(
    r"\b(?:later|at the time|since then|afterwards?|subsequently|(?:next|following|same|previous) "
    r"day|back then|originally|initially|"
    r"at one point|years? (?:ago|earlier)|in the past)\b",
    re.IGNORECASE,
)
# Who replies may do so on another day.
_REPLIES = re.compile(
    r"\b(?:in (?:response|reply|reaction|return)|repl(?:y|ied|ies)|respond(?:ed|s)?|react(?:ed|s)?|answer(?:ed|s)|"
    r"dismiss(?:ed|es)?|reject(?:ed|s)?|hit back|shot back|for (?:its|his|her|their) part)\b",
    re.IGNORECASE,
)
_SMALL = frozenset("the a an of and for in on at to by with his her its their former senior top".split())
_NAME_WORD = re.compile(r"[^\W\d_][\w’'-]*")


@dataclass(frozen=True, slots=True)
class _Occasion:
    """What a sentence says of the remarks beside it: "He made them in a call with Tarr on Monday"."""

    said: Said
    channel: str | None
    addressee: Speaker | None


@dataclass(slots=True)
class _Case:
    """A statement under way: its place, its frame and who speaks in it, as far as the surface tells."""

    statement: Statement
    at: int
    paragraph: int
    frame: Frame
    key: str | None
    pronoun: bool
    own: bool = False  # dated by its own sentence
    start: int = 0  # where its first word stands
    within: str | None = None  # the id of the outer statement, where that is the same speaker's
    said: Said | None = None
    channel: str | None = None
    via: tuple[Relay, ...] = ()
    addressee: Speaker | None = None


def enrich(report: Report, statements: Sequence[Statement]) -> list[Statement]:
    """The statements with said, channel, via, addressee (as words), act, negated, red_line and about; order is kept.

    Reads the report's text, blocks, dateline and day. Fields that the text does not settle stay unknown.
    Never raises on any text; linear in it.
    """
    view = View.of(report, statements)
    known = people(report.text)
    cases = sorted((_case(view, statement, known) for statement in statements), key=lambda case: case.at)
    _resolve_pronouns(cases, view, known)
    for case in cases:
        _alone(case, view, known)
    _share(view, cases, known.named)
    _nest(view, cases)
    _talked(view, cases, known)
    _share(view, cases, known.named)  # and what goes on from a talk
    done = {case.statement.id: _finished(case, view) for case in cases}
    for case in cases:  # "accused … of building camps, which he said were bases": one act
        own, within = done[case.statement.id], done.get(case.within or "")
        if own.act == "state" and within and own.kind != "direct":
            done[own.id] = replace(own, act=within.act)
    _in_own_words(cases, done, report.text)
    for case in cases:  # "the office said that Venn warned …": the office states, Venn warns
        outer = done.get(case.statement.nested_in or "")
        if outer is not None and not case.within and _passes_on(outer, case, report):
            done[outer.id] = replace(outer, act="state", red_line=False)
    return [done[statement.id] for statement in statements]


_SAYS_NO = ("deny", "reject")
_NEXT = 3  # code points between a denial and the quotation that gives it in the speaker's own words


_OTHERWISE = re.compile(
    r"\b(?:(?:says?|said|sees? (?:it|things)|saw (?:it|things)) (?:otherwise|differently)|begs? to differ|"
    r"begged to differ"
    r"|disagree[sd]?)\W{1,3}$"
)


def _in_own_words(cases: Sequence[_Case], done: dict[str, Statement], text: str) -> None:
    """ "He denied the claim. "We were at home," he said": the quotation behind a denial is its wording."""
    before: _Case | None = None
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


_INNER_CUE = 90  # code points into a content in which the cue of what is passed on stands


def _passes_on(outer: Statement, inner: _Case, report: Report) -> bool:
    """Whether all that a statement does is to tell what another said."""
    if not inner.statement.cue or not outer.content or outer.kind == "direct":
        return False
    near = 0 <= inner.statement.cue[0].start - outer.content[0].start <= _INNER_CUE
    speech = inner.statement.class_ == "speech" or inner.frame.cue_words.lower().startswith(
        ("express", "convey", "voic")
    )
    cue = " ".join(span.of(report.text) for span in outer.cue[:3])
    return near and speech and not outer.negated and act_of(cue, "")[0] == "state"


def _case(view: View, statement: Statement, known: People) -> _Case:
    anchors = (*statement.cue, *statement.source, *statement.content)
    at = (statement.cue or statement.source or statement.content or (Span(0, 0),))[0].start
    number = view.paragraph(at)
    paragraph = view.paragraphs[number] if anchors else Span(0, 0)
    words = " ".join(span.of(view.report.text) for span in statement.source[:3])
    pronoun = bool(_PRONOUN.match(words))
    key = None if pronoun else known.holder(words, at) or _key(words, known)
    start = min((anchor.start for anchor in anchors), default=0)
    return _Case(statement, at, number, view.frame(statement, paragraph), key, pronoun, start=start)


def _key(words: str, known: People) -> str | None:
    """What two mentions of one source share on the surface: the last name in the head of the phrase."""
    head = re.split(r",|\bwho\b|\bwhich\b|\bof\b", words, maxsplit=1)[0]
    names = [w for w in _NAME_WORD.findall(head) if w.lower() not in _SMALL]
    capitals = [w for w in names if w[0].isupper()]
    if not names:
        return None
    word = re.sub(r"['’]s$", "", (capitals or names)[-1].lower())
    return word if word in known.surnames and names[-1][0].isupper() else body(head) or word


def _resolve_pronouns(cases: Sequence[_Case], view: View, known: People) -> None:
    """A pronoun takes the person who opens the sentence before it, else the source of the statement before it."""
    before: _Case | None = None
    inner: _Case | None = None
    for case in cases:
        if case.statement.nested_in:
            sibling = inner is not None and inner.statement.nested_in == case.statement.nested_in
            if sibling and inner and inner.key in known.named and _PERSON.match(case.frame.source_words):
                case.key = inner.key
            inner = case
            continue
        if case.pronoun or not case.statement.source or known.unheld(case.frame.source_words):
            near = before is not None and case.paragraph - before.paragraph <= NEAR
            if case.pronoun or not case.statement.source or (near and before and before.key in known.named):
                case.key = before.key if near and before else case.frame.source_words.lower() or None
            if _PERSON.match(case.frame.source_words):
                case.key = _person(case, before, inner, view, known) or case.key
        if case.key:
            before = case


def _person(case: _Case, before: _Case | None, inner: _Case | None, view: View, known: People) -> str | None:
    """Whom "he" means, where a nearer person stands between it and the statement before."""
    low = view.paragraphs[case.paragraph].start
    if before is not None:
        ends = (span.end for span in (*before.statement.content, *before.statement.cue, *before.statement.source))
        low = max(low, *ends)
    if low < case.start and (found := known.subject(view.report.text, low, case.start)):
        return found
    if before is None or before.key in known.surnames or inner is None or inner.paragraph != case.paragraph:
        return None
    return inner.key if inner.key in known.surnames else None


def _alone(case: _Case, view: View, known: People) -> None:
    """What the statement's own sentence says."""
    frame, statement, report = case.frame, case.statement, view.report
    if frame.cue is None and frame.source is None:
        return
    case.said = said_.explicit(frame, report, after_content=True)
    if case.said is None and statement.content:
        case.said = occasions.told_on(view, statement.content[0], frame.cue_words)
    case.own = case.said is not None
    if case.said is None and statement.class_ == "speech":
        case.said = said_.earlier(frame, report)
    case.addressee = addressee(frame, statement, report)
    case.channel = channel(frame, case.addressee.name if case.addressee else None)
    case.via = relays(frame)[0] or _said_by_another(case, known)


_GOES_ON = re.compile(
    rf"(?:^|[.;] )(?P<who>[A-Z][^{MARKS},.;]{{1,60}})(?:, [^{MARKS},.;]{{1,60}},)? (?:said|says|stated|reported) "
    rf"[{OTHER}{OTHER_ENDED}],? and that $"
)


def _said_by_another(case: _Case, known: People) -> tuple[Relay, ...]:
    """ "The Harbour Office said Venn …, and that she told …": the office passes on both."""
    frame = case.frame
    match = _GOES_ON.search(frame.text[: frame.source.start]) if frame.source else None
    if match is None or _key(match["who"], known) == case.key:
        return ()
    return (Relay(plain(match["who"]), frame.original(Span(*match.span("who")))),)


def _share(view: View, cases: Sequence[_Case], named: frozenset[str]) -> None:
    """Statements of one occasion share its day and medium."""
    beside = _Beside(_occasions(view, cases), occasions.events(view), _bases(cases), _first(cases), named)
    before: _Case | None = None
    for case in cases:
        if not _in_body(case):
            continue
        if not case.statement.nested_in:
            _join(case, before, beside, view)
            before = case
        if case.own and case.said and case.paragraph - beside.first <= OPENING and len(beside.opening) < LEADS:
            beside.opening.append(case)
        if case.key and (case.said or not case.statement.nested_in):
            beside.latest[case.key] = case
        if occasions.one_day(case.said) and not occasions.earlier_than_the_news(case.frame):
            beside.dated = case


@dataclass(slots=True)
class _Beside:
    """What the statements before one give it."""

    occasions: dict[int, _Occasion]
    events: list[Event]
    bases: frozenset[int]  # where words that date a saying end
    first: int  # the first paragraph with statements
    named: frozenset[str]  # surnames of persons
    opening: list[_Case] = field(default_factory=list)
    latest: dict[str, _Case] = field(default_factory=dict)  # by source
    dated: _Case | None = None


def _bases(cases: Sequence[_Case]) -> frozenset[int]:
    return frozenset(case.said.basis.end for case in cases if case.own and case.said and case.said.basis)


def _first(cases: Sequence[_Case]) -> int:
    return next((case.paragraph for case in cases if _in_body(case)), 0)


def _in_body(case: _Case) -> bool:
    return case.statement.segment == "body"


def _join(case: _Case, before: _Case | None, beside: _Beside, view: View) -> None:
    mate = beside.latest.get(case.key) if case.key else None
    near = mate is not None and case.paragraph - mate.paragraph <= NEAR
    adds = bool(_CONTINUES.search(case.frame.cue_words))
    carries_on = near and (case.pronoun or adds or _simple(case))
    if near and adds and mate and case.paragraph == mate.paragraph and case.channel is None and not case.own:
        case.channel = mate.channel
    if near and mate and mate.statement.kind != "direct" and case.statement.kind == "direct" and not case.own:
        case.channel = case.channel or mate.channel  # the first quotation of what was introduced
    if case.channel is None and case.pronoun:
        case.channel = posted(_led_in(case, view))
    occasion = beside.occasions.get(case.paragraph)
    if occasion and _simple(case) and (case.said is None or case.said.rule == "perfect"):
        case.said, case.own = occasion.said, True
        case.channel = case.channel or occasion.channel
        case.addressee = case.addressee or occasion.addressee
    if case.said is None and _goes_with(case, before):
        case.said = before.said and said_.inherited(before.said, "same sentence") if before else None
    if case.said is not None or not _simple(case):
        return
    case.said = _by_occasion(case, beside, view)
    if case.said is not None or _dated_otherwise(case, beside.bases):
        return
    if carries_on and mate and mate.said and _narrow(mate.said):
        case.said = said_.inherited(mate.said, "same occasion")
    else:
        case.said = _of_opening(case, beside.opening, beside.first, mate) or _of_spoken_for(case, beside, view)


def _goes_with(case: _Case, before: _Case | None) -> bool:
    """Whether the cue only goes on with the sentence's own: "rejected the reports, insisting that …"."""
    if before is None or (not before.own and not before.said) or not case.frame.cue_words.endswith("ing"):
        return False
    same = case.key == before.key or not case.statement.source
    return same and case.frame.start == before.frame.start


def _by_occasion(case: _Case, beside: _Beside, view: View) -> Said | None:
    """The day of the occasion that the words at the statement name."""
    words = case.frame.text
    if case.key and (said := occasions.introduced(view, case.frame, case.key, case.start, case.paragraph)):
        return said
    led = _led_in(case, view)
    dated = beside.dated
    if dated and dated.said and (before := occasions.days_before(case.frame, dated.said)):
        return before
    if occasions.same_day(words) or occasions.same_day(led):
        if dated and dated.said and case.paragraph - dated.paragraph <= 2:
            return said_.inherited(dated.said, "same day")
        event = occasions.last_event(beside.events, case.paragraph)
        return event.said if event else None
    return occasions.of_event(case.frame, case.paragraph, case.key, beside.events)


def _led_in(case: _Case, view: View) -> str:
    """The sentence before a statement, where it names the statement's source: "Tarr replied on Murmur. …"."""
    low = max(view.paragraphs[case.paragraph].start, case.start - occasions.INTRODUCED)
    first = min((span.start for span in (*case.statement.content, Span(case.start, case.start))), default=case.start)
    words = view.report.text[low:first].rstrip(" \n\"“‘'")
    sentence = words[max(words.rfind(". ", 0, max(0, len(words) - 1)), words.rfind("\n")) + 1 :]
    return sentence if case.key and case.key in sentence.lower() else ""


def _narrow(said: Said) -> bool:
    """Whether the days allowed are those of one occasion, rather than of a season or a year."""
    first, last = day(said.first), day(said.last)
    return first is not None and last is not None and (last - first).days <= OCCASION_DAYS


def _simple(case: _Case) -> bool:
    """Whether the cue tells of one act of saying in the past, not of a state or a habit."""
    words = case.frame.cue_words
    if case.statement.class_ != "speech":
        return False
    return bool(_PAST.search(words)) or words.strip() in (":", "") or words.lower().startswith("according to")


def _dated_otherwise(case: _Case, bases: frozenset[int]) -> bool:
    """Whether the sentence has a day that dates neither this saying nor another: then nothing is inherited."""
    if _ANOTHER_TIME.search(case.frame.text):
        return True
    return any(
        time.type in ("DATE", "TIME") and time.first and time.span.end not in bases for _, time in case.frame.times
    )


def _of_opening(case: _Case, opening: Sequence[_Case], first: int, mate: _Case | None) -> Said | None:
    """The day of the report's opening, for the same speaker or for one of the same sentence or name."""
    if case.paragraph - first > (FAR if case.key else AFTER_OPENING):
        return None
    for lead in opening:
        if lead.said is None or lead.said.first is None or lead.said.first != lead.said.last:
            continue
        carried = mate is not None and mate.said is not None and mate.said.first == lead.said.first
        if case.key and (case.key == lead.key or carried):
            return said_.inherited(lead.said, "main occasion")
        if case.paragraph == lead.paragraph and abs(case.at - lead.at) < 400:
            return said_.inherited(lead.said, "same sentence") if "." not in lead.frame.text[:-1] else None
        if case.paragraph - first <= 2 and not _REPLIES.search(case.frame.text) and _akin(case, opening):
            return said_.inherited(lead.said, "main occasion")
    return None


def _of_spoken_for(case: _Case, beside: _Beside, view: View) -> Said | None:
    """The day of what a state or an office said in the opening, for the quote right below it of one who speaks there.

    "Veldia hinted on Monday at a truce, … out of Ostra." "We are tired," Minister Ivo Tarr told reporters in Ostra.
    """
    if case.statement.kind != "direct" or not case.key or _REPLIES.search(case.frame.text):
        return None
    for lead in beside.opening:
        if case.paragraph - lead.paragraph != 1 or not occasions.one_day(lead.said) or lead.key in beside.named:
            continue
        words = set(_NAME_WORD.findall(view.paragraphs[lead.paragraph].of(view.report.text)))
        places = set(_IN_PLACE.findall(case.frame.after))
        if case.key in beside.named and places and places <= words and lead.said:
            return said_.inherited(lead.said, "main occasion")
    return None


_IN_PLACE = re.compile(r"\b(?:in|from) ([A-Z][\w’'-]+)")


def _akin(case: _Case, opening: Sequence[_Case]) -> bool:
    """Whether the source's words take up a name of the opening: "Belarus … the Belarusian president"."""
    mine = {w[:5].lower() for w in _NAME_WORD.findall(case.frame.source_words) if w[0].isupper() and len(w) > 4}
    theirs = {
        w[:5].lower() for lead in opening for w in _NAME_WORD.findall(lead.frame.text) if w[0].isupper() and len(w) > 4
    }
    return bool(mine & theirs)


def _occasions(view: View, cases: Sequence[_Case]) -> dict[int, _Occasion]:
    """Per paragraph: what a sentence beside the statements gives for their occasion.

    A sentence that opens a paragraph speaks of the paragraph before it too.
    """
    found: dict[int, _Occasion] = {}
    cues = sorted(span.start for case in cases for span in case.statement.cue)
    numbers = {case.paragraph for case in cases if _in_body(case)}
    for number in sorted(numbers | {n + 1 for n in numbers if n + 1 < len(view.paragraphs)}):
        paragraph = view.paragraphs[number]
        for start, sentence in _sentences(view.report.text, paragraph):
            # A sentence that makes a statement of its own speaks of the others' only where it says so.
            states = bisect_left(cues, start) != bisect_left(cues, start + len(sentence))
            if (day := said_.occasion(sentence, start, view.report, surely=states)) is None:
                continue
            frame = Frame(sentence, (), None, None)
            to = phrase(frame)
            occasion = _Occasion(day, channel(frame, None), Speaker("", to, "unknown") if to else None)
            found.setdefault(number, occasion)
            if start - paragraph.start < 3 and number:
                found.setdefault(number - 1, occasion)
            break
    return found


_SENTENCE = re.compile(r"[^.!?\n]{20,400}[.!?]")
_QUOTES = re.compile(r"[\"“”]")


def _sentences(text: str, paragraph: Span) -> list[tuple[int, str]]:
    """Sentences without quotation marks, with their places."""
    return [
        (match.start(), match.group())
        for match in _SENTENCE.finditer(text, paragraph.start, min(paragraph.end, paragraph.start + 3000))
        if not _QUOTES.search(match.group())
    ]


_TOLD_HIM = re.compile(r"\b(?:told|assured|warned|asked|informed|promised|reminded) (?:him|her|me)\b")


def _nest(view: View, cases: Sequence[_Case]) -> None:
    """An inner statement is passed on by the outer's speaker, and shares its day where it is the same speaker's."""
    by_id = {case.statement.id: case for case in cases}
    for case in cases:
        outer = by_id.get(case.statement.nested_in or "")
        if outer is None or outer is case:
            continue
        same = case.key == outer.key if case.key else case.pronoun or not case.statement.source
        if same:
            case.within = outer.statement.id
            if case.said is None and _simple(case):
                case.said = outer.said
            continue
        words = outer.frame.source_words
        if case.addressee is None and _TOLD_HIM.search(case.frame.text) and words and not _PRONOUN.match(words):
            case.addressee = Speaker("", plain(words), "unknown")  # "Orr told him that …, Tarr said"
        if not _PASSES_ON.search(outer.frame.cue_words):
            continue
        if words and not _PRONOUN.match(words):
            relay = Relay(plain(words), outer.frame.original(outer.frame.source) if outer.frame.source else None)
            first = cited(outer.frame, view.report.text)
            if first and first.name != relay.name and all(r.name != first.name for r in case.via):
                case.via = (*case.via, first)
            case.via = (
                *(r for r in case.via if r.name != relay.name),
                relay,
                *(r for r in outer.via if r.name != relay.name),
            )
        elif outer.via:
            case.via = (*case.via, *outer.via)


def _talked(view: View, cases: Sequence[_Case], known: People) -> None:
    """Those who talked with each other on a day: what one told the other, and what was passed on of it."""
    talks = _talks(view, cases, known)
    for case in cases if talks.by_name else ():
        if not _in_body(case) or (case.statement.class_ != "speech" and not case.via):
            continue
        to = case.addressee.name if case.addressee else None
        whom = to and (known.holder(to, case.at) or _key(to, known))
        mine = talks.near(case.key, case.paragraph)
        if len({talk.said.first for talk in mine}) > 1 and not whom:
            continue  # several talks: which, is not told
        for talk in mine:
            told = (whom in talk.who and whom != case.key) or bool(to and _OTHER_SIDE.match(to) and len(talk.who) == 2)
            asks = case.statement.kind == "direct" and case.frame.cue_words.lower().startswith("ask")
            if not told and (to or not (case.via or asks)):
                continue
            if case.own and (not told or case.said is None or case.said.first != talk.said.first):
                continue
            if case.said is None or (case.said.rule == "perfect" and talk.paragraph == case.paragraph):
                case.said = said_.inherited(talk.said, "same talk")
            case.channel = case.channel or talk.channel
            other = next(iter(talk.who - {case.key or ""}))
            if case.addressee is None and len(talk.who) == 2:
                case.addressee = Speaker("", known.full.get(other, other), "unknown")
            break


_PARAGRAPH_READ = 2000  # code points of a paragraph that are read for those who talked
# "she told the Veldian leader": of two who talked, the other.
_OTHER_SIDE = re.compile(r"the (?:[A-Z]\w+ )?(?:leader|president|premier|prime minister|minister|chancellor)$")


def _talks(view: View, cases: Sequence[_Case], known: People) -> occasions.Talks:
    found: list[occasions.Talk] = []
    media: dict[frozenset[str], str | None] = {}
    for case in cases:
        to = case.addressee.name if case.addressee else None
        whom = to and (known.holder(to, case.at) or _key(to, known))
        if not _in_body(case) or case.key not in known.named or whom not in known.named or case.key == whom:
            continue
        who = frozenset({case.key or "", whom or ""})
        if medium := occasions.medium(case.frame.text):
            media[who] = medium
        if case.said and occasions.one_day(case.said):
            found.append(occasions.Talk(case.paragraph, case.said, medium, who))
    for number in sorted({case.paragraph for case in cases if _in_body(case)}):
        paragraph = view.paragraphs[number]
        if not view.times_in(paragraph.start, paragraph.end):
            continue
        who = known.within(paragraph.of(view.report.text)[:_PARAGRAPH_READ])
        if talk := occasions.talk_in(view, paragraph, who):
            found.append(occasions.Talk(number, talk[0], talk[1], who))
    channel = {talk.who: talk.channel for talk in found if talk.channel} | media
    return occasions.Talks.of([replace(talk, channel=talk.channel or channel.get(talk.who)) for talk in found])


def _finished(case: _Case, view: View) -> Statement:
    report, statement = view.report, case.statement
    content = " ".join(span.of(report.text)[:ACT_READS] for span in statement.content[:4])
    act, negated = _act(case, view, content)
    via = case.via
    return replace(
        statement,
        said=case.said,
        channel=case.channel,
        via=via,
        addressee=case.addressee,
        act=act,
        negated=negated,
        red_line=red_line(act, content, negated=negated),
        about=about(statement, report),
    )


def _act(case: _Case, view: View, content: str) -> tuple[str, bool]:
    frame, statement = case.frame, case.statement
    cue = " ".join(span.of(view.report.text) for span in statement.cue[:3])
    before = frame.text[: frame.cue.start] if frame.cue else ""
    if frame.cue and frame.source and frame.source.end <= frame.cue.start:
        before = frame.text[frame.source.end : frame.cue.start]
    after = frame.text[frame.cue.end : frame.cue.end + 60] if frame.cue else ""
    first = frame.original(frame.anchor).start if frame.pieces and (frame.cue or frame.source) else -1
    opening = view.report.text[max(frame.start, first - OPENS) : first] if first > frame.start else ""
    return act_of(cue, content, before=before, after=after, opening=opening, direct=statement.kind == "direct")
