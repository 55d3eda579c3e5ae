"""The gate: it fails on a fall, skips what has no data, and floors are never lowered."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from evals.core import Figure, Outcome, Result, Skip, from_outcomes, share

from evals import __main__ as command
from evals import core, floors

Run = Callable[..., int]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command with given figures for the eval `acts`, on floors and runs of its own."""
    path, runs = tmp_path / "floors.json", tmp_path / "runs.jsonl"
    floors.save(floors.Floors(floors.corpora(), {"acts": {"macro_f1": 0.8}}), path)

    def measured(*arguments: str, figures: dict[str, Figure] | None = None, skip: str | None = None) -> int:
        def measure() -> Result:
            if skip:
                raise Skip(skip)
            return Result({"macro_f1": Figure(0.9)} if figures is None else figures)

        monkeypatch.setattr(command, "measure_of", lambda name: measure)
        return command.main(["acts", *arguments], path=path, runs=runs)

    return measured


def held(tmp_path: Path) -> dict[str, float]:
    return dict(floors.load(tmp_path / "floors.json").floors["acts"])


def test_figures_at_or_above_their_floors_pass(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--gate", figures={"macro_f1": Figure(0.8)}) == 0
    out = capsys.readouterr()
    assert "macro_f1" in out.out and "0.8000" in out.out and out.err == ""


def test_a_fall_fails_the_gate_and_is_named(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--gate", figures={"macro_f1": share(15, 20)}) == 1
    out = capsys.readouterr()
    assert out.err == "acts: macro_f1 fell to 0.7500 15/20, below its floor 0.8\n"
    assert "FELL" in out.out


def test_without_the_gate_a_fall_is_told_and_nothing_more(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(figures={"macro_f1": Figure(0.5)}) == 0
    assert "fell to 0.5000" in capsys.readouterr().err


def test_a_figure_that_is_no_longer_measured_is_a_fall(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--gate", figures={"other": Figure(1.0)}) == 1
    assert capsys.readouterr().err == "acts: macro_f1 is no longer measured (floor 0.8)\n"


def test_an_eval_without_its_data_is_skipped_with_the_reason(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--gate", skip="no ../shared/data/acts") == 0
    assert capsys.readouterr().err == "acts: skipped: no ../shared/data/acts\n"


def test_data_beside_the_project_is_named_where_it_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(core, "SHARED", tmp_path)
    with pytest.raises(Skip, match=r"no \.\./shared/data/x"):
        core.shared("data", "x")
    (tmp_path / "y").touch()
    assert core.shared("y") == tmp_path / "y"


@pytest.mark.parametrize(
    ("value", "floor"),
    [
        (0.9, 0.9 - floors.MARGIN),  # better: raised to just below
        (0.7, 0.8),  # worse: stays
        (0.8, 0.8),  # the same: not lowered by the margin
    ],
)
def test_floors_are_raised_and_never_lowered(run: Run, tmp_path: Path, value: float, floor: float) -> None:
    assert run("--raise-floors", figures={"macro_f1": Figure(value)}) == 0
    assert held(tmp_path) == {"macro_f1": pytest.approx(floor)}


def test_a_floor_whose_figure_is_gone_stays(run: Run, tmp_path: Path) -> None:
    run("--raise-floors", figures={"new": Figure(0.5), "pace": Figure(9.0, gated=False)})
    assert held(tmp_path) == {"macro_f1": 0.8, "new": pytest.approx(0.5 - floors.MARGIN)}


def test_a_skipped_eval_keeps_its_floors(run: Run, tmp_path: Path) -> None:
    run("--raise-floors", skip="no data")
    assert held(tmp_path) == {"macro_f1": 0.8}


def test_an_unknown_name_is_rejected(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        command.main(["acts", "nonsuch"])
    assert stopped.value.code == 2
    assert "no eval is named nonsuch; there are: " in capsys.readouterr().err


def test_every_eval_that_is_named_can_be_measured() -> None:
    for name in command.EVALS:
        assert callable(command.measure_of(name))


def test_json_and_recorded_runs_hold_the_same_numbers(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    figures = {"macro_f1": share(9, 10), "pace": Figure(3.0, gated=False)}
    assert run("--json", figures=figures) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown == {"acts": {"macro_f1": 0.9, "pace": 3.0}}
    assert not (tmp_path / "runs.jsonl").exists(), "runs are stored only when asked"
    run("--record", figures=figures)
    run("--record", figures=figures)
    lines = [json.loads(line) for line in (tmp_path / "runs.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["numbers"] for line in lines] == [shown, shown]
    assert all(line["date"] for line in lines)


def test_a_changed_corpus_fails_the_gate_until_it_is_pinned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "floors.json"
    floors.save(floors.Floors({"demo": "another"}, {}), path)
    monkeypatch.setattr(command, "measure_of", lambda name: lambda: Result({}))
    assert command.main(["demo", "--gate"], path=path) == 1
    assert command.main(["demo", "--raise-floors"], path=path) == 0
    assert command.main(["demo", "--gate"], path=path) == 1, "raising floors does not accept another corpus"
    assert command.main(["demo", "--pin"], path=path) == 0
    assert command.main(["demo", "--gate"], path=path) == 0


def test_the_demo_is_the_one_that_the_floors_were_set_on() -> None:
    assert floors.changed(floors.load()) == []


def test_every_floor_is_of_an_eval_that_there_is() -> None:
    found = floors.load().floors
    assert set(found) <= set(command.EVALS)
    assert all(0.0 <= floor <= 1.0 for group in found.values() for floor in group.values())


def test_outcomes_become_shares_and_faults() -> None:
    result = from_outcomes(
        [Outcome("a", "1", True), Outcome("a", "2", False, "this", "that"), Outcome("b", "1", True)], ["b", "c"]
    )
    assert result.figures == {"a": share(1, 2), "b": share(1, 1), "c": share(0, 0)}
    assert result.figures["c"].value == 1.0
    assert result.faults == ("a 2: wanted this; got that",)
