"""Answers as a person reads them in a terminal.

Words of reports stand in quotation marks or indented; all else is the program's.
"""

from onrecord.present.text.checking import check
from onrecord.present.text.comparing import comparison
from onrecord.present.text.listing import search, speakers, statement, stories, timeline
from onrecord.present.text.pieces import bold, clean, count, day, days, dim, name, quote, scope, where
from onrecord.present.text.tracing import trace

__all__ = [
    "bold",
    "check",
    "clean",
    "comparison",
    "count",
    "day",
    "days",
    "dim",
    "name",
    "quote",
    "scope",
    "search",
    "speakers",
    "statement",
    "stories",
    "timeline",
    "trace",
    "where",
]
