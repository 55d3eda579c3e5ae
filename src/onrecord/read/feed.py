"""Bytes as they come, in constant memory: whole within a limit, or line by line; plain or gzipped."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO, Protocol, cast

CHUNK = 1 << 18  # bytes asked for at once; more made no difference to the speed of a 1 GB file
GZIP = b"\x1f\x8b"
# A gzip file may unpack to this many limits' worth of bytes without giving a line that is taken, then it is left:
# deflate packs up to 1000 to 1, so that a small file could otherwise keep the reader busy for hours.
PATIENCE = 50

_BLANK = re.compile(rb"[\r\n]+")


class Feed:
    """Reads through `read(n)`, which returns up to `n` bytes and `b""` at the end. Never raises on bad data.

    What goes wrong is kept in `fault` as (slug, message), and the data end there; what came before it counts.
    """

    def __init__(self, read: Callable[[int], bytes], *, patience: int | None = None) -> None:
        self._read = read
        self._patience = patience  # bytes between two lines that are taken; None for any
        self._idle = 0
        self._buffer = bytearray()
        self._ended = False
        self.fault: tuple[str, str] | None = None

    def head(self, size: int) -> bytes:
        """The next `size` bytes (fewer only at the end), left in place."""
        while len(self._buffer) < size and self._fill():
            pass
        return bytes(self._buffer[:size])

    def read(self, size: int) -> bytes:
        """Up to `size` bytes, taken away: a feed can be the file under another feed."""
        head = self.head(min(size, CHUNK))
        del self._buffer[: len(head)]
        return head

    def whole(self, limit: int) -> bytes | None:
        """All that is left, or None where it is more than `limit` bytes."""
        while len(self._buffer) <= limit and self._fill():
            pass
        return bytes(self._buffer) if len(self._buffer) <= limit else None

    def lines(self, limit: int) -> Iterator[tuple[int, bytes | None]]:
        """(line number, line without its end); None for a line of more than `limit` bytes. Empty lines are passed over.

        A line that the data break off in, because of a fault, is not given.
        """
        number, searched, dropped = 1, 0, False
        while True:
            if not searched and not dropped and (blank := _BLANK.match(self._buffer)):
                size = blank.end()
                del blank  # a match holds the buffer, which then cannot shrink
                number += self._buffer.count(b"\n", 0, size)
                del self._buffer[:size]
            end = self._buffer.find(b"\n", searched)
            if end >= 0:
                line = self._take(end, limit, dropped=dropped)
                yield number, line
                number, searched, dropped = number + 1, 0, False
                continue
            if len(self._buffer) > limit + 1:  # one more for a carriage return
                dropped = True
                self._buffer.clear()
            searched = len(self._buffer)
            if not self._fill():
                if (self._buffer or dropped) and not self.fault:
                    yield number, self._take(len(self._buffer), limit, dropped=dropped)
                return

    def _take(self, end: int, limit: int, *, dropped: bool) -> bytes | None:
        line = bytes(self._buffer[:end]).removesuffix(b"\r")
        del self._buffer[: end + 1]
        if dropped or len(line) > limit:
            return None
        self._idle = 0
        return line

    def _fill(self) -> bool:
        """Adds a chunk to the buffer; false at the end."""
        if self._ended:
            return False
        try:
            chunk = self._read(CHUNK)
        except EOFError:
            self.fault = ("gzip", "the gzip data end too early")
        except (gzip.BadGzipFile, zlib.error):
            self.fault = ("gzip", "the gzip data are damaged")
        except OSError as error:
            self.fault = ("unreadable", f"cannot be read: {error.strerror or error}")
        else:
            self._buffer += chunk
            self._idle += len(chunk)
            if self._patience is not None and self._idle > self._patience:
                self.fault = ("too-large", f"unpacks to {self._idle:,} bytes without a line of a fit size; left there")
            self._ended = not chunk
        self._ended = self._ended or self.fault is not None
        return not self._ended


class Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


def feed(file: Readable, *, gzipped: bool, limit: int) -> Feed:
    """A `Feed` over an open file; `limit` is what one document may have, in bytes."""
    if not gzipped:
        return Feed(file.read)
    return Feed(gzip.GzipFile(fileobj=cast(BinaryIO, file), mode="rb").read1, patience=PATIENCE * limit)
