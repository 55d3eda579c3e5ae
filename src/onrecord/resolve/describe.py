"""Descriptions that stand for someone: "the Norvian leader", "her spokesman", "a spokesman for the ministry"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.resolve import words as w
from onrecord.resolve.entities import Cast, Entity
from onrecord.resolve.facts import leader_on
from onrecord.resolve.names import compatible, fold, surname
from onrecord.resolve.outfits import manner, narrowing, of_outfit, outfit_noun
from onrecord.resolve.roles import role_words
from onrecord.resolve.text import Token

# Roles by which one office is called in another report's, or sentence's, words.
_SAME_ROLE = (
    frozenset("spokesman spokeswoman spokesperson spox".split()),
    frozenset("senator sen lawmaker legislator".split()),
    frozenset("congressman congresswoman representative rep lawmaker legislator".split()),
    frozenset("governor gov".split()),
    frozenset("general gen".split()),
    frozenset("professor prof".split()),
    frozenset("chief head director chairman chairwoman chair".split()),
    frozenset("candidate nominee frontrunner front-runner contender hopeful".split()),
    frozenset("premier pm".split()),
    frozenset("attorney lawyer counsel".split()),
    frozenset("advisor adviser aide".split()),
    frozenset("mp lawmaker legislator politician".split()),
)
# Who leads a state, by any word for it: "the Norvian leader" can be the president; "the king" cannot.
_LEADING = frozenset("leader chief dictator strongman".split())
_RULING = _LEADING | frozenset("president premier chancellor king emir sultan".split())
# Roles of those at the head of something: one named beside them must be theirs.
_HEADING = _RULING | frozenset(
    "head director chairman chairwoman chairperson chair governor ceo captain founder".split()
)
_STOP = frozenset("who which that , ( of for at in from with on to by and or".split())
OFFICES = {
    "president": frozenset({"president"}),
    "premier": frozenset({"premier", "prime minister"}),
    "prime minister": frozenset({"prime minister", "premier"}),
    "chancellor": frozenset({"chancellor"}),
    "king": frozenset({"king"}),
    "supreme leader": frozenset({"supreme leader"}),
    "leader": frozenset({"president"}),
}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase taken apart; all words are keys except `text`."""

    text: str  # without its article
    determiner: str  # "the", "a", "his", "" …
    modifiers: tuple[str, ...]
    proper: frozenset[str]  # those of them with a capital
    head: str
    complement: tuple[int, int] | None  # code points of what stands behind "of", "for"
    owner: tuple[int, int] | None  # code points of a possessor: "Putin's"
    front: tuple[int, int]  # code points of the words before the head

    @property
    def definite(self) -> bool:
        return self.determiner in ("the", "that", "this") or self.determiner in w.POSSESSIVES or self.owner is not None

    @property
    def plural(self) -> bool:
        return singular_head(self.head) != self.head or self.head in w.COLLECTIVE


def singular_head(head: str) -> str:
    if w.is_role(head) or head in w.ORG_NOUNS or head in w.PEOPLE or head in w.DOCUMENTS:
        return head
    return w.singular(head) or head


