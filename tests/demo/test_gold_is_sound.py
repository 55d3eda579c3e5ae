"""The demo's gold record agrees with its reports: offsets, ids, days, and everything that the demo must hold."""

from __future__ import annotations

import csv
import datetime
import json
import re
from html.parser import HTMLParser
from importlib import resources
from typing import Any

import pytest

DEMO = resources.files("onrecord") / "demo"
GOLD: dict[str, Any] = json.loads((DEMO / "gold.json").read_text(encoding="utf-8"))
REPORTS: dict[str, dict[str, Any]] = {r["doc_id"]: r for r in GOLD["reports"]}
STATEMENTS: dict[str, dict[str, Any]] = {s["id"]: s for s in GOLD["statements"]}
UTTERANCES: dict[str, dict[str, Any]] = {u["id"]: u for u in GOLD["utterances"]}
FLAGS: dict[str, dict[str, Any]] = {f["id"]: f for f in GOLD["flags"]}
STORY_OF = {doc: s["id"] for s in GOLD["stories"] for doc in s["documents"]}

MONTHS = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
VERDICTS = {"verbatim", "trimmed", "paraphrased", "altered", "attributed_differently", "not_found"}
SENSES = {"number", "negation", "modality", "condition", "speaker"}


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def raw(doc_id: str) -> str:
    return (DEMO / "reports" / doc_id).read_bytes().decode("utf-8")


def text(doc_id: str) -> str:
    """The file's own text; for HTML all its words, since the extracted text is the extractor's."""
    content = raw(doc_id)
    if not doc_id.endswith(".html"):
        return content
    words = _Words()
    words.feed(content)
    return "".join(words.parts)


def spelling(words: str) -> str:
    """British and American forms folded together: outlets respell what they quote."""
    return re.sub(r"(harb|fav|neighb)our", r"\1or", words.casefold())


def words_of(statement: dict[str, Any]) -> str:
    return " ".join(span["text"] for span in statement["content"])


def spans(statement: dict[str, Any]) -> list[dict[str, Any]]:
    return [span for role in ("content", "cue", "source") for span in statement[role]]


def feature(name: str) -> Any:
    key = GOLD["features"][name]
    for rows in ("statements", "utterances", "flags", "left_out", "not_joined", "answers", "positions"):
        for row in GOLD[rows]:
            if row["id"] == key:
                return row
    if key in REPORTS:
        return REPORTS[key]
    raise AssertionError(f"{name}: no record {key}")


def relation(statement_id: str, utterance_id: str) -> dict[str, Any]:
    (found,) = (m for m in UTTERANCES[utterance_id]["members"] if m["id"] == statement_id)
    return dict(found)


def utterance_of(statement_id: str) -> dict[str, Any]:
    (found,) = (u for u in GOLD["utterances"] if any(m["id"] == statement_id for m in u["members"]))
    return dict(found)


# --- the reports


def test_the_files_are_those_that_the_gold_and_the_manifest_name() -> None:
    files = {p.name for p in (DEMO / "reports").iterdir()} - {"manifest.csv"}
    manifest = {row["file"]: row for row in csv.DictReader(raw("manifest.csv").splitlines())}
    assert files == set(REPORTS) == set(manifest)
    for doc_id, row in manifest.items():
        gold = REPORTS[doc_id]
        assert row["outlet"] == gold["outlet"]
        assert row["published"] == (gold["published"] if gold["published_basis"] == "given" else "")
        assert row["title"] in ("", gold["title"])
        assert row["url"] == (gold["url"] or "")


def test_five_outlets_over_four_months() -> None:
    assert len({r["outlet"] for r in GOLD["reports"]}) == 5
    assert len(REPORTS) >= 16
    days = sorted(datetime.date.fromisoformat(r["published"]) for r in GOLD["reports"] if r["published"])
    assert (days[-1] - days[0]).days >= 120
    assert sum(r["published"] is None for r in GOLD["reports"]) == 1
    assert sum(r["published_basis"] == "page" for r in GOLD["reports"]) >= 4
    assert sum(r["complete"] for r in GOLD["reports"]) >= 10


