"""Names of organisations in a normal form, and whether two can be one body's."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from onrecord.resolve.facts import facts
from onrecord.resolve.names import fold
from onrecord.resolve.words import DEMONYM_ENDINGS, MODIFIERS, ORG_NOUNS, PORTFOLIO

_SPELLING = {
    "defense": "defence",
    "organisation": "organization",
    "labor": "labour",
    "centre": "center",
    "dept": "department",
}
# Legal forms at the end of a firm's name, which reports give or leave out.
LEGAL = frozenset("inc incorporated corp corporation ltd limited plc llc llp spa ag sa nv gmbh co company".split())
# Nouns in the names of firms, which are no institution that every state has.
FIRMS = frozenset("motor motors airways airlines holdings systems technologies industries pharmaceuticals".split())
_SMALL = frozenset({"of", "for", "and", "the", "in", "on"})
MIN_STEM = 3  # letters that a state's name and its adjective share at least: "Norv-ia", "Norv-ian"
MAX_TAIL = 3  # letters by which either may be longer than the stem
OFFICES = frozenset({"ministry", "department"})


def key(name: str, country: Callable[[str], str | None] | None = None) -> tuple[str, ...]:
    """The folded words of a body's name without small words, countries' adjectives as the country.

    "Ukraine's Defence Ministry" and "Ministry of Defense of Ukraine" have the same words. `country` adds a report's
    own countries to the shipped ones.
    """
    own = country(fold(name)) if country else None
    if own is None and country is None:
        return _plain_key(name)
    return _key(name, country or _known)


@lru_cache(maxsize=1 << 14)
def _plain_key(name: str) -> tuple[str, ...]:
    return _key(name, _known)


def _known(word: str) -> str | None:
    return facts().countries.get(word) or facts().adjectives.get(word)


def _key(name: str, country: Callable[[str], str | None]) -> tuple[str, ...]:
    words = [_SPELLING.get(x, x) for x in fold(name).split() if x not in _SMALL]
    while len(words) > 1 and words[-1] in LEGAL:
        words = words[:-1]
    found: list[str] = []
    while words:
        size = next((n for n in (3, 2, 1) if len(words) >= n and country(" ".join(words[:n]))), 0)
        place = country(" ".join(words[:size])) if size else None
        found.append(fold(place) if place else words[0])
        words = words[size or 1 :]
    return tuple(found)


def same(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two keys can be one body's in one report: the same words, one without its country, or its acronym."""
    if normal(a) == normal(b):
        return True
    short, long = (a, b) if len(a) < len(b) else (b, a)
    if is_office(short) and set(short) <= set(long):
        return True
    return acronym(short, long)


def is_office(key: tuple[str, ...]) -> bool:
    """Whether a key is a ministry's or department's, which is often named without its country."""
    return len(key) > 1 and bool(OFFICES & set(key))


def normal(key: tuple[str, ...]) -> str:
    """A key as one string; the order of words is dropped for ministries and where a country is named, for there
    "Ministry of X of Y" and "Y's X Ministry" are one, while "X University" and "University of X" may be two."""
    ordered = not is_office(key) and not any(word in facts().countries for word in key)
    return " ".join(key if ordered else sorted(key))


def is_common(key: tuple[str, ...]) -> bool:
    """Whether a key is made of common nouns alone: "foreign ministry", "the union"."""
    if FIRMS & set(key):
        return False  # "General Motors"
    return all(word in ORG_NOUNS or word in PORTFOLIO or word in MODIFIERS for word in key)


def initials(key: tuple[str, ...]) -> str:
    return "".join(word[0] for word in key)


def office_acronyms(key: tuple[str, ...]) -> list[str]:
    """A department's acronyms by what it is for: "hhs" of the Department of Health and Human Services, "doj"."""
    if "department" not in key:
        return []
    rest = initials(tuple(word for word in key if word != "department"))
    return ["do" + rest, *([rest] if len(rest) > 2 else [])] if rest else []


def acronym(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether `short` is the one word made of `long`'s initials."""
    return len(short) == 1 and len(long) > 2 and short[0] == initials(long)


def derived(adjective: str, base: str) -> bool:
    """Whether `adjective` can be made from `base` by an ending: norvian from norvia, tarnese from tarn."""
    if adjective == base or base == adjective + "s":
        return False
    shared = 0
    for a, b in zip(adjective, base, strict=False):
        if a != b:
            break
        shared += 1
    rest, tail = adjective[shared:], base[shared:]
    return (
        shared >= MIN_STEM and len(tail) <= MAX_TAIL and len(rest) <= MAX_TAIL and adjective.endswith(DEMONYM_ENDINGS)
    )
