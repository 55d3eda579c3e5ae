"""Finds the names in a report, and the titles and appositions that say who bears them."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from typing import Literal

from onrecord.frozen import dataclass
from onrecord.resolve import words as w
from onrecord.resolve.facts import facts
from onrecord.resolve.names import GENERATIONS
from onrecord.resolve.runs import behind_sentence, doubled, opens_society, run, surnames
from onrecord.resolve.text import Layout, Token
from onrecord.resolve.titles import apposition, clean_role, title_before, title_gender

NameKind = Literal["person", "organization", "country", "place", "adjective", "unknown"]
SHOUTED = 5  # words in capitals alone from which a run is no name but a sentence or heading in capitals


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text. `name` is the name alone, `role` the title or apposition that goes with it."""

    start: int
    end: int  # of the name, without a possessive ending
    name: str
    kind: NameKind
    role: str = ""
    gender: str = ""  # by a title: "m", "f"
    possessive: bool = False
    after: str = ""  # the key of the token before it: "of", "told"
    words: tuple[str, ...] = ()  # folded keys of the name
    lead: int = 0  # where its title begins (start if none)
    rank: str = ""  # a title that goes with `role`: "Colonel" of "the spokesman, Colonel Roe"


def find(layout: Layout, text: str) -> list[Mention]:
    """All names in `text`, in order."""
    tokens = layout.tokens
    found: list[Mention] = []
    lower = {t.key for t in tokens if not t.capital and t.kind == "word"}
    capitals = [(i, tokens[i]) for i in layout.capitals]
    titled = {t.key for _, t in capitals if not t.text.isupper()}
    firm = {t.key for i, t in capitals if not t.opens or _beside_capital(tokens, i)}
    borne = surnames(layout)
    go_on = 0
    for index in layout.capitals:
        if index < go_on:
            continue
        stop = run(tokens, index)
        if stop - index >= SHOUTED and all(t.text.isupper() for t in tokens[index:stop]):
            found.extend(_known_names(tokens, index, stop, text))
            go_on = stop
            continue
        end_of_name, go_on = doubled(tokens, index, stop) or (stop, stop)
        begin = behind_sentence(tokens, index, stop, borne)
        found.extend(_named(tokens, begin, end_of_name, text, lower, firm, titled, borne))
    return found


