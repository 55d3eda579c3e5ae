"""Who had a reader's words first: of the reports that have them, and of no other carrier of the utterance."""

from __future__ import annotations

from pathlib import Path

from tests.answer.made import stored

HALF = "The dredger will stay until the northern channel is deep enough for the ferries of the bay"
OTHER = "we owe every fisherman of the three islands a harbour that he can reach at low water"
WHOLE = f"“{HALF}, and {OTHER},” Ilse Marn said.\n\nThe bay was calm.\n"


def test_a_carrier_without_the_words_is_not_their_earliest(tmp_path: Path) -> None:
    reports = {
        "early": {"text": f"“{HALF},” Ilse Marn said.\n\nThe bay was calm.\n", "published": "2024-05-07"},
        "whole": {"text": WHOLE, "published": "2024-05-08"},
        "same": {"text": WHOLE, "published": "2024-05-08"},
        "late": {"text": f"“{OTHER.capitalize()},” Ilse Marn said.\n\nThe bay was calm.\n", "published": "2024-05-09"},
    }
    with stored(tmp_path, reports) as record:
        answer = record.check(OTHER)
    assert {c.doc_id for c in answer.carriers} == set(reports)
    assert {m.doc_id for m in answer.earliest if m.published} == {"whole", "same"}
    assert {m.statement.id for m in answer.matches if m.doc_id in ("whole", "same")} == set(answer.first)


def test_a_text_that_has_the_words_for_itself_may_be_the_earliest(tmp_path: Path) -> None:
    reports = {
        "text": {"text": f"On a wall in the port stands: {HALF}.\n", "published": "2024-05-07"},
        "said": {"text": f"“{HALF},” Ilse Marn said.\n\nThe bay was calm.\n"},
    }
    with stored(tmp_path, reports) as record:
        answer = record.check(HALF)
        asked = record.check(HALF, speaker="Ilse Marn")
    assert ([t.doc_id for t in answer.earliest], answer.first) == (["text"], ())
    assert [m.doc_id for m in asked.earliest] == ["said"]  # the text gives them to nobody
