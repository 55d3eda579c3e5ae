"""When a statement was made: the time expression that modifies the saying, or the occasion that it belongs to.

A wrong day is worse than none: an expression counts only where nothing between it and the saying could make it date
another event.
"""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.analyse.frames import MARKS, Frame
from onrecord.analyse.times import TimeExpression, find
from onrecord.analyse.times_calendar import day, week_ago
from onrecord.model import Report, Said, Span

# Words after which a time belongs to another event ("after talks on Monday", "who resigned on Friday").
_BREAK = re.compile(
    r"\b(?:after|before|when|as|since|while|because|although|though|despite|following|until|till|"
    r"who|which|whose|whom|where|"
    r"that|if|whether|amid|over|about|against|ahead|days|hours|weeks|months|"
    r"hour|due|scheduled|"
    r"slated|set|planned|killed|by)\b|[;:]",
    re.IGNORECASE,
)
_BREAK_BEFORE = re.compile(
    r"\b(?:after|before|when|as|since|while|because|although|though|despite|following|until|till|"
    r"who|which|whose|where|if|"
    r"amid|over|against|ahead|due|scheduled|slated|set|planned|killed)\b",
    re.IGNORECASE,
)
# Nouns of saying: a time inside a phrase with one of them dates the saying.
SAYING_NOUNS = (
    r"interviews?|tweets?|statements?|press conferences?|news conferences?|conferences?|"
    r"briefings?|speech|speeches|address|"
    r"remarks|comments|letters?|phone calls?|calls?|conversations?|messages?|posts?|emails?|"
    r"e-mails?|reports?|releases?|"
    r"debate|debates|rally|broadcasts?|videos?|op-eds?|columns?|articles?|editorials?|testimony|"
    r"hearing|meeting|talks|summit|"
    r"announcement|warning|appearance|polls?|forum|event|memo|order|rulings?|opinions?|dissents?|"
    r"(?<!tax )filings?|lawsuits?|"
    r"complaints?|study|studies|analysis|surveys?|roundtable|podcasts?|session|town halls?|testimony"
)
_SAYING_NOUN = re.compile(rf"\b(?:{SAYING_NOUNS})\b", re.IGNORECASE)
_OPENING = re.compile(
    r"^[\s\"“'(\u2013\u2014-]*(?:(?:and|but|so|then|also|later|earlier|meanwhile|separately|"
    r"additionally|however|late|early|"
    r"just|only|again|back|over|in|on|at|during|by|speaking|talking|addressing|writing|appearing|"
    r"answering|responding|asked|"
    r"reached|interviewed|contacted|testifying|campaigning|in a|"
    r"this|last|the|that|one|two|three|a|an)\b|$)",
    re.IGNORECASE,
)
_TOWARDS_TIME = re.compile(
    r"\b(?:on|in|at|late|early|earlier|later|by|during|over|of|from)\s{1,9}(?:the\s{1,9})?$", re.IGNORECASE
)
_PERFECT = re.compile(r"\b(?:has|have|had|’ve|'ve)\b(?:\s+[a-z]+){0,2}\s*$", re.IGNORECASE)
_PERFECT_CUE = re.compile(r"^(?:has|have|had|’ve|'ve)\b", re.IGNORECASE)
_OFTEN = re.compile(
    r"\b(?:repeatedly|often|long|always|consistently|frequently|previously|already|once|regularly|routinely|formerly|"
    r"many times|time and again|in the past|for years|for months|for decades|never|historically|earlier)\b",
    re.IGNORECASE,
)
# "an interview that was aired on Sunday": the day of the saying, as far as the report knows it.
_MADE_PUBLIC = re.compile(
    r"\b(?:that|which) (?:was |were )?(?:broadcast|aired|published|released|posted|shown|printed)\b"
)
_COMMENTING = re.compile(r"^\W{0,20}(?:commenting|remarking|reacting|asked) \w+ ", re.IGNORECASE)
_DAY_PART = re.compile(r"\b(?:morning|afternoon|evening|night)\b", re.IGNORECASE)
# The reach of a time after the saying: "told a small crowd of supporters in the northern town of X on Monday".
AFTER_REACH = 110
_COMMA = re.compile(
    r",(?!\s+(?:speaking|in an?|in his|in her|in their|during|at an?|according|on|adding)\b)", re.IGNORECASE
)
# "in Arden, Ostra, on Monday", "just after 8 a.m. Sunday": no break between a saying and its day.
_PLACE_IN = re.compile(r",\s[A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*){0,2},(?=\s(?:on|late|early|last|this)\b)")
_BY_THE_CLOCK = re.compile(r"\b(?:just |shortly )?(?:after|before|around|about|at) \d{1,2}(?::\d\d)? ?(?:[ap]\.?m\.?)")
# What may stand between the day that opens a sentence and the speaker: "Earlier this week, amid fears of war, Tarr …".
_ASIDE = re.compile(r",\s(?:amid|after|before|following|ahead of|during|at|in|as)\b[^,]{1,120},(?=\s)")
_SOURCED = re.compile(r",\saccording to [^,]{1,80},(?=\s)")
_QUIET_OPENING = re.compile(r"\W{0,20}(?:(?:also|but|and|on|in|late|early|earlier|then)\s{1,9})*", re.IGNORECASE)
_ASKED = re.compile(
    r"\W{0,20}(?:asked|questioned|pressed) (?:by (?:an? |the )?[\w’'-]{1,40} )?"
    r"(?:(?:in|at|aboard|outside|near) [^,;:]{1,40} )?(?:late |early )?(?:on )?",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^\W{0,20}[A-Z][^:.,]{1,40}:\s")  # what heads an item: "Ferries: On Monday, Tarr said …"
_TURNS = re.compile(r",\s(?:but|and)\s")
_THEN = re.compile(r"\band\b")
_MEANWHILE = re.compile(r" (?:when|while|after|as|at|during) ")
SHORT = 60  # code points of a noun that is a whole content: "the charges", "those fears about the port"
# An infinitive, but not those who are written to: "said in a letter to colleagues on Monday".
_VERB_TO = re.compile(
    r"(?<!remarks )(?<!testimony )(?<!statement )(?<!comments )(?<!letter )(?<!message )(?<!email )"
    r"(?<!memo )(?<!note )(?<!speech )(?<!address )\bto\s+"
    r"(?!(?:the|an?|his|her|their|its)\b)[a-z]+"
)
_WHEN_ASKED = re.compile(r",? when (?:asked|pressed|questioned)\b(?: by (?:an? )?[\w’'-]{1,30})?")
_OPENS_SOURCE = re.compile(r",? (?:the |an? )?[A-Z]")
_ALONE = re.compile(r",\s(?:(?:late |early )?on |in )?\Z")  # "A day after the fair, on June 20, Tarr said"
_RELATIVE = re.compile(r"\b(?:who|which|whose|where|that)\b")
_OVER = re.compile(r"\b[Oo]ver (?=(?:the |last |this )?weekend)")
_DAY_WHEN = re.compile(r",? when (?:the )?$")  # "turned on Friday, when Tarr said": the day of both
# "held a call with mayors on Friday, during which Tarr said", "her March 4 letter, in which she said"
_IN_WHICH = re.compile(rf"(?: [\w’'-]{{1,20}})?,? (?:in|during|at) [{MARKS}w](?:hich)? (?:the )?")
SAID_IN = 80  # code points before a day in which stands what was said on it
_AGAINST = re.compile(r"\b(?:debate|hearing|testimony|appearance|interview|rally) (?:against|before)\b")
_LOCAL = re.compile(r"^['’]s?\b", re.IGNORECASE)


def explicit(frame: Frame, report: Report, *, after_content: bool, short: bool = False) -> Said | None:
    """The day, month or range that the statement's own sentence gives for the saying; None where it gives none.

    `after_content`: whether words behind the content may date the saying ("announced … on Monday"); `short`: whether
    the content is a noun alone, so that more may follow the day ("rejected the charges Monday when asked").
    """
    best: tuple[int, int, Span, TimeExpression] | None = None
    for place, time in frame.times:
        if time.type not in ("DATE", "TIME") or time.value in ("PRESENT_REF", "FUTURE_REF"):
            continue
        rank = _rank(frame, place, after_content=after_content, short=short)
        if rank is None:
            continue
        key = (rank, -_fineness(time), place, time)
        if best is None or key[:2] < best[:2]:
            best = key
    if best is None:
        return None
    return _as_said(best[3], _widened(frame, best[2]), report)


def _fineness(time: TimeExpression) -> int:
    if time.first is None:
        return 0
    return 2 if time.first == time.last else 1


def _rank(frame: Frame, place: Span, *, after_content: bool, short: bool) -> int | None:
    """How surely the time at `place` dates the saying: 0 is surest; None where it does not."""
    text = frame.text
    cue, source = frame.cue, frame.source
    if cue and cue.start <= place.start and place.end <= cue.end:
        return 0
    owned = _LOCAL.match(text[place.end :]) is not None
    if source and source.start == place.start and place.end < source.end and not owned and cue:
        return 5 if _OPENS_SOURCE.match(text, place.end) else None  # "Last week Tarr’s wife said"
    if source and source.start <= place.start and place.end <= source.end:
        return (
            3
            if _SAYING_NOUN.search(source.of(text)) and not _BREAK_BEFORE.search(text[source.start : place.start])
            else None
        )
    if owned and not _SAYING_NOUN.match(text[place.end :].lstrip("'’sS ")[:25]):
        noun = re.match(
            r"['’]s?\s+(?:[\w.-]+\s+){0,3}?(?:" + SAYING_NOUNS + r")\b", text[place.end : place.end + 70], re.IGNORECASE
        )
        if noun is None:
            return None
    if source and cue and source.end <= place.start and place.end <= cue.start:
        if _BREAK_BEFORE.search(text[source.end : place.start]):
            return None
        return 3 if _THEN.search(text, place.end, cue.start) else 1  # "searched the house Monday and announced …"
    anchor = frame.anchor
    if place.start >= anchor.end:
        return _rank_after(frame, place, anchor, after_content=after_content, short=short)
    if place.end <= anchor.start:
        return _rank_before(text, place, anchor)
    return None


def _rank_after(frame: Frame, place: Span, anchor: Span, *, after_content: bool, short: bool) -> int | None:
    gap = frame.text[anchor.end : place.start]
    marked = [i for i, c in enumerate(gap) if c in MARKS]
    if marked:
        # Behind the content only where it closes the sentence: "announced … on Monday."
        rest = gap[marked[-1] + 1 :]
        rest_of_it = frame.text[place.end :].lstrip()[:1] in MARKS  # "accused Ostra on Monday of lying"
        closes = rest_of_it or frame.text[place.end : place.end + 1] in (".", ",", ";", "\n")
        closes = closes or bool(short and _MEANWHILE.match(frame.text, place.end))
        quiet = re.fullmatch(
            r"[\s,]{0,20}(?:(?:late|early|earlier)\s{1,9})?(?:on|in|at|during)?\s{0,9}(?:the\s{1,9})?",
            rest,
            re.IGNORECASE,
        )
        return 4 if after_content and len(marked) == 1 and quiet and closes else None
    gap = _BY_THE_CLOCK.sub("", _PLACE_IN.sub("", _MADE_PUBLIC.sub("", gap) + frame.text[place.start : place.end]))
    gap = _OVER.sub("on ", gap)
    gap = _WHEN_ASKED.sub("", gap.removesuffix(frame.text[place.start : place.end]))
    if len(gap) > AFTER_REACH or _BREAK.search(gap) or _COMMA.search(gap) or " and " in gap:
        return None
    if _VERB_TO.search(gap):
        return None
    return 2


def _rank_before(text: str, place: Span, anchor: Span) -> int | None:
    """A time that opens the sentence: "On Monday, …", "Speaking in Minsk on Thursday, …"."""
    if _DAY_WHEN.fullmatch(text, place.end, anchor.start):
        return 5
    if _IN_WHICH.fullmatch(text, place.end, anchor.start):
        return 5 if _SAYING_NOUN.search(text, max(0, place.start - SAID_IN), anchor.start) else None
    opening = _AGAINST.sub("debate with", _OVER.sub("on ", text[: place.end]).removesuffix(place.of(text)))
    cut = max((opening.rfind(mark) for mark in MARKS), default=-1)
    if cut >= 0:  # words between a quote and its speaker: "…," on Monday the minister said
        opening = opening[cut + 1 :]
    opening = _LABEL.sub("", _TURNS.split(opening)[-1])
    if _ASKED.fullmatch(opening):
        return 5
    if _COMMENTING.match(opening) and _DAY_PART.search(place.of(text)):
        return 5  # "Commenting on the call on Monday night": the night of the comment
    gap = _SOURCED.sub(",", text[place.end : anchor.start])
    if _QUIET_OPENING.fullmatch(opening):
        gap = _ASIDE.sub(",", gap)
    if (
        _ALONE.search(opening, max(0, len(opening) - 20))
        and text[place.end : anchor.start] == ", "
        and not _RELATIVE.search(opening)
    ):
        return 5
    gap = gap.strip("".join(MARKS) + " ,\"“”'’")
    if _BREAK_BEFORE.search(opening) or _BREAK_BEFORE.search(gap) or len(gap) > AFTER_REACH:
        return None
    if ";" in gap or not _OPENING.match(opening.lstrip(" ,")):
        return None
    words = gap.split()
    saying = _SAYING_NOUN.search(opening[-60:] + " " + gap)
    if len(words) > 3 and not saying:
        return None
    if opening.count(",") > 1 and not saying:
        return None
    return 5


def _widened(frame: Frame, place: Span) -> Span:
    """The words that the day rests on, with their preposition: "on Monday"."""
    before = _TOWARDS_TIME.search(frame.text, max(0, place.start - 14), place.start)
    start = before.start() if before else place.start
    return frame.original(Span(start, place.end))


def _as_said(time: TimeExpression, basis: Span, report: Report) -> Said | None:
    published = day(report.published)
    if time.value == "PAST_REF":
        return Said(None, published.isoformat() if published else None, basis, "recently")
    first, last = time.first, time.last
    if published and first:
        if week_ago(first, time.rule, published):
            return Said(None, published.isoformat(), basis, time.rule)
        if first > published.isoformat():
            return None  # not yet: it dates something else
        last = min(last or first, published.isoformat())
    return Said(first, last, basis, time.rule)


def earlier(frame: Frame, report: Report) -> Said | None:
    """The range of what was said before, on no day given: "has repeatedly warned", "had said"."""
    if frame.cue is None:
        return None
    lead = frame.text[max(0, frame.cue.start - 40) : frame.cue.start]
    if frame.source and frame.source.end <= frame.cue.start:
        lead = frame.text[max(frame.source.end, frame.cue.start - 40) : frame.cue.start]
    often = _OFTEN.search(lead) or _OFTEN.search(frame.cue_words)
    perfect = _PERFECT.search(lead) or _PERFECT_CUE.match(frame.cue_words)
    if not (often or perfect):
        return None
    published = day(report.published)
    last = published.isoformat() if published else None
    return Said(None, last, frame.original(frame.cue), "repeatedly" if often else "perfect")


_REPORTED = re.compile(
    rf"(?:^|[,;{MARKS}]\s*)(?:as )?(?:the |state )?[A-Z][^,.;:\n{MARKS}]{{1,60}} (?:reported|quoted|showed|carried|"
    rf"announced)"
    r" (?:(?:it|this|him|her) )?(?:late |early )?(?:on )?$"
)


def passed_on(frame: Frame, report: Report) -> Said | None:
    """The last day for what a relay reported on a day: "he said, Marram reported on Monday"."""
    for place, time in frame.times:
        match = _REPORTED.search(frame.text, 0, place.start)
        apart = frame.anchor.end <= place.start and match is not None and match.start() >= frame.anchor.end
        if apart and time.first is not None and time.first == time.last and time.type in ("DATE", "TIME"):
            known = _as_said(time, _widened(frame, place), report)
            return Said(None, known.last, known.basis, "reported") if known else None
    return None


_REMARKS = re.compile(
    r"\b(?:remarks?|comments?|statements?|announcement|speech|warning|words|interview|call|he|she|they|conversation)\b"
    r"[^.\n]{0,60}?\b(?:came|made|delivered|gave|issued|published|released|aired|broadcast|posted|"
    r"spoke|speaking|took place)\b",
    re.IGNORECASE,
)


_SURELY = re.compile(
    r"\b(?:made|gave|delivered|issued) (?:the|his|her|their|these|those) (?:remarks?|comments?|"
    r"statements?|warning|announcement)\b|"
    r"\b(?:remarks|comments|statement|warning) (?:came|was made|were made)\b|"
    r"^(?:In|During) (?:an?|his|her|their|the) (?:[\w-]+ ){0,3}(?:interview|speech|press "
    r"conference|news conference|address)"
    r"(?= (?:aired|broadcast|published|given|delivered|on)\b)",
    re.IGNORECASE,
)


def occasion(sentence: str, start: int, report: Report, *, surely: bool = False) -> Said | None:
    """The day that a sentence gives for the statements beside it: "He made the remarks during a call on Monday"."""
    match = _SURELY.search(sentence) or (None if surely else _REMARKS.search(sentence))
    if match is None:
        return None
    dateline = report.dateline.date if report.dateline else None
    for time in find(sentence, published=report.published, dateline_date=dateline):
        gap = sentence[match.end() : time.span.start]
        owned = _LOCAL.match(sentence[time.span.end :])
        if time.first is None or time.span.start < match.end() or owned or _BREAK.search(gap) or len(gap) > AFTER_REACH:
            continue
        return _as_said(time, Span(start + time.span.start, start + time.span.end), report)
    return None


def inherited(said: Said, rule: str) -> Said:
    return replace(said, rule=rule)
