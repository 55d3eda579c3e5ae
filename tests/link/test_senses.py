"""Words that retellings use for one another."""

from __future__ import annotations

import pytest

from onrecord.link.senses import bag_of, in_common, rarity, sense, sentences, telling_of
from onrecord.link.words import Word, words
from onrecord.model import Span


def of(text: str) -> list[Word]:
    return words(text, [Span(0, len(text))])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("heard", "hears"),
        ("withdrew", "pulled"),
        ("told", "informed"),
        ("warships", "vessels"),
        ("prepared", "ready"),
        ("shut", "closing"),
        ("everybody", "all"),
    ],
)
def test_one_sense(one: str, other: str) -> None:
    assert sense(one) == sense(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("accept", "reject"),
        ("open", "close"),
        ("14", "15"),
        ("never", "often"),
        ("minister", "ministry"),
        ("ready", "read"),
    ],
)
def test_two_senses(one: str, other: str) -> None:
    assert sense(one) != sense(other)


def test_no_one_is_nobody() -> None:
    assert [w.form for w in of("No one heard it")] == ["nobody", "heard", "it"]


def test_a_retelling_shares_what_its_words_mean() -> None:
    said = of("We are prepared to draw our vessels back from the bay")
    retold = of("that it was ready to pull its ships back from the bay")
    assert in_common(bag_of(said), bag_of(retold)) > 0.7
    assert in_common(bag_of(said), bag_of(of("that the council would meet again on Friday"))) < 0.3


def test_shared_words_tell_by_their_commoner_form() -> None:
    ship, frigate, vessel, ships = (telling_of(of(f"the {word}")) for word in ("ship", "frigate", "vessel", "ships"))
    assert rarity(ship, frigate) == 0.0
    assert rarity(vessel, ships) == rarity(ships, vessel) > 0


@pytest.mark.parametrize(
    ("cut", "found"),
    [
        ("the ferry sank at the northern pier", {0}),
        ("nobody repaired the pumps", {1}),
        ("the old ferry sank at the pier and nobody repaired its pumps", {0, 1}),
        ("the choir sang", set()),
    ],
)
def test_the_sentences_that_a_cut_has_words_of(cut: str, found: set[int]) -> None:
    whole = of("The old ferry sank at the northern pier. Nobody had repaired the pumps of the harbour.")
    assert sentences(telling_of(of(cut)), whole) == found
