"""What a statement is about beyond its own words: the names that its report gives to them, and what its report is
about where its words only take that up ("the plan")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from onrecord.answer.view import WHOLE, View
from onrecord.link.words import stem
from onrecord.model import Statement
from onrecord.resolve.facts import called
from onrecord.resolve.names import fold
from onrecord.store.interface import Filter, Store

# Nouns that stand for a report's matter where "the", "this" or "such a" goes before them.
_NOUNS = (
    r"(?:plan|deal|bill|law|measure|proposal|agreement|accord|treaty|move|decision|ruling|ban|policy|project|scheme|"
    r"legislation|vote|amendment|programme|program|sanctions|tariffs|strike|attack|operation|offensive|extension|"
    r"nomination|investigation|inquiry|subpoena|request|reform|pact|referendum|summit|cease-?fire|talks)"
)
_TAKEN_UP = re.compile(rf"\b(?:the|this|that|these|those|such an?|any such) ({_NOUNS}s?)\b(?! of\b)", re.IGNORECASE)
_LINKS = frozenset("on with over of in against for to into".split())
_NEAR = 2  # words of a title that may stand between the name and the noun: "Tarn Island missile deal"
_READ = 300  # code points of a content in which what it is about is taken up
_MOST = 200  # reports on a matter of which that is read


def regards(view: View, statement: Statement, about: str) -> bool:
    """Whether it is about what is asked for by what its report tells, whatever its own words are."""
    if names_it(statement, about):
        return True
    return not statement.about and takes_up(statement, view.words_of(statement), view.report_of(statement).title, about)


def names_it(statement: Statement, about: str) -> bool:
    """Whether its report gives one of its words to what is asked for: "the alliance" that is the one."""
    wanted = [set(fold(name).split()) for name in called(about)]
    return any(some <= set(fold(topic).split()) for topic in statement.about for some in wanted)


def takes_up(statement: Statement, words: str, title: str | None, about: str) -> bool:
    """Whether it names nothing, but takes up what its report's title says: "the deal", under "The Tarn deal fails"."""
    if statement.about:
        return False
    return any(goes_with(m[1], title, about) for m in _TAKEN_UP.finditer(words[:_READ]))


def goes_with(noun: str, title: str | None, about: str) -> bool:
    """Whether a title has the noun in the name, or with it: "the Tarn deal", "a deal with Tarn"."""
    told = fold(title or "").split()
    key, name = stem(fold(noun)), [stem(w) for w in fold(about).split()]
    stems = [stem(w) for w in told]
    for i in range(len(stems) - len(name) + 1):
        if stems[i : i + len(name)] == name:
            after = stems[i + len(name) : i + len(name) + 1 + _NEAR]
            before = stems[max(0, i - 1 - _NEAR) : max(0, i - 1)]
            if key in name or key in after or (i and told[i - 1] in _LINKS and key in before):
                return True
    return False


def taking_up(store: Store, about: str, filters: Filter) -> Iterator[Statement]:
    """Statements that take up the matter of their report, where that is what is asked for."""
    hits = [hit.report_id for hit in store.find_reports(about, limit=_MOST) if hit.coverage >= WHOLE]
    reports = store.reports_by_id(hits)
    words = {stem(w) for w in fold(about).split()}
    reports = {id: r for id, r in reports.items() if words <= {stem(w) for w in fold(r.title or "").split()}}
    asked = sorted(reports.keys() & set(filters.reports)) if filters.reports else sorted(reports)
    for s in store.select(replace(filters, reports=asked)) if asked else ():
        r = reports[s.report_id]
        if takes_up(s, " ".join(span.of(r.text) for span in s.content), r.title, about):
            yield s
