"""Which statement answers which: rejects, denies, accepts, echoes, asks; with the reasons.

An answer must take up the other's words or claim, and name or plainly mean who made it. That two people speak about
one thing is no answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
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
    r"countered|hit back|shot back|fired back|propaganda|wouldn['’]t dare|madness|irresponsible|deranged|"
    r"warfare|stunt|"
    r"no (?:veto|right)|futile)\b",
    re.IGNORECASE,
)
_ACCEPTS = re.compile(r"\b(?:agree[ds]?|accept\w*|welcom\w*|endors\w*|back(?:s|ed)|concur\w*)\b", re.IGNORECASE)
_ECHOES = re.compile(
    r"\b(?:(?:echo(?:s|es|ed|ing)?|repeat(?:s|ed|ing)?)\b|join(?:s|ed|ing)?\b|as [A-Z]\w+(?: [A-Z]\w+)* said|"
    r"reiterat\w*)",
    re.IGNORECASE,
)
_REPLIED = re.compile(
    r"\b(?:repl(?:y|ies|ied)|respond(?:ed|s|ing)?|retort\w*|answer(?:ed|s|ing)?|in response|react(?:ed|s|ing)|as for|"
    r"rebuked?|admonish\w*|(?:hit|shot|fired|struck) back)\b",
    re.IGNORECASE,
)
# Another's saying, spoken of as known: "rejected [the claim]", "[such rumours] are false", "[his warning]".
_KNOWN = re.compile(
    rf"\b(?:the|that|this|these|those|such|his|her|its|their|any|all)\b (?:\w+ ){{0,2}}?{_SAYING.pattern}",
    re.IGNORECASE,
)

# What a word for another's saying calls for.
_KIND = (
    (re.compile(r"\b(?:threat|warning|ultimatum|rhetoric|red line)", re.IGNORECASE), {"threaten", "warn"}),
    (
        re.compile(r"\b(?:accusation|allegation|charge|claim|report|assertion|rumou?r)", re.IGNORECASE),
        {"accuse", "state", "announce"},
    ),
    (re.compile(r"\b(?:demand|call|proposal|offer|condition)", re.IGNORECASE), {"demand", "propose", "warn"}),
)

_RED_LINE = re.compile(r"\bred lines?\b|\bcross(?:es|ed|ing)? (?:a|the|any|that) line\b", re.IGNORECASE)

# Evidence, and how much an answer needs; chosen on the gold's dev part.
SHARED = 2.0  # decides between what may be answered, not whether anything is
OWNED, NAMED, WORDS, KIND, BESIDE, REPLIED, SAME, KNOWN = 2.5, 1.0, 3.0, 0.7, 1.5, 0.8, 3.0, 0.6
ANSWERS = 1.0  # less for what is itself an answer, or too short to be answered
_SHORT = 4
MOST_WORDS = 0.5  # likeness that counts: more says that both are long, or one speaker's
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
    source: frozenset[str] = frozenset()  # the folded words that name who says it
    red_line: bool = False
    words: frozenset[str] = frozenset()  # the stems of its content


@dataclass(frozen=True, slots=True)
class Reply:
    id: str
    to: str
    how: How
    score: float
    because: str
    named: bool = False  # whose words it answers is named
    same: bool = False  # it says no to the very words of the other
    shared: float = 0.0  # of its own words, the share that the other has: of two that it may answer, the one with more


def how_of(s: Said) -> How | None:
    """How a statement would answer, from its act and words; None where it answers nothing by its form."""
    return by_words(s.sentence, s.act)


def by_words(sentence: str, act: str) -> How | None:
    """As `how_of`, from the sentence that it stands in, with the cue."""
    low = sentence.casefold()
    if _holds(low, _ECHOING) and _ECHOES.search(sentence):
        return "echoes"
    by_act = _BY_ACT.get(act)
    if by_act:
        return by_act
    if _holds(low, _REJECTING) and _REJECTS.search(sentence):
        return "rejects"
    takes_up, replied = act in _TAKES_UP, _holds(low, _REPLYING) and bool(_REPLIED.search(sentence))
    if _holds(low, _DENYING) and _DENIES.search(sentence) and (takes_up or replied or _SAYING.search(sentence)):
        return "denies"
    if replied and takes_up:
        return "rejects"
    return "accepts" if _holds(low, _ACCEPTING) and _ACCEPTS.search(sentence) else None


def _holds(low: str, some: Sequence[str]) -> bool:
    return any(one in low for one in some)


# Of each expression what a text must hold that it matches, in small letters: sooner looked for than the expression.
_ECHOING = ("echo", "repeat", "join", " said", "reiterat")
_REJECTING = (
    "reject", "dismiss", "rebuff", "rebut", "disput", "derid", "mock", "scoff", "brush", "nonsense", "absurd", "lot of",
    "blabber", "starter", "ceptical", "keptical", "out of the question", "hypocri", "not going to", "will not", "won",
    "countered", "back", "propaganda", "wouldn", "madness", "irresponsible", "deranged", "warfare", "stunt", "no veto",
    "no right", "futile",
)  # fmt: skip
_DENYING = (
    "den", "refut", "baseless", "untrue", "not true", "false", "fabricat", "did not", "didn", "never", "no such",
    "impossible", "there is no", "there was no", "misleading",
)  # fmt: skip
_REPLYING = ("repl", "respond", "retort", "answer", "in response", "react", "as for", "rebuke", "admonish", "back")
_ACCEPTING = ("agree", "accept", "welcom", "endors", "back", "concur")

_TAKES_UP = ("accuse", "criticise", "warn", "condemn", "state")


def answers(statements: Sequence[Said], lines: Sequence[Said]) -> list[Reply]:
    """Of `statements`, those that answer one of `lines`, each with the line that it answers best."""
    found = []
    for s in statements:
        how = how_of(s)
        if how is None:
            continue
        form = _Form.of(s)
        near = [r for t in lines if (r := _reply(s, t, how, form))]
        if near:
            found.append(max(near, key=lambda r: (round(r.score + SHARED * r.shared, 6), r.to)))
    return found


@dataclass(frozen=True, slots=True)
class _Form:
    """What an answering sentence tells by itself, read once for all that it may answer."""

    begun: frozenset[str]  # all beginnings of its words
    saying: str  # the word for another's saying
    known: bool
    replied: bool
    kinds: tuple[frozenset[str], ...]  # acts that its words for another's saying call for
    red_line: bool  # it speaks of one

    @classmethod
    def of(cls, s: Said) -> _Form:
        saying = _SAYING.search(s.sentence)
        return cls(
            begun=begun(s.named),
            saying=saying[0] if saying else "",
            known=bool(_KNOWN.search(s.sentence)),
            replied=bool(_REPLIED.search(s.sentence)),
            kinds=tuple(frozenset(acts) for pattern, acts in _KIND if pattern.search(s.sentence)),
            red_line=bool(_RED_LINE.search(s.sentence)),
        )


def begun(words: Iterable[str]) -> frozenset[str]:
    """All beginnings of a sentence's words: whom it names is among them, "Veldia" in "Veldians"."""
    return frozenset(w[:n] for w in words for n in range(1, len(w) + 1))


