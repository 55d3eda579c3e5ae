"""What a speaker did by saying it: the act, from the cue, the content and the negation; and its PLOVER and CAMEO codes.

The list of acts, with definitions and examples, is `docs/acts.md`; its words are in `acts_words`, what cues name by
themselves in `acts_cues`, what contents show in `acts_content`.
"""

from __future__ import annotations

import re

from onrecord.analyse.acts_content import adverse, conditional, plain, shown
from onrecord.analyse.acts_cues import SPEECH, WORD, act_named, base_form, lemmas_of
from onrecord.analyse.acts_table import ACTS as ACTS
from onrecord.analyse.acts_table import Act as Act
from onrecord.analyse.acts_table import cameo as cameo
from onrecord.analyse.acts_table import plover as plover

_NEGATED = re.compile(
    r"\b(?:did not|didn['’]t|does not|doesn['’]t|do not|don['’]t|has not|hasn['’]t|have not|"
    r"haven['’]t|had not|hadn['’]t|never|would not|"
    r"wouldn['’]t|will not|won['’]t|could not|couldn['’]t|cannot|can['’]t|without|not)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_REFUSED = re.compile(r"\b(?:refus\w+|declin\w+|fail\w+)\s+to\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:deni\w+|deny)\s+(?:ever\s+|having\s+)?$", re.IGNORECASE)


def act_of(
    cue: str, content: str, *, before: str = "", after: str = "", opening: str = "", direct: bool = False
) -> tuple[str, bool]:
    """The act, and whether the report says that it was *not* said ("did not say that …").

    `cue` and `content` are their words; `before` and `after` what stands beside the cue outside the content ("refused
    to", "concern"), `opening` the sentence up to both ("Asked whether …,"). Takes any text.
    The act is always one of `ACTS`.
    """
    lead = before[-60:]
    lemmas = lemmas_of(cue)
    negated = bool(_NEGATED.search(lead) or _NEGATED.search(" ".join(cue.lower().split()[:3]) + " "))
    refused = bool(_REFUSED.search(lead))
    if _DENIED.search(lead):
        return "deny", True
    if refused:
        return ("decline" if not lemmas or lemmas[-1] in SPEECH else "refuse"), True
    if _WITHHELD.search(cue) and base_form(_first(content)) in _UNSAID:
        return "decline", True  # "would not [comment]", "offered no [comment]"
    named = act_named(lemmas, after if WORD.search(after[:3]) else content)
    if negated:
        return _undone(named, lemmas, content, lead)
    if named in ("decline", "refuse"):
        return _declined(named, lemmas, content)
    words = plain(content)
    if named is None or named == "state":
        act = _by_content(words, lemmas, direct=direct)
        if act in ("state", "announce") and _ASKED_WHETHER.search(opening[-300:]):
            act = _answered(words) or act
        return act, False
    return _turned(named, lemmas, words, content), False


def _turned(named: str, lemmas: list[str], words: str, content: str) -> str:
    """The act that a cue names, where the content turns it into another."""
    if named == "warn" and (_OWN_ACTION.search(content[:200]) or adverse(words)):
        return "threaten"
    if named in ("announce", "confirm", "pledge") and adverse(words):
        return "threaten"
    if named == "pledge" and _VOWED_HARM.match(words):
        return "threaten"
    if named == "pledge" and "offer" in lemmas and conditional(words):
        return "propose"
    if named == "reject" and _CLAIM.match(words) and "ridicule" not in lemmas and "mock" not in lemmas:
        return "deny"
    if named == "propose" and "offer" in lemmas and _HELP.match(words) and not conditional(words):
        return "pledge"
    if named == "confirm" and _COMMITMENT.match(words):
        return "pledge"
    if named == "predict" and "estimate" in lemmas and not _TO_COME.search(words):
        return "state"
    if named == "predict" and "expect" in lemmas and _WANTED.match(words):
        return "demand"
    if named == "ask" and _TOLD_TO.match(words) and "wonder" not in lemmas:
        return "demand"  # "asked them to leave"
    if named == "criticise" and _COMPLAINS.intersection(lemmas) and _DEED.match(words):
        return "accuse"
    return named


