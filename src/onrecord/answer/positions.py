"""Who holds what, on what terms, since when: red lines and what belongs to them, as series of utterances."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import replace
from datetime import date
from typing import Any

from onrecord.analyse.strength import Strength, strength
from onrecord.answer.fullest import fullest_of
from onrecord.answer.holding import holder_of, whose
from onrecord.answer.joining import REACTING, joined
from onrecord.answer.regarding import regards
from onrecord.answer.remembered import remembered
from onrecord.answer.replying import in_time, sentence, told
from onrecord.answer.replying import said as said_
from onrecord.answer.timeline import SEGMENTS
from onrecord.answer.view import View, distinct
from onrecord.frozen import dataclass
from onrecord.link import positions as link
from onrecord.link.days import day_of, narrowest
from onrecord.link.replies import Reply, Said, elsewhere, may_answer, named, tied
from onrecord.link.takings import How, may_take_up
from onrecord.link.words import stem
from onrecord.model import Report, Span, Speaker, Statement
from onrecord.resolve.holder import forms as forms_of
from onrecord.resolve.names import fold
from onrecord.store.interface import Filter, Scope, Store

# Acts by which a position is taken without a red line: what may belong to a series that has one.
LESSER = ("threaten", "warn", "concern", "demand", "refuse", "reject", "condemn", "criticise", "pledge")
_SPOKEN: Any = {"classes": ["speech"], "segments": SEGMENTS}


@dataclass(frozen=True, slots=True)
class AnswerEntry:
    """A statement that replies to a point."""

    how: How
    speaker: Speaker | None
    content: str
    cue: str
    statement: Statement
    because: str


@dataclass(frozen=True, slots=True)
class PointEntry:
    """One utterance in a series."""

    utterance: str
    first: str | None
    last: str | None
    day: str | None  # that it is placed by: the last day it can have been said, else its first report's
    reported: bool  # the day is only that of the first report
    speaker: Speaker | None
    through: str  # why the speaker's words are the holder's
    act: str | None
    move: link.Move | None  # None where none is claimed
    facet: str | None
    strength: Strength
    red_line: bool
    content: str
    cue: str
    statement: Statement
    members: tuple[Statement, ...]
    outlets: tuple[str, ...]
    carriers: int
    answers: tuple[AnswerEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Position:
    """One holder, one object; its points by day."""

    id: str
    holder: str
    object: str
    facet: str | None
    act: str
    points: tuple[PointEntry, ...]

    @property
    def title(self) -> str:
        return f"{self.holder}: {self.object}" if self.object else self.holder


@dataclass(frozen=True, slots=True)
class Positions:
    entries: tuple[Position, ...]
    scope: Scope


def positions(
    store: Store,
    *,
    holder: str | None = None,
    about: str | None = None,
    act: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> Positions:
    """Positions with a red line or a threat in them, the one with most points first.

    A position is meant when one of its points lies in the window; it is then shown whole, for its moves rest on what
    came before. `act` is an act of one of its points, or "red_line".
    """
    with store.snapshot():
        view = View(store)
        found = [p for p in every(view) if meant(view, p, holder, about, act, since, until)]
        return Positions(tuple(sorted(found, key=lambda p: (-len(p.points), p.holder, p.id))), store.scope())


def position(store: Store, id: str) -> Position | None:
    """One position by its id, or the beginning of one (4 characters or more), or by one of its statements."""
    with store.snapshot():
        for p in every(View(store)):
            if (
                p.id == id
                or (len(id) >= 4 and p.id.startswith(id))
                or any(m.id == id for x in p.points for m in x.members)
            ):
                return p
    return None


def every(view: View) -> tuple[Position, ...]:
    """Every position of the store, by id."""
    return remembered(view.store, "positions", lambda: tuple(_every(view)))


def _every(view: View) -> list[Position]:
    lines = _utterances(view, Filter(red_line=True, **_SPOKEN))
    points = {u: p for u, members in lines.items() if (p := _point(view, u, members))}
    holders = {p.holder for p in points.values()}
    speakers = _also_called(view, [m for members in lines.values() for m in members])
    rest: dict[str, list[Statement]] = {}
    for filters in (Filter(acts=LESSER, **_SPOKEN), Filter(speakers=speakers, **_SPOKEN)):
        if speakers:
            rest |= _utterances(view, filters, lambda s: not s.red_line and _held(view, s, holders))
    rest = {u: m for u, m in sorted(rest.items()) if u not in lines and fold(holder_of(view, m).name) in holders}
    others = [p for u, m in rest.items() if (p := _point(view, u, m))]
    reacting = {u for u, m in rest.items() if fullest_of(view, m).act in REACTING}
    groups = joined(link.groups(list(points.values())), others, reacting)
    members = lines | rest
    answered = _answers(view, [p for g in groups for p in g], members)
    return sorted((_position(view, g, members, answered) for g in groups), key=lambda p: p.id)


def _also_called(view: View, statements: Sequence[Statement]) -> set[str]:
    """Ids of who speaks in them, and of those who are stored under the same surname alone."""
    found = {m.speaker.id for m in statements if m.speaker}
    last = {
        fold(m.speaker.name).split()[-1] for m in statements if m.speaker and m.speaker.type in ("person", "unknown")
    }
    for name in sorted(n for n in last if len(n) > 2):
        seen = view.store.speakers(name, limit=_NAMESAKES)
        found |= {s.speaker.id for s in seen if fold(s.speaker.name).split()[-1:] == [name]}
    return found


_NAMESAKES = 50


def _answers(
    view: View, points: Sequence[link.Point], members: dict[str, list[Statement]]
) -> dict[str, list[AnswerEntry]]:
    """Utterance → who answered it: each answering utterance once, where its words tie it to what it answers."""
    lines = {m.id: p for p in points for m in members[p.id]}
    wordings = [t for p in points for t in _wordings(view, members[p.id], p.holder)]
    reports = {t.report for t in wordings}
    by_name: dict[str, list[Said]] = defaultdict(list)
    for t in wordings:
        for n in t.names:
            by_name[n].append(t)
    days = [d for p in points if (d := day_of(p.day))]
    found: dict[str, list[AnswerEntry]] = defaultdict(list)
    spoken: dict[str, Any] = {"classes": ["speech"], "segments": SEGMENTS}
    answering = _utterances(
        view, Filter(acts=ANSWERING, **spoken), lambda s: s.report_id in reports or _while(view, s, days)
    )
    if reports:  # beside a line, also what answers by its words alone
        answering |= _utterances(
            view,
            Filter(reports=sorted(reports), **spoken),
            lambda s: s.act not in ANSWERING and may_take_up(sentence(view, s)),
        )
    for utterance, statements in sorted(answering.items()):
        replies = [(r, s) for s in statements if (r := _reply(view, s, lines, by_name, reports))]
        replies = [(r, s) for r, s in replies if lines[r.to].id != utterance]
        if replies:
            reply, s = max(replies, key=lambda r: (r[0].score, r[0].id))
            entry = AnswerEntry(reply.how, view.speaker(s), view.words_of(s), view.cue_of(s), s, reply.because)
            found[lines[reply.to].id].append(entry)
    return found


def _reply(
    view: View,
    s: Statement,
    lines: Mapping[str, link.Point],
    by_name: Mapping[str, Sequence[Said]],
    reports: Set[str],
) -> Reply | None:
    """Which line a statement answers: of its report's statements first, for what answers another answers no line.

    `by_name`: the lines by the names that their speakers go by; `reports`: those with a line.
    """
    mine = said_(view, s)
    if not may_answer(mine):
        return None
    reply = tied(mine, _beside(view, s)) if s.report_id in reports else None
    if reply is None:
        near = {t.id: t for n in named(mine) for t in by_name.get(n, ()) if t.report != s.report_id}
        reply = elsewhere(mine, [t for t in near.values() if _in_time(view, s, lines[t.id])]) if near else None
        if reply and tied(mine, _beside(view, s)):
            return None
    held = whose(view, s)
    if reply is None or reply.to not in lines or (held and fold(held.name) == lines[reply.to].holder):
        return None  # who speaks for the holder does not answer it
    return reply if in_time(s, view.kept["statement"][reply.to]) else None


def _beside(view: View, s: Statement) -> list[Said]:
    some = [t for t in view.statements_of(s.report_id) if t.class_ == "speech" and t.segment in SEGMENTS]
    view.read_groups([t for t in some if t.id not in view.kept["statement"]])
    return [said_(view, t) for t in some]


def _while(view: View, s: Statement, days: Sequence[date]) -> bool:
    """Whether it was said when any of the lines could be answered; by its own day alone, read before its report is."""
    mine = day_of(s.said.last, end=True) if s.said and s.said.last else None
    return mine is None or any(0 <= (mine - d).days <= _DAYS for d in days)


def _wordings(view: View, members: Sequence[Statement], holder: str) -> list[Said]:
    """A point's wordings; each goes by the names that any carrier gives its speaker, and by the holder's."""
    found = [said_(view, m) for m in members]
    names = frozenset(n for t in found for n in t.names) | {holder}
    return [replace(t, names=names) for t in found]


ANSWERING = ("reject", "deny", "refuse", "criticise", "condemn", "agree", "support", "praise", "ask")
_DAYS = 30  # in which an answer to what was said is looked for in other reports


def _answered_on(view: View, s: Statement) -> date | None:
    return day_of((s.said.last if s.said and s.said.last else None) or view.report_of(s).published, end=True)


def _in_time(view: View, s: Statement, line: link.Point) -> bool:
    """Whether it was said on the day of the line or soon after; not where a day is unknown."""
    mine, day = _answered_on(view, s), day_of(line.day)
    return mine is not None and day is not None and 0 <= (mine - day).days <= _DAYS


def _held(view: View, s: Statement, holders: set[str]) -> bool:
    found = whose(view, s)
    return found is not None and fold(found.name) in holders


def _utterances(
    view: View, filters: Filter, wanted: Callable[[Statement], bool] = lambda s: True
) -> dict[str, list[Statement]]:
    """Utterance → its statements, of those that have one that is wanted."""
    asked = list(view.store.select(filters))
    view.expect(asked)
    some = [s for s in asked if wanted(s)]
    view.read(some)
    ids = {view.utterance_of(s) or s.id: s for s in some if not view.is_frame(s)}
    view.read_utterances(ids)
    return {
        u: [m for m in view.members(u) if m.class_ == "speech" and m.segment in SEGMENTS] or [s]
        for u, s in sorted(ids.items())
    }


def _point(view: View, utterance: str, members: Sequence[Statement]) -> link.Point | None:
    held = holder_of(view, members)
    full = fullest_of(view, members)
    how = _strength(view, members, held.name)
    if not held.name or how is None or all(put_to(view.report_of(m).text, m) for m in members):
        return None
    report = view.report_of(full)
    own = _own_words(view, full, held.name) | _of_consequence(how)
    read = told(view)
    said = link.unit(link.terms(report, full, own, near=False, read=read))
    if not any(m.red_line for m in members) and len(said) < _FEWEST:
        return None  # "the idea"
    terms: dict[str, float] = {}
    for m in members[:_READ]:
        for key, value in link.terms(view.report_of(m), m, own, read=read).items():
            terms[key] = max(value, terms.get(key, 0.0))
    day, reported = _day(view, members)
    return link.Point(
        id=utterance,
        holder=fold(held.name),
        day=day,
        terms=link.unit(terms),
        facet=link.facet(view.words_of(full), report.title or ""),
        step=how.step,
        certain=how.certain,
        red_line=any(m.red_line for m in members),
        quoted=any(m.kind != "indirect" for m in members),
        matter=link.unit(_matter(view, report), own),
        own=said,
        said_of=link.facet(view.words_of(full)),
        first=day if reported else narrowest(members)[0],
    )


def _of_consequence(how: Strength) -> set[str]:
    """Words of what would be done, which say nothing of what it is done for: all vetoes are alike."""
    done, given = (set(_WORD.findall((part or "").lower())) for part in (how.consequence, how.condition))
    return done - given


_WORD = re.compile(r"[^\W\d_]{3,40}")
_ADDRESSED = re.compile(
    r"\b(?:am|is|are|was|were|be|been|being|gets?|got) (?:\w+ )?(?:asked|told|urged|invited|ordered|instructed|warned|"
    r"advised|called (?:up)?on|requested|summoned|forced|criticised|criticized|condemned|accused|threatened)\b",
    re.IGNORECASE,
)


def put_to(text: str, s: Statement) -> bool:
    """Whether it was said to the one who is taken for its speaker: "Roe was asked to speak"."""
    if not s.cue or not s.source or s.source[0].start > s.cue[0].start:
        return False
    first = max(s.source[0].end, s.cue[0].start - _NEAR)
    return any(first + m.end() > s.cue[0].start for m in _ADDRESSED.finditer(text[first : s.cue[0].end]))


_NEAR = 40  # code points before a cue that may hold its "was"


def _matter(view: View, report: Report) -> dict[str, float]:
    found = view.kept["matter"]
    if report.id not in found:
        found[report.id] = link.matter(report)
    return dict(found[report.id])


_FEWEST = 2  # telling words of a weaker statement, without which nothing says what it is about
_READ = 5  # wordings of one utterance that are read for what it is about


def _own_words(view: View, s: Statement, holder: str) -> set[str]:
    who = view.speaker(s)
    told = {w for text in (who.name, who.role or "") for w in fold(text).split()} if who else set()
    return told | forms_of(holder)


def _strength(view: View, members: Sequence[Statement], holder: str) -> Strength | None:
    """Of the highest step that a wording reaches; the fullest wording's own words where it reaches it."""
    full = fullest_of(view, members)
    wordings = [full, *(m for m in members if m.id != full.id)]
    found = [
        w
        for m in wordings
        if (w := strength(view.words_of(m), act=m.act, cue=view.cue_of(m), holder=_own_words(view, m, holder)))
    ]
    if not found and any(m.red_line for m in members):
        return Strength(_LINE_STEP, True, view.words_of(full)[:_SHOWN])
    return max(found, key=lambda w: w.step, default=None)


