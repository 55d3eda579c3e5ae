"""The act that the words of saying name by themselves: "denied", "called for"."""

from __future__ import annotations

import re

from onrecord.analyse.acts_words import CUES, IRREGULAR, NOUNS, PHRASE_ACTS, PHRASES

WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
SPEECH = frozenset("say comment answer confirm discuss elaborate specify respond disclose reveal speak reply "
    "address name explain "
                    "provide release give identify talk deny detail".split())  # fmt: skip
# Cues that leave the act to the content.
NEUTRAL = frozenset(
    "say tell add note state write tweet post declare remark comment observe mention continue "
    "speak talk reply answer respond "
    "report quote cite read describe recall conclude repeat reiterate stress emphasize emphasise "
    "underline underscore insist "
    "maintain argue claim assert contend point echo think believe suggest indicate according begin go joke quip".split()
)


_MOST = 12  # words of a cue that are read


def lemmas_of(cue: str) -> list[str]:
    """The base forms of a cue's words."""
    return [base_form(word) for word in WORD.findall(cue.lower())[:_MOST]]


def act_named(lemmas: list[str], after: str = "") -> str | None:
    """The act that a cue names: by a phrase, by its first verb that names one, else by a noun of saying.

    `after`: what follows the cue, for verbs that name an act with their object only ("gave [notice]").
    """
    phrase = f" {' '.join(lemmas)} "
    for words, act in PHRASES if len(lemmas) > 1 else ():  # a phrase has two words or more
        if f" {words} " in phrase:
            return act
    following = WORD.search(after[:40].lower())
    follower = base_form(following.group()) if following else ""
    for i, lemma in enumerate(lemmas):
        if f"{lemma} {follower}" in PHRASE_ACTS and i == len(lemmas) - 1:
            return PHRASE_ACTS[f"{lemma} {follower}"]
        if lemma in CUES:
            return CUES[lemma]
    return next((NOUNS[lemma] for lemma in lemmas if lemma in NOUNS), None)


_DOUBLED = re.compile(r"([bdgklmnprt])\1$")


def base_form(word: str) -> str:
    """A verb's base form, as far as the tables need it."""
    word = word.replace("’", "'")
    if word in IRREGULAR:
        return IRREGULAR[word]
    if word in CUES or word in NEUTRAL or word in NOUNS or word in SPEECH or word.endswith("ss"):
        return word
    for ending, replacements in (
        ("ies", ("y",)),
        ("ied", ("y",)),
        ("ing", ("", "e")),
        ("ed", ("", "e")),
        ("es", ("", "e")),
        ("s", ("",)),
    ):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            for replacement in replacements:
                if stem + replacement in CUES or stem + replacement in NEUTRAL or stem + replacement in SPEECH:
                    return stem + replacement
            short = _DOUBLED.sub(r"\1", stem)
            if short != stem and (short in CUES or short in NEUTRAL):
                return short
            return stem + replacements[-1] if ending in ("ies", "ied") else stem if replacements[0] == "" else word
    return word
