from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import sys
import tempfile
import tracemalloc
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from onrecord.config import Limits
from onrecord.model import Page, Raw, Refusal
from onrecord.read import inputs, items, parse

LIMITS = Limits()
SMALL = Limits(bytes=100)
LINE = b'{"text": "She said so."}\n'


def read(*paths: Any, limits: Limits = LIMITS, stdin: bytes | None = None) -> list[Raw | Refusal]:
    return list(items(paths, limits=limits, stdin=None if stdin is None else io.BytesIO(stdin)))


def documents(found: Iterable[Raw | Refusal]) -> list[str]:
    return [entry.doc_id for entry in found if isinstance(entry, Raw)]


def refusals(found: Iterable[Raw | Refusal]) -> list[Refusal]:
    return [entry for entry in found if isinstance(entry, Refusal)]


def page(entry: Raw | Refusal) -> Page:
    assert isinstance(entry, Raw)
    made, faults = parse(entry, LIMITS)
    assert made is not None
    assert faults == ()
    return made


def write(folder: Path, **files: str | bytes) -> Path:
    """Files by name, `__` for `/` and `_` for `.`, their contents given."""
    for name, data in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        data = data.encode() if isinstance(data, str) else data
        path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return folder


# --- files ---


@pytest.mark.parametrize(
    ("name", "form"),
    [("a.txt", "text"), ("A.TXT", "text"), ("a.html", "html"), ("a.htm", "html"), ("a.b.Html", "html")],
)
@pytest.mark.parametrize("gzipped", [False, True])
def test_a_file_is_one_document(tmp_path: Path, name: str, form: str, gzipped: bool) -> None:
    path = tmp_path / (name + ".gz" * gzipped)
    path.write_bytes(gzip.compress(b"\xffbytes\r\n") if gzipped else b"\xffbytes\r\n")
    assert read(path) == [Raw(path.name, str(path), form, b"\xffbytes\r\n", {})]  # type: ignore[arg-type]


@pytest.mark.parametrize("gzipped", [False, True])
def test_json_lines(tmp_path: Path, gzipped: bool) -> None:
    data = b'{"id": 3, "text": "a"}\r\n\n  \n{"text": "b"}\n{broken\n{"doc_id": "x", "text": "c"}'
    path = tmp_path / ("a.jsonl" + ".gz" * gzipped)
    path.write_bytes(gzip.compress(data) if gzipped else data)
    found = read(str(path))
    assert [(e.source, e.form) for e in found if isinstance(e, Raw)] == [(f"{path}:{n}", "json") for n in (1, 4, 5, 6)]
    pages = [parse(e, LIMITS) for e in found if isinstance(e, Raw)]
    assert [made and made.doc_id for made, _ in pages] == ["3", f"{path.name}:4", None, "x"]
    assert pages[2][1][0].line().startswith(f"{path}:5: is broken JSON")


def test_an_empty_json_lines_file_is_refused(tmp_path: Path) -> None:
    write(tmp_path, a_jsonl="", b_jsonl=" \n\r\n\n" * 999)
    assert [(r.slug, r.message) for r in refusals(read(tmp_path))] == [("empty", "is empty")] * 2


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("a.pdf", 'suffix ".pdf" are not read'),
        ("a", 'suffix "" are not read'),
        ("a.warcs", 'suffix ".warcs" are not read'),
        ("manifest.csv", "is a manifest"),
    ],
)
def test_other_suffixes_are_refused_by_name(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / name).write_bytes(b"x")
    (refusal,) = refusals(read(tmp_path / name))
    assert (refusal.source, refusal.slug) == (str(tmp_path / name), "suffix")
    assert words in refusal.message


@pytest.mark.parametrize("path", ["nowhere.txt", "nowhere", "a\0b.txt"])
def test_a_missing_path_is_refused_and_the_rest_goes_on(tmp_path: Path, path: str) -> None:
    write(tmp_path, a_txt="x")
    found = read(str(tmp_path / path), tmp_path / "a.txt")
    (refusal,) = refusals(found)
    assert refusal.slug in {"missing", "unreadable"}
    assert documents(found) == ["a.txt"]
    assert "\0" not in refusal.line()


