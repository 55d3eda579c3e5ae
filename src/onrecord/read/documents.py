"""Files → documents' bytes, one at a time, in constant memory."""

from __future__ import annotations

import codecs
import os
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import BinaryIO

from onrecord.config import Limits
from onrecord.model import Raw, Refusal
from onrecord.read.feed import GZIP, Feed, feed
from onrecord.read.inputs import STDIN, File, files
from onrecord.read.kinds import HEAD, binary_kind, is_html

UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_JSON_LINES = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*[\"}]")


def items(
    paths: Iterable[str | os.PathLike[str]], *, limits: Limits, stdin: BinaryIO | None = None
) -> Iterator[Raw | Refusal]:
    """The documents that the paths name, in order, and a refusal for whatever cannot be taken; raises on no input.

    A path is a file, a folder or `-`, which is `stdin` (the process's own where None): JSON lines, a page or text,
    told by how it begins, gzipped or not. Documents are read as they are asked for. A JSON line's `doc_id` here is
    "<file>:<line>"; `parse` puts the line's own in its place.
    """
    for entry in files(paths, limit=limits.bytes):
        if isinstance(entry, Refusal):
            yield entry
        elif entry.path == STDIN:
            yield from _standard_input(entry, stdin or sys.stdin.buffer, limits)
        else:
            yield from _file(entry, limits)


def _file(entry: File, limits: Limits) -> Iterator[Raw | Refusal]:
    try:
        file = open(entry.path, "rb", buffering=0)  # noqa: SIM115 — closed below
    except OSError as error:
        yield Refusal(entry.source, "unreadable", f"cannot be read: {error.strerror or error}")
        return
    with file:
        size = os.fstat(file.fileno()).st_size
        if entry.form != "lines" and not entry.gzipped and size > limits.bytes:
            yield _too_large(entry.source, size, limits)
        else:
            yield from _documents(entry, feed(file, gzipped=entry.gzipped, limit=limits.bytes), limits)


def _standard_input(entry: File, stdin: BinaryIO, limits: Limits) -> Iterator[Raw | Refusal]:
    # `read1` hands on what has come, so that lines from a slow writer are not held back.
    source = Feed(getattr(stdin, "read1", stdin.read))
    if source.head(2) == GZIP:
        source = feed(source, gzipped=True, limit=limits.bytes)
    head = source.head(HEAD)
    if _JSON_LINES.match(head):
        entry = replace(entry, form="lines")
    elif is_html(head):
        entry = replace(entry, form="html")
    yield from _documents(entry, source, limits)


def _documents(entry: File, source: Feed, limits: Limits) -> Iterator[Raw | Refusal]:
    if entry.form == "lines":
        yield from _lines(entry, source, limits)
        return
    data = source.whole(limits.bytes)
    if source.fault:
        yield Refusal(entry.source, *source.fault)
    elif data is None:
        yield _too_large(entry.source, None, limits)
    else:
        yield Raw(entry.doc_id, entry.source, entry.form, data, dict(entry.given))


def _lines(entry: File, source: Feed, limits: Limits) -> Iterator[Raw | Refusal]:
    head = source.head(HEAD)
    if head.startswith(UTF16):
        yield Refusal(entry.source, "encoding", "is UTF-16 text; JSON lines are UTF-8")
        return
    if kind := binary_kind(head):
        yield Refusal(entry.source, "binary", f"is {kind}")
        return
    taken = refused = 0
    for number, line in source.lines(limits.bytes):
        where = f"{entry.source}:{number}"
        if line is None:
            refused += 1
            yield _too_large(where, None, limits)
        elif line.strip(b" \t\r"):
            taken += 1
            yield Raw(f"{entry.doc_id}:{number}", where, "json", line, dict(entry.given))
    if source.fault:
        slug, message = source.fault
        yield Refusal(entry.source, slug, f"{message} ({taken:,} lines before that were read)")
    elif not taken and not refused:
        yield Refusal(entry.source, "empty", "is empty")


def _too_large(source: str, size: int | None, limits: Limits) -> Refusal:
    much = f"has {size:,} bytes" if size is not None else f"has more than {limits.bytes:,} bytes"
    return Refusal(source, "too-large", f"{much}; a report may have {limits.bytes:,}")
