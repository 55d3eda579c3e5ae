"""Alignment and differences: which changes touch the sense, which are harmless."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.link.align import Alignment, align, in_common
from onrecord.link.differences import differences
from onrecord.link.words import words
from onrecord.model import Span


def aligned(fuller: str, other: str, *, by_stem: bool = False) -> Alignment:
    return align(words(fuller, [Span(0, len(fuller))]), words(other, [Span(0, len(other))]), by_stem=by_stem)


def flags(fuller: str, other: str, *, retold: bool = False) -> set[str]:
    return {f for d in differences(aligned(fuller, other, by_stem=retold), retold=retold) for f in d.flags}


CHANGED = [
    ("We will close the strait if a battery arrives", "We will close the strait", "condition"),
    ("We will close the strait", "We will close the strait unless they leave", "condition"),
    ("We will not close the strait", "We will close the strait", "negation"),
    ("There are no ships in the bay", "There are ships in the bay", "negation"),
    ("Some 4,000 troops take part", "Some 40,000 troops take part", "number"),
    ("Two frigates crossed the line", "Frigates crossed the line", "number"),
    ("We may invite our friends to stay", "We will invite our friends to stay", "modality"),
    ("They must leave the bay by night", "They can leave the bay by night", "modality"),
    ("The quay was shut for nine days", "The quay was shut for nine weeks", "number"),
    ("The third boat came back", "The last boat came back", "number"),
    ("All of the crews were paid", "Some of the crews were paid", "number"),
    ("They sail on Monday", "They sail on Thursday", "number"),
    ("It cost us $3m", "It cost us €3m", "number"),
    ("The order was legal", "The order was illegal", "negation"),
    ("The mayor accepts the plan", "The mayor rejects the plan", "negation"),
    ("The harbour board failed to meet on Friday", "The harbour board met on Friday", "negation"),
    ("We plan to mend the pier", "We mend the pier", "modality"),
    ("They are willing to sail", "They are forced to sail", "modality"),
    ("They stay in the camp as long as the ice holds", "They stay in the camp", "condition"),
    ("We go on even if it snows", "We go on only if it snows", "condition"),
    ("I shall leave, should the vote go against me", "I shall leave", "condition"),
    ("We have called our envoy back from Ravenmoor", "We have called our envoy back from Lissen", "object"),
    ("The barley ships leave the bay on Monday", "The timber ships leave the bay on Monday", "object"),
    (
        "The board gave the contract for the lighthouse to a friend",
        "The board gave the contract for the jetty to a friend",
        "object",
    ),
    ("The islanders hope to open a school there", "The islanders open a school there", "modality"),
    ("The captain was about to cut the rope at noon", "The captain cut the rope at noon", "modality"),
]


@pytest.mark.parametrize(("fuller", "other", "flag"), CHANGED)
def test_a_change_of_sense_is_flagged(fuller: str, other: str, flag: str) -> None:
    assert flag in flags(fuller, other)


@pytest.mark.parametrize(("fuller", "other", "flag"), CHANGED)
def test_it_is_flagged_from_the_other_side_too(fuller: str, other: str, flag: str) -> None:
    assert flag in flags(other, fuller)


HARMLESS = [
    ("We shall wait. Nobody must doubt our patience.", "We shall wait."),  # a whole sentence left out
    ("It's plain we must mend the quay…(We) decided so", "It is plain we must mend the quay... (We) decided so"),
    (
        "We have not been asked for a base and have not offered one",
        "Nobody has asked us for a base and we have offered none",
    ),
    ("The harbour is not for rent", "The harbor is not for rent"),
    ("Seven ships lie in the bay", "7 ships lie in the bay"),
    ("We shall find some kind of harbour", "We shall find some harbour"),
    ("It cost us $3m", "It cost us three million dollars"),
    ("The twenty-second pier was built for 1 200 boats", "The 22nd pier was built for 1,200 boats"),
    ("They must leave by night", "They have to leave by night"),
    ("It fell by 4 per cent", "It fell by four percent"),
    ("They came on the third of May", "They came on the 3rd of May"),
    ("I have known Ivan Oryshkin for years", "I have known Ivan Orishkin for years"),
    ("He'd sailed there before", "He had sailed there before"),
    ("They bring their ships here, into the bay", "They bring their ships here into the bay"),
    ("The vessel lay at anchor near the old pier", "The ship lay at anchor near the old pier"),
    ("I wrote to General Brask about the pier", "I wrote to Gen. Brask about the pier"),
    ("I wrote to Colonel Brask about the pier", "I wrote to Odo Brask about the pier"),
    ("We need co-operation on the northern pier", "We need cooperation on the northern pier"),
    ("They closed it yesterday because of the storm", "They closed it [on Sunday] because of the storm"),
    ("We sailed to Saint Odo by night", "We sailed to St. Odo by night"),
    ("We sail at noon https://tarn.example/a7bn", "We sail at noon https://tarn.example/f2C8tn1"),
    ("He went to Ravenmoor by the night ferry", "He went by the night ferry to Ravenmoor"),
]


@pytest.mark.parametrize(("fuller", "other"), HARMLESS)
def test_harmless_edits_are_not_flagged(fuller: str, other: str) -> None:
    assert flags(fuller, other) == set()


def test_two_translations_that_differ_in_many_words_are_not_flagged_for_one() -> None:
    fuller = "The sailors spent the long night on the quay, cursed the mayor, sang old songs and drank cold tea"
    other = "The seamen passed the long night on the wharf, swore at the mayor, sang old tunes and drank cold tea"
    assert flags(fuller, other) == set()


def test_reported_speech_shifts_its_tenses_without_a_change() -> None:
    assert flags("We will leave the bay before winter", "they would leave the bay before winter", retold=True) == set()


def test_a_cut_clause_is_one_flag() -> None:
    found = differences(aligned("We stay away but only if no missiles will ever stand there", "We stay away"))
    assert [d.flags for d in found] == [("condition",)]


def test_flagged_differences_come_first() -> None:
    found = differences(aligned("The grey ships will not sail on Monday morning", "The ships will sail on Monday"))
    assert found[0].flags and not found[-1].flags


def test_one_wording_inside_the_other_is_contained() -> None:
    a = aligned(
        "As I said, they are digging ditches here. Nobody can doubt what that means.", "they are digging ditches here"
    )
    assert a.contained == 1.0
    assert a.covered < 0.7
    assert a.longest_run == 5


def test_translations_share_words_in_any_order() -> None:
    fuller, other = "where our ships sleep is decided in Merrin", "in Merrin it is decided where our ships sleep"
    assert in_common(words(fuller, [Span(0, len(fuller))]), words(other, [Span(0, len(other))])) > 0.9


@given(st.text(alphabet="abc not if 12 will may . “”…", max_size=80))
def test_a_wording_does_not_differ_from_itself(text: str) -> None:
    a = aligned(text, text)
    assert differences(a) == []


@given(st.text(max_size=80), st.text(max_size=80))
def test_differences_lie_in_their_texts(fuller: str, other: str) -> None:
    for d in differences(aligned(fuller, other)):
        assert d.left is None or 0 <= d.left.start < d.left.end <= len(fuller)
        assert d.right is None or 0 <= d.right.start < d.right.end <= len(other)
        assert (d.left is None) == (d.op == "added")
        assert (d.right is None) == (d.op == "cut")
