"""Two processes that add to one store at once, and readers beside them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from onrecord.present import cli
from onrecord.store import open_store
from tests.pipeline import made
from tests.pipeline.test_kill import ROOT

REPORTS = 24


def test_two_writers_and_a_reader(tmp_path: Path) -> None:
    """Each is served or told in one line that the store is busy; none is lost, and the record is that of one run."""
    halves = [made.write(tmp_path / name, range(start, REPORTS, 2)) for start, name in enumerate(("a", "b"))]
    store = str(tmp_path / "both.db")
    command = [sys.executable, "-m", "tests.pipeline.killed", "2", "add"]
    running = [
        subprocess.Popen(
            [*command, str(half), "--store", store], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for half in halves
    ]
    seen = 0
    while any(process.poll() is None for process in running):
        if Path(store).exists() and Path(store).stat().st_size:
            ran = subprocess.run(
                [sys.executable, "-m", "onrecord.present.cli", "stories", "--store", store],
                capture_output=True,
                text=True,
                timeout=60,
            )
            assert ran.returncode in (0, 1, 2)
            assert ran.returncode < 2 or "no store at" in ran.stderr or "add reports first" in ran.stderr
            seen += 1
    assert seen
    acknowledged: set[str] = set()
    for process in running:
        out, err = process.communicate()
        assert process.returncode == 0 or (process.returncode == 2 and "being written" in err)
        assert "Traceback" not in err
        acknowledged |= set(out.split())
    with open_store(store) as opened:
        assert acknowledged <= {item.report.id for item in opened.everything() if item.report}
        assert list(made.doubled(opened)) == []
    assert cli.run(["add", *map(str, halves), "--store", store]) == 0
    assert cli.run(["add", *map(str, halves), "--store", str(tmp_path / "one.db")]) == 0
    with open_store(store) as opened, open_store(str(tmp_path / "one.db")) as one:
        assert list(opened.dump()) == list(one.dump())
        assert made.groups(opened) == made.groups(one)
