"""Whose words they are, where a reader asks for one speaker: nobody is accused who may be meant."""

from __future__ import annotations

from pathlib import Path

import pytest

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
