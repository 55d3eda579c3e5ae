"""Drawings as plain numbers and words for the SVG templates; each has a table or a list beside it."""

from __future__ import annotations

import itertools
from collections.abc import Mapping

from onrecord.answer.trace import Trace
from onrecord.frozen import dataclass

_CHARACTER = 7.2  # pixels a letter of the drawing's 13-pixel sans takes, seen wide
_MOST_LETTERS = 28
_ROW = 44
_GAP = 56  # between columns, for the arrows
_PAD = 10


@dataclass(frozen=True, slots=True)
class Box:
    x: float
    y: float
    width: float
    words: str
    whole: str  # without the cut
    look: str  # speaker | relay | report
    link: str | None = None

    @property
    def middle(self) -> float:
        return self.y + 14


@dataclass(frozen=True, slots=True)
class Line:
    path: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Graph:
    width: float
    height: float
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


def relays(t: Trace) -> Graph:
    """From the speaker through whoever passed the words on to each report that has them."""
    origin = {m: o for o in t.origins for m in o.members}
    reports: dict[str, set[str]] = {}
    for c in t.carriers:
        reports.setdefault(c.outlet, set()).add(c.statement.report_id)
    rows: list[tuple[tuple[str, ...], str, str, bool]] = []  # relays, report's label, its link, sure
    for c in t.carriers:
        if c.statement.id not in origin or any(link.endswith(c.statement.id) for _, _, link, _ in rows):
            continue
        o = origin[c.statement.id]
        chain = tuple(r.name for r in c.statement.via)
        if not chain and o.how != "own":
            chain = (o.name,)
        chain = tuple(n for n in chain if n.casefold() != c.outlet.casefold())
        label = f"{c.outlet} [{c.doc_id}]" if len(reports[c.outlet]) > 1 else c.outlet
        link = f"/reports/{c.statement.report_id}?s={c.statement.id}#{c.statement.id}"
        rows.append((chain, label, link, o.how != "inferred"))
    rows.sort(key=lambda r: [n.casefold() for n in r[0]])
    depth = max((len(chain) for chain, *_ in rows), default=0)
    who = t.speaker.name if t.speaker else "unnamed source"
    columns: list[dict[str, list[int]]] = [{who: list(range(len(rows)))}, *({} for _ in range(depth))]
    for i, (chain, *_) in enumerate(rows):
        for level, name in enumerate(chain, 1):
            columns[level].setdefault(name, []).append(i)
    boxes: list[Box] = []
    at: dict[tuple[int, str], Box] = {}
    x = 1.0
    for level, names in enumerate(columns):
        width = max((_width(n) for n in names), default=0)
        for name, members in names.items():
            y = 1 + _ROW * sum(members) / len(members)
            box = Box(x, y, _width(name), _cut(name), name, "relay" if level else "speaker")
            at[level, name] = box
            boxes.append(box)
        x += width + _GAP
    lines: list[Line] = []
    widest = 0.0
    for i, (chain, label, link, sure) in enumerate(rows):
        report = Box(x, 1 + _ROW * i, _width(label), _cut(label), label, "report", link)
        widest = max(widest, report.width)
        steps = [at[0, who], *(at[level, name] for level, name in enumerate(chain, 1)), report]
        lines += [Line(_curve(a, b), sure) for a, b in itertools.pairwise(steps)]
        boxes.append(report)
    distinct = {line.path: line for line in lines}
    return Graph(x + widest + 2, max(1, len(rows)) * _ROW - 12, tuple(boxes), tuple(distinct.values()))


def _cut(words: str) -> str:
    return words if len(words) <= _MOST_LETTERS else words[: _MOST_LETTERS - 1] + "…"


def _width(words: str) -> float:
    return round(2 * _PAD + _CHARACTER * len(_cut(words)), 1)


def _curve(a: Box, b: Box) -> str:
    x1, y1, x2, y2 = a.x + a.width, a.middle, b.x - 2, b.middle
    bend = (x2 - x1) / 2
    return f"M{x1:.1f} {y1:.1f} C{x1 + bend:.1f} {y1:.1f} {x2 - bend:.1f} {y2:.1f} {x2:.1f} {y2:.1f}"


@dataclass(frozen=True, slots=True)
class Bar:
    x: float
    y: float
    width: float
    height: float
    label: str
    n: int


def months(months: Mapping[str, int]) -> list[Bar]:
    """A bar for each month from the first to the last, months without anything too; heights up to 60."""
    counts = {month: n for month, n in months.items() if len(month) >= 7}
    names = _between(min(counts), max(counts)) if counts else []
    most = max(counts.values(), default=1)
    step = min(40.0, 640 / max(1, len(names)))
    bars = []
    for i, name in enumerate(names):
        height = round(60 * counts.get(name, 0) / most, 1)
        bars.append(Bar(round(i * step, 2), 60 - height, round(step * 0.8, 2), height, name, counts.get(name, 0)))
    return bars


def _between(first: str, last: str) -> list[str]:
    year, month = int(first[:4]), int(first[5:7])
    out: list[str] = []
    while f"{year:04}-{month:02}" <= last and len(out) < 1200:
        out.append(f"{year:04}-{month:02}")
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return out
