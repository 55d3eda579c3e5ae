"""Reports written with their statements marked: `[[1|he]]` is statement 1's source, `{{1|…}}` its content."""

from __future__ import annotations

from onrecord.model import Report, Span, Statement


def read(
    marked: str, *, published: str | None = "2026-03-14", title: str | None = None
) -> tuple[Report, list[Statement]]:
    """The report without its marks, and its statements in the order of their numbers."""
    text: list[str] = []
    at, i = 0, 0
    open_: list[tuple[str, str, int]] = []
    sources: dict[str, list[Span]] = {}
    contents: dict[str, list[Span]] = {}
    while i < len(marked):
        pair = marked[i : i + 2]
        if pair in ("[[", "{{"):
            bar = marked.index("|", i)
            open_.append((pair, marked[i + 2 : bar], at))
            i = bar + 1
        elif pair in ("]]", "}}") and open_:
            kind, number, start = open_.pop()
            (sources if kind == "[[" else contents).setdefault(number, []).append(Span(start, at))
            i += 2
        else:
            text.append(marked[i])
            at += 1
            i += 1
    whole = "".join(text)
    span = Span(whole.index(title), whole.index(title) + len(title)) if title else None
    report = Report("r1", "d1", "test", whole, published=published, title=title, title_span=span)
    numbers = sorted({*sources, *contents})
    return report, [
        Statement(
            f"s{n}", "r1", "d1", "direct" if _quoted(whole, contents.get(n)) else "indirect", "speech", "body",
            tuple(contents.get(n, [Span(len(whole), len(whole))])), (), tuple(sources.get(n, [])),
        )
        for n in numbers
    ]  # fmt: skip


def _quoted(text: str, spans: list[Span] | None) -> bool:
    return bool(spans) and text[spans[0].start - 1 : spans[0].start + 1].strip()[:1] in ('"', "“")
