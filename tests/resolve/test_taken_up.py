"""Whom "they", "it", "who" and "both" take up: made-up reports with the speaker that each source stands for."""

from __future__ import annotations

import pytest

from onrecord.resolve import resolve
from tests.resolve.marked import read

CASES: list[tuple[str, str, list[str | None]]] = [
    ("they, of whom a sentence has told since", "[[1|Some officials]] agreed. Norvian ministers plan a march. [[2|They]] "
     "will sing.", ["Some officials", "Norvian ministers"]),
    ("they, who are bodies", "Harbour groups that row opposed it. [[1|They]] argued.", ["Harbour groups"]),
    ("they, of one and her team", "Ana Roe and her team show what [[1|they]] mean.", ["Ana Roe; Ana Roe’s team"]),
    ("they, who say so", "[[1|City officials]] agreed. Friends of the quay say [[2|they]] expect rain.",
     ["City officials", "Friends of the quay"]),
    ("it, that spoke last, until another is told of", "[[1|Quillon, the firm that owns the ferry,]] said so. The crew "
     "of it was brought to Norvia and Tarn, [[2|it]] said. The Harbour Board met. [[3|It]] agreed.",
     ["Quillon", "Quillon", "Harbour Board"]),
    ("who, behind a state of two initials", "Ana Roe (R-S.T.), [[1|who]] rows, left.", ["Ana Roe"]),
    ("his aides, by a full name", "Peter Quill came. [[1|His aides]] spoke.", ["Peter Quill’s aides"]),
    ("his aides, as called", "Peter Quill came. [[1|His aides]] spoke. Quill’s aides left.", ["Quill’s aides"]),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_taken_up(marked: str, expected: list[str | None]) -> None:
    report, statements = read(marked)
    assert [s.speaker.name if s.speaker else None for s in resolve(report, statements)] == expected
