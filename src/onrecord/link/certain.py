"""Which changes of sense may be held against an outlet: those that stand in one sentence, between words both have.

Two outlets quote different sentences of one speech; one begins later or ends earlier, or tells a condition in its own
words. Laid side by side word by word, all of that looks like change. A flag is kept only where the rest of the sentence
is the same on both sides, the words concerned stand between words that both have, and what they change is plain: two
numbers of one thing, a "not" or a "will" before the verb that is kept, a condition of the very clause that is quoted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from onrecord.frozen import dataclass
from onrecord.link.align import Alignment, Run
from onrecord.link.differences import Difference, Flag
from onrecord.link.meaning import LEAVE, conditions, exchanged, modals, negatives, similar
from onrecord.link.words import ELISION, Word, is_number, weight_of

# Of the lighter of two sentences, by weight, without the words that differ: with less met they are two sentences.
_MET = 0.75
_LEAST = 2.5  # the weight of what is met: less is chance
_EDGE = 3  # words of a change with which a sentence or a quotation begins or ends
_CLAUSE = 8  # words of a change between words that both have
_RETOLD = 2  # as many where a side is in an outlet's own words, which say much in other ways
_THING = 2  # words that name one thing
_SMALL = 3  # words left out with a "not" or a "will" that belongs to what is kept
_MARKS = frozenset(",;:—–-()….")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a difference stands in its sentence."""

    before: bool  # a word that both sides have stands right before it
    after: bool
    begins: bool  # on both sides it begins the sentence
    ends: bool  # on one side it ends the sentence, or the quotation

    @property
    def between(self) -> bool:
        return self.before and self.after


def certain(found: Difference, alignment: Alignment, texts: tuple[str, str], *, retold: bool) -> tuple[Flag, ...]:
    """Of a difference's flags, those that are sure. `texts`: of the fuller wording's report, and of this one's."""
    whole = _whole(alignment, found.run)
    left = _own(alignment.left[whole.left_from : whole.left_to])
    right = _own(alignment.right[whole.right_from : whole.right_to])
    if left and right:
        place = _place(alignment, whole)
        most = max(len(left), len(right))
        edge = place and ((place.before and place.ends) or (place.after and place.begins))
        if not place or not (place.between or (edge and most <= _EDGE)) or most > (_RETOLD if retold else _CLAUSE):
            return ()
        return tuple(f for f in found.flags if _is_exchanged(f, left, right, alignment, whole))
    run = whole if found.op == "replaced" else found.run
    place = _place(alignment, run)
    gone = _Gone(alignment.left, run.left_from, run.left_to, texts[0])
    if right:
        gone = _Gone(alignment.right, run.right_from, run.right_to, texts[1])
    return tuple(f for f in found.flags if place and _is_left_out(f, gone, place))


def _whole(alignment: Alignment, run: Run) -> Run:
    """All that differs between the equal words around it: one change may be told in several runs."""
    equal = [r for r in alignment.runs if r.op == "equal"]
    before = [r for r in equal if r.left_to <= run.left_from and r.right_to <= run.right_from]
    after = [r for r in equal if r.left_from >= run.left_to and r.right_from >= run.right_to]
    return Run(
        run.op,
        before[-1].left_to if before else 0,
        after[0].left_from if after else len(alignment.left),
        before[-1].right_to if before else 0,
        after[0].right_from if after else len(alignment.right),
    )


def _own(words: Sequence[Word]) -> list[Word]:
    """Those that are the speaker's."""
    return [w for w in words if w.form != ELISION and not w.bracketed]


# --- the place -------------------------------------------------------------------------------------------------------


