"""What a request may ask: each parameter is named, explained and checked once, for the routes and for OpenAPI."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Literal

from onrecord.analyse.acts_table import ACTS
from onrecord.frozen import dataclass

MOST_CHARACTERS = 2_000  # of one parameter: a long paragraph to check
_ID = re.compile(r"[a-z][a-z0-9]{8,32}", re.ASCII)
_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
_COUNT = re.compile(r"\d{1,6}", re.ASCII)
_CURSOR = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)

Kind = Literal["words", "id", "day", "act", "count", "flag", "cursor", "format"]


class Fault(Exception):
    """A request that cannot be answered: its status, a short name of the fault, and one line for the reader."""

    def __init__(self, status: int, slug: str, message: str) -> None:
        super().__init__(message)
        self.status, self.slug, self.message = status, slug, message


def not_found(what: str, id: str) -> Fault:
    return Fault(404, "not_found", f"no {what} {id} is stored")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One parameter. `default` is what a request that leaves it out gets; `most` bounds a count."""

    name: str
    kind: Kind
    about: str
    path: bool = False
    required: bool = False
    default: str | int | bool | None = None
    most: int = 1_000


def parameter(name: str, kind: Kind, about: str, **more: Any) -> Parameter:
    return Parameter(name=name, kind=kind, about=about, **more)


def read(
    parameters: Sequence[Parameter], path: Mapping[str, str], query: Sequence[tuple[str, str]], *, strict: bool
) -> dict[str, Any]:
    """The values of `parameters`, checked. An empty value counts as left out. `strict` refuses unknown names.

    Raises Fault (400; 404 for a malformed id in the path).
    """
    known = {p.name: p for p in parameters}
    given: dict[str, str] = dict(path)
    for name, value in query:
        p = known.get(name)
        if p is None or p.path:
            if strict:
                names = ", ".join(p.name for p in parameters if not p.path) or "none"
                raise Fault(400, "unknown_parameter", f"there is no parameter {name[:40]!r} here; there are: {names}")
            continue
        if name in given and strict:
            raise Fault(400, "bad_parameter", f"{name} is given twice")
        given[name] = value
    return {p.name: _value(p, given.get(p.name, "")) for p in parameters}


def _value(p: Parameter, text: str) -> Any:
    if not text.strip():
        if p.required or p.path:
            raise Fault(400, "missing_parameter", f"{p.name} is needed: {p.about}")
        return p.default
    if len(text) > MOST_CHARACTERS:
        raise Fault(400, "bad_parameter", f"{p.name} is longer than {MOST_CHARACTERS:,} characters")
    if p.path and not _ID.fullmatch(text):
        raise Fault(404, "not_found", f"{text[:40]!r} is not an id")
    return _READ[p.kind](p, text)


def _words(p: Parameter, text: str) -> str:
    return text


def _id(p: Parameter, text: str) -> str:
    if not _ID.fullmatch(text):
        raise Fault(400, "bad_parameter", f"{p.name}: {text[:40]!r} is not an id")
    return text


def _day(p: Parameter, text: str) -> str:
    text = text.strip()
    try:
        if not _DAY.fullmatch(text):
            raise ValueError
        date.fromisoformat((text + "-01-01")[:10] if len(text) < 10 else text)
    except ValueError:
        raise Fault(
            400, "bad_parameter", f"{p.name}: {text[:40]!r} is not a date like 2021, 2021-09 or 2021-09-27"
        ) from None
    return text


def _act(p: Parameter, text: str) -> str:
    if text not in ACTS and text != "red_line":
        raise Fault(400, "bad_parameter", f"there is no act {text[:40]!r}; the acts are {', '.join(ACTS)} and red_line")
    return text


def _count(p: Parameter, text: str) -> int:
    n = int(text) if _COUNT.fullmatch(text) else 0
    if not 1 <= n <= p.most:
        raise Fault(400, "bad_parameter", f"{p.name} is a number from 1 to {p.most:,}")
    return n


def _flag(p: Parameter, text: str) -> bool:
    if text not in ("true", "false", "1", "0"):
        raise Fault(400, "bad_parameter", f"{p.name} is true or false")
    return text in ("true", "1")


def _cursor(p: Parameter, text: str) -> str:
    if not _CURSOR.fullmatch(text):
        raise Fault(400, "bad_parameter", f"{p.name} is not one that an answer gave as `next`")
    return text


def _format(p: Parameter, text: str) -> str:
    if text not in ("json", "csv"):
        raise Fault(400, "bad_parameter", f"{p.name} is json or csv")
    return text


_READ = {
    "words": _words,
    "id": _id,
    "day": _day,
    "act": _act,
    "count": _count,
    "flag": _flag,
    "cursor": _cursor,
    "format": _format,
}
