"""How far two annotators agree who saw only the guide and the reports: before anything is settled."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import combinations
from pathlib import Path

from evals.core import Figure, Figures, share
from evals.gold import notes, texts
from evals.gold.texts import Json
from onrecord.scoring.measures import MATCH, characters, overlap
from onrecord.scoring.statements import bare, match, names

LABELS: dict[str, Callable[[Json], object]] = {
    "kind": lambda s: s["kind"],
    "class": lambda s: s["class"],
    "speaker": lambda s: names(s["speaker"] or ""),
    "type": lambda s: s["type"],
    "act": lambda s: s["act"],
    "negated": lambda s: s["negated"],
    "red_line": lambda s: s["red_line"],
    "said": lambda s: s["said"],
    "background": lambda s: s["background"],
    "addressee": lambda s: names(s["addressee"] or ""),
    "via": lambda s: tuple(names(v) for v in s["via"]),
    "target": lambda s: names(s["target"] or ""),
    "nested": lambda s: s["nested_in"] is not None,
    "repeats": lambda s: s["repeats"] is not None,
}
# Where most values are empty, agreement on the empty ones says little: F1 over the values is printed beside it.
VALUED = ("said", "addressee", "via", "target", "channel")


def joined(first: Path, second: Path) -> Figures:
    """Over the stories that both folders have: pairs of statements in different reports that are one utterance.

    Pairs that one of the two calls weak are not counted. Relations and changes of sense over wordings that both have.
    """
    hits: dict[str, int] = defaultdict(int)
    of: dict[str, int] = defaultdict(int)
    for path in sorted(second.glob("*.pairs.jsonl")):
        if not (first / path.name).exists():
            continue
        ours, theirs = (_groups(folder / path.name) for folder in (first, second))
        ids = {doc for side in (ours, theirs) for group in side for doc, _ in group["members"]}
        same = {pair: pair2 for doc in ids for pair, pair2 in _matched(doc, first, second)}
        one, one_weak = _pairs(ours, {k: k for k in same})
        two, two_weak = _pairs(theirs, {v: k for k, v in same.items()})
        one, two = one - two_weak, two - one_weak
        hits["utterance pairs"] += 2 * len(one & two)
        of["utterance pairs"] += len(one) + len(two)
        told = {same[k]: v for group in ours for k, v in group["members"].items() if k in same}
        for group in theirs:
            for k, (relation, differs) in group["members"].items():
                if k in told:
                    of["relation"] += 1
                    hits["relation"] += told[k][0] == relation
                    of["differs"] += 1
                    hits["differs"] += told[k][1] == differs
    return {name: share(hits[name], of[name]) for name in of}


Member = tuple[str, int]


def _groups(path: Path) -> list[Json]:
    out = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line) if line.strip() else {}
        if "members" in row:
            weak = {(m["doc_id"], m["n"]) for m in row["members"] if m.get("weak") or row.get("weak")}
            members = {
                (m["doc_id"], m["n"]): (m.get("relation", "paraphrased"), sorted(m.get("differs") or []))
                for m in row["members"]
            }
            out.append({"members": members, "weak": weak})
    return out


def _matched(doc: str, first: Path, second: Path) -> Iterable[tuple[Member, Member]]:
    files = [folder / f"{doc}.jsonl" for folder in (first, second)]
    if not all(f.exists() for f in files):
        return
    document = texts.document(doc)
    ours, theirs = (notes.compiled(f, document) for f in files)
    pairs = match(*([characters(document["text"], s["content"]) for s in side] for side in (ours, theirs)))
    for i, j in pairs.items():
        yield (doc, ours[i]["n"]), (doc, theirs[j]["n"])


def _pairs(groups: list[Json], name: dict[Member, Member]) -> tuple[set[frozenset[Member]], set[frozenset[Member]]]:
    """(pairs of a group, of them the weak ones), of statements in different reports that both sides have."""
    found, weak = set(), set()
    for group in groups:
        for a, b in combinations(sorted(m for m in group["members"] if m in name), 2):
            if a[0] != b[0]:
                pair = frozenset((name[a], name[b]))
                found.add(pair)
                if {a, b} & group["weak"]:
                    weak.add(pair)
    return found - weak, weak


def agreement(first: Path, second: Path) -> Figures:
    """Over the reports that both folders hold. What one marks optional and the other lacks does not count."""
    hits: dict[str, int] = defaultdict(int)
    of: dict[str, int] = defaultdict(int)
    for path in sorted(second.glob("*.jsonl")):
        other = first / path.name
        if path.stem not in texts.documents() or not other.exists():
            continue
        document = texts.documents()[path.stem]
        _report(document["text"], notes.compiled(other, document), notes.compiled(path, document), hits, of)
    return {**{name: share(hits[name], of[name]) for name in of}, **_f1(hits, of)}


def _report(text: str, ours: list[Json], theirs: list[Json], hits: dict[str, int], of: dict[str, int]) -> None:
    pairs = match(*([characters(text, s["content"]) for s in side] for side in (ours, theirs)))
    back = {j: i for i, j in pairs.items()}
    of["statements.first"] += sum(i in pairs or not s["optional"] for i, s in enumerate(ours))
    of["statements.second"] += sum(j in back or not s["optional"] for j, s in enumerate(theirs))
    hits["statements.first"] += len(pairs)
    hits["statements.second"] += len(pairs)
    for i, j in pairs.items():
        a, b = ours[i], theirs[j]
        outcomes = {name: label(a) == label(b) for name, label in LABELS.items()}
        outcomes["content exact"] = bare(text, a["content"]) == bare(text, b["content"])
        for role in ("source", "cue"):
            outcomes[role] = _same(text, a[role], b[role])
        outcomes["channel"] = bool(a["channel"]) == bool(b["channel"])
        for name, ok in outcomes.items():
            of[name] += 1
            hits[name] += ok
        for name in VALUED:
            given = [bool(side[name]) for side in (a, b)]
            of[f"{name} given"] += sum(given)
            hits[f"{name} given"] += 2 * (all(given) and outcomes[name])


def _same(text: str, one: Iterable[Json], other: Iterable[Json]) -> bool:
    a, b = characters(text, one), characters(text, other)
    return (not a and not b) or overlap(a, b) >= MATCH


def _f1(hits: dict[str, int], of: dict[str, int]) -> Figures:
    both = of["statements.first"] + of["statements.second"]
    return {"statements.f1": Figure(2 * hits["statements.first"] / both if both else 1.0)}
