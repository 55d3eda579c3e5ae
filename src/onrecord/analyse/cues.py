"""Where a sentence may report: words and phrases of the lexicon, and the form in which each stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.analyse import words
from onrecord.analyse.clause import Range, Sentence
from onrecord.analyse.lexicon import (
    ADJECTIVE_LINKS,
    ADJECTIVES,
    FORMS,
    NOUN_LINKS,
    PHRASE_FORMS,
    PHRASE_VERBS,
    WRITINGS,
    Verb,
)

How = Literal["finite", "participial", "passive", "infinitive", "noun", "according", "quoted", "words"]


@dataclass(frozen=True, slots=True)
class Cue:
    """`head` is the verb; `range` the words of the cue; `chain` where its auxiliaries and adverbs start."""

    head: int
    range: Range
    chain: int
    how: How
    verb: Verb
    negated: bool = False
    form: str = ""


ACCORDING = Verb("according", "s", frozenset(), False)
MANNER = Verb("speak", "q", frozenset(), False)
WORDS = Verb("in words", "s", frozenset(), False)
PUT = Verb("put it", "s", frozenset(), False)
_AS_SAYING = frozenset("saying telling writing stating declaring warning adding claiming".split())
_QUOTED = frozenset("quoted cited heard overheard recorded reported shown filmed".split())


_NOUN_FORMS = frozenset(form for nouns in NOUN_LINKS.values() for noun in nouns for form in (noun, noun + "s"))
# Where a cue can begin, but for the unlisted verbs of `_manner`: most words are told by this alone.
_STARTS = frozenset(
    {"according", "put", "puts", "phrased", "words", *_QUOTED, *FORMS, *PHRASE_FORMS, *ADJECTIVES, *_NOUN_FORMS}
)


def find(s: Sentence) -> list[Cue]:
    cues: list[Cue] = []
    i = 0
    while i < len(s.tokens):
        low = s.tokens[i].low
        may_be = (low in _STARTS or low.endswith("ed")) and s.inside[i] < 0 and s.tokens[i].word
        cue = _at(s, i) if may_be else None
        if cue is not None:
            cues.append(cue)
            i = max(i + 1, cue.range[1])
        else:
            i += 1
    return cues


def _at(s: Sentence, i: int) -> Cue | None:
    low = s.low(i)
    if low == "according" and s.low(i + 1) == "to":
        return Cue(i, (i, i + 2), i, "according", ACCORDING)
    if low in _QUOTED and s.low(i + 1) == "as" and s.low(i + 2) in _AS_SAYING:
        chain = _chain(s, i)
        first = i - 1 if s.low(i - 1) in words.BE else i
        return Cue(i, (first, i + 3), chain, "quoted", FORMS["said"].verb, form="past")
    if low in {"put", "puts", "phrased"} and s.low(i + 1) == "it" and _after_as(s, i):
        return Cue(i, (i, i + 2), _chain(s, i), "finite", PUT, form="past")
    return _in_words(s, i) or _phrase(s, i) or _verb(s, i) or _adjective(s, i) or _noun(s, i) or _manner(s, i)


def _in_words(s: Sentence, i: int) -> Cue | None:
    """ "since, in her words, …": the clause or quotation behind it is told in someone's own words."""
    if s.low(i) != "words" or s.low(i + 1) != ",":
        return None
    owner = i - 1 - (s.low(i - 1) == "own")
    into = next((k for k in range(owner, max(-1, owner - _SHORT_NAME), -1) if s.low(k) == "in"), None)
    if into is None or into == owner or not (s.low(owner) in _OWNERS or s.tokens[owner].possessive):
        return None
    parted = into == 0 or s.low(into - 1) == "," or s.low(into - 1) in words.CONJUNCTIONS
    return Cue(i, (i, i + 1), into, "words", WORDS) if parted else None


_OWNERS = frozenset("his her its their".split())
_SHORT_NAME = 6  # tokens: "in the old mayor's own words"


