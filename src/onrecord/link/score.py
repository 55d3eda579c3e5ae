"""Whether two statements are one utterance: the words, the speaker and the day, each as a reason with its weight.

A pair is judged from the two alone, never from what else is stored, so that the result does not depend on the order of
adding. The score is a sum of named weights; the thresholds were set on the made-up reports of the demo and on pairs of
statements in news stories of several outlets, and are measured in `evals/`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from onrecord.link.align import Alignment, align, content_words, in_common
from onrecord.link.frequency import idf
from onrecord.link.marks import quoted
from onrecord.link.words import Word, is_number, stem, words
from onrecord.model import Decision, Kind, Reason, Report, Said, Span, Speaker, Statement

MADE_BY = "link-1"
LINK = 0.70  # at or above: one utterance
REVIEW = 0.50  # at or above, and below LINK: kept for a person to decide, not shown as one

# The weight of shared words (function words count a quarter) from which a quotation can be told from a slogan.
SLOGAN = 5.0
LONG = 8.0
# An undated statement was made, if it is news, in the days before its report was published.
# A weekly has room for the whole week.
NEWS_DAYS = 7

_NEWS = frozenset({"perfect", "recently"})  # "has told a broadcaster": news, though the day is not named

SpeakerRelation = Literal["same", "speaks_for", "different", "unknown"]
Relation = Callable[[Speaker | None, Speaker | None], tuple[SpeakerRelation, str]]


@dataclass(frozen=True, slots=True)
class Wording:
    """What linking needs of one statement."""

    id: str
    report_id: str
    outlet: str | None
    published: str | None
    kind: Kind
    act: str | None
    negated: bool
    speaker: Speaker | None
    said: Said | None
    words: tuple[Word, ...]
    stems: frozenset[str]  # of the words that carry meaning
    weight: float  # of all words
    hull: tuple[Word, ...]  # the words from the first to the last of source, cue and content
    fragments: tuple[tuple[str, ...], ...] = ()  # of a mixed statement: the forms of what stands between its marks
    repeats: str | None = None


def wording(statement: Statement, report: Report) -> Wording:
    found = tuple(words(report.text, statement.content))
    return Wording(
        id=statement.id,
        report_id=report.id,
        outlet=report.outlet,
        published=report.published,
        kind=statement.kind,
        act=statement.act,
        negated=statement.negated,
        speaker=statement.speaker,
        said=statement.said,
        words=found,
        stems=frozenset(content_words(found)),
        weight=sum(w.weight for w in found),
        hull=tuple(words(report.text, [_hull(statement)])),
        fragments=_fragments(statement, report) if statement.kind == "mixed" else (),
        repeats=statement.repeats,
    )


# The weight of words that a quoted fragment must have to be known again: "red line" alone anybody may use.
_FRAGMENT = 3.0


def _fragments(statement: Statement, report: Report) -> tuple[tuple[str, ...], ...]:
    marked = [q for span in statement.content for q in quoted(report.text, span)]
    found = [words(report.text, [q]) for q in marked]
    return tuple(tuple(w.form for w in f) for f in found if sum(w.weight for w in f) >= _FRAGMENT)


# Of an outer statement's content: when inner statements hold so much, its words are theirs and it only passes them on.
_FRAMED = 0.6


def frames(statements: Sequence[Statement]) -> set[str]:
    """Ids of those statements of one report that only frame others: "the ministry said that X had said …".

    Their words are linked, compared and dated as the inner statement's, which names the frame among its relays: one
    that names none ("that the council will ask for time") is no saying that was passed on.
    """
    inner: dict[str, list[Span]] = {}
    ends = {s.id: (s.content[0].start, s.content[-1].end) for s in statements}
    for s in statements:
        first, last = ends[s.id]
        for other in statements:
            if ends[other.id][0] < first or ends[other.id][1] > last:
                continue  # most pairs: told without a look at their spans
            if other.id != s.id and other.via and _another(s, other) and _inside(other, s) and not _inside(s, other):
                inner.setdefault(s.id, []).append(_hull(other))
    return {s.id for s in statements if s.id in inner and _share(s.content, inner[s.id]) >= _FRAMED}


def _another(a: Statement, b: Statement) -> bool:
    """Somebody else's words: a speaker who goes on about his own is no frame."""
    return a.source != b.source and not (a.speaker and b.speaker and a.speaker.id == b.speaker.id)


def _inside(inner: Statement, outer: Statement) -> bool:
    return all(any(o.covers(i) for o in outer.content) for i in inner.content)


def _share(whole: Sequence[Span], parts: Sequence[Span]) -> float:
    covered = sum(sum(any(p.start <= i < p.end for p in parts) for i in range(span.start, span.end)) for span in whole)
    return covered / (sum(span.end - span.start for span in whole) or 1)


def _hull(statement: Statement) -> Span:
    spans = (*statement.content, *statement.cue, *statement.source)
    first, last = min(s.start for s in spans), max(s.end for s in spans)
    # Roles can stand paragraphs apart; then the content alone is compared.
    return (
        Span(first, last) if last - first <= _SENTENCE else Span(statement.content[0].start, statement.content[-1].end)
    )


