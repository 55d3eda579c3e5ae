"""Tellings of one happening, and where their figures cannot both hold."""

from __future__ import annotations

import random

import pytest

from onrecord.ids import happening_id
from onrecord.link.happenings import Told, alone, differing, groups, told
from onrecord.model import Happening, Number, Report, Said, Span


def telling(report: str, words: str, verb: str, day: str = "2031-05-12", number: str = "", of: str = "") -> Told:
    at = words.index(verb)
    span = Span(at, at + len(verb))
    found = ()
    if number:
        start = words.index(number)
        value = "".join(c for c in number if c.isdigit())
        found = (Number(Span(start, start + len(number)), value, of),)
    h = Happening(happening_id(report, span), report, report, Span(0, len(words)), span, Said(day, day), numbers=found)
    return told(Report(id=report, doc_id=report, source=report, text=words), h)


FIRST = telling("r1", "Gunmen killed 21 people in the Torvik hotel", "killed", number="21", of="people")
SECOND = telling("r2", "Gunmen killed 18 people at a hotel in Torvik", "killed", number="18", of="people")
OTHER = telling("r3", "Dockers closed the harbour of Port Sevran", "closed")


def test_one_happening_in_two_reports() -> None:
    some = [OTHER, SECOND, FIRST]
    found = groups(some)
    assert sorted([t.report for t in g] for g in found) == [["r1", "r2"], ["r3"]] or len(found) == 2
    random.Random(3).shuffle(some)
    assert groups(some) == found


def test_another_day_is_another_happening() -> None:
    later = telling("r2", "Gunmen killed 18 people at a hotel in Torvik", "killed", day="2031-05-13")
    assert len(groups([FIRST, later])) == 2


@pytest.mark.parametrize(
    ("number", "differ"),
    [
        ("18", True),
        ("21", False),
        ("at least 18", False),
        ("at least 30", True),
        ("about 20", False),
        ("up to 40", False),
    ],
)
def test_figures_that_cannot_both_hold(number: str, differ: bool) -> None:
    words = f"Gunmen killed {number} people at a hotel in Torvik"
    second = telling("r2", words, "killed", number=number, of="people")
    assert bool(differing([FIRST, second])) is differ


def test_a_telling_that_another_holds_is_the_same() -> None:
    short = telling("r1", "Harl closed the river dam", "closed")
    long = telling(
        "r2",
        "Harl, a farmer and former miner who leads the quarry guild of Torvik, closed the river dam near Lissen beside "
        "clerks, brewers, tanners and sailors",
        "closed",
    )
    assert len(groups([short, long])) == 1


def test_one_month_ends_for_each_report_with_its_own_day() -> None:
    words = "Gunmen killed 21 people in the Torvik hotel"
    first, second = (Told(**_parts(telling(r, words, "killed"), last)) for r, last in (("r1", "14"), ("r2", "20")))
    assert len(groups([first, second])) == 1


def _parts(t: Told, last: str) -> dict[str, object]:
    given = {name: getattr(t, name) for name in ("id", "report", "verb", "terms", "counts")}
    return given | {"first": "2031-05-01", "last": f"2031-05-{last}"}


@pytest.mark.parametrize(
    ("words", "verb", "stands"),
    [
        ("Ana Roe closed the dam", "closed", True),
        ("The quake destroyed a bridge", "destroyed", True),
        ("Marsk fled after he was charged", "charged", True),
        ("Its founder, Ivo Quill, was killed", "killed", True),
        ("He closed the dam", "closed", False),
        ("After the storm, he closed the dam", "closed", False),
        ("It was built by miners", "built", False),
        ("Her plan was shelved", "shelved", False),
        ("This plan was shelved", "shelved", False),
        ("who closed the dam", "closed", False),
        ("and that the dam was closed", "closed", False),
        ("closed the dam", "closed", False),
        ("We closed the dam in Torvik", "closed", False),
    ],
)
def test_what_makes_sense_by_itself(words: str, verb: str, stands: bool) -> None:
    at = words.index(verb)
    span = Span(at, at + len(verb))
    h = Happening("h", "r", "r", Span(0, len(words)), span, Said("2031-05-12", "2031-05-12"))
    assert alone(Report(id="r", doc_id="r", source="r", text=words), h) is stands