def _manner(s: Sentence, i: int) -> Cue | None:
    """A verb that no list has, where only a verb of speech can stand: "“…,” he demurred." and "She demurred: “…”"."""
    low = s.low(i)
    if not low.endswith("ed") or s.tokens[i].capital or low in words.AUXILIARIES or low in FORMS or len(low) < 5:
        return None
    chain = _chain(s, i)
    ends = not s.is_word(i + 1) or words.is_adverb(s.tokens[i + 1]) or s.low(i + 1) in words.PREPOSITIONS
    if s.low(i + 1) == ":" and s.opens_quote(i + 2):
        return Cue(i, (i, i + 1), chain, "finite", MANNER, form="past")
    leads = s.closes_quote(i - 1) and s.ranges[s.inside[i - 1]][0] == 0
    if leads and s.low(i - 2) in {",", "?", "!"} and s.is_word(i + 1) and s.tokens[i + 1].capital:
        return Cue(i, (i, i + 1), chain, "finite", MANNER, form="past")
    first = chain - 1
    while first > 0 and chain - first < 8 and s.is_word(first - 1) and s.inside[first - 1] < 0:
        first -= 1
    if ends and 0 < first < chain and s.closes_quote(first - 1) and s.low(first - 2) in {",", "?", "!"}:
        return Cue(i, (i, i + 1), chain, "finite", MANNER, form="past")
    return None


def _after_as(s: Sentence, i: int) -> bool:
    return any(s.low(k) == "as" for k in range(max(0, i - 12), i))


def _chain(s: Sentence, i: int) -> int:
    """Leftwards over auxiliaries, negations and adverbs: where the verb group starts."""
    k = i
    while k > 0 and s.inside[k - 1] < 0 and s.tokens[k - 1].word:
        low = "month" if _is_may(s, k - 1) else s.low(k - 1)
        if (
            (low in words.AUXILIARIES and low not in words.SUBJECTS)
            or low in words.NEGATIONS
            or words.is_adverb(s.tokens[k - 1])
        ):
            if s.low(k - 1) in words.TIMES and low not in {"earlier", "later", "recently"}:
                break
            k -= 1
            continue
        ends = [p for p in _OFTEN if p[-1] == low]
        passed = next((p for p in ends if tuple(s.low(q) for q in range(k - len(p), k)) == p), None)
        if passed is not None:
            k -= len(passed)
            continue
        # "on Monday", "last week": a time between subject and verb
        if (
            low in words.TIMES
            or low in words.MONTHS
            or low == "month"
            or (low.isdigit() and s.low(k - 2) in words.MONTHS)
        ):
            start = _time_start(s, k)
            if start is not None:
                k = start
                continue
        break
    return k


_OFTEN = (("once", "more"), ("so", "far"), ("thus", "far"), ("more", "than"), ("time", "and", "again"))


def _is_may(s: Sentence, k: int) -> bool:
    return s.low(k) == "may" and s.tokens[k].capital and k > 0


def _time_start(s: Sentence, k: int) -> int | None:
    """The start of a phrase of time that ends before k, if the words before it can be a subject."""
    start = k - 1
    while (
        start > 0
        and s.is_word(start - 1)
        and (
            s.low(start - 1) in words.TIMES | words.MONTHS | {"on", "in", "the", "early", "late", "this", "at"}
            or s.low(start - 1).isdigit()
        )
    ):
        start -= 1
    if start <= 0 or not (s.is_word(start - 1) or s.low(start - 1) in {",", ")"}):
        return None
    return start


def _verb(s: Sentence, i: int) -> Cue | None:
    entry = FORMS.get(s.low(i))
    if entry is None or (
        s.tokens[i].capital
        and i > 0
        and s.is_word(i - 1)
        and s.tokens[i].text != s.tokens[i].low
        and not _title_case(s)
        and not _shouted(s, i)
    ):
        return None
    return _verb_as(s, i, (i, i + 1), entry.verb, entry.forms)


def _shouted(s: Sentence, i: int) -> bool:
    """Whether the word alone is in capitals, for stress: "Teller SLAMS the deal"."""
    loud = len(s.tokens[i].text) > 3 and s.tokens[i].text.isupper()
    beside = [s.tokens[k].text for k in (i - 1, i + 1) if 0 <= k < len(s.tokens)]
    return loud and not any(len(word) > 2 and word.isupper() for word in beside)


