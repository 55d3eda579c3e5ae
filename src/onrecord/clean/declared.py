"""What a page declares of itself for machines: schema.org's JSON-LD, OpenGraph and other meta elements."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from selectolax.lexbor import LexborHTMLParser

ARTICLES = frozenset("Article NewsArticle ReportageNewsArticle AnalysisNewsArticle BackgroundNewsArticle".split())
ARTICLES |= frozenset(
    "OpinionNewsArticle ReviewNewsArticle BlogPosting LiveBlogPosting AdvertiserContentArticle".split()
)
DEPTH = 6  # of JSON-LD's nesting looked into: lists in graphs in lists
DATES = tuple(
    "article:published_time datepublished article:published og:published_time published_time parsely-pub-date "
    "sailthru.date dc.date.issued dcterms.created pubdate publishdate".split()
)
BYLINES = ("byl", "article:author_name", "parsely-author", "author", "dc.creator", "sailthru.author")
# Behind the day there may be a time, which is not taken: its zone is left out or wrong too often.
_DAY = re.compile(r"\s{0,20}((?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01]))(?:[T ][0-9:.,]*|\Z)")
_BY = re.compile(r"\A[Bb]y:?\s+")
AUTHORS = "a[rel~=author], [itemprop=author] [itemprop=name], a[href*='/author/'], a[href*='/authors/']"
AUTHORS_MAX = 4
_ADDRESS = re.compile(r"https?:|www\.|@|[<>{}\[\]\\|_]", re.IGNORECASE)
NAME_MAX = 80  # characters of an author's name: longer is a sentence about them


@dataclass(frozen=True, slots=True)
class Declared:
    title: str | None = None
    outlet: str | None = None
    published: str | None = None  # ISO day
    byline: str | None = None
    url: str | None = None
    description: str | None = None
    body: str | None = None  # schema.org's articleBody


def declared(parser: LexborHTMLParser) -> Declared:
    """What the page says; unknown where it says nothing or nothing that can be."""
    meta = _meta(parser)
    nodes = list(_linked_data(parser))
    article = next((node for node in nodes if _is_article(node)), {})
    authors = _authors(article.get("author"), {node["@id"]: node for node in nodes if _text(node.get("@id"))})
    authors = authors or _authors([meta[k] for k in BYLINES if k in meta][:1]) or _linked_authors(parser)
    title = meta.get("og:title") or _text(article.get("headline")) or meta.get("twitter:title") or _title(parser)
    return Declared(
        title=_line(title),
        outlet=_line(meta.get("og:site_name") or meta.get("application-name") or _name(article.get("publisher"))),
        published=_day(article.get("datePublished")) or next(filter(None, (_day(meta.get(k)) for k in DATES)), None),
        byline="; ".join(authors) or None,
        url=_url(parser, meta),
        description=_line(meta.get("description") or meta.get("og:description")),
        body=_text(article.get("articleBody")),
    )


def _meta(parser: LexborHTMLParser) -> Mapping[str, str]:
    """The page's meta elements by their lower-cased names; the first of each counts."""
    found: dict[str, str] = {}
    for node in parser.css("meta[content]"):
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        content = (attributes.get("content") or "").strip()
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _linked_data(parser: LexborHTMLParser) -> Iterator[Mapping[str, Any]]:
    for node in parser.css('script[type="application/ld+json"]'):
        try:
            data = json.loads(node.text(), strict=False)  # line breaks within strings are common
        except (ValueError, RecursionError):
            continue
        yield from _nodes(data, DEPTH)


def _nodes(data: object, depth: int) -> Iterator[Mapping[str, Any]]:
    if isinstance(data, list) and depth:
        for item in data:
            yield from _nodes(item, depth - 1)
    elif isinstance(data, dict):
        yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            if depth and isinstance(data.get(key), dict | list):
                yield from _nodes(data[key], depth - 1)


def _is_article(node: Mapping[str, Any]) -> bool:
    kind = node.get("@type")
    return any(isinstance(k, str) and k in ARTICLES for k in (kind if isinstance(kind, list) else [kind]))


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _line(value: str | None) -> str | None:
    from html import unescape  # JSON-LD often has entities of HTML in it

    return " ".join(unescape(value).split()) or None if value else None


def _name(value: object) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    return _text(value.get("name") if isinstance(value, dict) else value)


def _authors(value: object, known: Mapping[str, Mapping[str, Any]] | None = None) -> list[str]:
    """Names in order, each once; `known`: nodes by their `@id`. Addresses and sentences are no names."""
    names: dict[str, None] = {}
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict) and "name" not in item and known:
            item = known.get(str(item.get("@id")), {})
        given = item.get("name") if isinstance(item, dict) else item
        for name in given if isinstance(given, list) else [given]:
            line = _BY.sub("", _line(_text(name)) or "")
            if line and len(line) <= NAME_MAX and not _ADDRESS.search(line) and not line.islower():
                names.setdefault(line)
    return list(names)


def _linked_authors(parser: LexborHTMLParser) -> list[str]:
    """Whom the page links as its authors, where these are few: many links are those of other stories."""
    names = _authors([node.text() for node in parser.css(AUTHORS)[: AUTHORS_MAX + 1]])
    return names if len(names) <= AUTHORS_MAX else []


def _day(value: object) -> str | None:
    found = _DAY.match(value) if isinstance(value, str) else None
    return found[1] if found else None


def _title(parser: LexborHTMLParser) -> str | None:
    node = parser.css_first("title")
    return node.text() if node is not None else None


def _url(parser: LexborHTMLParser, meta: Mapping[str, str]) -> str | None:
    node = parser.css_first("link[rel=canonical]")
    for url in (node.attributes.get("href") if node is not None else None, meta.get("og:url")):
        if url and url.startswith(("http://", "https://")):
            return url.strip()
    return None
