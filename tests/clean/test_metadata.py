"""Dateline, day, byline and wire credit, from plain text."""

from __future__ import annotations

import pytest

from onrecord.clean import agencies

from .helpers import LAST, LEAD, MORE, STORY, report_of

REST = "The government of Norland will not sign the treaty this year, its foreign minister told reporters on Monday."

DATELINES = [
    # opening, place, date, wire; published 2021-09-28
    ("MOSCOW – ", "Moscow", None, None),
    ("WASHINGTON — ", "Washington", None, None),
    ("KYIV, Sept 27 (Reuters) - ", "Kyiv", "2021-09-27", "Reuters"),
    ("OSTBURG, Norland (AP) — ", "Ostburg", None, "Associated Press"),
    ("OSTBURG, December 30 (Nord Press Service) - ", "Ostburg", "2020-12-30", "Nord Press Service"),
    ("OSTBURG, September 27. /TASS/. ", "Ostburg", "2021-09-27", "TASS"),
    ("New Delhi, 27 September 2020 (IANS) ", "New Delhi", "2020-09-27", "IANS"),
    ("Vienna (Vienna Courier) ", "Vienna", None, None),
    ("Ostburg (Norland Herald) – ", "Ostburg", None, None),
    ("(Reuters) - ", None, None, "Reuters"),
    ("MEXICO CITY/OSTBURG (Reuters) - ", "Mexico City", None, "Reuters"),
]


@pytest.mark.parametrize(("opening", "place", "day", "wire"), DATELINES)
def test_dateline(opening: str, place: str | None, day: str | None, wire: str | None) -> None:
    report = report_of(f"{opening}{REST}\n\n{MORE}", published="2021-09-28", outlet="Norland Herald")
    assert report.dateline is not None
    assert (report.dateline.place, report.dateline.date, report.wire) == (place, day, wire)
    assert report.dateline.span.of(report.text) == opening.rstrip()


@pytest.mark.parametrize(
    "opening",
    [
        "Roe – ",
        "NATO – ",
        "UPDATE — ",
        "BREAKING: ",
        "Jane Roe (Labour) ",
        "The king (long ill) – ",
        "Minister Roe – ",
        "US (and others) ",
        "JANE ROE (HOST): ",
        "Norland’s prime minister – ",
        "Monday – ",
    ],
)
def test_what_is_no_dateline(opening: str) -> None:
    report = report_of(f"{opening}{REST}\n\n{MORE}", published="2021-09-28", outlet="Norland Herald")
    assert report.dateline is None
    assert report.wire is None


def test_a_date_without_a_year_is_unknown_where_the_day_of_publication_is() -> None:
    report = report_of(f"KYIV, Sept 27 (Reuters) - {REST}\n\n{MORE}")
    assert report.dateline is not None
    assert report.dateline.date is None


WIRES = [
    ("SOURCE: REUTERS", "Reuters"),
    ("Source: AFP", "AFP"),
    ("Source: Vestra Press", "Vestra Press"),
    ("By Jane Roe, the Vestra Press", "Vestra Press"),
    ("SOURCE: VESTRA WIRE", "VESTRA WIRE"),
    ("SOURCE: HARBOUR RADIO, OSTRANEWS", "Ostranews"),
    ("SOURCE: OSTRANEWS, AFP", "AFP"),
    ("SOURCE: HARBOUR RADIO, LAKE TV", None),
    ("Source: Ostmark News Agency", "Ostmark News Agency"),
    ("By Jane Roe | Associated Press", "Associated Press"),
    ("By the Norland Press Service", "Norland Press Service"),
    ("Reuters", "Reuters"),
    ("Source: Ministry of Defence", None),
    ("By Jane Roe", None),
    ("By Jane Press", None),
    ("By Jane Roe, Herald Wire", None),
    ("© Getty Images / AFP", None),
    ("A ferry crosses the river at dawn. (Photo by AFP)", None),
    ("The Associated Press contributed to this report.", None),
]


@pytest.mark.parametrize(("line", "wire"), WIRES)
def test_wire_credit(line: str, wire: str | None) -> None:
    text = "\n\n".join(["Norland will not sign border treaty", line, *STORY])
    assert report_of(text, outlet="Norland Herald").wire == wire


@pytest.mark.parametrize(
    ("line", "wire"),
    [("(With input from agencies)", "agencies"), ("(With inputs from AFP)", "AFP"), (LAST[:-1] + ". (ANI)", "ANI")],
)
def test_wire_credit_at_the_end(line: str, wire: str) -> None:
    assert report_of("\n\n".join([*STORY, line])).wire == wire


def test_an_agency_is_not_the_wire_of_its_own_report() -> None:
    text = f"KYIV (Reuters) - {REST}\n\n{MORE}"
    assert report_of(text, outlet="Reuters").wire is None
    assert report_of(text, outlet="Norland Herald").wire == "Reuters"


def test_a_picture_source_is_no_wire() -> None:
    text = "\n\n".join(["FILE PHOTO: A ferry crosses the river Sund.\nSource: Reuters", *STORY])
    assert report_of(text).wire is None


@pytest.mark.parametrize(
    ("name", "agency"),
    [
        ("the Norvia Press Service", "Norvia Press Service"),
        ("AP", "Associated Press"),
        ("Ria", None),
        ("ITAR-TASS", "TASS"),
        ("the intelligence agency", None),
        ("Central Intelligence Agency", None),
        ("The agency", None),
        ("Jane Roe", None),
    ],
)
def test_names_of_agencies(name: str, agency: str | None) -> None:
    assert agencies.named(name) == agency


PUBLISHED = [
    ("September 28, 2021", "2021-09-28"),
    ("Published 28 September 2021", "2021-09-28"),
    ("28.09.2021", "2021-09-28"),
    ("28/09/2021 14:05", "2021-09-28"),
    ("2021-09-28T14:05:00Z", "2021-09-28"),
    ("09/10/2021", None),
    ("Updated 28 September 2021", None),
    ("September 28", None),
    ("February 30, 2021", None),
    ("A ferry crosses the river on September 28, 2021. (Photo by AFP)", None),
]


@pytest.mark.parametrize(("line", "day"), PUBLISHED)
def test_day_of_publication_in_the_text(line: str, day: str | None) -> None:
    report = report_of("\n\n".join(["Norland will not sign border treaty", line, *STORY]))
    assert (report.published, report.published_basis) == (day, "page" if day else None)


def test_what_is_given_wins_over_the_text() -> None:
    text = "\n\n".join(["Norland will not sign border treaty", "By Jane Roe", "September 28, 2021", *STORY])
    report = report_of(text, published="2021-09-30", byline="John Doe", title="Talks end")
    assert (report.published, report.published_basis, report.byline, report.title) == (
        "2021-09-30",
        "given",
        "John Doe",
        "Talks end",
    )
    assert report_of(text).byline == "Jane Roe"


def test_a_date_line_deep_in_the_story_dates_nothing() -> None:
    assert report_of("\n\n".join([LEAD * 2, MORE * 2, LAST * 2, "September 28, 2021", LEAD])).published is None
