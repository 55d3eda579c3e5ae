"""What people corrected teaches: a small model trained on fifty corrections makes fewer faults of that kind."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from onrecord import scoring
from onrecord.answer.teaching import documents
from onrecord.ids import report_id, statement_id
from onrecord.model import Correction, Processed, Report, Span, Statement
from onrecord.store import open_store

# Cue → what is done by it. The program of this test takes those of `MISREAD` for plain statements.
ACTS = {
    "said": "state",
    "noted": "state",
    "warned": "warn",
    "vowed": "pledge",
    "undertook": "pledge",
    "swore": "pledge",
}
MISREAD = {"vowed", "undertook", "swore"}
NAMES = "Ann Dell,Cy Dow,Mora Lind,Tam Reeve,Ben Orr".split(",")
CONTENTS = "to open the pier,to pay for the ferry,to mend the wall,to sell the mill,to keep the lamps lit".split(",")
FIFTY = 50


def read(number: int, cue: str) -> Processed:
    """A report of one sentence as the program reads it."""
    chance = random.Random(number)
    name, content = chance.choice(NAMES), chance.choice(CONTENTS)
    text = f"On day {number} {name} {cue} {content}."
    report = Report(
        report_id(outlet="Bay Post", url=None, given_id=str(number), text=text), f"{number}.txt", "x", text, "Bay Post"
    )

    def at(words: str) -> tuple[Span, ...]:
        return (Span(text.index(words), text.index(words) + len(words)),)

    act = "state" if cue in MISREAD else ACTS[cue]
    spans = at(content), at(cue), at(name)
    id = statement_id(report.id, *spans)
    return Processed(report, (Statement(id, report.id, report.doc_id, "indirect", "speech", "body", *spans, act=act),))


def truth(item: Processed) -> str:
    assert item.report
    return ACTS[item.statements[0].cue[0].of(item.report.text)]


@pytest.fixture
def corrected(tmp_path: Path) -> tuple[Path, list[Processed]]:
    cues = sorted(ACTS)
    items = [read(n, cues[n % len(cues)]) for n in range(2 * FIFTY)]
    wrong = [p for p in items if p.statements[0].act != truth(p)][:FIFTY]
    right = [p for p in items if p.statements[0].act == truth(p)]
    assert len(wrong) == FIFTY
    path = tmp_path / "s.db"
    with open_store(str(path), write=True) as store:
        store.add(items)
        now = [(p.statements[0], replace(p.statements[0], act=truth(p))) for p in (*wrong, *right)]
        store.correct([Correction(s.id, s.report_id, s, after, "Ada", f"{n:04}") for n, (s, after) in enumerate(now)])
    return path, items


Example = tuple[str, str]  # words, act


def trained(examples: Iterable[Example], rounds: int = 200) -> Any:
    """A linear model over words: which act?"""
    pairs = list(examples)
    words = sorted({w for text, _ in pairs for w in text.split()})
    acts = sorted({act for _, act in pairs})
    x = np.array([[float(w in text.split()) for w in words] for text, _ in pairs])
    y = np.array([[float(act == a) for a in acts] for _, act in pairs])
    weights = np.zeros((len(words), len(acts)))
    for _ in range(rounds):
        score = np.exp(x @ weights - (x @ weights).max(axis=1, keepdims=True))
        weights += 0.5 * x.T @ (y - score / score.sum(axis=1, keepdims=True)) / len(pairs)

    def guess(text: str) -> str:
        seen = np.array([float(w in text.split()) for w in words])
        return acts[int(np.argmax(seen @ weights))]

    return guess


def test_a_model_trained_on_fifty_corrections_makes_fewer_faults_of_their_kind(
    corrected: tuple[Path, list[Processed]],
) -> None:
    path, items = corrected
    before = trained((p.report.text, p.statements[0].act or "") for p in items if p.report)
    with open_store(str(path)) as store:
        taught = [(d["text"], s["act"]) for d in documents(store) for s in d["statements"] if not s.get("optional")]
    after = trained(taught)
    fresh = [read(n, cue) for n in range(1000, 1040) for cue in sorted(ACTS)]
    kind = [p for p in fresh if truth(p) == "pledge"]
    rest = [p for p in fresh if truth(p) != "pledge"]

    def faults(guess: Any, some: list[Processed]) -> float:
        return sum(guess(p.report.text) != truth(p) for p in some if p.report) / len(some)

    assert faults(before, kind) == 1.0
    assert faults(after, kind) <= 0.05
    assert faults(after, rest) <= faults(before, rest) + 0.05


def test_the_documents_are_the_scorers_gold(corrected: tuple[Path, list[Processed]], tmp_path: Path) -> None:
    path, _ = corrected
    with open_store(str(path)) as store:
        lines = list(documents(store))
        said = [s for d in lines for s in store.statements_of(d["report"])]
    gold, predicted = tmp_path / "gold.jsonl", tmp_path / "predicted.jsonl"
    gold.write_text("".join(json.dumps(d) + "\n" for d in lines))
    rows = [
        {
            "doc_id": s.doc_id,
            "kind": s.kind,
            **{r: [[x.start, x.end] for x in getattr(s, r)] for r in ("content", "cue", "source")},
            "speaker": None,
            "said": None,
        }
        for s in said
    ]
    predicted.write_text("".join(json.dumps(r) + "\n" for r in rows))
    figures = scoring.compare_statements(str(gold), str(predicted)).figures
    assert figures["content"]["f1"] == figures["full"]["f1"] == 1.0


def test_what_a_person_rejected_is_told_and_what_nobody_looked_at_is_optional(tmp_path: Path) -> None:
    one = read(1, "vowed")
    assert one.report
    other = replace(one.statements[0], id="s" + "o" * 16, content=one.statements[0].source)
    with open_store(str(tmp_path / "s.db"), write=True) as store:
        store.add([replace(one, statements=(*one.statements, other))])
        store.correct([Correction(other.id, one.report.id, other, None, "Ada", "1")])
        [document] = documents(store)
        assert [s["optional"] for s in document["statements"]] == [True]
        assert [s["content"] for s in document["rejected"]] == [[[x.start, x.end] for x in other.content]]
        store.correct([Correction(other.id, one.report.id, None, None, "Ada", "2", undoes="1")])
        assert list(documents(store)) == []
