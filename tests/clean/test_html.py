"""HTML pages: main text, what they say of themselves, and pages made to hurt."""

from __future__ import annotations

import subprocess
import sys

import pytest

from onrecord.clean import clean, html
from onrecord.config import Limits
from onrecord.model import Page

from .helpers import LEAD, STORY, kinds, report_of
from .test_blocks import assert_sound

TITLE = "Norland will not sign border treaty"
BODY = "".join(f"<p>{line}</p>" for line in STORY)
PAGE = f"""<!doctype html><html lang="en"><head>
<title>{TITLE} | Norland Herald</title>
<meta property="og:site_name" content="Norland Herald">
<meta property="article:published_time" content="2021-09-28T10:00:00Z">
<meta name="author" content="Jane Roe"></head>
<body><nav><a href="/">Home</a><a href="/news">News</a></nav><article><h1>{TITLE}</h1>{BODY}</article>
<footer>All rights reserved</footer></body></html>"""


def test_a_page_gives_text_title_day_outlet_and_byline() -> None:
    report = report_of(PAGE, media="html")
    assert kinds(report) == [("title", TITLE), *(("body", line) for line in STORY)]
    assert report.text == "\n\n".join([TITLE, *STORY])
    assert (report.title, report.published, report.published_basis) == (TITLE, "2021-09-28", "page")
    assert (report.outlet, report.byline) == ("Norland Herald", "Jane Roe")
    assert report.title_span is not None
    assert report.title_span.of(report.text) == TITLE
    assert_sound(report)


def test_what_is_given_wins_over_the_page() -> None:
    report = report_of(
        PAGE, media="html", outlet="The Herald", published="2021-09-29", title="Talks end", byline="John Doe"
    )
    given = (report.outlet, report.published, report.published_basis, report.title, report.byline)
    assert given == ("The Herald", "2021-09-29", "given", "Talks end", "John Doe")


def test_one_page_does_not_change_the_next() -> None:
    first = report_of(PAGE, media="html")
    for _ in range(4):
        assert report_of(PAGE, media="html") == first


@pytest.mark.parametrize(
    "html", ["", "<html></html>", "<html><body><script>x()</script></body></html>", "<p> </p>", "\x00\ud800"]
)
def test_a_page_without_text_is_refused(html: str) -> None:
    report, refusals = clean(Page("d", "page.html", "html", html), Limits())
    assert report is None
    assert [r.slug for r in refusals] == ["empty"]
    assert refusals[0].source == "page.html"


HOSTILE = {
    "attributes": "<p " + " ".join(f"a{i}=1" for i in range(5_000)) + f">{LEAD}</p>",
    "nesting": "<div>" * 2_000 + LEAD + "</div>" * 2_000,
    "entities": "<!DOCTYPE x ["
    + "".join(f'<!ENTITY e{i} "&e{i + 1};&e{i + 1};">' for i in range(60))
    + f"]><p>{LEAD} &e0;</p>",
    "unclosed": "<b><i><p>" * 300 + LEAD,
    "headings": "<h1>" * 2_000 + LEAD,
    "comment": "<!--" * 2_000 + LEAD,
    "surrogate": f"<p>{LEAD} \ud800</p>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_end_in_a_report_or_a_refusal(name: str) -> None:
    report, refusals = clean(Page("d", "s", "html", HOSTILE[name]), Limits())
    assert (report is None) == bool(refusals)
    if report is not None:
        assert_sound(report)


def test_heavy_libraries_are_loaded_only_for_html() -> None:
    heavy = "trafilatura", "py3langid", "lxml", "numpy"
    code = f"import sys, onrecord.clean; print(any(m in sys.modules for m in {heavy}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize(
    ("page", "most"),
    [
        ("<p>plain</p>", 0),
        ("<p " + " ".join(f"a{n}" for n in range(5000)) + ">words</p>", 5000),
        ('<path d="' + "M 1 2 L 3 4 " * 5000 + '"/>', 1),
        ("<script>" + "a = b; " * 5000 + "</script>", 0),
    ],
)
def test_attributes_are_counted_in_long_tags(page: str, most: int) -> None:
    assert html.most_attributes(page) == most


def test_a_page_of_too_many_attributes_is_refused_at_once() -> None:
    content = "<html><body><p " + " ".join(f"a{n}='{n}'" for n in range(200_000)) + ">She said so.</p></body></html>"
    report, refusals = clean(Page("a", "a", "html", content), Limits())
    assert report is None
    assert [r.message for r in refusals] == ["a tag of the page has 200,000 attributes"]
