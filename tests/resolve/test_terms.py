"""Who held an office on the day on which a report names it alone."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.model import Speaker
from onrecord.resolve.known import Fact
from onrecord.resolve.terms import Asked, Held, Office, asks, holds, joins, office

FOREIGN = Office("Norway", "minister: foreign")
OFFICES = [
    ("foreign minister", "Norway", FOREIGN),
    ("Norwegian Foreign Minister", None, FOREIGN),
    ("Norway's foreign minister", None, FOREIGN),
    ("minister of foreign affairs of Norway", None, FOREIGN),
    ("Norwegian foreign secretary", None, FOREIGN),
    ("new prime minister", "Norway", Office("Norway", "premier")),
    ("Norwegian defense minister", None, Office("Norway", "minister: defence")),
    ("NATO secretary-general", None, Office("NATO", "chief")),
    ("Tarnese foreign minister", "Tarn", Office("Tarn", "minister: foreign")),
    ("former foreign minister", "Norway", None),
    ("deputy foreign minister", "Norway", None),
    ("foreign minister's spokesman", "Norway", None),
    ("foreign ministry spokesman", "Norway", None),
    ("foreign minister", None, None),
    ("minister", "Norway", None),
    ("officials", "Norway", None),
    ("NATO secretary-general and former foreign minister", "Norway", None),
    ("", "Norway", None),
]


@pytest.mark.parametrize(("role", "country", "wanted"), OFFICES)
def test_an_office_is_read_only_where_nothing_is_left_over(role: str, country: str | None, wanted: Office) -> None:
    assert office(role, country) == wanted


def test_only_the_nameless_ask_and_only_persons_hold() -> None:
    asking = Speaker("p1", "Norwegian foreign minister", "unknown", None, None, "Norway")
    holding = Speaker("p2", "Ana Quill", "person", "foreign minister", None, "Norway")
    assert (asks(asking), holds(asking), asks(holding), holds(holding)) == (FOREIGN, None, None, FOREIGN)


def held(who: str, *days: str) -> list[Held]:
    return [Held(who, FOREIGN, f"r{who}{day}", date.fromisoformat(day)) for day in days]


ANA = held("pana", "2020-01-10", "2020-06-10")
IVO = held("pivo", "2021-01-10", "2021-06-10")
BY_REPORTS = [
    ("between reports", ANA, "2020-03-01", "pana"),
    ("on the day", ANA, "2020-01-10", "pana"),
    ("a little before", ANA, "2020-01-01", "pana"),
    ("long before", ANA, "2019-11-01", None),
    ("long after", ANA, "2020-09-01", None),
    ("the second of two", [*ANA, *IVO], "2021-02-01", "pivo"),
    ("between the two", [*ANA, *IVO], "2020-10-01", None),
    ("two at once", [*ANA, *held("pivo", "2020-02-01", "2020-05-01")], "2020-03-01", None),
    ("one report says so", held("pana", "2020-01-10"), "2020-01-10", None),
    ("one report says another", [*ANA, *held("pivo", "2020-03-05")], "2020-03-01", None),
]


@pytest.mark.parametrize(("rows", "day", "wanted"), [r[1:] for r in BY_REPORTS], ids=[r[0] for r in BY_REPORTS])
def test_by_reports(rows: list[Held], day: str, wanted: str | None) -> None:
    asked = [Asked("punknown", "foreign minister", FOREIGN, date.fromisoformat(day))]
    for order in (rows, rows[::-1]):
        found = joins(asked, order, {}, {})
        assert [{j.left, j.right} - {"punknown"} for j in found] == ([{wanted}] if wanted else [])
        assert all(day in j.reason for j in found)


STATED = {
    "pana": [Fact("Ana Quill", role="foreign minister", country="Norway", since="2019", until="2020-03")],
    "pivo": [Fact("Ivo Roe", role="foreign minister", country="Norway", since="2020-03-15")],
}
BY_REGISTER = [
    ("2020-02-28", "pana"),
    ("2020-03-10", None),  # the register says no more than the month in which the first one left
    ("2020-03-15", "pivo"),
    ("2031-01-01", "pivo"),
    ("2019-06-01", None),  # nor more than the year in which she came
]


@pytest.mark.parametrize(("day", "wanted"), BY_REGISTER)
def test_by_a_register(day: str, wanted: str | None) -> None:
    asked = [Asked("punknown", "foreign minister", FOREIGN, date.fromisoformat(day))]
    found = joins(asked, [], STATED, {})
    assert [{j.left, j.right} - {"punknown"} for j in found] == ([{wanted}] if wanted else [])


def test_a_register_counts_before_reports() -> None:
    asked = [Asked("punknown", "foreign minister", FOREIGN, date(2020, 4, 1))]
    found = joins(asked, held("pmia", "2020-03-20", "2020-04-20"), STATED, {})
    assert [{j.left, j.right} for j in found] == [{"pivo", "punknown"}]
