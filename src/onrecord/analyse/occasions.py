"""The occasion that words around a statement belong to: the same day, an event that a report dates, a talk between two.

Each rule is narrow: a day counts only where the words name the occasion itself or its speaker. A wrong day is worse
than none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.analyse.frames import Frame, View
from onrecord.analyse.needles import Expression
from onrecord.analyse.times import TimeExpression
from onrecord.analyse.times_calendar import add_days, day, week_ago
from onrecord.model import Said, Span

EVENT_REACH = 3  # paragraphs in which "at the ceremony" is still the event that the report dated
EVENT_READ = 1500  # code points of an event's paragraph that are read for the names in it
EVENT_WORDS = 100  # code points between an event's verb and its day
INTRODUCED = 350  # code points before a statement in which a sentence may introduce its speaker
TALK_WORDS = 250  # code points before a day in which the talk that it dates is named
NEAR_TALKS = 8  # talks of one person that are looked at: more than any report tells of
TALK_REACH = 12  # paragraphs in which two who talked are still heard from their talk

_SAME_DAY = Expression(
    r"\b(?:the|that|this)(?: very)? same day\b|\b(?:later|earlier) (?:that|the same|in the) day\b"
    r"|\bhours? (?:after|later)\b|\bwithin (?:the )?hours?\b|\bminutes later\b",
    re.IGNORECASE,
)
_EVENT_VERB = (
    r"(?:open(?:ed|s|ing)?|beg[au]n|start(?:ed|s)?|gathered|gather|met|meet|convened|held|took place|launched|signed|"
    r"kicked off|assembled|inaugurated)"
)
_EVENT = re.compile(rf"\b{_EVENT_VERB}\b(?:(?![.!?;\n]|\b(?:after|before|until|by|since)\b).){{0,{EVENT_WORDS}}}$")
_AT_EVENT = Expression(
    r"\b(?:at|during|from) (?:the|its|their|his|her|this) (?:[\w’'-]+ ){0,2}(?:opening|ceremony|start|launch|summit|"
    r"unveiling|parade|signing|funeral|inauguration|exercise|gathering|festival|congress|convention)\b"
    r"|\bus(?:ed|es|ing) the (?:occasion|opportunity|event|ceremony|opening|gathering|summit) to\b"
)
_IN_SPEECH = Expression(r"\bin (?:an?|the|his|her) (?:[\w’'-]+ ){0,2}(?:speech|address)\b")
# Acts of speaking up, not of meeting or travelling: after those, what is said may be said on another day.
_INTRODUCES = (
    r"(?:open(?:ed|ing)|spoke|speaking|addressed|appeared|responded|replied|reacted|answered|commented|posted|hit back|"
    r"struck back|shot back|weighed in|went further|briefed)"
)
_THEN_INTRODUCED = re.compile(rf"\b[^.!?\n]{{0,80}}?\b{_INTRODUCES}\b([^.!?\n]{{0,70}})$")
_WHEN = re.compile(rf" when (?P<who>[A-Z](?:[^.!?\n,;:]){{0,60}}?) {_INTRODUCES}\b[^.!?\n]{{0,80}}[.!?]")
_OWN_OCCASION = re.compile(r"^\W*(?:In|At|During|Through|Speaking|Asked|Earlier|Later)\b")
_APART = re.compile(
    r"\b(?:after|before|when|since|while|because|although|until|till|about|over|against|ahead|due|scheduled|planned|"
    r"that|whether|if|by)\b|[;:]"
)
_TALK = re.compile(
    r"\b(?:(?:tele)?phone |video |telephone )?(?P<what>calls?|conversation|talks|meeting)\b(?: \w+){0,2} "
    r"(?:with|between)\b[^.!?\n]{0,120}$"
)
_PHONE = re.compile(
    r"\b(?:(?:tele)?phone (?:call|conversation|talks?)|by (?:tele)?phone|over the phone)\b", re.IGNORECASE
)
_VIDEO = re.compile(r"\bvideo (?:call|conference|link)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Talk:
    """A call or a meeting of two or more, on a day: surnames in lower case."""

    paragraph: int
    said: Said
    channel: str | None
    who: frozenset[str]


def one_day(said: Said | None) -> bool:
    """Whether it is known to the day."""
    return said is not None and said.first is not None and said.first == said.last


def same_day(words: str) -> bool:
    """Whether words put a saying on the day of what was told before: "the same day", "hours later"."""
    return bool(_SAME_DAY.search(words))


def earlier_than_the_news(frame: Frame) -> bool:
    """Whether a saying lies before the others told of: "had stated on May 12"."""
    return frame.cue is not None and bool(
        re.search(
            r"\bhad\b(?: \w+)?\s*$|^had\b", frame.text[: frame.cue.start][-20:] + "\n" + frame.cue_words, re.MULTILINE
        )
    )


_CAME_AFTER = re.compile(
    r"^\W*(?:His|Her|Their|Its|The|These|Those) (?:remarks?|comments?|statement|warning|announcement|words) "
    r"(?:came|come|comes) (?:just |only )?(a|one|two|three) days? after\b"
)
_COUNT = {"a": 1, "one": 1, "two": 2, "three": 3}


def days_before(frame: Frame, said: Said) -> Said | None:
    """The day in "His remarks came a day after Ostra said …", where `said` is the day of the remarks."""
    match = _CAME_AFTER.match(frame.text)
    there = day(said.first)
    if match is None or there is None or match.end() > frame.anchor.start:
        return None
    before = add_days(there, -_COUNT[match[1]])
    return Said(before.isoformat(), before.isoformat(), said.basis, "days after") if before else None


def medium(words: str) -> str | None:
    """The medium of a talk that is named in a sentence."""
    return "phone call" if _PHONE.search(words) else "video call" if _VIDEO.search(words) else None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that opened, began or gathered on a day, in a paragraph that holds these words (in lower case)."""

    paragraph: int
    said: Said
    words: frozenset[str]


