"""Dated deeds that a report tells: a past tense with a day in its clause, and the numbers that it is told with.

A wrong day is worse than none: a happening is kept only where a time expression that the text settles stands with its
verb. What somebody says, thinks or wants is no deed, nor is what will, may or did not happen.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from onrecord import ids
from onrecord.analyse.glued import readable
from onrecord.analyse.governing import Sentence
from onrecord.analyse.lexicon import FORMS
from onrecord.analyse.numbers import numbers
from onrecord.analyse.sentences import split
from onrecord.analyse.times import TimeExpression, find
from onrecord.analyse.times_calendar import day
from onrecord.analyse.tokens import Token, tokenize
from onrecord.model import Happening, Report, Said, Span, Statement

MADE_BY = "happenings-2"
COARSEST = 366  # days that a date may cover: a year dates a deed, a decade does not
NEAR = 250  # code points behind a deed in which "the quake" is the one it tells of
LONGEST = 1_200  # code points of a sentence that is read; longer ones are lists

_IRREGULAR = frozenset(
    "arose awoke beat became began bent bled blew broke brought built burned burnt bought caught chose came crept "
    "cut dealt dug drew drove ate fell fed fought fled flew forbade forgave froze gave grew hung hid hit held "
    "kept knelt laid led left lent let lit lost made met mowed overthrew overtook paid put quit rode rang rose ran "
    "sought sold sent set shook shed shone shot showed shut sang sank slew slid slung split spent spread sprang stood "
    "stole struck stuck strove swore swept swam swung took taught tore threw tore trod underwent upheld went woke won "
    "withdrew withheld wore wrote swung overran undertook ran broken beaten begun blown brought chosen driven "
    "fallen flown frozen given grown hidden known laid led lost made met overthrown overrun paid ridden risen seen "
    "sent shaken shot shown shut struck stolen sunk sworn taken thrown torn worn withdrawn won hurt".split()
)
# In the past they tell no deed: states, minds, relations; and what a noun often has before it.
_NO_DEED = frozenset(
    "had did known seen shown based related needed remained seemed appeared belonged consisted contained included "
    "involved existed mattered depended lacked owned resembled expected scheduled slated planned supposed used "
    "aged named titled entitled located situated armed united limited detailed alleged suspected reported accused "
    "estimated considered regarded deemed called described dubbed according compared continued tried failed sought "
    "wanted liked loved hoped led made became kept left stood marked meant felt followed tended helped allowed "
    "increased decreased grew rose fell believed thought worried feared concerned interested got".split()
)
_AUXILIARY = frozenset("was were been being is are be get got gets".split())
# Nor in the passive.
_STATES = frozenset(
    "expected scheduled slated planned supposed known based related needed intended meant considered regarded deemed "
    "believed thought worried feared concerned interested aged located situated estimated described dubbed compared "
    "involved included limited owned".split()
)
_NOT_YET = frozenset("will would to may might could should can must shall not never cannot ’ll 'll if unless".split())
_BEFORE_NOUN = frozenset(
    "a an the this that these those its their his her our my your of in on at by with for from into several many some "
    "more most few two three four five six seven eight nine ten no any each every recently newly highly so-called "
    "heavily very other own and or".split()
)
_CARRIED = frozenset(
    "aired broadcast televised taped recorded published posted printed released given came followed".split()
)
_WORDS_OF_SOMEBODY = frozenset(
    "interview interviews speech statement statements remarks comments letter message video address article essay "
    "editorial column programme program debate broadcast segment podcast tweet post".split()
)
_SUBJECTS = frozenset("that this these those some many few others two three four five six seven eight nine ten".split())
_AND = frozenset(("and", "or"))
_WORD = re.compile(r"[^\W\d_]{3,40}")
_BACK = re.compile(
    r"\b\w+ (?:earlier|later|before|after)\b|\b(?:then|previous|following|next)\b", re.IGNORECASE
)  # "a day earlier": than what was told before
_PLACE = re.compile(
    r"\b(?:in|near|outside|at|off|inside|around) (?:the (?:\w+ ){0,3}(?:of|city of|town of) |the |\w+ern )?"
    r"(?!(?:President|Prime|Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen)\b)"
    r"(?P<place>[A-Z][\w’'-]{0,40}[\w-](?:(?: |-)(?:of )?(?!\w+day\b)[A-Z][\w’'-]{0,40}[\w-]){0,4})(?<!['’]s)(?<!s['’])"
    # Before a noun it is no place: "in Veldian waters", "in Veldia's port".
    r"(?!['’\w])(?! (?!\w+day\b)[A-Z])"
    r"(?! (?!(?:on|in|at|by|for|from|to|with|and|or|but|as|of|after|before|during|since|until|when|while|who|which|"
    r"where|that|over|near|under|into|amid|was|were|is|are|had|has|have|early|late|earlier|last|this|today|yesterday|"
    r"killed|killing|left|\w+ed|\w+ing|\w+ly)\b)[a-z])"
)
_TIME_WORD = re.compile(
    r"^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\b|^(?:Christmas|Easter)"
)


def happenings(report: Report, statements: Sequence[Statement]) -> list[Happening]:
    """In text order. Reads body and standfirst; spans in code points of the report's text. Never raises; linear."""
    report = readable(report)
    skip = [b.span for b in report.blocks if b.furniture]
    dated = report.dateline.date if report.dateline else None
    every = find(report.text, published=report.published, dateline_date=dated, skip=skip)
    times = [t for t in every if _settled(t, report)]
    starts = [t.span.start for t in every]
    if not times:
        return []
    contents = sorted(
        ((c, s) for s in statements for c in s.content if s.segment in ("body", "standfirst")),
        key=lambda t: (t[0], t[1].id),
    )
    said = [Span(x.start, x.end) for s in statements for x in (*s.cue, *s.source)]
    found: list[Happening] = []
    undated: list[Span] = []
    at = 0
    for block in report.blocks:
        if block.kind not in ("body", "standfirst"):
            continue
        for sentence in split(report.text, block.span, ()):
            while at < len(times) and times[at].span.end <= sentence.start:
                at += 1
            here = []
            for t in times[at:]:
                if t.span.start >= sentence.end:
                    break
                here.append(t)
            if sentence.end - sentence.start > LONGEST:
                continue
            if here:
                days = every[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
                dates = [t for t in here if not _of_another_year(t, every, report, block.span)]
                found += _told(report, _read(report, sentence, here, said), dates, days, contents)
            else:
                undated.append(sentence)
    bare = (s for s in undated if not _timed(every, s) and not _elsewhen(report.text, s))
    own = (s for s in bare if not any(c.overlaps(s) for c, _ in contents))
    return sorted([*found, *_again(report, own, found, contents, said)], key=lambda h: (h.verb, h.id))


# What goes on is not told as later, or as long before.
_LATER = re.compile(
    r"\b(?:eventually|later|then|soon|since|previously|earlier|once|finally|originally|initially|already|years?)\b",
    re.IGNORECASE,
)
# A day that is told by how far it is from another is that day, known or not, and not the day of something like it.
_DISTANT = re.compile(
    r"\b(?:an?|one|two|three|four|five|six|seven|several|some|\d{1,3}) (?:day|week|month|year)s? "
    r"(?:after|before|earlier|later)\b",
    re.IGNORECASE,
)


def _elsewhen(text: str, sentence: Span) -> bool:
    return bool(
        _DISTANT.search(text, sentence.start, sentence.end) or _LATER.search(text, sentence.start, sentence.end)
    )


def _timed(times: Sequence[TimeExpression], sentence: Span) -> bool:
    return any(t.span.overlaps(sentence) and t.type in ("DATE", "TIME") for t in times)


def _read(report: Report, sentence: Span, times: Sequence[TimeExpression], said: Sequence[Span]) -> Sentence:
    tokens = tokenize(report.text, sentence.start, sentence.end)
    inside = {i for i, t in enumerate(tokens) if any(x.span.start <= t.start < x.span.end for x in times)}
    near = [x for x in said if x.overlaps(sentence)]
    cues = {i for i, t in enumerate(tokens) if any(x.start <= t.start < x.end for x in near)}
    return Sentence(
        tokens,
        inside,
        deed=lambda i: i not in cues and _deed(tokens, i),
        past=lambda i: _past(tokens, i),
    )


def _again(
    report: Report,
    undated: Iterable[Span],
    dated: Sequence[Happening],
    contents: Sequence[tuple[Span, Statement]],
    said: Sequence[Span],
) -> Iterator[Happening]:
    """Of what stands without a day, what plainly goes on with a deed that has one: the same verb with a noun in common,
    or "the quake" that was told of. Where two days are meant, none is."""
    whole = [(h, _stems(report.text, h.span)) for h in dated if h.when.first == h.when.last and h.statement is None]
    known = frozenset().union(*(theirs for _, theirs in whole))
    for words in undated if whole else ():
        if len(known & _stems(report.text, words)) < _ALIKE and not _DEFINITE.match(report.text, words.start):
            continue
        sentence = _read(report, words, (), said)
        verb = sentence.leading()
        clause = _clause(sentence, verb, verb) if verb is not None else None
        if verb is None or clause is None:
            continue
        token = sentence.tokens[verb]
        mine, head, stem = _stems(report.text, clause), _head(sentence.tokens, verb), _stem(token.low)
        like = [
            h
            for h, theirs in whole
            if (
                head in theirs and 0 <= words.start - h.span.end <= NEAR
                if head
                else len(mine & theirs) >= _ALIKE and stem in theirs
            )
        ]
        if like and len({h.when.first for h in like}) == 1:
            yield _happening(report, clause, token, replace(like[0].when, rule="the same deed"), contents, ())


_ALIKE = 3  # stems that two tellings of one deed share, its verb's among them
_DEFINITE = re.compile(r"\W*(?:the|this|that|these|those)\b", re.IGNORECASE)


def _head(tokens: Sequence[Token], verb: int) -> str | None:
    """ "quake" of "The quake rocked …": a thing told of before, by its noun."""
    words = [t for t in tokens[:verb] if t.word]
    if 2 <= len(words) <= 3 and words[0].low in ("the", "this", "that", "these", "those") and not words[-1].capital:
        return _stem(words[-1].low)
    return None


@lru_cache(maxsize=1 << 14)
def _stem(word: str) -> str:
    """Enough to tell "quakes" and "fired" from other words."""
    return _ENDING.sub("", word) if len(word) > 4 else word


_ENDING = re.compile(r"(?:ing|ed|es|s|e)$")


def _stems(text: str, span: Span) -> set[str]:
    return {_stem(w) for w in _WORD.findall(text[span.start : span.end].lower()) if w not in _BEFORE_NOUN}


def _settled(t: TimeExpression, report: Report) -> bool:
    """A day or a span of days, no longer than a year, that had come when the report was published."""
    if t.type not in ("DATE", "TIME") or t.first is None or t.last is None or _BACK.search(t.span.of(report.text)):
        return False
    if _names(t, report.text) or _of_other_year(t, report):
        return False
    today, first, last = day(report.published), day(t.first), day(t.last)
    if first is None or last is None or (last - first).days > COARSEST:
        return False
    return today is None or first <= today


def _names(t: TimeExpression, text: str) -> bool:
    """Whether a day stands before what it names: "tore up the 2015 accord" tells no day of the tearing, nor does "since
    Sunday's failure". What was done "at Sunday's meeting" was done on Sunday."""
    before, after = text[max(0, t.span.start - 30) : t.span.start], text[t.span.end : t.span.end + 30]
    if _RANGE.match(after) or (_TITLE.search(t.span.of(text)) and not _STARTS.search(before)):
        return True
    if _OWNS.match(after):
        return not _AT.search(before)
    if _YEAR.fullmatch(t.span.of(text)):
        return not _IN.search(before) and bool(_NAME_NEXT.match(after))
    comma = "," if _YEAR.search(t.span.of(text)) else ""
    return bool(_ITS.search(before) and _NAME_NEXT.match(after.removeprefix(comma)))


_YEAR = re.compile(r"(?:19|20)\d\d")
_RANGE = re.compile(r"[-–]\d")  # "their 1950-53 war"
_TITLE = re.compile(r"\b(?:Today|TODAY|Tonight|Yesterday|Morning|Evening|Night|Week|Month|Year)\b")  # of a programme
_STARTS = re.compile(r"(?:^|[\n.!?])\s*$")
_OWNS = re.compile(r"['’]s?\s")
_AT = re.compile(r"\b(?:in|at|during)\s$", re.IGNORECASE)
_IN = re.compile(
    r"(?:\b(?:in|since|by|from|until|through|after|before|late|early|mid|to|and|of|on)|[,\d.])[\s-]{1,3}$",
    re.IGNORECASE,
)
_ITS = re.compile(r"(?:\b(?:the|an?|its|his|her|their|our|another)|\w['’]s?)\s{1,3}$", re.IGNORECASE)
_NEXT = (
    r"\s{1,3}(?!(?:and|or|but|when|after|before|as|for|with|by|to|in|on|at|of|that|from|over|near|outside|who|which|"
    r"the|an?|its|his|her|their)\b)"
)
_NAME_NEXT = re.compile(rf"{_NEXT}(?!\w+ed\b)[A-Za-z]")


def _of_other_year(t: TimeExpression, report: Report) -> bool:
    """Whether the year told behind a month is not the one that the month was given: "in January last year"."""
    told = _OF_YEAR.match(report.text, t.span.end)
    if told is None or t.first is None or not report.published:
        return told is not None
    return told["last"] is None or int(t.first[:4]) != int(report.published[:4]) - 1


_OF_YEAR = re.compile(r",? (?:of )?(?:(?P<last>last)|that|the same|the previous|the following) year\b")


def _of_another_year(t: TimeExpression, every: Sequence[TimeExpression], report: Report, paragraph: Span) -> bool:
    """Whether a month without its year follows, in its paragraph, a year that is not the one it was given."""
    if t.rule not in _YEARLESS or t.first is None or _YEAR.search(t.span.of(report.text)):
        return False
    near = [x for x in every if paragraph.start <= x.span.start < t.span.start and x.first and x.type == "DATE"]
    years = [x.first[:4] for x in near if x.first and _YEAR.search(x.span.of(report.text))]
    return bool(years) and years[-1] != t.first[:4]


_YEARLESS = frozenset(("month", "month and day", "season", "weekday"))


def _told(
    report: Report,
    sentence: Sentence,
    times: Sequence[TimeExpression],
    days: Sequence[TimeExpression],
    contents: Sequence[tuple[Span, Statement]],
) -> Iterator[Happening]:
    tokens = sentence.tokens
    dated: dict[int, tuple[int, TimeExpression, int]] = {}
    for time in times:
        first = next(i for i, t in enumerate(tokens) if t.end > time.span.start)
        last = next((i for i, t in enumerate(tokens) if t.end >= time.span.end), len(tokens) - 1)
        verb = sentence.governor(first, last)
        if verb is None or _within(contents, time.span.start) != _within(contents, tokens[verb].start):
            continue
        if verb not in dated or abs(verb - first) < dated[verb][0]:
            dated[verb] = (abs(verb - first), time, last)
    for verb, (_, time, last) in sorted(dated.items()):
        clause = _clause(sentence, verb, last)
        if clause is None or _of_saying(clause, sentence, verb, contents):
            continue
        if sentence.reported(verb) and _within(contents, tokens[verb].start) is None:
            continue
        said = _said_by(clause, tokens[verb], sentence.opens_at(verb), contents)
        # What was said before it is not told as done.
        clause = Span(next(t.start for t in tokens if t.word and t.start >= max(said, clause.start)), clause.end)
        yield _happening(report, clause, tokens[verb], _when(time, report), contents, days)


def _said_by(clause: Span, verb: Token, own: int | None, contents: Sequence[tuple[Span, Statement]]) -> int:
    """Where the last words end that somebody says before a verb, with "said" where it follows them; no earlier than
    the verb's `own` clause."""
    ends = [(c.end, s) for c, s in contents if clause.start < c.end <= verb.start]
    if not ends:
        return 0
    end, statement = max(ends, key=lambda pair: (pair[0], pair[1].id))
    after = max(
        (cue.end for cue in statement.cue if end <= cue.start <= end + 3 and cue.end <= verb.start), default=end
    )
    return max(after, own or 0)


def _when(time: TimeExpression, report: Report) -> Said:
    """What was done was done by the day of the report: "earlier this week" ends there."""
    today = report.published[:10] if report.published else None
    last = min(time.last, today) if time.last and today and (time.first or "") <= today else time.last
    return Said(time.first, last, time.span, time.rule)


def _within(contents: Sequence[tuple[Span, Statement]], at: int) -> str | None:
    """The innermost statement in whose content a place is."""
    return next((s.id for c, s in reversed(contents) if c.start <= at < c.end), None)


def _of_saying(clause: Span, sentence: Sentence, verb: int, contents: Sequence[tuple[Span, Statement]]) -> bool:
    """Whether it tells of the saying: "“…,” Harl said in an interview aired on Monday"."""
    start = sentence.tokens[verb].start
    bounds = [sentence.tokens[a].start for a, _, opener in sentence.clauses if a < len(sentence.tokens) and opener]
    return any(
        clause.start < content.end <= cue.start < start and not any(cue.end <= b <= start for b in bounds)
        for content, s in contents
        for cue in s.cue
    )


def _past(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word is a verb in the past, and does not stand before the noun that it tells of."""
    t = tokens[i]
    if not t.word or t.capital or not (t.low in _IRREGULAR or t.low.endswith("ed")) or len(t.low) < 3:
        return False
    if "-" in t.low and not t.low.startswith(("re-", "co-", "test-")):
        return False  # "a flag-filled parade"
    words = [x for x in tokens[max(0, i - 4) : i] if x.word][-2:]
    last = words[-1].low if words else ""
    if (
        len(words) == 2
        and last.endswith("ly")
        and (words[0].possessive or words[0].low in _BEFORE_NOUN - _SUBJECTS - _AND)
    ):
        return False  # "its widely watched"
    return last != "to" and not (last in _BEFORE_NOUN and not (last in _SUBJECTS or last in _AND))


def _deed(tokens: Sequence[Token], i: int) -> bool:
    """Whether a verb in the past tells something done, and as done."""
    t = tokens[i]
    if not _past(tokens, i):
        return False
    before = [x.low for x in tokens[max(0, i - 4) : i] if x.word]
    last = before[-1] if before else ""
    if last in _AUXILIARY:
        if t.low in _STATES or (last in ("is", "are", "be") and not {"has", "have", "had"} & set(before)):
            return False
    elif t.low in _NO_DEED and not _takes_on(tokens, i):
        return False
    if last.endswith("ing") and i + 1 < len(tokens) and tokens[i + 1].word and last not in ("during", "being"):
        return False  # "sending terrified residents"
    if t.low in _CARRIED and last in _WORDS_OF_SOMEBODY:
        return False  # "in an interview aired on Monday", "the remarks came after …": how and when it was said
    if set(before) & _NOT_YET or any(x.endswith(("n’t", "n't")) for x in before[-2:]):
        return False
    follows = tokens[i + 1].low if i + 1 < len(tokens) else ""
    if (t.low, follows) in (("set", "to"), ("set", "for"), ("pleaded", "guilty")):
        return t.low == "pleaded"
    entry = FORMS.get(t.low)
    if entry is not None and (entry.verb.attitude or entry.verb.takes("sa")) and last not in _AUXILIARY:
        return t.low in _DEEDS_TOO
    return True


# Verbs of saying that are also done: kept as deeds.
_DEEDS_TOO = frozenset(
    "ordered authorized authorised banned launched released imposed lifted approved signed voted ruled charged invited "
    "withdrew suspended attacked struck seized pushed blamed rallied condemned designated retaliated swore".split()
)


def _takes_on(tokens: Sequence[Token], i: int) -> bool:
    """ "took control", "left office", "fell under": with what follows, a deed."""
    return tokens[i].low in ("left", "made", "fell", "rose", "led", "kept", "became") and i + 1 < len(tokens)


def _clause(sentence: Sentence, verb: int, day: int) -> Span | None:
    within = sentence.words(verb, day)
    if within is None:
        return None
    first, end = within
    return Span(sentence.tokens[first].start, sentence.tokens[max(end, first + 1) - 1].end)


def _happening(
    report: Report,
    clause: Span,
    verb: Token,
    when: Said,
    contents: Sequence[tuple[Span, Statement]],
    times: Sequence[TimeExpression],
) -> Happening:
    whole = clause
    if when.basis and _near(clause, when.basis):
        whole = Span(min(clause.start, when.basis.start), max(clause.end, when.basis.end))
    within = _within(contents, verb.start)
    text = report.text[: whole.end]
    place = next(
        (m["place"] for m in _PLACE.finditer(text, whole.start, whole.end) if not _TIME_WORD.match(m["place"])), None
    )
    at = Span(verb.start, verb.end)
    return Happening(
        id=ids.happening_id(report.id, at),
        report_id=report.id,
        doc_id=report.doc_id,
        span=whole,
        verb=at,
        when=when,
        place=place,
        numbers=tuple(numbers(report.text, whole, [t.span for t in times])),
        statement=within,
        made_by=MADE_BY,
    )


def _near(clause: Span, time: Span) -> bool:
    return time.start <= clause.end + 3 and clause.start <= time.end + 3


def told(some: Iterable[Happening]) -> list[Happening]:
    """Those that the outlet tells in its own voice."""
    return [h for h in some if h.statement is None]
