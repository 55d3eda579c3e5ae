"""Words of reports are hostile: they must not play tricks on a terminal or a spreadsheet, nor be lost in JSON."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from pathlib import Path

import pytest

from onrecord.present import cli
from onrecord.present.commands.options import cell
from tests.present.conftest import Run

ESCAPE = "\x1b[31m\x1b]0;owned\x07"
BIDI = "\u202e\u2066\u200f"
OUTLET = f'=HYPERLINK("http://evil.example")\u202e{ESCAPE}'
SAID = f"We will{ESCAPE} close the {BIDI}bridge at Dunmere before the winter comes"
TITLE = f"-2+3 Mayor: bridge{ESCAPE} must close\r\nInjected line"
TEXTS = [
    f"“{SAID},” Mayor Odile{BIDI} Marsh{ESCAPE} said on Tuesday.\n\n=cmd|calc, said the +1 clerk.\n\n"
    "“=1+1 is what the bridge owes,” said Odile Marsh.\n",
    f"The mayor, Odile Marsh, said: “{SAID}, and nobody will stop us.”\n",
]
STORE_COMMANDS = [
    "search bridge",
    "check close the bridge at Dunmere",
    "trace close the bridge at Dunmere",
    "stories",
    "compare evil-0",
    "compare --report evil-0",
    "timeline",
    "utterances --format text",
    "speakers",
    "speaker Marsh",
]


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("evil") / "evil.jsonl"
    rows = [
        {"id": f"evil-{n}", "text": text, "outlet": OUTLET + str(n), "title": TITLE, "published": "2024-05-03"}
        for n, text in enumerate(TEXTS)
    ]
    rows.append({"id": f"evil\u202e{ESCAPE}-2", "text": TEXTS[0] + "Nothing more was said.\n", "outlet": "Quill"})
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def evil_store(evil: Path) -> str:
    where = str(evil.parent / "evil.db")
    assert cli.run(["add", str(evil), "--store", where]) == 0
    return where


def raw(shown: str) -> list[str]:
    """Characters that command a terminal or turn the direction of what follows."""
    return [hex(ord(c)) for c in shown if c != "\n" and unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")]


@pytest.mark.parametrize("line", STORE_COMMANDS)
def test_no_control_reaches_a_terminal(run: Run, evil_store: str, line: str) -> None:
    ran = run(*line.split(), "--store", evil_store)
    assert ran.status == 0, ran.err
    assert "bridge" in ran.out or "Marsh" in ran.out
    assert raw(ran.out) == []
    assert raw(ran.err) == []


def test_nor_by_extract_or_by_what_was_asked(run: Run, evil: Path, evil_store: str) -> None:
    assert raw(run("extract", evil, "--format", "text").out) == []
    for command in ("search", "check", "trace", "speaker", "speakers", "compare", "remove"):
        ran = run(command, f"zymurgy{ESCAPE}{BIDI}", "--store", evil_store)
        assert ran.status in (0, 1, 2)
        assert raw(ran.out + ran.err) == []
    for flag in ("--speaker", "--act", "--outlet", "--since", "--format"):
        ran = run("search", "bridge", flag, f"x{ESCAPE}{BIDI}", "--store", evil_store)
        assert raw(ran.out + ran.err) == []
    ran = run("check", "bridge", "--speaker", f"x{ESCAPE}{BIDI}", "--store", evil_store)
    assert raw(ran.out + ran.err) == []


def test_nor_by_a_files_name(run: Run, tmp_path: Path) -> None:
    (tmp_path / f"a{ESCAPE}{BIDI}\n.txt").write_bytes(b"")
    (tmp_path / f"b{BIDI}.txt").write_bytes(b"\x00\x01\x02\x03" * 50)
    ran = run("extract", tmp_path)
    assert ran.status == 1
    assert len(ran.err.splitlines()) == 2
    assert raw(ran.err) == []


@pytest.mark.parametrize("line", ["search bridge --format csv", "timeline --format csv", "export --as csv"])
def test_no_cell_is_a_formula(run: Run, evil_store: str, line: str) -> None:
    ran = run(*line.split(), "--store", evil_store)
    assert ran.status == 0
    found = [value for row in csv.reader(io.StringIO(ran.out, newline="")) for value in row]
    assert any("HYPERLINK" in value for value in found)
    assert [value for value in found if value[:1] in ("=", "+", "-", "@", "\t", "\r", "\n")] == []


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@a", "'@a"),
        ("\tx", "'\tx"),
        ("\r=1", "'\r=1"),
        ("\n=1", "'\n=1"),
        (" =1+1", "' =1+1"),
        ("\ufeff=1", "'\ufeff=1"),
        ("plain", "plain"),
        ("", ""),
        (None, ""),
        (-1, "-1"),
        (True, "true"),
    ],
)
def test_cells(value: object, shown: str) -> None:
    assert cell(value) == shown


def test_json_keeps_every_character(run: Run, evil: Path, evil_store: str) -> None:
    for ran in (run("extract", evil), run("export", "--store", evil_store)):
        lines = ran.out.splitlines()
        assert lines
        found = [json.loads(line) for line in lines]
        assert any(ESCAPE in span["text"] for s in found for span in s["content"])
        assert any(s["outlet"] == OUTLET + "0" for s in found)
