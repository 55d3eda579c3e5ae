"""A web page's main text and what it says of itself, behind an interface of our own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from itertools import islice

from onrecord.clean.blocks import fold

H1 = re.compile(r"<h1\b[^<>]{0,1000}>(.{1,1500}?)</h1", re.IGNORECASE | re.DOTALL)
TAG = re.compile(r"<[^<>]{0,1000}>")
H1_MAX = 12  # looked at per page
H1_SHARE = (
    0.4  # of the shorter headline's words: two headlines of one story share half of theirs, of two stories a name
)
H1_WORDS = 4

# In one tag. The parser compares each with all before it: 200,000 take it over 20 s, 2,000 next to nothing; the most in
# 65 saved news pages are 197.
MOST_ATTRIBUTES = 2_000
_OPENING = re.compile(r"<[a-zA-Z][^<>]*")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")

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
    if not isinstance(found, trafilatura.settings.Document):  # None, where there is no main text
        return None
    paragraphs = [line.strip() for line in (found.text or "").splitlines() if line.strip()]
    if not paragraphs:
        return None
    title = _headline(html, _clean(found.title), _clean(found.sitename))
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


def most_attributes(html: str) -> int:
    """How many attributes the tag with the most has, of the tags that are long enough to have too many."""
    long = (tag[0] for tag in _OPENING.finditer(html) if tag.end() - tag.start() > 2 * MOST_ATTRIBUTES)
    return max((len(_QUOTED.sub("", tag).split()) - 1 for tag in long), default=0)


def _headline(html: str, title: str | None, outlet: str | None) -> str | None:
    """The headline that a reader sees (`h1`), rather than the one written for search engines or shares."""
    shown = [line for match in islice(H1.finditer(html), H1_MAX) if (line := _clean(unescape(TAG.sub(" ", match[1]))))]
    near = [line for line in shown if title and _shared(line, title) >= H1_SHARE]
    if near:
        return max(near, key=lambda line: _shared(line, title or ""))
    if len(shown) == 1 and len(shown[0].split()) >= H1_WORDS and fold(shown[0]) != fold(outlet or ""):
        return shown[0]
    return _without_site(title, outlet) if title else None


def _shared(line: str, title: str) -> float:
    """The share of the shorter one's words that both have."""
    a, b = set(fold(line).split()), set(fold(title).split())
    return len(a & b) / (min(len(a), len(b)) or 1) if min(len(a), len(b)) >= H1_WORDS else 0.0


def _without_site(title: str, outlet: str | None) -> str:
    """ "Talks end | The Herald" is "Talks end"."""
    head, mark, tail = title.rpartition(" | ")
    if not mark:
        head, mark, tail = title.rpartition(" - ")
    site = set(fold(outlet or "").split())
    return head.strip() if head and mark and site and site & set(fold(tail).split()) else title


def _clean(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value else None


def _xml_safe(html: str) -> str:
    """Lone surrogates and null characters cannot pass the parser; they carry nothing."""
    return html.encode("utf-8", "replace").decode("utf-8").replace("\x00", " ")
