"""What answers load when they are first asked for, loaded ahead by a server."""

from __future__ import annotations

from onrecord.link import vectors
from onrecord.link.frequency import idf
from onrecord.resolve.facts import facts


def ready() -> None:
    idf("")  # with the table of words
    vectors.vector([])
    facts()
