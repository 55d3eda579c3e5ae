"""Pages from the web, politely and with a short arm: one request at a time, slowly, where robots.txt allows it.

No address of this machine or its network is asked, unless allowed: every name is looked up once, its address judged,
and that very address connected to, so that neither a redirect nor a name that changes its meaning leads inside.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit
from urllib.robotparser import RobotFileParser

from onrecord.read.feed import CHUNK

MOST_REDIRECTS = 5
ROBOTS_SECONDS = 24 * 3600.0  # for which a robots.txt holds, as its standard has it
ROBOTS_BYTES = 500_000  # of it that count, by the same standard
LONGEST_WAIT = 60.0  # seconds between two requests that a site may ask for; one that asks for more gets this
ACCEPT = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How the web is asked."""

    agent: str = "onrecord/0.1"
    wait: float = 2.0  # seconds between two requests to one host: half what search engines take
    seconds: float = 30.0  # for one answer, redirects included
    bytes: int = 20_000_000  # of one answer, unpacked
    private: bool = False  # whether addresses of this machine and its network may be asked


@dataclass(frozen=True, slots=True)
class Answer:
    """A page as it came; `data` is None where it has not changed since."""

    url: str  # where it was found, after redirects
    data: bytes | None
    media: str = ""
    etag: str | None = None
    modified: str | None = None


class Refused(Exception):
    """Why a page was not had: slug and message. `later`: it may be had another time."""

    def __init__(self, slug: str, message: str, *, later: bool = False) -> None:
        super().__init__(message)
        self.slug, self.later = slug, later


@dataclass(slots=True)
class Fetcher:
    """Asks for one page at a time. `sleep(seconds)` waits; what it raises ends the request."""

    manners: Manners = field(default_factory=Manners)
    sleep: Callable[[float], object] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _robots: dict[str, tuple[float, RobotFileParser]] = field(default_factory=dict)  # by scheme and host
    _next: dict[str, float] = field(default_factory=dict)  # by host: when it may be asked again

    def get(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Answer:
        """The page at `url`. With `etag` or `modified`, which an earlier answer had, only if it has changed.

        Raises `Refused`.
        """
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        return self._get(url, {name: value for name, value in conditions.items() if value}, robots=True)

    def _get(self, url: str, headers: Mapping[str, str], *, robots: bool, limit: int | None = None) -> Answer:
        deadline = self.clock() + self.manners.seconds
        for _ in range(MOST_REDIRECTS + 1):
            parts = _split(url)
            waited = self.clock()
            if robots and not self._may(parts):
                raise Refused("robots", "robots.txt of the site does not allow it")
            self._wait(parts.netloc)
            deadline += self.clock() - waited  # waiting is no fault of the page
            answer = self._ask(parts, headers, deadline, limit or self.manners.bytes)
            if isinstance(answer, Answer):
                return answer
            url = urljoin(url, answer)
        raise Refused("redirects", f"leads on more than {MOST_REDIRECTS} times")

    def _wait(self, host: str) -> None:
        while (left := self._next.get(host, 0.0) - self.clock()) > 0:
            self.sleep(left)
        self._next[host] = self.clock() + self.manners.wait

    def _may(self, parts: SplitResult) -> bool:
        site = f"{parts.scheme}://{parts.netloc}"
        at, rules = self._robots.get(site, (0.0, None))
        if rules is None or self.clock() - at > ROBOTS_SECONDS:
            rules = self._rules(site)
            self._robots[site] = self.clock(), rules
        asked = rules.crawl_delay(self.manners.agent)
        if asked is not None and self._next.get(parts.netloc) is not None:
            wait = min(float(asked), LONGEST_WAIT) - self.manners.wait
            self._next[parts.netloc] += max(0.0, wait)
        return rules.can_fetch(self.manners.agent, urlunsplit(parts))

    def _rules(self, site: str) -> RobotFileParser:
        """A site's robots.txt. One that is missing allows all; where the site has a fault, nothing is allowed."""
        rules = RobotFileParser()
        try:
            answer = self._get(f"{site}/robots.txt", {}, robots=False, limit=ROBOTS_BYTES)
        except Refused as refused:
            if refused.later or refused.slug == "address":
                raise
            rules.parse([])
        else:
            rules.parse((answer.data or b"").decode("utf-8", "replace").splitlines())
        return rules

    def _ask(self, parts: SplitResult, headers: Mapping[str, str], deadline: float, limit: int) -> Answer | str:
        """The answer, or where it leads to."""
        connection = _Connection(parts, self._left(deadline), private=self.manners.private)
        target = urlunsplit(("", "", parts.path or "/", parts.query, ""))
        asked = {"User-Agent": self.manners.agent, "Accept": ACCEPT, "Accept-Encoding": "gzip", "Host": parts.netloc}
        try:
            connection.request("GET", target, headers={**asked, **headers})
            with connection.getresponse() as response:
                return self._read(urlunsplit(parts), response, deadline, limit)
        except Refused:
            raise
        except (OSError, http.client.HTTPException, ValueError, zlib.error) as error:
            what = getattr(error, "strerror", None) or str(error) or type(error).__name__
            raise Refused("unreachable", f"cannot be fetched: {what}", later=True) from None
        finally:
            connection.close()

    def _read(self, url: str, response: http.client.HTTPResponse, deadline: float, limit: int) -> Answer | str:
        status = response.status
        etag, modified = response.getheader("ETag"), response.getheader("Last-Modified")
        if status == 304:
            return Answer(url, None, etag=etag, modified=modified)
        if status in (301, 302, 303, 307, 308) and (place := response.getheader("Location")):
            return place
        if status != 200:
            if status in (429, 503):
                self._next[urlsplit(url).netloc] = self.clock() + _seconds(response.getheader("Retry-After"))
            raise Refused(
                "status", f"the site answered {status} {response.reason}", later=status in (408, 429) or status >= 500
            )
        data = bytearray()
        unpack = _unpacker(response.getheader("Content-Encoding"), limit)
        while chunk := response.read1(CHUNK):
            data += unpack(chunk, limit + 1 - len(data))
            if len(data) > limit:
                raise Refused("too-large", f"has more than {limit:,} bytes")
            self._left(deadline)
        if response.length:
            raise Refused("unreachable", "breaks off before its end", later=True)
        media = (response.getheader("Content-Type") or "").partition(";")[0].strip().lower()
        return Answer(url, bytes(data), media, etag, modified)

    def _left(self, deadline: float) -> float:
        left = deadline - self.clock()
        if left <= 0:
            raise Refused("timeout", f"took more than {self.manners.seconds:g} seconds", later=True)
        return left


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url.strip())
        fit = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0 and parts.username is None
    except ValueError:
        fit = False
    if not fit or any(c <= " " or c == "\x7f" for c in url.strip()):
        raise Refused("address", "is no web address that can be asked")
    return parts._replace(
        fragment="", netloc=parts.netloc.encode("idna").decode() if not parts.netloc.isascii() else parts.netloc
    )


