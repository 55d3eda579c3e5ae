"""What a page is: a store and the request's values to a template and what stands in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from onrecord.answer.view import View
from onrecord.frozen import dataclass
from onrecord.model import Report, Statement
from onrecord.present.http.asking import Parameter, parameter
from onrecord.store.interface import Store

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Shown:
    """A page: its template and context. `api`: the same as JSON; `csv`: whether that is to be had as CSV too."""

    template: str
    context: Values
    api: str | None = None
    csv: bool = False


@dataclass(frozen=True, slots=True)
class Moved:
    """Look there instead."""

    to: str


@dataclass(frozen=True, slots=True)
class Page:
    path: str
    view: Callable[[Store, Values], Shown | Moved]
    parameters: tuple[Parameter, ...] = ()


Q = parameter("q", "words", "words of a statement, a name, a topic, an id")
SINCE = parameter("since", "day", "the first day, month or year")
UNTIL = parameter("until", "day", "the last day, month or year")
SPEAKER = parameter("speaker", "words", "any name that the speaker goes by")
ACT = parameter("act", "act", "what was done by saying it, or red_line")
OUTLET = parameter("outlet", "words", "the outlet's name, or a part of it")
PAGE = parameter("page", "count", "which page of the list", default=1, most=100_000)
ID = parameter("id", "id", "the id", path=True)


COUNTED = 10_000  # stories that a page counts; of more it says so


@dataclass(frozen=True, slots=True)
class Hit:
    statement: Statement
    report: Report
    utterance: str
    speaker: Any
    cue: str
    words: str


def hits(view: View, statements: Sequence[Statement]) -> list[Hit]:
    view.read(statements)
    return [
        Hit(
            s,
            view.report_of(s),
            view.utterance_of(s) or s.id,
            view.speaker(s),
            view.cue_of(s),
            view.words_of(s),
        )
        for s in statements
    ]
