"""What a content under a neutral cue does by its words of judgement: wrongs, faults, musts, outlooks.

Asked last, after the firm forms of `acts_content`. The words are common ones of each kind; they were kept where, in the
development part of annotated news, most statements that hold one did that act (November 2026).
Every pattern is for plain words: lower case, straight apostrophes, no quotation marks.
"""

from __future__ import annotations

import re

# Wrongs that somebody is said to have done, by name of the wrong.
_WRONG = (
    r"\b(?:guilty|corrupt(?:ion)?|frauds?|fraudulent|mafia|mobsters?|ill-gotten|extort\w+|brib(?:e|es|ed|ing|ery)|"
    r"repress(?:ed|es|ing|ion)|oppress(?:ed|es|ing|ion|or|ors)|genocide|ethnic cleansing|war crimes?|atrocit(?:y|ies)|"
    r"murdered|massacred?|tortured?|incit(?:e|es|ed|ing)|inciting|lied|liars?|cheated|rigg(?:ed|ing)|stole|sabotaged?|"
    r"cover(?:ed|ing) up|cover-up|abus(?:e|ed|es|ing)|(?:became|is|are|was|were|as) (?:the|an) aggressor|"
    r"acts? of aggression|illegally|unlawful(?:ly)?|violat(?:ed|es|ing)|"
    r"violations?|against (?:the )?(?:international )?law|meddl(?:ed|es|ing)|interfer(?:ed|es|ing)|collu(?:ded|sion)|"
    r"deceiv(?:ed|es|ing)|misled|misleads?|smear(?:ed|ing)?|persecut(?:ed|ion|ing)|blackmail(?:ed|ing)?|"
    r"cowardly attack|"
    r"terrorist (?:regime|state|group)s?|acted (?:rashly|recklessly|illegally))\b"
    r"|\b(?:is|are|was|were) (?:\w+ )?(?:responsible for|to blame for|behind) (?:the|this|these|those|all)\b"
)
_NO_WRONG = re.compile(
    r"\b(?:accused of|suspected|alleged(?:ly)?|investigat\w+|found guilty|pleaded|not guilty|victims?|survivors?|"
    r"whether|if|against (?:corruption|fraud|abuse)|fight(?:ing)? (?:corruption|fraud|abuse)|no evidence)\b"
)
# Faults that are found.
_FAULT = (
    r"\b(?:is|are|was|were|be|been|being|a|an|the|it's|that's|this|such|his|her|their|its|"
    r"as) (?:\w+ ){0,2}?(?:mistakes?|wrong|"
    r"failures?|disasters?|disgrace|disgraceful|shameful|garbage|jokes?|foolish|stupid|idiotic|incompetent|reckless|"
    r"irresponsible|cowardly|terrible (?:idea|deal|decision|plan)|bad (?:idea|deal|decision|plan)|unfair|unjust|"
    r"hypocritical|naive|misguided|short-?sighted|inadequate|insufficient|dishonest|sham|farce|charade|publicity stunt|"
    r"stunt|nonsensical|outdated|toothless|bullying|psychological warfare|con artist\w*)\b"
    r"|\b(?:should|could|ought to) (?:not )?have (?:[a-z]+ed|known|done|gone|seen|been|taken|made|had|told|said|come)\b"
    r"|\b(?:nothing but|nothing more than|merely|too (?:little|late|slow|weak|soft|timid)|not enough|gone soft|"
    r"abandon(?:ed|ing)|ignor(?:ed|es|ing)|appeas(?:ed|es|ing|ement)|has no (?:plan|strategy|credibility|idea|sense|"
    r"clue)|"
    r"failed to|out of touch|attention-seeking|playing politics|fearmongering)\b"
    r"|\b(?:did not|didn't|has not|haven't|have not|hasn't|does not|doesn't) (?:\w+ )?(?:help|care|understand|listen|"
    r"fix|"
    r"solve|protect)\b"
)
_MUST = (
    r"\b(?!(?:i|we|it|this|that|there|what|which|who|one|he|she) )[a-z][\w'-]* (?:should|must|needs? to|ought to) "
    r"(?:not |also |now |first )?(?!have\b|be (?:a|an|the|very|able|no|clear|easy|hard|fine|ok|okay)\b)[a-z]+"
    r"|\b(?:wants?|wanted) (?:the |his |her |their |its )?(?:[\w'-]+ ){1,3}(?:back|out|to (?:stop|leave|go|end|"
    r"resign|pay|"
    r"return|act))\b"
    r"|^\W*(?:don't|do not|never|let|stop|give|vote|call|tell|leave|bring|keep|get|make sure)(?:\s|,|$)"
)
_PRICE_TO_PAY = (
    r"\b(?:you|they|he|it|who\w*|anyone|[a-z]+s) (?:will|would) (?:\w+ )?(?:pay (?:a|the) (?:\w+ )?price|"
    r"suffer (?:\w+ )?"
    r"consequences)\b|\b(?:enormous|severe|harsh) (?:consequences|punishment)\b"
)
_HARM_AHEAD = (
    r"\b(?:will|would|could|may|might|can) (?:\w+ ){0,2}?(?:hurt|suffer|harm|damage|devastate|kill|backfire|"
    r"be (?:\w+ )?"
    r"(?:painful|hurt|disastrous|devastating|catastrophic|dangerous))\b|\bvery dangerous\b|\bmother of all\b|"
    r"\bbe (?:cautious|careful|warned)\b|\b(?:do(?: not|n't)) (?:play|mess) with\b|\b(?:would|could|will|"
    r"might) (?:\w+ )?"
    r"(?:spark|trigger|fuel|unleash|ignite) (?:\w+ ){0,3}(?:war|violence|unrest|crisis|resurgence|panic|backlash)\b"
)
_ON_ITS_SIDE = (
    r"\b(?:fully supports?|the right (?:thing|decision|call|choice)|(?:good|great) (?:idea|decision|step)|"
    r"step in the right "
    r"direction|stands? (?:with|by|behind)|in favou?r of|makes sense)\b"
)
_OUTLOOK = (
    r"\b(?:(?:un)?likely|probably|in all likelihood|it will take|will (?:soon |probably |likely |inevitably |only |"
    r"still )?"
    r"(?:rise|fall|grow|increase|decline|drop|continue|become|win|lose|happen|worsen|improve|prevail|go (?:up|down))|"
    r"going to (?:be|win|lose|happen|get|become|rise|fall|take)|(?:don't|didn't|do not|did not) (?:think|"
    r"believe) .{1,60}"
    r"(?:will|would))\b"
    r"|^\W*(?:that )?(?:the )?(?!(?:i|we|he|she|it|they) )(?:[a-z.]+ ){1,3}will (?!be\b|have\b|not\b|see\b)[a-z]+"
)
_NOT_ON_OFFER = r"\bnot (?:for sale|on (?:the market|the table|offer)|up for (?:sale|negotiation|discussion|debate))\b"
_SILENT = (
    r"\b(?:no (?:further |other |immediate )?comment|(?:will|would|could|can|was|were|is|are)(?: not|"
    r"n't) (?:be )?(?:identify|"
    r"comment|discuss|disclos|nam|elaborat|specify|go into)\w*|limiting (?:its |his |her |their )?comments?)\b"
)
_SORRY = (
    r"\b(?:i am|i'm|we are|we're) (?:so |very |deeply |truly )?sorry\b|"
    r"\bask(?:s|ed)? (?:\w+ )?(?:god )?for forgiveness\b"
)

JUDGING: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (act, re.compile(pattern))
    for act, pattern in (
        ("reject", _NOT_ON_OFFER),
        ("decline", _SILENT),
        ("apologise", _SORRY),
        ("threaten", _PRICE_TO_PAY),
        ("accuse", _WRONG),
        ("warn", _HARM_AHEAD),
        ("criticise", _FAULT),
        ("demand", _MUST),
        ("support", _ON_ITS_SIDE),
        ("predict", _OUTLOOK),
    )
)


def judged(words: str) -> str | None:
    """The act that words of judgement in a content show; None where it has none."""
    for act, pattern in JUDGING:
        if pattern.search(words) and not (act == "accuse" and _NO_WRONG.search(words)):
            return act
    return None
