"""Statements with one holder and one object, in whatever words, as one series; how it moves.

Nothing here reads a store: `Point`s go in, groups and moves come out. Groups do not depend on the order of the points.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain, combinations, islice
from typing import Literal

from onrecord.frozen import dataclass, field
from onrecord.link.frequency import idf
from onrecord.link.senses import sense
from onrecord.link.words import STOP, spelt_forms, weight
from onrecord.model import Report, Span, Statement

Move = Literal["drawn", "restated", "hardened", "softened"]

FACETS = ("weapons", "exercises", "infrastructure", "accession", "trade", "procedure", "persons", "territory")
_FACET_WORDS = {
    "accession": "join joining joined accession membership member expansion enlargement expand entry admit admission",
    "weapons": "weapon weapons missile missiles nuclear chemical warhead arms battery batteries arsenal rocket rockets "
    "uranium enrichment bomb bombs bioweapons launchers nuke nukes",
    "exercises": "exercise exercises drill drills manoeuvres maneuvers sorties patrols flights wargames",
    "infrastructure": "base bases infrastructure dam pipeline port harbour harbor presence entrenchment facility "
    "facilities deployment deployments outpost bridge settlements installation installations buildings",
    "trade": "tariff tariffs duties trade imports exports embargo quota quotas goods customs",
    "procedure": "bill law vote veto legislation tax taxes debt budget deal agreement treaty election elections talks "
    "shifts rota statement shutdown spending referendum",
    "persons": "diplomats prisoners migrants migrant citizens personnel counsel journalist journalists hostages firing "
    "soldiers detainees refugees protesters killing",
    "territory": "territory border borders airspace waters attack attacks strike strikes invasion invade incursion "
    "aggression sovereignty island provocation provocations troops interference",
}
_FACET_OF = {word: facet for facet, some in _FACET_WORDS.items() for word in some.split()}

# Words of taking a position, which say nothing of what it is about.
_TAKING = frozenset(
    sense(w)
    for w in (
        "red line lines cross crossing respond response consequence consequences unacceptable tolerate accept allow "
        "permit measure measures action warn warning threaten threat swift swiftly strong severe price pay regret "
        "force option options table retaliate retaliation clear draw clearly president minister government country "
        "state said will would must never stop prevent continue make take"
    ).split()
)
_WORD = re.compile(r"[^\W\d_]{3,40}")
_SPACE = re.compile(r"\s")

CONTENT, NEAR, TITLE = 1.0, 0.35, 0.6  # how much a term says by where it stands; chosen on the gold's dev part
NAMED = 1.6  # a name says more of the object than a noun of like rarity
FACET_APART = 0.85  # two points of different facets are less alike, but may be one object
MOST_IDF = 7.0
# Mean likeness from which two groups are one object; chosen on the gold's dev part.
SAME_OBJECT = 0.10
MATTER_READ, MATTER_TERMS = 6_000, 60
MATTER = 0.3  # how much the matter says beside the words themselves; chosen on the gold's dev part
# How much the own words of two lines of one facet share that are compared. Of the gold's dev pairs that share this much
# 66 of 71 are of one series; of those that share 0.15, 81 of 90.
SAME_MATTER = 0.2
_NEAR = 300  # code points before a content that may name what "this" is


@dataclass(frozen=True, slots=True)
class Point:
    """One utterance as a position: what it is about as weighted terms of length 1 (`unit`), what facet, how strong."""

    id: str
    holder: str
    day: str | None
    terms: Mapping[str, float]
    facet: str | None
    step: int
    certain: bool
    red_line: bool = False
    quoted: bool = True  # some of the words are the holder's, not all an outlet's
    matter: Mapping[str, float] | None = None  # what its report is about
    own: Mapping[str, float] = field(default_factory=dict)  # its own words alone, as `terms`
    said_of: str | None = None  # the facet that its own words name; `facet` may rest on a title
    first: str | None = None  # the first day on which it can have been said; `day` is the last


Told = Mapping[str, float]


def told(text: str, spans: Sequence[Span]) -> dict[str, float]:
    """The telling words of `text` under `spans`, by senses: how rare each is, a name more."""
    found: dict[str, float] = {}
    for form, first in spelt_forms(text, [s for s in spans if s.end > s.start]):
        if known := _tells(form, "A" <= first <= "Z"):
            key, value = known
            found[key] = max(found.get(key, 0.0), value)
    return found


@lru_cache(maxsize=1 << 14)
def _tells(form: str, named: bool) -> tuple[str, float] | None:
    """A form's sense and how much it tells; None for one that stands for no thing."""
    key = sense(form)
    if weight(form) != 1.0 or key in _TAKING or len(form) < 3:
        return None
    return key, min(idf(form), MOST_IDF) * (NAMED if named else 1.0)


