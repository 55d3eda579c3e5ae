"""Red lines: whether a statement draws one itself, rather than talks about one."""

from __future__ import annotations

import re

_LINE = re.compile(r"\bred[ -]lines?\b", re.IGNORECASE)
_CROSS = re.compile(
    r"\b(?:would|will|could|may|might|risks?|risking|if|any|not|never|must|nobody|no one|who|"
    r"whoever|do|don['’]t)\b[^.;\n]{0,160}?"
    r"\b(?:cross(?:es|ed|ing)?|overstep(?:s|ped|ping)?|breach(?:es|ed|ing)?|violat(?:e|es|ed|"
    r"ing))\b[^.;\n]{0,60}\bred[ -]lines?\b"
    r"|\b(?:cross(?:es|ing)?|cross(?:ed)?)\b[^.;\n]{0,40}\b(?:our|my|a|the|its|this|that|these|"
    r"those)\b[^.;\n]{0,30}\bred[ -]lines?\b",
    re.IGNORECASE,
)
_IS = re.compile(
    r"(?<!not )(?<!never )(?<!n[’']t )\b(?:is|are|was|were|be|remain(?:s|ed)?|constitutes?|represents?|calls?|called|"
    r"calling|considers?|considered|"
    r"regards?|"
    r"means?)\b(?:(?!\b(?:not|no|hardly|never)\b)[^.;,\n]){0,25}[\"“‘']?\bred[ -]lines?\b(?![^.;\n]{0,15}\b(?:train|"
    r"limited)\b)"
    r"|^\W*(?:the |a |this |that )?red[ -]lines?\b(?: (?:at|on|in|over|for|around)\b[^.;,\n]{0,40})? (?:is|are|"
    r"remains?|"
    r"will|must|stands?)\b"
    r"|\b(?:our|my)\b[^.;,\n]{0,20}\bred[ -]lines?\b[^.;\n]{0,20}\b(?:is|are|remains?|will|would|has|have)\b"
    r"|\bred[ -]lines?\b[^.;,\n]{0,30}\bfor (?:us|me|our)\b|\b(?:draw|drew|drawn|set|laid|"
    r"lay)s?\b[^.;\n]{0,30}\bred[ -]lines?\b",
    re.IGNORECASE,
)
_WITHOUT_WORD = re.compile(
    r"\b(?:(?:will|would|shall|can|could) (?:never|not)|won['’]t|cannot|can['’]t) (?:tolerate|"
    r"stand by|stand idly by|accept any)\b"
    r"|\bwould be (?:totally |completely |absolutely |simply )?unacceptable\b|\b(?:draw|drew|"
    r"drawn|drawing) (?:the|a) line (?:at|here|on)\b|\bline in the sand\b",
    re.IGNORECASE,
)
# "If a battery appears, we will close the strait": what must not happen, and what follows.
_PRICE = re.compile(
    r"\b(?:if|should|unless|once|the moment|as soon as)\b[^.;\n]{0,120}\b(?:appears?|arrives?|comes?|cross(?:es)?|"
    r"enters?|"
    r"deploy(?:s|ed)?|stationed|placed|built|lands?|sets? foot|touch(?:es)?|strikes?|attacks?|invades?|join(?:s|ed)?|"
    r"expands?|continues?|moves?)\b",
    re.IGNORECASE,
)
# Words that show another use of the words, or another's line.
_OTHER_USE = re.compile(
    r"\b(?:hockey|puck|goal|goalie|offside|ice|rink|budget|deficit|GDP|spending|debt|train|trains|"
    r"metro|subway|station|stations|tram|commuters|riders|rpm|engine|"
    r"gauge|chart|graph|Adriatic|so-called|no red[ -]lines?|without red[ -]lines?|limited to|"
    r"imaginary|invented|own red lines)\b",
    re.IGNORECASE,
)
_NOT_DRAWN = frozenset(
    {"reject", "deny", "criticise", "condemn", "accuse", "ask", "decline", "praise", "hope", "concern", "predict"}
)


def red_line(act: str, content: str, *, negated: bool) -> bool:
    """Whether the content draws a line that must not be crossed; never for talk about the lines of others."""
    words = content[:1500]
    if negated or _OTHER_USE.search(words):
        return False
    if act == "threaten" and _PRICE.search(words):
        return True
    if _WITHOUT_WORD.search(words):
        return act not in ("ask", "decline")
    if act in _NOT_DRAWN or not _LINE.search(words):
        return False
    return bool(_CROSS.search(words) or _IS.search(words))
