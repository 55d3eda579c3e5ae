"""What a report tells in its own voice that its speakers did: on a day, through a medium, before hearers.

"Tarr addressed the guild on Monday." dates what Tarr is heard to say below it; "Tarr issued a statement." names its
medium.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.analyse import occasions
from onrecord.analyse.addressee import met, phrase
from onrecord.analyse.cases import Case, key_of
from onrecord.analyse.channel import channel, held
from onrecord.analyse.frames import Frame, View, sentence_ends
from onrecord.analyse.people import People
from onrecord.analyse.said import SAYING_NOUNS
from onrecord.model import Said, Span, Speaker

SENTENCE = 300  # code points of a sentence up to its day that are read for who did what
MEDIUM = 80  # code points from a deed's verb in which its medium is named
SUBJECT = 120  # code points at a sentence's start in which its subject ends

_LINE = re.compile(r"[A-Z][^\n—–]{0,50}(?:\([A-Za-z ]{2,20}\)\s*)?\s?[—–-]{1,2}\s|\([A-Z][\w ]{1,20}\)\s*[—–-]?\s*")
_LED = re.compile(
    r"(?:(?:also|but|and|then|meanwhile|earlier|later|late|early|on|in|at)\b,?\s*)+(?:[^,.;:\n]{0,60},\s+)?",
    re.IGNORECASE,
)
_PAST = (
    r"(?:\w{2,}ed|met|spoke|gave|took|told|held|began|made|said|wrote|sent|went|came|flew|left|won|stood|sat|hit|struck|"
    r"drew|shot|put|set|led|saw|lost|rose|built|broke|paid|fought|sought|swore|threw|ran|was|were)"
)
_SUBJECT = re.compile(rf"(?P<who>[^,;:\n]{{2,90}}?)(?:, [^,;:\n]{{2,90}},)? (?P<did>(?:also |again |later )?{_PAST})\b")
_APART = re.compile(
    r"\b(?:after|before|when|since|while|because|although|until|till|ahead|due|scheduled|planned|that|whether|if|who|"
    r"which|whose|where|following|despite|as)\b|[;:]"
)
_SPACES = " ,"
_HE = re.compile(r"[Hh]e|[Ss]he")
PRONOUN_REACH = 600  # code points behind a statement in which "he" at a sentence's start is still its speaker
_ATTRIBUTE = re.compile(r"(?:['’]s?|\b(?:an?|the|his|her|its|their))\s(?:late |early )?$")
_OCCASION = re.compile(
    rf"['’]?s?\s(?:[\w’'.-]{{1,20}}\s){{0,4}}?(?:{SAYING_NOUNS})\b|\s(?:morning|afternoon|evening|night)\b"
)
# "was expanding on it during a press conference", "met with governors": one speaks there, though no word says so.
_SPOKEN = re.compile(
    r"\b(?:[Dd]uring|[Ii]n|[Aa]t|[Ww]ith|[Oo]n) (?:an?|his|her|its|their|the) (?:[\w’'.-]+ ){0,4}?"
    r"(?:(?:press|news) conference|briefing|interview|speech|address|debate|hearing|rally|town hall|podcast|statement|"
    r"letter|tweet|appearance|(?:phone|video) call|testimony)\b|"
    r"\b(?:took|turned) to (?:Twitter|Facebook|Instagram|Telegram|social media)\b|\bmet with\b"
)


@dataclass(frozen=True, slots=True)
class Deed:
    """What one did, in the report's own voice."""

    at: int
    paragraph: int
    key: str
    said: Said | None
    channel: str | None
    addressee: Speaker | None


def deeds(view: View, cases: Sequence[Case], known: People) -> list[Deed]:
    """The deeds of those who speak in `cases`, in text order."""
    speakers = _Speakers.of(cases, known)
    return sorted((*_dated(view, speakers), *_told(view, speakers)), key=lambda deed: deed.at)


