"""The extractor by rules on made-up sentences: what must be found, with its words."""

import pytest

from onrecord.analyse import load
from onrecord.model import Block, BlockKind, Report, Span, Statement
from tests.analyse.extract_cases import BROKEN, CONTENTS, DENIED, HEADLINES, RELAYED, SPEAKERLESS, TURNS
from tests.analyse.statement_cases import ATTITUDES, NOTHING, QUOTED, SPEECH, TITLES, Case


def report(text: str, kind: BlockKind = "body") -> Report:
    """One block for each line."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(Span(at, at + len(line)), kind))
        at += len(line) + 1
    return Report(id="r1", doc_id="d1", source="test", text=text, blocks=tuple(blocks))


def extract(text: str, kind: BlockKind = "body") -> list[Statement]:
    return load("rules").extract(report(text, kind))


def words(text: str, spans: tuple[Span, ...]) -> str:
    return " … ".join(span.of(text) for span in spans)


def shown(text: str, statement: Statement) -> str:
    return " | ".join(words(text, spans) for spans in (statement.source, statement.cue, statement.content))


def names(cases: list[Case]) -> list[str]:
    return [case[0] for case in cases]


@pytest.mark.parametrize(("what", "text", "expected"), SPEECH, ids=names(SPEECH))
def test_speech(what: str, text: str, expected: list[str]) -> None:
    found = [shown(text, s) for s in extract(text)]
    assert [e for e in expected if e not in found] == [], found


@pytest.mark.parametrize(("what", "text", "expected"), QUOTED, ids=names(QUOTED))
def test_quotations(what: str, text: str, expected: list[str]) -> None:
    found = [shown(text, s) for s in extract(text)]
    assert [e for e in expected if e not in found] == [], found
    if not expected:
        assert found == []


@pytest.mark.parametrize(("what", "text", "expected"), ATTITUDES, ids=names(ATTITUDES))
def test_attitudes(what: str, text: str, expected: list[str]) -> None:
    found = extract(text)
    assert [shown(text, s) for s in found if s.class_ == "attitude"] == expected


@pytest.mark.parametrize(("what", "text"), NOTHING, ids=[case[0] for case in NOTHING])
def test_nothing_is_said(what: str, text: str) -> None:
    assert [shown(text, s) for s in extract(text)] == []


@pytest.mark.parametrize(("what", "text", "expected"), TITLES, ids=names(TITLES))
def test_titles(what: str, text: str, expected: list[str]) -> None:
    found = extract(text, "title")
    assert [shown(text, s) for s in found] == expected
    assert {s.segment for s in found} <= {"title"}


MORE = [*RELAYED, *BROKEN, *CONTENTS, *DENIED, *TURNS]


@pytest.mark.parametrize(("what", "text", "expected"), MORE, ids=names(MORE))
def test_more(what: str, text: str, expected: list[str]) -> None:
    found = [shown(text, s) for s in extract(text)]
    assert [e for e in expected if e not in found] == [], found


@pytest.mark.parametrize(("what", "text"), SPEAKERLESS, ids=[case[0] for case in SPEAKERLESS])
def test_nobody_said_it(what: str, text: str) -> None:
    assert [shown(text, s) for s in extract(text)] == []


@pytest.mark.parametrize(("what", "text", "expected"), HEADLINES, ids=names(HEADLINES))
def test_headlines(what: str, text: str, expected: list[str]) -> None:
    assert [shown(text, s) for s in extract(text, "title")] == expected


@pytest.mark.parametrize("case", RELAYED[:4], ids=names(RELAYED[:4]))
def test_the_relayed_is_nested_in_the_relay(case: Case) -> None:
    found = extract(case[1])
    outer = next(s for s in found if s.cue[0].of(case[1]) in {"According to", "reported"} or s.source[0].start > 40)
    assert [s.nested_in for s in found if s.id != outer.id] == [outer.id] * (len(found) - 1)


def test_a_denial_is_one_statement() -> None:
    for _, text, _ in DENIED:
        assert len(extract(text)) == 1, text
