"""Whom a sentence or a clause is about, where a pronoun, "both" or "who" behind it takes them up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.resolve import words as w
from onrecord.resolve.answers import NOBODY, Answer
from onrecord.resolve.entities import Seen
from onrecord.resolve.nouns import COUNTS, LONGEST_ROLE, behind_adverbial, end_of_role, many
from onrecord.resolve.text import Token

if TYPE_CHECKING:
    from onrecord.resolve.described import Describer

LONGEST_NAME = 40  # code points
SENTENCES_ON = 3  # from the sentence that introduces someone to the one that says "she" or "they"


def both(d: Describer, at: int) -> Answer | None:
    """The two people whom this sentence names, or the one before."""
    shape = d.cast.layout
    number = shape.sentence(at) - 1
    begin = shape.sentences[number]
    before = shape.sentences[max(0, number - 1)]
    people = _people(d, begin, at) or _people(d, before, begin)
    if len(people) != 2:
        people = _pair(d, begin, at) or _pair(d, before, begin)
    if len(people) != 2:
        return None
    found = d.answers.several([d.answers.named(seen) for seen in people])
    return replace(found, because=f"both: {found.speaker.name}, named before") if found.speaker else None


def _pair(d: Describer, begin: int, end: int) -> list[Seen]:
    """The last two of a kind that "and" joins: "Ana Roe of Tarn and Ivo Quill of Norvia"."""
    kinds = ("person", "organization")
    named = [s for s in d.cast.between(begin, end) if s.entity.type in kinds]
    for one, other in reversed(list(pairwise(named))):
        between = d.cast.layout.tokens[d.cast.layout.first(one.end) : d.cast.layout.first(other.lead)]
        joined = bool(between) and between[-1].key == "and" and len(between) <= _BETWEEN
        plain = all(t.key == "of" or t.capital or t.key == "and" for t in between)
        if joined and plain and one.entity.type == other.entity.type and one.entity is not other.entity:
            return [one, other]
    return []


_BETWEEN = 5  # tokens between two names that are told of together


def _people(d: Describer, begin: int, end: int) -> list[Seen]:
    return list({id(s.entity): s for s in d.cast.between(begin, end) if s.entity.type == "person"}.values())


def opening(d: Describer, at: int, gender: str, *, owned: bool = False) -> Answer:
    """Whom a paragraph is about that opens with a role: "A nurse of the clinic waved. “Come in,” she said.".

    With `owned` only roles that tell the gender and whose they are: "Roe's mother", not "the president".
    """
    shape = d.cast.layout
    number = shape.paragraph(at)
    first = shape.first(shape.paragraphs[number - 1]) if number else 0
    tokens = shape.tokens[first : min(shape.first(at), first + 3 * LONGEST_ROLE)]
    if not tokens or shape.quote(tokens[0].start) is not None:
        return NOBODY
    whose = tokens[0].key in w.POSSESSIVES or any(t.possessive for t in tokens[:2])
    if not whose and (owned or tokens[0].key not in ("the", "a", "an", "one")):
        return NOBODY
    if shape.sentence(at) - shape.sentence(tokens[0].start) > SENTENCES_ON:
        return NOBODY
    head = next((i for i, t in enumerate(tokens[1:LONGEST_ROLE], 1) if t.kind == "mark" or w.is_role(t.key)), None)
    if head is None or tokens[head].kind == "mark":
        return NOBODY
    while head + 1 < len(tokens) and w.is_role(tokens[head + 1].key):
        head += 1
    key = tokens[head].key
    if key in (w.FEMININE if gender == "m" else w.MASCULINE):
        return NOBODY
    if owned and key not in (w.MASCULINE if gender == "m" else w.FEMININE):
        return NOBODY
    return d.described(tokens[: end_of_role(tokens, head)])


def several_before(d: Describer, at: int, *, clause: bool = False, since: int = -1) -> Answer:
    """The people with whom this sentence or the one before begins: "His family wrote. They said …".

    With `since` of sentences that begin behind it; with `clause` those of whom this sentence itself, or a clause in
    it, has told: "said that some sailors were asleep because they".
    """
    shape = d.cast.layout
    number = shape.sentence(at)
    if clause:
        begin, stop = shape.first(shape.sentences[number - 1]), shape.first(at)
        places = [i + 1 for i in range(begin, stop) if shape.tokens[i].key in _CLAUSE_OPENS]
        starts = [*reversed(places), begin]
    else:
        numbers = range(number, max(0, number - SENTENCES_ON, shape.sentence(since) if since >= 0 else 0), -1)
        starts = [behind_adverbial(shape.tokens, shape.first(shape.sentences[i - 1])) for i in numbers]
    for first in starts:
        tokens = shape.tokens[first : min(shape.first(at), first + LONGEST_ROLE)]
        if not tokens or shape.quote(tokens[0].start) != (shape.quote(at) if clause else None):
            continue
        if (two := _and_theirs(tokens)) and (found := d.source(tokens[:two])).speaker is not None:
            return replace(found, because="they: with whom the sentence begins")
        head = next((i for i, t in enumerate(tokens) if t.kind == "mark" or many(t) or _bodies(t)), None)
        if head is None or tokens[head].kind == "mark" or any(_no_subject(t) for t in tokens[:head]):
            continue
        behind = shape.tokens[first + head + 1 : first + head + 2]
        if clause and not (behind and _goes_on(behind[0])):
            continue
        end = end_of_role(shape.tokens, first + head)
        whole = end > first + head + 1 and shape.tokens[end - 1].capital
        found = d.described(shape.tokens[first : end if whole else first + head + 1])
        return replace(found, because="they: with whom the sentence begins") if found.speaker else NOBODY
    return NOBODY


def sayers(d: Describer, at: int) -> Answer | None:
    """Those who say what "they" begins: "Friends of the harbour say they hope"."""
    shape = d.cast.layout
    index = shape.first(at)
    first = behind_adverbial(shape.tokens, shape.first(shape.sentences[shape.sentence(at) - 1]))
    if index and shape.tokens[index - 1].key == "that":
        index -= 1
    tokens = shape.tokens[first : index - 1]
    if not 0 < len(tokens) <= 2 * LONGEST_ROLE or shape.tokens[index - 1].key not in ("say", "said"):
        return None
    plain = all(t.kind == "word" and t.key != "to" and not _no_clause(t) for t in tokens)
    return d.source(tokens) if plain and w.singular(tokens[0].key) is not None else None


def _no_clause(token: Token) -> bool:
    return token.key in _AUXILIARY or token.key in _CLAUSE_OPENS


def _bodies(token: Token) -> bool:
    """ "Groups", "companies": several bodies."""
    return not token.capital and w.singular(token.key) in _BODIES


_BODIES = frozenset("group organization organisation agency company union party newspaper bank".split())


def _and_theirs(tokens: Sequence[Token]) -> int:
    """Behind the noun of "Roe and her team"; 0 where tokens do not begin so."""
    at = next((i for i, t in enumerate(tokens[:4]) if t.key == "and"), 0)
    if not at or not all(t.capital for t in tokens[:at]) or at + 2 >= len(tokens):
        return 0
    if tokens[at + 1].key not in w.POSSESSIVES or tokens[at + 2].kind != "word":
        return 0
    end = at + 3
    return end + 1 if end < len(tokens) and (many(tokens[end]) or w.is_role(tokens[end].key)) else end


def before_relative(d: Describer, at: int) -> Answer:
    """Whom ", who said" goes on about where no name stands: "the rifle went to his father, who said …"."""
    shape = d.cast.layout
    index = shape.first(at) - 1
    if index > 0 and shape.tokens[index].text == ",":
        index = _before_including(shape.tokens, index - 1)
    last = shape.tokens[index] if index >= 0 else None
    if last is None or last.kind != "word":
        return NOBODY
    small = not last.capital or last.opens
    several = many(last) or (small and w.singular(last.key) is not None)  # "who": they are people
    if (subject := _said_to_be(d, index)) is not None:
        return d.answers.named(subject)  # "Roe is a sailor who"
    end = index + 1
    if not (w.is_role(last.key) or last.key in w.PEOPLE or several):
        if (told := _told_of(d, index)) is not None:
            return d.answers.named(told)
        index = _before_place(shape.tokens, index)
        if not index:
            return NOBODY
        last, several = shape.tokens[index], True
    narrow = first = index
    while first > 0 and index - first < LONGEST_ROLE:
        token = shape.tokens[first]
        owner = token.possessive and shape.tokens[first - 1].key not in w.DETERMINERS and narrow == index
        if token.key in w.DETERMINERS or owner or (token.key == "one" and first < index):
            if several and narrow < index:
                break  # "The paper quoted other sailors who said"
            if not _some_of(shape.tokens, first - 1):
                told_of = not several and first > 1 and shape.tokens[first - 1].text == ","
                if told_of and (named := _name_at(d, shape.tokens[first - 2])) is not None:
                    return d.answers.named(named)  # "Roe, a former sailor who said"
                return d.described(shape.tokens[first:end])
        elif first < index and not _some_of(shape.tokens, first):
            if token.kind in ("mark", "break") or token.key in w.PREPOSITIONS or token.key == "and":
                break
            adjective = _begins(shape.tokens[first - 1]) and not _no_subject(token) and token.key.isalpha()
            narrow = first if narrow == index and not _narrows(token) and not adjective else narrow
        first -= 1
    first = narrow if narrow < index else first
    if shape.tokens[first].key == "and" and (named := _name_at(d, shape.tokens[first - 1])) is not None:
        return d.source(shape.tokens[shape.first(named.start) : index + 1])  # "Roe and two sailors, who said"
    if shape.tokens[first].key == "and" and first and many(shape.tokens[first - 1]):
        first -= 2  # "liberals and conservatives who said"
    return d.described(shape.tokens[first + 1 : end]) if several else NOBODY


def _begins(token: Token) -> bool:
    """Whether a word before an adjective shows that one follows: "with medical crews", "some northern crews"."""
    return token.key in w.PREPOSITIONS or token.key in COUNTS or token.key in w.COLLECTIVE


def _told_of(d: Describer, index: int) -> Seen | None:
    """Of whom "a Tarn independent" that ends at `index` tells: "Roe, a Tarn independent who"."""
    tokens = d.cast.layout.tokens
    first = next((i for i in range(index, max(index - LONGEST_ROLE, 1), -1) if tokens[i].key in ("a", "an")), 0)
    if not first or tokens[first - 1].text != "," or any(t.kind != "word" for t in tokens[first:index]):
        return None
    return _name_at(d, tokens[first - 2])


def _before_including(tokens: Sequence[Token], index: int) -> int:
    """The number of the last token before ", including many of his own" that ends at `index`; else `index`."""
    for at in range(index, max(index - 2 * LONGEST_ROLE, 1), -1):
        if tokens[at].kind != "word":
            break
        if tokens[at].key in ("including", "among") and tokens[at - 1].text == ",":
            return at - 2
    return index


_PLACED = frozenset("in at across on from within inside around near of".split())
_LONGEST_PLACE = 5  # words of "across the country"


def _before_place(tokens: Sequence[Token], index: int) -> int:
    """The number of the people's noun before the place that ends at `index`: "crews across the land"; 0 for none."""
    for at in range(index - 1, max(index - _LONGEST_PLACE, 0), -1):
        if tokens[at].kind != "word":
            return 0
        if tokens[at].key in _PLACED:
            return at - 1 if many(tokens[at - 1]) else 0
    return 0


