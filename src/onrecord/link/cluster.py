"""From decisions on pairs to groups: a pure function of the decisions, so a person's word outlives every re-run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from onrecord.model import Decision

# The same long words, the same speaker, days that agree: such a link needs no second one.
SURE = 0.80


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
    ids: Iterable[str], decisions: Iterable[Decision], *, threshold: float, size: Callable[[str], int] | None = None
) -> list[list[str]]:
    """Groups of `ids`, each sorted, in the order of their first members; every id is in one.

    Pairs are joined best first. Two groups of more than one are joined only where at least half of all pairs across are
    linked or, with a `size`, the fullest members of both, or where a link is beyond doubt: one bad link cannot chain
    two groups. What a person called
    different is never joined, and what a person called the same always is, unless another person's word forbids.
    """
    ids = sorted(set(ids))
    links = in_force(decisions)
    apart = {pair for pair, d in links.items() if d.verdict == "different"}
    same = {p: d for p, d in links.items() if d.verdict == "same" and (d.by != "program" or d.score >= threshold)}
    group: dict[str, list[str]] = {i: [i] for i in ids}
    for (left, right), d in sorted(same.items(), key=lambda item: (item[1].by == "program", -item[1].score, item[0])):
        if left not in group or right not in group or group[left] is group[right]:
            continue
        a, b = group[left], group[right]
        if _forbidden(a, b, apart) or (d.by == "program" and not _supported(a, b, same, size)):
            continue
        a.extend(b)
        for member in b:
            group[member] = a
    unique = {id(g): g for g in group.values()}
    return sorted(sorted(g) for g in unique.values())


def _forbidden(a: list[str], b: list[str], apart: set[tuple[str, str]]) -> bool:
    return bool(apart) and any((min(x, y), max(x, y)) in apart for x in a for y in b)


def _supported(
    a: list[str], b: list[str], same: Mapping[tuple[str, str], Decision], size: Callable[[str], int] | None
) -> bool:
    if len(a) == 1 and len(b) == 1:
        return True
    linked = {(x, y) for x in a for y in b if (min(x, y), max(x, y)) in same}
    if 2 * len(linked) >= len(a) * len(b):
        return True
    if size is None:
        return False
    fullest_a, fullest_b = (max(side, key=lambda i: (size(i), i)) for side in (a, b))
    if (fullest_a, fullest_b) in linked or any(same[min(p), max(p)].score >= SURE for p in linked):
        return True
    # A part of a long wording need not share words with the other parts that lie in it.
    return any(
        (x == fullest_a and size(x) >= 2 * size(y)) or (y == fullest_b and size(y) >= 2 * size(x)) for x, y in linked
    )


def components(seeds: Iterable[str], neighbours: Callable[[list[str]], Mapping[str, Iterable[str]]]) -> list[set[str]]:
    """The connected components that hold `seeds`; `neighbours` gives, for some ids, those they are linked to."""
    edges: dict[str, set[str]] = defaultdict(set)
    seen: set[str] = set()
    front = sorted(set(seeds))
    while front:
        seen.update(front)
        for i, others in neighbours(front).items():
            for o in others:
                edges[i].add(o)
                edges[o].add(i)
        front = sorted({o for i in front for o in edges[i]} - seen)
    out: list[set[str]] = []
    left = set(seen)
    while left:
        stack, component = [min(left)], set()
        while stack:
            i = stack.pop()
            if i not in component:
                component.add(i)
                stack.extend(edges[i] - component)
        out.append(component)
        left -= component
    return out
