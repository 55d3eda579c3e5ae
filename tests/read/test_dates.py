from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read.dates import iso


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("2021", "2021"),
        (" 2021 ", "2021"),
        ("2021-09", "2021-09"),
        ("2021-09-27", "2021-09-27"),
        ("2024-02-29", "2024-02-29"),
        ("2021-09-27T10:05", "2021-09-27T10:05"),
        ("2021-09-27 10:05:30", "2021-09-27T10:05:30"),
        ("2021-09-27T10:05:30.123456", "2021-09-27T10:05:30"),
        ("2021-09-27T10:05:30Z", "2021-09-27T10:05:30Z"),
        ("2021-09-27t10:05:30z", "2021-09-27T10:05:30Z"),
        ("2021-09-27T10:05+00:00", "2021-09-27T10:05Z"),
        ("2021-09-27T10:05:30+03:00", "2021-09-27T10:05:30+03:00"),
        ("2021-09-27 10:05:30 -0330", "2021-09-27T10:05:30-03:30"),
        ("2021-09-27T10:05:30+03", "2021-09-27T10:05:30+03:00"),
        ("27 Sep 2021", "2021-09-27"),
        ("Mon, 27 Sep 2021 10:05:30 GMT", "2021-09-27T10:05:30Z"),
        ("Mon, 27 Sep 2021 10:05 +0300", "2021-09-27T10:05+03:00"),
        ("Mon, 6 sep 2021 10:05:30 EST", "2021-09-06T10:05:30-05:00"),
        ("Mon, 27 Sep 2021 10:05:30 XYZ", "2021-09-27T10:05:30"),  # RFC 2822: an unknown zone is none
    ],
)
def test_dates_become_iso_prefixes(value: str, wanted: str) -> None:
    assert iso(value) == wanted


@pytest.mark.parametrize(
    "value",
    [
        *(
            "",
            " ",
            "yesterday",
            "0000",
            "0000-01-01",
            "1399",
            "2201",
            "9999-12-31",
            "202",
            "20211",
            "2021-13",
            "2021-00",
        ),
        *("2021-09-00", "2021-02-29", "2021-09-31", "2021-9-7", "27.09.2021", "09/27/2021", "20210927", "1632700800"),
        *("2021-09-27T25:00", "2021-09-27T10:60", "2021-09-27T10", "2021-09-27T10:00+15:00", "2021-09-27T10:00+02:75"),
        *("27 Foo 2021", "31 Feb 2021", "27 Sep 21", "٢٠٢١", "2021-09-27\x00", "2021" + " " * 5 + "x", "2" * 10_000),
    ],
)
def test_what_is_no_date_is_none(value: str) -> None:
    assert iso(value) is None


@given(st.text(max_size=80))
def test_never_raises_and_is_stable(value: str) -> None:
    date = iso(value)
    assert date is None or iso(date) == date


@given(st.datetimes(min_value=datetime(1400, 1, 1), max_value=datetime(2200, 1, 1)))
def test_whole_seconds_round_trip(when: datetime) -> None:
    when = when.replace(microsecond=0)
    date = iso(when.isoformat())
    assert date is not None
    assert datetime.fromisoformat(date) == when
