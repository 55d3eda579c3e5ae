"""A position's strength over time as SVG: one dot an utterance, one line a facet, nothing drawn where nothing is known.

Dots of one facet are joined by a dotted line only, for nobody spoke in between; a gap is never drawn as softening.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html import escape
from typing import TYPE_CHECKING

from onrecord.present.plain import clean
from onrecord.present.text.pieces import count, said_on

if TYPE_CHECKING:
    from onrecord.answer.positions import PointEntry, Position

WIDTH, ROW, LEFT, TOP = 860, 34, 150, 46
STEPS = ("notes", "concern", "opposes", "unacceptable", "consequence open", "consequence named", "ultimatum")
COLOURS = ("#1b4965", "#9a3412", "#3f6212", "#6b21a8", "#155e75", "#854d0e", "#9d174d", "#374151")


def chart(p: Position) -> str:
    """A whole SVG document. Points without a day are not drawn; how many is said in it."""
    dated = [e for e in p.points if e.day and len(e.day) >= 10]
    facets = sorted({e.facet or "" for e in dated})
    height = TOP + ROW * len(STEPS) + 60
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
        'font-family="sans-serif" font-size="12">',
        f"<title>{_text(p.title)}</title>",
        f'<text x="{LEFT}" y="20" font-size="14">{_text(p.title)}</text>',
    ]
    parts += [_grid(i, name) for i, name in enumerate(STEPS)]
    parts += list(_facets(p, dated, facets))
    parts += [_dot(e, *_at(e, dated), COLOURS[facets.index(e.facet or "") % len(COLOURS)]) for e in dated]
    parts += list(_axis(dated, len(p.points) - len(dated)))
    return "\n".join([*parts, "</svg>"])


def _text(words: str) -> str:
    return escape(clean(words))


def _y(step: int) -> float:
    return TOP + ROW * (len(STEPS) - step + 0.5)


def _grid(i: int, name: str) -> str:
    y = _y(i + 1)
    return (
        f'<line x1="{LEFT}" x2="{WIDTH - 20}" y1="{y}" y2="{y}" stroke="#ddd"/>'
        f'<text x="{LEFT - 8}" y="{y + 4}" text-anchor="end">{i + 1} {name}</text>'
    )


def _number(e: PointEntry) -> int:
    try:
        return date.fromisoformat((e.day or "")[:10]).toordinal()
    except ValueError:
        return 0


def _at(e: PointEntry, dated: list[PointEntry]) -> tuple[float, float]:
    numbers = [_number(x) for x in dated]
    first, last = min(numbers), max(numbers)
    share = (_number(e) - first) / (last - first) if last > first else 0.5
    return LEFT + 20 + share * (WIDTH - LEFT - 60), _y(e.strength.step)


def _facets(p: Position, dated: list[PointEntry], facets: list[str]) -> Iterator[str]:
    for i, name in enumerate(facets):
        colour = COLOURS[i % len(COLOURS)]
        some = [_at(e, dated) for e in dated if (e.facet or "") == name]
        if len(some) > 1:
            points = " ".join(f"{x:.1f},{y:.1f}" for x, y in some)
            yield f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-dasharray="1 5"/>'
        yield f'<text x="{LEFT + i * 110}" y="36" fill="{colour}">● {_text(name or "no facet")}</text>'


def _dot(e: PointEntry, x: float, y: float, colour: str) -> str:
    words = _text(
        f"{said_on(e)}: {e.speaker.name if e.speaker else 'unnamed'}, {f'{e.move}, ' if e.move else ''}"
        f"{count(e.carriers, 'carrier')}: {e.content}"
    )
    fill = colour if e.strength.certain else "white"
    ring = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="9" fill="none" stroke="{colour}"/>' if e.answers else ""
    size = 4 + min(e.carriers, 9) / 3
    return (
        f'<a href="#{_text(e.statement.id)}">{ring}<circle cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}" fill="{fill}" '
        f'stroke="{colour}"><title>{words}</title></circle></a>'
    )


def _axis(dated: list[PointEntry], undated: int) -> Iterator[str]:
    y = TOP + ROW * len(STEPS) + 28
    if dated:
        first, last = min(dated, key=_number), max(dated, key=_number)
        yield f'<text x="{LEFT + 20}" y="{y}">{_text(said_on(first))}</text>'
        yield f'<text x="{WIDTH - 40}" y="{y}" text-anchor="end">{_text(said_on(last))}</text>'
    note = "A dot is an utterance; its size, its carriers; a ring, that it was perhaps answered; hollow: only possible."
    if undated:
        note += f" Without a day, not drawn: {undated}."
    yield f'<text x="{LEFT}" y="{y + 22}" fill="#555">{note}</text>'
