"""A brief: its days, what it says changed, what lies outside the window, and what it covers; positions shown alike."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.answer.brief import MOST_SAID, brief
from onrecord.answer.positions import positions, put_to
from onrecord.api import Record
from onrecord.model import Span, Statement
from onrecord.present import briefing, text
from onrecord.present.chart import chart
from tests.answer.made import stored

REPORTS = {
    "a": {
        "published": "2024-05-14",
        "text": "Norvian President Ana Roe said earlier this month that a missile base on Tarn Island would be a red "
        "line for Norvia.\n",
    },
    "b": {
        "published": "2024-07-10",
        "text": "“If one missile reaches the base on Tarn Island, Norvia will respond with force,” Norvian President "
        "Ana Roe said on Tuesday.\n\nThe ferries were stopped on Monday.\n",
    },
    "c": {
        "published": "2024-06-01",
        "text": "The herring was late, skipper Ivo Quill said on Friday. The nets were torn on Thursday.\n",
    },
}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with stored(tmp_path_factory.mktemp("brief"), REPORTS) as made:
        yield made


def markdown(record: Record, **asked: str) -> str:
    found = brief(record.store, **asked)
    reports = {r.id: r for d in REPORTS if (r := record.store.report(d))}
    return briefing.markdown(found, lambda id: reports[id])


def part(shown: str, head: str) -> str:
    return shown.split(f"## {head}")[1].split("\n## ")[0]


def test_a_stretch_of_days_is_no_one_day(record: Record) -> None:
    (held,) = positions(record.store).entries
    shown = {"brief": markdown(record), "text": text.position(held), "list": text.positions(positions(record.store))}
    for where, words in (shown | {"svg": chart(held)}).items():
        assert "1 May 2024 to" in words, where
    assert "1 May 2024 to 14 May 2024, Ana Roe" in shown["brief"]
    assert "1 May 2024 to 14 May 2024: Norvia drew" in part(shown["brief"], "What changed")


def test_what_changed_is_told_once(record: Record) -> None:
    lines = part(markdown(record), "What changed").strip().splitlines()
    assert len(lines) == 2
    assert "drew a red line, strength 4" in lines[0] and "hardened on weapons, strength 6" in lines[1]


@pytest.mark.parametrize(
    ("words", "cue", "to_him"),
    [
        ("Roe was asked to reject the base", "was asked to reject", True),
        ("Roe was twice urged to reject the base", "urged", True),
        ("Roe asked Tarn to reject the base", "asked", False),
        ("Roe was blamed for rejecting the base, she told Tarn", "rejecting", False),
        ("Roe was quoted as rejecting the base", "was quoted as rejecting", False),
    ],
)
def test_what_was_put_to_somebody_is_not_his(words: str, cue: str, to_him: bool) -> None:
    at = words.index(cue)
    s = Statement(
        id="s1",
        report_id="r1",
        doc_id="d1",
        kind="indirect",
        class_="speech",
        segment="body",
        content=(Span(len(words) - 4, len(words)),),
        cue=(Span(at, at + len(cue)),),
        source=(Span(0, 3),),
        confidence=1.0,
        made_by="hand",
    )
    assert put_to(words, s) is to_him


def test_points_outside_the_window_are_marked(record: Record) -> None:
    held = part(markdown(record, since="2024-07"), "Who holds what")
    assert (
        held.index("Before Jul 2024:") < held.index("red line") < held.index("From Jul 2024:") < held.index("respond")
    )
    assert "Before" not in markdown(record)


def test_it_says_what_it_covers(record: Record) -> None:
    shown = markdown(record)
    assert "everything" not in shown
    assert "of the 2 reports that tell of these positions" in shown
    assert "herring" not in shown
    assert "in these 2 reports" in part(shown, "Disputed")


def test_a_matter_without_a_position_has_its_statements(record: Record) -> None:
    shown = markdown(record, about="herring")
    assert "No position was found" in shown
    assert "31 May 2024, Ivo Quill, said: The herring was late[^1]" in part(shown, "What else was said")


def test_of_many_statements_the_most_carried_are_told(tmp_path: Path) -> None:
    many = " ".join(f"Skipper Ivo Quill said the herring net number {i} was torn." for i in range(MOST_SAID + 5))
    twice = "Skipper Ivo Quill said the herring harbour would be shut for good."
    with stored(tmp_path, {"a": {"text": f"{many}\n\n{twice}\n"}, "b": {"text": f"{twice}\n"}}) as made:
        found = brief(made.store, about="herring")
    assert len(found.said) == MOST_SAID and found.left_out > 0
    assert any(e.carriers == 2 and "shut for good" in e.content for e in found.said)
