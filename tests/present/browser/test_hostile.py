"""Hostile article texts in a browser: none runs, nothing is fetched from elsewhere, the console stays clean."""

from __future__ import annotations

import itertools
import json
import re
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from onrecord import Record
from onrecord.answer.positions import positions
from onrecord.present.http.replies import CSP
from onrecord.store import Filter

from .conftest import Open, command, served, sign_in

RUN = "window.ran=1;alert(1)"
PAYLOADS = [
    f"<script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"<img src=x onerror={RUN}>",
    f"<svg onload={RUN}><animate onbegin={RUN} attributeName=x></svg>",
    f"<svg><script>{RUN}</script></svg>",
    f'" onmouseover="{RUN}" autofocus onfocus="{RUN}',
    f"' onfocus='{RUN}' autofocus='",
    f"javascript:{RUN}",
    f"data:text/html,<script>{RUN}</script>",
    "<style>*{background:url(http://evil.example/a)}</style>",
    "<link rel=stylesheet href=http://evil.example/a.css>",
    "<iframe src=http://evil.example></iframe><object data=http://evil.example>",
    "<base href=http://evil.example/><meta http-equiv=refresh content='0;url=http://evil.example'>",
    f"<details open ontoggle={RUN}><summary>x</summary></details>",
    f"<a href=javascript:{RUN}>x</a><form action=http://evil.example><button>",
    "{{ 7*7 }}{% include '/etc/passwd' %}{{ config }}",
    "${7*7} #{7*7} <%= 7*7 %>",
    "\u202e\u2066txet desrever\u2069\u202c",
    "zero\u200b\u200c\u200d\ufeffwidth",
    "-->]]><!-- <![CDATA[",
    f"&lt;script&gt;{RUN}&lt;/script&gt;&" + "#60;script&" + "#62;",
    f"<math><mtext><table><mglyph><style><img src=x onerror={RUN}>",
    f'<noscript><p title="</noscript><img src=x onerror={RUN}>">',
    "@import url(http://evil.example); expression(alert(1))",
    "\ud800\udfff lone \ufffe\uffff \x07\x1b[31m",
]
FRAMES = [
    "Mayor Ann Dell said on Friday: “{}.” She said the pier stays open.",
    "{} said Mayor Ann Dell. “We will close the pier,” she added on Monday.",
    "Mayor Ann Dell {} warned that the ferry {} would wait until noon.",
    "“The pier closes {} at noon,” Ann Dell told {} on Tuesday.",
]
HOSTILE = 500
FORMS = 4  # one statement in so many has its forms opened, and is asked for


def texts() -> Iterator[dict[str, str]]:
    pairs = itertools.product(FRAMES, PAYLOADS, ("text", "title", "outlet", "byline", "url"))
    for n, (frame, payload, where) in enumerate(itertools.islice(pairs, HOSTILE)):
        line = {"text": frame.replace("{}", payload), "title": f"Pier {n}", "outlet": f"Post {n % 7}"}
        line |= {"doc_id": f"{n} {payload[:40]}", "published": "2024-05-03", "language": "en"}
        if where != "text":
            line[where] = payload
        yield line


# Each a store of its own: in one they would be one story of a hundred thousand links, all read for each of its pages.
STORES = 10
SHORT = 7  # one text in so many for the short form: each payload, frame and place is among them
LISTS = ["/stories?", "/speakers?", "/search?q=pier&", "/positions?", "/disputed?", "/refused?"]
ALL = Filter(versions="all")
ALONE = ["/", "/review", "/add"]
TEXT = """() => {
    const text = document.querySelector("article.text").cloneNode(true);
    text.querySelectorAll("sup").forEach((number) => number.remove());
    return text.textContent;
}"""
NO_WORDS = re.compile(r"[\W_]+")  # a page may show these by other signs, and break its lines elsewhere


def stored(folder: Path, some: Iterable[dict[str, str]]) -> str:
    folder.mkdir(exist_ok=True)
    (folder / "r.jsonl").write_text("".join(json.dumps(t) + "\n" for t in some))
    where = str(folder / "h.db")
    argv = command("add", str(folder / "r.jsonl"), "--store", where, "--model", "rules")
    subprocess.run(argv, check=True, capture_output=True)
    return where


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> str:
    return stored(tmp_path_factory.mktemp("hostile"), itertools.islice(texts(), 0, None, SHORT))


def reports(record: Record) -> dict[str, str]:
    """The pages of reports, with the words that each must show."""
    return {f"/reports/{r.id}": NO_WORDS.sub("", r.text) for r in record.store.reports(ALL)}


def others(record: Record, every: int) -> list[str]:
    """All other pages that show words of a report: lists and positions, and those of one statement in so many."""
    store = record.store
    found = [*ALONE, *(f"{path}page={n}" for path in LISTS for n in (1, 2, 3))]
    found += [f"/positions/{p.id}" for p in positions(store).entries]
    for n, s in enumerate(itertools.islice(store.select(ALL), 0, None, every)):
        found += [f"/utterances/{store.group_of('utterance', s.id)}", f"/statements/{s.id}"]
        found += [f"/stories/{store.group_of('story', s.report_id)}"]
        found += [f"/speakers/{s.speaker.id}"] if s.speaker else []
        if n % FORMS == 0:
            said = quote(s.content[0].of(store.report(s.report_id).text)[:200], errors="replace")
            found += [f"/{asking}?q={said}" for asking in ("check", "ask", "search")]
            found += [f"/statements/{s.id}/edit", f"/reports/{s.report_id}?s={s.id}"]
            found += [f"/reports/{s.report_id}/{form}" for form in ("missed", "remove")]
    return list(dict.fromkeys(found))


def visit(opener: Open, where: str, *, every: int) -> tuple[int, int]:
    """How many reports and other pages of a store were opened; of one report and statement in so many."""
    with Record(where) as record:
        shown, rest = reports(record), others(record, every)
    some = dict(itertools.islice(shown.items(), 0, None, every))
    with served(where) as at:
        seen = sign_in(opener(at))
        for path in [*some, *rest]:
            reply = seen.go(path)
            assert reply.status == 200, path
            assert reply.headers["content-security-policy"] == CSP, path
            assert seen.page.evaluate("window.ran") is None, path
            if path in some:
                assert NO_WORDS.sub("", seen.page.evaluate(TEXT)) == some[path], path
        assert seen.faults == []
        seen.page.context.close()  # or ten renderers would be kept to the end
    return len(shown), len(some) + len(rest)


def test_hostile_texts_do_not_run(opener: Open, hostile: str) -> None:
    kept, _ = visit(opener, hostile, every=9)
    assert kept == len(range(0, HOSTILE, SHORT))


@pytest.mark.slow
def test_every_hostile_text_is_opened_and_does_not_run(opener: Open, tmp_path: Path) -> None:
    every, opened = list(texts()), Counter[str]()
    for n in range(STORES):
        kept, pages = visit(opener, stored(tmp_path / str(n), every[n::STORES]), every=1)
        opened += Counter(reports=kept, pages=pages)
    assert opened["reports"] == HOSTILE
    print(f"\n{HOSTILE} texts: {opened['reports']} reports on {opened['pages']} pages")