def _place(alignment: Alignment, run: Run) -> _Place | None:
    """None where the words around are not one sentence on both sides."""
    left, right = alignment.left, alignment.right
    met = {r.left_from + i: r.right_from + i for r in alignment.runs if r.op == "equal" for i in range(_length(r))}
    before = run.left_from - 1 in met and met[run.left_from - 1] == run.right_from - 1
    after = run.left_to in met and met[run.left_to] == run.right_to
    mine = _sentence(left, run.left_from, run.left_to, before)
    theirs = _sentence(right, run.right_from, run.right_to, before)
    if mine is None or theirs is None or not _is_one(alignment, run, met, mine, theirs):
        return None
    return _Place(
        before=before and not (_is_edge(left, run.left_from - 1, mine) or _is_edge(right, run.right_from - 1, theirs)),
        after=after and not (_is_edge(left, run.left_to, mine) or _is_edge(right, run.right_to, theirs)),
        begins=_is_edge(left, run.left_from - 1, mine) and _is_edge(right, run.right_from - 1, theirs),
        ends=_is_edge(left, run.left_to, mine) or _is_edge(right, run.right_to, theirs),
    )


def _length(run: Run) -> int:
    return run.left_to - run.left_from


def _sentence(words: Sequence[Word], start: int, end: int, before: bool) -> int | None:
    """The sentence in which a stretch lies, None if in several; of an empty one, that of the word beside it."""
    if start < end:
        first, last = words[start].sentence, words[end - 1].sentence
        return first if first == last else None
    beside = start - 1 if before else end
    return words[beside].sentence if 0 <= beside < len(words) else None


def _is_edge(words: Sequence[Word], at: int, sentence: int) -> bool:
    """Whether nothing of the sentence stands at that place."""
    return not 0 <= at < len(words) or words[at].sentence != sentence


def _is_one(alignment: Alignment, run: Run, met: Mapping[int, int], mine: int, theirs: int) -> bool:
    """Whether most of the lighter sentence is in the other, in order, the words that differ left aside."""
    left, right = alignment.left, alignment.right
    shared = weight_of([left[i] for i, j in met.items() if left[i].sentence == mine and right[j].sentence == theirs])
    rest = (
        [w for i, w in enumerate(left) if w.sentence == mine and not run.left_from <= i < run.left_to],
        [w for j, w in enumerate(right) if w.sentence == theirs and not run.right_from <= j < run.right_to],
    )
    return shared >= max(_LEAST, _MET * min(map(weight_of, rest)))


# --- one thing in another's place ------------------------------------------------------------------------------------


def _is_exchanged(flag: Flag, left: Sequence[Word], right: Sequence[Word], alignment: Alignment, whole: Run) -> bool:
    kinds = exchanged(left, right)
    if flag == "number":
        return "number" in kinds or _counts_the_same(alignment, whole)
    if flag == "negation":  # "don't go", "stop going"
        one_sided = bool(negatives(left)) != bool(negatives(right))
        return "negation" in kinds or (one_sided and not _NEARLY_NOT & {w.form for w in (*left, *right)})
    if flag == "modality":
        return "modality" in kinds or _certainty(left) != _certainty(right)
    if flag == "condition":
        asked = any(w.form == "whether" for w in (*left, *right))  # "asked if", "asked whether"
        return "condition" in kinds or (not asked and _sets_condition(left) != _sets_condition(right))
    names = all(any(w.named and w.weight == 1.0 for w in side) for side in (left, right))
    return max(len(left), len(right)) <= _THING and (names or "object" in kinds)


# Words that do the work of a "not".
_NEARLY_NOT = frozenset(
    "stop stops stopped stopping cease ceased avoid avoided refrain end ended halt quit against instead rather few "
    "little less rarely seldom barely scarcely unlikely impossible far short".split()
)
_WOULD_LIKE = frozenset({"like", "love", "rather"})
_WISHES = frozenset("hope hopes hoped want wants wanted wish wishes wished seek seeks sought aim aims aimed".split())


def _certainty(found: Sequence[Word]) -> set[str]:
    """How sure or free the words are, in the rough: "could" and "might" say the same, so do "want" and "would like"."""
    forms = [w.form for w in found]
    plain = [w for w in found if w.form not in ("could", "might", "would")]
    wish = bool(_WISHES.intersection(forms)) or ("would" in forms and bool(_WOULD_LIKE.intersection(forms)))
    will = ("would" in forms and not wish) or ("going" in forms and "to" in forms)
    might = "could" in forms or "might" in forms
    return modals(plain) | ({"wish"} if wish else set()) | ({"will"} if will else set()) | ({"may"} if might else set())


