"""Registers made elsewhere: CSV, FollowTheMoney entities, with ids such as Wikidata's. Bytes to facts and refusals."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from onrecord.model import Refusal, SpeakerType
from onrecord.resolve.facts import facts
from onrecord.resolve.known import Fact
from onrecord.resolve.names import fold

COLUMNS = ("name", "type", "aliases", "role", "country", "outfit", "since", "until", "id")
LONGEST = 200  # characters of a name or role; longer ones are texts
MOST_NAMES = 50  # of one speaker
MOST_BYTES = 100_000_000
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_TYPES: dict[str, SpeakerType] = {
    "person": "person",
    "organization": "organization",
    "organisation": "organization",
    "company": "organization",
    "legalentity": "organization",
    "publicbody": "organization",
    "government": "government",
}


class Bad(ValueError):
    """A row that says nothing that can be taken; its text is the message for the reader."""


def read(data: bytes, source: str) -> tuple[list[Fact], list[Refusal]]:
    """The facts of a register: FollowTheMoney where it begins with a brace, else CSV with a line of column names.

    A row that cannot be taken is refused by its line, and the rest goes on.
    """
    if len(data) > MOST_BYTES:
        return [], [Refusal(source, "too-large", f"is longer than {MOST_BYTES:,} bytes, the limit")]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return [], [Refusal(source, "encoding", f"is not UTF-8 text (at byte {error.start:,})")]
    if not text.strip():
        return [], [Refusal(source, "empty", "is empty")]
    return _ftm(text, source) if text.lstrip()[0] in "{[" else _csv(text, source)


# --- CSV


def _csv(text: str, source: str) -> tuple[list[Fact], list[Refusal]]:
    found: list[Fact] = []
    refused: list[Refusal] = []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        heads = [cell.strip().casefold() for cell in next(reader)]
        if "name" not in heads:
            known = ", ".join(COLUMNS)
            return [], [Refusal(source, "columns", f"has no column “name”; the first line names the columns: {known}")]
        for cells in reader:
            if any(cell.strip() for cell in cells):
                try:
                    found.append(_row(dict(zip(heads, cells, strict=False))))
                except Bad as fault:
                    refused.append(Refusal(f"{source}:{reader.line_num}", "bad-row", str(fault)))
    except csv.Error as fault:
        refused.append(Refusal(f"{source}:{reader.line_num}", "csv", f"is not CSV from here on: {fault}"))
    return found, refused


def _row(cells: Mapping[str, str]) -> Fact:
    def cell(name: str) -> str:
        return cells.get(name) or ""

    return Fact(
        _name(cell("name")),
        _type(cell("type") or "person"),
        _names(cell("aliases").split("|")),
        _optional(cell("role")),
        _country([cell("country")]),
        _optional(cell("outfit")),
        _date(cell("since")),
        _date(cell("until")),
        tuple(key for key in (_optional(part) for part in (cell("id") or cell("wikidata")).split("|")) if key),
    )


def _type(word: str) -> SpeakerType:
    kind = _TYPES.get(word.strip().casefold())
    if kind is None:
        raise Bad(f"type {word.strip()[:40]!r} is none of person, organization, government")
    return kind


def _name(text: str) -> str:
    name = _optional(text)
    if name is None or not fold(name):
        raise Bad("has no name")
    return name


def _names(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for text in texts if (name := _optional(text)) and fold(name))[:MOST_NAMES]


def _optional(text: str) -> str | None:
    words = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    if len(words) > LONGEST:
        raise Bad(f"{words[:40]!r}… is longer than {LONGEST} characters")
    return words or None


def _date(text: str) -> str | None:
    text = text.strip()[:10]
    if text and not _DATE.fullmatch(text):
        raise Bad(f"{text!r} is not a date like 2021, 2021-09 or 2021-09-27")
    return text or None


def _country(texts: Sequence[str]) -> str | None:
    """The short name of the first country that is one, by name or two-letter code; a made-up one as it stands."""
    for text in texts:
        word = _optional(text)
        if word:
            return facts().codes.get(word.upper()) or facts().countries.get(fold(word)) or word
    return None


# --- FollowTheMoney


@dataclass(slots=True)
class _Graph:
    """Entities by id, and who held which post when."""

    people: dict[str, Fact] = field(default_factory=dict)
    posts: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    held: list[tuple[str, Mapping[str, Any]]] = field(default_factory=list)  # where it stands, an Occupancy


def _ftm(text: str, source: str) -> tuple[list[Fact], list[Refusal]]:
    graph, refused = _Graph(), list[Refusal]()
    for number, entity in _entities(text):
        where = f"{source}:{number}"
        try:
            _take(graph, entity, where)
        except Bad as fault:
            refused.append(Refusal(where, "bad-row", str(fault)))
    found = list(graph.people.values())
    for where, properties in graph.held:
        try:
            found += _occupancies(graph, properties)
        except Bad as fault:
            refused.append(Refusal(where, "bad-row", str(fault)))
    return found, refused


def _entities(text: str) -> Iterator[tuple[int, object]]:
    """(line, entity) of JSON lines; of one JSON value, all of line 1."""
    if text.lstrip()[0] == "[":
        try:
            rows = json.loads(text)
        except (ValueError, RecursionError):
            rows = [None]
        yield from ((1, row) for row in rows)
        return
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except (ValueError, RecursionError):
                yield number, None


def _take(graph: _Graph, entity: object, where: str) -> None:
    if not isinstance(entity, dict) or not isinstance(properties := entity.get("properties", {}), dict):
        raise Bad("is not an entity of FollowTheMoney: an object with “schema” and “properties”")
    schema, key = str(entity.get("schema", "")), str(entity.get("id", ""))
    if schema == "Position":
        graph.posts[key] = properties
    elif schema == "Occupancy":
        graph.held.append((where, properties))
    elif schema.casefold() in _TYPES:
        graph.people[key or where] = _entity(schema, key, properties)
    else:
        raise Bad(f"is a {schema[:40] or 'nothing'}, none of {', '.join(sorted(_SCHEMATA))}")


_SCHEMATA = frozenset("Person Organization Company LegalEntity PublicBody Position Occupancy".split())


def _entity(schema: str, key: str, properties: Mapping[str, Any]) -> Fact:
    names = _names([*_texts(properties, "name"), *_texts(properties, "alias")])
    if not names:
        raise Bad("has no name")
    roles = [r for r in _texts(properties, "position") if len(r) <= LONGEST]
    keys = [*_texts(properties, "wikidataId"), *([key] if key else [])]
    return Fact(
        names[0],
        _type(schema),
        tuple(dict.fromkeys(names[1:])),
        _optional(roles[0]) if roles else None,
        _country([*_texts(properties, "country"), *_texts(properties, "nationality")]),
        keys=tuple(dict.fromkeys(keys)),
    )


def _occupancies(graph: _Graph, properties: Mapping[str, Any]) -> Iterator[Fact]:
    """Who held the post, and from when to when."""
    since = _date(next(iter(_texts(properties, "startDate")), ""))
    until = _date(next(iter(_texts(properties, "endDate")), ""))
    for holder in _texts(properties, "holder"):
        for post in _texts(properties, "post"):
            if holder not in graph.people or post not in graph.posts:
                raise Bad("names a holder or a post that is not in the file")
            of = graph.posts[post]
            role = _optional(next(iter(_texts(of, "name")), ""))
            country = _country(_texts(of, "country")) or graph.people[holder].country
            yield replace(graph.people[holder], names=(), role=role, country=country, since=since, until=until)


def _texts(properties: Mapping[str, Any], name: str) -> list[str]:
    values = properties.get(name, [])
    values = values if isinstance(values, list) else [values]
    # A nested entity stands for its id.
    return [str(v.get("id", "")) if isinstance(v, dict) else str(v) for v in values if v is not None]
