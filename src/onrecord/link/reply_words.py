"""The words by which an answer is known: verbs of answering, names for another's saying, words of denial."""

from __future__ import annotations

import re


def _any(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words.split())})\b".replace("_", " "), re.IGNORECASE)


# Verbs, by what they do to what another said.
VERBS: dict[str, re.Pattern[str]] = {
    "denies": _any(
        r"den(?:y|ies|ied|ying|ials?) refut\w+ disput(?:e|es|ed|ing) contradict\w* disavow\w* repudiat\w+ rebut\w* "
        r"debunk\w*"
    ),
    "rejects": _any(
        r"reject\w* dismiss\w* rebuff\w* brush\w*_(?:off|aside) denounc\w+ scoff\w* mock\w* derid\w+ push\w*_back "
        r"(?:hit|hits|fire[ds]?|shot|struck|snapped|clapped|punched)_back counter(?:s|ed|ing)? object(?:s|ed|ing)? "
        r"disagree\w* oppos(?:e|es|ed|ing) took_issue challeng(?:e|es|ed|ing) resist(?:s|ed)? laugh\w*_off "
        r"shrug\w*_off ridicul\w+ downplay\w* play\w*_down"
    ),
    "attacks": _any(
        r"slam(?:s|med|ming)? critici[sz]\w+ condemn\w* blast(?:s|ed|ing)? rebuk\w+ lambast\w+ attack(?:s|ed|ing)? "
        r"accus(?:e|es|ed|ing) decr(?:y|ies|ied) ripp?(?:ed|ing|s) assail\w* chid\w+ scold\w* chastis\w+ "
        r"lash(?:ed|es|ing)?_out slapped tor[en]_into hammered excoriat\w+ admonish\w* blam(?:e|es|ed|ing)"
    ),
    "responds": _any(
        r"respon(?:d|ds|ded|ding|se|ses) repl(?:y|ies|ied|ying) retort\w* answer(?:s|ed|ing)? react(?:s|ed|ing|ion)? "
        r"rebuttal rejoinder"
    ),
    "accepts": _any(
        r"confirm(?:s|ed|ing)? agree[ds]? agreeing acknowledg\w+ conced\w+ admit(?:s|ted|ting)? welcom\w+ "
        r"accept(?:s|ed|ing)? endors\w+ prais\w+ applaud\w* back(?:s|ed|ing) concur\w* appreciat\w+ "
        r"support(?:s|ed|ing)? hail(?:s|ed|ing)? commend\w* laud(?:s|ed|ing)?"
    ),
    "echoes": _any(r"echo(?:s|es|ed|ing)? repeat(?:s|ed|ing)? join(?:s|ed|ing) reiterat\w+ seconded"),
    "asks": _any(r"ask(?:s|ed|ing)? question(?:s|ed|ing)? wonder(?:s|ed|ing)? doubt(?:s|ed|ing)? press(?:es|ed|ing)?"),
    "defends": _any(
        r"defend(?:s|ed|ing)? insist(?:s|ed|ing)? maintain(?:s|ed|ing)? (?:stand|stands|stood)_by argu(?:e|es|ed|ing) "
        r"clarif\w+ explain(?:s|ed|ing)?"
    ),
    "calls": _any(r"call(?:s|ed|ing) describ(?:e|es|ed|ing) brand(?:s|ed|ing) label(?:s|l?ed|l?ing) dubb(?:ed|ing)"),
}

# Names for what another said, by what acts they call for.
_CHARGES = (
    r"accusations? allegations? charges? indictments? complaints? lawsuits? suits? claims? assertions? reports? "
    r"rumou?rs? smears? attacks? criticisms? insinuations? implications?"
)
_WANTS = r"demands? calls? requests? pleas? proposals? offers? conditions? ultimatums? petitions? appeals? plans? bids?"
_THREATS = r"threats? warnings? ultimatums? rhetoric"
_RULED = r"decisions? rulings? verdicts? announcements? findings? conclusions? orders? assessments? filings? votes?"
_TOLD = (
    r"remarks? comments? words statements? speech(?:es)? tweets? letters? testimon(?:y|ies) suggestions? notions? "
    r"ideas? talk arguments? denials? narratives? positions? questions? concerns? fears? analys[ei]s account "
    r"explanations? memo dossier theor(?:y|ies) depiction portrayal characteri[sz]ations? posts? interview "
    r"address admission apology"
)
SAYING = {
    "charge": _any(_CHARGES),
    "want": _any(_WANTS),
    "threat": _any(_THREATS),
    "ruling": _any(_RULED),
    "told": _any(_TOLD),
}
SAYINGS = _any(" ".join((_CHARGES, _WANTS, _THREATS, _RULED, _TOLD)))
CALLED_FOR = {
    "charge": frozenset({"accuse", "criticise", "condemn"}),
    "want": frozenset({"demand", "propose", "ask"}),
    "threat": frozenset({"threaten", "warn"}),
    "ruling": frozenset({"announce", "state"}),
    "told": frozenset({"state", "announce", "explain", "predict", "concern", "criticise"}),
}
# Another's saying as known: "the claim", "those allegations", "his warning", "any suggestion that".
KNOWN = re.compile(
    rf"\b(?:the|that|this|these|those|such|his|her|its|their|any|all|both|your|\w+['’]s?) (?:\w+ ){{0,2}}?"
    rf"{SAYINGS.pattern}",
    re.IGNORECASE,
)
FALSE = _any(
    r"false(?:ly)? untrue not_true baseless unfounded lie[sd]? lying liars? ridiculous absurd nonsense fabricat\w+ "
    r"hoax witch_hunt misleading mislead inaccurate smear\w* politically_motivated fake wrong(?:ly)? bogus groundless "
    r"hogwash preposterous unsubstantiated incorrect erroneous\w* fiction frivolous meritless without_merit no_truth "
    r"disgraceful outrageous irresponsible reckless propaganda hypocri\w+ disappoint\w+ unacceptable unjustified "
    r"political_(?:theater|stunt|game) desperate garbage rubbish joke laughable unfair nothing_to_do_with"
)
TRUE = _any(r"right true correct credible accurate good_(?:news|step|idea) agree[ds]? welcome great_step fair")
NOT = re.compile(r"\b(?:not?|never|nothing|none|nobody|neither|nor|cannot)\b|n['’]t\b", re.IGNORECASE)
WRONG = _any(r"wrongdoing involvement role meddling collusion having any_\w+ anything illegal improper guilt liability")
# The other addressed.
YOU = re.compile(
    r"\b(?:you|your|yours|yourself)\b|@\w{2,}|\bMr\. (?:President|Speaker|Chairman)\b|\bsir\b", re.IGNORECASE
)
THEY = _any(r"he she they his her their him them those_who anyone_who anybody_who people_who")
# The outlet's joint between the two.
JOINT = _any(
    r"in_(?:response|reply|reaction|answer)_to in_(?:response|reply) respond(?:ed|s|ing)_to reacting_to "
    r"asked_(?:about|if|whether|to_respond) when_asked after following "
    r"amid despite hours_after as_for rebuke backlash criticism fire (?:shot|hit|fired|pushed|push)_back disputed"
)
OPPOSED = re.compile(r"^\W*(?:but|however|yet|still|instead|meanwhile|though|although)\b", re.IGNORECASE)
ASKED = _any(r"asked questioned pressed reporters?")
