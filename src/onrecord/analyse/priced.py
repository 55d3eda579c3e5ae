"""A price put on what others may do: "if a battery appears, we will close the strait"."""

from __future__ import annotations

import re
from itertools import pairwise

from onrecord.analyse.consequence import AGAIN as _AGAIN
from onrecord.analyse.needles import Expression
from onrecord.analyse.strength import STEPS, offered, strength

STEP = 5  # of `docs/annotation.md`: from here on something follows
_PRICING = frozenset(
    {"threaten", "warn", "state", "pledge", "demand", "reject", "refuse", "announce", "accuse", "condemn", "predict"}
)
_OFFENCE = (
    r"(?:attack(?:s|ed|ing)?|aggress\w+|provo[ck]\w+|threat(?:s|ens?|ened|ening)?|violat\w+|strikes?|breach\w*|"
    r"interfer\w+|sanctions|tariffs|inva(?:de|sion)\w*|incursions?|weapons?|missiles?|deploy\w*|punitive|retaliat\w*|"
    r"cross(?:es|ing)?|forced to|batter(?:y|ies)|bases?|troops|challenge|arms|disrupt\w*)"
)
_MATTER = re.compile(rf"\b{_OFFENCE}\b", re.IGNORECASE)
# On what it hangs: a clause of condition, whatever offence, an attempt, an order with what follows.
_IF = Expression(
    r"(?<!even )(?<!er )(?<!ask )(?<!see )\b(?:if|unless|should (?=[A-Z])|in case|in the event|so long as|as long as|"
    r"once)\b(?! (?:he|she) (?:felt|were)| (?:(?:necessary|needed|possible)\b|any[,.;]|so,|not,))[^.;\n]{4,}"
    rf"|\b(?:any|every|further|new|another|such) (?:[\w’'-]+ ){{0,4}}?{_OFFENCE}\b|\bany (?:new|further|more|such) "
    r"(?:\w+ )?(?:measures?|steps?|moves?|actions?)\b|(?<!in an )\b(?:attempts?|attempting|"
    rf"trying) to\b(?=[^.;\n]{{1,120}}\b(?:will|would|be met)\b)|\b(?:continue[sd]?|persists?) (?:to|with|its|in)\b"
    r"|\b(?:such|those|these|this kind of) (?:actions?|steps?|moves?|measures?|acts?|behaviou?r|attempts?|conduct)\b"
    r"|\b(?:do not|don['’]t|never|best not)\b[^.;\n]{1,120}\b(?:you will|you['’]ll|or you|they will)\b|"
    r"\bwould (?:have (?:its|a) price|force \w+ to)\b|\bthreatening (?:our|us|the|its)\b"
    r"|\bor (?:see|face|else)\b|\ban? (?:\w+ )?attack on\b|\bthe (?:day|moment) [^.;\n]{4,}|"
    r"\bagainst (?:\w+ ){0,3}provocations?\b|^[A-Z][a-z]+ (?:that|this|those|these)\b[^.;\n]{1,80} and\b",
    re.IGNORECASE,
)
# In a clause of condition: somebody does or leaves undone, rather than something happens.
_DONE_BY_OTHERS = Expression(
    rf"\b(?:do|does|did|will|would)(?: not|n['’]t)\b|\b(?:fail|refus|continu|persist|attempt|prov(?:en|ed|es)|dar(?:e|"
    rf"ing))\w*|\btr(?:y|ies|ied|ying)\b|\b(?:is|are|be|been|gets?|got|were|was) (?:not |\w+ly )?(?:\w+(?:ed|en)|built|"
    rf"set|put|met|found|sent|left|hit|shut|made)\b|\bdo(?:es)? anything\b|\b{_OFFENCE}\b",
    re.IGNORECASE,
)
_AHEAD = (
    r"(?:will|would|shall|may|might|['’]ll|(?:are|is|am|be|was|were|['’]re) (?:\w+ )?(?:going|ready|prepared|willing|"
    r"forced) to(?: be)?|threatens? to|vows? to|no choice but to)"
)
_HIT = (
    r"(?:respond|retaliate|answer|hit back|strike back|fight back|destroy|annihilate|bomb|attack|strike|shoot|"
    r"close|blockade|expel|seize|sink|stop|suspend|withdraw|"
    r"impose|target|launch|act (?:immediately|decisively|swiftly)|shut|raise|cut off|treat|"
    r"defend (?:ourselves|our|its|itself|against)|"
    r"pay (?:dearly|a (?:\w+ )?price|the price|for (?:it|this|that))|"
    r"suffer(?:ing)?(?= (?:the |severe |grave |serious )?consequences)|regret|"
    r"take (?:\w+ ){0,2}(?:measures|counter[\w-]+|steps|action)|"
    r"have (?:its|a|their) price|be met|be shot down|be (?:considered |legitimate )?targets?|be dealt|receive|"
    r"inflict|trigger|unleash|hold|face|be (?:left )?without consequences|go un(?:answered|punished)|"
    r"be (?:crushed|annihilated|obliterated|destroyed|wiped out|punished|held (?:accountable|responsible)|answered)|"
    r"be (?:null and )?void|use (?:all|any|every) (?:\w+ ){0,2}(?:means|measures|powers?|tools?)|"
    rf"use (?:military )?force|{_AGAIN}|intervene|walk (?:out|away)|pull out|scrap|revoke|boycott|come at a|"
    r"reciprocate|bear (?:the )?(?:full )?"
    r"responsib\w+|deliver|deal)"
)
_GRAVE = (
    r"(?:severe|grave|serious|swift|dire|enormous|growing|crushing|decisive|overwhelming|devastating|firm|resolute|"
    r"forceful|proportionate|appropriate|harsh|painful|strong|tough)"
)
_RESPONSE = Expression(
    rf"(?<!that )(?<!which )(?<!who )\b{_AHEAD} (?:(?:then|also|not|immediately|totally|truly|definitely|"
    rf"again|(?:not |never )hesitate to|simply|have to|"
    rf"be forced to|swiftly|[“\"'’]) ?){{0,3}}{_HIT}\b"
    rf"|^(?:to )?(?:\w+ly )?{_HIT}\b|\bbe met (?:by|with)\b|\b{_GRAVE} (?:and \w+ )?(?:consequences|response|"
    rf"retaliation|blow|counter-?measures)\b|\boptions?['’]?s? (?:are |is )?on the table\b"
    r"|\btrigger (?:a|an) (?:\w+ )?response\b|\bfire and fury\b|\b(?:now|fully) in place\b|\bpay (?:a|"
    r"the) (?:\w+ )?(?:price|cost)\b|\bunsafe\b"
    r"|\bforce \w+ to (?:take|respond|act|retaliate|answer)\b"
    r"|\bor (?:see|face)\b|\bthere (?:will|would) be (?:a |an )?(?:\w+ )?(?:response|consequences|"
    r"reprisals)\b|"
    r"\bfurther action will\b|\bgame[- ]changer\b|\bcounter-?measures\b|\bstands? still\b|\bstops? (?:on|at)\b"
    r"|\bhell to pay\b|\ball bets are off\b|\bat (?:its|their|your|his) (?:own )?peril\b|\breserves? the right to "
    r"(?:respond|retaliate|act|take|defend|strike)\b|\ball necessary (?:measures|means|steps)\b",
    re.IGNORECASE,
)
# What can only follow another's act.
_IN_RETURN = Expression(
    r"\b(?:respond\w*|respon[cs]es?|retaliat\w+|reprisals?|consequences|punish\w*|regret|counter-?(?:measures?|"
    r"steps|actions?|attacks?)|have (?:its|a) price|force \w+ to (?:take|"
    r"respond|act|answer)|hell to pay|peril|reciprocat\w+|unanswered|unpunished|(?:hit|strike|fight|fire)(?:s|"
    r"ing)? back|pay (?:\w+ ){0,2}price)\b",
    re.IGNORECASE,
)
# In the speaker's own words: who will bring it about is "we", or the one who is told "you will", or nobody named.
_OWN_AHEAD = re.compile(
    r"\b(?i:we|I|you|further action)(?:['’]ll|['’](?:re|m) (?:going|ready|prepared)| (?:\w+ )?(?i:will|would|shall|"
    r"(?:are|am) (?:going|ready|prepared)|have no choice))\b"
    r"|\b[A-Z][\w.]{1,40} (?:will|would|shall) (?:respond|retaliate|hit back|strike back|defend (?:ourselves|"
    r"our (?:partners|allies)|against)|act)\b"
    r"|\b(?:\w+\)?) (?:will|['’]ll|would) (?:\w+ )?(?:pay (?:\w+ ){0,2}price|pay dearly|regret|be met)\b"
    r"|\b(?i:they|he|it)(?: will|['’]ll| (?:are|is) going to|['’](?:re|s) going to) (?:be )?"
    r"(?:truly |really )?(?:pay|regret|suffer|suffering|face|be met)\b|\bbe met (?:by|with)\b"
    r"|\boptions?['’]?s? (?:are |is )?on the table\b|\b(?:will|would) (?:not )?(?:be left without|go un)\w*"
    r"|\b(?:solutions|options|forces|measures|plans) (?:are |is )(?:now )?(?:fully )?(?:in place|ready)\b"
    r"|\bstands? still (?:on|at)\b|\bstops? (?:on|at)\b|\bhell to pay\b|\ball bets are off\b|\bperil\b"
    r"|\b(?i:we|I|our \w+|the \w+|[A-Z]\w+) reserves? the right\b"
    r"|\bwill be (?:crushed|annihilated|obliterated|destroyed|wiped out|punished|held (?:accountable|responsible)|"
    r"answered)\b"
)
# A term, and what comes after it: "gave them until Friday to leave or face expulsion".
_TERM = Expression(
    r"\b(?:gives?|gave|given|giving|has|have|had|set)\b[^;\n]{0,80}?\b(?:until|\w+ (?:hours|days|weeks))\b"
    r"[^;\n]{0,160}?\bor (?:else )?(?:face|see|risk|suffer|be (?:hit|met|removed|punished|expelled|attacked))\b",
    re.IGNORECASE,
)
_THREATENING = re.compile(r"\b(?:threat|warn|vow|ultimatum|swore|caution|pledg|promis)", re.IGNORECASE)
_THREATENS = re.compile(r"\b(?:threat|ultimatum)", re.IGNORECASE)
# What the law, a market or a match brings about.
_BY_LAW = Expression(
    r"\b(?:criminal|crimes?|charges|prosecut\w+|investigat\w+|courts?|lawsuit|sue|sued|officers?|deputies|"
    r"law enforcement|the law|customers?|patients?|"
    r"prices|market|profits?|season|game|team|subpoena\w*|contempt|donations?|ammunition|kids)\b",
    re.IGNORECASE,
)


