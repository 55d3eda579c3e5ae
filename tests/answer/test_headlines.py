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
