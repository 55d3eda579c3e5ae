"""Made-up reports and statements for the tests of the store."""

from __future__ import annotations

from dataclasses import replace

from onrecord import ids
from onrecord.model import Block, Dateline, Processed, Relay, Report, Said, Span, Speaker, Statement

VOSS = Speaker("p" + "a" * 16, "Mara Voss", "person", "harbour minister", "Port Authority", "Norland")
ORSK = Speaker("p" + "b" * 16, "Ilan Orsk", "person", "Kestrian envoy", "Foreign Office", "Kestria")

OPENING = "The harbour will stay shut, said Mara Voss."
QUOTE = "“We will not open the port to naval ships,” she said on Monday."
ANSWER = "Ilan Orsk called the closure a red line that nobody should cross."
TEXT = f"{OPENING} {QUOTE} {ANSWER}"


def report(text: str = TEXT, **fields: object) -> Report:
    known = {"doc_id": "a.txt", "source": "in/a.txt", "outlet": "Norland Post", "published": "2021-09-27"} | fields
    given = {key: known.get(key) for key in ("outlet", "url", "given_id")}
    return Report(id=ids.report_id(text=text, **given), text=text, **known)  # type: ignore[arg-type]


def statement(of: Report, words: str, **fields: object) -> Statement:
    start = of.text.index(words)
    content = (Span(start, start + len(words)),)
    known = {"kind": "indirect", "class_": "speech", "segment": "body", "act": "state", "made_by": "rules 1"} | fields
    id = ids.statement_id(of.id, content, (), ())
    return Statement(id=id, report_id=of.id, doc_id=of.doc_id, content=content, **known)  # type: ignore[arg-type]


def processed(of: Report, *statements: Statement) -> Processed:
    return Processed(of, statements)


def full() -> Processed:
    """A report and a statement with every field filled."""
    r = report(
        title="Harbour stays shut",
        title_span=Span(0, 11),
        published_basis="given",
        url="https://post.example/1",
        byline="Ana Reed",
        wire="NNA",
        language="en",
        dateline=Dateline(Span(0, 3), "PORT VELL", "2021-09-27"),
        blocks=(Block(Span(0, len(OPENING)), "body"), Block(Span(len(OPENING) + 1, len(TEXT)), "related")),
        given_id="77",
    )
    first = statement(r, "The harbour will stay shut", speaker=VOSS)
    second = statement(
        r,
        "We will not open the port to naval ships",
        kind="direct",
        cue=(Span(5, 6),),
        source=(Span(7, 8), Span(9, 11)),
        nested_in=first.id,
        repeats=first.id,
        speaker=VOSS,
        speaker_because="she → Mara Voss",
        addressee=ORSK,
        channel="Twitter",
        via=(Relay("NNA", Span(1, 2)), Relay("Kestria Today")),
        said=Said("2021-09-20", "2021-09-27", Span(2, 3), "weekday"),
        act="reject",
        negated=True,
        red_line=True,
        about=("harbour", "ships"),
        confidence=0.75,
    )
    return processed(r, first, second)


def plain(number: int = 0, **fields: object) -> Processed:
    """One of many small reports, all different."""
    text = f"{TEXT} Notice number {number}."
    r = report(text, **({"doc_id": f"{number}.txt", "source": f"{number}.txt"} | fields))
    return processed(
        r,
        statement(r, "The harbour will stay shut", speaker=VOSS),
        statement(r, "We will not open the port to naval ships", speaker=VOSS, act="reject", kind="direct"),
        statement(r, "a red line that nobody should cross", speaker=ORSK, act="warn", red_line=True),
    )


def dated(item: Processed, published: str | None) -> Processed:
    assert item.report is not None
    return replace(item, report=replace(item.report, published=published))
