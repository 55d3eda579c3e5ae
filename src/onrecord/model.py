"""The record: the shapes that every stage takes and returns.

One word per thing; the words are those of `docs/record.md`. All shapes are frozen. Every `Span` is half-open,
`[start, end)`, in **code points** of `Report.text`, which is kept as it came and never edited.

Stages go one way:  Raw → Page → Report → [Statement] → (speakers, days, relays filled in) → links.
A bad item is a value (`Refusal`), so that a batch never dies of one document; a bad setup is an exception (`errors`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from onrecord.frozen import dataclass, field

Kind = Literal["direct", "indirect", "mixed"]
Class = Literal["speech", "attitude"]
Segment = Literal["body", "title", "standfirst", "teaser", "pullquote", "caption"]
SpeakerType = Literal["person", "organization", "government", "group", "unknown"]

BlockKind = Literal[
    # the story itself: these may hold statements, and name their `Segment`
    "body", "title", "standfirst", "teaser", "pullquote",
    # furniture: never holds statements
    "caption",      # the words under a picture; a date in it dates the picture alone
    "credit",       # a picture's or a text's credit ("SOURCE: …", "© …")
    "byline",       # "By Jane Roe"
    "date",         # a line that is only a date
    "related",      # "ALSO READ: …", "Read more" and the headlines that belong to it
    "share",        # share, subscribe, follow, mirror-site lines
    "boilerplate",  # agency notes, editor's notes, corrections, navigation
    "residue",      # left-over tags and scripts
]  # fmt: skip
SEGMENTS: frozenset[str] = frozenset({"body", "title", "standfirst", "teaser", "pullquote"})


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`[start, end)` in code points of a report's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words that the span covers in `text`."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input, or a part of one, that was not taken, and why: one clear line for the reader."""

    source: str  # what the reader gave: a path, "path:12" for a line, "stdin"
    slug: str  # a short name to count by: "empty", "binary", "encoding", "too-large", "bad-date", "language", …
    message: str  # one line that names the fault, without the source's name

    def line(self) -> str:
        """The line as it is shown on standard error."""
        return f"{self.source}: {self.message}"


@dataclass(frozen=True, slots=True)
class Raw:
    """One document's bytes as found, not yet decoded: what travels to a worker."""

    doc_id: str
    source: str  # for messages, as in `Refusal.source`
    form: Literal["text", "html", "json"]
    data: bytes
    given: Mapping[str, str] = field(default_factory=dict)  # outlet, published, url, title, … from a manifest
    archive: str | None = None  # of a document in an archive: a name for the file as it is now, by which to go on later
    place: int = 0  # which of the archive's entries it is, from 1


@dataclass(frozen=True, slots=True)
class Page:
    """One document decoded: its text or HTML, and what its giver said of it (nothing here is inferred)."""

    doc_id: str
    source: str
    media: Literal["text", "html"]
    content: str
    given_id: str | None = None  # the id that a JSON line gave; part of the report's identity
    outlet: str | None = None
    title: str | None = None
    url: str | None = None
    published: str | None = None  # an ISO date or date and time; its length is its precision
    byline: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or line of the report's text, and what it is. Blocks are in order and do not overlap."""

    span: Span
    kind: BlockKind

    @property
    def furniture(self) -> bool:
        return self.kind not in SEGMENTS


@dataclass(frozen=True, slots=True)
class Dateline:
    """The opening of a report that says where it was written and perhaps when: "MOSCOW, Sept 27 –"."""

    span: Span
    place: str | None = None
    date: str | None = None  # ISO


@dataclass(frozen=True, slots=True)
class Flag:
    """Something in a report, or in the page that it came from, that may be there to deceive. Told, never mended."""

    slug: str  # "hidden", "comments", "outlet", "credit", "letters", "marks", "direction"
    message: str  # one line, without the report's name
    span: Span | None = None  # where it stands in the text, if it does

    def line(self, source: str) -> str:
        """The line as it is shown on standard error."""
        return f"{source}: suspicious: {self.message}"


