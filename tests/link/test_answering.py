"""Which statement answers which, of two reports."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.link import answering
from onrecord.link.reply_features import may_answer, read
from onrecord.model import Decision, Report, Span, Speaker, Statement


def told(text: str, rows: list[tuple[str, str, str, str]], doc: str = "d") -> tuple[Report, list[Statement]]:
    """A report, and for each (speaker, cue, content, act) the statement that stands there; in order of the text."""
    report = Report(id=f"r{doc}", doc_id=doc, source=doc, text=text, published="2024-03-05")
    found, at = [], 0
    for speaker, cue, content, act in rows:
        start = text.index(content, at)
        spans = (Span(start, start + len(content)),)
        cues = (Span(text.index(cue), text.index(cue) + len(cue)),)
        who = Speaker(speaker, speaker, "person")
        found.append(
            Statement(
                id=f"s{doc}{len(found)}", report_id=report.id, doc_id=doc, kind="indirect", class_="speech",
                segment="body", content=spans, cue=cues, speaker=who, act=act,
            )
        )  # fmt: skip
    return report, found


def answers(*reports: tuple[Report, list[Statement]]) -> list[Decision]:
    names = {s.id: {s.speaker.name.split()[-1].casefold()} for _, some in reports for s in some if s.speaker}
    known = [answering.Told.of(read(report, some, names)) for report, some in reports]
    return [d for one in known for other in known for d in answering.between(one, other, lambda a, b: a == b)]


CHARGE = (
    "Orla Brask accused Pim Harl of dumping cable into the harbour.\n\n"
    "Harl denied the allegations by Brask, calling her claim false: no cable ever lay in the harbour.\n\n"
    "The port opens on Monday, Lio Venn said."
)
ROWS = [
    ("Orla Brask", "accused", "Pim Harl of dumping cable into the harbour", "accuse"),
    (
        "Pim Harl",
        "denied",
        "the allegations by Brask, calling her claim false: no cable ever lay in the harbour",
        "deny",
    ),
    ("Lio Venn", "said", "The port opens on Monday", "announce"),
]


def test_a_denial_answers_the_accusation_that_it_names() -> None:
    found = answers(told(CHARGE, ROWS))
    assert [(d.left, d.right, d.verdict) for d in found] == [("sd1", "sd0", "answers")]


def test_the_reasons_can_be_read() -> None:
    reasons = [r.detail for r in answers(told(CHARGE, ROWS))[0].reasons]
    assert reasons[0] == "denies “the allegations”"
    assert {"names Orla Brask", "Pim Harl is named there"} <= set(reasons)
    assert any(r.startswith("shares ") and "“cable”" in r for r in reasons)


@pytest.mark.parametrize("order", [1, -1])
def test_it_does_not_depend_on_the_order_of_the_statements(order: int) -> None:
    report, some = told(CHARGE, ROWS)
    assert answers((report, some[::order])) == answers((report, some))


def test_nobody_answers_himself_and_a_part_of_his_words_is_no_other() -> None:
    text = "Harl denied the claim. Harl said the claim was false."
    rows = [("Pim Harl", "denied", "the claim", "deny"), ("Pim Harl", "said", "the claim was false", "state")]
    assert answers(told(text, rows)) == []


def test_without_a_claim_none_is_made_up() -> None:
    text = "Harl denied the allegations."
    assert answers(told(text, [("Pim Harl", "denied", "the allegations", "deny")])) == []


def test_what_is_said_later_is_not_answered() -> None:
    report, some = told(CHARGE, ROWS)
    later = Report(id="rx", doc_id="x", source="x", text=report.text, published="2024-06-05")
    names = {s.id: {s.speaker.name.split()[-1].casefold()} for s in some if s.speaker}
    before, after = read(report, some, names), read(later, some, names)
    assert may_answer(before[1], before[0])
    assert not may_answer(before[1], after[0])


def test_whose_claim_is_named_alone_is_answered() -> None:
    text = (
        "Venn accused Harl of hiding the cable.\n\nBrask said the harbour was full of cable.\n\n"
        "Harl rejected Brask's claim as false, the harbour was clean of cable."
    )
    rows = [
        ("Lio Venn", "accused", "Harl of hiding the cable", "accuse"),
        ("Orla Brask", "said", "the harbour was full of cable", "state"),
        ("Pim Harl", "rejected", "Brask's claim as false, the harbour was clean of cable", "reject"),
    ]
    assert {(d.left, d.right) for d in answers(told(text, rows))} == {("sd2", "sd1")}


def test_a_denial_of_the_very_words_of_another_is_its_answer() -> None:
    text = "Brask accused Harl of sinking the ferry at night, which Harl denied."
    both = "of sinking the ferry at night"
    found = answers(told(text, [("Orla Brask", "accused", both, "accuse")]))
    assert found == []
    report, some = told(text, [("Orla Brask", "accused", both, "accuse")])
    other = told(text, [("Pim Harl", "denied", both, "deny")])[1][0]
    rows = answers((report, [*some, replace(other, id="sd9")]))
    assert [(d.left, d.right, d.score) for d in rows] == [("sd9", "sd0", 1.0)]
