from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from onrecord.config import Limits

SHARED = Path(__file__).resolve().parents[3] / "shared"


@pytest.fixture(scope="session")
def calm() -> Limits:
    """A busy machine must not make a test fail."""
    return Limits(seconds=120.0)


@pytest.fixture(scope="session")
def demo_reports() -> Iterator[Path]:
    with as_file(files("onrecord.demo") / "reports") as folder:
        yield Path(folder)


@pytest.fixture
def shared() -> Callable[[str], Path]:
    """A path in ../shared; the test is skipped where it is not there."""

    def find(name: str) -> Path:
        path = SHARED / name
        if not path.exists():
            pytest.skip(f"../shared/{name} is not here")
        return path

    return find
