"""Was it said? A reader's words against stored statements, and against the full text of stored reports.

What never counts as support: a statement that it was *not* said, a denial or rejection of the words, a question, words
that a speaker quotes from an opponent. They are shown apart, as what they are.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from onrecord.analyse.acts_cues import act_named, lemmas_of
from onrecord.analyse.lexicon import FORMS
from onrecord.answer.fullest import fullest_of
from onrecord.answer.headlines import headline_flags
from onrecord.answer.judge import Judged, Verdict, changed, judge, may_be, of_utterance
from onrecord.answer.nearness import nearest
from onrecord.answer.passed_on import teller
from onrecord.answer.trace import earliest
from onrecord.answer.view import UNKNOWN_OUTLET, View
from onrecord.answer.wordings import Carried, Shown, carried
from onrecord.errors import UsageError
from onrecord.frozen import dataclass
from onrecord.link.align import content_words, in_common
from onrecord.link.words import ELISION, Word, forms, forms_in, is_number, words
from onrecord.model import Span, Speaker, Statement
from onrecord.resolve.names import fold, surname
from onrecord.resolve.relation import may_speak_for, one_body, reads_as_person
from onrecord.store.interface import Filter, Hit, Scope, Store

_CANDIDATES = 80  # statements looked at word by word
_NEAR = 0.15  # of the reader's words, by rarity: a statement that has less is not looked at
_TEXTS = 12  # reports whose full text is looked through, if they have most of the words
_TEXTS_BESIDE = 4  # as many, where statements were found: then they are a side note
_MOST_WORDS = 0.65  # by rarity: less cannot be four fifths of the words on end
_TEXT_RUN = 5  # words on end that make a report's own text worth naming
_NO_SUPPORT = {
    "deny": "a denial of these words",
    "reject": "a rejection of these words",
    "ask": "a question",
    "decline": "words on which nothing was said",
}


@dataclass(frozen=True, slots=True)
class Match:
    """A stored statement that has the reader's words, or nearly."""

    statement: Statement
    outlet: str
    doc_id: str
    published: str | None
    speaker: Speaker | None
    cue: str
    content: str
    verdict: Verdict
    score: float  # share of the reader's words that it has
    differences: tuple[Shown, ...] = ()
    note: str | None = None  # why it does not count, or who is meant
    part: bool = False  # it has only a part of the reader's words

    @property
    def worth(self) -> tuple[Shown, ...]:
        """The differences worth a line: of words that nobody quotes, what touches the sense or stands for another."""
        own_words = self.verdict == "paraphrased" or self.statement.kind == "indirect"
        return tuple(d for d in self.differences if d.flags or d.op == "replaced" or not own_words)


@dataclass(frozen=True, slots=True)
class TextMatch:
    """The words in a report's own text, outside any statement found there."""

    report_id: str
    doc_id: str
    outlet: str
    published: str | None
    span: Span
    text: str
    kind: str = "body"  # of the block: words in a caption or another piece of furniture are nobody's statement


@dataclass(frozen=True, slots=True)
class Check:
    """The answer to one question."""

    words: str
    verdict: Verdict
    scope: Scope
    utterance: str | None
    speaker: Speaker | None
    matches: tuple[Match, ...]  # support, best first
    no_support: tuple[Match, ...] = ()  # denials, questions, opponents quoted
    in_text: tuple[TextMatch, ...] = ()
    first: tuple[str, ...] = ()  # statement ids of the earliest that have the words as the best match has them
    first_in_text: tuple[str, ...] = ()  # ids of the reports whose own text has them as early, or earlier
    carriers: tuple[Carried, ...] = ()  # all wordings of the utterance that answers best
    asked: str | None = None
    unknown_speaker: bool = False  # no stored speaker goes by the name asked for
    # Where the words were not found at all: what lies nearest in sense, which may be another matter.
    near: tuple[Match, ...] = ()

    @property
    def earliest(self) -> tuple[Match | TextMatch, ...]:
        """Who had the words first."""
        texts = (t for t in self.in_text if t.report_id in self.first_in_text)
        return (*(m for m in self.matches if m.statement.id in self.first), *texts)


