"""Whatever bytes come, every reader, the cleaner and the finders of quotations, times and questions hold.

Short: the small inputs and some random changes of each; at full length ten million inputs, guided by atheris.
"""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.reliability import fuzz

ROOT = Path(__file__).resolve().parents[2]
# By what one costs: the cleaner sets two parsers of pages going.
RUNS = {
    **dict.fromkeys(("text", "date"), 2_000_000),
    **dict.fromkeys(("line", "xml", "question"), 1_500_000),
    "page": 1_000_000,
    "objects": 350_000,
    **dict.fromkeys(("pipe", "quotation"), 250_000),
    "archive": 200_000,
    "time": 150_000,
    "cleaner": 8_000,
}
FEW = dict.fromkeys(fuzz.TARGETS, 400) | {"cleaner": 40}


def test_every_target_has_small_inputs_and_ten_million_are_tried() -> None:
    assert list(RUNS.keys() ^ fuzz.TARGETS.keys()) == []
    assert all(fuzz.corpus(name) for name in fuzz.TARGETS)
    assert sum(RUNS.values()) >= 10_000_000


@pytest.mark.parametrize("name", fuzz.TARGETS)
def test_it_holds_for_random_changes(name: str) -> None:
    fuzz.tried(name, FEW[name])


@pytest.mark.slow
@pytest.mark.parametrize("name", fuzz.TARGETS)
def test_it_holds_for_what_atheris_finds(name: str, tmp_path: Path) -> None:
    if importlib.util.find_spec("atheris") is None:
        pytest.skip("atheris is not installed (the extra `fuzz`)")
    command = [sys.executable, "-m", "tests.reliability.guided", name, str(RUNS[name]), str(tmp_path / name)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, errors="replace")
    assert ran.returncode == 0, ran.stderr[-3_000:]
    done = re.search(r"number_of_executed_units: (\d+)", ran.stderr)
    assert done and int(done[1]) >= RUNS[name]


def test_a_fault_is_told_with_its_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(data: bytes) -> None:
        assert b"<p" not in data

    monkeypatch.setitem(fuzz.TARGETS, "page", fails)
    with pytest.raises(AssertionError, match=r"page does not hold for b'.*<p"):
        fuzz.tried("page", 0)
