"""`/typed`: the methods of `Record` for its client, results with nothing lost."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import islice
from typing import Any

from onrecord import typed
from onrecord.answer import listing
from onrecord.api import Record
from onrecord.present.http.asking import Fault
from onrecord.present.http.endpoint import Json, Values
from onrecord.store.interface import Store

MOST = 1000  # entries of a list at once

Given = dict[str, Any]
ANSWERS = ("search", "check", "trace", "compare", "timeline")


def call(store: Store, v: Values) -> Json:
    """Raises Fault for a method or arguments that there are not."""
    given = _arguments(v["arguments"])
    if v["method"] in LISTS:
        after, limit = given.pop("after", ""), given.pop("limit", 100)
        if not isinstance(after, str) or not isinstance(limit, int) or not 0 < limit <= MOST:
            raise Fault(400, "bad_parameter", f"after is a string, limit a number from 1 to {MOST}")
        with store.snapshot():
            found, more = LISTS[v["method"]](store, after, limit, given)
        return {"result": typed.plain(found), "next": more}
    if v["method"] not in ANSWERS:
        raise Fault(400, "bad_parameter", f"method is one of {', '.join((*ANSWERS, *LISTS))}")
    method = getattr(Record.over(store), v["method"])
    try:
        return {"result": typed.plain(method(**given)), "next": None}
    except TypeError:
        raise Fault(400, "bad_parameter", f"{v['method']} does not take these arguments") from None


def _arguments(text: str | None) -> Given:
    try:
        given = json.loads(text or "{}")
    except (ValueError, RecursionError):
        given = None
    if not isinstance(given, dict) or not all(isinstance(x, str | int) for x in given.values()):
        raise Fault(400, "bad_parameter", "arguments are one JSON object of strings and numbers")
    return given


def _start(after: str) -> int:
    if after and not (after.isdecimal() and len(after) < 9):
        raise Fault(400, "bad_parameter", "after is not one that an answer gave as `next`")
    return int(after or 0)


def _window(ask: Callable[[int, int], list[Any]], after: str, limit: int) -> tuple[list[Any], str | None]:
    at = _start(after)
    found = ask(at, limit + 1)
    return found[:limit], str(at + limit) if len(found) > limit else None


def _stories(store: Store, after: str, limit: int, given: Given) -> tuple[list[Any], str | None]:
    return _window(lambda start, many: listing.stories(store, start=start, limit=many), after, limit)


def _speakers(store: Store, after: str, limit: int, given: Given) -> tuple[list[Any], str | None]:
    words = str(given.get("words", ""))
    return _window(lambda start, many: listing.speakers(store, words, start=start, limit=many), after, limit)


def _utterances(store: Store, after: str, limit: int, given: Given) -> tuple[list[Any], str | None]:
    found = list(islice(listing.utterances(store, after=after), limit + 1))
    return found[:limit], found[limit - 1].id if len(found) > limit else None


def _statements(store: Store, after: str, limit: int, given: Given) -> tuple[list[Any], str | None]:
    """By whole reports, `limit` of them."""
    ids = store.report_ids(after=after, limit=limit)
    found = [s for id in ids for s in store.statements_of(id)]
    return found, ids[-1] if len(ids) == limit else None


LISTS = {"stories": _stories, "speakers": _speakers, "utterances": _utterances, "statements": _statements}
