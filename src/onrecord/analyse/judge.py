"""Whether what was extracted is a statement at all: not a deed, a vote, a law's or a poll's content, a mere target.

The extractors look at words that may report; what they find is judged once more by all that is known of it: how sure
they were, the words and form of the cue, who or what the source is, how the content begins. A logistic regression over
these, learned from statements that people read (`training/judge.py`), gives the probability that it is one.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.analyse import words as w
from onrecord.analyse.judge_words import BODIES, CATEGORIES, CONDITIONS, DOCUMENTS, OPENINGS, PLAIN, ROLE_ENDINGS
from onrecord.analyse.lexicon import FORMS, NOUNS, WRITINGS
from onrecord.analyse.tagger_spans import FEATURES as DRAFT_FEATURES
from onrecord.analyse.tagger_spans import Draft, merged, share_within
from onrecord.errors import SetupError
from onrecord.model import Span, Statement

WEIGHTS = Path(__file__).parent.parent / "weights" / "judge" / "judge.json"
BEFORE = 40  # code points before cue or source in which the words that lead up to it are read
READ = 12  # words of a content in which a verb is looked for

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_BREAK = re.compile(r"[.;:!?\n“”\"]")
_HEAD_ENDS = re.compile(r",| (?:of|in|on|at|for|by|who|which|that) ")
_NAME = re.compile(r"(?:[Tt]he )?[A-Z][\w’'.-]{0,30}(?: [A-Z][\w’'.-]{0,30}){0,5}|(?i:him|her|them|it|me|us)")
_LONG = 300  # code points from a sentence's start to its cue, beyond which it is far


@dataclass(frozen=True, slots=True)
class Found:
    """A statement as it was found: `sure` and `draft` are the tagger's, `rule` how sure the rule was that found it."""

    statement: Statement
    sure: float | None = None
    draft: Draft | None = None
    rule: float | None = None
    outer: Statement | None = None


@dataclass(frozen=True, slots=True)
class Judge:
    """Weights by feature; a feature that has none says nothing."""

    bias: float
    threshold: float
    weights: Mapping[str, float]

    def probability(self, text: str, found: Found) -> float:
        known = self.weights
        z = self.bias + math.fsum(known[name] * value for name, value in features(text, found) if name in known)
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, z))))

    def without(self, text: str, found: Sequence[Found]) -> list[Statement]:
        """The statements of `found` without those that are none; words wholly in quotation marks always stay."""
        doubted = {
            f.statement.id for f in found if f.statement.kind != "direct" and self.probability(text, f) < self.threshold
        }
        return without([f.statement for f in found], doubted)


def judge_at(path: Path = WEIGHTS) -> Judge:
    """The judge whose weights are in `path`; raises `SetupError` where they are missing or damaged."""
    try:
        raw = json.loads(path.read_text("utf-8"))
        return Judge(float(raw["bias"]), float(raw["threshold"]), {str(k): float(v) for k, v in raw["weights"].items()})
    except OSError as error:
        raise SetupError(f"the judge's weights are missing: {error.filename}") from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise SetupError(f"the judge's weights cannot be read: {path}") from None


def without(statements: Iterable[Statement], doubted: set[str]) -> list[Statement]:
    """`statements` without those whose id is `doubted`; what stood in one of them stands in what that one stood in."""
    around = {s.id: s.nested_in for s in statements}

    def outside(of: str | None) -> str | None:
        seen: set[str] = set()
        while of in doubted and of not in seen:
            seen.add(of)
            of = around.get(of)
        return None if of in doubted else of

    return [
        replace(s, nested_in=outside(s.nested_in), repeats=None if s.repeats in doubted else s.repeats)
        for s in statements
        if s.id not in doubted
    ]


def features(text: str, found: Found) -> Iterator[tuple[str, float]]:
    """What the judgement rests on, by name."""
    s = found.statement
    sure = -1.5 if found.sure is None else _logit(found.sure)
    cue = _words(" ".join(span.of(text) for span in s.cue))
    content = " ".join(span.of(text) for span in s.content)
    kind = _opening(content)
    kinds = _kinds(cue)
    source = _source(" ".join(span.of(text) for span in s.source))
    yield from _confidence(found, sure)
    size = f"length={_length(max(1, content.count(' ') + 1))}"
    yield from ((f"{k}|{size}", 1.0) for k in kinds)
    if _NAME.fullmatch(content):
        yield "name alone", 1.0
        yield from ((f"{k}|name alone", 1.0) for k in kinds)
    yield from ((f"{k}:sure", sure) for k in kinds)
    yield from ((f"{k}|{kind}", 1.0) for k in kinds)
    yield from ((f"{k}|{source[0]}", 1.0) for k in kinds)
    yield from ((name, 1.0) for name in kinds)
    yield from _of_cue(text, s, cue, kind, source[0])
    yield from _of_source(text, s, source)
    yield from _of_content(text, s, content, kind, size)
    yield f"class={s.class_}", 1.0
    yield f"kind={s.kind}", 1.0
    yield f"segment={s.segment}", 1.0
    yield f"{s.class_}:sure", sure
    if s.nested_in:
        yield f"inside={found.outer.kind if found.outer else '?'}", 1.0
    if s.repeats:
        yield "repeats", 1.0


