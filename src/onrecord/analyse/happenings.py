"""Dated deeds that a report tells: a past tense with a day in its clause, and the numbers that it is told with.

A wrong day is worse than none: a happening is kept only where a time expression that the text settles stands with its
verb. What somebody says, thinks or wants is no deed, nor is what will, may or did not happen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from onrecord import ids
from onrecord.analyse.lexicon import FORMS
from onrecord.analyse.numbers import numbers
from onrecord.analyse.sentences import split
from onrecord.analyse.times import TimeExpression, find
from onrecord.analyse.times_calendar import day
from onrecord.analyse.tokens import Token, tokenize
from onrecord.model import Happening, Report, Said, Span, Statement

MADE_BY = "happenings-1"
COARSEST = 366  # days that a date may cover: a year dates a deed, a decade does not
AFTER = 6  # tokens that a verb after a date must be nearer than one before it: "seized the port on Monday left it"
LONGEST = 1_200  # code points of a sentence that is read; longer ones are lists

_IRREGULAR = frozenset(
    "arose awoke beat became began bent bit bled blew broke brought built burned burnt bought caught chose came crept "
    "cut dealt dug drew drove ate fell fed fought fled flew forbade forgave froze gave ground grew hung hid hit held "
    "kept knelt laid led left lent let lit lost made met mowed overthrew overtook paid put quit rode rang rose ran "
    "sought sold sent set shook shed shone shot showed shut sang sank slew slid slung split spent spread sprang stood "
    "stole struck stuck strove swore swept swam swung took taught tore threw tore trod underwent upheld went woke won "
    "withdrew withheld wore wound wrote swung overran undertook ran broken beaten begun blown brought chosen driven "
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
# With an object or a place they are deeds after all: "fell to militants", "left office", "took hostages".
_AUXILIARY = frozenset("was were been being is are be get got gets".split())
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
# A clause ends here.
_BOUNDS = frozenset(
    "after before when while as who whom whose which that because although though but where until since if whether "
    "amid despite following".split()
)
_MARKS = frozenset(";:—–()[]")
_WORD = re.compile(r"[^\W\d_]{3,40}")
_BACK = re.compile(
    r"\b\w+ (?:earlier|later|before|after)\b|\b(?:then|previous|following|next)\b", re.IGNORECASE
)  # "a day earlier": than what was told before
_PLACE = re.compile(
    r"\b(?:in|near|outside|over|at|off|inside|around) (?:the (?:\w+ ){0,3}(?:of|city of|town of) |the |\w+ern )?"
    r"(?P<place>[A-Z][\w’'-]+(?:(?: |-)(?:of )?[A-Z][\w’'-]+){0,4})"
)
_TIME_WORD = re.compile(
    r"^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\b|^(?:Christmas|Easter)"
)


def happenings(report: Report, statements: Sequence[Statement]) -> list[Happening]:
    """In text order. Reads body and standfirst; spans in code points of the report's text. Never raises; linear."""
    skip = [b.span for b in report.blocks if b.furniture]
    dated = report.dateline.date if report.dateline else None
    every = find(report.text, published=report.published, dateline_date=dated, skip=skip)
    times = [t for t in every if _settled(t, report)]
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
                tokens, verbs = _verbs(report, sentence, here, said)
                found += _told(report, sentence, tokens, verbs, here, contents)
            else:
                undated.append(sentence)
    bare = (s for s in undated if not _timed(every, s) and not _DISTANT.search(report.text, s.start, s.end))
    own = (s for s in bare if not any(c.overlaps(s) for c, _ in contents))
    return sorted([*found, *_again(report, own, found, contents, said)], key=lambda h: (h.verb, h.id))


# A day that is told by how far it is from another is that day, known or not, and not the day of something like it.
_DISTANT = re.compile(
    r"\b(?:an?|one|two|three|four|five|six|seven|several|some|\d{1,3}) (?:day|week|month|year)s? "
    r"(?:after|before|earlier|later)\b",
    re.IGNORECASE,
)


def _timed(times: Sequence[TimeExpression], sentence: Span) -> bool:
    return any(t.span.overlaps(sentence) and t.type in ("DATE", "TIME") for t in times)


def _verbs(
    report: Report, sentence: Span, times: Sequence[TimeExpression], said: Sequence[Span]
) -> tuple[list[Token], list[int]]:
    tokens = tokenize(report.text, sentence.start, sentence.end)
    inside = {i for i, t in enumerate(tokens) if any(x.span.start <= t.start < x.span.end for x in times)}
    verbs = [i for i in range(len(tokens)) if i not in inside and _deed(tokens, i)]
    return tokens, [i for i in verbs if not any(x.start <= tokens[i].start < x.end for x in said)]


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
    for sentence in undated if whole else ():
        if len(known & _stems(report.text, sentence)) < _ALIKE and not _DEFINITE.match(report.text, sentence.start):
            continue
        tokens, verbs = _verbs(report, sentence, (), said)
        bounds = [i for i in range(len(tokens)) if _bound(tokens, i)]
        for verb in verbs[:1]:
            clause = _clause(tokens, verb, bounds, sentence)
            mine, head = _stems(report.text, clause), _head(tokens, verb)
            verb_stem = _stem(tokens[verb].low)
            like = [
                h
                for h, theirs in whole
                if (head in theirs if head else len(mine & theirs) >= _ALIKE and verb_stem in theirs)
            ]
            if like and len({h.when.first for h in like}) == 1:
                when = replace(like[0].when, rule="the same deed")
                yield _happening(report, clause, tokens[verb], when, contents, ())


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
    if _names(t, report.text):
        return False
    today, first, last = day(report.published), day(t.first), day(t.last)
    if first is None or last is None or (last - first).days > COARSEST:
        return False
    return today is None or first <= today


