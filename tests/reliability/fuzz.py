"""What reads hostile input, each as a function of some bytes that must hold for any.

`small.json` beside this file holds inputs to begin with, and those for which something once did not hold: `make test`
tries each and random changes of them, `guided.py` lets atheris look for more.
"""

from __future__ import annotations

import datetime
import io
import json
import random
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qsl

from onrecord import read
from onrecord.analyse import quotes, times
from onrecord.clean import clean
from onrecord.config import Limits
from onrecord.model import Page, Raw, Refusal, Span
from onrecord.present.http import asking
from onrecord.read import feeds, jsonfile
from onrecord.read.dates import iso
from onrecord.read.feed import feed
from onrecord.read.parse import parse
from onrecord.read.warc import captures
from onrecord.store import tokens

HERE = Path(__file__).resolve().parent
CORPUS = HERE / "small.json"
LONGEST = 500  # bytes of an input that is tried
LIMITS = Limits(bytes=10_000, characters=5_000)
BLANK_LINES = re.compile(r"\n\s*\n")
VALUE = re.compile(r"[A-Z0-9X:+_.-]+")  # of a time
ASKED = [
    asking.parameter(kind, kind, "anything", required=kind == "words")
    for kind in ("words", "id", "day", "act", "count", "flag", "cursor", "format")
]

Target = Callable[[bytes], object]
TARGETS: dict[str, Target] = {}


def target(function: Target) -> Target:
    TARGETS[function.__name__] = function
    return function


def spelt(data: bytes) -> str:
    """Any bytes as text; of bytes that are no UTF-8 lone surrogates come."""
    return data.decode("utf-8", "surrogateescape")


# --- readers ---


def taken(item: Raw | Refusal) -> Page | None:
    if isinstance(item, Refusal):
        assert item.slug and item.message and "\n" not in item.message
        return None
    page, faults = parse(item, LIMITS)
    assert page is not None or faults
    assert all(f.slug and "\n" not in f.message for f in faults)
    if page is not None:
        page.content.encode("utf-8")  # no half of a surrogate pair comes in
        assert page.published is None or datetime.date.fromisoformat((page.published + "-01-01")[:10])
    return page


@target
def text(data: bytes) -> None:
    page = taken(Raw("a", "a", "text", data))
    if page is not None and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")):
        assert page.content.encode("utf-8") == data or page.content.encode("cp1252") == data


@target
def page(data: bytes) -> None:
    taken(Raw("a", "a", "html", data))


@target
def line(data: bytes) -> None:
    taken(Raw("a", "a", "json", data))


@target
def pipe(data: bytes) -> None:
    """Standard input: text, a page or JSON lines, gzipped or not."""
    for item in read.items(["-"], limits=LIMITS, stdin=io.BytesIO(data)):
        taken(item)


@target
def objects(data: bytes) -> None:
    try:
        for one in jsonfile.objects(feed(io.BytesIO(data), gzipped=False, limit=LIMITS.bytes), LIMITS.bytes):
            if one is not None:
                taken(Raw("a", "a", "json", one))
    except jsonfile.Unreadable:
        pass


@target
def xml(data: bytes) -> None:
    try:
        found = feeds.parse(data)
    except feeds.NoFeed as error:
        assert str(error)
    else:
        assert all(e.published is None or iso(e.published) == e.published for e in found.entries)


@target
def archive(data: bytes) -> None:
    for found in captures(io.BytesIO(data), limit=LIMITS.bytes):
        assert isinstance(found, tuple) or len(found.data) <= LIMITS.bytes


@target
def date(data: bytes) -> None:
    found = iso(spelt(data))
    assert found is None or iso(found) == found


# --- the cleaner, and what looks for words ---


@target
def cleaner(data: bytes) -> None:
    """A page's bytes, and the same as the text of a report."""
    for media in ("html", "text"):
        content = data.decode("utf-8", "replace")
        if not content.strip():
            continue
        report, refusals = clean(Page("a", "a", media, content), LIMITS)  # type: ignore[arg-type]
        assert report is not None or refusals
        if report is None:
            continue
        assert media == "html" or report.text == content
        end = 0
        for block in report.blocks:
            assert end <= block.span.start <= block.span.end <= len(report.text)
            end = block.span.end


@target
def quotation(data: bytes) -> None:
    given = spelt(data)
    paragraphs, at = [], 0
    for blank in [*BLANK_LINES.finditer(given), None]:
        paragraphs.append(Span(at, blank.start() if blank else len(given)))
        at = blank.end() if blank else at
    before = 0
    for one in quotes.find(given, paragraphs):
        assert before <= one.span.start < one.span.end <= len(given)
        assert one.span.start <= one.inner.start <= one.inner.end <= one.span.end
        assert any(p.start <= one.span.start and one.span.end <= p.end for p in paragraphs)
        before = one.span.start


@target
def time(data: bytes) -> None:
    given, end = spelt(data), 0
    for one in times.find(given, published="2024-02-29"):
        assert end <= one.span.start < one.span.end <= len(given)
        assert VALUE.fullmatch(one.value), one.value
        assert (one.first or "") <= (one.last or "9")
        end = one.span.end


@target
def question(data: bytes) -> None:
    """A search's words, and a request's parameters."""
    given = spelt(data)
    found = tokens.tokens(given)
    assert set(found) == tokens.distinct(given)
    assert all(len(word) <= tokens.LONGEST for word in found)
    try:
        values = asking.read(ASKED, {}, parse_qsl(given, keep_blank_values=True, errors="replace"), strict=False)
    except asking.Fault as fault:
        assert fault.status in (400, 404)
    else:
        assert len(values["words"]) <= asking.MOST_CHARACTERS


# --- looking for faults ---


def corpus(name: str) -> list[bytes]:
    """The inputs that a target begins with."""
    return [one.encode("latin-1") for one in json.loads(CORPUS.read_text(encoding="utf-8"))[name]]


def changed(dice: random.Random, some: list[bytes]) -> bytes:
    """One of `some`, with pieces taken out, doubled, exchanged with another's, and bytes changed."""
    data = bytearray(dice.choice(some))
    for _ in range(dice.randint(1, 6)):
        a, b = sorted(dice.randint(0, len(data)) for _ in range(2))
        other = dice.choice(some)
        c, d = sorted(dice.randint(0, len(other)) for _ in range(2))
        match dice.randrange(5):
            case 0:
                del data[a : min(b, a + 8)]
            case 1:
                data[b:b] = data[a:b]
            case 2:
                data[a:b] = other[c:d]
            case 3:
                data[a:a] = other[c:d]
            case _:
                data[a : a + 1] = bytes([dice.choice(b"\0\t\n \"'<>&{}[]:,.-%\x7f\x80\xc3\xe2\xff019azAZ")])
    return bytes(data[:LONGEST])


def tried(name: str, runs: int, seed: int = 0) -> None:
    """The small inputs, and so many changes of them. What does not hold is raised, with the bytes."""
    dice, some, holds = random.Random(f"{name} {seed}"), corpus(name), TARGETS[name]
    for n in range(-len(some), runs):
        data = some[n] if n < 0 else changed(dice, some)
        try:
            holds(data)
        except Exception as error:
            raise AssertionError(f"{name} does not hold for {data!r}") from error
