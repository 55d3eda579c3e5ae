"""What a document is, told from how it begins, so that a refusal can say it."""

from __future__ import annotations

import re

HEAD = 1024  # bytes or characters looked at

_SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive (or an Office document)"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"RIFF", "a RIFF file (image, sound or film)"),
    (b"\x1f\x8b", "gzip data; a gzipped file is named .gz, and packed once"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ\x00", "an xz file"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"OggS", "an Ogg file"),
    (b"ID3", "an MP3 file"),
)
# "BZh", "ID3" and "RIFF" could open a text; the byte that follows in the real thing could not, or hardly.
_TEXT_LIKE = frozenset({b"BZh", b"ID3", b"RIFF", b"OggS"})
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# Control and direction characters: they could make a line on a terminal say something else.
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_HTML = re.compile(
    r"(?:\s|\ufeff|<!--[^>]{0,512}-->|<\?xml[^>]{0,200}\?>)*<(?:!doctype\s{1,20}html|html|head|body)[\s>]",
    re.IGNORECASE,
)


def binary_kind(head: bytes) -> str | None:
    """What kind of file begins with these bytes, in words ("a PDF file"); None where none is known."""
    for signature, kind in _SIGNATURES:
        if head.startswith(signature) and (signature not in _TEXT_LIKE or _CONTROL.search(head)):
            return kind
    return None


def shown(path: str) -> str:
    """`path` on one line that can be written anywhere: file names need not be valid UTF-8, and may hold line ends."""
    text = path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return _UNSEEN.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def is_html(head: bytes | str) -> bool:
    """Whether a whole page begins so; a text with a few tags left in it is a text."""
    if isinstance(head, bytes):
        head = head[:HEAD].decode("latin-1").removeprefix("ï»¿")
    return _HTML.match(head[:HEAD]) is not None
