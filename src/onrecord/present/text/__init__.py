"""Answers as a person reads them in a terminal.

Words of reports stand in quotation marks or indented; all else is the program's. Each part is imported when it is
first asked for: `compare` brings much that `check` has no use for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.present.text.checking import check
    from onrecord.present.text.comparing import comparison
    from onrecord.present.text.listing import search, speakers, statement, stories, timeline
    from onrecord.present.text.pieces import bold, clean, count, day, days, dim, name, quote, scope, where
    from onrecord.present.text.positioning import disputes, position, positions
    from onrecord.present.text.speaking import decisions, profile
    from onrecord.present.text.tracing import others, trace

_HOME = {"check": "checking", "comparison": "comparing", "others": "tracing", "trace": "tracing"}
_HOME |= dict.fromkeys(("decisions", "profile"), "speaking")
_HOME |= dict.fromkeys(("disputes", "position", "positions"), "positioning")
_HOME |= dict.fromkeys(("search", "speakers", "statement", "stories", "timeline"), "listing")

__all__ = [
    "bold",
    "check",
    "clean",
    "comparison",
    "count",
    "day",
    "days",
    "decisions",
    "dim",
    "disputes",
    "name",
    "others",
    "position",
    "positions",
    "profile",
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


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME.get(name, 'pieces')}"), name)
