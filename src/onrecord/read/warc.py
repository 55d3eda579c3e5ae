"""WARC files → the pages in them, one at a time, in constant memory; damage costs the records that it is in."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Literal

from onrecord.read.feed import CHUNK, GZIP, PATIENCE
from onrecord.read.kinds import HEAD, is_html

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

Fault = tuple[str, str]  # slug, message
KINDS = ("response", "resource")
PAGES = ("text/html", "application/xhtml+xml")
# Where a record may begin again after damage: every record of a .warc.gz file is a gzip member of its own.
_MEMBER = re.compile(rb"\x1f\x8b\x08[\x00-\x1f]")
_HEADER = re.compile(rb"WARC/1\.[0-9]\r?\n")
_LENGTH = re.compile(rb"\nContent-Length:[ \t]*([0-9]{1,18})\r?\n", re.IGNORECASE)
HEADERS = 1 << 16  # bytes within which a record's own headers end
WHOLE = 100_000_000  # bytes that the last gzip member may unpack to for its end to be looked for
OVERLAP = 16  # bytes looked at again, so that a mark across two chunks is seen
MOST_FAULTS = 1_000  # in one file: so many, and it is no WARC file


@dataclass(frozen=True, slots=True)
class Capture:
    """A page as it was fetched. `number` counts a file's records from 1."""

    number: int
    url: str
    data: bytes


def captures(file: BinaryIO, *, limit: int) -> Iterator[Capture | tuple[int, Fault]]:
    """The pages of an open WARC file (gzipped or not), or (record number, fault); `limit` is a page's bytes.

    Only answers of status 200 that are HTML are pages; requests, redirects, pictures and notes are passed over. After
    damage in a file that can be searched, reading goes on at the next record. A page that the data break off in is not
    given.
    """
    number, base, faults = 0, 0, 0
    while True:
        position, told = base, faults
        held: list[Capture | tuple[int, Fault]] = []  # of the last record, until it is known to be whole
        whole = False
        try:
            for record in _records(file):
                yield from held
                number, position, told, whole = number + 1, base + record.stream_pos, 0, False
                held = list(_capture(record, number, limit))
                _finish(record, PATIENCE * limit)
                whole = True
            cut = _cut(file, position)
            yield from held if cut != "within" else ()
            if cut:
                yield number + (cut == "after"), ("warc", "the file ends too early, within a record")
            return
        except _TooMuch as fault:
            yield number, ("too-large", str(fault))
            return
        except (OSError, ValueError, EOFError) as error:
            yield from held if whole else ()
            if not told:  # else what was found after the last damage is damaged too
                number += whole or not held
                yield number, ("warc", f"the record is damaged ({error})")
            faults += 1
            found = _next(file, position + 1) if faults < MOST_FAULTS else None
            if found is None:
                return
            base = found


class _TooMuch(Exception):
    pass


def _records(file: BinaryIO) -> Iterator[WarcRecord]:
    from fastwarc.warc import ArchiveIterator  # 10 MB of compiled code, for archives alone

    return iter(ArchiveIterator(file, parse_http=True, auto_decode="all", fsspec_args=False))


def _capture(record: WarcRecord, number: int, limit: int) -> Iterator[Capture | tuple[int, Fault]]:
    url = record.headers.get("WARC-Target-URI") or ""
    if (record.headers.get("WARC-Type") or "").lower() not in KINDS or not url.startswith(("http://", "https://")):
        return
    status = record.http_headers.status_code if record.http_headers is not None else None
    kind = record.http_content_type or ""
    if (status != 200 and record.is_http) or (kind and kind.lower() not in PAGES):
        return
    data = record.reader.read(limit + 1)
    if len(data) > limit:
        yield number, ("too-large", f"has more than {limit:,} bytes; a report may have {limit:,}")
    elif data and (kind or is_html(data[:HEAD])):
        yield Capture(number, url.strip("<>"), bytes(data))


def _finish(record: WarcRecord, patience: int) -> None:
    """Reads a record to its end, within reason: 1 GB of nothing packs into 1 MB."""
    read = 0
    while size := len(record.reader.read(CHUNK)):
        read += size
        if read > patience:
            raise _TooMuch(f"a record unpacks to more than {patience:,} bytes; the file is left there")


def _cut(file: BinaryIO, position: int) -> Literal["within", "after"] | None:
    """Where the file is cut off: within the record that begins at `position`, or after it. None where it is not, or
    where that cannot be told."""
    try:
        end = file.seek(0, io.SEEK_END)
        file.seek(position)
        head = file.read(HEADERS)
        file.seek(position)
    except (OSError, ValueError):  # a pipe
        return None
    if not head:
        return None
    if not head.startswith(GZIP):
        length, blank = _LENGTH.search(head), head.find(b"\r\n\r\n")
        over = end - (position + blank + 4 + int(length[1])) if length and blank > 0 else -1
        return "within" if over < 0 else "after" if over > len(b"\r\n\r\n") else None
    unpacker, unpacked, members = zlib.decompressobj(31), 0, 0
    while unpacked < WHOLE and (chunk := unpacker.unconsumed_tail or unpacker.unused_data or file.read(CHUNK)):
        if unpacker.eof:  # another member follows
            unpacker, members = zlib.decompressobj(31), members + 1
        try:
            unpacked += len(unpacker.decompress(chunk, CHUNK))
        except zlib.error:
            return "after" if members else "within"
    if unpacked >= WHOLE or unpacker.eof or not unpacked:
        return None
    return "after" if members else "within"


def _next(file: BinaryIO, start: int) -> int | None:
    """Where the next record may begin, at `start` or after; the file then stands there. None where there is none."""
    try:
        file.seek(0)
        mark = _MEMBER if file.read(2) == GZIP else _HEADER
        file.seek(start)
    except (OSError, ValueError, io.UnsupportedOperation):  # a pipe
        return None
    buffer, at = b"", start
    while chunk := file.read(CHUNK):
        buffer += chunk
        if found := mark.search(buffer):
            file.seek(at + found.start())
            return at + found.start()
        at += max(0, len(buffer) - OVERLAP)
        buffer = buffer[-OVERLAP:]
    return None
