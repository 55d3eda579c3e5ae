"""What a statement is about, in its own words: the names in its content and the nouns that they belong to."""

from __future__ import annotations

import re
from collections.abc import Mapping

from onrecord.model import Report, Statement

MOST = 5  # topics of one statement: more says no more
READ = 2000  # code points of a content that are read for its topics

_NAME = re.compile(r"\b[A-Z][\w’'-]*(?:\.[A-Z]\.?)*(?:\s+(?:of\s+(?:the\s+)?)?[A-Z][\w’-]*){0,4}")
_NOT_NAMES = frozenset(
    "the a an i we you he she it they this that these those there here what when where why who "
    "how if and but or so not no yes our my "
    "your his her its their in on at by for from with to of as is are was were be do does did "
    "have has had will would can could should "
    "may might must let now then also all any some every each both many most more much such only "
    "just even still well look let's "
    "mr mrs ms dr monday tuesday wednesday thursday friday saturday sunday january february "
    "march april june july august september "
    "october november december it's i'm i'll we're we'll don't that's there's he's she's they're "
    "you're i've we've unless because "
    "although while after before since until during despite under over very never always nothing "
    "nobody everyone everybody".split()
)
_NOUN = re.compile(
    r"\s+((?:[a-z]+\s+)?[a-z]*(?:tion|sion|ment|ship|ity|ism|ance|ence|ency|ancy|troops|forces?|"
    r"borders?|infrastructure|plans?|deal|laws?|"
    r"tax|taxes|policy|policies|war|sanctions|exercises|drills|security|territory|bases?|talks|"
    r"summit|elections?|vote|budget|economy|"
    r"trade|weapons|missiles?|pipeline|accord|treaty|bill|reforms?|regime|crisis|attacks?|rights|"
    r"referendum|campaign|sovereignty|"
    r"bid|strike|strikes|army|military|navy|oil|gas|grain|exports|imports))\b"
)


def about(statement: Statement, report: Report, full: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """Up to five names of the content, each with the noun that it stands before ("NATO expansion"), in text order.

    `full`: the full names of persons by surname in lower case; a surname alone stands for its person.
    """
    found: dict[str, None] = {}
    left = READ
    for span in statement.content:
        words = report.text[span.start : min(span.end, span.start + left)]
        left -= len(words)
        for topic in _topics(words):
            found.setdefault((full or {}).get(topic.lower(), topic))
        if len(found) >= MOST or left <= 0:
            break
    return tuple(found)[:MOST]


def _topics(words: str) -> list[str]:
    out: list[str] = []
    for match in _NAME.finditer(words):
        parts = re.sub(r"['’]s\b", "", match.group()).split()
        while parts and parts[0].lower().replace("’", "'") in _NOT_NAMES:
            parts.pop(0)
        if not parts or (len(parts) == 1 and len(parts[0]) < 2):
            continue
        if (
            match.start() == 0
            and len(parts) == 1
            and parts[0][1:].islower()
            and parts[0].lower().endswith(("ing", "ed", "ly"))
        ):
            continue
        name = " ".join(parts)
        noun = _NOUN.match(words, match.end())
        out.append(f"{name} {' '.join(noun[1].split())}" if noun else name)
    return out
