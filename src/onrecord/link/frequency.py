"""How common words are in news, as a fixed table: so that comparing two reports depends on nothing but the two.

`data/frequency.json` holds document frequencies of normal forms (see `words`) counted over 9,000 English news reports
of 2012-2020 by `training/frequency.py`; it is a table of figures and holds no text. Its forms are sorted and looked up
by halves: to make a dictionary of them would take a cold answer 13 ms.
"""

from __future__ import annotations

import json
import math
from bisect import bisect_left
from functools import cache, lru_cache
from pkgutil import get_data


@cache
def _table() -> tuple[int, list[str], list[int]]:
    table = json.loads(get_data("onrecord.link", "data/frequency.json") or b"")  # importlib.resources: 20 ms to import
    return table["documents"], table["forms"].split(), table["counts"]


@lru_cache(maxsize=1 << 12)
def idf(form: str) -> float:
    """Inverse document frequency: about 0 for "the", 9 for a word that the table lacks."""
    documents, forms, counts = _table()
    at = bisect_left(forms, form)
    known = at < len(forms) and forms[at] == form
    return math.log(documents / (1 + (counts[at] if known else 0)))
