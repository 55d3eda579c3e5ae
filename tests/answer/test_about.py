"""A timeline about somebody finds statements that do not name them, where the report says who is meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord import pipeline
from onrecord.answer.timeline import timeline
from tests.answer.made import stored

TEXT = "The head of NATO, Ivo Roe, came to Oslo. {} Nobody else spoke."
REPORTS = {
    "named": {"text": TEXT.format("Ana Quill told reporters on Monday that NATO had kept its word.")},
    "taken": {"text": TEXT.format("Mia Vole told reporters on Monday that the alliance had kept its word.")},
    "other": {"text": TEXT.format("Tom Marsh told reporters on Monday that the weather had been kind.")},
}
ASKED = [("NATO", {"named", "taken"}), ("nato", {"named", "taken"}), ("weather", {"other"}), ("Sweden", set())]


@pytest.mark.parametrize(("about", "wanted"), ASKED)
def test_about(tmp_path: Path, about: str, wanted: set[str]) -> None:
    with stored(tmp_path, REPORTS) as record:
        found = timeline(record.store, about=about)
        homes = {s.doc_id for e in found.entries for s in record.store.statements([e.statement]).values()}
        assert homes == wanted


def test_what_is_removed_is_not_found(tmp_path: Path) -> None:
    with stored(tmp_path, REPORTS) as record:
        report = record.store.report("taken")
        assert report is not None
        assert {s.doc_id for s in record.store.about(["NATO"])} == {"named", "taken"}
        assert pipeline.remove(record.store, report.id)
        assert {s.doc_id for s in record.store.about(["NATO"])} == {"named"}
