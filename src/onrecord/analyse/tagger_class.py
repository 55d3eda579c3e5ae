"""Speech or attitude, by the words of the cue: the corpus that the tagger learns from does not tell them apart."""

from __future__ import annotations

from onrecord.analyse.lexicon import ADJECTIVES, FORMS
from onrecord.model import Class, Kind

# Beyond the verbs that the lexicon marks: nouns and states that report what is thought or felt and not what was said.
_ATTITUDE_WORDS = ADJECTIVES | frozenset(
    "belief conviction desire expectation fear fears hope hopes idea intention mood opinion opposition plan plans "
    "preference suspicion view views wish wishes worry worries expected believed thought feared hoped "
    "seem seems seemed appear appears appeared supporter supporters".split()
)
_AUXILIARY = frozenset(
    "be am is are was were been being have has had having do does did will would can could may might must shall should "
    "not n't also to it that".split()
)
# Forms that report speech in a cue although they have other uses.
_SPOKEN = frozenset("according per quoted cited reportedly allegedly statement interview".split())


def class_of(cue: str, kind: Kind) -> Class:
    """The class of a statement with these cue words; words in quotation marks were said, whatever the cue.

    The last verb decides ("said he hopes" is speech by its cue "said"); a cue without a known word counts as speech.
    """
    if kind == "direct":
        return "speech"
    words = [w.strip(".,:;“”\"'’").lower() for w in cue.split()]
    if any(w in _SPOKEN for w in words):
        return "speech"
    verdict: Class = "speech"
    for word in words:
        entry = FORMS.get(word)
        if word in _ATTITUDE_WORDS:
            verdict = "attitude"
        elif entry is not None and word not in _AUXILIARY:
            verdict = "attitude" if entry.verb.attitude else "speech"
            if verdict == "speech":
                return verdict
    return verdict
