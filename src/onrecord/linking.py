"""Linking a store's new reports and statements with what it holds: find, compare, log, group.

What is decided on a pair depends on the two alone (`link.score`, `link.stories`); what is stored only says which pairs
are looked at. Groups are derived from the log.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

from onrecord import naming
from onrecord.ids import group_id
from onrecord.link import cluster, score, stories, vectors
from onrecord.link.likeness import of_wordings
from onrecord.link.shortlist import Shortlist, frames, in_time, mark, pack, readable
from onrecord.link.stories import Topic
from onrecord.link.wording import Wording, nested, wording, wordings
from onrecord.model import Correction, Decision, Report, Speaker, Statement
from onrecord.resolve.relation import relation, voice
from onrecord.store.interface import PAGE, DecisionKind, Filter, Store

# Stored statements that are looked at for a new one, best by words that carry meaning; what is cut off shares
# next to nothing. Of 1,000 reports of 24,448 statements 400 find nothing more, 200 miss three of 2,467 decisions; with
# 100, the order of adding shows on the demo: a pair may be among one side's candidates alone.
CANDIDATES = 300
# The same of reports, best first; after so many in a row that come to nothing none is read. On 1,000 reports no
# decision came later than the twelfth.
REPORTS = 200
UNLIKE = 40
# Wordings, and reports, that are kept in memory: when there are more, all are dropped and read again when they are
# asked for; else memory would grow with the store.
REMEMBERED, REPORTS_REMEMBERED = 1_000, 300
LISTED = 8_000  # rows of the shortlist, before more are added
TOPICS = 1_000  # topics, packed
ASKERS = 256  # new statements whose candidates are listed at a time
AT_ONCE = 200  # records that are read together
CODED = 200  # statements that are given codes together
SKETCHES = 2_000  # the same of sketches
REPORTS_AT_ONCE = 20  # the same of reports with all their statements
T = TypeVar("T")
KINDS: tuple[DecisionKind, ...] = ("utterance", "story", "speaker")


class Linker:
    """Links for one store, through any number of batches; remembers what it has read of it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._reports: dict[str, Report | None] = {}
        self._topics: dict[str, bytes] = {}
        self._wordings: dict[str, Wording] = {}
        self._shortlist = Shortlist()
        self._marks = _Marks(store)
        self._frames: set[str] = set()  # statements that were looked at and have no wording
        self._near: dict[tuple[str, str], float] = {}  # pairs of reports: how alike their stories are

    def catch_up(self) -> None:
        """Finish what a run left that ended before all it had stored was linked, or grouped anew after a removal."""
        stale = [what for what in KINDS if not self.store.groups_current(what)]
        if not stale:
            return
        if reports := self.store.ungrouped("story"):
            self.link(reports, self.store.ungrouped("utterance"))
        elif stale != ["speaker"]:
            every = Filter(versions="all")
            self._group_anew([s.id for s in self.store.select(every)], [r.id for r in self.store.reports(every)])
        self.name_speakers()

    def link(self, report_ids: Collection[str], fellows: Collection[str] = ()) -> None:
        """Compare these stored reports and their statements with the rest, log what was decided, and group.

        `fellows` are what else is to be grouped anew: see `fellows`.
        """
        if not report_ids:
            return
        self._forget(report_ids)
        decided: dict[tuple[str, str, str], Decision] = {}
        own: list[Wording] = []
        new: list[str] = []
        self._reports.update(self.store.reports_by_id(report_ids))
        reports = [report for id in sorted(report_ids) if (report := self._report(id)) is not None]
        topics = {report.id: stories.topic(report) for report in reports}
        self._keep_topics(topics.values())
        for report in reports:
            found = self.store.statements_of(report.id)
            self._frames.difference_update(s.id for s in found)
            own += wordings(found, report)
            new += [s.id for s in found]
            decided.update(((d.what, d.left, d.right), d) for d in self._stories(report, topics[report.id]))
        numbers = self.store.numbers(new)
        kept = self._sketches(numbers, own)
        self._keep(kept)
        self._shortlist.add_packed({number: packed for number, (_, packed) in kept.items()})
        mates = _mates(d for d in decided.values() if d.score >= stories.LINK)
        # One without a number was taken away meanwhile, by another writer.
        there = [w for w in own if w.id in numbers]
        decided.update(((d.what, d.left, d.right), d) for d in self._utterances(there, numbers, mates))
        self.store.decide([decided[key] for key in sorted(decided)])
        self._group_anew(
            [*numbers, *(i for i in fellows if i.startswith("s"))],
            [*report_ids, *(i for i in fellows if i.startswith("r"))],
        )
        self.code(len(new))  # no more: in an old store that would be all there is, before one correction is answered

    def adopt(self, rows: Sequence[Decision], report_ids: Sequence[str], *, at_once: int = 500) -> None:
        """Append what the program decided elsewhere on these stored reports and their statements, and group.

        Whatever else is stored is not compared with them.
        """
        self.store.decide(rows)
        for start in range(0, len(report_ids), at_once):
            some = report_ids[start : start + at_once]
            self._group_anew([s.id for report in some for s in self.store.statements_of(report)], some)
        self.code()
        self.name_speakers()

    def decide(self, rows: Sequence[Decision]) -> int:
        """Append a person's decisions and group anew what they touch; how many rows were appended."""
        self.catch_up()
        appended = self.store.decide(rows)
        touched = {kind: {i for d in rows if d.what == kind for i in (d.left, d.right)} for kind in KINDS}
        self._group_anew(touched["utterance"], touched["story"])
        if touched["speaker"]:
            self.name_speakers()
        return appended

    def correct(self, rows: Sequence[Correction]) -> int:
        """Append what people said of statements, and link the reports touched anew; how many these are."""
        self.catch_up()
        reports = sorted({r.report_id for r in rows})
        own = [s.id for report in reports for s in self.store.statements_of(report)]
        fellows = self._fellows("story", reports) | self._fellows("utterance", own)
        changed = self.store.correct(rows)
        now = {s.id for report in changed for s in self.store.statements_of(report)}
        self.link(changed, fellows - (set(own) - now))
        self.name_speakers()
        return len(changed)

    def name_speakers(self) -> None:
        """One canonical speaker for the forms that all reports use. Once after all batches: it looks at every speaker.

        These groups come last: `catch_up` goes by the order.
        """
        if not self.store.groups_current("speaker"):
            self._forget_all()  # so that both are not held at once
            naming.name_speakers(self.store)

    def fellows(self, reports: Iterable[Report]) -> set[str]:
        """Ids of what is grouped with those of `reports` that are stored with other particulars: these may change."""
        found: set[str] = set()
        for report in reports:
            stored = self.store.report(report.id)
            if stored is not None and stored != report:
                found |= self._fellows("story", [report.id])
                found |= self._fellows("utterance", [s.id for s in self.store.statements_of(report.id)])
        return found

    def remove(self, report_id: str) -> bool:
        """Erase a report and what rests on it; what it was linked to is grouped anew. False where there is none."""
        self.catch_up()
        own = [s.id for s in self.store.statements_of(report_id)]
        statements = self._fellows("utterance", own) - set(own)
        reports = self._fellows("story", [report_id]) - {report_id}
        if not self.store.remove(report_id):
            return False
        self._group_anew(statements, reports)
        self.name_speakers()
        return True

    # -- pairs

    def _stories(self, report: Report, topic: Topic) -> Iterable[Decision]:
        first, last = stories.days_around(report)
        # An undated one looks at all days, and so must be found by the dated, whichever comes first.
        window = Filter(since=first, until=last, undated=True, versions="all")
        near = self.store.find_reports(" ".join(topic.telling), window, limit=REPORTS)
        others = [hit.report_id for hit in near if hit.report_id != report.id]
        nothing = 0  # how many in a row, of those that share ever less
        for some in _pieces(others, UNLIKE):
            for other in self._topics_of(some):
                # The reasons name the two in this order: they must be the same whichever came first.
                left, right = sorted((topic, other), key=lambda t: t.report_id)
                decision = stories.score(left, right)
                nothing = 0 if decision else nothing + 1
                if decision:
                    yield decision
                elif nothing >= UNLIKE:
                    return

    def _utterances(
        self, own: Sequence[Wording], numbers: Mapping[str, int], mates: Mapping[str, Collection[str]]
    ) -> Iterable[Decision]:
        """Of these and what is stored, each pair: most are told apart by days, then by words, before any rule.

        `numbers`: those by which the store knows them; `mates`: report → the reports of its story.
        """
        near = self.store.similar(
            [w.told for w in own], limit=CANDIDATES, wanted=lambda i, *of: self._wanted(own[i], *of)
        )
        pairs = {(min(w.id, w.repeats), max(w.id, w.repeats)) for w in own if w.repeats}
        for start in range(0, len(own), ASKERS):
            some = slice(start, start + ASKERS)
            wanted = [
                found[self._wanted(w, found, shared)] if w.weight >= score.LONG else found
                for w, found, shared in zip(own[some], near.numbers[some], near.shared[some], strict=True)
            ]
            if len(self._shortlist) > LISTED:
                self._shortlist = Shortlist()
            pairs |= self._possible(own[some], [numbers[w.id] for w in own[some]], wanted, mates)
        for some_pairs in _pieces(sorted(pairs), AT_ONCE):
            self._forget()
            self._wordings.update((w.id, w) for w in own)
            self._load({id for pair in some_pairs for id in pair})
            for one, other in some_pairs:
                left, right = self._wordings.get(one), self._wordings.get(other)
                if left and right and (decision := score.score(left, right, relation, self._one_story)):
                    yield decision

    def _wanted(self, asker: Wording, numbers: Any, shared: Any) -> Any:
        """Which of these statements may be one utterance with the asker, by their days."""
        plain = asker.weight - sum(asker.told.values())  # of words that the store was not asked about
        return in_time(asker, self._marks.of(numbers), shared + plain)

    def _possible(
        self, own: Sequence[Wording], askers: Sequence[int], near: Sequence[Any], mates: Mapping[str, Collection[str]]
    ) -> set[tuple[str, str]]:
        """Of these, which the store knows by the numbers `askers`, and statements near each: pairs of ids, sorted."""
        import numpy as np

        ones, others = np.repeat(np.array(askers, dtype=np.int64), [len(some) for some in near]), _joined(near)
        gone = self._sketch(np.unique(np.concatenate((ones, others))))
        if gone:
            there = ~np.isin(others, gone)
            ones, others = ones[there], others[there]
        one_story = np.zeros(len(ones), dtype=bool)
        by_report: dict[str, list[int]] = {}
        for w, number in zip(own, askers, strict=True):
            by_report.setdefault(w.report_id, []).append(number)
        for report_id, numbers in by_report.items():
            asked = np.flatnonzero(np.isin(ones, numbers))
            one_story[asked] = self._shortlist.of_reports(others[asked], mates.get(report_id, ()))
        pairs = self._shortlist.possible(ones, others, one_story)
        ids = {number: one.id for number, one in self.store.numbered({n for pair in pairs for n in pair}).items()}
        named = (sorted(ids[n] for n in pair) for pair in pairs if ids.keys() >= set(pair))
        return {(one, other) for one, other in named}

    def _sketch(self, numbers: Any) -> list[int]:
        """Have each of these numbers of the store in the shortlist; those that are gone since they were found."""
        gone: list[int] = []
        for some in _pieces(self._shortlist.unknown(numbers).tolist(), SKETCHES):
            found = self._packed(some)
            self._shortlist.add_packed(found)
            gone += [number for number in some if number not in found]
        return gone

    def _packed(self, numbers: Sequence[int]) -> dict[int, bytes]:
        found = {number: packed for number, packed in self.store.sketches(numbers).items() if readable(packed)}
        missing = [number for number in numbers if number not in found]
        return found | self._sketched_anew(missing) if missing else found

    def _sketched_anew(self, numbers: Sequence[int]) -> dict[int, bytes]:
        """Of statements that were stored without sketches, or by another version: made now, and kept."""
        rows: dict[int, tuple[bytes, bytes]] = {}
        for some in _pieces(sorted({one.report_id for one in self.store.numbered(numbers).values()}), REPORTS_AT_ONCE):
            for report in self.store.reports_by_id(some).values():
                found = self.store.statements_of(report.id)
                rows |= self._sketches(self.store.numbers([s.id for s in found]), wordings(found, report))
        self._keep(rows)
        return {number: rows[number][1] for number in numbers if number in rows}

    def _sketches(self, numbers: Mapping[str, int], own: Sequence[Wording]) -> dict[int, tuple[bytes, bytes]]:
        """Of statements (id → number), of which those that are more than frames have these wordings."""
        found = {number: (mark(None), pack(None)) for number in numbers.values()}
        there = ((numbers[w.id], w) for w in own if w.id in numbers)
        return found | {number: (mark(w), pack(w, voice(w.speaker))) for number, w in there}

    def _keep(self, rows: Mapping[int, tuple[bytes, bytes]]) -> None:
        self.store.put_sketches(rows)
        self._marks.put({number: mark for number, (mark, _) in rows.items()})

    def _one_story(self, left: str, right: str) -> float:
        """How alike two reports of one story are, by the two alone and not by the groups, which may change; else 0."""
        pair = (left, right) if left < right else (right, left)
        if pair not in self._near:
            topics = self._topics_of(pair)
            decision = stories.score(*topics) if len(topics) == len(pair) else None
            self._near[pair] = decision.score if decision and decision.score >= stories.LINK else 0.0
        return self._near[pair]

    def code(self, most: int | None = None) -> None:
        """Give codes to stored statements that have none; to so many, or some more."""
        done = 0
        while (most is None or done < most) and (found := self.store.uncoded(vectors.FORM, CODED)):
            codes = {num: vectors.code(vectors.vector(one.content, one.title)) for num, one in found.items()}
            self.store.put_codes(vectors.FORM, codes)
            done += len(found)

    # -- groups

    def _group_anew(self, statements: Collection[str], reports: Collection[str]) -> None:
        """Derive what rests on these."""
        self._regroup("utterance", statements, score.LINK, "u")
        self._regroup("story", reports, stories.LINK, "y")

    def _regroup(self, what: DecisionKind, ids: Collection[str], threshold: float, prefix: str) -> None:
        """Derive anew the groups that `ids` can touch."""
        log: dict[tuple[str, str, str, str], Decision] = {}

        def neighbours(front: list[str]) -> dict[str, set[str]]:
            edges: dict[str, set[str]] = {}
            for d in self.store.decisions(what, front):
                log[d.left, d.right, d.by, d.at or ""] = d
                edges.setdefault(d.left, set()).add(d.right)
                edges.setdefault(d.right, set()).add(d.left)
            return edges

        groups: dict[str, str] = {}
        components = cluster.components(ids, neighbours)
        rows: dict[str, list[Decision]] = {}
        for d in log.values():
            rows.setdefault(d.left, []).append(d)
        for component in components:
            own = [d for i in component for d in rows.get(i, ())]
            likeness = self._likeness(component) if what == "utterance" and len(component) > 2 else None
            for members in cluster.groups(component, own, threshold=threshold, likeness=likeness):
                groups.update(dict.fromkeys(members, group_id(prefix, members)))
        self.store.put_groups(what, groups, replace=False)

    def _likeness(self, ids: Collection[str]) -> cluster.Likeness:
        self._load(ids)
        return of_wordings({i: self._wordings[i] for i in ids if i in self._wordings})

    def _fellows(self, what: DecisionKind, ids: Iterable[str]) -> set[str]:
        groups = {g for i in ids if (g := self.store.group_of(what, i))}
        return {m for g in groups for m in self.store.members(what, g)}

    # -- what was read

    def _report(self, report_id: str) -> Report | None:
        if report_id not in self._reports:
            self._reports[report_id] = self.store.report(report_id)
        return self._reports[report_id]

    def _topics_of(self, report_ids: Sequence[str]) -> list[Topic]:
        """Of those of these that are there; what was stored without a topic gets one now, and keeps it."""
        if missing := [id for id in report_ids if id not in self._topics]:
            self._topics |= {
                id: packed for id, packed in self.store.topics(missing).items() if stories.readable(packed)
            }
            new = self.store.reports_by_id([id for id in missing if id not in self._topics])
            if new:
                self._keep_topics(map(stories.topic, new.values()))
        return [stories.unpack(id, packed) for id in report_ids if (packed := self._topics.get(id))]

    def _keep_topics(self, topics: Iterable[Topic]) -> None:
        packed = {topic.report_id: stories.pack(topic) for topic in topics}
        self.store.put_topics(packed)
        self._topics |= packed

    def _load(self, ids: Iterable[str]) -> None:
        """Have the wordings of these at hand, but for those that only frame others."""
        missing = [id for id in ids if id not in self._wordings and id not in self._frames]
        numbers = self.store.numbers(missing)
        packed = self._packed(list(numbers.values()))
        self._frames |= {id for id, n in numbers.items() if n in packed and frames(packed[n])}
        found = [s for s in self.store.statements(missing).values() if s.id not in self._frames]
        for some in _pieces(sorted({s.report_id for s in found} - self._reports.keys()), AT_ONCE):
            self._reports.update(self.store.reports_by_id(some))
        for s in found:
            if report := self._report(s.report_id):
                self._wordings[s.id] = wording(s, report, partial(self._nested, s))

    def _nested(self, statement: Statement) -> tuple[Speaker, ...]:
        return nested(statement, self.store.statements_of(statement.report_id))

    def _forget(self, report_ids: Iterable[str] = ()) -> None:
        """These may have changed; and there is an end to what is remembered."""
        for report_id in report_ids:
            self._reports.pop(report_id, None)
            self._topics.pop(report_id, None)
        if len(self._wordings) > REMEMBERED or len(self._reports) > REPORTS_REMEMBERED:
            for kept in (self._reports, self._wordings, self._frames, self._near):
                kept.clear()
        if len(self._topics) > TOPICS:
            self._topics.clear()
        if len(self._shortlist) > LISTED:
            self._shortlist = Shortlist()

    def _forget_all(self) -> None:
        for kept in (self._reports, self._wordings, self._frames, self._near, self._topics):
            kept.clear()
        self._shortlist = Shortlist()


