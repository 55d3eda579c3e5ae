"""What linking needs of one statement: its words, what tells its occasion, and whether it only frames another."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

from onrecord.frozen import dataclass
from onrecord.link.days import Days, window
from onrecord.link.marks import quoted
from onrecord.link.senses import bag_of, telling_of
from onrecord.link.words import Word, weight_of, words
from onrecord.model import Kind, Report, Said, Span, Speaker, Statement

RUN = 4  # words on end, so that chance agreement of scattered words is not taken for a quotation
_SENTENCE = 400  # code points


@dataclass(frozen=True, slots=True)
class Wording:
    """What linking needs of one statement."""

    id: str
    report_id: str
    outlet: str | None
    published: str | None
    kind: Kind
    act: str | None
    negated: bool
    speech: bool  # and no attitude, which has no occasion
    speaker: Speaker | None
    said: Said | None
    words: tuple[Word, ...]
    senses: frozenset[str]  # of the words that carry meaning
    telling: Mapping[str, float]  # these, by `senses.telling_of`
    bag: Mapping[str, float]  # all words, by `senses.bag_of`
    weight: float  # of all words
    text: str  # of the report
    around: Span  # from the first to the last of source, cue and content
    fragments: tuple[tuple[Word, ...], ...] = ()  # of a mixed statement: what stands between its marks
    quotes: float = math.inf  # the fewest senses that one of these has
    repeats: str | None = None
    nested: tuple[Speaker, ...] = ()  # who speaks around these words, or within them
    days: Days = (None, None, False)  # on which it can have been said: `days.window`

    @property
    def told(self) -> dict[str, int]:
        """The forms of the words that carry meaning, each with how often it stands there."""
        found: dict[str, int] = {}
        for w in self.words:
            if w.weight == 1.0:
                found[w.form] = found.get(w.form, 0) + 1
        return found

    @property
    def hull(self) -> tuple[Word, ...]:
        """The words of source, cue and content, and what stands between them."""
        return _words_under(self.text, self.around)


@lru_cache(maxsize=1024)
def _words_under(text: str, span: Span) -> tuple[Word, ...]:
    return tuple(words(text, [span]))


def wordings(statements: Sequence[Statement], report: Report, wanted: Collection[str] | None = None) -> list[Wording]:
    """One for each statement of `report` that is more than a frame; `wanted`: for those of them with these ids."""
    framing = frames(statements)
    some = [s for s in statements if s.id not in framing and (wanted is None or s.id in wanted)]
    return [wording(s, report, _nested(s, statements)) for s in some]


def _nested(statement: Statement, others: Sequence[Statement]) -> tuple[Speaker, ...]:
    own, first, last = statement.speaker, statement.content[0].start, statement.content[-1].end
    near = (o for o in others if o.speaker and o.content[0].start < last and first < o.content[-1].end)
    found = [o.speaker for o in near if o.id != statement.id and (_inside(o, statement) or _inside(statement, o))]
    return tuple(dict.fromkeys(x for x in found if x and (own is None or x.id != own.id)))


def wording(statement: Statement, report: Report, nested: tuple[Speaker, ...] = ()) -> Wording:
    found = tuple(words(report.text, statement.content))
    telling = telling_of(found)
    fragments = _fragments(statement, report) if statement.kind == "mixed" else ()
    return Wording(
        id=statement.id,
        report_id=report.id,
        outlet=report.outlet,
        published=report.published,
        kind=statement.kind,
        act=statement.act,
        negated=statement.negated,
        speech=statement.class_ == "speech",
        speaker=statement.speaker,
        said=statement.said,
        words=found,
        senses=frozenset(telling),
        telling=telling,
        bag=bag_of(found),
        weight=weight_of(found),
        text=report.text,
        around=_hull(statement),
        fragments=fragments,
        quotes=min((len(telling_of(f)) for f in fragments), default=math.inf),
        repeats=statement.repeats,
        nested=nested,
        days=window(statement.said, report.published),
    )


# The weight of words that a quoted fragment must have to be known again: "red line" alone anybody may use.
FRAGMENT = 3.0
_LEAST_FRAGMENT = 2.0  # and four words on end: known again where speaker, day and story agree


def _fragments(statement: Statement, report: Report) -> tuple[tuple[Word, ...], ...]:
    marked = [q for span in statement.content for q in quoted(report.text, span)]
    found = [words(report.text, [q]) for q in marked]
    return tuple(
        tuple(f) for f in found if (len(f) >= RUN and weight_of(f) >= _LEAST_FRAGMENT) or weight_of(f) >= FRAGMENT
    )


# Of an outer statement's content: when inner statements hold so much, its words are theirs and it only passes them on.
_FRAMED = 0.6


def frames(statements: Sequence[Statement]) -> set[str]:
    """Ids of those statements of one report that only frame others: "the ministry said that X had said …".

    Their words are linked, compared and dated as the inner statement's, which names the frame among its relays: one
    that names none ("that the council will ask for time") is no saying that was passed on. A direct quotation is
    its own speaker's words, whatever it retells.
    """
    inner: dict[str, list[Span]] = {}
    ends = {s.id: (s.content[0].start, s.content[-1].end) for s in statements}
    for s in statements:
        first, last = ends[s.id]
        for other in statements:
            if ends[other.id][0] < first or ends[other.id][1] > last:
                continue  # most pairs: told without a look at their spans
            if other.id != s.id and other.via and _another(s, other) and _inside(other, s) and not _inside(s, other):
                inner.setdefault(s.id, []).append(_hull(other))
    return {
        s.id for s in statements if s.kind != "direct" and s.id in inner and _share(s.content, inner[s.id]) >= _FRAMED
    }


def _another(a: Statement, b: Statement) -> bool:
    """Somebody else's words: a speaker who goes on about his own is no frame."""
    return a.source != b.source and not (a.speaker and b.speaker and a.speaker.id == b.speaker.id)


def _inside(inner: Statement, outer: Statement) -> bool:
    return all(any(o.covers(i) for o in outer.content) for i in inner.content)


def _share(whole: Sequence[Span], parts: Sequence[Span]) -> float:
    """Of the code points of `whole` those that some of `parts` cover."""
    covered = 0
    for span in whole:
        reached = span.start
        for part in sorted(parts, key=lambda p: p.start):
            first, last = max(part.start, reached), min(part.end, span.end)
            covered += max(0, last - first)
            reached = max(reached, last)
    return covered / (sum(span.end - span.start for span in whole) or 1)


def _hull(statement: Statement) -> Span:
    spans = (*statement.content, *statement.cue, *statement.source)
    first, last = min(s.start for s in spans), max(s.end for s in spans)
    # Roles can stand paragraphs apart; then the content alone is compared.
    return (
        Span(first, last) if last - first <= _SENTENCE else Span(statement.content[0].start, statement.content[-1].end)
    )
