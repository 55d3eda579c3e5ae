"""The figures by hand on small cases, and against the reference scorer where it is at hand."""

from __future__ import annotations

import gzip
import json
import random
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import UsageError
from onrecord.scoring import compare_statements, score_statements, score_stories, score_utterances
from onrecord.scoring.statements import bare, dating, match, same_speaker

SHARED = Path(__file__).parents[3] / "shared"
Json = dict[str, Any]

TEXT = "“We will not yield,” Mara Venn said on Tuesday. The council of Ostrel said that it hoped for a treaty."
CONTENT = [0, 20]
GOLD: Json = {
    "doc_id": "a",
    "text": TEXT,
    "statements": [
        {"id": "a.0", "content": [CONTENT], "cue": [[31, 35]], "source": [[21, 30]], "kind": "direct",
         "speaker": "Mara Venn", "said": "2031-05-06"},
        {"id": "a.1", "content": [[75, 102]], "cue": [[70, 74]], "source": [[48, 69]], "kind": "indirect",
         "speaker": "the council of Ostrel"},
    ],
}  # fmt: skip


def save(path: Path, rows: Iterable[Json]) -> Path:
    data = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def predict(i: int, **other: Any) -> Json:
    return {"doc_id": "a"} | GOLD["statements"][i] | other


def scored(folder: Path, predicted: Iterable[Json], gold: Iterable[Json] = (GOLD,), **options: Any) -> Json:
    return score_statements(save(folder / "g.jsonl", gold), save(folder / "p.jsonl", predicted), **options)


ALL = {"precision": 1.0, "recall": 1.0, "f1": 1.0}
HALF = {"precision": 1.0, "recall": 0.5, "f1": 0.6667}
NONE = {"precision": 0.0, "recall": 0.0, "f1": 0.0}


def test_gold_against_itself_is_perfect(tmp_path: Path) -> None:
    assert scored(tmp_path, [predict(0), predict(1)]) == {
        "documents": 1, "gold": 2, "predicted": 2, "content": ALL, "exact": ALL, "attributed": ALL, "full": ALL,
        "direct": {"gold": 1, "recall": 1.0, "attributed": 1.0},
        "token_f1": {"content": 1.0, "cue": 1.0, "source": 1.0},
        "kind_accuracy": 1.0, "speaker_accuracy": 1.0, "said_accuracy": 1.0, "said_wrong": 0.0, "said_loose": 0.0,
        "span_errors": 0, "speaker_of": 2, "said_of": 1, "named_recall": 1.0,
    }  # fmt: skip


def test_nothing_predicted_is_nothing_found(tmp_path: Path) -> None:
    figures = scored(tmp_path, [])
    assert (figures["content"], figures["predicted"], figures["direct"]["recall"]) == (NONE, 0, 0.0)
    assert figures["kind_accuracy"] is figures["named_recall"] is None


@pytest.mark.parametrize(
    ("change", "figures"),
    [
        ({}, {"content": HALF, "full": HALF, "named_recall": 0.5}),
        ({"content": [[1, 19]]}, {"exact": HALF}),
        ({"content": [[0, 9], [9, 20]]}, {"exact": HALF}),
        ({"content": [[0, 13]]}, {"content": HALF, "exact": NONE, "full": HALF}),
        ({"content": [[0, 7]]}, {"content": NONE, "full": NONE}),
        ({"source": []}, {"content": HALF, "attributed": NONE, "full": NONE}),
        ({"cue": []}, {"attributed": HALF, "full": NONE}),
        ({"kind": "mixed"}, {"kind_accuracy": 0.0, "direct": {"gold": 1, "recall": 1.0, "attributed": 1.0}}),
        ({"speaker": {"name": "MARA  Vénn"}}, {"speaker_accuracy": 1.0}),
        ({"speaker": None}, {"speaker_accuracy": 0.0, "named_recall": 0.0}),
        ({"said": {"from": "2031-05-01", "to": "2031-05-31"}}, {"said_loose": 1.0, "said_accuracy": 0.0}),
        ({"said": {"from": "2031-05-07", "to": "2031-05-07"}}, {"said_wrong": 1.0}),
        ({"content": [{"start": 0, "end": 20, "text": "other"}]}, {"span_errors": 1}),
        ({"content": [[0, 20], [-1, 4], [5, 5], [90, 9999]]}, {"span_errors": 3}),
    ],
)
def test_each_figure(tmp_path: Path, change: Json, figures: Json) -> None:
    found = scored(tmp_path, [predict(0, **change)])
    assert {key: found[key] for key in figures} == figures


