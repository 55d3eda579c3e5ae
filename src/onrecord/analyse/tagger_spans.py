"""From ranges of pieces to spans that respect quotation marks, and what a statement's confidence rests on."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.analyse.tagger_decode import CONTENT
from onrecord.analyse.tagger_read import Found
from onrecord.analyse.tagger_text import Pieces, Quote
from onrecord.model import Span

# A quotation of which a content has at least the share FIRM belongs to it whole; of which it has at most LOOSE, not at
# all.
FIRM, LOOSE = 0.5, 0.1
_EDGES = " ,;:\t\n\r\u00a0"


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement before it has an id: its spans in text order, and what its confidence is made of."""

    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    source: tuple[Span, ...]
    features: tuple[float, ...]


def draft_of(found: Found, pieces: Pieces, text: str, quotes: Sequence[Quote]) -> Draft | None:
    """The spans of one finding; None where no content is left. `quotes` are the text's double ones, in order."""
    source = _spans(found.source, pieces)
    cue = _spans(((found.cue.start, found.cue.end),), pieces)
    whole = _spans(found.content, pieces)
    if not whole:
        return None
    near = _near(quotes, whole[0].start, whole[-1].end)
    content = snapped(text, whole, near, (*cue, *source))
    if not content:
        return None
    return Draft(cue, content, source, features(found, text, content, near, bool(source)))


def _near(quotes: Sequence[Quote], start: int, end: int) -> Sequence[Quote]:
    """Those that touch `[start, end)`; quotations come in order and do not overlap."""
    return quotes[bisect_right(quotes, start, key=lambda q: q.end) : bisect_left(quotes, end, key=lambda q: q.start)]


def _spans(ranges: Sequence[tuple[int, int]], pieces: Pieces) -> tuple[Span, ...]:
    return tuple(Span(int(pieces.start[a]), int(pieces.end[b - 1])) for a, b in ranges)


def snapped(text: str, content: Sequence[Span], quotes: Sequence[Quote], others: Sequence[Span]) -> tuple[Span, ...]:
    """`content` with every quotation taken in whole or left out, its marks included, and bare edges."""
    spans = [(s.start, s.end) for s in content]
    for quote in quotes:
        spans = _with_quote(spans, quote, others)
    out: list[Span] = []
    for start, end in sorted(spans):
        while start < end and text[start] in _EDGES:
            start += 1
        while end > start and text[end - 1] in _EDGES:
            end -= 1
        if not any(c.isalnum() for c in text[start:end]):
            continue
        if out and start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(end, out[-1].end))
        else:
            out.append(Span(start, end))
    return tuple(out)


def _with_quote(spans: list[tuple[int, int]], quote: Quote, others: Sequence[Span]) -> list[tuple[int, int]]:
    touching = [s for s in spans if s[0] < quote.end and quote.start < s[1]]
    if not touching or any(s[0] <= quote.start and quote.end <= s[1] for s in touching):
        return spans
    if any(o.start < quote.end and quote.start < o.end for o in others):
        return spans
    inside = sum(min(e, quote.end) - max(s, quote.start) for s, e in touching)
    share = inside / max(1, quote.end - quote.start)
    if share >= FIRM:
        rest = [s for s in spans if s not in touching]
        return [*rest, (min(quote.start, *(s for s, _ in touching)), max(quote.end, *(e for _, e in touching)))]
    if share <= LOOSE:
        cut = []
        for s, e in spans:
            cut += [(s, min(e, quote.start)), (max(s, quote.end), e)] if s < quote.end and quote.start < e else [(s, e)]
        return [(s, e) for s, e in cut if e > s]
    return spans


def quoted_share(text: str, content: Sequence[Span], quotes: Sequence[Quote]) -> float:
    """The share of the content's letters and digits that stand within quotations."""
    inside = total = 0
    for span in content:
        total += _letters(text, span.start, span.end)
        for q in quotes:
            a, b = max(q.start, span.start), min(q.end, span.end)
            if a < b:
                inside += _letters(text, a, b)
    return inside / total if total else 0.0


def _letters(text: str, start: int, end: int) -> int:
    """How many letters and digits `text[start:end]` has."""
    return sum(map(str.isalnum, text[start:end]))


FEATURES = ("one", "valid", "cue", "roles", "length", "no source", "quoted", "parts", "hinted", "agrees")


def features(
    found: Found, text: str, content: Sequence[Span], quotes: Sequence[Quote], has_source: bool
) -> tuple[float, ...]:
    """What the confidence is computed from, in the order of `FEATURES`; all within a few units of 0."""
    length = sum(s.end - s.start for s in content)
    return (
        1.0,
        max(-8.0, min(8.0, found.valid)),
        max(-4.0, min(8.0, found.cue.score)),
        max(-8.0, found.path),
        math.log(length) - 4.0,
        0.0 if has_source else 1.0,
        quoted_share(text, content, quotes),
        float(len(content) > 1),
        0.0 if found.hint is None else 1.0,
        _agreement(found),
    )


def _agreement(found: Found) -> float:
    """How much of the content's pieces the hint names too: intersection over union."""
    if found.hint is None:
        return 0.0
    own = {i for a, b in found.content for i in range(a, b)}
    hinted = {i for begin, a, b in found.hint.roles if begin == CONTENT for i in range(a, b)}
    return len(own & hinted) / max(1, len(own | hinted))


def meet(one: Sequence[Span], other: Sequence[Span]) -> bool:
    """Whether two sequences of spans, each in text order, share a code point."""
    if not one or not other or one[-1].end <= other[0].start or other[-1].end <= one[0].start:
        return False  # most are far apart
    return any(a.overlaps(b) for a in one for b in other)


def merged(spans: Sequence[Span]) -> list[Span]:
    """The spans' union, in order, apart."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out


def share_within(content: Sequence[Span], covered: Sequence[Span]) -> float:
    """The share of the content's code points that lie within `covered` (in order, apart)."""
    total = sum(s.end - s.start for s in content)
    inside = 0
    for span in content:
        at = bisect_left(covered, span.start, key=lambda c: c.end)
        while at < len(covered) and covered[at].start < span.end:
            inside += max(0, min(span.end, covered[at].end) - max(span.start, covered[at].start))
            at += 1
    return inside / total if total else 0.0


def confidence(values: Sequence[float], weights: Sequence[float]) -> float:
    """Logistic regression's probability."""
    z = math.fsum(a * b for a, b in zip(values, weights, strict=True))
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, z))))
