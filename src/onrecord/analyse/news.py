"""The day of the news: what a statement has that no occasion of its own dates.

What a report's opening dates holds for those who are heard of it there; who is heard on one day alone is heard on it in
what he says a little on; and words that are printed twice were said once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from onrecord.analyse import occasions
from onrecord.analyse.cases import NAME_WORD, NEAR, Case, in_body, simple
from onrecord.analyse.deeds import Deed
from onrecord.analyse.frames import View
from onrecord.analyse.going_on import REPLIES, WRITES, brings_in, dated_otherwise, goes_on, one_act
from onrecord.analyse.said import inherited
from onrecord.analyse.times_calendar import day
from onrecord.model import Said

OPENING = 1  # paragraphs behind the first that hold the day of the news
LEADS = 8  # dated statements of the opening that are looked at: more than any opening holds
ABOUT = 2  # paragraphs in which others than the opening's speakers are heard of its news
CLOSE = 400  # code points between two who speak in one sentence
NEWS_DAYS = 4  # days before the report on which its news can have happened
BEHIND = 6  # paragraphs behind a dated statement in which its day holds: further on more days were wrong than right
SHARED = 3  # words of five letters or more that two wordings of one saying share
LIKE = 0.6  # of the fewer words; below it two statements of one speaker are often only about one thing
COMPARED = 60  # dated statements of a body that others are compared with

_WORD = re.compile(r"[^\W\d_]{5,}")
_IN_PLACE = re.compile(r"\b(?:in|from) ([A-Z][\w’'-]+)")


def news(view: View, cases: Sequence[Case], deeds: Sequence[Deed]) -> None:
    """Fill in the day of the news. `cases` in text order, keys as in `deeds`."""
    days = _days(view, cases, deeds)
    _one_day(cases, days, _first(cases))
    _led_up_to(cases, days)
    _same_words(view, cases)


def _first(cases: Sequence[Case]) -> int:
    """The first paragraph with statements."""
    return next((case.paragraph for case in cases if in_body(case)), 0)


# --- the one day of a speaker ----------------------------------------------------------------------------------------


def _one_day(cases: Sequence[Case], days: Mapping[str, Mapping[str, Said]], first: int) -> None:
    """Who is heard on one day alone is heard on it in what he says a little on, and in what sums the report up."""
    last: dict[str, int] = {}  # the paragraph in which each was last dated
    for case in cases:
        key = case.key or ""
        if case.own:
            last[key] = case.paragraph
        mine = days.get(key, {})
        if len(mine) != 1 or brings_in(case) or case.statement.nested_in:
            continue
        behind = key in last and case.paragraph - last[key] <= BEHIND
        at_once = _at_once(case) and (behind or not in_body(case))
        if at_once or (key not in last and _sums_up(case, first)):
            case.said = inherited(next(iter(mine.values())), "main occasion")


def _led_up_to(cases: Sequence[Case], days: Mapping[str, Mapping[str, Said]]) -> None:
    """What one says right before a paragraph in which he is heard on his only day: "We are done." … he said Monday."""
    behind: dict[str, Case] = {}
    for case in reversed(cases):
        if not in_body(case) or case.statement.nested_in or not case.key:
            continue
        after = behind.get(case.key)
        near = after is not None and after.paragraph - case.paragraph == NEAR
        if after and near and len(days.get(case.key, {})) == 1 and _leads_up(case) and occasions.one_day(after.said):
            case.said = inherited(after.said, "main occasion") if after.said else None
        behind[case.key] = case


def _leads_up(case: Case) -> bool:
    written = WRITES.search(case.frame.cue_words)  # on an occasion of its own
    return case.said is None and case.statement.class_ == "speech" and not (brings_in(case) or written)


def _days(view: View, cases: Sequence[Case], deeds: Sequence[Deed]) -> dict[str, dict[str, Said]]:
    """The days shortly before the report on which each is heard or does something, by speaker."""
    published = day(view.report.published)
    days: dict[str, dict[str, Said]] = {}
    dated = [(case.key, case.said) for case in cases if case.own]
    dated += [(deed.key, deed.said) for deed in deeds if deed.channel or deed.addressee]
    for key, said in dated:
        there = day(said.first) if said and occasions.one_day(said) else None
        if key and said and there and (published is None or (published - there).days <= NEWS_DAYS):
            days.setdefault(key, {}).setdefault(said.first or "", said)
    return days


def _at_once(case: Case) -> bool:
    if case.said is not None:
        return False
    if not in_body(case):
        return case.statement.class_ == "speech"
    return one_act(case) and goes_on(case) and not WRITES.search(case.frame.cue_words)


def _sums_up(case: Case, first: int) -> bool:
    """Whether an opening in the perfect tells of the news: "Tarr has warned …"."""
    perfect = case.said is not None and case.said.rule == "perfect" and not case.frame.cue_words.startswith("had")
    return perfect and case.paragraph <= first and not dated_otherwise(case)


# --- the opening -----------------------------------------------------------------------------------------------------


def opening(view: View, cases: Sequence[Case]) -> None:
    """The day of the report's opening, for those of its sentences, its names, or who speak for its speaker."""
    first = _first(cases)
    body = [case for case in cases if in_body(case) and not case.statement.nested_in]
    dated = [case for case in body if case.own and occasions.one_day(case.said)]
    bases = frozenset(case.said.basis.end for case in dated if case.said and case.said.basis)
    leads = [case for case in dated if case.paragraph - first <= OPENING][:LEADS]
    for case in body:
        if case.said is None and simple(case) and not dated_otherwise(case, bases):
            case.said = _of_opening(case, leads, first) or _of_spoken_for(case, leads, view)
    below = next((case for case in body if case.paragraph > first), None)
    _sum_up([case for case in body if case.paragraph == first], below, first)


