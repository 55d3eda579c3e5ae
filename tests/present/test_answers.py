"""Every command on the demo's store: exit status, formats that parse, and the keys that are documented."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.present.conftest import Ran, Run

SPAN = {"start", "end", "text"}
SPEAKER = {"id", "name", "type", "role"}
# What scripts outside the project rely on: more keys may come, none may go.
STATEMENT = set(
    "id doc_id kind class segment repeats content cue source speaker addressee channel via said act red_line plover "
    "cameo about nested_in confidence made_by".split()
)
ANSWERS = {
    "check": {"verdict", "scope", "utterance", "speaker", "matches"},
    "match": {"id", "doc_id", "outlet", "content", "differences", "score"},
    "scope": {"reports", "outlets", "from", "to"},
    "utterance": {"id", "speaker", "said", "first", "members"},
    "member": {"id", "doc_id", "content"},
    "story": {"id", "title", "documents"},
    "time": {"doc_id", "start", "end", "text", "type", "value"},
}
VERDICTS = {"verbatim", "trimmed", "paraphrased", "altered", "attributed_differently", "not_found"}


def rows(ran: Ran) -> list[dict[str, Any]]:
    return [json.loads(line) for line in ran.out.splitlines()]


def table(ran: Ran) -> list[dict[str, str]]:
    found = list(csv.DictReader(io.StringIO(ran.out, newline="")))
    assert all(None not in row and None not in row.values() for row in found), "every row has every column"
    return found


def is_statement(s: dict[str, Any]) -> None:
    assert s.keys() >= STATEMENT
    assert s["kind"] in {"direct", "indirect", "mixed"}
    assert s["class"] in {"speech", "attitude"}
    assert s["segment"] in {"body", "title", "standfirst", "teaser", "pullquote", "caption"}
    for role in ("content", "cue", "source"):
        assert all(span.keys() == SPAN for span in s[role])
    assert s["content"]
    for who in (s["speaker"], s["addressee"]):
        assert who is None or (who.keys() >= SPEAKER and who["name"])
    assert all(step["name"] for step in s["via"])
    assert s["said"] is None or s["said"].keys() >= {"from", "to", "basis"}
    assert isinstance(s["red_line"], bool)
    assert s["act"] is None or s["cameo"] is not None
    assert 0 <= s["confidence"] <= 1
    assert s["made_by"]


# --- exit status and shape, command by command ---

COMMANDS: list[tuple[str, list[str]]] = [
    ("search frigates", ["text", "json", "jsonl", "csv"]),
    ("search --act warn", ["text", "json", "jsonl", "csv"]),
    ("search --act red_line --since 2024-03 --until 2024", ["text", "jsonl"]),
    ("check red line", ["text", "json"]),
    ("check frigates --speaker Vardonia --since 2024", ["text", "json"]),
    ("trace red line", ["text", "json"]),
    ("stories", ["text", "json", "jsonl"]),
    ("compare corran-briefing.txt", ["text", "json"]),
    ("compare --report corran-briefing.txt", ["text", "json"]),
    ("compare --outlet|Corran Daily", ["text", "json"]),
    ("timeline", ["text", "json", "jsonl", "csv"]),
    ("timeline --speaker Dravek --since 2024-03", ["text", "csv"]),
    ("utterances", ["jsonl", "text"]),
    ("speakers", ["text", "json", "jsonl"]),
    ("speakers minister", ["text", "jsonl"]),
    ("speaker Dravek", ["text", "json"]),
]


def argv(line: str) -> list[str]:
    """Words; where a part holds a blank, parts are divided by bars."""
    head, *rest = line.split("|")
    return [*head.split(), *rest]


@pytest.mark.parametrize(("line", "form"), [(line, form) for line, forms in COMMANDS for form in forms])
def test_every_format_parses(run: Run, store: str, line: str, form: str) -> None:
    ran = run(*argv(line), "--store", store, "--format", form)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.endswith("\n")
    if form == "json":
        assert json.loads(ran.out)
    elif form == "jsonl":
        assert rows(ran)
    elif form == "csv":
        assert table(ran)
    else:
        assert ran.out.strip()
        assert "None" not in ran.out


@pytest.mark.parametrize(
    "line",
    [
        "search zymurgy",
        "check zymurgy flourishes in the attic",
        "trace zymurgy flourishes in the attic",
        "timeline --speaker Zymurgy",
        "timeline --since 2031",
        "speakers Zymurgy",
        "speaker Zymurgy",
        "export --since 2031",
        "remove no-such-report",
    ],
)
def test_nothing_found_is_said_and_is_one(run: Run, store: str, line: str) -> None:
    ran = run(*argv(line), "--store", store)
    assert ran.status == 1
    assert ran.out.strip() or ran.err.strip() or line.startswith("export")
    assert "Traceback" not in ran.err


# --- the documented keys ---


def test_extract(run: Run, demo_reports: Path) -> None:
    ran = run("extract", demo_reports / "corran-briefing.txt")
    assert (ran.status, ran.err) == (0, "")
    found = rows(ran)
    text = (demo_reports / "corran-briefing.txt").read_bytes().decode("utf-8")
    assert len(found) > 5
    for s in found:
        is_statement(s)
        assert s["doc_id"] == "corran-briefing.txt"
        for span in (*s["content"], *s["cue"], *s["source"]):
            assert text[span["start"] : span["end"]] == span["text"]
    in_text = run("extract", demo_reports / "corran-briefing.txt", "--format", "text")
    in_table = run("extract", demo_reports / "corran-briefing.txt", "--format", "csv")
    assert len(table(in_table)) == len(found)
    assert all(s["id"] in in_text.out for s in found)


def test_extract_and_add_give_the_same_ids(run: Run, store: str, demo_reports: Path) -> None:
    extracted = rows(run("extract", demo_reports))
    stored = rows(run("export", "--store", store))
    assert {s["id"] for s in stored} == {s["id"] for s in extracted}
    by_id = {s["id"]: s for s in extracted}
    assert all({k: s[k] for k in STATEMENT} == {k: by_id[s["id"]][k] for k in STATEMENT} for s in stored)


def test_times(run: Run, demo_reports: Path) -> None:
    ran = run("times", demo_reports / "corran-briefing.txt")
    assert ran.status == 0
    assert rows(ran)
    assert all(t.keys() >= ANSWERS["time"] for t in rows(ran))
    assert {t["type"] for t in rows(ran)} <= {"DATE", "TIME", "DURATION", "SET"}
    assert len(table(run("times", demo_reports / "corran-briefing.txt", "--format", "csv"))) == len(rows(ran))


@pytest.mark.parametrize("words", ["red line", "frigates", "zymurgy flourishes"])
def test_check(run: Run, store: str, words: str) -> None:
    found = json.loads(run("check", words, "--store", store, "--format", "json").out)
    assert found.keys() >= ANSWERS["check"]
    assert found["verdict"] in VERDICTS
    assert found["scope"].keys() >= ANSWERS["scope"]
    assert found["scope"]["reports"] == 20
    assert (found["verdict"] == "not_found") == (not found["matches"])
    for match in found["matches"]:
        assert match.keys() >= ANSWERS["match"]
        assert all(span.keys() == SPAN for span in match["content"])


def test_check_names_the_nearest(run: Run, store: str) -> None:
    words = "secure sea traffic is no gift between countries next door"
    found = json.loads(run("check", words, "--store", store, "--format", "json").out)
    assert (found["verdict"], found["matches"]) == ("not_found", [])
    told = run("check", words, "--store", store)
    assert told.status == 1 and "Nearest in sense, which may be another matter:" in told.out
    near = found["near"]
    assert 0 < len(near) <= 5 and [m["score"] for m in near] == sorted((m["score"] for m in near), reverse=True)
    for match in near:
        assert match.keys() >= ANSWERS["match"] and match["verdict"] == "not_found"
        assert f"[{match['doc_id']}] near ({match['score']:.2f})" in told.out
    assert "Nearest" not in run("check", "red line", "--store", store).out


def test_utterances_print_every_group_and_every_statement(run: Run, store: str) -> None:
    found = rows(run("utterances", "--store", store))
    members = [m["id"] for u in found for m in u["members"]]
    assert len(members) == len(set(members))
    assert set(members) <= {s["id"] for s in rows(run("export", "--store", store))}
    assert any(len(u["members"]) == 1 for u in found)
    assert any(len(u["members"]) > 1 for u in found)
    for u in found:
        assert u.keys() >= ANSWERS["utterance"]
        assert all(m.keys() >= ANSWERS["member"] for m in u["members"])
        assert u["first"] is None or u["first"] in {m["id"] for m in u["members"]}
    assert sum(u["first"] is not None for u in found) > len(found) / 2


def test_stories_print_every_report(run: Run, store: str, demo_reports: Path) -> None:
    found = rows(run("stories", "--store", store, "--format", "jsonl"))
    assert all(s.keys() >= ANSWERS["story"] for s in found)
    documents = [d for s in found for d in s["documents"]]
    assert sorted(documents) == sorted(p.name for p in demo_reports.iterdir() if p.suffix in (".txt", ".html"))


def test_search(run: Run, store: str) -> None:
    found = json.loads(run("search", "frigates", "--store", store, "--format", "json").out)
    assert found["scope"].keys() >= ANSWERS["scope"]
    for s in found["statements"]:
        is_statement(s)
    lines = rows(run("search", "frigates", "--store", store, "--format", "jsonl"))
    assert [s["id"] for s in lines] == [s["id"] for s in found["statements"]]
    few = rows(run("search", "frigates", "--store", store, "--format", "jsonl", "--limit", "2"))
    assert [s["id"] for s in few] == [s["id"] for s in lines][:2]


def test_trace_by_words_by_statement_and_by_utterance_agree(run: Run, store: str) -> None:
    found = json.loads(run("trace", "red line", "--store", store, "--format", "json").out)
    by_utterance = json.loads(run("trace", found["utterance"], "--store", store, "--format", "json").out)
    by_statement = json.loads(run("trace", found["carriers"][0]["id"], "--store", store, "--format", "json").out)
    assert found["carriers"] == by_utterance["carriers"] == by_statement["carriers"]


def test_export_is_the_whole_record(run: Run, store: str) -> None:
    lines = rows(run("export", "--store", store))
    for s in lines:
        is_statement(s)
        assert "utterance" in s
    in_table = table(run("export", "--store", store, "--as", "csv"))
    assert [s["id"] for s in in_table] == [s["id"] for s in lines]
    speech = rows(run("export", "--store", store, "--speech"))
    assert 0 < len(speech) < len(lines)
    assert {s["class"] for s in speech} == {"speech"}


def test_the_same_question_gives_the_same_bytes(run: Run, store: str) -> None:
    for line in ("check red line", "trace red line", "stories", "timeline", "utterances", "speakers"):
        assert run(*argv(line), "--store", store).out == run(*argv(line), "--store", store).out


def test_a_timeline_keeps_the_most_carried_and_says_how_many_there_are(run: Run, store: str) -> None:
    every = rows(run("timeline", "--act", "warn", "--store", store, "--format", "jsonl"))
    few = rows(run("timeline", "--act", "warn", "--limit", "2", "--store", store, "--format", "jsonl"))
    carriers = sorted((row["carriers"] for row in every), reverse=True)
    assert len(every) > 2
    assert [row for row in every if row in few] == few, "in the order of all"
    assert sorted((row["carriers"] for row in few), reverse=True) == carriers[:2]
    shown = run("timeline", "--act", "warn", "--limit", "2", "--store", store).out
    assert f"2 utterances, the most carried of {len(every)} (--limit N shows more)" in shown


@pytest.mark.parametrize("line", ["compare corran-briefing.txt", "compare --report corran-briefing.txt"])
def test_what_one_outlet_alone_retells_is_counted_and_shown_when_asked(run: Run, store: str, line: str) -> None:
    def whole(out: str) -> str:
        return out.splitlines()[1]

    short, long = (run(*argv(line), *more, "--store", store).out for more in ([], ["--all"]))
    assert whole(short) == whole(long), "the number of utterances is that of all"
    assert len(short.splitlines()) < len(long.splitlines())
    assert "--all" in short
    assert "--all" not in long