def score(a: Wording, b: Wording, relation: Relation) -> Decision | None:
    """The decision on one pair, or None where they have nothing to do with each other."""
    if a.id == b.id:
        return None
    a, b = sorted((a, b), key=lambda w: w.id)  # so that the reasons read the same whichever was added first
    if a.repeats == b.id or b.repeats == a.id:
        return _decision(a, b, 1.0, [Reason("repeat", "one report repeats its own words", 1.0)])
    if a.report_id == b.report_id and _overlap(a, b):
        return None  # one stands in the other: whoever says the outer words says them of the inner
    if min(a.weight, b.weight) < LONG and _by_date(a, b, 0.0) is None:
        return None  # too short to be known again on another day: the words need not be compared
    by_words = _by_words(a, b)
    if by_words is None:
        return None
    strength, reasons, shared = by_words
    who = _by_speaker(a, b, shared, relation)
    when = _by_date(a, b, shared)
    if who is None or when is None:
        return None
    reasons += [who, when]
    if a.negated != b.negated:
        reasons.append(Reason("negation", "one says that it was not said", -0.5))
    total = strength + sum(r.weight for r in reasons[1:])
    return _decision(a, b, total, reasons) if total >= REVIEW else None


def _overlap(a: Wording, b: Wording) -> bool:
    taken = {w.span for w in a.words}
    return any(w.span in taken for w in b.words)


def _decision(a: Wording, b: Wording, total: float, reasons: list[Reason]) -> Decision:
    left, right = sorted((a.id, b.id))
    value = round(min(0.99, total), 3)
    return Decision("utterance", left, right, "same", value, tuple(reasons), made_by=MADE_BY)


# --- words -----------------------------------------------------------------------------------------------------------

_VERBATIM = 0.80  # of the lighter side in the same order: the rest is cuts, insertions, spelling
_SENTENCE = 400  # code points
_SENTENCE_RUN = 6  # words on end
_RUN = 4  # words on end, so that chance agreement of scattered words is not taken for a quotation
# Two translations, direct against indirect: (share of the lighter side's words in any order, by stems; how telling
# those words must be, as the sum of their idf; what this weighs). The fewer words agree, the rarer they must be.
_RETOLD = ((0.62, 12.0, 0.62), (0.45, 22.0, 0.58), (0.55, 10.0, 0.54), (0.45, 14.0, 0.50))
# Of the heavier side: a headline or a phrase shares its words with much that it does not retell. Of .20 to .40 tried on
# the demo, .22 is the least that joins nothing wrong.
_OF_THE_FULLER = 0.22
_FEW = 0.34  # of the lighter side's telling words: below it no comparison can come to anything, and none is made


def _by_words(a: Wording, b: Wording) -> tuple[float, list[Reason], float] | None:
    left, right = sorted((a, b), key=lambda w: (-len(w.words), w.id))
    common = left.stems & right.stems
    if not common or (len(common) < _FEW * min(len(left.stems), len(right.stems)) and not _quoted_in_both(a, b)):
        return None
    alignment = align(left.words, right.words)
    if a.report_id == b.report_id and alignment.contained < 0.95:
        return None  # two statements of one report are two utterances unless they are the same words
    detail = f"{_equal(alignment)} of {min(len(a.words), len(b.words))} words in order"
    if (
        alignment.contained >= _VERBATIM
        and alignment.longest_run >= min(_RUN, len(right.words))
        and len(right.words) >= 3
    ):
        reason = Reason("words", detail, 0.75 if alignment.shared >= SLOGAN else 0.6)
        return reason.weight, [reason], alignment.shared
    if min(a.weight, b.weight) < SLOGAN and (same := _same_sentence(a, b)):
        return 0.7, [Reason("words", same, 0.7)], SLOGAN
    if _but_for_numbers(left, right):
        return 0.58, [Reason("words", f"{detail}; all but the numbers", 0.58)], alignment.shared * 0.5
    bag, rarity = in_common(left.words, right.words), _rarity(left.words, right.words)
    fuller = bag * min(a.weight, b.weight) / (max(a.weight, b.weight) or 1.0)
    if fragment := _quoted_in_both(a, b):
        return 0.58, [Reason("words", f"both quote “{fragment}”", 0.58)], min(alignment.shared * 0.5, LONG - 0.1)
    fits = [weight for share, telling, weight in _RETOLD if bag >= share and rarity >= telling]
    if len(common) < 3 or fuller < _OF_THE_FULLER or not fits:
        return None
    shared = f"{detail}; shares {_listed(left.words, common)}"
    # However many: words in another order do not tell an old occasion from a new one.
    return max(fits), [Reason("words", shared, max(fits))], min(alignment.shared * 0.5, LONG - 0.1)


