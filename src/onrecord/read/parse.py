"""One document's bytes → a page: decoded once, its metadata checked, nothing inferred."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, Literal

from onrecord.config import Limits
from onrecord.model import Page, Raw, Refusal
from onrecord.read import crawlers
from onrecord.read.dates import iso
from onrecord.read.decode import Undecodable, decode_html, decode_text
from onrecord.read.kinds import HEAD, binary_kind, is_html

# A text with more control characters than this is some other file's bytes; one or two stray ones are common in feeds.
MOST_CONTROL = 0.05
MOST_BYTES = 4  # that a character takes in any encoding: a file beyond that need not be decoded to be too large
SHOWN = 60  # characters of a bad value that a message repeats
METADATA = ("outlet", "title", "url", "byline", "language")

_CONTROL = bytes([*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F])
_NOTHING = re.compile(r"[\s\ufeff\u200b-\u200f\u2060]*")  # white space and marks without width
_SURROGATE = re.compile(r"[\ud800-\udfff]")

Media = Literal["text", "html"]
Parsed = tuple[Page | None, tuple[Refusal, ...]]


class _Unfit(Exception):
    """The document cannot be taken: slug and message."""


def parse(raw: Raw, limits: Limits) -> Parsed:
    """The page in `raw`, and what was wrong with it. Never raises on any bytes.

    The page is None where the document cannot be taken. Where only some metadata cannot, that is unknown in the page,
    and the refusal says so. Text is the input itself, character by character: its offsets are those of the input.
    """
    try:
        if len(raw.data) > limits.bytes:
            raise _Unfit("too-large", f"has {len(raw.data):,} bytes; a report may have {limits.bytes:,}")
        return _json(raw, limits) if raw.form == "json" else _plain(raw, raw.form, limits)
    except _Unfit as unfit:
        return None, (Refusal(raw.source, *unfit.args),)
    except Undecodable as error:
        return None, (Refusal(raw.source, "encoding", str(error)),)


def _plain(raw: Raw, media: Media, limits: Limits) -> Parsed:
    if kind := binary_kind(raw.data[:HEAD]):
        raise _Unfit("binary", f"is {kind}")
    if b"\0" in raw.data[:HEAD] and raw.data[:2] not in (b"\xff\xfe", b"\xfe\xff") and raw.data[:2] != b"\0\0":
        raise _Unfit("binary", "is binary, not text")
    if media == "text" and len(raw.data) > MOST_BYTES * limits.characters:
        raise _Unfit("too-large", f"has more than {limits.characters:,} characters, which is what a report may have")
    content = decode_text(raw.data) if media == "text" else decode_html(raw.data)
    _check(content, media, limits, hint="name it .html")
    metadata, faults = _metadata(raw, raw.given)
    return Page(raw.doc_id, raw.source, media, content, **metadata), faults


def _check(content: str, media: Media, limits: Limits, *, hint: str) -> None:
    """Raises `_Unfit` where `content` is no text of a report."""
    if media == "text" and len(content) > limits.characters:
        raise _Unfit("too-large", f"has {len(content):,} characters; a report may have {limits.characters:,}")
    if _NOTHING.fullmatch(content):
        raise _Unfit("empty", "is empty")
    data = content.encode("utf-8", "surrogatepass")  # counted in bytes: expressions take ten times as long
    if "\0" in content or len(data) - len(data.translate(None, _CONTROL)) > MOST_CONTROL * len(content):
        raise _Unfit("binary", "is binary, not text")
    if len(data) != len(content.encode("utf-8", "ignore")):
        raise _Unfit("surrogates", "holds half of a surrogate pair, which is no character")
    if media == "text" and is_html(content):
        raise _Unfit("html", f"looks like HTML; {hint}")


def _metadata(raw: Raw, values: Mapping[str, Any]) -> tuple[dict[str, str | None], tuple[Refusal, ...]]:
    """The page's metadata; what cannot be taken is unknown and named."""
    taken: dict[str, str | None] = {}
    faults = []
    for key in METADATA:
        value = values.get(key)
        if value is None or (isinstance(value, str) and type(value) is not _Number and not _SURROGATE.search(value)):
            taken[key] = (value or "").strip() or None
        else:
            what = "holds half of a surrogate pair" if type(value) is str else f"is {_type(value)}, not a string"
            faults.append(Refusal(raw.source, "bad-value", f'"{key}" {what}; it stays unknown'))
    given = values.get("published")
    published = iso(given) if isinstance(given, str) else None
    if published is None and given is not None and given != "":
        what = f'"{_printable(given)}"' if isinstance(given, str) else _type(given)
        what += " is not a date that can be read; published stays unknown"
        faults.append(Refusal(raw.source, "bad-date", what))
    return taken | {"published": published}, tuple(faults)