class _Marks:
    """The marks of a store's statements (`shortlist.mark`), read page by page when they are first asked for."""

    def __init__(self, store: Store) -> None:
        import numpy as np

        self._store = store
        self._table = np.zeros((0, 2), dtype=np.int32)
        self._pages = 0  # how many were read, from the first

    def of(self, numbers: Any) -> Any:
        """An array of two columns."""
        self._load(int(numbers.max(initial=0)))
        return self._table[numbers]

    def put(self, marks: Mapping[int, bytes]) -> None:
        """These are new, and stored."""
        import numpy as np

        self._load(max(marks, default=0))
        self._table[list(marks)] = np.frombuffer(b"".join(marks.values()), dtype="<i4").reshape(-1, 2)

    def _load(self, number: int) -> None:
        import numpy as np

        pages = number // PAGE + 1
        if pages <= self._pages:
            return
        if pages * PAGE > len(self._table):
            table = np.zeros((max(pages, self._pages * 5 // 4) * PAGE, 2), dtype=np.int32)
            table[: len(self._table)] = self._table
            self._table = table
        for page, body in self._store.marks(range(self._pages, pages)).items():
            found = np.frombuffer(body, dtype="<i4").reshape(-1, 2)
            self._table[page * PAGE : page * PAGE + len(found)] = found
        self._pages = pages


def _mates(decided: Iterable[Decision]) -> dict[str, set[str]]:
    """Report → those that are of one development with it, by these decisions on stories."""
    found: dict[str, set[str]] = {}
    for d in decided:
        found.setdefault(d.left, set()).add(d.right)
        found.setdefault(d.right, set()).add(d.left)
    return found


def _joined(arrays: Iterable[Any]) -> Any:
    import numpy as np

    return np.concatenate([np.empty(0, dtype=np.int64), *arrays])


def _pieces(ids: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    return (ids[start : start + size] for start in range(0, len(ids), size))
