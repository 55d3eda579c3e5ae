"""Words without a source of their own: "I" and "we", what is quoted in a block, signed below, or printed again."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord import ids
from onrecord.model import Speaker, Statement
from onrecord.resolve.answers import NOBODY, Answer
from onrecord.resolve.names import fold
from onrecord.resolve.text import Token
from onrecord.resolve.trail import FIRST_ONE

if TYPE_CHECKING:
    from onrecord.resolve.speakers import Resolver

_OFTEN = 4  # times that who writes a report says "I" in it, at least
_ABOVE = 4  # paragraphs, blank ones counted, in which a colon may announce another's words
_SIGNED = 90  # code points of a line "Ana Roe, Harbour Times" below a quotation
_LEAST_SPACES = 4  # in words that are printed twice: fewer may only be alike
_DASHES = " \n–—-"


def first(r: Resolver, tokens: Sequence[Token], statement: Statement) -> Answer:
    """ "I" and "we" belong to whoever speaks the words around them."""
    word = tokens[0].key
    seen: set[str] = {statement.id}
    outer: Statement | None = statement
    while outer is not None:
        outer = r.outer(outer, direct=False)
        if outer is None or outer.id in seen:
            break
        seen.add(outer.id)
        answer = r.answers.get(outer.id)
        if answer is not None and answer.speaker is not None:
            return Answer(answer.speaker, f"{word}: the speaker of the words around it", answer.entity)
    return _quoted(r, tokens[0], word)


def _quoted(r: Resolver, token: Token, word: str) -> Answer:
    """The speaker of the quotation that holds `token`: its own attribution, or one in the same paragraph."""
    shape = r.cast.layout
    quote, paragraph = shape.quote(token.start), shape.paragraph(token.start)
    if quote is None:
        announced = _announced(r, token)
        return announced if announced is not NOBODY or word not in FIRST_ONE else _author(r, token)
    near: list[tuple[int, int, str, Answer]] = []
    for s in {s.id: s for _, _, _, s in r.near(token.start)}.values():
        answer = r.answers.get(s.id)
        if answer is None or answer.speaker is None or not s.content or not s.source:
            continue
        if shape.quote(min(s.source).start) is not None:
            continue
        quoted = [c for c in s.content if shape.quote(c.start) is not None or s.kind != "indirect"]
        same = any(shape.quote(c.start) == quote or c.start <= token.start < c.end for c in s.content)
        if same or (quoted and any(shape.paragraph(c.start) == paragraph for c in quoted)):
            distance = min(abs(c.start - token.start) for c in s.content)
            near.append((0 if same else 1, distance, s.id, answer))
    if not near:
        return NOBODY
    answer = min(near, key=lambda n: n[:3])[3]
    return Answer(answer.speaker, f"{word}: the speaker of the quotation", answer.entity)


def _announced(r: Resolver, token: Token) -> Answer:
    """Who speaks in a block without quotation marks, below "Roe told the Harbour Times:"."""
    shape, text = r.cast.layout, r.report.text
    begin = shape.paragraphs[shape.paragraph(token.start) - 1]
    above = text[:begin].rstrip()
    if not above.endswith(":") or "\n" not in text[len(above) : begin]:
        return NOBODY
    line = above.rfind("\n") + 1
    told = [s for s in r.statements if s.source and line <= min(s.source).start < begin]
    told = [s for s in told if r.outer(s, direct=False) is None]
    last = max(told, key=lambda s: (min(s.source).start, s.id), default=None)
    answer = r.answers.get(last.id, NOBODY) if last is not None else NOBODY
    if answer.speaker is None:
        return NOBODY
    return Answer(answer.speaker, f"{token.key}: of the words that the line above announces", answer.entity)


def _author(r: Resolver, token: Token) -> Answer:
    """Who writes "I" in the report's own voice; what stands below a line that ends in a colon may be another's."""
    shape, text = r.cast.layout, r.report.text
    begins = shape.paragraphs[max(0, shape.paragraph(token.start) - _ABOVE) :]
    lines = (text[:at].rstrip().rpartition("\n")[2] for at in begins if at <= token.start)
    own = (shape.tokens[i] for i in shape.numbers(FIRST_ONE))
    if sum(shape.quote(t.start) is None for t in own) < _OFTEN:
        return NOBODY
    if any(line.endswith(":") and " " in line.strip() for line in lines):  # "Advertisement:" announces nobody
        return NOBODY
    if any(s.cue and s.cue[0].of(text) == ":" for s in r.statements):
        return NOBODY
    name = " ".join((r.report.byline or "").split()).removeprefix("By ").removeprefix("by ") or "the author"
    speaker = Speaker(ids.speaker_id(fold(name), "person", r.report.id), name, "person")
    return Answer(speaker, f"{token.key}: outside quotation marks, so of who wrote the report")


def signed(r: Resolver, statement: Statement) -> Answer:
    """Who signs a quotation: "“The quay is closed.” Ana Roe, Harbour Times", at the end of its paragraph or below."""
    shape, text = r.cast.layout, r.report.text
    at = bisect_right(shape.quotes, (statement.content[-1].end, 0)) - 1
    if shape.quote(statement.content[0].start) is None or at < 0:
        return NOBODY
    end = shape.quotes[at][1]
    while end < len(text) and text[end] in _DASHES:
        end += 1
    stop = text.find("\n", end)
    stop = len(text) if stop < 0 else stop
    named = [s for s in r.cast.between(end, stop) if s.entity.type in ("person", "unknown") and s.full]
    if not named or named[0].start != end or stop - end > _SIGNED:
        return NOBODY
    people = [named[0]]
    for one in named[1:]:
        if text[people[-1].end : one.start].strip() not in ("and", "&"):
            break
        people.append(one)
    rest = text[people[-1].end : stop]
    if rest[:1] != "," or len(rest) < 3 or not rest[2:3].isupper() or rest.rstrip()[-1:] in ".!?:,":
        return NOBODY
    found = [r.make.named(one) for one in people]
    answer = r.make.several(found) if len(found) > 1 else found[0]
    return Answer(answer.speaker, "signs the quotation", answer.entity)


def printed_again(r: Resolver, statement: Statement) -> Answer:
    """Whose words a pull quote is: the report has them again, with their source."""
    text = r.report.text
    begin, end = statement.content[0].start, statement.content[-1].end
    own = _bare(text[begin:end])
    if own.count(" ") < _LEAST_SPACES:
        return NOBODY
    for other in r.statements:
        answer = r.answers.get(other.id, NOBODY)
        if other.id == statement.id or not other.source or not other.content or answer.speaker is None:
            continue
        start, stop = other.content[0].start, other.content[-1].end
        if (stop <= begin or end <= start) and own in _bare(text[start:stop]):
            return Answer(answer.speaker, f"the words of {answer.speaker.name}, printed twice", answer.entity)
    return NOBODY


def _bare(words: str) -> str:
    """Words as they are compared: in small letters, without the marks at their ends."""
    return " ".join(words.casefold().split()).strip(" \"'“”‘’.,;:!?…")
