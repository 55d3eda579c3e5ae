"""Countries, their adjectives and capitals, as the shipped facts and this report give them: made-up states included."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.resolve import words as w
from onrecord.resolve.bodies import MIN_STEM, derived
from onrecord.resolve.facts import facts
from onrecord.resolve.mentions import Mention
from onrecord.resolve.names import fold, surname
from onrecord.resolve.text import Layout, Token

# Nouns of a state: an unknown word before one of them can be a country's adjective.
STATE_NOUNS = frozenset(
    """president premier minister ministry government army military forces parliament authorities officials leader
    ambassador embassy envoy chancellor king queen troops navy border state capital foreign prime defence defense
    interior presidential state-run diplomat diplomats soldiers officials territory people police territory""".split()
)
OWNED = frozenset(
    "army navy parliament government coast border borders president foreign interior defence defense embassy".split()
)
# What is a state's even where it is written with capitals, as a title: "Norvia's Prime Minister".
OFFICES = frozenset("president premier prime foreign defence defense interior".split())
# What names a state behind "of": "the Foreign Ministry of Norvia". A president may be a company's.
OFFICES_OF = frozenset("ministry government army navy".split())
# What is a state's where the subject of a sentence calls it "its": "Norvia closed its land border".
TERRITORY = frozenset("army navy parliament coast border borders embassy airspace soil shore shores".split())
CONTINENTS = frozenset("africa america asia europe eurasia oceania antarctica".split())
MAX_STEMS = 200  # names of one beginning that an adjective is compared with


@dataclass(frozen=True, slots=True)
class Places:
    """Look-ups by folded words; inferred entries come with the words of the report that they rest on."""

    countries: dict[str, str]
    adjectives: dict[str, str]
    capitals: dict[str, str]

    def country(self, word: str) -> str | None:
        """The country that a folded name or adjective stands for."""
        return self.countries.get(word) or self.adjectives.get(word) or _known(word)

    def capital(self, word: str) -> str | None:
        return self.capitals.get(word) or facts().capitals.get(word)

    def of_words(self, words: Sequence[str]) -> str | None:
        """The first country named in `words` (folded), longest name first."""
        for index in range(len(words)):
            for size in (3, 2, 1):
                if index + size <= len(words) and (found := self.country(" ".join(words[index : index + size]))):
                    return found
        return None


def _known(word: str) -> str | None:
    known = facts()
    return known.countries.get(word) or known.adjectives.get(word)


def infer(layout: Layout, mentions: Sequence[Mention]) -> Places:
    """What the report itself teaches beside the shipped facts."""
    countries: dict[str, str] = {}
    adjectives: dict[str, str] = {}
    bases = _bases(layout, mentions)
    stems: dict[str, list[str]] = {}
    for base in bases:
        stems.setdefault(base[:MIN_STEM], []).append(base)
    for word in _adjective_candidates(layout):
        base = next((b for b in stems.get(word[:MIN_STEM], [])[:MAX_STEMS] if derived(word, b)), "")
        if base:
            countries[base] = bases[base]
            adjectives[word] = bases[base]
            adjectives[word + "s"] = bases[base]
    for word, base in _plain_demonyms(layout, bases):
        countries.setdefault(base, bases[base])
        adjectives.setdefault(word, bases[base])
        adjectives.setdefault(word + "s", bases[base])
    for word in [*_possessors(layout), *_landowners(layout.tokens, bases)]:
        if word in bases and word not in adjectives:
            countries.setdefault(word, bases[word])
    places = Places(countries, adjectives, {})
    for city, country in _capitals(layout, places):
        places.capitals.setdefault(city, country)
    return places


def _bases(layout: Layout, mentions: Sequence[Mention]) -> dict[str, str]:
    """Capitalised words that may be states' names, folded → spelt as in the report; no part of a person's name is."""
    people = {word for m in mentions if m.kind == "person" for word in m.words}
    found: dict[str, str] = {}
    for token in (layout.tokens[i] for i in layout.capitals):
        if token.kind == "word" and len(token.text) > MIN_STEM and token.key not in people:
            word = fold(token.text)
            adherent = word in w.ADHERENTS or word.removesuffix("s") in w.ADHERENTS
            if not _known(word) and not adherent and token.key not in w.FUNCTION and not w.is_role(word):
                found.setdefault(word, token.text)
    return found


def _plain_demonyms(layout: Layout, bases: dict[str, str]) -> list[tuple[str, str]]:
    """(adjective, name) of one word and the same with "n" before a noun: "Norvia" and "the Norvian shore"."""
    found: dict[str, str] = {}
    for token, following in _capitalised(layout):
        if token.key.endswith("an") and following.kind == "word" and not following.capital:
            word = fold(token.text)
            if word[:-1] in bases and word[:-1] not in CONTINENTS and not _known(word):
                found[word] = word[:-1]
    return list(found.items())


def _capitalised(layout: Layout) -> Iterator[tuple[Token, Token]]:
    """Each token with a capital, and the one behind it."""
    tokens = layout.tokens
    return ((tokens[i], tokens[i + 1]) for i in layout.capitals if i + 1 < len(tokens))


def _possessors(layout: Layout) -> list[str]:
    """Words that own what only a state has: "Norvia's army", "Norvia's Prime Minister", "the Army of Norvia"."""
    owners, tokens = [], layout.tokens
    owning = (i for i in layout.capitals if tokens[i].possessive)
    for index in sorted({*owning, *layout.numbers(OFFICES_OF)}):
        if index + 1 == len(tokens):
            break
        token, following = tokens[index], tokens[index + 1]
        if token.possessive and token.capital and (index == 0 or not tokens[index - 1].capital):
            if following.key in OFFICES or (following.key in OWNED and not following.capital):
                owners.append(fold(token.text))
        elif token.key in OFFICES_OF and following.key == "of" and index + 3 < len(tokens):
            name, after = tokens[index + 2], tokens[index + 3]
            # "Defence Ministry of Norvia", not "Ministry of Transport"
            whose = token.key != "ministry" or (index > 0 and tokens[index - 1].key in w.PORTFOLIO - w.FUNCTION)
            plain = name.capital and name.kind == "word" and not after.capital
            if whose and plain and after.key not in ("and", "of", "&"):
                owners.append(fold(name.text))
    return [x for x in owners if x not in _surnames()]


def _landowners(tokens: Sequence[Token], bases: dict[str, str]) -> list[str]:
    """Words that open a sentence, and own land or an army in it: "Norvia responded by closing its land border"."""
    found: list[str] = []
    subject = ""
    for index, token in enumerate(tokens):
        if token.opens and token.kind == "word":
            subject = fold(token.text) if token.capital and fold(token.text) in bases else ""
            if index + 1 < len(tokens) and tokens[index + 1].capital:
                subject = ""
        elif subject and token.key == "its" and any(t.key in TERRITORY for t in tokens[index + 1 : index + 3]):
            found.append(subject)
        elif token.capital and token.kind == "word" and fold(token.text) in bases and token.key != subject:
            subject = ""  # "its" may be another's
    return [x for x in found if x not in _surnames()]


@cache
def _surnames() -> frozenset[str]:
    """Surnames of known leaders: one who owns a ministry is no state."""
    return frozenset(surname(one.name) for held in facts().leaders.values() for one in held)


def _adjective_candidates(layout: Layout) -> list[str]:
    found: dict[str, None] = {}
    for token, following in _capitalised(layout):
        if token.kind == "word" and following.key in STATE_NOUNS and not token.possessive:
            word = fold(token.text)
            if word.endswith(w.DEMONYM_ENDINGS) and not _known(word) and word not in w.FUNCTION and not w.is_role(word):
                found[word] = None
    return list(found)


def _capitals(layout: Layout, places: Places) -> list[tuple[str, str]]:
    """(city, country) where the report says so: "Norvia's capital, Tarn", "Tarn, the capital of Norvia"."""
    found: list[tuple[str, str]] = []
    tokens = layout.tokens
    for index in layout.numbers(["capital"]):
        if tokens[index].capital and not tokens[index].opens:
            continue
        owner = places.country(tokens[index - 1].key) if index else None
        city = _city_after(tokens, index + 1) or _city_before(tokens, index - 1)
        following = tokens[index + 1 : index + 4]
        if owner is None and following and following[0].key == "of" and len(following) > 1:
            name = following[2] if following[1].key == "the" and len(following) > 2 else following[1]
            owner = places.country(name.key)
            city = _city_before(tokens, index - 1)
        if owner is None and city:
            owner = _only_country(tokens[max(0, index - 30) : index], places)
        if owner and city and places.country(city) is None:
            found.append((city, owner))
    return found


def _city_after(tokens: Sequence[Token], at: int) -> str | None:
    for token in tokens[at : at + 3]:
        if token.capital and token.kind == "word":
            return fold(token.text)
        if token.key not in (",", "city", "of"):
            return None
    return None


def _city_before(tokens: Sequence[Token], at: int) -> str | None:
    """The name before ", the capital" or ", Norvia's capital"."""
    for index in range(at, max(at - 4, 0), -1):
        if tokens[index].text == ",":
            before = tokens[index - 1]
            return fold(before.text) if before.capital and before.kind == "word" else None
    return None


def _only_country(tokens: Sequence[Token], places: Places) -> str | None:
    named = {c for t in tokens if t.capital and (c := places.country(t.key))}
    return named.pop() if len(named) == 1 else None
