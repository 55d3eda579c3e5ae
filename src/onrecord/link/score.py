"""Whether two statements are one utterance: the words, the speaker and the day, each as a reason with its weight.

A pair is judged from the two alone, never from what else is stored, so that the result does not depend on the order of
adding. The score is a sum of named weights; the thresholds were set on the made-up reports of the demo and on pairs of
statements in news stories of several outlets, and are measured in `evals/`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from onrecord.link.align import Alignment, align, content_words, in_common
from onrecord.link.frequency import idf
from onrecord.link.words import Word, stem, words
from onrecord.model import Decision, Kind, Reason, Report, Said, Speaker, Statement

MADE_BY = "link-1"
LINK = 0.70  # at or above: one utterance
REVIEW = 0.50  # at or above, and below LINK: kept for a person to decide, not shown as one

# The weight of shared words (function words count a quarter) from which a quotation can be told from a slogan.
SLOGAN = 5.0
LONG = 8.0
# An undated statement was made, if it is news, in the days before its report was published.
NEWS_DAYS = 4

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
        repeats=statement.repeats,
    )


def score(a: Wording, b: Wording, relation: Relation) -> Decision | None:
    """The decision on one pair, or None where they have nothing to do with each other."""
    if a.id == b.id:
        return None
    if a.repeats == b.id or b.repeats == a.id:
        return _decision(a, b, 1.0, [Reason("repeat", "one report repeats its own words", 1.0)])
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


def _decision(a: Wording, b: Wording, total: float, reasons: list[Reason]) -> Decision:
    left, right = sorted((a.id, b.id))
    value = round(min(0.99, total), 3)
    return Decision("utterance", left, right, "same", value, tuple(reasons), made_by=MADE_BY)


# --- words -----------------------------------------------------------------------------------------------------------

_VERBATIM = 0.80  # of the lighter side in the same order: the rest is cuts, insertions, spelling
_RUN = 4  # words on end, so that chance agreement of scattered words is not taken for a quotation
_TRANSLATED = 0.62  # of the lighter side in any order, by stems: two translations, direct against indirect
_RETOLD = 0.45
_FEW = 0.34  # of the lighter side's telling words: below it no comparison can come to anything, and none is made


def _by_words(a: Wording, b: Wording) -> tuple[float, list[Reason], float] | None:
    left, right = sorted((a, b), key=lambda w: (-len(w.words), w.id))
    common = left.stems & right.stems
    if len(common) < _FEW * min(len(left.stems), len(right.stems)) or not common:
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
    bag, rarity = in_common(left.words, right.words), _rarity(left.words, right.words)
    told = f"shares {_listed(common)}"
    if bag >= _TRANSLATED and rarity >= 12.0 and len(common) >= 3:
        return 0.62, [Reason("words", f"{detail}; {told}", 0.62)], alignment.shared * 0.5
    if bag >= _RETOLD and rarity >= 14.0 and len(common) >= 3:
        return 0.5, [Reason("words", told, 0.5)], alignment.shared * 0.5
    return None


def _equal(alignment: Alignment) -> int:
    return sum(r.left_to - r.left_from for r in alignment.runs if r.op == "equal")


def _listed(common: frozenset[str]) -> str:
    rare = sorted(common, key=lambda f: (-idf(f), f))[:5]
    return ", ".join(rare)


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
        return Reason("speaker", detail, 0.0 if shared >= LONG else -0.12)
    # The same long words given to two people: one occasion, carried differently. Short ones are two people agreeing.
    return Reason("speaker", f"given to different speakers: {detail}", -0.02) if shared >= LONG else None


# --- day -------------------------------------------------------------------------------------------------------------


def _by_date(a: Wording, b: Wording, shared: float) -> Reason | None:
    (a_from, a_to, a_sure), (b_from, b_to, b_sure) = window(a.said, a.published), window(b.said, b.published)
    if a_to is None or b_to is None:
        return Reason("date", "the day is not known", 0.0 if shared >= LONG else -0.08)
    gap = max((a_from or date.min), (b_from or date.min)) - min(a_to, b_to)
    if gap.days <= 0:
        sure = a_sure and b_sure and a_from is not None and b_from is not None
        return Reason("date", f"{_days(a_from, a_to)} and {_days(b_from, b_to)} agree", 0.1 if sure else 0.06)
    if shared >= LONG and not (a_sure and b_sure):
        # A later report may quote an old statement in full without saying when it was made.
        return Reason("date", f"{gap.days} days apart, but one is undated", -0.02)
    if shared >= LONG and gap.days == 1:
        return Reason("date", "one day apart", -0.02)
    if shared >= 2 * LONG:
        return Reason("date", f"{gap.days} days apart", -0.2)
    return None


def window(said: Said | None, published: str | None) -> tuple[date | None, date | None, bool]:
    """The first and last day on which it can have been said, and whether its report says so (or it is inferred)."""
    if said is not None and said.last:
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


def _days(first: date | None, last: date) -> str:
    if first is None:
        return f"by {last.isoformat()}"
    return last.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
