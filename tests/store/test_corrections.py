"""What people say of statements: laid over any run, undone, and never lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from onrecord.ids import statement_id
from onrecord.model import Correction, Processed, Report, Said, Span, Speaker, Statement
from onrecord.store import open_store
from onrecord.store.corrections import changed, corrected, in_force

TEXT = "The mayor warned that the pier will close. She added that the ferry waits until noon. It rained."
REPORT = Report("r" + "a" * 16, "pier.txt", "pier.txt", TEXT, published="2024-05-01", outlet="Bay Post")
ANN = Speaker("p" + "n" * 16, "Ann Dell", "person")


def made(words: str, cue: str, **more: Any) -> Statement:
    start = TEXT.index(words)
    spans, cues = (Span(start, start + len(words)),), (Span(TEXT.index(cue), TEXT.index(cue) + len(cue)),)
    id = statement_id(REPORT.id, spans, cues, ())
    given: dict[str, Any] = {"kind": "indirect", "class_": "speech", "segment": "body", "made_by": "rules"} | more
    return Statement(id, REPORT.id, REPORT.doc_id, content=spans, cue=cues, **given)


PIER = made("that the pier will close", "warned", act="warn", speaker=ANN, confidence=0.6)
FERRY = made("that the ferry waits until noon", "added", act="state", confidence=0.8, nested_in=PIER.id)


def says(before: Statement | None, after: Statement | None, at: str = "1", undoes: str | None = None) -> Correction:
    known = before or after
    assert known
    return Correction(known.id, REPORT.id, *((None, None) if undoes else (before, after)), "Ada", at, undoes)


def test_the_fields_that_differ_are_corrected_and_no_others() -> None:
    row = says(PIER, replace(PIER, act="state"))
    assert changed(row) == ["act"]
    later = replace(PIER, said=Said("2024-05-01", "2024-05-01"), confidence=0.3)  # what a better run read
    [now] = corrected([later], [row])
    assert (now.act, now.said, now.confidence) == ("state", later.said, 1.0)
    assert now.made_by == "rules; settled by Ada"


def test_what_nobody_said_is_gone_and_what_was_missed_is_there() -> None:
    rained = made("It rained", "added")
    found = corrected([PIER, FERRY], [says(PIER, None), says(None, rained)])
    assert {s.id for s in found} == {FERRY.id, rained.id}
    assert next(s for s in found if s.id == FERRY.id).nested_in is None


def test_a_statement_cut_otherwise_by_a_later_run_is_found_again_and_keeps_its_id() -> None:
    other = made("the pier will close", "warned", act="warn", speaker=ANN)
    inner = replace(FERRY, nested_in=other.id)
    assert other.id != PIER.id
    found = {s.id: s for s in corrected([other, inner], [says(PIER, replace(PIER, act="threaten"))])}
    assert found[PIER.id].act == "threaten"
    assert found[PIER.id].content == other.content
    assert found[FERRY.id].nested_in == PIER.id
    assert len(found) == 2


def test_what_a_person_vouched_for_stays_where_a_later_run_does_not_see_it() -> None:
    assert [s.id for s in corrected([], [says(PIER, PIER)])] == [PIER.id]
    assert corrected([], [says(PIER, None)]) == []


def test_an_undo_takes_back_one_row_and_can_be_taken_back() -> None:
    first, second = says(PIER, replace(PIER, act="state")), says(PIER, replace(PIER, red_line=True), "2")
    undo, again = says(PIER, None, "3", undoes="1"), says(PIER, None, "4", undoes="3")
    assert in_force([first, second]) == [first, second]
    assert in_force([first, second, undo]) == [second]
    assert in_force([first, second, undo, again]) == [first, second]
    [now] = corrected([PIER], [first, second, undo])
    assert (now.act, now.red_line) == ("warn", True)
    assert corrected([PIER], [first, says(PIER, None, "3", undoes="1")]) == [PIER]


@pytest.fixture
def where(tmp_path: Path) -> str:
    path = str(tmp_path / "s.db")
    with open_store(path, write=True) as store:
        store.add([Processed(REPORT, (PIER, FERRY))])
    return path


def test_a_store_answers_with_what_people_say_and_gives_back_what_it_had(where: str) -> None:
    before = _dump(where)
    ben = Speaker("p" + "b" * 16, "Ben Orr", "person")
    with open_store(where, write=True) as store:
        assert store.correct([says(PIER, replace(PIER, speaker=ben, act="state"))]) == (REPORT.id,)
        assert [s.speaker.name for s in store.speakers()] == ["Ben Orr"]
        assert store.speakers("Dell") == []
        assert store.original(REPORT.id) == (PIER, FERRY)
        assert [s.id for s in store.doubtful(below=1.0, limit=5)] == [FERRY.id]
        store.correct([says(FERRY, None, "2")])
        assert [s.id for s in store.statements_of(REPORT.id)] == [PIER.id]
        assert store.find_statements("ferry") == []
        store.correct([says(FERRY, None, "3", undoes="2"), says(PIER, None, "3", undoes="1")])
        assert store.statements_of(REPORT.id) == (PIER, FERRY)
        assert len(store.corrections()) == 4
    assert [x for x in _dump(where) if "correction" not in x] == before


def test_corrections_outlive_new_runs_and_fuller_particulars(where: str) -> None:
    with open_store(where, write=True) as store:
        store.correct([says(PIER, replace(PIER, act="state")), says(FERRY, None)])
        assert store.replace_statements([Processed(REPORT, (replace(PIER, channel="speech"), FERRY))]) == 1
        [now] = store.statements_of(REPORT.id)
        assert (now.act, now.channel) == ("state", "speech")
        store.add([Processed(replace(REPORT, byline="Cy Dow"), (PIER, FERRY))])
        [now] = store.statements_of(REPORT.id)
        assert (now.act, now.channel) == ("state", None)


def test_a_removed_report_leaves_nothing_of_its_corrections(where: str) -> None:
    with open_store(where, write=True) as store:
        store.correct([says(PIER, replace(PIER, act="state"))])
        store.remove(REPORT.id)
        assert store.corrections() == []
        assert store.original(REPORT.id) == ()
    assert b"Ada" not in Path(where).read_bytes()
    assert len(_dump(where)) == 1


def _dump(where: str) -> list[str]:
    with open_store(where) as store:
        return list(store.dump())