def _names(t: TimeExpression, text: str) -> bool:
    """Whether a bare year stands before what it names: "tore up the 2015 accord" tells no day of the tearing."""
    if not _YEAR.fullmatch(t.span.of(text)):
        return False
    before, after = text[max(0, t.span.start - 30) : t.span.start], text[t.span.end : t.span.end + 30]
    return bool(_DETERMINER.search(before) and _NOUN_NEXT.match(after))


_YEAR = re.compile(r"(?:19|20)\d\d")
_DETERMINER = re.compile(
    r"(?:\b(?:the|an?|its|his|her|their|our|this|that|under|[a-z]+ed)|['’]s?)\s{1,3}$", re.IGNORECASE
)
_NOUN_NEXT = re.compile(r"\s{1,3}(?!(?:and|or|but|when|after|before|as|for|with|by|to|in|on|at|of)\b)[A-Za-z]")


def _told(
    report: Report,
    sentence: Span,
    tokens: Sequence[Token],
    verbs: Sequence[int],
    times: Sequence[TimeExpression],
    contents: Sequence[tuple[Span, Statement]],
) -> Iterator[Happening]:
    bounds = [i for i in range(len(tokens)) if _bound(tokens, i)]
    dated: dict[int, tuple[int, int, TimeExpression]] = {}
    for time in times:
        first = next(i for i, t in enumerate(tokens) if t.end > time.span.start)
        near = _nearest(verbs, first, bounds)
        if near and (near[0] not in dated or near[1] < dated[near[0]][:2]):
            dated[near[0]] = (*near[1], time)
    for verb, (_, _, time) in sorted(dated.items()):
        clause = _clause(tokens, verb, bounds, sentence)
        if _of_saying(clause, tokens[verb], [tokens[b].start for b in bounds], contents):
            continue
        said = max((c.end for c, _ in contents if clause.start < c.end <= tokens[verb].start), default=0)
        # What was said before it is not told as done.
        clause = Span(next(t.start for t in tokens if t.word and t.start >= max(said, clause.start)), clause.end)
        when = Said(time.first, time.last, time.span, time.rule)
        yield _happening(report, clause, tokens[verb], when, contents, times)


def _of_saying(clause: Span, verb: Token, bounds: Sequence[int], contents: Sequence[tuple[Span, Statement]]) -> bool:
    """Whether it tells of the saying: "“…,” Harl said in an interview aired on Monday"."""
    return any(
        clause.start < content.end <= cue.start < verb.start and not any(cue.end <= b < verb.start for b in bounds)
        for content, s in contents
        for cue in s.cue
    )


def _bound(tokens: Sequence[Token], i: int) -> bool:
    t = tokens[i]
    if t.low in _BOUNDS:
        return not (t.low == "that" and i + 1 < len(tokens) and tokens[i + 1].low in _AUXILIARY and i == 0)
    # "and", "or" and a comma part clauses only where a verb of their own follows soon.
    return t.text in _MARKS


def _deed(tokens: Sequence[Token], i: int) -> bool:
    t = tokens[i]
    if not t.word or t.capital or not (t.low in _IRREGULAR or t.low.endswith("ed")) or len(t.low) < 3:
        return False
    before = [x.low for x in tokens[max(0, i - 4) : i] if x.word]
    last = before[-1] if before else ""
    if last in _AUXILIARY:
        if last in ("is", "are", "be") and not {"has", "have", "had"} & set(before):
            return False
    elif t.low in _NO_DEED and not _takes_on(tokens, i):
        return False
    if last.endswith("ing") and i + 1 < len(tokens) and tokens[i + 1].word and last not in ("during", "being"):
        return False  # "sending terrified residents"
    if t.low in _CARRIED and last in _WORDS_OF_SOMEBODY:
        return False  # "in an interview aired on Monday", "the remarks came after …": how and when it was said
    if set(before) & _NOT_YET or any(x.endswith(("n’t", "n't")) for x in before[-2:]):
        return False
    if last in _BEFORE_NOUN and not (last in _SUBJECTS or last in ("and", "or")):
        return False
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


def _nearest(verbs: Sequence[int], at: int, bounds: Sequence[int]) -> tuple[int, tuple[int, int]] | None:
    """The verb that a time at `at` goes with, and at what cost: in its own clause if one is there, rather before it."""

    def cost(v: int) -> tuple[int, int]:
        low, high = min(v, at), max(v, at)
        return sum(low < b < high for b in bounds), abs(v - at) + (0 if v < at else AFTER)

    best = min(verbs, key=cost, default=None)
    return (best, cost(best)) if best is not None and cost(best)[0] <= 1 else None


def _clause(tokens: Sequence[Token], verb: int, bounds: Sequence[int], sentence: Span) -> Span:
    first = max((b + 1 for b in bounds if b < verb), default=0)
    # "who", "which", "that" take their noun along.
    opens = tokens[first - 1].low if first else ""
    if opens in ("who", "which", "that", "whose", "where"):
        first = max((b + 1 for b in bounds if b < first - 1), default=0)
    last = min((b for b in bounds if b > verb), default=len(tokens))
    start = tokens[first].start if first < len(tokens) else sentence.start
    end = tokens[last - 1].end
    while last - 1 > verb and tokens[last - 1].text in (",", "-", ".", "“", "‘", '"'):
        last -= 1
        end = tokens[last - 1].end
    return Span(start, end)


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
    within = next((s.id for c, s in reversed(contents) if c.start <= verb.start < c.end), None)
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
