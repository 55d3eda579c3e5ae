"""What goes wrong is told in one line on standard error, with exit status 2, and never with a traceback."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.present.conftest import Ran, Run
from tests.present.test_answers import argv

ASKING = [
    "search frigates",
    "check frigates",
    "trace frigates",
    "stories",
    "compare a.txt",
    "compare --outlet Corran",
    "timeline",
    "utterances",
    "speakers",
    "speaker Dravek",
    "export",
]


def is_one_line(ran: Ran, *names: str) -> None:
    assert ran.status == 2
    assert ran.out == ""
    lines = ran.err.splitlines()
    assert len(lines) == 1, ran.err
    assert lines[0].startswith("onrecord")
    for name in names:
        assert name in lines[0]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("search frigates --since yesterday", ["yesterday"]),
        ("search frigates --since 2024-02-31", ["2024-02-31"]),
        ("search frigates --since 2024-03 --until 2024-02-28", ["--since 2024-03 comes after --until 2024-02-28"]),
        ("timeline --until 2024-13", ["2024-13"]),
        ("search frigates --format xml", ["xml"]),
        ("search frigates --limit 0", ["0"]),
        ("search --act grumble", ["grumble", "threaten", "red_line"]),
        ("search --no-such-flag", ["--no-such-flag"]),
        ("check", ["WORDS"]),
        ("trace", ["WORDS"]),
        ("compare", ["--report", "--outlet"]),
        ("compare ynosuchstory", ["ynosuchstory"]),
        ("compare --report no-such.txt", ["no-such.txt"]),
        ("compare --outlet|No Such Paper", ["No Such Paper"]),
        ("compare corran-briefing.txt --since 2024", ["--since"]),
        ("add", ["PATHS"]),
        ("extract", ["PATHS"]),
        ("extract --jobs 0 a.txt", ["--jobs"]),
        ("extract --model huge a.txt", ["huge"]),
        ("score no-such-gold.jsonl no-such.jsonl", ["no-such-gold.jsonl"]),
        ("demo no-such-folder", ["no-such-folder"]),
        ("frobnicate", ["frobnicate"]),
    ],
)
def test_wrong_use(run: Run, store: str, line: str, names: list[str]) -> None:
    stores = line.split()[0] in "search check trace compare timeline add".split()
    is_one_line(run(*argv(line), *(["--store", store] if stores else [])), *names)


@pytest.mark.parametrize("line", [*ASKING, "remove a.txt"])
def test_a_store_that_is_not_there_is_not_made_by_asking(run: Run, tmp_path: Path, line: str) -> None:
    where = tmp_path / "none.db"
    ran = run(*argv(line), "--store", where)
    if line.startswith("remove"):
        assert ran.status in (1, 2)
        assert len(ran.err.splitlines()) == 1
    else:
        is_one_line(ran, str(where))
        assert not where.exists()


@pytest.mark.parametrize("line", [*ASKING, "remove a.txt", "add a.txt"])
@pytest.mark.parametrize("what", ["text", "database", "folder", "folder missing", "scheme"])
def test_what_is_no_store_is_left_alone(run: Run, tmp_path: Path, line: str, what: str) -> None:
    (tmp_path / "a.txt").write_text("“We will go,” Odile Marsh said.\n")
    path = tmp_path / "x.db"
    if what == "text":
        path.write_text("some notes of mine\n" * 100)
    elif what == "database":
        with sqlite3.connect(path) as other:
            other.execute("CREATE TABLE mine (a)")
        other.close()
    elif what == "folder":
        path.mkdir()
    where = {"folder missing": f"{tmp_path}/no/x.db", "scheme": "postgresql://nowhere/x"}.get(what, str(path))
    before = path.read_bytes() if path.is_file() else None
    is_one_line(run(*argv(line), "--store", where))
    assert before == (path.read_bytes() if path.is_file() else None)
    assert not list(tmp_path.glob("x.db-*"))


# --- as a process: pipes and locales ---


def process(*args: str, **more: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "onrecord.present.cli", *args]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more)  # type: ignore[call-overload,no-any-return]


@pytest.mark.parametrize("line", ["export", "utterances", "timeline", "stories --format json"])
def test_a_reader_that_leaves_is_taken_in_peace(store: str, line: str) -> None:
    with process(*line.split(), "--store", store) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(60) == 0


def test_any_locale(store: str) -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    with process("export", "--store", store, env=environment) as running:
        out, err = running.communicate(timeout=60)
    assert (running.returncode, err) == (0, b"")
    assert "“".encode() in out


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
def test_a_full_disk_behind_standard_output_is_told(store: str) -> None:
    with open("/dev/full", "wb") as full:
        command = [sys.executable, "-m", "onrecord.present.cli", "export", "--store", store]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, timeout=60)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert b"Traceback" not in done.stderr
