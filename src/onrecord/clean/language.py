"""Whether a text is English; what is not is refused by the name of its language."""

from __future__ import annotations

import math
import re

# Below this many letters a text is too short to tell, and is taken as English.
LETTERS_MIN = 200
SAMPLE = 6000  # code points: more changes no verdict and costs time
# Running English has 25 to 45 % of these words, lists of names and figures from 9 % on, other languages under 6 %.
COMMON = frozenset(
    "the of and to that with said has have been his by are were from which this they it not would but".split()
)
# Below it a model is asked, which takes 80 MB once it is loaded: about none of 8,000 American reports.
COMMON_SHARE = 0.06
# By how much another language must beat English: log-probability over the root of the bytes (the model's own scaling).
# Short paragraphs of French, Dutch and Russian score 26 to 90; lists of names, figures and code under 2.
MARGIN = 5.0
WORD = re.compile(r"[^\W\d_]+")

_NAMES = """
af Afrikaans|ar Arabic|az Azerbaijani|be Belarusian|bg Bulgarian|bn Bengali|bs Bosnian|ca Catalan|cs Czech|
cy Welsh|da Danish|de German|el Greek|eo Esperanto|es Spanish|et Estonian|eu Basque|fa Persian|fi Finnish|
fr French|ga Irish|gl Galician|he Hebrew|hi Hindi|hr Croatian|ht Haitian Creole|hu Hungarian|hy Armenian|
id Indonesian|is Icelandic|it Italian|ja Japanese|ka Georgian|kk Kazakh|ko Korean|ku Kurdish|ky Kyrgyz|
la Latin|lb Luxembourgish|lt Lithuanian|lv Latvian|mk Macedonian|mn Mongolian|mr Marathi|ms Malay|
mt Maltese|nb Norwegian|ne Nepali|nl Dutch|nn Norwegian Nynorsk|no Norwegian|pl Polish|ps Pashto|
pt Portuguese|ro Romanian|ru Russian|sk Slovak|sl Slovenian|sq Albanian|sr Serbian|sv Swedish|sw Swahili|
ta Tamil|te Telugu|th Thai|tl Tagalog|tr Turkish|uk Ukrainian|ur Urdu|uz Uzbek|vi Vietnamese|zh Chinese
"""
NAMES = dict(entry.split(" ", 1) for entry in _NAMES.replace("\n", "").split("|"))


def language_of(text: str) -> str:
    """The ISO 639-1 code of the language of `text`; "en" where it is English or too short to tell."""
    sample = text[:SAMPLE]
    words = WORD.findall(sample.casefold())
    if sum(map(len, words)) < LETTERS_MIN or sum(map(COMMON.__contains__, words)) >= COMMON_SHARE * len(words):
        return "en"
    return _identified(" ".join(words))


def name_of(code: str) -> str:
    return NAMES.get(code, code)


def _identified(sample: str) -> str:
    import py3langid  # loads a model of several megabytes; most texts are known as English without it

    data = sample.encode("utf-8", "replace")
    scores = dict(py3langid.rank(data))
    best = max(scores, key=lambda code: (scores[code], code))
    sure = scores[best] - scores.get("en", scores[best]) >= MARGIN * math.sqrt(len(data))
    return best if sure and best in NAMES else "en"
