"""A report's statements in scenes: one speaker on one occasion, who keeps its day, its medium and its hearers.

A scene opens with a statement that names a day, a medium or a hearer, or with a deed that the report dates ("Tarr
addressed the guild on Monday"). Later statements of the same speaker belong to it until they name another day, medium
or time. Its day holds as long as it goes on; its medium, its hearers and who passed it on only until another speaks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.analyse import occasions
from onrecord.analyse.addressee import phrase
from onrecord.analyse.cases import Case, in_body, key_of, simple
from onrecord.analyse.channel import channel, outlet_name
from onrecord.analyse.frames import Frame, View
from onrecord.analyse.people import People
from onrecord.analyse.said import inherited
from onrecord.model import Relay, Said, Speaker

FAR = 15  # paragraphs in which a scene goes on, whoever speaks in between
SENTENCE = 300  # code points of a sentence up to its day that are read for who did what
SUBJECT = 120  # code points at a sentence's start in which its subject ends

_ANOTHER_TIME = re.compile(
    r"\b(?:later|at the time|since then|afterwards?|subsequently|(?:next|following|same|previous) day|back then|"
    r"originally|initially|at one point|years? (?:ago|earlier)|in the past|once)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"\b(?:[Ii]n|[Aa]t|[Dd]uring|[Oo]n) (?:an?|the|his|her|their|another|[A-Z])")
_ASKS = re.compile(r"asks?\b|asked\b", re.IGNORECASE)  # who asks is another than who was heard before
_WRITES = re.compile(r"\b(?:wrote|writes|written|tweet\w*|post(?:s|ed|ing)?)\b", re.IGNORECASE)
_ENDS = re.compile(r"[.!?…][\"”’')\]]{0,2}\s+(?=[\"“‘'(A-Z])|\n")
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
_TOLD = re.compile(
    r"\b(?:told|tell|tells|telling|briefed|said to|spoke|speaking|addressed|replied|answered)\b", re.IGNORECASE
)


@dataclass(slots=True)
class Scene:
    """What is known of the occasion on which one speaks: its day, its medium, its hearers."""

    paragraph: int  # of its last statement
    said: Said | None = None
    channel: str | None = None
    addressee: Speaker | None = None
    via: tuple[Relay, ...] = ()
    done: bool = False  # opened by a deed: what was written was not written there


@dataclass(frozen=True, slots=True)
class Deed:
    """What one did on a day, in the report's own voice."""

    at: int
    paragraph: int
    key: str
    said: Said
    channel: str | None
    addressee: Speaker | None


@dataclass(slots=True)
class _Stage:
    """The scenes so far, by speaker, and who spoke last."""

    scenes: dict[str, Scene] = field(default_factory=dict)
    last: str | None = None


def gather(view: View, cases: Sequence[Case], known: People) -> None:
    """Fill in what the statements of one scene share. `cases` in text order."""
    stage = _Stage()
    told = [case for case in cases if in_body(case) and not case.statement.nested_in and case.key]
    deeds = iter(_deeds(view, told, known))
    deed = next(deeds, None)
    for case in told:
        while deed is not None and deed.at <= case.at:
            _act(stage, deed)
            deed = next(deeds, None)
        _speak(stage, case)
    _repeated(cases)


def _repeated(cases: Sequence[Case]) -> None:
    """What is printed twice was said once: the copies share their day."""
    by_id = {case.statement.id: case for case in cases}
    for case in cases:
        other = by_id.get(case.statement.repeats or "")
        if other is None:
            continue
        if case.said is None and occasions.one_day(other.said) and other.said:
            case.said = inherited(other.said, "same words")
        elif other.said is None and occasions.one_day(case.said) and case.said:
            other.said = inherited(case.said, "same words")


def _act(stage: _Stage, deed: Deed) -> None:
    scene = stage.scenes.get(deed.key)
    if scene and scene.said and scene.said.first == deed.said.first:
        scene.paragraph = deed.paragraph
        return
    scene = Scene(deed.paragraph, deed.said, deed.channel, deed.addressee, done=True)
    stage.scenes[deed.key] = scene
    stage.last = deed.key


def _speak(stage: _Stage, case: Case) -> None:
    """A statement joins its speaker's scene, or opens another."""
    key = case.key or ""
    scene = stage.scenes.get(key)
    ongoing = stage.last == key
    stage.last = key
    if not _goes_on(case):
        return
    if scene is None or _elsewhere(case, scene, ongoing=ongoing) or not _within(case, scene):
        stage.scenes[key] = _scene(case)
        return
    stage.scenes[key] = scene
    if case.said is None and scene.said:
        case.said = inherited(scene.said, "same occasion")
    _hear(case, scene, ongoing=ongoing)
    scene.paragraph = case.paragraph
    scene.said = scene.said or _dated(case)
    scene.channel = case.channel or scene.channel
    if case.addressee and _tells(case):
        scene.addressee, scene.via = case.addressee, case.via


