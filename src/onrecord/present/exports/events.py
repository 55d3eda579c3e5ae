"""PLOVER-style events: who did what to whom by saying it. One for each utterance whose act PLOVER has a type for.

PLOVER has no type for plain public statements: those are left out. Modes and contexts are not read from a text here,
and so are empty. `act` and `cameo` are this program's finer word and CAMEO's code, so that nothing is lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.analyse.acts_table import cameo, plover
from onrecord.model import Speaker
from onrecord.present.exports.rows import Told, plain

# Verbal and material, cooperation and conflict: what is said is verbal. The types that acts have.
QUADS = {
    "AGREE": "verbal cooperation",
    "SUPPORT": "verbal cooperation",
    "REQUEST": "verbal conflict",
    "ACCUSE": "verbal conflict",
    "REJECT": "verbal conflict",
    "THREATEN": "verbal conflict",
}

Json = dict[str, Any]


def events(told: Iterable[Told]) -> Iterator[Json]:
    """By utterance; its first statement in order tells it, all are its sources."""
    found: dict[str, list[Told]] = {}
    for t in told:
        if t.statement.class_ == "speech" and not t.statement.negated and plover(t.statement.act):
            found.setdefault(t.utterance or t.statement.id, []).append(t)
    for id in sorted(found):
        yield _event(id, sorted(found[id], key=_order))


def _order(t: Told) -> tuple[str, str, int]:
    return t.report.published or "9999", t.report.outlet or "", t.statement.content[0].start


def _event(id: str, carried: list[Told]) -> Json:
    s = carried[0].statement
    said = next((t.statement.said for t in carried if t.statement.said and t.statement.said.last), None)
    kind = plover(s.act)
    assert kind
    return {
        "id": id,
        "date": said.last if said else None,
        "dateRange": [said.first, said.last] if said else None,
        "eventType": kind,
        "mode": None,
        "quad": QUADS[kind],
        "contexts": [],
        "actors": [_actor(carried[0].speaker)] if carried[0].speaker else [],
        "recipients": [_actor(s.addressee)] if s.addressee else [],
        "act": s.act,
        "cameo": cameo(s.act),
        "text": plain(carried[0].content),
        "sources": [
            {
                "report": t.report.id,
                "statement": t.statement.id,
                "publisher": plain(t.report.outlet) if t.report.outlet else None,
                "published": t.report.published,
                "url": t.report.url,
            }
            for t in carried
        ],
    }


def _actor(s: Speaker) -> Json:
    return {"name": plain(s.name), "type": s.type, "role": s.role, "country": s.country}
