"""Bytes → text, once. Never guesses further than the bytes allow, never translates line ends."""

from __future__ import annotations

import codecs
import re

# A text is "plainly windows-1252" where at most this share of its bytes is above ASCII: western prose has under 8 %
# (French), a lone "Café" 25 %; Cyrillic, Greek and the East Asian encodings have well over half.
MOST_HIGH = 0.3
# HTML with stray bytes is shown by every browser with replacement marks; past one in a thousand characters the guess of
# the encoding is wrong rather than the page dirty.
MOST_REPLACED = 0.001
# The standard has browsers look at 1,024 bytes; real pages put the declaration behind scripts more often than that.
META_WITHIN = 8192

_BOMS = (  # the longer first: UTF-32's begins with UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = bytes(range(0x80, 0x100))
# In windows-1252, letters within a word never have these between them; in another code page they are letters.
_SYMBOL_IN_WORD = re.compile(r"[a-zÀ-ÿ][¡-§©¬®-³µ¶¸¹»-¿×÷€‚„…†‡ˆ‰‹•˜™›][a-zà-ÿ]")
_META = re.compile(rb"<meta[^>]{0,512}?charset\s{0,8}=\s{0,8}[\"']?\s{0,8}([a-zA-Z0-9_:.-]{1,40})", re.IGNORECASE)
# Only codecs that map bytes to characters: Python also knows "zlib", "punycode" and others that a page must not choose.
_DECLARABLE = frozenset(
    "utf-8 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp866 cp874 koi8-r koi8-u mac-roman "
    "mac-cyrillic iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-10 iso8859-13 "
    "iso8859-14 iso8859-15 iso8859-16 gbk gb18030 big5 big5hkscs euc_jp cp932 iso2022_jp euc_kr cp949".split()
)
_BROWSERS_TAKE_AS = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gbk"}
_BROWSERS_TAKE_AS |= {"shift_jis": "cp932"}


class Undecodable(ValueError):
    """The bytes are in no encoding that can be told; its text is the message for the reader."""


def decode_text(data: bytes) -> str:
    """Plain text. UTF-8 (a leading U+FEFF stays, so that offsets are those of the input), UTF-16 or UTF-32 with their
    marks, else windows-1252 where it is plainly that. Raises `Undecodable`."""
    for bom, name in _BOMS:
        if data.startswith(bom):
            try:
                return data.decode(name)
            except UnicodeDecodeError as error:
                raise Undecodable(f"starts as {name.upper()} but is not (at byte {error.start:,})") from None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = _windows_1252(data)
        if text is not None:
            return text
        where = f"at byte {error.start:,}"
        raise Undecodable(f"is not UTF-8 text ({where}), nor in another encoding that can be told") from None


def _windows_1252(data: bytes) -> str | None:
    """`data` as windows-1252, or None where that is not plain."""
    high = len(data) - len(data.translate(None, _HIGH))
    whole = _UTF8_SEQUENCE.findall(data)
    broken = high - sum(map(len, whole))
    if high > MOST_HIGH * len(data) or len(whole) >= broken:  # the latter: UTF-8 with a few bad bytes
        return None
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    return None if _SYMBOL_IN_WORD.search(text) else text


def decode_html(data: bytes) -> str:
    """A page: by its mark (BOM), as UTF-8 where it is that, by its declared charset, else windows-1252.

    That valid UTF-8 comes before the declaration is on purpose: a wrong declaration is common, a text in another
    encoding that happens to be valid UTF-8 is not. A leading U+FEFF is dropped. Raises `Undecodable`.
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _mostly(data, name)
    declared = _declared(data)
    if data.isascii() and declared != "iso2022_jp":  # which is ASCII on the outside
        return data.decode("ascii")
    try:
        return data.decode("utf-8-sig" if declared != "iso2022_jp" else declared)
    except UnicodeDecodeError:
        return _mostly(data, declared or "cp1252")


def _declared(data: bytes) -> str | None:
    found = _META.search(data[:META_WITHIN])
    if not found:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
    except LookupError:
        return None
    name = _BROWSERS_TAKE_AS.get(name, name)
    return name if name in _DECLARABLE else None


def _mostly(data: bytes, name: str) -> str:
    text = data.decode(name, "replace")
    replaced = text.count("\ufffd")
    if replaced > 1 + MOST_REPLACED * len(text):
        raise Undecodable(f"is not {name} text: {replaced:,} of {len(text):,} characters cannot be decoded")
    return text
