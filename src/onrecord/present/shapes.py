"""The JSON of each answer: plain dicts, keys as documented in `docs/record.md`. Unknown is null or an empty list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from onrecord.analyse import acts_table as acts

if TYPE_CHECKING:
    from onrecord.answer.check import Check, Match, TextMatch
    from onrecord.answer.compare import Cell, Column, Comparison, Row
    from onrecord.answer.dating import InferredDays
    from onrecord.answer.deeds import Deed, Rival
    from onrecord.answer.disputed import Dispute
    from onrecord.answer.headlines import Headline
    from onrecord.answer.listing import StoryEntry, UtteranceEntry
    from onrecord.answer.positions import AnswerEntry, PointEntry, Position
    from onrecord.answer.profile import Form, Profile
    from onrecord.answer.reviewing import Entry as Settled
    from onrecord.answer.timeline import Entry
    from onrecord.answer.trace import Trace
    from onrecord.answer.wordings import Carried, Shown
    from onrecord.link.origins import Origin
    from onrecord.model import Decision, Flag, Happening, Relay, Report, Said, Span, Speaker, Statement
    from onrecord.resolve.known import Fact
    from onrecord.store.interface import Scope

Json = dict[str, Any]


def span(text: str, at: Span) -> Json:
    return {"start": at.start, "end": at.end, "text": at.of(text)}


def spans(text: str, at: Sequence[Span]) -> list[Json]:
    return [span(text, s) for s in at]


def speaker(who: Speaker | None) -> Json | None:
    if who is None:
        return None
    return {
        "id": who.id,
        "name": who.name,
        "type": who.type,
        "role": who.role,
        "outfit": who.outfit,
        "country": who.country,
    }


def profile(p: Profile) -> Json:
    """What stands behind a speaker; beside the keys of the list of speakers."""
    return {
        "name_forms": [_form(f) for f in p.names],
        "role_forms": [_form(f) for f in p.roles],
        "stated": [_fact(f) for f in p.stated],
        "ties": [{"left": t.left, "right": t.right, "because": t.because} for t in p.ties],
    }


def _form(f: Form) -> Json:
    return {
        "words": f.words,
        "country": f.country,
        "statements": f.statements,
        "from": f.first,
        "to": f.last,
        "documents": list(f.documents),
    }


def _fact(f: Fact) -> Json:
    return {
        "name": f.name,
        "names": list(f.names),
        "role": f.role,
        "country": f.country,
        "outfit": f.outfit,
        "since": f.since,
        "until": f.until,
        "ids": list(f.keys),
    }


def decided(e: Settled) -> Json:
    """An entry of the log of people's decisions on speakers."""
    return {
        "at": e.at,
        "by": e.by,
        "verdict": e.verdict,
        "because": list(dict.fromkeys(r.detail for d in e.rows for r in d.reasons)),
        "pairs": [[d.left, d.right] for d in e.rows],
        "in_force": e.in_force,
    }


def said(text: str, when: Said | None) -> Json | None:
    if when is None or not (when.first or when.last):
        return None
    basis = span(text, when.basis) if when.basis else None
    return {"from": when.first, "to": when.last, "basis": basis, "rule": when.rule or None}


def relay(text: str, step: Relay) -> Json:
    return {"name": step.name, **(span(text, step.span) if step.span else {})}


def statement(s: Statement, report: Report) -> Json:
    """One statement as `extract --format jsonl` writes it."""
    text = report.text
    return {
        "id": s.id,
        "doc_id": s.doc_id,
        "report": s.report_id,
        "outlet": report.outlet,
        "published": report.published,
        "kind": s.kind,
        "class": s.class_,
        "segment": s.segment,
        "repeats": s.repeats,
        "content": spans(text, s.content),
        "cue": spans(text, s.cue),
        "source": spans(text, s.source),
        "speaker": speaker(s.speaker),
        "speaker_because": s.speaker_because,
        "addressee": speaker(s.addressee),
        "channel": s.channel,
        "via": [relay(text, r) for r in s.via],
        "said": said(text, s.said),
        "act": s.act,
        "negated": s.negated,
        "red_line": s.red_line,
        "plover": acts.plover(s.act) if s.act else None,
        "cameo": acts.cameo(s.act) if s.act else None,
        "about": [{"name": a} for a in s.about],
        "nested_in": s.nested_in,
        "confidence": round(s.confidence, 4),
        "made_by": s.made_by,
    }


def report(r: Report) -> Json:
    return {
        "id": r.id,
        "doc_id": r.doc_id,
        "outlet": r.outlet,
        "title": r.title,
        "published": r.published,
        "url": r.url,
        "byline": r.byline,
        "wire": r.wire,
        "language": r.language,
        "flags": [flag(f) for f in r.flags],
    }


