"""The stages of a run: each a function of a task's number that reads the files of the stage before and writes its own.

extract   a split of the input → its reports, statements, refusals
keys      a part → the keys under which its statements (reports) may meet others, sorted by bucket
pairs     a bucket → pairs that have a key in common; within a crowded key each meets its nearest alone
links     a part → decisions on the pairs whose left side it holds
groups    components that the decisions connect → groups

Result and order depend on the input and the plan alone. What is worked out on a pair depends on the two (`link`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

from onrecord import pipeline
from onrecord.bulk import parts, plan
from onrecord.ids import group_id
from onrecord.link import cluster, keys, likeness, stories
from onrecord.link import score as utterances
from onrecord.link.shortlist import Shortlist
from onrecord.link.stories import Topic
from onrecord.link.wording import Wording, wordings
from onrecord.model import Decision, Processed, Report
from onrecord.resolve.relation import relation

Kind = Literal["utterance", "story"]
KINDS: tuple[Kind, ...] = ("utterance", "story")
THRESHOLD: Mapping[Kind, float] = {"utterance": utterances.LINK, "story": stories.LINK}
PREFIX: Mapping[Kind, str] = {"utterance": "u", "story": "y"}
# Under one key each meets so many of those that follow it, by day and words: a key that everybody has costs no more for
# each than a rare one. News of one event by all outlets of a language is some hundreds.
NEAREST = 64
AT_ONCE = 2_000  # components of one task

# --- reading ---------------------------------------------------------------------------------------------------------


def extract(number: int, folder: str) -> int:
    made = plan.load(folder)
    reports: list[dict[str, object]] = []
    statements: list[dict[str, object]] = []
    refused: list[dict[str, object]] = []
    for _, found in pipeline.each(made.splits[number].entries(made.config.limits), made.config):
        refused += map(parts.refusal_row, found.refusals)
        if found.report is not None:
            reports.append(parts.report_row(found.report, found))
            statements += [parts.statement_row(s, found.report.text) for s in found.statements]
    parts.write(folder, "refused", number, refused)
    parts.write(folder, "statements", number, statements)
    return parts.write(folder, "reports", number, reports)  # the last: it tells that all are there


# --- keys ------------------------------------------------------------------------------------------------------------


def key(number: int, folder: str) -> int:
    found = parts.processed(folder, number)
    buckets = plan.load(folder).buckets
    told = _keyed("story", number, _story_keys(found), buckets)
    parts.write(folder, "keys/story", number, told)
    said = _keyed("utterance", number, _utterance_keys(found), buckets)
    return parts.write(folder, "keys/utterance", number, said)


_Keyed = tuple[int, int, int, set[int]]  # row, day, likeness, keys


def _utterance_keys(found: Sequence[Processed]) -> Iterator[_Keyed]:
    row = 0
    for p in found:
        own = {w.id: w for w in wordings(p.statements, p.report)} if p.report else {}
        for s in p.statements:
            if w := own.get(s.id):
                yield (
                    row,
                    (w.days[1].toordinal() if w.days[1] else 0),
                    keys.likeness(sorted(w.senses)),
                    keys.of_wording(w),
                )
            row += 1


def _story_keys(found: Sequence[Processed]) -> Iterator[_Keyed]:
    for row, p in enumerate(found):
        if p.report:
            t = stories.topic(p.report)
            yield row, (t.published.toordinal() if t.published else 0), keys.likeness(t.telling), keys.of_topic(t)


def _keyed(kind: Kind, part: int, found: Iterable[_Keyed], buckets: int) -> list[dict[str, object]]:
    rows = [(k % buckets, k, day, like, row) for row, day, like, own in found for k in own]
    rows.sort()
    names = ("bucket", "key", "day", "like", "row")
    return [{**dict(zip(names, row, strict=True)), "part": part} for row in rows]


# --- pairs -----------------------------------------------------------------------------------------------------------


def pair(number: int, folder: str) -> int:
    done = 0
    for kind in KINDS:
        table = f"keys/{kind}"
        where = [("bucket", "==", number)]
        columns = ["key", "day", "like", "part", "row"]
        found = [parts.read(folder, table, n, columns, where) for n in parts.written(folder, table)]
        done += parts.write(folder, f"pairs/{kind}", number, near(parts.arrow().concat_tables(found)))
    return done


def near(found: Any) -> dict[str, Any]:
    """Pairs of rows that stand within NEAREST of each other under one key, each pair once, by left, then right."""
    import numpy as np

    columns = [found[name].to_numpy() for name in ("row", "part", "like", "day", "key")]
    order = np.lexsort(columns)
    row, part, _, _, key = (column[order] for column in columns)
    place = part.astype(np.int64) << 32 | row
    lefts, rights = [], []
    for step in range(1, NEAREST + 1):
        same = np.flatnonzero(key[step:] == key[:-step])
        if not len(same):
            break
        lefts.append(np.minimum(place[same], place[same + step]))
        rights.append(np.maximum(place[same], place[same + step]))
    both = np.array([np.concatenate(lefts), np.concatenate(rights)]) if lefts else np.zeros((2, 0), np.int64)
    left, right = _once(both[:, both[0] != both[1]])
    sides = (("left_part", left >> 32), ("left", left), ("right_part", right >> 32), ("right", right))
    return {name: (values & 0xFFFFFFFF).astype(np.int32) for name, values in sides}


def _once(pairs: Any) -> Any:
    import numpy as np

    sorted_ = pairs[:, np.lexsort((pairs[1], pairs[0]))]
    new = np.ones(sorted_.shape[1], dtype=bool)
    new[1:] = (sorted_[:, 1:] != sorted_[:, :-1]).any(axis=0)
    return sorted_[:, new]


# --- links -----------------------------------------------------------------------------------------------------------


def link(number: int, folder: str) -> int:
    left = _Part(folder, number)
    topics: dict[str, Topic] = {}
    return sum(_linked(kind, folder, number, left, topics) for kind in reversed(KINDS))


def _linked(kind: Kind, folder: str, number: int, left: _Part, topics: dict[str, Topic]) -> int:
    rows: list[dict[str, object]] = []
    wanted = _wanted(folder, kind, number)
    for part, some in sorted(wanted.items()):
        right = left if part == number else _Part(folder, part)
        right.load(kind, {r for others in some.values() for r in others})
        left.load(kind, some)
        shortlist = Shortlist()
        first = 0 if right is left else left.size  # the number of the first on the right; on the left it is 0
        if kind == "utterance":
            shortlist.add(left.worded(some))
            shortlist.add({first + r: w for r, w in right.worded({r for o in some.values() for r in o}).items()})
        for one, others in sorted(some.items()):
            rows += [
                parts.link_row(d, (number, one), (part, other)) if d.left == left.id(kind, one)
                else parts.link_row(d, (part, other), (number, one))
                for other, d in _decided(kind, left, one, right, others, (shortlist, first), topics)
            ]  # fmt: skip
    rows.sort(key=lambda row: (str(row["left"]), str(row["right"])))
    return parts.write(folder, f"links/{kind}", number, rows)


def _wanted(folder: str, kind: Kind, number: int) -> dict[int, dict[int, list[int]]]:
    """Right part → left row → right rows."""
    found: dict[int, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for bucket in parts.written(folder, f"pairs/{kind}"):
        table = parts.read(
            folder, f"pairs/{kind}", bucket, ["left", "right_part", "right"], [("left_part", "==", number)]
        )
        for left, part, right in zip(*(table[name].to_pylist() for name in table.column_names), strict=True):
            found[part][left].add(right)
    return {part: {left: sorted(rights) for left, rights in own.items()} for part, own in found.items()}


def _decided(
    kind: Kind,
    left: _Part,
    one: int,
    right: _Part,
    others: Sequence[int],
    met: tuple[Shortlist, int],
    topics: dict[str, Topic],
) -> Iterator[tuple[int, Decision]]:
    def topic(report: Report) -> Topic:
        if report.id not in topics:
            topics[report.id] = stories.topic(report)
        return topics[report.id]

    def one_story(a: str, b: str) -> float:
        first, second = (left.reports.get(i) or right.reports[i] for i in sorted((a, b)))
        found = stories.score(topic(first), topic(second))
        return found.score if found and found.score >= stories.LINK else 0.0

    if kind == "story":
        for other in others:
            two = sorted((topic(left.report(one)), topic(right.report(other))), key=lambda t: t.report_id)
            if decision := stories.score(*two):
                yield other, decision
        return
    wording = left.wordings.get(one)
    if wording is None:
        return
    shortlist, first = met
    for number in shortlist.met(one, [first + other for other in right.worded(others)]):
        a, b = sorted((wording, right.wordings[number - first]), key=lambda x: x.id)
        if decision := utterances.score(a, b, relation, one_story):
            yield number - first, decision


class _Part:
    """What is needed of one part, read as it is asked for."""

    def __init__(self, folder: str, number: int) -> None:
        self._folder, self._number = folder, number
        self._ids = parts.read(folder, "reports", number, ["id"])["id"].to_pylist()
        homes = parts.read(folder, "statements", number, ["id", "report"])
        self._statements, self._homes = homes["id"].to_pylist(), homes["report"].to_pylist()
        self.reports: dict[str, Report] = {}
        self.wordings: dict[int, Wording] = {}  # by row

    @property
    def size(self) -> int:
        return len(self._statements)

    def worded(self, rows: Iterable[int]) -> dict[int, Wording]:
        """Of these, those that were read and have a wording."""
        return {row: self.wordings[row] for row in rows if row in self.wordings}

    def load(self, kind: Kind, rows: Iterable[int]) -> None:
        homes = self._ids if kind == "story" else self._homes
        missing = {homes[row] for row in rows} - self.reports.keys()
        if not missing:
            return
        rows_of = {id: row for row, id in enumerate(self._statements)}
        for p in parts.processed(self._folder, self._number, missing):
            assert p.report is not None
            self.reports[p.report.id] = p.report
            self.wordings.update((rows_of[w.id], w) for w in wordings(p.statements, p.report))

    def report(self, row: int) -> Report:
        return self.reports[self._ids[row]]

    def id(self, kind: Kind, row: int) -> str:
        return str(self._ids[row] if kind == "story" else self._statements[row])


# --- groups ----------------------------------------------------------------------------------------------------------

_Place = tuple[int, int]  # part, row


def connect(folder: str) -> dict[Kind, int]:
    """Write what the decisions connect, so many components a task; how many tasks of each kind there are."""
    return {kind: _connect(folder, kind) for kind in KINDS}


def _connect(folder: str, kind: Kind) -> int:
    edges: dict[_Place, list[_Place]] = defaultdict(list)
    names = ("left_part", "left_row", "right_part", "right_row")
    ids: dict[_Place, str] = {}
    for number in parts.written(folder, f"links/{kind}"):
        table = parts.read(folder, f"links/{kind}", number, [*names, "left", "right"])
        columns = [table[name].to_pylist() for name in (*names, "left", "right")]
        for left_part, left_row, right_part, right_row, left, right in zip(*columns, strict=True):
            one, other = (left_part, left_row), (right_part, right_row)
            edges[one].append(other)
            edges[other].append(one)
            ids[one], ids[other] = left, right
    found = [sorted(c) for c in cluster.components(edges, lambda places: {p: edges[p] for p in places})]
    tasks = range(0, len(found), AT_ONCE)
    for task, start in enumerate(tasks):
        rows = [
            {"component": start + n, "id": ids[place], "part": place[0], "row": place[1]}
            for n, component in enumerate(found[start : start + AT_ONCE])
            for place in component
        ]
        parts.write(folder, f"components/{kind}", task, rows)
    return len(tasks)


def group(number: int, folder: str, kind: Kind) -> int:
    table = parts.read(folder, f"components/{kind}", number).to_pylist()
    members: dict[int, dict[str, _Place]] = defaultdict(dict)
    for row in table:
        members[row["component"]][row["id"]] = (row["part"], row["row"])
    decided = _decisions(folder, kind, {row["part"]: set[str]() for row in table}, {row["id"] for row in table})
    told = _wordings(folder, members.values()) if kind == "utterance" else {}
    rows = []
    for _, own in sorted(members.items()):
        some = [d for i in sorted(own) for d in decided.get(i, ())]
        alike = likeness.of_wordings({i: told[i] for i in own if i in told}) if kind == "utterance" else None
        for group in cluster.groups(own, some, threshold=THRESHOLD[kind], likeness=alike if len(own) > 2 else None):
            rows += [{"id": i, "group": group_id(PREFIX[kind], group)} for i in group]
    return parts.write(folder, f"groups/{kind}", number, rows)


def _decisions(folder: str, kind: Kind, numbers: Iterable[int], ids: set[str]) -> dict[str, list[Decision]]:
    """By left id."""
    found: dict[str, list[Decision]] = defaultdict(list)
    for number in sorted(numbers):
        where = [("left", "in", sorted(ids))]
        for row in parts.read(folder, f"links/{kind}", number, ["left", "record"], where).to_pylist():
            found[row["left"]].append(parts.decision(row))
    return found


def _wordings(folder: str, members: Iterable[Mapping[str, _Place]]) -> dict[str, Wording]:
    rows: dict[int, set[int]] = defaultdict(set)
    for own in members:
        for home, row in own.values() if len(own) > 2 else ():
            rows[home].add(row)
    found: dict[str, Wording] = {}
    for number, wanted in sorted(rows.items()):
        part = _Part(folder, number)
        part.load("utterance", wanted)
        found.update((w.id, w) for w in part.wordings.values())
    return found
