"""How common words are in news, as a fixed table: so that comparing two reports depends on nothing but the two.

`data/frequency.json` holds document frequencies of normal forms (see `words`) counted over 9,000 English news reports
of 2012-2020 by `training/frequency.py`; it is a table of figures and holds no text.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import cache, lru_cache
from pkgutil import get_data


@cache
def _table() -> tuple[int, Mapping[str, int]]:
    table = json.loads(get_data("onrecord.link", "data/frequency.json") or b"")  # importlib.resources: 20 ms to import
    return table["documents"], table["counts"]


@lru_cache(maxsize=1 << 16)
def idf(form: str) -> float:
    """Inverse document frequency: about 0 for "the", 9 for a word that the table lacks."""
    documents, table = _table()
    return math.log(documents / (1 + table.get(form, 0)))