def _quoted_in_both(a: Wording, b: Wording) -> str | None:
    """A fragment that one quotes inside its own words and the other has on end, between marks too."""
    for part, whole in ((a, b), (b, a)):
        if whole.kind == "indirect":
            continue
        runs = [tuple(w.form for w in whole.words)] if whole.kind == "direct" else whole.fragments
        for fragment in part.fragments:
            if any(_within(fragment, run) for run in runs):
                return " ".join(fragment)
    return None


def _within(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    return any(whole[i : i + len(part)] == part for i in range(len(whole) - len(part) + 1))


def _but_for_numbers(left: Wording, right: Wording) -> bool:
    """The shorter is wholly in the longer, but for a number that differs: the case that most needs to be seen."""
    one, two = ({s for s in w.stems if is_number(s)} for w in (left, right))
    words_left, words_right = left.stems - one, right.stems - two
    return bool(one and two) and one != two and len(words_right) >= 3 and words_right <= words_left


def _same_sentence(a: Wording, b: Wording) -> str | None:
    """Of contents too short to be told apart by themselves ("the warning"): whether the sentences around are one."""
    around = align(a.hull, b.hull)
    if around.contained < _VERBATIM or around.longest_run < _SENTENCE_RUN:
        return None
    return f"the same sentence: {_equal(around)} of {min(len(a.hull), len(b.hull))} words in order"


def _equal(alignment: Alignment) -> int:
    return sum(r.left_to - r.left_from for r in alignment.runs if r.op == "equal")


def _listed(found: Sequence[Word], common: frozenset[str]) -> str:
    forms = {w.form for w in found if w.weight == 1.0 and stem(w.form) in common}
    return ", ".join(sorted(forms, key=lambda f: (-idf(f), f))[:5])


def _rarity(left: tuple[Word, ...], right: tuple[Word, ...]) -> float:
    """How telling the shared words are: the sum of their idf. Three names of one matter make about 12."""
    mine = {stem(w.form): w.form for w in left if w.weight == 1.0}
    others = {stem(w.form) for w in right if w.weight == 1.0}
    return sum(min(idf(form), 7.0) for s, form in mine.items() if s in others)


# --- speaker ---------------------------------------------------------------------------------------------------------


def _by_speaker(a: Wording, b: Wording, shared: float, relation: Relation) -> Reason | None:
    kind, detail = relation(a.speaker, b.speaker)
    if kind == "same":
        return Reason("speaker", detail, 0.12)
    if kind == "speaks_for":
        return Reason("outfit", detail, 0.10)
    if kind == "unknown":
        return Reason("speaker", detail, 0.0 if shared >= SLOGAN else -0.06)
    # The same long words given to two people: one occasion, carried differently. Short ones are two people agreeing.
    return Reason("speaker", f"given to different speakers: {detail}", -0.02) if shared >= LONG else None


# --- day -------------------------------------------------------------------------------------------------------------


def _by_date(a: Wording, b: Wording, shared: float) -> Reason | None:
    (a_from, a_to, a_sure), (b_from, b_to, b_sure) = window(a.said, a.published), window(b.said, b.published)
    if a_to is None or b_to is None:
        return Reason("date", "the day is not known", 0.0 if shared >= LONG else -0.04)
    if a_from is None or b_from is None:
        # "Has repeatedly said": any day before. Only long words tell which occasion is meant.
        return Reason("date", "one has no first day", 0.0) if shared >= LONG else None
    gap = max(a_from, b_from) - min(a_to, b_to)
    if gap.days <= 0:
        sure = a_sure and b_sure
        return Reason("date", _agreeing(max(a_from, b_from), min(a_to, b_to), sure), 0.1 if sure else 0.06)
    if shared >= LONG and not (a_sure and b_sure):
        # A later report may quote an old statement in full without saying when it was made.
        return Reason("date", f"{gap.days} days apart, but one is undated", -0.02)
    if shared >= LONG and gap.days == 1:
        return Reason("date", "one day apart", -0.02)
    if shared >= 2 * LONG:
        return Reason("date", f"{gap.days} days apart", -0.2)
    return None


def window(said: Said | None, published: str | None) -> tuple[date | None, date | None, bool]:
    """The first and last day on which it can have been said, and whether its report says so (or it is inferred).

    No first day: any day up to the last, as in "has repeatedly said".
    """
    if said is not None and said.last and (said.first or said.rule not in _NEWS):
        return day_of(said.first), day_of(said.last, end=True), True
    last = day_of(published, end=True)
    return (last - timedelta(days=NEWS_DAYS) if last else None), last, False


def day_of(iso: str | None, *, end: bool = False) -> date | None:
    """The day of an ISO prefix; of a month or year its first, or with `end` its last."""
    if not iso:
        return None
    parts = iso[:10].split("-")
    try:
        if len(parts) == 3:
            return date.fromisoformat(iso[:10])
        year, month = int(parts[0]), int(parts[1]) if len(parts) > 1 else (12 if end else 1)
        if not end:
            return date(year, month, 1)
        return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    except ValueError:
        return None


def _agreeing(first: date, last: date, sure: bool) -> str:
    if sure and first == last:
        return f"both on {first.day} {first:%b %Y}"
    return "their days agree" if sure else "their days can agree"