def _reply(s: Said, t: Said, how: How, form: _Form) -> Reply | None:
    """`s` as an answer to `t`, with the evidence; None where there is too little."""
    if t.speaker == s.speaker or t.names & (s.names | s.source):
        return None
    beside = s.report == t.report
    named = min(t.names & form.begun, default=None)
    if not (named or beside):
        return None
    same = beside and how in ("denies", "rejects") and _same_words(s, t)
    if beside and not same and _overlap(s, t):
        return None
    known = beside and form.known
    if not (named or same or known or form.replied):
        return None  # who only speaks of the same things nearby answers nobody
    owned = _owned(named, s.sentence) if named else 0.0
    words = min(alike(s.terms, t.terms), MOST_WORDS)
    gap = s.at - t.at
    near = 1 - abs(gap) / _NEAR if beside and abs(gap) < _NEAR else 0.0
    score = (
        OWNED * owned
        + (NAMED if form.saying or form.replied else NAMED / 2) * bool(named)
        + WORDS * words
        + BESIDE * near * (1.0 if gap > 0 else 0.4)
    )
    score += REPLIED * form.replied + SAME * same + KNOWN * known
    score += KIND * (any(t.act in acts for acts in form.kinds) or (t.red_line and form.red_line))
    if t.act in ("reject", "deny") and not owned:
        score -= ANSWERS
    if len(t.content.split()) < _SHORT:
        score -= ANSWERS
    if score < ENOUGH or (not beside and not (form.saying or owned or words > _ELSEWHERE)):
        return None
    if (not owned and (how == "accepts" or (how == "asks" and words < _ASKED))) or (
        how == "echoes" and not owned and words < _ASKED
    ):
        return None
    reasons = [f"names {named}" if named else "", f"speaks of “{form.saying}”" if form.saying else ""]
    reasons += ["says no to the same words" if same else ""]
    reasons += [f"shares {words:.0%} of what it is about" if words > 0 else "", "near it" if near > 0.5 else ""]
    shared = len(s.words & t.words) / (len(s.words) or 1)
    return Reply(s.id, t.id, how, score, ", ".join(r for r in reasons if r), bool(named), same, shared)


