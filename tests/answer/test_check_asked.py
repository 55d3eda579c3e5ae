"""Whose words they are, where a reader asks for one speaker: nobody is accused who may be meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord import pipeline
from onrecord.answer.listing import unknown
from onrecord.model import Decision
from tests.answer.made import stored

WORDS = "The dredger will stay until the northern channel is deep enough for the ferries"


@pytest.mark.parametrize(
    ("source", "asked", "verdict"),
    [
        ("Ilse Marn", "Ilse Marn", "verbatim"),
        ("Ilse Marn", "Tamas Quist", "attributed_differently"),
        ("Ilse Marn", "former mayor Tamas Quist", "attributed_differently"),
        ("spokeswoman Ilse Marn", "the harbour commission", "verbatim"),  # she may speak for it; nobody says
        ("Ilse Marn, spokeswoman for the Northern Bank,", "the Harbour Union", "attributed_differently"),
        ("Ravel Motors", "Dorn Mining", "attributed_differently"),
        ("Mayor Dmitri Marnov", "Dmitry Marnow", "verbatim"),  # spelt otherwise: nobody else is accused
        ("Mayor Dmitri Marnov", "Boris Marnov", "attributed_differently"),
    ],
)
def test_the_speaker_asked_for(tmp_path: Path, source: str, asked: str, verdict: str) -> None:
    with stored(tmp_path, {"a": {"text": f"“{WORDS},” {source} said on Tuesday.\n\nThe bay was calm.\n"}}) as record:
        answer = record.check(WORDS, speaker=asked)
    assert answer.verdict == verdict


def test_a_word_exchanged_among_few_is_shown(tmp_path: Path) -> None:
    text = "“Our choir can win the regional contest this year,” Ilse Marn said on Tuesday.\n\nThe bay was calm.\n"
    with stored(tmp_path, {"a": {"text": text}}) as record:
        answer = record.check("Our choir could, with luck, win the regional contest this year")
    assert answer.verdict == "altered"
    assert {f for d in answer.matches[0].differences for f in d.flags} == {"modality"}


def test_who_goes_by_no_stored_name(tmp_path: Path) -> None:
    with stored(tmp_path, {"a": {"text": f"“{WORDS},” Ilse Marn said on Tuesday.\n\nThe bay was calm.\n"}}) as record:
        assert record.check(WORDS, speaker="Ilsa Quorn").unknown_speaker
        assert unknown(record.store, "Marn") is None
        assert unknown(record.store, "Ilse Maren") == "No stored speaker goes by 'Ilse Maren'. Did you mean Ilse Marn?"
        assert unknown(record.store, "Bo Xu") == "No stored speaker goes by 'Bo Xu'."


def test_words_in_every_text_are_found_on_end_alone(tmp_path: Path) -> None:
    text = "“It is of the port, and to the port it goes,” Ilse Marn said on Tuesday.\n\nThe bay was calm.\n"
    with stored(tmp_path, {"a": {"text": text}}) as record:
        assert record.check("it is of the").verdict == "verbatim"
        assert record.check("the of and to").verdict == "not_found"


@pytest.mark.parametrize(
    ("words", "verdict"),
    [("floating bathtub", "verbatim"), ("dangerous bathtub", "not_found"), ("ferry a", "paraphrased")],
)
def test_two_words_between_marks_are_quoted_where_they_alone_are_asked(
    tmp_path: Path, words: str, verdict: str
) -> None:
    text = (
        "Ilse Marn called the ferry a “floating bathtub” on Tuesday.\n\nIlse Marn said the ferry a mile off was slow.\n"
    )
    with stored(tmp_path, {"a": {"text": text}}) as record:
        assert record.check(words).verdict == verdict


def test_a_window_is_of_sayings_and_all_reports_are_searched(tmp_path: Path) -> None:
    text = f"“{WORDS},” Ilse Marn said on Monday.\n\nThe bay was calm.\n"
    with stored(tmp_path, {"a": {"text": text, "published": "2024-05-08"}}) as record:
        answer = record.check(WORDS, since="2024-05-06", until="2024-05-06")
    assert answer.verdict == "verbatim"
    assert answer.scope.reports == 1


def test_a_rejection_that_is_linked_to_the_words_supports_nothing(tmp_path: Path) -> None:
    said = "“The bridge toll is dead in every harbour of this coast,” Premier Ilse Marn said on Tuesday.\n"
    rejected = "Premier Ilse Marn rejected a new levy on carts on Tuesday.\n"
    with stored(tmp_path, {"a": {"text": said}, "b": {"text": rejected}}) as record:
        pair = sorted(s.id for s in record.statements())
        pipeline.decide(record.store, [Decision("utterance", pair[0], pair[1], "same", 1.0, (), by="me", at="now")])
        answer = record.check("The bridge toll is dead in every harbour of this coast")
    assert [m.doc_id for m in answer.matches] == ["a"]
    assert [(m.doc_id, m.note) for m in answer.no_support] == [("b", "a rejection of these words")]


@pytest.mark.parametrize(
    ("asked", "verdict"), [("Ilse Marn", "paraphrased"), ("Tamas Quist", "attributed_differently")]
)
def test_what_an_office_tells_of_someone_is_theirs(tmp_path: Path, asked: str, verdict: str) -> None:
    text = (
        "The palace said that Marn voiced a deep dread of the winter on Tuesday.\n\nIlse Marn left with Tamas Quist.\n"
    )
    with stored(tmp_path, {"a": {"text": text}}) as record:
        answer = record.check("voiced a deep dread of the winter", speaker=asked)
    assert answer.verdict == verdict
    assert (answer.matches[0].note or "").endswith("who tells it of Ilse Marn") == (asked == "Ilse Marn")


SPEECH = (
    "We have always kept the islands free. Nobody will tell our fishermen where to sail in the spring. "
    "They may close the markets in the south and still we shall be here. Never. A narrow path runs along the cliff, "
    "and the old road to the lighthouse was built by our fathers"
)


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("nobody may close the path", "not_found"),  # a word here and a word there
        ("fishermen close the old lighthouse", "not_found"),
        ("the lighthouse markets will close in the spring", "not_found"),
        ("still we shall be here. Never. A narrow path", "trimmed"),
        # One between them is left out: the words are quoted, but do not stand so.
        ("We have always kept the islands free. They may close the markets in the south.", "trimmed"),
        ("in the spring. They may close", "trimmed"),  # on end, over a full stop
        ("They may close the markets and still we shall be here. Never.", "trimmed"),
        ("We have always kept the islands free … the old road to the lighthouse was built by our fathers", "trimmed"),
        ("We have always kept the islands free, the old road was built by our fathers", "trimmed"),
    ],
)
def test_words_scattered_over_a_speech_are_no_claim(tmp_path: Path, words: str, verdict: str) -> None:
    with stored(tmp_path, {"a": {"text": f"“{SPEECH},” Ilse Marn said on Tuesday.\n\nThe bay was calm.\n"}}) as record:
        assert record.check(words).verdict == verdict
