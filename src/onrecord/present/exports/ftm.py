"""FollowTheMoney entities for Aleph: speakers, reports as `Article`, who is named where as `Mention`, statements as
`Note` on whoever made them. A government is a `PublicBody`; whoever has no type is a `LegalEntity`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from onrecord.model import Report, Speaker
from onrecord.present.exports.rows import Told, plain

_SCHEMATA = {"person": "Person", "organization": "Organization", "government": "PublicBody"}

Json = dict[str, Any]
Properties = dict[str, Sequence[str | None]]


def entities(told: Iterable[Told]) -> Iterator[Json]:
    """Each entity once, those that others refer to first."""
    done: set[str] = set()
    for t in told:
        for entity in _entities(t):
            if entity["id"] not in done:
                done.add(entity["id"])
                yield entity


def _entities(t: Told) -> Iterator[Json]:
    yield _article(t.report)
    if t.speaker is None:
        return
    yield _agent(t.speaker)
    mention: Properties = {
        "document": [t.report.id],
        "name": [t.speaker.name],
        "resolved": [t.speaker.id],
        "detectedSchema": [_schema(t.speaker)],
    }
    yield _entity(f"{t.report.id}-{t.speaker.id}", "Mention", mention)
    said = t.statement.said
    day = said.last if said else None
    note: Properties = {
        "name": [" ".join(filter(None, [t.speaker.name, t.statement.act or "said", day]))],
        "description": [t.content],
        "entity": [t.speaker.id],
        "proof": [t.report.id],
        "publisher": [t.report.outlet],
        "sourceUrl": [t.report.url],
        "keywords": [t.statement.kind, t.statement.act, "red line" if t.statement.red_line else None],
        "peopleMentioned": list(t.statement.about),
    }
    yield _entity(t.statement.id, "Note", note)


def _article(r: Report) -> Json:
    return _entity(
        r.id,
        "Article",
        {
            "fileName": [r.doc_id],
            "title": [r.title],
            "author": [r.byline],
            "publisher": [r.outlet],
            "publishedAt": [r.published],
            "sourceUrl": [r.url],
            "language": [r.language],
        },
    )


def _schema(s: Speaker) -> str:
    return _SCHEMATA.get(s.type, "LegalEntity")


def _agent(s: Speaker) -> Json:
    position = s.role if s.type == "person" else None
    return _entity(s.id, _schema(s), {"name": [s.name], "position": [position]})


def _entity(id: str, schema: str, properties: Properties) -> Json:
    kept = {k: [plain(v) for v in dict.fromkeys(vs) if v] for k, vs in properties.items()}
    return {"id": id, "schema": schema, "properties": {k: vs for k, vs in kept.items() if vs}}
