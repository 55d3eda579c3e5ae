"""Keeps a store current with what feeds, sitemaps and lists of addresses name: round by round, politely, to be stopped.

What was asked and taken is kept in a small database of its own beside the store, so that a run that was stopped or
killed goes on where it was, and a feed that has not changed costs one question.
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from itertools import zip_longest
from pathlib import Path
from urllib.parse import urlsplit

from onrecord import pipeline
from onrecord.config import Config
from onrecord.errors import StoreError, UsageError
from onrecord.model import Raw, Refusal
from onrecord.read import feeds
from onrecord.read.fetch import Answer, Fetcher, Manners, Refused
from onrecord.store.interface import Store

MOST_TRIES = 5  # rounds in which a page that may be had later is asked for
MOST_SITEMAPS = 200  # of one list of sitemaps that are asked in a round

_TABLES = """
CREATE TABLE IF NOT EXISTS source (url TEXT PRIMARY KEY, etag TEXT, modified TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS page (
    url TEXT PRIMARY KEY, state TEXT NOT NULL, tries INTEGER NOT NULL DEFAULT 0, at TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS page_state ON page (state, at);
"""


class Stopped(Exception):
    """Someone asked for an end."""


class Memory:
    """What was asked and taken. A page's state: "due", "done" (stored, or known), "refused" (said so in the log)."""

    def __init__(self, path: str) -> None:
        try:
            self._db = sqlite3.connect(path, isolation_level=None, timeout=10)
            self._db.executescript(f"PRAGMA journal_mode=WAL; {_TABLES}")
        except sqlite3.Error as error:
            raise StoreError(f"{path}: {error}") from None

    def source(self, url: str) -> tuple[str | None, str | None]:
        """The ETag and Last-Modified of the last answer."""
        row = self._db.execute("SELECT etag, modified FROM source WHERE url = ?", (url,)).fetchone()
        return (row[0], row[1]) if row else (None, None)

    def answered(self, url: str, answer: Answer) -> None:
        sql = "INSERT OR REPLACE INTO source (url, etag, modified) VALUES (?, ?, ?)"
        self._db.execute(sql, (url, answer.etag, answer.modified))

    def found(self, urls: Sequence[str]) -> int:
        """Notes addresses; how many were not known."""
        sql = "INSERT OR IGNORE INTO page (url, state, at) VALUES (?, 'due', ?)"
        before = self._db.total_changes
        self._db.execute("BEGIN")
        self._db.executemany(sql, [(url, _now()) for url in urls])
        self._db.execute("COMMIT")
        return self._db.total_changes - before

    def due(self) -> list[str]:
        """Addresses, oldest first, hosts in turn: while one rests, another is asked."""
        hosts: dict[str, list[str]] = {}
        for (url,) in self._db.execute("SELECT url FROM page WHERE state = 'due' ORDER BY at, url"):
            hosts.setdefault(urlsplit(url).netloc, []).append(url)
        return [url for turn in zip_longest(*hosts.values()) for url in turn if url is not None]

    def end(self, url: str, state: str) -> None:
        self._db.execute("UPDATE page SET state = ?, at = ? WHERE url = ?", (state, _now(), url))

    def put_off(self, url: str) -> None:
        """A page that was not had, but may be another time; not for ever."""
        self._db.execute(
            "UPDATE page SET tries = tries + 1, state = iif(tries + 1 < ?, 'due', 'refused') WHERE url = ?",
            (MOST_TRIES, url),
        )

    def counts(self) -> dict[str, int]:
        rows = self._db.execute("SELECT state, count(*) FROM page GROUP BY state").fetchall()
        return {"due": 0, "done": 0, "refused": 0} | dict(rows)

    def close(self) -> None:
        self._db.close()


@dataclass(slots=True)
class Status:
    """What a watch is doing, as it is written beside the store."""

    state: str = "starting"  # "asking", "waiting", "stopped"
    started: str = ""
    rounds: int = 0
    next_round: str | None = None
    sources: dict[str, str] = field(default_factory=dict)  # each with what its last answer was
    pages: dict[str, int] = field(default_factory=dict)
    added: int = 0  # reports, since the start
    statements: int = 0
    refused: int = 0
    last_refusals: list[str] = field(default_factory=list)
    written: str = ""


class Watch:
    """One run of watching. `stop()` may be called from a signal handler: the round then ends after what it has."""

    def __init__(
        self,
        sources: Sequence[str],
        beside: str,
        config: Config,
        manners: Manners,
        log: Callable[[str], object],
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        """`beside`: what its files' names begin with (`store.beside`); `log` takes one line.

        Raises `UsageError`, `StoreError`."""
        self.sources = list(dict.fromkeys(url for source in sources for url in addresses(source)))
        if not self.sources:
            raise UsageError("the files name no address")
        self._memory = Memory(beside + ".watch")
        self._status_path = Path(beside + ".watch.json")
        self._config, self._log, self._sleep = config, log, sleep
        self._fetcher = Fetcher(manners, sleep=self._nap)
        self.status = Status(started=_now())
        self.stopping = False
        self._waits = False  # for the web, which can be broken off

    def stop(self) -> None:
        """Raises `Stopped` where the web is waited for; called from a signal handler, that breaks the waiting off."""
        self.stopping = True
        if self._waits:
            raise Stopped

    def _get(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Answer:
        if self.stopping:
            raise Stopped
        self._waits = True
        try:
            return self._fetcher.get(url, etag=etag, modified=modified)
        finally:
            self._waits = False

    def close(self) -> None:
        self.status.state, self.status.next_round = "stopped", None
        self.write()
        self._memory.close()

    def round(self, store: Store) -> None:
        """Asks every source, and takes in what is new."""
        self.status.state, self.status.rounds = "asking", self.status.rounds + 1
        self.write()
        try:
            for source in self.sources:
                self._ask(source)
        except Stopped:
            return
        if not self._memory.due():
            return
        for step in pipeline.add_items(self._pages(), store, self._config):
            for refusal in step.refusals:
                self._refuse(refusal)
            for url in step.taken:
                self._memory.end(url, "done" if url not in {r.source for r in step.refusals} else "refused")
            self.status.added += len(step.new)
            self.status.statements += step.statements
            if step.new:
                self._log(f"{len(step.new)} new reports with {step.statements} statements")
            self.write()

    def wait(self, seconds: float) -> None:
        """Until the next round, or until it is stopped."""
        at = datetime.fromtimestamp(time.time() + seconds, UTC)
        self.status.state, self.status.next_round = "waiting", f"{at:%Y-%m-%dT%H:%M:%SZ}"
        self.write()
        with contextlib.suppress(Stopped):
            self._nap(seconds)

    def write(self) -> None:
        """The status, whole or not at all."""
        self.status.pages, self.status.written = self._memory.counts(), _now()
        text = json.dumps(asdict(self.status), ensure_ascii=False, indent=2)
        temporary = self._status_path.with_suffix(".new")
        temporary.write_text(text + "\n", encoding="utf-8", errors="backslashreplace")
        os.replace(temporary, self._status_path)

    def _nap(self, seconds: float) -> None:
        """Sleeps in short naps, so that a stop is heard. Raises `Stopped`."""
        end = time.monotonic() + seconds
        while not self.stopping and (left := end - time.monotonic()) > 0:
            self._sleep(min(left, 0.5))
        if self.stopping:
            raise Stopped

    def _ask(self, source: str) -> None:
        """Asks one source for addresses; what goes wrong is told, and the next is asked."""
        asked: deque[str] = deque([source])
        sitemaps = 0
        while asked:
            url = asked.popleft()
            etag, modified = self._memory.source(url)
            try:
                answer = self._get(url, etag=etag, modified=modified)
                if answer.data is None:
                    self.status.sources[url] = "not changed"
                    continue
                found = self._entries(url, answer)
            except Refused as refused:
                self._refuse(Refusal(url, refused.slug, str(refused)), source=True)
                continue
            except feeds.NoFeed as fault:
                self._refuse(Refusal(url, "feed", str(fault)), source=True)
                continue
            urls = [entry.url for entry in found.entries if entry.url]
            if found.kind == "sitemaps":
                fresh = urls[: max(0, MOST_SITEMAPS - sitemaps)]
                asked.extend(fresh)
                sitemaps += len(fresh)
                new = 0
            else:
                new = self._memory.found(urls)
            self._memory.answered(url, answer)  # last: a kill before this asks again
            self.status.sources[url] = f"{len(urls)} addresses, {new} new"
            self._log(f"{url}: {self.status.sources[url]}")

    def _entries(self, url: str, answer: Answer) -> feeds.Feed:
        if answer.media in ("text/html", "application/xhtml+xml"):  # an address in a list may be a report's own
            return feeds.Feed("sitemap", entries=[feeds.Entry(url)])
        return feeds.parse(answer.data or b"")

    def _pages(self) -> Iterator[Raw | Refusal]:
        """The pages that are due, hosts in turn; ends where it is stopped."""
        for url in self._memory.due():
            try:
                answer = self._get(url)
            except Stopped:
                return
            except Refused as refused:
                if refused.later:
                    self._memory.put_off(url)
                else:
                    self._memory.end(url, "refused")
                yield Refusal(url, refused.slug, str(refused))
                continue
            if answer.data:
                yield Raw(url, url, "html", answer.data, {"url": url})
            else:
                self._memory.end(url, "refused")

    def _refuse(self, refusal: Refusal, *, source: bool = False) -> None:
        self.status.refused += 1
        self.status.last_refusals = [*self.status.last_refusals[-19:], refusal.line()]
        if source:
            self.status.sources[refusal.source] = refusal.message
        self._log(refusal.line())


def addresses(source: str) -> list[str]:
    """The addresses that `source` is or that the file of that name lists, one a line; "#" begins a comment."""
    if source.startswith(("http://", "https://")):
        return [source]
    try:
        lines = Path(source).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{source} is no address (https://…) and no file of them: {error}") from None
    found = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    wrong = next((line for line in found if not line.startswith(("http://", "https://"))), None)
    if wrong is not None:
        raise UsageError(f"{source}: {wrong[:60]!r} is no address (https://…)")
    return found


def _now() -> str:
    return f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
