"""Whose words a cue reports: the subject, the owner or the agent, or one shared with another cue."""

from __future__ import annotations

from onrecord.analyse import phrases, words
from onrecord.analyse.clause import Range, Sentence
from onrecord.analyse.cues import Cue
from onrecord.analyse.limits import NEAR


def sources_of(s: Sentence, found: list[Cue]) -> list[Range | None]:
    """The subject of each cue; a cue without one of its own shares that of the last finite cue or of the sentence."""
    sources: list[Range | None] = []
    last: Range | None = None
    for cue in found:
        source = _own_source(s, cue)
        if source is None and cue.how in {"finite", "participial", "infinitive"} and _shares(s, cue):
            source = _blamed(s, cue, found) or _just_spoken(s, cue, found, sources) or _shared(s, cue, last)
        sources.append(source)
        thought = last is not None and source is not None and cue.verb.attitude and s.low(source[0] - 1) == "that"
        if cue.how in {"finite", "quoted"} and source is not None and (cue.verb.frames != "q" or s.quotes):
            last = last if thought else source  # "denies that it plans to stay, and says …": who denies, says
    return sources


def _shared(s: Sentence, cue: Cue, last: Range | None) -> Range | None:
    if cue.how == "finite":
        return last or phrases.main_subject(s, cue.chain)
    joined = phrases.joined_subject(s, cue.chain) if last is None and s.low(cue.chain - 1) == "," else None
    return joined or phrases.main_subject(s, cue.chain) or last or _subject_ahead(s, cue)


def _blamed(s: Sentence, cue: Cue, found: list[Cue]) -> Range | None:
    """ "criticized the minister for saying …": who is blamed or praised for it."""
    if cue.how != "participial" or s.low(cue.chain - 1) not in {"for", "of"}:
        return None
    verb = next((c for c in reversed(found) if c.range[1] < cue.chain and c.how in _ACTIVE), None)
    if verb is None or verb.verb.lemma not in _BLAMES:
        return None
    object_ = phrases.before(s, cue.chain - 1, verb.range[1])
    return object_ if object_ is not None and object_[0] == verb.range[1] else None


_ACTIVE = frozenset({"finite", "participial", "infinitive"})
_BLAMES = frozenset(
    "blame criticize criticise accuse attack assail praise thank fault slam blast condemn denounce chide mock berate "
    "castigate rebuke lambaste ridicule applaud commend hail laud scold".split()
)


def _just_spoken(s: Sentence, cue: Cue, found: list[Cue], sources: list[Range | None]) -> Range | None:
    """ "…, Smith said, adding …": the speaker of the attribution right in front."""
    if cue.how != "participial" or not sources or s.low(cue.chain - 1) != ",":
        return None
    previous = found[len(sources) - 1]
    near = all(
        not s.tokens[k].word or s.low(k) in words.TIMES | {"on"} or s.tokens[k].capital
        for k in range(previous.range[1], cue.chain)
    )
    return sources[-1] if near and previous.how == "finite" and not previous.verb.attitude else None


def _shares(s: Sentence, cue: Cue) -> bool:
    left = s.low(_past_adverbial(s, cue.chain) - 1)
    if cue.how == "finite":
        return left in {"and", "but", "or", "then", ",", "nor", "yet"}
    return True