def _named(
    tokens: Sequence[Token],
    start: int,
    stop: int,
    text: str,
    lower: set[str],
    firm: set[str],
    titled: set[str],
    surnames: set[str],
) -> list[Mention]:
    """The names in one run of capitalised tokens: its titles are taken off, and lists of two are split."""
    while start < stop and _plain_word(tokens[start], lower, alone=stop - start == 1):
        start += 1
    start = _behind_label(tokens, start, stop)
    if start >= stop or (stop - start == 1 and _shouted_place(tokens[start], titled)):
        return []
    start = _known_body(tokens, start, stop)
    if stop - start == 1 and start and tokens[start].key in _STATES_SHORT and tokens[start - 1].text == ",":
        return []  # "Oakland, Calif."
    if stop - start == 1 and _chance_capital(tokens, start, firm):
        return []
    name_at = start if _bare_surname(tokens, start, stop, surnames) else _after_title(tokens, start, stop)
    if name_at >= stop:
        return _organisation_in_title(tokens, start, stop, text)
    if stop - name_at > 2 and tokens[stop - 1].key in w.DAYS:
        stop -= 1  # "said Ana Roe Tuesday"
    if name_at == start:
        name_at = _behind_strangers(tokens, start, stop, lower)
        if name_at > start and start > 1 and tokens[start - 1].key in ("to", "of", "in", "for"):
            start -= 2 if w.is_role(tokens[start - 2].key) else 0  # "the envoy to Norvia Ana Roe"
    found: list[Mention] = []
    kind, gender, rank = _kind(tokens, name_at, stop), "", ""
    lead = title_before(tokens, start, seen_role=name_at > start and any(_titles(t) for t in tokens[start:name_at]))
    role_words = text[tokens[lead].start : tokens[name_at].start].strip()
    if start > 2 and tokens[start - 1].key == "the" and tokens[start - 2].key == "of" and lead == start:
        kin = tokens[start - 3]
        lead -= 3 * (kin.key in w.KIN)  # "daughter of the President Mia Roe": it is not she who presides
        role_words = text[tokens[lead].start : tokens[name_at].start].strip()
    titles = {t.key for t in tokens[lead:name_at]}
    person_title = any(w.is_role(t) or t in w.HONORIFIC_WORDS or t in w.PLURAL_TITLES for t in titles)
    if person_title and kind in ("unknown", "person", "adjective", "place", "country"):
        kind = "person"
    if kind == "person":
        gender = title_gender(titles)
        if not role_words or titles <= w.RANKS or not person_title:
            role, more = apposition(tokens, lead, stop, text)
            if role and person_title:
                rank = clean_role(role_words)
            role_words, gender = role or role_words, gender or more
    elif kind == "unknown" and stop - name_at >= 2:
        role, more = apposition(tokens, lead, stop, text)
        if role:
            kind, role_words, gender = "person", role, more
    if kind == "organization" and name_at == start and (owner := _country_before(tokens, start)):
        name_at = lead = start - owner  # "Norvia's Defence Ministry"
        role_words = ""
    if kind == "organization" and name_at == start and _numbered(tokens, start, stop):
        name_at = lead = start - 1  # "9th Circuit Court": there are others
    if kind == "person" and (cut := _home(tokens, name_at, stop)):
        stop = cut
    last = tokens[stop - 1]
    stop_text = last.start + len(last.text)
    found.append(
        Mention(
            tokens[name_at].start,
            stop_text,
            text[tokens[name_at].start : stop_text],
            kind,
            clean_role(role_words),
            gender,
            last.possessive,
            tokens[lead - 1].key if lead else "",
            tuple(t.key for t in tokens[name_at:stop]),
            tokens[lead].start,
            rank,
        )
    )
    if name_at > start:
        found = [*_possessors(tokens, start, name_at, text), *found]
    return found


def _bare_surname(tokens: Sequence[Token], start: int, stop: int, surnames: Container[str]) -> bool:
    """Whether a title is somebody's surname: "King said" in a report about Ana King; "the King" is none."""
    token = tokens[start]
    if stop - start > 1 or token.key not in surnames or not w.is_role(token.key):
        return False
    return not start or tokens[start - 1].key not in w.DETERMINERS


_ORDINALS = ("st", "nd", "rd", "th")
_MANY_OF_A_KIND = frozenset("circuit district regiment division infantry brigade battalion fleet army".split())


def _numbered(tokens: Sequence[Token], start: int, stop: int) -> bool:
    """Whether the number of a body that is one of several stands before its name."""
    number = tokens[start - 1].text if start else ""
    ordinal = number[:1].isdigit() and number.endswith(_ORDINALS)
    return ordinal and any(t.key in _MANY_OF_A_KIND for t in tokens[start:stop])


def _home(tokens: Sequence[Token], start: int, stop: int) -> int:
    """Where "of Tarn" begins behind a person's name; 0 where it does not, or belongs to the name ("Ana of Tarn")."""
    return next((at for at in range(start + 2, stop) if tokens[at].key == "of"), 0)


def _titles(token: Token) -> bool:
    return w.is_role(token.key) or token.key in w.PLURAL_TITLES


def _shouted_place(token: Token, titled: set[str]) -> bool:
    """A dateline's word in capitals, which the text else spells as a name: "TARN (Agency) -"."""
    known = token.key in facts().bodies or token.key in facts().countries
    return len(token.text) > 3 and token.text.isupper() and token.key in titled and not known


def _beside_capital(tokens: Sequence[Token], index: int) -> bool:
    """Whether a capitalised word has another beside it; words of that kind are names wherever they stand."""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    return after is not None and after.capital and after.kind == "word" and tokens[index].key not in w.FUNCTION


