"""What linking needs of one statement: its words, what tells its occasion, and whether it only frames another."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

from onrecord.frozen import dataclass, field
from onrecord.link.days import Days, window
from onrecord.link.marks import quoted
from onrecord.link.senses import bag_of_forms, telling_forms
from onrecord.link.words import Word, ends_within, forms_under, weight, weights, words
from onrecord.model import Kind, Report, Said, Span, Speaker, Statement

T = TypeVar("T")

RUN = 4  # words on end, so that chance agreement of scattered words is not taken for a quotation
LONG_RUN = 8  # words on end that may be known again on another day: the least that weigh `score.LONG`
_SENTENCE = 400  # code points


@dataclass(frozen=True, slots=True)
class Wording:
    """What linking needs of one statement. Words with their places are made when they are first asked for: of most
    statements they never are."""

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
    senses: frozenset[str]  # of the words that carry meaning
    telling: Mapping[str, float]  # these, by `senses.telling_of`
    bag: Mapping[str, float]  # all words, by `senses.bag_of`
    weight: float  # of all words
    size: int  # how many words there are
    told: Mapping[str, int]  # the forms of the words that carry meaning, each with how often it stands there
    text: str  # of the report
    content: tuple[Span, ...]
    around: Span  # from the first to the last of source, cue and content
    quotes: float = math.inf  # the fewest senses that one of the fragments has
    repeats: str | None = None
    beside: Callable[[], tuple[Speaker, ...]] = tuple  # see `nested`
    days: Days = (None, None, False)  # on which it can have been said: `days.window`
    made: dict[str, Any] = field(default_factory=dict)  # what was asked for

    @property
    def nested(self) -> tuple[Speaker, ...]:
        """Who speaks around these words, or within them."""
        return self._kept("nested", self.beside)

    @property
    def words(self) -> tuple[Word, ...]:
        return self._kept("words", lambda: tuple(words(self.text, self.content)))

    @property
    def forms(self) -> tuple[str, ...]:
        """Of these words."""
        return self._kept("forms", lambda: tuple(forms_under(self.text, self.content)))

    @property
    def runs(self) -> frozenset[int]:
        """All forms that stand `LONG_RUN` on end, as numbers."""
        on_end = zip(*(self.forms[i:] for i in range(LONG_RUN)), strict=False)
        return self._kept("runs", lambda: frozenset(map(hash, on_end)))

    @property
    def hull(self) -> tuple[Word, ...]:
        """The words of source, cue and content, and what stands between them."""
        return self._kept("hull", lambda: tuple(words(self.text, [self.around])))

    @property
    def hull_forms(self) -> Mapping[str, float]:
        """The forms of these words, each with the weight of all that have it."""
        return self._kept("hull forms", lambda: weights(forms_under(self.text, [self.around])))

    @property
    def one_sentence(self) -> bool:
        """Whether no sentence ends within the words, told without making them."""
        return self._kept("one", lambda: not ends_within(self.text, self.content[0].start, self.content[-1].end))

    def _kept(self, name: str, make: Callable[[], T]) -> T:
        if name not in self.made:
            self.made[name] = make()
        found: T = self.made[name]
        return found

    @property
    def fragments(self) -> tuple[tuple[Word, ...], ...]:
        """Of a mixed statement: what stands between its marks and is enough to be known again."""
        return () if self.quotes == math.inf else self._kept("fragments", self._fragments)

    def _fragments(self) -> tuple[tuple[Word, ...], ...]:
        found = (tuple(words(self.text, [q])) for q in _marked(self.kind, self.content, self.text))
        return tuple(f for f in found if _known_again([w.form for w in f]))


def wordings(statements: Sequence[Statement], report: Report) -> list[Wording]:
    """One for each statement of `report` that is more than a frame."""
    framing = frames(statements)
    own = [s for s in statements if s.id not in framing]
    return [wording(s, report, partial(tuple, nested(s, statements))) for s in own]


def nested(statement: Statement, others: Sequence[Statement]) -> tuple[Speaker, ...]:
    """Who speaks around the words of a statement, or within them, by all statements of its report."""
    own, first, last = statement.speaker, statement.content[0].start, statement.content[-1].end
    near = (o for o in others if o.speaker and o.content[0].start < last and first < o.content[-1].end)
    found = [o.speaker for o in near if o.id != statement.id and (_inside(o, statement) or _inside(statement, o))]
    return tuple(dict.fromkeys(x for x in found if x and (own is None or x.id != own.id)))


def wording(statement: Statement, report: Report, beside: Callable[[], tuple[Speaker, ...]] = tuple) -> Wording:
    forms = forms_under(report.text, statement.content)
    telling = telling_forms(forms)
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
        senses=frozenset(telling),
        telling=telling,
        bag=bag_of_forms(forms),
        weight=sum(map(weight, forms)),
        size=len(forms),
        told=Counter(form for form in forms if weight(form) == 1.0),
        text=report.text,
        content=statement.content,
        around=_hull(statement),
        quotes=_quotes(statement, report.text),
        repeats=statement.repeats,
        beside=beside,
        days=window(statement.said, report.published),
    )


# The weight of words that a quoted fragment must have to be known again: "red line" alone anybody may use.
FRAGMENT = 3.0
_LEAST_FRAGMENT = 2.0  # and four words on end: known again where speaker, day and story agree


def _quotes(statement: Statement, text: str) -> float:
    found = (forms_under(text, [q]) for q in _marked(statement.kind, statement.content, text))
    return min((len(telling_forms(f)) for f in found if _known_again(f)), default=math.inf)


def _marked(kind: Kind, content: Sequence[Span], text: str) -> list[Span]:
    """What stands between the marks of a mixed statement."""
    return [q for span in content for q in quoted(text, span)] if kind == "mixed" else []


def _known_again(forms: Sequence[str]) -> bool:
    weighs = sum(map(weight, forms))
    return (len(forms) >= RUN and weighs >= _LEAST_FRAGMENT) or weighs >= FRAGMENT


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
