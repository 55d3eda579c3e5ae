"""Hostile article texts in a browser: none runs, nothing is fetched from elsewhere, the console stays clean."""

from __future__ import annotations

import itertools
import json
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from onrecord import Record

from .conftest import Open, command, served

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


def texts() -> Iterator[dict[str, str]]:
    pairs = itertools.product(FRAMES, PAYLOADS, ("text", "title", "outlet", "byline", "url"))
    for n, (frame, payload, where) in enumerate(itertools.islice(pairs, HOSTILE)):
        line = {"text": frame.replace("{}", payload), "title": f"Pier {n}", "outlet": f"Post {n % 7}"}
        line |= {"doc_id": f"{n} {payload[:40]}", "published": "2024-05-03", "language": "en"}
        if where != "text":
            line[where] = payload
        yield line


SHORT = 7  # one text in so many for the short form: each payload, frame and place is among them


def stored(folder: Path, some: Iterable[dict[str, str]]) -> str:
    (folder / "r.jsonl").write_text("".join(json.dumps(t) + "\n" for t in some))
    where = str(folder / "h.db")
    argv = command("add", str(folder / "r.jsonl"), "--store", where, "--model", "rules")
    subprocess.run(argv, check=False, capture_output=True)  # some are refused, and told on standard error
    return where


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> str:
    return stored(tmp_path_factory.mktemp("hostile"), itertools.islice(texts(), 0, None, SHORT))


def visit(opener: Open, where: str, paths: list[str]) -> None:
    with served(where) as at:
        seen = opener(at)
        for path in paths:
            assert seen.go(path).status == 200, path
            assert seen.page.evaluate("window.ran") is None, path
        assert seen.faults == []


def reports(where: str) -> list[str]:
    with Record(where) as record:
        return [f"/reports/{r.id}" for r in record.store.reports()]


def test_hostile_texts_do_not_run(opener: Open, hostile: str) -> None:
    every = reports(hostile)
    assert len(every) >= HOSTILE // SHORT * 9 // 10  # some are refused as empty of words
    with Record(hostile) as record:
        some = list(record.statements())[::20]
        store = record.store
        held = [f"/utterances/{store.group_of('utterance', s.id)}" for s in some]
        held += [f"/stories/{store.group_of('story', s.report_id)}" for s in some[:4]]
        held += [f"/speakers/{s.speaker.id}" for s in some[:4] if s.speaker]
    searched = [f"/search?q=pier&page={n}" for n in range(1, 5)]
    visit(opener, hostile, [*searched, *every[::3], *held, "/", "/stories", "/speakers", "/review", "/disputed"])


@pytest.mark.slow
def test_every_hostile_text_is_opened_and_does_not_run(opener: Open, tmp_path: Path) -> None:
    where = stored(tmp_path, texts())
    every = reports(where)
    assert len(every) >= HOSTILE * 9 // 10
    visit(opener, where, every)