# "how the world will respond": asked, not said.
_WHETHER = re.compile(r"\b(?:how|what|whether|who|why|which|where)\b[^.;,\n]{0,60}$", re.IGNORECASE)
_TOWARDS = re.compile(r"\b(?:to|against|for|with|by|over|after|following|of) $", re.IGNORECASE)
_THOSE = re.compile(r"(?:new|another|such|those|these)\b", re.IGNORECASE)
_FORCED = re.compile(r"\bforced to\b", re.IGNORECASE)
_AT_ONCE = re.compile(r"(?:to )?(?:\w{1,30}ly )?\w", re.IGNORECASE)
# What the speaker will do, rather than what will befall the other.
_ANSWERED = re.compile(
    r"\b(?:respond|retaliat|hit back|strike back|fight back|reprisal|punish|counter|reciprocat)", re.IGNORECASE
)
_ONESELF = re.compile(r"\b(?:we|I)(?:['’]ll| will\b| would\b| (?:are|am) (?:going|ready|prepared) to\b)")
_NEXT = re.compile(r"(?<=[a-z0-9)][.!?]) +(?=[A-Z])")


def priced(act: str, words: str, *, direct: bool, cue: str) -> bool:
    """Whether the words put a price on another's act. `words`: without quotation marks; `cue`: the words of saying.

    `direct`: all is in the speaker's words, where only "we", or a price for "you", is the speaker's own to bring about.
    The condition and what follows stand in one sentence, or in two that follow each other.
    """
    if act not in _PRICING:
        return False
    hangs = (direct and act in ("threaten", "warn")) or bool(_THREATENS.search(cue))
    if not (hangs or _RESPONSE.can_match(words)) or offered(words):
        return False
    if _TERM.search(words) and not _BY_LAW.search(words):
        return True
    parts = _NEXT.split(words)
    near = [" ".join(pair) for pair in pairwise(parts)] or parts
    return any(_price(act, some, direct=direct, cue=cue, hangs=hangs) for some in near)


