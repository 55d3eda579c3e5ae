"""Groups from decisions: a pure function, in which a person's word stands above the program's."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from onrecord.link.cluster import Likeness, components, groups, in_force
from onrecord.model import Decision, Reason


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


# By pair: how much two wordings have in common, and its share of the lighter.
SHARED = {
    "sum": (("qs", 9.0, 0.9), ("rs", 8.0, 0.8)),  # a summary of two quotations that share nothing
    "retold": (("qs", 9.0, 0.9), ("rs", 8.0, 0.8), ("qr", 3.0, 0.4)),
    "cuts": (("aa", 26.0, 1.0), ("ab", 6.0, 1.0), ("ac", 20.0, 1.0)),
    "long": (("ab", 6.0, 1.0), ("ac", 20.0, 1.0)),  # a long wording, and two cuts of it
}


@pytest.mark.parametrize(
    ("shared", "rows", "expected"),
    [
        ("sum", [link("q", "s"), link("r", "s")], ["qs", "r"]),
        ("retold", [link("q", "s"), link("r", "s")], ["qrs"]),
        ("long", [link("a", "b", 0.86), link("a", "c", 0.84)], ["ac", "b"]),
        ("long", [link("a", "b", 0.99), link("a", "c", 0.71)], ["ab", "c"]),
        ("cuts", [link("a", "b", 0.99), link("a", "c", 0.95)], ["abc"]),
    ],
)
def test_members_have_words_in_common(shared: str, rows: list[Decision], expected: list[str]) -> None:
    table = {pair: (much, share) for pair, much, share in SHARED[shared]}
    ids = "".join(sorted({i for pair in table for i in pair}))
    found = of(ids, rows, likeness=Likeness(lambda a, b: table.get(min(a, b) + max(a, b), (0.0, 0.0))))
    assert found == expected


def test_two_sentences_of_one_speech_are_not_joined_by_a_wording_that_has_both() -> None:
    table = {pair: (much, share) for pair, much, share in SHARED["cuts"]}
    has = {"b": frozenset({0}), "c": frozenset({1})}
    likeness = Likeness(lambda a, b: table.get(min(a, b) + max(a, b), (0.0, 0.0)), lambda cut, _: has[cut])
    rows = [link("a", "b", 0.99), link("a", "c", 0.95)]
    assert of("abc", rows, likeness=likeness) == ["ac", "b"]
    # One report that has both, one after the other, has the whole in pieces.
    assert of("abc", rows, likeness=replace(likeness, home=lambda i: "r1" if i == "a" else "r2")) == ["abc"]


def test_what_a_report_only_repeats_counts_once() -> None:
    repeat = Reason("repeat", "one report repeats its own words", 1.0)
    own = [replace(link(a, b, 0.99), reasons=(repeat,)) for a, b in ("ax", "by")]
    much = {("a", "a"): 9.0, ("b", "b"): 9.0}
    found = of("abxy", [*own, link("a", "b", 0.9)], likeness=Likeness(lambda i, o: (much.get((i, o), 1.0), 0.0)))
    assert found == ["abxy"]


def test_what_is_forbidden_stays_apart_through_others() -> None:
    rows = [link("a", "b", 0.9), link("b", "c", 0.89), link("a", "c", by="ann", verdict="different")]
    found = of("abc", rows, likeness=Likeness(lambda *_: (1.0, 1.0)))
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
