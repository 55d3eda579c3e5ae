"""`compare` as a person reads it: what differs in sense first, then who has what, then who has it alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from onrecord.answer.compare import CARRIED, Cell, Column, Comparison, Folded, Row
from onrecord.present.text.pieces import bold, clean, count, day, differences, dim, indent, quote, saying

_MARK = {
    "direct": "■",
    "cut": "◪",
    "indirect": "□",
    "not_found": "–",
    "words": "◍",
    "possibly": "◌",
    "not_comparable": "·",
}
_LEGEND = (
    "■ quoted   ◪ quoted, cut   □ in its own words   – not found in its report (full text searched)   "
    "◍ has words of the quotation   ◌ not known: perhaps in other words   "
    "· not comparable (earlier, or undated)"
)


def comparison(c: Comparison) -> str:
    reports, utterances = sum(len(x.reports) for x in c.columns), len(c.rows) + sum(c.folded.values())
    lines = [
        bold(clean(c.title)),
        f"{count(reports, 'report')} of {count(len(c.columns), 'outlet')}, {count(utterances, 'utterance')}",
    ]
    for x in c.columns:
        lines.append(f"  {clean(x.outlet)}: " + "; ".join(f"{day(r.published)} [{clean(r.doc_id)}]" for r in x.reports))
    lines.append("")
    if c.impossible:
        lines += [indent(c.impossible[0].upper() + c.impossible[1:] + ".", 0), ""]
    else:
        lines += list(_focus(c) if c.focus else _matrix(c))
    if c.headlines:
        lines.append(bold("Headlines that go beyond their own report:"))
        for h in c.headlines:
            lines.append(
                indent(f"{clean(h.outlet or h.doc_id)}: “{clean(h.title)}” — {clean(h.detail)}", 4, first="  ! ")
            )
    return "\n".join(lines).rstrip()


def _matrix(c: Comparison) -> Iterator[str]:
    differ = [r for r in c.rows if _flagged(r)]
    several = [r for r in c.rows if r.carriers > 1 and r not in differ]
    alone = [r for r in c.rows if r.carriers == 1 and r not in differ]
    lacking = [r for r in alone if any(cell.kind == "not_found" for cell in r.cells)]
    lacking.sort(key=lambda r: not all(cell.kind in CARRIED or cell.kind == "not_found" for cell in r.cells))
    folded = sum(c.folded.values())
    carried = "Carried" if any(map(_retold, alone)) else "Quoted"
    yield dim(indent(_LEGEND, 0))
    yield ""
    for head, rows in (
        ("Outlets differ in words that touch the sense", differ),
        ("Carried by several outlets", several),
        (f"{carried} by one outlet, not found in others", lacking),
    ):
        if rows:
            yield bold(f"{head}: {len(rows)}")
            yield ""
            for r in rows:
                yield from _row(r, c.columns)
    if open_ := [r for r in alone if r not in lacking]:
        yield bold(f"{carried} by one outlet, of the others it is not known: {len(open_)}")
        yield ""
        yield from _by_outlet(open_, c.columns)
    if folded:
        yield dim(f"And {count(folded, 'utterance')} that one outlet alone carries in its own words: --all shows them.")
        yield ""


def _retold(r: Row) -> bool:
    return r.fullest.statement.kind == "indirect"


def _flagged(r: Row) -> bool:
    return any(x.flags for cell in r.cells for x in cell.carried)


def _row(r: Row, columns: Sequence[Column]) -> Iterator[str]:
    yield indent(saying(r.speaker, r.cue, r.fullest.statement, quote(r.fullest.content, 36)), 2, first="")
    yield indent(_cells(r, columns), 4)
    for x in (x for cell in r.cells for x in cell.carried if x.flags):
        yield indent(f"{clean(x.outlet)}:", 6)
        yield from differences(x.differences, flagged=True)
    yield ""


def _cells(r: Row, columns: Sequence[Column]) -> str:
    """The outlets under what they have of it: who carries it first, of whom it is not known last."""
    by_mark: dict[str, list[str]] = {mark: [] for mark in _MARK.values()}
    for x, cell in zip(columns, r.cells, strict=True):
        flags = list(dict.fromkeys(f for one in cell.carried for f in one.flags))
        by_mark[_mark(cell)].append(clean(x.outlet) + (f" ({', '.join(flags)})" if flags else ""))
    return "   ".join(f"{mark} {', '.join(outlets)}" for mark, outlets in by_mark.items() if outlets)


def _mark(cell: Cell) -> str:
    return _MARK["words" if cell.words else cell.kind]


def _by_outlet(rows: Sequence[Row], columns: Sequence[Column]) -> Iterator[str]:
    """What each outlet carries of which nothing is known of the others, a line or two each."""
    for i, column in enumerate(columns):
        own = [r for r in rows if r.cells[i].kind in CARRIED]
        if own:
            yield indent(f"{clean(column.outlet)}: {len(own)}", 2)
        for r in own:
            said = saying(r.speaker, r.cue, r.fullest.statement, quote(r.fullest.content, 20))
            having = [clean(x.outlet) for x, cell in zip(columns, r.cells, strict=True) if cell.words]
            yield indent(said + (f"   {_MARK['words']} {', '.join(having)}" if having else ""), 6, first="    - ")
        if own:
            yield ""


_HOW = {"direct": "quoted", "cut": "cut", "indirect": "in its own words", "words": "has words of it"}
_BRIEFLY = frozenset({"possibly", "not_comparable"})  # of what nothing is known: fewer words


def _focus(c: Comparison) -> Iterator[str]:
    """What one outlet has and has not, against the others."""
    at = next(i for i, x in enumerate(c.columns) if x.outlet == c.focus)
    here = clean(c.focus or "")
    kinds: dict[str, list[Row]] = {}
    for r in c.rows:
        cell = r.cells[at]
        kind: str = "words" if cell.words else cell.kind
        kinds.setdefault(("both" if r.carriers > 1 else "alone") if kind in CARRIED else kind, []).append(r)
    heads: tuple[tuple[Folded | Literal["both", "words"], str], ...] = (
        ("not_found", f"Carried by others, not found in {here} (its full text was searched)"),
        ("both", f"In {here} and elsewhere"),
        ("words", f"Carried by others, and {here} has words of the quotation"),
        ("alone", f"In {here}, and as far as is known in no other"),
        ("possibly", f"Carried by others, not known of {here}: perhaps in other words"),
        ("not_comparable", f"Not comparable: {here} reported before others carried it, or its day is not known"),
    )
    for kind, head in heads:
        rows = kinds.get(kind, [])
        folded = 0 if kind == "both" or kind == "words" else c.folded.get(kind, 0)
        if rows or folded:
            more = f" ({folded} in an outlet's own words not shown: --all)" if folded else ""
            yield bold(f"{head}: {len(rows) + folded}") + dim(more)
            for r in rows:
                said = quote(r.fullest.content, 20 if kind in _BRIEFLY else 30)
                by = _carriers(r, c.columns, None if kind == "both" else c.focus)
                yield indent(saying(r.speaker, r.cue, r.fullest.statement, said) + by, 4, first="  - ")
                for x in r.cells[at].carried:
                    yield from differences(x.differences, 2, flagged=True)
            yield ""


def _carriers(r: Row, columns: Sequence[Column], but: str | None) -> str:
    """Who carries it and how, and who has words of it, in brackets; `but`: an outlet that is not named again."""
    how: dict[str, list[str]] = {}
    for x, cell in zip(columns, r.cells, strict=True):
        if x.outlet != but and (cell.words or cell.kind in CARRIED):
            how.setdefault(_HOW["words" if cell.words else cell.kind], []).append(clean(x.outlet))
    told = [f"{of}: {', '.join(outlets)}" for of, outlets in how.items()]
    return f" [{'; '.join(told)}]" if told else ""
