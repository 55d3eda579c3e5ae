"""From decisions on pairs to groups: a pure function of the decisions, so a person's word outlives every re-run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from onrecord.model import Decision

T = TypeVar("T", str, tuple[int, int])  # an id, or a place that stands for one


@dataclass(frozen=True, slots=True)
class Likeness:
    """What members of a group have in common.

    `shared` of two: how much in all (a long wording goes where most is), and its share of the lighter. `sentences` of a
    cut and a fuller wording: which of the fuller one's sentences the cut has. `home`: the report that one stands in.
    """

    shared: Callable[[str, str], tuple[float, float]]
    sentences: Callable[[str, str], frozenset[int]] = lambda cut, fuller: frozenset()
    home: Callable[[str], str] = lambda member: member


# Of the pairs across two groups, so many must be linked or share so much of their words: two quotations of one speech
# are linked to a summary of both, and share nothing. Chosen among .1 to .4 and .5 to 1 on statements in news stories of
# several outlets: half of what a rule by the links alone had joined was wrong.
_LEAST_SHARED = 0.25
_MOST = 0.65
# Cuts of one long wording share nothing with one another: each must be in it, almost whole and beyond doubt.
_SURE = 0.8
_PART = 0.8


def in_force(decisions: Iterable[Decision]) -> dict[tuple[str, str], Decision]:
    """The decision that counts for each pair: a person's latest before the program's; "undo" takes a person's back.

    `decisions` come in the order of the log.
    """
    program: dict[tuple[str, str], Decision] = {}
    person: dict[tuple[str, str], Decision] = {}
    for d in decisions:
        pair = (d.left, d.right) if d.left < d.right else (d.right, d.left)
        if d.by == "program":
            program[pair] = d
        elif d.verdict == "undo":
            person.pop(pair, None)
        else:
            person[pair] = d
    return {**program, **person}


def groups(
    ids: Iterable[str], decisions: Iterable[Decision], *, threshold: float, likeness: Likeness | None = None
) -> list[list[str]]:
    """Groups of `ids`, each sorted, in the order of their first members; every id is in one.

    Pairs are joined best first. Two groups are joined only where at least half of all pairs across are linked or, with
    a `likeness`, most of them share enough or all are cuts of the fullest: one bad link cannot chain two groups. What
    a person called different is never joined, and what a person called the same always is, unless another person's
    word forbids.
    """
    ids = sorted(set(ids))
    links = in_force(decisions)
    apart = {pair for pair, d in links.items() if d.verdict == "different"}
    same = {p: d for p, d in links.items() if d.verdict == "same" and (d.by != "program" or d.score >= threshold)}
    joining = _Joining(same, likeness) if likeness else None
    group: dict[str, list[str]] = {i: [i] for i in ids}
    for (left, right), d in sorted(same.items(), key=lambda item: _order(item[0], item[1], likeness)):
        if left not in group or right not in group or group[left] is group[right]:
            continue
        a, b = group[left], group[right]
        if _forbidden(a, b, apart) or (d.by == "program" and not _supported(a, b, same, joining)):
            continue
        a.extend(b)
        for member in b:
            group[member] = a
    unique = {id(g): g for g in group.values()}
    return sorted(sorted(g) for g in unique.values())


def _order(pair: tuple[str, str], d: Decision, likeness: Likeness | None) -> tuple[bool, float, float, tuple[str, str]]:
    """A person's first; then by fifths of the score, what shares most, so that a long wording goes where most is."""
    if likeness is None:
        return d.by == "program", -d.score, 0.0, pair
    return d.by == "program", -round(d.score * 5), -likeness.shared(*pair)[0], pair


def _forbidden(a: list[str], b: list[str], apart: set[tuple[str, str]]) -> bool:
    return bool(apart) and any((min(x, y), max(x, y)) in apart for x in a for y in b)


class _Joining:
    """What is asked of the same members again and again."""

    def __init__(self, same: Mapping[tuple[str, str], Decision], likeness: Likeness) -> None:
        self.same, self.likeness = same, likeness
        self.size = cache(lambda i: likeness.shared(i, i)[0])
        self.shared = cache(lambda pair: likeness.shared(*pair)[1])
        self._repeats: dict[str, list[str]] = defaultdict(list)  # by the lighter, what one report repeats in it
        for pair, d in same.items():
            if any(r.rule == "repeat" for r in d.reasons):
                light, heavy = sorted(pair, key=self._weight)
                self._repeats[light].append(heavy)

    def _weight(self, i: str) -> tuple[float, str]:
        return self.size(i), i

    def once(self, group: Sequence[str]) -> list[str]:
        """The members less those that one report only repeats in fewer words."""
        members = set(group)
        return [i for i in group if not any(o in members for o in self._repeats.get(i, ()))]

    def fullest(self, members: Iterable[str]) -> str:
        return max(members, key=self._weight)

    def fit(self, x: str, y: str) -> bool:
        return _pair(x, y) in self.same or self.shared(_pair(x, y)) >= _LEAST_SHARED

    def held(self, i: str, fullest: str) -> bool:
        """Whether one is a part of the fullest, beyond doubt."""
        d = self.same.get(_pair(i, fullest))
        return i == fullest or (d is not None and d.score >= _SURE and self.likeness.shared(i, fullest)[1] >= _PART)


def _supported(
    a: Sequence[str], b: Sequence[str], same: Mapping[tuple[str, str], Decision], joining: _Joining | None
) -> bool:
    if len(a) == 1 and len(b) == 1:
        return True
    if joining is None:
        return 2 * sum(_pair(x, y) in same for x in a for y in b) >= len(a) * len(b)
    a, b = joining.once(a), joining.once(b)
    fullest = joining.fullest((*a, *b))
    if all(joining.held(i, fullest) for i in (*a, *b)) and not _two_sentences(a, b, fullest, joining.likeness):
        return True
    return sum(joining.fit(x, y) for x in a for y in b) >= _MOST * len(a) * len(b)


def _two_sentences(a: Sequence[str], b: Sequence[str], fullest: str, likeness: Likeness) -> bool:
    """One group has some sentences of the fullest wording and the other has others: two utterances of one speech.

    Not where one report has both, one after the other: that is the fuller wording in pieces.
    """
    if {likeness.home(i) for i in a} & {likeness.home(i) for i in b}:
        return False
    one, two = ([likeness.sentences(i, fullest) for i in group if i != fullest] for group in (a, b))
    return any(x and y and not x & y for x in one for y in two)


def _pair(x: str, y: str) -> tuple[str, str]:
    return (x, y) if x < y else (y, x)


def components(seeds: Iterable[T], neighbours: Callable[[list[T]], Mapping[T, Iterable[T]]]) -> list[set[T]]:
    """The connected components that hold `seeds`; `neighbours` gives, for some ids, those they are linked to."""
    edges: dict[T, set[T]] = defaultdict(set)
    seen: set[T] = set()
    front = sorted(set(seeds))
    while front:
        seen.update(front)
        for i, others in neighbours(front).items():
            for o in others:
                edges[i].add(o)
                edges[o].add(i)
        front = sorted({o for i in front for o in edges[i]} - seen)
    out: list[set[T]] = []
    left = set(seen)
    for first in sorted(seen):
        if first not in left:
            continue
        stack, component = [first], set[T]()
        while stack:
            i = stack.pop()
            if i not in component:
                component.add(i)
                stack.extend(edges[i] - component)
        out.append(component)
        left -= component
    return out
