"""`speakers` and `speaker`: what they show, and a person's word on the register."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.present.conftest import Run

TEXT = "Mayor Odile Marsh told reporters that the harbour stays open. “{},” said Tobias Renn, a councillor.\n"
REGISTER = "name,aliases,role,country,since\nOdile Marsh,Tobias Renn,mayor,,2020\nNobody,,,,yesterday\n"


@pytest.fixture
def store(tmp_path: Path, run: Run) -> Path:
    (tmp_path / "a.txt").write_text(TEXT.format("We were never asked, and we will not pay"), encoding="utf-8")
    assert run("add", tmp_path / "a.txt", "--store", tmp_path / "s.db").status == 0
    return tmp_path / "s.db"


def shown(run: Run, store: Path) -> list[str]:
    return sorted(row["name"] for row in json.loads(run("speakers", "--store", store, "--format", "json").out))


def test_merge_split_and_undo(run: Run, store: Path) -> None:
    assert shown(run, store) == ["Odile Marsh", "Tobias Renn"]
    done = run("speaker", "Odile Marsh", "--merge-with", "Tobias Renn", "--by", "ann", "--store", store)
    assert (done.status, done.out) == (0, "")
    assert "ann says that Odile Marsh and Tobias Renn are one" in done.err
    assert len(shown(run, store)) == 1
    assert "ann says" in run("speaker", "Marsh", "--store", store).out, "the page of the speaker says why"
    assert run("speaker", "Marsh", "--undo", "--store", store).status == 0
    assert len(shown(run, store)) == 2
    assert run("speaker", "Marsh", "--undo", "--store", store).status == 2, "there is nothing left to undo"
    log = run("speakers", "--decisions", "--store", store).out
    assert "no longer in force" in log
    assert "took it back" in log


def test_a_register_with_a_bad_row(run: Run, store: Path, tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    path.write_text(REGISTER, encoding="utf-8")
    done = run("speakers", "--import", path, "--store", store)
    assert done.status == 1
    assert "register.csv:3: 'yesterday' is not a date" in done.err
    assert len(shown(run, store)) == 1
    found = json.loads(run("speaker", "Odile", "Marsh", "--format", "json", "--store", store).out)
    assert [f["role"] for f in found["stated"]] == ["mayor"]
    assert found["name_forms"]
    at = json.loads(run("speakers", "--decisions", "--format", "json", "--store", store).out)[0]["at"]
    assert run("speakers", "--undo", at, "--store", store).status == 0
    assert len(shown(run, store)) == 2


USAGE = [
    ("speaker", "Odile Marsh", "--merge-with", "Nobody Known"),
    ("speaker", "Odile Marsh", "--merge-with", "Tobias Renn", "--undo"),
    ("speaker", "Odile Marsh", "--from", "2020"),
    ("speaker", "Odile Marsh", "--role", "mayor", "--from", "soon"),
    ("speaker", "Odile Marsh", "--split", "Marsh"),
    ("speakers", "--import", "nowhere.csv"),
    ("speakers", "--undo", "2020"),
    ("speakers", "--undo", "2020", "--decisions"),
]


@pytest.mark.parametrize("argv", USAGE, ids=" ".join)
def test_wrong_usage_is_one_line(run: Run, store: Path, argv: tuple[str, ...]) -> None:
    done = run(*argv, "--store", store)
    assert (done.status, done.out) == (2, "")
    assert len(done.err.strip().splitlines()) == 1


def test_a_role_is_noted(run: Run, store: Path) -> None:
    argv = ("--role", "mayor", "--country", "Tarn", "--from", "2020-01", "--to", "2025")
    assert run("speaker", "Tobias Renn", *argv, "--store", store).status == 0
    assert "mayor of Tarn from 2020-01 to 2025" in run("speaker", "Tobias Renn", "--store", store).out
