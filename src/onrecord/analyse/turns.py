"""Blocks that are somebody's words as a whole: turns of a transcript, answers of an interview, signed words, posts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from onrecord.analyse.lexicon import LABELS
from onrecord.analyse.quotes import Quote
from onrecord.analyse.rules import Draft
from onrecord.model import Block, Span

_CAPS_NAME = re.compile(r"[A-Z][A-Z.,’'() \-]{1,40}:")
_TURN_NAME = re.compile(r"[A-Z][\w.’'\-]*(?: [\w.’'\-]{1,20}){0,3}:")
_SIGNATURE = re.compile(r"[—–―‒-]{1,3}\s?(?=[A-Z@])")
_HANDLE = re.compile(r"\(@\w{1,30}\)")
_MARKS = "\"“”„«'‘"
_NO_NAMES = frozenset(
    "opinion analysis exclusive watch video photos photo live update updates breaking review report factbox "
    "explainer editorial podcast poll interview feature letter letters column comment profile timeline fact part "
    "chapter note source sources name date time place where when who what why how email phone tip related more "
    "correction here there also read".split()
)
# Where and to whom it was said, behind the name of a signature.
_OCCASION = re.compile(
    r",? (?:in|on|at|during|speaking|talking|addressing|telling|responding|reacting|writing|discussing)\b"
)
# "Mara Teller and Ivo Quill, Harl Post"
_LISTED = re.compile(
    r"[A-Z][\w.’'\-]{0,30}(?: and| (?:van|von|de|al|el|bin)| [A-Z][\w.’'\-]{0,30}){1,7}, "
    r"[A-Z][\w.&’'\-]{1,30}(?: of| and| the| [A-Z][\w.&’'\-]{0,30}){0,6}"
)
_TAIL = 120  # characters: the longest signature, with a role
_LEAST_TURNS = 4  # blocks with a name and a colon that make an interview, two of them by one name


def names_of_turns(text: str, blocks: Sequence[Block]) -> frozenset[str]:
    """The names (or "Q" and "A") that open blocks again and again, so that each such block is a turn."""
    found: Counter[str] = Counter()
    for block in blocks:
        if block.kind == "body":
            name = _TURN_NAME.match(text, _start(text, block.span), block.span.end)
            if name is not None and not _labels(name[0][:-1]):
                found[name[0][:-1]] += 1
    again = {name for name, count in found.items() if count > 1}
    return frozenset(again) if sum(found[name] for name in again) >= _LEAST_TURNS else frozenset()


def _labels(name: str) -> bool:
    return name.lower() in LABELS or not _NO_NAMES.isdisjoint(name.lower().split())


def turn(text: str, span: Span, names: frozenset[str] = frozenset()) -> Draft | None:
    """A turn of a transcript ("SMITH: We have no plans.") or, by one of `names`, of an interview ("Q: …")."""
    start = _start(text, span)
    name = _CAPS_NAME.match(text, start, min(span.end, start + 60))
    given = name is None or len(name[0]) < 4
    if given:
        name = _TURN_NAME.match(text, start, min(span.end, start + 100))
        if name is None or name[0][:-1] not in names:
            return None
    if name is None or name.end() >= span.end or not text[name.end()].isspace():
        return None
    written = text[start : name.end() - 1]
    content = Span(name.end(), span.end)
    body = content.of(text).strip()
    if len(body.split()) < 3 or not any(c.islower() for c in body) or _labels(written):
        return None
    if not given and sum(c.isalpha() for c in written) < 3:
        return None
    return Draft(
        [content],
        [Span(name.end() - 1, name.end())],
        [Span(start, name.end() - 1)],
        False,
        "turn" if given else "transcript",
    )


def _start(text: str, span: Span) -> int:
    """The first letter; a transcript that is quoted as a whole opens each turn with a mark."""
    start = span.start
    while start < span.end and text[start].isspace():
        start += 1
    return start + (start < span.end and text[start] in _MARKS)


def signed(text: str, span: Span, own: Sequence[Quote]) -> list[Draft]:
    """Quotations that a name behind a dash signs, one on each line: "“We are tired.” — Mara Teller, 34"."""
    drafts: list[Draft] = []
    at = 0
    for start, end in _lines(text, span):
        while at < len(own) and own[at].span.start < start:
            at += 1
        if at >= len(own) or own[at].span.start != start or own[at].span.end >= end:
            return []
        signature = signed_by(text, Span(own[at].span.end, end))
        if signature is None:
            return []
        cue, source = signature
        drafts.append(Draft([own[at].span], [cue], [source], False, "signed"))
    return drafts


def _lines(text: str, span: Span) -> list[tuple[int, int]]:
    lines = []
    at = span.start
    for line in text[span.start : span.end].split("\n"):
        stripped = line.strip()
        if stripped:
            start = at + len(line) - len(line.lstrip())
            lines.append((start, start + len(stripped)))
        at += len(line) + 1
    return lines


def signed_by(text: str, span: Span) -> tuple[Span, Span] | None:
    """The dash and the name, where `span` is nothing else: "— Mara Teller, a nurse"."""
    start = span.start
    while start < span.end and text[start].isspace():
        start += 1
    dash = _SIGNATURE.match(text, start, span.end)
    if dash is None or span.end - dash.end() > 2 * _TAIL:
        return None
    name = text[dash.end() : span.end].rstrip().rstrip(".")
    if not _is_name(name):
        spoken = _OCCASION.search(name)
        name = name[: spoken.start()] if spoken is not None else ""
        if not _is_name(name):
            return None
    return Span(dash.start(), dash.start() + len(dash[0].rstrip())), Span(dash.end(), dash.end() + len(name))


def _is_name(name: str) -> bool:
    words = name.split(",")[0].split()
    capitals = sum(word[:1].isupper() or word[:1] in "@(" for word in words)
    return 0 < len(words) <= 6 and capitals * 2 > len(words) and not any(c in name for c in _MARKS[:5] + ":;?!")


def signatures(text: str, blocks: Sequence[Block]) -> dict[int, Span]:
    """Names with an outlet or a post, without a dash, below or behind one paragraph of quotation after another:
    by where they end."""
    found: list[Span] = []
    before: Span | None = None  # the paragraph of quotation right before
    for block in blocks:
        span = block.span
        if block.kind != "body":
            before = None
            continue
        start = span.start
        if text[start] in _MARKS:
            start = max(text.rfind(mark, span.start + 1, span.end) for mark in '"”') + 1
            while start < span.end and text[start].isspace():
                start += 1
        named = span.end - start <= _TAIL and _LISTED.fullmatch(text, start, span.end)
        if named and (start > span.start or before is not None):
            found.append(Span(start, span.end))
        before = span if start >= span.end else None
    return {span.end: span for span in found} if len(found) > 1 else {}


def name_of(text: str, signature: Span) -> Span:
    """The name in one of `signatures`."""
    return Span(signature.start, text.index(",", signature.start))


def post(text: str, span: Span) -> Draft | None:
    """A post set into the text with its author behind it: "The bridge is open. — Mara Teller (@mteller) May 4"."""
    handles = list(_HANDLE.finditer(text, max(span.start, span.end - _TAIL), span.end))
    if not handles:
        return None
    handle = handles[-1]
    dash = max(text.rfind(mark, max(span.start, handle.start() - _TAIL // 2), handle.start()) for mark in "—–―")
    if dash <= span.start or not text[dash + 1 : handle.start()].strip():
        return None
    content = Span(span.start, dash)
    name = text[dash + 1 : handle.start()]
    source = Span(dash + 1 + len(name) - len(name.lstrip()), handle.start() - (len(name) - len(name.rstrip())))
    if len(content.of(text).split()) < 3:
        return None
    return Draft([content], [Span(dash, dash + 1)], [source], False, "post")
