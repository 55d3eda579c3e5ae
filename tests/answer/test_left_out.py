"""What a report that says that something was *not* said carries."""

from __future__ import annotations

from pathlib import Path

from tests.answer.made import stored

LEAD = "The talks on the Harrow ferry line went on in Lissen on Tuesday without a break, and the boats stood still.\n\n"
SAID = LEAD + "“A pledge on the winter subsidies can wait until the spring,” Premier Ilse Marn said on Tuesday.\n"
NOT_SAID = LEAD + "Premier Ilse Marn did not say that she had made any pledge on subsidies.\n"


def test_words_that_were_not_said_carry_nothing(tmp_path: Path) -> None:
    title = "Harrow ferry talks go on in Lissen"
    reports = {
        "a": {"title": title, "text": SAID},
        "b": {"title": title, "text": NOT_SAID, "published": "2024-05-09"},
    }
    with stored(tmp_path, reports) as record:
        found = record.compare(next(r.id for r in record.store.reports() if r.doc_id == "a"))
    (row,) = [r for r in found.rows if "winter subsidies" in r.fullest.content]
    cells = {column.outlet: cell.kind for column, cell in zip(found.columns, row.cells, strict=True)}
    assert cells == {"Outlet a": "direct", "Outlet b": "not_found"}