def _of_opening(case: Case, leads: Sequence[Case], first: int) -> Said | None:
    for lead in leads:
        if case.paragraph == lead.paragraph and abs(case.at - lead.at) < CLOSE and "." not in lead.frame.text[:-1]:
            return inherited(lead.said, "same sentence") if lead.said else None
        if case.paragraph - first <= ABOUT and not REPLIES.search(case.frame.text) and _akin(case, leads):
            return inherited(lead.said, "main occasion") if lead.said else None
    return None


def _of_spoken_for(case: Case, leads: Sequence[Case], view: View) -> Said | None:
    """The day of what a state or an office said in the opening, for the quote right below it of one who speaks there.

    "Veldia hinted on Monday at a truce, … out of Ostra." "We are tired," Minister Ivo Tarr told reporters in Ostra.
    """
    if case.statement.kind != "direct" or not case.person or REPLIES.search(case.frame.text):
        return None
    for lead in leads:
        if case.paragraph - lead.paragraph != 1 or lead.person:
            continue
        words = set(NAME_WORD.findall(view.paragraphs[lead.paragraph].of(view.report.text)))
        places = set(_IN_PLACE.findall(case.frame.after))
        if places and places <= words and lead.said:
            return inherited(lead.said, "main occasion")
    return None


def _akin(case: Case, leads: Sequence[Case]) -> bool:
    """Whether the source's words take up a name of the opening: "Veldia … the Veldian president"."""
    return bool(_names(case.frame.source_words) & {name for lead in leads for name in _names(lead.frame.text)})


def _names(words: str) -> frozenset[str]:
    return frozenset(w[:5].lower() for w in NAME_WORD.findall(words) if w[0].isupper() and len(w) > 4)


def _sum_up(leads: Sequence[Case], quote: Case | None, first: int) -> None:
    """An opening in the perfect takes the day of the quotation below it: "The palace has warned …" "…," he said Monday.

    Only where the opening names no person of its own, and the quotation is the first thing said in the next paragraph.
    """
    if quote is None or quote.paragraph > first + NEAR or quote.statement.kind != "direct" or quote.said is None:
        return
    if not occasions.one_day(quote.said) or REPLIES.search(quote.frame.text):
        return
    for lead in leads:
        if _sums_up(lead, first) and (lead.key == quote.key or (quote.person and not lead.person)):
            lead.said = inherited(quote.said, "main occasion")


# --- what is printed twice -------------------------------------------------------------------------------------------


def _same_words(view: View, cases: Sequence[Case]) -> None:
    """A headline, a pull-quote, a lead have the day of the words that they give."""
    text, by_id = view.report.text, {case.statement.id: case for case in cases}
    below = [case for case in cases if in_body(case) and case.key and occasions.one_day(case.said)][:COMPARED]
    words = [_words(case, text) for case in below]
    for case in cases:
        first = by_id.get(case.statement.repeats or "")
        if first and first.said is None and case.said and occasions.one_day(case.said):
            first.said = inherited(case.said, "same words")
        if first:
            _take(case, first)
        if case.said is not None or not case.key:
            continue
        mine = _words(case, text)
        for other, theirs in zip(below, words, strict=True):
            if other is not case and other.key == case.key and _alike(mine, theirs, head=not in_body(case)):
                _take(case, other)
                break


def _take(case: Case, other: Case) -> None:
    """What one wording of a saying has from another: its day; behind it, its medium and hearers too."""
    if case.said is None and other.said and occasions.one_day(other.said):
        case.said = inherited(other.said, "same words")
    if in_body(case) and other.at < case.at:
        case.channel = case.channel or other.channel
        case.addressee = case.addressee or other.addressee


def _alike(mine: frozenset[str], theirs: frozenset[str], *, head: bool) -> bool:
    least, shared = min(len(mine), len(theirs)), len(mine & theirs)
    return least > 0 and shared >= min(SHARED, len(mine)) and (head or (shared >= LIKE * least and least >= SHARED))


def _words(case: Case, text: str) -> frozenset[str]:
    words = " ".join(span.of(text)[:300] for span in case.statement.content[:3])
    return frozenset(word.lower()[:6] for word in _WORD.findall(words))