@pytest.mark.parametrize("doc_id", REPORTS)
def test_a_report_is_as_long_as_a_report_and_holds_what_the_gold_says(doc_id: str) -> None:
    gold, words = REPORTS[doc_id], text(doc_id)
    assert 200 <= len(words.split()) <= 450
    assert gold["title"] in words
    assert gold["dateline"] is None or gold["dateline"]["text"] in words
    assert gold["byline"] is None or f"By {gold['byline']}" in words
    assert gold["wire"] is None or gold["wire"].casefold() in words.casefold()
    assert gold["furniture"], "every outlet has its furniture"
    for line in gold["furniture"]:
        assert line in words
    assert gold["offsets"] is not doc_id.endswith(".html")


@pytest.mark.parametrize("doc_id", REPORTS)
def test_weekdays_agree_with_the_calendar(doc_id: str) -> None:
    pattern = rf"\b({'|'.join(DAYS)}),? (\d{{1,2}}) ({'|'.join(MONTHS)})(?: (\d{{4}}))?"
    for day, number, month, year in re.findall(pattern, text(doc_id)):
        date = datetime.date(int(year or 2024), MONTHS.index(month) + 1, int(number))
        assert DAYS[date.weekday()] == day


@pytest.mark.parametrize("doc_id", REPORTS)
def test_no_statement_stands_in_furniture(doc_id: str) -> None:
    if not REPORTS[doc_id]["offsets"]:
        pytest.skip("HTML: words only")
    content = raw(doc_id)
    taken = [
        (m.start(), m.end()) for line in REPORTS[doc_id]["furniture"] for m in re.finditer(re.escape(line), content)
    ]
    for statement in GOLD["statements"]:
        if statement["doc_id"] == doc_id:
            for span in statement["content"]:
                assert not any(span["start"] < end and start < span["end"] for start, end in taken), statement["id"]


# --- the statements


@pytest.mark.parametrize("doc_id", REPORTS)
def test_offsets_equal_words(doc_id: str) -> None:
    content = text(doc_id)
    statements = [s for s in GOLD["statements"] if s["doc_id"] == doc_id]
    assert statements
    for statement in statements:
        assert statement["content"]
        for span in spans(statement):
            assert "\n\n" not in span["text"], statement["id"]
            if REPORTS[doc_id]["offsets"]:
                assert content[span["start"] : span["end"]] == span["text"] != "", statement["id"]
            else:
                assert span["text"] in content, statement["id"]


@pytest.mark.parametrize("statement", GOLD["statements"], ids=lambda s: s["id"])
def test_a_statement_is_well_formed(statement: dict[str, Any]) -> None:
    assert statement["doc_id"] in REPORTS
    assert statement["kind"] in {"direct", "indirect", "mixed"}
    assert statement["kind"] in statement.get("kinds", [statement["kind"]])
    assert statement["class"] in {"speech", "attitude"}
    assert statement["segment"] in {"body", "title", "standfirst", "teaser", "pullquote"}
    assert statement["never_support"] in {None, "denial", "question", "quoted_opponent", "not_said"}
    assert statement["negated"] is (statement["never_support"] == "not_said" and statement["act"] != "decline")
    assert bool(statement["source"]) is bool(statement["speaker"]), "a speaker is named by a source"
    for key in ("nested_in", "repeats"):
        if statement[key] is not None:
            other = STATEMENTS[statement[key]]
            assert other["doc_id"] == statement["doc_id"] and other["id"] != statement["id"]
    if statement["nested_in"] and "start" in statement["content"][0]:
        outer = STATEMENTS[statement["nested_in"]]["content"]
        for span in statement["content"]:
            assert any(o["start"] <= span["start"] and span["end"] <= o["end"] for o in outer)
    if statement["repeats"]:
        assert statement["optional"]
        repeated = words_of(STATEMENTS[statement["repeats"]])
        assert words_of(statement).strip('"“”.,') in repeated
    marks = re.search("[\"“”‘]|(^| )'", words_of(statement))
    if statement["segment"] != "pullquote" and statement["kind"] != "indirect":
        assert marks, "direct and mixed statements show quotation marks"
    if statement["kind"] == "indirect":
        assert not marks or "mixed" in statement.get("kinds", []), "marks make it mixed, or both are allowed"


