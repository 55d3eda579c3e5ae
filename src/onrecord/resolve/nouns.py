"""Phrases told apart by their nouns: what is a body, a crowd, two sources, or nobody at all."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.resolve import words as w
from onrecord.resolve.describe import Phrase
from onrecord.resolve.entities import Entity
from onrecord.resolve.facts import facts
from onrecord.resolve.names import fold
from onrecord.resolve.offices import is_seat
from onrecord.resolve.text import Token

LONGEST_ROLE = 6  # words, article included


def halves(tokens: Sequence[Token]) -> list[Sequence[Token]]:
    """The two sources of "union activists and a war monitor"; empty where a preposition may govern both."""
    at = next((i for i, t in enumerate(tokens) if t.key == "and"), 0)
    if not at or at + 1 >= len(tokens):
        return []
    first, second = tokens[:at], tokens[at + 1 :]
    if all(len(half) > 1 and half[1].key == "percent" and half[0].text.isdigit() for half in (first, second)):
        return [first, second]  # "8 percent of sailors and 4 percent of rowers"
    if any(t.kind == "mark" or t.key in w.PREPOSITIONS or t.key in ("between", "both") for t in first):
        return []
    counted = second[0].key in w.DETERMINERS or second[0].key in COUNTS
    pronoun = len(first) == 1 and first[0].key in ("he", "she", "they")
    two_nouns = many(first[-1]) and many(second[-1]) and second[0].key not in w.PREPOSITIONS
    two_nouns = two_nouns and (len(second) > 1 or all(map(_adherents, (first[-1], second[-1]))))
    return [first, second] if counted or pronoun or two_nouns else []


def _adherents(token: Token) -> bool:
    return (w.singular(token.key) or "") in w.ADHERENTS


COUNTS = frozenset("two three four five six seven eight nine ten several some many other others dozens".split())


def end_of_role(tokens: Sequence[Token], head: int) -> int:
    """Behind the head and its "of the clinic" or "at Nord Lake"."""
    end = head + 1
    if end + 1 >= len(tokens) or tokens[end].key not in ("of", "for", "at", "from", "on", "in"):
        return end
    where = tokens[min(end + 1 + (tokens[end + 1].key == "the"), len(tokens) - 1)]
    if tokens[end].key in ("on", "in") and not (many(tokens[head]) and where.capital and where.key not in w.DAYS):
        return end
    noun = end + 1 + (tokens[end + 1].key in ("the", "a", "an"))
    while noun + 1 < len(tokens) and tokens[noun].capital and tokens[noun + 1].capital:
        noun += 1
    return min(noun + 1, len(tokens))


_COMPANY = frozenset("company firm corporation group manufacturer maker startup retailer operator store".split())
_ANY_BODY = frozenset(
    "organization organisation agency network alliance bloc institution body union broadcaster newspaper paper".split()
)


PRESS = frozenset("newspaper paper broadcaster magazine".split())
_MASTHEADS = frozenset(
    """times post journal herald tribune telegraph guardian news press gazette chronicle globe mail mirror sun standard
    observer independent economist daily weekly review magazine network tv television radio today examiner inquirer
    dispatch courier star record register bulletin express bbc cnn nbc abc cbs npr pbs fox""".split()
)
_TENANTS = frozenset({"office", "presidency", "palace", "residence"})
_PUBLIC = frozenset(
    """ministry department government court council committee commission party university army military navy police
    church mosque senate parliament congress administration
    authority embassy school college house force forces""".split()
)


_WIRES = frozenset({("agency", "news"), ("service", "wire"), ("service", "news")})
_AGENCIES = frozenset("associated reuters afp agence agency tass interfax xinhua upi dpa kyodo yonhap anadolu".split())


def body_fits(entity: Entity, head: str, modifiers: Sequence[str] = ()) -> float | None:
    """How well a body suits a common noun: best if its name has the noun; with modifiers, only if it has them all."""
    if entity.type == "unknown" and not entity.gender and head in _COMPANY and not modifiers:
        return -1.0
    if entity.type not in ("organization", "government") or entity.name == entity.country:
        return None
    words = set(fold(entity.name).split())
    if (head, *modifiers) in _WIRES:
        return 1.0 if words & _AGENCIES else None
    if head in words and words.issuperset(modifiers):
        return 2.0
    if modifiers:
        return None
    if head in PRESS:
        return 0.0 if words & _MASTHEADS else None
    if head in _TENANTS:
        return 1.0 if is_seat(entity) else None
    if head in _COMPANY or head in _ANY_BODY:
        return None if words & _PUBLIC or is_seat(entity) else 0.0
    return None


def behind_adverbial(tokens: Sequence[Token], first: int) -> int:
    """Where a sentence goes on after "On Tuesday," or "In a letter,"."""
    if first < len(tokens) and tokens[first].key in w.PREPOSITIONS:
        for at in range(first + 1, min(first + LONGEST_ROLE, len(tokens) - 1)):
            if tokens[at].text == ",":
                return at + 1
    return first


def behind_time(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens without "last week" in front."""
    dated = len(tokens) > 2 and tokens[0].key in ("last", "this", "earlier") and tokens[1].key in _TIMES
    return tokens[2:] if dated else tokens


def many(token: Token) -> bool:
    """Whether a word names several people: "officials", "family", "police"."""
    one = w.singular(token.key)
    several = one is not None and (w.is_role(one) or one in w.PEOPLE or people_word(token.key))
    return several or token.key in _CROWDS


_CROWDS = frozenset("family families police people prosecutors investigators researchers residents parents".split())


def _small(word: str) -> bool:
    """ "There", "This": not "WHO", not "Some"."""
    key = w.key(word)
    role = w.is_role(w.singular(key) or "")  # "Officials"
    return key in w.FUNCTION - w.COLLECTIVE and not role and (len(word) == 1 or not word.isupper())


_TIMES = frozenset("week weeks day days month months year years moment moments morning evening night".split())


def no_source(wanted: Phrase) -> bool:
    """Whether a phrase is one small word that names nobody ("far", "more"), or a page's words in capitals."""
    words = wanted.text.split()
    if all(word.isupper() and len(word) > 3 for word in words) or wanted.head in _TIMES:
        return True
    if len(words) == 1 and not wanted.determiner and (words[0].isdigit() or _small(words[0])):
        return True
    if len(words) > 1 or wanted.determiner or not words[0].islower():
        return False
    head = wanted.head
    noun = head in w.ORG_NOUNS or head in w.DOCUMENTS or head in w.COLLECTIVE or head in w.PEOPLE or w.is_role(head)
    return not noun and w.singular(head) is None


def people_word(word: str) -> bool:
    known = facts()
    one = w.singular(word)
    if one is None or " " in word or word in known.countries:
        return False
    return one in w.ADHERENTS or one in known.adjectives
