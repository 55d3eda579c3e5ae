"""What a sentence beside a statement tells of its occasion: "He made the remarks in a call on Monday"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.analyse import occasions
from onrecord.analyse import said as said_
from onrecord.analyse.addressee import phrase
from onrecord.analyse.cases import NAME_WORD, Case, in_body, simple
from onrecord.analyse.channel import channel, introduced
from onrecord.analyse.frames import Frame, View, sentence_ends
from onrecord.analyse.going_on import dated_otherwise
from onrecord.analyse.occasions import Event
from onrecord.analyse.times import TimeExpression
from onrecord.model import Said, Span, Speaker

FRAME = 40  # code points at a paragraph's start in which its day stands


@dataclass(frozen=True, slots=True)
class _Occasion:
    """What a sentence says of the remarks beside it: "He made them in a call with Tarr on Monday"."""

    said: Said
    channel: str | None
    addressee: Speaker | None


def beside(view: View, cases: Sequence[Case]) -> None:
    """Fill in what the sentences beside each statement say of its occasion. `cases` in text order."""
    told, events = _occasions(view, cases), occasions.events(view)
    dated: Case | None = None
    frames = _days_of_paragraphs(view)
    for case in cases:
        if not in_body(case):
            continue
        if case.channel is None and (case.pronoun or case.statement.kind == "direct"):
            case.channel = introduced(_led_in(case, view))
        if simple(case):
            _join(case, told.get(case.paragraph))
            if case.said is None:
                case.said = _by_occasion(case, dated, events, view) or _framed(case, frames.get(case.paragraph))
        if occasions.one_day(case.said) and not occasions.earlier_than_the_news(case.frame):
            dated = case


_FRAMES = re.compile(r"\W*(?:(?:also|then|meanwhile|but|and|late|early|earlier|later)\b,? ?)*(?:on )?", re.IGNORECASE)


def _days_of_paragraphs(view: View) -> dict[int, TimeExpression]:
    """The day with which a paragraph opens: "On Monday morning, the guild met. Tarr told …"."""
    found: dict[int, TimeExpression] = {}
    for time in view.times:
        number = view.paragraph(time.span.start)
        start = view.paragraphs[number].start
        opens = time.span.start - start < FRAME and _FRAMES.fullmatch(view.report.text, start, time.span.start)
        if opens and occasions.exact(time, view):
            found.setdefault(number, time)
    return found


def _framed(case: Case, time: TimeExpression | None) -> Said | None:
    """The day with which its paragraph opens, for what is said behind that sentence."""
    if time is None or case.statement.nested_in or case.frame.start <= time.span.start or dated_otherwise(case):
        return None
    return occasions.dated(time, "same day")


def _join(case: Case, occasion: _Occasion | None) -> None:
    if occasion and (case.said is None or case.said.rule == "perfect"):
        case.said, case.own = occasion.said, True
        case.channel = case.channel or occasion.channel
        case.addressee = case.addressee or occasion.addressee


def _by_occasion(case: Case, dated: Case | None, events: Sequence[Event], view: View) -> Said | None:
    """The day of the occasion that the words at the statement name."""
    if case.key and (said := _introduced(case, view)):
        return said
    if dated and dated.said and (before := occasions.days_before(case.frame, dated.said)):
        return before
    if occasions.same_day(case.frame.text) or occasions.same_day(_led_in(case, view)):
        if dated and dated.said and case.paragraph - dated.paragraph <= 2:
            return said_.inherited(dated.said, "same day")
        event = occasions.last_event(events, case.paragraph)
        return event.said if event else None
    return occasions.of_event(case.frame, case.paragraph, case.key, events)


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


# What a question is of is no medium of its answer; nor is what lies ahead.
_OTHERWISE = re.compile(
    r"\b(?:asked|pressed|questioned) (?:about|on|over|why|how|what|who|when|whether|if)\b|"
    r"\b(?:look(?:s|ed|ing) forward|will|would|plans?|ahead of|before|scheduled|upcoming|next)\b"
)


def led_up(view: View, cases: Sequence[Case]) -> None:
    """Fill in what the sentence before a quotation says of it, where no occasion that goes on does."""
    speakers = sorted((case.at, case.key or "") for case in cases if in_body(case))
    for case in cases:
        if in_body(case):
            _introduce(case, view, speakers)


_ASIDE = re.compile(r", (?:who|whom|whose|which)\b[^,\n]{1,150},")


def _introduce(case: Case, view: View, speakers: Sequence[tuple[int, str]]) -> None:
    """What the sentence that leads up to a quotation says of it: "Tarr spoke of it in a radio interview. “We …”" """
    if case.channel or case.statement.kind != "direct" or case.statement.nested_in or not case.key:
        return
    lead = _lead(case, view)
    others = speakers[bisect_left(speakers, (lead.start, "")) : bisect_left(speakers, (lead.end, ""))]
    for low, high in pairwise([lead.start, *(at for at, key in others if key != case.key), lead.end]):
        words = _ASIDE.sub(" ", view.report.text[low:high])
        if not any(name[0].isupper() and name.lower() == case.key for name in NAME_WORD.findall(words)):
            continue
        frame = Frame(words, (), None, None)
        medium = None if _OTHERWISE.search(words) else channel(frame, None)
        if medium is None or medium == "remarks":
            return
        case.channel = medium
        if case.addressee is None and (to := phrase(frame)):
            case.addressee = Speaker("", to, "unknown")
        days = [time for time in view.times_in(low, high) if occasions.exact(time, view)]
        if case.said is None and len(days) == 1:
            case.said, case.own = occasions.dated(days[0], "introduced"), True
        return


def _lead(case: Case, view: View) -> Span:
    """The sentence before a quotation, in its paragraph or, where it opens that, at the end of the one before."""
    text, first = view.report.text, min(case.start, case.statement.content[0].start)
    number = view.paragraph(first)
    if number and first - view.paragraphs[number].start <= 1:
        number -= 1
    low = max(view.paragraphs[number].start, first - occasions.INTRODUCED)
    stop = low + len(text[low:first].rstrip())
    start = max((end for end in sentence_ends(text, low, first) if end < stop), default=low)
    cut = start == low and low > view.paragraphs[number].start
    return Span(stop, stop) if cut or text[start] in '"“' else Span(start, stop)


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
