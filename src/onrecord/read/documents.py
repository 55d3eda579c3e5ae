"""Files → documents' bytes, one at a time, in constant memory."""

from __future__ import annotations

import codecs
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, replace
from itertools import islice
from typing import BinaryIO

from onrecord import ids
from onrecord.config import Limits
from onrecord.model import Raw, Refusal
from onrecord.read import feeds, jsonfile
from onrecord.read.feed import GZIP, Feed, feed
from onrecord.read.inputs import STDIN, File, files
from onrecord.read.kinds import HEAD, binary_kind, is_html
from onrecord.read.warc import Capture, captures

ARCHIVES = ("lines", "json", "warc")  # files of many documents
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_JSON_LINES = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*[\"}]")


def items(
    paths: Iterable[str | os.PathLike[str]],
    *,
    limits: Limits,
    stdin: BinaryIO | None = None,
    done: Callable[[str], int] | None = None,
) -> Iterator[Raw | Refusal]:
    """The documents that the paths name, in order, and a refusal for whatever cannot be taken; raises on no input.

    A path is a file, a folder or `-`, which is `stdin` (the process's own where None): JSON lines, a page or text,
    told by how it begins, gzipped or not. Documents are read as they are asked for. A JSON line's `doc_id` here is
    "<file>:<line>"; `parse` puts the line's own in its place.

    Of an archive (JSON lines, WARC) the first `done(archive)` entries are passed over, where `archive` is the name that
    its documents have as `Raw.archive`: it changes when the file does.
    """
    for entry in files(paths, limit=limits.bytes):
        if isinstance(entry, Refusal):
            yield entry
        elif entry.path == STDIN:
            yield from _standard_input(entry, stdin or sys.stdin.buffer, limits)
        elif entry.form in ARCHIVES:
            yield from _archive(entry, limits, done)
        else:
            yield from _file(entry, limits)


def entries(file: File, *, limits: Limits, first: int = 0, size: int | None = None) -> Iterator[Raw | Refusal]:
    """The documents of one file that `inputs.files` found, or `size` of them after the `first`; as `items` has them."""
    return islice(_file(file, limits), first, None if size is None else first + size)


def _archive(entry: File, limits: Limits, done: Callable[[str], int] | None) -> Iterator[Raw | Refusal]:
    """The entries of an archive, each with its place, less those that are done."""
    try:
        stat = os.stat(entry.path)
    except OSError:  # said below
        stat = None
    state = (str(stat.st_size), str(stat.st_mtime_ns)) if stat else ()
    name = ids.digest("archive", os.path.abspath(entry.path), *state)
    passed = done(name) if done else 0
    for place, item in enumerate(_file(entry, limits), 1):
        if place > passed:
            yield replace(item, archive=name, place=place) if isinstance(item, Raw) else item


def _file(entry: File, limits: Limits) -> Iterator[Raw | Refusal]:
    try:
        file = open(entry.path, "rb", buffering=0)  # noqa: SIM115 — closed below
    except OSError as error:
        yield Refusal(entry.source, "unreadable", f"cannot be read: {error.strerror or error}")
        return
    with file:
        size = os.fstat(file.fileno()).st_size
        if entry.form == "warc":
            yield from _captures(entry, file, limits)
        elif entry.form not in ARCHIVES and not entry.gzipped and size > limits.bytes:
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
    if entry.form == "json":
        yield from _objects(entry, source, limits)
        return
    data = source.whole(limits.bytes)
    if source.fault:
        yield Refusal(entry.source, *source.fault)
    elif data is None:
        yield _too_large(entry.source, None, limits)
    elif entry.form == "feed":
        yield from _entries(entry, data)
    else:
        assert entry.form in ("text", "html")
        yield Raw(entry.doc_id, entry.source, entry.form, data, dict(entry.given))


def _entries(entry: File, data: bytes) -> Iterator[Raw | Refusal]:
    """What a saved feed has of whole reports."""
    try:
        feed = feeds.parse(data)
    except feeds.NoFeed as fault:
        yield Refusal(entry.source, "feed", str(fault))
        return
    bare = 0
    for number, item in enumerate(feed.entries, 1):
        if item.html is None:
            bare += 1
            continue
        line = {"outlet": feed.title, **asdict(item)}
        data = json.dumps({key: value for key, value in line.items() if value}).encode()
        yield Raw(item.url or f"{entry.doc_id}:{number}", f"{entry.source}:{number}", "json", data, dict(entry.given))
    if bare or not feed.entries:
        what = f"{bare:,} of its {len(feed.entries):,} entries are addresses without text" if bare else "has no entry"
        yield Refusal(entry.source, "feed", what + ("; `onrecord watch` fetches them" if bare else ""))


def _objects(entry: File, source: Feed, limits: Limits) -> Iterator[Raw | Refusal]:
    if kind := binary_kind(source.head(HEAD)):
        yield Refusal(entry.source, "binary", f"is {kind}")
        return
    number = 0
    try:
        for number, found in enumerate(jsonfile.objects(source, limits.bytes), 1):
            where = f"{entry.source}:{number}"
            if found is None:
                yield _too_large(where, None, limits)
            else:
                yield Raw(f"{entry.doc_id}:{number}", where, "json", found, dict(entry.given))
    except jsonfile.Unreadable as fault:
        yield Refusal(entry.source, "json", f"{fault} (after {number:,} objects)")
        return
    if source.fault:
        yield Refusal(entry.source, source.fault[0], f"{source.fault[1]} (after {number:,} objects)")
    elif not number:
        yield Refusal(entry.source, "empty", "is empty")


def _captures(entry: File, file: BinaryIO, limits: Limits) -> Iterator[Raw | Refusal]:
    none = True
    for found in captures(file, limit=limits.bytes):
        none = False
        if isinstance(found, Capture):
            where = f"{entry.source}:{found.number}"
            yield Raw(found.url, where, "html", found.data, {**entry.given, "url": found.url})
        else:
            number, fault = found
            yield Refusal(f"{entry.source}:{number}", *fault)
    if none:
        yield Refusal(entry.source, "empty", "has no web page in it")


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