_LINE_STEP = 4  # a red line is one, whatever its words
_SHOWN = 80


def _day(view: View, members: Sequence[Statement]) -> tuple[str | None, bool]:
    last = narrowest(list(members))[1]
    if last:
        return last, False
    return min((d[:10] for m in members if (d := view.report_of(m).published)), default=None), True


def _position(
    view: View,
    group: Sequence[link.Point],
    members: dict[str, list[Statement]],
    answered: dict[str, list[AnswerEntry]],
) -> Position:
    entries = tuple(
        _entry(view, p, move, members[p.id], answered.get(p.id, ()))
        for p, move in zip(group, link.moves(group), strict=True)
    )
    facets = Counter(e.facet for e in entries if e.facet)
    strongest = max(entries, key=lambda e: (e.strength.rank, e.red_line))
    name = holder_of(view, members[group[0].id]).name
    first = min(m.id for p in group if p.red_line for m in members[p.id])
    return Position(
        id="o" + hashlib.sha256(f"{fold(name)}\n{first}".encode()).hexdigest()[:12],
        holder=name,
        object=_object(view, group, members),
        facet=min(facets, key=lambda f: (-facets[f], f)) if facets else None,
        act="red_line" if any(e.red_line for e in entries) else strongest.act or "state",
        points=entries,
    )


