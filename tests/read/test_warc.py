"""WARC files, sound and damaged: which pages come out, and what is said of the rest."""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord import read
from onrecord.config import Limits
from onrecord.model import Raw, Refusal
from onrecord.read.warc import Capture, captures

LIMIT = 100_000


def record(
    url: str, body: bytes, *, kind: str = "response", status: str = "200 OK", media: str = "text/html", more: str = ""
) -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{more}Content-Length: {len(body)}\r\n\r\n".encode() + body
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-03-07T10:00:00Z\r\n"
    head += f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\nContent-Length: {len(http)}\r\n"
    return head.encode() + b"Content-Type: application/http\r\n\r\n" + http + b"\r\n\r\n"


def story(n: int) -> bytes:
    return record(
        f"https://gazette.example/{n}", f"<html><body><p>Story {n} of the harbour.</p></body></html>".encode()
    )


ONE, TWO, THREE = (story(n) for n in (1, 2, 3))
PACKED = [gzip.compress(r, mtime=0) for r in (ONE, TWO, THREE)]


def damaged(data: bytes) -> bytes:
    return data[:30] + bytes(255 - b for b in data[30:34]) + data[34:]


def found(data: bytes, limit: int = LIMIT) -> list[str]:
    """The last part of each page's address, or the slug of what was wrong."""
    out = captures(io.BytesIO(data), limit=limit)
    return [c.url.rsplit("/", 1)[-1] if isinstance(c, Capture) else c[1][0] for c in out]


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (ONE + TWO + THREE, "1 2 3"),
        (b"".join(PACKED), "1 2 3"),
        (gzip.compress(ONE + TWO + THREE), "1 2 3"),
        (b"", ""),
        (record("https://gazette.example/a", b"<html>", status="404 Not Found") + ONE, "1"),
        (record("https://gazette.example/a", b"\x89PNG", media="image/png") + ONE, "1"),
        (record("https://gazette.example/a", b"<html>", kind="request") + ONE, "1"),
        (record("dns:gazette.example", b"10.0.0.1") + ONE, "1"),
        (record("https://gazette.example/z", gzip.compress(b"<html>zipped"), more="Content-Encoding: gzip\r\n"), "z"),
    ],
    ids=["plain", "members", "one member", "empty", "missing page", "picture", "request", "dns", "encoded"],
)
def test_pages_are_found(data: bytes, wanted: str) -> None:
    assert found(data) == wanted.split()


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (PACKED[0] + damaged(PACKED[1]) + PACKED[2], "1 warc 3"),
        (PACKED[0] + PACKED[1][:60], "1 warc"),
        (PACKED[0][:-20], "warc"),
        (ONE + b"rubbish, rubbish\r\n\r\n" + THREE, "1 warc 3"),
        (ONE + TWO[:-40], "1 warc"),
        (ONE + TWO[:120], "1 warc"),
        (b"no archive at all " * 50, "warc"),
        (TWO.replace(b"Content-Length: ", b"Content-Length: 99999999", 1), "warc"),
    ],
    ids=["member", "cut member", "cut only", "rubbish", "cut body", "cut header", "no archive", "wrong length"],
)
def test_damage_costs_the_records_that_it_is_in(data: bytes, wanted: str) -> None:
    assert found(data) == wanted.split()


@pytest.mark.parametrize(
    "bomb",
    [
        lambda: gzip.compress(record("https://gazette.example/b", bytes(3_000_000)), mtime=0),
        lambda: record("https://gazette.example/b", gzip.compress(bytes(3_000_000)), more="Content-Encoding: gzip\r\n"),
    ],
    ids=["packed record", "packed answer"],
)
def test_a_bomb_is_refused_and_the_next_page_is_read(bomb: Callable[[], bytes]) -> None:
    assert found(bomb() + PACKED[2]) == ["too-large", "3"] or found(bomb() + THREE) == ["too-large", "3"]


def test_a_bomb_beyond_all_patience_ends_the_file() -> None:
    data = gzip.compress(record("https://gazette.example/b", bytes(6_000_000)), mtime=0)
    assert found(data + PACKED[2], limit=1_000) == ["too-large"]


def test_items_of_a_warc_file(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(PACKED[0] + damaged(PACKED[1]) + PACKED[2])
    items = list(read.items([path], limits=Limits()))
    first, refusal, last = items
    assert isinstance(first, Raw)
    assert isinstance(last, Raw)
    assert isinstance(refusal, Refusal)
    assert (first.doc_id, first.form, first.given["url"]) == ("https://gazette.example/1", "html", first.doc_id)
    assert first.source.endswith("crawl.warc.gz:1")
    assert refusal.source.endswith("crawl.warc.gz:2")
    assert first.archive == last.archive
    assert (first.place, last.place) == (1, 3)


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.jsonl"])
def test_what_is_done_is_passed_over(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(ONE + TWO + THREE if name.endswith("warc") else b'{"text": "One."}\n{"text": "Two."}\nno\n')
    every = list(read.items([path], limits=Limits()))
    asked: list[str] = []

    def done(archive: str) -> int:
        asked.append(archive)
        return 2

    assert list(read.items([path], limits=Limits(), done=done)) == every[2:]
    assert isinstance(every[0], Raw)
    assert asked == [every[0].archive]
    path.write_bytes(path.read_bytes() + b"\n")
    changed = next(iter(read.items([path], limits=Limits())))
    assert isinstance(changed, Raw)
    assert changed.archive != every[0].archive


def test_a_warc_file_without_pages_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.warc"
    path.write_bytes(record("dns:gazette.example", b"10.0.0.1"))
    (refusal,) = read.items([path], limits=Limits())
    assert isinstance(refusal, Refusal)
    assert refusal.message == "has no web page in it"
