"""Every regular expression takes time in proportion to its input, on input made from its own structure to slow it down.

Short: a twentieth of the inputs, up to 2,000 characters; at full length all, up to 8,000 and further where one is slow.
"""

from __future__ import annotations

import re
import signal
import time
from collections.abc import Callable
from typing import Any

import pytest

from tests.reliability import patterns
from tests.reliability.patterns import Found, Pump

RATIO = 2.3  # of the times of two inputs of which one is twice the other
FIRST = 500  # characters
# Below this nothing is slow at these lengths: what goes with the square of 8,000 takes ten times as long.
QUICK = 0.004
TIMES = 5  # the least of so many counts: the machine may be busy
HOPELESS = 0.2  # seconds


def seconds(run: Callable[[Any], object], text: Any) -> float:
    """Of processor time; given up where it is hopeless."""

    def stop(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, 2 * HOPELESS)
    begun = time.thread_time()
    try:
        run(text)
    except TimeoutError:
        pass
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    return time.thread_time() - begun


def runs(one: Found) -> list[Callable[[Any], object]]:
    if one.anchored:
        return [one.pattern.match, one.pattern.fullmatch]
    return [lambda text: sum(1 for _ in one.pattern.finditer(text))]


def slow(one: Found, pump: Pump, most: int) -> str | None:
    """Why this input is too slow; None where it is not."""
    bare = isinstance(one.pattern.pattern, bytes)

    def text(size: int) -> Any:
        return pump.times(size).encode("latin-1", "replace") if bare else pump.times(size)

    for run in runs(one):
        size = FIRST
        while size <= most and (took := seconds(run, text(size))) < QUICK:
            size *= 2
        if size > most:
            continue
        if took > HOPELESS:
            return f"{size:,} characters take {took:.1f} s"
        # What may be repeated some hundred times at most grows like a square up to there, and in proportion beyond.
        before = min(seconds(run, text(size)) for _ in range(TIMES))
        while (after := min(seconds(run, text(2 * size)) for _ in range(TIMES))) > RATIO * before:
            if after > HOPELESS:
                return f"{size:,} and {2 * size:,} characters take {before:.3f} and {after:.3f} s"
            size, before = 2 * size, after
    return None


def too_slow(one: Found, most: int, share: int = 1) -> str | None:
    """The first input that is too slow, and why; `share`: one input of so many is tried."""
    return next((f"{p!r}: {why}" for p in patterns.pumps(one.pattern)[::share] if (why := slow(one, p, most))), None)


@pytest.mark.parametrize(("most", "share"), [(2_000, 20), pytest.param(8_000, 1, marks=pytest.mark.slow)])
def test_each_takes_time_in_proportion(most: int, share: int) -> None:
    every = patterns.found()
    assert len(every) > 600, "the search for expressions has gone blind"
    faults = {one.where: fault for one in every if (fault := too_slow(one, most, share))}
    tried = sum(len(patterns.pumps(one.pattern)[::share]) for one in every)
    print(f"\n{len(every)} expressions, {tried:,} inputs of up to {most:,} characters, {len(faults)} too slow")
    assert not faults, "\n".join(f"{where}: {why}" for where, why in faults.items())


@pytest.mark.parametrize(
    "pattern", [r"(?:a+)+b", r"\w+@", r"(?:a|a)*b", r"\s+$", r"<!--.*?-->", r"(\w+\s?)+:", r"a.*b.*c", r"[ -]+\d+x"]
)
def test_a_planted_one_is_seen(pattern: str) -> None:
    here = Found("here", re.compile(pattern), False)
    assert any(too_slow(here, 8_000) for _ in range(3))  # on a busy machine one look may miss how the time grows


@pytest.mark.parametrize("pattern", [r"\w{1,40}@", r"a[^b]{0,30}b", r"\bfoo\b", r"(?:a|b){1,3}c", r"\d+"])
def test_a_plain_one_is_not(pattern: str) -> None:
    assert not too_slow(Found("here", re.compile(pattern), False), 8_000)
