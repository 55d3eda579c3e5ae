"""The same run on Spark: row by row what this process writes, also when one of the workers is killed in the middle."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from onrecord.bulk import parts
from tests.bulk import input
from tests.bulk.test_run import done, prints

missing = "pyspark is not installed (extra spark)" if find_spec("pyspark") is None else None
missing = missing or ("no Java runtime is installed" if shutil.which("java") is None else None)
pytestmark = pytest.mark.skipif(missing is not None, reason=missing or "")
WAIT = 300.0  # seconds for a first part, on a machine that does much else


def spark(paths: list[str], out: Path, *more: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "onrecord.bulk", "run", *paths, "--out", str(out), "--part", "4"]
    environment = os.environ | {"SPARK_LOCAL_IP": "127.0.0.1"}
    return subprocess.Popen(
        [*command, "--model", "rules", "--engine", "spark", "--jobs", "2", *more],
        stderr=subprocess.PIPE, text=True, env=environment, start_new_session=True,
    )  # fmt: skip


def below(pid: int, words: str) -> Iterator[int]:
    """Processes that descend from `pid` and have `words` in their command line."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            line = (folder / "cmdline").read_text().replace("\0", " ")
        except OSError:
            continue
        if parent == pid:
            child = int(folder.name)
            yield from below(child, words)
            if words in line:
                yield child


def killed(process: subprocess.Popen[str], out: Path, words: str) -> bool:
    """Kill one of such processes as soon as the first part is there; whether there was one."""
    ending = time.monotonic() + WAIT
    while process.poll() is None and time.monotonic() < ending and not parts.written(str(out), "reports"):
        time.sleep(0.02)
    victims = list(below(process.pid, words))
    if victims:
        os.kill(victims[0], signal.SIGKILL)
    return bool(victims)


def ended(process: subprocess.Popen[str]) -> str:
    """What a run said; its processes are gone."""
    try:
        _, told = process.communicate(timeout=WAIT)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
    assert process.returncode == 1, told  # a line of the input is broken
    return told


def test_two_workers_write_what_one_process_writes_though_one_is_killed(tmp_path: Path) -> None:
    paths = input.write(tmp_path / "in")
    process = spark(paths, tmp_path / "spark")
    assert killed(process, tmp_path / "spark", "pyspark.daemon"), ended(process)
    told = ended(process)
    assert "extract: 7 tasks" in told
    done(paths, tmp_path / "here", size=4)
    assert prints(tmp_path / "spark") == prints(tmp_path / "here")


@pytest.mark.slow
def test_an_executor_is_killed(tmp_path: Path) -> None:
    paths = input.write(tmp_path / "in", reports=60)
    process = spark(paths, tmp_path / "spark", "--master", "local-cluster[2,1,1024]")
    assert killed(process, tmp_path / "spark", "CoarseGrainedExecutorBackend"), ended(process)
    ended(process)
    done(paths, tmp_path / "here", size=4)
    assert prints(tmp_path / "spark") == prints(tmp_path / "here")
