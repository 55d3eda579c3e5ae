"""What is weighed of two statements when it is asked whether one answers the other.

All is read from the two and the reports that they stand in, so that it depends on nothing else that is stored.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from onrecord.frozen import dataclass
from onrecord.link.days import Days, window
from onrecord.link.frequency import idf
from onrecord.link.marks import quoted
from onrecord.link.reply_words import (
    ASKED,
    CALLED_FOR,
    FALSE,
    JOINT,
    KNOWN,
    NOT,
    OPPOSED,
    SAYING,
    SAYINGS,
    THEY,
    TRUE,
    VERBS,
    WRONG,
    YOU,
)
from onrecord.link.senses import sense
from onrecord.link.words import forms_in, weight
from onrecord.model import Report, Span, Speaker, Statement

_BEFORE = 400  # code points before a statement in which its sentence and the one before it begin
_MOST_READ = 1_500  # code points of a content that are read for words of answering
_OPENING = 300  # code points of a content that are read for whose saying it takes up
_HEAD = 60  # code points of a content in which it names what it takes up
_ENDS = re.compile(r"[.!?][\"”’]?\s|\n")
_PARAGRAPH = re.compile(r"\n\s*\S")
_NAME = re.compile(r"\w+")
_PHRASE = 6  # words that stand in marks as a phrase taken from somebody
_OFFICES = frozenset(
    "president senator governor mayor minister judge secretary attorney prosecutor chairman speaker leader chief "
    "ambassador congressman general administration government lawyer director commissioner spokesman "
    "spokeswoman".split()
)


@dataclass(frozen=True, slots=True)
class Said:
    """A statement as answers see it. `names`: folded words that name its speaker or whom he speaks for."""

    id: str
    report: str
    at: int
    end: int
    paragraph: int
    turn: int  # how many times the speaker changed before it in its report
    speaker: Speaker | None
    names: frozenset[str]
    offices: frozenset[str]
    act: str
    kind: str
    title: bool
    nested: str | None
    repeats: bool
    cue: str
    content: str
    frame: str  # its sentence without the content
    before: str  # the sentence before it
    telling: Mapping[str, float]  # the senses of its words with their rarity
    around: Mapping[str, float]  # those of its sentence and the one before, the content left out
    phrases: tuple[frozenset[str], ...]  # of words in marks inside its content
    said: frozenset[str]  # folded words of the content
    framed: frozenset[str]  # of the frame, less those of the source
    led: frozenset[str]  # of the sentence before
    days: Days
    only_around: Mapping[str, float]  # of `around`, what its own words lack
    false: bool  # it calls something false, wrong, a stunt
    mentions: frozenset[str] = frozenset()  # the speakers of its report whom its sentence names, by one name each
    meaning: frozenset[str] = frozenset()  # all their names
    told: float = 0.0  # of its report's statements, its speaker's share
    news: float = 0.0  # what it shares with the title of its report
    # By `taking_up`, of what may answer:
    owners: frozenset[str] = frozenset()  # folded words that may name whose saying it speaks of
    owner: frozenset[str] = frozenset()  # those of them that plainly do: "Roe's claim"
    sayings: frozenset[str] = frozenset()  # what kinds of saying it speaks of
    known: bool = False  # it speaks of another's saying as known


def read(report: Report, statements: Sequence[Statement], names: Mapping[str, Collection[str]]) -> list[Said]:
    """The statements of one report, in text order; `names`: by statement id, words that name the speaker."""
    found: list[Said] = []
    turn, last = -1, object()
    starts = [m.start() for m in _PARAGRAPH.finditer(report.text)]
    for s in sorted(statements, key=lambda s: (s.content[0].start, s.content[-1].end, s.id)):
        who = s.speaker.id if s.speaker else s.id
        turn += who != last
        last = who
        paragraph = bisect_left(starts, s.content[0].start)
        found.append(_said(report, s, frozenset(names.get(s.id, ())), paragraph, turn))
    return _among(report, found)


def _among(report: Report, found: list[Said]) -> list[Said]:
    """With what the other statements of the report tell of each."""
    whole = {s.names for s in found if s.names}
    title = report.title or ""
    headline = _telling(title, [Span(0, len(title))])
    many = Counter(s.names for s in found)
    out = []
    for s in found:
        where = s.said | s.framed
        named = [n for n in whole if n & where and not n & s.names]
        out.append(
            replace(
                s,
                mentions=frozenset(min(n) for n in named),
                meaning=frozenset(x for n in named for x in n),
                told=many[s.names] / len(found) if s.names else 0.0,
                news=in_common(s.telling, headline),
            )
        )
    return out


def _said(report: Report, s: Statement, names: frozenset[str], paragraph: int, turn: int) -> Said:
    text = report.text
    content = " ".join(x.of(text) for x in s.content)[:_MOST_READ]
    sentence, before = _sentences(text, s)
    frame = _without(sentence, s.content)
    source = set(_folded(" ".join(x.of(text) for x in s.source)))
    cue = " ".join(x.of(text) for x in s.cue)
    framed = " ".join(x.of(text) for x in frame)
    telling, around = _telling(text, s.content), _telling(text, [*frame, before])
    return Said(
        id=s.id,
        report=report.id,
        at=s.content[0].start,
        end=s.content[-1].end,
        paragraph=paragraph,
        turn=turn,
        speaker=s.speaker,
        names=names,
        offices=frozenset(_folded((s.speaker.role or "") + " " + s.speaker.name)) & _OFFICES
        if s.speaker
        else frozenset(),
        act=s.act or "",
        kind=s.kind,
        title=s.segment != "body",
        nested=s.nested_in,
        repeats=s.repeats is not None,
        cue=cue,
        content=content,
        frame=framed,
        before=before.of(text),
        telling=telling,
        around=around,
        only_around={k: v for k, v in around.items() if k not in telling},
        phrases=_phrases(text, s),
        said=frozenset(_folded(content)),
        framed=frozenset(_folded(framed)) - source,
        led=frozenset(_folded(before.of(text))),
        days=window(s.said, report.published),
        false=bool(FALSE.search(content)),
    )


def taking_up(s: Said) -> Said:
    """With whose saying it takes up: what is asked of an answer alone."""
    called = f"{s.frame} {s.content[:_OPENING]}"
    return replace(
        s,
        owners=_owners(called),
        owner=frozenset(w for m in _OWNER.finditer(called) for w in _folded(m[1] or m[2])),
        sayings=frozenset(name for name, noun in SAYING.items() if noun.search(called)),
        known=bool(KNOWN.search(s.content) or KNOWN.search(s.frame)),
    )


def _telling(text: str, spans: Sequence[Span]) -> dict[str, float]:
    """As `senses.telling_of`, from the forms alone."""
    found: dict[str, float] = {}
    for form in sorted({form for span in spans for form in forms_in(text, span)}):
        if weight(form) == 1.0:
            key = sense(form)
            found[key] = min(idf(form), found.get(key, _MOST_IDF))
    return found


_MOST_IDF = 99.0


def _folded(text: str) -> list[str]:
    return _NAME.findall(text.casefold().replace("’", "'").replace("'s", ""))


def _sentences(text: str, s: Statement) -> tuple[Span, Span]:
    """From the beginning of its sentence to the sentence's end, and the sentence before, in code points."""
    spans = (*s.content, *s.cue, *s.source)
    first, last = min(x.start for x in spans), max(x.end for x in spans)
    low = max(0, first - _BEFORE)
    ends = [m.end() for m in _ENDS.finditer(text, low, first)]
    start = ends[-1] if ends else low
    previous = ends[-2] if len(ends) > 1 else low
    while ends and not text[previous:start].strip() and previous > low:  # an empty line
        ends.pop()
        previous = ends[-2] if len(ends) > 1 else low
    after = _ENDS.search(text, last, last + _BEFORE)
    return Span(start, max(last, after.start() + 1 if after else last)), Span(previous, start)