@pytest.mark.parametrize("statement", [s for s in GOLD["statements"] if s["said"]], ids=lambda s: s["id"])
def test_a_day_of_saying_rests_on_words_of_the_report(statement: dict[str, Any]) -> None:
    report, content = REPORTS[statement["doc_id"]], text(statement["doc_id"])
    assert report["published"], "an undated report settles no day"
    assert statement["said"] <= report["published"]
    assert not statement["background"]
    if len(statement["said"]) == 7:
        month = MONTHS[int(statement["said"][5:]) - 1]
        assert month in content or report["published"].startswith(statement["said"])
        return
    day = datetime.date.fromisoformat(statement["said"])
    assert (datetime.date.fromisoformat(report["published"]) - day).days <= 8, "weekdays reach back a week"
    near = {DAYS[day.weekday()], f"{MONTHS[day.month - 1]} {day.day}"}
    # "came a day after" is the one day that is counted from another and not named
    assert any(words in content for words in near) or "a day after" in content


def test_undated_background_has_no_day() -> None:
    background = [s for s in GOLD["statements"] if s["background"]]
    assert len(background) >= 5 and all(s["said"] is None for s in background)


# --- what is drawn from them


def test_ids_are_unique_and_known() -> None:
    ids = [row.get("id") or row["doc_id"] for rows in GOLD.values() if isinstance(rows, list) for row in rows]
    assert len(ids) == len(set(ids))
    for pair in GOLD["not_joined"]:
        assert len(set(pair["ids"])) == 2 and set(pair["ids"]) <= set(STATEMENTS)
    for flag in GOLD["flags"]:
        assert flag["doc_id"] in REPORTS and set(flag["statements"]) <= set(STATEMENTS)
        assert flag["words"].rstrip(".”") in text(flag["doc_id"]) or flag["words"].split()[0] in text(flag["doc_id"])
    for answer in GOLD["answers"]:
        assert answer["statement"] in STATEMENTS and answer["answers"] in UTTERANCES
    for position in GOLD["positions"]:
        assert all(step["utterance"] in UTTERANCES for step in position["series"])
    for name in GOLD["features"]:
        assert feature(name)


@pytest.mark.parametrize("utterance", GOLD["utterances"], ids=lambda u: u["id"])
def test_an_utterance_is_well_formed(utterance: dict[str, Any]) -> None:
    members = [m["id"] for m in utterance["members"]]
    assert set(members) <= set(STATEMENTS) and len(set(members)) == len(members)
    assert [m["relation"] for m in utterance["members"]].count("fullest") == 1
    for member in utterance["members"]:
        assert member["relation"] in {"fullest", "verbatim", "trimmed", "paraphrased"}
        assert set(member["differs"]) <= SENSES
        if member["relation"] in {"verbatim", "trimmed"}:
            assert STATEMENTS[member["id"]]["kind"] != "indirect", "an outlet's own words are a paraphrase"
    assert set(utterance["carriers"]) == {STATEMENTS[m["id"]]["doc_id"] for m in utterance["members"] if not m["weak"]}
    assert sorted(doc for origin in utterance["origins"] for doc in origin) == sorted(utterance["carriers"])
    dated = [REPORTS[doc]["published"] for doc in utterance["carriers"] if REPORTS[doc]["published"]]
    assert {REPORTS[doc]["published"] for doc in utterance["earliest"]} == {min(dated)}
    assert all(set(pair) <= set(members) for pair in utterance["disjoint"])
    for member in members:
        said = STATEMENTS[member]["said"]
        assert (
            said is None
            or utterance["said"] is None
            or utterance["said"].startswith(said)
            or said.startswith(utterance["said"])
        )


def test_a_statement_belongs_to_one_utterance_and_forbidden_pairs_stand_apart() -> None:
    members = [m["id"] for u in GOLD["utterances"] for m in u["members"]]
    assert len(members) == len(set(members))
    for pair in GOLD["not_joined"]:
        for utterance in GOLD["utterances"]:
            assert not set(pair["ids"]) <= {m["id"] for m in utterance["members"]}


def test_verbatim_wordings_are_verbatim() -> None:
    def bare(words: str) -> str:
        return re.sub(r"^that ", "", re.sub(r"[^\w\s]", "", spelling(words)))

    for utterance in GOLD["utterances"]:
        (full,) = (m["id"] for m in utterance["members"] if m["relation"] == "fullest")
        for member in utterance["members"]:
            if member["relation"] == "verbatim":
                got, wanted = bare(words_of(STATEMENTS[member["id"]])), bare(words_of(STATEMENTS[full]))
                assert got == wanted, member["id"]


