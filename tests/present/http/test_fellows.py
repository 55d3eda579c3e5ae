"""Several processes behind one address: all answer, one that dies is replaced, none outlives the first."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked up in /proc")
TOKEN = "a-token-for-several-processes"
PATIENCE = 60.0  # seconds in which a process starts or ends, on a machine that does much else


def _fellows(first: int) -> set[int]:
    """The processes that the first one started."""
    found = set()
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            if int(path.read_text().rpartition(")")[2].split()[1]) == first:
                found.add(int(path.parent.name))
    return found


def _alive(pid: int) -> bool:
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def _until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.05)


def _get(port: int, path: str, **headers: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.request("GET", path, headers=headers)
    status = connection.getresponse().status
    connection.close()
    return status


@contextmanager
def _served(store: str, key: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    key.write_text(TOKEN + "\n")
    argv = ["serve", "--store", store, "--port", "0", "--processes", "3", "--write", "--key", str(key)]
    first = subprocess.Popen([sys.executable, "-m", "onrecord", *argv], stderr=subprocess.PIPE, text=True)
    assert first.stderr
    try:
        told = re.search(r"http://127\.0\.0\.1:(\d+)", first.stderr.readline())
        assert told
        yield first, int(told[1])
    finally:
        first.kill()
        first.wait()
        first.stderr.close()


def test_one_that_dies_is_replaced_and_none_outlives_the_first(store: str, tmp_path: Path) -> None:
    with _served(store, tmp_path / "key") as (first, port):
        _until(lambda: len(_fellows(first.pid)) == 2)
        before = _fellows(first.pid)
        command = Path(f"/proc/{min(before)}/cmdline").read_bytes()
        assert TOKEN.encode() not in command, "a token stands in no list of processes"
        assert {_get(port, "/") for _ in range(20)} == {200}
        os.kill(min(before), signal.SIGKILL)
        _until(lambda: len(_fellows(first.pid) - before) == 1 and len(_fellows(first.pid)) == 2)
        assert {_get(port, "/stories") for _ in range(20)} == {200}
        now = _fellows(first.pid)
        first.kill()  # not asked to end: gone
        _until(lambda: not any(map(_alive, now)))


def test_all_end_when_the_first_is_asked_to(store: str, tmp_path: Path) -> None:
    with _served(store, tmp_path / "key") as (first, port):
        _until(lambda: len(_fellows(first.pid)) == 2)
        assert _get(port, "/help") == 200
        now = _fellows(first.pid)
        first.terminate()
        first.wait(PATIENCE)
        _until(lambda: not any(map(_alive, now)))
        with pytest.raises(OSError):
            _get(port, "/help")


def test_each_takes_the_token_and_the_hosts_of_the_first(store: str, tmp_path: Path) -> None:
    with _served(store, tmp_path / "key") as (first, port):
        _until(lambda: len(_fellows(first.pid)) == 2)
        own = f"Bearer {TOKEN}"
        for _ in range(12):  # whichever process takes it
            assert _get(port, "/", Host="elsewhere.example") == 400
            assert _get(port, "/api/v1/nothing", Authorization=own) == 404