def _chance_capital(tokens: Sequence[Token], start: int, firm: set[str]) -> bool:
    """Whether a single word may have its capital only from opening a sentence: never so written elsewhere."""
    token = tokens[start]
    if not token.opens or token.kind != "word" or token.key in firm or token.text[1:] != token.text[1:].lower():
        return False
    known = facts()
    if any(token.key in x for x in (known.countries, known.adjectives, known.capitals, known.bodies, known.genders)):
        return False
    after = tokens[start + 1] if start + 1 < len(tokens) else None
    return not token.possessive and (after is None or after.key not in w.SPEECH)


_LABELS = frozenset("democratic gop d.a. meet".split())  # "Republican Ana Roe", "Meet Ana Roe"
_STATES_SHORT = frozenset(
    """
    ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn
    tex va vt wash wis wyo ont que
    """.split()
)
_SHARES = frozenset("facebook twitter pinterest whatsapp linkedin reddit email share print".split())  # links of a page
_PICTURES = frozenset("getty reuters afp ap epa rex shutterstock alamy".split())


def _behind_label(tokens: Sequence[Token], start: int, stop: int) -> int:
    """Where a name begins behind a picture's credit ("| Getty Roe left"), a nationality or a word of rank.

    "American Ana Roe" is Ana Roe and "Senior US" the state; "Reuters News" and "American Samoa" are names.
    """
    if stop - start < 2:
        return start
    known, token, after = facts(), tokens[start], tokens[start + 1]
    credit = start > 0 and tokens[start - 1].text in "|/©" and token.key in _PICTURES
    if credit and after.key not in w.ORG_NOUNS | {"images"}:
        return start + 1
    shares = next((i for i in range(start, stop) if tokens[i].key not in _SHARES), stop) - start
    if shares > 1:
        return start + shares
    label = token.key in known.adjectives or token.key in w.ADHERENTS or token.key in _LABELS
    if label and stop - start > 2 and after.key in known.genders:
        return start + 1
    if token.opens and token.key in w.MODIFIERS and _country_at(tokens, start + 1, stop) == stop - start - 1:
        return start + 1
    return start


def _known_body(tokens: Sequence[Token], start: int, stop: int) -> int:
    """Where a well-known body's name begins in a run: "Enter The Norvian Times"."""
    for at in range(start + 1, stop):
        if tokens[at - 1].key in w.DETERMINERS or tokens[at - 1].opens:
            name = " ".join(t.key for t in tokens[at:stop])
            if name in facts().bodies and not w.is_role(tokens[start].key) and tokens[start].key not in facts().genders:
                return at
    return start


def _country_before(tokens: Sequence[Token], start: int) -> int:
    """How many tokens before `start` are a country's name in the possessive; 0 for none."""
    if not start or not tokens[start - 1].possessive:
        return 0
    for size in (3, 2, 1):
        if start >= size and _country_at(tokens, start - size, start) == size:
            return size
    return 0


# A capital on one of these never begins a name, whatever stands before it: "TARN (Agency) - While Ana Roe …".
_CONJUNCTIONS = frozenset("while when although though because if but and as since whereas until unless".split())


def _plain_word(token: Token, lower: set[str], *, alone: bool) -> bool:
    """Whether a capitalised word at a sentence's start is no part of a name."""
    if token.key in w.DAYS:
        return True
    if len(token.text) > 1 and token.text.isupper():
        # "WHO", "US"; but "THE" and "READ" are words in capitals, and "LLC" the end of a name
        name = token.key in facts().bodies or token.key in facts().countries
        return alone and not name and (token.key in w.FUNCTION or token.key in lower or token.key in w.LEGAL_FORMS)
    if token.key in w.MONTHS:
        return alone
    if token.text == "The" or (token.key in _CONJUNCTIONS and not token.text.isupper()):
        return True
    if not token.opens:
        return (alone and token.key in w.FUNCTION) or token.key in w.DETERMINERS
    if token.kind != "word":
        return False
    if (
        token.key.endswith("ly")
        and token.key not in facts().countries
        and token.key not in facts().genders
        and len(token.key) > 4
    ):
        return True
    if token.key in w.FUNCTION:
        return True
    known = facts()
    if token.key in known.countries or token.key in known.capitals or token.key in known.genders:
        return False
    return token.key in lower and (alone or (not w.is_role(token.key) and token.key not in w.MODIFIERS))