_ARTICLES = frozenset({"a", "an", "the", "one"})
_IS = frozenset("is was remains became remained".split())


def _said_to_be(d: Describer, index: int) -> Seen | None:
    """Who is said to be what ends at `index`: "Roe was once a sailor"."""
    tokens = d.cast.layout.tokens
    first = next((i for i in range(index, max(index - LONGEST_ROLE, 0), -1) if tokens[i].key in _ARTICLES), 0)
    if not first or any(t.kind != "word" or t.key in w.PREPOSITIONS for t in tokens[first:index]):
        return None
    at = first - 1
    if at > 0 and d.cast.layout.tokens[at].key.endswith(("ly", "once")):
        at -= 1
    return _name_at(d, d.cast.layout.tokens[at - 1]) if at > 0 and d.cast.layout.tokens[at].key in _IS else None


def _name_at(d: Describer, token: Token) -> Seen | None:
    """The person's name that ends in `token`."""
    named = d.cast.between(token.start - LONGEST_NAME, token.end)
    return next((s for s in named if s.end >= token.end and s.entity.type == "person"), None)


_CLAUSE_OPENS = frozenset({"that", ",", "because", "when", "while", "as", "and", "but", "if", "though", "although"})
_AUXILIARY = frozenset("are were have had will would could can should may might must do did was has said say".split())


