"""Whose words a described document is: "a statement by the ministry", "the Quill report", "the report"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.model import Span
from onrecord.resolve import words as w
from onrecord.resolve.answers import Answer
from onrecord.resolve.describe import Phrase, phrase, singular_head
from onrecord.resolve.documents import DOCUMENTS, REACH, author
from onrecord.resolve.entities import Entity, Seen
from onrecord.resolve.names import fold
from onrecord.resolve.sources import heads, span_tokens
from onrecord.resolve.text import Token

if TYPE_CHECKING:
    from onrecord.resolve.described import Describer

# What is someone's own words: whoever gave it out speaks.
SPOKEN = frozenset(
    """
    statement statements transcript readout communique tweet tweets post posts letter email release remark remarks
    comment comments words
    """.split()
)
PAGES = frozenset("website site page account blog feed".split())
_TAKEN_UP = frozenset("statement message letter post tweet communique email memo".split())  # "the statement went on"
_OF_BODIES = frozenset("article document story".split())  # which go back to the body that spoke last
_PLAIN = frozenset("own new latest recent final full main first second last separate same brief short long".split())
_NOT_OWN = frozenset({"media", "book", "article", "story", "law", "bill", "lawsuit", "video"})
# An appeal, an order or a plan is not theirs who are named before it: "a Senate plan" may be the minister's.
_GUIDING = frozenset("guideline memorandum blueprint".split())
_OWN_WORDS = SPOKEN | PAGES | (w.DOCUMENTS - _NOT_OWN) | _GUIDING
_IN_FRONT = _OWN_WORDS | {"article", "story"}  # "a Harbour Times article"
_TAKEN = frozenset("obtained seen reviewed viewed received sought examined cited quoted analyzed leaked".split())
_PRINTED = frozenset("published released printed posted".split())  # "a poll published on Sunday in the Harbour Times"
_GIVEN_BY = 14  # tokens of "a review of the harbour's accounts by the board" in which "by" is looked for
_TOGETHER = frozenset({"collaboration", "partnership", "cooperation", "conjunction"})


def issuer(d: Describer, tokens: Sequence[Token], wanted: Phrase, owner: Entity | None) -> Answer | None:
    """Who speaks in a document; None where the words are no document's, or the report does not tell."""
    at, noun = tokens[0].start, _noun(wanted, tokens)
    if noun in _IN_FRONT and (giver := _giver(d, tokens, wanted, noun, owner)) is not None:
        return _kept(d, noun, at, giver)
    told = _author(d, wanted, noun, owner, tokens)
    if told is not None or not wanted.definite or wanted.owner is not None or wanted.modifiers:
        return told
    last = d.last_source(at) if len(wanted.text.split()) <= 2 else None
    if last is not None and noun in _TAKEN_UP:
        return replace(last, because=f"“{wanted.text}”: of the one who last spoke")
    if last is not None and noun in _OF_BODIES and last.entity and last.entity.type in ("organization", "government"):
        return _kept(d, noun, at, replace(last, because=f"“{wanted.text}”: of the body that last spoke"))
    return None


def _noun(wanted: Phrase, tokens: Sequence[Token]) -> str:
    """The singular of the head: of "ICE records" too, though "Quill Records" is a firm."""
    one = w.singular(wanted.head)
    small = any(t.key == wanted.head and not t.capital for t in tokens)
    return one if one in w.DOCUMENTS and small else singular_head(wanted.head)


def _giver(d: Describer, tokens: Sequence[Token], wanted: Phrase, noun: str, owner: Entity | None) -> Answer | None:
    """Whose words it is: "a statement by the ministry", "a transcript released by the Kremlin", "Roe's post"."""
    if (front := _in_front(d, wanted)) and noun not in _OWN_WORDS:
        return _all(d, front, wanted)
    if noun not in _OWN_WORDS:
        return None
    if wanted.owner is not None and owner is not None and wanted.head in SPOKEN | PAGES:
        return d.answers.stands_for(owner, f"“{wanted.text}”: {owner.name}'s own words")
    at = next((i for i, t in enumerate(tokens[:_GIVEN_BY]) if t.key == "by" or (t.key == "from" and i < 6)), None)
    if at is None:
        at = _printed_in(tokens)
    if at is not None and tokens[at - 1].key in _TAKEN:
        return None  # "records obtained by the Quill Times" are another's
    named = heads(d.cast, tokens[at + 1 :]) if at is not None else []
    if named and (wanted.head in SPOKEN or named[0].entity.type == "organization"):
        return _all(d, [named[0], *_with(d, tokens, named[0])], wanted)
    if at is not None and not named and wanted.plural is False:
        whose = d.source(tokens[at + 1 :])  # "a report from the board's lawyers"
        if whose.speaker is not None and whose.speaker.type in ("group", "organization"):
            return replace(whose, because=f"“{wanted.text}”: who gave it out")
    if (owner_of_page := _page(d, tokens)) is not None:
        return owner_of_page
    return _all(d, front, wanted) if front else None  # "a Harbour Council statement", "a Lantern/Meridian poll"


def _all(d: Describer, named: Sequence[Seen], wanted: Phrase) -> Answer:
    said = [d.answers.stands_for(s.entity, f"“{wanted.text}”: {s.entity.name}'s own words") for s in named]
    return d.answers.several(said) if len(said) > 1 else said[0]


