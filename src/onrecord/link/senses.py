"""Words that two translations or retellings of one statement use for one another.

A small list of our own: irregular forms to their base, and near-synonyms of news prose that change nothing of what is
meant. It serves only to find wordings that may be one utterance; differences are told word by word (`differences`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from onrecord.link.frequency import idf
from onrecord.link.words import Word, stem, weight

_IRREGULAR = """
become became | begin began begun | break broke broken | bring brought | build built | buy bought | catch caught
choose chose chosen | come came | draw drew drawn | drive drove driven | fall fell fallen | fight fought | find found
fly flew flown | forget forgot forgotten | give gave given | go went gone | grow grew grown | hear heard | hold held
keep kept | know knew known | lead led | leave left | lend lent | lose lost | make made | mean meant | meet met
pay paid | rise rose risen | run ran | say said | see saw seen | sell sold | send sent | shake shook shaken
shoot shot | show shown | sink sank sunk | speak spoke spoken | spend spent | stand stood | steal stole stolen
strike struck | take took taken | teach taught | tell told | think thought | throw threw thrown
understand understood | win won | withdraw withdrew withdrawn | write wrote written | man men | woman women
child children
"""
# Each line is one sense. Words with another common sense of their own ("call", "order", "state") are left out.
_ALIKE = """
close shut closure | ready prepared willing | ship vessel warship boat | concern worry anxiety | tell inform
everyone everybody all every each | nobody none | begin start commence | stop halt cease end | buy purchase
ban prohibit forbid outlaw | allow permit let | help aid assist assistance | attack assault strike
kill killing slay | reply answer respond response | promise pledge vow | threat threaten menace
demand insist require | harbor port | soldier troop | pull draw withdraw withdrawal pullback | big large huge
quick quickly fast rapid rapidly swift swiftly | wrong mistaken mistake error | show demonstrate | choose select pick
enough sufficient | need necessary | happen occur | try attempt | hide conceal | speak talk | war conflict
money funds | law legislation | border frontier | accord agreement deal pact treaty | reject refuse rebuff
weapon arms | rocket missile | journalist reporter | doctor physician | lawyer attorney | child kid
declare proclaim | whole entire | get receive | job work | house home | leave depart | come arrive appear appearance
increase rise grow growth | decrease decline fall drop reduce | poll survey | teach educate | sick ill | rich wealthy
often repeatedly frequently | maybe perhaps possibly | almost nearly | worldwide globally | now currently | quiet calm
"""


def inflected(word: str) -> tuple[str, ...]:
    """The regular forms that a word may take in news; those that are no words do no harm."""
    short = word[:-1]
    if word.endswith("e"):
        return (word, word + "s", word + "d", short + "ing")
    if word.endswith("y"):
        return (word, word + "s", short + "ies", short + "ied", word + "ing", word + "ed")
    return (word, word + "s", word + "es", word + "ed", word + "ing", word + word[-1] + "ed", word + word[-1] + "ing")


def _rows(table: str) -> list[list[str]]:
    return [row.split() for row in table.replace("\n", "|").split("|") if row.strip()]


def _classes() -> dict[str, str]:
    """Form → its sense; "=" keeps a sense apart from a stem that happens to be spelt so."""
    found = {form: "=" + row[0] for row in _rows(_ALIKE) for word in row for form in inflected(word)}
    for base, *irregular in _rows(_IRREGULAR):
        found.update(dict.fromkeys(irregular, found.get(base, stem(base))))
    return found


_CLASSES = _classes()


def sense(form: str) -> str:
    """What a word stands for in a comparison of retold words: its sense, else its stem."""
    return _CLASSES.get(form) or stem(form)


MOST_TELLING = 7.0  # what one shared word tells at most


def rarity(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """How telling the shared words (by `telling_of`) are: the sum of their idf, each at most that of its commoner form.

    Three names of one matter make about 12.
    """
    return sum(min(value, right[key], MOST_TELLING) for key, value in left.items() if key in right)


@lru_cache(maxsize=12_000)
def _tells(form: str) -> tuple[float, str, float]:
    """What a form weighs, its sense, and how rare it is."""
    return weight(form), sense(form), idf(form)


def telling_of(words: Sequence[Word]) -> dict[str, float]:
    """The senses of the words that carry meaning, each with the idf of its commonest form."""
    return telling_forms([w.form for w in words])


def telling_forms(forms: Iterable[str]) -> dict[str, float]:
    """As `telling_of`, of the words' forms."""
    found: dict[str, float] = {}
    for weighs, key, rare in map(_tells, forms):
        if weighs == 1.0 and rare < found.get(key, 99.0):
            found[key] = rare
    return found


def shared(left: Mapping[str, float], right: Mapping[str, float]) -> tuple[float, float]:
    """What two wordings (by `telling_of`) have in common: the sum of its idf, and its share of the lighter side."""
    common = sum(min(value, right[key]) for key, value in left.items() if key in right)
    least = min(sum(left.values()), sum(right.values()))
    return common, common / least if least else 0.0


# Of what a sentence tells, or of what a cut tells: so much in common, and the cut has words of that sentence.
_OF_A_SENTENCE = 0.5


def sentences(cut: Mapping[str, float], whole: Sequence[Word]) -> frozenset[int]:
    """Which sentences of a fuller wording a cut of it (by `telling_of`) has words of."""
    numbers = sorted({w.sentence for w in whole})
    parts = {n: telling_of([w for w in whole if w.sentence == n]) for n in numbers}
    return frozenset(n for n, part in parts.items() if shared(cut, part)[1] >= _OF_A_SENTENCE)


def in_common(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """The shared weight of two wordings (by `bag_of`) in any order, as a share of the lighter side."""
    shared = sum(min(n, right.get(k, 0.0)) for k, n in left.items())
    least = min(sum(left.values()), sum(right.values()))
    return shared / least if least else 0.0


def bag_of(words: Sequence[Word]) -> dict[str, float]:
    """The weight of each sense."""
    return bag_of_forms([w.form for w in words])


def bag_of_forms(forms: Iterable[str]) -> dict[str, float]:
    """As `bag_of`, of the words' forms."""
    bag: dict[str, float] = {}
    for weighs, key, _ in map(_tells, forms):
        if weighs:
            bag[key] = bag.get(key, 0.0) + weighs
    return bag
