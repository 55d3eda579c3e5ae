"""Words that a speaker only tells of another: "Roe wrote that the mayor took her aside, telling her: “…”"."""

from __future__ import annotations

import re

from onrecord.answer.view import View
from onrecord.model import Statement
from onrecord.resolve.names import surname_spelt

_BEFORE = 400  # code points in which the sentence that leads to the words begins
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"“‘A-Z])|\n")
_SAYS = "say|says|said|write|writes|wrote|claim|claims|claimed|recall|recalls|recalled|recount|recounts|recounted"
_TELLS = "tell|tells|told|telling|ask|asks|asked|asking|warn|warns|warned|warning"
# The subject that comes after the saying: a name, or a noun with an article. "He told him" may be the teller himself.
_SUBJECT = r"(?P<who>(?:(?:the|a|an|his|her|their|my)\s+(?:\w+\s+){0,2}?\w+|[A-Z][\w'’.-]+(?:\s+[A-Z][\w'’.-]+)*))"

_LEADS_ON = re.compile(rf"\b(?:{_TELLS})\s+(?:him|her|me|them|us)[\s,:]*$")  # what leads to words passed on


def teller(view: View, s: Statement) -> str | None:
    """To whom the one who says these words gives them, as the report puts it; None where they are the speaker's own."""
    if s.speaker is None:
        return None
    start = s.content[0].start
    before = view.report_of(s).text[max(0, start - _BEFORE) : start].rstrip("\"'“‘ ")
    if not _LEADS_ON.search(before):
        return None  # nearly always: an expression with the speaker's name is made for few
    lead = _SENTENCE_END.split(before)[-1]
    name = re.escape(surname_spelt(s.speaker.name))
    found = re.search(
        rf"\b(?:{name}|[Hh]e|[Ss]he)\s+(?:\w+ly\s+)?(?:{_SAYS}),?\s+(?:that\s+)?{_SUBJECT}\b[^\"“”]*?"
        rf"\b(?:{_TELLS})\s+(?:him|her|me|them|us)[\s,:]*$",
        lead,
    )
    return _who(found["who"], s) if found else None


def _who(named: str, s: Statement) -> str | None:
    """The noun without what the expression took beside it; not the speaker again."""
    words = re.split(rf"\s+(?:{_TELLS})\b", named)[0].split()
    return None if s.speaker and surname_spelt(s.speaker.name) in words else " ".join(words)
