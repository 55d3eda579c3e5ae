"""Words as the comparison sees them: each a normal form with the place it stands at.

Two wordings are compared word by word. Spelling, numerals, contractions and quotation style are folded away here, so
that a difference that is left is one of words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from onrecord.model import Span

# The commonest kind first, and one way to begin each: two thirds of the time that they take in another order.
_WORD = re.compile(
    r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*"
    r"|\d(?:(?<![\d.,]\d)\d{0,2}(?:[ \u00a0\u202f]\d{3}){1,4}(?![\d.,]*\d)"  # 12 400
    r"|\d{0,8}(?:st|nd|rd|th)\b|[\d,.]*\d|)"
    r"|[%$€£]|…|\.\.\.+"
)
_SENTENCE_END = re.compile(r"[.!?][\"'”’»)\]]{0,3}\s")
ELISION = "…"

# n't and the like, written out, so that "it's" and "it is" are the same words.
_CONTRACTIONS = {
    "can't": ("can", "not"), "won't": ("will", "not"), "shan't": ("shall", "not"), "cannot": ("can", "not"),
    "it's": ("it", "is"), "that's": ("that", "is"), "there's": ("there", "is"), "he's": ("he", "is"),
    "she's": ("she", "is"), "fortnight": ("2", "weeks"),
    "what's": ("what", "is"), "who's": ("who", "is"), "let's": ("let", "us"), "i'm": ("i", "am"),
}  # fmt: skip
_ENDINGS = {"n't": "not", "'re": "are", "'ve": "have", "'ll": "will", "'d": "would"}

_NUMBER_WORDS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "dozen": 12,
    "bn": 10**9, "trillion": 10**12, "tn": 10**12,
}  # fmt: skip

_ORDINALS = {
    "first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th", "fifth": "5th", "sixth": "6th",
    "seventh": "7th", "eighth": "8th", "ninth": "9th", "tenth": "10th", "eleventh": "11th", "twelfth": "12th",
    "dollar": "$", "dollars": "$", "euro": "€", "euros": "€",
}  # fmt: skip
# British forms to American ones: endings, and words that no ending covers. Both sides of a comparison are folded, so
# that a word folded without need ("hence") does no harm as long as no two words meet.
_SPELLING_ENDINGS = (
    ("isation", "ization"), ("isations", "izations"), ("ising", "izing"), ("ised", "ized"), ("ise", "ize"),
    ("ises", "izes"),
    ("ysed", "yzed"), ("yse", "yze"), ("our", "or"), ("ours", "ors"), ("oured", "ored"),
    ("ouring", "oring"), ("ourable", "orable"),
    ("tre", "ter"), ("tres", "ters"), ("ogue", "og"), ("elling", "eling"), ("elled", "eled"), ("ence", "ense"),
)  # fmt: skip
_BRITISH = tuple(british for british, _ in _SPELLING_ENDINGS)
_SPELLING = {
    "defence": "defense", "offence": "offense", "licence": "license", "programme": "program", "programmes": "programs",
    "grey": "gray", "judgement": "judgment", "towards": "toward", "amongst": "among", "everybody": "everyone",
    "anybody": "anyone", "somebody": "someone", "whilst": "while", "kyiv": "kiev",
    "percent": "%", "learnt": "learned", "tonnes": "tons", "tonne": "ton",
}  # fmt: skip
STOP = frozenset(
    "a an the of to in on at by for from with as and or but that this these those it its is are was were be been being "
    "has have had do does did i you he she we they me him her us them my your his our their who which what so than "
    "then there here also just any some such into over out up about after before when while will would".split()
)
# Words that carry the sense of a statement whatever their frequency.
NEGATION = frozenset(
    "not no never none nothing nobody neither nor without cannot hardly refuse refused deny denied".split()
)
MODALS = {
    "will": "will", "would": "will", "shall": "will", "can": "can", "could": "can", "may": "may", "might": "may",
    "must": "must",
    "should": "should", "ought": "should", "possibly": "may", "perhaps": "may", "probably": "likely",
    "likely": "likely", "maybe": "may", "certainly": "must", "definitely": "must",
}  # fmt: skip
CONDITION = frozenset("if unless provided providing except lest condition conditional conditionally".split())


class Word(NamedTuple):
    """One word: its normal form, and where it stands in the report's text (code points)."""

    form: str
    start: int
    end: int
    sentence: int = 0  # which sentence of the wording it belongs to, counted from 0
    bracketed: bool = False  # nobody's words: the outlet's own insertion ("(he)", "[the]"), a link
    named: bool = False  # begins with a capital inside a sentence

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def weight(self) -> float:
        """How much agreeing on this word says: function words little, but never nothing."""
        return _WEIGHTS.get(self.form, 1.0)


