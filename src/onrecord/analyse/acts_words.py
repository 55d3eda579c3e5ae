"""The words of the acts: verbs, nouns and phrases that name one, and contents that show one under a neutral cue.

Every word is in its base form. A verb that fits several acts stands under the commonest in news.
"""

from __future__ import annotations

import re

_CUES = {
    "threaten": "threaten vow_revenge retaliate",
    "warn": "warn caution alert forewarn admonish",
    "condemn": "condemn denounce deplore decry slam blast excoriate castigate denounce censure lambast lambaste",
    "accuse": "accuse allege blame charge implicate incriminate impugn indict sue",
    "refuse": "refuse balk renege veto",
    "reject": "reject dismiss oppose rebuff spurn resist disagree dispute rebut refute contradict counter "
    "disavow repudiate "
    "reject rebuke_idea object disown mock ridicule scoff deride",
    "criticise": "criticise criticize attack chide rebuke scold rip bash fault berate assail chastise "
    "question lament decry "
    "complain protest disparage belittle knock hammer needle skewer deride grouse gripe",
    "demand": "demand urge call_on insist_on order instruct press appeal implore beseech plead exhort "
    "command require beg pressure seek",
    "deny": "deny",
    "concern": "worry fear fret",
    "decline": "decline",
    "ask": "ask inquire enquire wonder query",
    "explain": "explain clarify elaborate justify",
    "announce": "announce unveil proclaim disclose reveal declare",
    "predict": "predict forecast project foresee expect anticipate estimate prophesy bet",
    "confirm": "confirm acknowledge affirm verify reaffirm corroborate",
    "admit": "admit concede confess",
    "hope": "hope wish",
    "propose": "propose suggest_that recommend advise offer advocate float moot nominate encourage",
    "thank": "thank",
    "mourn": "mourn condole",
    "praise": "praise hail laud applaud commend compliment congratulate welcome salute extol celebrate tout",
    "support": "support back endorse defend champion favor favour recognise recognize forgive",
    "apologise": "apologise apologize",
    "agree": "agree accept approve consent sign",
    "pledge": "pledge promise vow commit swear guarantee assure reassure undertake",
}
CUES = {word: act for act, words in _CUES.items() for word in words.split() if "_" not in word}

# Nouns that name an act where the cue is a phrase: "issued a warning", "made the announcement".
NOUNS = {
    "warning": "warn",
    "threat": "threaten",
    "ultimatum": "threaten",
    "accusation": "accuse",
    "allegation": "accuse",
    "denial": "deny",
    "rejection": "reject",
    "criticism": "criticise",
    "condemnation": "condemn",
    "demand": "demand",
    "appeal": "demand",
    "concern": "concern",
    "concerns": "concern",
    "alarm": "concern",
    "apology": "apologise",
    "promise": "pledge",
    "proposal": "propose",
    "offer": "propose",
    "prediction": "predict",
    "announcement": "announce",
    "explanation": "explain",
    "support": "support",
    "endorsement": "support",
    "praise": "praise",
    "condolences": "mourn",
    "question": "ask",
    "hope": "hope",
    "confirmation": "confirm",
    "objection": "reject",
    "fear": "concern",
    "recommendation": "propose",
    "suggestion": "propose",
    "opposition": "reject",
    "agreement": "agree",
}

