"""The likely day of what no rule dates, of all days on which somebody is heard.

Each day on which somebody is heard in a report is weighed for each statement that has none: what stands between the
two, who else is heard on that day, where else the report names it, how the statement is told. Small trees learnt from
annotated reports (`training/days.py`) say how likely it is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.analyse.cases import Case, in_body, simple
from onrecord.analyse.frames import View
from onrecord.analyse.going_on import brings_in, dated_otherwise
from onrecord.analyse.times_calendar import day
from onrecord.analyse.trees import load
from onrecord.model import Said, Span

FAR = 99  # paragraphs: as good as nowhere
READ = 250  # code points to either side of a day in which a speaker's name is looked for
LONGEST = 2000  # code points behind a narrated day that are told apart
CONTENT = 400  # code points of a content that are read for "today"
DAYS = 24  # days of a report that are weighed: more than nearly all name

_TODAY = re.compile(r"\b(?:today|tonight|this (?:morning|afternoon|evening))\b", re.IGNORECASE)
_SOON = re.compile(r"\b(?:hours?|minutes|moments|immediately|quickly|swiftly|shortly|soon)\b", re.IGNORECASE)
_NAME = re.compile(r"[A-Z][\w’'-]+")
_KINDS = ("direct", "mixed", "indirect")

Day = tuple[str, str]  # first and last
Features = list[float]


@dataclass(slots=True)
class Named:
    """Where a report names one day: for statements, by whom, and in its own voice. Places and paragraphs."""

    day: Day
    basis: Span | None
    first: int
    stated: list[tuple[int, int, str | None]] = field(default_factory=list)  # and who is heard
    told: list[tuple[int, int, str]] = field(default_factory=list)  # and the words around
    at: list[int] = field(default_factory=list)


def likely(view: View, cases: Sequence[Case]) -> None:
    """Fill in the day of statements that have none, where one is likely. `cases` in text order, with their keys."""
    trees = load("likely.json")
    found: list[tuple[Case, Said]] = []
    for case, days in candidates(view, cases):
        score, best = max(((trees.score(features), k) for k, (_, features) in enumerate(days)), default=(0.0, 0))
        if days and score >= trees.threshold:
            named = days[best][0]
            found.append((case, Said(*named.day, named.basis, "likely")))
    for case, said in found:
        case.said = said


def candidates(view: View, cases: Sequence[Case]) -> Iterator[tuple[Case, list[tuple[Named, Features]]]]:
    """The statements of speech without a day, each with the days on which somebody is heard, and both's features."""
    days = _days(view, cases) if any(case.said and case.said.first for case in cases) else []
    report = _Report(view, cases, days) if days else None
    for i, case in enumerate(cases):
        undated = case.said is None or (case.said.first is None and case.said.rule != "repeatedly")
        if report is not None and undated and case.statement.class_ == "speech":
            own = report.of_case(case)
            yield case, [(one, own + report.of_day(i, k)) for k, one in enumerate(days) if one.stated]


def _days(view: View, cases: Sequence[Case]) -> list[Named]:
    """The days that a report names, by first mention."""
    published = day(view.report.published)
    latest = published.isoformat() if published else "9999"
    used = {case.said.basis.end for case in cases if case.own and case.said and case.said.basis}
    marks: list[tuple[int, int, Day, Span | None, Case | None]] = []
    for case in cases:
        if case.said and case.said.first and case.said.last:
            marks.append((case.at, case.paragraph, (case.said.first, case.said.last), case.said.basis, case))
    for time in view.times:
        told = time.type in ("DATE", "TIME") and time.first and time.last and not time.value.endswith("_REF")
        if told and time.span.end not in used and (time.first or "") <= latest and not view.in_content(time.span):
            there = (time.first or "", min(time.last or "", latest))
            marks.append((time.span.start, view.paragraph(time.span.start), there, time.span, None))
    found: dict[Day, Named] = {}
    for at, paragraph, there, basis, stated in sorted(marks, key=lambda mark: mark[0]):
        one = found.get(there)
        if one is None:
            if len(found) >= DAYS:
                continue
            one = found[there] = Named(there, basis, paragraph)
        one.at.append(at)
        if stated is not None:
            one.stated.append((at, paragraph, stated.key))
        else:
            around, text = view.paragraphs[paragraph], view.report.text
            one.told.append((at, paragraph, text[max(around.start, at - READ) : min(around.end, at + READ)]))
    return list(found.values())


