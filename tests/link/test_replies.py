"""Which statement answers which."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.link import replies
from onrecord.link.replies import Said, answers

LINE = Said(
    "a", "r1", 0, "ana torv", frozenset({"torv", "vardonia"}), "warn", "a dam is a red line",
    "Torv warned that a dam is a red line",
    {"dam": 5.0, "river": 4.0}, frozenset({"torv", "warned"}),
)  # fmt: skip


def said(act: str, sentence: str, *, speaker: str = "bo harl", **more: object) -> Said:
    fields = {"names": frozenset({speaker.split()[-1]}), "terms": {"dam": 5.0}, "report": "r1", "at": 400} | more
    named = frozenset(sentence.lower().replace("'s", "").split())
    return Said(id="b", speaker=speaker, act=act, content=sentence, sentence=sentence, named=named, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("act", "sentence", "how"),
    [
        ("reject", "Harl rejected Torv's warning over the dam", "rejects"),
        ("deny", "Harl denied Torv's claim of a dam", "denies"),
        ("agree", "Harl agreed with Torv on the dam", "accepts"),
        ("ask", "Harl asked what Torv 's talk of a dam meant", "asks"),
        ("state", "Harl echoed Torv's words on the dam", "echoes"),
    ],
)
def test_an_answer_names_whom_it_answers(act: str, sentence: str, how: str) -> None:
    assert [(r.to, r.how) for r in answers([said(act, sentence)], [LINE])] == [("a", how)]


@pytest.mark.parametrize(
    "other",
    [
        said("state", "Harl said that the dam is full"),  # speaks of the same thing, and answers nothing
        said("reject", "Torv rejected a dam", speaker="ana torv"),  # the same speaker
        said("reject", "Harl rejected a pay claim", terms={"pay": 5.0}, report="r2"),  # names nobody
        said("criticise", "Harl criticised a dam on the river", terms={"dam": 5.0, "river": 4.0}),  # nor here
    ],
)
def test_no_answer(other: Said) -> None:
    assert answers([other], [LINE]) == []


def test_a_denial_of_the_very_words_of_another_is_its_answer() -> None:
    claim = replace(LINE, id="c", act="accuse", content="of closing the canal", names=frozenset({"torv"}), at=40)
    denial = replace(claim, id="d", act="deny", speaker="bo harl", names=frozenset({"harl"}), named=frozenset())
    found = answers([denial], [claim])
    assert [(r.to, r.how, r.same) for r in found] == [("c", "denies", True)]


def test_who_is_named_only_as_the_source_is_not_answered() -> None:
    own = said("reject", "Harl rejected Torv's plan", source=frozenset({"torv"}))
    assert answers([own], [LINE]) == []


DEMO = sorted((Path(replies.__file__).parents[1] / "demo" / "reports").glob("*.txt"))
SAYINGS = (
    "as Bo Harl said; He ECHOED her; joined in; reiterates it; rejects; dismissed as; a non-starter; won't; won’t; "
    "Wouldn’t dare; hit back; brushed aside; a lot of talk; NO VETO; out of the question; denies; didn't; "
    "false reports; there was no such claim; is misleading; replied; in response; as for the claim; "
    "struck back; agreed; backed; concurs; skeptical; sceptical; no right"
)


@pytest.mark.parametrize("act", ["state", "accuse", "", "threaten"])
def test_no_answer_is_missed_for_the_sake_of_speed(monkeypatch: pytest.MonkeyPatch, act: str) -> None:
    sentences = [s for path in DEMO for s in path.read_text(encoding="utf-8").split(". ")]
    sentences += [s.strip() for s in SAYINGS.split(";")]
    quick = [replies.by_words(s, act) for s in sentences]
    monkeypatch.setattr(replies, "_holds", lambda low, some: True)
    assert [replies.by_words(s, act) for s in sentences] == quick
    assert len(set(quick)) >= 4
