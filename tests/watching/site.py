"""A made-up news site on this machine, which counts what it is asked."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Reply = tuple[int, dict[str, str], bytes]


def article(n: int) -> bytes:
    lines = "".join(
        f"<p>The {k}th pier of Lesk stays where it is, the harbour minister, Ana Orsin, said on day {n}. “We keep pier "
        f"number {k} of year {n}, whatever the island of Tesmar thinks of it,” she told reporters.</p>"
        for k in range(8)
    )
    head = f"<title>Pier {n} stays</title><meta property='article:published_time' content='2024-03-{n:02}'>"
    head += "<meta property='og:site_name' content='Lesk Gazette'>"
    return f"<html><head>{head}</head><body><article><h1>Pier {n} stays</h1>{lines}</article></body></html>".encode()


def rss(*paths: str) -> bytes:
    items = "".join(f"<item><link>{path}</link></item>" for path in paths)
    return f"<rss><channel><title>Lesk</title>{items}</channel></rss>".encode()


@dataclass
class Site:
    """`pages`: path → a reply, or a function of the request's headers that gives one."""

    pages: dict[str, Reply | Callable[[dict[str, str]], Reply]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    address: str = ""

    def html(self, path: str, body: bytes) -> str:
        self.pages[path] = 200, {"Content-Type": "text/html; charset=utf-8"}, body
        return self.address + path

    def feed(self, path: str, body: bytes, tag: str = '"1"') -> str:
        def reply(headers: dict[str, str]) -> Reply:
            same = headers.get("If-None-Match") == tag
            return (304 if same else 200), {"ETag": tag, "Content-Type": "application/xml"}, b"" if same else body

        self.pages[path] = reply
        return self.address + path


@contextmanager
def serving() -> Iterator[Site]:
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            page = site.pages.get(self.path, (404, {}, b"nothing"))
            status, headers, body = page(dict(self.headers)) if callable(page) else page
            if "gzip" in headers.get("Content-Encoding", ""):
                body = gzip.compress(body)
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