def _after_title(tokens: Sequence[Token], start: int, stop: int) -> int:
    """Where the name begins after its title: "Foreign Minister Ana Roe" → at "Ana"; `stop` if there is only a title."""
    at = start
    genders = facts().genders
    for index in range(start, stop):
        token = tokens[index]
        several = token.key in w.PLURAL_TITLES and index + 1 < stop
        if not (several or w.is_role(token.key)) or token.possessive:
            continue
        if index > start and tokens[index - 1].key in genders and index == stop - 1:
            continue  # "Stephen King"
        if index > start and tokens[index - 1].key in w.HONORIFIC_WORDS and index == stop - 1:
            continue  # "Mr. Singer"
        if at and index > at + 6:
            break
        at = index + 1
        if at < stop and tokens[at].key in ("of", "for", "to"):
            ahead = at + 1
            ahead += ahead < stop and tokens[ahead].key == "the"
            while ahead < stop and (tokens[ahead].key in w.PORTFOLIO or _country_at(tokens, ahead, stop)):
                ahead += _country_at(tokens, ahead, stop) or 1
            if any(t.key in w.ORG_STRONG and t.key not in w.PORTFOLIO for t in tokens[at + 1 : stop]):
                return stop  # "Chairman of the Norvian Centre for Trade"
            given = next((i for i in range(ahead, stop - 1) if tokens[i].key in genders), 0)
            if ahead > at + 1 and tokens[ahead - 1].key != "the":
                at = ahead
            elif given > at + 1:
                at = given  # "Superintendent of Public Instruction Ana Roe"
            else:
                return stop
        while at < stop and (tokens[at].key == "-elect" or tokens[at].key == "elect"):
            at += 1
    # "the President's Office" and "Attorney General's Office": an organisation, not a person
    if at < stop and at > start and any(t.key in w.ORG_STRONG for t in tokens[at:stop]):
        return start
    return at


_BEFORE_PLACES = frozenset(
    "lake mount mt fort port san santa saint st cape new north south east west camp el la".split()
)
_GIVEN_AND_SURNAME = (2, 3)  # words of a name that begins inside a run


def _behind_strangers(tokens: Sequence[Token], start: int, stop: int, lower: set[str]) -> int:
    """Where somebody's name begins behind words that are no list's titles: "Tarn County Auditor Ana Roe".

    One such word can be an uncommon given name ("Oddvar Ivo Quill"), unless the report writes it small, or it is a
    country ("the ambassador to Norvia Ana Roe").
    """
    genders = facts().genders
    if tokens[start].key in genders or tokens[start].key in _BEFORE_PLACES or tokens[start].kind != "word":
        return start
    for at in range(start + 1, stop - 1):
        if tokens[at].key not in genders or tokens[at].possessive:
            continue
        name = tokens[at:stop]
        plain = all(t.kind in ("word", "initials") and t.key not in w.FUNCTION | _NO_SURNAME for t in name)
        one = at == start + 1
        known = tokens[start].key in lower or _country_at(tokens, start, at) == at - start
        return at if plain and len(name) in _GIVEN_AND_SURNAME and (known or not one) else start
    return start


_NO_SURNAME = w.ORG_STRONG | w.SEATS | w.DOCUMENTS | frozenset("day show rule war law square park island".split())


def _country_at(tokens: Sequence[Token], at: int, stop: int) -> int:
    """How many tokens at `at` name a country; 0 for none."""
    for size in (3, 2, 1):
        if at + size <= stop and " ".join(t.key for t in tokens[at : at + size]).replace(".", "") in facts().countries:
            return size
    return 0