def _confidence(found: Found, sure: float) -> Iterator[tuple[str, float]]:
    yield "sure", sure
    yield "sure²", sure * sure / 4
    yield ("rule=none" if found.rule is None else f"rule={found.rule:.3f}"), 1.0
    if found.rule is None:
        yield "tagger:sure", sure
    if found.draft is None:
        yield "unseen", 1.0
        return
    for name, value in zip(DRAFT_FEATURES[1:], found.draft.features[1:], strict=True):
        yield f"tagger {name}", value / 4
    s = found.statement
    yield "same content", _agreement(found.draft.content, s.content)
    if bool(found.draft.source) == bool(s.source) and (not s.source or _meet(found.draft.source, s.source)):
        yield "same source", 1.0


def _of_cue(text: str, s: Statement, cue: Sequence[str], kind: str, source: str) -> Iterator[tuple[str, float]]:
    if not cue:
        yield "no cue", 1.0
        return
    lemma = _lemma(cue)
    yield f"lemma={lemma}", 1.0
    yield f"lemma={lemma}|{kind}", 1.0
    yield f"lemma={lemma}|{source}", 1.0
    yield from ((f"word={word}", 1.0) for word in dict.fromkeys(cue))
    yield f"words={min(len(cue), 4)}", 1.0
    form = _form(cue)
    yield f"form={form}", 1.0
    entry = next((FORMS[word] for word in cue if word in FORMS), None)
    if entry is None:
        yield "unlisted", 1.0
    else:
        yield from ((f"frame={frame}", 1.0) for frame in sorted(set(entry.verb.frames)))
        yield f"attitude={entry.verb.attitude}", 1.0
    if lemma in NOUNS:
        yield "noun", 1.0
    start = s.cue[0].start
    led = text[max(0, start - BEFORE) : start]
    ahead = _words(_BREAK.split(led)[-1])
    yield f"ahead={_led(led, ahead)}", 1.0
    near = set(ahead[-3:])
    negated = near & w.NEGATIONS or any(word in w.NEGATIONS or word.endswith("n't") for word in (*cue, *near))
    flags = {
        "negated": bool(negated),
        "modal": bool(near & w.MODALS),
        "condition": bool(near & CONDITIONS),
        "be": bool(near & w.BE),
        "have": bool(near & w.HAVE),
        "passive": bool(near & w.BE) and form == "ed",
        "parted": len(s.content) > 1 and not s.source,
    }
    yield from ((name, 1.0) for name, holds in flags.items() if holds)
    begins = max(text.rfind("\n", 0, start), text.rfind(". ", 0, start))
    yield "place in sentence", min(start - begins, _LONG) / 150


def _of_source(text: str, s: Statement, source: tuple[str, str, int]) -> Iterator[tuple[str, float]]:
    category, head, length = source
    yield category, 1.0
    if not s.source:
        return
    if head:
        yield f"head={head}", 1.0
    yield f"source words={min(length, 4)}", 1.0
    start = s.source[0].start
    ahead = _words(_BREAK.split(text[max(0, start - BEFORE) : start])[-1])
    last = ahead[-1] if ahead else "^"
    listed = last in w.SUBORDINATORS or last in w.PREPOSITIONS or last in _JOINS
    yield f"before source={last if listed else 'word'}", 1.0
    if not CONDITIONS.isdisjoint(ahead[-2:]):
        yield "supposed", 1.0
    if s.cue:
        yield ("source first" if start < s.cue[0].start else "cue first"), 1.0
        yield "gap", min(max(0, s.cue[0].start - s.source[-1].end), 80) / 40


