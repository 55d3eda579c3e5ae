"""The extractor by rules on made-up sentences: what must be found, with its words."""

import pytest

from onrecord.analyse import load
from onrecord.model import Block, BlockKind, Report, Span, Statement
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
    return load("fast").extract(report(text, kind))


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
