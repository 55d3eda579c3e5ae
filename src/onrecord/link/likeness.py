"""What the members of a group have in common, told from their wordings: what `cluster.groups` asks."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.link import senses
from onrecord.link.cluster import Likeness
from onrecord.link.wording import Wording


def of_wordings(found: Mapping[str, Wording]) -> Likeness:
    """By statement id; one that is not there has nothing in common with any."""
    telling = {i: w.telling for i, w in found.items()}

    def sentences(cut: str, fuller: str) -> frozenset[int]:
        whole = found.get(fuller)
        return senses.sentences(telling.get(cut, {}), whole.words) if whole else frozenset()

    def shared(a: str, b: str) -> tuple[float, float]:
        return senses.shared(telling.get(a, {}), telling.get(b, {}))

    return Likeness(shared, sentences, lambda i: found[i].report_id if i in found else i)
