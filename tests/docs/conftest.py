from __future__ import annotations

from pathlib import Path

import pytest

from onrecord import Record

from .setting import ROOT


@pytest.fixture(scope="session")
def demo_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("docs") / "demo.db"
    with Record(str(where), write=True) as record:
        assert record.add(str(ROOT / "src" / "onrecord" / "demo" / "reports")) == []
    return where


@pytest.fixture(autouse=True)
def width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")  # the pages are written for this width
