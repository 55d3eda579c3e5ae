"""What answers load when they are first asked for, loaded ahead by a server."""

from __future__ import annotations

from onrecord.link.frequency import idf
from onrecord.resolve.facts import facts


def ready() -> None:
    import numpy  # noqa: F401

    idf("")  # with the table of words
    facts()