def _price(act: str, words: str, *, direct: bool, cue: str, hangs: bool) -> bool:
    """`hangs`: a condition tells enough, even where what follows is not named."""
    conditions = list(_IF.finditer(words))
    threatened = act in ("threaten", "warn") and bool(_THREATENING.search(cue))
    responses = list(_RESPONSE.finditer(words)) if hangs or conditions or threatened else []
    if not (responses or hangs):
        return False
    condition = conditions[0] if conditions else None
    clause = next((m for m in conditions if _CLAUSE.match(m.group()) or _ORDERED.match(m.group())), None)
    threatens = bool(_THREATENS.search(cue))
    if clause and threatens:
        return True  # whatever it is that was threatened
    if _BY_LAW.search(words):
        return False
    if clause and direct and act in ("threaten", "warn") and _ONESELF.search(words):
        return bool(_DONE_BY_OTHERS.search(clause.group()))
    found = strength(words, cue=cue) if responses else None
    if found is None or found.step < STEP:
        return False
    response = next((m for m in responses if _own(words, condition, m, direct)), None)
    if response is None or (direct and not _OWN_AHEAD.search(words) and not threatens):
        return False
    if response.start() == 0 and not (threatened or act in ("threaten", "pledge")) and _AT_ONCE.match(response.group()):
        return False  # "asked to respond to …"
    if condition is None:
        answered = _ANSWERED.search(response.group()) if direct or not threatens else _IN_RETURN.search(words)
        return threatened and bool(answered) and (not direct or threatens)
    late = _THOSE.match(condition.group()) and condition.start() > response.end()
    if clause is None and late and not _TOWARDS.search(words[: condition.start()]):
        return False  # "will launch strikes, as it did in such strikes before"
    if act == "predict":
        return bool(_IN_RETURN.search(words) and _DONE_BY_OTHERS.search(condition.group()))
    return (
        direct
        or threatened
        or found.step == len(STEPS) - 1
        or bool(_MATTER.search(words) or _IN_RETURN.search(words) or _DONE_BY_OTHERS.search(condition.group()))
    )


_HIS = re.compile(r"\b(?:he|she|they) $", re.IGNORECASE)
_PAID = re.compile(r"\b(?:pay|regret|suffer\w*|face|be)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"(?:if|unless|should|in case|in the event|so long as|as long as|once)\b", re.IGNORECASE)
_ORDERED = re.compile(r"or (?:see|face|else)\b", re.IGNORECASE)


def _own(words: str, condition: re.Match[str] | None, response: re.Match[str], direct: bool) -> bool:
    """What follows, rather than a part of the condition, or in direct words what "he" would do."""
    before = words[: response.start()]
    his = direct and _HIS.search(before) and not _PAID.search(response.group())
    forced = not direct and _FORCED.search(response.group())
    return not (his or forced or _WHETHER.search(before[-70:]) or _inside(words, condition, response))


def _inside(words: str, condition: re.Match[str] | None, response: re.Match[str]) -> bool:
    """ "unless he is prepared to act": no more than the condition."""
    if condition is None or not _CLAUSE.match(condition.group()) or response.start() < condition.start():
        return False
    return not re.search(r"[,;–—]|\bthen\b", words[condition.start() : response.start()])
