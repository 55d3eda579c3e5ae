"""Whether what was extracted is a statement at all: not a deed, a vote, a law's or a poll's content, a mere target.

The extractors look at words that may report; what they find is judged once more by all that is known of it: how sure
they were, the words and form of the cue, who or what the source is, how the content begins. A logistic regression over
these, learned from statements that people read (`training/judge.py`), gives the probability that it is one.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.analyse import words as w
from onrecord.analyse.judge_words import BODIES, CATEGORIES, CONDITIONS, DOCUMENTS, OPENINGS, PLAIN, ROLE_ENDINGS, SAID
from onrecord.analyse.lexicon import FORMS, NOUNS, WRITINGS
from onrecord.analyse.tagger_spans import FEATURES as DRAFT_FEATURES
from onrecord.analyse.tagger_spans import Draft, meet, merged, share_within
from onrecord.errors import SetupError
from onrecord.model import Span, Statement

WEIGHTS = Path(__file__).parent.parent / "weights" / "judge" / "judge.json"
BEFORE = 40  # code points before cue or source in which the words that lead up to it are read
FAR = 300  # code points from a sentence's start to its cue, beyond which it is far
UNSEEN = -1.5  # log-odds of what the tagger has not seen at all
AGREED = 0.6  # of 426 statements with such a cue and so sure a tagger the judge doubted none
READ = 12  # words of a content in which a verb is looked for

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_BREAK = re.compile(r"[.;:!?\n“”\"]")
_HEAD_ENDS = re.compile(r",| (?:of|in|on|at|for|by|who|which|that) ")
_NAME = re.compile(r"(?:[Tt]he )?[A-Z][\w’'.-]{0,30}(?: [A-Z][\w’'.-]{0,30}){0,5}|(?i:him|her|them|it|me|us)")


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
        z = self.bias + math.fsum([known.get(name, 0.0) * value for name, value in features(text, found).items()])
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, z))))

    def without(self, text: str, found: Sequence[Found]) -> list[Statement]:
        """The statements of `found` without those that are none; words wholly in quotation marks always stay."""
        asked = (f for f in found if f.statement.kind != "direct" and not _plain(f, text))
        doubted = {f.statement.id for f in asked if self.probability(text, f) < self.threshold}
        return without([f.statement for f in found], doubted)


def _plain(found: Found, text: str) -> bool:
    """Whether rule and tagger agree on a plain word of saying: that is a statement, without asking further."""
    if found.rule is None or found.sure is None or found.sure < AGREED:
        return False
    cue = found.statement.cue
    return len(cue) == 1 and cue[0].of(text).lower() in SAID


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

    def apart(s: Statement) -> Statement:
        if s.nested_in not in doubted and s.repeats not in doubted:
            return s
        return replace(s, nested_in=outside(s.nested_in), repeats=None if s.repeats in doubted else s.repeats)

    return [apart(s) for s in statements if s.id not in doubted]


def features(text: str, found: Found) -> dict[str, float]:
    """What the judgement rests on, by name: marks that it bears, with 1, and numbers."""
    s = found.statement
    sure = UNSEEN if found.sure is None else _logit(found.sure)
    cue = _words(_joined(s.cue, text))
    content = _joined(s.content, text)
    source, head, length = _source(_joined(s.source, text))
    count = content.count(" ") + 1
    opens = _opening(content)
    sized = f"length={_length(count)}"
    kinds = _kinds(cue)
    marks = [source, opens, sized, f"class={s.class_}", f"kind={s.kind}", f"segment={s.segment}", *kinds]
    for kind in kinds:
        marks += (f"{kind}|{sized}", f"{kind}|{opens}", f"{kind}|{source}")
    if _NAME.fullmatch(content):
        marks += ("name alone", *(f"{kind}|name alone" for kind in kinds))
    marks += _of_cue(text, s, cue, opens, source) if cue else ["no cue"]
    if s.source:
        marks += _of_source(text, s, head, length)
    marks += _of_content(text, s, content, opens)
    if s.nested_in:
        marks.append(f"inside={found.outer.kind if found.outer else '?'}")
    if s.repeats:
        marks.append("repeats")
    marks.append("rule=none" if found.rule is None else f"rule={found.rule:.3f}")
    out = dict.fromkeys(marks, 1.0)
    out["sure"], out["sure²"], out[f"{s.class_}:sure"] = sure, sure * sure / 4, sure
    for kind in kinds:
        out[f"{kind}:sure"] = sure
    if found.rule is None:
        out["tagger:sure"] = sure
    out["length"] = math.log(count) / 3
    _places(out, text, s)
    _as_tagged(out, s, found.draft)
    return out


def _places(out: dict[str, float], text: str, s: Statement) -> None:
    out["place"] = s.content[0].start / max(1, len(text))
    if not s.cue:
        return
    start = s.cue[0].start
    low = max(0, start - FAR)
    begins = max(text.rfind("\n", low, start), text.rfind(". ", low, start))
    out["place in sentence"] = (min(start - begins, FAR) if begins >= 0 or not low else FAR) / 150
    if s.source:
        out["gap"] = min(max(0, start - s.source[-1].end), 80) / 40


def _as_tagged(out: dict[str, float], s: Statement, draft: Draft | None) -> None:
    if draft is None:
        out["unseen"] = 1.0
        return
    for name, value in zip(_TAGGED, draft.features[1:], strict=True):
        out[name] = value / 4
    out["same content"] = _agreement(draft.content, s.content)
    if bool(draft.source) == bool(s.source) and (not s.source or meet(draft.source, s.source)):
        out["same source"] = 1.0


def _of_cue(text: str, s: Statement, cue: Sequence[str], opens: str, source: str) -> list[str]:
    lemma, form = _lemma(cue), _form(cue)
    out = [f"lemma={lemma}", f"lemma={lemma}|{opens}", f"lemma={lemma}|{source}", *(f"word={word}" for word in cue)]
    out += (f"words={min(len(cue), 4)}", f"form={form}")
    entry = next((FORMS[word] for word in cue if word in FORMS), None)
    if entry is None:
        out.append("unlisted")
    else:
        out += (f"attitude={entry.verb.attitude}", *(f"frame={frame}" for frame in entry.verb.frames))
    if lemma in NOUNS:
        out.append("noun")
    start = s.cue[0].start
    led = text[max(0, start - BEFORE) : start]
    ahead = _words(_BREAK.split(led)[-1])
    out.append(f"ahead={_led(led, ahead)}")
    near = ahead[-3:]
    out += (name for name, listed in _NEAR if not listed.isdisjoint(near))
    if any(word in w.NEGATIONS or word.endswith("n't") for word in (*cue, *near)):
        out.append("negated")
    if form == "ed" and "be" in out:
        out.append("passive")
    if len(s.content) > 1 and not s.source:
        out.append("parted")
    return out


def _of_source(text: str, s: Statement, head: str, length: int) -> list[str]:
    start = s.source[0].start
    ahead = _words(_BREAK.split(text[max(0, start - BEFORE) : start])[-1])
    last = ahead[-1] if ahead else "^"
    out = [f"source words={min(length, 4)}", f"before source={last if last in _JOINS else 'word'}"]
    if head:
        out.append(f"head={head}")
    if not CONDITIONS.isdisjoint(ahead[-2:]):
        out.append("supposed")
    if s.cue:
        out.append("source first" if start < s.cue[0].start else "cue first")
    return out


def _of_content(text: str, s: Statement, content: str, opens: str) -> list[str]:
    verbs = sum(word in w.FINITE for word in _words(content[: READ * 12])[:READ])
    any_ = min(verbs, 1)
    out = [f"{opens}|verbs={any_}", f"{s.class_}|verbs={any_}", f"verbs={min(verbs, 2)}"]
    if len(s.content) > 1:
        out.append("split")
    if s.cue:
        gap = s.content[0].start - s.cue[-1].end
        out.append(f"follows={'no' if gap < 0 else 'at once' if gap <= 2 else 'soon' if gap <= 30 else 'far'}")
    end = s.content[-1].end
    after = text[end : end + 2].strip()[:1]
    out.append(f"ends={after if after and after in '.,;:' else 'word' if after.isalnum() else 'other'}")
    return out


def _source(source: str) -> tuple[str, str, int]:
    """What the source is, its head where it is no pronoun, and how many words it has."""
    low = source.lower()
    if not low:
        return "source=none", "", 0
    if low in PLAIN:
        return f"source={PLAIN[low]}", "", 1
    named = _WORD.findall(_HEAD_ENDS.split(source, 1)[0])
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


_JOINS = w.SUBORDINATORS | w.PREPOSITIONS | {"and", "but", "or", "the", "^"}
_NEAR = (("modal", w.MODALS), ("condition", CONDITIONS), ("be", w.BE), ("have", w.HAVE))
_TAGGED = [f"tagger {name}" for name in DRAFT_FEATURES[1:]]
_POSSESSIVES = frozenset("his her its their our my".split())
_LEADS = w.AUXILIARIES | w.PREPOSITIONS | w.SUBORDINATORS | w.NEGATIONS | _POSSESSIVES | {"to", "and", "or", "a", "the"}
_LIGHT = w.AUXILIARIES | w.PREPOSITIONS | w.NEGATIONS | frozenset("to that it a an the also".split())


def _joined(spans: Sequence[Span], text: str) -> str:
    return spans[0].of(text) if len(spans) == 1 else " ".join(span.of(text) for span in spans)


def _words(piece: str) -> list[str]:
    return _WORD.findall(piece.lower().replace("’", "'"))


def _logit(p: float) -> float:
    p = min(max(p, 0.005), 0.995)
    return math.log(p / (1.0 - p))


def _agreement(one: Sequence[Span], other: Sequence[Span]) -> float:
    """What two contents share of what either has."""
    size, others = (sum(span.end - span.start for span in spans) for spans in (one, other))
    both = share_within(one, merged(other)) * size
    return both / max(1.0, size + others - both)
