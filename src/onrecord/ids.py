"""Ids made from content: a second run gives the same ids, and partitions agree without talking."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterable, Sequence

from onrecord.model import Span


def digest(*parts: str | None) -> str:
    """16 characters that stand for `parts`; None and "" differ, and no joining of parts can collide with another."""
    marked = []
    for part in parts:
        # Lone surrogates can come out of JSON escapes; an id must not fail on them.
        data = b"" if part is None else part.encode("utf-8", "surrogatepass")
        marked.append(b"-" if part is None else b"%d:%b" % (len(data), data))
    found = int.from_bytes(hashlib.blake2b(b"".join(marked), digest_size=10).digest(), "big")
    return "".join([_PAIRS[found >> at & 1023] for at in range(70, -1, -10)])


# Two letters of base 32, in small letters, for each ten bits: quicker than `base64.b32encode`.
_PAIRS = [one + other for one in "abcdefghijklmnopqrstuvwxyz234567" for other in "abcdefghijklmnopqrstuvwxyz234567"]


def report_id(*, outlet: str | None, url: str | None, given_id: str | None, text: str) -> str:
    return "r" + digest("report", outlet, url, given_id, text)


def version_key(*, outlet: str | None, url: str | None, given_id: str | None) -> str | None:
    """What two versions of one article share; None where nothing but the text identifies the report."""
    if url:
        return "v" + digest("url", url)
    return "v" + digest("given", outlet, given_id) if given_id else None


def statement_id(report: str, content: Sequence[Span], cue: Sequence[Span], source: Sequence[Span]) -> str:
    roles = (",".join(f"{s.start}-{s.end}" for s in spans) for spans in (content, cue, source))
    return "s" + digest("statement", report, *roles)


def happening_id(report: str, verb: Span) -> str:
    return "h" + digest("happening", report, f"{verb.start}-{verb.end}")


@functools.lru_cache(maxsize=1 << 12)
def speaker_id(name: str, type_: str, outfit: str | None = None) -> str:
    """`name` is folded by the caller (`resolve.names.fold`), so that spellings of one name agree."""
    return "p" + digest("speaker", name, type_, outfit)


def group_id(prefix: str, members: Iterable[str]) -> str:
    """The id of a derived group: from its first member in order, so that a growing group keeps its id longest."""
    return prefix + min(members)[1:]
