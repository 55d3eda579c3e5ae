"""What lies nearest in sense to words that nobody is found to have said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.api import Record
from tests.answer.made import stored

REPORTS = {
    "troops": "The army will leave the northern islands before winter, Premier Ilse Marn said.\n",
    "bread": "Bread is to cost a third more from June, Trade Minister Oran Teel said.\n",
    "ferry": "Ferries will not run on Sundays, harbour master Ida Brand said.\n",
    "doctors": "Nobody has asked the doctors to work at night, Health Minister Vera Pohl said.\n",
    "denied": "Mayor Bram Osk denied that the town had sold the old theatre to a casino firm.\n",
}
WITHDRAWAL = "soldiers to be withdrawn from islands in the north"


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    texts = {doc_id: {"text": text} for doc_id, text in REPORTS.items()}
    with stored(tmp_path_factory.mktemp("near"), texts) as record:
        yield record


@pytest.mark.parametrize(
    ("words", "doc_id"),
    [
        (WITHDRAWAL, "troops"),
        ("the price of bread will go up by 33 percent", "bread"),
        ("no boats at the weekend", "ferry"),
        ("hospital physicians were not told to do overnight shifts", "doctors"),
    ],
)
def test_a_claim_in_other_words(record: Record, words: str, doc_id: str) -> None:
    answer = record.check(words)
    assert (answer.verdict, answer.matches, answer.utterance) == ("not_found", (), None)
    first = answer.near[0]
    assert (first.doc_id, first.verdict) == (doc_id, "not_found")
    assert 0.35 <= first.score <= 1.0


def test_a_denial_is_named_as_one(record: Record) -> None:
    [first, *_] = record.check("playhouse was bought by gambling company").near
    assert (first.doc_id, first.note) == ("denied", "a denial of these words")
    assert not record.check(WITHDRAWAL).near[0].note


def test_what_is_far_off_is_not_named(record: Record) -> None:
    assert record.check("quantum computers factor large prime numbers").near == ()


def test_words_that_were_found_need_no_neighbours(record: Record) -> None:
    answer = record.check("The army will leave the northern islands before winter")
    assert answer.matches and answer.near == ()


def test_the_nearest_of_the_speaker_asked_for(record: Record) -> None:
    assert [m.doc_id for m in record.check(WITHDRAWAL, speaker="Marn").near] == ["troops"]
    assert record.check(WITHDRAWAL, speaker="Teel").near == ()
    assert record.check(WITHDRAWAL, speaker="Nobody").near == ()


def test_the_nearest_of_the_days_asked_for(record: Record) -> None:
    assert record.check(WITHDRAWAL, since="2024-05").near
    assert record.check(WITHDRAWAL, until="2024-04").near == ()


def test_one_of_each_utterance(tmp_path: Path) -> None:
    text = "“The army will leave the northern islands before winter,” Premier Ilse Marn said on Tuesday.\n"
    with stored(tmp_path, {name: {"text": text + f"The {name} was there.\n"} for name in ("one", "two")}) as record:
        assert len(record.store.members("utterance", record.check("before winter").utterance or "")) == 2
        assert len(record.check(WITHDRAWAL).near) == 1


def test_copies_do_not_crowd_out_the_rest(tmp_path: Path) -> None:
    quoted = "“The army will leave the northern islands before winter,” Premier Ilse Marn said on Tuesday.\n"
    copies = {f"copy{n}": {"text": quoted + f"Reader {n} wrote this.\n"} for n in range(101)}
    other = {"text": "Troops are to stay on the islands, Vera Pohl said.\n"}
    with stored(tmp_path, {**copies, "other": other}) as record:
        assert {m.doc_id for m in record.check(WITHDRAWAL).near} >= {"other"}


def test_statements_that_were_stored_without_codes_get_them(tmp_path: Path) -> None:
    """As those of an older program, or where a run ended before it was done."""
    with stored(tmp_path, {"troops": {"text": REPORTS["troops"]}}) as record:
        record.store._write(lambda: record.store._db.run("DELETE FROM sense"))  # type: ignore[attr-defined]
        record.store._write(lambda: record.store._db.run("DELETE FROM counter WHERE name = 'coded'"))  # type: ignore[attr-defined]
        assert record.check(WITHDRAWAL).near == ()
        (tmp_path / "more.txt").write_text(REPORTS["bread"], encoding="utf-8")
        record.add(str(tmp_path / "more.txt"))
        assert [m.doc_id for m in record.check(WITHDRAWAL).near] == ["troops"]
