"""What answers share: a store seen through its speakers and groups. Reads only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.errors import UsageError
from onrecord.link.align import align, content_words
from onrecord.link.score import frames
from onrecord.link.words import NEGATION, Word, stem, words
from onrecord.model import Decision, Report, Speaker, Statement
from onrecord.resolve.names import fold
from onrecord.resolve.relation import SpeakerRelation, relation
from onrecord.store.interface import Store

_AS_FULL = 0.8  # of the longest wording's words
_CARRIED = 0.9  # of the shorter wording's words, in order: the same wording, cut perhaps
_MOST_NEAR = 200  # speakers looked at who share a name, an outfit or a country with one asked for
UNKNOWN_OUTLET = "unknown outlet"


class View:
    """One reader's look at a store; remembers what it has read, and so serves one answer at a time."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._reports: dict[str, Report] = {}
        self._statements: dict[str, tuple[Statement, ...]] = {}
        self._telling: dict[str, set[str]] = {}
        self._words: dict[str, list[Word]] = {}
        self._frames: dict[str, set[str]] = {}
        self._ids: dict[str, set[str]] = {}
        self._decisions: dict[str, list[Decision]] = {}
        self._canonical: dict[str, Speaker] = {}
        self._forms: dict[str, list[Speaker]] = {}
        self._stems: dict[str, list[set[str]]] = {}
        self._groups: dict[str, str] = {}
        self._relations: dict[tuple[Speaker, Speaker], tuple[SpeakerRelation, str]] = {}

    # -- reports and statements

    def statements_of(self, report_id: str) -> tuple[Statement, ...]:
        if report_id not in self._statements:
            self._statements[report_id] = self.store.statements_of(report_id)
        return self._statements[report_id]

    def telling(self, statement: Statement) -> set[str]:
        """The stems of a statement's telling words, without what only negates."""
        if statement.id not in self._telling:
            self._telling[statement.id] = content_words(self.words(statement)) - NEGATION
        return self._telling[statement.id]

    def report(self, report_id: str) -> Report:
        if report_id not in self._reports:
            found = self.store.report(report_id)
            if found is None:
                raise UsageError(f"the store has no report {report_id}")
            self._reports[report_id] = found
        return self._reports[report_id]

    def report_of(self, statement: Statement) -> Report:
        return self.report(statement.report_id)

    def outlet(self, statement: Statement) -> str:
        return self.report_of(statement).outlet or UNKNOWN_OUTLET

    def words_of(self, statement: Statement) -> str:
        text = self.report_of(statement).text
        return " […] ".join(span.of(text) for span in statement.content)

    def words(self, statement: Statement) -> list[Word]:
        """The content's words as the comparison sees them."""
        if statement.id not in self._words:
            self._words[statement.id] = words(self.report_of(statement).text, statement.content)
        return self._words[statement.id]

    def is_frame(self, statement: Statement) -> bool:
        """It only passes on what another statement of its report says."""
        return statement.id in self.frames_of(statement.report_id)

    def frames_of(self, report_id: str) -> set[str]:
        if report_id not in self._frames:
            self._frames[report_id] = frames(self.statements_of(report_id))
        return self._frames[report_id]

    def ids_of(self, report: Report) -> set[str]:
        if report.id not in self._ids:
            self._ids[report.id] = {s.id for s in self.statements_of(report.id)}
        return self._ids[report.id]

    def read_doubts(self, ids: Iterable[str]) -> None:
        """Read what the log says of these statements, at once."""
        for d in self.store.decisions("utterance", sorted(ids)):
            self._decisions.setdefault(d.left, []).append(d)
            self._decisions.setdefault(d.right, []).append(d)

    def doubts(self, members: Sequence[Statement]) -> list[Decision]:
        """What was read of the log on an utterance's members."""
        return [d for m in members for d in self._decisions.get(m.id, ())]

    def stems_of(self, report: Report) -> list[set[str]]:
        """The stems of each paragraph of a report's story."""
        if report.id not in self._stems:
            spans = [b.span for b in report.blocks if not b.furniture]
            self._stems[report.id] = [{stem(w.form) for w in words(report.text, [s])} for s in spans]
        return self._stems[report.id]

    def cue_of(self, statement: Statement) -> str:
        """The words of saying, as they stand; empty where there are none."""
        text = self.report_of(statement).text
        words = " … ".join(c.of(text) for c in statement.cue)
        return words if any(c.isalpha() for c in words) else ""

    # -- utterances

    def utterance_of(self, statement: Statement) -> str | None:
        return self.store.group_of("utterance", statement.id)

    def members(self, utterance: str) -> list[Statement]:
        """The statements of an utterance, of the latest versions of their reports, in order of publication."""
        found = self.store.statements(self.store.members("utterance", utterance))
        return sorted((s for s in found.values() if self.is_latest(s)), key=self.order)

    def is_latest(self, statement: Statement) -> bool:
        versions = self.store.versions(statement.report_id)
        return not versions or versions[-1] == statement.report_id

    def order(self, statement: Statement) -> tuple[str, str, int, str]:
        """Reports without a day come last: nothing says that they were early."""
        report = self.report_of(statement)
        return (report.published or "9999", report.outlet or "", statement.content[0].start, statement.id)

    def fullest(self, statements: Sequence[Statement]) -> Statement:
        """The wording that carries most: quotations before an outlet's own words, then by length, then in order."""

        if len(statements) == 1:
            return statements[0]

        def rank(s: Statement) -> tuple[bool, int, int]:
            kinds = ("direct", "mixed", "indirect")
            return (s.segment == "title", kinds.index(s.kind), -len(self.words(s)))

        best = min(statements, key=lambda s: (rank(s), self.order(s)))
        near = [
            s for s in statements if rank(s)[:2] == rank(best)[:2] and self._length(s) >= _AS_FULL * self._length(best)
        ]
        # Of wordings about as full, two translations say, the one that most others have.
        return min(near, key=lambda s: (-self._shared_by(s, statements), rank(s), self.order(s)))

    def _length(self, s: Statement) -> int:
        return len(self.words(s))

    def _shared_by(self, s: Statement, statements: Sequence[Statement]) -> int:
        mine = self.words(s)
        others = (o for o in statements if o.report_id != s.report_id)
        return len({o.report_id for o in others if align(mine, self.words(o)).contained >= _CARRIED})

    # -- speakers

    def speaker(self, statement: Statement) -> Speaker | None:
        """The speaker under the fullest name that all stored reports support."""
        own = statement.speaker
        if own is None:
            return None
        if own.id not in self._canonical:
            self._canonical[own.id] = self._lookup(own)
        return self._canonical[own.id]

    def _lookup(self, own: Speaker) -> Speaker:
        group = self.store.group_of("speaker", own.id)
        seen = self.store.speaker(group) if group and group != own.id else None
        if seen is None:
            return own
        full = seen.speaker
        return Speaker(
            own.id, full.name, full.type, own.role or full.role, own.outfit or full.outfit, own.country or full.country
        )

    def relation(self, a: Speaker | None, b: Speaker | None) -> tuple[SpeakerRelation, str]:
        """How two speakers stand to each other by all that stored reports say of them."""
        if a is None or b is None:
            return relation(a, b)
        if (a, b) not in self._relations:
            self._relations[a, b] = self._relation(a, b)
        return self._relations[a, b]

    def _relation(self, a: Speaker, b: Speaker) -> tuple[SpeakerRelation, str]:
        if self._group(a) == self._group(b):
            return "same", f"both give it to {a.name}" if a.name == b.name else f"{a.name} is {b.name}"
        found = [relation(x, y) for x in self.forms(a) for y in self.forms(b)]
        order: list[SpeakerRelation] = ["same", "speaks_for", "different", "unknown"]
        return min(found, key=lambda f: order.index(f[0]))

    def forms(self, speaker: Speaker) -> list[Speaker]:
        """The forms in which stored reports name one speaker, its own first."""
        if speaker.id not in self._forms:
            group = self._group(speaker)
            members = self.store.members("speaker", group) or (speaker.id,)
            seen = [s for m in members if (s := self.store.speaker(m))]
            self._forms[speaker.id] = [speaker, *(form for s in seen for form, _ in s.forms if form != speaker)]
        return self._forms[speaker.id]

    def _group(self, speaker: Speaker) -> str:
        if speaker.id not in self._groups:
            self._groups[speaker.id] = self.store.group_of("speaker", speaker.id) or speaker.id
        return self._groups[speaker.id]

    def asked_for(self, name: str) -> list[Speaker]:
        """The stored speakers that a reader means by `name`, one for each form; empty where there are none."""
        wanted = set(fold(name).split())
        seen = self.store.speakers(name)
        return [s.speaker for s in seen if wanted <= set(fold(s.speaker.name).split())] or [s.speaker for s in seen]

    def speaking_for(self, asked: Sequence[Speaker]) -> set[str]:
        """Ids of the stored speakers that are those asked for, under any of their names, or speak for them."""
        near = list(asked)
        for form in {f.id: f for a in asked for f in self.forms(a)}.values():
            for named in filter(None, (form.name, form.outfit, form.country)):
                near += [s.speaker for s in self.store.speakers(named, limit=_MOST_NEAR)]
        distinct_near = {s.id: s for s in near}.values()
        return {s.id for s in distinct_near if any(self.relation(s, a)[0] in ("same", "speaks_for") for a in asked)}


def distinct(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))
