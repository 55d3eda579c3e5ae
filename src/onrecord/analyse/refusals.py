"""A refusal ahead: "we will never accept …", "cannot be tolerated", "will veto any …"."""

from __future__ import annotations

import re

from onrecord.analyse.needles import Expression

# "We will never accept …", "cannot be tolerated", "would be unacceptable": refused by oneself, and ahead.
_HOLDER = (
    r"(?:\b(?:we|it|they|he|she|one|who|country|government|administration|ministry|authorities|military|alliance|"
    r"nation|republic|kingdom|union|union's|party|navy|army|dockers|workers|police)|(?<!by )(?<!of )(?<!in )"
    r"(?<!from )(?<!with )\b(?!I\b|Americans\b|Republicans\b|Democrats\b|People\b|Voters\b|[A-Z]\w+(?:ans|"
    r"ers|ists)\b)"
    r"[A-Z][\w’'.-]{1,40})(?: \([^)]{1,80}\))?"
)
_NOT = (
    r"(?:(?: (?:absolutely|simply|certainly))? (?:will|would|shall|can|is|are|am)(?:n['’]t| ?not| never|"
    r" in no way| under no "
    r"circumstances)|(?:['’]ll)(?: not| never)| won['’]t|['’]re not| never)(?: (?:ever|again|simply|going to|"
    r"absolutely|be)){0,2}"
)
_REFUSED = Expression(
    rf"{_HOLDER}{_NOT} (?:tolerat(?:e|ing)|(?:allow|permit)(?! (?:our|ourselves|my|myself)\b)"
    rf"(?! (?:\w+ ){{1,3}}?to (?:distract|overshadow|define|cloud|deter|be in vain)\b)|stand (?:for|by|"
    rf"idly)|accept(?! (?:(?:[\w’']+ ){{1,3}}(?:endorsement|apolog)|responsib|money|fees|donations|contributions|"
    rf"(?:any )?(?:new |more )?applications|"
    rf"blame|an? (?:award|offer|job|post)|the (?:nomination|award|offer|job|"
    r"post|money|prize|invitation|results?)))|let (?:this|that|them|it) (?:happen|stand|pass)|"
    r"sit (?:by|idly|back(?! and (?:hope|wait)))|"
    r"(?:look the|turn a blind)|put up with|"
    r"countenance|abide|let (?:[A-Z]\w+|(?:the|an?|any) \w+)(?: \w+)?? (?:have|get|obtain|acquire|become|build|develop|"
    r"take|enter|join|destroy|threaten|cross|happen|dictate|bully))\b"
    r"|\b(?:cannot|can['’]t) be (?:tolerated|allowed)\b|\b(?:will not|won['’]t|never) be tolerated\b|"
    r"\bcould never tolerate\b"
    r"|\bI['’]m not going to allow any(?:body|one)\b"
    r"|^(?:could |can |would |will )?(?:never|not) (?:to )?(?:tolerate|accept)\b"
    r"|\bwould be (?:(?!politic|soci|econom|elector)\w+ly )?(?:unacceptable|intolerable)\b|"
    r"\b(?:unacceptable|intolerable) (?:to|for) (?:us\b|"
    r"me\b|our\b|(?:the )?[A-Z])"
    r"|\babsolutely unacceptable\b|\b(?:is|are|remains?) (?:simply |totally |completely )?(?:non-?negotiable|"
    r"not (?:negotiable|up for (?:debate|negotiation|discussion)))\b|"
    r"\b(?:be|as|constitutes?|amounts? to) an? (?:act|declaration) of war\b"
    r"|\bmust (?:not|never) be (?:allowed|permitted|tolerated)\b|\bno (?:[\w-]+ ){1,5}(?:will|would|can) be "
    r"(?:tolerated|accepted)\b"
    r"|(?<!we have )(?<!willing to )\b(?:draws?|drew|drawn|drawing) (?:the|a|its|his|her|their|our) (?:\w+ )?line "
    r"(?:at|here|in the sand)\b|(?<!not )(?<!n['’]t )\b(?:is|are|be|remains?) (?:an? )?(?:off[- ]limits|"
    r"line in the sand|(?:bridge|step) too far)\b"
    r"|\b(?:seen|treated|viewed|regarded|considered|taken) as an? (?:hostile |direct )?(?:act (?:of (?:aggression|war|"
    r"hostility))|attack on|declaration of war|casus belli)\b"
    r"|\b(?:attacks?|strikes?|weapons?|missiles?|deployments?|invasion|transfers?|landing)\b[^.;\n]{0,50}\b(?:is|are|"
    r"would be|will be) an? game[- ]changer\b"
    r"|\bno longer (?:\w+ ){0,3}?(?:will )?stand for\b|\bdetermined to prevent\b"
    r"|\b(?:will|would|may|could|risks?) (?:be )?cross(?:ing)? (?:a|the|this|that|our) line\b(?! of)|"
    r"\bcrosses a line that (?:will|would)\b"
    r"|\bneither\b[^.;\n]{0,60}\bwill accept\b(?! (?:fees|money|donations|contributions))"
)
# Lawmaking and bargaining: "will not sign", "would veto any …", "not negotiate over".
_BARRED = Expression(
    r"(?:^|[.;] )[^.;\n]{0,80}\b(?:will|would|['’]ll) veto\b|^to veto\b"
    r"|\b(?:(?:will|would) (?:not|never)|won['’]t|wouldn['’]t|['’]ll never|(?:am|is|are|['’]m|['’]re) not going to) "
    r"(?:sign (?:a|any|the|it|another) ?(?:\w+ )?(?:bill|legislation|deal|agreement|treaty|law|measure|budget|"
    r"version)|sign any|negotiate (?:over|on|with)|have (?:a|an|any|another) (?:[\w-]+ ){0,4}?(?:debate|conversation|"
    r"negotiation|discussion)|(?:raise|agree|support|vote|go along|take up|lift|leave|return|resume|sit down|talk|meet|"
    r"approve|fund|back|move)\b[^.,;\n]{0,80}\b(?:without|unless|until (?:it|they|he|she|we|the|there)))\b"
    r"|\b(?:no|all|every) options? (?:are |is |remains? )?(?:on|off) the table\b[^.;\n]{0,60}\b(?:stop|prevent|keep|"
    r"deter|if|unless)",
    re.IGNORECASE,
)
_HOPED = re.compile(
    r"\b(?:hopes?|hoped|should|wants?|asked|urged|may|might|"
    r"could)\b[^.;\n]{0,40}\bveto\b",
    re.IGNORECASE,
)
# In direct words "he", "she", "they" are others.
_OTHER_HOLDER = re.compile(
    r"\b(?:they|he|she|one|who)(?:['’]re|['’]s)? ?(?:\w+ ){0,2}?(?:not|never|won['’]t|"
    r"wouldn['’]t|can['’]t|cannot|isn['’]t|aren['’]t)\b",
    re.IGNORECASE,
)


def refused(act: str, words: str, *, direct: bool) -> bool:
    """Whether the words say that something will not be borne by the one who speaks. `words`: without quotation marks.

    `direct`: "he will not accept" is then another's refusal.
    """
    found = _REFUSED.search(words)
    if found and not ((direct or "re not going" in found.group()) and _OTHER_HOLDER.match(found.group())):
        return True
    return bool(_BARRED.search(words)) and act not in ("deny", "predict") and not _HOPED.search(words)
