"""Of what somebody is the chief: the words of a role or a description that narrow it to one outfit.

"The president" can be a state's; "the bank's president", "the station chief", "the president of the chess union" are
those of their outfits alone, and a state named beside them ("the Norvian bank's president") makes no head of state.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.resolve import words as w
from onrecord.resolve.places import Places

# Words that narrow no role to an outfit: how someone is, not of what.
_MANNERS = frozenset(
    """
    current new old senior top own very same long-time longtime veteran young popular unpopular tough strong weak rich
    wealthy poor fiery proud brash blunt frail ill sick ailing sitting serving reigning outgoing incoming visiting
    authoritarian autocratic charismatic right-wing left-wing far-right far-left pro-western hardline hard-line
    centrist leftist rightist populist nationalist conservative liberal female male embattled elected unelected
    """.split()
)
_MANNER_ENDINGS = ("ed", "ful", "ous", "less", "able", "ible", "-old")
# Possessors that are the state itself.
_STATE = frozenset("country nation state republic kingdom homeland government island".split())
_TIMES = w.DAYS | w.MONTHS | frozenset("time moment day week month year today yesterday year's".split())
_OFFICE = frozenset("prime supreme vice deputy then former ex late acting interim".split())
_BEHIND = frozenset("of for at".split())


def manner(word: str) -> bool:
    """Whether a word before a role tells how someone is: "the embattled president", "the 71-year-old leader"."""
    return word in _MANNERS or word.endswith(_MANNER_ENDINGS)


def narrowing(words: Sequence[str], places: Places) -> list[str]:
    """Those of the folded words before a role that name its outfit: "norvian station" of the Norvian station chief."""
    states = set(_stated(words, places))
    return [x for i, x in enumerate(words) if i not in states and x not in _OFFICE and not manner(x) and x.isalpha()]


def outfit_noun(words: Sequence[str], places: Places) -> str | None:
    """The noun of a possessor, or of what stands behind "of": "club" of "the Norvian club"; None for a state, a person.

    `words` are folded, and read up to a preposition.
    """
    cut = next((i for i, x in enumerate(words) if x in w.PREPOSITIONS), len(words))
    mine = [x for x in words[:cut] if x not in w.DETERMINERS and x.isalpha()]
    left = narrowing(mine, places)
    noun = left[-1] if left and left[-1] == mine[-1] else None
    return None if noun in _STATE | _TIMES or (noun and w.is_role(noun)) else noun


def of_outfit(words: Sequence[str], places: Places) -> bool:
    """Whether the role whose folded words these are is an outfit's: "bank president", "leader of the union"."""
    for at, word in enumerate(words):
        if not w.is_role(word):
            continue
        before = words[at - 1] if at else ""
        if before in w.ORG_NOUNS and before not in _STATE | {"republic"}:
            return True
        if words[at + 1 : at + 2] and words[at + 1] in _BEHIND and outfit_noun(words[at + 2 :], places) in w.ORG_NOUNS:
            return True
    return False


def _stated(words: Sequence[str], places: Places) -> Iterator[int]:
    """Where a state is named, by name, adjective or capital."""
    for at in range(len(words)):
        for size in (3, 2, 1):
            name = " ".join(words[at : at + size])
            if places.country(name) or (size == 1 and places.capital(name)):
                yield from range(at, min(at + size, len(words)))
