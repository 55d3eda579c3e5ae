"""Where stores are killed, and the process to order it from."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.reliability import harness

SHM = Path("/dev/shm")  # a file system in memory: a death there is a death, and nobody waits for a disk


@pytest.fixture(scope="module")
def place() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="onrecord-", dir=SHM if os.access(SHM, os.W_OK) else None))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def hand(place: Path) -> Iterator[harness.Hand]:
    library = harness.compiled(place)
    if library is None:
        pytest.skip("no C compiler to make the library that strikes at file operations (Linux)")
    hand = harness.Hand(library)
    yield hand
    hand.close()
