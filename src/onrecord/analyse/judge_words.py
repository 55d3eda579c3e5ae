"""Classes of words by which `judge` tells statements from deeds, seemings, laws and polls."""

from __future__ import annotations

# Of verbs and cues: what they do, by the lemma or by a form. A cue of none of them is "other".
CATEGORIES = {
    "saying": frozenset(
        "say tell add note warn argue claim insist announce explain write tweet state declare report ask urge call "
        "according deny vow pledge promise acknowledge admit concede contend assert maintain allege predict estimate "
        "describe suggest".split()
    ),
    "perceiving": frozenset(
        "see know learn realize realise recognize recognise hear remember forget understand feel notice discover "
        "experience suffer enjoy find assume imagine".split()
    ),
    "planning": frozenset(
        "plan intend seek aim aspire desire plot opt resolve decide determine choose prepare try attempt continue "
        "begin".split()
    ),
    "seeming": frozenset("seem seems seemed appear appears appeared look looks looked sound sounds".split()),
    "showing": frozenset(
        "show reveal indicate suggest demonstrate confirm signal prove raise highlight underscore illustrate "
        "reflect".split()
    ),
    "ordering": frozenset("prohibit ban authorize require forbid allow permit mandate order direct".split()),
    "voting": frozenset(
        "vote votes voted voting approve approved approves pass passed passes veto vetoed enacted".split()
    ),
    "aiming": frozenset(
        "attack slam blast criticize criticise ridicule mock rebuke berate assail lambaste lambast chide castigate "
        "condemn denounce praise thank congratulate defend endorse support oppose back hail laud commend challenge "
        "accuse charge blame".split()
    ),
}

# Cues that hardly ever do anything but report.
SAID = frozenset({"said", "says", "told", "added", "according to"})

CONDITIONS = frozenset("if unless whether when whenever until before once should would".split())

# What holds words or figures without being somebody, beside `lexicon.WRITINGS`; singular.
DOCUMENTS = frozenset(
    "data figure result review research test investigation record footage poll survey study map bill law act "
    "legislation measure vote ruling decision order amendment agreement treaty deal document email report plan "
    "proposal text constitution policy program rule court budget account case video".split()
)
BODIES = frozenset(
    "house senate congress court committee board council parliament assembly cabinet government administration jury "
    "panel commission department ministry agency party company group".split()
)
ROLE_ENDINGS = ("er", "or", "ist", "an", "man", "woman", "ent", "ant", "people", "official", "critic")

# A source that is one of these words, and its kind.
PLAIN = (
    dict.fromkeys(("who", "whom"), "who")
    | {"which": "which", "that": "that"}
    | dict.fromkeys(("it", "this"), "it")
    | dict.fromkeys(("he", "she", "his", "her"), "he")
    | dict.fromkeys(("they", "their"), "they")
    | dict.fromkeys(("i", "we", "you", "our", "my", "us", "me", "your"), "I")
)

# How a content may begin, where the word itself tells.
OPENINGS = frozenset(
    "that to of for about with on against by whether how what why it him the a an from as over at in".split()
)
