"""The trained extractor: its contract, its refusals, and the shipped weights on made-up sentences."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest

from onrecord.analyse.tagger import WEIGHTS, TaggerExtractor, nested, ordered, settings_at, statements_of
from onrecord.analyse.tagger_class import class_of
from onrecord.analyse.tagger_spans import FEATURES, Draft, merged, share_within
from onrecord.errors import SetupError
from onrecord.model import Block, BlockKind, Report, Span, Statement

SHIPPED = (WEIGHTS / "encoder.onnx").exists()
needs_weights = pytest.mark.skipif(not SHIPPED, reason="no trained weights in this checkout")


def report(text: str, *kinds: BlockKind) -> Report:
    """One block a line; `kinds` name the first ones, the rest are body."""
    blocks, at = [], 0
    for i, line in enumerate(text.split("\n")):
        if line.strip():
            blocks.append(Block(Span(at, at + len(line)), kinds[i] if i < len(kinds) else "body"))
        at += len(line) + 1
    return Report(id="r1", doc_id="d", source="s", text=text, blocks=tuple(blocks))


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def draft(text: str, cue: str, content: str, source: str) -> Draft:
    spans = [(span(text, w),) if w else () for w in (cue, content, source)]
    return Draft(spans[0], spans[1], spans[2], (1.0,) + (0.0,) * (len(FEATURES) - 1))


def test_statements_get_kind_class_segment_and_nesting() -> None:
    text = "Orrin to act, says Vell\nRuun said Vell hopes it rains. “Never,” said Ost."
    r = report(text, "title")
    drafted = statements_of(
        r,
        [
            (draft(text, "says", "Orrin to act", "Vell"), 0.8),
            (draft(text, "said", "Vell hopes it rains", "Ruun"), 0.9),
            (draft(text, "hopes", "it rains", ""), 0.7),
            (draft(text, "said Ost"[:4], "“Never,”", "Ost"), 0.6),
        ],
        "tagger-t",
    )
    made = ordered(r, drafted)
    by_content = {m.content[0].of(text): m for m in made}
    assert [m.content[0].start for m in made] == sorted(m.content[0].start for m in made)
    assert by_content["Orrin to act"].segment == "title"
    assert by_content["Vell hopes it rains"].class_ == "speech"
    assert by_content["it rains"].class_ == "attitude"
    assert by_content["it rains"].nested_in == by_content["Vell hopes it rains"].id
    assert by_content["“Never,”"].kind == "direct"
    assert {m.made_by for m in made} == {"tagger-t"}


@pytest.mark.parametrize(
    ("cue", "kind", "wanted"),
    [
        ("said", "indirect", "speech"),
        ("hopes", "indirect", "attitude"),
        ("said he hoped", "indirect", "speech"),
        ("has long opposed", "indirect", "attitude"),
        ("hopes", "direct", "speech"),
        ("according to", "indirect", "speech"),
        ("is worried", "indirect", "attitude"),
        (":", "mixed", "speech"),
        ("", "indirect", "speech"),
    ],
)
def test_speech_is_told_from_attitude(cue: str, kind: str, wanted: str) -> None:
    assert class_of(cue, kind) == wanted  # type: ignore[arg-type]


def test_a_statement_is_nested_in_the_shortest_that_holds_its_cue() -> None:
    def made(id_: str, content: Span, cue: Span) -> Statement:
        return Statement(id_, "r", "d", "indirect", "speech", "body", (content,), (cue,))

    rows = [
        made("a", Span(0, 100), Span(101, 105)),
        made("b", Span(10, 50), Span(51, 55)),
        made("c", Span(30, 40), Span(25, 29)),
    ]
    assert [m.nested_in for m in nested(rows)] == [None, "a", "b"]


def test_covered_share() -> None:
    covered = merged([Span(5, 8), Span(0, 6), Span(20, 30)])
    assert covered == [Span(0, 8), Span(20, 30)]
    assert share_within([Span(6, 10), Span(28, 34)], covered) == 0.4
    assert share_within([], covered) == 0.0


def test_missing_weights_are_named(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="missing"):
        TaggerExtractor(tmp_path)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"name": "x"}'])
def test_unreadable_settings_are_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "tagger.json").write_text(text)
    with pytest.raises(SetupError, match="cannot be read"):
        settings_at(tmp_path)


@needs_weights
def test_changed_weights_are_refused(tmp_path: Path) -> None:
    for file in WEIGHTS.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    with (tmp_path / "roles.onnx").open("ab") as roles:
        roles.write(b"x")
    with pytest.raises(SetupError, match="damaged"):
        TaggerExtractor(tmp_path)


@needs_weights
def test_shipped_weights_are_described_and_small() -> None:
    raw = json.loads((WEIGHTS / "tagger.json").read_text())
    assert len(raw["confidence"]) == len(FEATURES) and 0 < raw["threshold"] < 1
    assert (WEIGHTS / "MODEL_CARD.md").exists()
    assert sum(f.stat().st_size for f in WEIGHTS.iterdir()) < 45_000_000


@pytest.fixture(scope="module")
def tagger() -> TaggerExtractor:
    return TaggerExtractor()


TEXT = (
    "Harbour dispute deepens\n"
    "The foreign minister of Orrin, Tamsin Vell, said on Monday that the port would stay closed until spring.\n"
    "“We will not reopen it before the talks are over,” she said. “Nobody should expect otherwise.”\n"
    "According to the ministry, Marrow had broken the treaty twice.\n"
)


@needs_weights
def test_plain_statements_are_found(tagger: TaggerExtractor) -> None:
    found = tagger.extract(report(TEXT, "title"))
    contents = [" ".join(s.of(TEXT) for s in m.content) for m in found]
    assert any("the port would stay closed until spring" in c for c in contents)
    assert any("We will not reopen it before the talks are over" in c for c in contents)
    assert any("Marrow had broken the treaty twice" in c for c in contents)
    said = next(m for m in found if "stay closed" in m.content[0].of(TEXT))
    assert "Vell" in " ".join(s.of(TEXT) for s in said.source) and said.kind == "indirect"


@needs_weights
def test_furniture_holds_no_statements(tagger: TaggerExtractor) -> None:
    text = "Vell said the port would close.\nVell said the port would close."
    found = tagger.extract(report(text, "caption"))
    assert found and all(s.start > text.index("\n") for m in found for s in (*m.content, *m.cue, *m.source))


@needs_weights
def test_results_are_the_same_every_time(tagger: TaggerExtractor) -> None:
    once = tagger.extract(report(TEXT, "title"))
    tagger.extract(report("Something else, she said.\n" * 50))
    assert tagger.extract(report(TEXT, "title")) == once
    assert pickle.loads(pickle.dumps(tagger)).extract(report(TEXT, "title")) == once


@needs_weights
@pytest.mark.parametrize("hints", [True, False])
@pytest.mark.parametrize(
    "text",
    [
        "", "Said", "no quotes at all here", "“”", "“only quotes”", "he said " * 300, "😀 said 🦊 “👋”",
        "\ufeffVell said\u200b it", "قال “Vell” said", "Vell said \ud800 it", "“a " * 400,
        "said: " * 200, "x" * 50_000, "Vell\r\nsaid\r\nit",
    ],
)  # fmt: skip
def test_odd_texts_give_spans_within_them(hints: bool, text: str, tagger: TaggerExtractor) -> None:
    extractor = tagger if hints else without_rules(tagger)
    for m in extractor.extract(report(text)):
        for s in (*m.content, *m.cue, *m.source):
            assert 0 <= s.start < s.end <= len(text)
        assert 0 <= m.confidence <= 1 and m.content


@needs_weights
def test_a_text_of_many_thousand_words_is_left_to_the_rules(tagger: TaggerExtractor) -> None:
    found = tagger.extract(report("Vell said that the port would close.\n" * 1200))
    assert len(found) >= 1200 and tagger.name not in {m.made_by for m in found}


@needs_weights
def test_it_reads_without_the_rules(tagger: TaggerExtractor) -> None:
    found = without_rules(tagger).extract(report(TEXT))
    assert found and {m.made_by for m in found} == {tagger.name}


def without_rules(tagger: TaggerExtractor) -> TaggerExtractor:
    alone = TaggerExtractor(tagger.weights, hints=False)
    alone.__dict__.update({"engine": tagger.engine, "tokenizer": tagger.tokenizer})
    return alone