def _of_content(text: str, s: Statement, content: str, kind: str, size: str) -> Iterator[tuple[str, float]]:
    read = _words(content[: READ * 12])[:READ]
    length = max(1, content.count(" ") + 1)
    verbs = min(2, sum(word in w.FINITE for word in read))
    yield kind, 1.0
    yield f"{kind}|verbs={min(verbs, 1)}", 1.0
    yield f"{s.class_}|verbs={min(verbs, 1)}", 1.0
    yield f"verbs={verbs}", 1.0
    yield "length", math.log(length) / 3
    yield size, 1.0
    if len(s.content) > 1:
        yield "split", 1.0
    if s.cue:
        gap = s.content[0].start - s.cue[-1].end
        yield (
            f"follows={'at once' if 0 <= gap <= 2 else 'soon' if 0 <= gap <= 30 else 'far' if gap > 30 else 'no'}",
            1.0,
        )
    end = s.content[-1].end
    after = text[end : end + 2].strip()[:1]
    yield f"ends={after if after and after in '.,;:' else 'word' if after.isalnum() else 'other'}", 1.0
    yield "place", s.content[0].start / max(1, len(text))


def _source(source: str) -> tuple[str, str, int]:
    """What the source is, its head where it is no pronoun, and how many words it has."""
    low = source.lower()
    if not low:
        return "source=none", "", 0
    if low in PLAIN:
        return f"source={PLAIN[low]}", "", 1
    named = _WORD.findall(_HEAD_ENDS.split(source)[0])
    head = named[-1] if named else ""
    word = head.lower().removesuffix("s")
    if word in WRITINGS or word in DOCUMENTS:
        category = "document"
    elif word in BODIES:
        category = "body"
    elif head[:1].isupper():
        category = "name"
    else:
        category = "role" if word.endswith(ROLE_ENDINGS) else "common"
    return f"source={category}", word, source.count(" ") + 1


def _opening(content: str) -> str:
    """How the content begins."""
    first = _WORD.search(content)
    word = first.group().lower() if first else ""
    if word in OPENINGS:
        kind = word
    elif word in w.SUBJECTS or word in w.OBJECTS:
        kind = "pronoun"
    elif word in _POSSESSIVES:
        kind = "possessive"
    elif word.endswith("ing"):
        kind = "ing"
    elif content[:1] in "\"“‘'":
        kind = "quote"
    elif content[:1].isupper():
        kind = "capital"
    else:
        kind = "number" if content[:1].isdigit() or content[:1] == "$" else "word"
    return f"opens={kind}"


def _kinds(cue: Sequence[str]) -> list[str]:
    if not cue:
        return []
    either = {_lemma(cue), *cue}
    return [f"cue={name}" for name, listed in CATEGORIES.items() if not either.isdisjoint(listed)] or ["cue=other"]


def _lemma(cue: Sequence[str]) -> str:
    """The lemma of the first verb that may report; else the first word of weight."""
    for word in cue:
        if word in FORMS and word not in w.AUXILIARIES:
            return FORMS[word].verb.lemma
    heavy = (word for word in cue if not (word in _LIGHT or word.endswith("ly")))
    return next(heavy, cue[0])


def _form(cue: Sequence[str]) -> str:
    if any(word.endswith("ing") for word in cue):
        return "ing"
    if any(word.endswith("ed") for word in cue):
        return "ed"
    return "s" if cue[-1].endswith("s") else "other"


def _led(led: str, ahead: Sequence[str]) -> str:
    last = ahead[-1] if ahead else "^"
    if last in _LEADS:
        return last
    if led.rstrip().endswith(","):
        return ","
    return "^" if last == "^" else "ly" if last.endswith("ly") else "word"


def _length(count: int) -> str:
    return str(count) if count <= 3 else "4-6" if count < 7 else "7-12" if count < 13 else "13+"


_JOINS = frozenset({"and", "but", "or", "the", "^"})
_POSSESSIVES = frozenset("his her its their our my".split())
_LEADS = w.AUXILIARIES | w.PREPOSITIONS | w.SUBORDINATORS | w.NEGATIONS | _POSSESSIVES | {"to", "and", "or", "a", "the"}
_LIGHT = w.AUXILIARIES | w.PREPOSITIONS | w.NEGATIONS | frozenset("to that it a an the also".split())


def _words(piece: str) -> list[str]:
    return [word.lower().replace("’", "'") for word in _WORD.findall(piece)]


def _logit(p: float) -> float:
    p = min(max(p, 0.005), 0.995)
    return math.log(p / (1.0 - p))


def _meet(one: Sequence[Span], other: Sequence[Span]) -> bool:
    return any(a.overlaps(b) for a in one for b in other)


def _agreement(one: Sequence[Span], other: Sequence[Span]) -> float:
    """What two contents share of what either has."""
    size, others = (sum(span.end - span.start for span in spans) for spans in (one, other))
    both = share_within(one, merged(other)) * size
    return both / max(1.0, size + others - both)