# "vowed to wipe out the town", "promised enormous consequences"
_VOWED_HARM = re.compile(
    r"\W*(?:to (?:wipe out|destroy|punish|crush|rain|retaliate|strike|attack|avenge|annihilate|expel|deport|blockade|"
    r"invade|bomb|kill|hunt|impose|slap|prevent (?:\w+ ){1,3}from)\b|(?:[a-z]+ )?(?:consequences|retaliation|revenge|"
    r"punishment|reprisals)\b)"
)
# Help that is offered: "offered asylum", "offering its help".
_HELP = re.compile(
    r"\W*(?:(?:a|an|the|its|his|her|their|any|more|full|political|military|financial|medical|humanitarian) ){0,3}"
    r"(?:asylum|shelter|refuge|sanctuary|help|aid|assistance|support|protection)\b"
)
_COMMITMENT = re.compile(
    r"\W*(?:(?:a|the|its|his|her|their|our|my|common|shared) ){0,3}(?:goals?|commitments?|promises?|readiness|"
    r"willingness|resolve)\b"
)
_TO_COME = re.compile(r"\b(?:will|would|could|may|might|to|by|next|future)\b")
# What is said no to: a claim of fact is denied, a proposal or a demand rejected.
_CLAIM = re.compile(
    r"(?:as (?:\w+ ){1,4})?(?:the |a |an |any |all |such |these |those |media |press )*(?:claims?|reports?|"
    r"allegations?|accusations?|rumou?rs?|charges?|suggestions?) (?:that|of|about|by)\b"
)
_COMPLAINS = frozenset("complain protest grumble grouse gripe".split())
# What is complained of as done by another, not as a fault of a thing: "that a ship had blocked the ferry".
_DEED = re.compile(
    r"\W{0,20}(?!(?:that )?(?:he|she|they|we|i|it|there) )(?:that )?(?:[\w'-]{1,40} ){1,5}(?:had|has|"
    r"have) (?:[a-z]+ly )?(?:come (?:with)?in|"
    r"blocked|cut|entered|fired|rammed|struck|hit|chased|jammed|followed|harassed|damaged|taken|stolen|seized|broken|"
    r"ignored|lied|refused|violated|crossed|sailed|flown|attacked|threatened|insulted|cheated|sent)\b"
)
_WANTED = re.compile(r"\W{0,20}to be (?:asked|consulted|heard|told|informed|included|treated|respected)\b")
_OWN_ACTION = re.compile(
    r"^\W{0,20}(?:of|that|with)?\W{0,20}(?:(?:a|an|the|its|their|his)\s{1,9})?(?:[\w-]{1,40}\s{1,9}){0,2}(?:respon\w+|"
    r"retaliat\w+|reprisals?|counter-?measures|counter-?attack|"
    r"counter-?strike|military action|strikes?)\b|\b(?:we|it|they|he|she|I)\s{1,9}(?:will|would|"
    r"shall)\s{1,9}(?:not hesitate|retaliate|strike|respond|hit back|"
    r"take (?:\w+ ){0,2}(?:measures|action|steps)|use force|attack|destroy|punish|defend)"
)


_ASKED = re.compile(r"\W{0,20}(?:how|why|when|whether|what|where|who|whom|whose|which|if)\b", re.IGNORECASE)
_WOULD = re.compile(r"\b(?:would|will) not\b|\b(?:wouldn|won)['’]t\b", re.IGNORECASE)
_WOULD_NOT = frozenset(
    "comment respond elaborate reply answer discuss specify disclose reveal identify name detail".split()
)


