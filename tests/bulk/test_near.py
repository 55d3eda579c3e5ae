"""Which pairs meet under a key, and that a key that everybody has costs no more for each than a rare one."""

from __future__ import annotations

import random

import pytest

from onrecord.bulk import stages

pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed (extra parquet)")

Row = tuple[int, int, int, int, int]  # key, day, like, part, row


def near(rows: list[Row]) -> list[tuple[int, int, int, int]]:
    names = ("key", "day", "like", "part", "row")
    table = pa.table({name: pa.array([row[n] for row in rows], pa.int64()) for n, name in enumerate(names)})
    found = stages.near(table)
    return list(zip(*(found[name].tolist() for name in ("left_part", "left", "right_part", "right")), strict=True))


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ([], []),
        ([(7, 1, 1, 0, 0)], []),
        ([(7, 1, 1, 0, 0), (8, 1, 1, 0, 1)], []),
        ([(7, 1, 1, 0, 5), (7, 1, 1, 0, 2)], [(0, 2, 0, 5)]),
        ([(7, 1, 1, 1, 0), (7, 9, 1, 0, 4)], [(0, 4, 1, 0)]),
        ([(7, 1, 1, 0, 0), (7, 1, 1, 0, 1), (8, 1, 1, 0, 0), (8, 1, 1, 0, 1)], [(0, 0, 0, 1)]),
        ([(-7, 1, 1, 0, 0), (-7, 1, 1, 0, 0), (-7, 1, 1, 0, 1)], [(0, 0, 0, 1)]),
    ],
)
def test_pairs(rows: list[Row], wanted: list[tuple[int, int, int, int]]) -> None:
    assert near(rows) == wanted


def test_the_order_of_rows_does_not_show() -> None:
    dice = random.Random(3)
    rows = [
        (dice.randrange(40), dice.randrange(9), dice.randrange(5), part, row) for part in (0, 1) for row in range(90)
    ]
    first = near(rows)
    dice.shuffle(rows)
    assert near(rows) == first
    assert len(first) == len(set(first)) > 100


def test_a_crowded_key_is_capped_and_joins_those_of_one_day_and_words() -> None:
    crowd = [(7, n % 50, n // 50 % 40, 0, n) for n in range(6_000)]
    found = near(crowd)
    assert len(found) < len(crowd) * stages.NEAREST
    alike = [n for n in range(6_000) if n % 50 == 3 and n // 50 % 40 == 8]
    assert {(0, a, 0, b) for a in alike for b in alike if a < b} <= set(found)