def _entry(
    view: View, p: link.Point, move: link.Move | None, members: Sequence[Statement], answers: Sequence[AnswerEntry]
) -> PointEntry:
    full = fullest_of(view, members)
    how = _strength(view, members, p.holder)
    assert how is not None
    day, reported = _day(view, members)
    first, last = narrowest(list(members))
    return PointEntry(
        utterance=p.id,
        first=first,
        last=last,
        day=day,
        reported=reported,
        speaker=view.speaker(full),
        through=holder_of(view, [full, *members]).because,
        act=full.act,
        move=move,
        facet=link.facet(view.words_of(full)),  # what is shown of it stands in its own words, and in no headline alone
        strength=how,
        red_line=p.red_line,
        content=view.words_of(full),
        cue=view.cue_of(full),
        statement=full,
        members=tuple(members),
        outlets=tuple(distinct(view.outlet(m) for m in members)),
        carriers=len({m.report_id for m in members}),
        answers=tuple(sorted(answers, key=lambda a: view.order(a.statement))),
    )


_OBJECT_TERMS = 4


def _object(view: View, group: Sequence[link.Point], members: dict[str, list[Statement]]) -> str:
    """What it is about in the holder's own words: the shortest phrase that has most of what the points share, else the
    phrase that says most of the strongest line's condition, or of that line; empty where that names nothing."""
    weight: dict[str, float] = defaultdict(float)
    own = {stem(w) for p in group for m in members[p.id][:_READ] for w in _own_words(view, m, p.holder)}
    for p in group:
        for key, value in p.terms.items():
            weight[key] += value * (key not in own)
    best = {key for key, _ in sorted(weight.items(), key=lambda t: (-t[1], t[0]))[:_OBJECT_TERMS]}
    lines = [p for p in group if p.red_line] or group
    told = [(view.report_of(m).text, m.content) for p in lines for m in members[p.id][:_READ]]
    found = link.phrase(told, {key: weight[key] for key in best})
    if found:
        return found
    for p in sorted(lines, key=lambda p: (-p.step, not p.certain, p.day or "9999", p.id)):
        own_words = {key: value for key, value in p.own.items() if key not in own and not key.endswith("ly")}
        how = _strength(view, members[p.id], p.holder)
        given = how.condition.split(",")[0] if how and how.condition else ""
        contents = [(view.report_of(m).text, m.content) for m in members[p.id][:_READ]]
        for words in ([(given, [Span(0, len(given))])], contents):  # what is not to happen stands in the condition
            found = link.phrase(words, own_words, **link.SAYS_MOST) if own_words else ""
            if " " in found:  # one word is no name for a matter
                return found
    return ""


def meant(
    view: View,
    p: Position,
    holder: str | None,
    about: str | None,
    act: str | None,
    since: str | None,
    until: str | None,
) -> bool:
    """Whether a reader who asks so means this position."""
    if holder and not _holds(p, holder):
        return False
    if act and not any(e.red_line if act == "red_line" else e.act == act for e in p.points):
        return False
    if about:
        text = {stem(w) for w in fold(" ".join([p.object, *(e.content for e in p.points)])).split()}
        in_words = all(stem(w) in text for w in fold(about).split())
        lines = (m for e in p.points if e.red_line for m in e.members)
        if not in_words and not any(regards(view, m, about) for m in lines):
            return False
    return any(within(e.day, since, until) for e in p.points)


def _holds(p: Position, asked: str) -> bool:
    wanted = set(fold(asked).split())
    names = [p.holder, *(e.speaker.name for e in p.points if e.speaker)]
    return any(wanted <= set(fold(n).split()) for n in names)


def within(day: str | None, since: str | None, until: str | None) -> bool:
    """Whether a day lies in a window of ISO prefixes, both inclusive; one that is unknown only in no window."""
    if not day:
        return not since and not until
    return (not since or day[: len(since)] >= since) and (not until or day[: len(until)] <= until)