def flag(f: Flag) -> Json:
    at = f.span
    return {"slug": f.slug, "message": f.message, "start": at.start if at else None, "end": at.end if at else None}


def scope(s: Scope) -> Json:
    return {"reports": s.reports, "outlets": s.outlets, "from": s.first, "to": s.last}


def shown(d: Shown) -> Json:
    return {"op": d.op, "fuller": d.fuller, "here": d.here, "flags": list(d.flags)}


def match(m: Match, words: Callable[[Statement], list[Json]]) -> Json:
    return {
        "id": m.statement.id,
        "doc_id": m.doc_id,
        "outlet": m.outlet,
        "published": m.published,
        "speaker": speaker(m.speaker),
        "segment": m.statement.segment,
        "kind": m.statement.kind,
        "verdict": m.verdict,
        "content": words(m.statement),
        "differences": [shown(d) for d in m.differences],
        "score": m.score,
        "note": m.note,
    }


def text_match(t: TextMatch) -> Json:
    where = {"start": t.span.start, "end": t.span.end, "text": t.text}
    return {
        "report": t.report_id,
        "doc_id": t.doc_id,
        "outlet": t.outlet,
        "published": t.published,
        "block": t.kind,
        "content": [where],
    }


def check(c: Check, words: Callable[[Statement], list[Json]]) -> Json:
    return {
        "verdict": c.verdict,
        "scope": scope(c.scope),
        "utterance": c.utterance,
        "speaker": speaker(c.speaker),
        "matches": [match(m, words) for m in c.matches],
        "no_support": [match(m, words) for m in c.no_support],
        "in_text": [text_match(t) for t in c.in_text],
        "near": [match(m, words) for m in c.near],
        "first": list(c.first),
        "first_in_text": list(c.first_in_text),
        "carriers": [carried(x, words) for x in c.carriers],
        "asked": {"words": c.words, "speaker": c.asked, "speaker_known": not c.unknown_speaker},
    }


def inferred(days: InferredDays | None) -> Json | None:
    return {"from": days.first, "to": days.last, "because": days.because} if days else None


def carried(c: Carried, words: Callable[[Statement], list[Json]]) -> Json:
    return {
        "id": c.statement.id,
        "doc_id": c.doc_id,
        "outlet": c.outlet,
        "published": c.published,
        "published_inferred": inferred(c.inferred),
        "speaker": speaker(c.speaker),
        "speaker_note": c.speaker_note,
        "kind": c.statement.kind,
        "segment": c.statement.segment,
        "how": c.how,
        "flags": list(c.flags),
        "content": words(c.statement),
        "differences": [shown(d) for d in c.differences],
        "via": [r.name for r in c.statement.via],
    }


def origin(o: Origin) -> Json:
    return {"members": list(o.members), "name": o.name, "how": o.how, "reason": o.reason}


def decision(d: Decision) -> Json:
    return {
        "left": d.left,
        "right": d.right,
        "verdict": d.verdict,
        "score": d.score,
        "by": d.by,
        "made_by": d.made_by,
        "reasons": [{"rule": r.rule, "detail": r.detail, "weight": r.weight} for r in d.reasons],
    }


def trace(t: Trace, words: Callable[[Statement], list[Json]]) -> Json:
    return {
        "utterance": t.utterance,
        "speaker": speaker(t.speaker),
        "said": {"from": t.said_first, "to": t.said_last} if t.said_last else None,
        "fullest": carried(t.fullest, words),
        "carriers": [carried(c, words) for c in t.carriers],
        "first": list(t.first),
        "reports": t.reports,
        "outlets": t.outlets,
        "origins": [origin(o) for o in t.origins],
        "relays": [{"relay": a, "outlet": b} for a, b in t.relays],
        "reasons": [decision(d) for d in t.reasons],
        "scope": scope(t.scope),
    }


def cell(c: Cell, words: Callable[[Statement], list[Json]]) -> Json:
    found = [carried(x, words) for x in c.carried]
    return {"kind": c.kind, "reason": c.reason, "carried": found, "words": c.words}


def row(r: Row, columns: Sequence[Column], words: Callable[[Statement], list[Json]]) -> Json:
    return {
        "utterance": r.utterance,
        "speaker": speaker(r.speaker),
        "act": r.act,
        "red_line": r.red_line,
        "said": {"from": r.said_first, "to": r.said_last} if r.said_last else None,
        "cue": r.cue,
        "negated": r.negated,
        "fullest": carried(r.fullest, words),
        "cells": {column.outlet: cell(c, words) for column, c in zip(columns, r.cells, strict=True)},
    }


