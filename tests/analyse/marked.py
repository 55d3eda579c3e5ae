"""Reports written with their statements marked: "{S:The premier} {C:warned} on Monday {Q:that taxes would rise}."

S is a source, C a cue, Q a content; a number tells several statements apart ({S2:…}), and marks may stand inside a
content, which makes the inner statement nested. Text without a number belongs to statement 1.
"""

from __future__ import annotations

import re
from collections import defaultdict

from onrecord.ids import statement_id
from onrecord.model import Block, Dateline, Report, Span, Statement

_OPEN = re.compile(r"\{([SCQ])(\d?):|\}")


def read(
    marked: str,
    *,
    published: str | None = "2031-05-14",
    dateline: str | None = None,
    wire: str | None = None,
    blocks: tuple[Block, ...] = (),
    attitude: bool = False,
) -> tuple[Report, list[Statement]]:
    """The report and its statements, by number. 14 May 2031 is a Wednesday."""
    text, spans = _unmarked(marked)
    report = Report(
        id="r1",
        doc_id="made-up.txt",
        source="made-up.txt",
        text=text,
        published=published,
        wire=wire,
        blocks=blocks,
        dateline=Dateline(Span(0, 0), None, dateline) if dateline else None,
    )
    numbers = sorted({n for _, n in spans})
    ids = {n: statement_id("r1", spans["Q", n], spans["C", n], spans["S", n]) for n in numbers}
    statements = []
    for n in numbers:
        content = tuple(spans["Q", n])
        direct = bool(content) and all(span.of(text)[:1] in '"“' for span in content)
        statements.append(
            Statement(
                id=ids[n],
                report_id="r1",
                doc_id="made-up.txt",
                kind="direct" if direct else "indirect",
                class_="attitude" if attitude else "speech",
                segment="body",
                content=content,
                cue=tuple(spans["C", n]),
                source=tuple(spans["S", n]),
                nested_in=_outer(n, numbers, spans, ids),
            )
        )
    return report, statements


def _unmarked(marked: str) -> tuple[str, dict[tuple[str, str], list[Span]]]:
    spans: dict[tuple[str, str], list[Span]] = defaultdict(list)
    stack: list[tuple[str, str, int]] = []
    text, at = "", 0
    for match in _OPEN.finditer(marked):
        text += marked[at : match.start()]
        at = match.end()
        if match[1]:
            stack.append((match[1], match[2] or "1", len(text)))
        else:
            kind, number, start = stack.pop()
            spans[kind, number].append(Span(start, len(text)))
    return text + marked[at:], spans


def _outer(n: str, numbers: list[str], spans: dict[tuple[str, str], list[Span]], ids: dict[str, str]) -> str | None:
    anchors = spans["C", n] or spans["S", n]
    for other in numbers:
        if other != n and anchors and any(span.covers(anchors[0]) for span in spans["Q", other]):
            return ids[other]
    return None
