"""What a person says of speakers: it counts before the program's word, outlives every run, can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from onrecord import pipeline
from onrecord.answer import correcting, reviewing
from onrecord.answer.listing import speakers
from onrecord.answer.profile import profile
from onrecord.api import Record
from onrecord.errors import UsageError
from onrecord.model import Decision
from tests.answer.made import stored

HAVEN = "The harbour of Ardmoor stays open, {} told reporters on Tuesday. {} said that no ship would be turned away."
REPORTS = {
    "a": {"text": HAVEN.format("Mayor Odile Marsh", "Marsh")},
    "b": {"text": HAVEN.format("Tobias Renn, a baker,", "Renn")},
    "c": {"text": HAVEN.format("Mayor Odile B. Marsh", "Marsh")},
}
MORE = {"text": HAVEN.format("Mayor Odile B. Marsh", "Marsh"), "published": "2024-05-09"}


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with stored(tmp_path, REPORTS) as opened:
        yield opened


def names(record: Record, words: str) -> list[set[str]]:
    return sorted((set(e.names) for e in speakers(record.store, words)), key=sorted)


def do(record: Record, make: Callable[..., list[Decision]], *args: str, by: str = "ann") -> int:
    return pipeline.decide(record.store, make(record.store, *args, by=by, at=reviewing.now()))


BEFORE = [{"Odile B. Marsh", "Odile Marsh"}, {"Tobias Renn"}]


def test_two_are_one_and_not_again(record: Record) -> None:
    assert names(record, "") == BEFORE
    do(record, correcting.merged, "Odile Marsh", "Tobias Renn")
    assert names(record, "") == [{"Odile B. Marsh", "Odile Marsh", "Tobias Renn"}]
    entry = correcting.one(record.store, "Tobias Renn")
    assert "ann says" in str([tie.because for tie in profile(record.store, entry).ties])
    rows = correcting.taken_back(correcting.decided(record.store, entry), None, by="ben", at=reviewing.now())
    pipeline.decide(record.store, rows)
    assert names(record, "") == BEFORE


def test_one_is_two_though_more_reports_join_them(record: Record, tmp_path: Path) -> None:
    do(record, correcting.split, "Odile Marsh", "Odile B. Marsh")
    apart = [{"Odile B. Marsh"}, {"Odile Marsh"}, {"Tobias Renn"}]
    assert names(record, "") == apart
    (tmp_path / "more.txt").write_text(MORE["text"], encoding="utf-8")
    record.add(str(tmp_path / "more.txt"))
    assert names(record, "") == apart, "a later run does not undo it"
    do(record, correcting.merged, "Odile Marsh", "Odile B. Marsh")
    assert names(record, "") == BEFORE, "a person's later word counts"


def test_an_office_is_shown_and_said_by_whom(record: Record) -> None:
    do(record, correcting.office, "Tobias Renn", "foreign minister")
    entry = correcting.one(record.store, "Tobias Renn")
    assert [f.role for f in profile(record.store, entry).stated] == ["foreign minister"]


def test_names_and_roles_with_their_reports(record: Record) -> None:
    found = profile(record.store, correcting.one(record.store, "Odile Marsh"))
    assert {f.words: f.documents for f in found.names} == {"Odile Marsh": ("a",), "Odile B. Marsh": ("c",)}
    assert {(f.words, f.first, f.last) for f in found.roles} == {("Mayor", "2024-05-08", "2024-05-08")}
    assert all(tie.because for tie in found.ties)
    assert len(found.ties) == 1


MEANT = [
    (correcting.merged, ("Nobody Known", "Odile Marsh")),
    (correcting.merged, ("Odile Marsh", "Odile B. Marsh")),
    (correcting.split, ("Odile Marsh", "Somebody Else")),
    (correcting.split, ("Tobias Renn", "Tobias Renn")),
]


@pytest.mark.parametrize(("make", "args"), MEANT)
def test_what_cannot_be_meant_is_said_in_one_line(
    record: Record, make: Callable[..., list[Decision]], args: tuple[str, str]
) -> None:
    with pytest.raises(UsageError) as fault:
        do(record, make, *args)
    assert len(str(fault.value).splitlines()) == 1


def test_a_name_of_two_names_nobody(record: Record) -> None:
    do(record, correcting.split, "Odile Marsh", "Odile B. Marsh")
    with pytest.raises(UsageError, match="name one by its id"):
        correcting.one(record.store, "Marsh")
    entry = correcting.one(record.store, "Tobias Renn")
    assert correcting.one(record.store, entry.speaker.id) == entry


def test_a_register_joins_names_and_is_taken_back(record: Record) -> None:
    rows, refused = pipeline.import_register(b"name,aliases\nOdile Marsh,Tobias Renn\n", "r.csv", by="ann", at="2024")
    assert refused == []
    pipeline.decide(record.store, rows)
    assert names(record, "") == [{"Odile B. Marsh", "Odile Marsh", "Tobias Renn"}]
    entries = reviewing.log(record.store, "speaker")
    pipeline.decide(record.store, correcting.taken_back(entries, "2024", by="ben", at=reviewing.now()))
    assert names(record, "") == BEFORE
    with pytest.raises(UsageError):
        correcting.taken_back(reviewing.log(record.store, "speaker"), None, by="ben", at=reviewing.now())


OFFICE = "The ferry will sail, {} said on Monday. {} said that it would not wait."


def test_an_office_alone_is_whoever_held_it_that_day(tmp_path: Path) -> None:
    named = {
        f"n{day}": {"text": OFFICE.format("Norwegian Transport Minister Ana Quill", "Quill"),
                    "published": f"2024-05-{day:02}"}
        for day in (2, 20)
    }  # fmt: skip
    alone = OFFICE.format("the Norwegian transport minister", "the minister")
    between = {"between": {"text": alone, "published": "2024-05-10"}}
    later = {"later": {"text": alone, "published": "2025-05-10"}}
    with stored(tmp_path, named | between | later) as record:
        entry = correcting.one(record.store, "Ana Quill")
        assert {d for f in profile(record.store, entry).names for d in f.documents} == {"n2", "n20", "between"}
        assert all(tie.because for tie in profile(record.store, entry).ties)