def test_a_report_of_50_mb_is_refused_unread(tmp_path: Path) -> None:
    write(tmp_path, b_txt="x")
    with open(tmp_path / "a.txt", "wb") as file:
        file.truncate(50_000_000)
    tracemalloc.start()
    found = read(tmp_path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    (refusal,) = refusals(found)
    assert (refusal.slug, refusal.message) == ("too-large", "has 50,000,000 bytes; a report may have 20,000,000")
    assert documents(found) == ["b.txt"]
    assert peak < 5_000_000


def test_a_line_too_long_is_refused_and_the_rest_goes_on(tmp_path: Path) -> None:
    write(tmp_path, a_jsonl=LINE + b"x" * 1_000_000 + b"\n" + LINE + b"y" * 101 + b"\n" + LINE + b"z" * 500)
    found = read(tmp_path, limits=SMALL)
    assert documents(found) == ["a.jsonl:1", "a.jsonl:3", "a.jsonl:5"]
    assert [(r.source[-2:], r.slug) for r in refusals(found)] == [(f":{n}", "too-large") for n in (2, 4, 6)]
    assert "more than 100 bytes" in refusals(found)[0].message


def test_a_line_of_just_the_limit_is_taken(tmp_path: Path) -> None:
    write(tmp_path, a_jsonl=b"x" * 100 + b"\r\n" + b"y" * 100)
    assert [e.data for e in read(tmp_path, limits=SMALL) if isinstance(e, Raw)] == [b"x" * 100, b"y" * 100]


def test_json_lines_stream_in_constant_memory(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "a.jsonl.gz", "wb", compresslevel=1) as file:
        for _ in range(6_000):
            file.write(b"x" * 10_000 + b"\n")
    tracemalloc.start()
    count = sum(isinstance(entry, Raw) for entry in items([tmp_path], limits=LIMITS))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 6_000
    assert peak < 5_000_000


def test_json_lines_that_are_something_else(tmp_path: Path) -> None:
    write(tmp_path, a_jsonl=b"%PDF-1.7\n" * 5, b_jsonl='{"text": "x"}'.encode("utf-16"))
    first, second = refusals(read(tmp_path))
    assert (first.slug, first.message) == ("binary", "is a PDF file")
    assert second.slug == "encoding"


# --- gzip ---


@pytest.mark.parametrize("name", ["a.txt.gz", "a.jsonl.gz"])
@pytest.mark.parametrize("fault", ["cut", "damaged", "not gzip", "cut header"])
def test_damaged_gzip_is_one_refusal(tmp_path: Path, name: str, fault: str) -> None:
    whole = gzip.compress(b"".join(b'{"text": "%d"}\n' % (n * 7919) for n in range(30_000)))
    middle = len(whole) // 2
    data = {
        "cut": whole[:-9],
        "damaged": whole[:middle] + bytes(64) + whole[middle + 64 :],
        "not gzip": b"plain text",
        "cut header": whole[:5],
    }[fault]
    (tmp_path / name).write_bytes(data)
    write(tmp_path, b_txt="x")
    found = read(tmp_path)
    (refusal,) = refusals(found)
    assert (refusal.source, refusal.slug) == (str(tmp_path / name), "gzip")
    assert "b.txt" in documents(found)
    if name == "a.jsonl.gz" and fault == "cut":
        assert len(documents(found)) > 29_000  # what was read before the damage counts
        assert f"({len(documents(found)) - 1:,} lines before that were read)" in refusal.message


@pytest.mark.parametrize("name", ["a.txt.gz", "a.html.gz", "a.jsonl.gz"])
@pytest.mark.parametrize("fill", [b"\0", b"\n"])
def test_a_gzip_bomb_costs_neither_memory_nor_time(tmp_path: Path, name: str, fill: bytes) -> None:
    with gzip.open(tmp_path / name, "wb") as file:
        for _ in range(100):
            file.write(fill * 1_000_000)
    tracemalloc.start()
    found = read(tmp_path / name, limits=Limits(bytes=1_000_000))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert documents(found) == []
    assert {refusal.slug for refusal in refusals(found)} == {"too-large"}
    assert peak < 6_000_000


# --- folders ---


def test_a_folder_is_walked_in_sorted_order(tmp_path: Path) -> None:
    write(tmp_path, z_txt="z", b__c_txt="c", b__a_html="a", b__d__x_txt="x", a_txt="a", B_txt="B", c_jsonl=LINE)
    write(tmp_path, x_pdf="", _hidden_txt="", _git__a_txt="", readme_md="", w_jpg_gz="")
    found = read(tmp_path)
    assert documents(found) == ["B.txt", "a.txt", "a.html", "c.txt", "x.txt", "c.jsonl:1", "z.txt"]
    assert [Path(r.source).name for r in refusals(found)] == ["readme.md", "w.jpg.gz", "x.pdf"]
    assert {r.slug for r in refusals(found)} == {"suffix"}


def test_names_that_are_not_read_are_refused_in_a_folder(tmp_path: Path) -> None:
    write(tmp_path, a_pdf="x", b_csv_gz="x", c_txt="x")
    found = read(tmp_path)
    assert [r.slug for r in refusals(found)] == ["suffix", "suffix"]
    assert documents(found) == ["c.txt"]


@pytest.mark.parametrize("name", ["_a_txt", "manifest_csv"])
def test_a_folder_with_nothing_to_read_is_refused(tmp_path: Path, name: str) -> None:
    (refusal,) = refusals(read(write(tmp_path, **{name: "file\n"})))
    assert (refusal.source, refusal.slug) == (str(tmp_path), "nothing")
    assert refusal.message == f"holds no {inputs.READ} files"


def test_doc_ids_that_clash_are_relative_paths(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    write(one, a_txt="1", b_txt="2", s__a_txt="3", s__c_jsonl=LINE)
    write(two, a_txt="4", d_txt="5", t__c_jsonl=LINE)
    assert documents(read(one)) == ["a.txt", "b.txt", "s/a.txt", "c.jsonl:1"]
    assert documents(read(one, two)) == [
        *(f"{one}/a.txt", "b.txt", "s/a.txt", "s/c.jsonl:1"),
        *(f"{two}/a.txt", "d.txt", "t/c.jsonl:1"),
    ]


def test_a_file_is_read_once_however_often_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, a_txt="x", s__b_txt="y")
    monkeypatch.chdir(tmp_path)
    assert documents(read("a.txt", tmp_path, "./a.txt", tmp_path / "s", tmp_path)) == ["a.txt", "b.txt"]


def test_symlink_loops_end(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", a_txt="a", s__b_txt="b")
    outside = write(tmp_path / "out", c_txt="c")
    (folder / "s" / "up").symlink_to(folder, target_is_directory=True)
    (folder / "s" / "above").symlink_to(tmp_path, target_is_directory=True)
    (folder / "s" / "self").symlink_to(folder / "s" / "self")
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    (folder / "dead.txt").symlink_to(folder / "nowhere.txt")
    (folder / "other").symlink_to(outside, target_is_directory=True)
    (folder / "twice").symlink_to(outside, target_is_directory=True)
    found = read(folder)
    assert documents(found) == ["a.txt", "c.txt", "b.txt"]
    assert [Path(r.source).name for r in refusals(found)] == ["dead.txt", "loop.txt", "self"]


def test_folders_may_nest_deeper_than_calls(tmp_path: Path) -> None:
    deep = os.path.join(tmp_path, *["d"] * 1_500)
    try:
        os.makedirs(deep) if sys.getrecursionlimit() > 5_000 else subprocess.run(["mkdir", "-p", deep], check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this system takes no such path")
    Path(deep, "a.txt").write_bytes(b"x")
    assert documents(read(tmp_path)) == ["a.txt"]
    subprocess.run(["rm", "-r", str(tmp_path / "d")], check=True)  # deeper than the standard library can remove


def test_a_pipe_in_a_folder_does_not_block(tmp_path: Path) -> None:
    write(tmp_path, b_txt="x")
    os.mkfifo(tmp_path / "a.txt")
    found = read(tmp_path)
    assert [r.message for r in refusals(found)] == ["is not a regular file"]
    assert documents(found) == ["b.txt"]


@pytest.mark.parametrize("name", [b"caf\xe9.txt", b"line\nend.txt"])
def test_any_file_name_can_be_written(tmp_path: Path, name: bytes) -> None:
    try:
        with open(os.path.join(os.fsencode(tmp_path), name), "wb") as file:
            file.write(b"x")
    except OSError:
        pytest.skip("this file system takes no such name")
    (entry,) = read(tmp_path)
    assert isinstance(entry, Raw)
    assert entry.doc_id.encode().isascii()
    assert "\n" not in entry.doc_id + entry.source


def test_an_unreadable_folder_or_file_is_refused_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By standing in for the system's answer, so that it is tested as root too."""
    write(tmp_path, a__x_txt="x", b_txt="b", c_txt="c")
    scandir, opened = os.scandir, open

    def no_scandir(path: Any) -> Any:
        if str(path).endswith("/a"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    def no_open(path: Any, *rest: Any, **more: Any) -> Any:
        if str(path).endswith("b.txt"):
            raise PermissionError(13, "Permission denied", path)
        return opened(path, *rest, **more)

    monkeypatch.setattr("os.scandir", no_scandir)
    monkeypatch.setattr("builtins.open", no_open)
    found = read(tmp_path)
    assert [r.line() for r in refusals(found)] == [
        f"{tmp_path}/a: cannot be read: Permission denied",
        f"{tmp_path}/b.txt: cannot be read: Permission denied",
    ]
    assert documents(found) == ["c.txt"]


@pytest.mark.skipif(os.name != "posix", reason="needs permissions as POSIX has them")
def test_permissions_in_earnest() -> None:
    code = """if True:
        import os, sys
        from onrecord.config import Limits
        from onrecord.read import items
        if os.getuid() == 0:
            os.setuid(65534)
        for entry in items(["a", "b.txt", "c.txt"], limits=Limits()):
            print(getattr(entry, "slug", entry.doc_id if hasattr(entry, "doc_id") else ""))
    """
    with tempfile.TemporaryDirectory() as name:
        folder = write(Path(name), a__x_txt="x", b_txt="b", c_txt="c")
        folder.chmod(0o755)
        (folder / "a").chmod(0)
        (folder / "b.txt").chmod(0)
        ran = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False)
        (folder / "a").chmod(0o700)
    assert (ran.stdout.split(), ran.stderr) == (["unreadable", "unreadable", "c.txt"], "")


# --- manifest ---


def test_a_manifest_gives_what_is_known(tmp_path: Path) -> None:
    manifest = (
        "\ufefffile,Outlet,published,url,title,extra\r\n"
        'a.txt,The Daily,27 Sep 2021,https://x.example/1,"A title, with\r\nparts",?\r\n'
        "\r\n"
        "s/b.txt,The Evening,,,,\r\n"
        "c.jsonl.gz, The Hour ,2021-09\r\n"
    )
    write(tmp_path, manifest_csv=manifest, a_txt="a", s__b_txt="b", c_jsonl_gz=LINE, d_txt="d")
    found = read(tmp_path)
    assert refusals(found) == []
    a, c, d, b = (page(entry) for entry in found)
    assert (a.outlet, a.published, a.url) == ("The Daily", "2021-09-27", "https://x.example/1")
    assert a.title == "A title, with\r\nparts"
    assert (b.outlet, b.published, b.title) == ("The Evening", None, None)
    assert (c.outlet, c.published) == ("The Hour", "2021-09")
    assert (d.outlet, d.published) == (None, None)


def test_a_manifest_counts_for_a_file_named_directly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, manifest_csv="file,outlet,published\na.txt,The Daily,soon\nb.txt,B,never\n", a_txt="a", b_txt="b")
    monkeypatch.chdir(tmp_path)
    found = read("a.txt")
    assert page(found[-1]).outlet == "The Daily"
    assert [r.source for r in refusals(found)] == ["./manifest.csv:2"]  # b.txt's fault is not asked for
    assert len(refusals(read("a.txt", "b.txt"))) == 2
    assert len(refusals(read("a.txt", "b.txt", "."))) == 2


def test_a_deeper_manifest_overrules(tmp_path: Path) -> None:
    write(
        tmp_path,
        manifest_csv="file,outlet\ns/a.txt,Above\ns/b.txt,Above\n",
        s__manifest_csv="file,outlet\na.txt,Here\n",
    )
    write(tmp_path, s__a_txt="a", s__b_txt="b")
    assert [page(entry).outlet for entry in read(tmp_path)] == ["Here", "Above"]


@pytest.mark.parametrize(
    ("rows", "line", "slug", "words"),
    [
        ("a.txt,,\nno.txt,,", ":3", "manifest", 'names "no.txt", which is no file of the folder'),
        ("s,,", ":2", "manifest", 'names "s", which is no file'),
        (",x,y", ":2", "manifest", "names no file"),
        ("a.txt,X,2021-13-01", ":2", "bad-date", '"2021-13-01" is not a date that can be read'),
        ("../a.txt,,", ":2", "manifest", "leads out of the folder"),
        ("s/../../a.txt,,", ":2", "manifest", "leads out of the folder"),
        ("..\\a.txt,,", ":2", "manifest", "leads out of the folder"),
        ("/etc/hostname,,", ":2", "manifest", "leads out of the folder"),
        ("a.txt,X,2021\n./a.txt,X,2022", ":3", "manifest", 'lists "a.txt" again (first on line 2)'),
        ("a.txt,A, title,2021", ":2", "manifest", "has 4 cells for 3 columns"),
        ('"x\ny.txt",X,2021', ":2", "manifest", 'names "x y.txt"'),
        ('a.txt,"X,2021', "", "manifest", "is not a whole CSV file"),
        ("a.txt," + "X" * 200_000 + ",2021", "", "manifest", "is not a whole CSV file"),
        ("a.txt,\udce9\udc81,2021", "", "encoding", "is not UTF-8 text"),
    ],
)
def test_a_fault_of_a_manifest_is_named_and_the_files_are_read(
    tmp_path: Path, rows: str, line: str, slug: str, words: str
) -> None:
    data = f"file,outlet,published\n{rows}\n".encode("utf-8", "surrogateescape")
    write(tmp_path, manifest_csv=data, a_txt="a", s__b_txt="b")
    found = read(tmp_path)
    (refusal,) = refusals(found)
    assert (refusal.source, refusal.slug) == (f"{tmp_path}/manifest.csv{line}", slug)
    assert words in refusal.message
    assert "\n" not in refusal.line()
    assert documents(found) == ["a.txt", "b.txt"]
    published = page(found[1]).published
    assert published == ("2021" if "again" in words else None)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"\n \n", "is empty"),
        (b"name,outlet\na.txt,X\n", 'has no column "file" (its first line is "name,outlet")'),
        (b"file;outlet\na.txt;X\n", 'has no column "file"'),
        (b'"file,outlet\n', "is not a CSV file"),
    ],
)
def test_a_manifest_that_is_none(tmp_path: Path, data: bytes, words: str) -> None:
    found = read(write(tmp_path, manifest_csv=data, a_txt="a"))
    assert [words in r.message for r in refusals(found)] == [True]
    assert documents(found) == ["a.txt"]


