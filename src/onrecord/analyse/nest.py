"""Statements inside statements: who passed them on, and which of the two did the act."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from onrecord.analyse.acts import act_of
from onrecord.analyse.cases import PRONOUN, Case, simple
from onrecord.analyse.frames import View
from onrecord.analyse.relay import cited, plain
from onrecord.model import Relay, Report, Speaker, Statement

_TOLD_HIM = re.compile(r"\b(?:told|assured|warned|asked|informed|promised|reminded) (?:him|her|me|us|them)\b")


def nest(view: View, cases: Sequence[Case], full: Mapping[str, str]) -> None:
    """An inner statement is passed on by the outer's speaker, and shares its day where it is the same speaker's.

    `full`: the full names of persons by surname.
    """
    by_id = {case.statement.id: case for case in cases}
    called = _called(cases)
    for case in cases:
        outer = by_id.get(case.statement.nested_in or "")
        if outer is None or outer is case:
            continue
        same = case.key == outer.key if case.key else case.pronoun or not case.statement.source
        same = same and not (outer.statement.kind == "direct" and _OTHERS.fullmatch(case.frame.source_words))
        if same:
            case.within = outer.statement.id
            if case.said is None and simple(case):
                case.said = outer.said
            case.via = case.via or outer.via
            continue
        if not _tells_of(outer.statement, case.statement, view.report.text):
            continue
        words = outer.frame.source_words
        if PRONOUN.match(words) or not words:
            words = called.get(outer.key or "", words)
        if case.addressee is None and _TOLD_HIM.search(case.frame.text) and words and not PRONOUN.match(words):
            case.addressee = Speaker("", plain(words), "unknown")  # "Orr told him that …, Tarr said"
        if words and not PRONOUN.match(words):
            relay = Relay(
                full.get(outer.key or "", plain(words)),
                outer.frame.original(outer.frame.source) if outer.frame.source else None,
            )
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


_OTHERS = re.compile(r"he|she|they|it", re.IGNORECASE)  # inside words that are quoted: not who speaks them
_LEAD = 60  # code points before an inner source in which a clause of its own may open
_OWN_CLAUSE = re.compile(
    r"(?:\b(?:but|though|although|whereas|after|before|when|while)|,\s(?:which|whom)|,\s(?:and|"
    r"yet)\s(?:on|in|at|earlier|later|last)\b"
    r"[^,.]{1,40},?|,\sand)\s(?:the\s|an?\s)?(?:[A-Z][\w’'.-]*\s|[a-z]+\s(?=and\b)|and\s){0,4}$"
)


def _tells_of(outer: Statement, inner: Statement, text: str) -> bool:
    """Whether one statement's source passes the other on: no wish does, nor what a clause beside it is told of.

    "Ostra said that the port was safe, but captains feared …": the captains' fear is not what Ostra tells.
    """
    first = next(iter(inner.source or inner.cue), None)
    if inner.source and outer.content and inner.source[0].end <= outer.content[0].start:
        return False  # "Tarr, who is pushing for a vote, said": his own words, though they end those of "who"
    around = next((span for span in outer.content if first and span.covers(first)), None)
    lead = text[max(around.start, first.start - _LEAD) : first.start] if first and around else ""
    cue = " ".join(span.of(text) for span in outer.cue[:2])
    aside = outer.kind == "indirect" and _OWN_CLAUSE.search(lead)
    return outer.class_ == "speech" and not (aside or _NO_TELLING.search(cue))


# Cues behind which stands a name or a noun, not what was told: a statement in there is the report's own aside.
_NO_TELLING = re.compile(
    r"\b(?:agree|attack|beg|call|compar|den(?:y|ied|ies)|express|critici|object|offer|refer|sid(?:ed|es|"
    r"ing)|threaten|tout|vow|"
    r"refus|declin|address|using|used|warn)",
    re.IGNORECASE,
)


def _called(cases: Sequence[Case]) -> dict[str, str]:
    """The longest words that name each source."""
    found: dict[str, str] = {}
    for case in cases:
        words = case.frame.source_words
        if case.key and not case.pronoun and len(words) > len(found.get(case.key, "")):
            found[case.key] = words
    return found


_INNER_CUE = 90  # code points into a content in which the cue of what is passed on stands


def passes_on(outer: Statement, inner: Case, report: Report) -> bool:
    """Whether all that a statement does is to tell what another said."""
    if not inner.statement.cue or not outer.content or outer.kind == "direct":
        return False
    near = 0 <= inner.statement.cue[0].start - outer.content[0].start <= _INNER_CUE
    speech = inner.statement.class_ == "speech" or inner.frame.cue_words.lower().startswith(
        ("express", "convey", "voic")
    )
    cue = " ".join(span.of(report.text) for span in outer.cue[:3])
    return near and speech and not outer.negated and act_of(cue, "")[0] == "state"
