"""News as common crawlers and services write it in JSON → the keys of a JSON line.

fundus: `plaintext` or `body`, `authors`, `publishing_date`, `publisher`, `html` with the page and its address.
news-please: `maintext`, `authors`, `date_publish`, `source_domain`. NewsAPI: `content`, `source`, `publishedAt`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

# How NewsAPI ends a text that it cuts: "… [+2345 chars]".
_CUT = re.compile(r"\[\+[0-9]{1,9} chars\]\s*\Z")

Line = Mapping[str, Any]


class CutOff(ValueError):
    """The text is not whole, so that nothing could be said of what it leaves out."""


def plain(line: Line) -> Line:
    """`line` with its text, outlet, day, byline, address and language under our keys; as it is where they are.

    Raises `CutOff`.
    """
    if isinstance(line.get("text"), str) or isinstance(line.get("html"), str):
        byline = None if line.get("byline") else _names(line.get("authors") or line.get("author"))
        return {**line, "byline": byline} if byline else line
    for known, read in _SHAPES:
        if known(line):
            taken = {key: value for key, value in read(line).items() if value}
            # What has another shape than ours is dropped; what has ours is the giver's own word.
            return {**{k: v for k, v in line.items() if not isinstance(v, dict | list)}, **taken}
    return line


def _fundus(line: Line) -> dict[str, Any]:
    html = line.get("html")
    page: Line = html if isinstance(html, dict) else {}
    info = page.get("source_info")
    publisher = line.get("publisher") or (info.get("publisher") if isinstance(info, dict) else None)
    return {
        "text": line.get("plaintext") if isinstance(line.get("plaintext"), str) else _body(line.get("body")),
        "html": page.get("content"),
        "outlet": publisher.get("name") if isinstance(publisher, dict) else publisher,
        "url": line.get("url") or page.get("requested_url") or page.get("responded_url"),
        "published": line.get("publishing_date"),
        "byline": _names(line.get("authors")),
        "language": line.get("lang"),
    }


def _body(body: object) -> str | None:
    """A fundus body: a summary, and sections of headlines and paragraphs, each a list of strings."""
    if not isinstance(body, dict):
        return None
    parts = list(_strings(body.get("summary")))
    for section in body.get("sections") or []:
        if isinstance(section, dict):
            parts += [*_strings(section.get("headline")), *_strings(section.get("paragraphs"))]
    return "\n\n".join(parts) or None


def _news_please(line: Line) -> dict[str, Any]:
    return {
        "text": line.get("maintext"),
        "outlet": line.get("source_domain"),
        "published": line.get("date_publish"),
        "byline": _names(line.get("authors")),
    }


def _newsapi(line: Line) -> dict[str, Any]:
    source, content = line.get("source"), line.get("content")
    if isinstance(content, str) and _CUT.search(content):
        raise CutOff("its text is cut off, as NewsAPI does; fetch the page and give that")
    return {
        "text": content,
        "outlet": source.get("name") if isinstance(source, dict) else source,
        "published": line.get("publishedAt"),
        "byline": line.get("author"),
    }


def _names(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else "; ".join(_strings(value)) or None


def _strings(value: object) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def _has(line: Line, key: str, inner: str) -> bool:
    value = line.get(key)
    return isinstance(value, dict) and inner in value


_SHAPES: tuple[tuple[Callable[[Line], bool], Callable[[Line], dict[str, Any]]], ...] = (
    (lambda line: "maintext" in line, _news_please),
    (lambda line: "publishedAt" in line and "content" in line, _newsapi),
    (lambda line: "plaintext" in line or _has(line, "body", "sections") or _has(line, "html", "content"), _fundus),
)
