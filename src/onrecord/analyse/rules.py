"""Statements within one sentence: for each cue its source and its content."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.analyse import cues as cue_finder
from onrecord.analyse import phrases, words
from onrecord.analyse.clause import Range, Sentence
from onrecord.analyse.contents import after, before, interrupted
from onrecord.analyse.cues import Cue
from onrecord.analyse.ends import end_of, starts_sentence
from onrecord.analyse.lexicon import LABELS, NOUNS, WRITINGS
from onrecord.analyse.limits import NEAR, SUBORDINATE, limit_of, sibling_start
from onrecord.analyse.subjects import NAMED, sources_of
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


# Of one sentence: each is compared with the others. Sentences of news have a few.
MOST_CUES = 60


def statements(s: Sentence) -> list[Draft]:
    found = cue_finder.find(s)[:MOST_CUES]
    sources = sources_of(s, found)
    stops = [sibling_start(s, cue) for cue in found]
    drafts = []
    open_: list[Draft] = []  # of what may, might or would be said
    for at, cue in enumerate(found):
        limit = limit_of(s, found, stops, sources, at)
        draft = _statement(s, cue, sources[at], limit)
        if draft is not None:
            drafts.append(draft)
            open_ += [draft] if _may_be(s, cue) else []
    drafts = [draft for draft in drafts if (draft not in open_ and draft.rule != "words") or not _within(draft, drafts)]
    if not any(draft.rule != "noun" for draft in drafts):
        bare = colon(s)
        drafts += [bare] if bare is not None else []
    drafts = [draft for draft in drafts if draft.rule != "noun" or not _carried(draft, drafts)]
    asked = _asked(s, found)
    if asked is not None:
        drafts = [asked, *(draft for draft in drafts if draft.cue != asked.cue)]
    return drafts


def _may_be(s: Sentence, cue: Cue) -> bool:
    """Whether the verb stands under "might", "would" or the like: nothing that was said, where another tells of it."""
    return cue.how == "finite" and any(s.low(k) in words.MODALS for k in range(cue.chain, cue.head))


def _within(draft: Draft, drafts: list[Draft]) -> bool:
    return any(
        span.covers(draft.cue[0]) and other is not draft and not other.attitude
        for other in drafts
        for span in other.content
    )


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
    sources = sources_of(s, found)
    announces = bool(s.tokens) and s.tokens[-1].low == ":"
    rows = list(zip(found, sources, strict=True))
    for cue, source in reversed(rows) if announces else rows[:1]:
        first = source is not None and min(source[0], cue.chain) == 0
        speaks = cue.verb.takes("sq") and not cue.verb.attitude and cue.how in {"finite", "participial"}
        if source is not None and cue.how == "according" and announces and source[1] == len(s.tokens) - 1:
            return Draft([], [s.chars(cue.range)], [s.source(source)], False, "according")
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
        if source is not None and s.tokens[source[1] - 1].word and s.chars(source).of(s.text).lower() not in LABELS:
            content = s.chars((first, last))
            return Draft([content], [s.chars((first - 1, first))], [s.source(source)], False, "colon")
    return None


def _unnamed(s: Sentence, cue: Cue) -> bool:
    """ "asked not to be named": how a source is shown, not something said."""
    if cue.verb.lemma not in {"ask", "request", "decline", "refuse", "want", "wish", "prefer", "insist"}:
        return False
    j = cue.range[1]
    j += s.low(j) == "not"
    j += s.low(j) == "to"
    return s.low(j) in {"be", "remain", "stay"} and s.low(j + 1) in NAMED


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
    elif cue.how == "words":
        content = [(cue.head + 2, end_of(s, cue.head + 2, limit, clause=True))]
    elif cue.how == "infinitive":
        content = _of_infinitive(s, cue, limit)
    else:
        content = _of_verb(s, cue, source, limit)
    content = [piece for r in content if r[1] > r[0] for piece in _without_day(s, _without_fact(s, r))]
    if (
        not content
        or (source and _supposed(s, source))
        or _says_nothing(s, cue, content)
        or _shows_a_thing(s, cue, source, content)
        or _names_a_relay(s, cue, content)
        or (source and _no_speaker(s, source))
    ):
        return None
    spans = [s.chars(r) for r in content]
    attitude = cue.verb.attitude or (cue.negated and cue.verb.lemma in _STANCES)
    return Draft(spans, [s.chars(_words_of(s, cue))], [s.source(source)] if source else [], attitude, cue.how)


_STANCES = frozenset({"object", "agree", "disagree", "protest"})  # "did not object": no word was said


def _words_of(s: Sentence, cue: Cue) -> Range:
    """The words of the cue, "not" and its "did" included: "did not say"."""
    first = next((k for k in range(cue.chain, cue.head) if s.low(k) in words.NEGATIONS or "n't" in s.low(k)), None)
    if first is None or cue.how != "finite":
        return cue.range
    return (first - (s.low(first - 1) in words.DO and first > cue.chain), cue.range[1])


def _without_fact(s: Sentence, r: Range) -> Range:
    """ "pointed to the fact that …": the words behind it are what was said."""
    said = (s.low(r[0]), s.low(r[0] + 1), s.low(r[0] + 2)) == ("the", "fact", "that")
    return (r[0] + 2, r[1]) if said and r[1] > r[0] + 3 else r


def _supposed(s: Sentence, source: Range) -> bool:
    """Whether the clause is a condition: "if the guild says no", "on condition that it promises …"."""
    k = source[0] - 1
    if s.low(k) == "that" and s.low(k - 1) in _CONDITIONS:
        return True
    return s.low(k) in {"if", "unless", "provided"} and s.inside[k] < 0


def _without_day(s: Sentence, r: Range) -> list[Range]:
    """ "accused the guild on Monday of theft": in two, without the day of the accusation."""
    for k in range(r[0] + 1, min(r[1] - 3, r[0] + _OBJECT)):
        if s.finite(k) or s.inside[k] >= 0:
            break
        if s.low(k) == "on" and s.low(k + 1) in words.WEEKDAYS and s.low(k + 2) in {"of", "to", "for", "against"}:
            return [(r[0], k), (k + 2, r[1])]
    return [r]


_OBJECT = 12  # tokens of whoever is accused or urged
_CONDITIONS = frozenset({"condition", "provided", "providing", "supposing", "assuming"})


def _shows_a_thing(s: Sentence, cue: Cue, source: Range | None, content: list[Range]) -> bool:
    """ "had shown patience": what people show or find is told only by a clause, what a study shows by a noun too."""
    if cue.verb.lemma not in {"show", "find"} or source is None:
        return False
    first = content[0][0]
    clause = s.low(first) in words.SUBORDINATORS or s.opens_quote(first) or any(s.finite(k) for k in range(*content[0]))
    named = {s.low(k).removesuffix("s") for k in range(*source)} | {s.low(source[0])}
    return not clause and not named & (WRITINGS | _EVIDENCE)


_EVIDENCE = frozenset(
    "data figure result review research test investigation record footage census count number average polling site "
    "website map chart it they".split()
)


def _says_nothing(s: Sentence, cue: Cue, content: list[Range]) -> bool:
    """Whether the content is but a word that stands for one ("said this", "told him how"), or a wish for a thing."""
    tokens = [k for r in content for k in range(*r)]
    if cue.verb.lemma in _AGAIN and len(tokens) <= _A_MENTION and all(s.inside[k] < 0 for k in tokens):
        return s.low(tokens[-1]).removesuffix("s") in NOUNS  # "repeated its warning": and says no more of it
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
_AGAIN = frozenset("repeat reiterate restate renew".split())
_A_MENTION = 3  # words: "its first warning"
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
        return [*_related(s, cue, source), later]
    if earlier is None or cue.how == "participial":
        return []
    rest = after(s, j, cue, limit, broken=True)
    if rest is not None and s.opens_quote(rest[0]) and starts_sentence(s, rest[0]):
        return [rest]  # "Asked about it, he said, “No.”": what stands before is no content
    return [earlier, rest] if rest is not None else [earlier]


def _related(s: Sentence, cue: Cue, source: Range) -> list[Range]:
    """What a relative pronoun before the subject stands for: "which he called …", "a claim that he called …"."""
    k = source[0] - 1
    if s.low(k) in {"which", "whom"} and source[1] <= cue.chain:
        return [(k, source[0])]
    head = phrases.before(s, k) if s.low(k) == "that" and cue.verb.takes("c") and source[1] <= cue.chain else None
    return [head] if head is not None and s.low(head[0]) in words.ARTICLES else []


def _of_infinitive(s: Sentence, cue: Cue, limit: int) -> list[Range]:
    """ "used the occasion to tell her neighbours that …": only a whole clause, and only where it was indeed said."""
    if cue.verb.lemma not in _OUTRIGHT or s.low(cue.chain - 1) != "to":
        return []
    near = range(max(0, cue.chain - NEAR // 2), cue.head)
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
    return s.opens_quote(r[0]) or not (opening.endswith("ing") or opening in words.PREPOSITIONS | SUBORDINATE)


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