def test_optional_gold_is_neither_required_nor_punished(tmp_path: Path) -> None:
    gold = GOLD | {"statements": [GOLD["statements"][0], GOLD["statements"][1] | {"optional": True}]}
    for predicted in ([predict(0)], [predict(0), predict(1)]):
        figures = scored(tmp_path, predicted, [gold])
        assert (figures["gold"], figures["predicted"], figures["content"]) == (1, 1, ALL)


def test_speech_and_kinds(tmp_path: Path) -> None:
    stray = {"doc_id": "a", "content": [[40, 46]], "class": "attitude"}
    assert scored(tmp_path, [predict(0), predict(1), stray])["predicted"] == 3
    assert scored(tmp_path, [predict(0), predict(1), stray], speech=True)["content"] == ALL
    assert scored(tmp_path, [predict(0), predict(1)], kinds=["direct"])["gold"] == 1


def test_missed_and_spurious_are_listed(tmp_path: Path) -> None:
    gold, predicted = (
        save(tmp_path / "g.jsonl.gz", [GOLD]),
        save(tmp_path / "p.jsonl", [predict(0, content=[[40, 46]])]),
    )
    comparison = compare_statements(gold, predicted)
    assert [fault.statement["id"] for fault in comparison.missed] == ["a.0", "a.1"]
    assert comparison.missed[0].line() == "a: “We will not yield,” | source: Mara Venn"
    assert [fault.line() for fault in comparison.spurious] == ["a: uesday | source: Mara Venn"]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (['{"doc_id": "zzz", "content": []}'], "the gold lacks: zzz"),
        (["{"], "p.jsonl:1: is not JSON"),
        (["", "[1]"], "p.jsonl:2: is not a JSON object"),
        (['{"doc_id": "a"}'], 'has no "content"'),
        (['{"doc_id": "a", "content": ["x"]}'], "x is no span"),
        (['{"doc_id": "a", "content": [["1", "2"]]}'], "is no span"),
        (['{"doc_id": "a", "content": [{"start": 1}]}'], "is no span"),
    ],
)
def test_files_that_cannot_be_compared(tmp_path: Path, rows: list[str], words: str) -> None:
    (tmp_path / "p.jsonl").write_text("\n".join(rows), encoding="utf-8")
    with pytest.raises(UsageError, match=words):
        score_statements(save(tmp_path / "g.jsonl", [GOLD]), tmp_path / "p.jsonl")
    with pytest.raises(UsageError, match="cannot be read"):
        score_statements(tmp_path / "nowhere.jsonl", tmp_path / "p.jsonl")


@pytest.mark.parametrize(
    ("gold", "given", "how"),
    [
        ("2031-05-06", "2031-05-06", "right"),
        ("2031-05-06", {"from": "2031-05-06", "to": "2031-05-06T10:00"}, "right"),
        ("2031-05", {"from": "2031-05-01", "to": "2031-05-31"}, "right"),
        ("2031-05", {"from": "2031-05-20", "to": "2031-06-02"}, "loose"),
        ("2031-05-06", {"from": "2031-05", "to": "2031-05"}, "loose"),
        ("2031-05-06", {"from": "2031-05-07"}, "wrong"),
        ("2031-05", {"from": "2031-04-01", "to": "2031-04-30"}, "wrong"),
        ("2031-05-06", {"from": None, "to": "2031-05-06"}, "unknown"),
        ("2031-05-06", None, "unknown"),
    ],
)
def test_dating(gold: str, given: Any, how: str) -> None:
    assert dating(gold, given) == how


@pytest.mark.parametrize(
    ("gold", "given", "same"),
    [
        ({"speaker": "Mara Venn; Ilo Tarn"}, {"name": "Ilo Tarn; Mara Venn"}, True),
        ({"speaker": ["Mara Venn", "Ilo Tarn"]}, "Mara Venn; ilo tarn", True),
        ({"speaker": "Mara Venn; Ilo Tarn"}, "Mara Venn", False),
        ({"speaker": "Mara Venn", "aliases": ["Venn", "the premier"]}, {"name": "Premier"}, True),
        ({"speaker": "Mara Venn", "aliases": [""]}, None, False),
        ({"speaker": "O’Dell"}, "O'Dell", True),
    ],
)
def test_same_speaker(gold: Json, given: Any, same: bool) -> None:
    assert same_speaker(gold, {"speaker": given}) is same


def test_bare_words() -> None:
    assert bare("that  it “hoped” for\na treaty.", [[0, 30]]) == "it hoped for a treaty"


