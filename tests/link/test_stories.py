"""Reports of one development."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from onrecord.link.stories import FORM, LINK, days_around, pack, readable, score, topic, unpack
from onrecord.model import Report

TEXT = (
    "The Orlun ferry struck a grey frigate near Port Sevran on Monday, the harbour master of Lesk said. Nobody drowned."
)
RETOLD = (
    "A frigate and the Orlun ferry collided off Port Sevran; nobody drowned, according to the harbour master of Lesk."
)
OTHER = "Parliament in Merrin passed the budget for schools and hospitals after a long night of votes and speeches."


def report(id: str, text: str, published: str | None = "2024-06-03", title: str = "") -> Report:
    return Report(id, id, "", text, title=title, published=published)


def test_two_accounts_of_one_event_are_one_story() -> None:
    decision = score(topic(report("r1", TEXT)), topic(report("r2", RETOLD, "2024-06-04")))
    assert decision is not None
    assert decision.score >= LINK
    assert "Sevran".lower() in decision.reasons[0].detail or "orlun" in decision.reasons[0].detail


def test_other_matters_are_other_stories() -> None:
    assert score(topic(report("r1", TEXT)), topic(report("r2", OTHER))) is None


def test_the_same_words_weeks_later_are_another_story() -> None:
    assert score(topic(report("r1", TEXT)), topic(report("r2", TEXT, "2024-07-03"))) is None


def test_a_missing_day_asks_for_more() -> None:
    known = score(topic(report("r1", TEXT)), topic(report("r2", RETOLD)))
    unknown = score(topic(report("r1", TEXT)), topic(report("r2", RETOLD, None)))
    assert known is not None
    assert unknown is None or unknown.score < known.score


def test_a_few_words_tell_no_story() -> None:
    assert score(topic(report("r1", "Ferry strikes frigate.")), topic(report("r2", "Ferry strikes frigate."))) is None


def test_days_around() -> None:
    assert days_around(report("r", TEXT)) == ("2024-05-27", "2024-06-10")
    assert days_around(report("r", TEXT, None)) == (None, None)
    assert days_around(report("r", TEXT, "2024-06")) == ("2024-06-23", "2024-07-07")


def test_a_packed_topic_is_the_same() -> None:
    quoting = TEXT + " “We will keep the ferry out of the strait until the fleet has gone home,” she said."
    for one in (report("r1", quoting, title="Ferry"), report("r2", RETOLD, None), report("r3", "")):
        whole = topic(one)
        back = unpack(one.id, pack(whole))
        assert replace(back, telling=whole.telling) == whole
        assert readable(pack(whole))
        assert not readable(bytes([FORM + 1]) + pack(whole)[1:])
    assert topic(report("r1", quoting)).quoted


def test_what_is_packed_is_the_same_in_every_version() -> None:
    """Stores keep it: where this fails, raise `FORM`, so that they make it anew."""
    assert hashlib.sha256(pack(topic(report("r1", TEXT)))).hexdigest()[:16] == "c92549df5a7f4e99"
