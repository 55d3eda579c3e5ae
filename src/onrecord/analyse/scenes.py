"""A report's statements in scenes: one speaker on one occasion, who keeps its day, its medium and its hearers.

A scene opens with a statement that names a day, a medium or a hearer, or with a deed that the report tells ("Tarr
addressed the guild on Monday"). Later statements of the same speaker belong to it until they name another day, medium
or time. Its day holds as long as it goes on; its medium, its hearers and who passed it on only until another speaks.
What no scene dates may have the day of the news (`news`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from onrecord.analyse.addressee import phrase
from onrecord.analyse.cases import NEAR, Case, in_body
from onrecord.analyse.deeds import Deed
from onrecord.analyse.going_on import ANOTHER_TIME, ANSWERS, WRITES, aside, asks, brings_in, goes_on, one_act, says
from onrecord.analyse.relay import handed_on, plain
from onrecord.analyse.said import inherited
from onrecord.analyse.times_calendar import day
from onrecord.model import Relay, Said, Speaker

HELD = 2  # paragraphs without a statement in which a medium is still held: more found no more of the gold's dev part
FAR = 15  # paragraphs in which a scene goes on, whoever speaks in between
SEASON = 31  # days of a range in which one occasion lies, not several

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


@dataclass(slots=True)
class _Stage:
    """The scenes so far, by speaker, and who spoke last."""

    scenes: dict[str, Scene] = field(default_factory=dict)
    last: str | None = None


def gather(cases: Sequence[Case], deeds: Sequence[Deed]) -> None:
    """Fill in what the statements of one scene share. `cases` and `deeds` in text order, with the same keys."""
    _same_sentence(cases)
    _one_attribution(cases)
    told = [case for case in _first_hand(cases) if in_body(case) and case.key]
    stage, waiting = _Stage(), list(reversed(deeds))
    for case in told:
        while waiting and waiting[-1].at <= case.at:
            _act(stage, waiting.pop())
        _speak(stage, case)
    _questions(told)
    _one_attribution(cases)


def _first_hand(cases: Sequence[Case]) -> list[Case]:
    """Who speaks on an occasion: none whose words are only told, and instead of an outlet those whom it heard."""
    outlets = {
        case.statement.id
        for case in cases
        if case.frame.cue_words.lower() == "according to" and handed_on(plain(case.frame.source_words))
    }
    heard = {case.statement.nested_in for case in cases if case.statement.nested_in in outlets}
    return [
        case
        for case in cases
        if case.statement.id not in heard and (not case.statement.nested_in or case.statement.nested_in in heard)
    ]


def _questions(cases: Sequence[Case]) -> None:
    """A question was asked on the day of its answer: "Is it war?" she asked. "No," Tarr answered."""
    for case, after in pairwise(cases):
        near = after.paragraph - case.paragraph <= NEAR and after.key != case.key
        if near and asks(case) and ANSWERS.search(after.frame.cue_words) and case.said is None and after.said:
            case.said = inherited(after.said, "same occasion")


def _same_sentence(cases: Sequence[Case]) -> None:
    """A cue that only goes on with its sentence's own has its day: "rejected the reports, insisting that …"."""
    before: Case | None = None
    for case in cases:
        if not in_body(case) or case.statement.nested_in:
            continue
        beside = before and case.frame.start == before.frame.start >= 0 and case.statement.class_ == "speech"
        if before and beside and (case.key == before.key or not case.statement.source):
            _goes_with(case, before)
        before = case


def _one_attribution(cases: Sequence[Case]) -> None:
    """What an attribution says of the quotation before it holds for the one behind: "…," Tarr told Venn. "…" """
    with_cue = {case.statement.source: case for case in cases if case.statement.cue and case.statement.source}
    for case in cases:
        first = None if case.statement.cue else with_cue.get(case.statement.source)
        if first and case.statement.nested_in == first.statement.nested_in:
            case.said, case.channel = first.said or case.said, first.channel or case.channel
            case.addressee, case.via = first.addressee or case.addressee, first.via or case.via


def _goes_with(case: Case, before: Case) -> None:
    ing = case.frame.cue_words.endswith("ing")
    if before.said and case.said is None and (ing or not ANOTHER_TIME.search(case.frame.between)):
        case.said = inherited(before.said, "same sentence")
    if ing or not case.said or not before.said or case.said.first == before.said.first:
        case.channel = case.channel or before.channel
        case.addressee = case.addressee or (before.addressee if _tells(before) else None)
        case.via = case.via or before.via


