"""A claim and its denial; figures that cannot both hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.answer.disputed import disputed
from tests.answer.made import stored

ACCUSED = "Premier Ilse Marn accused Tamas Quist of selling the harbour cranes at night. "


@pytest.mark.parametrize(
    ("denied", "found"),
    [
        ("Tamas Quist denied the charge.", 1),
        ("Quist said there was no such sale.", 1),
        ("Quist denied that he had sold a single crane.", 1),
        ("Quist denied that his sister had left the choir in anger.", 0),  # of another matter
        ("Boris Roe denied the charge.", 0),  # of somebody else
        ("\n\nThe boats stood still." * 3 + "\n\nQuist denied the charge.", 0),  # far off
    ],
)
def test_the_accused_denies(tmp_path: Path, denied: str, found: int) -> None:
    with stored(tmp_path, {"a": {"text": f"Tamas Quist and Boris Roe came late.\n\n{ACCUSED}{denied}\n"}}) as record:
        entries = disputed(record.store).entries
    assert len(entries) == found
    assert all(e.kind == "denied" for e in entries)


CAME = "Ana Roe and Ivo Quill came late to the harbour of Norvia.\n\n"


def pairs(folder: Path, *texts: str) -> list[tuple[str, str]]:
    reports = {chr(97 + i): {"text": f"{CAME}{text}\n"} for i, text in enumerate(texts)}
    with stored(folder, reports) as record:
        entries = disputed(record.store).entries
        text = {r: record.store.report(r).text for r in reports}  # type: ignore[union-attr]
        words = [[x.content[0].of(text[x.doc_id]) for x in (e.claim, e.denial)] for e in entries]
    return [(claim, denial) for claim, denial in words]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Ivo Quill was accused by Ana Roe of selling the cranes. Quill denied the incident.", "Ivo Quill"),
        ("Ana Roe said that two cranes were lost. Harbour chief Ivo Quill denied the statements.", "that two cranes"),
        ("The government of Tarn claims that Norvia jams its radio.\n\nNorvia denies the allegation.", "that Norvia"),
        ("Ana Roe said that the quay sank. She said that tea was cold. Quill denied Roe's claim that the quay sank.",
         "that the quay"),
        ("Ana Roe called on the port to close. Ivo Quill rejected the Roe call.", "the port to close"),
        ("Ana Roe said that the tolls rose. In response to Roe, Ivo Quill denied that they did.", "that the tolls"),
    ],
)  # fmt: skip
def test_the_denial_is_tied_to_the_claim(tmp_path: Path, text: str, claim: str) -> None:
    found = pairs(tmp_path, text)
    assert len(found) == 1
    assert found[0][0].startswith(claim)


@pytest.mark.parametrize(
    "text",
    [
        "Ana Roe accused Lea Tamm of theft, as Ivo Quill heard. Ivo Quill denied the allegation.",  # not his
        "Ana Roe said that the quay sank. Ivo Quill denied making the claim.",  # his own claim
        "Ana Roe ordered the Quill office to answer by May. Ivo Quill denied any talk with Tarn.",  # accuses of nothing
        "Ana Roe said that the quay sank. Ivo Quill denied that the tea was cold.",  # of another matter
        "Ana Roe said that the tea was cold. Ivo Quill denied Roe's claim that the quay sank.",  # another claim of hers
        "Lea Tamm said that the tea was cold. Ivo Quill denied the allegation.",  # that accuses him of nothing
        "Ana Roe said that there is no crane. Ivo Quill said that there is no crane.",
        "Ana Roe condemned the raid. Ivo Quill said: “It is a raid which I condemn without reservation.”",
    ],
)
def test_what_is_not_tied_is_not_shown(tmp_path: Path, text: str) -> None:
    assert pairs(tmp_path, text) == []


def test_one_dispute_is_listed_once(tmp_path: Path) -> None:
    again = "Ivo Quill disputed Roe's remarks. “Roe's remarks are false,” Quill said. Quill denied Roe's remarks."
    assert len(pairs(tmp_path, f"Ana Roe said that the quay sank. {again}")) == 1


def test_what_was_said_is_the_denial(tmp_path: Path) -> None:
    text = "Ana Roe said that the quay sank. Ivo Quill dismissed the claim, saying that the quay stands on rock."
    assert pairs(tmp_path, text)[0][1].startswith("that the quay stands")


@pytest.mark.parametrize(
    ("other", "found"),
    [
        ("On 3 May 2024 a ferry fire killed 14 people in Norvia.", 1),
        ("On 3 May 2024 a ferry fire killed 14 people in Norvia, including two sailors.", 0),  # counts others, too
        ("On 3 May 2024 a ferry fire slew 12 people in Norvia.", 0),  # another word for it
    ],
)
def test_figures_that_cannot_both_hold(tmp_path: Path, other: str, found: int) -> None:
    texts = ("On 3 May 2024 a ferry fire killed 12 people in Norvia.", other)
    reports = {str(i): {"text": f"{CAME}{text}\n"} for i, text in enumerate(texts)}
    with stored(tmp_path, reports) as record:
        assert len(disputed(record.store).rivals) == found