def test_every_report_stands_in_one_story() -> None:
    documents = [doc for story in GOLD["stories"] for doc in story["documents"]]
    assert sorted(documents) == sorted(REPORTS)


@pytest.mark.parametrize("row", GOLD["left_out"], ids=lambda r: f"{r['doc_id']}-{r['utterance']}")
def test_left_out_means_the_same_story_later_and_without_it(row: dict[str, Any]) -> None:
    utterance, report = UTTERANCES[row["utterance"]], REPORTS[row["doc_id"]]
    assert row["doc_id"] not in utterance["carriers"]
    stories = {STORY_OF[doc] for doc in utterance["carriers"]}
    if row["verdict"] == "left_out":
        assert STORY_OF[row["doc_id"]] in stories
        assert utterance["said"] is None or report["published"] > utterance["said"]
        assert utterance["said"] or report["published"] > min(REPORTS[d]["published"] for d in utterance["earliest"])
        assert not any(STATEMENTS[m["id"]]["doc_id"] == row["doc_id"] for m in utterance["members"])
    else:
        assert row["verdict"] in {"possibly_carried", "not_comparable"} and row["why"]


@pytest.mark.parametrize("check", GOLD["checks"], ids=lambda c: c["id"])
def test_a_check_is_well_formed(check: dict[str, Any]) -> None:
    assert {check["verdict"], *check["also"]} <= VERDICTS
    assert set(check["matches"]) <= set(REPORTS) and set(check["differs"]) <= SENSES
    assert bool(check["matches"]) is (check["verdict"] != "not_found")
    if check["verdict"] == "verbatim":
        assert any(spelling(check["words"]) in spelling(text(doc)) for doc in check["matches"])


def test_there_are_checks_of_each_verdict_and_of_words_that_never_support() -> None:
    verdicts = [c["verdict"] for c in GOLD["checks"]]
    assert len(verdicts) >= 15
    assert {"verbatim", "trimmed", "altered", "attributed_differently", "not_found"} <= set(verdicts)
    absent = [c["words"].casefold() for c in GOLD["checks"] if c["verdict"] == "not_found"]
    reasons = {
        s["never_support"] for s in GOLD["statements"] for words in absent if words in words_of(s).casefold()
    } - {None}
    assert reasons == {"denial", "question", "quoted_opponent", "not_said"}


# --- what the demo must hold


def test_three_wordings_one_of_them_a_second_translation() -> None:
    utterance = feature("three_wordings")
    wordings = {words_of(STATEMENTS[m["id"]]).strip('“”‘’"') for m in utterance["members"] if not m["weak"]}
    assert len(wordings) >= 3
    assert relation(GOLD["features"]["second_translation"], utterance["id"])["translation"]
    speakers = {STATEMENTS[m["id"]]["speaker"] for m in utterance["members"] if not m["weak"]}
    assert speakers == {"Pavel Orsin", "Amber House"}, "the spokesman here, his office there"


def test_a_cut_changes_the_sense_and_a_wrong_speaker_is_given() -> None:
    cut = feature("cut_changes_sense")
    assert "condition" in relation(cut["id"], "u-ships-offer")["differs"] and "only if" not in words_of(cut)
    wrong = feature("other_speaker_wrong")
    utterance = utterance_of(wrong["id"])
    assert relation(wrong["id"], utterance["id"])["differs"] == ["speaker"]
    assert wrong["speaker"] not in (utterance["speaker"], None)


def test_one_agency_text_with_and_without_credit() -> None:
    credited, silent = feature("one_agency_text_credited"), feature("one_agency_text_uncredited")
    assert credited["wire"] == "Meridian" and silent["wire"] is None
    paragraphs = [
        {re.sub(r"\W+", " ", spelling(p)) for p in raw(r["doc_id"]).split("\n\n")} for r in (credited, silent)
    ]
    assert len(paragraphs[0] & paragraphs[1]) >= 3
    origins = UTTERANCES["u-red-line-drawn"]["origins"]
    assert any({credited["doc_id"], silent["doc_id"]} <= set(origin) for origin in origins)


