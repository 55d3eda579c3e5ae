"""Names as words: folding for ids, and whether two names can be one person's. Pure functions of their arguments."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

ARTICLES = frozenset({"the", "a", "an"})
HONORIFICS = frozenset(
    "mr mrs ms miss mx dr prof professor sir dame lord lady baroness baron madam rev reverend hon honorable honourable "
    "sens reps gen lt col maj capt sgt sen rep gov st messrs".split()
)
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "phd", "md", "qc", "kc", "sc", "mp", "mep", "cbe", "obe"})
GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})
PARTICLES = frozenset(
    "al el ul ad as ash ar bin ibn bint abu van von der den de del della di da do dos das du la le lo los las ter ten "
    "zu af av e y san st mac ben".split()
)

# Letters that Unicode does not decompose.
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ŋ": "n"})
_APOSTROPHES = re.compile("['’‘ʼ`´ʹʻ]")
_OTHER = re.compile(r"[\W_]+")
_POSSESSIVE = re.compile(r"['’]s(?!\w)")
_INITIAL = re.compile(r"\b(\w)\.(?=\w\b)")  # "u.s." is one word

# Given names that are one name in several languages or its short forms; the surname must agree as well.
_GIVEN_GROUPS = """
alexander alex aleksandr alexandr oleksandr alyaksandr aliaksandr sasha alejandro alec
alexei alexey aleksei aleksey oleksii oleksiy
andrew andy andrei andrey andriy andrii andrzej drew
anthony tony antony
barack barry
benjamin ben benny bibi
bernard bernie
catherine kate cathy katherine kathy katie kathryn ekaterina kateryna
charles charlie chuck
christopher chris
daniel dan danny
david dave davey
deborah debbie debra
dmitry dmitri dmitriy dmitrij dimitri dmytro dimitry
donald don donny
douglas doug
edward ed eddie ted ned
elizabeth liz beth betsy lisa eliza betty
eugene gene evgeny yevgeny yevgeni evgeni yevhen
francis frank
frederick fred freddie
gennady gennadi gennadiy hennadiy
george jorge yuri yury yuriy iurii yurii
gerald gerry jerry
gregory greg grigory
hussein husain hussain husayn hossein hosein hoseini
igor ihor
jacob jake
james jim jimmy jamie
jeffrey jeff geoffrey geoff
jennifer jen jenny
john jack johnny jon
joseph joe joey josef iosif
joshua josh
kenneth ken kenny
lawrence larry
leonard len lenny
margaret maggie peggy meg
matthew matt
maxim maksim maksym max
michael mike mick mickey michail mikhail mykhailo mikhailo
mohammed mohammad mohamed muhammad mohamad muhammed mohamud mehmet mohammod
nicholas nick nicolas nicky nikolai nikolay mykola nikolas
olga olha
pamela pam
patricia pat patty tricia
patrick pat paddy
paul pavel pavlo
peter pete petr petro pyotr piotr
philip phil phillip
rebecca becky
richard rick dick rich ricky
robert bob rob bobby robbie bert
ronald ron ronnie
samuel sam sammy
sergei sergey serhiy serhii siarhei sergiy
stephen steve steven stefan
stanley stan
susan sue susie suzanne
svetlana sviatlana
tayyip tayip
theodore ted theo teddy
thomas tom tommy
timothy tim
valery valeriy valeri
vladimir volodymyr uladzimir wladimir vova
victor viktor
vyacheslav viacheslav
vasily vasyl
vincent vince
walter walt
william bill will billy willie
zachary zach
"""
_GIVEN: dict[str, frozenset[int]] = {}
for _index, _line in enumerate(_GIVEN_GROUPS.split("\n")):
    for _word in _line.split():
        _GIVEN[_word] = _GIVEN.get(_word, frozenset()) | {_index}

# Spellings that differ between ways of writing Cyrillic and Arabic with Latin letters; applied in this order.
_SPELLINGS = (
    ("shch", "sc"), ("sch", "sc"), ("tch", "c"), ("tsch", "c"), ("ch", "c"), ("kh", "h"), ("zh", "j"), ("dj", "j"),
    ("ph", "f"), ("ck", "k"), ("q", "k"), ("w", "v"), ("tz", "c"), ("ts", "c"), ("ou", "u"), ("oo", "u"),
    ("ya", "ia"), ("yu", "iu"), ("ye", "e"), ("je", "e"), ("ie", "e"), ("ae", "e"), ("x", "ks"),
    ("iy", "i"), ("yy", "i"), ("ij", "i"), ("yi", "i"), ("ii", "i"), ("y", "i"), ("ee", "i"),
)  # fmt: skip


@lru_cache(maxsize=1 << 14)
def fold(name: str) -> str:
    """`name` without case, accents, apostrophes, possessive, articles and honorifics: what ids and comparisons use.

    Words are separated by one space. A name that consists of nothing else keeps its words.
    """
    plain = name.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain).casefold().translate(_LETTERS)
        plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = _POSSESSIVE.sub("", plain)
    if "." in plain:
        plain = _INITIAL.sub(r"\1", plain)
    words = _OTHER.sub(" ", _APOSTROPHES.sub("", plain)).split()
    # "the" anywhere, "a" and "an" only in front: behind a given name it is an initial.
    kept = [w for i, w in enumerate(words) if w != "the" and (i or w not in ARTICLES)]
    while len(kept) > 1 and kept[0] in HONORIFICS:
        kept = kept[1:]
    return " ".join(kept or words)


@lru_cache(maxsize=1 << 14)
def skeleton(word: str) -> str:
    """A folded word with the differences between transliterations taken out: zelensky, zelenskyy, zelenskiy agree."""
    for old, new in _SPELLINGS:
        if old in word:
            word = word.replace(old, new)
    word = re.sub(r"(.)\1+", r"\1", word)
    if word.endswith("f") and len(word) > 4:
        word = word[:-1] + "v"
    # A final vowel after a long stem is the least stable letter (Lukashenko, Lukashenka; Saleh, Salih is not covered).
    return word[:-1] if len(word) > 8 and word[-1] in "aeiou" else word


_SHORT_GIVEN = ("Al ", "Ash ")  # given names that are particles where they are written small or with a hyphen


@lru_cache(maxsize=1 << 14)
def person_words(name: str) -> tuple[str, ...]:
    """The folded words of a person's name without suffixes and particles, surname last."""
    words = tuple([w for w in fold(name).split() if w not in SUFFIXES])
    if len(words) == 2 and (words[0] in _GIVEN or name.startswith(_SHORT_GIVEN)):
        return words  # "Ben Roe", not "al Roe"
    last = len(words) - 1
    kept = tuple([w for i, w in enumerate(words) if w not in PARTICLES or (i in (0, last) and last > 1)])
    return kept or words


