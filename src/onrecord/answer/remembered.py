"""What takes seconds to derive from a whole store, and which a server is asked for again and again: kept until the
store changes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, TypeVar

from onrecord.store.interface import Store

T = TypeVar("T")

_MOST = 8  # results kept, of all stores and kinds together
_made: OrderedDict[tuple[str, str], Any] = OrderedDict()
_lock = threading.RLock()  # held while one is made: whoever asks for the same meanwhile would make it again


def remembered(store: Store, what: str, make: Callable[[], T]) -> T:
    """The result of `make`, made once for each state of a store; ask within a snapshot. It must not be changed."""
    key = what, store.stamp()
    with _lock:
        if key in _made:
            _made.move_to_end(key)
        else:
            _made[key] = make()
            while len(_made) > _MOST:
                _made.popitem(last=False)
        found: T = _made[key]
        return found
