"""A statement under way: its place, its frame, and who speaks in it as far as the surface tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.analyse.frames import Frame, View
from onrecord.analyse.people import People, body
from onrecord.model import Relay, Said, Span, Speaker, Statement

# How many paragraphs may lie between a statement and the one that a pronoun in it goes back to, or whose occasion it
# continues.
NEAR = 1
AS_BEFORE = 3  # paragraphs in which "the president" is rather the president who spoke last than another named since

PRONOUN = re.compile(r"^\W*(?:he|she|they|it|I|we|him|her|them)\W*$", re.IGNORECASE)
_PERSON = re.compile(r"^\W*(?:he|she|him|her)\W*$", re.IGNORECASE)
_PAST = re.compile(
    r"(?:ed|said|told|wrote|spoke|went|put it|made|gave|drew|swore|vowed|began|hit back|shot "
    r"back|took|stood|held)\b",
    re.IGNORECASE,
)
_SMALL = frozenset("the a an of and for in on at to by with his her its their former senior top".split())
# Who is known by office alone, and yet is a person whom "she" may mean.
_SOMEBODY = re.compile(
    r"^(?:spokes\w+|official|diplomat|aide|officer|\w*woman|\w*man|lawyer|attorney|adviser|"
    r"advisor)s?$"
)
# "used the occasion to tell", "went on to say"
_WENT_ON_TO = re.compile(r"\b(?:used|took|seized|chose|went) (?:on |the |this |that )?(?:\w+ )?to\s*$")
NAME_WORD = re.compile(r"[^\W\d_][\w’'-]*")


@dataclass(slots=True)
class Case:
    """A statement under way: its place, its frame and who speaks in it, as far as the surface tells."""

    statement: Statement
    at: int
    paragraph: int
    frame: Frame
    key: str | None
    pronoun: bool
    own: bool = False  # dated by its own sentence
    start: int = 0  # where its first word stands
    person: bool = False  # whether who speaks is known to be one person
    within: str | None = None  # the id of the outer statement, where that is the same speaker's
    said: Said | None = None
    channel: str | None = None
    via: tuple[Relay, ...] = ()
    addressee: Speaker | None = None


def case_of(view: View, statement: Statement, known: People) -> Case:
    anchors = (*statement.cue, *statement.source, *statement.content)
    at = (statement.cue or statement.source or statement.content or (Span(0, 0),))[0].start
    number = view.paragraph(at)
    paragraph = view.paragraphs[number] if anchors else Span(0, 0)
    words = " ".join(span.of(view.report.text) for span in statement.source[:3])
    pronoun = bool(PRONOUN.match(words))
    key = None if pronoun else known.holder(words, at) or key_of(words, known)
    start = min((anchor.start for anchor in anchors), default=0)
    return Case(
        statement, at, number, view.frame(statement, paragraph), key, pronoun, start=start, person=key in known.named
    )


def key_of(words: str, known: People) -> str | None:
    """What two mentions of one source share on the surface: the last name in the head of the phrase."""
    head = re.split(r",|\bwho\b|\bwhich\b|\bof\b", words, maxsplit=1)[0]
    names = [w for w in NAME_WORD.findall(head) if w.lower() not in _SMALL]
    capitals = [w for w in names if w[0].isupper()]
    if not names:
        return None
    word = re.sub(r"['’]s$", "", (capitals or names)[-1].lower())
    return word if word in known.surnames and names[-1][0].isupper() else body(head) or word


def resolve_pronouns(cases: Sequence[Case], view: View, known: People) -> None:
    """A pronoun takes the person who opens the sentence before it, else the source of the statement before it."""
    before: Case | None = None
    inner: Case | None = None
    for case in cases:
        if case.statement.nested_in:
            sibling = inner is not None and inner.statement.nested_in == case.statement.nested_in
            if sibling and inner and inner.key in known.named and _PERSON.match(case.frame.source_words):
                case.key = inner.key
            inner = case
            continue
        if not case.statement.source and case.frame.cue_words.lower().startswith("ask"):
            continue  # "the captain was asked whether …": who asked is another than who was heard
        if case.pronoun or not case.statement.source or known.unheld(case.frame.source_words):
            near = before is not None and case.paragraph - before.paragraph <= NEAR
            if case.pronoun or not case.statement.source or (near and before and before.key in known.named):
                case.key = before.key if near and before else case.frame.source_words.lower() or None
            if _PERSON.match(case.frame.source_words):
                case.key = _person(case, before, inner, view, known) or case.key
        elif before and before.key and case.paragraph - before.paragraph <= AS_BEFORE:
            held = known.holds(before.key, case.frame.source_words)
            case.key = before.key if held else case.key  # "the president", of two: the one who spoke just now
        if case.key:
            before = case


def _person(case: Case, before: Case | None, inner: Case | None, view: View, known: People) -> str | None:
    """Whom "he" means, where a nearer person stands between it and the statement before."""
    low = view.paragraphs[case.paragraph].start
    if before is not None:
        ends = (span.end for span in (*before.statement.content, *before.statement.cue, *before.statement.source))
        low = max(low, *ends)
    if low < case.start and (found := known.subject(view.report.text, low, case.start)):
        return found
    if (
        before is None
        or before.key in known.surnames
        or _SOMEBODY.search(before.key or "")
        or inner is None
        or inner.paragraph != case.paragraph
    ):
        return None
    return inner.key if inner.key in known.surnames else None


def in_body(case: Case) -> bool:
    return case.statement.segment == "body"


def simple(case: Case) -> bool:
    """Whether the cue tells of one act of saying in the past, not of a state or a habit."""
    words = case.frame.cue_words
    if case.statement.class_ != "speech":
        return False
    if _PAST.search(words) or words.strip() in (":", "") or words.lower().startswith("according to"):
        return True
    before = case.frame.text[: case.frame.cue.start] if case.frame.cue else ""
    return before.rstrip().endswith("to") and _WENT_ON_TO.search(before) is not None
