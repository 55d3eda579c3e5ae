"""Headlines that go beyond their own body, and those that do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.answer.headlines import headline_flags
from onrecord.answer.view import View
from tests.answer.made import stored

LEASE = "“We will allow our partners to berth at the Harrow Sound quay all year,” Premier Ilse Marn said Tuesday.\n"
OFFER = "“We are ready to move our boats out of Harrow Sound,” Premier Ilse Marn said on Tuesday.\n"
CASES = [
    ("an offer called agreed", "Marn agrees to clear Harrow Sound", OFFER, "stronger"),
    ("an offer called an offer", "Marn offers to clear Harrow Sound", OFFER, None),
    (
        "agreed in the body",
        "Marn agrees to clear Harrow Sound",
        OFFER + "\nThe two sides reached a deal late at night.\n",
        None,
    ),
    (
        "another matter",
        "Marn agrees to meet the nurses",
        OFFER,
        None,
    ),
    ("a permission called a sale", "Narrow vote: Orrin to sell Harrow Sound quay to partners", LEASE, "stronger"),
    ("a permission called one", "Orrin to allow partners at Harrow Sound quay", LEASE, None),
    (
        "a sale in the body too",
        "Orrin to sell Harrow Sound quay to partners",
        LEASE + "\nThe quay is to be sold in spring, and the sale will be public: bids to sell it came in.\n",
        None,
    ),
    ("a sale of something else", "Orrin to sell two old ferries", LEASE, None),
    (
        "possible is not sure",
        "Marn says she is “a bit sad” about the possible end of the night ferry",
        "“I am a bit sad that the night ferry might end,” Premier Ilse Marn said on Tuesday.\n",
        None,
    ),
    (
        "the month of May",
        "Ferries carried 900 fewer cars, Marn says",
        "Ferries carried 900 fewer cars in May than in April, Premier Ilse Marn said on Tuesday.\n",
        None,
    ),
]


@pytest.mark.parametrize(("name", "title", "body", "kind"), CASES, ids=[c[0] for c in CASES])
def test_headlines(name: str, title: str, body: str, kind: str | None, tmp_path: Path) -> None:
    text = f"{title}\n\n{body}\nThe sound was quiet in the evening.\n"
    with stored(tmp_path, {"a": {"title": title, "text": text}}) as record:
        (report,) = record.store.reports()
        flags = headline_flags(View(record.store), report)
    assert [f.kind for f in flags] == ([kind] if kind else [])


FERRY = "“We are not considering selling the Harrow Sound ferry,” Premier Ilse Marn said on Tuesday.\n"
FUTURE = "“We may sell the Harrow Sound ferry,” Premier Ilse Marn said on Tuesday.\n"
CALM = "“The long winter on the quay has ended,” {} said on Tuesday.\n\n“I am glad,” Premier Ilse Marn said.\n"
BESIDE = [
    ("not considering, called will not", "Marn will not sell Harrow Sound ferry", FERRY, "stronger"),
    ("not considering, called will", "Marn to sell Harrow Sound ferry", FERRY, "stronger"),
    ("may, called will", "Marn to sell Harrow Sound ferry", FUTURE, "stronger"),
    ("may, called may", "Marn may sell Harrow Sound ferry", FUTURE, None),
    ("asked", "Marn to sell Harrow Sound ferry?", FUTURE, None),
    (
        "will in the body too",
        "Marn to sell Harrow Sound ferry",
        FUTURE + "\nThe island will sell it in spring.\n",
        None,
    ),
    ("somebody else's deed", "Bent to sell Harrow Sound ferry", FUTURE, None),
    ("another deed", "Marn to sell two barges to a cousin", FUTURE, None),
    (
        "words given to another",
        "Marn: ‘Long winter on the quay has ended’",
        CALM.format("Mayor Orso Bent"),
        "other_speaker",
    ),
    ("words given to him", "Marn: ‘Long winter on the quay has ended’", CALM.format("Ilse Marn"), None),
    ("given to nobody by name", "Marn: ‘Long winter on the quay has ended’", CALM.format("the skipper"), None),
    ("a term between marks", "Marn: ‘Long winter’", CALM.format("Mayor Orso Bent"), None),
]


@pytest.mark.parametrize(("name", "title", "body", "kind"), BESIDE, ids=[c[0] for c in BESIDE])
def test_a_headline_beside_the_text(name: str, title: str, body: str, kind: str | None, tmp_path: Path) -> None:
    """A title that was given apart and stands nowhere in the text has no statement and no place in it."""
    with stored(tmp_path, {"a": {"title": title, "text": f"The sound was quiet.\n\n{body}"}}) as record:
        (report,) = record.store.reports()
        flags = headline_flags(View(record.store), report)
    assert report.title_span is None
    assert [(f.kind, f.title_statement) for f in flags] == ([(kind, None)] if kind else [])