def test_the_best_overlap_is_matched_first() -> None:
    wanted = [frozenset(range(10)), frozenset(range(5, 15))]
    given = [frozenset(range(2, 12)), frozenset(range(5, 15))]
    assert match(wanted, given) == {1: 1, 0: 0}
    assert match(wanted, [frozenset({0})]) == {}


def test_utterances(tmp_path: Path) -> None:
    spans = [[0, 9], [10, 19], [20, 29]]
    documents = [
        {"doc_id": d, "text": "x" * 30, "statements": [{"id": f"{d}{n}", "content": [s]} for n, s in enumerate(spans)]}
        for d in "ab"
    ]
    statements = [{"doc_id": d, "id": f"p{d}{n}", "content": [spans[n]]} for d in "ab" for n in (0, 1)]
    links = {
        "utterances": [{"members": ["a0", "b0"]}, {"members": ["a2", "b2"]}, {"members": ["a1", "b1"], "weak": True}]
    }
    groups = [{"members": ["pa0", {"id": "pb0"}]}, {"members": ["pa1", "pb1", "pb9"]}, {"members": ["pa0", "pb1"]}]
    files = save(tmp_path / "d", documents), save(tmp_path / "l", [links]), save(tmp_path / "s", statements)
    assert score_utterances(*files, save(tmp_path / "u", groups)) == {
        "gold_pairs": 2, "found_pairs": 2, "precision": 0.5, "recall": 0.5, "f1": 0.5, "recall_linked": 1.0,
        "extracted": 0.6667,
    }  # fmt: skip
    with pytest.raises(UsageError, match="lack the statement zz"):
        score_utterances(
            files[0], save(tmp_path / "l", [{"utterances": [{"members": ["zz"]}]}]), files[2], tmp_path / "u"
        )


def test_stories(tmp_path: Path) -> None:
    gold = save(tmp_path / "g", [{"id": 1, "documents": ["a", "b"]}, {"id": 2, "documents": ["c"]}])
    predicted = save(tmp_path / "p", [{"id": "x", "documents": ["a", "c", "other"]}])
    assert score_stories(gold, predicted) == {
        "documents": 3, "gold_stories": 2, "predicted_stories": 2,
        "bcubed": {"precision": 0.6667, "recall": 0.6667, "f1": 0.6667}, "pairwise": NONE,
    }  # fmt: skip
    assert score_stories(gold, gold)["bcubed"] == ALL
    with pytest.raises(UsageError, match="document a stands in two"):
        score_stories(gold, save(tmp_path / "p", [{"id": 1, "documents": ["a"]}, {"id": 2, "documents": ["a"]}]))


# --- against the reference ---

reference = pytest.mark.skipif(
    not (SHARED / "score").is_dir(), reason="the reference scorer is not beside the repository"
)


def run(script: str, *arguments: Any) -> Json:
    command = [sys.executable, str(SHARED / "score" / script), *map(str, arguments)]
    out: Json = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return out


WORDS = ["the", "that", "Venn", "“no”", "said,", "'tis", "Ostrel.", "é", "treaty", "\n", "…", "a", "‘so’"]
NAMES = ["Mara Venn", "the Council", "Ilo Tárn; Mara Venn", "", None, "Ilo Tarn"]
DAYS = ["2031-05-06", "2031-05", "2031", "2031-04-30", "2032-01-01", None]


def spans(rng: random.Random, size: int, many: int = 2) -> list[Any]:
    starts = [rng.randrange(-1, size) for _ in range(rng.randrange(many + 1))]
    pairs = [[start, start + rng.randrange(1, 30)] for start in starts]
    return [{"start": a, "end": b} if rng.random() < 0.5 else [a, b] for a, b in pairs]


def gold_statement(rng: random.Random, name: str, size: int) -> Json:
    out: Json = {role: spans(rng, size) for role in ("content", "cue", "source")}
    out |= {"id": name, "kind": rng.choice(["direct", "indirect", "mixed", None]), "speaker": rng.choice(NAMES)}
    out |= {"said": rng.choice(DAYS), "optional": rng.random() < 0.1, "aliases": rng.sample(NAMES[:4], 2)}
    return {key: value for key, value in out.items() if key == "content" or value or rng.random() < 0.5}


