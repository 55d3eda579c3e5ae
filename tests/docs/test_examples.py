"""What the pages say of your own reports and of Python happens."""

from __future__ import annotations

import gzip
import inspect
import os
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord import Record
from onrecord.config import Limits
from onrecord.present.cli import cli
from onrecord.present.http.running import beside

from .setting import DOCS, ROOT

PAGE = (DOCS / "your-own-reports.md").read_text(encoding="utf-8")
REPORTS = ROOT / "src" / "onrecord" / "demo" / "reports"

FRENCH = (
    "La ministre a dit lundi que le port resterait ouvert pendant les travaux, et que les pêcheurs garderaient leurs "
    "places sur le quai. Elle a ajouté que la ville paierait la moitié des frais, et que le reste viendrait de la "
    "région avant la fin de l'année. Le maire n'a pas voulu répondre aux questions des journalistes."
)
LINES = """{"doc_id": "a", "text": "The mayor said that the bridge will open."}
{"doc_id": "b", "text":
{"doc_id": "c", "outlet": "The Quay"}
{"doc_id": "d", "text": "The mayor said no.", "published": "soonish"}
"""
MANIFEST = "file,outlet,published\ngood.txt,The Quay,2024-13-45\nmissing.txt,The Quay,2024-03-01\n"
FAULTY: dict[str, bytes] = {
    "empty.txt": b"",
    "binary.txt": b"\x7fELF\x02\x01\x01" + bytes(64),
    "paper.txt": b"%PDF-1.7 and so on",
    "cut.txt.gz": gzip.compress(b"The mayor said that the bridge will open." * 20)[:30],
    "page.txt": b"<!doctype html><html><body><p>The mayor said no.</p></body></html>",
    "feed.xml": b"<rss><channel><item><link>https://quay.example/1</link></item></channel></rss>",
    "crawl.warc": b"WARC/1.0\r\nWARC-Type: response\r\n",
    "served.json": b'{"articles": [{"content": "The mayor said\\u2026 [+812 chars]", "publishedAt": "2024-03-01"}]}',
    "lines.jsonl": LINES.encode(),
    "manifest.csv": MANIFEST.encode(),
    "notes.txt": FRENCH.encode(),
    "good.txt": b"The bridge will open, the mayor said.",
}


def blocks(page: str, kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```", page, re.DOTALL | re.MULTILINE)


def test_refusals_are_worded_as_the_page_shows_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "faulty"
    folder.mkdir()
    for name, data in FAULTY.items():
        (folder / name).write_bytes(data)
    monkeypatch.chdir(folder)
    done = CliRunner().invoke(cli, ["extract", ".", "nowhere.txt"], standalone_mode=False)
    assert done.return_value == 1
    told = {line.removeprefix("./") for line in done.stderr.split("\n") if line}
    shown = next(block for block in blocks(PAGE, "") if "empty.txt" in block)
    assert told == set(shown.strip().split("\n"))


@pytest.mark.parametrize(
    ("row", "limit"),
    [
        ("bytes of one document", f"{Limits().bytes:,}"),
        ("characters of its text", f"{Limits().characters:,}"),
        ("seconds from bytes to statements", f"{Limits().seconds:g}"),
        ("memory that reading it may take", f"{Limits().memory / 1e9:g} GB"),
    ],
)
def test_limits_are_those_of_the_program(row: str, limit: str) -> None:
    assert f"| {row} | {limit} |" in PAGE


def test_python_examples_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "reports").mkdir()
    for name in ("corran-call.txt", "signal-call.txt"):
        shutil.copy(REPORTS / name, tmp_path / "reports")
    monkeypatch.chdir(tmp_path)
    pages = [(ROOT / "README.md").read_text(encoding="utf-8"), (DOCS / "python.md").read_text(encoding="utf-8")]
    examples = [block for page in pages for block in blocks(page, "python")]
    assert len(examples) >= 4
    names: dict[str, object] = {}  # shared, as in a notebook
    for example in examples:
        if "connect(" not in example:
            exec(compile(example, "example", "exec"), names)
            continue
        with beside("dispute.db", "a-token-for-the-example") as at:
            exec(compile(example.replace("http://127.0.0.1:8000", at), "example", "exec"), names)
    assert {"matter.db", "dispute.db"} <= set(os.listdir())
    assert "corran-call.txt Ilian Dravek direct" in capsys.readouterr().out


def test_every_method_is_listed() -> None:
    page = (DOCS / "python.md").read_text(encoding="utf-8")
    names = [name for name, _ in inspect.getmembers(Record, inspect.isfunction) if not name.startswith("_")]
    assert [name for name in names if f"{name}(" not in page] == []
    for name in names:
        row = re.search(rf"^\| .*`{name}\((.*?)\)`", page, re.MULTILINE)
        given = [p.name for p in inspect.signature(getattr(Record, name)).parameters.values() if p.name != "self"]
        assert name == "close" or (row and all(parameter in row[1] for parameter in given)), name
