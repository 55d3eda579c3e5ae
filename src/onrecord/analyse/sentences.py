"""Sentence ends. A sentence here may hold whole quotations: a full stop inside quotation marks ends no sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.model import Span

_STOP = re.compile(r"[.?!…。]+")
_WORD_BEFORE = re.compile(r"[\w.’'-]{1,20}$")
_WORD_AFTER = re.compile(r"\w{1,20}")
_CLOSING = frozenset("\"'”’»)]}›")
_OPENING = frozenset("\"'“‘„«([{‹`")
_LOOK_BACK = 21
LONGEST = 4000  # characters; the longest true sentence in some 1,200 news reports has about 1,900

ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen lt col maj capt cmdr adm sgt cpl pvt rev hon sen rep gov pres amb sec st jr sr vs etc "
    "inc ltd co corp no nos jan feb mar apr jun jul aug sept sep oct nov dec mon tue wed thu fri sat sun dept dist "
    "ave blvd fig est approx min max gov't calif fla ariz mich minn wis penn pa tenn va conn mass colo ill ind okla "
    "ore wash mt ft al messrs mme mlle supt insp det ald atty asst".split()
)
_MAY_END = frozenset("etc inc ltd co corp jr sr no sun sat sec max min ill ind mass wash pa st al".split())
_STARTERS = frozenset(
    "the a an he she it they we i you in on at but and this that these those there his her its their as after "
    "before when while if for from by with some many most one two what how why who meanwhile however according mr "
    "mrs ms dr president our no not yet so still earlier last".split()
)


def split(text: str, block: Span, quoted: Sequence[Span]) -> list[Span]:
    """Sentences of `text[block]`, trimmed of white space. `quoted`: outermost quotations in order, marks included."""
    sentences: list[Span] = []
    start = block.start
    at_quote = 0
    depth_at, depth = block.start, 0
    for stop in _STOP.finditer(text, block.start, block.end):
        if stop.start() < start:
            continue
        while at_quote < len(quoted) and quoted[at_quote].end <= stop.start():
            at_quote += 1
        end = stop.end()
        while end < block.end and end - stop.end() < 4 and text[end] in _CLOSING:
            end += 1
        if at_quote < len(quoted) and quoted[at_quote].start < stop.start() and end < quoted[at_quote].end:
            continue
        depth += text.count("(", depth_at, end) - text.count(")", depth_at, end)
        depth_at = end
        if depth > 0 and end - start < LONGEST // 4:
            continue
        if _ends(text, stop, end, block):
            _add(text, start, end, sentences)
            start, depth = end, 0
    _add(text, start, block.end, sentences)
    return [part for sentence in sentences for part in _cut(text, sentence)]


def _ends(text: str, stop: re.Match[str], end: int, block: Span) -> bool:
    if end >= block.end:
        return True
    if not text[end].isspace():
        return False
    at = end
    while at < block.end and text[at].isspace():
        at += 1
    while at < block.end and text[at] in _OPENING:
        at += 1
    if at >= block.end:
        return True
    following = text[at]
    if following.islower():
        return False
    if stop[0] != "." or end > stop.end():
        return following.isalnum() or end > stop.end() or stop[0] != "..."
    before = _WORD_BEFORE.search(text, max(block.start, stop.start() - _LOOK_BACK), stop.start())
    if before is None:
        return True
    word = before[0].lower().strip("'’-")
    after = _WORD_AFTER.match(text, at)
    starter = after is not None and after[0].lower() in _STARTERS
    if word in ABBREVIATIONS:
        return word in _MAY_END and starter
    if len(word) == 1 and word.isalpha():
        return starter and word != "i"
    if "." in word and all(len(part) <= 1 for part in word.split(".")):
        return starter
    return True


def _add(text: str, start: int, end: int, into: list[Span]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        into.append(Span(start, end))


def _cut(text: str, sentence: Span) -> list[Span]:
    """A run without any sentence end, cut at white space: no later step then sees more than LONGEST characters."""
    if sentence.end - sentence.start <= LONGEST:
        return [sentence]
    parts: list[Span] = []
    start = sentence.start
    while sentence.end - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = cut if cut > 0 else start + LONGEST
        _add(text, start, cut, parts)
        start = cut
    _add(text, start, sentence.end, parts)
    return parts
