"""Addresses of this machine and its network, in every dress: none is asked, whatever a page or a name server says."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterator
from typing import Any

import pytest

from onrecord.read.fetch import Fetcher, Manners, Refused

INSIDE = [
    *("127.0.0.1", "127.255.255.254", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.0.1", "169.254.169.254"),
    *("100.64.0.1", "0.0.0.0", "192.0.0.8", "192.0.2.1", "198.18.0.1", "203.0.113.7", "224.0.0.1", "240.0.0.1"),
    "255.255.255.255",
]
INSIDE6 = [
    *("::", "::1", "fe80::1", "fe80::1%25lo", "fc00::1", "fd12:3456::1", "ff02::1", "fec0::1", "2001:db8::1", "100::1"),
    *("64:ff9b:1::7f00:1", "2001::1", "2001:10::1", "5f00::1", "0:0:0:0:0:0:0:1", "3fff::1"),
]
NAMES = [
    *("localhost", "LOCALHOST", "localhost.", "localhost.localdomain", "ip6-localhost", "router.local", "metadata"),
    *("metadata.google.internal", "127.0.0.1.nip.example", "a.localtest.example", "intranet", "①②⑦.⓪.⓪.①", "ʟocalhost"),
    *("127。0。0。1", "127．0．0．1", "xn--127-abc.example", "0", "localhost%00.example"),
]
WRONG = [
    *("file:///etc/passwd", "gopher://127.0.0.1/", "ftp://127.0.0.1/", "dict://127.0.0.1:11211/", "ldap://127.0.0.1/"),
    *("data:text/html,a", "javascript:alert(1)", "jar:http://127.0.0.1!/", "//127.0.0.1/", "http:127.0.0.1", "http://"),
    *("http://a@127.0.0.1/", "http://a.example@127.0.0.1/", "http://127.0.0.1:0/", "http://127.0.0.1:99999/"),
    *("http://[127.0.0.1]/", "http://[::1/", "http://a.example:80@127.0.0.1/", "http://127.0.0.1\\@a.example/"),
    *("http://a.example\r\nHost: 127.0.0.1/", "http:// 127.0.0.1/", "http://127.0.0.1\t/", "http://a.example\n/"),
]


def dressed(address: str) -> Iterator[str]:
    """One IPv4 address, as a URL may write it."""
    number = int(ipaddress.IPv4Address(address))
    a, b, c, d = address.split(".")
    yield address
    yield f"{number}"
    yield f"{number:#x}"
    yield f"{number:#o}".replace("0o", "0")
    yield ".".join(f"{int(part):#x}" for part in (a, b, c, d))
    yield ".".join(f"0{int(part):o}" for part in (a, b, c, d))
    yield f"{a}.{int(b) << 16 | int(c) << 8 | int(d)}"
    yield f"{a}.{b}.{int(c) << 8 | int(d)}"
    yield f"[::ffff:{address}]"
    yield f"[::ffff:{number >> 16:x}:{number & 0xFFFF:x}]"
    yield f"[::{address}]"
    yield f"[64:ff9b::{address}]"
    yield f"[2002:{number >> 16:x}:{number & 0xFFFF:x}::1]"
    yield f"[2001:0:4136:e378:8000:63bf:{~number >> 16 & 0xFFFF:x}:{~number & 0xFFFF:x}]"  # Teredo


def hosts() -> list[str]:
    return [*(host for address in INSIDE for host in dressed(address)), *(f"[{host}]" for host in INSIDE6), *NAMES]


REAL = socket.getaddrinfo


def resolved(host: str, port: int, **kinds: Any) -> Any:
    """Numbers as the system reads them; every name means this machine."""
    try:
        return REAL(host, port, flags=socket.AI_NUMERICHOST, **kinds)
    except OSError:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]


@pytest.fixture
def connected(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that were connected to; none is reached."""
    seen: list[str] = []

    def connect(address: tuple[str, int], *_: Any, **__: Any) -> Any:
        seen.append(address[0])
        raise OSError("not here")

    monkeypatch.setattr(socket, "getaddrinfo", resolved)
    monkeypatch.setattr(socket, "create_connection", connect)
    return seen


def slug(url: str) -> str:
    with pytest.raises(Refused) as refused:
        Fetcher(Manners(wait=0.0)).get(url)
    return refused.value.slug


def test_there_are_two_hundred_dresses() -> None:
    assert len(set(hosts()) | set(WRONG)) >= 200


@pytest.mark.parametrize("host", hosts())
def test_none_is_asked(host: str, connected: list[str]) -> None:
    for url in (f"http://{host}/", f"https://{host}:8443/latest/meta-data?x=1#y"):
        assert slug(url) in ("address", "unreachable")
        assert connected == []


@pytest.mark.parametrize("url", WRONG)
def test_what_is_no_plain_address_is_not_asked(url: str, connected: list[str]) -> None:
    assert slug(url) == "address"
    assert connected == []


@pytest.mark.parametrize("host", ["93.184.216.34", "8.8.8.8", "[2606:4700::1111]", "[64:ff9b::8.8.8.8]", "134744072"])
def test_the_world_is(host: str, connected: list[str]) -> None:
    assert slug(f"http://{host}/") == "unreachable"
    assert len(connected) == 1