@dataclass(frozen=True, slots=True)
class _Speakers:
    """Whose deeds are looked for, and who spoke last before a place."""

    known: People
    keys: frozenset[str]
    said: list[tuple[int, str]]  # where each statement by a person stands, in text order
    cues: list[int]

    @classmethod
    def of(cls, cases: Sequence[Case], known: People) -> _Speakers:
        keys = frozenset(case.key for case in cases if case.key)
        said = [(case.at, case.key) for case in cases if case.key and not case.statement.nested_in]
        return cls(known, keys, said, sorted(span.start for case in cases for span in case.statement.cue))

    def key(self, who: str, at: int) -> str | None:
        """The key of the one whom `who`, at `at`, names; None for those who are not heard."""
        if _HE.fullmatch(who):
            i = bisect_left(self.said, (at, ""))
            near = i and at - self.said[i - 1][0] <= PRONOUN_REACH
            return self.said[i - 1][1] if near and self.said[i - 1][1] in self.known.named else None
        key = self.known.holder(who, at) or key_of(who, self.known)
        return key if key in self.keys else None

    def states(self, start: int, stop: int) -> bool:
        """Whether a sentence holds a statement of its own."""
        return bisect_left(self.cues, start) != bisect_left(self.cues, stop)


def _dated(view: View, speakers: _Speakers) -> Iterator[Deed]:
    text = view.report.text
    for time in view.times:
        if not occasions.exact(time, view) or view.in_content(time.span):
            continue
        number = view.paragraph(time.span.start)
        low = max(view.paragraphs[number].start, time.span.start - SENTENCE)
        start = max(sentence_ends(text, low, time.span.start), default=low)
        stop = min(view.paragraphs[number].end, time.span.end + SUBJECT)
        stop = min(sentence_ends(text, time.span.end, stop), default=stop)
        attribute = _ATTRIBUTE.search(text, max(start, time.span.start - 12), time.span.start)
        if attribute and not _OCCASION.match(text, time.span.end, stop):
            continue  # "her Sunday decision": the day of something else
        key, did = _doer(text[start:stop], Span(time.span.start - start, time.span.end - start), speakers, start)
        if key:
            said = occasions.dated(time, "deed", view.report.published)
            yield _deed(text[start:stop], did, time.span.start, number, key, said)


def _told(view: View, speakers: _Speakers) -> Iterator[Deed]:
    """Deeds without a day that name a medium or hearers."""
    text = view.report.text
    for number, paragraph in enumerate(view.paragraphs):
        ends = sentence_ends(text, paragraph.start, paragraph.end)
        for start, stop in zip([paragraph.start, *ends], [*ends, paragraph.end], strict=True):
            words = text[start : min(stop, start + 2 * SENTENCE)]
            if not (_SPOKEN.search(words) or held(words) is not None) or view.in_content(Span(start, start + 1)):
                continue
            key, did = _doer(words, None, speakers, start)
            if key is None:
                continue
            spoke = held(words[did : did + MEDIUM]) is not None
            if not spoke and (speakers.states(start, stop) or not _SPOKEN.search(words, did)):
                continue
            deed = _deed(words, did, start, number, key, None)
            if deed.channel or deed.addressee:
                yield deed


def _deed(words: str, did: int, at: int, paragraph: int, key: str, said: Said | None) -> Deed:
    frame = Frame(words, (), None, None)
    to = phrase(frame) or met(words[did:])
    medium = channel(frame, None) or held(words[did : did + MEDIUM]) or None
    return Deed(at, paragraph, key, said, medium, Speaker("", to, "unknown") if to else None)


def _doer(words: str, day: Span | None, speakers: _Speakers, at: int) -> tuple[str | None, int]:
    """The key of who did what a sentence tells, and where the verb stands; `day` is where its day stands."""
    line = _LINE.match(words)
    start = line.end() if line else 0
    led = _LED.match(words, start)
    if day and day.start < start:
        return None, 0  # the day of the dateline is the report's
    if led:
        start = led.end()
    if day and led and start >= day.start:
        start = max(day.end, start)
        start += len(words[start:]) - len(words[start:].lstrip(_SPACES))
    subject = _SUBJECT.match(words, start, min(len(words), start + SUBJECT))
    if subject is None or _APART.search(subject["who"]):
        return None, 0
    if day and subject.end() <= day.start and _APART.search(words, subject.end(), day.start):
        return None, 0
    if day and subject.start() < day.start < subject.start("did") and _APART.search(words, start, day.start):
        return None, 0
    return speakers.key(subject["who"], at), subject.start("did")
