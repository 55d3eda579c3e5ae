"""RSS, Atom and sitemaps → their entries. The XML is hostile: no entity, no reference outwards, no endless depth."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import Literal
from xml.parsers import expat

from onrecord.read.dates import iso

DEEPEST = 100  # elements within each other; feeds have ten
MOST_ENTRIES = 50_000  # a sitemap may have so many, by its standard
MOST_CHARACTERS = 50_000_000  # of all texts: its standard's size
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_DC = "http://purl.org/dc/elements/1.1/"

Kind = Literal["feed", "sitemap", "sitemaps"]


class NoFeed(ValueError):
    """The XML is no feed or sitemap; its text is the message for the reader."""


@dataclass(slots=True)
class Entry:
    """One report that a feed or sitemap names."""

    url: str | None = None
    title: str | None = None
    published: str | None = None  # ISO; of a sitemap unknown: it tells the last change
    byline: str | None = None
    html: str | None = None  # the whole text, where the feed has it


@dataclass(slots=True)
class Feed:
    kind: Kind
    title: str | None = None
    entries: list[Entry] = field(default_factory=list)  # of a "sitemaps": the sitemaps


def parse(data: bytes) -> Feed:
    """The feed or sitemap in `data`. Raises `NoFeed`."""
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.EntityDeclHandler = _no_entities
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        if reader.feed is None or not reader.feed.entries:
            raise NoFeed(f"is broken XML: {expat.ErrorString(error.code)} in line {error.lineno}") from None
        # Feeds are often broken near their end; what came before stands.
    if reader.feed is None:
        raise NoFeed("is XML, but no feed and no sitemap")
    return reader.feed


def _no_entities(*_: object) -> None:
    raise NoFeed("declares entities, which no feed needs")


# The outermost element → what it is, and which elements are its entries.
_ROOTS: dict[str, tuple[Kind, str]] = {
    "rss": ("feed", "item"),
    "RDF": ("feed", "item"),
    "feed": ("feed", "entry"),
    "urlset": ("sitemap", "url"),
    "sitemapindex": ("sitemaps", "sitemap"),
}


class _Reader:
    """Takes a parser's events; `feed` is what they amount to."""

    def __init__(self) -> None:
        self.feed: Feed | None = None
        self._entries = ""  # what an entry is called
        self._open: list[str] = []  # local names of the open elements
        self._entry: Entry | None = None
        self._at = 0  # how deep the entry lies
        self._words: list[str] = []
        self._size = 0
        self._markup = 0  # how deep an XHTML content lies; 0 outside

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        self._open.append(local)
        if len(self._open) > DEEPEST:
            raise NoFeed("is nested too deep")
        if self.feed is None:
            if local not in _ROOTS:
                raise NoFeed("is XML, but no feed and no sitemap")
            kind, self._entries = _ROOTS[local]
            self.feed = Feed(kind)
        if self._markup:
            self._words.append(f"<{local}>")
            return
        self._words.clear()
        if local == self._entries and self._entry is None:
            self._entry, self._at = Entry(), len(self._open)
        elif local == "link" and self._entry is not None and attributes.get("href"):
            if attributes.get("rel", "alternate") == "alternate":
                self._entry.url = self._entry.url or attributes["href"].strip()
        elif local == "content" and attributes.get("type") == "xhtml" and self._entry is not None:
            self._markup = len(self._open)

    def text(self, words: str) -> None:
        self._size += len(words)
        if self._size > MOST_CHARACTERS:
            raise NoFeed("is too long")
        self._words.append(escape(words, quote=False) if self._markup else words)

    def end(self, name: str) -> None:
        space, _, local = name.rpartition(" ")
        if self._markup and len(self._open) > self._markup:
            self._words.append(f"</{local}>")
        elif self._entry is not None:
            self._take(space, local, "".join(self._words).strip())
            self._markup = 0
            if len(self._open) == self._at:
                self._put(self._entry)
        elif local == "title" and self.feed is not None and self.feed.title is None:
            self.feed.title = " ".join("".join(self._words).split()) or None
        if not self._markup:
            self._words.clear()
        self._open.pop()

    def _take(self, space: str, local: str, words: str) -> None:
        entry, above = self._entry, self._open[self._at - 1 : -1]
        assert entry is not None
        if not words or len(above) > 2 or (len(above) == 2 and above[1] != "author"):
            return
        if local == "title" and len(above) == 1:
            entry.title = entry.title or " ".join(words.split())
        elif local in ("link", "loc") or (local == "guid" and words.startswith(("http://", "https://"))):
            entry.url = entry.url or words
        elif local in ("pubDate", "published", "issued") or (local == "date" and space == _DC):
            entry.published = entry.published or iso(words)
        elif (local == "creator" and space == _DC) or (local == "name" and len(above) == 2):
            entry.byline = f"{entry.byline}; {words}" if entry.byline else words
        elif (local == "encoded" and space == _CONTENT) or local == "content":
            entry.html = words

    def _put(self, entry: Entry) -> None:
        assert self.feed is not None
        self._entry = None
        self.feed.entries.append(entry)
        if len(self.feed.entries) > MOST_ENTRIES:
            raise NoFeed(f"has more than {MOST_ENTRIES:,} entries")
