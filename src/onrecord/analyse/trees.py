"""Small trees learnt elsewhere and kept as JSON: sums of what each says of a list of numbers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pkgutil import get_data

# Of a tree, whose first is the root: (feature, limit, left, right), or a leaf: (-1, value, 0, 0).
Node = tuple[int, float, int, int]


@dataclass(frozen=True, slots=True)
class Trees:
    """What is added up, and the sum from which on the answer is yes."""

    start: float
    threshold: float
    trees: tuple[tuple[Node, ...], ...]

    def score(self, features: Sequence[float]) -> float:
        """The log odds of yes."""
        total = self.start
        for tree in self.trees:
            feature, limit, left, right = tree[0]
            while feature >= 0:
                feature, limit, left, right = tree[left if features[feature] <= limit else right]
            total += limit
        return total


@cache
def load(name: str) -> Trees:
    """Those that lie beside this module. Raises `FileNotFoundError`."""
    row = json.loads(get_data("onrecord.analyse", f"data/{name}") or b"")
    return Trees(row["start"], row["threshold"], tuple(tuple(map(_node, tree)) for tree in row["trees"]))


def _node(row: Sequence[float]) -> Node:
    return int(row[0]), float(row[1]), int(row[2]), int(row[3])