def check(
    store: Store, text: str, *, speaker: str | None = None, since: str | None = None, until: str | None = None
) -> Check:
    """Whether `text` was said (by `speaker`, between the days), as far as the stored reports tell."""
    query = _query(text)
    with store.snapshot():
        view = View(store)
        window = Filter(since=since, until=until)
        asked = view.asked_for(speaker) if speaker else []
        found = _matches(view, text, query, window)
        support = [m for m in found if m.note is None]
        against = [m for m in found if m.note is not None]
        support = [_by_asked(view, m, asked, speaker) if speaker else _passed_on(view, m) for m in support]
        support.sort(key=lambda m: _order(view, m))
        verdict = _verdict(support)
        best = support[0] if support else None
        utterance = view.utterance_of(best.statement) if best else None
        support = [m for m in support if _belongs(view, m, support[0], utterance)]
        members = view.members(utterance) if utterance else []
        known = {m.statement.id for m in (*support, *against)}
        rest = [s for s in members if s.id not in known and s.segment != "title"]
        others = [m for s in rest if (m := _other_wording(view, s, text, query)) is not None]
        against += [m for m in others if m.note is not None]
        others = [m for m in others if m.note is None]
        support += [_by_asked(view, m, asked, speaker) if speaker else _passed_on(view, m) for m in others]
        shown = _shown(view, members)
        covered = [m.statement for m in found]
        in_text = list(_in_texts(view, text, query, window, covered, _TEXTS_BESIDE if support else _TEXTS))
        near = [] if support or against or in_text else _near(view, text, query, window, asked if speaker else None)
        having: list[Match | TextMatch] = [m for m in support if _place(m) == _place(support[0])]
        # What a text has outside all statements is given to nobody: it tells nothing of one speaker.
        first = earliest([*having, *(in_text if having and not speaker else ())])
        return Check(
            words=text,
            verdict=verdict,
            scope=store.scope(),  # a report of any day can tell what was said in the window
            utterance=utterance,
            speaker=best.speaker if best else None,
            matches=tuple(support),
            no_support=tuple(against),
            in_text=tuple(in_text),
            first=tuple(m.statement.id for m in first if isinstance(m, Match)),
            first_in_text=tuple(t.report_id for t in first if isinstance(t, TextMatch)),
            carriers=shown,
            asked=speaker,
            unknown_speaker=bool(speaker) and not asked,
            near=tuple(near),
        )


def _shown(view: View, members: Sequence[Statement]) -> tuple[Carried, ...]:
    if not members:
        return ()
    fullest = fullest_of(view, members)
    return tuple(carried(view, s, fullest, members) for s in members)


def _near(view: View, text: str, query: list[Word], window: Filter, asked: Sequence[Speaker] | None) -> list[Match]:
    speakers = view.speaking_for(asked) if asked is not None else None
    found = nearest(view, text, window, speakers)
    matches = []
    for s, score in found:
        whole = Span(s.content[0].start, s.content[-1].end)
        differs = changed(view, s, text, query)
        matches.append(_match(view, s, Judged("not_found", score, differs, whole), _why_not(view, s, whole, text)))
    return matches


def _query(text: str) -> list[Word]:
    query = words(text, [Span(0, len(text))])
    if not any(w.form != ELISION for w in query):
        raise UsageError("check needs some words to look for")
    return query


def _verdict(support: Sequence[Match]) -> Verdict:
    return support[0].verdict if support else "not_found"


# Of the reader's words: beside words that were found, another utterance must have this much of them to be worth a line.
_BESIDE = 0.8


