"""Every page: there, with its headers, every link in it alive, and nothing of a hostile text that could run."""

from __future__ import annotations

import html
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from onrecord import Record
from onrecord.answer.positions import positions
from onrecord.present.http.app import STATIC, Serving, application
from onrecord.present.pages.views import PAGES

from .conftest import Ask, asker

QUOTED = "Whoever carries guns into the strait should not be surprised when the water gets hot"


def ids(store: str) -> dict[str, str]:
    """One id for each kind of page: an utterance that several outlets carry, and what it belongs to."""
    with Record(store) as record:
        t = record.trace(QUOTED)
        assert t and t.speaker
        report = t.fullest.statement.report_id
        story = record.store.group_of("story", report)
        assert story
        held = positions(record.store).entries
        return {
            "positions": held[0].id,
            "stories": story,
            "utterances": t.utterance,
            "statements": t.fullest.statement.id,
            "reports": report,
            "speakers": t.speaker.id,
        }


def address(path: str, known: dict[str, str]) -> str:
    kind = (path or "/").split("/")[1]
    return path.replace("{id}", known.get(kind, ""))


class Elements(HTMLParser):
    """Tags with their attributes; fails on nothing, as browsers do."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def links(page: str) -> set[str]:
    return {str(a["href"]) for tag, a in Elements(page).found if tag == "a" and a.get("href")}


@pytest.mark.parametrize("path", [p.path for p in PAGES])
def test_every_page_is_there_under_a_strict_policy(ask: Ask, store: str, path: str) -> None:
    reply = ask(address(path, ids(store)))
    assert reply.status in (200, 303)
    policy = reply.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert reply.headers["x-content-type-options"] == "nosniff"
    if reply.status == 200:
        assert reply.headers["content-type"] == "text/html; charset=utf-8"
        found = Elements(reply.text).found
        assert not [a for _, attributes in found for a in attributes if a.startswith("on") or a == "style"]
        assert [a.get("src") for tag, a in found if tag == "script"] == ["/static/keys.js"]
        assert not [tag for tag, _ in found if tag in ("style", "iframe", "object", "embed", "base")]
        assert sum(tag == "h1" for tag, _ in found) == 1
        outside = [a[k] for tag, a in found for k in ("src", "action") if a.get(k) and not str(a[k]).startswith("/")]
        assert outside == []


@pytest.mark.parametrize(
    "path", ["/", "/stories/{id}", "/utterances/{id}", "/reports/{id}", "/speakers/{id}", "/positions/{id}"]
)
def test_no_link_is_dead(ask: Ask, store: str, path: str) -> None:
    page = ask(address(path, ids(store))).text
    inside = sorted(x for x in links(page) if x.startswith("/") and not x.startswith(("/api", "/openapi")))
    assert len(inside) > 4
    for link in inside[:40]:
        parts = urlsplit(link)
        reply = ask(parts.path + ("?" + parts.query if parts.query else ""))
        assert reply.status in (200, 303), link
        if parts.fragment:
            assert f'id="{parts.fragment}"' in reply.text, link


def test_a_statement_is_opened_in_its_place(ask: Ask, store: str) -> None:
    known = ids(store)
    moved = ask(f"/statements/{known['statements']}")
    to = moved.headers["location"]
    assert to == f"/reports/{known['reports']}?s={known['statements']}#{known['statements']}"
    page = ask(to.partition("#")[0]).text
    chosen = re.findall(r'<span class="content[^"]*chosen">([^<]*)', page)
    assert html.unescape("".join(chosen)).strip('“”",') == QUOTED


def test_a_report_is_shown_whole_with_its_marks(ask: Ask, store: str) -> None:
    known = ids(store)
    with Record(store) as record:
        report = record.store.report(known["reports"])
        assert report
    page = ask(f"/reports/{known['reports']}").text
    body = page[page.index('<article class="text q">') : page.index("</article>")]
    body = re.sub(r"<sup>.*?</sup>", "", body)
    assert "".join("".join(Elements(body).words).split()) == "".join(report.text.split())
    furniture = {"furniture"} if any(b.furniture for b in report.blocks) else set()
    assert {"content", "cue", "source"} | furniture <= set(
        re.findall(r"[a-z]+", " ".join(re.findall('class="([^"]+)"', body)))
    )


def test_the_matrix_tells_who_has_it_and_who_has_not(ask: Ask, store: str) -> None:
    page = ask(f"/stories/{ids(store)['stories']}").text
    rows = re.findall(r"<tr data-item>(.*?)</tr>", page, re.DOTALL)
    row = next(r for r in rows if "Whoever carries guns" in r)
    cells = re.findall(r'<td class="(\w+)" data-outlet="([^"]+)"', row)
    assert {o: k for k, o in cells} == {
        "Corran Daily": "direct",
        "Ostreva Dispatch": "direct",
        "Signal Blaze": "direct",
        "The Lesk Gazette": "not_found",
    }
    assert '<strong class="flag">speaker</strong>' in row


def test_a_position_is_drawn_and_told(ask: Ask, store: str) -> None:
    where = f"/positions/{ids(store)['positions']}"
    page = ask(where).text
    assert f'src="{where}/chart.svg"' in page
    assert "rests on" in page
    drawn = ask(f"{where}/chart.svg")
    assert drawn.headers["content-type"].startswith("image/svg+xml")
    assert "default-src" in drawn.headers["content-security-policy"]
    assert page.count("data-item") == len(ask(f"/api/v1{where}").json()["points"])


def test_differences_are_marked_and_told(ask: Ask, store: str) -> None:
    with Record(store) as record:
        t = record.trace("some 4,000 troops were taking part in the exercise")
        assert t
    page = ask(f"/utterances/{t.utterance}").text
    assert '<strong class="flag">number</strong>' in page
    assert "<ins>" in page
    assert "<del>" in page
    assert "where the fullest wording has" in page


def test_the_check_says_its_verdict_and_scope(ask: Ask) -> None:
    page = ask("/check?q=" + QUOTED.replace(" ", "+") + "&speaker=Maslak").text
    assert "VERBATIM: 2 stored reports have these words" in page
    assert "Searched: 20 reports of 5 outlets" in page
    assert "\x1b" not in page
    nothing = ask("/check?q=we+shall+paint+the+harbour+purple").text
    assert "NOT FOUND as said in these 20 reports" in nothing


@pytest.mark.parametrize(
    ("words", "to"),
    [
        ("frigates", "/search?q=frigates"),
        ("Karol Maslak", "/search?q=Karol+Maslak"),
        ("“hot water”", "/check?q="),
        (QUOTED, "/check?q=Whoever"),
        ("", "/"),
    ],
)
def test_the_box_takes_what_it_is_given(ask: Ask, words: str, to: str) -> None:
    from urllib.parse import quote

    assert ask("/ask?q=" + quote(words)).headers["location"].startswith(to)


def test_the_box_opens_an_id(ask: Ask, store: str) -> None:
    story = ids(store)["stories"]
    assert ask("/ask?q=" + story).headers["location"] == f"/stories/{story}"


@pytest.mark.parametrize(
    ("target", "status", "words"),
    [
        ("/nothing", 404, "no such page"),
        ("/stories/yaaaaaaaaaaaaaaaa", 404, "No story yaaaaaaaaaaaaaaaa is stored"),
        ("/reports/..%2f..%2fetc", 404, "no such page"),
        ("/reports/x", 404, "is not an id"),
        ("/utterances/uaaaaaaaaaaaaaaaa", 404, "is stored"),
        ("/statements/saaaaaaaaaaaaaaaa", 404, "is stored"),
        ("/speakers/paaaaaaaaaaaaaaaa", 404, "is stored"),
        ("/positions/oaaaaaaaaaaaa", 404, "is stored"),
        ("/positions/oaaaaaaaaaaaa/chart.svg", 404, "is stored"),
        ("/search?since=yesterday", 400, "not a date"),
        ("/search?since=2024-02-31", 400, "not a date"),
        ("/search?act=sing", 400, "no act"),
        ("/stories?page=0", 400, "a number from 1"),
        ("/check?q=" + "a" * 2001, 400, "longer than"),
        ("/static/..%2fviews.py", 404, "no such"),
        ("/static/nothing.css", 404, "no such file"),
    ],
)
def test_faults_are_told_in_a_line(ask: Ask, target: str, status: int, words: str) -> None:
    reply = ask(target)
    assert reply.status == status
    assert words in reply.text
    assert "content-security-policy" in reply.headers
    assert "Traceback" not in reply.text


def test_an_empty_value_is_none(ask: Ask) -> None:
    assert ask("/search?q=frigates&speaker=&act=&since=").status == 200


def test_other_ways_than_reading_are_refused(ask: Ask) -> None:
    assert ask("/stories", method="POST").status == 405
    assert ask("/", method="DELETE").status == 405


def test_other_names_than_this_machines_are_refused(ask: Ask) -> None:
    assert ask("/", headers={"host": "evil.example"}).status == 400
    assert ask("/", headers={"host": "evil.example:8000"}).status == 400
    assert ask("/", headers={"host": "localhost.evil.example"}).status == 400
    assert ask("/", headers={"host": "127.0.0.1:9"}).status == 200
    assert ask("/", headers={"host": "[::1]:8000"}).status == 200


@pytest.mark.parametrize("name", STATIC)
def test_static_files_are_those_of_the_list(ask: Ask, name: str) -> None:
    reply = ask(f"/static/{name}")
    assert reply.status == 200
    assert reply.headers["content-type"].startswith(STATIC[name])
    assert "http:" not in reply.text.replace("http://www.w3.org/2000/svg", "")
    assert "https:" not in reply.text
    assert "content-security-policy" in reply.headers


def test_what_a_reader_has_is_not_sent_again(ask: Ask) -> None:
    first = ask("/stories")
    again = ask("/stories", headers={"if-none-match": first.headers["etag"]})
    assert (again.status, again.body) == (304, b"")
    assert ask("/stories", headers={"if-none-match": '"other"'}).status == 200


# --- hostile texts ---------------------------------------------------------------------------------------------------

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</bdi></p><svg onload=alert(1)>",
    "{{ 7*7 }} {% raw %} {{ config }}",
    "<style>*{display:none}</style>",
    "javascript:alert(1)",
    "\u202eright to left\u202c",
    "\u0000\u0008\ud800",
    "&lt;script&gt; &amp;",
    "<a href=javascript:alert(1)>x</a>",
    "]]><!--<script>",
    "' onmouseover='alert(1)",
]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("hostile")
    rows = []
    for i, h in enumerate(HOSTILE):
        rows.append(
            {
                "id": f"{i}{h}",
                "outlet": f"Outlet {h}",
                "title": f"Minister Ada Brand {h} warns",
                "url": f"javascript:alert({i})//" if i % 2 else f"https://x.example/{i}{h}",
                "byline": h,
                "published": f"2024-03-{1 + i:02}",
                "text": f"“We will close the strait {h} by winter,” Minister Ada Brand said on Monday.\n\n"
                f"Minister Ada Brand said that nobody would pass {h} the northern channel.\n\nALSO READ: {h}",
            }
        )
    source = Path(folder) / "hostile.jsonl"
    source.write_text("\n".join(json.dumps(r) for r in rows), encoding="utf-8")
    where = str(folder / "hostile.db")
    with Record(where, write=True) as record:
        record.add(str(source))
        assert record.store.counts()["reports"] >= 10
    return where


ALLOWED = (
    "html head meta title link script body a header form button label input nav main h1 h2 p ol ul li div bdi span "
    "footer dialog dl dt dd kbd table thead tbody tr th td details summary svg defs marker path g rect text line "
    "article aside sup blockquote small b strong em i select option textarea code ins del q"
).split()


def test_hostile_texts_are_only_text(hostile: str) -> None:
    ask = asker(application(Serving(store=hostile)))
    with Record(hostile) as record:
        targets = {"/", "/stories", "/speakers", "/search?q=strait", "/check?q=We+will+close+the+strait+by+winter"}
        targets |= {f"/reports/{r.id}" for r in record.store.reports()}
        targets |= {f"/stories/{s.id}" for s in record.stories()}
        targets |= {f"/utterances/{u.id}" for u in record.utterances()}
        targets |= {f"/speakers/{e.speaker.id}" for e in record.speakers()}
    targets |= {"/search?q=" + re.sub(r"[^ -~]|[#&%+ ]", "", h) for h in HOSTILE}
    scripts = braces = said = 0
    for target in sorted(targets):
        reply = ask(target)
        assert reply.status == 200, target
        elements = Elements(reply.text)
        assert {tag for tag, _ in elements.found} <= set(ALLOWED) | {"title"}, target
        assert [a.get("src") for tag, a in elements.found if tag == "script"] == ["/static/keys.js"]
        for _, attributes in elements.found:
            assert not [a for a in attributes if a.startswith("on") or a in ("style", "srcdoc")], target
            href = attributes.get("href") or "/"
            assert href.startswith(("/", "#", "https://x.example/")), href
        assert "\x00" not in reply.text
        scripts += "&lt;script&gt;alert(1)" in reply.text
        braces += "{{ 7*7 }}" in reply.text
        said += target.startswith("/utterances") and "&lt;script&gt;alert(1)" in reply.text
    assert min(scripts, braces, said) > 0, "the hostile words were nowhere shown"
