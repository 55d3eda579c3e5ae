"""Whether two statements are one utterance: the words, the speaker and the day, each as a reason with its weight.

A pair is judged from the two alone, never from what else is stored, so that the result does not depend on the order of
adding. The score is a sum of named weights; the thresholds were set on the made-up reports of the demo and on pairs of
statements in news stories of several outlets, and are measured in `evals/`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from onrecord.frozen import dataclass
from onrecord.link.align import Alignment, align
from onrecord.link.days import NEWS_DAYS, day_of
from onrecord.link.frequency import idf
from onrecord.link.meaning import is_title
from onrecord.link.senses import bag_of, in_common, rarity, sense, telling_of
from onrecord.link.wording import FRAGMENT, RUN, Wording
from onrecord.link.words import Word, is_number, weight_of
from onrecord.model import Decision, Reason, Speaker

MADE_BY = "link-1"
LINK = 0.70  # at or above: one utterance
REVIEW = 0.50  # at or above, and below LINK: kept for a person to decide, not shown as one

# The weight of shared words (function words count a quarter) from which a quotation can be told from a slogan.
SLOGAN = 5.0
LONG = 8.0
SpeakerRelation = Literal["same", "speaks_for", "different", "unknown"]
Relation = Callable[[Speaker | None, Speaker | None], tuple[SpeakerRelation, str]]
StoryScore = Callable[[str, str], float]  # how alike the developments of two reports are, by report id; 0: not one


def score(a: Wording, b: Wording, relation: Relation, one_story: StoryScore | None = None) -> Decision | None:
    """The decision on one pair, or None where they have nothing to do with each other.

    `one_story` tells how alike two reports are; it is asked only where that counts.
    """
    if a.id == b.id:
        return None
    a, b = sorted((a, b), key=lambda w: w.id)  # so that the reasons read the same whichever was added first
    if a.repeats == b.id or b.repeats == a.id:
        return _decision(a, b, 1.0, [Reason("repeat", "one report repeats its own words", 1.0)])
    if a.report_id == b.report_id and _overlap(a, b):
        return None  # one stands in the other: whoever says the outer words says them of the inner
    quotations = "indirect" not in (a.kind, b.kind)
    if _by_date(a, b, 0.0, quotations) is None and not _long_enough(a, b):
        return None  # too short to be known again on another day: the words need not be compared
    found = _by_words(a, b)
    if found is None:
        return None
    dated = _by_date(a, b, 0.0, found.quoted)
    who = _by_speaker(a, b, found.shared, relation, found.quoted)
    when = _by_date(a, b, found.shared, found.quoted, found.exact)
    if who is None or when is None:
        return None
    if found.retold and when.detail == _CAN_AGREE and (_only_before(a, b) or _only_before(b, a)):
        when = replace(when, weight=_RETOLD_UNDATED)
    if found.retold and (_standing(a) or _standing(b)):
        return None
    reasons = [found.reason, who, when]
    occasion = dated and a.speech and b.speech and a.report_id != b.report_id
    if occasion and one_story and (alike := one_story(a.report_id, b.report_id)):
        # "The minister" here and her name there: one quotation in two reports of one story is hers.
        who = replace(who, weight=max(who.weight, _UNKNOWN)) if found.quoted else who
        reasons = [found.reason, *_in_one_story(a, b, who, when, alike)]
    elif (when.detail == _DAY_APART and found.shared < LONG) or who.weight == _OTHER_MOUTH:
        return None
    elif when.detail == _NO_DAY and who.weight < 0 and min(a.weight, b.weight) < SLOGAN:
        return None  # a few words, said by who knows whom, who knows when
    if found.needs_support and not (who.weight > 0 and len(reasons) > 3):
        return None
    if found.around and len(reasons) <= 3:
        return None
    if a.negated != b.negated:
        reasons.append(Reason("negation", "one says that it was not said", -0.5))
    total = sum(r.weight for r in reasons)
    return _decision(a, b, total, reasons) if total >= REVIEW else None


def _long_enough(a: Wording, b: Wording) -> bool:
    """Whether `_by_words` can find `LONG` in common: most of the lighter side, or a long stretch word for word."""
    if min(a.weight, b.weight) < LONG:
        return False
    return in_common(a.bag, b.bag) >= VERBATIM - 1e-6 or not a.runs.isdisjoint(b.runs)


def _overlap(a: Wording, b: Wording) -> bool:
    taken = {w.span for w in a.words}
    return any(w.span in taken for w in b.words)


def _decision(a: Wording, b: Wording, total: float, reasons: list[Reason]) -> Decision:
    left, right = sorted((a.id, b.id))
    value = round(min(0.99, total), 3)
    return Decision("utterance", left, right, "same", value, tuple(reasons), made_by=MADE_BY)


# --- words -----------------------------------------------------------------------------------------------------------

SAME_WORDS = 0.95  # of the lighter of two statements of one report, which else are two utterances
VERBATIM = 0.80  # of the lighter side in the same order: the rest is cuts, insertions, spelling
_SENTENCE_RUN = 6  # words on end
_SENTENCE_FORMS = 3  # different ones: six words on end with fewer are no sentence
# Two translations, direct against indirect: (share of the lighter side's words in any order, by stems; how telling
# those words must be, as the sum of their idf; what this weighs). The fewer words agree, the rarer they must be.
RETOLD = ((0.62, 16.0, 0.66), (0.62, 12.0, 0.62), (0.45, 22.0, 0.58), (0.55, 10.0, 0.54), (0.45, 14.0, 0.50))
# Of the heavier side: a headline or a phrase shares its words with much that it does not retell. Of .20 to .40 tried on
# the demo, .22 is the least that joins nothing wrong.
OF_THE_FULLER = 0.22
# Where one speaker, days that agree and one story support it, fewer words do; the fewest only with one certain day and
# one act besides. Set on the demo and on reports of one event by several outlets, every new group of which was read.
_SUPPORTED = ((0.50, 8.0, 0.50), (0.45, 7.0, 0.43))
# Below it no tier is reached: some under the least of them, since a sentence alone can have a rarer form of a word.
LEAST_TELLING = 5.0
_OF_THE_FULLER_SUPPORTED = (0.15, 0.25)  # for shares and rarities as above, and for these fewer ones
_IN_ORDER = 0.35  # of the lighter of two direct quotations: one speech translated twice keeps so much of its order
_FEWEST = 3  # telling words in common
FEW = 0.34  # of the lighter side's telling words: below it no comparison can come to anything, and none is made


@dataclass(frozen=True, slots=True)
class _Likeness:
    """What the words alone say of a pair."""

    reason: Reason
    shared: float  # the weight of words from which occasions and speakers can be told apart
    needs_support: bool = False  # so few that speaker, day and story must agree
    retold: bool = False  # in other words, so that another day's are not told by them
    quoted: bool = False  # one quotation, whole or cut
    exact: bool = False  # and that word for word
    around: bool = False  # by the sentences around them, so that their reports must be of one story


def _by_words(a: Wording, b: Wording) -> _Likeness | None:
    left, right = sorted((a, b), key=lambda w: (-w.size, w.id))
    common = left.senses & right.senses
    if not common or (len(common) < FEW * min(len(left.senses), len(right.senses)) and not _quoted_in_both(a, b)):
        return None
    bag, telling = in_common(left.bag, right.bag), rarity(left.telling, right.telling)
    if a.report_id == b.report_id and bag < SAME_WORDS - 1e-6:
        return None
    short, numbers = min(a.weight, b.weight) < SLOGAN, _but_for_numbers(left, right)
    on_end = left.kind == right.kind == "direct" and _may_be_on_end(left, right, bag)
    weight, needs_support = _retold(left, right, bag, telling) if len(common) >= _FEWEST else (0.0, False)
    if not (numbers or weight or on_end or bag >= VERBATIM - 1e-6 or len(common) >= min(a.quotes, b.quotes)):
        # Words in common that little below can be made of: most pairs end here.
        same = _same_sentence(a, b) if short and a.report_id != b.report_id else None
        return _Likeness(Reason("words", same, 0.7), SLOGAN, around=True) if same else None
    alignment = align(left.words, right.words)
    if a.report_id == b.report_id and alignment.contained < SAME_WORDS:
        return None  # two statements of one report are two utterances unless they are the same words
    detail = f"{_equal(alignment)} of {min(len(a.words), len(b.words))} words in order"
    if (
        alignment.contained >= VERBATIM
        and alignment.longest_run >= min(RUN, len(right.words))
        and len(right.words) >= 3
    ):
        long = alignment.shared >= SLOGAN
        if not long and _only_names(a, b, common):
            same = _same_sentence(a, b)
            return _Likeness(Reason("words", same, 0.7), SLOGAN, around=True) if same else None
        quoted = long and "indirect" not in (a.kind, b.kind)
        exact = quoted and alignment.contained >= SAME_WORDS
        return _Likeness(Reason("words", detail, 0.75 if long else 0.6), alignment.shared, quoted=quoted, exact=exact)
    if on_end and (run := _on_end(alignment, right)):
        return _Likeness(Reason("words", f"{run} words on end", 0.75), alignment.shared, quoted=True)
    if short and (same := _same_sentence(a, b)):
        return _Likeness(Reason("words", same, 0.7), SLOGAN, around=True)
    # However many: words in another order do not tell an old occasion from a new one.
    shared = alignment.shared if _stretch(alignment) >= LONG else min(alignment.shared * 0.5, LONG - 0.1)
    if numbers:
        return _Likeness(Reason("words", f"{detail}; all but the numbers", 0.58), shared)
    if (fragment := _quoted_in_both(a, b)) and _chief(fragment, a, b):
        words = " ".join(w.form for w in fragment)
        return _Likeness(Reason("words", f"both quote “{words}”", 0.58), shared, weight_of(fragment) < FRAGMENT)
    if not weight or (left.kind == right.kind == "direct" and alignment.contained < _IN_ORDER):
        return None
    if _only_names(a, b, common):
        return None
    detail = f"{detail}; shares {_listed(left.words, common)}"
    return _Likeness(Reason("words", detail, weight), shared, needs_support, retold=True)


def _retold(left: Wording, right: Wording, bag: float, telling: float) -> tuple[float, bool]:
    """What the words in common weigh, and whether speaker, day and story must agree."""
    if telling < LEAST_TELLING:
        return 0.0, False
    fuller = bag * min(left.weight, right.weight) / (max(left.weight, right.weight) or 1.0)
    if fuller >= OF_THE_FULLER and (weight := _best(RETOLD, bag, telling)):
        return weight, False
    weight = _supported(bag, telling, left.weight, right.weight)
    if sentence := _nearest_sentence(left, right):
        bag, telling = in_common(bag_of(sentence), right.bag), rarity(telling_of(sentence), right.telling)
        weight = max(weight, _supported(bag, telling, weight_of(sentence), right.weight))
    return weight, True


def _supported(bag: float, telling: float, left: float, right: float) -> float:
    retold, fewer = (bag * min(left, right) >= least * max(left, right) for least in _OF_THE_FULLER_SUPPORTED)
    return max(_best(RETOLD, bag, telling) * retold, _best(_SUPPORTED, bag, telling) * fewer)


def _nearest_sentence(left: Wording, right: Wording) -> Sequence[Word]:
    """That sentence of a longer wording which shares most with the shorter: a retelling may be of one alone."""
    if left.one_sentence:
        return ()
    sentences = [[w for w in left.words if w.sentence == n] for n in sorted({w.sentence for w in left.words})]
    return max(sentences, key=lambda s: rarity(telling_of(s), right.telling)) if len(sentences) > 1 else ()


def _best(tiers: Sequence[tuple[float, float, float]], bag: float, telling: float) -> float:
    return max((weight for share, rare, weight in tiers if bag >= share and telling >= rare), default=0.0)


ON_END = 0.4  # of the lighter of two quotations that each go on with what the other leaves out
_FEWEST_ON_END = 12  # words


def _may_be_on_end(left: Wording, right: Wording, bag: float) -> bool:
    lighter = min(left.weight, right.weight)
    return bag * lighter >= max(LONG, ON_END * lighter) - 1e-6 and not left.runs.isdisjoint(right.runs)


def _on_end(alignment: Alignment, lighter: Wording) -> int:
    """How many words two quotations have word for word, where that is a saying by itself; else 0.

    As they are aligned: what ends one and opens the other ties two cuts of one speech that share nothing else.
    """
    equal = (alignment.left[r.left_from : r.left_to] for r in alignment.runs if r.op == "equal")
    run = max(equal, key=len, default=())
    enough = len(run) >= _FEWEST_ON_END and weight_of(run) >= max(LONG, ON_END * lighter.weight)
    return len(run) if enough else 0


def _quoted_in_both(a: Wording, b: Wording) -> tuple[Word, ...] | None:
    """The weightiest fragment that one quotes inside its own words and the other has on end, between marks too."""
    found = []
    for part, whole in ((a, b), (b, a)):
        if whole.kind == "indirect":
            continue
        if part.fragments:
            runs = [_line(whole.forms)] if whole.kind == "direct" else [_line(_forms(f)) for f in whole.fragments]
            found += [f for f in part.fragments if any(_line(_forms(f)) in run for run in runs)]
    return max(found, key=weight_of, default=None)


CHIEF = 0.30


def _chief(fragment: Sequence[Word], a: Wording, b: Wording) -> bool:
    """Whether the words quoted in both are much of what either tells, and not a phrase beside what else it says."""
    return weight_of(fragment) >= CHIEF * min(a.weight, b.weight)


def _forms(found: Sequence[Word]) -> tuple[str, ...]:
    return tuple(w.form for w in found)


def _line(forms: Sequence[str]) -> str:
    """Such that one stands in another only if its words stand there on end."""
    return "\n" + "\n".join(forms) + "\n"


_IN_NAMES = frozenset("al bin da de der di du el ibn la le van von".split())  # small words within them


def _only_names(a: Wording, b: Wording, common: frozenset[str]) -> bool:
    """Whether all that two wordings share is names and titles: of whom a story tells, all of its sayings are.

    Not where one is a quotation: that somebody is named in it is what was said.
    """
    if "direct" in (a.kind, b.kind):
        return False
    (one, sure), (other, too) = _names(a), _names(b)
    return common <= (one & other) and not common.isdisjoint(sure | too)


def _names(wording: Wording) -> tuple[set[str], set[str]]:
    """What is always written as a name or a part of one, by senses; and what is so where no sentence begins."""
    names, sure, plain = set(), set(), set()
    before: Word | None = None
    for w in wording.words:
        capital = wording.text[w.start].isupper()
        joined = (
            before and w.start - before.end == 1 and wording.text[before.end] == "-" and sense(before.form) in names
        )
        if capital or joined or is_title(w.form) or w.form in _IN_NAMES:
            names.add(sense(w.form))
        else:
            plain.add(sense(w.form))
        if capital and (w.named or wording.text[max(0, w.start - 2) : w.start - 1].isalnum()):
            sure.add(sense(w.form))
        before = w
    return names - plain, sure


def _but_for_numbers(left: Wording, right: Wording) -> bool:
    """The shorter is wholly in the longer, but for a number that differs: the case that most needs to be seen."""
    one, two = ({s for s in w.senses if is_number(s)} for w in (left, right))
    words_left, words_right = left.senses - one, right.senses - two
    return bool(one and two) and one != two and len(words_right) >= 3 and words_right <= words_left


def _same_sentence(a: Wording, b: Wording) -> str | None:
    """Of contents too short to be told apart by themselves ("the warning"): whether the sentences around are one."""
    one, other = a.hull_forms, b.hull_forms
    common = one.keys() & other.keys()
    least = min(sum(one.values()), sum(other.values()))
    if len(common) < _SENTENCE_FORMS or sum(min(one[f], other[f]) for f in common) < (VERBATIM - 1e-6) * least:
        return None  # most: told by what words they have, in any order
    if min(len(a.hull), len(b.hull)) < _SENTENCE_RUN:
        return None
    around = align(a.hull, b.hull)
    if around.contained < VERBATIM or around.longest_run < _SENTENCE_RUN:
        return None
    return f"the same sentence: {_equal(around)} of {min(len(a.hull), len(b.hull))} words in order"


def _stretch(alignment: Alignment) -> float:
    """The weight of the longest stretch that the two have in common, word for word."""
    equal = (r for r in alignment.runs if r.op == "equal")
    return max((weight_of(alignment.left[r.left_from : r.left_to]) for r in equal), default=0.0)


def _equal(alignment: Alignment) -> int:
    return sum(r.left_to - r.left_from for r in alignment.runs if r.op == "equal")


def _listed(found: Sequence[Word], common: frozenset[str]) -> str:
    forms = {w.form for w in found if w.weight == 1.0 and sense(w.form) in common}
    return ", ".join(sorted(forms, key=lambda f: (-idf(f), f))[:5])


# --- speaker ---------------------------------------------------------------------------------------------------------


_UNKNOWN = -0.06
_TWO_NAMES = -0.26  # a minister here and "officials" there: as often two who say the same as one
_OTHER_MOUTH = -0.1  # one quotation given to two, each by a report of one story: one of them errs
_TIED = ("same", "speaks_for")


def _by_speaker(a: Wording, b: Wording, shared: float, relation: Relation, quoted: bool = False) -> Reason | None:
    kind, detail = relation(a.speaker, b.speaker)
    if quoted and kind in ("unknown", "different") and a.speaker and b.speaker and _short_for(a.speaker, b.speaker):
        return Reason("speaker", f"{a.speaker.name} is {b.speaker.name}", 0.12)
    if kind == "same":
        return Reason("speaker", detail, 0.12)
    if kind == "speaks_for" and not (_tells_of(a, b.speaker) or _tells_of(b, a.speaker)):
        return Reason("outfit", detail, 0.10)
    if any(relation(x, two.speaker)[0] in _TIED for one, two in ((a, b), (b, a)) for x in one.nested):
        return None  # "Roe said that Moe denies it": what Roe says is here, what Moe says is there
    if _tells_of(a, b.speaker) or _tells_of(b, a.speaker):
        return None
    if kind == "unknown":
        weight = 0.0 if shared >= LONG else _TWO_NAMES if a.speaker and b.speaker else _UNKNOWN
        return Reason("speaker", detail, weight)
    # The same long words given to two people: one occasion, carried differently. Short ones are two people agreeing.
    if not quoted and shared < LONG:
        return None
    return Reason("speaker", f"given to different speakers: {detail}", -0.02 if shared >= LONG else _OTHER_MOUTH)


_FEWEST_LETTERS = 3  # of a short name: two may stand for many


def _short_for(a: Speaker, b: Speaker) -> bool:
    """One body by its letters here, and by its whole name there: alone that may be chance, not of one quotation."""
    short, full = sorted((a.name.replace(".", ""), b.name.replace(".", "")), key=len)
    letters = "".join(word[0] for word in full.split() if word[:1].isupper())
    return "person" not in (a.type, b.type) and len(short) >= _FEWEST_LETTERS and short.isupper() and short == letters


_TELLS = frozenset("say says said tell tells told".split())


def _tells_of(wording: Wording, other: Speaker | None) -> bool:
    """ "The chairman told me that …": the words that follow are the chairman's, passed on."""
    if other is None or not other.name:
        return False
    names = {n.split()[-1].lower() for n in (other.name, other.role) if n}
    forms = [w.form for w in wording.words]
    return any(f in names and _TELLS & set(forms[i + 1 : i + 4]) for i, f in enumerate(forms))


