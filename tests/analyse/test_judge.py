"""What is judged no statement goes; what stands in marks stays; what was in it, or repeated it, stands alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.analyse import load
from onrecord.analyse.judge import WEIGHTS, Found, Judge, features, judge_at
from onrecord.analyse.tagger_spans import FEATURES, Draft
from onrecord.errors import SetupError
from onrecord.model import Block, Kind, Report, Span, Statement

ALL = Judge(bias=-30.0, threshold=0.5, weights={})  # doubts everything


def span(text: str, words: str) -> tuple[Span, ...]:
    start = text.index(words)
    return (Span(start, start + len(words)),) if words else ()


def statement(text: str, source: str, cue: str, content: str, *, kind: Kind = "indirect", id_: str = "s") -> Statement:
    return Statement(
        id=id_, report_id="r", doc_id="d", kind=kind, class_="speech", segment="body",
        content=span(text, content), cue=span(text, cue), source=span(text, source),
    )  # fmt: skip


def linked(id_: str, *, nested_in: str | None = None, repeats: str | None = None, kind: Kind = "indirect") -> Found:
    at = (Span(0, 1),)
    made = Statement(
        id=id_, report_id="r", doc_id="d", kind=kind, class_="speech", segment="body", content=at, cue=at,
        nested_in=nested_in, repeats=repeats,
    )  # fmt: skip
    return Found(made, rule=0.5 if id_.isupper() else None)


# Doubts what no rule found: those with a small letter.
NO_RULE = Judge(bias=5.0, threshold=0.5, weights={"rule=none": -10.0})


@pytest.mark.parametrize(
    ("found", "left"),
    [
        ([linked("A"), linked("b")], [("A", None, None)]),
        ([linked("A"), linked("b", kind="direct")], [("A", None, None), ("b", None, None)]),
        ([linked("A"), linked("B", repeats="A")], [("A", None, None), ("B", None, "A")]),
        ([linked("a"), linked("B", repeats="a")], [("B", None, None)]),
        ([linked("a"), linked("B", nested_in="a")], [("B", None, None)]),
        ([linked("A"), linked("b", nested_in="A"), linked("C", nested_in="b")], [("A", None, None), ("C", "A", None)]),
    ],
)
def test_what_is_doubted_goes(found: list[Found], left: list[tuple[str, str | None, str | None]]) -> None:
    kept = NO_RULE.without("x", found)
    assert [(s.id, s.nested_in, s.repeats) for s in kept] == left


def test_words_in_marks_stay_whoever_doubts_them() -> None:
    assert [s.id for s in ALL.without("x", [linked("a", kind="direct"), linked("b")])] == ["a"]


@pytest.mark.parametrize(
    ("cue", "sure", "rule", "stays"),
    [
        ("said", 0.7, 0.5, True),
        ("said", 0.5, 0.5, False),
        ("said", 0.7, None, False),
        ("vowed", 0.7, 0.5, False),
    ],
)
def test_where_rule_and_tagger_agree_on_plain_saying_nothing_is_asked(
    cue: str, sure: float, rule: float | None, stays: bool
) -> None:
    text = f"Oda Brask {cue} that the bridge is closed."
    found = Found(statement(text, "Oda Brask", cue, "that the bridge is closed"), sure, None, rule)
    assert bool(ALL.without(text, [found])) == stays


TEXT = "If the Kestrian poll shows that the bridge is closed, Oda Brask, the mayor, was said to have hoped to win it."


@pytest.mark.parametrize(
    ("source", "cue", "content", "named"),
    [
        (
            "the Kestrian poll", "shows", "that the bridge is closed",
            {"source=document", "head=poll", "cue=showing", "lemma=show", "opens=that", "verbs=1", "supposed"},
        ),
        ("Oda Brask", "was said", "to have hoped", {"source=name", "head=brask", "lemma=say", "opens=to", "length=3"}),
        ("", "hoped", "to win it", {"source=none", "have", "attitude=True", "ends=."}),
    ],
)  # fmt: skip
def test_what_a_judgement_rests_on(source: str, cue: str, content: str, named: set[str]) -> None:
    one = dict(features(TEXT, Found(statement(TEXT, source, cue, content))))
    assert named <= set(one) | {"unseen"} and "unseen" in one and one["rule=none"] == 1.0


def test_the_taggers_finding_counts() -> None:
    s = statement(TEXT, "Oda Brask", "hoped", "to win it")
    draft = Draft(s.cue, s.content, s.source, (1.0,) * len(FEATURES))
    one = dict(features(TEXT, Found(s, 0.9, draft, 0.5)))
    assert one["same content"] == one["same source"] == 1.0
    assert one["sure"] == pytest.approx(2.197, abs=0.001) and "unseen" not in one and one["rule=0.500"] == 1.0


def report(text: str) -> Report:
    return Report(id="r1", doc_id="d", source="s", text=text, blocks=(Block(Span(0, len(text)), "body"),))


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("Mayor Oda Brask said that the bridge would stay closed.", ["that the bridge would stay closed"]),
        ("Brask believes that the owners wanted the strike.", ["that the owners wanted the strike"]),
        ("Interior Minister Ilse Quist accused Kestria of lying.", ["Kestria of lying"]),
        ("The council on Tuesday voted to close the bridge.", []),
        ("Brask seemed to enjoy the debate in the council.", []),
        ("The law prohibits ferries from docking after midnight.", []),
    ],
)
def test_statements_and_what_is_none(text: str, contents: list[str]) -> None:
    """By the shipped weights."""
    found = load("fast").extract(report(text))
    assert [" ".join(s.of(text) for s in one.content) for one in found] == contents


def test_the_shipped_judge() -> None:
    judge = judge_at()
    assert 0 < judge.threshold < 1 and len(judge.weights) > 1000
    assert max(map(abs, judge.weights.values())) < 5  # none decides alone


@pytest.mark.parametrize("raw", ["", "{}", "[]", '{"bias": 1, "threshold": 0.5, "weights": []}', '{"bias": "x"}'])
def test_damaged_weights_are_refused(tmp_path: Path, raw: str) -> None:
    path = tmp_path / "judge.json"
    path.write_text(raw, encoding="utf-8")
    with pytest.raises(SetupError, match="cannot be read"):
        judge_at(path)


def test_missing_weights_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="missing"):
        judge_at(tmp_path / "judge.json")


def test_the_weights_are_sorted_and_plain() -> None:
    weights = json.loads(WEIGHTS.read_text("utf-8"))["weights"]
    assert list(weights) == sorted(weights) and all(isinstance(w, float) for w in weights.values())