def surname(name: str) -> str:
    """The folded last word that is not a suffix: "Jan van der Roe Jr." is "roe"; "" for a name without letters."""
    words = person_words(name)
    return words[-1] if words else ""


def surname_spelt(name: str) -> str:
    """The surname as `name` spells it: "Roe" of "Ana Roe Jr."."""
    words = name.split()
    return next((word for word in reversed(words) if fold(word) == surname(name)), words[-1] if words else "")


def surname_key(name: str) -> str:
    """The surname with transliteration taken out: what blocks of names are made by."""
    return skeleton(surname(name))


@lru_cache(maxsize=1 << 14)
def name_keys(name: str) -> frozenset[str]:
    """The words of a person's name with transliteration taken out; names that are `compatible` have one in common."""
    return frozenset(map(skeleton, person_words(name)))


def given_agree(a: str, b: str) -> bool:
    """Whether two folded given names can be one: equal, an initial, a short form, another spelling."""
    if a == b or skeleton(a) == skeleton(b):
        return True
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    return bool(_GIVEN.get(a, frozenset()) & _GIVEN.get(b, frozenset()))


def _generation(name: str) -> str | None:
    words = [w for w in fold(name).split() if w in GENERATIONS]
    return words[-1] if words else None


def compatible(a: str, b: str) -> bool:
    """Whether `a` and `b` can name one person; symmetric.

    The surnames agree up to transliteration; given names agree, or one has none ("Peskov"); middle names may be
    missing but not contradict; "Jr." is not "Sr.". Agreement is possibility, not proof: it is for the caller to know
    whether there is another who fits.
    """
    one, two = person_words(a), person_words(b)
    if not one or not two:
        return False
    if one == two:
        return not generations_differ(a, b)
    if skeleton(one[-1]) != skeleton(two[-1]) and not _order_differs(one, two):
        return False
    if generations_differ(a, b):
        return False
    if len(one) == 1 or len(two) == 1 or _order_differs(one, two) or _is_tail(a, b) or _is_tail(b, a):
        return True
    if not given_agree(one[0], two[0]):
        # "J. Robert Roe" and "Robert Roe": the first name may be the one left out.
        return (len(one) == 2) != (len(two) == 2) and any(given_agree(x, y) for x in one[:-1] for y in two[:-1])
    middles_one, middles_two = one[1:-1], two[1:-1]
    if not middles_one or not middles_two:
        return True
    return given_agree(middles_one[0], middles_two[0])  # "Roe W." is not "Roe H. W."


def _is_tail(a: str, b: str) -> bool:
    """Whether `a` is a surname with its particle, which `b` ends in: "Ben Roe" of "Idris Ben Roe"."""
    short, long = fold(a).split(), fold(b).split()
    return len(short) == 2 < len(long) and short[0] in PARTICLES and long[-2:] == short


def another_generation(a: str, b: str) -> bool:
    """Whether one of two names is a junior's or senior's and the other is not marked so."""
    marks = {_generation(a), _generation(b)}
    return len(marks) > 1 and bool(marks & {"jr", "sr"})


def generations_differ(a: str, b: str) -> bool:
    """Whether two names are marked as of different generations; unmarked ones may be any, so they do not differ."""
    one, two = _generation(a), _generation(b)
    return one is not None and two is not None and one != two


def _order_differs(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """The same two or more words in another order: family name first."""
    return len(one) > 1 and one != two and sorted(map(skeleton, one)) == sorted(map(skeleton, two))