def _goes_on(token: Token) -> bool:
    """Whether a verb, or what narrows the noun before it, stands here: "sailors were", "sailors began"."""
    return (
        token.kind == "word"
        and not token.capital
        and (token.key in _AUXILIARY or token.key in ("of", "on", "in", "at", "from") or token.key not in w.FUNCTION)
    )


def _some_of(tokens: Sequence[Token], at: int) -> bool:
    """Whether "of" stands at `at` in "several of Roe's friends"."""
    return at > 0 and tokens[at].key == "of" and tokens[at - 1].key in w.COLLECTIVE


def _narrows(token: Token) -> bool:
    """Whether a word before a noun of people belongs to it: "two top Norvian", "conservative"."""
    if token.kind in ("mark", "break") or token.key in w.PREPOSITIONS:
        return False
    if token.key in w.FUNCTION - w.COLLECTIVE - COUNTS:
        return False
    known = token.key in w.MODIFIERS or token.key in w.COLLECTIVE or token.key in w.PORTFOLIO or token.key in COUNTS
    return known or token.capital or token.key in w.ADHERENTS or token.text[0].isdigit() or w.is_role(token.key)


def _no_subject(token: Token) -> bool:
    """Whether a word before a plural noun makes it no subject of the clause: a preposition, a verb."""
    return (token.key in w.PREPOSITIONS and token.key != "of") or token.key in _AUXILIARY
