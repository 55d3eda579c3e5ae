"""Quotations that stand alone and are nobody's: whoever says the same words elsewhere, or was heard right before.

"“The bridge is open.”" in large letters between two paragraphs, one of which goes "“The bridge is open,” Roe said."; a
paragraph that is but a quotation, behind one that ends with "Roe said that all was well.".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord import ids
from onrecord.analyse import sentences
from onrecord.model import Report, Span, Statement

_MOST = 100  # such quotations of one report that are looked at
_LEAST_WORDS = 4  # of a quotation that is known by its words
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_CLOSED = frozenset("\"”»’'")
_ENDS = frozenset(".!?…\"”’'")
_NOBODY = frozenset({"this", "that", "it", "which"})
# Behind these another may go on: who answers a question, or says what the first would not.
_NO_SAYING = re.compile(
    r"\b(?:ask\w*|wonder\w*|question\w*|press\w*|invit\w*|declin\w*|refus\w*|not|never|n[’']t|quot\w+|cit\w+)\b",
    re.IGNORECASE,
)


def with_sources(report: Report, statements: Sequence[Statement]) -> list[Statement]:
    """`statements` with the source of each such quotation where it can be told."""
    alone = [s for s in statements if not s.source and not s.cue and s.kind == "direct" and s.segment != "title"]
    if not alone:
        return list(statements)
    having = [(_words(report, o), o.source) for o in statements if o.source and o.kind != "indirect"]
    found = {s.id: _elsewhere(_words(report, s), having) or _before(report, s, statements) for s in alone[:_MOST]}
    now = {s.id: _given(s, found.get(s.id, ())) for s in statements}
    became = {was: s.id for was, s in now.items()}
    return [
        replace(s, nested_in=became.get(s.nested_in or ""), repeats=became.get(s.repeats or "")) for s in now.values()
    ]


def _given(s: Statement, source: tuple[Span, ...]) -> Statement:
    if not source:
        return s
    return replace(s, id=ids.statement_id(s.report_id, s.content, s.cue, source), source=source)


def _elsewhere(own: str, having: Sequence[tuple[str, tuple[Span, ...]]]) -> tuple[Span, ...]:
    """The source of the shortest statement that has all the words in a row."""
    if own.count(" ") <= _LEAST_WORDS:  # a blank at either end
        return ()
    return min(((len(words), source) for words, source in having if own in words), default=(0, ()))[1]


def _words(report: Report, s: Statement) -> str:
    text = " ".join(span.of(report.text) for span in s.content)
    return " " + " ".join(w.replace("’", "'") for w in _WORD.findall(text.casefold())) + " "


def _before(report: Report, s: Statement, statements: Sequence[Statement]) -> tuple[Span, ...]:
    """Who is heard in the last sentence of the paragraph before a paragraph that is but `s`."""
    story = [block for block in report.blocks if not block.furniture and block.kind != "title"]
    at = next((i for i, block in enumerate(story) if block.span.covers(s.content[0])), 0)
    if not at or s.content != (story[at].span,) or report.text[s.content[0].end - 1] not in _CLOSED:
        return ()
    block = story[at - 1].span
    if report.text[block.end - 1] not in _ENDS:
        return ()  # a heading
    quoted = [span for o in statements if o.kind == "direct" for span in o.content if block.covers(span)]
    last = sentences.split(report.text, block, sorted(quoted))[-1]
    heard = {o.source for o in statements if o.nested_in is None and o.cue and last.covers(o.cue[0])}
    said = [o for o in statements if o.cue and o.source in heard and last.covers(o.cue[0]) and o.nested_in is None]
    if len(heard) != 1 or not all(heard) or any(_silent(report, o) for o in said):
        return ()
    source = heard.pop()
    return source if source[0].of(report.text).casefold() not in _NOBODY else ()


def _silent(report: Report, s: Statement) -> bool:
    return s.class_ != "speech" or any(_NO_SAYING.search(span.of(report.text)) for span in s.cue)
