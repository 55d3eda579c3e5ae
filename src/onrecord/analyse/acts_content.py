"""The act that a content shows under a neutral cue ("said", "told", "added"): threats, warnings, denials, demands, …

Every pattern is for `plain` words: lower case, straight apostrophes, without quotation marks.
"""

from __future__ import annotations

import re

from onrecord.analyse.acts_judging import judged
from onrecord.analyse.needles import Table

READ = 600  # code points of a content that are read for its act: the first sentences carry it

_MARKS = re.compile(r"[“”\"‘«»]")


def plain(content: str) -> str:
    """The beginning of a content as the patterns read it."""
    return _MARKS.sub("", content[:READ].lower().replace("’", "'"))


def shown(words: str, *, direct: bool) -> str | None:
    """The act of a content in `plain` words; None where it shows none. `direct`: whether it is all quotation."""
    for act, _ in CONTENT.found(words):
        if not (act == "pledge" and direct and not _undertaken(words)):
            return act
    return judged(words)


def _undertaken(words: str) -> bool:
    """Whether a quotation speaks of its speaker's own side, or assures without."""
    return bool(_FIRST_PERSON.search(words) or _ASSURANCE.search(words))


def adverse(words: str) -> bool:
    """Whether plain words hold what a speaker announces to do against another."""
    return bool(_ADVERSE.search(words[:250]) or _CONDITIONAL_THREAT.search(words))


def conditional(words: str) -> bool:
    """Whether plain words make an offer on a condition."""
    return bool(_CONDITION.search(words))


