"""Results in other tools: pandas frames, spaCy spans, and how a notebook shows a report and a comparison.

Each needs its own library only when it is called. What a notebook shows is HTML with everything escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from onrecord.errors import SetupError
from onrecord.model import Report, Statement
from onrecord.present import shapes
from onrecord.present.commands.extracting import COLUMNS, flat
from onrecord.present.pages import marks

if TYPE_CHECKING:
    from onrecord.answer.compare import Comparison

GROUPS = ("content", "cue", "source")
_LOOKS = {"content": "background:#fff2c4", "cue": "font-style:italic;color:#1d6b3a", "source": "font-weight:600"}
_CELLS = {"direct": "■", "indirect": "▤", "cut": "◪", "possibly": "◌", "not_found": "–", "not_comparable": "∙"}


def rows(statements: Iterable[Statement], reports: Mapping[str, Report]) -> list[dict[str, Any]]:
    """Statements as plain rows, for any library of frames; `reports` by id."""
    made = []
    for s in statements:
        line = flat(shapes.statement(s, reports[s.report_id]))
        spans = {f"{g}_spans": [(x.start, x.end) for x in getattr(s, g)] for g in GROUPS}
        made.append({**{c: line.get(c) for c in COLUMNS}, **spans, "confidence": s.confidence})
    return made


def frame(statements: Iterable[Statement], reports: Mapping[str, Report]) -> Any:
    """A pandas frame of statements, the columns of the CSV; days as text, for a month or a year may be all that is
    known. Raises SetupError where pandas is not installed."""
    try:
        import pandas  # type: ignore[import-untyped,unused-ignore]
    except ImportError:
        raise SetupError("frames need pandas: pip install pandas") from None
    return pandas.DataFrame(
        rows(statements, reports), columns=[*COLUMNS, *(f"{g}_spans" for g in GROUPS), "confidence"]
    )


def spans(doc: Any, statements: Iterable[Statement]) -> Any:
    """Puts statements into a spaCy `Doc` of their report's text as span groups: `content`, `cue`, `source`.

    A span is labelled with its group and has the statement's id for its `id_`; edges inside a token move outwards.
    Gives the doc back.
    """
    listed = list(statements)
    for group in GROUPS:
        found = []
        for s in listed:
            for x in getattr(s, group):
                span = doc.char_span(x.start, x.end, label=group, span_id=s.id, alignment_mode="expand")
                if span is not None:
                    found.append(span)
        doc.spans[group] = found
    return doc


class Shown:
    """Something that a notebook shows as HTML, and a terminal as text."""

    def __init__(self, html: str, text: str) -> None:
        self._html, self._text = html, text

    def _repr_html_(self) -> str:
        return self._html

    def __repr__(self) -> str:
        return self._text


def show_report(report: Report, statements: Iterable[Statement]) -> Shown:
    """The text with content, cue and source marked, and who said what below."""
    own = list(statements)
    body = Markup("").join(
        Markup("<p style='white-space:pre-wrap{}'>{}</p>").format(
            ";color:#777;font-size:85%" if p.furniture else "", Markup("").join(_piece(x) for x in p.pieces)
        )
        for p in marks.paragraphs(report, own)
    )
    names = [f"{n}. {s.speaker.name if s.speaker else 'an unnamed source'}" for n, s in enumerate(own, 1)]
    who = Markup("").join(Markup("<li>{}</li>").format(name.partition(". ")[2]) for name in names)
    head = Markup("<p><b>{}</b>, {}, {}</p>").format(
        report.title or report.doc_id, report.outlet or "unknown outlet", report.published or "undated"
    )
    html = Markup("<div style='font-family:serif;max-width:44em'>{}{}<ol>{}</ol></div>").format(head, body, who)
    return Shown(
        str(html), f"{report.outlet or 'unknown outlet'}: {report.title or report.doc_id}\n" + "\n".join(names)
    )


def _piece(x: marks.Piece) -> Markup:
    style = ";".join(_LOOKS[look] for look in x.look.split() if look in _LOOKS)
    words = Markup("<span style='{}'>{}</span>").format(style, x.text) if style else escape(x.text)
    return words + Markup("").join(Markup("<sup>{}</sup>").format(n) for n, _ in x.closes)


def show_comparison(found: Comparison) -> Shown:
    """Statements against outlets."""
    outlets = [c.outlet for c in found.columns]
    head = Markup("").join(Markup("<th>{}</th>").format(name) for name in ("", *outlets))
    lines, plain = [], [found.title]
    for r in found.rows:
        who = r.speaker.name if r.speaker else "an unnamed source"
        flags = [sorted({f for x in c.carried for f in x.flags}) for c in r.cells]
        cells = Markup("").join(
            Markup("<td title='{}'>{} {}</td>").format(c.reason, _CELLS[c.kind], " ".join(f))
            for c, f in zip(r.cells, flags, strict=True)
        )
        lines.append(Markup("<tr><th style='text-align:left'>{}: {}</th>{}</tr>").format(who, r.fullest.content, cells))
        plain.append(f"{who}: {r.fullest.content}  " + " ".join(_CELLS[c.kind] for c in r.cells))
    table = Markup("<table><caption>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>")
    return Shown(str(table.format(found.title, head, Markup("").join(lines))), "\n".join(plain))
