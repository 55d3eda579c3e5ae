"""Linking a store's new reports and statements with what it holds: find, compare, log, group.

What is decided on a pair depends on the two alone (`link.score`, `link.stories`); what is stored only says which pairs
are looked at. Groups are derived from the log.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from onrecord.ids import group_id
from onrecord.link import cluster, score, stories
from onrecord.link.likeness import of_wordings
from onrecord.link.shortlist import Shortlist
from onrecord.link.stories import Topic
from onrecord.link.wording import Wording, sketch, wordings
from onrecord.model import Correction, Decision, Report, Statement
from onrecord.resolve import known, register, terms
from onrecord.resolve.relation import relation
from onrecord.store.interface import DecisionKind, Filter, Similar, SpeakerSeen, Store

# Stored statements that are looked at for a new one, best by words that carry meaning; what is cut off shares
# next to nothing. Of 1,000 reports of 24,448 statements 400 find nothing more, 200 miss three of 2,467 decisions; with
# 100, the order of adding shows on the demo: a pair may be among one side's candidates alone.
CANDIDATES = 300
# The same of reports, best first; after so many in a row that come to nothing none is read. On 1,000 reports no
# decision came later than the twelfth.
REPORTS = 200
UNLIKE = 40
# Wordings, and reports with their topics, that are kept in memory between batches: when there are more, all are dropped
# and read again when they are asked for; else memory would grow with the store.
REMEMBERED, REPORTS_REMEMBERED = 3_000, 300
LISTED = 30_000  # rows of the shortlist, before more are added
ASKERS = 256  # new statements whose candidates are listed at a time
AT_ONCE = 200  # records that are read together
T = TypeVar("T")
KINDS: tuple[DecisionKind, ...] = ("utterance", "story", "speaker")


class Linker:
    """Links for one store, through any number of batches; remembers what it has read of it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._reports: dict[str, Report | None] = {}
        self._topics: dict[str, Topic] = {}
        self._wordings: dict[str, Wording] = {}
        self._shortlist = Shortlist()
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
        statements: list[str] = [i for i in fellows if i.startswith("s")]
        decided: dict[tuple[str, str, str], Decision] = {}
        own: list[Wording] = []
        self._reports.update(self.store.reports_by_id(report_ids))
        for report_id in sorted(report_ids):
            report = self._report(report_id)
            if report is not None:
                found = self.store.statements_of(report_id)
                statements += [s.id for s in found]
                self._frames.difference_update(s.id for s in found)
                own += self._wordings_of(report, found)
                decided.update(((d.what, d.left, d.right), d) for d in self._stories(report))
        decided.update(((d.what, d.left, d.right), d) for d in self._utterances(own))
        self.store.decide([decided[key] for key in sorted(decided)])
        self._group_anew(statements, [*report_ids, *(i for i in fellows if i.startswith("r"))])

    def adopt(self, rows: Sequence[Decision], report_ids: Sequence[str], *, at_once: int = 500) -> None:
        """Append what the program decided elsewhere on these stored reports and their statements, and group.

        Whatever else is stored is not compared with them.
        """
        self.store.decide(rows)
        for start in range(0, len(report_ids), at_once):
            some = report_ids[start : start + at_once]
            self._group_anew([s.id for report in some for s in self.store.statements_of(report)], some)
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
        """One canonical speaker for the forms that all reports use. Once after all batches: it reads every speaker.

        These groups come last: `catch_up` goes by the order.
        """
        if not self.store.groups_current("speaker"):
            forms = self.store.speakers()
            seen = [register.SpeakerSeen(s.speaker, s.statements) for s in forms]
            asked, holders = _by_office_alone(forms), _office_holders(forms)
            del forms  # the most memory that the program ever takes
            decided = cluster.in_force(self.store.decisions("speaker"))
            stated = known.of_decisions(decided.values())
            settled = _settled(decided, stated)
            roots = {i: s.id for i, s in register.groups(seen, settled).items()}
            if more := self._by_office(asked, holders, roots, stated):
                roots = {i: s.id for i, s in register.groups(seen, settled, more).items()}
            self.store.put_groups("speaker", roots)

    def _by_office(
        self,
        asked: Mapping[str, tuple[str, terms.Office]],
        holders: Mapping[str, set[terms.Office]],
        roots: Mapping[str, str],
        stated: Mapping[str, Sequence[known.Fact]],
    ) -> tuple[register.Join, ...]:
        """Those known by an office alone, joined to whoever held it on the day of their report."""
        wanted = {of for _, of in asked.values()}
        if not wanted:
            return ()
        # By report, each once: a large store has many statements of few speakers, and all of them are met here.
        said: dict[str, set[tuple[str, terms.Office | None]]] = {}
        some_held = [speaker for speaker, held in holders.items() if not held.isdisjoint(wanted)]
        for s in self.store.select(Filter(speakers=sorted({*asked, *some_held}), versions="all")):
            if s.speaker and (s.speaker.id in asked or terms.holds(s.speaker) in wanted):
                said.setdefault(s.report_id, set()).add((s.speaker.id, terms.holds(s.speaker)))
        questions, held = [], []
        for some in _pieces(sorted(said), AT_ONCE):
            for report_id, report in self.store.reports_by_id(some).items():
                if (day := terms.day_of(report.published)) is None:
                    continue
                for speaker, of in said[report_id]:
                    if speaker in asked:
                        questions.append(terms.Asked(speaker, *asked[speaker], day))
                    elif of:
                        held.append(terms.Held(speaker, of, report_id, day))
        return terms.joins(questions, held, stated, roots)

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

    def _stories(self, report: Report) -> Iterable[Decision]:
        topic = self._topic(report)
        first, last = stories.days_around(report)
        # An undated one looks at all days, and so must be found by the dated, whichever comes first.
        window = Filter(since=first, until=last, undated=True, versions="all")
        near = self.store.find_reports(" ".join(topic.telling), window, limit=REPORTS)
        nothing = 0  # how many in a row, of those that share ever less
        for hit in near:
            other = self._report(hit.report_id) if hit.report_id != report.id else None
            if other is None:
                continue
            # The reasons name the two in this order: they must be the same whichever came first.
            left, right = sorted((topic, self._topic(other)), key=lambda t: t.report_id)
            decision = stories.score(left, right)
            nothing = 0 if decision else nothing + 1
            if decision:
                yield decision
            elif nothing >= UNLIKE:
                break

    def _utterances(self, own: Sequence[Wording]) -> Iterable[Decision]:
        """Of these and what is stored, each pair: most are told apart by days, then by words, before any rule."""
        numbers = self.store.numbers([wording.id for wording in own])
        own = [wording for wording in own if wording.id in numbers]  # else another writer took it away meanwhile
        near = self.store.similar([wording.told for wording in own], limit=CANDIDATES)
        worded = {numbers[wording.id]: wording for wording in own}
        self._shortlist.add(worded)
        for start in range(0, len(own), ASKERS):
            some = slice(start, start + ASKERS)
            if len(self._shortlist) > LISTED:
                self._shortlist = Shortlist()
                self._shortlist.add(worded)
            askers = [numbers[wording.id] for wording in own[some]]
            yield from self._among(own[some], askers, Similar(near.numbers[some], near.shared[some]))

    def _among(self, own: Sequence[Wording], askers: Sequence[int], near: Similar) -> Iterator[Decision]:
        """Of these, which the store knows by the numbers `askers`, with the stored statements near each."""
        import numpy as np

        many = [len(numbers) for numbers in near.numbers]
        plain = [wording.weight - sum(wording.told.values()) for wording in own]
        ones, others = np.repeat(np.array(askers, dtype=np.int64), many), _joined(near.numbers)
        shared = _joined(near.shared) + np.repeat(plain, many)
        gone = self._announce(others)
        if gone:
            there = ~np.isin(others, gone)
            ones, others, shared = ones[there], others[there], shared[there]
        worth = self._shortlist.worth(ones, others, shared)
        ones, others = ones[worth], others[worth]
        self._read(self._shortlist.unread(others))
        pairs = self._shortlist.possible(ones, others)
        ids = {number: one.id for number, one in self.store.numbered({n for pair in pairs for n in pair}).items()}
        named = sorted(tuple(sorted(ids[n] for n in pair)) for pair in pairs if ids.keys() >= set(pair))
        self._load(ids.values())
        for one, other in named:
            left, right = self._wordings.get(one), self._wordings.get(other)
            if left and right and (decision := score.score(left, right, relation, self._one_story)):
                yield decision

    def _announce(self, numbers: Any) -> list[int]:
        """Have each of these numbers of the store in the shortlist; those that are gone since they were found."""
        import numpy as np

        gone: list[int] = []
        for some in _pieces(self._shortlist.unknown(np.unique(numbers)).tolist(), AT_ONCE):
            found = self.store.numbered(some)
            self._shortlist.announce(found)
            gone += [number for number in some if number not in found]
        return gone

    def _read(self, numbers: Sequence[int]) -> None:
        """The words of these alone, for the shortlist."""
        for some in _pieces(numbers, AT_ONCE):
            of = {one.id: number for number, one in self.store.numbered(some).items()}
            found = self.store.statements(list(of))
            texts = self.store.texts({s.report_id for s in found.values()})
            self._shortlist.read({of[s.id]: sketch(s, texts[s.report_id]) for s in found.values()})

    def _one_story(self, left: str, right: str) -> float:
        """How alike two reports of one story are, by the two alone and not by the groups, which may change; else 0."""
        pair = (left, right) if left < right else (right, left)
        if pair not in self._near:
            one, other = self._report(pair[0]), self._report(pair[1])
            decision = stories.score(self._topic(one), self._topic(other)) if one and other else None
            self._near[pair] = decision.score if decision and decision.score >= stories.LINK else 0.0
        return self._near[pair]

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

    def _topic(self, report: Report) -> Topic:
        if report.id not in self._topics:
            self._topics[report.id] = stories.topic(report)
        return self._topics[report.id]

    def _wordings_of(
        self, report: Report, statements: Sequence[Statement], wanted: Collection[str] | None = None
    ) -> list[Wording]:
        own = wordings(statements, report, wanted)
        self._wordings.update((w.id, w) for w in own)
        return own

    def _load(self, ids: Iterable[str]) -> None:
        """Have the wordings of these at hand, but for those that only frame others.

        Of each report only those asked for: among many reports, two candidates seldom stand in one.
        """
        missing = [id for id in ids if id not in self._wordings and id not in self._frames]
        homes: dict[str, set[str]] = {}
        for s in self.store.statements(missing).values():
            homes.setdefault(s.report_id, set()).add(s.id)
        for some in _pieces(sorted(homes.keys() - self._reports.keys()), AT_ONCE):
            self._reports.update(self.store.reports_by_id(some))
        for report_id, wanted in sorted(homes.items()):
            report = self._report(report_id)
            if report is not None:
                found = self._wordings_of(report, self.store.statements_of(report_id), wanted)
                self._frames |= wanted - {w.id for w in found}

    def _forget(self, report_ids: Iterable[str]) -> None:
        """These may have changed; and there is an end to what is remembered."""
        for report_id in report_ids:
            self._reports.pop(report_id, None)
            self._topics.pop(report_id, None)
        if len(self._wordings) > REMEMBERED or len(self._reports) > REPORTS_REMEMBERED:
            for kept in (self._reports, self._topics, self._wordings, self._frames, self._near):
                kept.clear()
        if len(self._shortlist) > LISTED:
            self._shortlist = Shortlist()


