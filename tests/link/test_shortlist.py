"""What is told of many wordings at once: nothing is left out that could be joined, and most of the rest is."""

from __future__ import annotations

import hashlib
import random
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from onrecord.link.score import score
from onrecord.link.shortlist import ANYBODY, FORM, Shortlist, in_time, mark, pack, readable
from onrecord.link.wording import Wording, wording
from onrecord.model import Report, Said, Span, Statement
from tests.link.test_score import SUPPORTED, made, relation

WORDS = (
    "the of and to harbour ferry base line country ships warned warning toll 12 forty percent colour refuse treaty "
    "envoy reef border grain ministers talks withdraw pulled accord deal vessel tariff strike court ballot quota"
).split()
DAYS = ["2024-03-06", "2024-03-07", "2024-03-09", "2024-03", "2024-07-01", None]


def possible(one: Wording, others: list[Wording], shared: float = 99.0, one_story: bool = True) -> list[str]:
    """Ids of those of `others` that may be joined with `one`, by their days and then by their words."""
    found = Shortlist()
    some = {w.id: w for w in (one, *others)}
    number = {id: n for n, id in enumerate(some)}
    found.add({number[id]: w for id, w in some.items()})
    repeated = {one.repeats, *(w.id for w in others if w.repeats == one.id)}  # who asks knows these
    wanted = [w for w in others if w.id in repeated or in_time(one, marks(w), np.array([shared]))[0]]
    numbers = np.array([number[w.id] for w in wanted], dtype=np.intp)
    pairs = found.possible(np.full(len(numbers), number[one.id]), numbers, np.full(len(numbers), one_story))
    return sorted(other for other, n in number.items() if n != number[one.id] and any(n in pair for pair in pairs))


def marks(*some: Wording | None) -> Any:
    return np.frombuffer(b"".join(map(mark, some)), dtype="<i4").reshape(-1, 2)


@pytest.mark.parametrize(("one", "other"), [(a, b) for _, a, b, alike, joined in SUPPORTED if joined])
def test_what_can_be_joined_is_possible(one: Wording, other: Wording) -> None:
    assert possible(one, [other]) == [other.id]
    assert possible(other, [one]) == [one.id]


def drawn(dice: random.Random, number: int) -> Wording:
    """Some words, now and then those of another wording with some changed; mixed ones quote a part."""
    kind = dice.choice(["direct", "indirect", "mixed"])
    words = random.Random(dice.randrange(4)).choices(WORDS, k=dice.choice([4, 12, 24]))
    words = [dice.choice(WORDS) if dice.random() < 0.2 else w for w in words][: dice.choice([3, 8, 24])]
    text = " ".join(words)
    text = f"“{text}” and more" if kind == "mixed" else text
    home = Report(f"r{number % 7}", "d", "", text, published=dice.choice(DAYS))
    day = dice.choice(DAYS)
    rule = dice.choice(["weekday", "same occasion"])
    said = dice.choice([None, Said(day, day, rule=rule), Said(None, day, rule="repeatedly")]) if day else None
    span = (Span(0, len(text)),)
    s = Statement(f"s{number}", home.id, "d", kind, "speech", "body", span, said=said)  # type: ignore[arg-type]
    return wording(s, home)


@pytest.mark.parametrize("seed", range(4))
def test_nothing_that_is_joined_is_left_out(seed: int) -> None:
    dice = random.Random(seed)
    some = [drawn(dice, n) for n in range(60)]
    some.append(replace(some[0], id="s60", repeats=some[1].id))
    joined = left_out = 0
    for one in some:
        offered = possible(one, some)
        for other in some:
            if score(one, other, relation, lambda *_: 0.5):
                joined += 1
                assert other.id in offered
            left_out += other.id not in offered
    assert joined > 40
    assert left_out > len(some) ** 2 / 2


LONG = "The harbour toll on grain ships would break the border accord that both ministers signed before the ballot"


@pytest.mark.parametrize(
    ("text", "said", "shared", "offered"),
    [
        (LONG, "2024-03-06", 0.0, True),  # of one day: what words a store can count does not matter
        (LONG, "2024-07-01", 14.0, True),
        (LONG, "2024-07-01", 2.0, False),  # of another: only long words
        ("The harbour toll", "2024-07-01", 3.0, False),
        ("The envoy of the reef wants talks on a strike", "2024-03-06", 9.0, False),
    ],
)
def test_days_and_words_together(text: str, said: str, shared: float, offered: bool) -> None:
    one, other = made(LONG, said="2024-03-06"), made(text, said=said, report="r2")
    assert possible(one, [other], shared) == [other.id] * offered