def _without(whole: Span, parts: Sequence[Span]) -> list[Span]:
    found, at = [], whole.start
    for part in parts:
        if part.start > at:
            found.append(Span(at, part.start))
        at = max(at, part.end)
    return [*found, Span(at, whole.end)] if whole.end > at else found


def _phrases(text: str, s: Statement) -> tuple[frozenset[str], ...]:
    """Words in marks inside a content that are few: a phrase that may be another's."""
    found = []
    for span in s.content:
        for inside in quoted(text, span):
            if inside.end - inside.start < span.end - span.start - 4:
                some = _telling(text, [inside])
                if 0 < len(some) <= _PHRASE:
                    found.append(frozenset(some))
    return tuple(found)


# --- of the answer alone ----------------------------------------------------------------------------------------------


def alone(s: Said) -> dict[str, float]:
    """What a statement tells by itself of being an answer."""
    head = s.content[:_HEAD]
    f: dict[str, float] = {}
    for name, verb in VERBS.items():
        f[f"cue.{name}"] = bool(verb.search(s.cue))
        f[f"frame.{name}"] = bool(verb.search(s.frame))
    f["content.verb"] = any(VERBS[v].search(s.content) for v in ("denies", "rejects", "responds"))
    f["before.verb"] = any(VERBS[v].search(s.before) for v in ("denies", "rejects", "responds", "attacks"))
    for name, noun in SAYING.items():
        f[f"head.{name}"] = bool(noun.search(head))
        f[f"frame.noun.{name}"] = bool(noun.search(s.frame))
    f["content.noun"] = bool(SAYINGS.search(s.content))
    f["before.noun"] = bool(SAYINGS.search(s.before))
    f["known.content"] = bool(KNOWN.search(s.content))
    f["known.head"] = bool(KNOWN.search(head))
    f["known.frame"] = bool(KNOWN.search(s.frame))
    f["false"] = s.false
    f["false.frame"] = bool(FALSE.search(s.frame))
    f["true"] = bool(TRUE.search(s.content))
    f["not"] = bool(NOT.search(s.content))
    f["wrong"] = bool(WRONG.search(s.content))
    f["you"] = s.kind != "indirect" and bool(YOU.search(s.content))
    f["they"] = bool(THEY.search(s.content))
    f["joint.frame"] = bool(JOINT.search(s.frame))
    f["joint.before"] = bool(JOINT.search(s.before))
    f["opposed"] = bool(OPPOSED.search(s.frame))
    f["asked"] = bool(ASKED.search(s.frame))
    f["asked.before"] = bool(ASKED.search(s.before))
    f["direct"] = s.kind == "direct"
    f["mixed"] = s.kind == "mixed"
    f["phrase"] = bool(s.phrases)
    f["length"] = min(len(s.telling), 40)
    f["title"] = s.title
    f["nested"] = s.nested is not None
    for act in _ACTS:
        f[f"act.{act}"] = s.act == act
    f["names"] = bool(s.names)
    return {k: float(v) for k, v in f.items()}