def _title_case(s: Sentence) -> bool:
    caps = sum(t.capital for t in s.tokens if t.word)
    return caps * 5 >= 3 * sum(t.word for t in s.tokens)


def _phrase(s: Sentence, i: int) -> Cue | None:
    known = PHRASE_FORMS.get(s.low(i))
    if known is None:
        return None
    for rest, verb in PHRASE_VERBS[known[0]]:
        if all(s.low(i + 1 + k) == word and s.inside[i + 1 + k] < 0 for k, word in enumerate(rest)):
            return _verb_as(s, i, (i, i + 1 + len(rest)), verb, known[1])
    return None


def _verb_as(s: Sentence, i: int, extent: Range, verb: Verb, forms: frozenset[str]) -> Cue | None:
    """The verb in the form it has here, or None where it is a noun, an adjective, or out of reach."""
    chain = _chain(s, i)
    group = {s.low(k) for k in range(chain, i) if not _is_may(s, k)}
    left = s.low(chain - 1)
    negated = bool(group & words.NEGATIONS) or any(w.endswith(("n't", "not")) for w in group)
    if s.title and left == "united":
        return None
    if chain > 0 and (left in words.ARTICLES or s.tokens[chain - 1].possessive) and left not in words.PRONOUNS:
        return None
    if left == "other" and s.low(chain - 2) not in words.ARTICLES:
        return None  # "and other reported faults"
    if "ing" in forms:
        if group & words.BE:
            return Cue(i, extent, chain, "finite", verb, negated, "ing")
        if not _participle_place(s, chain, verb):
            return None
        return Cue(i, extent, chain, "participial", verb, negated, "ing")
    if left == "to" or (chain < i and s.low(i - 1) == "to"):
        return Cue(i, extent, chain, "infinitive", verb, negated, "base") if "base" in forms else None
    if group & words.BE and "participle" in forms:
        return Cue(i, extent, chain, "passive", verb, negated, "participle")
    if group & (words.DO | words.MODALS) and "base" in forms:
        return Cue(i, extent, chain, "finite", verb, negated, "base")
    if group & words.HAVE and "participle" in forms:
        return Cue(i, extent, chain, "finite", verb, negated, "past")
    if "past" in forms:
        if left.isdigit() or (left[:1].isdigit() and left[-1:].isdigit()):
            return None  # "400 pledged delegates"
        if s.low(extent[1]) == "by" and not verb.links & {"by"} and not _by_means(s, verb, extent[1]):
            return None  # "the plan announced by X": a participle without its auxiliary
        return Cue(i, extent, chain, "finite", verb, negated, "past")
    if "third" in forms and not group & words.AUXILIARIES:
        closing = not s.is_word(extent[1]) and chain > 1 and (s.tokens[chain - 1].capital or _behind_quote(s, chain))
        if words.noun_too(s.low(i)) and not (s.title or closing or _complement_at(s, extent[1])):
            return None
        if words.noun_too(s.low(i)) and s.closes_quote(chain - 1):
            return None  # "ethical" questions
        return Cue(i, extent, chain, "finite", verb, negated, "third")
    if "base" in forms and not group & words.AUXILIARIES and _plural(s, chain - 1):
        return Cue(i, extent, chain, "finite", verb, negated, "base")
    return None


def _by_means(s: Sentence, verb: Verb, by: int) -> bool:
    """ "said by phone": no agent."""
    return verb.lemma != "ask" and s.low(by + 1) in {"phone", "telephone", "email", "e-mail", "text", "letter", "video"}


def _behind_quote(s: Sentence, chain: int) -> bool:
    """Whether a quotation that a comma ends stands a few words before: "“…,” a voice in the film states."."""
    k = chain - 1
    while k > 1 and chain - k < 9 and s.is_word(k) and s.inside[k] < 0:
        k -= 1
    return s.closes_quote(k) and s.low(k - 1) in {",", "?", "!"} and s.low(k + 1) in words.ARTICLES and k + 2 < chain


