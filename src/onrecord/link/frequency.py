"""How common words are in news, as a fixed table: so that comparing two reports depends on nothing but the two.

`data/frequency.txt` holds document frequencies of normal forms (see `words`) counted over 9,000 English news reports
of 2012-2020 by `training/frequency.py`; it is a table of figures and holds no text.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def _table() -> tuple[int, Mapping[str, int]]:
    lines = files("onrecord.link").joinpath("data/frequency.txt").read_text(encoding="utf-8").split("\n")
    documents = int(lines[0].split("\t")[1])
    rows = (line.split("\t") for line in lines[1:] if line)
    return documents, {form: int(n) for form, n in rows}


def idf(form: str) -> float:
    """Inverse document frequency: about 0 for "the", 9 for a word that the table lacks."""
    documents, table = _table()
    return math.log(documents / (1 + table.get(form, 0)))
