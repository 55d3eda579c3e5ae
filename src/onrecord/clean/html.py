"""A web page's main text and what it says of itself: the quick reader where it does, the careful one otherwise."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from onrecord.clean.blocks import fold

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

    from onrecord.clean.declared import Declared
    from onrecord.clean.quick import Running

H1_MAX = 12  # looked at per page
# Of the shorter headline's words: two headlines of one story share half of theirs, of two stories a name.
H1_SHARE = 0.4
H1_WORDS = 4

# When the quick reader's text is taken. Chosen on half of 65 saved news pages (split by a hash of their names), where
# it then is the careful one's equal on average, and reported on the other half: `bench/pages.py`.
SHARE = 0.8  # of the page's running text in one place
DROPPED = 0.3  # of it at most left out for its class: more, and a class may have been misunderstood
CHARACTERS = 1000  # a shorter text is too little to tell it from what surrounds it
BODY = 0.75  # of the words of the text that the page declares for machines
TAG = re.compile(r"<[^<>]{0,1000}>")

# Tags of a page that the careful reader is given (it takes 2 s for 20,000 and more than its share beyond), and of one
# that is read at all. The most in 65 saved news pages are 5,852.
MOST_CAREFUL, MOST_TAGS = 20_000, 50_000

# In one tag. Parsers compare each with all before it: 200,000 take over 20 s, 2,000 next to nothing; the most in 65
# saved news pages are 197.
MOST_ATTRIBUTES = 2_000
_OPENING = re.compile(r"<[a-zA-Z]")
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
    careful: bool = False  # the careful reader took the text
    left_out: tuple[tuple[str, str], ...] = ()  # claims that stood in hidden text or comments: where, words


def extract(html: str, url: str | None = None) -> Extract | None:
    """The main text of `html`; None where there is none."""
    from selectolax.lexbor import LexborHTMLParser  # heavy, as are the stages that use it

    from onrecord.clean.declared import declared
    from onrecord.clean.quick import running
    from onrecord.clean.unseen import taken_out

    source = _xml_safe(html)
    parser = LexborHTMLParser(source)
    tags = source.count(b"<")
    left_out = taken_out(parser)
    html = (parser.html or "") if left_out else source.decode()
    said = declared(parser)
    found = running(parser, said.description)
    many = tags > MOST_CAREFUL
    plain = found is not None and (many or is_plain(found, said))
    paragraphs = list(found.paragraphs) if found and plain else [] if many else _careful(html, url)
    if not paragraphs:
        return None
    title = _headline(parser, said)
    if title and fold(title) not in (fold(line) for line in paragraphs[:3]):
        paragraphs.insert(0, title)
    published = said.published or (None if many else _dated(html, url))
    return Extract(
        "\n\n".join(paragraphs), title, said.outlet, published, said.byline, said.url, not plain, tuple(left_out)
    )


def is_plain(found: Running, said: Declared) -> bool:
    """Whether the page makes plain that what was found is its text: long, in one place, and as it declares it."""
    settled = found.share >= SHARE and found.dropped <= DROPPED and found.characters >= CHARACTERS
    return settled and (said.body is None or len(said.body) < CHARACTERS or _has(found.paragraphs, said.body) >= BODY)


def _has(paragraphs: Sequence[str], body: str) -> float:
    """The share of the words of `body` that are in the paragraphs, as often."""
    declared = Counter(fold(TAG.sub(" ", body)).split())
    found = Counter(fold(" ".join(paragraphs)).split())
    return (declared & found).total() / (declared.total() or 1)


def _careful(html: str, url: str | None) -> list[str]:
    import trafilatura  # heavy: lxml and all its word lists

    # Its own removal of duplicates stays off: it remembers earlier pages, so one result would depend on the last.
    found = trafilatura.bare_extraction(
        html, url=url, with_metadata=False, deduplicate=False, include_comments=False, include_tables=False
    )
    text = found.text if isinstance(found, trafilatura.settings.Document) else None
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


def _dated(html: str, url: str | None) -> str | None:
    """The day of a page that declares none, from its address or its words."""
    import htmldate

    day: str | None = htmldate.find_date(html, url=url, original_date=True, min_date=DATES_FROM, max_date=DATES_TO)
    return day


def most_attributes(html: str) -> int:
    """How many attributes the tag with the most has, of the tags that are long enough to have too many."""
    pieces = (
        piece for piece in html.split(">") if len(piece) > 2 * MOST_ATTRIBUTES
    )  # what ends in a tag, or in a script
    tags = (piece[piece.rfind("<") :] for piece in pieces)
    long = (tag for tag in tags if len(tag) > 2 * MOST_ATTRIBUTES and _OPENING.match(tag))
    return max((len(_QUOTED.sub("", tag).split()) - 1 for tag in long), default=0)


def _headline(parser: LexborHTMLParser, said: Declared) -> str | None:
    """The headline that a reader sees (`h1`), rather than the one written for search engines or shares."""
    title = said.title
    shown = [line for node in islice(parser.css("h1"), H1_MAX) if (line := _clean(node.text(separator=" ")))]
    near = [line for line in shown if title and _shared(line, title) >= H1_SHARE]
    if near:
        return max(near, key=lambda line: _shared(line, title or ""))
    if len(shown) == 1 and len(shown[0].split()) >= H1_WORDS and fold(shown[0]) != fold(said.outlet or ""):
        return shown[0]
    return _without_site(title, said.outlet) if title else None


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


def _xml_safe(html: str) -> bytes:
    """In UTF-8. Lone surrogates and null characters cannot pass the parsers; they carry nothing."""
    return html.encode("utf-8", "replace").replace(b"\x00", b" ")
