"""What a store promises, whichever database holds it.

A store keeps reports, their statements, the log of identity decisions, and what is needed to find them again. All its
answers are functions of what was added, never of the order of adding, of row numbers, or of how postings are laid out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Any, Literal, NamedTuple, Protocol, Self

from onrecord.frozen import dataclass
from onrecord.model import Correction, Decision, Happening, Processed, Refusal, Report, Speaker, Statement

DecisionKind = Literal["utterance", "story", "speaker"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which statements or reports are meant. An empty field asks for nothing; fields are joined by "and".

    `since` and `until` are ISO dates or prefixes of one ("2021-06"), both inclusive. A statement is inside when the
    days on which it can have been said touch the window; an undated one counts on its report's day, one that is only
    known to be said *by* a day counts on that day, and one without any day is never inside a window.
    A report counts on its day of publication. Fields about statements are ignored when reports are asked for.
    """

    speakers: Collection[str] = ()  # speaker ids
    acts: Collection[str] = ()
    classes: Collection[str] = ()
    segments: Collection[str] = ()
    red_line: bool | None = None
    repeats: bool = True  # False leaves out statements that repeat another of their report
    outlets: Collection[str] = ()
    reports: Collection[str] = ()  # report ids
    since: str | None = None
    until: str | None = None
    undated: bool = False  # with `since` or `until`: also what has no day
    versions: Literal["latest", "all"] = "latest"  # of reports that have several


@dataclass(frozen=True, slots=True)
class Added:
    """What one `add` did. Report ids, sorted.

    `versions` are those of `new` that share a key with another report; `changed` those of `known` that came with
    fuller particulars, and whose record was put in place of the stored one.
    """

    new: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    versions: tuple[str, ...] = ()
    refused: tuple[Refusal, ...] = ()  # removed before, and so not taken again
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """In what something was searched: for "not found in these …"."""

    reports: int
    outlets: int
    first: str | None  # earliest and latest `published` day among them
    last: str | None


@dataclass(frozen=True, slots=True)
class Head:
    """What a list tells of a report; its text is not read for it."""

    id: str
    doc_id: str
    outlet: str | None
    title: str | None
    published: str | None
    latest: bool  # no later version of it is stored


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement found by words."""

    statement: Statement
    score: float  # what hits are ordered by; comparable within one answer only
    coverage: float  # 0 to 1: share of the query's words that it has, each weighted by its rarity
    run: int  # tokens in the longest stretch of the query that it has word for word
    content: tuple[str, ...] = ()  # span by span, where ranking read it: for a query of two words or more


@dataclass(frozen=True, slots=True)
class ReportHit:
    """A report whose full text has words of the query: a candidate, to be verified by reading its text."""

    report_id: str
    coverage: float


@dataclass(frozen=True, slots=True)
class SpeakerSeen:
    """A speaker as the stored statements name them; `speaker` is the most frequent form."""

    speaker: Speaker
    statements: int
    forms: tuple[tuple[Speaker, int], ...]


class Near(NamedTuple):
    """A statement, and the report that it stands in."""

    id: str
    report_id: str


MARK, PAGE = 8, 1_024  # bytes of a mark, and marks that are read together: see `Store.marks`
CODE = 32  # bytes of a code: see `Store.put_codes`

# Of the question at this place: which of these statements (a numpy array of numbers) are wanted, as flags; beside them
# how much of the question's weight each has at most.
Wanted = Callable[[int, Any, Any], Any]


class Uncoded(NamedTuple):
    """A statement that has no code yet: what its vector is made of."""

    content: tuple[str, ...]
    title: str | None


class Similar(NamedTuple):
    """What was found for many questions: for each the numbers of statements (see `numbered`), and how much of the
    question's weight each of these has at most. All are numpy arrays."""

    numbers: list[Any]
    shared: list[Any]


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """Something that a reader's words may mean. `kind` is "report", "statement" or a kind of group."""

    kind: str
    id: str