def _scene(case: Case) -> Scene:
    to = case.addressee if _tells(case) else None
    return Scene(case.paragraph, _dated(case), case.channel, to, case.via)


def _hear(case: Case, scene: Scene, *, ongoing: bool) -> None:
    """The hearers of a scene, and its medium where nobody else has spoken in between."""
    if case.channel and case.channel != scene.channel:
        return  # another medium has hearers of its own
    if ongoing:
        case.channel = scene.channel
    else:
        scene.channel = None
    if case.addressee is None and scene.addressee is not None:
        case.addressee = scene.addressee
    if not case.via and scene.via and (case.addressee == scene.addressee or case.addressee is None):
        case.via = tuple(relay for relay in scene.via if outlet_name(relay.name))


def _goes_on(case: Case) -> bool:
    """Whether a statement can belong to a scene: one act of saying, not another time's, not a habit."""
    if case.said is not None and case.said.first is None:
        return False
    frame = case.frame
    if not (simple(case) or frame.cue_words.endswith("ing")) or _ASKS.match(frame.cue_words):
        return False
    if case.own:
        return True
    dated = any(time.type in ("DATE", "TIME") and time.first for _, time in frame.times)
    return not (dated or _ANOTHER_TIME.search(frame.text) or _ELSEWHERE.search(frame.before))


def _elsewhere(case: Case, scene: Scene, *, ongoing: bool) -> bool:
    """Whether a statement names another day or medium than the scene has."""
    if case.said and scene.said and case.said.first != scene.said.first:
        return True
    if scene.done and _WRITES.search(case.frame.cue_words):
        return True
    if case.channel and not scene.channel and not case.own:
        return not (ongoing and case.paragraph - scene.paragraph <= 1)
    return bool(case.channel and scene.channel and case.channel != scene.channel)


def _within(case: Case, scene: Scene) -> bool:
    return case.paragraph - scene.paragraph <= FAR


def _dated(case: Case) -> Said | None:
    return case.said if occasions.one_day(case.said) else None


def _tells(case: Case) -> bool:
    """Whether the addressee is the one who hears, not the one at whom the words are aimed."""
    return bool(_TOLD.search(case.frame.cue_words)) or phrase(case.frame) is not None


def _deeds(view: View, cases: Sequence[Case], known: People) -> list[Deed]:
    """What the report says that its speakers did on a day, in text order."""
    keys = {case.key for case in cases}
    found: list[Deed] = []
    for time in view.times:
        number = view.paragraph(time.span.start)
        if not occasions.exact(time, view) or view.in_content(time.span):
            continue
        low = max(view.paragraphs[number].start, time.span.start - SENTENCE)
        text = view.report.text
        ends = [match.end() for match in _ENDS.finditer(text, low, time.span.start)]
        start = ends[-1] if ends else low
        stop = min(view.paragraphs[number].end, time.span.end + SUBJECT)
        key = _doer(text[start:stop], time.span.start - start, time.span.end - start, known, start)
        if key in keys and key:
            frame = Frame(text[start:stop], (), None, None)
            to = phrase(frame)
            said = occasions.dated(time, "deed", view.report.published)
            found.append(
                Deed(
                    time.span.start, number, key, said, channel(frame, None), Speaker("", to, "unknown") if to else None
                )
            )
    return found


def _doer(words: str, day: int, after: int, known: People, at: int) -> str | None:
    """The key of who did what a sentence dates; `day` to `after` is where its day stands."""
    line = _LINE.match(words)
    start = line.end() if line else 0
    led = _LED.match(words, start)
    if led and led.end() >= day:
        start = (
            max(after, led.end())
            + len(words[max(after, led.end()) :])
            - len(words[max(after, led.end()) :].lstrip(" ,"))
        )
    elif led and led.end() > start:
        start = led.end()
    subject = _SUBJECT.match(words, start, min(len(words), start + SUBJECT))
    if subject is None or _APART.search(subject["who"]):
        return None
    if subject.end() <= day and _APART.search(words, subject.end(), day):
        return None
    if subject.start() < day < subject.end() and day < subject.start("did") and _APART.search(words, start, day):
        return None
    return known.holder(subject["who"], at) or key_of(subject["who"], known)
