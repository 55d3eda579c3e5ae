"""Rules advised by the small tagger: what is kept, dropped and added, and what holds whatever it says."""

from __future__ import annotations

import pickle
from collections.abc import Sequence

import pytest

from onrecord.analyse import advised, load
from onrecord.analyse.advised import ADD, KEEP, WEIGHTS, AdvisedExtractor
from onrecord.analyse.extract import RuleExtractor
from onrecord.analyse.judge import Judge
from onrecord.analyse.tagger import LONGEST
from onrecord.analyse.tagger_spans import FEATURES, Draft
from onrecord.model import Block, Report, Span, Statement

NOTHING = (0.0,) * len(FEATURES)
TEXT = (
    "Harbour master Ilse Quist said the cranes would stand still until Friday.\n"
    "“Nobody was hurt,” she said. The union believes that the owners wanted the strike.\n"
    "Quist told reporters that a tug had been hired, and the mayor agreed to pay for it."
)


def report(text: str) -> Report:
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(Span(at, at + len(line)), "body"))
        at += len(line) + 1
    return Report(id="r1", doc_id="d", source="s", text=text, blocks=tuple(blocks))


def spans(text: str, words: str) -> tuple[Span, ...]:
    start = text.index(words)
    return (Span(start, start + len(words)),)


class Small:
    """A tagger that says what the test wants."""

    class settings:
        name, confidence = "small-t", (0.0,) * len(FEATURES)

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self.found = drafts

    def drafts(self, report: Report, by_rules: Sequence[Statement]) -> Sequence[Draft]:
        return self.found


def extracted(monkeypatch: pytest.MonkeyPatch, found: dict[Draft, float], text: str = TEXT) -> list[Statement]:
    monkeypatch.setattr(AdvisedExtractor, "tagger", Small(list(found)))
    monkeypatch.setattr(AdvisedExtractor, "judge", Judge(0.0, 0.0, {}))  # that keeps everything
    sure = iter(found.values())
    monkeypatch.setattr(advised, "confidence", lambda features, weights: next(sure))
    return AdvisedExtractor().extract(report(text))


def drafts_of(statements: Sequence[Statement]) -> list[Draft]:
    return [Draft(s.cue, s.content, s.source, NOTHING) for s in statements]


def test_what_the_tagger_doubts_is_dropped_unless_it_stands_in_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    by_rules = RuleExtractor().extract(report(TEXT))
    assert {s.kind for s in by_rules} == {"direct", "indirect"}
    kept = extracted(monkeypatch, dict.fromkeys(drafts_of(by_rules), KEEP / 2))
    assert [s.kind for s in kept] == ["direct"]


def test_what_it_is_sure_of_keeps_the_words_of_the_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    by_rules = RuleExtractor().extract(report(TEXT))
    wider = [
        Draft(d.cue, (Span(d.content[0].start, d.content[-1].end + 1),), d.source, NOTHING) for d in drafts_of(by_rules)
    ]
    kept = extracted(monkeypatch, dict.fromkeys(wider, 0.9))
    assert [(s.id, s.content) for s in kept] == [(s.id, s.content) for s in by_rules]
    assert {s.confidence for s in kept if s.cue} == {0.9}


@pytest.mark.parametrize(("sure", "added"), [(ADD + 0.1, True), (ADD - 0.1, False)])
def test_what_the_rules_miss_is_added_where_it_is_sure(
    monkeypatch: pytest.MonkeyPatch, sure: float, added: bool
) -> None:
    text = "The cranes stood still. Brask let it be understood, with a shrug, that the port was done for."
    assert RuleExtractor().extract(report(text)) == []
    content = spans(text, "that the port was done for")
    one = Draft(spans(text, "let it be understood"), content, spans(text, "Brask"), NOTHING)
    found = extracted(monkeypatch, {one: sure}, text)
    assert [s.content for s in found] == ([content] if added else [])
    assert [s.made_by for s in found] == (["small-t"] if added else [])


def test_links_inside_a_report_name_what_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Quist said that Brask had told her that the tug was late."
    by_rules = RuleExtractor().extract(report(text))
    outer = next(s for s in by_rules if s.nested_in is None)
    judged = {d: 0.9 if d.content != outer.content else 0.0 for d in drafts_of(by_rules)}
    kept = extracted(monkeypatch, judged, text)
    assert kept
    assert {s.nested_in for s in kept} <= {None, *(s.id for s in kept)}


# --- the shipped weights ---------------------------------------------------------------------------------------------

ODD = [
    "",
    "Word.",
    "“”",
    "“Only,” “marks” “here.”",
    "\u202eسفير\u202c said 👍🏽 that it\u200b rains.",
    "a" * 50_000,
    "said " * 400,
    "«Nein», sagte er. “Yes,” said Ost, “or no.”",
]


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_odd_texts_give_spans_within_them(text: str) -> None:
    for s in load("fast").extract(report(text)):
        for span in (*s.content, *s.cue, *s.source):
            assert 0 <= span.start < span.end <= len(text)


def test_plain_statements_are_found_alike_every_time_and_in_another_process() -> None:
    one = load("fast")
    found = one.extract(report(TEXT))
    assert any(s.content[0].of(TEXT).startswith("“Nobody") for s in found)
    again = pickle.loads(pickle.dumps(one))
    assert again.extract(report(TEXT)) == found
    assert again.name == one.name


def test_a_text_of_many_thousand_words_is_left_to_the_rules() -> None:
    text = (TEXT + "\n") * (LONGEST // len(TEXT) + 1)
    assert load("fast").extract(report(text)) == RuleExtractor().extract(report(text))


def test_the_weights_are_small() -> None:
    assert sum(p.stat().st_size for p in WEIGHTS.iterdir()) <= 6_000_000
