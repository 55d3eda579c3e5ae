"""Ended by SIGKILL before and amid every single operation on the store's files, and at random moments.

What was acknowledged is there, once; the store opens at once; a run that goes on ends as an undisturbed one would have.
Short: some dozens of deaths; at full length one at every operation, and half as many again at random moments.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.pipeline import made
from tests.reliability import harness
from tests.reliability.harness import Hand, Scenario
from tests.reliability.victim import ALL, KILL, SYNCS, TORN, Order

REPORTS = 6
DEATHS_IN_A_ROW = 2  # on one store, before a run is let to its end
SCENARIOS = ["add", "serve", "review", "migrate-0", "migrate-1", "migrate-2", "migrate-3", "migrate-4"]


@pytest.fixture(scope="module")
def folder(place: Path) -> Path:
    return made.write(place / "reports", range(REPORTS))


@pytest.fixture(scope="module")
def full(place: Path, hand: Hand, folder: Path) -> Path:
    path = place / "full.db"
    assert hand.order(Order("add", str(path), str(folder))).status == 0
    return path


@pytest.fixture(scope="module")
def scenario(request: pytest.FixtureRequest, hand: Hand, place: Path, folder: Path, full: Path) -> Scenario:
    return harness.scenario(str(request.param), hand, place, folder, full)


def deaths(s: Scenario, hand: Hand, dice: random.Random, most: int) -> Iterator[Order]:
    """At every commit and every operation, or a spread of them; then at random moments."""
    commits, operations = s.operations(hand, SYNCS), s.operations(hand)
    assert commits and operations
    if operations + commits <= most:
        at = [(n, SYNCS) for n in range(1, commits + 1)] + [(n, ALL) for n in range(1, operations + 1)]
    else:
        at = [(dice.randint(1, commits), SYNCS) for _ in range(most // 3)]
        at += [(dice.randint(1, operations), ALL) for _ in range(most // 3)]
    s.begin()
    for nth, kinds in at:
        yield replace(s.order, how=dice.choice([KILL, TORN]), nth=nth, kinds=kinds)
    for _ in range(len(at) // 2):
        yield replace(s.order, after=dice.uniform(0, s.seconds))


@pytest.mark.parametrize("most", [4, pytest.param(100_000, marks=pytest.mark.slow)])
@pytest.mark.parametrize("scenario", SCENARIOS, indirect=True)
def test_killed(scenario: Scenario, hand: Hand, most: int) -> None:
    path = Path(scenario.order.store)
    dice = random.Random(most)
    killed = ended = 0
    slowest = 0.0
    acknowledged: set[str] = set()
    for n, order in enumerate(deaths(scenario, hand, dice, most), 1):
        fate = hand.order(order)
        assert fate.status in (-9, 0), fate.err
        killed += fate.status == -9
        ended += fate.status == 0
        acknowledged |= set(fate.acknowledged)
        found = harness.looked(path)
        slowest = max(slowest, found.seconds)
        assert acknowledged <= found.ids, f"lost after {order}"
        if n % DEATHS_IN_A_ROW == 0:
            fate = hand.order(scenario.order)
            assert fate.status == 0, fate.err
            assert harness.state(path) == scenario.expected, f"after {order}"
            acknowledged = set()
            scenario.begin()
    assert killed
    print(
        f"\n{scenario.order.do}: {killed} deaths ({ended} came to the end first), opening took {slowest:.3f} s at most"
    )
