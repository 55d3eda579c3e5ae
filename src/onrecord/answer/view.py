"""What answers share: a store seen through its speakers and groups. Reads only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import wraps
from typing import Any, TypeVar

from rapidfuzz.distance import OSA

from onrecord.answer.dating import InferredDays, inferred_days
from onrecord.errors import UsageError
from onrecord.link.frequency import idf
from onrecord.link.wording import frames
from onrecord.link.words import NEGATION, Word, count, forms_in, stem, weight, words
from onrecord.model import Decision, Report, Span, Speaker, Statement
from onrecord.resolve.names import compatible, fold, skeleton, surname
from onrecord.resolve.relation import SpeakerRelation, marks, relation, tied
from onrecord.store.interface import SpeakerSeen, Store

_MOST_IDF = 7.0  # one odd name must not stand for all the words
_AS_SPELT = 2  # letters with which all spellings of a name that are looked for begin
_SLIP_FROM, _SLIPS = 5, 2  # letters of a word in which so many slips are looked for
_MOST_NEAR = 200  # speakers looked at who share a name, an outfit or a country with one asked for
UNKNOWN_OUTLET = "unknown outlet"
GAP = " […] "  # between two parts of a content
WHOLE = 0.999  # coverage of the words asked for: all of them, up to rounding

K = TypeVar("K", bound="str | Statement | Report | Speaker")
V = TypeVar("V")


def _kept(find: Callable[[View, K], V]) -> Callable[[View, K], V]:
    """A method that finds each thing once. A statement or report is known by its id; a speaker is not, for two reports
    can give one id with different roles."""
    name = find.__name__

    @wraps(find)
    def once(view: View, about: K) -> V:
        found: dict[str | Speaker, V] = view.kept[name]
        key = about if isinstance(about, str | Speaker) else about.id
        try:
            return found[key]
        except KeyError:
            return found.setdefault(key, find(view, about))

    return once


class View:
    """One reader's look at a store; remembers what it has read, and so serves one answer at a time."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.kept: defaultdict[str, dict[Any, Any]] = defaultdict(dict)  # method → what was asked → what was found
        self._decisions: dict[str, list[Decision]] = {}
        self._people: set[str] = set()  # speakers of what was read, of whom more is read when one of them is asked for

    # -- reports and statements

    def read(self, statements: Iterable[Statement]) -> None:
        """Read at once what will be asked of each: its report, its utterance, whether it only frames others."""
        some = list(statements)
        self.read_groups(some)
        reports = {s.report_id for s in some}
        self.kept["report"] |= self.store.reports_by_id(reports - self.kept["report"].keys())

    def read_groups(self, statements: Sequence[Statement]) -> None:
        """Read at once of which utterance each is and whether it only frames others: no report is read for that."""
        self.kept["statement"] |= {s.id: s for s in statements}
        self.expect(statements)
        ids = {s.id for s in statements} - self.kept["utterance_of"].keys()
        groups = self.store.groups_of("utterance", ids)
        self.kept["utterance_of"] |= {id: groups.get(id) for id in ids}
        self._read_frames(statements)

    def expect(self, statements: Iterable[Statement]) -> None:
        """Say of whose speakers more will be asked, so that they are read at once when one of them is."""
        self._people |= {s.speaker.id for s in statements if s.speaker}

    def _read_frames(self, statements: Sequence[Statement]) -> None:
        """Whether each is a frame: most are told from where relayed statements begin, without reading these."""
        starts = self.kept["relayed_at"]
        missing = {s.report_id for s in statements} - starts.keys()
        starts |= dict.fromkeys(missing, ()) | self.store.relayed_at(missing)
        framing: set[str] = set()
        for s in statements:
            if s.id in self.kept["is_frame"]:
                continue
            first, last = s.content[0].start, s.content[-1].end
            if s.kind == "direct" or not any(first <= at < last for at in starts[s.report_id]):
                self.kept["is_frame"][s.id] = False
            else:
                framing.add(s.report_id)
        framing -= self.kept["relayed_of"].keys()
        self.kept["relayed_of"] |= dict.fromkeys(framing, ()) | self.store.relayed(framing)

    def read_utterances(self, utterances: Iterable[str]) -> None:
        """Read the members of utterances at once, with all that will be asked of them."""
        asked = set(utterances)
        members = self.store.members_of("utterance", asked)
        known = self.kept["statement"]
        ids = {m for some in members.values() for m in some}
        found = self.store.statements(ids - known.keys()) | {id: known[id] for id in ids & known.keys()}
        self.read(found.values())
        latest = self.store.latest({s.report_id for s in found.values()})
        for utterance in asked:
            here = (found[m] for m in members.get(utterance, ()) if m in found)
            self.kept["members"][utterance] = sorted((s for s in here if s.report_id in latest), key=self.order)

    @_kept
    def statements_of(self, report_id: str) -> tuple[Statement, ...]:
        return self.store.statements_of(report_id)

    @_kept
    def telling(self, statement: Statement) -> set[str]:
        """The stems of a statement's telling words, without what only negates."""
        return {stem(form) for form in self._content(statement)} - NEGATION

    @_kept
    def _content(self, statement: Statement) -> set[str]:
        """The forms of the words of a statement that are no function words."""
        return {form for form in self.word_forms(statement) if weight(form) == 1.0}

    @_kept
    def word_forms(self, statement: Statement) -> set[str]:
        """The forms of the words of a statement, each once: a small part of what `words` costs."""
        text = self.report_of(statement).text
        return {form for span in statement.content for form in forms_in(text, span)}

    @_kept
    def report(self, report_id: str) -> Report:
        found = self.store.report(report_id)
        if found is None:
            raise UsageError(f"the store has no report {report_id}")
        return found

    @_kept
    def inferred(self, report_id: str) -> InferredDays | None:
        """When a report that gives no day appeared, as far as its text and its story allow."""
        story = self.store.group_of("story", report_id)
        others = self.store.members("story", story) if story else ()
        heads = self.store.heads([other for other in others if other != report_id]).values()
        return inferred_days((s.said for s in self.statements_of(report_id)), (h.published for h in heads if h.latest))

    def report_of(self, statement: Statement) -> Report:
        return self.report(statement.report_id)

    def outlet(self, statement: Statement) -> str:
        return self.report_of(statement).outlet or UNKNOWN_OUTLET

    def words_of(self, statement: Statement) -> str:
        text = self.report_of(statement).text
        return GAP.join(span.of(text) for span in statement.content)

    def stretch(self, statement: Statement, span: Span) -> str:
        """What of its content lies within `span`; what the report has between two parts of it is left out."""
        return stretch(self.report_of(statement).text, statement.content, span)

    @_kept
    def words(self, statement: Statement) -> list[Word]:
        """The content's words as the comparison sees them."""
        return words(self.report_of(statement).text, statement.content)

    @_kept
    def length(self, statement: Statement) -> int:
        """How many words its content has."""
        return count(self.report_of(statement).text, statement.content)

    @_kept
    def is_frame(self, statement: Statement) -> bool:
        """It only passes on what another statement of its report says."""
        relayed = self.relayed_of(statement.report_id)  # only what names a relay makes a frame of what is around it
        return bool(relayed) and statement.id in frames(list({s.id: s for s in (statement, *relayed)}.values()))

    @_kept
    def relayed_of(self, report_id: str) -> tuple[Statement, ...]:
        """The statements of a report that name a relay."""
        return self.store.relayed([report_id]).get(report_id, ())

    @_kept
    def frames_of(self, report_id: str) -> set[str]:
        return frames(self.statements_of(report_id))

    @_kept
    def ids_of(self, report: Report) -> set[str]:
        return {s.id for s in self.statements_of(report.id)}

    def read_doubts(self, ids: Iterable[str]) -> None:
        """Read what the log says of these statements, at once."""
        for d in self.store.decisions("utterance", sorted(ids)):
            self._decisions.setdefault(d.left, []).append(d)
            self._decisions.setdefault(d.right, []).append(d)

    def doubts(self, members: Sequence[Statement]) -> list[Decision]:
        """What was read of the log on an utterance's members."""
        return [d for m in members for d in self._decisions.get(m.id, ())]

    @_kept
    def weights(self, statement: Statement) -> dict[str, float]:
        """How much each of its words tells, by stems."""
        return {stem(form): min(idf(form), _MOST_IDF) for form in sorted(self._content(statement))}

    def weights_of(self, words: str) -> dict[str, float]:
        """As `weights`, of any words."""
        found = sorted(form for form in forms_in(words, Span(0, len(words))) if weight(form) == 1.0)
        return {stem(form): min(idf(form), _MOST_IDF) for form in found}

    def cue_of(self, statement: Statement) -> str:
        """The words of saying, as they stand; empty where there are none."""
        text = self.report_of(statement).text
        words = " … ".join(c.of(text) for c in statement.cue)
        return words if any(c.isalpha() for c in words) else ""

    # -- utterances

    @_kept
    def utterance_of(self, statement: Statement) -> str | None:
        return self.store.group_of("utterance", statement.id)

    @_kept
    def members(self, utterance: str) -> list[Statement]:
        """The statements of an utterance, of the latest versions of their reports, in order of publication."""
        self.read_utterances([utterance])
        found: list[Statement] = self.kept["members"][utterance]
        return found

    def order(self, statement: Statement) -> tuple[str, str, int, str]:
        """Reports without a day come last: nothing says that they were early."""
        report = self.report_of(statement)
        return (report.published or "9999", report.outlet or "", statement.content[0].start, statement.id)

    # -- speakers

    def speaker(self, statement: Statement) -> Speaker | None:
        """The speaker under the fullest name that all stored reports support."""
        return self._canonical(statement.speaker) if statement.speaker else None

    @_kept
    def _canonical(self, own: Speaker) -> Speaker:
        group = self._group(own)
        seen = self._seen(group) if group != own.id else ()
        full = next((s.speaker for s in seen if s.speaker.id == group), None)
        if full is None:
            return own
        return Speaker(
            own.id, full.name, full.type, own.role or full.role, own.outfit or full.outfit, own.country or full.country
        )

    def relation(self, a: Speaker | None, b: Speaker | None) -> tuple[SpeakerRelation, str]:
        """How two speakers stand to each other by all that stored reports say of them."""
        if a is None or b is None:
            return relation(a, b)
        if self._group(a) == self._group(b):
            return "same", f"both give it to {a.name}" if a.name == b.name else f"{a.name} is {b.name}"
        found: dict[tuple[str, str], tuple[SpeakerRelation, str]] = self.kept["relation"]
        pair = a.id, b.id
        if pair not in found:
            found[pair] = _closest(relation(x, y) for x in self.forms(a) for y in self.forms(b))
        return found[pair]

    def may_be_one(self, a: Speaker | None, b: Speaker | None) -> bool:
        """Whether they are the same, or one speaks for the other."""
        if a is None or b is None:
            return False
        found: dict[frozenset[str], bool] = self.kept["may_be_one"]
        pair = frozenset((self._group(a), self._group(b)))  # all of a group stand alike
        if pair not in found:
            found[pair] = len(pair) == 1 or any(tied(x, y) for x in self.forms(a) for y in self.forms(b))
        return found[pair]

    @_kept
    def forms(self, speaker: Speaker) -> list[Speaker]:
        """The forms in which stored reports name one speaker, its own first; of those that tell the same, the first."""
        found = [speaker, *(form for s in self._seen(self._group(speaker)) for form, _ in s.forms)]
        apart: dict[Hashable, Speaker] = {}
        for form in found:
            apart.setdefault(marks(form), form)
        return list(apart.values())

    def _seen(self, group: str) -> list[SpeakerSeen]:
        """The members of a group; a speaker of no group is one by itself. Read with those of all groups met so far."""
        known: dict[str, list[SpeakerSeen]] = self.kept["seen"]
        if group not in known:
            groups = ({*self.kept["group"].values(), group}) - known.keys()
            members = self.store.members_of("speaker", groups)
            ids = {g: members.get(g, (g,)) for g in groups}
            seen = self.store.speakers_by_id({id for some in ids.values() for id in some})
            known |= {g: [seen[id] for id in some if id in seen] for g, some in ids.items()}
        return known[group]

    def _group(self, speaker: Speaker) -> str:
        known: dict[str, str] = self.kept["group"]
        if speaker.id not in known:
            ids = (self._people | {speaker.id}) - known.keys()
            known |= dict(zip(ids, ids, strict=True)) | self.store.groups_of("speaker", ids)
        return known[speaker.id]

    def asked_for(self, name: str) -> list[Speaker]:
        """The stored speakers that a reader means by `name`, one for each form; empty where there are none.

        Those whose name has the words; else those whose name, role or outfit has them; else those whose name is spelt
        otherwise: "Dmitri Peskow".
        """
        wanted = set(fold(name).split())
        seen = self.store.speakers(name)
        named = [s for s in seen if wanted <= set(fold(s.speaker.name).split())]
        return [s.speaker for s in named or seen or self._spelt_otherwise(name)]

    def _spelt_otherwise(self, name: str) -> list[SpeakerSeen]:
        last = surname(name)
        near = self.store.speaker_words(last[:_AS_SPELT]) if len(last) > _AS_SPELT else []
        spelt = [word for word in near if skeleton(word) == skeleton(last)]
        found = (s for word in spelt for s in self.store.speakers(word))
        return [s for s in found if s.speaker.type in ("person", "unknown") and compatible(name, s.speaker.name)]

    def nearly(self, name: str, limit: int = 3) -> list[str]:
        """Names of stored speakers with a word that is nearly one of `name`, the most quoted first: a slip of a key."""
        near = {
            word
            for asked in fold(name).split()
            if len(asked) >= _SLIP_FROM
            for word in self.store.speaker_words(asked[:_AS_SPELT])
            if 0 < OSA.distance(word, asked, score_cutoff=_SLIPS) <= _SLIPS
        }
        seen = [s for word in sorted(near) for s in self.store.speakers(word, limit=limit)]
        seen.sort(key=lambda s: (-s.statements, s.speaker.id))
        return distinct(self._canonical(s.speaker).name for s in seen)[:limit]

    def speaking_for(self, asked: Sequence[Speaker]) -> set[str]:
        """Ids of the stored speakers that are those asked for, under any of their names, or speak for them."""
        near = list(asked)
        for form in {f.id: f for a in asked for f in self.forms(a)}.values():
            for named in filter(None, (form.name, form.outfit, form.country)):
                near += [s.speaker for s in self.store.speakers(named, limit=_MOST_NEAR)]
        distinct_near = {s.id: s for s in near}.values()
        return {s.id for s in distinct_near if any(self.may_be_one(s, a) for a in asked)}


def stretch(text: str, content: Sequence[Span], span: Span) -> str:
    """What of a content lies within `span`, part by part."""
    parts = (Span(max(span.start, s.start), min(span.end, s.end)) for s in content)
    return GAP.join(part.of(text) for part in parts if part.start < part.end)


def _closest(relations: Iterable[tuple[SpeakerRelation, str]]) -> tuple[SpeakerRelation, str]:
    """The first of the closest kind; no more are looked at than it takes to know."""
    first: dict[SpeakerRelation, tuple[SpeakerRelation, str]] = {}
    for found in relations:
        first.setdefault(found[0], found)
        if found[0] == "same":
            break
    order: tuple[SpeakerRelation, ...] = ("same", "speaks_for", "different", "unknown")
    return next(first[kind] for kind in order if kind in first)


def distinct(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))