_WE = r"(?:we|i|he|she|it|they)"
_WILL = r"(?:will|would|shall|'ll)"
_FIRST_PERSON = re.compile(r"\b(?:we|i|our|us|all of them|you)\b")
_CONDITION = re.compile(
    r"\b(?:only if|if|provided|providing|on (?:the )?conditions?|in exchange|in return|as long as|so long as|"
    r"conditional\w*)\b"
)
# A plain "if" makes no offer: "ready to help if it is attacked".
_PRICE = (
    r"\b(?:only if|provided|providing|on (?:the )?conditions?|in exchange|in return|as long as|so long as|"
    r"if (?:[\w'-]{1,40} ){1,4}(?:rules? out|guarantees?|agrees?|accepts?|promises?|confirms?|puts?|"
    r"stops?|withdraws?))\b"
)
_AHEAD = r"(?:will|would|shall|(?:is|are|was|were|be) (?:ready|prepared|determined|going|set) to|plans? to)"
_WAYS = (
    r"(?:strait|straits|borders?|airspace|ports?|harbou?rs?|embassy|embassies|consulates?|canal|pipelines?|"
    r"crossings?|waters|skies|taps?|bridge|road|route|gas|sea)"
)
# What a speaker announces to do against another.
_ADVERSE = re.compile(
    rf"\b{_AHEAD} (?:not hesitate to |no longer |also |soon |now |immediately )?(?:impose|(?:be "
    r"ready to )?take (?:[a-z]+ )?counter-?(?:actions?|measures|steps)|extend "
    r"(?:the|a|its) [\w-]*\s?curfew|boycott|blockade|"
    r"retaliate|strike|destroy|hit back|strike back|punish|crush|attack|bomb|invade|annihilate|"
    r"wipe out|use force|shoot|expel|cut off|"
    r"break off|suspend|halt|tighten|ban|seize|sanction|sue|fight|resist by|respond with force|"
    r"respond militarily|respond in kind|"
    rf"(?:close|shut|block|seal)(?: off| down)? (?:the|its|our|their|all) (?:\w+ )?{_WAYS}|"
    r"withdraw (?:its|their|the|all|weapons|humanitarian)? ?(?:peacekeep\w+|inspectors|aid|"
    r"ambassador|envoy|weapons inspectors)|tolerate)\b",
)
_HARM = (
    r"(?:close|shut|block|seal|mine|sink|seize|stop|halt|end|suspend|respond|react|answer|act|strike|hit|attack|"
    r"retaliate|fire|shoot|destroy|cut|ban|expel|punish|leave|withdraw from|tear up|arm|mobili[sz]e|take (?:[\w-]+ "
    r"){0,2}(?:measures|steps|action)|reconsider|sue|boycott)"
)
# "If one soldier lands, we will close the road": a harm of the speaker's own doing, on a condition.
_CONDITIONAL_THREAT = re.compile(
    r"\b(?:if|should|unless|once|as soon as|the moment|in case|whoever|anyone who|any attempt)\b.{0,160}"
    rf"\b{_WE} {_WILL} (?:\w+ ){{0,2}}{_HARM}\b"
    rf"|\b{_WE} {_WILL} (?:\w+ ){{0,2}}{_HARM}\b.{{0,120}}\b(?:if|unless|should)\b"
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
# "Your pensions are safe", "a deal means a deal": no "we" is needed.
_ASSURANCE = re.compile(
    r"\b(?:money|funds?|funding|jobs?|pensions?|savings?|wages|deposits|investments?) (?:is|are|was|were|"
    r"will be|would be) (?:\w+ )?(?:safe|secure|guaranteed|protected)\b"
    r"|^\W{0,20}(?:that )?(?!no means)(?P<vow>(?:[\w'-]{1,40} ){0,3}[\w'-]{1,40}) means (?P=vow)\b"
)
_READY = (
    r"(?:am|are|is|was|were|be|stands?|stood|remains?|remained) (?:also |still |always |even )?(?:ready|prepared|"
    r"willing) to (?!(?:use|defend|fight|strike|respond|retaliate|go to war|die|answer|act|face)\b)"
)
_NOBODY = r"(?:nobody|no one|no-one|none of (?:them|you))"
_SAID_OF_IT = r"called|said|noted|added|admitted|seen|understood|remembered|stressed|recalled|described|considered"
# Who "must" or "should": another than the speaker, and not a thing that is only described.
_OTHERS = r"(?!(?:we|i|it|this|that|there|what|which|who|one)\b)[a-z][\w'-]{0,40}"

# In order; the first that fits.
CONTENT = Table(
    (act, pattern)
    for act, patterns in (
        (
            "apologise",
            (
                r"\b(?:i|we|he|she|they) (?:sincerely |deeply |truly )?(?:apologi[sz]e[sd]?|(?:am|are|was|were|is) "
                r"(?:so |very |deeply |truly )?sorry (?:for|that|about))\b",
                r"^\W{0,20}(?:i'm|we're) (?:so |very |deeply )?sorry\b",
            ),
        ),
        (
            "decline",
            (
                r"\b(?:no comment|nothing to add|cannot comment|can't comment|will not comment|won't comment|"
                r"would not comment)\b",
                r"^\W{0,20}(?:that |this |it |them )*(?:is |was |were )?(?:a |not a )?(?:matter|question) for "
                r"(?!concern|debate|discussion|regret|rejoic|congratulat|celebrat)",
                r"\bnot for (?:me|us) to (?:say|judge|comment|answer|speculate)\b",
                r"\b(?:would|['’]d) (?:rather|prefer) not (?:to )?(?:have to )?(?:say|comment|answer|discuss|speculate|"
                r"go into)\b",
            ),
        ),
        (
            "threaten",
            (
                r"\bshould not be surprised (?:when|if|that|by)\b",
                r"\b(?:whoever|anyone who|anybody who|those who|they|you|he|it|enem\w+)\b.{0,80}\b(?:will|would) "
                r"(?:\w+ )?(?:(?:live to )?regret (?:it|this|that)|be punished|be destroyed|"
                r"pay (?:for (?:it|this|that|what)|dearly|(?:a|the) (?:\w+ )?price))\b",
                r"\b(?:is|was) (?:not|no) (?:a )?threat\W+(?:it is|it's|but|this is) (?:a|the)\b",
                rf"\b{_WE} (?:will|would|shall|are ready to|is ready to|am ready to|are prepared to|is prepared to)"
                r"(?: not hesitate to)? (?:\w+ )?(?:retaliate|strike|destroy|hit back|strike back|punish|crush|attack|"
                r"bomb|invade|annihilate|wipe out|use force|shoot|expel|cut off|boycott|blockade|impose (?:\w+ )?"
                r"(?:sanctions|tariffs))\b",
                r"\b(?:respond|answer|retaliate) (?:with force|in kind|militarily|harshly|forcefully)\b",
                r"\bnot hesitate to (?:use|strike|respond|act|retaliate|defend)\b",
                _CONDITIONAL_THREAT.pattern,
            ),
        ),
        ("concern", (r"^\W{0,20}(?:that )?(?:they|he|she|i|we) (?:\w+ )?(?:fear(?:s|ed)?|worr(?:y|ies|ied))\b",)),
        (
            "warn",
            (
                r"\b(?:is|are|was|were|be|remain(?:s|ed)?|represents?|(?<!not )constitutes?) (?!no |not |hardly )"
                r"(?:[a-z]+ )?red[ -]line\b",
                r"\b(?:drawn?|drew|draws) (?:the|a) line (?:at|here)\b",
                r"\b(?:cross(?:ing|es)?|step(?:ping)? over)\b.{0,60}\bred[ -]lines?\b",
                r"\bwould be (?:an? )?(?:\w+ )?unacceptable\b",
                r"\b(?:would|will|may|could|might|can|shall) (?:\w+ ){0,2}(?:lead to|have|face|trigger|provoke|bring|"
                r"suffer|be met with|result in) (?:\w+ ){0,3}(?:consequences|war|escalation|disaster|catastrophe|"
                r"response|retaliation|conflict|chaos)\b",
                r"\b(?:would|could|will|might) (?:only |seriously |gravely |also )?(?:upset|undermine|endanger|"
                r"jeopardi[sz]e|destabili[sz]e|imperil|wreck|derail|inflame|escalate|worsen|poison|change "
                r"everything)\b",
                r"\b(?:would|will),? (?:[\w ]{1,25},? )?(?:be|not go|not remain) (?:met\b|answered|unanswered|"
                r"without (?:an )?(?:answer|consequences|response))",
                r"\b(?:missiles?|rockets?|bombs?|shells|warheads?|guns|drones|bombers)\b.{0,60}\b(?:would|could|can|"
                r"will|"
                r"might) (?:\w+ )?(?:reach|hit|strike|threaten) (?:our|their|its|his|her|the) (?:\w+ )?(?:capital|cit"
                r"(?:y|ies)|territory|towns?|homes?|homeland|heartland|shores?|coast)\b",
                r"^\W{0,20}(?:that |exactly |just |precisely )*what (?:happens|would happen|will happen|awaits|"
                r"to expect|comes) "
                r"(?:to [\w ]{2,30} )?(?:if|when|should|unless)\b",
                r"\bplaying with fire\b|\b(?:pay (?:a|the) (?:\w+ )?price)\b|\b(?:serious|severe|grave|dire) "
                r"(?:consequences|repercussions)\b|\bdo not (?:test|cross|underestimate)\b|\bwould do well to\b",
                rf"\b{_NOBODY}\b.{{0,60}}\b(?:can|could|will be able to|may) (?:\w+ ){{0,2}}(?:claim|say|pretend)\b",
                rf"\b(?:let {_NOBODY}|{_NOBODY} should) (?:take|mistake|confuse|doubt|underestimate|think|imagine)\b",
                r"\bpatience\b.{0,40}\b(?:limits?|run(?:s|ning)? out|wearing thin|not (?:endless|infinite|unlimited|"
                r"an?)|weakness|exhausted|at an end)\b",
            ),
        ),
        ("threaten", (_ADVERSE.pattern,)),
        (
            "deny",
            (
                r"\bthere (?:is|are) no (?:evidence|truth|such|plans?|intention|agreement|deal|talks|negotiations|"
                r"secret|conspiracy|link|connection|troops|soldiers|bases?|weapons)\b",
                r"\bthere (?:was|were) no (?!doubt|reason|need|question|alternative|way|hurry|rush|time|room|place|"
                r"point|one|other|better|excuse|justification|choice|money|food|hope|guarantee|sign|mention)",
                r"\b(?:is|are|was|were) (?:[a-z]+ly )?(?:not true|untrue|completely false|totally false|"
                r"entirely false|absolutely "
                r"false|false|a lie|baseless|groundless|fabricated|unfounded)\b",
                r"\bnothing to do with\b|\bnever (?:did|said|happened|took place)\b",
                r"^\W{0,20}(?:that )?(?:[\w'-]{1,40} ){1,3}(?:had|have|has) never\b",
                r"\bdid not (?:do|commit|order|take part|participate|attack|carry out|fire|collude)\b",
                r"\b(?:has|had|have|having) (?:absolutely )?no (?:(?:direct |hard )?evidence|plans?|intentions?|"
                r"knowledge|involvement|connection|"
                r"links?|ties|ambitions?|desire|designs|part in)\b",
                r"\bno (?:such )?(?:[a-z]+ )?(?:steps?|plans?|decisions?|deals?|moves?|talks|agreements?|requests?) "
                r"(?:is|are|was|were|has been|have been|had been) (?:being )?(?:planned|made|taken|held|received|"
                r"struck|reached|under)\b",
                r"\bno (?:such )?[a-z]+ (?:is|are|was|were|had been) (?:being )?planned\b",
                r"\b(?:is|are|am|was|were) not (?:planning|preparing|seeking|considering|involved|behind|part of)\b",
                r"\b(?:do|does|did) not (?:intend|plan|seek|have (?:any )?plans)\b",
                r"^\W{0,20}(?:that )?(?:they|he|she|it|we|i) (?:did|do|does|had|have|has|was|were|is|are) not\W{0,20}"
                r"(?:$|,|since|because)",
                r"\b(?:has|have|had)(?: not|n't) (?:moved|budged|changed (?:its|our|their|his|her) (?:position|mind|"
                r"stance|view)|retreated|backed down|fired|attacked|violated|broken)\b",
                r"^\W{0,20}no(?:,|\.|!)",
            ),
        ),
        (
            "confirm",
            (
                r"^\W{0,20}yes(?:,|\.|!)\W{0,20}(?:$|(?:it|that|this|they|we|he|she|there) )|"
                r"\b(?:i|we) can confirm\b",
            ),
        ),
        (
            "condemn",
            (
                r"\b(?:we|i) (?:strongly |utterly |unequivocally |firmly )?condemn\b|\b(?:heinous|barbaric|despicable|"
                r"outrageous|disgraceful|shameful|abhorrent|cowardly)\b",
            ),
        ),
        ("thank", (r"\b(?:thank you|(?:i|we) (?:\w+ )?thank|(?:am|are|was|were|is) (?:\w+ )?grateful)\b",)),
        (
            "mourn",
            (
                r"\b(?:condolences|our hearts go out|thoughts and prayers|rest in peace|deeply saddened|"
                r"mourn(?:s|ing)?)\b",
            ),
        ),
        (
            "reject",
            (
                r"\b(?:has|have|had) no (?:say|veto|right|business|authority|mandate|jurisdiction|place)\b",
                r"\b(?:we|i) (?:have |['’]ve )?(?:all )?heard (?:it|that|this|these|those|them|all (?:this|that))"
                r"(?: [a-z]+)? (?:all )?before\b",
                r"\bno (?:\w+ ){1,4}has (?:a|any|the) (?:say|veto|right|business|authority)\b",
                r"\b(?:not|never) been asked (?:for|to)\b|\b(?:nobody|no one) (?:has |had )?(?:ever )?asked (?:us|me|"
                r"them)\b|\bnone of (?:your|their|his|her|its) business\b|\bmind (?:your|their|his|her|its) own\b",
                r"\b(?:and )?nowhere else\b|\bit is not .{2,40}? (?:that|who) (?:decides?|holds?|rules?|sets?|draws?|"
                r"writes?|commands?)\b|\b(?:does|do) not (?:decide|get to|hold)\b|\b(?:does|do|will) not (?:dictate)\b",
                r"\b(?:we|they|he|she) (?:can|could|will|would|are able to) (?:\w+ ){0,3}(?:decide|figure|determine|"
                r"sort|"
                r"handle|choose|take care|manage|solve)\b[^.]{0,30}\b(?:oursel|themsel|himself|herself)",
                r"\b(?:fairy[ -]tales?|nonsense|rubbish|baseless|groundless|unfounded|absurd|laughable|(?:pure|"
                r"complete|total|an?) (?:\w+ )?(?:inventions?|fantasy|fiction|myth|lie|hoax))\b",
            ),
        ),
        (
            "accuse",
            (
                r"\b(?:entered|enter|came|come|crossed|flew|sailed|fired|attacked|acted|moved|sent|shot|seized|built)\b"
                r".{0,60}\bwithout (?:giving |any |prior |our |its |their )?(?:notice|permission|authori[sz]ation|"
                r"consent|approval|asking|provocation|warning)\b",
                rf"\b{_OTHERS} (?:is|are|was|were|has been|have been) (?:\w+ )?(?:lying|cheating|dragging|violating|"
                r"provoking|sabotag\w+|hiding|spying|meddling|interfering|undermining|fuell?ing|arming|stealing|"
                r"occupying|bombing|shelling|harassing|intimidating|blackmailing)\b",
                r"\b(?:come|came|moved|crept|advanced|expanded|pushed)\b.{0,25}\b(?:closer|nearer|eastwards?|"
                r"westwards?|"
                r"northwards?|southwards?|up to|within)\b.{0,40}\b(?:kilomet\w+|miles|metres|meters|borders?|"
                r"frontiers?|"
                r"shores?|doorstep|gates)\b",
                r"\b(?:has|have|had) (?:\w+ )?(?:violated|breached|infringed|trampled|broken (?:the|its|their) (?:word|"
                r"promise|law|treaty))\b",
                r"\b(?:unprofessional|provocations?|provocative|blackmail|double standards|hypocri\w+|fabrications?"
                r")\b|\bunder the guise\b|\bpretext\b|\brehearsal for\b|\bquite another purpose\b|\b(?:true|"
                r"real) (?:purpose|aim|goal|"
                r"motive)\b|\b(?:acts?|war) of aggression\b",
            ),
        ),
        (
            "demand",
            (
                rf"\b{_OTHERS} must (?!have\b|be (?:a|the|very|so|some|{_SAID_OF_IT})\b)(?:be (?:ready|prepared|"
                r"released|held|stopped)|\w+)",
                rf"\bit must (?:not )?(?!stay\b|remain\b|be\b|have\b|come\b|{_SAID_OF_IT})\w+",
                r"\b(?:we|i|he|she|they) (?:demand|insist|call on|urge|call upon)s?\b",
                r"\bmust (?:not )?(?:immediately |now |first )?(?:stop|end|withdraw|leave|resign|return|release|cease|"
                r"halt|comply|respect|explain|apologi[sz]e|be (?:released|withdrawn|stopped|held|lifted|removed|"
                r"respected|brought|punished))\b",
                r"\b(?:should|needs? to|has to|ought to) (?:immediately |now )?(?:stop|resign|withdraw|apologi[sz]e|"
                r"step down|cease|drop out|be (?:fired|jailed|released|asked|consulted|told))\b",
                r"\b(?:government|governments|countries|leaders|parties|sides|they|you|president|premier|minister|"
                r"parliament|council|police|alliance) (?:should|needs? to|has to|have to|ought to) (?!have\b|be\b)\w+",
                r"^\W{0,20}(?:stop|end|withdraw|release|resign|leave)\b",
                r"\b(?:expect(?:s|ed)?|want(?:s|ed)?|(?:has|have) a right|would like) to be (?:asked|consulted|heard|"
                r"told|informed|included|treated|respected)\b|^\W{0,20}to be (?:asked|consulted|heard|told|informed)\b",
                r"\bwe want (?!to\b|a friend)|\b(?:this|next) time we want\b",
                rf"\b{_NOBODY} (?:should|must|may)\b",
            ),
        ),
        (
            "reject",
            (
                r"\b(?:will|would|shall|can|could) (?:never|not) (?:accept|agree to|allow|recognis\w+|recogniz\w+|"
                r"permit|tolerate|negotiate|give in|bow|yield|surrender)\b|\b(?:won't|can't|cannot) (?:accept|"
                r"agree to|allow|permit|tolerate|negotiate|give in)\b",
                r"\b(?:is|are|was|were) (?:totally |completely |absolutely |simply )?(?:unacceptable|out of the "
                r"question|off the table|nonsense|ridiculous|absurd)\b",
                r"\b(?:we|i) (?:strongly |firmly |categorically )?(?:reject|oppose|disagree)\b",
            ),
        ),
        (
            "concern",
            (
                r"\b(?:(?:am|are|is|was|were|be|remain\w*|very|deeply|gravely|seriously|increasingly|extremely) "
                r"(?:concerned|worried|alarmed)|(?:our|my|serious|deep|grave) concerns?|worrying|worrisome)\b"
                r"(?!.{1,60}\b(?:and|but|rather than) not\b)",  # "our concern is the price and not the date": which one
                r"\bwhat (?:worries|troubles|frightens|scares|alarms) (?:me|us|him|her)\b|\bit worries (?:me|us)\b",
            ),
        ),
        ("hope", (r"\band (?:\w+ )?hope[sd] (?:that|to)\b",)),
        (
            "criticise",
            (
                # mocking: "cannot agree on the soup, let alone on the war"; "very good at not being seen"
                r"\b(?:can't|cannot|can not|could not|couldn't|unable to|not able to|do not even|does not even|"
                r"fail\w* to)"
                r"\b.{1,80}\b(?:let alone|much less|never mind)\b",
                r"\bgood at (?:not |avoiding|evading|dodging|promising|talking|blaming|hiding|breaking|losing)",
                r"\b[a-z]+s (?:[\w'-]{1,40} ){1,3}the (?:same )?way (?:that )?(?:one|you|people|others|an? \w+|"
                r"children) [a-z]+",
            ),
        ),
        ("propose", (rf"\b{_READY}.{{2,160}}{_PRICE}", rf"{_PRICE}.{{2,160}}\b{_READY}")),
        (
            "pledge",
            (
                rf"(?:^|\b(?:that|and|but|,) )\W{{0,20}}{_WE} {_WILL} (?:never |always |also |soon |continue to |do "
                r"everything|fully )?(?:not )?(?!not\b|rather\b|be\b|have\b|get\b|see\b|seem\b|take place|need\b|"
                r"like\b|love\b|hope\b|consider\b|prefer\b|expect\b|think\b|argue\b|guess\b|stay\b|cost\b|"
                r"take (?:\w+ ){0,3}(?:time|days|weeks|months|years)\b|happen|lose\b|die\b|fail\b|become\b|probably|"
                r"likely|find\b|mean\b|depend|say\b|still\b)[a-z]+",
                r"^\W{0,20}(?:we|i)'ll (?!be\b|see\b)[a-z]+",
                rf"\(?\b{_WE}\)? (?:(?:had|have|has|is|are|was|were|am) )?(?:agreed|committed|promised|pledged|vowed|"
                r"determined|ready|prepared) (?:that we |to |on )[a-z]+",
                r"\bneed to (?:take|react|respond)\b.{0,60}\b(?:measures|steps|action)\b",
                r"\ball of (?:them|us) (?:will|would) (?:go|return|leave|come)\b",
                _ASSURANCE.pattern,
                r"\b(?:will|would) be (?:published|released|returned|paid|repaid|rebuilt|repaired|compensated|"
                r"investigated|freed|honou?red)\b|\b(?:will|would) not be (?:affected|harmed|touched|hurt|disturbed)\b",
            ),
        ),
        ("pledge", (_KIND, _READY)),
        (
            "propose",
            (
                r"\b(?:(?:i|we) (?:propose|suggest|recommend|offer)|should consider)\b"
                r"|\b(?:let us|let's) (?!me\b|see\b|be (?:clear|honest)\b|face it\b|say\b|not\b)[a-z]+|\bwhy not\b"
                r"|(?<!think )\bwe should (?!not\b|hardly\b|never\b|have\b)[a-z]+",
            ),
        ),
        (
            "praise",
            (
                r"\b(?:(?:i|we) (?:welcome|congratulate|applaud|commend|salute)|well done|congratulations|"
                r"great (?:job|leader|success|honor|honour)|proud of|(?:excellent|outstanding|remarkable|"
                r"heroic|historic) (?:job|work|achievement|progress|leader|step))\b",
            ),
        ),
        (
            "support",
            (
                r"\b(?:(?:i|we|he|she|they) (?:fully |strongly |will always |firmly )?(?:supports?|"
                r"supported|back|endorse|stand (?:with|by|behind)))\b",
            ),
        ),
        ("hope", (r"^\W{0,20}(?:i|we|he|she|they) (?:\w+ )?hoped?\b|\b(?:i|we) hope\b",)),
        (
            "predict",
            (
                r"^\W{0,20}(?:i|we|he|she|they) (?:\w+ )?(?:expects?|expected|predict|anticipate|foresee)\b|"
                r"\b(?:is|are) (?:likely|expected|bound|certain) to\b",
            ),
        ),
    )
    for pattern in patterns
)
