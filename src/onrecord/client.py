"""A server's record under the API of a store's: the same methods, the same typed results.

from onrecord import connect

with connect("http://127.0.0.1:8000") as record:
    print(record.check("we will close the strait").verdict)
"""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import quote, urlencode, urlsplit

from onrecord import typed
from onrecord.errors import OnrecordError, SetupError, StoreBusy, UsageError

if TYPE_CHECKING:
    from onrecord.answer.check import Check
    from onrecord.answer.compare import Comparison
    from onrecord.answer.listing import SpeakerEntry, StoryEntry, UtteranceEntry
    from onrecord.answer.search import Found
    from onrecord.answer.timeline import Timeline
    from onrecord.answer.trace import Trace
    from onrecord.model import Refusal, Statement

MANY = 200  # entries of a list asked for at once


def connect(url: str, *, token: str | None = None, timeout: float = 60) -> RemoteRecord:
    """The record that a server (`onrecord serve`) holds; `token` is needed to change it."""
    return RemoteRecord(url, token=token, timeout=timeout)


class RemoteRecord:
    """As `Record`, over HTTP. Methods raise `errors.OnrecordError`: UsageError for a question that means nothing,
    StoreBusy where another process holds the store, SetupError where the server cannot be reached."""

    def __init__(self, url: str, *, token: str | None = None, timeout: float = 60) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise UsageError(f"{url!r} is not an address like http://127.0.0.1:8000")
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        self._connection = kind(parts.hostname, parts.port, timeout=timeout)
        self._base = parts.path.rstrip("/") + "/api/v1"
        self._token = token

    def add(self, *paths: str) -> list[Refusal]:
        """Send files of JSON lines, a file at a time; what was refused. A second run adds nothing."""
        from onrecord.model import Refusal

        refused: list[Refusal] = []
        for path in paths:
            with open(path, "rb") as file:
                answer = self._ask("POST", "/reports", file.read())
            refused += [Refusal(r["source"], r["slug"], r["message"]) for r in answer["refused"]]
        return refused

    def remove(self, report_id: str) -> bool:
        try:
            return bool(self._ask("DELETE", f"/reports/{quote(report_id, safe='')}")["removed"])
        except _Missing:
            return False

    def search(
        self,
        words: str = "",
        *,
        speaker: str | None = None,
        act: str | None = None,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int = 20,
    ) -> list[Found]:
        asked = {"speaker": speaker, "act": act, "outlet": outlet, "since": since, "until": until, "limit": limit}
        found: list[Found] = self._typed("search", words=words, **asked)
        return found

    def check(
        self, words: str, *, speaker: str | None = None, since: str | None = None, until: str | None = None
    ) -> Check:
        found: Check = self._typed("check", words=words, speaker=speaker, since=since, until=until)
        return found

    def trace(self, words: str) -> Trace | None:
        found: Trace | None = self._typed("trace", words=words)
        return found

    def compare(self, story: str) -> Comparison:
        """A story by its id, or by one of its reports."""
        found: Comparison = self._typed("compare", story=story)
        return found

    def timeline(
        self,
        *,
        speaker: str | None = None,
        about: str | None = None,
        act: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> Timeline:
        asked = {"speaker": speaker, "about": about, "act": act, "since": since, "until": until}
        found: Timeline = self._typed("timeline", **asked)
        return found

    def stories(self) -> list[StoryEntry]:
        return list(self._pages("stories"))

    def utterances(self) -> Iterable[UtteranceEntry]:
        return self._pages("utterances")

    def speakers(self, words: str = "") -> list[SpeakerEntry]:
        return list(self._pages("speakers", words=words))

    def statements(self) -> Iterator[Statement]:
        """All statements of the latest versions, by report id and place."""
        return self._pages("statements")

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # -- asking

    def _pages(self, method: str, **arguments: Any) -> Iterator[Any]:
        after: str | None = ""
        while after is not None:
            answer = self._ask("GET", "/typed", query=_query(method, {**arguments, "after": after, "limit": MANY}))
            yield from typed.read(answer["result"])
            after = answer["next"]

    def _typed(self, method: str, **arguments: Any) -> Any:
        return typed.read(self._ask("GET", "/typed", query=_query(method, arguments))["result"])

    def _ask(self, verb: str, path: str, body: bytes | None = None, query: str = "") -> Any:
        headers = {"authorization": f"Bearer {self._token}"} if self._token else {}
        where = f"{self._base}{path}{'?' + query if query else ''}"
        try:
            self._connection.request(verb, where, body, headers)
            reply = self._connection.getresponse()
            data = reply.read()
        except (OSError, http.client.HTTPException) as error:
            self._connection.close()
            raise SetupError(f"the server cannot be asked: {error}") from None
        try:
            answer = json.loads(data)
        except ValueError:
            raise SetupError(f"the server's answer ({reply.status}) is not onrecord's") from None
        if reply.status != 200:
            raise _error(reply.status, answer)
        return answer


class _Missing(UsageError):
    """Nothing stored goes by that."""


def _query(method: str, arguments: dict[str, Any]) -> str:
    given = {k: v for k, v in arguments.items() if v is not None}
    return urlencode({"method": method, "arguments": json.dumps(given, ensure_ascii=False)}, errors="replace")


def _error(status: int, answer: Any) -> OnrecordError:
    told = answer.get("error", {}) if isinstance(answer, dict) else {}
    message = str(told.get("message", f"the server answered {status}"))
    if status in (404, 410):
        return _Missing(message)
    return StoreBusy(message) if status == 503 else UsageError(message) if status < 500 else SetupError(message)
