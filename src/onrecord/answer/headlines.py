"""What a headline makes of its own body: said more strongly, or put into another's mouth."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from itertools import pairwise
from typing import Literal

from onrecord.analyse.acts_table import ACTS
from onrecord.answer.view import View
from onrecord.answer.wordings import name_beside
from onrecord.frozen import dataclass
from onrecord.link.align import align, content_words, in_common
from onrecord.link.meaning import modals
from onrecord.link.senses import inflected, rarity, sense, telling_of
from onrecord.link.words import CONDITION, MODALS, NEGATION, Word, forms, stem, words
from onrecord.model import Report, Span, Speaker, Statement
from onrecord.resolve.names import fold, surname

_SAME_MATTER = 0.5  # of the headline's words, by stems, in the body's statement
_STRONGER = 2  # places on the scale of acts: neighbours are often a matter of words
# "should" is as often a condition as a doubt.
_POSSIBLE = frozenset({"possible", "potential", "potentially"})
_SURE = {"must": 3, "will": 3, "should": 3, "likely": 2, "can": 1, "may": 1}


@dataclass(frozen=True, slots=True)
class Headline:
    """A headline that goes beyond its own body. Both sides are statements of one report; the reader judges."""

    report_id: str
    doc_id: str
    outlet: str | None
    kind: Literal["stronger", "other_speaker"]
    title: str
    title_statement: str | None
    words: str  # of the headline's statement
    body_statement: str
    detail: str


def headline_flags(view: View, report: Report) -> list[Headline]:
    """Of each headline statement at most one flag: words in another's mouth come before strength."""
    own = view.statements_of(report.id)
    body = [s for s in own if s.segment == "body" and s.class_ == "speech"]
    # A title printed twice is one title.
    titles = {view.words_of(s): s for s in reversed(own) if s.segment == "title"}
    out = []
    for title in sorted(titles.values(), key=lambda s: s.content[0].start):
        detail = _other_speaker(view, title, body) or _stronger(view, title, body)
        if detail:
            kind, statement, words = detail
            out.append(
                Headline(
                    report.id,
                    report.doc_id,
                    report.outlet,
                    kind,
                    report.title or "",
                    title.id,
                    view.words_of(title),
                    statement.id,
                    words,
                )
            )
    if not out and (found := _by_itself(view, report, body)):
        kind, statement, words = found
        title_words = report.title or ""
        out.append(
            Headline(report.id, report.doc_id, report.outlet, kind, title_words, None, title_words, statement.id, words)
        )
    return out


Found = tuple[Literal["stronger", "other_speaker"], Statement, str]


def _by_itself(view: View, report: Report, body: list[Statement]) -> Found | None:
    """What a headline says in its own voice, or where it stands beside the text and no statement of it is stored."""
    if report.title_span is None and (given := _misgiven(view, report, body)):
        return given
    graver = _graver_deed(view, report, body) or _surer_deed(view, report, body)
    return ("stronger", *graver) if graver else None


_QUOTED = 3  # telling words between a headline's marks: fewer are anybody's
_GIVEN = tuple(
    re.compile(
        pattern.replace("WHO", r"(?P<who>[^:'‘“\"]{3,40}?)").replace("WORDS", r"['‘“\"](?P<words>.{1,300})['’”\"]")
    )
    for pattern in (r"WHO(?::| says?:?| said:?)\s{1,4}WORDS", r"WORDS\s{0,4}(?::|,|–|—| - )\s{0,4}(?:says? |said )?WHO")
)


def _misgiven(view: View, report: Report, body: list[Statement]) -> Found | None:
    """A headline that stands beside the text gives words to one person; the body, wherever it has them, plainly to
    another."""
    heading = (report.title or "").strip()
    match = next((m for pattern in _GIVEN if (m := pattern.fullmatch(heading))), None)
    if match is None:
        return None
    mine, named = words(heading, [Span(*match.span("words"))]), set(fold(match["who"]).split())
    person = next((o.speaker for o in body if o.speaker and _goes_by(o.speaker, named)), None)
    holders = [o for o in body if align(view.words(o), mine).contained >= _HOLDS]
    if person is None or not holders or len(content_words(mine)) < _QUOTED:
        return None
    beside = [name_beside(view, o) for o in holders]
    given = view.speaker(holders[0])
    if given is None or any(view.may_be_one(person, o.speaker) for o in holders):
        return None
    if any(not other or not other.isdisjoint(named) for other in beside):
        return None
    return "other_speaker", holders[0], f"the headline gives to {person.name} what the body gives to {given.name}"


def _goes_by(speaker: Speaker, named: set[str]) -> bool:
    """Whether these words are nothing but a person's name."""
    return speaker.type == "person" and surname(speaker.name) in named and named <= set(fold(speaker.name).split())


_HOLDS = 0.9  # of a headline's quoted words, in order