def _belongs(view: View, m: Match, best: Match, utterance: str | None) -> bool:
    found = best.verdict in ("verbatim", "trimmed") and not best.part
    return not found or m.score >= _BESIDE or view.utterance_of(m.statement) == utterance


def _order(view: View, m: Match) -> tuple[int, int, float, tuple[str, str, int, str]]:
    """Best first. Words that are all there come before those that are not, whoever else has a part of them."""
    if m.verdict == "attributed_differently":
        place = 2
    else:
        place = 0 if _whole(m) else 1
    return (place, 0 if m.verdict == "verbatim" else 1, -m.score, view.order(m.statement))


def _whole(m: Match) -> bool:
    return m.verdict in ("verbatim", "trimmed") and not m.part


def _place(m: Match) -> tuple[str, bool]:
    """In what way it has the words: of those that have them alike, the earliest had them first."""
    return ("whole", False) if _whole(m) else (m.verdict, m.part)


# --- candidates ------------------------------------------------------------------------------------------------------


def _matches(view: View, text: str, query: list[Word], window: Filter) -> list[Match]:
    hits = view.store.find_statements(text, window, limit=_CANDIDATES)
    # Most are told to be another matter by what the search has read of them, before their reports are.
    near = [h for h in hits if h.coverage >= _NEAR and (not h.content or may_be(_forms(view, h), query))]
    view.read(h.statement for h in near)
    judged = [(h.statement, j) for h in near if (j := judge(view, h.statement, text, query)) is not None]
    out = []
    for statement, found in judged:
        inner = _inner(view, statement, found.where, [s for s, _ in judged])
        if inner == "nested":
            continue  # the words are another's inside this statement, and that statement is judged for itself
        out.append(_match(view, statement, found, _why_not(view, statement, found.where, text) or inner))
    return out


def _forms(view: View, hit: Hit) -> set[str]:
    """Of the words of what was found, whose report has not been read yet; the view keeps them, for `judge`."""
    found = set().union(*(forms_in(part, Span(0, len(part))) for part in hit.content))
    view.kept["word_forms"][hit.statement.id] = found
    return found


def _other_wording(view: View, s: Statement, text: str, query: list[Word]) -> Match | None:
    """A wording of the utterance that was found, with too few of the reader's words to be found by itself.

    What quotes or tells another part of the utterance is among its carriers alone, unless it speaks against the words.
    """
    whole = Span(s.content[0].start, s.content[-1].end)
    note = _why_not(view, s, whole, text)
    found = of_utterance(view, s, text, query)
    if found is None and note and (s.kind != "direct" or content_words(view.words(s)) & content_words(query)):
        found = Judged("paraphrased", 0.9 * in_common(view.words(s), query), (), whole)
    return _match(view, s, found, note) if found else None


def _match(view: View, s: Statement, judged: Judged, note: str | None) -> Match:
    report = view.report_of(s)
    return Match(
        statement=s,
        outlet=view.outlet(s),
        doc_id=report.doc_id,
        published=report.published,
        speaker=view.speaker(s),
        cue=view.cue_of(s),
        content=view.words_of(s),
        verdict=judged.verdict,
        score=round(judged.score, 3),
        differences=judged.differences,
        note=note,
        part=judged.part,
    )


# --- what does not count ---------------------------------------------------------------------------------------------


def _why_not(view: View, s: Statement, where: Span, text: str) -> str | None:
    if s.negated:
        return "the report says that this was not said"
    if s.act in _NO_SUPPORT and s.kind != "direct" and _by_its_cue(view, s):
        return _NO_SUPPORT[s.act]
    outer = view.store.statement(s.nested_in) if s.nested_in else None
    if outer and (note := _outer(view, outer)):
        return note
    if outer and outer.kind == "direct" and s.speaker is None:
        return (
            "words that the speaker quotes from someone else"  # "“They tell us that ‘…’,” she said": whose, nobody says
        )
    if s.segment == "title" and (note := _in_headline(view, s)):
        return note
    report_text = view.report_of(s).text
    after = report_text[where.end : where.end + 240]
    end = next((c for c in after if c in ".!?\n"), "")
    if end == "?" and not text.rstrip(" \"'”’").endswith("?"):
        return "a question"
    return None


