"""Who got room in a story, and what was said in it day by day."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.answer.compare import Comparison, Row
from onrecord.answer.view import View
from onrecord.frozen import dataclass
from onrecord.model import Report, Statement
from onrecord.store.interface import Store


@dataclass(frozen=True, slots=True)
class Share:
    """How many words of what a speaker said each outlet of a story carries; in the order of the columns."""

    speaker: str | None  # id; None: what is given to nobody by name
    name: str
    words: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.words)


@dataclass(frozen=True, slots=True)
class Moment:
    """One utterance on a story's days. `dated`: by its text, or only by the day of its earliest report."""

    row: Row
    first: str | None
    last: str | None
    dated: bool


def shares(store: Store, story: Comparison) -> tuple[Share, ...]:
    """Most words first. Counted are words of speech in the story's own text, each word once, with its innermost
    speaker; headlines, repeats and what is only retold around another's words are left out."""
    with store.snapshot():
        view = View(store)
        names: dict[str | None, str] = {}
        counts: dict[str | None, list[int]] = {}
        for i, column in enumerate(story.columns):
            for s, n in (pair for r in column.reports for pair in _counted(view, r)):
                who = view.speaker(s)
                group = store.group_of("speaker", who.id) or who.id if who else None
                names.setdefault(group, who.name if who else "unnamed sources")
                counts.setdefault(group, [0] * len(story.columns))[i] += n
    found = (Share(group, names[group], tuple(n)) for group, n in counts.items())
    return tuple(sorted(found, key=lambda s: (-s.total, s.name, s.speaker or "")))


def _counted(view: View, report: Report) -> list[tuple[Statement, int]]:
    own = [s for s in view.statements_of(report.id) if s.class_ == "speech" and s.segment in ("body", "standfirst")]
    own = [s for s in own if not s.repeats]
    inner = {s.nested_in: s for s in own if s.nested_in}
    return [(s, _words(report, s, [o for o in own if o.nested_in == s.id] if s.id in inner else [])) for s in own]


def _words(report: Report, s: Statement, inner: Sequence[Statement]) -> int:
    """Words of its content that stand in no statement inside it."""
    taken = [span for o in inner for span in o.content]
    n = 0
    for span in s.content:
        at = span.start
        for word in span.of(report.text).split():
            at = report.text.index(word, at)
            n += not any(t.start <= at < t.end for t in taken) and any(c.isalnum() for c in word)
            at += len(word)
    return n


def moments(story: Comparison) -> tuple[Moment, ...]:
    """The utterances of a story in order of their days; one without any day comes last."""
    found = []
    for row in story.rows:
        first, last = row.said_first, row.said_last
        if not last:
            days = [c.published for cell in row.cells for c in cell.carried if c.published]
            first = last = min(days)[:10] if days else None
        found.append(Moment(row, first, last, bool(row.said_last)))
    return tuple(sorted(found, key=lambda m: (m.last or "9999", not m.dated, m.first or "", m.row.utterance)))