def test_the_same_slogan_on_two_occasions() -> None:
    slogan = "ourharboursarenotforrent"
    first, again = feature("slogan_first"), feature("slogan_again")
    for utterance in (first, again):
        words = [re.sub(r"\W", "", words_of(STATEMENTS[m["id"]]).casefold()) for m in utterance["members"]]
        assert any(slogan in w for w in words)
    assert first["said"] < again["said"]


def test_the_red_line_moves_and_is_answered() -> None:
    (position,) = GOLD["positions"]
    assert [step["move"] for step in position["series"]] == ["drawn", "restated", "hardened", "softened"]
    dates = [step["date"] for step in position["series"]]
    assert dates == sorted(dates) == [UTTERANCES[s["utterance"]]["said"] for s in position["series"]]
    hardened = position["series"][2]
    assert hardened["condition"] and hardened["consequence"]
    answered = {a["answers"] for a in GOLD["answers"]}
    assert {"u-red-line-drawn", "u-red-line-restated", "u-close-strait"} <= answered


def test_relays_channels_and_nesting() -> None:
    assert feature("two_relays")["via"] == ["Vardinform", "Meridian"]
    assert feature("nested_report")["nested_in"] and feature("nested_report")["via"] == ["Quarry Street"]
    assert feature("post")["channel"] == "Chirrup"
    call = feature("phone_call")
    assert call["channel"] == "phone call" and call["addressee"] == "Alice Wexford"
    assert "Lantern TV" in feature("interview")["channel"]
    assert feature("two_relays")["doc_id"].startswith("gazette")


def test_quotations_broken_floating_nested_and_two_of_one_name() -> None:
    assert len(feature("broken_quote")["content"]) == 2
    floating = feature("floating_quote")
    between = raw(floating["doc_id"])[floating["content"][1]["end"] : floating["content"][2]["start"]]
    assert between == "\n\n" and not floating["content"][1]["text"].endswith("”")
    assert feature("quote_inside")["nested_in"]
    one, other = feature("one_surname_a"), feature("one_surname_b")
    assert one["doc_id"] == other["doc_id"] and one["speaker"] != other["speaker"]
    assert [s["text"] for s in one["source"]] == [s["text"] for s in other["source"]] == ["Hale"]
    assert feature("paraphrase_only")["kind"] == "indirect"
    assert feature("anonymous")["speaker"].startswith("A senior")


@pytest.mark.parametrize("name", ["denial", "question", "quoted_opponent", "not_said"])
def test_words_that_never_support(name: str) -> None:
    assert feature(name)["never_support"] == name


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("headline_stronger", "headline_stronger"),
        ("headline_other_speaker", "headline_other_speaker"),
        ("scare_quotes", "scare_quotes"),
        ("caption_date", "caption_date"),
        ("pullquote", "pullquote"),
        ("photo_credit_not_wire", "photo_credit_not_wire"),
        ("number_changed", "number_changed"),
        ("modality_changed", "modality_changed"),
    ],
)
def test_each_flag_is_there(name: str, kind: str) -> None:
    assert feature(name)["kind"] == kind


@pytest.mark.parametrize(
    "flag", [f for f in GOLD["flags"] if f["kind"] == "photo_credit_not_wire"], ids=lambda f: f["id"]
)
def test_a_picture_credit_is_no_wire_credit(flag: dict[str, Any]) -> None:
    assert REPORTS[flag["doc_id"]]["wire"] is None and flag["words"] in raw(flag["doc_id"])


@pytest.mark.parametrize("flag", [f for f in GOLD["flags"] if f["kind"] == "caption_date"], ids=lambda f: f["id"])
def test_a_captions_date_dates_no_statement(flag: dict[str, Any]) -> None:
    assert flag["words"] in REPORTS[flag["doc_id"]]["furniture"]
    assert re.search(r"\d{4}\.", flag["words"])
    for statement in GOLD["statements"]:
        if statement["doc_id"] == flag["doc_id"]:
            year, month = re.search(r"(\d{4})\.", flag["words"]), (statement["said"] or "")[:7]
            assert year and not month.startswith((f"{year.group(1)}-01", f"{year.group(1)}-09"))


def test_an_undated_report_and_one_with_a_date_line_only() -> None:
    assert feature("no_date")["published"] is None
    assert not re.search(r"\b(2024-\d\d|(March|April|May|June|July) \d)", raw(feature("no_date")["doc_id"]))
    assert feature("date_line_only")["published_basis"] == "page"
