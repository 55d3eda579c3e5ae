"""Results as JSON and back, with nothing lost: each record by the name of its class and its fields in order.

Only the classes that answers are made of are read back: what a server sends can make no other.
"""

from __future__ import annotations

import functools
from dataclasses import fields, is_dataclass
from importlib import import_module
from typing import Any

_CLASSES = {
    "model": "Span Refusal Block Dateline Report Speaker Relay Said Statement Reason Decision",
    "store.interface": "Scope Hit",
    "link.origins": "Origin",
    "answer.search": "Found",
    "answer.check": "Check Match TextMatch",
    "answer.dating": "InferredDays",
    "answer.wordings": "Carried Shown",
    "answer.trace": "Trace",
    "answer.compare": "Comparison Column Row Cell",
    "answer.headlines": "Headline",
    "answer.timeline": "Timeline Entry",
    "answer.listing": "StoryEntry UtteranceEntry SpeakerEntry",
}


@functools.cache
def classes() -> dict[str, type]:
    """By "module.Class"."""
    return {
        f"{module}.{name}": getattr(import_module(f"onrecord.{module}"), name)
        for module, names in _CLASSES.items()
        for name in names.split()
    }


@functools.cache
def _names() -> dict[type, str]:
    return {cls: name for name, cls in classes().items()}


def plain(value: Any) -> Any:
    """`value` as JSON: {"is": class, "of": fields} for a record, {"tuple": [...]} for a tuple; a dict by its items."""
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, list):
        return [plain(v) for v in value]
    if isinstance(value, tuple):
        return {"tuple": [plain(v) for v in value]}
    if isinstance(value, set | frozenset):
        return {"set": sorted(plain(v) for v in value)}
    if isinstance(value, dict):
        return {"dict": [[plain(k), plain(v)] for k, v in value.items()]}
    if is_dataclass(value) and type(value) in _names():
        return {"is": _names()[type(value)], "of": [plain(getattr(value, f.name)) for f in fields(value)]}
    raise TypeError(f"{type(value).__name__} is no part of an answer")


def read(value: Any) -> Any:
    """What `plain` made JSON of. Raises ValueError for anything else."""
    if isinstance(value, list):
        return [read(v) for v in value]
    if not isinstance(value, dict):
        return value
    match value:
        case {"tuple": list(items)}:
            return tuple(read(v) for v in items)
        case {"set": list(items)}:
            return frozenset(read(v) for v in items)
        case {"dict": list(items)}:
            return {read(k): read(v) for k, v in items}
        case {"is": str(name), "of": list(items)} if name in classes():
            names = [f.name for f in fields(classes()[name])]
            return classes()[name](**dict(zip(names, map(read, items), strict=True)))
    raise ValueError("not a result of onrecord")