def _other_speaker(view: View, title: Statement, body: list[Statement]) -> Found | None:
    """The headline's words stand in the body as somebody else's, and nowhere as its own speaker's."""
    if title.kind == "indirect" or title.speaker is None:
        return None
    mine = view.words(title)
    holders = [s for s in body if align(view.words(s), mine).contained >= _HOLDS and len(content_words(mine)) >= 2]
    others = [s for s in holders if s.speaker and view.relation(title.speaker, s.speaker)[0] == "different"]
    if not holders or len(others) < len(holders):
        return None
    given = view.speaker(others[0])
    speaker = view.speaker(title)
    assert given is not None and speaker is not None
    return "other_speaker", others[0], f"the headline gives to {speaker.name} what the body gives to {given.name}"


# How telling the words must be that a headline and an offer have in common: one name or place is enough, since a
# report in which nothing at all is agreed has little else that the headline can mean.
_SAME_OFFER = 4.0
_SAME_DEED = 8.0  # a place or thing and another word: what the headline says in its own voice may be about much else
_OFFERS = frozenset({"propose", "pledge", "consider"})
# Words of a report that says itself that something was settled, by whomever.
_SETTLED = frozenset({"agre", "accept", "approv", "consent", "deal", "sign", "settl"})


def _agreed(view: View, title: Statement, body: list[Statement]) -> Found | None:
    """The headline has its speaker agree; the body has an offer of his, and no agreement at all."""
    if title.act != "agree" or any(s.act == "agree" for s in body) or _settled(view, title):
        return None
    told = {s.id: telling_of(view.words(s)) for s in (title, *body)}
    mine = told[title.id]
    same = [s for s in body if view.may_be_one(title.speaker, s.speaker)]
    near = [s for s in same if _offered(view, s) and rarity(mine, told[s.id]) >= _SAME_OFFER]
    if not near:
        return None
    closest = max(near, key=lambda s: (rarity(mine, told[s.id]), -s.content[0].start))
    return "stronger", closest, "“agree” in the headline; the body has an offer, and nothing that was agreed"


def _offered(view: View, s: Statement) -> bool:
    forms = view.words(s)
    return s.act in _OFFERS and not s.negated and bool(s.act == "propose" or modals(forms) & {"ready", "plan"})


def _settled(view: View, title: Statement) -> bool:
    """Any word of agreement outside the headline, whoever's it is: then the headline may rest on that."""
    return any(stem(w.form) in _SETTLED for w in _outside_titles(view.report_of(title)))


def _outside_titles(report: Report) -> list[Word]:
    spans = [b.span for b in report.blocks if not b.furniture and b.kind != "title"]
    return words(report.text, spans)


# Deeds and milder ones of the same kind, by verb: what a headline may make of them. The list is of our own.
_GRAVER = tuple(
    (frozenset(map(stem, graver.split())), frozenset(map(stem, milder.split())))
    for graver, milder in (
        (
            "cede surrender yield relinquish forfeit hand transfer gift sell",
            "invite let allow permit host lease lend share open welcome",
        ),
        (
            "scrap abolish end cancel quit ban axe ditch exit dissolve close leave",
            "review reconsider suspend pause delay postpone freeze limit reduce restrict",
        ),
        ("attack invade strike bomb storm seize", "deploy move send position drill patrol station rehearse"),
        ("expel jail arrest sack fire", "summon question warn investigate"),
    )
)
_INTENT = frozenset({"will", "to", "shall"})
_PROMISES = frozenset({"pledge", "propose", "consider", "announce", "threaten"})


def _graver_deed(view: View, report: Report, body: list[Statement]) -> tuple[Statement, str] | None:
    """The headline says by itself that a deed will follow; the body has somebody's promise of a milder one, and no word
    of the deed itself."""
    heading = report.title or ""
    title = words(heading, [Span(0, len(heading))])
    told = telling_of(title)
    intended = {stem(b.form): b.form for a, b in pairwise(title) if a.form in _INTENT}
    for graver, milder in _GRAVER:
        verb = next((intended[v] for v in sorted(intended) if v in graver), None)
        if verb is None or any(stem(w.form) in graver for w in _outside_titles(report)):
            continue
        for s in body:
            found = next((w.form for w in view.words(s) if stem(w.form) in milder), None)
            promised = s.act in _PROMISES and s.kind != "indirect" and not s.negated
            if found and promised and rarity(told, telling_of(view.words(s))) >= _SAME_DEED:
                return s, f"“{verb}” in the headline, “{found}” in the body"
    return None


_HEDGES = frozenset(
    "may might could possibly perhaps potentially considering consider considers considered mulls mulling weighs"
    " weighing".split()
)
_DENIED = NEGATION - {"without", "nor", "neither"}
_OPEN = _HEDGES | CONDITION | _POSSIBLE | {"would", "should"}
_GOVERNED = 3  # words before a verb in which its "may" or "not" stands: "may not yet close"


