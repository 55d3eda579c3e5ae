"""Statements of one occasion share its day and its medium: the sentence beside them, the opening, an event, a talk."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.analyse import occasions
from onrecord.analyse import said as said_
from onrecord.analyse.addressee import phrase
from onrecord.analyse.cases import NAME_WORD, NEAR, Case, in_body, simple
from onrecord.analyse.channel import channel, introduced, outlet_name
from onrecord.analyse.frames import Frame, View
from onrecord.analyse.occasions import Event
from onrecord.analyse.times_calendar import day
from onrecord.model import Said, Span, Speaker

# The opening of a report, in paragraphs that hold statements: its day is the day of the news.
OPENING = 1
LEADS = 8  # dated statements of the opening that are looked at: more than any opening holds
AFTER_OPENING = 4  # paragraphs in which a statement may carry on the opening's news
OCCASION_DAYS = 31  # a month; what was said "in 2014" may have been said on several occasions
FAR = 15  # paragraphs from the opening in which its speakers are still taken to speak on its day

_CONTINUES = re.compile(
    r"\b(?:add(?:ed|s|ing)|continued|continues|went on|concluded|also said|further)\b", re.IGNORECASE
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


@dataclass(frozen=True, slots=True)
class _Occasion:
    """What a sentence says of the remarks beside it: "He made them in a call with Tarr on Monday"."""

    said: Said
    channel: str | None
    addressee: Speaker | None


def share(view: View, cases: Sequence[Case], named: frozenset[str]) -> None:
    """Statements of one occasion share its day and medium."""
    _sum_up(cases, _first(cases), named)
    beside = _Beside(_occasions(view, cases), occasions.events(view), _bases(cases), _first(cases), named)
    before: Case | None = None
    for case in cases:
        if not in_body(case):
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
    opening: list[Case] = field(default_factory=list)
    latest: dict[str, Case] = field(default_factory=dict)  # by source
    dated: Case | None = None


def _bases(cases: Sequence[Case]) -> frozenset[int]:
    return frozenset(case.said.basis.end for case in cases if case.own and case.said and case.said.basis)


def _first(cases: Sequence[Case]) -> int:
    return next((case.paragraph for case in cases if in_body(case)), 0)


def _join(case: Case, before: Case | None, beside: _Beside, view: View) -> None:
    mate = beside.latest.get(case.key) if case.key else None
    near = mate is not None and case.paragraph - mate.paragraph <= NEAR
    adds = bool(_CONTINUES.search(case.frame.cue_words))
    carries_on = near and (case.pronoun or adds or simple(case))
    if near and adds and mate and case.paragraph == mate.paragraph and case.channel is None and not case.own:
        case.channel = mate.channel
    if near and mate and mate.statement.kind != "direct" and case.statement.kind == "direct" and not case.own:
        case.channel = case.channel or mate.channel  # the first quotation of what was introduced
    if case.channel == "interview" and near and mate and (mate.channel or "").endswith(" interview"):
        case.channel = mate.channel  # "told the anchor": the interview that was named
    if case.channel is None and (case.pronoun or case.statement.kind == "direct"):
        case.channel = introduced(_led_in(case, view))
    occasion = beside.occasions.get(case.paragraph)
    if occasion and simple(case) and (case.said is None or case.said.rule == "perfect"):
        case.said, case.own = occasion.said, True
        case.channel = case.channel or occasion.channel
        case.addressee = case.addressee or occasion.addressee
    if case.said is None and _goes_with(case, before):
        case.said = before.said and said_.inherited(before.said, "same sentence") if before else None
    if case.said is not None or not simple(case):
        return
    case.said = _by_occasion(case, beside, view)
    if case.said is not None or _dated_otherwise(case, beside.bases):
        return
    if carries_on and mate and mate.said and _narrow(mate.said):
        case.said = said_.inherited(mate.said, "same occasion")
    else:
        case.said = _of_opening(case, beside.opening, beside.first, mate) or _of_spoken_for(case, beside, view)


def _sum_up(cases: Sequence[Case], first: int, named: frozenset[str]) -> None:
    """An opening in the perfect takes the day of the quotation below it: "The palace has warned …" "…," he said Monday.

    Only where the opening names no person of its own, and the quotation is the first thing said in the next paragraph.
    """
    leads = [case for case in cases if in_body(case) and not case.statement.nested_in and case.paragraph == first]
    quote = next((case for case in cases if in_body(case) and first < case.paragraph), None)
    if quote is None or quote.paragraph > first + NEAR or quote.statement.kind != "direct":
        return
    if not occasions.one_day(quote.said) or _REPLIES.search(quote.frame.text) or quote.said is None:
        return
    for lead in leads:
        perfect = lead.said is not None and lead.said.rule == "perfect" and not lead.frame.cue_words.startswith("had")
        if perfect and (lead.key == quote.key or (lead.key not in named and quote.key in named)):
            lead.said = said_.inherited(quote.said, "main occasion")


def _goes_with(case: Case, before: Case | None) -> bool:
    """Whether the cue only goes on with the sentence's own: "rejected the reports, insisting that …"."""
    if before is None or (not before.own and not before.said) or not case.frame.cue_words.endswith("ing"):
        return False
    same = case.key == before.key or not case.statement.source
    return same and case.frame.start == before.frame.start