# --- story -----------------------------------------------------------------------------------------------------------

# Without a day only their words tell two chapters of one matter apart: on the demo these share up to .27, one chapter's
# reports .45 and more.
_ALIKE_UNDATED = 0.36
_PLAIN = frozenset({None, "state"})  # acts that any two statements share


def _in_one_story(a: Wording, b: Wording, who: Reason, when: Reason, alike: float) -> list[Reason]:
    """Speaker, day and more, of statements in two reports of one development."""
    if when.detail == _NO_DAY:
        if alike < _ALIKE_UNDATED:
            return [who, when]
        when = Reason("date", f"{_NO_DAY}, but their reports are of one development", 0.06)
    more = [Reason("story", "their reports are of one story", 0.04)]
    if a.act == b.act and a.act not in _PLAIN:
        more.append(Reason("act", f"of both: {a.act}", 0.04))
        # An office here and its spokesman there, who do the same: that the tie is not told speaks against nothing.
        who = replace(who, weight=max(who.weight, 0.0)) if who.weight == _UNKNOWN else who
    return [who, when, *more]


# --- day -------------------------------------------------------------------------------------------------------------


_NO_DAY = "the day is not known"
_CAN_AGREE = "their days can agree"
_DAY_APART = "one day apart"  # of few words and an inferred day, this can agree in one story: the day of the news slips
_RETOLD_UNDATED = -0.1  # whoever says a thing again on the day of the news says it in other words