# Phrases over base forms, longest first; a phrase beats a single word.
_PHRASES = {
    "call on": "demand",
    "call upon": "demand",
    "call for": "demand",
    "rule out": "reject",
    "hit back": "reject",
    "hit out": "criticise",
    "lash out": "criticise",
    "speak out against": "condemn",
    "take issue": "reject",
    "voice concern": "concern",
    "express concern": "concern",
    "raise concern": "concern",
    "raise concerns": "concern",
    "voice concerns": "concern",
    "express concerns": "concern",
    "sound alarm": "concern",
    "express alarm": "concern",
    "express regret": "apologise",
    "express remorse": "apologise",
    "express support": "support",
    "voice support": "support",
    "express hope": "hope",
    "express condolences": "mourn",
    "offer condolences": "mourn",
    "send condolences": "mourn",
    "express sympathy": "mourn",
    "pay tribute": "praise",
    "express gratitude": "thank",
    "express appreciation": "thank",
    "issue a warning": "warn",
    "issue warning": "warn",
    "raise question": "criticise",
    "raise questions": "criticise",
    "push back": "reject",
    "push for": "demand",
    "shoot down": "reject",
    "turn down": "reject",
    "brush off": "reject",
    "stand by": "support",
    "stand with": "support",
    "side with": "support",
    "sign off": "agree",
    "go along": "agree",
    "threaten to": "threaten",
    "vow to": "pledge",
    "no comment": "decline",
    "decline to comment": "decline",
    "refuse to comment": "decline",
    "express opposition": "reject",
    "voice opposition": "reject",
    "deny that": "deny",
    "give assurance": "pledge",
    "give assurances": "pledge",
    "make clear": "state",
    "point out": "state",
    "point finger": "accuse",
    "point the finger": "accuse",
    "express outrage": "condemn",
    "express anger": "condemn",
    "express disappointment": "criticise",
    "express confidence": "predict",
    "express doubt": "criticise",
    "express fear": "concern",
    "express doubts": "criticise",
    "offer to": "pledge",
    "ask for": "demand",
    "raise objection": "reject",
    "raise objections": "reject",
    "issue an ultimatum": "threaten",
    "take back": "apologise",
    "be concerned": "concern",
    "be worried": "concern",
    "be confident": "predict",
    "is concern": "concern",
    "claim responsibility": "admit",
    "take responsibility": "admit",
    "lay blame": "accuse",
    "be sorry": "apologise",
    "lodge protest": "accuse",
    "lodge official protest": "accuse",
    "give ultimatum": "threaten",
    "reach consensus": "agree",
    "reach agreement": "agree",
    "reach deal": "agree",
    "fail reach agreement": "reject",
    "out of the question": "reject",
    "not meet": "reject",
    "quote as": "state",
    "play down": "reject",
    "cast doubt": "criticise",
    "speak in favor": "support",
}
PHRASE_ACTS = _PHRASES
PHRASES = tuple(sorted(_PHRASES.items(), key=lambda pair: (-len(pair[0]), pair[0])))

IRREGULAR = {
    "said": "say",
    "says": "say",
    "told": "tell",
    "wrote": "write",
    "written": "write",
    "spoke": "speak",
    "spoken": "speak",
    "swore": "swear",
    "sworn": "swear",
    "forewarned": "forewarn",
    "thought": "think",
    "went": "go",
    "gone": "go",
    "made": "make",
    "makes": "make",
    "making": "make",
    "gave": "give",
    "given": "give",
    "took": "take",
    "taken": "take",
    "shot": "shoot",
    "stood": "stand",
    "paid": "pay",
    "sent": "send",
    "hit": "hit",
    "called": "call",
    "calls": "call",
    "calling": "call",
    "ruled": "rule",
    "rules": "rule",
    "ruling": "rule",
    "raised": "raise",
    "raises": "raise",
    "raising": "raise",
    "voiced": "voice",
    "voices": "voice",
    "voicing": "voice",
    "expressed": "express",
    "expresses": "express",
    "expressing": "express",
    "issued": "issue",
    "issues": "issue",
    "issuing": "issue",
    "pointed": "point",
    "points": "point",
    "pointing": "point",
    "pushed": "push",
    "pushes": "push",
    "pushing": "push",
    "lashed": "lash",
    "offered": "offer",
    "offers": "offer",
    "foresaw": "foresee",
    "bade": "bid",
    "denies": "deny",
    "denied": "deny",
    "denying": "deny",
    "was": "be",
    "were": "be",
    "is": "be",
    "are": "be",
    "been": "be",
    "began": "begin",
    "laid": "lay",
    "cast": "cast",
    "played": "play",
    "turned": "turn",
    "brushed": "brush",
    "sounded": "sound",
    "claimed": "claim",
    "quoted": "quote",
    "warning": "warn",
    "warnings": "warn",
    "ripped": "rip",
    "rips": "rip",
    "upheld": "uphold",
    "reached": "reach",
    "failed": "fail",
    "lodged": "lodge",
    "sought": "seek",
    "met": "meet",
    "forbade": "forbid",
    "lit": "light",
    "concerned": "concern",
}

