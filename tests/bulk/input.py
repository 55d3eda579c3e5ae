"""What the tests of bulk runs read: made-up reports as JSON lines and as a web archive, with what is faulty between."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from tests.pipeline import made

ODD = (
    "“We have ne\u0301ver\u200b sold it,” said Mayor Odile Marsh.\r\n\r\n“\U0001f6a2 It sails,” she told Radio Hithe.\n"
)


def line(n: int) -> str:
    published = f"2024-05-{n // 4 % 28 + 1:02}"
    return json.dumps({"doc_id": f"d{n}", "outlet": made.OUTLETS[n % 4], "published": published, "text": made.text(n)})


def record(n: int) -> bytes:
    title, *paragraphs = made.text(n).strip().split("\n\n")
    html = f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>"
    body = (html + "".join(f"<p>{p}</p>" for p in paragraphs) + "</article></body></html>").encode()
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://page.example/{n}\r\n"
    head += f"WARC-Date: 2024-05-07T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:{n:032}>\r\nContent-Length: {len(http)}\r\n"
    return gzip.compress(head.encode() + b"Content-Type: application/http\r\n\r\n" + http + b"\r\n\r\n", mtime=0)


def write(folder: Path, reports: int = 16, pages: int = 2) -> list[str]:
    """The paths: JSON lines with a broken one and an odd one, a web archive, a text file."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = [line(n) for n in range(reports)]
    lines[3:3] = ["{broken", json.dumps({"doc_id": "odd", "published": "2024-05-02", "text": ODD})]
    (folder / "a.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "b.warc.gz").write_bytes(b"".join(record(n) for n in range(reports, reports + pages)))
    (folder / "c.txt").write_text(made.text(1), encoding="utf-8")
    return [str(folder)]
