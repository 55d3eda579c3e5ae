"""The fields on annotated spans: when, to whom, through what, apart from what extraction loses.

The content, cue, source and nesting are given; day, addressee, medium, relays and act are found. What stands below
`gold_statements` here is the stage's own; what stands above it there, the extraction's. Beside set A's parts stand
those of `training/fields.jsonl`: `read`, whose faults the rules were mended on, and `kept`, whose faults nobody saw.
Of these two `found.ok` is also measured: of what extraction finds now and readers judged when they read, how much is a
statement; and `found.recall`: of what they held to be one, how much is still found.

`training/told.jsonl` is two parts more: `told`, whose faults the rules were mended on, and `unread`, its last reports,
whose faults nobody saw. Its readers marked words, not names. An addressee is right where its name and the marked words,
or the name that the words stand for, lie one in the other; a medium where the words of one, by their beginnings, are
among the other's; relays where there are as many and each lies in the marked words, or has their name. What carries
over from another statement has the words, or the day, of that one.

`training/named.jsonl` holds who speaks alone, as readers found it in reports that nothing else was learnt from: of
`named` the faults were read when rules were mended, of `unheard` nobody saw any.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any

from evals.core import CHOICE, ROOT, Outcome, Result, from_outcomes
from evals.demo import statements as fields
from evals.demo.setting import Row
from evals.gold.setting import SPANS, gold
from evals.gold.texts import Json, any_joined
from evals.gold_statements import with_f1
from onrecord import clean, pipeline
from onrecord.analyse.context import enrich
from onrecord.analyse.repeats import mark_repeats
from onrecord.config import Limits
from onrecord.model import Page, Report, Span, Speaker, Statement
from onrecord.present import shapes
from onrecord.resolve import resolve
from onrecord.scoring.measures import characters
from onrecord.scoring.statements import match

READ = ROOT / "training" / "fields.jsonl"
TOLD = ROOT / "training" / "told.jsonl"
NAMED = ROOT / "training" / "named.jsonl"
SEEN = 300  # reports of `told.jsonl` whose faults may be read
GATED = ("said.", "act.", "addressee.f1", "channel.f1", "via.f1")  # of `told`
MARKED = ("addressee", "channel", "via")
SPEAKERS_ALONE = ("named", "unheard")
HOW = ("pronoun", "surname", "role", "document")  # sources of which the right speakers are counted by themselves
FIGURES = ("said.", "addressee.", "channel.", "via.", "act.", "speaker")


@dataclass(frozen=True)
class _Shaped:
    """What `fields.told` needs of a setting."""

    report: Report

    def shape(self, s: Statement) -> Json:
        return shapes.statement(s, self.report)


@dataclass(frozen=True)
class Marked:
    """The words that a reader marked for a statement's fields, and the name that the addressee's stand for."""

    spans: Mapping[str, list[Span]]
    name: str = ""


@dataclass(frozen=True)
class Annotated:
    """A report, its statements without their fields, and the annotated row of each by its id.

    `judged` are the rows of all that readers saw, where they saw what was found and not the whole report.
    """

    part: str
    report: Report
    statements: list[Statement]
    rows: dict[str, Row]
    judged: tuple[Row, ...] = ()
    marked: Mapping[str, Marked] = field(default_factory=dict)


def measure() -> Result:
    """Raises `Skip` without the texts."""
    parts = chain(_set_a(), _read(), _told(), _named_speakers())
    result = from_outcomes(outcome for one in parts for outcome in (*_outcomes(one), *_still_found(one)))
    figures = with_f1(result.figures)
    gated = {k: replace(f, gated=True) for k, f in figures.items() if k.removeprefix("told.").startswith(GATED)}
    return Result(figures | {k: f for k, f in gated.items() if k.startswith("told.")}, result.faults)


def _set_a() -> Iterator[Annotated]:
    wanted, documents = gold()
    for doc in sorted(r["doc_id"] for r in wanted["reports"] if r["complete"]):
        rows = [row for row in wanted["statements"] if row["doc_id"] == doc]
        if report := _report(documents[doc]):
            statements = mark_repeats(report, [_statement(row, report) for row in rows])
            yield Annotated(wanted["part_of"][doc], report, statements, {row["id"]: row for row in rows})


def _read() -> Iterator[Annotated]:
    for line in READ.read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        report = _report(any_joined(one["doc_id"], one["digest"]))
        if report is None:
            continue
        rows = [_as_in_set_a(one, i, report) for i in range(len(one["statements"]))]
        statements = mark_repeats(report, [_statement(row, report) for row in rows])
        yield Annotated(one["part"], report, statements, {row["id"]: row for row in rows if row["ok"]}, tuple(rows))


def _told() -> Iterator[Annotated]:
    for number, line in enumerate(TOLD.read_text(encoding="utf-8").splitlines()):
        one = json.loads(line)
        report = _report(any_joined(one["doc_id"], one["digest"]))
        if report is None:
            continue
        given = one["statements"]
        marked = [{k: _carried(given, i, k) for k in (*MARKED, "said", "background")} for i in range(len(given))]
        bare = {**one, "statements": [{k: v for k, v in s.items() if k not in MARKED} for s in given]}
        rows = [_as_in_set_a(bare, i, report) for i in range(len(given))]
        statements = mark_repeats(report, [_statement(row, report) for row in rows])
        named = _named(report, statements, marked)
        words: dict[str, Marked] = {}
        for row, fields_ in zip(rows, marked, strict=True):
            spans = {k: [Span(*span) for span in fields_[k] or ()] for k in MARKED}
            words[row["id"]] = Marked(spans, named.get(row["id"], ""))
            row |= {"said": fields_["said"], "background": bool(fields_["background"]) and not fields_["said"]}
            row |= {k: " ".join(span.of(report.text) for span in spans[k]) or None for k in ("addressee", "channel")}
            row["via"] = [span.of(report.text) for span in spans["via"]]
        part = "told" if number < SEEN else "unread"
        yield Annotated(part, report, statements, {row["id"]: row for row in rows if row["ok"]}, marked=words)


def _named_speakers() -> Iterator[Annotated]:
    """Reports of which readers named speakers alone."""
    for line in NAMED.read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        if report := _report(any_joined(one["doc_id"], one["digest"])):
            rows = [_as_in_set_a(one, i, report) for i in range(len(one["statements"]))]
            statements = mark_repeats(report, [_statement(row, report) for row in rows])
            yield Annotated(one["part"], report, statements, {row["id"]: row for row in rows if row["ok"]})


def _carried(given: list[Json], i: int, name: str) -> Any:
    """A field of statement `i`, which may stand with another statement that it carries over from."""
    for _ in given:
        if name in given[i] or name not in given[i].get("carried", {}):
            break
        i = given[i]["carried"][name]
    return given[i].get(name)


def _named(report: Report, statements: list[Statement], marked: list[Json]) -> dict[str, str]:
    """The names that the words marked as addressees stand for, by the ids of their statements."""
    told = []
    for s, fields_ in zip(statements, marked, strict=True):
        words = Span(*fields_["addressee"][0]).of(report.text) if fields_["addressee"] else ""
        told.append(replace(s, addressee=Speaker("", words, "unknown") if words else None))
    return {s.id: s.addressee.name for s in resolve(report, told) if s.addressee}


def _as_in_set_a(one: Json, i: int, report: Report) -> Row:
    given = one["statements"][i]
    row: Row = dict.fromkeys(("speaker", "type", "said", "addressee", "channel", "act"))
    row |= {"aliases": [], "via": [], "background": False, "negated": False, "red_line": False, **given}
    outer = given.get("nested_in")
    row |= {"doc_id": one["doc_id"], "id": f"{one['doc_id']}:{i}"}
    row["nested_in"] = None if outer is None else f"{one['doc_id']}:{outer}"
    for role in SPANS:
        row[role] = [{"start": a, "end": b, "text": report.text[a:b]} for a, b in given[role]]
    return row | {"addressee": next(iter(given.get("addressee", ())), None)}


def _report(document: Json) -> Report | None:
    given = {key: document.get(key) for key in ("outlet", "title", "published", "url")}
    page = Page(document["doc_id"], document["doc_id"], "text", document["text"], **given)
    return clean.clean(page, Limits())[0]


def _outcomes(one: Annotated) -> Iterator[Outcome]:
    for s in enrich(one.report, one.statements, resolve):
        row = one.rows.get(s.id)
        if row is None:
            continue
        if marked := one.marked.get(s.id):
            row = _in_its_words(row, s, marked)
        alone = one.part in SPEAKERS_ALONE
        for o in (*fields.told(row, s, _Shaped(one.report)), *_undated(row, s)):
            if alone and o.figure == "speaker" and row.get("how") in HOW:
                yield Outcome(f"{one.part}.speaker.{row['how']}", row["id"], o.ok, o.wanted, o.got)
            if o.figure.startswith("speaker" if alone else FIGURES):
                yield Outcome(f"{one.part}.{o.figure}", f"{row['id']} {one.report.doc_id}", o.ok, o.wanted, o.got)


def _in_its_words(row: Row, s: Statement, marked: Marked) -> Row:
    """The row with the program's own words where they agree with the marked ones."""
    told = s.addressee.name if s.addressee else ""
    if row["addressee"] and any(fields.alike(words, told) for words in (row["addressee"], marked.name)):
        row = row | {"addressee": told}
    if row["channel"] and s.channel and _one_medium(row["channel"], s.channel):
        row = row | {"channel": s.channel}
    if len(row["via"]) == len(s.via) and all(
        (relay.span and relay.span.overlaps(span)) or fields.alike(relay.name, words)
        for relay, span, words in zip(s.via, marked.spans["via"], row["via"], strict=True)
    ):
        row = row | {"via": [relay.name for relay in s.via]}
    return row


