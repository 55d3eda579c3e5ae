"""Records to compact JSON and back. Fields that hold nothing are left out; ids that a column or a parent row holds too.

The JSON is ASCII: lone surrogates and NUL, which a database's text cannot hold, travel as escapes.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Sequence
from typing import Any

from onrecord.model import (
    Block,
    Correction,
    Dateline,
    Decision,
    Flag,
    Happening,
    Number,
    Reason,
    Relay,
    Report,
    Said,
    Span,
    Speaker,
    Statement,
)

_ESCAPED = "\x1bjson:"  # marks a column that holds its text as JSON, because plain it could not be held

Json = dict[str, Any]


_encode = json.JSONEncoder(sort_keys=True, separators=(",", ":")).encode


def compact(value: object) -> str:
    return _encode(value)


def to_column(text: str) -> str:
    """`text` as any database can hold it; most often itself."""
    if text.isascii() and "\x00" not in text and not text.startswith(_ESCAPED):
        return text
    hostile = "\x00" in text or text.startswith(_ESCAPED) or any("\ud800" <= c <= "\udfff" for c in text)
    return _ESCAPED + json.dumps(text) if hostile else text


def from_column(text: str) -> str:
    loaded: str = json.loads(text[len(_ESCAPED) :]) if text.startswith(_ESCAPED) else text
    return loaded


def pack(text: str) -> bytes:
    """A text as bytes: one byte that says how, then UTF-8 (lone surrogates passed), deflated where that is shorter."""
    plain = text.encode("utf-8", "surrogatepass")
    small = zlib.compress(plain, 6)
    return b"z" + small if len(small) < len(plain) else b"u" + plain


def unpack(data: bytes) -> str:
    plain = zlib.decompress(data[1:]) if data[:1] == b"z" else data[1:]
    return plain.decode("utf-8", "surrogatepass")


def _full(**fields: object) -> Json:
    return {k: v for k, v in fields.items() if v is not None and v is not False and v != []}


def _spans(spans: Iterable[Span]) -> list[list[int]]:
    return [[s.start, s.end] for s in spans]


def _read_spans(data: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    return tuple([Span(s, e) for s, e in data])  # a list first: these are the most made of all, and so made sooner


def _span(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _read_span(data: Sequence[int] | None) -> Span | None:
    return None if data is None else Span(data[0], data[1])


def report_json(r: Report) -> Json:
    """Everything of a report but its id and text."""
    line = r.dateline
    return _full(
        doc_id=r.doc_id,
        source=r.source,
        outlet=r.outlet,
        title=r.title,
        title_span=_span(r.title_span),
        published=r.published,
        published_basis=r.published_basis,
        url=r.url,
        byline=r.byline,
        wire=r.wire,
        language=r.language,
        dateline=None if line is None else [_span(line.span), line.place, line.date],
        blocks=[[b.span.start, b.span.end, b.kind] for b in r.blocks],
        given_id=r.given_id,
        flags=[[f.slug, f.message, _span(f.span)] for f in r.flags],
    )


def read_report(id: str, text: str, data: Json) -> Report:
    line = data.get("dateline")
    return Report(
        id=id,
        text=text,
        doc_id=data.get("doc_id", ""),
        source=data.get("source", ""),
        outlet=data.get("outlet"),
        title=data.get("title"),
        title_span=_read_span(data.get("title_span")),
        published=data.get("published"),
        published_basis=data.get("published_basis"),
        url=data.get("url"),
        byline=data.get("byline"),
        wire=data.get("wire"),
        language=data.get("language"),
        dateline=None if line is None else Dateline(Span(*line[0]), line[1], line[2]),
        blocks=tuple([Block(Span(s, e), kind) for s, e, kind in data.get("blocks", ())]),
        given_id=data.get("given_id"),
        flags=tuple([Flag(slug, message, _read_span(span)) for slug, message, span in data.get("flags", ())]),
    )


def speaker_json(s: Speaker) -> list[str | None]:
    return [s.id, s.name, s.type, s.role, s.outfit, s.country]


def read_speaker(data: Sequence[Any] | None) -> Speaker | None:
    return None if data is None else Speaker(*data)


def statement_json(s: Statement) -> Json:
    """Everything of a statement but its id, its report's id and doc_id."""
    said = s.said
    return _full(
        kind=s.kind,
        class_=s.class_,
        segment=s.segment,
        content=_spans(s.content),
        cue=_spans(s.cue),
        source=_spans(s.source),
        nested_in=s.nested_in,
        repeats=s.repeats,
        speaker=None if s.speaker is None else speaker_json(s.speaker),
        speaker_because=s.speaker_because,
        addressee=None if s.addressee is None else speaker_json(s.addressee),
        channel=s.channel,
        via=[[r.name, _span(r.span)] for r in s.via],
        said=None if said is None else [said.first, said.last, _span(said.basis), said.rule],
        act=s.act,
        negated=s.negated,
        red_line=s.red_line,
        about=list(s.about),
        confidence=s.confidence,
        made_by=s.made_by,
    )


