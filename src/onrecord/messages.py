"""What a worker process says, read without trust: the worker may be in the hands of the document that it has read.

A pickle can name any function to be called by whoever reads it. Here only values and records are made.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable
from enum import Enum
from functools import partial
from typing import Any

PLAIN = {
    *(("builtins", name) for name in ("set", "frozenset", "bytearray", "complex", "range", "slice", "int")),
    *(("collections", name) for name in ("Counter", "OrderedDict", "deque")),
    *(("datetime", name) for name in ("date", "datetime", "time", "timedelta", "timezone")),
}


def read(data: bytes, home: str) -> Any:
    """The message in `data`: values, and records of this program or of the package `home`.

    Raises `pickle.UnpicklingError` where it names anything else, and what unpickling raises.
    """
    return _Reader(data, {"onrecord", home}).load()


def home(function: Callable[..., object]) -> str:
    """The package that a function stands in, whatever of it is bound already."""
    while isinstance(function, partial):
        function = function.func
    return _root(getattr(function, "__module__", None) or "")


class _Reader(pickle.Unpickler):
    def __init__(self, data: bytes, homes: set[str]) -> None:
        super().__init__(io.BytesIO(data))
        self._homes = homes

    def find_class(self, module: str, name: str) -> Any:
        plain = (module, name) in PLAIN
        found = super().find_class(module, name) if plain or _root(module) in self._homes else None
        if not plain and not _is_record(found, self._homes):
            raise pickle.UnpicklingError(f"{module}.{name} is no record")
        return found


def _is_record(found: object, homes: set[str]) -> bool:
    if not isinstance(found, type) or _root(found.__module__) not in homes:
        return False
    return hasattr(found, "__dataclass_fields__") or issubclass(found, (tuple, Enum))


def _root(module: str) -> str:
    return module.partition(".")[0]
