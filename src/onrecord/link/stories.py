"""Reports of one development, by their words and days. A pair is judged from the two alone."""

from __future__ import annotations

import math
import re
import struct
import sys
from array import array
from binascii import crc32
from collections import Counter
from datetime import date, timedelta
from functools import lru_cache

from onrecord.frozen import dataclass
from onrecord.link.days import day_of
from onrecord.link.frequency import idf
from onrecord.link.words import STOP, forms_under, stem
from onrecord.model import Decision, Reason, Report, Span

MADE_BY = "stories-2"
DAYS = 7  # between two reports of one development: a weekly comes late
# Of .18 to .24, with and without what a quotation in common adds, on 577 clusters of news reports among 8,000 others:
# B-cubed F1 .975 here, .963 at .24 without it; of 269 pairs of outlets with a quotation in common .75 are joined here,
# .42 there.
LINK = 0.20
REVIEW = 0.16
QUOTED = 0.08  # what the same words between quotation marks add
_HEAD = 2500  # code points of a report that its story is told from; later paragraphs are background
PENALTY = 0.02  # a day apart: what is near in words and far in days is more likely the next chapter
_FEWEST = 4  # stems in common: two reports of three words are alike for want of anything else
_TELLING = 16  # words: two reports of one story share some of these
_TITLE = 3.0  # how much more a word of the title says
_SMALL = re.compile(r"\d{1,2}|(?:19|20)\d\d|\W+")  # days, years, counts, signs: rare in the table, and tell nothing
_QUOTATION = re.compile(r"[“\"«][^“”\"«»\n]{30,600}[”\"»]")
_RUN = 9  # words: so many in a row, in two reports' quotation marks, are one saying


@dataclass(frozen=True, slots=True)
class Topic:
    """A report as a weighted bag of stems, of length one."""

    report_id: str
    published: date | None
    weights: dict[str, float]
    telling: tuple[str, ...]  # the words that tell the story best, to find others by
    quoted: frozenset[int] = frozenset()  # runs of words between quotation marks, as numbers


def topic(report: Report) -> Topic:
    spans = [b.span for b in report.blocks if not b.furniture] or [Span(0, len(report.text))]
    counts: Counter[str] = Counter()
    taken = 0
    for span in spans:
        if taken >= _HEAD:
            break
        piece = Span(span.start, min(span.end, span.start + _HEAD - taken))
        taken += piece.end - piece.start
        counts.update(form for form in forms_under(report.text, [piece]) if _told(form))
    if report.title:
        for form in forms_under(report.title, [Span(0, len(report.title))]):
            if _told(form):
                counts[form] += int(_TITLE)
    bag: dict[str, float] = {}
    stems: dict[str, str] = {}
    for form, n in counts.items():
        if told := _told(form):
            stems[form] = told[0]
            bag[told[0]] = bag.get(told[0], 0.0) + (1.0 + math.log(n)) * told[1]
    length = math.sqrt(sum(v * v for v in bag.values())) or 1.0
    weights = dict(zip(bag, array("f", [v / length for v in bag.values()]), strict=True))  # as they are packed
    telling = tuple(sorted(counts, key=lambda f: (-bag[stems[f]], f))[:_TELLING])
    return Topic(report.id, day_of(report.published, end=True), weights, telling, _quoted(report.text, spans))


FORM = 1  # of what `pack` writes: to be raised whenever the same report is packed otherwise


def pack(topic: Topic) -> bytes:
    """A topic as a store keeps it: all but `telling`, which only the report that is added asks with."""
    weights, quoted = array("f", topic.weights.values()), array("I", sorted(topic.quoted))
    if sys.byteorder == "big":
        weights.byteswap()
        quoted.byteswap()
    day = topic.published.toordinal() if topic.published else 0
    head = _PACKED.pack(FORM, day, len(weights), len(quoted))
    stems = "\n".join(topic.weights).encode("utf-8", "surrogatepass")
    return head + weights.tobytes() + quoted.tobytes() + stems


def readable(packed: bytes) -> bool:
    """Whether this program can unpack it: else the report must be read anew."""
    return packed[:1] == bytes([FORM])


def unpack(report_id: str, packed: bytes) -> Topic:
    """What `pack` gave."""
    _, day, many, quoted = _PACKED.unpack_from(packed)
    numbers, runs = array("f"), array("I")
    middle, end = _PACKED.size + 4 * many, _PACKED.size + 4 * (many + quoted)
    numbers.frombytes(packed[_PACKED.size : middle])
    runs.frombytes(packed[middle:end])
    if sys.byteorder == "big":
        numbers.byteswap()
        runs.byteswap()
    stems = packed[end:].decode("utf-8", "surrogatepass").split("\n")
    weights = dict(zip(stems, numbers, strict=False))
    return Topic(report_id, date.fromordinal(day) if day else None, weights, (), frozenset(runs))


_PACKED = struct.Struct("<B3I")


@lru_cache(maxsize=12_000)
def _told(form: str) -> tuple[str, float] | None:
    """A form's stem, and how much it tells; None for one that tells nothing."""
    return None if form in STOP or _SMALL.fullmatch(form) else (stem(form), max(idf(form) - 0.5, 0.0))


def _quoted(text: str, spans: list[Span]) -> frozenset[int]:
    runs: set[int] = set()
    for span in spans:
        for m in _QUOTATION.finditer(text, span.start, span.end):
            forms = forms_under(text, [Span(*m.span())])
            runs.update(crc32(" ".join(forms[i : i + _RUN]).encode()) for i in range(len(forms) - _RUN + 1))
    return frozenset(runs)


def days_around(report: Report) -> tuple[str | None, str | None]:
    """The first and last ISO day on which another report of the same story can have been published."""
    day = day_of(report.published, end=True)
    reach = timedelta(days=DAYS)
    return ((day - reach).isoformat(), (day + reach).isoformat()) if day else (None, None)


def score(a: Topic, b: Topic) -> Decision | None:
    """The decision on one pair of reports, or None where they are of different stories."""
    if a.report_id == b.report_id:
        return None
    days = abs((a.published - b.published).days) if a.published and b.published else None
    if days is not None and days > DAYS:
        return None
    small, large = sorted((a.weights, b.weights), key=len)
    shared = {k: v * large[k] for k, v in small.items() if k in large}
    if len(shared) < _FEWEST:
        return None
    # An unknown day must be made up for by more words in common.
    total = sum(shared.values()) - (0.1 if days is None else PENALTY * days)
    quoted = not a.quoted.isdisjoint(b.quoted)
    total += QUOTED if quoted else 0.0
    if total < REVIEW:
        return None
    best = ", ".join(sorted(shared, key=lambda k: (-shared[k], k))[:5])
    when = Reason("date", "a day is not known" if days is None else f"{days} days apart")
    left, right = sorted((a.report_id, b.report_id))
    because: tuple[Reason, ...] = (Reason("words", f"shares {best}", total), when)
    if quoted:
        because += (Reason("quotation", "quotes the same words", QUOTED),)
    return Decision("story", left, right, "same", round(total, 3), because, made_by=MADE_BY)