def events(view: View) -> list[Event]:
    """The events that the report dates, in text order; one a paragraph, the last that it names."""
    found: dict[int, Event] = {}
    for time in view.times:
        if not exact(time, view):
            continue
        number = view.paragraph(time.span.start)
        start = view.paragraphs[number].start
        if _EVENT.search(view.report.text, max(start, time.span.start - 2 * EVENT_WORDS), time.span.start):
            words = found[number].words if number in found else _words(view, start)
            found[number] = Event(number, dated(time, "event"), words)
    return [found[number] for number in sorted(found)]


def _words(view: View, start: int) -> frozenset[str]:
    return frozenset(re.findall(r"[\w’'-]+", view.report.text[start : start + EVENT_READ].lower()))


def last_event(dated: Sequence[Event], paragraph: int) -> Event | None:
    """The last event in or before a paragraph."""
    i = bisect_right(dated, paragraph, key=lambda event: event.paragraph)
    return dated[i - 1] if i else None


def of_event(frame: Frame, paragraph: int, key: str | None, dated: Sequence[Event]) -> Said | None:
    """The day of the event at which the frame says that it was said ("at the ceremony")."""
    speech = _IN_SPEECH.search(frame.text) is not None
    if not speech and not _AT_EVENT.search(frame.text):
        return None
    event = last_event(dated, paragraph)
    if event is None or paragraph - event.paragraph > EVENT_REACH or (speech and key not in event.words):
        return None
    return event.said


def introduced(view: View, frame: Frame, key: str, start: int, paragraph: int, *, pronoun: bool) -> Said | None:
    """The day of a sentence before the statement that says what its speaker did: "Tarr replied on Friday. …".

    `pronoun`: whether the speaker is only "he" or "she": then also the one whom the sentence right before it tells of.
    """
    if _OWN_OCCASION.match(frame.text):
        return None
    low = max(start - INTRODUCED, view.paragraphs[max(0, paragraph - 1)].start)
    for time in reversed(view.times_in(low, start)):
        if not exact(time, view) or view.in_content(time.span):
            continue
        text = view.report.text
        sentence = max((text.rfind(mark, low, time.span.start) for mark in (". ", "! ", "? ", "\n")), default=-1)
        words = text[max(low, sentence + 1) : time.span.start]
        at = words.lower().find(key)
        match = _THEN_INTRODUCED.match(words, at + len(key)) if at >= 0 else None
        if match and not _APART.search(match[1]):
            return dated(time, "introduced")
        behind = _WHEN.match(text, time.span.end, start)  # "was there on Monday when Tarr opened the session"
        if behind and (key in behind["who"].lower() or (pronoun and start - behind.end() <= 3)):
            return dated(time, "introduced")
    return None