class _Report:
    """What the features of all statements of a report share."""

    def __init__(self, view: View, cases: Sequence[Case], days: list[Named]) -> None:
        self.view, self.cases, self.days = view, cases, days
        self.first = min(case.paragraph for case in cases)
        marks = sorted((at, k) for k, one in enumerate(days) for at in one.at)
        self.places, self.numbers = [at for at, _ in marks], [k for _, k in marks]
        self.latest = max(range(len(days)), key=lambda k: days[k].day)
        self.most = max(len(one.at) for one in days)
        published = day(view.report.published)
        self.ago, self.long = [], []
        for one in days:
            first, last = day(one.day[0]), day(one.day[1])
            self.ago.append((published - last).days if published and last else -1)
            self.long.append((last - first).days if first and last else 0)
        number = {one.day: k for k, one in enumerate(days)}
        self.said = [
            number.get((case.said.first, case.said.last or ""), -1) if case.said and case.said.first else -1
            for case in cases
        ]
        self.by_key: dict[str, list[int]] = {}
        self.names: dict[str, str] = {}
        for i, case in enumerate(cases):
            if case.key:
                self.by_key.setdefault(case.key, []).append(i)
                words = _NAME.findall(case.frame.source_words)
                if words:
                    self.names.setdefault(case.key, words[-1].removesuffix("’s").removesuffix("'s"))

    def of_case(self, case: Case) -> Features:
        """How a statement is told."""
        words = case.frame.cue_words.lower()
        content = " ".join(span.of(self.view.report.text)[:CONTENT] for span in case.statement.content[:2])
        mine = {self.said[i] for i in self.by_key.get(case.key or "", ()) if self.said[i] >= 0}
        return [
            case.paragraph - self.first,
            in_body(case),
            _tense(case, words),
            _KINDS.index(case.statement.kind),
            bool(case.statement.nested_in),
            case.channel is not None,
            case.addressee is not None,
            case.pronoun,
            case.person,
            dated_otherwise(case),
            {"perfect": 1, "repeatedly": 2}.get(case.said.rule, 3) if case.said else 0,
            brings_in(case),
            bool(_SOON.search(case.frame.text)),
            bool(_TODAY.search(content)),
            len(self.days),
            len(mine),
        ]

    def of_day(self, i: int, k: int) -> Features:
        """What stands between the statement number `i` and the day number `k`."""
        case, one = self.cases[i], self.days[k]
        key, at, paragraph = case.key, case.at, case.paragraph
        same = [stated for stated in one.stated if key and stated[2] == key]
        name = self.names.get(key or "")
        named = [told for told in one.told if name and name in told[2]]
        before = bisect_right(one.at, at)
        others = FAR
        if before:
            low, high = bisect_right(self.places, one.at[before - 1]), bisect_right(self.places, at)
            others = len({number for number in self.numbers[low:high] if number != k})
        told = [there for there, _, _ in one.told if there <= at]
        pieces = case.frame.pieces
        end = pieces[-1][1] + pieces[-1][2] if pieces else at
        mine = self.by_key.get(key or "", [])
        here = bisect_right(mine, i)
        return [
            bool(same),
            _behind(same, at, paragraph),
            _ahead(same, at, paragraph),
            _behind(one.stated, at, paragraph),
            _ahead(one.stated, at, paragraph),
            _behind(one.told, at, paragraph),
            _ahead(one.told, at, paragraph),
            _behind(named, at, paragraph),
            _ahead(named, at, paragraph),
            min(LONGEST, case.start - told[-1]) if told else LONGEST + 1,
            others,
            len(one.at),
            len(one.at) / len(self.places),
            len(one.at) == self.most,
            self.long[k],
            self.ago[k],
            one.first - self.first,
            k == self.latest,
            k,
            sum(case.frame.start <= there < end for there, _, _ in one.told),
            len({stated[2] for stated in one.stated}),
            _is(self.said, i - 1, k),
            _is(self.said, i + 1, k),
            _is(self.said, mine[here - 2] if here > 1 else -1, k),
            _is(self.said, mine[here] if here < len(mine) else -1, k),
        ]


def _tense(case: Case, words: str) -> int:
    if words.startswith(("has ", "have ", "’ve ", "had ")):
        return 1 if words.startswith("had ") else 0
    if words.endswith("ing"):
        return 2
    if words.startswith("according"):
        return 3
    return 4 if not words.strip() else 5 if simple(case) else 6


Marks = Sequence[tuple[int, int, str | None]] | Sequence[tuple[int, int, str]]


def _behind(marks: Marks, at: int, paragraph: int) -> int:
    """How many paragraphs above a place the last of `marks` up to it stands."""
    return min((paragraph - mark[1] for mark in marks if mark[0] <= at), default=FAR)


def _ahead(marks: Marks, at: int, paragraph: int) -> int:
    return min((mark[1] - paragraph for mark in marks if mark[0] > at), default=FAR)


def _is(said: Sequence[int], i: int, k: int) -> int:
    """Whether the statement number `i` was said on the day number `k` (1), on another (0), or on none that is known."""
    return -1 if not 0 <= i < len(said) or said[i] < 0 else int(said[i] == k)