_AHEAD = r"(?:will|would|shall|(?:is|are|was|were|be) (?:ready|prepared|determined|going|set) to|plans? to|may|might)"
# What a speaker announces to do against another. For words in lower case, as all patterns below.
ADVERSE = re.compile(
    rf"\b{_AHEAD} (?:not hesitate to |no longer |also |soon |now |immediately )?(?:impose|(?:be "
    r"ready to )?take (?:[a-z]+ )?counter-?(?:actions?|measures|steps)|extend "
    r"(?:the|a|its) [\w-]*\s?curfew|boycott|blockade|"
    r"retaliate|strike|destroy|hit back|strike back|punish|crush|attack|bomb|invade|annihilate|"
    r"wipe out|use force|shoot|expel|cut off|"
    r"break off|suspend|halt|tighten|ban|seize|sanction|sue|fight|resist by|respond with force|"
    r"respond militarily|respond in kind|"
    r"withdraw (?:its|their|the|all|weapons|humanitarian)? ?(?:peacekeep\w+|inspectors|aid|"
    r"ambassador|envoy|weapons inspectors)|tolerate)\b",
)
# What a speaker undertakes to do for another.
_KIND = (
    rf"\b(?:{_AHEAD}|(?:is|are|was|were) willing to|agreed to|ready to|willing to|prepared to) "
    r"(?:also |soon |now |immediately |not )?"
    r"(?:allow|release|return|hand over|provide|give|send|donate|evacuate|withdraw (?:its|their|"
    r"the|all)? ?(?:troops|forces|army)|"
    r"lift|ease|help|assist|support|negotiate|meet|visit|talk|cooperate|co-operate|work with|fund|"
    r"deliver|protect|defend|repair|restore|grant|open)\b"
)