@pytest.mark.parametrize(
    ("said", "published", "shared", "wanted"),
    [
        (None, "2024-03-10", 0.0, True),  # undated, it may have been said days before
        (None, "2024-07-01", 0.0, False),
        (None, "2024-07-01", 9.0, True),
        (None, "", 0.0, True),
        ("2024-03-07", "2024-03-10", 0.0, True),  # of one quotation, one of the two days may be wrong
        ("2024-03-08", "2024-03-10", 0.0, False),
        ("2024-03-06", "2024-03-10", 0.0, True),
    ],
)
def test_days_alone(said: str | None, published: str, shared: float, wanted: bool) -> None:
    one, other = made(LONG, said="2024-03-06"), made(LONG, said=said, published=published, report="r9")
    assert in_time(one, marks(other), np.array([shared])).tolist() == [wanted]


def test_what_has_no_mark_is_looked_at_and_what_is_no_wording_is_not() -> None:
    one, unknown = made(LONG, said="2024-03-06"), np.zeros((1, 2), dtype=np.int32)
    assert in_time(one, unknown, np.array([0.0])).all()
    assert not in_time(one, marks(None), np.array([99.0])).any()
    found = Shortlist()
    found.add_packed({0: pack(one), 1: pack(None), 2: pack(None)})
    assert found.possible(np.array([0, 1, 1]), np.array([1, 0, 2])) == set()
    assert found.unknown(np.array([0, 1, 2, 3, 5_000])).tolist() == [3, 5_000]


def test_short_words_are_asked_about_in_one_story_alone() -> None:
    one, other = (
        made("the warning to both ministers", said="2024-03-06"),
        made("a warning", said="2024-03-06", report="r2"),
    )
    assert possible(one, [other], one_story=True) == [other.id]
    other = made("a stern warning of war on ministers", said="2024-03-06", report="r2")
    assert possible(one, [other], one_story=False) == []


def test_short_words_of_two_people_are_not_asked_about() -> None:
    one, other = made("the warning to both ministers", said="2024-03-06"), made("warning ministers", report="r2")
    for voice, mine, theirs in ((True, 1, 3), (False, 1, 2), (True, ANYBODY, 2)):
        found = Shortlist()
        found.add_packed({0: pack(one, mine), 1: pack(other, theirs)})
        assert bool(found.possible(np.array([0]), np.array([1]), np.array([False]))) is voice
        assert found.possible(np.array([0]), np.array([1]), np.array([True]))


def test_what_is_packed_is_the_same_in_every_version() -> None:
    """Stores keep it: where this fails, raise `FORM`, so that they make it anew."""
    text = "He said “the harbour toll on grain” would break forty thousand accords. It’s 12 percent of no one’s colour"
    home = Report("r1", "d", "", text, published="2024-03-06")
    s = Statement("s1", "r1", "d", "mixed", "speech", "body", (Span(8, 60), Span(61, len(text))), repeats="s0")
    packed = pack(wording(s, home))
    assert readable(packed)
    assert not readable(b"")
    assert not readable(bytes([FORM + 1]) + packed[1:])
    assert hashlib.sha256(packed).hexdigest()[:16] == "8dc0c30e8ca1beb1"


def test_what_comes_again_takes_its_place() -> None:
    one, other = made(LONG, said="2024-03-06"), made(LONG, said="2024-03-06", report="r2")
    found = Shortlist()
    found.add({3: one, 1: replace(other, bag={}, telling={}, senses=frozenset())})
    assert found.possible(np.array([3]), np.array([1])) == set()
    found.add({1: other})
    assert found.possible(np.array([3]), np.array([1])) == {(1, 3)}
    assert found.met(3, [1]) == [1]
    assert len(found) == 2


@pytest.mark.parametrize("at_once", [1, 700, 4_000])
def test_many_are_added(at_once: int) -> None:
    """More than there was room for, however few come at a time; and again, of others."""
    found, one = Shortlist(), made(LONG, said="2024-03-06")
    for start in range(0, 4_000, at_once):
        some = range(start, min(start + at_once, 4_000))
        found.add({n: replace(one, id=f"s{n}", report_id=f"r{n}") for n in some})
    assert len(found) == 4_000
    pairs = found.possible(np.zeros(4_000, dtype=np.int64), np.arange(4_000))
    assert pairs == {(0, n) for n in range(1, 4_000)}