def _surer_deed(view: View, report: Report, body: list[Statement]) -> tuple[Statement, str] | None:
    """The headline says that somebody will or will not do a thing; wherever the body has that verb, it is only
    considered, possible or (of what the headline says he will do) denied, and so it is in his own words."""
    heading = report.title or ""
    title = words(heading, [Span(0, len(heading))])
    if heading.rstrip().endswith("?") or any(w.form in _OPEN for w in title):
        return None
    told, there = telling_of(title), _outside_titles(report)
    denied = [i for i, w in enumerate(title) if w.form in NEGATION]
    for i, to in enumerate(title[1:-1], start=1):
        refused = denied == [i + 1]
        who, deed = title[i - 1], title[min(i + 1 + refused, len(title) - 1)]
        if to.form not in _INTENT or (denied and not refused) or not heading[who.start].isupper():
            continue
        hedges = _HEDGES if refused else _HEDGES | _DENIED
        like = deed.form.removesuffix("e")  # and what is only spelt like it: better silent than wrong
        all_places = {*_places(there, deed.form), *(j for j, w in enumerate(there) if w.form.startswith(like))}
        if deed.weight < 1.0 or not all(_hedge(there, j, hedges) for j in all_places):
            continue
        for s in body:
            own = view.words(s)
            hedge = next((found for j in _places(own, deed.form) if (found := _hedge(own, j, hedges))), None)
            his = s.speaker is not None and who.form in fold(s.speaker.name).split()
            if hedge and his and rarity(told, telling_of(own)) >= _SAME_DEED:
                deeds = " ".join(w.form for w in title[i : i + 2 + refused])
                return s, f"“{deeds}” in the headline, “{hedge}” in the body"
    return None


def _places(found: Sequence[Word], verb: str) -> list[int]:
    """Where a form of the verb stands."""
    regular = {form for word in inflected(verb) for form in forms(word)}
    return [i for i, w in enumerate(found) if w.form in regular or sense(w.form) == sense(verb)]


def _hedge(found: Sequence[Word], at: int, hedges: Set[str]) -> str | None:
    """The words from a hedge to the verb at a place that it governs, with nothing but small words between."""
    for i in range(at - 1, max(-1, at - 1 - _GOVERNED), -1):
        if found[i].sentence != found[at].sentence:
            return None
        if found[i].form in hedges and not found[i].named:
            return " ".join(w.form for w in found[i : at + 1])
        if found[i].weight == 1.0:
            return None
    return None


def _stronger(view: View, title: Statement, body: list[Statement]) -> Found | None:
    if agreed := _agreed(view, title, body):
        return agreed
    near = [s for s in body if _same_matter(view, title, s)]
    if not near:
        return None
    closest = max(near, key=lambda s: (in_common(view.words(s), view.words(title)), -s.content[0].start))
    if title.kind != "indirect" and any(align(view.words(s), view.words(title)).contained >= _HOLDS for s in near):
        return None  # the body's own words, quoted: they are as strong there
    reason = _stronger_words(view, title, near) or (None if _says_so(view, title) else _stronger_act(title, near))
    return ("stronger", closest, reason) if reason else None


def _same_matter(view: View, title: Statement, s: Statement) -> bool:
    return view.may_be_one(title.speaker, s.speaker) and in_common(view.words(s), view.words(title)) >= _SAME_MATTER


def _says_so(view: View, title: Statement) -> bool:
    """Whether the body has the headline's word of saying, in whatever voice."""
    cue = content_words(words(view.report_of(title).text, title.cue))
    return bool(cue) and cue <= content_words(_outside_titles(view.report_of(title)))


def _stronger_act(title: Statement, near: list[Statement]) -> str | None:
    scale = ACTS[title.act].scale if title.act in ACTS else None
    known = [(ACTS[s.act].scale, s.act) for s in near if s.act in ACTS]
    if scale is None or not known or scale >= 0:
        return None
    lowest, act = min(known)
    return f"“{title.act}” in the headline, “{act}” in the body" if lowest - scale >= _STRONGER else None


def _stronger_words(view: View, title: Statement, near: list[Statement]) -> str | None:
    forms = {w.form for w in view.words(title)}
    # In a headline every word may have a capital; in a body "May" is the month.
    bodies = [{w.form for w in view.words(s) if not (w.named and w.form in MODALS)} for s in near]
    if forms.isdisjoint(CONDITION) and all(not b.isdisjoint(CONDITION) for b in bodies):
        return "the body sets a condition that the headline lacks"
    if _sureness(forms) > max(_sureness(b) for b in bodies):
        return "the body says it less surely"
    return None


def _sureness(forms: set[str]) -> int:
    if not forms.isdisjoint(_POSSIBLE):
        return _SURE["may"]
    return min((_SURE[MODALS[f]] for f in forms if f in MODALS), default=3)
