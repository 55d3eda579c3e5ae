"""The seven steps of a position's strength, and the words that each rests on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.analyse.strength import READ, STEPS, strength

STEP_OF: list[tuple[str, int | None]] = [
    ("Ostra takes note of the survey", 1),
    ("we are watching the harbour works", 1),
    ("we are worried by the harbour works", 2),
    ("Ostra has questions about the bridge", 2),
    ("Ostra is against the bridge and calls on Veldia to wait", 3),
    ("a bridge is a red line for us", 4),
    ("we will never accept a bridge", 4),
    ("a bridge would be unacceptable", 4),
    ("there would be a response if one pillar were sunk", 5),
    ("a bridge would have its price", 5),
    ("we will respond to any landing in the wake of the tariffs", 5),
    ("“they know that he would destroy the bridge, and we will respond”", 5),
    ("“If they sink one pillar, they’re going to be suffering the consequences”", 5),
    ("we're not going to close the canal", None),
    ("Ostra no longer objects to a footbridge", 1),
    ("Ostra did not oppose the survey", 1),
    ("neither the cabinet nor the army will accept a bridge", 4),
    ("we are ready to move our barges back only if the works stop", 2),
    ("Ostra would lift its blockade in return for a survey", 2),
    ("we will withdraw from the treaty if the works go on", 6),
    ("“All-out war.”", 6),
    ("all options are on the table", 5),
    ("if one pillar is sunk, we will close the canal", 6),
    ("any landing will be met with tariffs", 6),
    ("we will close the canal by Friday unless the works stop", 7),
    ("take the pillar out by 3 May or see the canal closed", 7),
    ("the draft will leave the locks of Ostra in place if it is signed", None),  # no deed of anybody's
    ("if the works go on, the draft will close the canal", None),  # a paper threatens nobody
    ("if the works go on, our navy will close the canal", 6),
    ("“If the works go on, he will close the canal”", None),  # another
    ("“If you are tired, tell me, we’ll stop, and you can go on later”", None),
    ("that it will end the night ferry", None),  # on no condition
    ("Veldia should raise its tolls in order to force it to talk", None),
    ("a landing would force us to act", 5),
    ("Ostra will face massive consequences if it starts military action", 5),  # the action is not what is threatened
    ("they were considering how to respond", None),
    ("the survey was a game changer", None),
    ("we are going to pay a price for it", None),  # what the speaker himself will bear
    ("Ostra will close the canal at 85 or 90 as it will if it is told to", 6),
    ("of a long war against Veldia", None),
    ("against a bridge", 3),
]


@pytest.mark.parametrize(("words", "step"), STEP_OF)
def test_step(words: str, step: int | None) -> None:
    found = strength(words)
    assert (found and found.step) == step, found
    assert found is None or found.words in " ".join(words.split())


def test_only_the_holder_and_his_side_threaten() -> None:
    words = "if one pillar is sunk, Ostra will close the canal"
    assert [s and s.step for h in ("ostra", "veldia") if (s := strength(words, holder={h})) or True] == [6, None]


def test_what_is_asked_of_another_is_no_deed_of_the_speakers() -> None:
    assert [s and s.step for c in ("urged Veldia", "vowed") for s in [strength("to close the canal", cue=c)]] == [
        None,
        6,
    ]


def test_a_wish_that_begins_with_should_states_no_condition() -> None:
    found = strength("Veldia should not build a bridge, it is a red line")
    assert found and found.condition is None


def test_what_was_threatened_may_stand_alone() -> None:
    found = strength("air strikes on the dredgers", cue="has threatened")
    assert found is not None and found.step == 6


def test_nothing_is_taken_where_nothing_is_said_of_it() -> None:
    assert strength("the canal has two locks") is None


def test_certain_beats_possible_within_a_step() -> None:
    will = strength("if one pillar is sunk, we will close the canal")
    may = strength("if one pillar is sunk, we may close the canal")
    assert will and may and may.rank < will.rank and may.step == will.step


def test_condition_and_consequence_are_the_texts_words() -> None:
    found = strength("If one pillar is sunk, we will close the canal.")
    assert found and found.condition == "If one pillar is sunk, we will close the canal"
    assert found.consequence == "will close"


def test_a_single_once_states_no_condition() -> None:
    found = strength("it is a red line, as we said more than once, and we stand by it")
    assert found and found.condition is None


@given(st.text(max_size=3 * READ))
def test_any_text_has_a_step_or_none(words: str) -> None:
    found = strength(words)
    assert found is None or 1 <= found.step < len(STEPS)
