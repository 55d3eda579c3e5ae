"""The quick reader of pages: what it takes, what it leaves, and when it leaves a page to the careful one."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from onrecord.clean import html
from onrecord.clean.declared import Declared, declared
from onrecord.clean.quick import Running, running

SENTENCES = [
    f"The harbour board of Lesk met for the {n}th time, and its chairwoman, Ana Orsin, said that the {n}th pier stays."
    for n in range(1, 13)
]
STORY = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)


def page(body: str, head: str = "") -> str:
    return f"<html><head><title>The old pier stays | The Lesk Gazette</title>{head}</head><body>{body}</body></html>"


def taken(body: str, description: str | None = None) -> tuple[str, ...]:
    found = running(LexborHTMLParser(page(body)), description)
    return found.paragraphs if found else ()


@pytest.mark.parametrize(
    "around",
    [
        "<nav><p>All of the news of Lesk, and of the islands, every day.</p></nav>{}",
        "{}<footer><p>The Gazette is printed by the Lesk Printing House, and is a member.</p></footer>",
        "<div class='newsletter-signup'><p>Sign up, and the news of the day comes by mail, every day.</p></div>{}",
        "{}<div id='relatedStories'><p>Fishermen of the north quay have seen a whale, they say.</p></div>",
        "{}<ul><li><a href='/x'>Fishermen of the north quay have seen a whale, they say.</a></li></ul>",
        "{}<div class='onetrust-consent'>"
        + "<p>We and our partners store what you read, and for how long.</p>" * 40
        + "</div>",
        "{}<figure><figcaption>The north quay, as it was before the storm of last winter.</figcaption></figure>",
        "{}<p hidden>The words of this paragraph are not shown to anybody at all.</p>",
        "{}<p style='display: none'>The words of this paragraph are not shown to anybody at all.</p>",
        "{}<h3>Most read in Lesk</h3><ul><li><a href='/x'>A whale is seen</a></li></ul>",
    ],
)
def test_what_surrounds_a_story_is_left_out(around: str) -> None:
    assert taken(around.format(f"<main><article>{STORY}</article></main>")) == tuple(SENTENCES)


@pytest.mark.parametrize(
    "wrapped",
    [
        "".join(f"<div><p>{s}</p></div>" for s in SENTENCES),
        "".join(f"<div data-testid='paragraph-{n}'>{s}</div>" for n, s in enumerate(SENTENCES)),
        "<br><br>".join(SENTENCES),
        "<div class='paywall'>" + STORY + "</div>",
        STORY.replace("Ana Orsin", "<a href='/orsin'>Ana <b>Orsin</b></a><span class='sr-only'>, opens anew</span>"),
        "<div>" * 400 + STORY + "</div>" * 400,
    ],
    ids=["a div each", "divs", "breaks", "named paywall", "with a link", "deep"],
)
def test_a_story_is_taken_however_it_is_wrapped(wrapped: str) -> None:
    assert taken(f"<article>{wrapped}</article>") == tuple(SENTENCES)


def test_short_paragraphs_and_headings_stand_among_the_story() -> None:
    story = f"<p>{SENTENCES[0]}</p><p>“No.”</p><h2>What comes next</h2><p>{SENTENCES[1]}</p><h2>Tags</h2>"
    assert taken(f"<article>{story}{STORY}</article>")[1:3] == ("“No.”", "What comes next")


@pytest.mark.parametrize(
    ("under", "description"),
    [
        ("<h2>The board does not give way, whatever the fishermen say</h2><figure></figure><p>By Jon Roe</p>", None),
        ("<p>Jon Roe</p><p class='article-deck'>The board does not give way, whatever the fishermen say</p>", None),
        (
            "<p>Jon Roe</p><p>The board does not give way, whatever the fishermen say</p>",
            "The board does not give way, whatever the fishermen say",
        ),
    ],
)  # fmt: skip
def test_a_standfirst_comes_before_the_story(under: str, description: str | None) -> None:
    body = f"<header><h1>The old pier stays</h1>{under}</header><article>{STORY}</article>"
    assert taken(body, description)[0] == "The board does not give way, whatever the fishermen say"


def test_pages_without_running_text_have_none() -> None:
    assert running(LexborHTMLParser("")) is None
    assert running(LexborHTMLParser(page("<ul><li>News</li><li>Sport</li></ul>"))) is None


@pytest.mark.parametrize(
    ("found", "body", "plain"),
    [
        (Running(("The pier stays.",), 5000, 1.0, 0.0), None, True),
        (Running(("The pier stays.",), 500, 1.0, 0.0), None, False),
        (Running(("The pier stays.",), 5000, 0.5, 0.0), None, False),
        (Running(("The pier stays.",), 5000, 1.0, 0.5), None, False),
        (Running(("The pier stays.",) * 100, 5000, 1.0, 0.0), "The pier stays. " * 100, True),
        (Running(("The pier stays.",) * 100, 5000, 1.0, 0.0), "The board meets again in June. " * 100, False),
    ],
)
def test_what_is_plain(found: Running, body: str | None, plain: bool) -> None:
    assert html.is_plain(found, Declared(body=body)) is plain


def test_a_page_that_is_not_plain_goes_to_the_careful_reader() -> None:
    short = page(f"<article><h1>The old pier stays</h1><p>{SENTENCES[0]}</p><p>{SENTENCES[1]}</p></article>")
    found = html.extract(short)
    assert found is not None
    assert found.careful
    assert SENTENCES[0] in found.text
    long = html.extract(page(f"<article><h1>The old pier stays</h1>{STORY}</article>"))
    assert long is not None
    assert not long.careful
    assert long.text == "\n\n".join(["The old pier stays", *SENTENCES])


LINKED = """<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "Lesk"},
{"@type": ["NewsArticle"], "headline": "Pier &amp; quay stay", "datePublished": "2024-03-07T23:30:00+02:00",
"author": [{"@id": "#1"}, {"name": "By Jon Roe"}], "publisher": {"name": "The Lesk Gazette"},
"articleBody": "It stays."},
{"@type": "Person", "@id": "#1", "name": "Ana Orsin"}]}</script>"""


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        (LINKED, ("Pier & quay stay", "The Lesk Gazette", "2024-03-07", "Ana Orsin; Jon Roe")),
        ("<meta property='og:site_name' content='Lesk'>" + LINKED, ("Pier & quay stay", "Lesk", "2024-03-07", None)),
        (
            "<meta property='og:title' content='The old pier stays'><meta name='author' content='Ana Orsin'>"
            "<meta property='article:published_time' content='2024-03-07T10:00'>",
            ("The old pier stays", None, "2024-03-07", "Ana Orsin"),
        ),
        ("<meta name=author content='https://lesk.example/orsin'><script type='application/ld+json'>{{</script>",
         ("The old pier stays | The Lesk Gazette", None, None, None)),
        ("<meta itemprop=datePublished content='2024-13-07'>",
         ("The old pier stays | The Lesk Gazette", None, None, None)),
    ],
    ids=["linked data", "site name first", "meta", "broken", "no day"],
)  # fmt: skip
def test_what_a_page_declares(head: str, wanted: tuple[str | None, ...]) -> None:
    said = declared(LexborHTMLParser(page(STORY, head)))
    assert (said.title, said.outlet, said.published) == wanted[:3]
    assert wanted[3] is None or said.byline == wanted[3]


def test_deep_linked_data_ends() -> None:
    head = f"<script type='application/ld+json'>{'[' * 100_000}</script>"
    assert declared(LexborHTMLParser(page(STORY, head))).title == "The old pier stays | The Lesk Gazette"
