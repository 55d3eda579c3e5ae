"""A brief as Markdown or as one HTML page: every sentence has a footnote with the report and the offsets it rests on.

Both are written from the same rows, so that neither says what the other does not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Literal

from onrecord.present.text.pieces import clean, count, day, days, name, quote, said_on, said_when, scope

if TYPE_CHECKING:
    from onrecord.answer.brief import Brief
    from onrecord.answer.deeds import Deed, Rival
    from onrecord.answer.disputed import Dispute
    from onrecord.answer.positions import PointEntry
    from onrecord.model import Happening, Report, Span, Speaker, Statement

_MARKUP = re.compile(r"([\\\\`*_{}\[\]<>#|~])")
_SHOWN = 50  # words of an utterance in a brief
_GIST = 20  # words of it where it was shown before

Kind = Literal["title", "part", "matter", "text", "item", "answer"]


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of a brief: what is said, what is added aside, and the numbers of its footnotes."""

    kind: Kind
    words: str
    aside: str = ""
    notes: tuple[int, ...] = ()


class _Notes:
    """Footnotes in the order of their first use."""

    def __init__(self, report: Callable[[str], Report]) -> None:
        self.report = report
        self.numbers: dict[str, int] = {}
        self.lines: list[str] = []

    def of(self, *statements: Statement) -> tuple[int, ...]:
        return tuple(self._number(s.id, s.report_id, s.content) for s in statements)

    def told(self, *happenings: Happening) -> tuple[int, ...]:
        return tuple(self._number(h.id, h.report_id, (h.span,)) for h in happenings)

    def _number(self, id: str, report_id: str, spans: Sequence[Span]) -> int:
        if id not in self.numbers:
            self.numbers[id] = len(self.numbers) + 1
            r = self.report(report_id)
            at = ", ".join(f"{x.start}–{x.end}" for x in spans)
            where = f"{r.outlet or 'unknown outlet'}, {day(r.published)}, {r.doc_id}"
            self.lines.append(f"{clean(where)}, characters {at} ({id})")
        return self.numbers[id]


def markdown(b: Brief, report: Callable[[str], Report]) -> str:
    """`report`: a stored report by its id."""
    notes = _Notes(report)
    lines: list[str] = []
    before = ""
    for row in _rows(b, notes):
        if not (row.kind in ("item", "answer") and before in ("item", "answer")) and lines:
            lines.append("")
        lines.append(_marked(row))
        before = row.kind
    notes_ = [f"[^{n}]: {_plain(line)}" for n, line in enumerate(notes.lines, 1)]
    return "\n".join([*lines, "", *notes_]) + "\n"


_HEADS = {"title": "# ", "part": "## ", "matter": "### ", "text": "", "item": "- ", "answer": "    - "}


def _marked(row: _Row) -> str:
    aside = f" *({_plain(row.aside)})*" if row.aside else ""
    return f"{_HEADS[row.kind]}{_plain(row.words)}{''.join(f'[^{n}]' for n in row.notes)}{aside}"


def _plain(words: str) -> str:
    return _MARKUP.sub(r"\\\1", clean(words))


_STYLE = (
    "body{max-width:46rem;margin:2rem auto;padding:0 1rem;font:1rem/1.5 Georgia,serif}"
    "small,ol.notes{color:#555;font-family:sans-serif;font-size:.85rem}sup a{text-decoration:none}"
)
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def page(b: Brief, report: Callable[[str], Report]) -> str:
    """One HTML document that can be sent on: no scripts, nothing from elsewhere, all words escaped."""
    notes = _Notes(report)
    body: list[str] = []
    depth = 0
    for row in _rows(b, notes):
        wanted = {"item": 1, "answer": 2}.get(row.kind, 0)
        body += ["<ul>"] * (wanted - depth) + ["</ul>"] * (depth - wanted)
        depth = wanted
        body.append(_tagged(row))
    body += ["</ul>"] * depth
    listed = [f'<li id="n{n}">{_text(line)}</li>' for n, line in enumerate(notes.lines, 1)]
    return "\n".join(
        [
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            f"<title>{_text(f'Brief: {b.title}')}</title>\n<style>{_STYLE}</style>\n</head>\n<body>",
            *body,
            '<ol class="notes">',
            *listed,
            "</ol>\n</body>\n</html>\n",
        ]
    )


_TAGS = {"title": "h1", "part": "h2", "matter": "h3", "text": "p", "item": "li", "answer": "li"}


def _tagged(row: _Row) -> str:
    tag = _TAGS[row.kind]
    notes = "".join(f'<sup><a href="#n{n}">{n}</a></sup>' for n in row.notes)
    aside = f" <small>({_text(row.aside)})</small>" if row.aside else ""
    return f"<{tag}>{_text(row.words)}{notes}{aside}</{tag}>"


def _text(words: str) -> str:
    return escape(clean(words)).encode("utf-8", "replace").decode("utf-8")


# --- what a brief says ------------------------------------------------------------------------------------------------


def _rows(b: Brief, notes: _Notes) -> Iterator[_Row]:
    yield _Row("title", f"Brief: {b.title}")
    yield _Row("text", f"Searched: {scope(b.scope)}.{_window(b)}{_covered(b)}")
    yield from _lines(b, notes)
    yield from _changes(b, notes)
    yield from _statements(b, notes)
    yield from _deeds(b, notes)
    yield from _disputes(b, notes)


def _window(b: Brief) -> str:
    if not b.since and not b.until:
        return ""
    window = _asked(b)
    return f" Asked for: {window[0].lower()}{window[1:]}; of a position also what was said before and after is shown."


