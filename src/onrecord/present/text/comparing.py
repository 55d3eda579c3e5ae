"""`compare` as a person reads it: what differs in sense first, then who has what, then who has it alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from onrecord.answer.compare import CARRIED, Cell, Column, Comparison, Folded, Row
from onrecord.present.text.pieces import bold, clean, count, day, differences, dim, indent, quote, saying

_MARK = {
    "direct": "■",
    "indirect": "□",
    "cut": "◪",
    "possibly": "◌",
    "not_found": "–",
    "not_comparable": "·",
}
_LEGEND = (
    "■ quoted   □ in its own words   ◪ quoted, cut   ◌ possibly   – not found in its report (full text searched)   "
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
    folded = sum(c.folded.values())
    yield dim(indent(_LEGEND, 0))
    yield ""
    for head, rows in (
        ("Outlets differ in words that touch the sense", differ),
        ("Carried by several outlets", several),
        ("Carried by one outlet alone" if any(map(_retold, alone)) else "Quoted by one outlet alone", alone),
    ):
        if rows:
            yield bold(f"{head}: {len(rows)}")
            yield ""
            for r in rows:
                yield from _row(r, c.columns)
    if folded:
        yield dim(f"And {count(folded, 'utterance')} that one outlet alone carries in its own words: --all shows them.")
        yield ""


def _retold(r: Row) -> bool:
    return r.fullest.statement.kind == "indirect"


def _flagged(r: Row) -> bool:
    return any(x.flags for cell in r.cells for x in cell.carried)


def _row(r: Row, columns: Sequence[Column]) -> Iterator[str]:
    yield indent(saying(r.speaker, r.cue, r.fullest.statement, quote(r.fullest.content, 36)), 2, first="")
    yield indent("   ".join(f"{_cell(cell)} {clean(x.outlet)}" for x, cell in zip(columns, r.cells, strict=True)), 4)
    for x in (x for cell in r.cells for x in cell.carried if x.flags):
        yield indent(f"{clean(x.outlet)}:", 6)
        yield from differences(x.differences, flagged=True)
    yield ""


def _cell(cell: Cell) -> str:
    flags = list(dict.fromkeys(f for x in cell.carried for f in x.flags))
    return _MARK[cell.kind] + (f" ({', '.join(flags)})" if flags else "")


def _focus(c: Comparison) -> Iterator[str]:
    """What one outlet has and has not, against the others."""
    at = next(i for i, x in enumerate(c.columns) if x.outlet == c.focus)
    here = clean(c.focus or "")

    def others(r: Row) -> list[str]:
        columns = enumerate(zip(c.columns, r.cells, strict=True))
        return [clean(x.outlet) for i, (x, cell) in columns if i != at and cell.kind in CARRIED]

    kinds: dict[str, list[Row]] = {}
    for r in c.rows:
        kind: str = r.cells[at].kind
        kinds.setdefault(("both" if others(r) else "alone") if kind in CARRIED else kind, []).append(r)
    heads: tuple[tuple[Folded | Literal["both"], str], ...] = (
        ("not_found", f"Carried by others, not found in {here} (its full text was searched)"),
        ("possibly", f"Carried by others, possibly in {here} in other words"),
        ("both", f"In {here} and elsewhere"),
        ("alone", f"Only in {here}"),
        ("not_comparable", f"Not comparable: {here} reported before others carried it, or its day is not known"),
    )
    for kind, head in heads:
        rows, folded = kinds.get(kind, []), 0 if kind == "both" else c.folded.get(kind, 0)
        if rows or folded:
            more = f" ({folded} in an outlet's own words not shown: --all)" if folded else ""
            yield bold(f"{head}: {len(rows) + folded}") + dim(more)
            for r in rows:
                by = f" [{', '.join(others(r))}]" if others(r) else ""
                yield indent(
                    saying(r.speaker, r.cue, r.fullest.statement, quote(r.fullest.content, 30)) + by, 4, first="  - "
                )
                for x in r.cells[at].carried:
                    yield from differences(x.differences, 2, flagged=True)
            yield ""
