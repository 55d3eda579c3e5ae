from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from onrecord.present import cli


@dataclass(frozen=True)
class Ran:
    status: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """One command, in this process."""

    def go(*argv: object) -> Ran:
        capsys.readouterr()
        status = cli.run([str(a) for a in argv])
        out, err = capsys.readouterr()
        return Ran(status, out, err)

    return go


@pytest.fixture(scope="session")
def demo_reports() -> Iterator[Path]:
    with as_file(files("onrecord.demo") / "reports") as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory, demo_reports: Path) -> str:
    """The demo's reports, added by the command once for all tests."""
    where = str(tmp_path_factory.mktemp("store") / "demo.db")
    assert cli.run(["add", str(demo_reports), "--store", where]) == 0
    return where