def _by_occasion(case: Case, beside: _Beside, view: View) -> Said | None:
    """The day of the occasion that the words at the statement name."""
    words = case.frame.text
    if case.key and (said := _introduced(case, view)):
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


def go_on(cases: Sequence[Case]) -> None:
    """What one goes on to say on the same occasion came through the same medium and the same outlet."""
    latest: dict[str, Case] = {}
    for case in cases:
        if not in_body(case) or case.statement.nested_in or not case.key:
            continue
        mate = latest.get(case.key)
        if mate is not None and case.paragraph - mate.paragraph <= NEAR and _same_occasion(case, mate):
            case.channel = case.channel or mate.channel
            if not case.via and case.addressee is None and case.channel == mate.channel:
                case.via = tuple(relay for relay in mate.via if outlet_name(relay.name))
        latest[case.key] = case


def _same_occasion(case: Case, mate: Case) -> bool:
    """Whether nothing shows that one speaks at another time, to another, or elsewhere than before."""
    if not (simple(case) or case.frame.cue_words.endswith("ing")) or _ANOTHER_TIME.search(case.frame.text):
        return False
    if case.said and mate.said and case.said.first != mate.said.first:
        return False
    if case.own and not mate.said:
        return False
    return not _REPLIES.search(case.frame.cue_words) and not _ELSEWHERE.search(case.frame.before)


_ELSEWHERE = re.compile(r"\b(?:[Ii]n|[Aa]t|[Dd]uring|[Oo]n) (?:an?|the|his|her|their|another|[A-Z])")


def head_up(view: View, cases: Sequence[Case]) -> None:
    """A headline or a standfirst was said when the words of the body that it gives were said."""
    text = view.report.text
    below = [case for case in cases if in_body(case) and case.key and occasions.one_day(case.said)][:HEADED]
    words = [_content_words(case, text) for case in below]
    for case in cases:
        if case.said is not None or not case.key or case.statement.segment not in ("title", "standfirst", "teaser"):
            continue
        mine = _content_words(case, text)
        for other, theirs in zip(below, words, strict=True):
            same = other.key == case.key or other.statement.id == case.statement.repeats
            if same and other.said and len(mine & theirs) >= min(SHARED, len(mine)) > 0:
                case.said = said_.inherited(other.said, "main occasion")
                break


HEADED = 20  # dated statements of a body that a headline is compared with
SHARED = 3  # words of five letters or more that a headline and the statement under it share


def _content_words(case: Case, text: str) -> frozenset[str]:
    words = " ".join(span.of(text)[:300] for span in case.statement.content[:3])
    return frozenset(word.lower()[:6] for word in NAME_WORD.findall(words) if len(word) > 4)


def _introduced(case: Case, view: View) -> Said | None:
    first = min((span.start for span in case.statement.content), default=case.start)
    start = min(first, case.start)
    return occasions.introduced(view, case.frame, case.key or "", start, case.paragraph, pronoun=case.pronoun)


def _led_in(case: Case, view: View) -> str:
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


def _dated_otherwise(case: Case, bases: frozenset[int]) -> bool:
    """Whether the sentence has a day that dates neither this saying nor another: then nothing is inherited."""
    if _ANOTHER_TIME.search(case.frame.text):
        return True
    return any(
        time.type in ("DATE", "TIME") and time.first and time.span.end not in bases for _, time in case.frame.times
    )


def _of_opening(case: Case, opening: Sequence[Case], first: int, mate: Case | None) -> Said | None:
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


def _of_spoken_for(case: Case, beside: _Beside, view: View) -> Said | None:
    """The day of what a state or an office said in the opening, for the quote right below it of one who speaks there.

    "Veldia hinted on Monday at a truce, … out of Ostra." "We are tired," Minister Ivo Tarr told reporters in Ostra.
    """
    if case.statement.kind != "direct" or not case.key or _REPLIES.search(case.frame.text):
        return None
    for lead in beside.opening:
        if case.paragraph - lead.paragraph != 1 or not occasions.one_day(lead.said) or lead.key in beside.named:
            continue
        words = set(NAME_WORD.findall(view.paragraphs[lead.paragraph].of(view.report.text)))
        places = set(_IN_PLACE.findall(case.frame.after))
        if case.key in beside.named and places and places <= words and lead.said:
            return said_.inherited(lead.said, "main occasion")
    return None


_IN_PLACE = re.compile(r"\b(?:in|from) ([A-Z][\w’'-]+)")


def _akin(case: Case, opening: Sequence[Case]) -> bool:
    """Whether the source's words take up a name of the opening: "Belarus … the Belarusian president"."""
    mine = {w[:5].lower() for w in NAME_WORD.findall(case.frame.source_words) if w[0].isupper() and len(w) > 4}
    theirs = {
        w[:5].lower() for lead in opening for w in NAME_WORD.findall(lead.frame.text) if w[0].isupper() and len(w) > 4
    }
    return bool(mine & theirs)


def _occasions(view: View, cases: Sequence[Case]) -> dict[int, _Occasion]:
    """Per paragraph: what a sentence beside the statements gives for their occasion.

    A sentence that opens a paragraph speaks of the paragraph before it too.
    """
    found: dict[int, _Occasion] = {}
    cues = sorted(span.start for case in cases for span in case.statement.cue)
    numbers = {case.paragraph for case in cases if in_body(case)}
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