@dataclass(frozen=True, slots=True)
class Report:
    """One article as one outlet published it."""

    id: str
    doc_id: str
    source: str
    text: str
    outlet: str | None = None
    title: str | None = None
    title_span: Span | None = None  # where the title stands in the text, if it does
    published: str | None = None  # ISO date or date and time, given or found in the page; None is unknown
    published_basis: Literal["given", "page"] | None = None
    url: str | None = None
    byline: str | None = None
    wire: str | None = None  # the agency that the text is credited to
    language: str | None = None
    dateline: Dateline | None = None
    blocks: tuple[Block, ...] = ()
    given_id: str | None = None  # as in `Page`: with the outlet, what two versions without a URL share
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class Speaker:
    """Someone who speaks or is spoken to, as far as one report (or, from a store, all reports) tells."""

    id: str
    name: str  # the fullest form that the report supports, spelt as there; several are joined by "; "
    type: SpeakerType
    role: str | None = None  # "Kremlin spokesman"
    outfit: str | None = None  # whom they speak for: "Kremlin", "Ukrainian Defence Ministry"
    country: str | None = None  # a country's short name


@dataclass(frozen=True, slots=True)
class Relay:
    """One step between a speaker and the report: an agency, an outlet, a ministry that passed the words on."""

    name: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """The first and last day (ISO) on which it can have been said, and the words that this rests on.

    `first` is None where the text allows any day up to `last` (undated background: "has repeatedly warned").
    """

    first: str | None
    last: str | None
    basis: Span | None = None
    rule: str = ""  # which rule resolved it: "weekday", "dateline", "published", "repeatedly", …


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution inside a report."""

    id: str
    report_id: str
    doc_id: str
    kind: Kind
    class_: Class
    segment: Segment
    content: tuple[Span, ...]  # one or more, in text order
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()
    nested_in: str | None = None
    repeats: str | None = None
    speaker: Speaker | None = None
    speaker_because: str | None = None  # the reason for mention → speaker, in words
    addressee: Speaker | None = None
    channel: str | None = None
    via: tuple[Relay, ...] = ()  # from the speaker outwards
    said: Said | None = None
    act: str | None = None
    negated: bool = False  # "did not say that …": the report says that it was not said
    red_line: bool = False
    about: tuple[str, ...] = ()
    confidence: float = 0.5
    made_by: str = ""


@dataclass(frozen=True, slots=True)
class Number:
    """A number that a happening is told with: "at least 21 people"."""

    span: Span
    value: str  # "21", "230-197", "100-199" for hundreds
    of: str  # what is counted, as it stands: "people"; "" where nothing is


@dataclass(frozen=True, slots=True)
class Happening:
    """A dated deed that a report tells: in the outlet's own voice, or (`statement`) in somebody's words."""

    id: str
    report_id: str
    doc_id: str
    span: Span  # the clause that tells it
    verb: Span
    when: Said  # the first and last day on which it can have been, and the words that this rests on
    place: str | None = None
    numbers: tuple[Number, ...] = ()
    statement: str | None = None  # the id of the statement in whose content it stands; None: narrated
    made_by: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence for a link: what was compared, and how much it says."""

    rule: str  # "words", "speaker", "date", "story", "outfit", …
    detail: str  # "19 of 22 words in order", "Kremlin speaks through Dmitry Peskov"
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Decision:
    """One row of the append-only log of identity decisions. Groups are derived from the rows, never stored as truth.

    A later row on the same pair by a person overrules an earlier one and any by the program.
    """

    what: Literal["utterance", "story", "speaker"]
    left: str  # id
    right: str  # id; left < right for symmetric decisions
    verdict: Literal["same", "different", "undo"]
    score: float
    reasons: tuple[Reason, ...] = ()
    by: str = "program"  # "program" or a person's name
    made_by: str = ""  # program, model and version
    at: str | None = None  # ISO time; None for the program's, which depend on nothing but the records


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person said of one statement. One row of an append-only log, beside that of the decisions.

    Corrected are the fields in which `after` differs from `before`; two equal sides say that the statement is right.
    """

    statement: str  # id; the statement keeps it, whatever is corrected and whatever a later run finds
    report_id: str
    before: Statement | None  # as it stood; None: the program did not see it
    after: Statement | None  # as the person says that it is; None: nobody is reported to have said this
    by: str
    at: str  # ISO time
    undoes: str | None = None  # the `at` of this statement's row that is taken back; both sides are None then


@dataclass(frozen=True, slots=True)
class Processed:
    """What one document became: its report and statements, or the reason why not (and any smaller faults)."""

    report: Report | None
    statements: tuple[Statement, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    happenings: tuple[Happening, ...] = ()
