"""Which weaker statements belong to a series of red lines: what is near it in matter, and shares words with a line."""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import cache

from onrecord.link import positions as link
from onrecord.link.senses import sense
from onrecord.resolve.facts import facts

# How much like a series a weaker statement must be to belong to it: a little more than two red lines to each other,
# for its words are commoner. Chosen on the gold's dev part.
JOINS = 0.13
# What says no to another is often of another matter than a line in the same report: its own words must share this much
# with those of one line.
REACTING = ("refuse", "reject", "condemn", "criticise")
OWN = 0.03
# So is what is told at length: more than so many telling words. A short one ("severe consequences") has none to share.
OWN_OF_LONG, SHORT = 0.1, 6
# And so is what only notes, fears or opposes, which is most of what anybody says. It must share more than a state's
# name: much of what is said of a country is of another matter. Of such statements with less in common, in the gold's
# dev reports and in 2,000 others, about 3 in 10 were of the series; the gold has none of them.
OWN_OF_WEAK, WEAK = 0.2, 3


def joined(groups: list[list[link.Point]], others: Sequence[link.Point], reacting: Set[str]) -> list[list[link.Point]]:
    """Each weaker point in the series of its holder that it is most like, if it is like enough to any."""
    found = [list(g) for g in groups]
    for p in others:
        near = [
            (sum(link.likeness(p, q) for q in g) / len(g), -i)
            for i, g in enumerate(groups)
            if g[0].holder == p.holder and any(_shares(p, q, p.id in reacting) for q in g)
        ]
        if near and max(near)[0] >= JOINS:
            found[-max(near)[1]].append(p)
    return [sorted(g, key=lambda p: (p.day or "9999", p.id)) for g in found]


def _shares(p: link.Point, line: link.Point, reacting: bool) -> bool:
    """Whether a weaker point's own words are enough those of a line."""
    if p.step <= WEAK:
        mine, its = (link.unit({k: v for k, v in q.own.items() if k not in _states()}) for q in (p, line))
        return link.alike(mine, its) >= OWN_OF_WEAK
    least = OWN_OF_LONG if len(p.own) > SHORT else OWN if reacting else 0.0
    return link.alike(p.own, line.own) >= least


@cache
def _states() -> frozenset[str]:
    """The senses of the words by which states are named."""
    known = facts()
    return frozenset(
        sense(w) for names in (known.countries, known.adjectives, known.capitals) for n in names for w in n.split()
    )