def _printed_in(tokens: Sequence[Token]) -> int | None:
    """Where "in" stands before who published it: "a poll released on Sunday in the Harbour Times"."""
    done = next((i for i, t in enumerate(tokens[:_GIVEN_BY]) if t.key in _PRINTED), None)
    if done is None:
        return None
    return next((i for i in range(done + 1, min(done + 4, len(tokens) - 1)) if tokens[i].key == "in"), None)


def _with(d: Describer, tokens: Sequence[Token], first: Seen) -> list[Seen]:
    """The second of two who gave it out: "by the Quill Times in collaboration with the Marsk Project"."""
    behind = [t for t in tokens if t.start >= first.end][:3]
    if [t.key for t in behind[::2]] != ["in", "with"] or behind[1].key not in _TOGETHER:
        return []
    named = heads(d.cast, [t for t in tokens if t.start >= behind[2].end])
    return named[:1] if named and named[0].entity.type == "organization" else []


def _in_front(d: Describer, wanted: Phrase) -> list[Seen]:
    """The bodies named right before a document's noun, of two that share it both."""
    front = [s for s in d.cast.between(*wanted.front) if s.entity.type != "person" and not s.possessive]
    if not front or front[-1].end + 1 < wanted.front[1] or not _body(front[-1]):
        return []
    kept = front[-1:]
    for one in reversed(front[:-1]):
        if kept[0].start - one.end != 1 or d.report.text[one.end] not in "/-–":
            break
        kept.insert(0, one)
    return kept


def _body(seen: Seen) -> bool:
    """Whether a name before "poll" is a body's: also one of which the report tells nothing more, but no people's."""
    if seen.entity.type in ("organization", "government"):
        return True
    return seen.entity.type == "unknown" and w.singular(fold(seen.text).split()[-1]) is None


def _page(d: Describer, tokens: Sequence[Token]) -> Answer | None:
    """Whose words stand "on the board's website"."""
    for at in range(1, min(len(tokens) - 1, _GIVEN_BY)):
        if tokens[at].possessive and tokens[at + 1].key in PAGES:
            on = next((i for i in range(at - 1, 0, -1) if tokens[i].key in ("on", "to", "at")), None)
            whose = d.source(tokens[on + 1 : at + 1]) if on is not None else None
            known = whose is not None and whose.speaker is not None and whose.speaker.type != "unknown"
            return whose if known else None
    return None


def _author(d: Describer, wanted: Phrase, noun: str, owner: Entity | None, tokens: Sequence[Token]) -> Answer | None:
    """Who speaks in "the appeal", "Roe's appeal", "the records", "the text of the order"."""
    at = tokens[0].start
    if noun == "text" and wanted.complement is not None:
        inner = phrase(span_tokens(d.cast, [Span(*wanted.complement)]), d.report.text)
        noun = singular_head(inner.head) if inner is not None else noun
    if noun not in DOCUMENTS:
        return None
    because = f"“{wanted.text}”: "
    if owner is not None and owner.type in ("person", "organization", "government"):
        return _kept(d, noun, at, d.answers.stands_for(owner, f"{because}{owner.name}'s own words"))
    if wanted.owner is not None:
        whose = d.source(span_tokens(d.cast, [Span(*wanted.owner)]))  # "the bureau's own report"
        return _kept(d, noun, at, replace(whose, because=f"{because}of whom it names")) if whose.entity else None
    the = wanted.text.casefold() in (f"the {noun}", noun, f"this {noun}")
    before = wanted.determiner in ("the", "that", "this") and not wanted.proper and not wanted.plural
    if wanted.complement is not None and noun == singular_head(wanted.head):
        before = False  # "the report on the harbour" need not be the one told of
    head = next((t.start for t in tokens if t.key == wanted.head), at)
    given = author(d.cast, head, noun, before=before)
    narrowed = {m for m in wanted.modifiers if m.isalpha() and m not in _PLAIN}
    if isinstance(given, Seen) and narrowed <= set(fold(given.entity.name).split()):
        return _kept(d, noun, at, d.answers.stands_for(given.entity, f"{because}{given.entity.name} gave it out"))
    if given is not None and not isinstance(given, Seen) and not narrowed:
        whose = d.source(given)
        if whose.entity is not None:
            return _kept(d, noun, at, replace(whose, because=f"{because}{whose.entity.name} gave it out"))
    last = d.documents.get(noun) if before and the else None
    if last is not None and d.cast.layout.sentence(at) - d.cast.layout.sentence(last[0]) <= REACH:
        return _kept(d, noun, at, replace(last[1], because=f"{because}the one told of before"))
    return None


def keep_named(d: Describer, tokens: Sequence[Token], answer: Answer) -> None:
    """Keeps whose "a Quill Times-Lantern poll" is, which a name alone has told, for the next "the poll"."""
    for token in tokens:
        noun = w.singular(token.key) or token.key
        if noun in DOCUMENTS and not token.capital:
            d.documents[noun] = tokens[0].start, answer


def _kept(d: Describer, noun: str, at: int, answer: Answer) -> Answer:
    """`answer`, kept for the next "the report"."""
    d.documents[noun] = at, answer
    return answer
