"""Series of one holder and one object, and how they move."""

from __future__ import annotations

import random

import pytest

from onrecord.link.positions import SAYS_MOST, Point, alike, facet, groups, moves, phrase, unit
from onrecord.model import Span

BRIDGE = unit({"bridge": 5.0, "canal": 4.0})
FISH = unit({"herring": 5.0, "quota": 4.0})


def point(id: str, terms: dict[str, float], *, holder: str = "ostra", step: int = 4, **more: object) -> Point:
    fields = {"day": f"2031-01-{int(id):02}", "facet": None, "certain": True, "red_line": True} | more
    fields = {"own": terms, "first": fields["day"], "said_of": fields["facet"]} | fields
    return Point(id=id, holder=holder, terms=terms, step=step, **fields)  # type: ignore[arg-type]


def test_one_holder_and_one_object_are_one_series() -> None:
    points = [point("1", BRIDGE), point("2", FISH), point("3", BRIDGE), point("4", BRIDGE, holder="veldia")]
    found = [[p.id for p in g] for g in groups(points)]
    assert found == [["1", "3"], ["2"], ["4"]]


def test_series_do_not_depend_on_the_order() -> None:
    points = [point(str(i), BRIDGE if i % 2 else FISH) for i in range(1, 12)]
    first = groups(points)
    random.Random(5).shuffle(points)
    assert groups(points) == first


@pytest.mark.parametrize(
    ("steps", "moved"),
    [
        ((4, 4, 6, 4), ["drawn", "restated", "hardened", "softened"]),
        ((2, 4), ["drawn", "hardened"]),
    ],
)
def test_moves(steps: tuple[int, ...], moved: list[str]) -> None:
    assert moves([point(str(i), BRIDGE, step=s, facet="trade") for i, s in enumerate(steps, 1)]) == moved


def test_no_move_is_drawn_across_facets() -> None:
    series = [
        point("1", BRIDGE, step=6, facet="weapons"),
        point("2", BRIDGE, step=4, facet="trade"),
        point("3", BRIDGE, step=5, facet="weapons"),
    ]
    assert moves(series) == ["drawn", None, "softened"]


def test_possible_after_certain_is_softer() -> None:
    series = [point("1", BRIDGE, facet="trade"), point("2", BRIDGE, facet="trade", certain=False)]
    assert moves(series) == ["drawn", "softened"]


@pytest.mark.parametrize(
    "other",
    [
        {"red_line": False},
        {"facet": None},
        {"said_of": None},  # a facet that the title alone names
        {"own": FISH},
        {"first": None},  # "on or before" its day: which came first is open
        {"first": "2031-01-01"},
        {"step": 3, "quoted": False},  # weaker in an outlet's words alone
    ],
)
def test_no_move_is_claimed_between_what_cannot_be_compared(other: dict[str, object]) -> None:
    series = [point("1", BRIDGE, facet="trade"), point("2", BRIDGE, **({"step": 6, "facet": "trade"} | other))]
    assert moves(series) == ["drawn", None]


def test_a_line_is_drawn_once_by_the_strongest_of_its_day() -> None:
    weak, strong = point("1", BRIDGE), point("1", FISH, step=5)
    assert moves([weak, strong, point("2", BRIDGE)]) == [None, "drawn", None]


def test_weaker_words_of_one_day_soften_nothing() -> None:
    first = point("1", BRIDGE, facet="trade", step=5)
    series = [first, *(point("2", BRIDGE, facet="trade", step=s) for s in (4, 6))]
    assert moves([*series, point("3", BRIDGE, facet="trade", step=6)]) == ["drawn", None, "hardened", "restated"]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("a single missile on the island", "weapons"),
        ("a base at the harbour", "infrastructure"),
        ("new tariffs", "trade"),
        ("we are glad", None),
    ],
)
def test_facet(words: str, name: str | None) -> None:
    assert facet(words) == name


def test_alike_is_from_nothing_to_all() -> None:
    assert alike(BRIDGE, BRIDGE) == pytest.approx(1.0) and alike(BRIDGE, FISH) == 0.0 and alike({}, FISH) == 0.0


@pytest.mark.parametrize(
    ("words", "weight", "shown"),
    [
        ("We will never accept a new dam on the upper Oren.", {"dam": 3.0, "oren": 3.0}, "dam on the upper Oren"),
        ("We will never accept a new ferry harbour, ever.", {"ferr": 3.0}, "ferry harbour"),
        ("A dam would be unacceptable", {"dam": 1.0, "oren": 9.0}, ""),
    ],
)
def test_the_object_is_a_phrase_of_the_holders_words(words: str, weight: dict[str, float], shown: str) -> None:
    assert phrase([(words, [Span(0, len(words))])], weight) == shown


def test_the_phrase_that_says_most_may_say_little() -> None:
    words = "Unless she resigned, a price will be paid for the dam on the upper Oren."
    weight = {"dam": 1.0, "oren": 1.0, "absent": 20.0}
    assert phrase([(words, [Span(0, len(words))])], weight) == ""
    assert phrase([(words, [Span(0, len(words))])], weight, **SAYS_MOST) == "dam on the upper Oren"
