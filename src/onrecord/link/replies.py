"""Which statement answers which: rejects, denies, accepts, echoes, asks; with the reasons.

An answer must take up the other's words or claim, and name or plainly mean who made it. That two people speak about
one thing is no answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from onrecord.frozen import dataclass
from onrecord.link.positions import alike

How = Literal["rejects", "denies", "accepts", "echoes", "asks"]

_BY_ACT: dict[str, How] = {
    "reject": "rejects", "refuse": "rejects", "criticise": "rejects", "condemn": "rejects", "deny": "denies",
    "agree": "accepts", "support": "accepts", "praise": "accepts", "ask": "asks", "confirm": "accepts",
}  # fmt: skip
# A word for what another said.
_SAYING = re.compile(
    r"\b(?:accusations?|allegations?|claims?|charges?|threats?|warnings?|demands?|ultimatums?|remarks?|"
    r"comments?|words?|"
    r"statements?|speech(?:es)?|rhetoric|reports?|assertions?|suggestions?|calls?|proposals?|offers?|criticisms?|"
    r"rumou?rs|red lines?|notion|idea|talk|what \w+ (?:said|says)|as (?:[A-Z]\w+ ){1,3}(?:said|had|claimed))\b",
    re.IGNORECASE,
)
_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|refut\w+|baseless|untrue|not true|false|fabricat\w+|did not|didn['’]t|never|no such|"
    r"impossible|there (?:is|was) no|misleading)\b",
    re.IGNORECASE,
)
_REJECTS = re.compile(
    r"\b(?:reject\w*|dismiss\w*|rebuff\w*|rebut\w*|disput\w*|derid\w*|mock\w*|scoff\w*|brush\w* (?:off|aside)|"
    r"nonsense|"
    r"absurd|lot of|blabber|non-?starter|sceptical|skeptical|out of the question|hypocri\w+|not going to|"
    r"will not|won['’]t|"
    r"counter\w*|hit back|shot back|fired back|propaganda|wouldn['’]t dare|madness|irresponsible|deranged|"
    r"warfare|stunt|"
    r"no (?:veto|right)|futile)\b",
    re.IGNORECASE,
)
_ACCEPTS = re.compile(r"\b(?:agree[ds]?|accept\w*|welcom\w*|endors\w*|back(?:s|ed)|concur\w*)\b", re.IGNORECASE)
_ECHOES = re.compile(
    r"\b(?:(?:echo(?:s|es|ed|ing)?|repeat(?:s|ed|ing)?)\b|join (?:in )?|as [A-Z]\w+(?: [A-Z]\w+)* said|"
    r"reiterat\w*)",
    re.IGNORECASE,
)
_REPLIED = re.compile(r"\b(?:repl(?:y|ies|ied)|respond\w*|retort\w*|answer\w*|in response|reacted)\b", re.IGNORECASE)

# What a word for another's saying calls for.
_KIND = (
    (re.compile(r"\b(?:threat|warning|ultimatum|rhetoric|red line)", re.IGNORECASE), {"threaten", "warn"}),
    (
        re.compile(r"\b(?:accusation|allegation|charge|claim|report|assertion|rumou?r)", re.IGNORECASE),
        {"accuse", "state", "announce"},
    ),
    (re.compile(r"\b(?:demand|call|proposal|offer|condition)", re.IGNORECASE), {"demand", "propose", "warn"}),
)

# Evidence, and how much an answer needs; chosen on the gold's dev part.
OWNED, NAMED, WORDS, KIND, BESIDE, REPLIED, SAME = 2.5, 1.0, 3.0, 0.7, 1.5, 0.8, 1.0
ENOUGH = 2.0


@dataclass(frozen=True, slots=True)
class Said:
    """A statement as answers see it. `names`: folded words that name its speaker or holder; `sentence`: that
    it stands in, with the cue; `terms`: what it is about."""

    id: str
    report: str
    at: int
    speaker: str
    names: frozenset[str]
    act: str
    content: str
    sentence: str
    terms: dict[str, float]
    named: frozenset[str]  # the folded words of its sentence


@dataclass(frozen=True, slots=True)
class Reply:
    id: str
    to: str
    how: How
    score: float
    because: str
    named: bool = False  # whose words it answers is named


def how_of(s: Said) -> How | None:
    """How a statement would answer, from its act and words; None where it answers nothing by its form."""
    if _ECHOES.search(s.sentence):
        return "echoes"
    by_act = _BY_ACT.get(s.act)
    if by_act:
        return by_act
    if _REJECTS.search(s.sentence):
        return "rejects"
    if _DENIES.search(s.sentence) and (_SAYING.search(s.sentence) or _REPLIED.search(s.sentence)):
        return "denies"
    return "accepts" if _ACCEPTS.search(s.sentence) else None


def replies(statements: Sequence[Said]) -> list[Reply]:
    """For each statement that answers by its form, the one that it answers, if one is named or meant plainly enough."""
    found = []
    for s in statements:
        how = how_of(s)
        if how is None:
            continue
        near = [r for t in statements if t.id != s.id and (r := _reply(s, t, how))]
        if near:
            found.append(max(near, key=lambda r: (r.score, r.to)))
    return found


def answers(statements: Sequence[Said], lines: Sequence[Said]) -> list[Reply]:
    """Of `statements`, those that answer one of `lines`, each with the line that it answers best."""
    found = []
    for s in statements:
        how = how_of(s)
        near = [r for t in lines if (r := _reply(s, t, how))] if how else []
        if near:
            found.append(max(near, key=lambda r: (r.score, r.to)))
    return found


def _reply(s: Said, t: Said, how: How) -> Reply | None:
    """`s` as an answer to `t`, with the evidence; None where there is too little."""
    if t.speaker == s.speaker or t.names & s.names or (s.report == t.report and _overlap(s, t)):
        return None
    named = next((n for n in sorted(t.names) if any(w.startswith(n) for w in s.named)), None)
    owned = named is not None and _owns(named, s.sentence)
    words = alike(s.terms, t.terms)
    saying = _SAYING.search(s.sentence)
    if not (named or saying or _REPLIED.search(s.sentence) or words > _TAKEN_UP):
        return None
    gap = s.at - t.at
    near = 1 - abs(gap) / _NEAR if s.report == t.report and abs(gap) < _NEAR else 0.0
    score = OWNED * owned + NAMED * bool(named) + WORDS * words + BESIDE * near * (1.0 if gap > 0 else 0.5)
    score += REPLIED * bool(_REPLIED.search(s.sentence))
    score += KIND * any(p.search(s.sentence) and t.act in acts for p, acts in _KIND)
    if score < ENOUGH or (s.report != t.report and not (named and (saying or words > _ELSEWHERE))):
        return None
    if (not owned and (how == "accepts" or (how == "asks" and words < _ASKED))) or (how == "echoes" and words < _ASKED):
        return None
    reasons = [f"names {named}" if named else "", f"speaks of “{saying[0]}”" if saying else ""]
    reasons += [f"shares {words:.0%} of what it is about" if words > 0 else "", "near it" if near > 0.5 else ""]
    return Reply(s.id, t.id, how, score, ", ".join(r for r in reasons if r), bool(named))


_NEAR = 2500  # code points
_TAKEN_UP = 0.35
_ASKED = 0.2  # words that a question shares with what it asks about
_ELSEWHERE = 0.12  # words that an answer in another report shares with what it names the speaker of


def _owns(name: str, sentence: str) -> bool:
    """ "Roe's claim", "as Roe said", "agreed with Roe"."""
    word = re.escape(name)
    pattern = (
        rf"\b{word}(?:['’]s?)? (?:\w+ ){{0,3}}?(?:accusation|allegation|claim|charge|threat|warning|demand|"
        rf"ultimatum|remark|comment|"
        rf"word|statement|speech|rhetoric|assertion|suggestion|call|proposal|offer|criticism|talk|line|notion|"
        rf"idea|address)"
        rf"|\bas (?:\w+ )?{word} (?:said|had|claimed)|\b(?:with|to|by|at|from|"
        rf"against) (?:\w+\.? ){{0,2}}{word}\b|\bwhat (?:\w+ )?{word}\b|{word} (?:spoke|finds|found|said)"
    )
    return bool(re.search(pattern, sentence, re.IGNORECASE))


def _overlap(s: Said, t: Said) -> bool:
    return s.at == t.at or s.content in t.content or t.content in s.content
