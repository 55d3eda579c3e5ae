"""Whose words a document is: made-up reports with the speaker that each source stands for."""

from __future__ import annotations

import pytest

from onrecord.resolve import resolve
from tests.resolve.marked import read

CASES: list[tuple[str, str, list[str | None]]] = [
    ("possessor that ends in s", "Ana Moss came. [[1|Moss’ letter]] was long.", ["Ana Moss"]),
    ("records of a body", "The NHU met. [[1|NHU records]] tell of ships.", ["NHU"]),
    ("guidelines issued", "[[1|Revised guidelines issued by the Harbour Board]] agree.", ["Harbour Board"]),
    ("printed in a paper", "[[1|A poll released Sunday in The Tarn Tribune]] shows it.", ["Tarn Tribune"]),
    ("article of a paper", "[[1|a 2013 Norvia Today article]] told of it.", ["Norvia Today"]),
    ("poll of one not told of", "[[1|A new Quillon poll]] found it.", ["Quillon"]),
    ("poll of two, and when", "Lantern News and Meridian Press met. [[1|a Lantern News/Meridian Press poll conducted "
     "in May]] found it.", ["Lantern News; Meridian Press"]),
    ("by two together", "[[1|a review by the Tarn Tribune in collaboration with the Marsk Foundation]] found it.",
     ["Tarn Tribune; Marsk Foundation"]),
    ("report from people", "[[1|a recent report from the board’s lawyers]] came.\n\n[[2|The report]] found it.",
     ["board’s lawyers", "board’s lawyers"]),
    ("poll named before", "according to [[1|a Tarn Tribune tracking poll]].\n\nMany wait, [[2|the poll]] says.",
     ["Tarn Tribune", "Tarn Tribune"]),
    ("the commission's report", "The Harbour Commission met. It rained on the commission’s final report.\n\n[[1|the "
     "report]] found it.", ["Harbour Commission"]),
    ("the document of the body that spoke", "[[1|The Tarn Tribune]] spoke. [[2|The document]] is long.\n\nIt rained. "
     "Ships came. It snowed. [[3|The document]] is new.", ["Tarn Tribune"] * 3),
    ("who has filed it", "Norvia’s former envoy, Ana Roe, has filed [[1|a lawsuit in the upper court]] asking for it.",
     ["Ana Roe"]),
    ("a memo told of before", "Ana Roe wrote a long memo. [[1|Ivo Quill]] spoke. [[2|The memo]] is clear.",
     ["Ivo Quill", "Ana Roe"]),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_issuer(marked: str, expected: list[str | None]) -> None:
    report, statements = read(marked)
    assert [s.speaker.name if s.speaker else None for s in resolve(report, statements)] == expected
