"""Bad inputs beside good ones: each named in one clear line, the good ones added, the store as if none had been bad."""

from __future__ import annotations

import ctypes
import gzip
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from onrecord.store import open_store
from tests.pipeline import made

GOOD = 4
ATTRIBUTES = 200_000
MEGABYTES = 50
_DROP_FROM_BOUNDING_SET, _OVERRIDE, _READ_SEARCH = 24, 1, 2  # prctl and capabilities of Linux

WRONG_BYTES = "Председатель сказал, что мост закроют.\n".encode("koi8-r") * 5
PAGE = "<!DOCTYPE html><html><body><p>“We will go,” said the mayor, Odile Marsh.</p></body></html>\n"


def many_attributes() -> bytes:
    attributes = " ".join(f"a{n}='{n}'" for n in range(ATTRIBUTES))
    return f"<!DOCTYPE html><html><body><p {attributes}>“We will go,” said the mayor.</p></body></html>".encode()


@dataclass(frozen=True)
class Bad:
    """`names`: what its line must tell."""

    name: str
    data: Callable[[], bytes]
    names: tuple[str, ...]


BAD = [
    Bad("empty.txt", lambda: b"", ("empty",)),
    Bad("blank.txt", lambda: b" \r\n\xef\xbb\xbf\n", ("empty",)),
    Bad("binary.txt", lambda: bytes(range(256)) * 40, ("binary",)),
    Bad("picture.html", lambda: b"\x89PNG\r\n\x1a\n" + bytes(500), ("PNG",)),
    Bad("encoding.txt", lambda: WRONG_BYTES, ("UTF-8",)),
    Bad("truncated.txt.gz", lambda: gzip.compress(made.text(90).encode() * 50)[:-200], ("gzip",)),
    Bad("page.txt", lambda: PAGE.encode(), ("HTML", ".html")),
    Bad("large.txt", lambda: b'"We will go," said the mayor. ' * (MEGABYTES * 1_000_000 // 30), ("49,9", "bytes")),
    Bad("attributes.html", many_attributes, ("200,000 attributes",)),
    Bad("broken.jsonl", lambda: b'{"id": "x", "text": "She said s\n', (":1", "JSON")),
    Bad("feed.xml", lambda: b"<rss/>", ("has no entry",)),
]


@dataclass(frozen=True)
class Ran:
    status: int
    out: list[str]
    err: list[str]


def onrecord(*args: object, **more: object) -> Ran:
    done = subprocess.run(
        [sys.executable, "-m", "onrecord.present.cli", *map(str, args)], capture_output=True, timeout=300, **more
    )  # type: ignore[call-overload]
    return Ran(done.returncode, done.stdout.decode().splitlines(), done.stderr.decode().splitlines())


def contents(store: Path) -> object:
    with open_store(str(store)) as opened:
        return made.state(opened)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A folder of good reports alone, and the store that they make."""
    folder = made.write(tmp_path_factory.mktemp("good") / "reports", range(GOOD))
    store = folder.parent / "good.db"
    ran = onrecord("add", "reports", "--store", store, cwd=folder.parent)
    assert ran.status == 0
    assert len(ran.out) == GOOD
    return folder, store


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ran, Path]:
    """The same with all that is bad beside it, added twice."""
    folder = made.write(tmp_path_factory.mktemp("mixed") / "reports", range(GOOD))
    for bad in BAD:
        (folder / bad.name).write_bytes(bad.data())
    with open(folder / "manifest.csv", "a", encoding="utf-8") as manifest:
        manifest.write("missing-report.txt,Tessel Courier,2024-05-01,,\n")
    store = folder.parent / "mixed.db"
    ran = onrecord("add", "reports", "--store", store, "--jobs", 2, cwd=folder.parent)
    return folder, ran, store


def test_the_rest_is_done(good: tuple[Path, Path], mixed: tuple[Path, Ran, Path]) -> None:
    _, ran, store = mixed
    assert ran.status == 1
    assert len(ran.out) == GOOD
    assert "Traceback" not in "".join(ran.err)
    assert f"{GOOD} reports added" in ran.err[-1]
    assert f"{len(BAD) + 1} refused" in ran.err[-1]
    assert contents(store) == contents(good[1])
    assert onrecord("search", "mayor", "--store", store).status in (0, 1)


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.name)
def test_each_is_named_once_with_its_fault(mixed: tuple[Path, Ran, Path], bad: Bad) -> None:
    lines = [line for line in mixed[1].err if bad.name in line]
    assert len(lines) == 1
    assert lines[0].startswith(f"reports/{bad.name}")
    for name in bad.names:
        assert name in lines[0]
    assert len(lines[0]) < 250


def test_a_file_that_the_manifest_has_and_the_folder_has_not(mixed: tuple[Path, Ran, Path]) -> None:
    (line,) = [line for line in mixed[1].err if "missing-report.txt" in line]
    assert "manifest.csv" in line


def test_nothing_else_is_said(mixed: tuple[Path, Ran, Path]) -> None:
    assert len(mixed[1].err) == len(BAD) + 2


@pytest.mark.parametrize("command", ["extract", "times"])
def test_without_a_store(mixed: tuple[Path, Ran, Path], command: str) -> None:
    ran = onrecord(command, *(bad.name for bad in BAD), cwd=mixed[0])
    assert (ran.status, ran.out) == (1, [])
    assert len(ran.err) == len(BAD)
    assert all(line.startswith(bad.name) for line, bad in zip(ran.err, BAD, strict=True))


def test_on_standard_input() -> None:
    for data, name in ((b"", "empty"), (bytes(range(256)) * 9, "binary"), (b'{"id": "a"\n', "JSON")):
        ran = onrecord("extract", "-", input=data)
        assert (ran.status, ran.out) == (1, [])
        assert len(ran.err) == 1
        assert ran.err[0].startswith("stdin")
        assert name in ran.err[0]


def test_a_wrong_date_is_told_and_the_report_taken(tmp_path: Path) -> None:
    folder = made.write(tmp_path / "reports", range(2))
    table = (folder / "manifest.csv").read_text().replace("2024-05-01", "2024-05-41", 1)
    (folder / "manifest.csv").write_text(table)
    ran = onrecord("add", "reports", "--store", "a.db", cwd=tmp_path)
    assert ran.status == 1
    assert len(ran.out) == 2
    (line,) = [line for line in ran.err if "2024-05-41" in line]
    assert "report-000.txt" in line
    with open_store(str(tmp_path / "a.db")) as store:
        assert sorted(report.published or "" for report in store.reports()) == ["", "2024-05-01"]


def test_one_broken_line_of_many(tmp_path: Path) -> None:
    lines = [json.dumps({"id": n, "text": made.text(n)}) for n in range(4)]
    lines[2] = lines[2][:40]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    ran = onrecord("add", "a.jsonl", "--store", "a.db", cwd=tmp_path)
    assert ran.status == 1
    assert len(ran.out) == 3
    assert [line for line in ran.err if line.startswith("a.jsonl:3: ")] == ran.err[:-1]


def without_privileges() -> None:
    """A child of root that file permissions bind: drops the capabilities that pass over them."""
    libc = ctypes.CDLL(None, use_errno=True)
    for capability in (_OVERRIDE, _READ_SEARCH):
        libc.prctl(_DROP_FROM_BOUNDING_SET, capability, 0, 0, 0)


@pytest.mark.skipif(sys.platform != "linux", reason="drops root's privileges as Linux does")
def test_a_folder_and_a_file_without_permission(tmp_path: Path) -> None:
    folder = made.write(tmp_path / "reports", range(2))
    locked = made.write(folder / "locked", range(1))
    (folder / "secret.txt").write_text(made.text(7))
    locked.chmod(0)
    (folder / "secret.txt").chmod(0)
    try:
        ran = onrecord("add", "reports", "--store", "a.db", cwd=tmp_path, preexec_fn=without_privileges)
    finally:
        locked.chmod(0o700)
    if len(ran.out) == 4:
        pytest.skip("permissions do not bind this user")
    assert ran.status == 1
    assert len(ran.out) == 2
    assert "Traceback" not in "".join(ran.err)
    for name in ("reports/locked", "reports/secret.txt"):
        (line,) = [line for line in ran.err if line.startswith(name)]
        assert "Permission denied" in line
