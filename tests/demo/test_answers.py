"""The demo's features are met: what its gold record expects of reading, linking and answering, asked of one store.

Parametrized from the gold record. What is not met yet stands in `known_gaps.txt`, one `case:key` a line, as the names
of the failing cases have it; a gap that is mended fails (`strict`) until `python -m tests.demo.gaps` takes it out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from evals.core import Outcome
from evals.demo import outcomes
from evals.demo.setting import Setting, gold, opened

GOLD = gold()
Outcomes = dict[str, dict[str, list[Outcome]]]

KNOWN_GAPS = frozenset(Path(__file__).with_name("known_gaps.txt").read_text(encoding="utf-8").splitlines())


@pytest.fixture(scope="module")
def setting() -> Iterator[Setting]:
    with opened() as found:
        yield found


@pytest.fixture(scope="module")
def found(setting: Setting) -> Outcomes:
    """All outcomes by figure and by the first word of their key: an id of the gold record, or a document."""
    out: Outcomes = defaultdict(lambda: defaultdict(list))
    for o in outcomes(setting):
        out[o.figure][o.key.split()[0]].append(o)
    return out


def cases(name: str, keys: list[str]) -> pytest.MarkDecorator:
    """One case a key; a known gap is expected to fail until it is taken from the list."""
    gap = pytest.mark.xfail(strict=True, reason="a known gap")
    return pytest.mark.parametrize(
        "key", [pytest.param(k, marks=gap if f"{name}:{k}" in KNOWN_GAPS else (), id=f"{name}:{k}") for k in keys]
    )


# Things that are found and should not be, by the case of their gaps.
WRONGLY = {
    "wrongly_joined": "links.precision",
    "wrongly_flagged": "differs.precision",
    "wrongly_flagged_headline": "headlines.precision",
}


def gaps(name: str) -> list[str]:
    """The keys of the known gaps of one case: things that are found and should not be."""
    return sorted(gap.removeprefix(f"{name}:") for gap in KNOWN_GAPS if gap.startswith(f"{name}:"))


def faults(found: Outcomes, figure: str) -> list[str]:
    return sorted(o.key for rows in found[figure].values() for o in rows if not o.ok)


def ids(rows: list[dict[str, Any]]) -> list[str]:
    return [row["id"] for row in rows]


def assert_right(found: Outcomes, key: str, *figures: str, least: int = 1) -> None:
    """Every outcome of `figures` for `key` is right, and there are any."""
    there = [o for figure in figures for o in found[figure][key]]
    assert len(there) >= least, f"nothing was measured of {key}"
    assert [o.line() for o in there if not o.ok] == []


# --- reading and cleaning --------------------------------------------------------------------------------------------

REPORTS = [r["doc_id"] for r in GOLD["reports"]]
METADATA = ("outlet", "published", "published_basis", "title", "byline", "wire", "dateline", "dateline_date")


@cases("metadata", REPORTS)
def test_a_report_is_read_as_it_was_published(found: Outcomes, key: str) -> None:
    assert_right(found, key, "reports.read", *(f"reports.{name}" for name in METADATA), least=1 + len(METADATA))


@cases("furniture", REPORTS)
def test_furniture_is_marked_and_says_nothing(found: Outcomes, key: str) -> None:
    assert_right(found, key, "furniture.marked", "furniture.silent", least=2)


def test_a_picture_s_date_dates_no_statement(setting: Setting) -> None:
    for flag in (f for f in GOLD["flags"] if f["kind"] == "caption_date"):
        text = setting.reports[flag["doc_id"]].text
        start = text.index(flag["words"])
        end = start + len(flag["words"])
        bases = [s.said.basis for s in setting.stored[flag["doc_id"]] if s.said and s.said.basis]
        assert not any(start <= b.start < end for b in bases)


@cases("scare_quotes", ids([f for f in GOLD["flags"] if f["kind"] == "scare_quotes"]))
def test_marks_around_a_term_make_no_statement(setting: Setting, key: str) -> None:
    (flag,) = (f for f in GOLD["flags"] if f["id"] == key)
    bare = flag["words"].strip("“”.")
    said = [setting.words(s).strip("“”.") for s in setting.stored[flag["doc_id"]]]
    assert bare not in said


# --- statements that show a feature ----------------------------------------------------------------------------------

FEATURES = {k: v for k, v in GOLD["features"].items() if v in set(ids(GOLD["statements"]))}
SHOWN = (
    "content.recall",
    "direct.attributed",
    "speaker",
    "negated",
    "via.recall",
    "channel.recall",
    "addressee.recall",
)


@cases("feature", sorted(FEATURES))
def test_a_statement_that_shows_a_feature_is_found(found: Outcomes, setting: Setting, key: str) -> None:
    gold_id = FEATURES[key]
    row = next(r for r in GOLD["statements"] if r["id"] == gold_id)
    if row["optional"]:
        assert gold_id in setting.pairs
    else:
        assert_right(found, gold_id, *SHOWN)


@cases("nested", ids([s for s in GOLD["statements"] if s["nested_in"]]))
def test_a_statement_inside_another_says_so(found: Outcomes, key: str) -> None:
    assert_right(found, key, "nested_in.recall")


@cases("repeats", ids([s for s in GOLD["statements"] if s["repeats"]]))
def test_a_repeat_points_to_what_it_repeats(found: Outcomes, key: str) -> None:
    assert_right(found, key, "repeats.recall")


@cases("background", ids([s for s in GOLD["statements"] if s["background"] and not s["optional"]]))
def test_undated_background_gets_no_day(found: Outcomes, setting: Setting, key: str) -> None:
    if key not in setting.pairs:
        pytest.skip("not extracted, which is counted elsewhere")
    assert_right(found, key, "said.background")


def test_no_statement_is_given_a_wrong_day(found: Outcomes) -> None:
    assert faults(found, "said.not_wrong") == []


# --- utterances ------------------------------------------------------------------------------------------------------

UTTERANCES = {u["id"]: u for u in GOLD["utterances"] if not u["weak"]}
JOINED = [u for u, row in UTTERANCES.items() if len(row["carriers"]) > 1]


@cases("group", JOINED)
def test_the_wordings_of_an_utterance_are_joined(found: Outcomes, key: str) -> None:
    members = {m["id"] for m in UTTERANCES[key]["members"]}
    there = {o.key: o for rows in found["links.recall"].values() for o in rows if set(o.key.split("~")) <= members}
    assert there
    assert [o.line() for o in there.values() if not o.ok] == []


@cases("not_joined", ids(GOLD["not_joined"]))
def test_two_occasions_stay_two(found: Outcomes, key: str) -> None:
    assert_right(found, key, "links.kept_apart")


@cases("differs", [m["id"] for u in UTTERANCES.values() for m in u["members"] if m["differs"] and not m["weak"]])
def test_a_change_of_sense_is_flagged(found: Outcomes, key: str) -> None:
    assert_right(found, key, "differs.recall")


@cases("earliest", JOINED)
def test_the_earliest_carriers_are_named_and_ties_stay_ties(found: Outcomes, key: str) -> None:
    assert_right(found, key, "trace.earliest")


@cases("origins", JOINED)
def test_carriers_of_one_text_are_one_origin(found: Outcomes, key: str) -> None:
    assert_right(found, key, "trace.origins")


@cases("named_origin", [u for u in JOINED if UTTERANCES[u]["named_origin"]])
def test_a_named_origin_comes_before_its_carriers(found: Outcomes, key: str) -> None:
    assert_right(found, key, "trace.named_origin")


# --- stories and answers ---------------------------------------------------------------------------------------------


@cases("story", ids(GOLD["stories"]))
def test_the_reports_of_a_development_are_one_story(setting: Setting, key: str) -> None:
    (wanted,) = (s["documents"] for s in GOLD["stories"] if s["id"] == key)
    groups = [sorted(s.documents) for s in setting.record.stories()]
    assert sorted(wanted) in groups


@cases("left_out", ids(GOLD["left_out"]))
def test_what_a_report_left_out_is_told_from_what_cannot_be_compared(found: Outcomes, key: str) -> None:
    assert_right(found, key, "compare.cells")


@cases("headline", ids([f for f in GOLD["flags"] if f["kind"].startswith("headline")]))
def test_a_headline_beyond_its_body_is_flagged(found: Outcomes, key: str) -> None:
    assert_right(found, key, "headlines.recall")


@cases("check", ids(GOLD["checks"]))
def test_a_check_answers_as_a_reader_would(found: Outcomes, key: str) -> None:
    assert_right(found, key, "checks.verdict", "checks.matches", "checks.nothing", "checks.differs", least=2)


@cases("never", [s["id"] for s in GOLD["statements"] if s["never_support"] in ("denial", "question", "not_said")])
def test_what_was_denied_asked_or_not_said_is_no_support(found: Outcomes, key: str) -> None:
    if not found["checks.never_support"][key]:
        pytest.skip("too few words to paste")
    assert_right(found, key, "checks.never_support")


# --- what must not be there ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", WRONGLY)
def test_nothing_else_is_joined_or_flagged(found: Outcomes, name: str) -> None:
    assert faults(found, WRONGLY[name]) == gaps(name)


# --- the list of gaps ------------------------------------------------------------------------------------------------


def test_known_gaps_are_of_cases_that_there_are(request: pytest.FixtureRequest) -> None:
    here = [item for item in request.session.items if item.path == request.path]
    if len(here) < 200:
        pytest.skip("only some of the cases are run")
    there = {item.callspec.id for item in here if hasattr(item, "callspec")}
    assert sorted(gap for gap in KNOWN_GAPS - there if not gap.startswith("wrongly_")) == []


def test_gold_pairs_are_all_measured(found: Outcomes) -> None:
    """Every required pair of the gold record is counted once."""
    doc = {s["id"]: s["doc_id"] for s in GOLD["statements"]}
    wanted = sum(
        doc[a] != doc[b]
        and not {a, b} & {m["id"] for m in u["members"] if m["weak"]}
        and sorted((a, b)) not in [sorted(d) for d in u["disjoint"]]
        for u in UTTERANCES.values()
        for a, b in combinations([m["id"] for m in u["members"]], 2)
    )
    assert sum(len(rows) for rows in found["links.recall"].values()) == wanted