def _act(stage: _Stage, deed: Deed) -> None:
    scene = stage.scenes.get(deed.key)
    if scene and deed.said and scene.said and (deed.said.first or "") <= (scene.said.first or ""):
        if scene.said.first == deed.said.first:
            scene.paragraph = deed.paragraph
        if scene.said.first == deed.said.first or not (deed.channel or deed.addressee):
            return  # what lies before is told as background
    said = deed.said or (scene.said if scene and deed.paragraph - scene.paragraph <= 1 else None)
    stage.scenes[deed.key] = Scene(deed.paragraph, said, deed.channel, deed.addressee, done=deed.channel not in _PAPERS)
    stage.last = deed.key


# What is written there is written in it.
_PAPERS = frozenset("opinion dissent book op-ed column letter".split())


def _day_of_last(stage: _Stage) -> Said | None:
    """The day on which who spoke last did so."""
    scene = stage.scenes.get(stage.last or "")
    return scene.said if scene else None


def _speak(stage: _Stage, case: Case) -> None:
    """A statement joins its speaker's scene, or opens another."""
    key = case.key or ""
    scene = stage.scenes.get(key)
    ongoing = stage.last == key
    if not (asks(case) or aside(case, _day_of_last(stage))):  # such, in between, ends no occasion
        stage.last = key
    if not one_act(case):
        if says(case) and scene and ongoing and case.paragraph - scene.paragraph <= NEAR and not case.channel:
            _hear(case, scene, ongoing=ongoing)  # "she says": when, a present does not tell
            scene.paragraph = case.paragraph
        elif says(case) and _opens(case):
            stage.scenes[key] = _scene(case)
        return
    if brings_in(case):
        scene = None  # "an official", "another senator": not who was heard before
    if not goes_on(case):
        if case.channel or case.addressee:
            stage.scenes[key] = _scene(case)
        return
    if scene is None or _elsewhere(case, scene, ongoing=ongoing) or case.paragraph - scene.paragraph > FAR:
        stage.scenes[key] = _scene(case)
        return
    if case.said is None and scene.said:
        case.said = inherited(scene.said, "same occasion")
    _hear(case, scene, ongoing=ongoing)
    scene.paragraph = case.paragraph
    scene.said = scene.said or _dated(case)
    scene.channel = _held(case.channel or scene.channel)
    if case.addressee and _tells(case):
        scene.addressee = case.addressee
    if case.via:
        scene.via = case.via


def _opens(case: Case) -> bool:
    return bool(case.channel or (case.addressee and _tells(case)))


def _scene(case: Case) -> Scene:
    to = case.addressee if _tells(case) else None
    return Scene(case.paragraph, _dated(case), _held(case.channel), to, case.via)


def _held(medium: str | None) -> str | None:
    """What goes on as the medium of an occasion: "in his remarks" only looks back at one."""
    return None if medium == "remarks" else medium


def _hear(case: Case, scene: Scene, *, ongoing: bool) -> None:
    """The medium and the hearers of a scene in which nobody else has spoken in between."""
    named = case.channel is not None
    if named and not _one_medium(case.channel or "", scene.channel):
        return  # another medium has hearers of its own
    gap = case.paragraph - scene.paragraph
    if gap > (HELD if ongoing else NEAR):
        scene.channel = None
    again = case.addressee is not None and case.addressee == scene.addressee
    if not (ongoing or again or gap <= NEAR):
        return
    case.channel = scene.channel or case.channel
    if case.addressee is None and scene.addressee is not None:
        case.addressee = scene.addressee
    if not case.via and gap <= HELD and (named or case.addressee == scene.addressee):
        case.via = tuple(relay for relay in scene.via if relay.span is None or handed_on(relay.name))


def _elsewhere(case: Case, scene: Scene, *, ongoing: bool) -> bool:
    """Whether a statement names another day or medium than the scene has."""
    if case.said and scene.said and case.said.first != scene.said.first:
        return True
    written = WRITES.search(case.frame.cue_words) is not None
    if scene.done and written:
        return True
    if case.channel and not scene.channel and not case.own:  # "said on Friday", and "wrote on her blog": two occasions
        return written or not (ongoing and case.paragraph - scene.paragraph <= 1)
    return bool(case.channel and scene.channel and not _one_medium(case.channel, scene.channel))


def _one_medium(named: str, before: str | None) -> bool:
    """Whether a medium can be the one named before: "interview" and "Marram interview"."""
    return before is not None and (named == before or before.endswith(f" {named}"))


def _dated(case: Case) -> Said | None:
    first, last = (day(case.said.first), day(case.said.last)) if case.said else (None, None)
    return case.said if first and last and (last - first).days <= SEASON else None


def _tells(case: Case) -> bool:
    """Whether the addressee is the one who hears, not the one at whom the words are aimed."""
    return bool(_TOLD.search(case.frame.cue_words)) or phrase(case.frame) is not None
