"""Words without a source of their own, and "I": made-up reports with the speaker of each statement."""

from __future__ import annotations

import pytest

from onrecord.resolve import resolve
from tests.resolve.marked import read

_I = "I sail. I row. I fish. I swim. "
CASES: list[tuple[str, str, list[str | None]]] = [
    ("signed behind the quotation", "The press on the quay:\n\n{{1|“The quay is closed for good.”}} Ana Roe, Harbour "
     "Times\n\nIt rained.", ["Ana Roe"]),
    ("signed below by two", "{{1|“The quay is closed for good.”}}\n\nAna Roe and Ivo Quill, Harbour Times\n\nRain.",
     ["Ana Roe; Ivo Quill"]),
    ("signed within what was found", "{{1|“The quay is closed for good.” Ana Roe, Harbour Times}}\n\nIt rained.",
     ["Ana Roe"]),
    ("a sentence is no signature", "{{1|“The quay is closed for good.”}}\n\nAna Roe, Tarn’s mayor, left the hall.\n\n"
     "{{2|“It is open.”}} Ivo Quill, Harbour Times", [None, "Ivo Quill"]),
    ("a pull quote", "{{1|The quay is closed to all ships.}}\n\n{{2|“The quay is closed to all ships,”}} [[2|Ana Roe]] "
     "said.", ["Ana Roe", "Ana Roe"]),
    ("a pull quote that says I", "[[1|I]] fear {{1|the quay is closed to all ships}}.\n\n{{2|“I fear the quay is "
     "closed to all ships,”}} [[2|Ana Roe]] said.", ["Ana Roe", "Ana Roe"]),
    ("a few words alike", "{{1|It is closed.}}\n\n{{2|The quay is closed to all.}}\n\n{{3|“It is closed. The quay is "
     "closed to all,”}} [[3|Ana Roe]] said.", [None, "Ana Roe", "Ana Roe"]),
    ("what a line announces", "[[1|Ana Roe]] told the Harbour Times:\n\nAll this is new. [[2|I]] believe {{2|it will "
     "last}}.", ["Ana Roe", "Ana Roe"]),
    ("the last who announces", "[[1|Ana Roe]] said {{1|that [[2|Ivo Quill]] wrote {{2|of ships}}}}, telling us:\n\n"
     "All this is new. [[3|I]] believe {{3|it will last}}.", ["Ana Roe", "Ivo Quill", "Ana Roe"]),
    ("an advertisement announces nobody", _I + "\n\nAdvertisement:\n\n[[1|I]] think {{1|so}}.", ["the author"]),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_own_words(marked: str, expected: list[str | None]) -> None:
    report, statements = read(marked)
    assert [s.speaker.name if s.speaker else None for s in resolve(report, statements)] == expected