def _joined(arrays: Iterable[Any]) -> Any:
    import numpy as np

    return np.concatenate([np.empty(0, dtype=np.int64), *arrays])


def _pieces(ids: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    return (ids[start : start + size] for start in range(0, len(ids), size))


def _by_office_alone(forms: Iterable[SpeakerSeen]) -> dict[str, tuple[str, terms.Office]]:
    """Id → what a speaker is called, and the office that this is."""
    return {s.speaker.id: (s.speaker.name, of) for s in forms if (of := terms.asks(s.speaker))}


def _office_holders(forms: Iterable[SpeakerSeen]) -> dict[str, set[terms.Office]]:
    """Id → the offices that any of a speaker's forms gives."""
    held = ((s.speaker.id, {of for form, _ in s.forms if (of := terms.holds(form))}) for s in forms)
    return {speaker: offices for speaker, offices in held if offices}


def _settled(
    decided: Mapping[tuple[str, str], Decision], stated: Mapping[str, Sequence[known.Fact]]
) -> register.Settled:
    """What persons and registers say of speakers, by the decisions in force."""
    same = [
        register.Join(left, right, d.reasons[0].detail if d.reasons else "")
        for (left, right), d in sorted(decided.items())
        if d.verdict == "same" and known.decode(right) is None
    ]
    apart = frozenset(pair for pair, d in decided.items() if d.verdict == "different")
    speakers = [s for _, own in sorted(stated.items()) for fact in own for s in fact.speakers()]
    return register.Settled((*same, *known.joins(stated)), apart, tuple(speakers))