# Rules by which a statement has the day of another near it: that it was said on that occasion is a guess.
_TAKEN_OVER = frozenset({"same occasion", "main occasion"})
# Between one exact quotation in the reports of one week, each of which tells its own day: one of them errs.
_TWO_DAYS = -0.15


def _by_date(a: Wording, b: Wording, shared: float, quoted: bool = False, exact: bool = False) -> Reason | None:
    (a_from, a_to, a_sure), (b_from, b_to, b_sure) = a.days, b.days
    if a_to is None or b_to is None:
        return Reason("date", _NO_DAY, 0.0 if shared >= LONG else -0.04)
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
    guessed = quoted and any(w.said is not None and w.said.rule in _TAKEN_OVER for w in (a, b))
    if gap.days == 1 and (shared >= LONG or guessed or not (a_sure and b_sure)):
        return Reason("date", _DAY_APART, -0.02)
    one_week = exact and _in_one_week(a, b)
    if guessed and one_week and shared >= LONG:
        return Reason("date", f"{gap.days} days apart, but one is the day of another statement", -0.02)
    if shared >= 2 * LONG:
        return Reason("date", f"{gap.days} days apart", _TWO_DAYS if one_week else -0.2)
    return None


def _in_one_week(a: Wording, b: Wording) -> bool:
    """Whether both reports appeared in the days in which a saying is news."""
    one, other = day_of(a.published), day_of(b.published)
    return one is not None and other is not None and abs((one - other).days) <= NEWS_DAYS


_VIEWS = frozenset("accuse criticise deny reject support".split())


def _standing(wording: Wording) -> bool:
    """ "Has accused", "has long denied": a view that is held, on whatever occasions it was put into words."""
    said = wording.said
    return said is not None and said.first is None and said.rule == "perfect" and wording.act in _VIEWS


def _only_before(dated: Wording, undated: Wording) -> bool:
    """One was said on earlier days than that on which the other, which names none, was news."""
    (_, last, sure), (_, news, other) = dated.days, undated.days
    return sure and not other and last is not None and news is not None and last < news


def _agreeing(first: date, last: date, sure: bool) -> str:
    if sure and first == last:
        return f"both on {first.day} {first:%b %Y}"
    return "their days agree" if sure else _CAN_AGREE
