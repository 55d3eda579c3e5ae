"""A server in a process of its own, and what it costs."""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.reliability.harness import ROOT

TOKEN = "a-token-that-no-log-may-hold"


@dataclass(frozen=True, slots=True)
class Served:
    port: int
    pid: int
    log: Path  # all that it wrote

    def ask(
        self, path: str, method: str = "GET", body: bytes | None = None, seconds: float = 60.0
    ) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=seconds)
        with contextlib.closing(connection):
            connection.request(method, path, body, {"Authorization": f"Bearer {TOKEN}"} if body is not None else {})
            reply = connection.getresponse()
            return reply.status, reply.read()

    def memory(self) -> int:
        """Bytes that the process holds now."""
        return int(Path(f"/proc/{self.pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


@contextlib.contextmanager
def serving(store: Path, folder: Path) -> Iterator[Served]:
    key, log = folder / "key", folder / "log"
    key.write_text(TOKEN)
    command = [sys.executable, "-m", "onrecord", "serve", "--store", str(store), "--port", "0", "--write", "--key", key]
    with log.open("wb") as out, subprocess.Popen(command, cwd=ROOT, stdout=out, stderr=out) as process:
        try:
            while not (told := re.search(r"http://127\.0\.0\.1:(\d+)/", log.read_text())):
                assert process.poll() is None, log.read_text()
            yield Served(int(told[1]), process.pid, log)
        finally:
            process.terminate()
            process.wait()
