"""How far the content behind a cue may reach: to the next cue that stands beside it, or to the end of its clause."""

from __future__ import annotations

from onrecord.analyse import words
from onrecord.analyse.clause import Range, Sentence
from onrecord.analyse.cues import Cue


def limit_of(s: Sentence, found: list[Cue], stops: list[int | None], sources: list[Range | None], at: int) -> int:
    """Where the content after a cue ends: at the next cue that stands beside it, or with the clause it is part of."""
    limit = min(_clause_limit(s, found[at], sources[at]), _dash_limit(s, found[at]))
    for later in range(at + 1, min(len(found), at + NEAR)):
        subject, cue = sources[later], found[later]
        if subject is None:
            continue
        if subject[0] <= found[at].head < subject[1]:
            limit = min(limit, subject[1])  # the cue stands in a relative clause of a later subject
        if s.closes_quote(subject[0] - 1) and found[at].range[1] < subject[0]:
            first = s.ranges[s.inside[subject[0] - 1]][0]
            if s.low(first - 1) in {":", *_DASHES, "-"} and found[at].range[1] < first - 1:
                limit = min(limit, first - 1)  # "insisted that …: “…,” he claimed": words with their own cue
        own = sources[at]
        closed = s.low(cue.chain - 1) == "," or s.closes_quote(cue.chain - 1)
        if own is not None and s.low(own[0]) in {"who", "which"} and subject[1] < own[0] and closed:
            mark = cue.chain - (s.low(cue.chain - 1) == ",")
            limit = min(limit, max(found[at].range[1], mark))  # "X, who promised that …, said"
        closing = cue.how == "finite" and s.low(subject[0] - 1) == "," and found[at].range[1] < subject[0] - 1
        if closing and subject[1] <= cue.chain and cue.verb.takes("sq") and _says_no_more(s, cue):
            limit = min(limit, subject[0] - 1)  # "X stressed the need, the palace said."
    return min(limit, _beside(s, found, stops, sources, at))


def _says_no_more(s: Sentence, cue: Cue) -> bool:
    """Whether nothing that a verb could report follows it: the end, or a phrase of time, place or occasion."""
    j = cue.range[1]
    if not s.is_word(j):
        return True
    if s.low(j) not in _OCCASIONS | words.TIMES or s.low(j) in cue.verb.links:
        return False
    return not any(s.low(k) in {"that", ":"} or s.inside[k] >= 0 or s.finite(k) for k in range(j, len(s.tokens)))


_OCCASIONS = frozenset("on in at during after before following via through over by late early citing".split())
NEAR = 25  # cues looked at behind one: no sentence read so far has more


def _dash_limit(s: Sentence, cue: Cue) -> int:
    """The second of two dashes between which the cue stands."""
    opening = next(
        (k for k in range(cue.head, max(-1, cue.head - 12), -1) if s.low(k) in _DASHES and s.inside[k] < 0), None
    )
    if opening is None:
        return len(s.tokens)
    closing = (
        k for k in range(cue.range[1], min(len(s.tokens), cue.range[1] + 30)) if s.low(k) in _DASHES and s.inside[k] < 0
    )
    return next(closing, len(s.tokens))


_DASHES = frozenset("–—")


def _clause_limit(s: Sentence, cue: Cue, source: Range | None) -> int:
    """ "While he refused to go, she said …": the end of an opening clause, which is the comma before the main one."""
    start = min(source[0], cue.chain) if source is not None else cue.chain
    lead = start - 1
    while lead > 0 and s.low(lead) not in SUBORDINATE and s.low(lead - 1) not in {","}:
        lead -= 1
        if start - lead > 4:
            return len(s.tokens)
    if lead < 0 or lead > 2 or s.low(lead) not in SUBORDINATE:
        return len(s.tokens)
    for k in range(cue.range[1], len(s.tokens)):
        if s.low(k) == "," and s.inside[k] < 0 and any(s.finite(q) for q in range(k + 2, min(len(s.tokens), k + 14))):
            return k
    return len(s.tokens)


SUBORDINATE = frozenset(
    "while although though if when after before because since as whereas once until unless asked whether".split()
)


def _speaks_within(s: Sentence, found: list[Cue], sources: list[Range | None], at: int, later: int) -> bool:
    """Whether a later cue shares a subject inside the content: "according to X, Ilk came and told him …"."""
    subject = sources[later]
    if subject is None or subject[0] < found[at].range[1]:
        return False
    return subject[1] < found[later].chain and s.is_word(subject[1])


def _beside(s: Sentence, found: list[Cue], stops: list[int | None], sources: list[Range | None], at: int) -> int:
    for later in range(at + 1, len(found)):
        stop = stops[later]
        if found[later].how == "according" and stop is not None and stop - found[at].range[1] < 4:
            continue  # "that, according to some, …" stands within the content
        if stop is not None and stop >= found[at].range[1]:
            if found[at].how == "according" and _speaks_within(s, found, sources, at, later):
                continue
            if found[later].how == "finite" and found[later].verb.attitude and not found[at].verb.attitude:
                continue
            return stop
    return len(s.tokens)


def sibling_start(s: Sentence, cue: Cue) -> int | None:
    """Where the clause of a cue that stands beside an earlier one starts; None where it may stand within it."""
    k = cue.chain - 1
    if cue.how == "according":
        return cue.head
    if cue.how == "words":
        joined = s.low(k - 1) in SUBORDINATE | words.CONJUNCTIONS and s.low(k) == ","
        return k - 2 if joined and s.low(k - 2) == "," else None
    if cue.how == "participial":
        if k >= 0 and (s.low(k) == "," or (s.closes_quote(k) and s.low(k - 1) == ",")):
            return k + s.closes_quote(k)
        if k >= 1 and s.low(k) in {"and", "but"} and s.low(k - 1) == ",":
            return k - 1
        return _with_speaker(s, k) if cue.verb.takes("s") and not cue.verb.attitude else None
    if cue.how in {"finite", "quoted"}:
        perfect = any(s.low(q) == "had" for q in range(cue.chain, cue.head))
        if perfect and not cue.verb.takes("snNicoLa") and not _speaks_next(s, cue.range[1]):
            return None  # "… had come and had gone": no verb of saying here
        if s.low(k) in {"and", "but", "then"} and k > 0:
            if cue.verb.attitude and s.low(k - 1) != ",":
                return None
            return k - 1 if s.low(k - 1) == "," else k
        if s.low(k) == "," and s.is_word(cue.range[1]) and s.is_word(k - 1) and cue.form in {"past", "third"}:
            return k if s.title and s.tokens[cue.head].capital else None
        for q in range(k, max(0, k - 12), -1):
            if s.low(q) in {"and", "but", "while", "though", "although", "as"} and s.low(q - 1) == ",":
                return q - 1 if s.low(q + 1) != "that" else None
            if not s.tokens[q].word:
                break
    return None


def _with_speaker(s: Sentence, k: int) -> int | None:
    """The comma of ", with the minister saying …", where the speaker's name ends at token k."""
    for q in range(k, max(0, k - _WITH_REACH), -1):
        if s.inside[q] >= 0 or s.low(q) in {";", ":"} or s.finite(q):
            return None
        if s.low(q) == "with" and s.low(q - 1) == ",":
            return q - 1
    return None


_WITH_REACH = 14  # tokens of a name with its title


def _speaks_next(s: Sentence, j: int) -> bool:
    """Whether a quotation, or a mark that announces one, comes right behind a verb that has other uses ("went")."""
    return any(s.opens_quote(k) or s.low(k) == ":" for k in range(j, min(len(s.tokens), j + SOON)))


SOON = 4  # tokens