def _participle_place(s: Sentence, chain: int, verb: Verb) -> bool:
    """Whether a bare -ing form reports here: behind a comma, a preposition, "and", or a noun for words or speakers."""
    left = s.low(chain - 1)
    if (
        chain == 0
        or left in {",", "and", "or", "but", "—", "–", "-", ";", "while", "when", "then"}
        or s.closes_quote(chain - 1)
    ):
        return True
    if left in words.PREPOSITIONS:
        if verb.lemma in _WORK or (verb.lemma == "write" and left == "in"):  # "promised in writing"
            return False
        return left in {
            "by",
            "in",
            "of",
            "for",
            "after",
            "before",
            "without",
            "from",
            "despite",
            "with",
            "to",
            "about",
            "on",
            "since",
        }
    if left in WRITINGS or left[:-1] in WRITINGS:
        return True
    if any(s.low(k) == "with" for k in range(max(0, chain - 8), chain)):
        return True
    return s.is_word(chain - 1) and verb.lemma in _BARE_PARTICIPLES


# Of these an -ing form behind a preposition is a trade, not speech: "in reporting data", "by voting".
_WORK = frozenset("report respond hear read show find".split())
# Of the -ing forms right behind a noun, those that are hardly ever nouns themselves ("a ruling", "a warning").
_BARE_PARTICIPLES = frozenset(
    "say claim allege accuse state declare announce argue suggest indicate ask call urge tell describe confirm deny "
    "explain proclaim promise insist".split()
)


def _complement_at(s: Sentence, j: int) -> bool:
    """Whether the word at j can start what a verb takes, so that the word before is no plural noun."""
    if j >= len(s.tokens):
        return False
    if s.opens_quote(j) or (s.low(j) in {":", ","} and s.opens_quote(j + 1)):
        return True
    low = s.low(j)
    starts = low in {"that", "to", "whether", "how", "what"} or low in words.OBJECTS | words.ARTICLES | words.SUBJECTS
    return starts or (s.tokens[j].capital and low not in words.WEEKDAYS)


def _plural(s: Sentence, k: int) -> bool:
    """Whether the word before a base form can be its subject: "they say", "officials believe"."""
    if k < 0 or not s.tokens[k].word:
        return False
    token = s.tokens[k]
    if token.capital and any(s.low(q) == "and" for q in range(max(0, k - 4), k)):
        return True
    if s.title and (token.capital or token.low.endswith("s")) and token.low not in words.PREPOSITIONS:
        return True
    if token.low in {"two", "three", "pair", "couple"} and s.low(k - 1) == "the":
        return True
    if token.low in _PLURALS:
        return True
    if token.low in {"some", "many", "most", "both", "few", "all"}:
        return _complement_at(s, k + 2) and s.low(k + 2) not in words.ARTICLES
    if token.low in words.PREPOSITIONS or token.low in words.DETERMINERS or words.is_adverb(token):
        return False
    return token.low.endswith("s") and not token.low.endswith(("ss", "'s", "us", "is")) and not s.finite(k)


_PLURALS = frozenset("i we they you people who others police".split())


def _adjective(s: Sentence, i: int) -> Cue | None:
    if s.low(i) not in ADJECTIVES or s.low(i + 1) not in ADJECTIVE_LINKS:
        return None
    chain = _chain(s, i)
    group = {s.low(k) for k in range(chain, i)}
    if not group & words.BE and s.low(chain) not in {"feel", "feels", "felt", "seems"}:
        return None
    frames = "si" if s.low(i + 1) in {"that", "to", "whether", "how"} else ""
    verb = Verb(s.low(i), frames, ADJECTIVE_LINKS, True)
    return Cue(i, (i, i + 1), chain, "finite", verb, bool(group & words.NEGATIONS), "past")


def _noun(s: Sentence, i: int) -> Cue | None:
    low = s.low(i)
    if low not in _NOUN_FORMS:
        return None
    singular = low[:-1] if low.endswith("s") else low
    for link, nouns in NOUN_LINKS.items():
        if (low in nouns or singular in nouns) and (s.low(i + 1) == link or s.low(i + 1) == "by"):
            verb = Verb(singular, "s", frozenset({link}), singular in _ATTITUDE_NOUNS)
            return Cue(i, (i, i + 1), i, "noun", verb)
    return None


_ATTITUDE_NOUNS = frozenset(
    "belief conviction desire expectation fear hope opinion opposition support suspicion view wish worry concern "
    "plan doubt".split()
)
