"""Every span in every output equals the text that it claims, whatever the text."""

from __future__ import annotations

import gzip
import itertools
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from onrecord import pipeline
from onrecord.config import Config, Limits
from onrecord.model import Processed, Raw
from onrecord.present import shapes
from tests.pipeline import made

CONFIG = Config(limits=Limits(seconds=120.0))
STORIES = 40  # reports sampled from 1,427: some seconds
EVERY = 35


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """Every object with a start, wherever it stands in an answer."""
    if isinstance(value, dict):
        if "start" in value:
            yield value
        for part in value.values():
            yield from spans(part)
    elif isinstance(value, list):
        for part in value:
            yield from spans(part)


def hold(done: Processed, given_text: str | None = None) -> int:
    """Asserts what must hold of one document's output; how many statements it has. `given_text`: the input, if text."""
    report = done.report
    if report is None:
        assert done.refusals
        return 0
    if given_text is not None:
        assert report.text == given_text, "the text is the input, character by character"
    ids = [s.id for s in done.statements]
    assert len(ids) == len(set(ids))
    end = 0
    for block in report.blocks:
        assert end <= block.span.start <= block.span.end <= len(report.text)
        end = block.span.end
    for s in done.statements:
        assert s.report_id == report.id
        assert s.content
        assert s.nested_in is None or (s.nested_in in ids and s.nested_in != s.id)
        assert s.repeats is None or (s.repeats in ids and s.repeats != s.id)
        shaped = json.loads(json.dumps(shapes.statement(s, report)))
        found = list(spans(shaped))
        assert len(found) >= len(s.content)
        for span in found:
            assert 0 <= span["start"] < span["end"] <= len(report.text)
            assert span["text"] == report.text[span["start"] : span["end"]]
        for role in (s.content, s.cue, s.source):
            assert list(role) == sorted(role)
            assert all(a.end <= b.start for a, b in itertools.pairwise(role)), "spans of a role do not overlap"
        assert not any(b.furniture and b.span.overlaps(c) for b in report.blocks for c in s.content)
    return len(done.statements)


def of_text(text: str) -> Processed:
    return pipeline.process(Raw("made.txt", "made.txt", "text", text.encode("utf-8")), CONFIG)


# --- random texts ---

NEWLINES = ["\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "\u2028", "\u2029", "\x0b", "\x0c", "\x85", " \n \n"]
ODD = [
    "\ufeff", "\u200b", "\u200d", "\u2060", "\u00ad", "\u202e", "\u2066", "\u2069", "\u200f",  # without width, bidi
    "e\u0301", "\u0301", "a\u0308\u0323", "\U0001f6a2", "\U0001f469\u200d\U0001f692", "\U00010348",  # combining, astral
    "\u00a0", "\t", "\x01", "\x1b[31m", "\u0130", "ﬁ", "ß", "…", "—", "'", '"', "“", "”", "‘", "’", "«", "»", "„",
]  # fmt: skip
PIECES = [
    "“We will close the bridge,” Mayor Odile Marsh said on Tuesday.",
    '"The bridge," she said, "is ours."',
    "According to Tobias Renn, the plan is dead.",
    "Marsh: We were never asked",
    "The mayor told the Nordhaven Herald that she would not resign, and that ‘no deal’ was better.",
    "“It is late,",
    "said the harbour master’s spokeswoman, Greta Lindqvist.",
    "ALSO READ: Ferry sinks at quay",
    "Photo: A. Roe / Meridian",
    "DUNMERE, May 3 (Meridian) –",
    "By Jane Roe",
    "3 May 2024",
    "He denied it.",
    "A spokesman warned of “serious” consequences, the agency reported.",
    "<b>said</b>",
]
pieces = st.one_of(st.sampled_from(PIECES), st.sampled_from(NEWLINES), st.sampled_from(ODD), st.text(max_size=8))
texts = st.lists(pieces, min_size=1, max_size=25).flatmap(
    lambda parts: st.sampled_from(["", " "]).map(lambda joint: joint.join(parts))
)


def encodable(text: str) -> bool:
    return not any("\ud800" <= c <= "\udfff" for c in text)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts.filter(encodable))
@example("\ufeff“We will close the bridge,” Mayor Odile Marsh said.\r\n\r\n\U0001f6a2 “Never,” said e\u0301mile Renn.")
@example("“We\u2028will\rclose\x0bit,”\x85Odile\u00a0Marsh\u200bsaid.")
@example(
    "Marsh: We were never asked“It is late,“It is late,\n\ufeff3 May 2024“We will close it,” Mayor Odile Marsh said."
)
@example("\u202e“.ti esolc lliw eW” dias hsraM\u202c said the mayor, Odile Marsh.")
def test_random_texts(text: str) -> None:
    hold(of_text(text), text)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts, st.sampled_from(["text", "html"]))
def test_random_json_lines(text: str, key: str) -> None:
    """Lone surrogates too: JSON can spell them."""
    line = json.dumps({"id": "a", key: text, "published": "2024-05-03"}).encode("ascii")
    done = pipeline.process(Raw("made.jsonl:1", "made.jsonl:1", "json", line), CONFIG)
    hold(done, text if key == "text" else None)
    if not encodable(text) and key == "text":
        assert done.report is None


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=300), st.sampled_from(["text", "html", "json"]))
def test_random_bytes(data: bytes, form: Any) -> None:
    hold(pipeline.process(Raw("made", "made", form, data), CONFIG))


# --- made-up and real reports ---


def test_made_up_reports() -> None:
    assert sum(hold(of_text(made.text(n)), made.text(n)) for n in range(12)) > 12


def test_line_ends_move_spans_and_nothing_else() -> None:
    """CRLF for LF, and a mark before the first character: the same statements, a few characters on."""

    def words(text: str) -> list[tuple[str, ...]]:
        done = of_text(text)
        assert done.report is not None
        return [tuple(c.of(done.report.text).replace("\r\n", "\n") for c in s.content) for s in done.statements]

    for n in range(8):
        plain = made.text(n)
        assert words(plain.replace("\n", "\r\n")) == words(plain)
        assert words("\ufeff" + plain) == words(plain)


def _files(folder: Path) -> int:
    found = 0
    for done in pipeline.extract([str(folder)], CONFIG):
        given_text = None
        if done.report and done.report.doc_id.endswith(".txt"):
            given_text = (folder / done.report.doc_id).read_bytes().decode("utf-8")
        found += hold(done, given_text)
    return found


def test_the_demo(demo_reports: Path) -> None:
    assert _files(demo_reports) > 150


def test_shared_reports(shared: Callable[[str], Path]) -> None:
    assert _files(shared("reports")) > 40


def test_real_reports(shared: Callable[[str], Path]) -> None:
    with gzip.open(shared("data/stories/stories.silver.reports.jsonl.gz")) as lines:
        sample = list(itertools.islice(lines, 0, EVERY * STORIES, EVERY))
    found = 0
    for line in sample:
        done = pipeline.process(Raw("a:1", "a:1", "json", line), CONFIG)
        found += hold(done, json.loads(line)["text"])
    assert found > 5 * STORIES


def test_times(demo_reports: Path) -> None:
    found = 0
    for report, times, _ in pipeline.times([str(demo_reports)], CONFIG):
        for t in times:
            assert report is not None
            assert t.span.of(report.text).strip()
            found += 1
    assert found > 40
