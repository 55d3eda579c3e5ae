"""What answers what, as a reader is shown it: found at linking, whether or not a red line is answered."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.answer.answering import Answer, answers_of, answers_to
from onrecord.answer.disputed import disputed
from onrecord.answer.view import View
from onrecord.model import Decision
from onrecord.store import open_store
from tests.answer.made import stored

TEXT = (
    "Harbour board chief Orla Brask accused ferry owner Pim Harl of dumping old cable into the harbour.\n\n"
    "Harl denied the accusation by Brask, calling it false. “No cable ever lay in the harbour,” Harl said.\n\n"
    "The quay opens on Monday, Lio Venn said.\n"
)


def found(folder: Path) -> list[Answer]:
    with open_store(str(folder / "made.db")) as store:
        return answers_of(View(store), least=0.3)


def test_an_accusation_and_its_denial_are_shown_together(tmp_path: Path) -> None:
    with stored(tmp_path, {"a": {"text": TEXT}}), open_store(str(tmp_path / "made.db")) as store:
        entries = disputed(store).entries
    pairs = {(d.claim.speaker.name, d.denial.speaker.name) for d in entries if d.claim.speaker and d.denial.speaker}
    assert pairs == {("Orla Brask", "Pim Harl")}


def test_each_answer_is_read_with_its_reasons(tmp_path: Path) -> None:
    with stored(tmp_path, {"a": {"text": TEXT}}):
        some = found(tmp_path)
    assert some
    assert {(a.reply.speaker.name, a.to.speaker.name) for a in some if a.reply.speaker and a.to.speaker} == {
        ("Pim Harl", "Orla Brask")
    }
    assert all("names Orla Brask" in a.because or "is named there" in a.because for a in some)


@pytest.mark.parametrize(("verdict", "left"), [("different", False), ("undo", True)])
def test_a_persons_word_comes_before_the_programs(tmp_path: Path, verdict: str, left: bool) -> None:
    with stored(tmp_path, {"a": {"text": TEXT}}):
        first = found(tmp_path)[0]
    with open_store(str(tmp_path / "made.db"), write=True) as store:
        row = Decision("answer", first.reply.id, first.to.id, verdict, 1.0, by="Ada", at="2024-05-09T00:00:00Z")  # type: ignore[arg-type]
        store.decide([row])
        view = View(store)
        assert ((first.reply.id, first.to.id) in {(a.reply.id, a.to.id) for a in answers_of(view, least=0.3)}) == left
        assert bool([a for a in answers_to(view, [first.to.id], least=0.3) if a.reply.id == first.reply.id]) == left


def test_it_does_not_depend_on_the_order_of_adding(tmp_path: Path) -> None:
    other = TEXT.replace("The quay opens on Monday, Lio Venn said.", "The board meets again in June.")
    both = {"a": {"text": TEXT}, "b": {"text": other, "published": "2024-05-09"}}
    logs = []
    for name, order in (("one", ("a", "b")), ("two", ("b", "a"))):
        (tmp_path / name).mkdir()
        for doc in order:
            with stored(tmp_path / name, {doc: both[doc]}):
                pass
        with open_store(str(tmp_path / name / "made.db")) as store:
            logs.append(sorted((d.left, d.right, d.score) for d in store.decisions("answer")))
    assert logs[0] == logs[1] != []


def test_what_a_removed_report_answered_is_forgotten(tmp_path: Path) -> None:
    with stored(tmp_path, {"a": {"text": TEXT}}) as record:
        record.remove(found(tmp_path)[0].reply.report_id)
    assert found(tmp_path) == []