def _undone(named: str | None, lemmas: list[str], content: str, lead: str) -> tuple[str, bool]:
    """A cue under "did not": what is left of its act."""
    if "rule" in lemmas or "exclude" in lemmas:
        return "state", False  # "did not rule out": left open, by saying so
    if named in ("deny", "reject", "criticise", "condemn", "accuse", "concern"):
        return "state", False
    if named in ("agree", "support", "praise"):
        return "reject", False
    withheld = any(lemma in _WOULD_NOT for lemma in lemmas) or _WOULD.search(lead)
    if any(lemma in SPEECH for lemma in lemmas) and (withheld or _ASKED.match(content) or not content.strip()):
        return "decline", True  # "did not say whether …": what was not told
    return "state", True


def _declined(named: str, lemmas: list[str], content: str) -> tuple[str, bool]:
    """ "declined to comment" says nothing; "refused to withdraw" says no."""
    words = lemmas + [base_form(word) for word in WORD.findall(content.lower())[:3]]
    if any(word in SPEECH for word in words[1:]):
        return "decline", True
    return ("refuse" if named == "refuse" or len(words) > 1 else "decline"), named == "decline"


def verdict(cue: str, source: str) -> bool:
    """Whether a court or a jury decides: what it finds is made known, no accusation."""
    return bool(_DECIDES.search(cue) and (_BENCH.search(source) or _FOUND.search(cue)))


_DECIDES = re.compile(
    r"\b(?:find|finds|found|rul(?:e|es|ed)|decid(?:e|es|ed|ing)|allow(?:s|ed)?|convict(?:s|ed)?|acquit(?:s|ted)?|"
    r"sentenc(?:es|ed)|upheld|order(?:s|ed))\b",
    re.IGNORECASE,
)
_BENCH = re.compile(r"\b(?:jur(?:y|ies|ors?)|judges?|justices?|courts?|tribunals?|magistrates?|panel)\b", re.IGNORECASE)
_FOUND = re.compile(
    r"^(?:is|are|was|were|been|has been|have been|had been) (?:found|convicted|acquitted)$", re.IGNORECASE
)
_UNSAID = SPEECH | frozenset({"explanation", "details", "reason", "reasons"})
_WITHHELD = re.compile(
    r"\b(?:(?:would|will|did|does|do|could|can) not|(?:wouldn|won|didn|doesn|don|couldn)['’]t|no)$", re.IGNORECASE
)


def _first(content: str) -> str:
    match = WORD.search(content.lower())
    return match.group() if match else ""


def _by_content(words: str, lemmas: list[str], *, direct: bool) -> str:
    """The act of a content, in plain words, that a neutral cue brings in."""
    if not direct and "tell" in lemmas and _TOLD_TO.match(words):
        return "reject" if _KEEP_OUT.search(words[:120]) else "demand"
    if (act := shown(words, direct=direct)) is not None:
        return act
    return "ask" if direct and words.rstrip("' ").endswith("?") and "ask" in lemmas else "state"


_TOLD_TO = re.compile(
    r"(?:(?:it|them|him|her|us|me|you|(?:the|his|her|its|their|all) (?:[\w'-]+ ){0,2}[\w'-]+) )?(?:not )?to "
    r"(?!be\b)[a-z]+"
)  # "told them to leave"
_ASKED_WHETHER = re.compile(r"\b[Aa]sked (?:\w+ ){0,3}?(?:whether|if)\b")
_NOT = re.compile(r"\b(?:not|no|never|nobody|nothing|neither|nor|hardly)\b|n't\b")
_SAME_THING = re.compile(r"\W*(?:that )?(?:such|this|that|it|he|she|they|there|the same|yes|indeed)\b")


def _answered(words: str) -> str | None:
    """A yes or a no to "asked whether …", where the words take the question up: "that such talks were under way"."""
    if not _SAME_THING.match(words):
        return None
    return "deny" if _NOT.search(words[:120]) else "confirm"


# "told it to mind its own business" turns another's demand down.
_KEEP_OUT = re.compile(
    r"\bto (?:mind (?:its|his|her|their) own|stay out|keep out|keep (?:its|his|her|"
    r"their) nose out)\b"
)
