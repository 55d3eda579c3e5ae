"""Which wording is the fullest, and how the others stand to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.answer.made import stored

FULL = "“We will keep the ferry running all winter, and nobody will wait on the quay,” Ilse Marn said on Tuesday."

# name, {doc_id: text}, {doc_id: how}
CASES = [
    (
        "a cut",
        {"a": FULL, "b": "“We will keep the ferry running all winter,” Ilse Marn said on Tuesday."},
        {"a": "fullest", "b": "trimmed"},
    ),
    (
        "the words whole, with a lead-in",
        {
            "a": FULL,
            "b": "Ilse Marn said on Tuesday that “we will keep the ferry running all winter, and nobody will wait on "
            "the quay.”",
        },
        {"a": "fullest", "b": "verbatim"},
    ),
    (
        "most in the outlet's words",
        {
            "a": FULL,
            "b": "Ilse Marn said on Tuesday that the island would “keep the ferry running all winter,” and nobody "
            "would wait on the quay.",
        },
        {"a": "fullest", "b": "paraphrased"},
    ),
    (
        "in the outlet's words",
        {
            "a": FULL,
            "b": "Ilse Marn said on Tuesday that the ferry would be kept running all winter.",
        },
        {"a": "fullest", "b": "paraphrased"},
    ),
    (
        "a long retelling is fuller than a term between marks",
        {
            "a": "Ilse Marn voiced “deep regret” over the ferry on Tuesday.",
            "b": "Ilse Marn voiced deep regret over the ferry that had not run for nine days on Tuesday.",
        },
        {"b": "fullest"},
    ),
]


@pytest.mark.parametrize(("name", "reports", "wanted"), CASES, ids=[c[0] for c in CASES])
def test_how_a_wording_stands_to_the_fullest(
    name: str, reports: dict[str, str], wanted: dict[str, str], tmp_path: Path
) -> None:
    with stored(tmp_path, {d: {"text": f"The ferry stood still.\n\n{t}\n"} for d, t in reports.items()}) as record:
        found = record.trace("ferry")
    assert found is not None
    got = {c.doc_id: c.how for c in found.carriers}
    assert {d: got.get(d) for d in wanted} == wanted


CONDITION = "“We will keep the ferry running all winter, if the council pays for the coal,” Ilse Marn said on Tuesday."
CUT = "“We will keep the ferry running all winter,” Ilse Marn said on Tuesday."
TOLD = [
    ("cut, and told nowhere", CUT, ("condition",)),
    ("told in the next sentence", f"{CUT} That holds if the council can find the money for the coal.", ()),
    ("told further down", f"{CUT}\n\nThe boats are old.\n\nMarn wants the council to pay for the coal.", ()),
    ("taken up", f"Otherwise the island is cut off. {CUT}", ()),
]


@pytest.mark.parametrize(("name", "text", "flags"), TOLD, ids=[t[0] for t in TOLD])
def test_what_a_report_tells_elsewhere_was_not_left_out(
    name: str, text: str, flags: tuple[str, ...], tmp_path: Path
) -> None:
    reports = {"a": CONDITION, "b": text}
    with stored(tmp_path, {d: {"text": f"The ferry stood still.\n\n{t}\n"} for d, t in reports.items()}) as record:
        found = record.trace("keep the ferry running all winter")
    assert found is not None
    assert next(c for c in found.carriers if c.doc_id == "b").flags == flags


GIVEN = [
    ("named", "“{}” Mr. Orso Bent, the mayor, said on Tuesday.", "differs", ("speaker",)),
    (
        "a pronoun, which may be read wrongly",
        "Mr. Orso Bent, the mayor, came on Tuesday. “{}” he said.",
        "verbatim",
        (),
    ),
    (
        "inside another's own words, which two may share",
        "Mr. Orso Bent, the mayor, said on Tuesday that “{}”",
        "verbatim",
        (),
    ),
]


@pytest.mark.parametrize(("name", "text", "how", "flags"), GIVEN, ids=[g[0] for g in GIVEN])
def test_only_a_named_speaker_is_held_against_a_report(
    name: str, text: str, how: str, flags: tuple[str, ...], tmp_path: Path
) -> None:
    words = FULL[1 : FULL.index("”")]
    reports = {"a": f"“{words}” Ms. Ilse Marn, the harbour minister, said on Tuesday.", "b": text.format(words)}
    with stored(tmp_path, {d: {"text": f"The ferry stood still.\n\n{t}\n"} for d, t in reports.items()}) as record:
        found = record.trace("nobody will wait on the quay")
    assert found is not None
    other = next(c for c in found.carriers if c.doc_id == "b")
    assert other.speaker is not None
    assert (other.speaker.name, other.how, other.flags) == ("Orso Bent", how, flags)
    assert bool(other.speaker_note) is (not flags)
