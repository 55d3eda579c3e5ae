"""Groups from decisions: a pure function, in which a person's word stands above the program's."""

from __future__ import annotations

import random

import pytest

from onrecord.link.cluster import components, groups, in_force
from onrecord.model import Decision


def link(a: str, b: str, score: float = 0.75, by: str = "program", verdict: str = "same") -> Decision:
    return Decision("utterance", min(a, b), max(a, b), verdict, score, by=by)  # type: ignore[arg-type]


def of(ids: str, rows: list[Decision], **options: object) -> list[str]:
    return ["".join(g) for g in groups(ids, rows, threshold=0.7, **options)]  # type: ignore[arg-type]


CASES = [
    ("alone", "ab", [], ["a", "b"]),
    ("a pair", "abc", [link("a", "b")], ["ab", "c"]),
    ("too weak", "ab", [link("a", "b", 0.6)], ["a", "b"]),
    ("a triangle", "abc", [link("a", "b"), link("b", "c"), link("a", "c")], ["abc"]),
    ("one bad link chains nothing", "abcd", [link("a", "b", 0.79), link("c", "d", 0.78), link("b", "c")], ["ab", "cd"]),
    ("a person parts", "ab", [link("a", "b", 0.99), link("a", "b", by="ann", verdict="different")], ["a", "b"]),
    ("a person joins", "ab", [link("a", "b", 0.1, by="ann")], ["ab"]),
    (
        "a person takes it back",
        "ab",
        [link("a", "b", 0.99), link("a", "b", by="ann", verdict="different"), link("a", "b", by="ann", verdict="undo")],
        ["ab"],
    ),
    (
        "a person's word outlives a re-run",
        "ab",
        [link("a", "b", by="ann", verdict="different"), link("a", "b", 0.99)],
        ["a", "b"],
    ),
]


@pytest.mark.parametrize(("name", "ids", "rows", "expected"), CASES, ids=[c[0] for c in CASES])
def test_groups(name: str, ids: str, rows: list[Decision], expected: list[str]) -> None:
    assert of(ids, rows) == expected


def test_parts_of_a_long_wording_meet_in_it() -> None:
    size = {"a": 100, "b": 30, "c": 30, "d": 95, "e": 30}
    rows = [link("a", "b"), link("a", "c"), link("a", "d", 0.78), link("d", "e", 0.72)]
    assert of("abcde", rows, size=size.get) == ["abcd", "e"]


def test_what_is_forbidden_stays_apart_through_others() -> None:
    rows = [link("a", "b", 0.9), link("b", "c", 0.89), link("a", "c", by="ann", verdict="different")]
    found = of("abc", rows, size=lambda _: 1)
    assert not any("a" in g and "c" in g for g in found)


def test_the_order_of_the_program_s_rows_does_not_matter() -> None:
    shuffled = random.Random(7)
    ids = [f"s{i:02}" for i in range(30)]
    rows = [
        link(a, b, shuffled.choice([0.71, 0.75, 0.9])) for a in ids for b in ids if a < b and shuffled.random() < 0.1
    ]
    expected = groups(ids, rows, threshold=0.7)
    for _ in range(5):
        shuffled.shuffle(rows)
        shuffled.shuffle(ids)
        assert groups(ids, rows, threshold=0.7) == expected


def test_the_latest_word_of_a_person_counts() -> None:
    rows = [link("a", "b", by="ann"), link("a", "b", by="bob", verdict="different")]
    assert in_force(rows)["a", "b"].verdict == "different"


def test_components_are_found_from_any_seed() -> None:
    edges = {"a": ["b"], "b": ["a", "c"], "c": ["b"], "d": ["e"], "e": ["d"]}
    for seeds in (["a"], ["c"], ["a", "b"]):
        assert components(seeds, lambda front: {i: edges.get(i, []) for i in front}) == [{"a", "b", "c"}]
    assert components(["e", "a"], lambda front: {i: edges.get(i, []) for i in front}) == [{"a", "b", "c"}, {"d", "e"}]
