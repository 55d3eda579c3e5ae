"""JSON as crawlers and services write it, and files of it; feeds; saved pages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from onrecord import read
from onrecord.config import Limits
from onrecord.model import Page, Raw, Refusal
from onrecord.read import feeds

TEXT = "The chairwoman said that the pier stays."
LIMITS = Limits()


def parsed(line: dict[str, Any]) -> Page | str:
    """The page, or the first refusal's slug."""
    page, refusals = read.parse(Raw("a", "a", "json", json.dumps(line).encode()), LIMITS)
    return page or refusals[0].slug


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        (
            {"plaintext": TEXT, "authors": ["Ana Orsin", "Jon Roe"], "publishing_date": "2024-03-07 11:21:03+00:00",
             "title": "Pier stays", "lang": "en", "publisher": "The Lesk Gazette", "free_access": True, "topics": ["x"],
             "html": {"requested_url": "https://g.example/1", "content": "<html>", "source_info": {}}},
            (TEXT, "The Lesk Gazette", "2024-03-07T11:21:03Z", "https://g.example/1", "Ana Orsin; Jon Roe", "en"),
        ),
        (
            {"body": {"summary": ["It stays."], "sections": [{"headline": ["Pier"], "paragraphs": [TEXT]}]},
             "publishing_date": "2024-03-07"},
            (f"It stays.\n\nPier\n\n{TEXT}", None, "2024-03-07", None, None, None),
        ),
        (
            {"maintext": TEXT, "authors": ["Ana Orsin"], "date_publish": "2024-03-07 11:21:03", "language": "en",
             "source_domain": "gazette.example", "url": "https://g.example/1", "filename": "x.json"},
            (TEXT, "gazette.example", "2024-03-07T11:21:03", "https://g.example/1", "Ana Orsin", "en"),
        ),
        (
            {"source": {"id": None, "name": "The Lesk Gazette"}, "author": "Ana Orsin", "content": TEXT,
             "url": "https://g.example/1", "publishedAt": "2024-03-07T11:21:03Z"},
            (TEXT, "The Lesk Gazette", "2024-03-07T11:21:03Z", "https://g.example/1", "Ana Orsin", None),
        ),
        ({"text": TEXT, "maintext": "Other words.", "outlet": "Lesk"}, (TEXT, "Lesk", None, None, None, None)),
    ],
    ids=["fundus", "fundus body", "news-please", "NewsAPI", "ours first"],
)  # fmt: skip
def test_shapes_of_crawlers(line: dict[str, Any], wanted: tuple[str | None, ...]) -> None:
    page = parsed(line)
    assert isinstance(page, Page)
    assert (page.content, page.outlet, page.published, page.url, page.byline, page.language) == wanted


@pytest.mark.parametrize(
    ("line", "slug"),
    [
        (
            {"content": "The chairwoman… [+2345 chars]", "publishedAt": "2024-03-07", "url": "https://g.example"},
            "cut-off",
        ),
        ({"maintext": None}, "bad-value"),
        ({"maintext": 3}, "bad-value"),
        ({"plaintext": None, "body": {"sections": "none"}}, "bad-value"),
        ({"html": {"content": 5}}, "bad-value"),
        ({"html": {}}, "bad-value"),
        ({"title": "Pier stays"}, "bad-value"),
    ],
)
def test_what_has_no_whole_text_is_refused(line: dict[str, Any], slug: str) -> None:
    assert parsed(line) == slug


LINE = json.dumps({"text": TEXT, "note": 'brackets } and "quotes\\" ]'})


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        (LINE, [TEXT]),
        (f"\ufeff \n[{LINE},\n {LINE}]\n", [TEXT, TEXT]),
        (json.dumps({"status": "ok", "articles": [{"text": TEXT}, {"text": TEXT}]}), [TEXT, TEXT]),
        ("[" + ",".join([LINE] * 3000) + "]", [TEXT] * 3000),
        ("[]", ["empty"]),
        ("", ["json"]),
        (f"[{LINE}, 7]", [TEXT, "json"]),
        (f"[{LINE}, {LINE[:-5]}", [TEXT, "json"]),
        (f"[{LINE}", [TEXT, "json"]),
        ('{"text": ', ["json"]),
    ],
    ids=["one", "list", "articles", "long", "none", "nothing", "number", "cut", "no end", "broken"],
)
def test_json_files(tmp_path: Path, content: str, wanted: list[str]) -> None:
    path = tmp_path / "news.json"
    path.write_text(content, encoding="utf-8")
    found = []
    for item in read.items([path], limits=LIMITS):
        page, refusals = (None, (item,)) if isinstance(item, Refusal) else read.parse(item, LIMITS)
        found.append(page.content if page else refusals[0].slug)
    assert found == wanted


