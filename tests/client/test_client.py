"""The client has the API of `Record`, and its answers are equal to those of the store itself."""

from __future__ import annotations

import inspect
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord import Record, connect, typed
from onrecord.client import RemoteRecord
from onrecord.errors import SetupError, UsageError
from onrecord.model import Refusal, Span
from onrecord.present.http.running import beside

from ..present.conftest import demo_reports, store  # noqa: F401

TOKEN = "the-token-of-the-client"
QUOTED = "Whoever carries guns into the strait should not be surprised when the water gets hot"


@pytest.fixture(scope="module")
def own(store: str, tmp_path_factory: pytest.TempPathFactory) -> str:  # noqa: F811
    where = tmp_path_factory.mktemp("client") / "own.db"
    shutil.copy(store, where)
    return str(where)


@pytest.fixture(scope="module")
def remote(own: str) -> Iterator[RemoteRecord]:
    with beside(own, TOKEN) as at, connect(at, token=TOKEN) as record:
        yield record


def methods(cls: type) -> dict[str, inspect.Signature]:
    return {n: inspect.signature(f) for n, f in vars(cls).items() if not n.startswith("_") and inspect.isfunction(f)}


def test_the_methods_are_those_of_a_record() -> None:
    local, far = methods(Record), methods(RemoteRecord)
    assert set(local) == set(far)
    for name in set(local) - {"add"}:  # over HTTP no configuration is sent
        assert str(local[name]) == str(far[name]), name


@pytest.mark.parametrize(
    ("method", "given"),
    [
        ("search", {"words": "frigates"}),
        ("search", {"words": "", "act": "red_line", "since": "2024-04", "limit": 5}),
        ("check", {"words": QUOTED}),
        ("check", {"words": "nobody said this anywhere at all", "speaker": "Maslak"}),
        ("trace", {"words": QUOTED}),
        ("timeline", {"speaker": "Vesk"}),
        ("stories", {}),
        ("speakers", {}),
        ("speakers", {"words": "minister"}),
        ("utterances", {}),
        ("statements", {}),
    ],
)
def test_answers_are_equal(remote: RemoteRecord, own: str, method: str, given: dict[str, Any]) -> None:
    with Record(own) as local:
        here, there = getattr(local, method)(**given), getattr(remote, method)(**given)
        if method in ("utterances", "statements"):
            here, there = list(here), list(there)
        assert here
        assert there == here


def test_a_comparison_is_equal(remote: RemoteRecord, own: str) -> None:
    with Record(own) as local:
        story = max(local.stories(), key=lambda s: len(s.documents)).id
        assert remote.compare(story) == local.compare(story)


def test_lists_come_in_pages(remote: RemoteRecord, own: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.client.MANY", 7)
    with Record(own) as local:
        assert list(remote.statements()) == list(local.statements())
        assert remote.speakers() == local.speakers()
        assert list(remote.utterances()) == list(local.utterances())
        assert remote.stories() == local.stories()


def test_reports_are_added_and_removed(remote: RemoteRecord, own: str, tmp_path: Path) -> None:
    line = {"doc_id": "new", "text": "Mayor Ann Dell said on Friday: “We will open the pier.”", "outlet": "Bay Post"}
    (tmp_path / "r.jsonl").write_text(json.dumps(line) + "\n{bad\n")
    [refused] = remote.add(str(tmp_path / "r.jsonl"))
    assert isinstance(refused, Refusal)
    [found] = remote.search("pier", speaker="Dell")
    assert remote.remove(found.report.id)
    assert remote.search("pier", speaker="Dell") == []


@pytest.mark.parametrize("url", ["", "nothing", "ftp://x/", "http://"])
def test_what_is_no_address_is_told(url: str) -> None:
    with pytest.raises(UsageError):
        connect(url)


def test_faults_are_exceptions(remote: RemoteRecord) -> None:
    with pytest.raises(UsageError):
        remote.compare("ynothing00000000")
    assert remote.remove("rnothing00000000") is False
    with connect("http://127.0.0.1:9") as nobody, pytest.raises(SetupError):
        nobody.check("x")


@pytest.mark.parametrize("value", [{"is": "model.Path", "of": []}, {"is": "os.system", "of": ["ls"]}, {"x": 1}, [{}]])
def test_only_results_are_read_back(value: object) -> None:
    with pytest.raises(ValueError, match="not a result"):
        typed.read(value)
    assert typed.read(typed.plain((Span(1, 2), [None, {"a": (1,)}]))) == (Span(1, 2), [None, {"a": (1,)}])