# What a content itself shows (in lower case), under "said" and the like. In order; the first that fits.
_SUBJECT = r"(?:we|i|he|she|it|they)"
CONTENT: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (act, re.compile(pattern))
    for act, pattern in (
        (
            "apologise",
            r"\b(?:i|we|he|she|they) (?:sincerely |deeply |truly )?(?:apologi[sz]e[sd]?|(?:am|are|was|"
            r"were|is) (?:so |very |deeply |truly )?sorry (?:for|that|about))\b|^\W*(?:i['’]m|"
            r"we['’]re) (?:so |very |deeply )?sorry\b",
        ),
        (
            "decline",
            r"\b(?:no comment|nothing to add|cannot comment|can['’]t comment|will not comment|"
            r"won['’]t comment|would not comment)\b",
        ),
        (
            "warn",
            r"\b(?:is|are|be|remains?|represents?) (?:[a-z]+ )?[\"“‘']?red[ -]line\b|\b(?:drawn?|"
            r"drew|draws) (?:the|a) line (?:at|here)\b|"
            r"\b(?:cross(?:ing|es)?|step(?:ping)? over)\b.{0,60}\bred[ -]lines?\b|\b(?:would|will|may|"
            r"could|might|can|shall) (?:\w+ ){0,2}(?:lead to|have|face|trigger|provoke|bring|suffer|"
            r"be met with|result in) (?:\w+ ){0,3}(?:consequences|war|escalation|disaster|catastrophe|"
            r"response|retaliation|conflict|chaos)\b|\bplaying with fire\b|\b(?:pay (?:a|the) (?:\w+ "
            r")?price)\b|\b(?:serious|severe|grave|dire) consequences\b|\bdo not (?:test|cross|"
            r"underestimate)\b",
        ),
        (
            "threaten",
            rf"\b{_SUBJECT} (?:will|would|shall|are ready to|is ready to|am ready to|are prepared to|"
            r"is prepared to)(?: not hesitate to)? (?:\w+ )?(?:retaliate|strike|destroy|hit back|"
            r"strike back|punish|crush|attack|bomb|invade|annihilate|wipe out|use force|shoot|expel|"
            r"cut off|boycott|blockade|impose (?:\w+ )?(?:sanctions|tariffs))\b|\b(?:respond|answer|"
            r"retaliate) (?:with force|in kind|militarily|harshly|forcefully)\b|\bnot hesitate to "
            r"(?:use|strike|respond|act|retaliate|defend)\b",
        ),
        ("threaten", ADVERSE.pattern),
        (
            "deny",
            r"\b(?:there (?:is|was|were|are) no (?:evidence|truth|such)|(?:is|are|was|were) (?:not "
            r"true|untrue|completely false|totally false|entirely false|absolutely false|false|a lie|"
            r"baseless|groundless|fabricated|unfounded)|had nothing to do with|never (?:did|said|"
            r"happened|took place)|(?:had|have|has) never|did not (?:do|commit|order|take part|"
            r"participate|attack|carry out|fire|collude))\b",
        ),
        (
            "condemn",
            r"\b(?:we|i) (?:strongly |utterly |unequivocally |firmly )?condemn\b|\b(?:heinous|"
            r"barbaric|despicable|outrageous|disgraceful|shameful|abhorrent|cowardly)\b",
        ),
        ("thank", r"\b(?:thank you|(?:i|we) (?:\w+ )?thank|(?:am|are|was|were|is) (?:\w+ )?grateful)\b"),
        (
            "mourn",
            r"\b(?:condolences|our hearts go out|thoughts and prayers|rest in peace|deeply saddened|"
            r"mourn(?:s|ing)?)\b",
        ),
        (
            "demand",
            r"\b(?:[a-z]\w+|governments?|nations|countries|parties|rebels|forces|sides|leaders|they|"
            r"you|he|she) must (?!have\b|be (?:a|the|very|so|some)\b)(?:be (?:ready|prepared|released|"
            r"held|stopped)|\w+)\b|\b(?:we|i|he|she|they) (?:demand|insist|call on|urge|call "
            r"upon)s?\b|\bmust (?:not )?(?:immediately |now |first )?(?:stop|end|withdraw|leave|"
            r"resign|return|release|cease|halt|comply|respect|explain|apologi[sz]e|be (?:released|"
            r"withdrawn|stopped|held|lifted|removed|respected|brought|punished))\b|\b(?:should|needs? "
            r"to|has to|ought to) (?:immediately |now )?(?:stop|resign|withdraw|apologi[sz]e|step "
            r"down|cease|drop out|be (?:fired|jailed|released))\b|^\W*(?:stop|end|withdraw|release|"
            r"resign|leave)\b",
        ),
        (
            "reject",
            r"\b(?:will|would|shall|can|could) (?:never|not) (?:accept|agree|allow|recognis\w+|"
            r"recogniz\w+|permit|tolerate|negotiate|give in|bow|yield|surrender)\b|\b(?:won['’]t|"
            r"can['’]t|cannot) (?:accept|agree|allow|permit|tolerate|negotiate|give in)\b|\b(?:is|are|"
            r"was|were) (?:totally |completely |absolutely |simply )?(?:unacceptable|out of the "
            r"question|off the table|nonsense|ridiculous|absurd)\b|\b(?:we|i) (?:strongly |firmly |"
            r"categorically )?(?:reject|oppose|disagree)\b",
        ),
        (
            "concern",
            r"\b(?:(?:am|are|is|was|were|be|remain\w*|very|deeply|gravely|seriously|increasingly|"
            r"extremely) (?:concerned|worried|alarmed)|(?:our|my|serious|deep|grave) concerns?|"
            r"worrying|worrisome)\b",
        ),
        (
            "pledge",
            rf"(?:^|\b(?:that|and|but|,) )\W*{_SUBJECT} (?:will|would|shall|['’]ll) (?:never |always |"
            r"also |soon |continue to |do everything|fully )?(?:not )?(?!be\b|have\b|get\b|see\b|"
            r"seem\b|take place|need\b|like\b|happen|lose\b|die\b|fail\b|become\b|probably|likely|"
            r"find\b|mean\b|depend|say\b)[a-z]+|^\W*(?:we|i)['’]ll (?!be\b|see\b)[a-z]+|"
            rf"\(?\b{_SUBJECT}\)? (?:(?:had|have|has|is|are|was|were|am) )?(?:agreed|committed|"
            r"promised|pledged|vowed|determined|ready) (?:that we |to |on )[a-z]+|\bneed to (?:take|"
            rf"react|respond)\b.{0, 60}\b(?:measures|steps|action)\b",
        ),
        ("pledge", _KIND),
        (
            "propose",
            r"\b(?:(?:i|we) (?:propose|suggest|recommend|offer)|let us|let['’]s|why not|should "
            r"consider|we should)\b",
        ),
        (
            "praise",
            r"\b(?:(?:i|we) (?:welcome|congratulate|applaud|commend|salute)|well done|congratulations|"
            r"great (?:job|leader|success|honor|honour)|proud of|(?:excellent|outstanding|remarkable|"
            r"heroic|historic) (?:job|work|achievement|progress|leader|step))\b",
        ),
        (
            "support",
            r"\b(?:(?:i|we|he|she|they) (?:fully |strongly |will always |firmly )?(?:supports?|"
            r"supported|back|endorse|stand (?:with|by|behind)))\b",
        ),
        ("hope", r"^\W*(?:i|we|he|she|they) (?:\w+ )?hoped?\b|\b(?:i|we) hope\b"),
        (
            "predict",
            r"^\W*(?:i|we|he|she|they) (?:\w+ )?(?:expects?|expected|predict|anticipate|foresee)\b|"
            r"\b(?:is|are) (?:likely|expected|bound|certain) to\b",
        ),
    )
)