_ACTS = ("deny", "reject", "criticise", "accuse", "condemn", "agree", "support", "praise", "ask", "demand", "state",
         "decline", "refuse", "confirm", "admit")  # fmt: skip


# --- of the two -------------------------------------------------------------------------------------------------------


def may_answer(s: Said, t: Said) -> bool:
    """Whether the one can answer the other at all: t is somebody's, in time, and no part of what s's speaker says."""
    if s.id == t.id or t.speaker is None or (s.names and s.names == t.names):
        return False
    if s.days[1] and t.days[0] and s.days[1] < t.days[0]:
        return False
    return s.report != t.report or t.end <= s.at or s.end <= t.at or _told_inside(s, t)


def _told_inside(s: Said, t: Said) -> bool:
    """ "should be asked about his claim that …": what is answered stands in the answer."""
    return s.at <= t.at and t.end <= s.end and t.end - t.at < _PART * (s.end - s.at)


_PART = 0.8


def same_words(s: Said, t: Said) -> bool:
    """One content under two cues: "accused the port of lying, which the port denied"."""
    return s.report == t.report and s.at == t.at and min(s.end, t.end) - s.at > 0.6 * (max(s.end, t.end) - s.at)


def pairs(s: Said, others: Sequence[Said]) -> list[dict[str, float]]:
    """What s and each of `others`, statements of one report, tell of whether it answers them."""
    found = [_pair(s, t) for t in others]
    for name in ("shared", "shared.own", "around.shared", "back.shared"):
        most = max((f[name] for f in found), default=0.0) or 1.0
        for f in found:
            f[f"rel.{name}"] = f[name] / most
    nearest: dict[frozenset[str], float] = {}
    best: dict[frozenset[str], float] = {}
    for t, f in zip(others, found, strict=True):
        nearest[t.names] = min(nearest.get(t.names, 99.0), f["apart"])
        best[t.names] = max(best.get(t.names, 0.0), f["shared"])
    for t, f in zip(others, found, strict=True):
        first = f.pop("apart") == nearest[t.names]
        f["nearest"] = float(first)
        f["mentioned.nearest"] = f["mentioned"] * first
        f["mentioned.best"] = f["mentioned"] * (f["shared"] == best[t.names])
        del f["shared.own"]
        for name in ("shared", "around.shared", "back.shared"):
            f[name] = math.log1p(f[name])
    return found