def terms(
    report: Report,
    statement: Statement,
    without: Iterable[str] = (),
    *,
    near: bool = True,
    read: Callable[[str, Sequence[Span]], Told] = told,
) -> dict[str, float]:
    """What a statement is about: its words, what stands just before it, the title; weighted by place and rarity.

    `near=False`: its own words alone. `without`: words of the holder's own name. `read`: `told`, or what remembers it.
    """
    own = {sense(w.lower()) for w in without}
    parts = [(CONTENT, read(report.text, statement.content))]
    if near:
        first = statement.content[0].start if statement.content else 0
        title = report.title or ""
        parts.append((NEAR, read(report.text, (Span(_word_start(report.text, first - _NEAR), first),))))
        if report.title_span:
            parts.append((TITLE, read(report.text, (report.title_span,))))
        else:
            parts.append((TITLE, read(title, (Span(0, len(title)),))))
    found: dict[str, float] = {}
    for place, part in parts:
        for key, value in part.items():
            if key not in own:
                found[key] = max(found.get(key, 0.0), place * value)
    return found


def _word_start(text: str, at: int) -> int:
    """Where the next word begins: half of one would be the rarest word of all."""
    m = _SPACE.search(text, max(0, at - 1))
    return 0 if at <= 0 else m.end() if m else at


# Words that a name for a thing may have inside it; any other common word ends it.
_WITHIN = frozenset("of in on at the a an to for and with by near over from into".split())
_BREAKS = frozenset("if unless should when while until despite because although whether cannot".split())
_TOKEN = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*|[^\w\s]")
_MOST_IN_PHRASE = 6
_LESS = 0.06  # of the whole weight, for each word more
_LEAST = 0.45  # of the whole weight that a phrase must have
SAYS_MOST = {"least": 0.0, "less": 0.001}  # for a phrase of one content: what has most of it, in however many words


def phrase(
    told: Sequence[tuple[str, Sequence[Span]]],
    weight: Mapping[str, float],
    *,
    least: float = _LEAST,
    less: float = _LESS,
) -> str:
    """The run of words in the contents that has most of the weighted terms in fewest words; empty where none has much.

    `told`: a text and the spans of a content in it. `least`: of the whole weight that it must have. `less`: of it, for
    each word more. It is told to its end, so that no noun is cut from its name.
    """
    whole = sum(weight.values()) or 1.0
    best: tuple[float, str] = (0.0, "")
    for text, spans in told:
        for span in spans:
            for run in _runs(span.of(text)):
                value, start, end = _best_of(run, weight, whole, least, less)
                if value > best[0] + 1e-9:
                    best = value, " ".join(run[start : _ended(run, start, end)])
    return best[1]


def _ended(run: Sequence[str], start: int, end: int) -> int:
    """The end of the run, where that is not far; else the end that was found."""
    last = len(run)
    while last > end and run[last - 1].lower() in _WITHIN:
        last -= 1
    return last if last - start <= _MOST_IN_PHRASE else end


def _runs(text: str) -> list[list[str]]:
    """Stretches of words without a mark or a common word that names nothing."""
    found: list[list[str]] = [[]]
    for m in _TOKEN.finditer(text):
        word = m.group()
        low = word.lower()
        breaks = (
            not word[0].isalnum() or low in _BREAKS or ((low in STOP or sense(low) in _TAKING) and low not in _WITHIN)
        )
        if breaks:
            found.append([])
        else:
            found[-1].append(word)
    return [run for run in found if run]


def _best_of(
    run: Sequence[str], weight: Mapping[str, float], whole: float, least: float, less: float
) -> tuple[float, int, int]:
    best = 0.0, 0, 0
    keys = [sense(w.lower()) for w in run]
    for i in range(len(run)):
        if run[i].lower() in _WITHIN:
            continue
        for j in range(i + 1, min(len(run), i + _MOST_IN_PHRASE) + 1):
            if run[j - 1].lower() in _WITHIN:
                continue
            share = sum(weight.get(k, 0.0) for k in set(keys[i:j])) / whole
            value = share - less * (j - i)
            if share >= least and value > best[0] + 1e-9:
                best = value, i, j
    return best


def matter(report: Report) -> dict[str, float]:
    """What a report is about: its words by how often they stand there and how rare they are; names say more."""
    spans = [b.span for b in report.blocks if not b.furniture] or [Span(0, len(report.text))]
    read = (_WORD.findall(report.text, s.start, s.end) for s in spans if s.end <= MATTER_READ)
    value: dict[str, float] = {}
    many: dict[str, int] = {}
    for word, n in Counter(chain.from_iterable(read)).items():
        if known := _tells(word.lower(), "A" <= word[0] <= "Z"):
            key, tells = known
            many[key] = many.get(key, 0) + n
            if tells > value.get(key, -1.0):
                value[key] = tells
    by_count: defaultdict[int, list[str]] = defaultdict(list)
    for key, n in many.items():
        by_count[n].append(key)
    commonest = (key for n in sorted(by_count, reverse=True) for key in sorted(by_count[n]))
    return {key: value[key] * math.sqrt(many[key]) for key in islice(commonest, MATTER_TERMS)}


