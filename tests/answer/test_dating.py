"""Reports without a day: when they appeared, as far as their text and their story allow."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.answer.dating import InferredDays, inferred_days
from onrecord.api import Record
from onrecord.model import Said

ON_4TH = Said("2031-05-04", "2031-05-04")


def test_a_report_appears_about_when_others_of_its_story_do() -> None:
    found = inferred_days([], ["2031-05-06", "2031-05-05T08:00", None])
    because = "from 2031-05-05 to 2031-05-06 other reports of its story appeared"
    assert found == InferredDays("2031-05-02", "2031-05-09", because)


def test_not_before_what_it_tells_was_said() -> None:
    found = inferred_days([None, Said("2031-04-01", "2031-04-01"), ON_4TH], ["2031-05-05"])
    assert found is not None and (found.first, found.last) == ("2031-05-04", "2031-05-08")
    assert (
        found.because == "it tells what was said on 2031-05-04, and on 2031-05-05 other reports of its story appeared"
    )


def test_the_text_alone_gives_a_first_day_and_no_last() -> None:
    assert inferred_days([ON_4TH], []) == InferredDays("2031-05-04", None, "it tells what was said on 2031-05-04")


@pytest.mark.parametrize(
    ("said", "story"),
    [
        ([], []),
        ([], ["2031-05"]),  # a month is no day
        ([], ["2031-05-01", "2031-05-20"]),  # more than one development
        ([Said("2031-01-01", "2031-12-31")], []),  # a year may be foretold
        ([Said(None, "2031-05-04")], []),
        ([ON_4TH], ["2031-03-01"]),  # both cannot be
    ],
)
def test_nothing_is_inferred_from_what_does_not_tell(said: list[Said], story: list[str]) -> None:
    assert inferred_days(said, story) is None


def test_an_undated_carrier_gets_days_and_is_never_the_first(tmp_path: Path) -> None:
    words = "“We will close the northern canal to every tanker,” Transport Minister Odel Varga said on Tuesday."
    rest = "The canal links Veldia and Marram, whose ports have quarrelled over tolls since the spring thaw."
    text = f"Veldia to close northern canal\n\n{words}\n\n{rest}\n"
    rows = [
        {"doc_id": "a", "outlet": "The Canal Times", "published": "2031-05-06", "text": text},
        {"doc_id": "b", "outlet": "Marram Morning", "text": text},
    ]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    with Record(str(tmp_path / "r.db"), write=True) as record:
        record.add(str(tmp_path / "rows.jsonl"))
        trace = record.trace("close the northern canal to every tanker")
    assert trace is not None and len(trace.carriers) == 2
    dated, undated = trace.carriers
    assert dated.inferred is None and undated.published is None
    assert undated.inferred is not None and undated.inferred.first <= "2031-05-06" <= (undated.inferred.last or "")
    assert trace.first == (dated.statement.id,)