class Store(Protocol):
    """Use as a context manager. Every method raises a `errors.StoreError` where the store cannot be used."""

    # -- writing: each call is one transaction, durable when it returns

    def add(self, batch: Sequence[Processed]) -> Added:
        """Take reports with their statements; those already there are known and change nothing.

        Where one report id comes with different particulars (the same text under two file names), the fuller wins,
        then the first in code order, so that the order of adding does not matter.
        """

    def replace_statements(self, batch: Sequence[Processed]) -> int:
        """Put these statements in place of what the known reports had (a new extractor); how many reports changed."""

    def remove(self, report_id: str) -> bool:
        """Erase a report and what rests on it, leaving its id as a tombstone; False where there is none."""

    def done(self, archive: str) -> int:
        """How many entries of this archive are stored for good (`set_done`), or refused; 0 where none is known."""

    def set_done(self, archive: str, entries: int) -> None:
        """Notes how far an archive was read. Removing a report forgets all notes, so that its removal is told."""

    def decide(self, rows: Sequence[Decision]) -> int:
        """Append to the log. A row of the program that is there already is not repeated; how many were appended."""

    def correct(self, rows: Sequence[Correction]) -> tuple[str, ...]:
        """Append to the log of corrections, and make the statements of the reports touched anew; ids of these.

        What the program decided on their links is forgotten: the caller links them again.
        """

    def refuse(self, rows: Sequence[Refusal]) -> None:
        """Note what was not taken; what is noted already is not noted again."""

    def redecide(self, what: DecisionKind, rows: Sequence[Decision]) -> int:
        """Make `rows` the program's only decisions of this kind, so that they do not depend on what was there when;
        people's stay. How many rows were appended or dropped."""

    def put_groups(
        self, what: str, groups: Mapping[str, str] | Iterable[tuple[str, str]], *, replace: bool = True
    ) -> None:
        """Keep derived groups of kind `what` ("utterance", "story", "speaker"): id → group id, or pairs in order of id.

        With `replace` all earlier groups of the kind go; without, only the ids given are moved.
        """

    # -- reading

    def snapshot(self) -> AbstractContextManager[None]:
        """Within it, every read sees the same state, whatever others write. Nests."""

    def report(self, ref: str) -> Report | None:
        """By id, or by `doc_id`: the latest version; of several with one `doc_id` the latest published."""

    def reports(self, filters: Filter = ...) -> Iterator[Report]:
        """In order of publication (unknown first), then id. Their statements and texts come along lazily."""

    def reports_by_id(self, ids: Collection[str]) -> dict[str, Report]:
        """Those of `ids` that are there."""

    def heads(self, ids: Collection[str]) -> dict[str, Head]:
        """As `reports_by_id`, without texts."""

    def latest(self, report_ids: Collection[str]) -> set[str]:
        """Those of them that are stored and have no later version."""

    def text(self, report_id: str) -> str | None: ...

    def texts(self, report_ids: Collection[str]) -> dict[str, str]:
        """As `text` for each; those that are not there are left out."""

    def removed(self, report_id: str) -> str | None:
        """When a report was removed (ISO time, UTC); None where it was not."""

    def versions(self, report_id: str) -> tuple[str, ...]:
        """Ids of all stored versions of this report, itself included, oldest first; the last is the latest."""

    def statement(self, id: str) -> Statement | None: ...

    def statements(self, ids: Collection[str]) -> dict[str, Statement]:
        """Those of `ids` that are there."""

    def statements_of(self, report_id: str) -> tuple[Statement, ...]:
        """In text order."""

    def relayed(self, report_ids: Collection[str]) -> dict[str, tuple[Statement, ...]]:
        """Report → its statements that name a relay, in text order; reports without any are left out."""

    def relayed_at(self, report_ids: Collection[str]) -> dict[str, list[int]]:
        """As `relayed`, but only where their contents begin (code points), which is told without reading them."""

    def select(self, filters: Filter = ...) -> Iterator[Statement]:
        """All statements that the filter means, by report id, then text order."""

    def happenings(self, filters: Filter = ..., *, told: bool | None = True) -> Iterator[Happening]:
        """Dated deeds, by day, then id. `told`: those that outlets tell in their own voice, those that stand in
        somebody's words, or (None) all. Fields about statements are ignored."""

    def everything(self) -> Iterator[Processed]:
        """Every report, all versions, with its statements, by report id."""

    def scope(self, filters: Filter = ...) -> Scope: ...

    def counts(self) -> dict[str, int]:
        """How many reports, statements, speakers, outlets, decisions, removed."""

    def outlets(self) -> dict[str, int]:
        """Outlet → how many reports (latest versions); every report is counted."""

    def outlet_names(self) -> list[str]:
        """The outlets that have a report (latest version), sorted: what `outlets` names, found without counting."""

    def speakers(self, words: str = "", *, limit: int | None = None) -> list[SpeakerSeen]:
        """Speakers whose name, role or outfit has all the words; name before role, then most statements, then id."""

    def speaker_words(self, beginning: str) -> list[str]:
        """The words of speakers' names that begin so, as the store folds them, in order."""

    def each_speaker(self) -> Iterator[SpeakerSeen]:
        """All speakers in order of id, without holding them."""

    def speaker(self, id: str) -> SpeakerSeen | None: ...

    def speakers_by_id(self, ids: Collection[str]) -> dict[str, SpeakerSeen]:
        """As `speaker` for each; those that are not there are left out."""

    def find_statements(self, words: str, filters: Filter = ..., *, limit: int = 20) -> list[Hit]:
        """Statements whose content has words of `words`, best first: coverage and word order, newest, id."""

    def about(self, names: Sequence[str], filters: Filter = ..., *, limit: int = 5_000) -> list[Statement]:
        """Statements that are about somebody or something of which one of `names` has all words, by id."""

    def find_reports(self, words: str, filters: Filter = ..., *, limit: int = 50) -> list[ReportHit]:
        """Reports whose full text has words of `words`: coverage, newest, id."""

    def similar(
        self, questions: Sequence[Mapping[str, float]], *, limit: int = 100, wanted: Wanted | None = None
    ) -> Similar:
        """For each of many questions, statements, all versions, that share most of its words by rarity: candidates,
        not ranked, in no order that means anything. A question tells for each word what it weighs for the asker: not
        how rare it is, but how much sharing it would say. What is not `wanted` is left out before they are counted."""

    def put_sketches(self, rows: Mapping[int, tuple[bytes, bytes]]) -> None:
        """Keep for each statement, by its number, a mark of `MARK` bytes and a sketch of any size."""

    def sketches(self, numbers: Collection[int]) -> dict[int, bytes]:
        """Those that are kept."""

    def marks(self, pages: Collection[int]) -> dict[int, bytes]:
        """Page → the marks of `PAGE` numbers each, all zero where none is kept; a last page may be short."""

    def uncoded(self, form: int, most: int) -> dict[int, Uncoded]:
        """By number, the first `most` statements that have no code of this form yet; none: all have one."""

    def put_codes(self, form: int, rows: Mapping[int, bytes]) -> None:
        """Keep for each of the first statements without one, by its number, a code: `CODE` bytes, a bit for each part
        of its vector, set where that is above zero; not all can be zero."""

    def nearest(
        self, form: int, vector: Sequence[float], filters: Filter = ..., *, limit: int = 20
    ) -> list[tuple[Statement, float]]:
        """Statements by how near the vector of 8 * `CODE` parts lies to their codes, as a cosine, then id. Of a filter
        that leaves many, only those are seen that are among the nearest thousands of all; of thousands of copies, the
        first that were stored."""

    def put_topics(self, rows: Mapping[str, bytes]) -> None:
        """Keep for each report, by its id, what its story is told by."""

    def topics(self, report_ids: Collection[str]) -> dict[str, bytes]:
        """Those that are kept."""

    def numbered(self, numbers: Collection[int]) -> dict[int, Near]:
        """The statements that `similar` told by these numbers; those that are gone are left out. A number means one
        statement for good."""

    def numbers(self, ids: Collection[str]) -> dict[str, int]:
        """By which number each of these statements is known; those that are not stored are left out."""

    def resolve_ref(self, text: str) -> list[Ref]:
        """What an id, the beginning of one (4 characters or more), or a `doc_id` means, sorted; exact ones alone."""

    def decisions(self, what: DecisionKind, ids: Collection[str] | None = None) -> list[Decision]:
        """The log in order of appending; with `ids`, the rows that touch one of them."""

    def weak(self, what: DecisionKind, low: float, high: float, *, limit: int) -> list[Decision]:
        """The program's decisions with a score in [low, high), highest first."""

    def by_people(self, what: DecisionKind) -> list[Decision]:
        """People's decisions, in order of appending."""

    def doubtful(self, *, below: float, limit: int) -> list[Statement]:
        """Statements of latest versions of which the program is less sure than `below`, least sure first; repeats
        left out."""

    def corrections(self, report_ids: Collection[str] | None = None) -> list[Correction]:
        """The log in order of appending; undone rows and undos too."""

    def original(self, report_id: str) -> tuple[Statement, ...]:
        """What the program read in a report that people corrected; empty where nobody did."""

    def newest(self, what: DecisionKind) -> Iterator[str]:
        """Groups of reports (stories), newest report first; those of one day by id, last first."""

    def report_ids(self, *, after: str = "", limit: int) -> list[str]:
        """Ids of latest versions, sorted, from the first that comes after `after`."""

    def said_by(self, speakers: Collection[str], *, limit: int, offset: int = 0) -> list[Statement]:
        """Speech of these speakers (at most some hundred ids), newest first; repeats and older versions left out."""

    def months(self, speakers: Collection[str]) -> dict[str, int]:
        """How many of what `said_by` gives were said in each month ("" where the day is unknown)."""

    def count_groups(self, what: DecisionKind, most: int) -> int:
        """How many groups there are, counted up to `most`: to count all of a large store takes longer than a page."""

    def count_statements(self, report_ids: Collection[str]) -> dict[str, int]:
        """Report → how many statements it has; reports without any are left out."""

    def totals(self) -> list[tuple[str, int]]:
        """Groups of speakers (a speaker of no group is its own) with their statements, most first, then id."""

    def refusals(self, *, limit: int, offset: int = 0) -> list[tuple[Refusal, str]]:
        """What was refused at reading, and when first (ISO time), newest first."""

    def count_refusals(self) -> dict[str, int]:
        """Slug → how many, most first."""

    def group_of(self, what: str, id: str) -> str | None: ...

    def groups_of(self, what: str, ids: Collection[str]) -> dict[str, str]:
        """As `group_of` for each; ids of no group are left out."""

    def members(self, what: str, group: str) -> tuple[str, ...]:
        """Sorted."""

    def members_of(self, what: str, groups: Collection[str]) -> dict[str, tuple[str, ...]]:
        """As `members` for each; groups without any are left out."""

    def groups(self, what: str) -> dict[str, tuple[str, ...]]:
        """Every group of the kind with its members, sorted."""

    def ungrouped(self, what: DecisionKind) -> tuple[str, ...]:
        """Reports without a story, statements without an utterance: not linked yet, or to be grouped anew. Sorted."""

    def stamp(self) -> str:
        """Differs from what it was whenever reports, statements, decisions or groups have changed, and from that of a
        store with others."""

    def groups_current(self, what: str) -> bool:
        """Whether nothing was added, removed or decided since `put_groups`."""

    def dump(self) -> Iterator[str]:
        """Canonical JSON lines, ASCII, without line ends: reports, statements, tombstones, decisions.

        Two stores that were given the same things give the same lines.
        """

    def close(self) -> None: ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
