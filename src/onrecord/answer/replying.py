"""Statements as answers see them, out of a store."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from onrecord.answer.view import View
from onrecord.link import positions as link
from onrecord.link.replies import Said
from onrecord.model import Span, Speaker, Statement
from onrecord.resolve.holder import forms, holder
from onrecord.resolve.names import fold

_BEFORE = 300  # code points before a statement that its sentence may begin in
_ENDS = re.compile(r"[.!?][\"”’]?\s|\n")
_WORD = re.compile(r"\w+")


def said(view: View, s: Statement) -> Said:
    """A statement as answers see it; made once."""
    known: dict[str, Said] = view.kept["said"]
    if s.id not in known:
        known[s.id] = _said(view, s)
    return known[s.id]


def told(view: View) -> Callable[[str, Sequence[Span]], link.Told]:
    """`link.told`, of each passage once."""
    known: dict[tuple[str, tuple[Span, ...]], link.Told] = view.kept["told"]

    def read(text: str, spans: Sequence[Span]) -> link.Told:
        key = text, tuple(spans)
        if key not in known:
            known[key] = link.told(text, spans)
        return known[key]

    return read


def _said(view: View, s: Statement) -> Said:
    who = view.speaker(s)
    return Said(
        id=s.id,
        report=s.report_id,
        at=s.content[0].start,
        speaker=fold(who.name) if who else s.id,
        names=frozenset(names(who)),
        act=s.act or "",
        content=view.words_of(s),
        sentence=sentence(view, s),
        terms=link.unit(link.terms(view.report_of(s), s, near=False, read=told(view))),
        named=naming(view, s),
        source=_source(view, s),
        red_line=s.red_line,
        words=frozenset(view.telling(s)),
    )


def naming(view: View, s: Statement) -> frozenset[str]:
    """The folded words of a statement's sentence, without its source's."""
    return frozenset(_WORD.findall(fold(sentence(view, s)))) - _source(view, s)


def _source(view: View, s: Statement) -> frozenset[str]:
    text = view.report_of(s).text
    return frozenset(_WORD.findall(fold(" ".join(x.of(text) for x in s.source))))


def names(who: Speaker | None) -> set[str]:
    """The folded words by which another may name a speaker: a surname, a body's name, the state it speaks for."""
    if who is None or who.type == "group":
        return set()
    own = fold(who.name).split()
    found = {own[-1]} if who.type in ("person", "unknown") and own else {fold(who.name)}
    whose = holder(who)
    if whose and (whose.state or fold(whose.name) != fold(who.name)):
        found |= {fold(whose.name), *(_forms(whose.name) if whose.state else ())}
    return {n for n in found if len(n) > 2}


def _forms(state: str) -> set[str]:
    """ "Veldian", "Veldhaven": without the parts of a name of several words."""
    parts = set(fold(state).split())
    return set(forms(state)) - (parts if len(parts) > 1 else set())


def sentence(view: View, s: Statement) -> str:
    """From the beginning of the sentence that the statement begins in to its end."""
    text = view.report_of(s).text
    spans = (*s.content, *s.cue, *s.source)
    first, last = min(x.start for x in spans), max(x.end for x in spans)
    low = max(0, first - _BEFORE)
    ends = [m.end() for m in _ENDS.finditer(text, low, first)]
    return text[ends[-1] if ends else low : last]