def _in_headline(view: View, s: Statement) -> str | None:
    """A headline that puts words into another's mouth is no support for that other."""
    flags = headline_flags(view, view.report_of(s))
    same = view.words_of(s)  # a title printed twice is one title
    found = next((f for f in flags if f.kind == "other_speaker" and f.words == same), None)
    return f"only in a headline: {found.detail}" if found else None


def _by_its_cue(view: View, s: Statement) -> bool:
    """ "Denied that …" denies its words; "said that no one …" is a rejection *in* these words, which were said."""
    return act_named(lemmas_of(view.cue_of(s))) in _NO_SUPPORT


def _outer(view: View, s: Statement) -> str | None:
    """Why what stands inside this statement was not said."""
    if s.negated:
        return "inside what the report says was not said"
    refused = s.act in _NO_SUPPORT and s.kind != "direct" and _by_its_cue(view, s)
    return f"inside {_NO_SUPPORT[s.act or '']}" if refused else None


def _inner(view: View, s: Statement, where: Span, judged: Sequence[Statement]) -> str | None:
    """Whether the words belong to somebody inside this statement."""
    for other in judged:
        if other.nested_in == s.id and any(span.covers(where) for span in other.content):
            return "nested"
    quoted = _quoted_inside(view.report_of(s).text, s, where)
    return "words that the speaker quotes from someone else" if quoted else None


def _quoted_inside(text: str, s: Statement, where: Span) -> bool:
    """The words stand between inner quotation marks of a longer direct quotation, four words or more."""
    if s.kind != "direct" or where.end - where.start < 15:
        return False
    for span in s.content:
        if span.covers(where):
            inner_open = text[max(span.start + 1, where.start - 2) : where.start]
            inner_close = text[where.end : min(span.end - 1, where.end + 2)]
            opens = any(c in "'‘“\"«" for c in inner_open)
            closes = any(c in "'’”\"»" for c in inner_close)
            return opens and closes
    return False


# --- the speaker asked for -------------------------------------------------------------------------------------------


def _by_asked(view: View, m: Match, asked: Sequence[Speaker], name: str) -> Match:
    """`m` as an answer to "did *this* speaker say it"; `asked` are the stored speakers whom `name` may mean."""
    given = m.statement.speaker
    relations = [view.relation(given, a) for a in asked]
    body = not reads_as_person(name) and all(a.type != "person" for a in asked)
    passed = _passed_on(view, m)
    if any(kind == "same" for kind, _ in relations) or (body and given and one_body(given.name, name)):
        return m if passed is m else replace(passed, verdict="attributed_differently")
    if passed is not m and surname(name) in fold(teller(view, m.statement) or "").split():
        return replace(passed, note=f"told of {name} by {m.speaker.name if m.speaker else 'another'}")
    # A person here, that person's office there; a spokesman is not his president.
    persons = given is not None and given.type == "person" and bool(asked) and asked[0].type == "person"
    office = next((detail for kind, detail in relations if kind == "speaks_for"), None) if not persons else None
    who = m.speaker.name if m.speaker else "an unnamed source"
    if office:
        return replace(m, note=f"given to {who}: {office}")
    if _tells_of(view, m.statement, name):
        return replace(m, note=f"given to {who}, who tells it of {name}")
    if body and may_speak_for(given, name):
        return replace(m, note=f"given to {who}: whether that is for {name} is not told")
    return replace(m, verdict="attributed_differently", note=f"given to {who}")


def _passed_on(view: View, m: Match) -> Match:
    """With a note where the speaker tells the words of somebody else."""
    who = teller(view, m.statement)
    return replace(m, note=f"told by {m.speaker.name if m.speaker else 'another'}, who gives it to {who}") if who else m


