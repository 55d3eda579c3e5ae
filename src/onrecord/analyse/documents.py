"""Documents that speak: "Tarr’s letter to the guild said", "the appeal argues", "according to a study of the port"."""

from __future__ import annotations

import re

from onrecord.analyse.outlets import outlet_name

# "Tarr’s tweet, posted on Monday,": the source itself is what was published.
_PUBLISHED = re.compile(
    r"^(?:[^,]{0,60}?\b)?(tweets?|letters?|e-?mails?|statements?|posts?|op-eds?|memos?|videos?|speech|testimony|reports?|"
    r"lawsuit|indictment|affidavit|readout|communiqu[eé])"
    r"(?:\s+(?:by|from|of|to|on|in|that|which|posted|published|issued|released|sent)\b|,|$)",
    re.IGNORECASE,
)
# Papers that are written for others to act on; their words are nobody's speech. No preposition stands before the noun:
# the author of a plan is a person.
_WRITTEN = re.compile(
    r"^(?:(?:the )?(?:text|draft|copy|summary) of )?"
    r"(?:(?!(?:of|for|on|in|to|with|behind|at|by|from|about|against|who)\b)[^\s,]{1,30} ){0,5}?"
    r"(analys[ie]s|appeals?|audit|blueprint|briefs?|complaints?|decree|directive|documents?|draft|editorials?|essay|"
    r"filings?|guidance|guidelines|manifesto|motion|notice|opinion|order|petition|plan|policy|profile|records|research|"
    r"resolution|review|ruling|study|studies|subpoena|treaty|verdict|warrant)"
    r"(?:\s+(?:by|from|of|to|on|in|into|that|which|posted|published|issued|released|filed|sent|obtained|also)\b|,|$)"
)
# What the press writes: who passes words on, and no paper of their speaker.
_PRESS = re.compile(
    r"(?:(?:the|an?|some|several|separate|earlier|recent|these) )?"
    r"(?:(?:published|media|news|press|local|wire) )?reports$|"
    r"(?:an?|the) (?:[a-z]{1,20} )?(?:published|media|news|press) report\b",
    re.IGNORECASE,
)
_POOL = re.compile(r"\bpool reports?\b", re.IGNORECASE)  # whose reporters passed it on
_OF_DOCUMENT = {"tweet": "Twitter", "e-mail": "email"}


def document(source: str) -> str | None:
    """The medium that a source's words are, if they are a document's; no outlet's name."""
    match = _PUBLISHED.search(source)
    if match is None:
        written = _WRITTEN.match(source)
        return written[1] if written else None
    if match[1].lower().startswith("report"):
        _, _, paper = source.partition(" in ")
        if _PRESS.match(source) or outlet_name(source) or outlet_name(paper):
            return None
    if (match[1] != match[1].lower() and match.start(1)) or _POOL.search(source):
        return None
    noun = match[1].lower().rstrip("s")
    return _OF_DOCUMENT.get(noun, noun)
