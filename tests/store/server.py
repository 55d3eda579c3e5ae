"""A PostgreSQL server of the tests' own: started in a folder that is thrown away, reached by a socket in it alone.

Debian's server is started as the user `postgres` where the tests run as root, which it refuses to run as.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

# Without waiting for the disk: what is tried is what the store does, not what the machine's power does.
SETTINGS = ("listen_addresses=", "fsync=off", "full_page_writes=off", "max_connections=50", "shared_buffers=64MB")


def programs() -> Path | None:
    """The folder of `initdb` and `pg_ctl`: that of the newest version, or of the one on the path."""
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: float(p.parts[-3]))
    found = str(versions[-1]) if versions else shutil.which("initdb")
    return Path(found).resolve().parent if found else None


def missing() -> str | None:
    """Why no server can be had here; None where one can."""
    if find_spec("psycopg") is None:
        return "psycopg is not installed (extra postgres)"
    if programs() is None:
        return "no PostgreSQL server is installed"
    if os.geteuid() == 0 and not any(user.pw_name == "postgres" for user in pwd.getpwall()):
        return "a server does not run as root, and there is no user postgres"
    return None


class Server:
    """A running server; `url` names a store in it."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="onrecord-pg-", dir="/tmp"))  # a socket must have a short name
        self.data = self.folder / "data"
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres")
        self._run("initdb", "-D", str(self.data), "--no-sync", "-E", "UTF8", "--locale=C", "-A", "trust", "-U", "tests")
        rules = self.data / "pg_hba.conf"
        rules.write_text("local all locked scram-sha-256\nlocal all all trust\n")
        self.start()

    def start(self) -> None:
        settings = " ".join(f"-c {setting}" for setting in SETTINGS)
        options = f"{settings} -k {self.folder}"
        self._run("pg_ctl", "-D", str(self.data), "-w", "-l", str(self.folder / "log"), "-o", options, "start")

    def stop(self) -> None:
        self._run("pg_ctl", "-D", str(self.data), "-w", "-m", "immediate", "stop")

    def end(self) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, schema: str = "public", *, user: str = "tests", database: str = "postgres") -> str:
        """Of the store in this schema of this database."""
        options = quote(f"-csearch_path={schema}", safe="")
        return f"postgresql://{user}@{quote(str(self.folder), safe='')}/{database}?options={options}"

    def schema(self, name: str) -> str:
        """The URL of a store in a schema, which is made where there is none."""
        self.execute(f"CREATE SCHEMA IF NOT EXISTS {name}")
        return self.url(name)

    def execute(self, *statements: str) -> None:
        import psycopg

        with psycopg.connect(self.url(), autocommit=True) as db:
            for statement in statements:
                db.execute(statement.encode())

    def _run(self, program: str, *arguments: str) -> None:
        found = programs()
        assert found is not None
        command = [str(found / program), *arguments]
        if os.geteuid() == 0:
            command = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", *command]
        done = subprocess.run(
            command, cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        assert done.returncode == 0, done.stderr.decode()