def _own_source(s: Sentence, cue: Cue) -> Range | None:
    if cue.how == "according":
        return phrases.after(s, cue.range[1])
    if cue.how in {"noun", "words"}:
        return _possessor(s, cue)
    if cue.how == "passive":
        return _agent(s, cue)
    if cue.how == "participial":
        return _modified(s, cue)
    if cue.how == "infinitive":
        ahead = range(cue.chain - 1, max(0, cue.chain - NEAR // 2), -1)
        verb = next((k for k in ahead if s.finite(k)), None)
        return phrases.before(s, phrases.group_start(s, verb, 0)) if verb is not None else None
    begin = _past_adverbial(s, cue.chain)
    left = s.low(begin - 1)
    if left in words.CONJUNCTIONS or begin == 0:
        return _inverted(s, cue) if cue.chain == 0 else None
    if cue.form in {"past", "third"} and cue.chain == cue.head and _can_invert(s, cue):
        inverted = _inverted(s, cue)
        if inverted is not None:
            return inverted
    return _anonymous(s, cue) or phrases.before(s, begin)


def _past_adverbial(s: Sentence, at: int) -> int:
    """Where the verb group at `at` begins: before "all along", "a few months later" and the auxiliaries before them."""
    timed = at if s.low(at) in _THEN else at - 1
    if s.low(at - 2) == "all" and s.low(at - 1) == "along":
        begin = at - 2
    elif s.low(timed) in _THEN and s.low(timed - 1) in _SPANS:
        begin = timed - 1
        while begin > 0 and (s.low(begin - 1) in _SOME or s.low(begin - 1).isdigit()):
            begin -= 1
        if begin == timed - 1:
            return at  # "the hours later became days"
    else:
        return at
    while begin > 0 and s.low(begin - 1) in words.AUXILIARIES:
        begin -= 1
    return begin


_THEN = frozenset({"later", "earlier", "before"})
_SPANS = frozenset("minute minutes hour hours day days week weeks month months year years moment moments".split())
_SOME = frozenset(
    "a an one two three four five six seven eight nine ten few several couple of some many just only".split()
)


def _anonymous(s: Sentence, cue: Cue) -> Range | None:
    """ "An aide who asked not to be named insisted": the noun with its relative clause, which no comma closes."""
    if s.low(cue.chain - 1) not in NAMED or s.low(cue.chain - 2) not in {"be", "remain", "stay"}:
        return None
    who = next((k for k in range(cue.chain - 3, max(0, cue.chain - 12), -1) if s.low(k) in {"who", "that"}), None)
    head = phrases.before(s, who) if who is not None else None
    return (head[0], cue.chain) if head is not None else None


NAMED = frozenset("named identified quoted anonymous unnamed cited".split())


def _can_invert(s: Sentence, cue: Cue) -> bool:
    k = cue.chain - 1
    if s.closes_quote(k) and _of_a_relative(s, s.ranges[s.inside[k]][0]):
        return False
    if cue.verb.takes("a") and (cue.verb.lemma == "tell" or (cue.verb.lemma != "ask" and not s.closes_quote(k))):
        return False
    if s.low(k) == "," and not s.closes_quote(k - 1):
        # "…," Smith, a lawyer, said: the comma closes an insertion, and the subject stands before it
        subject = phrases.before(s, cue.chain)
        if subject is not None and (s.closes_quote(subject[0] - 1) or s.low(subject[0] - 1) == ","):
            return False
    return cue.verb.takes("sq") and (s.closes_quote(k) or s.low(k) in {",", "—", "–", "-", "?", "!", "as"})


def _of_a_relative(s: Sentence, quote: int) -> bool:
    """Whether the quotation stands in a relative clause of the subject: "The club, which calls itself “…,” said"."""
    for q in range(quote - 1, max(0, quote - NEAR // 3), -1):
        if s.low(q) in {"who", "which"}:
            return s.low(q - 1) == ","
        if not s.is_word(q):
            return False
    return False


def _inverted(s: Sentence, cue: Cue) -> Range | None:
    j = cue.range[1]
    if not s.is_word(j) or s.inside[j] >= 0 or s.low(j) in words.SUBORDINATORS | words.PREPOSITIONS | {"to"}:
        return None
    if words.is_adverb(s.tokens[j]) or s.low(j) in words.TIMES:
        return None
    found = phrases.after(s, j)
    verb_follows = found is not None and found[1] < len(s.tokens) and s.finite(found[1])
    if verb_follows and not s.closes_quote(cue.chain - 1):
        return None  # "said he would": what follows is a clause, not the speaker
    return found


def _possessor(s: Sentence, cue: Cue) -> Range | None:
    for k in range(cue.head - 1, max(-1, cue.head - 5), -1):
        token = s.tokens[k]
        if token.low in {"his", "her", "their", "my", "our", "its", "your"}:
            return (k, k + 1)
        if token.possessive:
            return _owner(s, k)
        if not token.word or token.low in words.PREPOSITIONS | words.DETERMINERS:
            break
    if s.low(cue.range[1]) in {"by", "from"}:
        return phrases.after(s, cue.range[1] + 1, appositive=False)
    return None


def _owner(s: Sentence, k: int) -> Range:
    """The noun phrase in front of a possessive: names and small words back to an article, no further."""
    first = k
    while first > 0 and k - first < 6 and s.is_word(first - 1) and s.inside[first - 1] == s.inside[k]:
        token = s.tokens[first - 1]
        if token.low in words.ARTICLES:
            return (first - 1, k + 1)
        if (not token.capital and s.tokens[first].capital) or s.finite(first - 1) or token.low in words.PREPOSITIONS:
            break
        if token.low in words.OPENERS | words.SUBORDINATORS:
            break
        first -= 1
    return (first, k + 1)


def _agent(s: Sentence, cue: Cue) -> Range | None:
    for k in range(cue.range[1], min(len(s.tokens), cue.range[1] + 4)):
        if s.low(k) == "by" and s.is_word(k + 1) and not s.low(k + 1).endswith("ing"):
            return phrases.after(s, k + 1, appositive=False)
    return None


def _modified(s: Sentence, cue: Cue) -> Range | None:
    """The noun that a participle stands right behind: "a statement saying …"."""
    k = cue.chain - 1
    if (
        k < 0
        or not (s.is_word(k) or phrases.is_share(s, k))
        or s.low(k) in words.PREPOSITIONS | words.CONJUNCTIONS | words.SUBORDINATORS
    ):
        return None
    return phrases.before(s, cue.chain)


def _subject_ahead(s: Sentence, cue: Cue) -> Range | None:
    """The subject behind an opening participle: "Rejecting the offer, the minister said …"."""
    if cue.chain > 1:
        return None
    comma = next((k for k in range(cue.range[1], len(s.tokens)) if s.low(k) == "," and s.inside[k] < 0), None)
    return phrases.main_subject(s, len(s.tokens), comma + 1) if comma is not None else None