def unit(terms: Mapping[str, float], without: Iterable[str] = ()) -> dict[str, float]:
    """The terms, less those of `without`, as a vector of length 1."""
    own = {sense(w.lower()) for w in without}
    left = {key: value for key, value in terms.items() if key not in own}
    norm = math.sqrt(sum(v * v for v in left.values())) or 1.0
    return {key: value / norm for key, value in left.items()}


def facet(content: str, near: str = "") -> str | None:
    """The facet that most of the words speak of; the content before what stands near it."""
    for text in (content, near):
        seen = Counter(f for w in re.findall(r"[a-z]+", text.lower()) if (f := _FACET_OF.get(w)))
        if seen:
            return min(seen, key=lambda f: (-seen[f], FACETS.index(f)))
    return None


def alike(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Cosine of two bags of weighted terms of length 1 (`unit`), 0 to 1."""
    if len(b) < len(a):
        a, b = b, a
    return sum([v * b[k] for k, v in a.items() if k in b])


def groups(points: Sequence[Point]) -> list[list[Point]]:
    """Points of one holder and one object; each group in order of the day, the groups by their first id."""
    found: list[list[Point]] = []
    for holder in sorted({p.holder for p in points}):
        found += _objects(sorted((p for p in points if p.holder == holder), key=lambda p: p.id))
    return sorted((sorted(g, key=_order) for g in found), key=lambda g: min(p.id for p in g))


def _objects(points: Sequence[Point]) -> list[list[Point]]:
    """Average linkage: the two most alike groups are joined while they are alike enough on the whole."""
    clusters: dict[int, list[int]] = {i: [i] for i in range(len(points))}
    total: dict[tuple[int, int], float] = {}
    for i, j in combinations(range(len(points)), 2):
        value = likeness(points[i], points[j])
        if value:
            total[i, j] = value
    while total:
        (i, j), best = max(total.items(), key=lambda t: (t[1] / _pairs(clusters, *t[0]), -t[0][0], -t[0][1]))
        if best / _pairs(clusters, i, j) < SAME_OBJECT:
            break
        clusters[i] += clusters.pop(j)
        for pair in [p for p in total if j in p]:
            value = total.pop(pair)
            other = pair[0] if pair[1] == j else pair[1]
            if other != i:
                key = (min(i, other), max(i, other))
                total[key] = total.get(key, 0.0) + value
    return [[points[i] for i in some] for some in clusters.values()]


def _pairs(clusters: Mapping[int, Sequence[int]], i: int, j: int) -> int:
    return len(clusters[i]) * len(clusters[j])


def likeness(a: Point, b: Point) -> float:
    value = alike(a.terms, b.terms)
    if a.matter and b.matter:
        value = (1 - MATTER) * value + MATTER * alike(a.matter, b.matter)
    return value * FACET_APART if a.facet and b.facet and a.facet != b.facet else value


def _order(p: Point) -> tuple[str, str]:
    return (p.day or "9999", p.id)


def moves(series: Sequence[Point]) -> list[Move | None]:
    """What each point does to the position, in order of the day; None where no move is claimed.

    `drawn`: the first red line, of one day the strongest. The others are moves of one red line against the strongest
    of the latest day before it that is of the same matter (`_same_matter`). None is claimed where days leave open which
    came first, where the same day has stronger words of the matter, and for weaker words that are an outlet's alone.
    """
    first = _drawn(series)
    stands: list[Point] = []
    found: list[Move | None] = []
    for p in series:
        same = [q for q in stands if _same_matter(p, q)]
        before = [q for q in same if _precedes(q, p)]
        move: Move | None = _against(p, _strongest_of_last_day(before)) if p.red_line and before else None
        if p is first:
            move = "drawn"
        beside = any(r.day == p.day and _rank(r) > _rank(p) and _same_matter(p, r) for r in series)
        retold = move == "softened" and not p.quoted
        if p.red_line and not beside and not retold:
            stands.append(p)
        found.append(None if move != "drawn" and (beside or retold) else move)
    return found


def _drawn(series: Sequence[Point]) -> Point | None:
    lines = [p for p in series if p.red_line]
    day = lines[0].day if lines else None
    return max((p for p in lines if p.day == day), key=_rank, default=None)


def _rank(p: Point) -> tuple[int, bool]:
    return p.step, p.certain


def _same_matter(p: Point, q: Point) -> bool:
    """Two red lines of one facet, which the words of both name, and that share enough of what they are about."""
    known = p.said_of is not None and p.said_of == q.said_of
    return known and p.red_line and q.red_line and alike(p.own, q.own) >= SAME_MATTER


def _precedes(q: Point, p: Point) -> bool:
    return bool(q.day and p.first and q.day < p.first)


def _strongest_of_last_day(points: Sequence[Point]) -> Point:
    return max(points, key=lambda q: (q.day or "", _rank(q)))


def _against(p: Point, before: Point) -> Move:
    if _rank(p) == _rank(before):
        return "restated"
    return "hardened" if _rank(p) > _rank(before) else "softened"
