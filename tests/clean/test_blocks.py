"""Blocks: in order, apart, inside the text, over every character that is not white space."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.clean import clean
from onrecord.clean.blocks import paragraphs
from onrecord.config import Limits
from onrecord.model import Page, Report

from .helpers import LAST, LEAD, MORE, STORY, kinds, report_of

NEWLINES = ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85", "\x0b", "\x0c"]
SNIPPETS = [
    LEAD,
    MORE,
    "Read more",
    "SOURCE: REUTERS",
    "By Jane Roe",
    "May 3, 2021",
    "<div class='x'>",
    "googletag.cmd.push(x);",
    "(Photo by Jane Roe)",
    "FILE PHOTO: A bridge.",
    "MOSCOW (AP) — ",
    "ALSO READ: Talks end",
    "We will not yield to them now",
    "Jane Roe",
    "SHARE THIS ARTICLE",
    "www.norland.example",
    "\u200b",
    "\ufeff",
    "\ud800",
    "a\u0301",
    "😀",
    "…",
    "“",
    "News / Norland",
]
PARTS = st.one_of(st.text(max_size=40), st.sampled_from(SNIPPETS), st.sampled_from([*NEWLINES, "\n\n", " "]))
TEXTS = st.lists(PARTS, max_size=30).map("".join)


def assert_sound(report: Report) -> None:
    end = 0
    for block in report.blocks:
        assert end <= block.span.start < block.span.end <= len(report.text)
        assert not report.text[end : block.span.start].strip()
        assert block.span.of(report.text) == block.span.of(report.text).strip()
        end = block.span.end
    assert not report.text[end:].strip()
    if report.dateline:
        assert any(b.kind == "body" and b.span.covers(report.dateline.span) for b in report.blocks)
    if report.title_span:
        assert any(b.kind == "title" and b.span == report.title_span for b in report.blocks)


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.sampled_from([None, LEAD, "Talks end"]))
def test_any_text_is_covered_and_kept(text: str, title: str | None) -> None:
    page = Page("d", "s", "text", text, title=title)
    report, refusals = clean(page, Limits())
    if report is None:
        assert refusals[0].slug in ("empty", "language")
        return
    assert report.text == text
    assert_sound(report)
    assert clean(page, Limits()) == (report, ())


@pytest.mark.parametrize("newline", NEWLINES)
@pytest.mark.parametrize("gap", [1, 2])
def test_every_kind_of_newline_parts_paragraphs(newline: str, gap: int) -> None:
    report = report_of((newline * gap).join(STORY))
    assert kinds(report) == [("body", line) for line in STORY]
    assert_sound(report)


def test_a_text_on_one_line_is_one_block() -> None:
    assert kinds(report_of(" ".join(STORY))) == [("body", " ".join(STORY))]


def wrapped(paragraph: str, width: int = 66) -> str:
    lines, line = [], ""
    for word in paragraph.split():
        if len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "\n".join([*lines, line])


def test_hard_wrapped_text_is_cut_at_blank_lines_only() -> None:
    first, second = f"{LEAD} {MORE}", f"{MORE} {LAST}"
    text = "\n\n".join([wrapped(first), wrapped(second)])
    assert [span.of(text).replace("\n", " ") for span, _ in paragraphs(text)] == [first, second]


def test_short_lines_that_are_sentences_stay_apart() -> None:
    lines = [
        f"The minister of {place} spoke, and the others left."
        for place in ("Norland", "Ostmark", "Vestra", "Sund", "Kell")
    ]
    assert [span.of("\n".join(lines)) for span, _ in paragraphs("\n".join(lines))] == lines


@pytest.mark.parametrize(
    "line", ["Read more\n", "a\n", "(Photo by " * 20 + "\n", "<b" * 40 + "\n", "Same words here today.\n"]
)
def test_time_grows_with_length_alone(line: str) -> None:
    """Eight times the text takes well under sixty-four times the time: the work is not quadratic."""
    import time

    def took(times: int) -> float:
        page = Page("d", "s", "text", LEAD + "\n" + line * times)
        start = time.process_time()
        clean(page, Limits())
        return time.process_time() - start

    took(50)
    assert took(16_000 // len(line) * 8) < 32 * max(took(16_000 // len(line)), 0.004)
