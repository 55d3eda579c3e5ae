"""What a content under a neutral cue does by its words of judgement: wrongs, faults, musts, outlooks.

Asked last, after the firm forms of `acts_content`. The words are common ones of each kind; they were kept where, in the
development part of annotated news, most statements that hold one did that act (November 2026).
Every pattern is for plain words: lower case, straight apostrophes, no quotation marks.
"""

from __future__ import annotations

import re

from onrecord.analyse.needles import Table

# Wrongs that somebody is said to have done, by name of the wrong.
_WRONG = (
    r"\b(?:guilty|corrupt(?:ion)?|frauds?|fraudulent|mafia|mobsters?|ill-gotten|extort\w+|brib(?:e|es|ed|ing|ery)|"
    r"repress(?:ed|es|ing|ion)|oppress(?:ed|es|ing|ion|or|ors)|genocide|ethnic cleansing|war crimes?|atrocit(?:y|ies)|"
    r"murdered|massacred?|tortured?|incit(?:e|es|ed|ing)|inciting|lied|liars?|cheated|rigg(?:ed|ing)|stole|sabotaged?|"
    r"cover(?:ed|ing) up|cover-up|abus(?:e|ed|es|ing)|(?:became|is|are|was|were|as) (?:the|an) aggressor|"
    r"acts? of aggression|unlawful(?:ly)?|violat(?:ed|es|ing)|"
    r"violations?|against (?:the )?(?:international )?law|meddl(?:ed|es|ing)|interfer(?:ed|es|ing)|collu(?:ded|sion)|"
    r"deceiv(?:ed|es|ing)|misled|misleads?|smear(?:ed|ing)?|persecut(?:ed|ion|ing)|blackmail(?:ed|ing)?|"
    r"cowardly attack|"
    r"terrorist (?:regime|state|group)s?|acted (?:rashly|recklessly|illegally))\b"
    r"|\b(?:is|are|was|were) (?:\w+ )?(?:responsible for|to blame for|behind) (?:the|this|these|those|all)\b"
)
_NO_WRONG = re.compile(
    r"\b(?:accused of|suspected|alleged(?:ly)?|investigat\w+|prevent\w*|punish\w*|found guilty|pleaded|not guilty|"
    r"victims?|survivors?|"
    r"whether|if|against (?:corruption|fraud|abuse)|fight(?:ing)? (?:corruption|fraud|abuse)|no (?:direct |"
    r"hard )?evidence)\b"
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
    r"\b(?!(?:i|we|it|this|that|there|what|which|who|one|he|she) )[a-z][\w'-]{0,40} (?:should|must|needs? to|ought to) "
    r"(?:not |also |now |first )?(?!have\b|be (?:a|an|the|very|able|no|clear|easy|hard|fine|ok|okay)\b)[a-z]+"
    r"|\b(?:wants?|wanted) (?:the |his |her |their |its )?(?:[\w'-]{1,40} ){1,3}(?:back|out|to (?:stop|leave|go|end|"
    r"resign|pay|"
    r"return|act))\b"
    r"|^\W{0,20}(?:don't|do not|never|let|stop|give|vote|call|tell|leave|bring|keep|get|make sure)(?:\s|,|$)"
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
    r"\b(?:fully supports?|(?:is|was|be) the right (?:thing|decision|call|choice)|(?:good|great) (?:idea|decision|"
    r"step)|"
    r"step in the right "
    r"direction|stands? (?:with|by|behind)|in favou?r of)\b"
)
_OUTLOOK = (
    r"\b(?:(?:un)?likely (?:to|that)|(?:will|would) (?:most |very )?(?:likely|probably)|in all likelihood|"
    r"it will take|will (?:soon |probably |likely |inevitably |only |"
    r"still )?"
    r"(?:rise|fall|grow|increase|decline|drop|continue|become|win|lose|happen|worsen|improve|prevail|go (?:up|down))|"
    r"(?<!was )(?<!were )going to (?:be|win|lose|happen|get|become|rise|fall|take)|(?:don't|didn't|do not|"
    r"did not) (?:think|"
    r"believe) .{1,60}"
    r"(?:will|would))\b"
    r"|^\W{0,20}(?:that )?(?:the )?(?!(?:i|we|he|she|it|they) )(?:[a-z.]{1,40} ){1,3}"
    r"will (?!be\b|have\b|not\b|see\b)[a-z]+"
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

# Asked after all these: forms that are plain, but give way to any of the above.
_GRIEF = (
    r"\b(?:my|our|their|his|her) (?:\w+ )?(?:hearts?|thoughts|sympath\w+) (?:go(?:es)?|went|are|is)\b|"
    r"\b(?:tragic|terribly sad|dark) day\b"
)
_THANKS = r"\b(?:their|his|her|its|our|my) thanks\b|\bappreciates? (?:that|it|your|his|her|their|the|what)\b"
# What an office makes known: a step in a procedure, an appointment, who is looked for.
_MADE_KNOWN = (
    r"\b(?:warrants?|charges?|indictments?) (?:ha(?:ve|d|s) been|were|was|will be|would be) (?:\w+ )?(?:filed|issued|"
    r"drafted|brought|dropped)\b"
    r"|\b(?:will|would) (?:take place|be (?:held|reviewed|evaluated|announced|taken to|appointed|replaced|sent|"
    r"deployed|lifted|suspended|imposed|postponed|closed|opened))\b"
    r"|\bas (?:a |the )?(?:suspect|person of interest|gunman|shooter|attacker)\b"
)
_NOT_SO = (
    r"\b(?:played?|plays|had|has) no (?:role|part)\b|\bno (?:\w+ ){1,3}violations?\b|"
    r"\bwas not (?:based on|about|because)\b"
    r"|\bknew nothing\b|\b(?:did|does) (?:not|n't) know (?:about|of|anything)\b"
)
_ADMIRED = (
    r"\b(?:is|are|was|were|as) (?:(?:a|an|the|such|truly|real|true|our|great) ){0,4}hero(?:es|ic)?\b|"
    r"\bdeserv\w+ (?:\w+ ){0,2}(?:credit|praise|respect)\b"
    r"|\bsaved (?:(?:many|some|countless|hundreds of|dozens of) )?(?:lives|people)\b|"
    r"\b(?:i|we) (?:(?:really|very much|deeply) )?(?:like|love|admire|respect) (?!to\b)"
)
_WOULD_LIKE = r"\b(?:we|i|he|she|they) (?:would|'d) (?:love|like) (?:to (?:see|have|be)|it)\b"
_AIM = (
    r"\b(?:my|our|his|her|its|their|the) (?:aim|goal|mission|purpose|intention|objective)s? (?:is|was|are|were)\b"
    r"|\b(?:was|were|is|are) (?:\w+ )?(?:designed|intended|meant) (?:to|as)\b"
)
_CALLED_FOR = (
    r"\b(?:i|we) (?:strongly )?(?:ask|urge|call on) \w+|\b(?:call|contact) (?:the )?police\b|"
    r"\bit(?: is|'s) (?:long |well |high )?(?:past )?time (?:to|for|that)\b|"
    r"(?<!whether )(?<!if )\bthere (?:must|needs? to|should) be (?!no doubt\b|a reason\b|something\b)\w+|"
    r"\bcan(?:not|'t) afford (?:to (?:wait|delay|lose|ignore)|any|another)\b|"
    r"\bthe (?:onus|burden|responsibility) is on (?:the )?\w+|"
    r"\bowes? (?:\w+ ){1,8}?(?:explanation|apology|answers?|account)\b"
)
_BRANDED = r"\b(?:broke|broken|breaking) (?:\w+ ){0,3}(?:laws?|rules|promises?|treaty|agreement|word)\b"
_SEEN_TO = r"\b(?:will|would) (?:be taken care of|never stop|not rest|do (?:everything|whatever))\b"

JUDGING = Table(
    (
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
        ("mourn", _GRIEF),
        ("thank", _THANKS),
        ("announce", _MADE_KNOWN),
        ("deny", _NOT_SO),
        ("praise", _ADMIRED),
        ("demand", _CALLED_FOR),
        ("explain", _AIM),
        ("hope", _WOULD_LIKE),
        ("accuse", _BRANDED),
        ("pledge", _SEEN_TO),
    )
)


def judged(words: str) -> str | None:
    """The act that words of judgement in a content show; None where it has none."""
    for act, _ in JUDGING.found(words):
        if not (act == "accuse" and _NO_WRONG.search(words)):
            return act
    return None