def near(rng: random.Random, gold: Json, text: str, name: str, doc_id: str) -> Json:
    """A prediction that is `gold` with some of it changed."""
    out = gold | {"id": name, "doc_id": doc_id, "class": rng.choice(["speech", "attitude"])}
    for role in ("content", "cue", "source"):
        if rng.random() < 0.4:
            out[role] = spans(rng, len(text))
        elif rng.random() < 0.5:
            pairs = [(s["start"], s["end"]) if isinstance(s, dict) else s for s in out.get(role, [])]
            out[role] = [{"start": a, "end": b + 3, "text": text[a : b + rng.choice([2, 3])]} for a, b in pairs]
    if rng.random() < 0.5:
        out["speaker"] = {"name": rng.choice(NAMES)}
    if rng.random() < 0.7:
        out["said"] = {rng.choice(["from", "start"]): rng.choice(DAYS), rng.choice(["to", "end"]): rng.choice(DAYS)}
    return out


def synthetic(seed: int) -> tuple[list[Json], list[Json]]:
    rng = random.Random(seed)
    gold, predicted = [], []
    for number in range(rng.randrange(1, 6)):
        text = " ".join(rng.choice(WORDS) for _ in range(60))
        statements = [gold_statement(rng, f"{number}.{n}", len(text)) for n in range(rng.randrange(8))]
        gold.append({"doc_id": rng.choice([number, str(number)]), "text": text, "statements": statements})
        for n, statement in enumerate(statements):
            if rng.random() < 0.8:
                predicted.append(near(rng, statement, text, f"p{number}.{n}", str(number)))
    return gold, predicted


OPTIONS: list[tuple[list[str], Json]] = [
    ([], {}),
    (["--speech"], {"speech": True}),
    (["--kinds", "direct,mixed"], {"kinds": ["direct", "mixed"]}),
]


@reference
@pytest.mark.parametrize(("flags", "options"), OPTIONS)
@pytest.mark.parametrize("seed", range(12))
def test_statements_as_the_reference_has_them(tmp_path: Path, seed: int, flags: list[str], options: Json) -> None:
    gold, predicted = synthetic(seed)
    files = save(tmp_path / "g.jsonl.gz", gold), save(tmp_path / "p.jsonl", predicted)
    assert score_statements(*files, **options) == run("statements.py", *files, "--json", *flags)


@reference
@pytest.mark.parametrize("seed", range(8))
def test_links_as_the_reference_has_them(tmp_path: Path, seed: int) -> None:
    gold, predicted = synthetic(seed)
    rng = random.Random(seed)
    ids = [statement["id"] for row in gold for statement in row["statements"]]
    if not ids:
        pytest.skip("this seed has no statements")
    groups = [rng.sample(ids, min(len(ids), 4)) for _ in range(6)]
    links = [
        {"members": g, "weak": rng.random() < 0.2, "disjoint": [g[:2][::-1]] * (rng.random() < 0.3)} for g in groups
    ]
    mine = [[f"p{one}" for one in rng.sample(ids, min(len(ids), 4))] + [f"p{g[0]}"] for g in groups]
    files = (
        *(save(tmp_path / "d", gold), save(tmp_path / "l", [{"utterances": links}])),
        *(save(tmp_path / "s", predicted), save(tmp_path / "u", [{"members": g} for g in mine])),
    )
    assert score_utterances(*files) == run("links.py", "utterances", *files)
    stories = [{"id": n, "documents": [d for d in range(30) if d % 7 == n]} for n in range(7)]
    others = [{"id": n, "documents": [str(d) for d in range(28) if (d * 5 + seed) % 11 == n]} for n in range(9)]
    pair = save(tmp_path / "gs", stories), save(tmp_path / "ps", others)
    assert score_stories(*pair) == run("links.py", "stories", *pair)


@reference
@pytest.mark.parametrize("seed", range(3))
def test_on_the_gold_that_is_beside_the_repository(tmp_path: Path, seed: int) -> None:
    gold = SHARED / "gold" / "reports.dev.jsonl"
    if not gold.exists():
        pytest.skip("the gold is not beside the repository")
    rng = random.Random(seed)
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    predicted = [
        near(rng, statement, row["text"], f"p{statement['id']}", row["doc_id"]) if seed else
        statement | {"doc_id": row["doc_id"], "id": f"p{statement['id']}"}
        for row in rows for statement in row["statements"] if not seed or rng.random() < 0.8
    ]  # fmt: skip
    mine = save(tmp_path / "p.jsonl", predicted)
    figures = score_statements(gold, mine)
    assert figures == run("statements.py", gold, mine, "--json")
    assert (figures["content"]["f1"] == 1.0) is (seed == 0)
    links = SHARED / "gold" / "links.dev.json"
    groups = [{"members": [f"p{m}" for m in g["members"]]} for g in json.loads(links.read_text("utf-8"))["utterances"]]
    files = gold, links, mine, save(tmp_path / "u.jsonl", groups)
    assert score_utterances(*files) == run("links.py", "utterances", *files)
