"""What a report that says that something was *not* said carries."""

from __future__ import annotations

from pathlib import Path

import pytest

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


def absent(tmp_path: Path, saying: str, elsewhere: str, words: str) -> str:
    """What is said of a second report that has `elsewhere` where the first has `saying`."""
    tmp_path.mkdir(exist_ok=True)
    title = "Harrow ferry talks go on in Lissen"
    reports = {
        "a": {"title": title, "text": LEAD + saying},
        "b": {"title": title, "text": LEAD + elsewhere, "published": "2024-05-09"},
    }
    with stored(tmp_path, reports) as record:
        found = record.compare(next(r.id for r in record.store.reports() if r.doc_id == "a"))
    (row,) = [r for r in found.rows if words in r.fullest.content]
    (cell,) = [c for column, c in zip(found.columns, row.cells, strict=True) if column.outlet == "Outlet b"]
    return cell.kind


MARN = "“The pilots of this harbour will steer no freighter while the lanterns are dark,” Premier Ilse Marn said.\n"


def test_a_few_rare_words_in_one_paragraph_may_be_the_utterance_in_other_words(tmp_path: Path) -> None:
    near = "Premier Ilse Marn came late. Pilots in the harbour keep away from any freighter for now.\n"
    assert absent(tmp_path, MARN, near, "no freighter") == "possibly"


def test_what_shares_the_matter_alone_is_not_found(tmp_path: Path) -> None:
    far = "Premier Ilse Marn came late. The harbour stayed shut to all on Tuesday.\n"
    assert absent(tmp_path, MARN, far, "no freighter") == "not_found"


def test_what_nobody_named_says_is_never_left_out(tmp_path: Path) -> None:
    saying = (
        "Some officials said that the pilots of this harbour will steer no freighter while the lanterns are dark.\n"
    )
    far = "Premier Ilse Marn came late. The harbour stayed shut to all on Tuesday.\n"
    assert absent(tmp_path, saying, far, "no freighter") == "possibly"


@pytest.mark.parametrize(
    ("saying", "near", "far", "words"),
    [
        (  # a paragraph that names who says it to whom, and two words
            "Premier Ilse Marn warned the Northern League against bigger garrisons and searchlights on the coast.\n",
            "Premier Ilse Marn came late. The Northern League keeps bigger boats on the coast for now.\n",
            "Premier Ilse Marn came late. Fishermen keep bigger boats on the coast for now.\n",
            "garrisons",
        ),
        (  # one word of few, from the same speaker: another translation
            "Premier Ilse Marn said that Lissen had its own harbours to guard.\n",
            "“We on our side shall find out what the harbours need,” Premier Ilse Marn said.\n",
            "“We on our side shall find out what the forests need,” Premier Ilse Marn said.\n",
            "its own",
        ),
    ],
)
def test_what_comes_near_is_possibly_carried(tmp_path: Path, saying: str, near: str, far: str, words: str) -> None:
    assert absent(tmp_path / "near", saying, near, words) == "possibly"
    assert absent(tmp_path / "far", saying, far, words) == "not_found"