_IF = frozenset({"if", "unless", "until", "lest"})
_SUBJECTS = frozenset("the a an any he she it they we you i this that these those there our their his her".split())


def _sets_condition(found: Sequence[Word]) -> bool:
    """Whether a condition stands there beyond doubt: "provided" may be a verb, "except" is mostly no condition."""
    forms = [w.form for w in found]
    takes = any(a in ("provided", "providing", "assuming") and b in _SUBJECTS for a, b in pairwise(forms))
    as_long = any(a in ("as", "so") and b in ("long", "soon") for a, b in pairwise(forms))
    return bool(_IF.intersection(forms)) or takes or as_long


def _counts_the_same(alignment: Alignment, whole: Run) -> bool:
    """Two numbers of the same thing."""
    left = _counted(alignment.left, whole.left_from, whole.left_to)
    right = _counted(alignment.right, whole.right_from, whole.right_to)
    return left is not None and right is not None and (left == right or bool(left and right and similar(left, right)))


def _counted(words: Sequence[Word], start: int, end: int) -> str | None:
    """What the first number of a stretch counts: the next word that means something; "" where the sentence ends."""
    number = next((i for i in range(start, end) if is_number(words[i].form)), None)
    if number is None:
        return None
    rest = (w for w in words[number + 1 :] if w.weight == 1.0 and w.sentence == words[number].sentence)
    return next((w.form for w in rest if not is_number(w.form)), "")


# --- left out by one side --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Gone:
    """Words of one side that the other lacks."""

    all: Sequence[Word]
    start: int
    end: int
    text: str

    @property
    def words(self) -> Sequence[Word]:
        return self.all[self.start : self.end]

    def marked(self, at: int) -> bool:
        """Whether a comma or another mark stands between the word at a place and the next."""
        if not 0 <= at < len(self.all) - 1:
            return False
        return not _MARKS.isdisjoint(self.text[self.all[at].end : self.all[at + 1].start])


_LEADS = frozenset({"to", "be", "have"})  # "is believed to be": the verb that follows is kept


def _is_left_out(flag: Flag, gone: _Gone, place: _Place) -> bool:
    if flag == "condition":
        return _is_clause(gone, place)
    if not place.between or len(gone.words) > _SMALL or gone.marked(gone.start - 1) or gone.marked(gone.end - 1):
        return False  # between marks it is a clause by itself
    last = gone.words[-1]
    if flag == "modality":
        if not _WOULD_LIKE.isdisjoint(w.form for w in gone.all[gone.end : gone.end + _SMALL]):
            return False
        sure = _certainty(gone.words)
        return bool(sure) and (last.form in _LEADS or bool(_certainty([last])))
    return flag == "negation" and bool(negatives(gone.words))


def _is_clause(gone: _Gone, place: _Place) -> bool:
    """Whether the words left out are a condition of what stands beside them, and no more than that."""
    opening = next((i for i in range(gone.start, gone.end) if gone.all[i].form not in _BEFORE_IF), gone.end)
    if not _opens_condition(gone.all[opening : gone.end]):
        return False
    if place.before:
        return True  # "we leave | if they come"
    # "If they come, | we leave": the clause ends where the other wording begins.
    inner = any(gone.marked(i) for i in range(gone.start, gone.end - 1))
    return place.after and not inner and (gone.marked(gone.end - 1) or gone.words[-1].form == "then")


_BEFORE_IF = frozenset({"but", "and", "only", "even"})


def _opens_condition(found: Sequence[Word]) -> bool:
    forms = [w.form for w in found[:4]]
    if forms[:1] == ["should"]:
        return forms[1:2] != [] and forms[1] in _SUBJECTS  # "should the ice break": not the "should" of "we should go"
    if forms[:1] in (["with"], ["without"]):
        return not LEAVE.isdisjoint(forms)
    return forms[:2] != ["as", "if"] and "if" in conditions(found[:2])