def test_an_object_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "news.json"
    path.write_text(f'[{LINE}, {{"text": "{"a" * 300_000}"}}]', encoding="utf-8")
    slugs = [i.slug if isinstance(i, Refusal) else "taken" for i in read.items([path], limits=Limits(bytes=100_000))]
    assert slugs == ["taken", "too-large", "json"]


RSS = b"""<?xml version="1.0"?><rss xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Lesk &amp; Gazette</title><image><title>no</title>
<url>https://no.example</url></image><item><title>A</title><link> https://g.example/1 </link>
<dc:creator>Ana</dc:creator>
<pubDate>Thu, 07 Mar 2024 10:00:00 GMT</pubDate><content:encoded><![CDATA[<p>Text</p>]]></content:encoded></item>
<item><guid>https://g.example/2</guid></item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Lesk</title><entry><title>A</title>
<link rel="self" href="https://no.example"/><link href="https://g.example/3"/><published>2024-03-07T10:00:00Z</published>
<author><name>Ana</name></author><author><name>Jon</name></author><content type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml"><p>Text &lt; text</p></div></content></entry></feed>"""
SITEMAP = b"""<urlset xmlns:image="i"><url><loc>https://g.example/4</loc><lastmod>2024-03-07</lastmod>
<image:image><image:loc>https://no.example</image:loc></image:image></url></urlset>"""


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (RSS, [("https://g.example/1", "A", "2024-03-07T10:00:00Z", "Ana", "<p>Text</p>"),
               ("https://g.example/2", None, None, None, None)]),
        (ATOM, [("https://g.example/3", "A", "2024-03-07T10:00:00Z", "Ana; Jon", "<div><p>Text &lt; text</p></div>")]),
        (SITEMAP, [("https://g.example/4", None, None, None, None)]),
        (b"<sitemapindex><sitemap><loc>https://g.example/s.xml</loc></sitemap></sitemapindex>",
         [("https://g.example/s.xml", None, None, None, None)]),
        (RSS[:-30], [("https://g.example/1", "A", "2024-03-07T10:00:00Z", "Ana", "<p>Text</p>")]),
    ],
    ids=["rss", "atom", "sitemap", "sitemaps", "cut"],
)  # fmt: skip
def test_feeds(data: bytes, wanted: list[tuple[str | None, ...]]) -> None:
    found = feeds.parse(data)
    assert [(e.url, e.title, e.published, e.byline, e.html) for e in found.entries] == wanted


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html></html>",
        b"<rss",
        b'<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss><channel><title>&b;</title></channel></rss>',
        b'<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/hostname">]><rss>&a;</rss>',
        b"<rss>" + b"<a>" * 1000,
        "<?xml version='1.0' encoding='utf-16'?><!DOCTYPE rss [<!ENTITY a 'b'>]><rss>&a;</rss>".encode("utf-16"),
    ],
)
def test_what_is_no_feed(data: bytes) -> None:
    with pytest.raises(feeds.NoFeed):
        feeds.parse(data)


def test_a_saved_feed_gives_its_whole_reports(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(RSS)
    first, refusal = read.items([path], limits=LIMITS)
    assert isinstance(first, Raw)
    page, _ = read.parse(first, LIMITS)
    assert page is not None
    assert (page.doc_id, page.outlet, page.url, page.media) == (
        page.url,
        "Lesk & Gazette",
        "https://g.example/1",
        "html",
    )
    assert isinstance(refusal, Refusal)
    assert refusal.message.startswith("1 of its 2 entries")


def test_the_parts_of_a_saved_page_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "Pier stays.html").write_text("<html>")
    for folder in ("Pier stays_files", "other_files"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "frame.html").write_text("<html>")
        (tmp_path / folder / "script.js").write_text("1")
    items = list(read.items([tmp_path], limits=LIMITS))
    assert [i.source.removeprefix(f"{tmp_path}/") for i in items] == [
        "Pier stays.html", "other_files/frame.html", "other_files/script.js",
    ]  # fmt: skip
