"""Statements that a report prints twice: a pull quote, a teaser, a second copy of the same words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from onrecord.analyse.tokens import tokenize
from onrecord.model import Report, Statement

_LEAST_OVERLAP = 0.8  # of the shorter content's words; below it two statements of one speaker are often only alike
_LEAST_WORDS = 4  # different ones; a teaser and the body say the same with less ("to call his ships home")


def mark_repeats(report: Report, statements: list[Statement]) -> list[Statement]:
    """`repeats` filled in: a title can only repeat a title (it is printed twice), all others the body."""
    words = {m.id: _words(report, m) for m in statements}
    titles = {m.id: _title(report, m) for m in statements if m.segment == "title"}
    firsts: dict[tuple[str, ...], str] = {}
    by_word: dict[str, list[int]] = defaultdict(list)
    for at, statement in enumerate(statements):
        if statement.segment == "body":
            for word in words[statement.id]:
                by_word[word].append(at)
        elif statement.segment == "title":
            firsts.setdefault(titles[statement.id], statement.id)
    out = []
    for at, statement in enumerate(statements):
        if statement.segment == "title":
            first = firsts[titles[statement.id]]
            original = first if first != statement.id else None
        else:
            original = _original(at, statements, words, by_word)
        out.append(replace(statement, repeats=original) if original else statement)
    return out


def _title(report: Report, statement: Statement) -> tuple[str, ...]:
    """All that a title's statement says, source and cue included, whatever the letters' case."""
    spans = (*statement.content, *statement.cue, *statement.source)
    return tuple(span.of(report.text).casefold() for span in spans)


def _words(report: Report, statement: Statement) -> frozenset[str]:
    found: set[str] = set()
    for span in statement.content:
        found.update(t.low for t in tokenize(report.text, span.start, span.end) if t.word)
    return frozenset(found)


def _original(
    at: int, statements: list[Statement], words: dict[str, frozenset[str]], by_word: dict[str, list[int]]
) -> str | None:
    """The id of the body statement that has the same words; the body's first copy repeats nothing."""
    own = words[statements[at].id]
    least = _LEAST_WORDS if statements[at].segment == "body" else 3
    if len(own) < least:
        return None
    counts: dict[int, int] = defaultdict(int)
    candidates = sorted(own, key=lambda w: (len(by_word.get(w, ())), w))[: len(own) // 4 + 2]
    for word in candidates:
        for other in by_word.get(word, ())[:50]:
            counts[other] += 1
    for other in sorted(counts):
        if other == at or (statements[at].segment == "body" and other > at):
            continue
        theirs = words[statements[other].id]
        if len(theirs) < least or any(a.overlaps(b) for a in statements[at].content for b in statements[other].content):
            continue
        if len(own & theirs) >= _LEAST_OVERLAP * len(own | theirs):
            return statements[other].id
    return None
