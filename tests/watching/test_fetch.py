"""How the web is asked: politely, within limits, and never inside."""

from __future__ import annotations

import socket
from typing import Any

import pytest

from onrecord.read.fetch import Fetcher, Manners, Refused, allowed_address
from tests.watching.site import Site, article, serving


@pytest.fixture
def site() -> Any:
    with serving() as site:
        yield site


def fetcher(**manners: Any) -> Fetcher:
    return Fetcher(Manners(**{"private": True, "wait": 0.0, **manners}))


def slug(fetch: Fetcher, url: str) -> str:
    with pytest.raises(Refused) as refused:
        fetch.get(url)
    return refused.value.slug


def test_a_page_and_what_has_not_changed(site: Site) -> None:
    fetch = fetcher()
    url = site.feed("/feed.xml", b"<rss/>")
    answer = fetch.get(url)
    assert (answer.data, answer.etag, answer.media) == (b"<rss/>", '"1"', "application/xml")
    assert fetch.get(url, etag=answer.etag).data is None
    assert site.asked == ["/robots.txt", "/feed.xml", "/feed.xml"]


@pytest.mark.parametrize(
    ("robots", "allowed"),
    [
        ((404, {}, b""), True),
        ((200, {}, b"User-agent: *\nDisallow: /private"), True),
        ((200, {}, b"User-agent: *\nDisallow: /"), False),
        ((200, {}, b"User-agent: onrecord\nDisallow: /a\n\nUser-agent: *\nDisallow:"), False),
        ((200, {}, b"User-agent: other\nDisallow: /"), True),
        ((503, {}, b""), False),
    ],
)
def test_robots_are_heard(site: Site, robots: Any, allowed: bool) -> None:
    site.pages["/robots.txt"] = robots
    url = site.html("/a", article(1))
    if allowed:
        assert fetcher().get(url).data == article(1)
    else:
        assert slug(fetcher(), url) in ("robots", "status")
        assert "/a" not in site.asked


def test_hosts_are_asked_slowly(site: Site) -> None:
    now, slept = [0.0], []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        now[0] += seconds

    site.pages["/robots.txt"] = 200, {}, b"User-agent: *\nCrawl-delay: 7"
    fetch = Fetcher(Manners(private=True, wait=2.0), sleep=sleep, clock=lambda: now[0])
    url = site.html("/a", article(1))
    fetch.get(url)
    fetch.get(url)
    assert slept == [7.0, 7.0]


@pytest.mark.parametrize(
    ("reply", "wanted"),
    [
        ((404, {}, b""), "status"),
        ((500, {}, b""), "status"),
        ((302, {"Location": "/again"}, b""), "redirects"),
        ((302, {"Location": "file:///etc/hostname"}, b""), "address"),
        ((302, {"Location": "http://user@other.example/"}, b""), "address"),
        ((200, {}, b"x" * 2000), "too-large"),
        ((200, {"Content-Encoding": "gzip"}, b"x" * 500_000), "too-large"),
        ((200, {"Content-Encoding": "br"}, b"x"), "encoding"),
    ],
)
def test_what_is_refused(site: Site, reply: Any, wanted: str) -> None:
    site.pages["/again"] = reply
    assert slug(fetcher(bytes=1000), site.address + "/again") == wanted


def test_packed_pages_are_unpacked_and_redirects_followed(site: Site) -> None:
    site.pages["/a"] = 301, {"Location": "b"}, b""
    site.pages["/b"] = 200, {"Content-Encoding": "gzip"}, article(1)
    answer = fetcher().get(site.address + "/a")
    assert (answer.url, answer.data) == (site.address + "/b", article(1))


def test_a_page_that_trickles_is_left(site: Site) -> None:
    site.pages["/a"] = 200, {"Content-Length": "100"}, b"x"  # the rest never comes
    assert slug(fetcher(seconds=0.3), site.address + "/a") in ("unreachable", "timeout")


@pytest.mark.parametrize(
    "url",
    ["ftp://gazette.example/", "https://", "javascript:alert(1)", "http://a b/", "http://[::1", "http://me:pw@gazette.example/"],
)  # fmt: skip
def test_what_is_no_address(url: str) -> None:
    assert slug(fetcher(), url) == "address"


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "192.168.1.1", "172.16.0.9", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "::1", "fe80::1%eth0", "fd00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::",
    ],
)  # fmt: skip
def test_addresses_inside_are_not_asked(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: found)
    with pytest.raises(Refused, match="of this machine or its network"):
        allowed_address("gazette.example", 80, private=False)


def test_one_address_inside_among_others_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (a, 80)) for a in ("93.184.216.34", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: found)
    with pytest.raises(Refused):
        allowed_address("gazette.example", 80, private=False)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: found[:1])
    assert allowed_address("gazette.example", 80, private=False) == "93.184.216.34"


def test_a_redirect_does_not_lead_inside(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A site on a public address (as the name server says) sends us to one that means this machine."""
    from onrecord.read import fetch as module

    def judged(host: str, port: int, *, private: bool) -> str:
        if host == "gazette.example":
            return "127.0.0.1"
        return allowed_address(host, port, private=private)

    monkeypatch.setattr(module, "allowed_address", judged)
    port = site.address.rsplit(":", 1)[1]
    site.pages["/a"] = 302, {"Location": f"http://localhost:{port}/secret"}, b""
    assert slug(fetcher(private=False), f"http://gazette.example:{port}/a") == "address"
    assert "/secret" not in site.asked


def test_the_address_that_was_judged_is_the_one_asked(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that means another address at each look-up is looked up once for each request."""
    looked: list[str] = []

    def resolve(host: str, port: int, **_: Any) -> Any:
        looked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    real = socket.create_connection

    def connect(address: tuple[str, int], *args: Any, **kwargs: Any) -> socket.socket:
        assert address[0] == "127.0.0.1"
        monkeypatch.setattr(socket, "getaddrinfo", original)
        try:
            return real(address, *args, **kwargs)
        finally:
            monkeypatch.setattr(socket, "getaddrinfo", resolve)

    original = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(socket, "create_connection", connect)
    site.html("/a", article(1))
    port = site.address.rsplit(":", 1)[1]
    assert fetcher().get(f"http://gazette.example:{port}/a").data == article(1)
    assert looked == ["gazette.example", "gazette.example"]  # for robots.txt, and for the page
