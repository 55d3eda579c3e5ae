"""Persons as the surface of a report names them: which surname goes with which role, and who opens a sentence.

Enough to tell that "the spokesman" of one paragraph is the "presidential spokesman Ivo Tarr" of the one before; who a
speaker really is, is settled later.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

ROLES = {
    "spokesman": "spokesman", "spokeswoman": "spokesman", "spokesperson": "spokesman", "prime minister": "premier",
    "premier": "premier", "minister": "minister", "secretary general": "secretary general",
    "secretary-general": "secretary general", "secretary": "secretary", "president": "president",
    "head of state": "president", "chancellor": "chancellor", "senator": "senator", "governor": "governor",
    "mayor": "mayor", "councillor": "councillor", "ambassador": "ambassador", "envoy": "envoy", "admiral": "admiral",
    "general": "general", "colonel": "colonel", "captain": "captain", "commander": "commander", "leader": "leader",
    "chairman": "chair", "chairwoman": "chair", "director": "director", "chief": "chief", "judge": "judge",
    "professor": "professor", "analyst": "analyst", "scientist": "scientist", "anchor": "anchor",
    "interviewer": "anchor", "presenter": "anchor", "host": "anchor", "king": "king", "queen": "queen",
    "bishop": "bishop", "lawmaker": "lawmaker", "deputy": "deputy", "diplomat": "diplomat", "strongman": "leader",
    "harbourmaster": "master", "master": "master",
}  # fmt: skip
_ROLE = r"(?i:" + "|".join(sorted(ROLES, key=lambda word: (-len(word), word))) + r")"
_NAME = r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}"
_FULL_NAME = r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,3}"
_WORD = re.compile(r"[A-Za-z]+")
_LAST_WORDS = frozenset(re.split(r"[ -]", word)[-1] for word in ROLES)
_TITLES = _LAST_WORDS | frozenset(
    "foreign prime defence defense interior finance deputy vice former mr mrs ms dr sir".split()
)
_LONGER = {"minister": "prime ", "general": "secretary", "state": "head of "}  # last word → what may stand before it
# "presidential spokesman Ivo Tarr", "his spokesman, Ivo Tarr", "President of Ostra, Ivo Tarr"
_ROLE_FIRST = re.compile(rf"(?: of (?:the )?[A-Z]\w+(?: [A-Z]\w+){{0,3}},|,)? (?P<name>{_NAME})")
# "The admiral in charge of the ships, Una Venn, …"
_ROLE_THE = re.compile(rf" (?:[\w’'-]+ ){{1,5}}?[\w’'-]+, (?P<name>{_NAME}),")
# "Ivo Tarr, the spokesman of the guild"
_NAME_FIRST = re.compile(
    rf"(?<![\w’'-])(?P<name>{_FULL_NAME}), (?:the |an? |who is |its |his |"
    rf"her )?(?:[\w’'-]+ ){{0,4}}$"
)
_NAME_REACH = 110  # code points before a role in which the name that it belongs to may begin
_DEFINITE = re.compile(rf"^\W*(?:the|his|her|its|their|our)\s+(?:[\w’'-]+\s+){{0,2}}?({_ROLE})\b", re.IGNORECASE)
# Who says "he" of an institution means a person in it.
_BODY = re.compile(
    r"\b(?:office|ministry|government|service|agency|navy|army|police|party|council|parliament|commission|company|"
    r"administration|embassy|department|court|union|fleet|press|media)\s*$",
    re.IGNORECASE,
)
_SPEAKS_FOR = re.compile(
    r"\b(?:spokesman|spokeswoman|spokesperson|official|diplomat|aide|officer)s?\s*$", re.IGNORECASE
)
_ENDS = re.compile(r"[.!?…][\"”’')\]]{0,2}\s+|\n")
# What stands before the subject and is not it: "In Ostra, …"; and words that show that another subject came before.
_PLACED = re.compile(r"^(?:In|At|On) (?:[\w’'-]+ ){0,3}[\w’'-]+, |^(?:But|And|Meanwhile|Then|Earlier|Later),? ")
_LED_BY_ANOTHER = re.compile(
    r"[,;:]|\b(?:to|by|of|with|from|after|before|that|when|as|at|for|on|in|and|or|than|came|said|told|asked|was|"
    r"were|is|"
    r"are|has|had|\w+ed)\b"
)
_CAPITAL = re.compile(r"\b[A-Z][\w’'-]+")
# "Ivo Tarr", but no "the Northern League" or "Amber Street": only before a verb of saying or behind one of telling.
_FULL = re.compile(
    r"(?<![\w’'-])(?<![Tt]he )[A-Z][a-z’'-]+ [A-Z][\w’'-]+(?=,? (?:said|says|told|tells|asked|wrote|"
    r"added|replied|who)\b)"
    r"|(?<=told )[A-Z][a-z’'-]+ [A-Z][\w’'-]+(?=\s(?:on|that|in|he|she|they)\b)"
)
# What looks like a name and is a day, a place of work or a body.
_NO_PERSON = re.compile(
    r"^(?:On|In|At|The|But|And|For|Since|By|From|After|Before|However|Meanwhile|When|While|As)\b|day$|"
    r"\b(?:Street|House|Palace|Ministry|Office|Department|Party|Council|Commission|Parliament|Union|Government|Service|"
    r"Agency|League|Committee|Press|Times|Post|News|TV|Radio|Bank|Court|Force|Forces|Navy|Army|Police|States|Nations|"
    r"Kingdom|Republic)$"
)
OPENING_WORDS = 60  # code points from a sentence's start in which its subject is named


@dataclass(frozen=True, slots=True)
class People:
    """Mentions of persons with their roles, in text order."""

    places: list[int] = field(default_factory=list)
    mentions: list[tuple[str, str]] = field(default_factory=list)  # (role, surname in lower case)
    surnames: frozenset[str] = frozenset()  # of those with a role
    named: frozenset[str] = frozenset()  # and of those named in full
    by_role: dict[str, list[tuple[int, str]]] = field(default_factory=dict)  # role → (place, surname), in text order
    # as `by_role`, of those who are named without a country: "the president" is rather "President Tarr" than "Veldian
    # President Orr"
    plain: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    full: dict[str, str] = field(default_factory=dict)  # surname → the longest name

    def holder(self, source: str, at: int) -> str | None:
        """The surname of the last holder named before `at` of the role in words like "the spokesman"."""
        match = _DEFINITE.match(source)
        if match is None:
            return None
        role = ROLES[" ".join(match[1].lower().split())]
        plain = self.plain.get(role) if _PLAIN.match(source) else None
        held = plain or self.by_role.get(role, [])
        i = bisect_right(held, at, key=lambda mention: mention[0])
        return held[i - 1][1] if i else None

    def holds(self, name: str, source: str) -> bool:
        """Whether words like "the spokesman" can mean the person of this surname."""
        match = _DEFINITE.match(source)
        held = self.by_role.get(ROLES[" ".join(match[1].lower().split())], []) if match else []
        return any(surname_ == name for _, surname_ in held)

    def unheld(self, source: str) -> bool:
        """Whether words like "the spokesman" name a role that the report gives to nobody by name."""
        match = _DEFINITE.match(source)
        return match is not None and ROLES[" ".join(match[1].lower().split())] not in self.by_role

    def within(self, words: str) -> frozenset[str]:
        """The surnames of persons in `words`."""
        return self.named.intersection(surname(word) for word in _CAPITAL.findall(words))

    def subject(self, text: str, start: int, end: int) -> str | None:
        """The surname of the person who opens the last sentence in `[start, end)` that a person opens."""
        for i in range(bisect_right(self.places, end) - 1, -1, -1):
            at = self.places[i]
            if at < start:
                return None
            before = text[max(start, at - OPENING_WORDS) : at]
            ends = [match.end() for match in _ENDS.finditer(before)]
            opening = before[ends[-1] :] if ends else before if at - start <= OPENING_WORDS else None
            if opening is not None and not _LED_BY_ANOTHER.search(_PLACED.sub("", opening)):
                return self.mentions[i][1]
        return None


def people(text: str) -> People:
    """The persons that `text` names with a role. Takes any text; linear in it."""
    found = sorted(_mentions(text))
    found = [one for one in found if not _NO_PERSON.search(one[2])]
    names = [name for *_, name in found]
    full: dict[str, str] = {}
    for name in (*names, *(match.group() for match in _FULL.finditer(text))):
        if _NO_PERSON.search(name):
            continue
        full[surname(name)] = max(full.get(surname(name), ""), _bare(name), key=len)
    by_role: dict[str, list[tuple[int, str]]] = {}
    for at, role, name in found:
        by_role.setdefault(role, []).append((at, surname(name)))
    return People(
        [at for at, _, _ in found],
        [(role, surname(name)) for _, role, name in found],
        frozenset(map(surname, names)),
        frozenset(full),
        by_role,
        {role: kept for role, held in by_role.items() if (kept := [one for one in held if not _abroad(text, one[0])])},
        full,
    )


def _abroad(text: str, at: int) -> bool:
    """Whether a role at `at` is given with whose it is: "Veldian President", "Veldia’s president"."""
    match = _WHOSE.search(text, max(0, at - 30), at)
    return match is not None and match[1].lower() not in _NO_COUNTRY


_WHOSE = re.compile(r"\b([A-Z][\w-]{1,40})(?:['’]s?)?\s$")
_NO_COUNTRY = _TITLES | frozenset(
    "the a an and but as when while after before for by with from in on at to of acting".split()
)
_PLAIN = re.compile(r"^\W*the\s+(?:\w+\W*)$|^\W*the (?:prime minister|head of state)\W*$", re.IGNORECASE)


def _mentions(text: str) -> Iterator[tuple[int, str, str]]:
    """Where a person is named with a role: the place, the role, the name."""
    for match in _WORD.finditer(text):
        if (word := match.group().lower()) not in _LAST_WORDS:
            continue
        start = match.start()
        longer = _LONGER.get(word)
        if longer and text[max(0, start - len(longer) - 1) : start].lower().rstrip(" -").endswith(longer.strip()):
            start -= len(longer) + (not longer.endswith(" "))
        role = ROLES.get(" ".join(text[start : match.end()].lower().split()))
        if role is None:
            continue
        name = _ROLE_FIRST.match(text, match.end())
        if name is None and text[max(0, start - 4) : start].lower() == "the ":
            name = _ROLE_THE.match(text, match.end())
        if name:
            yield start, role, name["name"]
        if text[match.end() : match.end() + 1] not in ("'", "’"):
            low = max(0, start - _NAME_REACH)
            if name := _NAME_FIRST.search(text, low, start):
                yield name.start(), role, name["name"]


def _bare(name: str) -> str:
    """A name without the title that it begins with: "Minister Ivo Tarr" → "Ivo Tarr"."""
    words = re.sub(r"['’]s?$", "", name).split()
    while len(words) > 2 and words[0].lower() in _TITLES:
        words.pop(0)
    return " ".join(words)


def surname(name: str) -> str:
    return re.sub(r"['’]s?$", "", name.split()[-1].lower())


def body(head: str) -> str | None:
    """The institution, or the one who speaks for it, at the end of a source's head: "Tarr's office" → "office"."""
    match = _BODY.search(head) or _SPEAKS_FOR.search(head)
    return match.group().strip().lower() if match else None
