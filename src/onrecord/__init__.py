"""onrecord: who said what, when, to whom, through whom, and how each outlet carried it.

`Record` is a store with its questions, `connect` a server's; `extract` needs none. They are imported when first used.
"""

from __future__ import annotations

from typing import Any

__version__ = "0.1.0"
__all__ = ["Record", "__version__", "connect", "extract"]


def __getattr__(name: str) -> Any:
    if name in ("Record", "extract"):
        from onrecord import api

        return getattr(api, name)
    if name == "connect":
        from onrecord import client

        return client.connect
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
