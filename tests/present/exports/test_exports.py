"""Each export, of the demo and of hostile texts, against the facts of its published schema; round trips too."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pyarrow.parquet
import pytest

from onrecord import Record
from onrecord.answer.check import check
from onrecord.errors import UsageError
from onrecord.present import cli
from onrecord.present.exports.quotation import claim_review

from ..conftest import Run

SCHEMAS = Path(__file__).parent / "schemas"
QUOTED = "Whoever carries guns into the strait should not be surprised when the water gets hot"
HOSTILE = [
    '=HYPERLINK("http://evil.example","x")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "<script>alert(1)</script><img src=x onerror=alert(2)>",
    "\ud800 lone \U0001f600 astral \u202e bidi",
    "{{ 7*7 }} {% raw %}",
]


def facts(name: str) -> Any:
    return json.loads((SCHEMAS / name).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("hostile")
    lines = []
    for n, words in enumerate(HOSTILE):
        text = f"Mayor Ann Dell warned reporters on Friday: “We will close the pier, {words}.” She said {words} stays."
        lines.append({"doc_id": f"{words[:20]}-{n}", "outlet": words, "title": words, "text": text, "language": "en"})
        lines[-1] |= {"published": "2024-05-03", "url": "javascript:alert(1)" if n % 2 else f"https://x.example/{n}"}
    (folder / "r.jsonl").write_text("".join(json.dumps(x) + "\n" for x in lines))
    where = str(folder / "h.db")
    assert cli.run(["add", str(folder / "r.jsonl"), "--store", where, "--model", "rules"]) in (0, 1)
    with Record(where) as record:
        assert record.store.counts()["reports"] >= len(HOSTILE) - 1
    return where


@pytest.fixture(params=["store", "hostile"])
def either(request: pytest.FixtureRequest) -> str:
    where: str = request.getfixturevalue(request.param)
    return where


def lines(run: Run, form: str, store: str) -> list[Any]:
    done = run("export", "--as", form, "--store", store)
    assert done.status == 0
    found = [json.loads(line) for line in done.out.splitlines()]
    assert found
    return found


def test_annotations_are_those_of_the_data_model_and_find_their_words_again(run: Run, either: str) -> None:
    found = lines(run, "annotation", either)
    validator = jsonschema_rs.validator_for(facts("web_annotation.json"))
    assert len({a["id"] for a in found}) == len(found)
    with Record(either) as record:
        texts = {s.id: record.store.text(s.report_id) or "" for s in record.statements()}
    for a in found:
        validator.validate(a)
        text = texts[a["id"].split(":")[2]]
        for target in a["target"] if isinstance(a["target"], list) else [a["target"]]:
            quote, position = target["selector"]
            here = text[position["start"] : position["end"]]  # code points: Python's own unit
            clean = str.maketrans({"\ud800": "\ufffd", "\x00": "\ufffd"})
            assert here.translate(clean) == quote["exact"]
            around = (quote["prefix"] + quote["exact"] + quote["suffix"]).encode()
            assert around.decode() in text.translate(clean)


def objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for item in value:
            yield from objects(item)
    elif isinstance(value, dict):
        yield value
        for item in value.values():
            yield from objects(item)


def check_schema_org(found: Any) -> None:
    known = facts("schema_org.json")
    assert found["@context"] == "https://schema.org"
    for thing in objects(found):
        properties = known[thing["@type"]]
        for key, value in thing.items():
            if key.startswith("@"):
                continue
            for item in value if isinstance(value, list) else [value]:
                kinds = properties[key]
                if isinstance(item, dict):
                    assert item["@type"] in kinds, (key, item)
                elif "Date" in kinds:
                    assert re.match(r"\d{4}(-\d\d(-\d\d)?)?", item)
                elif "URL" in kinds:
                    assert item.startswith(("http://", "https://"))
                else:
                    assert "Text" in kinds and isinstance(item, str) and item


def test_quotations_are_schema_org_and_only_what_stands_in_quotation_marks(run: Run, either: str) -> None:
    found = lines(run, "quotation", either)
    for quotation in found:
        check_schema_org(quotation)
    with Record(either) as record:
        kinds = {s.id: s.kind for s in record.statements()}
    assert {kinds[q["@id"].rpartition(":")[2]] for q in found} == {"direct"}


def test_a_claim_review_needs_a_named_persons_conclusion(store: str) -> None:
    with Record(store) as record:
        found = check(record.store, QUOTED)
    review = claim_review(found, by="Ada Brand", conclusion="Said, in these words", day="2024-05-04")
    check_schema_org(review)
    assert review["author"] == {"@type": "Person", "name": "Ada Brand"}
    assert review["reviewRating"]["alternateName"] == "Said, in these words"
    for by, conclusion in (("", "true"), ("Ada", " ")):
        with pytest.raises(UsageError):
            claim_review(found, by=by, conclusion=conclusion, day="2024-05-04")


def test_entities_are_follow_the_moneys_and_refer_to_each_other(run: Run, either: str) -> None:
    found = lines(run, "ftm", either)
    known = facts("ftm.json")

    def lineage(schema: str) -> set[str]:
        return {schema}.union(*(lineage(s) for s in known[schema]["extends"]))

    schema_of = {e["id"]: e["schema"] for e in found}
    assert len(schema_of) == len(found)
    done: set[str] = set()
    for e in found:
        family = lineage(e["schema"])
        properties = {k: t for s in family for k, t in known[s]["properties"].items()}
        assert not known[e["schema"]].get("abstract")
        assert set(e) == {"id", "schema", "properties"}
        assert set(e["properties"]) <= set(properties), e
        assert {r for s in family for r in known[s].get("required", ())} <= set(e["properties"]), e
        for key, values in e["properties"].items():
            assert values and all(isinstance(v, str) and v for v in values)
            kind, _, wanted = properties[key].partition(":")
            if kind == "entity":
                assert all(v in done and wanted in lineage(schema_of[v]) for v in values), e
        done.add(e["id"])
    assert {"Article", "Mention", "Note"} <= set(schema_of.values())


def test_events_are_plovers_one_an_utterance(run: Run, either: str) -> None:
    found = lines(run, "plover", either)
    validator = jsonschema_rs.validator_for(facts("plover.json"))
    for event in found:
        validator.validate(event)
    assert len({e["id"] for e in found}) == len(found)
    with Record(either) as record:
        for event in found:
            members = record.store.members("utterance", event["id"]) or (event["id"],)
            assert {s["statement"] for s in event["sources"]} <= set(members)


def test_parquet_has_every_statement_with_its_spans(run: Run, either: str, tmp_path: Path) -> None:
    assert run("export", "--as", "parquet", "--into", tmp_path / "s.parquet", "--store", either).status == 0
    rows = pyarrow.parquet.read_table(tmp_path / "s.parquet").to_pylist()
    with Record(either) as record:
        statements = {s.id: s for s in record.statements()}
    assert {r["id"] for r in rows} == set(statements)
    for r in rows:
        s = statements[r["id"]]
        assert [(x["start"], x["end"]) for x in r["content_spans"]] == [(x.start, x.end) for x in s.content]
        assert (r["red_line"], r["act"], r["confidence"]) == (s.red_line, s.act, pytest.approx(s.confidence, abs=1e-4))


def test_csv_holds_no_live_formula_and_every_statement(run: Run, either: str) -> None:
    done = run("export", "--as", "csv", "--store", either)
    rows = list(csv.DictReader(io.StringIO(done.out)))
    with Record(either) as record:
        assert {r["id"] for r in rows} == {s.id for s in record.statements()}
    for row in rows:
        for value in row.values():
            assert not re.match(r"[\s\u200b-\u200f\ufeff]*[=+\-@＝＋－＠]", value), value


def test_json_lines_give_back_the_statements(run: Run, store: str) -> None:
    found = {x["id"]: x for x in lines(run, "jsonl", store)}
    with Record(store) as record:
        for s in record.statements():
            assert [(x["start"], x["end"]) for x in found[s.id]["content"]] == [(x.start, x.end) for x in s.content]


def the_story(where: str) -> str:
    with Record(where) as record:
        return max(record.stories(), key=lambda s: (len(s.documents), s.id)).id


@pytest.mark.parametrize("full", [False, True])
def test_a_site_of_one_story_needs_no_server_and_has_whole_texts_only_where_asked(
    run: Run, either: str, tmp_path: Path, full: bool
) -> None:
    story = the_story(either)
    flags = ["--full-texts"] if full else []
    assert run("export", "--as", "site", "--story", story, "--into", tmp_path, *flags, "--store", either).status == 0
    pages = {p.name: p.read_text(encoding="utf-8") for p in tmp_path.glob("*.html")}
    everything = "".join(pages.values())
    with Record(either) as record:
        reports = record.store.reports_by_id(record.store.members("story", story))
        ids = {s.id for r in reports for s in record.store.statements_of(r)}
        assert ids
    assert len(pages) == 1 + full * len(reports)
    words = " ".join(re.sub(r"<[^>]+>", "", everything).split())
    longest = max((p for r in reports.values() for p in r.text.split("\n")), key=len)
    if either.endswith("demo.db"):
        assert (" ".join(longest.split())[-120:] in html.unescape(words)) == full
    assert not re.findall(r"<script|<img|onerror=[^&]*>|javascript:[^<]*\"", everything)
    for link in re.findall(r'(?:href|src)="([^"]+)"', everything):
        assert link.startswith(("https://", "http://")) or (tmp_path / link).exists(), link


def test_a_site_names_what_it_lacks(run: Run, store: str, tmp_path: Path) -> None:
    assert run("export", "--as", "site", "--store", store).status == 2
    done = run("export", "--as", "site", "--story", "ynothing0000", "--into", tmp_path / "x", "--store", store)
    assert done.status == 2
    assert "no story ynothing0000" in done.err
