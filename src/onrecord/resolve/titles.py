"""Titles before names and appositions beside them: what a report says that someone is."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.resolve import words as w
from onrecord.resolve.text import Token

# How far a title before, or an apposition behind, a name is looked for, in tokens: longer ones are cut.
TITLE_REACH = 9
APPOSITION_REACH = 16


def title_before(tokens: Sequence[Token], start: int, *, seen_role: bool = False) -> int:
    """Where a title in small letters before the name begins: "the Kremlin's long-time spokesman Ivan Roe"."""
    index = start
    any_role = seen_role
    while index > 0 and start - index < TITLE_REACH:
        token = tokens[index - 1]
        if token.kind == "title" or token.key in w.HONORIFIC_WORDS:
            index -= 1
            seen_role = any_role = True
            continue
        if token.kind in ("mark", "break") or token.key in w.DETERMINERS:
            break
        if not token.capital and w.is_role(token.key):
            seen_role = any_role = True
        elif not seen_role:
            break
        elif (
            token.possessive
            or token.key in w.MODIFIERS
            or token.key in w.ORG_NOUNS
            or token.key in w.PORTFOLIO
            or (token.capital and not (token.opens and token.key in w.FUNCTION))
            or (not token.capital and "-" in token.text)
        ):
            pass
        else:
            break
        if token.key in ("and", "for", "of") and not token.capital:
            break
        index -= 1
    return index if any_role else start


def apposition(tokens: Sequence[Token], lead: int, stop: int, text: str) -> tuple[str, str]:
    """The role and gender that an apposition behind or before the name gives; ("", "") without one."""
    if stop < len(tokens) and tokens[stop].text == ",":
        at = stop + 1
        if at + 1 < len(tokens) and tokens[at].text.isdigit() and tokens[at + 1].text == ",":
            at += 2
        role = _role_phrase(tokens, at, text)
        if role:
            return role, noun_gender(role)
    if lead >= 2 and tokens[lead - 1].text == ",":
        begin = lead - 2
        while begin >= 0 and lead - begin < APPOSITION_REACH and tokens[begin].kind not in ("mark", "break"):
            begin -= 1
        begin += 1
        at = begin
        while at < lead - 1 and tokens[at].key not in w.DETERMINERS and not tokens[at].possessive:
            at += 1
        for candidate in (begin, at):
            role = _role_phrase(tokens, candidate, text, limit=lead - 1)
            if role and (tokens[candidate].key in w.DETERMINERS or tokens[candidate].possessive):
                return role, noun_gender(role)
    return "", ""


_SAYS = frozenset("said says told has had was is will would".split())
_ENDS_ROLE = frozenset("who which and but that in".split())


def _role_phrase(tokens: Sequence[Token], at: int, text: str, *, limit: int | None = None) -> str:
    """The noun phrase at `at` if its head is a role: "the foreign minister of Norvia"; "" otherwise."""
    end = min(len(tokens), at + APPOSITION_REACH)
    index, head = at, -1
    while index < end and (limit is None or index < limit):
        token = tokens[index]
        if token.kind in ("mark", "break"):
            break
        if head < 0:
            if token.key in w.HONORIFIC_WORDS or token.key in ("and", "or", "but"):
                return ""
            if w.is_role(token.key) and not token.possessive:
                if not (index + 1 < end and w.is_role(tokens[index + 1].key)):
                    head = index
            elif not (
                token.capital
                or token.possessive
                or token.key in w.DETERMINERS
                or token.key in w.MODIFIERS
                or token.key in w.ORG_NOUNS
                or token.key in w.PORTFOLIO
                or (
                    index - at < 4
                    and (token.key not in w.FUNCTION or token.key == "own")
                    and not token.key.endswith(("ed", "ing"))
                )
            ):
                return ""
        elif token.key in _SAYS or (
            token.key.endswith("ed") and not token.capital and tokens[at].key not in ("a", "an")
        ):
            return ""  # "according to the ministry, the premier said": a new clause, no apposition
        elif token.key in _ENDS_ROLE or (token.key.endswith("ed") and not token.capital):
            break
        index += 1
    if head < 0 or (limit is not None and index < limit):
        return ""
    last = tokens[index - 1]
    begin = at + (1 if tokens[at].key in ("the", "a", "an") else 0)
    return text[tokens[begin].start : last.end] if begin < index else ""


def title_gender(titles: set[str]) -> str:
    if titles & w.FEMININE_TITLES or titles & w.FEMININE:
        return "f"
    if titles & w.MASCULINE_TITLES or titles & w.MASCULINE:
        return "m"
    return ""


def noun_gender(role: str) -> str:
    return title_gender({w.key(word) for word in role.split()})


def clean_role(role: str) -> str:
    """The role without article, and "" where it is only a form of address."""
    parts = role.replace("\n", " ").strip(" ,;:“”\"'").split()
    if "as" in parts:
        parts = parts[len(parts) - parts[::-1].index("as") :]  # "Friday as President"
    while parts and w.key(parts[0]) in (w.DETERMINERS - w.POSSESSIVES) | w.PREPOSITIONS | w.DAYS:
        parts = parts[1:]
    while parts and w.key(parts[-1]) in w.HONORIFIC_WORDS and [w.key(x) for x in parts[-2:]] != ["first", "lady"]:
        parts = parts[:-1]
    return " ".join(parts)
