"""Statements within one sentence: for each cue its source and its content."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.analyse import cues as cue_finder
from onrecord.analyse import phrases, words
from onrecord.analyse.clause import Range, Sentence
from onrecord.analyse.contents import after, before, end_of, interrupted, sibling_start, starts_sentence
from onrecord.analyse.cues import Cue
from onrecord.model import Span


@dataclass(slots=True)
class Draft:
    """A statement before it has an id: spans in code points, by role."""

    content: list[Span]
    cue: list[Span]
    source: list[Span]
    attitude: bool
    rule: str
    sentence: int = -1  # its place in the report, set by the caller


def statements(s: Sentence) -> list[Draft]:
    found = cue_finder.find(s)
    sources = _sources(s, found)
    stops = [sibling_start(s, cue) for cue in found]
    drafts = []
    for at, cue in enumerate(found):
        limit = _limit(s, found, stops, sources, at)
        draft = _statement(s, cue, sources[at], limit)
        if draft is not None:
            drafts.append(draft)
    if not any(draft.rule != "noun" for draft in drafts):
        bare = colon(s)
        drafts += [bare] if bare is not None else []
    drafts = [draft for draft in drafts if draft.rule != "noun" or not _carried(draft, drafts)]
    asked = _asked(s, found)
    if asked is not None:
        drafts = [asked, *(draft for draft in drafts if draft.cue != asked.cue)]
    return drafts


def _carried(noun: Draft, drafts: list[Draft]) -> bool:
    """Whether a verb carries the noun already: "expressed concern over …" is one statement."""
    return any(
        draft.content[-1].end == noun.content[-1].end
        and draft.content[-1].covers(noun.cue[0])
        and noun.cue[0].start - draft.cue[0].end < _CARRIED_WITHIN
        for draft in drafts
        if draft.rule != "noun" and not draft.attitude
    )


_CARRIED_WITHIN = 25  # characters between a light verb and its noun: "expressed the island's deep concern"


def unfinished(s: Sentence) -> Draft | None:
    """A cue of speech with a source but no content here: "Smith asked." behind a question; "He went on:"."""
    found = cue_finder.find(s)
    sources = _sources(s, found)
    announces = bool(s.tokens) and s.tokens[-1].low == ":"
    rows = list(zip(found, sources, strict=True))
    for cue, source in reversed(rows) if announces else rows[:1]:
        first = source is not None and min(source[0], cue.chain) == 0
        speaks = cue.verb.takes("sq") and not cue.verb.attitude and cue.how in {"finite", "participial"}
        if source is not None and speaks and (announces or first):
            return Draft([], [s.chars(cue.range)], [s.source(source)], False, "finite")
    return None


def colon(s: Sentence) -> Draft | None:
    """A quotation behind a colon, with words that name its source and no verb: "More from the report: “…”"."""
    for first, last in s.ranges:
        if s.low(first - 1) != ":" or last - first < 5:
            continue
        verbal = any(s.finite(k) for k in range(first - 1))
        source = phrases.main_subject(s, first - 1) if verbal else phrases.before(s, first - 1)
        if source is not None and s.tokens[source[1] - 1].word:
            content = s.chars((first, last))
            return Draft([content], [s.chars((first - 1, first))], [s.source(source)], False, "colon")
    return None


def _limit(s: Sentence, found: list[Cue], stops: list[int | None], sources: list[Range | None], at: int) -> int:
    """Where the content after a cue ends: at the next cue that stands beside it, or with the clause it is part of."""
    limit = min(_clause_limit(s, found[at], sources[at]), _dash_limit(s, found[at]))
    for later in range(at + 1, min(len(found), at + _NEAR)):
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
        if own is not None and s.low(own[0]) == "who" and subject[1] < own[0] and s.low(cue.chain - 1) == ",":
            limit = min(limit, max(found[at].range[1], cue.chain - 1))  # "X, who promised that …, said"
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
_NEAR = 25  # cues looked at behind one: no sentence read so far has more


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
    while lead > 0 and s.low(lead) not in _SUBORDINATE and s.low(lead - 1) not in {","}:
        lead -= 1
        if start - lead > 4:
            return len(s.tokens)
    if lead < 0 or lead > 2 or s.low(lead) not in _SUBORDINATE:
        return len(s.tokens)
    for k in range(cue.range[1], len(s.tokens)):
        if s.low(k) == "," and s.inside[k] < 0 and any(s.finite(q) for q in range(k + 2, min(len(s.tokens), k + 14))):
            return k
    return len(s.tokens)


_SUBORDINATE = frozenset(
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


def _sources(s: Sentence, found: list[Cue]) -> list[Range | None]:
    """The subject of each cue; a cue without one of its own shares that of the last finite cue or of the sentence."""
    sources: list[Range | None] = []
    last: Range | None = None
    for cue in found:
        source = _own_source(s, cue)
        if source is None and cue.how in {"finite", "participial", "infinitive"} and _shares(s, cue):
            source = _just_spoken(s, cue, found, sources) or _shared(s, cue, last)
        sources.append(source)
        if cue.how in {"finite", "quoted"} and source is not None and (cue.verb.frames != "q" or s.quotes):
            last = source  # "go" and "continue" have other uses where nothing is quoted
    return sources


def _shared(s: Sentence, cue: Cue, last: Range | None) -> Range | None:
    if cue.how == "finite":
        return last or phrases.main_subject(s, cue.chain)
    return phrases.main_subject(s, cue.chain) or last or _subject_ahead(s, cue)


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
    left = s.low(cue.chain - 1)
    if cue.how == "finite":
        return left in {"and", "but", "or", "then", ",", "nor", "yet"}
    return True


def _own_source(s: Sentence, cue: Cue) -> Range | None:
    if cue.how == "according":
        return phrases.after(s, cue.range[1])
    if cue.how == "noun":
        return _possessor(s, cue)
    if cue.how == "passive":
        return _agent(s, cue)
    if cue.how == "participial":
        return _modified(s, cue)
    if cue.how == "infinitive":
        return None
    left = s.low(cue.chain - 1)
    if left in words.CONJUNCTIONS or cue.chain == 0:
        return _inverted(s, cue) if cue.chain == 0 else None
    if cue.form in {"past", "third"} and cue.chain == cue.head and _can_invert(s, cue):
        inverted = _inverted(s, cue)
        if inverted is not None:
            return inverted
    return _anonymous(s, cue) or phrases.before(s, cue.chain)


def _anonymous(s: Sentence, cue: Cue) -> Range | None:
    """ "An aide who asked not to be named insisted": the noun with its relative clause, which no comma closes."""
    if s.low(cue.chain - 1) not in _NAMED or s.low(cue.chain - 2) not in {"be", "remain", "stay"}:
        return None
    who = next((k for k in range(cue.chain - 3, max(0, cue.chain - 12), -1) if s.low(k) in {"who", "that"}), None)
    head = phrases.before(s, who) if who is not None else None
    return (head[0], cue.chain) if head is not None else None


def _can_invert(s: Sentence, cue: Cue) -> bool:
    k = cue.chain - 1
    if cue.verb.takes("a") and (cue.verb.lemma == "tell" or (cue.verb.lemma != "ask" and not s.closes_quote(k))):
        return False
    if s.low(k) == "," and not s.closes_quote(k - 1):
        # "…," Smith, a lawyer, said: the comma closes an insertion, and the subject stands before it
        subject = phrases.before(s, cue.chain)
        if subject is not None and (s.closes_quote(subject[0] - 1) or s.low(subject[0] - 1) == ","):
            return False
    return cue.verb.takes("sq") and (s.closes_quote(k) or s.low(k) in {",", "—", "–", "-", "?", "!", "as"})


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
    if k < 0 or not s.is_word(k) or s.low(k) in words.PREPOSITIONS | words.CONJUNCTIONS | words.SUBORDINATORS:
        return None
    return phrases.before(s, cue.chain)


def _subject_ahead(s: Sentence, cue: Cue) -> Range | None:
    """The subject behind an opening participle: "Rejecting the offer, the minister said …"."""
    if cue.chain > 1:
        return None
    comma = next((k for k in range(cue.range[1], len(s.tokens)) if s.low(k) == "," and s.inside[k] < 0), None)
    return phrases.main_subject(s, len(s.tokens), comma + 1) if comma is not None else None


def _unnamed(s: Sentence, cue: Cue) -> bool:
    """ "asked not to be named": how a source is shown, not something said."""
    if cue.verb.lemma not in {"ask", "request", "decline", "refuse", "want", "wish", "prefer", "insist"}:
        return False
    j = cue.range[1]
    j += s.low(j) == "not"
    j += s.low(j) == "to"
    return s.low(j) in {"be", "remain", "stay"} and s.low(j + 1) in _NAMED


_NAMED = frozenset("named identified quoted anonymous unnamed cited".split())


def _statement(s: Sentence, cue: Cue, source: Range | None, limit: int) -> Draft | None:
    if _unnamed(s, cue):
        return None
    if cue.how == "according":
        content = _around(s, cue, source, limit)
    elif cue.how == "passive":
        content = _passive(s, cue, source, limit)
    elif cue.how == "noun":
        content = _of_noun(s, cue, source, limit)
    elif source is None:
        return None
    elif cue.how == "infinitive":
        content = _of_infinitive(s, cue, limit)
    else:
        content = _of_verb(s, cue, source, limit)
    content = [r for r in content if r[1] > r[0]]
    if (
        not content
        or _says_nothing(s, cue, content)
        or _names_a_relay(s, cue, content)
        or (source and _no_speaker(s, source))
    ):
        return None
    spans = [s.chars(r) for r in content]
    return Draft(spans, [s.chars(cue.range)], [s.source(source)] if source else [], cue.verb.attitude, cue.how)


def _says_nothing(s: Sentence, cue: Cue, content: list[Range]) -> bool:
    """Whether the content is but a word that stands for one ("said this", "told him how"), or a wish for a thing."""
    tokens = [k for r in content for k in range(*r)]
    if len(tokens) > _A_WISH or any(s.inside[k] >= 0 for k in tokens):
        return False
    return cue.verb.attitude or (len(tokens) == 1 and s.low(tokens[0]) in _STAND_INS and cue.verb.lemma not in _POLAR)


def _names_a_relay(s: Sentence, cue: Cue, content: list[Range]) -> bool:
    """ "citing the Marinet agency": through whom it came, not something said."""
    if cue.verb.lemma not in {"cite", "quote"} or len(content) != 1:
        return False
    small = [t.low for t in s.tokens[slice(*content[0])] if t.word and not t.capital]
    return all(low in _RELAY_WORDS for low in small) and all(s.inside[k] < 0 for k in range(*content[0]))


_RELAY_WORDS = words.ARTICLES | frozenset(
    "news agency agencies wire service and newspaper daily radio television".split()
)
_A_WISH = 2  # words: of such attitudes in the training reports one in four was marked by people, of longer ones half
_STAND_INS = words.SUBJECTS | words.OBJECTS | frozenset("this that how why what so about up but those these".split())
_POLAR = frozenset("deny reject confirm dispute refute dismiss".split())


def _no_speaker(s: Sentence, source: Range) -> bool:
    return source[1] - source[0] == 1 and s.low(source[0]) in {"what", "more", "far", "less", "much", "nothing"}


def _of_verb(s: Sentence, cue: Cue, source: Range, limit: int) -> list[Range]:
    """The content before or behind a verb, or on both sides of its attribution."""
    if cue.how == "finite" and source[0] >= cue.range[1]:
        return _of_inverted(s, cue, source, limit)
    j = cue.range[1]
    if cue.how == "participial" and cue.chain <= 1:  # it opens the sentence, and the main clause follows a comma
        limit = next((k for k in range(j, limit) if s.low(k) == "," and s.inside[k] < 0), limit)
    shared = source[0] > cue.head or any(s.finite(k) for k in range(source[1], cue.chain))
    earlier = None if shared else before(s, source[0], cue)
    if earlier is not None and s.closes_quote(earlier[1] - 1) and _quote_leads(s, earlier):
        rest = after(s, j, cue, limit, broken=True)
        return [_from_last_attribution(s, earlier)] + ([rest] if rest else [])
    if earlier is None and not shared and cue.how == "finite" and (both := interrupted(s, source, cue, limit)):
        return both
    later = None if s.low(j) == "," and earlier is not None else after(s, j, cue, limit)
    if later is not None:
        relative = s.low(source[0] - 1) in {"which", "whom"} and source[1] <= cue.chain
        return [(source[0] - 1, source[0]), later] if relative else [later]
    if earlier is None or cue.how == "participial":
        return []
    rest = after(s, j, cue, limit, broken=True)
    if rest is not None and s.opens_quote(rest[0]) and starts_sentence(s, rest[0]):
        return [rest]  # "Asked about it, he said, “No.”": what stands before is no content
    return [earlier, rest] if rest is not None else [earlier]


def _of_infinitive(s: Sentence, cue: Cue, limit: int) -> list[Range]:
    """ "used the occasion to tell her neighbours that …": only a whole clause, and only where it was indeed said."""
    if cue.verb.lemma not in _OUTRIGHT or s.low(cue.chain - 1) != "to":
        return []
    near = range(max(0, cue.chain - _NEAR // 2), cue.head)
    if not any(s.low(k) in _OCCASIONED for k in near) or any(s.low(k) in words.NEGATIONS for k in near):
        return []
    content = after(s, cue.range[1], cue, limit)
    return [content] if content is not None and (s.low(content[0]) == "that" or s.opens_quote(content[0])) else []


_OUTRIGHT = frozenset("say tell warn announce demand declare remind stress reiterate complain insist argue".split())
# What one does in order to say something, so that it is then said.
_OCCASIONED = frozenset(
    "used seized took went came wrote written called phoned rose stood returned paused interrupted turned".split()
)


def _of_inverted(s: Sentence, cue: Cue, source: Range, limit: int) -> list[Range]:
    """ "…," said X: what stands before, and a quotation that goes on behind."""
    earlier = before(s, cue.chain, cue)
    if earlier is not None and s.closes_quote(earlier[1] - 1):
        earlier = _from_last_attribution(s, earlier)
    if earlier is None and s.low(source[1]) not in {",", ":"}:
        return []
    later = after(s, source[1], cue, limit, inverted=True, broken=earlier is not None)
    return [r for r in (earlier, later) if r is not None]


def _from_last_attribution(s: Sentence, r: Range) -> Range:
    """Only the last quotation, where an earlier one has its own attribution: "A," he said, adding "B," he said."""
    first = s.ranges[s.inside[r[1] - 1]][0]
    for k in range(r[0] + 1, first - 1):
        if s.inside[k] < 0 and s.closes_quote(k - 1) and s.low(k - 2) in {",", "?", "!"}:
            return (first, r[1])
    return r


def _quote_leads(s: Sentence, r: Range) -> bool:
    """Whether the words before a cue are its content, not an opening phrase that happens to end in a quotation."""
    opening = s.low(r[0])
    return s.opens_quote(r[0]) or not (opening.endswith("ing") or opening in words.PREPOSITIONS | _SUBORDINATE)


def _around(s: Sentence, cue: Cue, source: Range | None, limit: int) -> list[Range]:
    if source is None:
        return []
    start = 0
    content: list[Range] = []
    end = cue.head
    while end > start and s.low(end - 1) in {",", "—", "–", "-", ";"} and not s.closes_quote(end - 1):
        end -= 1
    if end > start:
        content.append((start, end))
    j = source[1]
    if s.low(j) in {",", ":"} and j + 1 < limit:
        last = end_of(s, j + 1, limit, clause=True)
        relative = s.low(j + 1) in {"who", "which", "whose"}
        if last > j + 1 and not relative and (not content or not s.low(j + 1).endswith("ing")):
            content.append((j + 1, last))
    return content


_BELIEVED = frozenset(
    "expect believe think say report consider know allege see rumor presume assume suppose estimate claim "
    "understand fear hope view regard deem describe portray call dub brand label".split()
)


def _passive(s: Sentence, cue: Cue, source: Range | None, limit: int) -> list[Range]:
    j = cue.range[1]
    subject = phrases.before(s, cue.chain)
    if subject is not None and s.low(subject[0]) in words.RELATIVES:
        return []
    if s.low(j) == "that" and subject is not None and s.low(subject[0]) == "it":
        return [(j, end_of(s, j, limit, clause=True))]
    if subject is None:
        return []
    if s.low(j) in {"to", "as"} and cue.verb.lemma in _BELIEVED:
        return [subject, (j, end_of(s, j, limit, clause=True))]
    if source is not None and s.low(subject[0]) != "it":
        return [subject]
    return []


def _of_noun(s: Sentence, cue: Cue, source: Range | None, limit: int) -> list[Range]:
    """What a noun carries; without an owner only a clause counts, for "fear of flying" is nobody's words."""
    j = cue.range[1]
    if source is not None and source[0] > j:
        j = source[1]
    clause = s.low(j) == "that"
    if s.low(j) not in cue.verb.links or (source is None and not clause):
        return []
    end = end_of(s, j, limit, clause=clause)
    comma = next((k for k in range(j + 3, end) if s.low(k) == "," and s.inside[k] < 0), end)
    return [(j, comma)]