def phrase(tokens: Sequence[Token], text: str) -> Phrase | None:
    """The phrase that `tokens` are; None where there is no word in them."""
    items = [t for t in tokens if t.kind != "break" and t.text not in '"“”']
    items = [t for i, t in enumerate(items) if not (i and t.text in "'’" and items[i - 1].possessive)]  # "Moss’ plan"
    while items and items[0].kind == "mark":
        items = items[1:]
    if not items:
        return None
    if items[0].key == "both" and any(t.key == "and" for t in items):
        items = items[1:]
    determiner, at = "", 0
    if items[0].key in w.DETERMINERS and len(items) > 1:
        determiner, at = items[0].key, 1
    stop = at
    owner: tuple[int, int] | None = None
    front = at
    while stop < len(items):
        token = items[stop]
        if stop > at and (token.key in _STOP or token.kind == "mark") and token.text not in "-&'/":
            thousands = token.text == "," and items[stop - 1].end == token.start and items[stop - 1].text.isdigit()
            if not thousands or stop + 1 == len(items) or items[stop + 1].start != token.end:
                break
        if stop > at and any(ends(items[stop - 1], token) for ends in (_participle_behind, _knowing, _given_out)):
            break
        if token.possessive and stop + 1 < len(items):
            owner, front = (items[at].start, token.start + len(token.text)), stop + 1
        stop += 1
    if stop < len(items) and items[stop].key in ("by", "from") and stop - front > 1 and _participle(items[stop - 1]):
        stop -= 1  # "a transcript released by the ministry"
    head = items[stop - 1]
    complement = None
    if stop + 1 < len(items) and items[stop].key in ("of", "for", "at", "from", "with"):
        begin = end = stop + 1
        while end < len(items) and items[end].text not in (",", "(") and items[end].key not in ("who", "which", "that"):
            end += 1
        if end > begin:
            complement = (items[begin].start, items[end - 1].end)
    words = tuple(t.key for t in items[front : stop - 1])
    start = items[at if determiner in ("the", "a", "an") else 0].start
    front_span = (items[front].start if front < stop else head.start, head.start)
    proper = frozenset(t.key for t in items[front : stop - 1] if t.capital and not t.opens)
    if head.key == "head" and complement and text[slice(*complement)].casefold() in _HEADS:
        head, complement = head._replace(key=_HEADS[text[slice(*complement)].casefold()]), None
    last = stop - 1 if stop < len(items) and _clause_at(items, stop) else len(items) - 1
    told = (i - 1 for i in range(stop, last) if items[i].text == "," and _is_told_of(items, i + 1))
    last = next(told, last)
    return Phrase(text[start : items[last].end], determiner, words, proper, head.key, complement, owner, front_span)


def _is_told_of(items: Sequence[Token], at: int) -> bool:
    """Whether what begins behind a comma tells of the one before it: "for Roe, who rows", "for Roe, the Tarn rower"."""
    if items[at].key in ("who", "which", "whose"):
        return True
    return items[at].key in ("the", "a", "an") and not any(t.key in ("and", "or", "&") for t in items[at:])


_HEADS = {"state": "president", "government": "premier"}


def _participle(token: Token) -> bool:
    return token.key.endswith("ed") and not token.capital and not w.is_role(token.key)


_DONE = frozenset(
    """
    issued released conducted published posted carried commissioned written sent filed prepared compiled obtained taken
    produced circulated provided made
    """.split()
)


def _given_out(noun: Token, token: Token) -> bool:
    """Whether `token` begins what was done with a document: "a report issued on Monday"."""
    one = w.singular(noun.key) or noun.key
    return token.key in _DONE and not token.capital and (one in w.DOCUMENTS or noun.key in w.DOCUMENTS)


_KNOWING = frozenset("familiar close aware privy briefed knowledgeable involved acquainted".split())


def _participle_behind(noun: Token, token: Token) -> bool:
    """Whether `token` begins what people do at the moment: "an official speaking on the side"."""
    return token.key.endswith("ing") and _people_before(noun, token)


def _knowing(noun: Token, token: Token) -> bool:
    """Whether `token` begins what people know: "an official familiar with the talks"."""
    return token.key in _KNOWING and _people_before(noun, token)


def _people_before(noun: Token, token: Token) -> bool:
    if token.capital:
        return False
    one = w.singular(noun.key) or noun.key
    return w.is_role(one) or one in w.PEOPLE or noun.key in w.COLLECTIVE


def _clause_at(items: Sequence[Token], at: int) -> bool:
    """Whether a clause begins at `at` that is no part of what a source is called: "who spoke on the side"."""
    if items[at].text == ",":
        return _clause_follows(items, at)
    told = items[at].key == "who" and at + 1 < len(items) and items[at + 1].key in _TOLD
    return told or _participle_behind(items[at - 1], items[at])


_TOLD = frozenset("spoke briefed talked discussed described".split())  # how they spoke, not who they are


def _clause_follows(items: Sequence[Token], at: int) -> bool:
    """Whether ", who asked not to be named" or ", up from six" follows, no part of what a source is called.

    Only a list goes on behind a comma: "officials, analysts and diplomats".
    """
    rest = items[at + 1 :]
    return bool(rest) and (rest[0].key in _CLAUSES or not any(t.key in ("and", "or", "&") for t in rest))


_CLAUSES = frozenset("who which whose where speaking asked up down according quoted citing as".split())


