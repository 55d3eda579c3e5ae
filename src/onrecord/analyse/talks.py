"""What those who talked with each other told each other, and what was passed on of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.analyse import occasions
from onrecord.analyse import said as said_
from onrecord.analyse.addressee import told_a_pronoun
from onrecord.analyse.cases import Case, in_body, key_of
from onrecord.analyse.frames import View
from onrecord.analyse.people import People
from onrecord.model import Speaker


def talk(view: View, cases: Sequence[Case], known: People) -> None:
    """Those who talked with each other on a day: what one told the other, and what was passed on of it."""
    talks = _talks(view, cases, known)
    for case in cases if talks.by_name else ():
        if not in_body(case) or (case.statement.class_ != "speech" and not case.via):
            continue
        to = case.addressee.name if case.addressee else None
        whom = to and (known.holder(to, case.at) or key_of(to, known))
        mine = talks.near(case.key, case.paragraph)
        if len({talk.said.first for talk in mine}) > 1 and not whom:
            continue  # several talks: which, is not told
        if to and _COUNTERPART.search(to) and (other := _answering(case, cases, known)):
            to, whom = known.full.get(other, other), other
            case.addressee = Speaker("", to, "unknown")
        for talk in mine:
            told = (whom in talk.who and whom != case.key) or (to is None and told_a_pronoun(case.frame))
            told = told or bool(to and _OTHER_SIDE.match(to) and len(talk.who) == 2)
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


_COUNTERPART = re.compile(r"\bcounterpart$", re.IGNORECASE)
_ANSWERS_NEAR = 3  # paragraphs below "his counterpart" in which the counterpart is heard


def _answering(case: Case, cases: Sequence[Case], known: People) -> str | None:
    """Who "his counterpart" is: the one person named soon below who speaks to him in turn."""
    found = set()
    for other in cases:
        to = other.addressee.name if other.addressee else None
        near = 0 <= other.paragraph - case.paragraph <= _ANSWERS_NEAR and other.key != case.key
        whom = to and near and other.key in known.named and (known.holder(to, other.at) or key_of(to, known))
        if whom and whom == case.key and other.key:
            found.add(other.key)
    return found.pop() if len(found) == 1 else None


_PARAGRAPH_READ = 2000  # code points of a paragraph that are read for those who talked
# "she told the Veldian leader": of two who talked, the other.
_OTHER_SIDE = re.compile(r"the (?:[A-Z]\w+ )?(?:leader|president|premier|prime minister|minister|chancellor)$")


_CALL_WITH = re.compile(r"\b(?:tele)?phone (?:call|conversation|talk)s? (?:with|between)\b", re.IGNORECASE)


def _only_call(view: View, cases: Sequence[Case]) -> str | None:
    """The medium of the one talk of a report whose opening tells of a phone call, and of one alone."""
    first = next((case.paragraph for case in cases if in_body(case)), None)
    if first is None:
        return None
    named = _CALL_WITH.search(view.paragraphs[first].of(view.report.text)[:_PARAGRAPH_READ])
    return "phone call" if named else None


def _talks(view: View, cases: Sequence[Case], known: People) -> occasions.Talks:
    found: list[occasions.Talk] = []
    media: dict[frozenset[str], str | None] = {}
    for case in cases:
        to = case.addressee.name if case.addressee else None
        whom = to and (known.holder(to, case.at) or key_of(to, known))
        if not in_body(case) or case.key not in known.named or whom not in known.named or case.key == whom:
            continue
        who = frozenset({case.key or "", whom or ""})
        if medium := occasions.medium(case.frame.text):
            media[who] = medium
        if case.said and occasions.one_day(case.said):
            found.append(occasions.Talk(case.paragraph, case.said, medium, who))
    for number in sorted({case.paragraph for case in cases if in_body(case)}):
        paragraph = view.paragraphs[number]
        if not view.times_in(paragraph.start, paragraph.end):
            continue
        who = known.within(paragraph.of(view.report.text)[:_PARAGRAPH_READ])
        if talk := occasions.talk_in(view, paragraph, who):
            found.append(occasions.Talk(number, talk[0], talk[1], who))
    once = _only_call(view, cases)
    channel = {talk.who: talk.channel for talk in found if talk.channel} | media
    return occasions.Talks.of([replace(talk, channel=talk.channel or channel.get(talk.who) or once) for talk in found])