_made: Callable[[tuple[str, int, int, int, bool, bool]], Word] = partial(tuple.__new__, Word)
_WEIGHTS = dict.fromkeys(STOP, 0.25) | {ELISION: 0.0}


def weight(form: str) -> float:
    """As `Word.weight`, of a form."""
    return _WEIGHTS.get(form, 1.0)


def weight_of(found: Sequence[Word]) -> float:
    """The weight of all of them: `Word.weight`, summed at once."""
    known = _WEIGHTS.get
    return sum([known(w.form, 1.0) for w in found])


def weights(found: Iterable[str]) -> dict[str, float]:
    """Each of these forms with the weight of all that have it."""
    out: dict[str, float] = {}
    for form in found:
        out[form] = out.get(form, 0.0) + weight(form)
    return out


def ends_within(text: str, start: int, end: int) -> bool:
    """Whether a sentence may end between these places: where not, `words` finds one sentence."""
    return _SENTENCE_END.search(text, start, end) is not None


def words(text: str, spans: Sequence[Span]) -> list[Word]:
    """The words of `text` under `spans`, in order."""
    out: list[Word] = []
    sentence = 0
    last = spans[0].start if spans else 0
    square = any(text.find("[", span.start, span.end) >= 0 for span in spans)
    links = _links(text, spans)
    joins = False  # whether any word may be one with the word before it: in few texts one is
    for span in spans:
        for m in _WORD.finditer(text, span.start, span.end):
            start, end = m.span()
            token = m.group()
            # Most words are a blank apart: only a wider gap can hold the end of a sentence.
            if start - last > 1 and out and token[0].isupper():
                before = out[-1]
                sentence += before.end - before.start > 1 and bool(_SENTENCE_END.search(text, last, start))
            last = end
            before_it = text[start - 1] if start else ""
            bracketed = before_it in ("(", "[") and text[end : end + 1] in (")", "]")
            bracketed = bracketed or (square and _between_square(text, start, end))
            bracketed = bracketed or (bool(links) and any(link.start <= start < link.end for link in links))
            named = before_it == " " and token[0].isupper() and bool(out) and out[-1].sentence == sentence
            for form in forms(token):
                out.append(_made((form, start, end, sentence, bracketed, named)))
                joins = joins or form in _JOINED
    return _joined(out) if joins else out


def forms_under(text: str, spans: Sequence[Span]) -> list[str]:
    """The forms of `words`, and quicker."""
    tokens = [token for span in spans for token in _WORD.findall(text, span.start, span.end)]
    found = [form for token in tokens for form in forms(token)]
    return _forms_joined(text, spans) if _can_join(found) else found


def spelt_forms(text: str, spans: Sequence[Span]) -> list[tuple[str, str]]:
    """(form, the letter that its word begins with) of each of the `words`, and quicker."""
    tokens = [token for span in spans for token in _WORD.findall(text, span.start, span.end)]
    found = [(form, token[0]) for token in tokens for form in forms(token)]
    if _can_join([form for form, _ in found]):
        return [(w.form, text[w.start]) for w in words(text, spans)]
    return found


def count(text: str, spans: Sequence[Span]) -> int:
    """How many words stand under `spans`; a contraction is one."""
    return sum(len(_WORD.findall(text, span.start, span.end)) for span in spans)


def forms_in(text: str, span: Span) -> set[str]:
    """The forms of the words of `text` under `span`, each once: as `words` gives them, and quicker."""
    tokens = _WORD.findall(text, span.start, span.end)
    found = set().union(*map(forms, set(tokens)))
    if not found.isdisjoint(_JOINED) and _can_join([form for token in tokens for form in forms(token)]):
        return set(_forms_joined(text, [span]))
    return found


def _can_join(found: Sequence[str]) -> bool:
    """Whether two words with these forms, in order, can be one if they stand close enough: see `_joined`."""
    joins = [i for i, form in enumerate(found) if form in _JOINED]
    return any(i and (_one(found[i - 1], found[i], 0) or _one(found[i - 1], found[i], 1)) for i in joins)


def stems_in(text: str, span: Span) -> set[str]:
    """The stems of `forms_in`."""
    return set(map(stem, forms_in(text, span)))


_LINK = re.compile(r"(?:https?://|www\.|(?<![a-z.])(?:[a-z]{1,30}\.){1,4}(?:com|co|org|net)/)\S+")


def _links(text: str, spans: Sequence[Span]) -> list[Span]:
    """Addresses of pages: few texts have any."""
    found = (s for s in spans if text.find("/", s.start, s.end) >= 0 or text.find("www.", s.start, s.end) >= 0)
    return [Span(*m.span()) for s in found for m in _LINK.finditer(text, s.start, s.end)]


_INSERTED = 40  # code points: "[on Sunday]", "[the harbour board]"


def _between_square(text: str, start: int, end: int) -> bool:
    """Whether a word stands in a short insertion between square brackets."""
    low = max(0, start - _INSERTED)
    opened = text.rfind("[", low, start)
    return opened > text.rfind("]", low, start) and text.find("]", end, opened + _INSERTED) >= 0