def told_on(view: View, content: Span, cue: str) -> Said | None:
    """The day that stands with the one who is told or accused, inside a content: "accused Ostra on Monday of …"."""
    if _SAYS.search(cue):
        return None
    for time in view.times_in(content.start, min(content.end, content.start + 90)):
        before = view.report.text[content.start : time.span.start]
        after = view.report.text[time.span.end : min(content.end + 1, time.span.end + 12)]
        if not exact(time, view):
            continue
        if _LATE.fullmatch(before) and after.startswith(" that "):
            return dated(time, "object")  # "confirmed [late Monday that …]"
        ends = time.span.end >= content.end - 1 and not _LATER.match(view.report.text, content.end)
        if ends and _OBJECT.fullmatch(before) and not _CLAUSE.match(before):
            return dated(time, "object")  # "defended [the new fees on Friday]"
        follows = _BEHIND_OBJECT if _WITH_OBJECT.match(cue) else _BEHIND_NOUN
        if _OBJECT.fullmatch(before) and follows.match(after):
            return dated(time, "object")
    return None


_CLAUSE = re.compile(r"(?:that|if|whether|how|why|what|he|she|they|it|we|there|his|her|their|not)\b")
_LATER = re.compile(r"\s{0,9}(?:earlier|later|before|after|ago)\b")
_LATE = re.compile(r"(?:(?:on|late|early|earlier) ){0,2}", re.IGNORECASE)
_SAYS = re.compile(
    r"\b(?:said|says?|saying|added|adds|believe[ds]?|think|thought|tweeted|wrote|denied|to)$", re.IGNORECASE
)
_BEHIND_OBJECT = re.compile(r" (?:of|to|that|for|against|not to|over)\b")
_BEHIND_NOUN = re.compile(r" (?:to|that|about|over|against|for|after)\b")
_WITH_OBJECT = re.compile(
    r"^(?:has |have |had )?(?:accus|urg|warn|blam|ask|press|criticis|criticiz|condemn|prais|thank|order|invit|remind|"
    r"tell|told|assur|inform|challeng|call(?:ed|s) on)",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    r"(?:(?!to\b|of\b|that\b|in\b|at\b|for\b|from\b|over\b|on\b)[\w’'.$-]{1,40} ){1,6}(?:late |early )?(?:on )?"
)


def talk_in(view: View, paragraph: Span, who: frozenset[str]) -> tuple[Said, str | None] | None:
    """The day and medium of a talk that a paragraph dates: "following his call with Premier Venn on Monday"."""
    if len(who) < 2:
        return None
    for time in view.times_in(paragraph.start, min(paragraph.end, paragraph.start + EVENT_READ)):
        words = view.report.text[max(paragraph.start, time.span.start - TALK_WORDS) : time.span.start]
        if exact(time, view) and _TALK.search(words):
            return dated(time, "talk"), medium(words)
    return None


@dataclass(frozen=True, slots=True)
class Talks:
    """The talks of a report by those who took part, each list in text order."""

    by_name: dict[str, list[Talk]]

    @classmethod
    def of(cls, found: Sequence[Talk]) -> Talks:
        by_name: dict[str, list[Talk]] = {}
        for talk in sorted(found, key=lambda talk: talk.paragraph):
            for name in talk.who:
                by_name.setdefault(name, []).append(talk)
        return cls(by_name)

    def near(self, name: str | None, paragraph: int) -> list[Talk]:
        """The last talks of one person that a statement in `paragraph` can belong to, the first of them first."""
        mine = self.by_name.get(name or "", [])
        end = bisect_right(mine, paragraph, key=lambda talk: talk.paragraph)
        return [talk for talk in mine[max(0, end - NEAR_TALKS) : end] if paragraph - talk.paragraph <= TALK_REACH]


def exact(time: TimeExpression, view: View) -> bool:
    published = day(view.report.published)
    known = time.type in ("DATE", "TIME") and time.first is not None and time.first == time.last
    return known and (published is None or (time.first or "") <= published.isoformat())


def dated(time: TimeExpression, rule: str, published: str | None = None) -> Said:
    """The day of a time expression, by `rule`; `published`: the report's day, where it is known."""
    own = day(published)
    if own and time.first and week_ago(time.first, time.rule, own):
        return Said(None, own.isoformat(), time.span, rule)
    return Said(time.first, time.last, time.span, rule)
