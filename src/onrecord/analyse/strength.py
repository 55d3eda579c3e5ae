"""How strong a position words take, on the seven steps of `docs/annotation.md`, and the words that it rests on."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass

from onrecord.analyse.consequence import NAMED_NOUN, WILL, consequence
from onrecord.analyse.needles import Expression

READ = 1500  # code points of a content that are read

STEPS = ("", "notes", "concern", "opposes", "unacceptable", "consequence open", "consequence named", "ultimatum")


@dataclass(frozen=True, slots=True)
class Strength:
    """A step from 1 to 7, whether it is certain ("will") or only possible ("may"), and the words, as they stand."""

    step: int
    certain: bool
    words: str
    condition: str | None = None
    consequence: str | None = None

    @property
    def rank(self) -> tuple[int, bool]:
        return self.step, self.certain


_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
_DAY = (
    r"(?:midnight|noon|dawn|tonight|tomorrow|today|(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    rf"\d{{1,2}}(?::\d\d| ?[ap]\.?m\b| o[’']clock|(?:st|nd|rd|th)?(?: of)? {_MONTH})|{_MONTH}|"
    r"the end of|(?:one|two|three|four|five|six|seven|ten|\d{1,3})[ -](?:hour|day|week|month)s?)"
)
_ULTIMATUM = Expression(
    rf"\bultimatum\b(?!-| language)"
    rf"|\b(?:by|before|until|within|at)\s+(?:\w+\s+)?{_DAY}[^.;\n]{{0,80}}\b(?:or|unless|otherwise|else)\b"
    rf"|\b(?:or|unless|otherwise|else)\b[^.;\n]{{0,80}}\b(?:by|before|within|at)\s+{_DAY}"
    rf"|\b(?:stops?|stands? still|close[sd]?|halts?|ends?|cease[sd]?|leaves?)\s+(?:\w+ ){{0,2}}?(?:on|at|by|"
    rf"from)\s+{_DAY}",
    re.IGNORECASE,
)
# Nothing but what would be done: "threatened [military strikes]", "[An all-out war.]"
_ALONE = Expression(rf"^\W*(?:an? |the )?(?:\w+ )?{NAMED_NOUN}\b", re.IGNORECASE)
_THREAT = re.compile(r"\bthreat", re.IGNORECASE)
# Held out on a condition: to take back or leave off what harms the other. What is stopped decides: strikes, not trade.
OFFER = 2  # an offer shows no more than unease
_HARM = (
    r"(?:troops|forces|soldiers|ships|warships|fleet|army|armou?r|tanks|missiles|rockets|sanctions|tariffs|duties|"
    r"blockade|embargo|bans?|strikes|attacks|bombing|shelling|raids|fire|fighting|exercises|drills|manoeuvres|tests|"
    r"enrichment|strike|siege|restrictions|measures)"
)
_OFFERED = Expression(
    r"\b(?:(?:ready|willing|prepared|offer(?:s|ed|ing)?|agree[ds]?|promis(?:e[ds]?|ing)) to|will|would|could|might|may|"
    rf"['’]ll) (?:(?:only|also|then) )?(?:(?:move|pull|draw|call|take|send) (?:[\w’'-]+ ){{0,5}}?back|"
    rf"(?:withdraw|halt|stop|suspend|end|freeze|lift|ease|scrap|cancel|recall|remove|drop|reduce|limit) "
    rf"(?:[\w’'-]+ ){{0,4}}?{_HARM}|refrain|stand down|live with|accept|release|(?:allow|let) (?:inspect\w+|aid)|"
    r"return to (?:the )?(?:talks|table|negotiat\w+))\b[^.;\n]{0,80}?\b(?:if|once|provided|as long as|so long as|"
    r"in (?:return|exchange)|on condition|when)\b",
    re.IGNORECASE,
)
_OPEN = Expression(
    rf"\b(?:{WILL}|there(?:['’]s| is)?|with|such|any|warned|severe|enormous|serious|grave|dire|swift|strong|"
    rf"own|trigger)\b[^.;\n]{{0,60}}?"
    r"\b(?:consequences?|respon(?:d|se|ses)|retaliat(?:e|ion|es)|reprisals?|fight back|hit back|strike back|"
    r"pay (?:dearly|a|for (?:it|this|that|these|those|what))|"
    r"regret|(?<!\ban )(?<!\bthe )(?<!\bno )answer|act (?:immediately|decisively|swiftly)|(?:take|consider) "
    r"(?:\w+ ){0,2}(?:measures|steps|actions?)|"
    r"(?:be )?suffer(?:ing)?|(?:paths?|courses?) of action|have (?:its|a|their) price|"
    r"come at a (?:\w+ )?(?:cost|price)|be (?:held responsible|punished|answered)|"
    r"use (?:all|any|every) (?:\w+ ){0,2}(?:means|measures|powers?|tools?)|reciprocate|be hurt|defend (?:ourselves|"
    r"our|its|itself|against|the))\b"
    r"|\b(?:counter-?(?:measures?|actions?|steps)|further actions? (?:will|would)|severe punishment|"
    r"(?:will|shall|must|going to|to) (?:be held|hold)\b[^.;\n]{0,40}? accountable|"
    r"(?:all|every|no) options? (?:are |is |remains? )?(?:on|off) the table|(?<!of the )option['’]?s? on the table|"
    r"pay (?:a|the|its) (?:\w+ )?(?:price|cost)|"
    r"(?:be|is|as|are)(?: considered)? an? (?:\w+ )?game[- ]changers?|change (?:my|our|his|her|the) calcul\w+|"
    r"(?:not|never|n['’]t|nobody|no one)\b[^.;\n]{0,30}? get away with|"
    r"(?:forced?|forces|compel(?:led)?) (?:us|me) to|(?<!to )(?:forces?|compels?) (?:it|them|[a-z]+) to (?:respond|"
    r"react|act|answer|retaliate|defend|take|reconsider)|"
    r"not hesitate|unsafe if|punitive (?:measures|steps|actions?)|hell to pay|all bets are off|"
    r"at (?:its|their|your|his) (?:own )?peril|"
    r"reserves? the right to \w+|all necessary (?:measures|means|steps)|(?:not|never|n['’]t)(?: be)? (?:go |left )?"
    r"un(?:answered|punished))\b"
    r"|^(?:to )?(?:respond|retaliate|hit back|fight back)\b",
    re.IGNORECASE,
)
_WHETHER = re.compile(r"\b(?:how|what|whether|unclear|unable)(?: [\w’'-]+){0,4} $", re.IGNORECASE)
_WITHHELD = re.compile(
    r"\b(?:not|never|no)(?: \w+)? (?:answer|respond|retaliat)|n['’]t (?:answer|respond)", re.IGNORECASE
)
_OURSELVES = re.compile(r"\b(?:we|I) ?$")
_BORNE = re.compile(r"\b(?:pay|regret|suffer\w*)\b", re.IGNORECASE)
_NO_WAY = Expression(
    r"\b(?:(?:will|would|shall|can|could|should|must|do|does|is|are|am)(?: in no way| under no circumstances|"
    r" never| absolutely)* ?(?:not|never|in no way)?|"
    r"won['’]t|cannot|can['’]t|never|neither\b[^.;,\n]{0,60}\bwill)\b(?<!do)[^.;,\n]{0,24}?\b(?:tolerat(?:e|ing|ed)|accept(?:ed|ing)?|"
    r"allow(?:ed|ing)?|permit(?:ted)?|stand (?:for|by|idly)|"
    r"sit (?:by|idly|back)|put up with|condone|countenance|abide|look the other|turn a blind|be (?:bullied|intimidated|"
    r"blackmailed|dictated)|bow|yield|back down|give in|let (?:this|that|them|it|\w+))\b",
    re.IGNORECASE,
)
_NEGATIVE = re.compile(r"\b(?:not|never|neither|no way|no circumstances)\b|n['’]t\b|cannot", re.IGNORECASE)
# "no longer objects": before a word of opposing, which then opposes nothing.
_TAKEN_BACK = re.compile(r"(?:\bno longer|\bnot|n['’]t|\bnever) (?:\w+ )?$", re.IGNORECASE)
_LINE = Expression(
    r"\bred[ -]lines?\b|\b(?:un|in)(?:acceptable|tolerable)\b(?! risk)|\bnon-?starter\b"
    r"|\b(?:draw|drew|drawn|drawing) (?:the|a) line\b|\bline in the sand\b|\bcross(?:es|ed|ing)? (?:a|the) line\b"
    r"|\bout of the question\b|\bno longer (?:a country that )?(?:will )?(?:stand|tolerate|accept)\b"
    r"|\bdeal[- ]?breakers?\b|\bnon-?negotiable\b|\bnot (?:negotiable|up for (?:debate|negotiation|discussion))\b"
    r"|\boff[- ]limits\b|\b(?:act|declaration) of war\b|\b(?:step|bridge) too far\b|\bshould(?:n['’]t|"
    r" not) be (?:permitted|allowed)\b"
    r"|\b(?:determined|act|move)(?: \w+)? to (?:prevent|stop)\b|\bnot (?:going to|be) (?:allow|tolerat|accept|"
    r"permit)\w*"
    r"|\b(?:will|would|['’]ll) (?:not|never) (?:negotiate|have another|have a|agree to|sign|support|yield|bow|"
    r"collect|compromise)\b"
    r"|\bnot going to (?:have|negotiate|raise|let|sign|support)\b",
    re.IGNORECASE,
)
_OPPOSES = Expression(
    r"\b(?:oppos(?:e|es|ed|ing|ition)|objects? to|object(?:ed|ion)|"
    r"(?:is|are|be|been|was|were|am|['’](?:m|re|s)|st(?:and|ands|ood)|sp(?:eak|eaks|oke|oken)|votes?|voted|warn\w*|"
    r"advis\w+|guarantees?|assurances?)(?: \w+ly)? against(?! (?:the|a) (?:back|fore)|ground)|"
    r"calls? (?:up)?on|called (?:up)?on|urg(?:e|es|ed|ing)|must (?:not|stop)|demand\w*|"
    r"should (?:not|stop)|rejects?|rejected|can['’]t be very|condemn\w*|disagree\w*|wrong)\b|^against\b",
    re.IGNORECASE,
)
_CONCERN = Expression(
    r"\b(?:concern\w*|worr(?:y|ied|ies|ying)|unease|uneasy|alarm\w*|questions? (?:about|over)|not welcome|anxi\w+|"
    r"regrettable|disappoint\w*|troubl(?:ed|ing)|might live with|could live with|fears?)\b",
    re.IGNORECASE,
)
_NOTES = Expression(
    r"\b(?:tak(?:e|es|en|ing) note|not(?:e|es|ed|ing) (?:of|the|that)|watch(?:es|ed|ing)?|follow(?:s|ed|"
    r"ing)? (?:\w+ )?closely|aware of|"
    r"monitor\w*|(?:no longer|not|n['’]t|never) (?:object|oppose)\w*|keep(?:s|ing)? an eye)\b",
    re.IGNORECASE,
)
CONDITION = Expression(
    r"\b(?:if|should(?! (?:not|never|be|have|also|only)\b)(?= \w+ (?:\w+ ){0,3}?(?:be|to|"
    r"continue|deploy|attempt|attack|act|try|go|move|cross|enter|fail|arrive|appear))|should (?=(?-i:[A-Z]))|"
    r"unless|once(?!,)|in case|in the event|as soon as|the moment|the day|were to|until|until|when(?:ever)?|"
    r"whoever|anyone who|so long as|as long as|or (?=see|face|else)|^[A-Z][a-z]+ (?:that|this|those|"
    r"these)(?= [^.;\n]{1,80} and))\b[^.;\n“”\"]{0,160}",
    re.IGNORECASE,
)
_MARKS = re.compile(r"[“”\"«»„]")
_MAY = re.compile(
    r"\b(?:may|might|could|perhaps|possibly|(?:would|will|may|might) consider|"
    r"would have to think)\b",
    re.IGNORECASE,
)
# An act's own floor, where the words show no more.
_NEUTRAL = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|told|tells?|adde?d?s?|wrote|tweeted|stat(?:ed|es)|according|point(?:s|ed|ing)? out|"
    r"not(?:ed|es|ing)|stress\w*|emphasi\w+|expla\w+|remind\w*|acknowledg\w*|recall\w*|mention\w*|describ\w+|"
    r"call(?:s|ed|ing)|refer\w*)\b",
    re.IGNORECASE,
)
_FLOOR = {"concern": 2, "demand": 3, "criticise": 3, "condemn": 3, "reject": 3, "refuse": 4, "threaten": 5}


def strength(content: str, *, act: str | None = None, cue: str = "", holder: Set[str] = frozenset()) -> Strength | None:
    """The highest step that the words reach, or None where they take no position. Reads `READ` characters.

    `holder`: see `consequence`.
    """
    words = _MARKS.sub("", content[:READ])
    given = _given(words)
    if offer := offered(words):
        return _found(OFFER, offer, words, given, None)
    named, some = consequence(content, words, cue=cue, condition=given, holder=holder), _open(words)
    until = _ULTIMATUM.search(words)
    if until and (named or some or given or "ultimatum" in words.lower()):
        return _found(7, until, words, given, named or some or until)
    if named:
        return _found(6, named, words, given, named)
    alone = _ALONE.search(words)
    if alone and (_THREAT.search(cue) or (words != content[:READ] and not words[alone.end() :].strip(" .,!"))):
        return _found(6, alone, words, given, alone)
    if some:
        return _found(5, some, words, given, some)
    refusal = _LINE.search(words) or next((m for m in _NO_WAY.finditer(words) if _NEGATIVE.search(m.group())), None)
    if refusal:
        return _found(4, refusal, words, given, None)
    for step, pattern in ((3, _OPPOSES), (2, _CONCERN), (1, _NOTES)):
        match = next((m for m in pattern.finditer(words) if not _TAKEN_BACK.search(words[: m.start()][-30:])), None)
        if match and not (step == 2 and act in ("reject", "deny")):  # "dismissed concerns": those of others
            return _found(step, match, words, given, None)
    floor = _FLOOR.get(act or "", 0)
    if floor and cue and not _NEUTRAL.search(cue):
        return Strength(floor, not _MAY.search(words), " ".join(cue.split()), given)
    return None


def offered(words: str) -> re.Match[str] | None:
    """What is held out to the other on a condition, "ready to move our ships back if …": a promise, no threat."""
    return _OFFERED.search(words)


def _open(words: str) -> re.Match[str] | None:
    """What will follow, not said what; neither asked whether, nor withheld, nor harm that the speaker himself fears."""
    return next((m for m in _OPEN.finditer(words) if not _no_threat(words[: m.start()], m.group())), None)


def _no_threat(before: str, found: str) -> bool:
    return bool(
        _WHETHER.search(before) or _WITHHELD.search(found) or (_BORNE.search(found) and _OURSELVES.search(before))
    )


def _given(words: str) -> str | None:
    """The first clause that states a condition: three words at least, for "once, …" states none."""
    found = (" ".join(m.group().split()) for m in CONDITION.finditer(words))
    return next((c for c in found if len(c.split()) > 2), None)


def _found(
    step: int, match: re.Match[str], words: str, condition: str | None, consequence: re.Match[str] | None
) -> Strength:
    near = words[max(0, match.start() - 30) : match.end()]
    shown = " ".join(consequence.group().split()) if consequence else None
    return Strength(step, not _MAY.search(near), " ".join(match.group().split()), condition, shown)
