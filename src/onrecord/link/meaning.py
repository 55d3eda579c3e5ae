"""Words whose exchange changes the sense of a statement: what they say, by flag.

Every list is short and of our own. A *key* is what a word says, so that "must" and "has to" are one; where one side of
a difference has a key that the other lacks, the sense differs. In a *scale* it is the exchange that counts: "days" for
"weeks" changes a number, "days" left out may be style.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from onrecord.link.senses import sense
from onrecord.link.words import CONDITION, MODALS, NEGATION, Word, is_number


def _spread(*rows: str) -> dict[str, str]:
    """Each word → the first of its row."""
    return {word: row.split()[0] for row in rows for word in row.split()}


_NEGATIVE = dict.fromkeys(NEGATION, "not") | _spread(
    "not fail fails failed failing lack lacks lacked lacking reject rejects rejected rejecting refuses refusing "
    "decline declines declined doubt doubts doubted denies denying unable"
)
_MODAL = _spread(
    "plan plans planned planning intend intends intended intending intention",
    "ready willing prepared",
    "try tries tried trying attempt attempts attempted attempting",
    "seem seems seemed seemingly believed reportedly allegedly apparently thought",
    "threaten threatens threatened threatening",
    "must needs obliged forced required bound obligated compelled",
    "allowed free permitted entitled",
    "certain inevitable certainly definitely surely",
    "possible conceivable possibly perhaps maybe might may",
    "almost nearly",
)
_CONDITIONAL = dict.fromkeys(CONDITION, "if") | _spread("if assuming subject provided") | _spread("until", "whether")
# The words of one scale: exchanged for one another they change the flag's sense. Within a row, words joined by "/" are
# one step.
_SCALES: dict[str, tuple[str, ...]] = {
    "number": (
        "second/seconds minute/minutes hour/hours day/days week/weeks month/months year/years decade/decades "
        "century/centuries",
        "millimetre/millimeters/millimeter centimetre/centimeters/centimeter metre/meter/meters/metres "
        "kilometre/kilometer/kilometers/kilometres/km mile/miles foot/feet yard/yards inch/inches",
        "hectare/hectares acre/acres",
        "microgram/micrograms milligram/milligrams gram/grams kilogram/kilograms/kilo/kilos/kg ton/tons pound/pounds",
        "liter/liters/litre gallon/gallons barrel/barrels",
        "$ € £",
        "1st 2nd 3rd 4th 5th 6th 7th 8th 9th 10th last next half quarter twice",
        "all/every/each/entire/whole most/majority many some several few half third/3rd quarter none",
        "more/over/above less/fewer/under/below nearly/almost about/roughly/around exactly",
        "least most",
        "twice thrice half double triple",
        "monday tuesday wednesday thursday friday saturday sunday",
        "january february march april may june july august september october november december",
        "spring summer autumn/fall winter",
        "this next last",
        "yesterday today/tonight tomorrow",
        "north/northern south/southern east/eastern west/western",
    ),
    "negation": (
        "accept/accepts/accepted/welcome/welcomes/welcomed reject/rejects/rejected/condemn/condemns/condemned",
        "keep/keeps/kept/honor/honored break/breaks/broke/broken",
        "has/have/had lack/lacks/lacked",
        "sure/certain/knows doubts/doubt/doubted",
        "succeed/succeeds/succeeded fail/fails/failed",
        "support/supports/supported oppose/opposes/opposed",
        "confirm/confirms/confirmed deny/denies/denied",
        "win/wins/won lose/loses/lost",
        "increase/increases/increased/rise/rises/rose/risen/grow/grew "
        "decrease/decreases/decreased/fall/falls/fell/drop/drops/dropped",
        "open/opens/opened close/closes/closed/shut/shuts",
        "always/often never/rarely/seldom",
        "better worse",
        "safe dangerous",
        "guilty innocent",
        "true false",
    ),
    "modality": (
        "would/d will",
        "expect/expects/expected demand/demands/demanded",
        "may/might/can/could must/shall",
        "possible inevitable planned",
        "almost absolutely",
    ),
    "condition": ("before after", "only even"),
    "object": ("mother father", "left right", "son daughter", "brother sister", "men women", "tenants landlords"),
}


def _steps() -> dict[str, list[tuple[str, int, int]]]:
    out: dict[str, list[tuple[str, int, int]]] = {}
    for flag, scales in _SCALES.items():
        for number, scale in enumerate(scales):
            for step, words in enumerate(scale.split()):
                for word in words.split("/"):
                    out.setdefault(word, []).append((flag, number, step))
    return out


_STEPS = _steps()
_PREFIXES = ("un", "in", "im", "ir", "il", "dis", "non", "mis")


def exchanged(left: Sequence[Word], right: Sequence[Word]) -> set[str]:
    """Flags of what one side has in the place of what the other has: another step of a scale, a word's negative."""
    steps_left, steps_right = _taken(left), _taken(right)
    found = {
        flag
        for (flag, scale), mine in steps_left.items()
        if (others := steps_right.get((flag, scale))) and mine.isdisjoint(others)
    }
    forms_left, forms_right = {w.form for w in left}, {w.form for w in right}
    if any(p + a in forms_right for a in forms_left for p in _PREFIXES) or any(
        p + b in forms_left for b in forms_right for p in _PREFIXES
    ):
        found.add("negation")
    return found


def had_or_would(left: Sequence[Word], right: Sequence[Word]) -> bool:
    """ "He'd" is either, and folded to one of them."""
    one, other = {w.form for w in left}, {w.form for w in right}
    return ("would" in one and "had" in other) or ("had" in one and "would" in other)


