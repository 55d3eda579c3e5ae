"""Which happenings a timeline shows, and in which telling."""

from __future__ import annotations

from pathlib import Path

from tests.answer.made import stored


def test_only_words_that_make_sense_by_themselves(tmp_path: Path) -> None:
    reports = {
        "a": {"text": "Ivo Quill came to Torvik in his own boat. He closed the old river dam in 2015."},
        "b": {"text": "Ana Roe came to Lissen in her own boat. She burned the northern harbour of Lissen in 2016."},
        "c": {"text": "Ana Roe burned the northern harbour of Lissen in 2016."},
    }
    with stored(tmp_path, reports) as record:
        shown = record.timeline().deeds
        assert [(d.words, d.carriers) for d in shown] == [("Ana Roe burned the northern harbour of Lissen in 2016", 2)]