def _asking(s: Sentence, found: list[Cue]) -> int:
    """Where "asked" stands: first, or between the speaker and the verb ("Teller, asked whether …, said")."""
    for cue in found:
        if s.low(cue.head) == "asked" and s.low(cue.head - 1) == "," and s.low(cue.head + 1) in _OPENINGS | {"by"}:
            comma = next((k for k in range(cue.head, len(s.tokens)) if s.low(k) == "," and s.inside[k] < 0), -1)
            if any(other.chain == comma + 1 for other in found):
                return cue.head
    return 1 if s.low(0) in {"when", "if"} else 0


_OPENINGS = frozenset("what how why when where who which whether if about".split())


def _asked(s: Sentence, found: list[Cue]) -> Draft | None:
    """ "Asked whether …, she said": the question put to the speaker, a statement of a source that goes unnamed."""
    start = _asking(s, found)
    if s.low(start) not in {"asked", "questioned", "pressed"} or len(s.tokens) < 6:
        return None
    asker = phrases.after(s, start + 2, appositive=False) if s.low(start + 1) == "by" else None
    if asker is not None:
        cut = next((k for k in range(*asker) if s.low(k) in _OPENINGS and k > asker[0]), asker[1])
        asker = (asker[0], cut)
    first = asker[1] if asker is not None else start + 1
    first += s.low(first) == "about"
    comma = next((k for k in range(first, len(s.tokens)) if s.low(k) == "," and s.inside[k] < 0), None)
    if comma is None or comma <= first or not any(c.head > comma for c in found):
        return None
    source = [s.source(asker)] if asker is not None else []
    return Draft([s.chars((first, comma))], [s.chars((start, start + 1))], source, False, "asked")