def headline(h: Headline) -> Json:
    return {
        "doc_id": h.doc_id,
        "outlet": h.outlet,
        "kind": h.kind,
        "title": h.title,
        "title_statement": h.title_statement,
        "body_statement": h.body_statement,
        "detail": h.detail,
    }


def comparison(c: Comparison, words: Callable[[Statement], list[Json]]) -> Json:
    return {
        "story": c.story,
        "title": c.title,
        "focus": c.focus,
        "outlets": [{"outlet": x.outlet, "reports": [report(r) for r in x.reports]} for x in c.columns],
        "rows": [row(r, c.columns, words) for r in c.rows],
        "headlines": [headline(h) for h in c.headlines],
        "impossible": c.impossible,
        "scope": scope(c.scope),
    }


def entry(e: Entry) -> Json:
    return {
        "utterance": e.utterance,
        "dated": e.dated,
        "from": e.first,
        "to": e.last,
        "speaker": speaker(e.speaker),
        "act": e.act,
        "red_line": e.red_line,
        "channel": e.channel,
        "addressee": e.addressee,
        "cue": e.cue,
        "negated": e.negated,
        "content": e.content,
        "statement": e.statement,
        "outlets": list(e.outlets),
        "carriers": e.carriers,
    }


def utterance(u: UtteranceEntry, words: Callable[[Statement], list[Json]]) -> Json:
    return {
        "id": u.id,
        "speaker": speaker(u.speaker),
        "said": {"from": u.said_first, "to": u.said_last} if u.said_last else None,
        "first": u.first,
        "members": [{"id": m.id, "doc_id": m.doc_id, "content": words(m)} for m in u.members],
    }


def story(s: StoryEntry) -> Json:
    return {
        "id": s.id,
        "title": s.title,
        "documents": list(s.documents),
        "from": s.first,
        "to": s.last,
        "outlets": list(s.outlets),
        "statements": s.statements,
    }


def position(p: Position, words: Callable[[Statement], list[Json]]) -> Json:
    members = [(e, m) for e in p.points for m in e.members]
    return {
        "id": p.id,
        "holder": {"name": p.holder},
        "object": p.object,
        "act": p.act,
        "facet": p.facet,
        "members": [
            {"id": m.id, "doc_id": m.doc_id, "content": words(m), "strength": e.strength.step} for e, m in members
        ],
        "answers": [answer(a, words) for e in p.points for a in e.answers],
        "points": [point(e) for e in p.points],
    }


def answer(a: AnswerEntry, words: Callable[[Statement], list[Json]]) -> Json:
    return {
        "id": a.statement.id,
        "doc_id": a.statement.doc_id,
        "content": words(a.statement),
        "how": a.how,
        "speaker": speaker(a.speaker),
        "because": a.because,
    }


def point(e: PointEntry) -> Json:
    return {
        "utterance": e.utterance,
        "day": e.day,
        "reported": e.reported,
        "from": e.first,
        "to": e.last,
        "speaker": speaker(e.speaker),
        "through": e.through,
        "act": e.act,
        "red_line": e.red_line,
        "move": e.move,
        "facet": e.facet,
        "strength": e.strength.step,
        "certain": e.strength.certain,
        "rests_on": e.strength.words,
        "condition": e.strength.condition,
        "consequence": e.strength.consequence,
        "statement": e.statement.id,
        "outlets": list(e.outlets),
        "carriers": e.carriers,
        "answered": [a.statement.id for a in e.answers],
    }


def deed(d: Deed) -> Json:
    return {
        "happening": d.id,
        "from": d.first,
        "to": d.last,
        "words": d.words,
        "place": d.place,
        "numbers": list(d.numbers),
        "outlets": list(d.outlets),
        "carriers": d.carriers,
        "members": [told(h) for h in d.members],
    }


def told(h: Happening) -> Json:
    return {"id": h.id, "doc_id": h.doc_id, "start": h.span.start, "end": h.span.end, "statement": h.statement}


def rival(r: Rival) -> Json:
    return {
        "kind": r.kind,
        "day": r.day,
        "sides": [
            {"words": s.words, "said": s.said, "outlet": s.outlet, "speaker": speaker(s.speaker), **told(s.happening)}
            for s in r.sides
        ],
    }


def dispute(d: Dispute, words: Callable[[Statement], list[Json]]) -> Json:
    return {
        "kind": d.kind,
        "day": d.day,
        "because": d.because,
        **{
            key: {"id": s.id, "doc_id": s.doc_id, "speaker": speaker(s.speaker), "act": s.act, "content": words(s)}
            for key, s in (("claim", d.claim), ("denial", d.denial))
        },
    }
