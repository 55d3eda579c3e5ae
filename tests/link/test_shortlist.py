"""What is told of many wordings at once: nothing is left out that could be joined, and most of the rest is."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from onrecord.link.score import score
from onrecord.link.shortlist import Shortlist
from onrecord.link.wording import Wording, sketch, wording
from onrecord.model import Report, Said, Span, Statement
from onrecord.store.interface import Near
from tests.link.test_score import SUPPORTED, made, relation

WORDS = (
    "the of and to harbour ferry base line country ships warned warning toll 12 forty percent colour refuse treaty "
    "envoy reef border grain ministers talks withdraw pulled accord deal vessel tariff strike court ballot quota"
).split()
DAYS = ["2024-03-06", "2024-03-07", "2024-03-09", "2024-03", "2024-07-01", None]


def possible(one: Wording, others: list[Wording], shared: float = 99.0) -> list[str]:
    """Ids of those of `others` that may be joined with `one`, all of which a store has."""
    found = Shortlist()
    some = {w.id: w for w in (one, *others)}
    number = {id: n for n, id in enumerate(some)}
    days = {id: w.published or "" for id, w in some.items()}
    found.announce({number[id]: Near(id, w.report_id, days[id], days[id]) for id, w in some.items()})
    found.add({number[id]: w for id, w in some.items()})
    numbers = np.array([number[w.id] for w in others])
    askers = np.full(len(others), number[one.id])
    worth = found.worth(askers, numbers, np.full(len(others), shared))
    pairs = found.possible(askers[worth], numbers[worth])
    return sorted(other for other, n in number.items() if n != number[one.id] and any(n in pair for pair in pairs))


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
    said = dice.choice([None, Said(day, day) if day else None, Said(None, day, rule="repeatedly") if day else None])
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
    ("published", "shared", "worth"),
    [
        ("2024-03-10", 0.0, True),  # undated, it may have been said days before
        ("2024-07-01", 0.0, False),
        ("2024-07-01", 9.0, True),
        ("", 0.0, True),
    ],
)
def test_what_is_only_announced_is_told_apart_by_its_days(published: str, shared: float, worth: bool) -> None:
    one = made(LONG, said="2024-03-06")
    found = Shortlist()
    found.add({5: one})
    found.announce({7: Near("s9", "r9", published, published)})
    assert found.worth(np.array([5]), np.array([7]), np.array([shared])).tolist() == [worth]
    assert found.unread(np.array([7, 7, 5])) == [7]
    assert found.unknown(np.array([5, 6, 7, 5_000])).tolist() == [6, 5_000]


def test_the_words_alone_are_as_those_of_the_wording() -> None:
    text = "He said “the harbour toll on grain” would break forty thousand accords. It’s 12 percent of no one’s colour"
    home = Report("r1", "d", "", text, published="2024-03-06")
    s = Statement("s1", "r1", "d", "mixed", "speech", "body", (Span(8, 60), Span(61, len(text))), repeats="s0")
    alone, full = sketch(s, text), wording(s, home)
    for name in ("id", "telling", "bag", "weight", "quotes", "repeats"):
        assert getattr(alone, name) == getattr(full, name)
    assert full.fragments
    assert full.weight == sum(w.weight for w in full.words)
    assert full.size == len(full.words)


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
def test_many_are_announced(at_once: int) -> None:
    """More than there was room for, however few come at a time; and again, of others."""
    found, one = Shortlist(), made(LONG, said="2024-03-06")
    found.add({0: one})
    for start in range(1, 4_001, at_once):
        some = range(start, min(start + at_once, 4_001))
        found.announce({n: Near(f"s{n}", f"r{n}", day := DAYS[n % 3] or "", day) for n in some})
    assert len(found) == 4_001
    numbers = np.arange(1, 4_001)
    assert found.unread(numbers) == numbers.tolist()
    worth = found.worth(np.zeros(4_000, dtype=np.int64), numbers, np.zeros(4_000))
    far = replace(one, id="s9001", days=(date(2031, 1, 1), date(2031, 1, 1), True))
    found.add({9_001: far})
    assert worth.all()
    assert not found.worth(np.full(4_000, 9_001), numbers, np.zeros(4_000)).any()


def test_a_wording_that_is_read_again_takes_no_more_room() -> None:
    """Who asks forgets wordings and reads them again, as often as there are reports to add."""
    dice = random.Random(1)
    some = [drawn(dice, n) for n in range(60)]
    found = Shortlist()
    found.add(dict(enumerate(some)))
    room = found.words
    found.add(dict(reversed(list(enumerate(some)))))
    assert found.words == room