def _pair(s: Said, t: Said) -> dict[str, float]:
    beside = s.report == t.report
    apart = min(20, abs(s.paragraph - t.paragraph)) if beside else 30
    common = in_common(s.telling, t.telling)
    mine = bool(s.meaning & t.names)
    called = not s.sayings.isdisjoint(_CALLS.get(t.act, ()))
    turn = beside and s.turn - t.turn == 1
    return {
        "beside": float(beside),
        "mid": beside * math.exp(-apart / 8),
        "after": float(beside and s.paragraph < t.paragraph),
        "near.before": beside * (s.paragraph >= t.paragraph) * math.exp(-apart / 3),
        "just.before": float(beside and t.end <= s.at and s.at - t.end < _JUST),
        "inside": float(beside and _told_inside(s, t)),
        "apart": float(apart),
        "shared": common,
        "shared.own": common / (sum(s.telling.values()) or 1.0),
        "around.shared": in_common(s.only_around, t.telling),
        "back.shared": in_common(s.telling, t.around),
        "named": float(bool(t.names & s.said)),
        "office": float(bool(t.offices & s.said)),
        "mentioned": float(mine),
        "mentioned.told": mine * t.told,
        "owned": float(not s.owners.isdisjoint(t.names | t.offices)),
        "phrase.back": float(any(p <= s.telling.keys() for p in t.phrases)),
        "called": float(called),
        "called.known": float(called and s.known),
        "turn.unnamed": float(turn and not s.mentions),
        "means": float(bool(t.meaning & s.names)),
        "accuses": float(t.act in _BLAMES and bool(t.meaning & s.names)),
        "t.accuse": float(t.act == "accuse"),
        "t.announce": float(t.act == "announce"),
        "t.propose": float(t.act == "propose"),
        "t.deny": float(t.act == "deny"),
        "t.demand": float(t.act == "demand"),
        "t.direct": float(t.kind == "direct"),
        "t.repeats": float(t.repeats),
        "t.false": float(t.false),
        "t.news": math.log1p(t.news),
    }  # fmt: skip


_JUST = 300  # code points
_BLAMES = ("accuse", "criticise", "condemn")
_CALLS = {act: [n for n, acts in CALLED_FOR.items() if act in acts] for acts in CALLED_FOR.values() for act in acts}


def in_common(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """The rarity of the words that both have."""
    return sum([min(left[k], right[k]) for k in left.keys() & right.keys()])


def _owners(text: str) -> frozenset[str]:
    """The words that may name whose saying is spoken of: "Roe's claim", "the claim by Roe", "as Roe said"."""
    tokens = _folded(text)
    found: set[str] = set()
    for i, word in enumerate(tokens):
        kind = _kind(word)
        if kind == "saying":
            found.update(tokens[max(0, i - _OWNED) : i])
            behind = tokens[i + 1 : i + 1 + 2 * _OWNED]
            found.update(w for n, w in enumerate(behind) if not _OF.isdisjoint(behind[max(0, n - _OWNED) : n]))
        elif kind == "takes up":
            found.update(tokens[i + 1 : i + 2 + _OWNED])
        elif word in _SAYS and i:
            found.add(tokens[i - 1])
        elif word == "what":
            found.update(tokens[i + 1 : i + 3])
    return frozenset(found)


@lru_cache(maxsize=1 << 14)
def _kind(word: str) -> str:
    return "saying" if SAYINGS.fullmatch(word) else "takes up" if _TAKES_UP.fullmatch(word) else ""


_OWNER = re.compile(
    rf"\b(\w+)['’]s? (?:[\w’'-]+ ){{0,2}}?{SAYINGS.pattern}"
    rf"|{SAYINGS.pattern} (?:by|from|of) ((?:[A-Z][\w.]* ){{0,3}}[A-Z]\w*)",
)
_OWNED = 4  # words
_OF = frozenset({"by", "from", "of"})
_SAYS = frozenset("spoke finds found said says mean means claim claims claimed made".split())
_TAKES_UP = re.compile(
    r"agree[sd]?|join(?:s|ed)?|side[sd]?|disagree[sd]?|respon\w+|repl\w+|answer\w*|react\w*|echo\w*|repeat\w*|call\w*|"
    r"accus\w+|dismiss\w*|critici\w+|slam\w*|rebuk\w*"
)