_OPENS = 6  # words of a content in which the one stands of whom it tells


def _tells_of(view: View, s: Statement, name: str) -> bool:
    """Whether the content begins with somebody of that name saying something: "the palace said Roe voiced concern"."""
    low = [fold(word) for word in view.words_of(s).split()]
    last = surname(name)
    return any(last == word and low[i + 1] in FORMS for i, word in enumerate(low[: min(_OPENS, len(low) - 1)]))


# --- the reports' own text -------------------------------------------------------------------------------------------


def _in_texts(
    view: View, text: str, query: list[Word], window: Filter, covered: Sequence[Statement], most: int
) -> list[TextMatch]:
    """Where the words stand on end in a report's text, outside the statements already found."""
    wanted = [w.form for w in query if w.form != ELISION]
    least = min(len(wanted), max(_TEXT_RUN, round(0.8 * len(wanted))))
    if len(wanted) < 3:
        return []
    out, fits = [], _Fits(wanted)
    for hit in view.store.find_reports(text, window, limit=most):
        if hit.coverage < _MOST_WORDS:
            break
        report = view.report(hit.report_id)
        there = [words(report.text, [stretch]) for stretch in _stretches(report.text, fits, least)]
        span = _longest(there, wanted, least)
        if span and not any(c.overlaps(span) for s in covered if s.report_id == report.id for c in s.content):
            outlet = report.outlet or UNKNOWN_OUTLET
            kind = next((b.kind for b in report.blocks if b.span.overlaps(span)), "body")
            out.append(TextMatch(report.id, report.doc_id, outlet, report.published, span, span.of(report.text), kind))
    return sorted(out, key=lambda t: (t.published or "9999", t.doc_id))


# What `words` takes for one word. Numbers, and the "no" of "no one", it may join to another: these may be any word.
_TOKEN = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*|\d+|[%$€£]")


class _Fits(dict[str, bool]):
    """Whether a token may be one of these words."""

    def __init__(self, wanted: Collection[str]) -> None:
        self.wanted = frozenset(wanted)

    def __missing__(self, token: str) -> bool:
        found = self[token] = any(map(self.form, forms(token)))
        return found

    def form(self, form: str) -> bool:
        return form in self.wanted or form == "no" or is_number(form)


def _stretches(text: str, wanted: _Fits, least: int) -> list[Span]:
    """Where `least` of the wanted words or more may stand on end: looked at first, for in few texts they do."""
    fits = bytes(map(wanted.__getitem__, _TOKEN.findall(text)))
    fewest = -(-least // 2)  # a contraction is two words, at most
    if b"\1" * fewest not in fits:
        return []
    tokens = list(_TOKEN.finditer(text))
    found: list[Span] = []
    for among in re.finditer(b"\1{%d,}" % fewest, fits):
        run, start, end = 0, 0, 0
        for m in tokens[among.start() : among.end()]:
            for form in forms(m.group()):
                if wanted.form(form):
                    start, end, run = start if run else m.start(), m.end(), run + 1
                else:
                    if run >= least:
                        found.append(Span(start, end))
                    run = 0
        if run >= least:
            found.append(Span(start, end))
    return found


def _longest(stretches: Sequence[Sequence[Word]], wanted: Sequence[str], least: int) -> Span | None:
    """The longest run of words that is a run of `wanted`, if it has `least` words; of several, the first."""
    places: dict[str, list[int]] = {}
    for j, form in enumerate(wanted):
        places.setdefault(form, []).append(j)
    best, found = least - 1, None
    for there in stretches:
        before: dict[int, int] = {}
        for i, w in enumerate(there):
            before = {j: before.get(j - 1, 0) + 1 for j in places.get(w.form, ())}
            length = max(before.values(), default=0)
            if length > best:
                best, found = length, Span(there[i - length + 1].start, w.end)
    return found