def _covered(b: Brief) -> str:
    """Of which reports the rest of the brief is, where that is not all that was searched."""
    if b.reports is None:
        return ""
    return f" Happenings, disputes and other statements: of the {count(b.reports, 'report')} that {_OF[b.of]}."


_OF = {"positions": "tell of these positions", "story": "tell this story"}


def _said(e: PointEntry) -> str:
    return f"{said_on(e)}, {_quoted(e.speaker, e.cue, e.statement, e.content)}"


def _quoted(who: Speaker | None, cue: str, s: Statement, content: str) -> str:
    words = quote(content, _SHOWN)
    words = f"“{words}”" if s.kind == "direct" and not words.startswith(("“", '"')) else words
    return f"{name(who)}, {clean(cue) or 'said'}: {words}"


def _two(e: PointEntry) -> list[Statement]:
    """The fullest wording, and one of another report that bears it out."""
    others = [m for m in e.members if m.report_id != e.statement.report_id]
    return [e.statement, *others[:1]]


def _lines(b: Brief, notes: _Notes) -> Iterator[_Row]:
    yield _Row("part", "Who holds what")
    if not b.positions:
        yield _Row("text", "No position was found: no red line, and no threat on a condition.")
    for p in b.positions:
        yield _Row("matter", p.title)
        place = ""
        for e in p.points:
            if (now := _place(b, e)) != place:
                place = now
                yield _Row("text", f"{place}:")
            yield _Row("item", _said(e), _facts(e), notes.of(*_two(e)))
            for a in e.answers:
                words = f"Perhaps an answer ({a.how}): {name(a.speaker)}, {quote(a.content, 30)}"
                yield _Row("answer", words, "", notes.of(a.statement))


def _place(b: Brief, e: PointEntry) -> str:
    """Where a point lies that is shown though it is not of the days that were asked for; empty where none were."""
    if not b.since and not b.until:
        return ""
    if b.inside(e):
        return _asked(b)
    if not e.day:
        return "Of no known day"
    return f"Before {day(b.since)}" if b.since and e.day < b.since else f"After {day(b.until)}"


def _asked(b: Brief) -> str:
    if not b.since:
        return f"Up to {day(b.until)}"
    return f"From {day(b.since)}{f' to {day(b.until)}' if b.until else ''}"


def _facts(e: PointEntry) -> str:
    step = f"strength {e.strength.step} of 7{'' if e.strength.certain else ', only possible'}"
    facet = f", {e.facet}" if e.facet else ""
    return "; ".join([*([e.move] if e.move else []), f"{step}{facet}", count(e.carriers, "carrier")])


def _changes(b: Brief, notes: _Notes) -> Iterator[_Row]:
    yield _Row("part", f"What changed{f' since {day(b.since)}' if b.since else ''}")
    for p, e in b.changed:
        facet = f" on {e.facet}" if e.facet else ""
        what = "drew a red line" if e.move == "drawn" else f"{e.move}{facet}"
        words = f"{said_on(e)}: {clean(p.holder)} {what}, strength {e.strength.step} of 7: {quote(e.content, _GIST)}"
        yield _Row("item", words, "", notes.of(e.statement))
    if not b.changed:
        yield _Row("text", "Nothing that is stored shows a change.")


def _statements(b: Brief, notes: _Notes) -> Iterator[_Row]:
    if not b.said:
        return
    yield _Row("part", "What else was said")
    if b.left_out:
        yield _Row("text", f"The {len(b.said)} that most reports carry, of {len(b.said) + b.left_out:,}.")
    for e in b.said:
        words = f"{said_when(e)}, {_quoted(e.fullest.speaker, e.cue, e.fullest, e.content)}"
        yield _Row("item", words, count(e.carriers, "carrier"), notes.of(e.fullest))


def _deeds(b: Brief, notes: _Notes) -> Iterator[_Row]:
    yield _Row("part", "What was reported as done")
    for d in b.deeds:
        yield _Row("item", f"{days(d.first, d.last)}: {quote(d.words, 40)}", _told(d), notes.told(d.happening))
    if not b.deeds:
        yield _Row("text", f"No dated happening is told{_among(b)}.")


def _among(b: Brief) -> str:
    return "" if b.reports is None else f" in {'this report' if b.reports == 1 else f'these {b.reports:,} reports'}"


def _told(d: Deed) -> str:
    return f"{count(d.carriers, 'report')}: {', '.join(clean(o) for o in d.outlets)}"


def _disputes(b: Brief, notes: _Notes) -> Iterator[_Row]:
    yield _Row("part", "Disputed")
    for d in b.disputes:
        yield _dispute(d, notes)
    for r in b.rivals:
        yield _rival(r, notes)
    if not b.disputes and not b.rivals:
        yield _Row("text", f"No claim with its denial was found{_among(b)}.")


def _dispute(d: Dispute, notes: _Notes) -> _Row:
    claim = notes.report(d.claim.report_id).text
    said = [" […] ".join(x.of(claim) for x in s.content) for s in (d.claim, d.denial)]
    first = f"{name(d.claim.speaker)}: {quote(said[0], 30)}"
    words = f"{first} — {d.kind} by {name(d.denial.speaker)}: {quote(said[1], 30)}"
    return _Row("item", words, "", notes.of(d.claim, d.denial))


def _rival(r: Rival, notes: _Notes) -> _Row:
    sides = [f"{name(s.speaker) if s.speaker else clean(s.outlet)}: {clean(s.words)}" for s in r.sides]
    return _Row(
        "item", f"{day(r.day)}, differing figures — {'; '.join(sides)}", "", notes.told(*(s.happening for s in r.sides))
    )
