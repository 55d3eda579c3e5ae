"""A JSON file of reports: one object, a list of objects, or an answer of a service that has them under `articles`."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator

from onrecord.read.feed import Feed

_BLANK = re.compile(rb"(?:\xef\xbb\xbf)?[ \t\r\n]*")
_BETWEEN = re.compile(rb"[ \t\r\n,]*")
_MARK = re.compile(rb'["{}\\]')  # what tells where an object ends
_QUOTE = re.compile(rb'["\\]')  # what tells where a string does
STEP = 1 << 16


class Unreadable(ValueError):
    """The file is no such JSON from here on; its text is the message for the reader."""


def objects(source: Feed, limit: int) -> Iterator[bytes | None]:
    """Each object's bytes; None for one of more than `limit`. Raises `Unreadable`."""
    head = _BLANK.sub(b"", source.head(STEP), count=1)
    if head[:1] == b"[":
        yield from _listed(source, limit)
        return
    data = source.whole(limit)
    if data is None:
        yield None
        return
    articles = _articles(data)
    if articles is None:
        yield data
    else:
        yield from (json.dumps(article).encode() for article in articles)


def _articles(data: bytes) -> list[object] | None:
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):  # said by whoever reads the object
        return None
    articles = value.get("articles") if isinstance(value, dict) and not {"text", "html"} & value.keys() else None
    return articles if isinstance(articles, list) else None


def _listed(source: Feed, limit: int) -> Iterator[bytes | None]:
    """The objects of a list, one at a time, however long the list is."""
    buffer = bytearray()

    def more() -> bool:
        chunk = source.read(STEP)
        buffer.extend(chunk)
        return bool(chunk)

    def clear(pattern: re.Pattern[bytes]) -> None:
        while True:
            found = pattern.match(buffer)
            size = found.end() if found else 0
            del found  # a match holds the buffer
            del buffer[:size]
            if buffer or not more():
                return

    clear(_BLANK)
    del buffer[:1]
    while True:
        clear(_BETWEEN)
        if buffer[:1] == b"]" or (not buffer and source.fault):
            return
        if buffer[:1] != b"{":
            raise Unreadable("is broken JSON: a list of objects is expected" if buffer else "the list has no end")
        end = _end(buffer, more, limit)
        if end is None:
            yield None
            raise Unreadable("cannot be read on after an object that is too large")
        yield bytes(buffer[:end])
        del buffer[:end]


def _end(buffer: bytearray, more: Callable[[], bool], limit: int) -> int | None:
    """Where the object that begins the buffer ends; None where that is beyond `limit`."""
    at, depth, quoted = 0, 0, False
    while True:
        found = (_QUOTE if quoted else _MARK).search(buffer, at)
        if found is None or (found[0] == b"\\" and found.end() >= len(buffer)):
            at = len(buffer) if found is None else found.start()
            del found
            if at > limit:
                return None
            if not more():
                raise Unreadable("is broken JSON: an object has no end")
            continue
        mark, at = found[0], found.end()
        del found
        if mark == b"\\":
            at += 1
        elif mark == b'"':
            quoted = not quoted
        else:
            depth += 1 if mark == b"{" else -1
            if depth == 0:
                return at