_NEAR = 2500  # code points
_ASKED = 0.2  # words that a question shares with what it asks about
_ELSEWHERE = 0.12  # words that an answer in another report shares with what it names the speaker of


_SAYINGS = (
    r"(?:accusation|allegation|claim|charge|threat|warning|demand|ultimatum|remark|comment|word|statement|speech|"
    r"rhetoric|assertion|suggestion|call|proposal|offer|criticism|talk|line|notion|idea|address|complaint|analysis|"
    r"condition)"
)


@lru_cache(maxsize=1 << 12)  # one sentence may answer many of whoever it names
def _owned(name: str, sentence: str) -> float:
    """ "Roe's claim", "as Roe said", "agreed with Roe": 1, a little less where it stands far behind; else 0."""
    found = _owning(name).search(sentence) if name.lower() in sentence.lower() else None
    return 1 - found.start() / (5 * len(sentence)) if found else 0.0


@lru_cache(maxsize=1 << 10)
def _owning(name: str) -> re.Pattern[str]:
    word = rf"{re.escape(name)}\w{{0,2}}"
    pattern = (
        rf"\b{word}(?:['’]s?)? (?:[\w’']+ ){{0,3}}?{_SAYINGS}"
        rf"|\b{_SAYINGS}s? (?:\w+ ){{0,3}}?(?:by|from|of) (?:\w+\.? ){{0,2}}{word}\b"
        rf"|\bas (?:\w+ )?{word} (?:said|had|claimed)|\b(?:agree[sd]?|join(?:s|ed)?|side[sd]?|disagree[sd]?) (?:with )?"
        rf"(?:\w+\.? ){{0,2}}{word}\b|\b(?:echo|repeat)\w* (?:\w+\.? ){{0,2}}{word}\b|\bwhat (?:\w+ )?{word}\b|"
        rf"{word} (?:spoke|finds|found|said|mean|is saying)"
    )
    return re.compile(pattern, re.IGNORECASE)


def _overlap(s: Said, t: Said) -> bool:
    return s.at == t.at or s.content in t.content or t.content in s.content


def _same_words(s: Said, t: Said) -> bool:
    """One content under two cues: "accused the port of lying, which the port denied"."""
    return s.at == t.at and min(len(s.content), len(t.content)) > 0.6 * max(len(s.content), len(t.content))
