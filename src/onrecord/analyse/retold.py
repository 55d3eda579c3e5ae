"""What a quotation tells of another's words: "“The mayor made clear that …,” her spokesman said"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.analyse import clause, rules, sentences, words
from onrecord.analyse.lexicon import FORMS, PHRASE_FORMS
from onrecord.analyse.quotes import Quote
from onrecord.analyse.rules import Draft
from onrecord.model import Span

RULE = "retold"
_OWN = frozenset("i we you i've we've you've i'm we're you're".split())  # the speakers themselves, and their hearers
_LEAST = 6  # words of a quotation that can hold another's


def retold(sentence: clause.Sentence, inner: Sequence[Quote]) -> list[Draft]:
    """Statements of others inside the quotations of `sentence`; `inner` are the quotations one level down, in order.

    Only what surely retells: a past verb with a that-clause and a speaker who is named or described, an impersonal
    "it was stressed that", or words in quotation marks of their own.
    """
    found: list[Draft] = []
    for quote in sentence.quotes:
        span = Span(max(quote.inner.start, sentence.span.start), min(quote.inner.end, sentence.span.end))
        if span.end <= span.start:
            continue
        within = [q for q in inner if span.covers(q.span)]
        for piece in sentences.split(sentence.text, span, [q.span for q in within]):
            told = clause.build(sentence.text, piece, within)
            if sum(token.word for token in told.tokens) >= _LEAST:
                found += [
                    replace(draft, rule=RULE) for draft in rules.statements(told) if _retells(told, draft, within)
                ]
    return found


def _retells(s: clause.Sentence, draft: Draft, inner: Sequence[Quote]) -> bool:
    if draft.attitude or not draft.content:
        return False
    opening = s.text[draft.content[0].start : draft.content[0].end].casefold()
    quoted = any(span.covers(q.span) and q.span.end > span.end - 2 for q in inner for span in draft.content)
    clause_ = opening.startswith("that ")
    if draft.rule == "passive":
        return clause_ and not draft.source
    if draft.rule != "finite" or not draft.source or not draft.cue or not (clause_ or quoted):
        return False
    if not _says(draft.cue[0].of(s.text)):
        return False
    between = s.text[min(draft.source[0].end, draft.cue[0].start) : draft.cue[0].start]
    if any(word in words.MODALS for word in between.casefold().split()):
        return False
    speaker = draft.source[0].of(s.text).casefold().replace("’", "'")
    if speaker in _OWN:
        return False
    return quoted or (speaker not in words.PRONOUNS and "past" in _forms(draft.cue[0].of(s.text)))


def _says(cue: str) -> bool:
    """Whether what follows the cue can be a clause: not "called", which takes a name."""
    entry = FORMS.get(cue.casefold())
    return entry is None or entry.verb.takes("s")


def _forms(cue: str) -> frozenset[str]:
    first = cue.casefold().split()[0]
    entry = FORMS.get(first)
    return entry.forms if entry is not None else PHRASE_FORMS.get(first, ("", frozenset()))[1]
