"""What an endpoint of the API is, its parameters, and the cursors of lists."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar

from onrecord.frozen import dataclass
from onrecord.present.http.asking import Fault, Parameter, parameter
from onrecord.store.interface import Store

Json = dict[str, Any]
Values = dict[str, Any]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Table:
    """An answer as CSV."""

    columns: Sequence[str]
    rows: Iterable[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """`path` is below `PREFIX`; `shape` is the name of the answer's schema."""

    path: str
    answer: Callable[[Store, Values], Json | Table]
    shape: str
    about: str
    parameters: tuple[Parameter, ...] = ()
    takes: str | None = None  # the media type of the body; an endpoint that takes one changes the store
    deletes: bool = False

    @property
    def changes(self) -> bool:
        return self.deletes or self.takes is not None

    @property
    def method(self) -> str:
        return "DELETE" if self.deletes else "POST" if self.takes else "GET"


Q = parameter("q", "words", "words of a statement")
SINCE = parameter("since", "day", "the first day, month or year, included")
UNTIL = parameter("until", "day", "the last day, month or year, included")
SPEAKER = parameter("speaker", "words", "any name that the speaker goes by")
ACT = parameter("act", "act", "what was done by saying it, or red_line")
OUTLET = parameter("outlet", "words", "the outlet's name, or a part of it")
ID = parameter("id", "id", "the id", path=True)
LIMIT = parameter("limit", "count", "how many at most", default=50)
CURSOR = parameter("cursor", "cursor", "`next` of the answer before, for what follows it")
NEEDED = parameter("q", "words", "the words", required=True)
ABOUT = parameter("about", "words", "words that it names")
FORM = parameter("format", "format", "json or csv", default="json")
PAGED = (LIMIT, CURSOR)


def cursor(mark: str) -> str:
    return base64.urlsafe_b64encode(mark.encode()).decode().rstrip("=")


def mark(text: str | None) -> str:
    """What a cursor stands for; "" where none was given. Raises Fault."""
    if not text:
        return ""
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode("ascii")
    except ValueError:
        raise Fault(400, "bad_parameter", "cursor is not one that an answer gave as `next`") from None


def start(v: Values) -> int:
    """The place in a ranked list where the page begins."""
    text = mark(v["cursor"])
    if text and not (text.isdecimal() and len(text) < 8):
        raise Fault(400, "bad_parameter", "cursor is not one that an answer gave as `next`")
    return int(text or 0)


def page(found: Iterable[T], v: Values) -> tuple[list[T], str | None]:
    """One page of a list, and the cursor of the next."""
    at = start(v)
    here = list(islice(found, at, at + v["limit"] + 1))
    return here[: v["limit"]], cursor(str(at + v["limit"])) if len(here) > v["limit"] else None


def window(v: Values, ask: Callable[[int, int], Sequence[T]]) -> tuple[Sequence[T], str | None]:
    """As `page`, of a list that is asked for one page more than is shown: `ask(start, limit)`."""
    at = start(v)
    found = ask(at, v["limit"] + 1)
    return found[: v["limit"]], cursor(str(at + v["limit"])) if len(found) > v["limit"] else None
