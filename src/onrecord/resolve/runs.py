"""Runs of capitalised words: where one begins and ends that can be a name."""

from __future__ import annotations

from collections.abc import Container, Sequence
from itertools import pairwise

from onrecord.resolve import words as w
from onrecord.resolve.facts import facts
from onrecord.resolve.names import PARTICLES
from onrecord.resolve.text import Layout, Token

MAX_NAME = 9  # tokens; longer runs of capitals are headings
DOUBLED = 5  # tokens behind a run in which its surname is looked for again, run together with other words
LEAST_DOUBLED = 4  # letters of such a surname: "MacArthur" holds no "Mac" twice


def surnames(layout: Layout) -> set[str]:
    """The keys of the capitalised words behind a given name: "king" of a report that names "Ana King"."""
    genders, tokens = facts().genders, layout.tokens
    return {
        tokens[last].key
        for first, last in pairwise(layout.capitals)
        if last == first + 1 and tokens[first].key in genders
    }


def behind_sentence(tokens: Sequence[Token], start: int, stop: int, surnames: Container[str]) -> int:
    """Where a run goes on behind a sentence that ends in initials: "in the U.S. Roe said" of a report about Ana Roe."""
    two = stop - start == 2 and tokens[start].kind == "initials" and tokens[start + 1].key in surnames
    return start + 1 if two and tokens[start].key in facts().countries else start


def run(tokens: Sequence[Token], start: int) -> int:
    """The end of the run of capitalised tokens that begins at `start`."""
    index, end = start, len(tokens)
    organisation = False
    while index < end and index - start < MAX_NAME:
        token = tokens[index]
        if index > start and token.key in w.FUNCTION and tokens[index - 1].kind == "initials" and token.capital:
            break  # "in the U.S. But": a sentence ends
        if token.kind in ("mark", "break"):
            joins = token.text == "&" and index + 1 < end and tokens[index + 1].capital
            if joins and tokens[index - 1].key not in facts().countries:
                index += 1
                continue
            if index > start and token.text in "'’" and tokens[index - 1].possessive:
                index += 1  # behind "Students'"
                continue
            if index > start and (last := _nickname(tokens, start, index)):
                index = last
                continue
            break
        if token.capital or (token.text[0].isdigit() and organisation and index > start):
            organisation = organisation or token.key in w.ORG_NOUNS or token.text == "No."
            index += 1
            if token.possessive and not _of_many(tokens, index - 1):
                break
            if token.opens and token.key in w.FUNCTION and index == start + 1 and token.kind == "word":
                break
            continue
        organisation = organisation or opens_society(tokens, start, index)
        office = organisation or _opens_office(tokens, start, index) or _two_portfolios(tokens, index)
        ahead = _link(tokens, index, office)
        if ahead is None:
            break
        index = ahead
    while index > start + 1 and not tokens[index - 1].capital and not tokens[index - 1].text[0].isdigit():
        index -= 1
    return max(index, start + 1)


_NICKNAME = {"“": "”", '"': '"', "(": ")"}


def _nickname(tokens: Sequence[Token], start: int, mark: int) -> int:
    """Where a name goes on behind the short form in its middle: "Anastasia “Nasti” Roe"; 0 where there is none."""
    if mark + 3 >= len(tokens) or _NICKNAME.get(tokens[mark].text) != tokens[mark + 2].text:
        return 0
    short, last, before = tokens[mark + 1], tokens[mark + 3], tokens[mark - 1]
    words = short.capital and last.capital and "word" == last.kind == short.kind and not short.text.isupper()
    given = before.key in facts().genders or short.key in facts().genders
    named = before.capital and (given or (before.kind == "initials" and mark - 1 > start))
    return mark + 3 if words and named and last.key not in w.FUNCTION and not before.possessive else 0


def doubled(tokens: Sequence[Token], start: int, stop: int) -> tuple[int, int] | None:
    """Where a name ends that a page prints twice with what it links to, and where the text goes on.

    "Ana Roe Anastasia (Ana) RoeCouncil opens port", run together from a link and its hover card: the name is "Ana Roe".
    """
    for at in range(start, stop):
        name = tokens[at].text
        for behind in range(at + 1, min(stop + DOUBLED, len(tokens))) if len(name) >= LEAST_DOUBLED else ():
            text = tokens[behind].text
            if text.startswith(name) and text[len(name) : len(name) + 1].isupper():
                return at + 1, behind + 1
    return None


