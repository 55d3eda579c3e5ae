"""Whom "they", "it", "who" and "both" take up: made-up reports with the speaker that each source stands for."""

from __future__ import annotations

import pytest

from onrecord.resolve import resolve
from tests.resolve.marked import read

CASES: list[tuple[str, str, list[str | None]]] = [
    ("they, of whom a sentence has told since", "[[1|Some officials]] agreed. Norvian ministers plan it. [[2|They]] "
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
    ("both of two of several", "Ivo Marsk met Sens. Ana Roe of Tarn and Peter Quill of Norvia. [[1|Both]] sail.",
     ["Ana Roe; Peter Quill"]),
    ("most of whom", "It rained on sailors, [[1|most of whom]] agreed.", ["sailors"]),
    ("most of whom, opening", "It rained. Migrants, [[1|most of whom]] agree, left.", ["Migrants"]),
    ("who, behind a place", "It was told by top officials at the Harbour Ministry [[1|who]] agreed.",
     ["top officials at the Harbour Ministry"]),
    ("who, behind a place without a name", "It won over some northern voters across the land [[1|who]] agreed.",
     ["some northern voters across the land"]),
    ("who, behind those included", "It was at odds with medical professionals, including many of his own, [[1|who]] "
     "agreed.", ["medical professionals"]),
    ("who, of one told of", "The rise of Mr. Ana Roe, a Tarn independent [[1|who]] rows, began.", ["Ana Roe"]),
    ("a heading taken for a source's beginning", "It rained.\n\n[[1|Opening The Quay\n\nThe sailors]] agree.",
     ["sailors"]),
    ("he, not one without name or sex", "Mr. Peter Quill has been sad since [[1|a reporter]] asked why.\n\n[[2|He]] "
     "agreed.", ["reporter", "Peter Quill"]),
    ("a partisan, and whose cabinet was named since", "[[1|Sen. Ana Roe]] spoke. It rained on the Quill cabinet of Ivo "
     "Quill.\n\nIt is so, [[2|the Lakeland Republican]] said.", ["Ana Roe", "Ana Roe"]),
    ("papers of two states", "[[1|Syrian and Iranian news outlets]] agreed.", ["Syrian and Iranian news outlets"]),
    ("shares of two groups", "[[1|8 percent of sailors and 4 percent of rowers]] agreed.",
     ["8 percent of sailors; 4 percent of rowers"]),
    ("the news agency", "The Associated Press told of it. It rained, [[1|the news agency]] said.",
     ["Associated Press"]),
    ("the wire service", "The Associated Press told of it. It rained, [[1|the wire service]] said.",
     ["Associated Press"]),
    ("thousands", "[[1|More than 5,000 northern migrants]] agreed.", ["More than 5,000 northern migrants"]),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_taken_up(marked: str, expected: list[str | None]) -> None:
    report, statements = read(marked)
    assert [s.speaker.name if s.speaker else None for s in resolve(report, statements)] == expected