_PLAIN_NUMBER = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,9})?")
_TENS = frozenset("20 30 40 50 60 70 80 90".split())
_UNITS = frozenset(f"{digit}{ending}" for digit in "123456789" for ending in ("", "st", "nd", "rd", "th"))
_SCALES = {"1000000000000": 10**12, "100": 100, "1000": 1000, "1000000": 10**6, "1000000000": 10**9}


_JOINED = _UNITS | _SCALES.keys() | {"m", "cent"}


def _joined(found: list[Word]) -> list[Word]:
    """ "40 thousand" and "forty thousand" are one number, 40000; "no one" is "nobody"."""
    out: list[Word] = []
    for w in found:
        before = out[-1] if out and w.form in _JOINED else None
        one = _one(before.form, w.form, w.start - before.end) if before else None
        if before and one:
            out[-1] = Word(one, before.start, w.end, before.sentence, before.bracketed)
        else:
            out.append(w)
    return out


def _forms_joined(text: str, spans: Sequence[Span]) -> list[str]:
    """As `_joined`, of forms alone."""
    out: list[str] = []
    last = 0
    for span in spans:
        for m in _WORD.finditer(text, span.start, span.end):
            for form in forms(m.group()):
                # The parts of a contraction stand where it stands.
                one = _one(out[-1], form, m.start() - last) if out and form in _JOINED else None
                if one:
                    out[-1] = one
                else:
                    out.append(form)
                last = m.end()
    return out


def _one(before: str, form: str, gap: int) -> str | None:
    """The form of two words that are one; `gap`: code points between them."""
    scale = _SCALES.get(form)
    if scale and gap <= 1 and _PLAIN_NUMBER.fullmatch(before):
        value = float(before) * scale
        return str(int(value)) if value == int(value) else str(value)
    if before in _TENS and form in _UNITS and gap == 1:
        return before[0] + form
    if form == "m" and gap == 0 and _PLAIN_NUMBER.fullmatch(before):
        return str(int(float(before) * 10**6))
    if form == "cent" and before == "per":
        return "%"
    return "nobody" if before == "no" and form == "1" and gap <= 1 else None


_ODD = _CONTRACTIONS.keys() | _ORDINALS.keys() | _NUMBER_WORDS.keys()  # words with a form that is not their spelling


@lru_cache(maxsize=12_000)
def forms(token: str) -> tuple[str, ...]:
    """The normal forms of one token: mostly one, two for a contraction."""
    t = token.lower() if token.isascii() else _bare(token)
    if t.isalpha() and t not in _ODD:
        return (_spelt(t),)
    if t.startswith("..") or t == ELISION:
        return (ELISION,)
    if t[0].isdigit():
        return ("".join(c for c in t if c not in ",  \u00a0\u202f").rstrip("."),)
    if t in _CONTRACTIONS:
        return _CONTRACTIONS[t]
    if "'" in t:
        for ending, full in _ENDINGS.items():
            if t.endswith(ending):
                return (t[: -len(ending)], full) if t != ending else (full,)
        t = t.removesuffix("'s").removesuffix("'").replace("'", "")
    if t in _ORDINALS:
        return (_ORDINALS[t],)
    if t in _NUMBER_WORDS:
        return (str(_NUMBER_WORDS[t]),)
    return (_spelt(t),) if t else ()


def _bare(token: str) -> str:
    """Without accents, capitals and curly apostrophes."""
    t = unicodedata.normalize("NFKD", token)
    return "".join(c for c in t if not unicodedata.combining(c)).casefold().replace("’", "'").replace("ʼ", "'")


def _spelt(t: str) -> str:
    if t in _SPELLING:
        return _SPELLING[t]
    if len(t) < 5 or not t.endswith(_BRITISH):  # "four" must not become "for"
        return t
    for british, american in _SPELLING_ENDINGS:
        if t.endswith(british):
            return t[: -len(british)] + american
    return t


def is_number(form: str) -> bool:
    return form[:1].isdigit()


_STEM_ENDINGS = tuple("ations ation ments ment ings ing ions ion ies ers ed es er s ly".split())
_STEM_LETTERS = tuple({ending[-1] for ending in _STEM_ENDINGS})


@lru_cache(maxsize=1 << 12)
def stem(form: str) -> str:
    """A light stem, so that "warned" meets "warns" in paraphrases; never shown to a reader."""
    if len(form) < 5 or is_number(form):
        return form
    if form.endswith(_STEM_LETTERS):
        for ending in _STEM_ENDINGS:
            if form.endswith(ending) and len(form) - len(ending) >= 4:
                form = form[: -len(ending)]
                break
    return form[:-1] if form.endswith(("e", "y")) and len(form) > 4 else form
