"""When, to whom, through what and with what intent: what the words around a statement add to it.

`enrich` looks at each statement's own sentence first (`said`, `channel`, `relay`, `addressee`, `acts`), then lets
statements of one occasion share its day and its medium.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.analyse import said as said_
from onrecord.analyse.about import about
from onrecord.analyse.acts import act_of
from onrecord.analyse.addressee import addressee, phrase
from onrecord.analyse.channel import channel
from onrecord.analyse.frames import Frame, View
from onrecord.analyse.redline import red_line
from onrecord.analyse.relay import plain, relays
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
ACT_READS = 1500  # code points of a content that its act may rest on

_PRONOUN = re.compile(r"^\W*(?:he|she|they|it|I|we)\W*$", re.IGNORECASE)
_PERSON = re.compile(r"^\W*(?:he|she|I)\W*$", re.IGNORECASE)
_CONTINUES = re.compile(
    r"\b(?:add(?:ed|s|ing)|continued|continues|went on|concluded|also said|further)\b", re.IGNORECASE
)
_PAST = re.compile(
    r"(?:ed|said|told|wrote|spoke|went on|put it|made|gave|drew|swore|vowed|began|hit back|shot "
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
    cases = sorted((_case(view, statement) for statement in statements), key=lambda case: case.at)
    _resolve_pronouns(cases)
    for case in cases:
        _alone(case, report)
    _share(view, cases)
    _nest(view, cases)
    done = {case.statement.id: _finished(case, view) for case in cases}
    for case in cases:  # "accused … of building camps, which he said were bases": one act
        own, within = done[case.statement.id], done.get(case.within or "")
        if own.act == "state" and within and own.kind != "direct":
            done[own.id] = replace(own, act=within.act)
    return [done[statement.id] for statement in statements]


def _case(view: View, statement: Statement) -> _Case:
    anchors = (*statement.cue, *statement.source, *statement.content)
    at = (statement.cue or statement.source or statement.content or (Span(0, 0),))[0].start
    number = view.paragraph(at)
    paragraph = view.paragraphs[number] if anchors else Span(0, 0)
    words = " ".join(span.of(view.report.text) for span in statement.source[:3])
    pronoun = bool(_PRONOUN.match(words))
    return _Case(statement, at, number, view.frame(statement, paragraph), None if pronoun else _key(words), pronoun)


def _key(words: str) -> str | None:
    """What two mentions of one source share on the surface: the last name in the head of the phrase."""
    head = re.split(r",|\bwho\b|\bwhich\b|\bof\b", words, maxsplit=1)[0]
    names = [w for w in _NAME_WORD.findall(head) if w.lower() not in _SMALL]
    capitals = [w for w in names if w[0].isupper()]
    if not names:
        return None
    word = (capitals or names)[-1].lower()
    return re.sub(r"['’]s$", "", word)


def _resolve_pronouns(cases: Sequence[_Case]) -> None:
    """A pronoun takes the source of the statement before it, where that is near."""
    before: _Case | None = None
    for case in cases:
        if case.statement.nested_in:
            continue
        if case.pronoun or not case.statement.source:
            near = before is not None and case.paragraph - before.paragraph <= NEAR
            case.key = before.key if near and before else case.frame.source_words.lower() or None
        if case.key:
            before = case


def _alone(case: _Case, report: Report) -> None:
    """What the statement's own sentence says."""
    frame, statement = case.frame, case.statement
    if frame.cue is None and frame.source is None:
        return
    case.said = said_.explicit(frame, report, after_content=True)
    case.own = case.said is not None
    if case.said is None and statement.class_ == "speech":
        case.said = said_.earlier(frame, report)
    case.addressee = addressee(frame, statement, report)
    case.channel = channel(frame, case.addressee.name if case.addressee else None)
    case.via = relays(frame)[0]


def _share(view: View, cases: Sequence[_Case]) -> None:
    """Statements of one occasion share its day and medium."""
    occasions = _occasions(view, cases)
    opening: list[_Case] = []
    latest: dict[str, _Case] = {}
    bases = frozenset(case.said.basis.end for case in cases if case.own and case.said and case.said.basis)
    first = next((case.paragraph for case in cases if _in_body(case)), 0)
    for case in cases:
        if not _in_body(case) or case.statement.nested_in:
            continue
        _join(case, latest, opening, occasions, first, bases)
        if case.own and case.said and case.paragraph - first <= OPENING and len(opening) < LEADS:
            opening.append(case)
        if case.key:
            latest[case.key] = case


def _in_body(case: _Case) -> bool:
    return case.statement.segment == "body"


def _join(
    case: _Case,
    latest: dict[str, _Case],
    opening: Sequence[_Case],
    occasions: dict[int, _Occasion],
    first: int,
    bases: frozenset[int],
) -> None:
    mate = latest.get(case.key) if case.key else None
    near = mate is not None and case.paragraph - mate.paragraph <= NEAR
    carries_on = near and (case.pronoun or bool(_CONTINUES.search(case.frame.cue_words)) or _simple(case))
    if carries_on and mate and case.channel is None and not case.own:
        case.channel = mate.channel
    occasion = occasions.get(case.paragraph)
    if occasion and _simple(case) and (case.said is None or case.said.rule == "perfect"):
        case.said, case.own = occasion.said, True
        case.channel = case.channel or occasion.channel
        case.addressee = case.addressee or occasion.addressee
    if case.said is not None or not _simple(case) or _dated_otherwise(case, bases):
        return
    if carries_on and mate and mate.said and _narrow(mate.said):
        case.said = said_.inherited(mate.said, "same occasion")
    else:
        case.said = _of_opening(case, opening, first, mate)


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
        if case.paragraph - first <= 2 and _akin(case, opening):
            return said_.inherited(lead.said, "main occasion")
    return None


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
        if not _PASSES_ON.search(outer.frame.cue_words):
            continue
        if words and not _PRONOUN.match(words):
            relay = Relay(plain(words), outer.frame.original(outer.frame.source) if outer.frame.source else None)
            case.via = (*case.via, relay, *(r for r in outer.via if r.name != relay.name))
        elif outer.via:
            case.via = (*case.via, *outer.via)


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
    return act_of(cue, content, before=before, after=after, direct=statement.kind == "direct")
