"""Which differences between two outlets' wordings are certain changes of sense, and which are only laid beside."""

from __future__ import annotations

import pytest

from onrecord.link.align import align
from onrecord.link.certain import certain
from onrecord.link.differences import differences
from onrecord.link.words import words
from onrecord.model import Span


def flags(fuller: str, other: str, *, retold: bool = False) -> set[str]:
    left, right = (words(text, [Span(0, len(text))]) for text in (fuller, other))
    alignment = align(left, right, by_stem=retold)
    found = differences(alignment, retold=retold)
    return {f for d in found for f in certain(d, alignment, (fuller, other), retold=retold)}


SURE = [
    ("We will not close the narrow strait", "We will now close the narrow strait", "negation"),
    ("We will not close the narrow strait", "We will close the narrow strait", "negation"),
    ("Some 4,000 troops from Tarn take part", "Some 40,000 troops from Tarn take part", "number"),
    ("The northern quay was shut for nine days", "The northern quay was shut for nine weeks", "number"),
    ("Our frigates may leave the northern quay", "Our frigates will leave the northern quay", "modality"),
    ("We will close the strait tonight if a battery arrives", "We will close the strait tonight", "condition"),
    ("If a battery arrives, we will close the strait tonight", "We will close the strait tonight", "condition"),
    ("They go by night only if the harbour is open", "They go by night even if the harbour is open", "condition"),
    ("We called our envoy back from Ravenmoor", "We called our envoy back from Lissen", "object"),
]


@pytest.mark.parametrize(("fuller", "other", "flag"), SURE)
def test_a_change_between_equal_words_is_certain(fuller: str, other: str, flag: str) -> None:
    assert flags(fuller, other) == flags(other, fuller) == {flag}


NOT_SURE = [
    (
        "another sentence of the same speech",
        "I think that Roe can find it. Nobody must wait on the quay.",
        "It was a hard night for Roe. Nobody must wait on the quay, and I thank the three men who came.",
    ),
    (
        "a number that counts something else",
        "It was a big night for me at the quay",
        "It was a kind night for three men",
    ),
    ("a number that is left out", "Second: my words on the ferry told nothing", "my words on the ferry told nothing"),
    (
        "stop in the place of not",
        "Minister, don't play with the lion's long tail",
        "Minister, stop play with the lion's long tail",
    ),
    ("if that is whether", "He wants to know whether the harbour is open", "He wants to know if the harbour is open"),
    (
        "a clause with an if of its own",
        "You close the quay, I do not ask if you are the mayor or a sailor, you have to pay for it",
        "You close the quay … you have to pay for it",
    ),
    (
        "a condition before another clause",
        "If we part as friends you can look back on a good year and then you can go on without any trouble",
        "and then you can go on without any trouble",
    ),
    (
        "provided that gives",
        "The sum that the lawyer had provided went to Ana Roe",
        "The sum that the lawyer gave went to Ana Roe",
    ),
    (
        "could that is might",
        "the unrest that might follow a ruling for the ferrymen",
        "the unrest that could follow a ruling for the ferrymen",
    ),
    (
        "all but, all except",
        "We send home all but essential crews from Tarn",
        "We send home all except emergency crews from Tarn",
    ),
]


@pytest.mark.parametrize(("name", "fuller", "other"), NOT_SURE, ids=[n[0] for n in NOT_SURE])
def test_what_only_lies_beside_is_not_certain(name: str, fuller: str, other: str) -> None:
    assert flags(fuller, other) == set()


def test_in_an_outlets_own_words_only_a_word_or_two_can_stand_for_another() -> None:
    fuller = "the council would likely profit from holding the vote in the open harbour hall"
    other = "the council could be helped by holding the vote in the open harbour hall"
    assert flags(fuller, other, retold=True) == set()