# --- standard input ---


@pytest.mark.parametrize(
    ("data", "forms"),
    [
        (b"She said so.\nAnd he.\n", {"stdin": "text"}),
        (b"{curly} beginnings", {"stdin": "text"}),
        (LINE + b"broken\n" + LINE, {"stdin:1": "json", "stdin:2": "json", "stdin:3": "json"}),
        (b'\n\xef\xbb\xbf  { "text"', {"stdin": "text"}),
        (b"\n\n  " + LINE, {"stdin:3": "json"}),
        (b'{"text": "cut', {"stdin:1": "json"}),
        (b"<!doctype html><p>x", {"stdin": "html"}),
        (b"", {"stdin": "text"}),
    ],
)
@pytest.mark.parametrize("gzipped", [False, True])
def test_standard_input_is_told_apart(data: bytes, forms: dict[str, str], gzipped: bool) -> None:
    found = read("-", stdin=gzip.compress(data) if gzipped else data)
    assert {e.doc_id: e.form for e in found if isinstance(e, Raw)} == forms
    assert all(entry.source == entry.doc_id for entry in found if isinstance(entry, Raw))


def test_standard_input_is_limited_too() -> None:
    (refusal,) = refusals(read("-", stdin=b"x" * 101, limits=SMALL))
    assert refusal.line() == "stdin: has more than 100 bytes; a report may have 100"
    (refusal,) = refusals(read("-", stdin=gzip.compress(b"x" * 10_000)[:-9]))
    assert refusal.line() == "stdin: the gzip data end too early"


def test_standard_input_stands_among_files_and_once(tmp_path: Path) -> None:
    write(tmp_path, a_txt="a", b_txt="b")
    found = read(tmp_path / "b.txt", "-", tmp_path / "a.txt", "-", stdin=b"x")
    assert documents(found) == ["b.txt", "stdin", "a.txt"]


def test_lines_are_handed_on_as_they_come() -> None:
    ours, theirs = os.pipe()
    with open(ours, "rb") as stdin, open(theirs, "wb", buffering=0) as writer:
        writer.write(LINE * 50)
        stream = items(["-"], limits=LIMITS, stdin=stdin)
        first = next(stream)
        assert isinstance(first, Raw)
        assert json.loads(first.data) == json.loads(LINE)
        writer.close()
        assert len(list(stream)) == 49