# Beginnings of words for one medium: "press release" and "statement", "posted on Twitter" and "tweeted".
_ONE_HEAD = {
    "press": "news", "phone": "call", "telep": "call", "tweet": "twitt", "post": "twitt", "poste": "twitt",
    "https": "twitt", "filin": "court", "paper": "court", "docum": "court", "recor": "court", "wrote": "lette",
    "addre": "speec", "texte": "text", "relea": "state", "op-ed": "opini", "disse": "opini", "publi": "artic",
    "ralli": "rally", "studi": "study",
}  # fmt: skip
_SMALL = frozenset("a an the in on at to of by with from during via his her their its he she said told".split())


def _one_medium(words: str, name: str) -> bool:
    one, other = (
        {_ONE_HEAD.get(w[:5], w[:5]) for w in re.findall(r"[\w-]+", which.casefold().replace("e-mail", "email"))}
        - _SMALL
        for which in (words, name)
    )
    return bool(one and other) and (one <= other or other <= one)


def _still_found(one: Annotated) -> Iterator[Outcome]:
    """Of the statements that extraction finds now, whether readers held them to be any; of these, which it finds."""
    if not one.judged:
        return
    text = one.report.text
    found = pipeline.extractor(CHOICE.config.model).extract(one.report)
    given = [characters(text, [(x.start, x.end) for x in s.content]) for s in found]
    pairs = match([characters(text, row["content"]) for row in one.judged], given)
    for i, row in enumerate(one.judged):
        key = f"{row['id']} {one.report.doc_id}"
        if i in pairs:
            yield Outcome(f"{one.part}.found.ok", key, row["ok"], "nothing", "a statement")
        if row["ok"]:
            yield Outcome(f"{one.part}.found.recall", key, i in pairs, "a statement", "nothing")


def _statement(row: Row, report: Report) -> Statement:
    content, cue, source = (tuple(Span(x["start"], x["end"]) for x in row[role]) for role in SPANS)
    kind, class_, segment = row["kind"], row["class"], row["segment"]
    outer = row["nested_in"]
    return Statement(row["id"], report.id, report.doc_id, kind, class_, segment, content, cue, source, outer)


def _undated(row: Row, s: Statement) -> Iterator[Outcome]:
    """Of statements to which the gold gives no day, those that have none."""
    if not row["said"]:
        none = s.said is None or s.said.first is None
        yield Outcome("said.none", row["id"], none, "no day", str(s.said))