def _taken(words: Sequence[Word]) -> dict[tuple[str, int], set[int]]:
    out: dict[tuple[str, int], set[int]] = {}
    for w in words:
        for flag, scale, step in _STEPS.get(w.form, ()):
            out.setdefault((flag, scale), set()).add(step)
    return out


def negatives(words: Sequence[Word]) -> set[str]:
    return {_NEGATIVE[w.form] for w in words if w.form in _NEGATIVE}


def numbers(words: Sequence[Word]) -> set[str]:
    # "one" is as often a pronoun as a number. An ordinal counts as its number: "May 3", "the 3rd of May".
    found = {w.form.rstrip("stndrh") for w in words if is_number(w.form)} - {"1"}
    return found | {w.form for w in words if w.form in ("$", "€", "£", "%")}


def modals(words: Sequence[Word]) -> set[str]:
    """What the words say of how sure, how free, how far: "has to" is "must"."""
    # "May" with a capital inside a sentence is the month.
    plain = [w for w in words if not w.named]
    found = {MODALS.get(w.form) or _MODAL[w.form] for w in plain if w.form in MODALS or w.form in _MODAL}
    pairs = pairwise(words)
    must = {"must" for a, b in pairs if a.form in ("have", "has", "had", "need", "needs") and b.form == "to"}
    return found | must | {"plan" for a, b in pairwise(words) if a.form == "about" and b.form == "to"}


def governed(words: Sequence[Word], others: Sequence[Word]) -> bool:
    """Whether a verb here is only hoped, planned or threatened ("hopes to sail") that stands by itself there ("sails").

    `words`: a difference with the word before it and the two after; `others`: the other side's words around it.
    """
    there = {sense(w.form) for w in others}
    also = {sense(b.form) for a, b in pairwise(others) if a.form in ("to", "be")}
    content = [w for w in words if w.form == "to" or (w.weight == 1.0 and not w.named)]
    triples = zip(content, content[1:], content[2:], strict=False)
    return any(
        b.form == "to" and sense(c.form) in there - also and a.form != "to" and sense(a.form) not in there
        for a, b, c in triples
    )


def conditions(words: Sequence[Word]) -> set[str]:
    """Whether the words set a condition: "if", "as long as", "until"."""
    found = {_CONDITIONAL[w.form] for w in words if w.form in _CONDITIONAL}
    pairs = pairwise(words)
    long = any(a.form in ("as", "so") and b.form in ("long", "soon") for a, b in pairs)
    return found | ({"if"} if long else set())


LEAVE = frozenset({"approval", "consent", "permission", "agreement"})


def opens_condition(words: Sequence[Word]) -> bool:
    """Of a clause that is cut: whether it is one on which the rest depended ("should he come", "without a mandate")."""
    forms = [w.form for w in words if w.form not in ("but", "and", "only")]
    return bool(forms) and (forms[0] in ("should", "without", "where", "once") or bool(LEAVE & set(forms[:4])))


_SHORT = {
    "gen": "general", "prof": "professor", "sen": "senator", "rep": "representative", "gov": "governor",
    "lt": "lieutenant", "col": "colonel", "capt": "captain", "sgt": "sergeant", "dr": "doctor", "adm": "admiral",
    "pm": "premier", "km": "kilometers", "kg": "kilograms", "cheque": "check", "govt": "government",
    "dept": "department", "uk": "britain", "us": "america", "fm": "minister", "tv": "television", "single": "1",
    "st": "saint",
}  # fmt: skip
_TITLES = frozenset(
    "mr mrs ms miss sir lord lady dame doctor general professor senator representative governor lieutenant colonel "
    "captain major sergeant admiral commander judge justice bishop archbishop father sister brother minister president "
    "premier chancellor mayor king queen prince princess sheikh coach".split()
)


def similar(left: str, right: str) -> bool:
    """Two spellings of one name or word, a short form and the full, or two words for one thing.

    Oryshkin, Orishkin; plane, planes; Gen, General; ship, vessel.
    """
    from rapidfuzz.distance import JaroWinkler

    left, right = _SHORT.get(left, left), _SHORT.get(right, right)
    return sense(left) == sense(right) or JaroWinkler.similarity(left, right) >= 0.8


def exchanged_for(
    left: Sequence[Word], right: Sequence[Word], near_left: Sequence[Word], near_right: Sequence[Word]
) -> str | None:
    """The flag of what stands in another's place: a thing for a thing, or a word that turns the sense for any other.

    None where the words of one side are other forms of what is there or near on the other. `near_left`, `near_right`:
    the words around, for what only stands in another order.
    """
    mine, others = _unlike(left, (*right, *near_right)), _unlike(right, (*left, *near_left))
    if not mine or not others or max(len(mine), len(others)) > _THING:
        return None
    if any(all(is_title(form) for form in side) for side in (mine, others)):
        return None
    kinds = (flag for flag, words in _OF_SENSE if any(form in words for form in (*mine, *others)))
    return next(kinds, "object")


_OF_SENSE = (("negation", NEGATION), ("condition", CONDITION), ("modality", frozenset(MODALS)))
_THING = 3  # words that name one thing; more are another clause


def _unlike(words: Sequence[Word], others: Sequence[Word]) -> list[str]:
    forms = [w.form for w in others]
    there = {*forms, *(a + b for a, b in pairwise(forms))}
    mine = [w.form for w in words if w.weight == 1.0]
    joined = {x for a, b in pairwise(mine) if a + b in there for x in (a, b)}
    return [f for f in mine if f not in joined and not any(similar(f, o) for o in there)]


def is_title(form: str) -> bool:
    """ "Colonel", "Gen.": it stands before a name and may be left out."""
    return _SHORT.get(form, form) in _TITLES
