"""A timeline about somebody finds statements that do not name them, where the report says who is meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord import pipeline
from onrecord.answer.positions import positions
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


QUAY = "The quay of Tarn was quiet, as it is in Ostmark. {} Nobody else spoke."
PLAN = "Tarn quay plan divides the town"
UNDER_TITLES = {
    "takes_up": {"title": PLAN, "text": QUAY.format("Ana Quill said on Monday that the plan was unacceptable to us.")},
    "with": {
        "title": "Town votes on plan for Tarn quay",
        "text": QUAY.format("Tom Marsh said on Friday that his union would never accept such a plan."),
    },
    "other_noun": {"title": PLAN, "text": QUAY.format("Ida Bell said on Sunday that the ban pleased her mother.")},
    "apart": {
        "title": "Tarn quay opens; mayor of Ostmark has a plan",
        "text": QUAY.format("Sam Hook said on Tuesday that the plan came as a surprise."),
    },
    "names": {"title": PLAN, "text": QUAY.format("Lea Stone said on Monday that the plan of Mia Vole was the best.")},
}


def test_what_takes_up_its_reports_matter(tmp_path: Path) -> None:
    with stored(tmp_path, UNDER_TITLES) as record:
        found = timeline(record.store, about="Tarn quay")
        homes = {s.doc_id for e in found.entries for s in record.store.statements([e.statement]).values()}
        assert homes == {"takes_up", "with"}
        held = positions(record.store, about="Tarn quay").entries
        assert {e.statement.doc_id for p in held for e in p.points} == {"takes_up", "with"}
        assert not positions(record.store, about="Ostmark").entries


def test_a_position_on_what_is_named_otherwise(tmp_path: Path) -> None:
    text = TEXT.format("Mia Vole said on Monday that an attack by the alliance would be unacceptable to Sweden.")
    with stored(tmp_path, {"taken": {"text": text}}) as record:
        assert len(positions(record.store, about="NATO").entries) == 1
        assert not positions(record.store, about="Denmark").entries


def test_what_is_removed_is_not_found(tmp_path: Path) -> None:
    with stored(tmp_path, REPORTS) as record:
        report = record.store.report("taken")
        assert report is not None
        assert {s.doc_id for s in record.store.about(["NATO"])} == {"named", "taken"}
        assert pipeline.remove(record.store, report.id)
        assert {s.doc_id for s in record.store.about(["NATO"])} == {"named"}
