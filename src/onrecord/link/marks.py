"""Which parts of a stretch of text stand between quotation marks."""

from __future__ import annotations

from onrecord.model import Span

_CLOSING = {"“": "”", "„": "“”", "«": "»", '"': '"', "‘": "’"}


def quoted(text: str, span: Span) -> list[Span]:
    """The stretches of `span` inside quotation marks, marks left out; an unclosed one runs to the end.

    Straight single quotes are apostrophes more often than marks and are left alone.
    """
    out: list[Span] = []
    start, closing = -1, ""
    for i in range(span.start, span.end):
        c = text[i]
        if start < 0 and c in _CLOSING:
            start, closing = i + 1, _CLOSING[c]
        elif start >= 0 and c in closing and not (c == "’" and text[i + 1 : i + 2].isalnum()):
            if i > start:
                out.append(Span(start, i))
            start = -1
    if 0 <= start < span.end:
        out.append(Span(start, span.end))
    return out


def unquoted(text: str, span: Span) -> list[Span]:
    """The rest of `span`, in order."""
    out: list[Span] = []
    at = span.start
    for inside in quoted(text, span):
        if inside.start - 1 > at:
            out.append(Span(at, inside.start - 1))
        at = min(inside.end + 1, span.end)
    return [*out, Span(at, span.end)] if span.end > at else out