def _possessors(tokens: Sequence[Token], start: int, stop: int, text: str) -> list[Mention]:
    """Names inside a title: "Clinton" in "Clinton Campaign Manager Robby Roe"; countries only."""
    found = []
    for index in range(start, stop):
        token = tokens[index]
        if token.key in facts().adjectives or token.key in facts().countries:
            kind: NameKind = "adjective" if token.key in facts().adjectives else "country"
            end = token.start + len(token.text)
            found.append(
                Mention(token.start, end, token.text, kind, words=(token.key,), lead=token.start, possessive=True)
            )
    return found


def _known_names(tokens: Sequence[Token], start: int, stop: int, text: str) -> Iterator[Mention]:
    """Names of known countries and bodies in words that are all in capitals."""
    index = start
    while index < stop:
        for size in (3, 2, 1):
            words = tuple(t.key for t in tokens[index : index + size])
            last = tokens[min(index + size, stop) - 1]
            known = " ".join(words).replace(".", "")
            if index + size <= stop and not set(words) & w.FUNCTION and _kind_known(known):
                end = last.start + len(last.text)
                name, kind = text[tokens[index].start : end], _kind_known(known)
                yield Mention(tokens[index].start, end, name, kind or "unknown", words=words, lead=tokens[index].start)
                index += size - 1
                break
        index += 1


def _kind_known(words: str) -> NameKind | None:
    known = facts()
    tables: tuple[tuple[Container[str], NameKind], ...] = (
        (known.countries, "country"),
        (known.bodies, "organization"),
        (known.adjectives, "adjective"),
    )
    return next((kind for table, kind in tables if words in table), None)


def _organisation_in_title(tokens: Sequence[Token], start: int, stop: int, text: str) -> list[Mention]:
    """A run that is only a title: its country adjective still counts as a mention of the country."""
    return _possessors(tokens, start, stop, text)


def _kind(tokens: Sequence[Token], start: int, stop: int) -> NameKind:
    known = facts()
    keys = [t.key for t in tokens[start:stop]]
    joined = " ".join(keys).replace(".", "")
    first, last = keys[0], keys[-1]
    if joined in known.countries:
        return "country"
    if joined in known.bodies:
        return "organization"
    if joined in known.adjectives:
        return "adjective"
    if joined in known.capitals:
        return "place"
    if len(keys) > 1 and first in known.genders and not any(k in w.ORG_STRONG for k in keys[1:]):
        return "person"
    if any(k in w.ORG_STRONG for k in keys) or (last in w.ORG_NOUNS and len(keys) > 1):
        return "organization"
    if opens_society(tokens, start, start + 1) and len(keys) > 2:
        return "organization"
    token = tokens[start]
    if len(keys) == 1 and 2 <= len(token.text) <= 6 and token.text.isupper():
        return "organization"
    return "unknown"


def with_suffix(mention: Mention, tokens: Sequence[Token], layout: Layout, text: str) -> Mention:
    """The mention with a following "Jr." or "III" taken in."""
    index = layout.first(mention.end)
    if index < len(tokens) and tokens[index].text == ",":
        index += 1
    if index < len(tokens) and tokens[index].key in GENERATIONS and tokens[index].capital:
        end = tokens[index].end
        return replace(mention, end=end, name=text[mention.start : end])
    return mention


def seats(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, with names of buildings made organisations: "the Quill House", "Tarn Street".

    "Ana House" is a person unless the report says "the Ana House"; a title or a role makes a person of any.
    """
    names = {m.words for m in mentions if len(m.words) == 2 and m.words[1] in w.SEATS}
    named = {m.words for m in mentions if m.words in names and (m.role or m.gender) and m.after != "the"}
    articled = {m.words for m in mentions if m.words in names and m.after == "the" and not m.gender}
    given = {words for words in names if words[0] in facts().genders}
    places = (articled | (names - given)) - (named - articled)
    return [
        replace(m, kind="organization", role="") if m.words in places and m.kind != "place" else m for m in mentions
    ]
