"""Whether a statement can belong to an occasion that was told of elsewhere: what its own sentence says to that."""

from __future__ import annotations

import re

from onrecord.analyse.cases import Case, simple
from onrecord.analyse.needles import Expression
from onrecord.model import Said

ANOTHER_TIME = Expression(
    r"\b(?:later|at the time|since then|afterwards?|subsequently|(?:next|following|same|previous) day|back then|"
    r"originally|initially|at one point|years? (?:ago|earlier)|in the past|once)\b",
    re.IGNORECASE,
)
WRITES = re.compile(r"\b(?:wrote|writes|written|tweet\w*|post(?:s|ed|ing)?)\b", re.IGNORECASE)
REPLIES = Expression(
    r"\b(?:in (?:response|reply|reaction|return)|repl(?:y|ied|ies)|respond(?:ed|s)?|react(?:ed|s)?|answer(?:ed|s)|"
    r"dismiss(?:ed|es)?|reject(?:ed|s)?|hit back|shot back|for (?:its|his|her|their) part)\b",
    re.IGNORECASE,
)
ANSWERS = re.compile(r"\b(?:answer(?:ed|s)|repl(?:ied|ies)|respond(?:ed|s)|retort(?:ed|s)|said)\b", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Dd]uring|[Oo]n) (?!the (?:same time|meantime|one hand|other hand|words|end)\b)"
    r"(?!(?:his|her|its|their|the) (?:[a-z-]+ ){0,2}"
    r"(?:statement|remarks|comments|speech|address|testimony|letter|tweets?)\b)"
    r"(?:an?|the|his|her|their|another|[A-Z])"
)
_ASKS = re.compile(r"asks?\b|asked\b", re.IGNORECASE)  # who asks is another than who was heard before
_NEW = re.compile(
    r"\W*(?:an?|another|some|several|many|other|others|one|two|three|four|five|a few|most|both)\b", re.IGNORECASE
)


def asks(case: Case) -> bool:
    return bool(_ASKS.match(case.frame.cue_words))


def brings_in(case: Case) -> bool:
    """Whether the source is new to the report: "an official", "another senator"."""
    return bool(_NEW.match(case.frame.source_words))


_SAYS = re.compile(
    r"(?:says?|adds?|tells?|writes?|notes?|explains?|argues?|continues?|insists?|suggests?|claims?|"
    r"points? out|concludes?|"
    r"recalls?|acknowledges?|admits?|warns?|describes?|calls?|asserts?|states?|observes?|contends?|maintains?|jokes?)\b",
    re.IGNORECASE,
)


def says(case: Case) -> bool:
    """Whether the cue is one of saying in the present."""
    return case.statement.class_ == "speech" and bool(_SAYS.match(case.frame.cue_words))


def one_act(case: Case) -> bool:
    """Whether a statement is one act of saying, no habit and no question."""
    if case.said is not None and case.said.rule == "repeatedly":
        return False
    frame = case.frame
    return (simple(case) or frame.cue_words.endswith("ing")) and not asks(case)


_HANGING = re.compile(
    r"\b(?:after|before|when|while|because|since|as|until|where|that|which|whose|whom|despite)\b[^,.;]{0,60}$",
    re.IGNORECASE,
)


def aside(case: Case, day: Said | None) -> bool:
    """Whether a statement is told beside an occasion of `day`: a view, a habit, what another said before that day."""
    if case.statement.class_ != "speech" or not (one_act(case) or says(case)):
        return True
    if case.own and case.said and day and case.said.last and day.first and case.said.last < day.first:
        return True
    hangs = case.frame.cue_words.endswith("ing") or _HANGING.search(case.frame.before[-90:])
    return case.statement.kind != "direct" and bool(hangs)


def goes_on(case: Case, bases: frozenset[int] = frozenset()) -> bool:
    """Whether nothing in a statement's sentence puts it at another time or place than what came before."""
    if case.said is not None and case.said.rule == "perfect":
        return False
    return case.own or not (dated_otherwise(case, bases) or _ELSEWHERE.search(case.frame.before))


def dated_otherwise(case: Case, bases: frozenset[int] = frozenset()) -> bool:
    """Whether the sentence has a time of its own; `bases` are where words end that are known to date a saying."""
    times = (time for _, time in case.frame.times if time.type in ("DATE", "TIME") and time.first)
    return any(time.span.end not in bases for time in times) or bool(ANOTHER_TIME.search(case.frame.text))
