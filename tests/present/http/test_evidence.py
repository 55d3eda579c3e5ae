"""A saved answer is proved against the store it came from, and every change of either is seen."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from onrecord import Record
from onrecord.answer.evidence import digest, verify
from onrecord.present.http.api import PREFIX

from ..conftest import Run
from .conftest import Ask
from .test_pages import QUOTED, ids


def test_what_is_near_is_proved_too(ask: Ask, store: str) -> None:
    words = quote("secure sea traffic is no gift between countries next door")
    file = ask(f"{PREFIX}/evidence/check?q={words}").json()
    near = file["answer"]["near"]
    excerpts = [x["text"] for r in file["reports"] for x in r["excerpts"]]
    assert near and all(any(m["content"][0]["text"] in x for x in excerpts) for m in near)
    assert kinds(store, file) == {"proved"}
    assert "Nearest in sense, which may be another matter" in ask(f"/check?q={words}").text


@pytest.fixture
def saved(ask: Ask) -> dict[str, Any]:
    reply = ask(f"{PREFIX}/evidence/check?q={quote(QUOTED)}&speaker=Maslak")
    assert reply.headers["content-disposition"] == 'attachment; filename="evidence.json"'
    file: dict[str, Any] = reply.json()
    return file


def kinds(store: str, file: object) -> set[str]:
    with Record(store) as record:
        return {f.kind for f in verify(record.store, file)}


def test_a_saved_answer_is_proved(saved: dict[str, Any], store: str) -> None:
    assert saved["answer"]["verdict"] == "verbatim"
    assert saved["scope"]["reports"] == 20
    assert len(saved["reports"]) == 3
    assert all(r["excerpts"] and len(r["sha256"]) == 64 and r["outlet"] and r["published"] for r in saved["reports"])
    assert any(QUOTED in x["text"] for r in saved["reports"] for x in r["excerpts"])
    assert kinds(store, saved) == {"proved"}
    assert kinds(store, json.loads(json.dumps(saved, indent=3))) == {"proved"}


def test_an_utterance_is_saved_with_all_its_carriers(ask: Ask, store: str) -> None:
    file = ask(f"{PREFIX}/evidence/utterances/{ids(store)['utterances']}").json()
    assert {c["doc_id"] for c in file["answer"]["carriers"]} == {r["doc_id"] for r in file["reports"]}
    assert kinds(store, file) == {"proved"}


def _words(file: dict[str, Any]) -> None:
    file["reports"][0]["excerpts"][0]["text"] += "!"


def _place(file: dict[str, Any]) -> None:
    file["reports"][0]["excerpts"][0]["start"] = -1


def _hash(file: dict[str, Any]) -> None:
    file["reports"][0]["sha256"] = "0" * 64


def _report(file: dict[str, Any]) -> None:
    file["reports"][0]["id"] = "raaaaaaaaaaaaaaaa"


def _shape(file: dict[str, Any]) -> None:
    file["reports"][0] = ["x"]


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (_words, "other_words"),
        (_place, "other_words"),
        (_hash, "other_text"),
        (_report, "not_stored"),
        (_shape, "not_evidence"),
    ],
)
@pytest.mark.parametrize("resealed", [False, True])
def test_a_changed_file_is_not_proved(
    saved: dict[str, Any], store: str, change: Callable[[dict[str, Any]], None], kind: str, resealed: bool
) -> None:
    change(saved)
    if resealed:
        saved["digest"] = digest(saved)
    assert kind in kinds(store, saved)
    assert ("altered_file" in kinds(store, saved)) != resealed


def test_a_changed_answer_is_seen_by_the_digest(saved: dict[str, Any], store: str) -> None:
    saved["answer"]["verdict"] = "not_found"
    assert "altered_file" in kinds(store, saved)


@pytest.mark.parametrize("file", [None, [], 1, "x", {}, {"evidence": 2, "reports": []}, {"evidence": 1, "reports": 1}])
def test_what_is_no_evidence_is_told(store: str, file: object) -> None:
    assert kinds(store, file) == {"not_evidence"}


def test_the_command_says_what_is_proved_and_what_is_not(
    run: Run, saved: dict[str, Any], store: str, tmp_path: Path
) -> None:
    file = tmp_path / "evidence.json"
    file.write_text(json.dumps(saved), encoding="utf-8")
    done = run("verify", file, "--store", store)
    assert done.status == 0
    assert done.out.count("ok ") == 3
    assert "proved: 3 reports" in done.out

    mine = tmp_path / "mine.db"
    shutil.copy(store, mine)
    with Record(str(mine), write=True) as record:
        assert record.remove(saved["reports"][0]["id"])
    gone = run("verify", file, "--store", mine)
    assert gone.status == 1
    assert "is not in this store" in gone.out
    assert gone.out.rstrip().endswith("not proved")

    file.write_text("{", encoding="utf-8")
    assert run("verify", file, "--store", store).status == 2
