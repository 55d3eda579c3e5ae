"""Words passed off as another's do not silently become a record: what is suspicious is flagged, and little else is."""

from __future__ import annotations

import gzip
import itertools
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from onrecord import pipeline
from onrecord.clean import clean
from onrecord.config import Limits
from onrecord.model import Page
from onrecord.present import cli
from onrecord.store import open_store
from tests.reliability import imitations

BULK = Path(__file__).resolve().parents[3] / "shared" / "data" / "stories" / "bulk.reports.jsonl.gz"
FLAGGED = 0.9  # of planted imitations at least
FALSELY = 0.01  # of clean reports at most


def test_imitations_are_flagged_and_what_is_hidden_is_no_statement() -> None:
    planted = imitations.planted()
    assert len(planted) >= 100
    missed, recorded = Counter[str](), []
    for one in planted:
        report, refusals = clean(one.page, Limits())
        assert report is not None, refusals
        missed[one.how] += not report.flags
        if one.words:
            found = pipeline.statements(report, "rules")
            said = [c.of(report.text) for s in found for c in s.content]
            recorded += [one.page.doc_id for words in said if len(words) > 20 and words.strip('“”".,') in one.words]
    print(f"\n{len(planted) - missed.total()} of {len(planted)} imitations flagged; missed: {dict(+missed)}")
    assert missed.total() <= (1 - FLAGGED) * len(planted)
    assert recorded == []


@pytest.mark.parametrize("most", [200, pytest.param(2_000, marks=pytest.mark.slow)])
def test_clean_reports_are_not(most: int) -> None:
    if not BULK.exists():
        pytest.skip("the collection of reports is not here")
    falsely, read = Counter[str](), 0
    with gzip.open(BULK, "rt", encoding="utf-8") as lines:
        for line in itertools.islice(lines, most):
            report, _ = clean(page(json.loads(line)), Limits())
            read += report is not None
            falsely.update({f.slug for f in report.flags[:1]} if report else ())
    print(f"\n{falsely.total()} of {read} clean reports flagged: {dict(falsely)}")
    assert falsely.total() <= FALSELY * most


def page(given: dict[str, Any]) -> Page:
    names = {"outlet": "outlet", "title": "title", "url": "url", "byline": "authors"}
    return Page(given["doc_id"], "bulk", "text", given["text"], **{k: given.get(v) for k, v in names.items()})


def test_a_flag_is_told_stored_and_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, store = tmp_path / "page.jsonl", str(tmp_path / "s.db")
    text = "\n\n".join(imitations.STORY)
    file.write_text(json.dumps({"text": text, "outlet": "Reutters", "doc_id": "one"}), encoding="utf-8")
    assert cli.run(["extract", "--model", "rules", str(file)]) == 0
    assert 'suspicious: the outlet "Reutters" looks like Reuters, and is not' in capsys.readouterr().err
    assert cli.run(["add", "--model", "rules", "--store", store, str(file)]) == 0
    assert "suspicious: the outlet" in capsys.readouterr().err
    with open_store(store) as opened:
        [report] = opened.reports()
        assert [f.slug for f in report.flags] == ["outlet"]