def _opens_office(tokens: Sequence[Token], start: int, index: int) -> bool:
    """Whether "of" at `index` goes on a title: "Secretary of State", not "Senator Ana Roe of Tarn"."""
    last = tokens[index - 1]
    return w.is_role(last.key) and (index == start + 1 or last.key not in facts().genders)


_SOCIETIES = frozenset("assemblies disciples centers centres friends sons daughters brothers sisters knights".split())


def opens_society(tokens: Sequence[Token], start: int, index: int) -> bool:
    """Whether "for" at `index` goes on a name that begins with a plural: "Sailors for Peace", "Friends of Tarn"."""
    if index != start + 1 or index + 1 >= len(tokens) or tokens[start].possessive:
        return False
    first, joint, behind = tokens[start : start + 3] if index + 1 < len(tokens) else (tokens[start],) * 3
    if not behind.capital or behind.kind != "word" or behind.key in w.FUNCTION:
        return False
    if joint.key == "of":
        return first.key in _SOCIETIES
    one = "data" if first.key == "data" else w.singular(first.key)
    plain = one is not None and not w.is_role(one) and one not in w.ADHERENTS
    return joint.key in ("for", "against", "without") and plain and behind.key not in facts().genders


_MANY_PEOPLE = frozenset({"women", "men", "people", "children"})


def _of_many(tokens: Sequence[Token], at: int) -> bool:
    """Whether a name goes on behind a possessive in it: "Students' News Agency", "St. Roe's School"."""
    first = ahead = at + 1 + (at + 1 < len(tokens) and tokens[at + 1].text in "'’")
    while ahead < len(tokens) and tokens[ahead].capital and tokens[ahead].kind == "word" and ahead - at < 5:
        ahead += 1
    if ahead == first or tokens[ahead - 1].key not in w.ORG_NOUNS:
        return False
    key = tokens[at].key
    saint = at > 0 and tokens[at - 1].text == "St."
    several = w.singular(key) is not None and key not in facts().countries and tokens[at].text.endswith("s")
    return saint or w.is_role(key) or key in _MANY_PEOPLE or (several and not tokens[at].opens)


_CHAMBERS = frozenset({"house", "senate", "parliament", "army", "navy", "police", "commons", "lords"})
_GUARDED = frozenset({"customs", "border", "disease", "control"})
_OF_PORTFOLIOS = frozenset(
    "department ministry committee agency office secretary minister enforcement prevention protection".split()
)


def _two_portfolios(tokens: Sequence[Token], index: int) -> bool:
    """Whether "and" joins what one department is for: "Health and Human Services Department"."""
    if tokens[index].key != "and" or tokens[index - 1].key not in (w.PORTFOLIO - _CHAMBERS) | _GUARDED:
        return False
    behind = tokens[index + 1 : index + 4]
    last = next((i for i, t in enumerate(behind) if t.key in _OF_PORTFOLIOS), -1)
    least = 0 if tokens[index - 1].key in _GUARDED else 1
    return last >= least and all(t.capital for t in behind[: last + 1]) and not behind[0].possessive


def _link(tokens: Sequence[Token], index: int, organisation: bool) -> int | None:
    """Where a run goes on after lower-case words: "van der Roe", "Ministry of Defence"; None if it does not."""
    ahead = index
    while ahead < len(tokens) and ahead - index < 3 and tokens[ahead].key in PARTICLES:
        ahead += 1
    if ahead > index and ahead < len(tokens) and tokens[ahead].capital and tokens[ahead].kind != "mark":
        return ahead
    if organisation and tokens[index].key in ("of", "for", "and", "to"):
        ahead = index + 1
        if ahead < len(tokens) and tokens[ahead].key == "the":
            ahead += 1
        if ahead < len(tokens) and tokens[ahead].capital and tokens[ahead].kind == "word":
            last = tokens[ahead].key
            joins = tokens[index].key in ("of", "for") or last in w.PORTFOLIO or last in w.ORG_NOUNS
            joins = joins or (tokens[index].key == "and" and _two_portfolios(tokens, index))
            if tokens[index].key == "to":
                joins = last in facts().countries or last == "united"
            return ahead if joins else None
    return None