def read_statement(id: str, report_id: str, doc_id: str, data: Json) -> Statement:
    said = data.get("said")
    return Statement(
        id=id,
        report_id=report_id,
        doc_id=doc_id,
        kind=data["kind"],
        class_=data["class_"],
        segment=data["segment"],
        content=_read_spans(data.get("content", ())),
        cue=_read_spans(data.get("cue", ())),
        source=_read_spans(data.get("source", ())),
        nested_in=data.get("nested_in"),
        repeats=data.get("repeats"),
        speaker=read_speaker(data.get("speaker")),
        speaker_because=data.get("speaker_because"),
        addressee=read_speaker(data.get("addressee")),
        channel=data.get("channel"),
        via=tuple(Relay(name, _read_span(span)) for name, span in data.get("via", ())),
        said=None if said is None else Said(said[0], said[1], _read_span(said[2]), said[3]),
        act=data.get("act"),
        negated=data.get("negated", False),
        red_line=data.get("red_line", False),
        about=tuple(data.get("about", ())),
        confidence=data["confidence"],
        made_by=data.get("made_by", ""),
    )


def happening_json(h: Happening) -> Json:
    """Everything of a happening but its id, its report's id and doc_id."""
    return _full(
        span=_span(h.span),
        verb=_span(h.verb),
        when=[h.when.first, h.when.last, _span(h.when.basis), h.when.rule],
        place=h.place,
        numbers=[[n.span.start, n.span.end, n.value, n.of] for n in h.numbers],
        statement=h.statement,
        made_by=h.made_by,
    )


def read_happening(id: str, report_id: str, doc_id: str, data: Json) -> Happening:
    first, last, basis, rule = data["when"]
    return Happening(
        id=id,
        report_id=report_id,
        doc_id=doc_id,
        span=Span(*data["span"]),
        verb=Span(*data["verb"]),
        when=Said(first, last, _read_span(basis), rule),
        place=data.get("place"),
        numbers=tuple([Number(Span(s, e), value, of) for s, e, value, of in data.get("numbers", ())]),
        statement=data.get("statement"),
        made_by=data.get("made_by", ""),
    )


def decision_json(d: Decision) -> Json:
    return _full(
        what=d.what,
        left=d.left,
        right=d.right,
        verdict=d.verdict,
        score=d.score,
        reasons=[[r.rule, r.detail, r.weight] for r in d.reasons],
        by=d.by,
        made_by=d.made_by,
        at=d.at,
    )


def read_decision(data: Json) -> Decision:
    return Decision(
        what=data["what"],
        left=data["left"],
        right=data["right"],
        verdict=data["verdict"],
        score=data["score"],
        reasons=tuple(Reason(*r) for r in data.get("reasons", ())),
        by=data.get("by", ""),
        made_by=data.get("made_by", ""),
        at=data.get("at"),
    )


def correction_json(c: Correction) -> Json:
    sides = {side: None if s is None else statement_json(s) for side, s in (("before", c.before), ("after", c.after))}
    return _full(by=c.by, at=c.at, undoes=c.undoes, **sides)


def read_correction(statement: str, report_id: str, doc_id: str, data: Json) -> Correction:
    def side(name: str) -> Statement | None:
        return None if name not in data else read_statement(statement, report_id, doc_id, data[name])

    return Correction(
        statement, report_id, side("before"), side("after"), by=data["by"], at=data["at"], undoes=data.get("undoes")
    )


def text_order(s: Statement) -> tuple[tuple[Span, ...], tuple[Span, ...], tuple[Span, ...], str]:
    return s.content, s.cue, s.source, s.id
