"""Lines are filled as the standard library fills them, whichever way is taken."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.present.text import pieces

WORDS = st.text(alphabet="abcdef-—.é \u00a0\t\n\x1b", max_size=300)


@given(WORDS, st.sampled_from(["", "  ", "    - "]), st.sampled_from([0, 4, 8]))
@example("\u00a0", "", 4)
@example(" a", "", 0)
@example("a  b", "  ", 4)
@example("a" * 200, "  ", 4)
def test_lines_are_filled_as_by_textwrap(words: str, first: str, by: int) -> None:
    pad = " " * by
    by_library = textwrap.fill(words, 70, initial_indent=first, subsequent_indent=pad, break_on_hyphens=False)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", "70")
        assert pieces.indent(words, by, first=first) == by_library


@pytest.mark.parametrize(
    ("columns", "width"), [("80", 80), ("20", 60), ("500", 110), ("x", 100), ("0", 100), ("", 100)]
)
def test_width(columns: str, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_terminal(_: int) -> None:
        raise OSError

    monkeypatch.setattr("os.get_terminal_size", no_terminal)
    monkeypatch.setenv("COLUMNS", columns)
    assert pieces.width() == width