def _printable(value: str) -> str:
    return " ".join(value[:SHOWN].split()).encode("utf-8", "backslashreplace").decode("utf-8")


class _Number(str):
    """A JSON number as it was written: ids may be numbers, of any length."""

    __slots__ = ()


class _Object(dict[str, Any]):
    """A JSON object that remembers which of its keys stood twice."""

    __slots__ = ("twice",)

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        self.twice: frozenset[str] = frozenset()
        if len(self) < len(pairs):
            seen: set[str] = set()
            self.twice = frozenset(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]


def _constant(name: str) -> None:
    raise _Unfit("json", f"is not JSON: {name} is no JSON value")


def _json(raw: Raw, limits: Limits) -> Parsed:
    try:
        line = crawlers.plain(_object(raw))
    except crawlers.CutOff as fault:
        raise _Unfit("cut-off", str(fault)) from None
    content, media = _content(line)
    _check(content, media, limits, hint='give it as "html"')
    given_id = _id(line)
    values = {key: value for key in (*METADATA, "published") if (value := line.get(key)) not in (None, "")}
    metadata, faults = _metadata(raw, {**raw.given, **values})
    return Page(given_id or raw.doc_id, raw.source, media, content, given_id=given_id, **metadata), faults


def _object(raw: Raw) -> _Object:
    try:
        text = raw.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _Unfit("encoding", f"is not UTF-8 (at byte {error.start:,}), as JSON must be") from None
    try:
        value = json.loads(
            text, object_pairs_hook=_Object, parse_int=_Number, parse_float=_Number, parse_constant=_constant
        )
    except json.JSONDecodeError as error:
        raise _Unfit("json", f"is broken JSON: {error.msg} at character {error.pos + 1:,}") from None
    except RecursionError:
        raise _Unfit("json", "is JSON nested too deep") from None
    if not isinstance(value, _Object):
        raise _Unfit("json", f"is {_type(value)}, not a JSON object")
    for key in ("doc_id", "id", "text", "html", *METADATA, "published"):
        if key in value.twice:
            raise _Unfit("json", f'has the key "{key}" twice')
    return value


def _content(line: Mapping[str, Any]) -> tuple[str, Media]:
    """The text where there is one, else the page."""
    media: Media
    for media in ("text", "html"):
        value = line.get(media)
        if value is not None and type(value) is not str:
            raise _Unfit("bad-value", f'"{media}" is {_type(value)}, not a string')
        if value:
            return value, media
    if "text" in line or "html" in line:
        raise _Unfit("empty", "is empty")
    raise _Unfit("bad-value", 'has neither "text" nor "html"')


def _id(line: Mapping[str, Any]) -> str | None:
    for key in ("doc_id", "id"):
        value = line.get(key)
        if value is None or value == "":
            continue
        if not isinstance(value, str):
            raise _Unfit("bad-value", f'"{key}" is {_type(value)}, not a string or number')
        if _SURROGATE.search(value):
            raise _Unfit("surrogates", f'"{key}" holds half of a surrogate pair, which is no character')
        return str(value)
    return None


def _type(value: object) -> str:
    if isinstance(value, _Number):
        return "a number"
    names = {str: "a string", bool: "true or false", list: "a list", _Object: "an object", type(None): "null"}
    return names.get(type(value), "no string")
