"""A web page's main text and what it says of itself, behind an interface of our own."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.clean.blocks import fold

# Dates outside are misreadings. The end is fixed, not today, so that a run next year reads the same page alike.
DATES_FROM, DATES_TO = "1990-01-01", "2100-01-01"


@dataclass(frozen=True, slots=True)
class Extract:
    """`text` has its paragraphs set off by blank lines and opens with the title where there is one."""

    text: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    byline: str | None = None
    url: str | None = None


def extract(html: str, url: str | None = None) -> Extract | None:
    """The main text of `html`; None where there is none."""
    import trafilatura  # heavy: lxml and all its word lists

    # Its own removal of duplicates stays off: it remembers earlier pages, so one result would depend on the last.
    found = trafilatura.bare_extraction(
        _xml_safe(html),
        url=url,
        with_metadata=True,
        deduplicate=False,
        include_comments=False,
        include_tables=False,
        date_extraction_params={"original_date": True, "min_date": DATES_FROM, "max_date": DATES_TO},
    )
    text = getattr(found, "text", None)
    lines = [line.strip() for line in (text or "").splitlines()]
    paragraphs = [line for line in lines if line]
    if found is None or not paragraphs:
        return None
    title = _clean(found.title)
    if title and fold(title) not in (fold(line) for line in paragraphs[:3]):
        paragraphs.insert(0, title)
    return Extract(
        "\n\n".join(paragraphs),
        title,
        _clean(found.sitename),
        _clean(found.date),
        _clean(found.author),
        _clean(found.url),
    )


def _clean(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value else None


def _xml_safe(html: str) -> str:
    """Lone surrogates and null characters cannot pass the parser; they carry nothing."""
    return html.encode("utf-8", "replace").decode("utf-8").replace("\x00", " ")