def same_role(a: str, b: str) -> bool:
    a, b = a.removeprefix("ex-"), b.removeprefix("ex-")
    if a == b or any(a in group and b in group for group in _SAME_ROLE):
        return True
    return a in _RULING and b in _RULING and bool({a, b} & _LEADING)


def country_of(cast: Cast, *spans: tuple[int, int] | None) -> str | None:
    """The first country named, by name, adjective or capital, in the given stretches of the report."""
    for span in spans:
        if span is None:
            continue
        words = [fold(t.text) for t in _tokens(cast, span)]
        if found := cast.places.of_words(words):
            return found
        for word in words:
            if found := cast.places.capital(word):
                return found
    return None


def _tokens(cast: Cast, span: tuple[int, int]) -> list[Token]:
    shape = cast.layout
    return [t for t in shape.tokens[shape.first(span[0]) : shape.first(span[1])] if t.kind not in ("mark", "break")]


def _words(cast: Cast, span: tuple[int, int] | None) -> list[str]:
    tokens = [t for t in _tokens(cast, span) if t.key != "s"] if span else []
    return [fold(t.text.removesuffix("'s").removesuffix("’s")) for t in tokens]


def asked(cast: Cast, wanted: Phrase) -> frozenset[str]:
    """The nouns of the outfits that a description of somebody at the head of something names: "bank", "station"."""
    if wanted.head in w.SPOKES:
        return frozenset(filter(None, [outfit_noun(_words(cast, wanted.owner), cast.places)]))
    if wanted.head not in _HEADING:
        return frozenset()
    front = [x for x in narrowing(wanted.modifiers, cast.places) if x not in _GENERAL][-1:]
    spans = (_words(cast, wanted.owner), _words(cast, wanted.complement))
    return frozenset([*front, *filter(None, (outfit_noun(words, cast.places) for words in spans))])


def of_state(cast: Cast, wanted: Phrase) -> bool:
    """Whether nothing but a state is named beside an office held now: "the embattled president of Norvia"."""
    beside = [*wanted.modifiers, *_words(cast, wanted.owner), *_words(cast, wanted.complement)]
    if _FORMER.intersection(beside):
        return False
    left = set(narrowing([x for x in beside if x not in w.DETERMINERS], cast.places))
    return not left and all(x.isalpha() or manner(x) for x in wanted.modifiers)


_GENERAL = frozenset("chief general executive".split())  # "chief executive", "director general"
_PAST = frozenset("former ex onetime one-time".split())
_FORMER = frozenset("former ex then late vice deputy acting interim next first".split())
_WEAK = frozenset("former then current new old late longtime long-time top senior own very same embattled".split())
_PORTFOLIOS = w.PORTFOLIO | frozenset(
    "prime vice deputy press campaign party house senate democratic republican communications".split()
)


def fits_role(cast: Cast, entity: Entity, wanted: Phrase, country: str | None, owner: Entity | None) -> str | None:
    """The role of `entity` that `wanted` describes; None where none does."""
    if entity.type != "person" or (country and entity.country and country != entity.country):
        return None
    if wanted.head == "diplomat" and _TOP.intersection(wanted.modifiers):
        return _top_diplomat(entity, country)
    modifiers = {m for m in wanted.modifiers if m not in _WEAK}
    was = bool(_PAST.intersection(wanted.modifiers)) or wanted.head.startswith("ex-")
    outfits: frozenset[str] | None = None
    for role, _ in reversed(entity.roles):
        words = [w.key(x.strip(",.;:()")) for x in role.replace("’s", " ").replace("'s", " ").split()]
        heads = [x for x in words if w.is_role(x)]
        if {"prime", "minister"} <= set(words):
            heads.append("premier")
        if {"press", "secretary"} <= set(words):
            heads.append("spokesperson")
        if not any(same_role(wanted.head, x) for x in heads):
            continue
        if was and not (_PAST & set(words) or role.startswith(("ex-", "Ex-"))):
            continue
        outfits = asked(cast, wanted) if outfits is None else outfits
        if not _of_outfits(entity, words, wanted, outfits):
            continue
        if country and not outfits and wanted.head in _HEADING and of_outfit(words, cast.places):
            continue  # "the US president" is not a bank's
        if any((x in words) != (x in modifiers) for x in ("vice", "deputy")):
            continue
        if country and entity.country is None and country not in {cast.places.country(fold(x)) for x in words}:
            continue
        needed = {m for m in modifiers if m in _PORTFOLIOS}
        strange = {m for m in wanted.proper if cast.places.country(m) is None} - w.ROLES - set(words)
        if any(_PARTY.get(m, m) not in {_PARTY.get(x, x) for x in words} for m in strange):
            continue  # "the Norvian leader", of a state that the report does not otherwise name
        if wanted.head in ("minister", "secretary") and not needed <= set(words):
            continue
        if needed and not needed <= set(words) and wanted.head not in ("leader",):
            continue
        if owner is not None and not _belongs(entity, words, owner):
            continue
        return role
    return None


