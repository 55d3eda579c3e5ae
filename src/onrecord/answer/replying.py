"""Statements as answers see them, out of a store."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence

from onrecord.answer.view import View
from onrecord.link import positions as link
from onrecord.link.days import day_of
from onrecord.link.replies import Said
from onrecord.model import Span, Speaker, Statement
from onrecord.resolve.holder import forms, holder
from onrecord.resolve.names import fold

DAYS = 60  # in which what was said is answered, as far as one report gives the days
_SUFFIXES = ("jr", "sr", "ii", "iii", "iv")
_LONGEST = 300  # code points before and behind a statement in which its sentence may begin and end
_ENDS = re.compile(r"[.!?][\"”’]?\s|\n")
_ABBREVIATED = re.compile(r"\b(?:[A-Z]|Mr|Ms|Mrs|Dr|St|Rep|Sen|Gov|Gen|Lt|Col|U\.S|U\.N)$")
_WORD = re.compile(r"\w+")


def said(view: View, s: Statement) -> Said:
    """A statement as answers see it; made once."""
    known: dict[str, Said] = view.kept["said"]
    if s.id not in known:
        known[s.id] = _said(view, s)
    return known[s.id]


def in_time(reply: Statement, to: Statement) -> bool:
    """Whether one can answer the other by the days that their report gives: not before it, and not long after."""
    if not (reply.said and to.said):
        return True
    mine, first = day_of(reply.said.last, end=True), day_of(to.said.first)
    since, last = day_of(reply.said.first), day_of(to.said.last, end=True)
    return not (mine and first and mine < first) and not (since and last and (since - last).days > DAYS)


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
    text = view.report_of(s).text
    before, begin, last = _around(view, s)
    return Said(
        id=s.id,
        report=s.report_id,
        at=s.content[0].start,
        end=s.content[-1].end,
        begin=begin,
        paragraph=_paragraph(view, s),
        speaker=fold(who.name) if who else s.id,
        own=frozenset(_own(who)),
        names=frozenset(names(who)),
        act=s.act or "",
        content=view.words_of(s),
        sentence=text[begin:last].rstrip(),
        cue=view.cue_of(s),
        before=text[before:begin].rstrip(),
        source=_source(view, s),
        red_line=s.red_line,
        words=frozenset(view.telling(s)),
    )


def _paragraph(view: View, s: Statement) -> int:
    """The number of its paragraph; lines without words and furniture are none."""
    starts: dict[str, list[int]] = view.kept["paragraphs"]
    if s.report_id not in starts:
        starts[s.report_id] = [b.span.start for b in view.report_of(s).blocks if not b.furniture]
    return bisect_right(starts[s.report_id], s.content[0].start)


def _source(view: View, s: Statement) -> frozenset[str]:
    text = view.report_of(s).text
    return frozenset(_WORD.findall(fold(" ".join(x.of(text) for x in s.source))))


def names(who: Speaker | None) -> set[str]:
    """The folded words by which another may name a speaker: a surname, a body's name, the state it speaks for."""
    if who is None or who.type == "group":
        return set()
    found = _own(who)
    whose = holder(who)
    if whose and (whose.state or fold(whose.name) != fold(who.name)):
        found |= {fold(whose.name), *(_forms(whose.name) if whose.state else ())}
    return {n for n in found if len(n) > 2}


def _own(who: Speaker | None) -> set[str]:
    """A surname, or a body's name; of an unnamed one all the words: "senior official"."""
    if who is None:
        return set()
    own = [w for w in who.name.split() if fold(w).strip(".,") not in _SUFFIXES]
    surname = who.type in ("person", "unknown") and own and own[-1][0].isupper()
    found = {fold(own[-1]) if surname else fold(who.name)}
    return {n for n in found if len(n) > 2}


def _forms(state: str) -> set[str]:
    """ "Veldian", "Veldhaven": without the parts of a name of several words."""
    parts = set(fold(state).split())
    return set(forms(state)) - (parts if len(parts) > 1 else set())


def sentence(view: View, s: Statement) -> str:
    """From the beginning of the sentence that the statement begins in to its end."""
    spans = (*s.content, *s.cue, *s.source)
    first, last = min(x.start for x in spans), max(x.end for x in spans)
    return view.report_of(s).text[_begins(view, s, first) : last]


def _around(view: View, s: Statement) -> tuple[int, int, int]:
    """Where the sentence before begins, where its own does, and where the one ends that it ends in."""
    text = view.report_of(s).text
    spans = (*s.content, *s.cue, *s.source)
    first, last = min(x.start for x in spans), max(x.end for x in spans)
    begin = _begins(view, s, first)
    before = _begins(view, s, len(text[max(0, begin - _LONGEST) : begin].rstrip()) + max(0, begin - _LONGEST) - 1)
    if text[last - 1] in "\n.!?":
        return before, begin, last
    ends = _sentences(view, s)
    after = bisect_right(ends, last)
    return before, begin, min(ends[after] if after < len(ends) else len(text), last + _LONGEST)


def _begins(view: View, s: Statement, at: int) -> int:
    ends = _sentences(view, s)
    before = bisect_right(ends, at)
    return max(ends[before - 1] if before else 0, at - _LONGEST)


def _sentences(view: View, s: Statement) -> list[int]:
    """Where sentences of its report end."""
    known: dict[str, list[int]] = view.kept["sentences"]
    if s.report_id not in known:
        text = view.report_of(s).text
        found = _ENDS.finditer(text)
        known[s.report_id] = [
            m.end() for m in found if m[0][0] != "." or not _ABBREVIATED.search(text[max(0, m.start() - 4) : m.start()])
        ]
    return known[s.report_id]
