"""Words that one report quotes and that stand in another, which is not read as carrying them."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.answer.compare import Cell, Comparison
from onrecord.present.text.comparing import comparison
from tests.answer.made import stored

TITLE = "Lissen and Tarn talk about the Harrow ferry line"
LEAD = "The talks on the Harrow ferry line went on in Lissen on Tuesday without a break, and the boats stood still.\n\n"
QUOTED = LEAD + "“The pilots of this harbour will steer no freighter in the dark,” Premier Ilse Marn said.\n"
POSTER = "A poster at the quay read: the pilots of this harbour will steer no freighter.\n"


def compared(folder: Path, second: str, day: str = "2024-05-09", first: str = QUOTED) -> Comparison:
    reports = {
        "a": {"title": TITLE, "text": first},
        "b": {"title": TITLE, "text": LEAD + second, "published": day},
    }
    with stored(folder, reports) as record:
        return record.compare(next(r.id for r in record.store.reports() if r.doc_id == "a"))


def cell_of(found: Comparison, words: str = "no freighter") -> Cell:
    (row,) = [r for r in found.rows if r.speaker and r.speaker.name == "Ilse Marn" and words in r.fullest.content]
    (cell,) = [c for column, c in zip(found.columns, row.cells, strict=True) if column.outlet == "Outlet b"]
    return cell


def test_quoted_words_that_stand_in_another_report_are_named(tmp_path: Path) -> None:
    cell = cell_of(compared(tmp_path, POSTER))
    assert (cell.kind, cell.words) == ("possibly", "The pilots of this harbour will steer no freighter")


def test_a_report_that_came_earlier_and_has_the_words_did_not_come_before_all_that_has_them(tmp_path: Path) -> None:
    assert cell_of(compared(tmp_path, POSTER, "2024-05-07")).kind == "possibly"


@pytest.mark.parametrize(
    "second",
    [
        "A poster at the quay read: pilots, steer no freighter.\n",  # some of the words, not on end
        "A poster showed the pilots of this harbour at sea.\n",  # five words of thirteen
    ],
)
def test_a_few_words_are_met_by_chance(tmp_path: Path, second: str) -> None:
    assert cell_of(compared(tmp_path, second)).words is None


def test_a_long_name_is_no_quotation(tmp_path: Path) -> None:
    named = LEAD + "“I trust the Harbour Board for Lissen and Harrow and nobody else,” Premier Ilse Marn said.\n"
    second = "The clerks of the Harbour Board for Lissen and Harrow went home.\n"
    assert cell_of(compared(tmp_path, second, first=named), "nobody else").words is None


def test_what_the_outlet_put_into_brackets_ends_a_run(tmp_path: Path) -> None:
    with_brackets = LEAD + "“No pilot of this harbour [wide and cold] steers by night,” Premier Ilse Marn said.\n"
    second = "No pilot of this harbour wide and cold steers by night.\n"
    found = cell_of(compared(tmp_path, second, first=with_brackets), "by night")
    assert found.words == "No pilot of this harbour"


def test_the_text_says_so_beside_the_outlet(tmp_path: Path) -> None:
    assert "◍ Outlet b" in " ".join(comparison(compared(tmp_path, POSTER)).split())


def test_what_is_known_of_no_other_outlet_stands_last_and_is_not_called_alone(tmp_path: Path) -> None:
    more = "“We shall wait for spring,” Foreign Minister Ivo Quill said.\n\n“The quay must be lit,” an official said.\n"
    shown = comparison(compared(tmp_path, "Nothing more was heard of it.\n", first=QUOTED + "\n" + more))
    lacking = shown.index("Quoted by one outlet, not found in others: ")
    unknown = shown.index("Quoted by one outlet, of the others it is not known: 1")
    assert lacking < shown.index("no freighter") < unknown < shown.index("The quay must be lit")
    assert "■ Outlet a   – Outlet b" in shown[lacking:unknown]
    assert "◌" not in shown[unknown:]