_TOP = frozenset({"top", "chief"})


def _top_diplomat(entity: Entity, country: str | None) -> str | None:
    """The role of a foreign minister, or secretary of state, of `country`: who is its "top diplomat"."""
    for role, _ in reversed(entity.roles):
        words = set(role_words(role))
        of_state = {"secretary", "state"} <= words and country in (None, "United States")
        if not (of_state or {"foreign", "minister"} <= words) or words & _FORMER:
            continue
        if of_state or (entity.country or country) == country or country is None:
            return role
    return None


def _of_outfits(entity: Entity, words: Sequence[str], wanted: Phrase, outfits: frozenset[str]) -> bool:
    if wanted.head in w.SPOKES and not entity.outfit:
        return True  # whose spokesman, the report has not told
    mine = {fold(x) for x in (*words, *(entity.outfit or "").split())}
    return outfits <= (mine | _ANY_OUTFIT if entity.outfit or _acronym(entity) else mine)


_ANY_OUTFIT = frozenset("organization organisation group agency charity outlet body".split())


def _acronym(entity: Entity) -> bool:
    """Whether a role names its outfit by initials: "NHU president"."""
    return any(len(word) > 1 and word.isupper() for role, _ in entity.roles for word in role.split())


_PARTY = {"gop": "republican", "dem": "democratic", "democrat": "democratic"}


def without_party(wanted: Phrase) -> Phrase | None:
    """ "The Republican senator" without the party, which the report need not have told before; None if it has none."""
    parties = {*_PARTY, *_PARTY.values()}.intersection(wanted.modifiers)
    left = tuple(m for m in wanted.modifiers if m not in parties)
    return replace(wanted, modifiers=left, proper=wanted.proper - parties) if parties else None


def of_party(role: str) -> bool:
    """Whether a role's words name a party: "Democratic nominee"."""
    return any(x in _PARTY or x in _PARTY.values() or x in w.ADHERENTS or x in _OTHERS for x in role_words(role))


_OTHERS = frozenset({"libertarian", "labor", "labour", "leftist"})


def _belongs(entity: Entity, words: Sequence[str], owner: Entity) -> bool:
    """Whether a role's words, country or outfit tie `entity` to `owner`: "Putin's spokesman", "her spokesman"."""
    if surname(owner.name) in words:
        return True
    if owner.type == "person":
        return (bool(entity.country) and entity.country == owner.country) or any(x in w.POSSESSIVES for x in words)
    if entity.outfit == owner.name:
        return True
    if owner.type == "organization":  # "the bank's spokesman" is not the ministry's, though both are of one state
        return fold(owner.name).split()[-1] in {fold(x) for x in (*words, *(entity.outfit or "").split())}
    return entity.country is not None and entity.country == owner.country


def by_office(cast: Cast, wanted: Phrase, country: str | None, day: str | None) -> tuple[Entity | None, str | None]:
    """Who held the office that `wanted` names: (entity in the report, None), or (None, name from the shipped facts)."""
    office = " ".join([*(m for m in wanted.modifiers if m in ("prime", "supreme", "vice")), wanted.head])
    offices = OFFICES.get(office)
    if not offices or not country or not of_state(cast, wanted):
        return None, None
    held = leader_on(country, offices, day)
    if held is None and office == "leader":
        held = leader_on(country, frozenset({"prime minister", "premier", "chancellor"}), day)
    if held is None:
        return None, None
    fitting = [e for e in cast.people() if compatible(e.name, held.name)]
    return (fitting[0], None) if len(fitting) == 1 else (None, held.name)