def _seconds(retry_after: str | None) -> float:
    return float(min(int(retry_after), 3600)) if retry_after and retry_after.isdigit() else LONGEST_WAIT


def _unpacker(encoding: str | None, limit: int) -> Callable[[bytes, int], bytes]:
    if (encoding or "identity").lower() in ("identity", ""):
        return lambda chunk, _: chunk
    if encoding and encoding.lower() in ("gzip", "x-gzip"):
        return zlib.decompressobj(31).decompress
    raise Refused("encoding", f"came packed as {encoding}, which was not asked for")


class _Connection(http.client.HTTPConnection):
    """Connects to an address that was judged, and to no other that the name may mean a moment later."""

    def __init__(self, parts: SplitResult, timeout: float, *, private: bool) -> None:
        secure = parts.scheme == "https"
        super().__init__(parts.hostname or "", parts.port or (443 if secure else 80), timeout=timeout)
        self._secure, self._private = secure, private

    def connect(self) -> None:
        address = allowed_address(self.host, self.port, private=self._private)
        self.sock = socket.create_connection((address, self.port), self.timeout)
        if self._secure:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)


def allowed_address(host: str, port: int, *, private: bool) -> str:
    """The address that `host` means. Raises `Refused` where it, or any other that it means, may not be asked."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError:
        raise Refused("unreachable", f"no address is known for {host}", later=True) from None
    addresses = [str(entry[4][0]) for entry in found]
    if not private and not all(_is_public(address) for address in addresses):
        raise Refused("address", f"{host} is an address of this machine or its network, which is not asked")
    return addresses[0]


# What `ipaddress` takes as public in one version of Python or another, and is not.
_KEPT = [ipaddress.ip_network(net) for net in ("192.0.0.0/24", "192.88.99.0/24", "2001::/23", "3fff::/20")]
_UNICAST = ipaddress.ip_network("2000::/3")  # of IPv6, all that was ever given out
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def _is_public(address: str) -> bool:
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = (
            ip.ipv4_mapped or ip.sixtofour or (ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in _NAT64 else None)
        )
        if inner is not None:  # an IPv4 address in IPv6 clothes
            return _is_public(str(inner))
        if ip not in _UNICAST:
            return False
    return ip.is_global and not ip.is_multicast and not any(ip in net for net in _KEPT)
