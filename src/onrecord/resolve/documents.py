"""Whose words a document is: who owns it, wrote it, or gave it out where the report first tells of it."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.resolve import words as w
from onrecord.resolve.entities import Cast, Seen
from onrecord.resolve.text import Layout, Token

# What is written and can be quoted, beside `words.DOCUMENTS`.
WRITTEN = frozenset(
    """
    appeal complaint directive policy memo memorandum plan proposal brief petition motion filing lawsuit suit request
    response order strategy blueprint speech essay op-ed guideline profile investigation inquiry
    """.split()
)
# What is nobody's words, or is given out by others than those who decide on it.
_NO_AUTHOR = frozenset(
    """
    media law bill constitution evidence figure statistic number rumor rumour data agreement treaty ruling filing
    video headline record account act
    """.split()
)
DOCUMENTS = (w.DOCUMENTS | WRITTEN) - _NO_AUTHOR
REACH = 12  # sentences back to the one that first tells of a document: further, another may be meant
NEAR = 7  # tokens between what is done with a document and its noun
ADVERBS = 3  # tokens between who does it and what is done: "has quietly released"
MAX_LEAD = 60  # code points behind "by" in which the name begins
_PASSIVE = frozenset("was were been being is are".split())
_GIVEN_OUT = frozenset(
    """
    released releases release releasing issued issues issue issuing published publishes publish filed files filing file
    wrote writes write written sent sends send signed signs sign unveiled unveils submitted submits posted
    posts delivered gave produced prepared drafted compiled commissioned circulated lodged made announced
    completed conducted authored penned presented outlined
    """.split()
)


def author(cast: Cast, at: int, noun: str, *, before: bool) -> Seen | Sequence[Token] | None:
    """Who gave out the document `noun` that is quoted at `at`, by this sentence or, with `before`, an earlier one.

    The words of a body that is called by its noun alone: "the commission's report".
    """
    shape = cast.layout
    begin = shape.sentences[max(0, shape.sentence(at) - 1 - REACH * before)]
    tokens = shape.tokens[shape.first(begin) : shape.first(at + 1)]
    for index in range(len(tokens) - 1, -1, -1):
        token = tokens[index]
        if token.key != noun and w.singular(token.key) != noun and not (token.key.startswith(noun) and _doing(token)):
            continue
        found = _told(cast, tokens, index) or _of_body(tokens, index)
        if found is not None:
            return found
    return None


def _of_body(tokens: Sequence[Token], index: int) -> Sequence[Token] | None:
    """ "The commission" of "the commission's final report"."""
    at = next((i for i in range(index - 1, max(index - NEAR, 0), -1) if tokens[i].possessive), 0)
    if not at or tokens[at].capital or tokens[at].key not in w.ORG_NOUNS or tokens[at - 1].key != "the":
        return None
    return tokens[at - 1 : at + 1] if _short(tokens[at + 1 : index]) else None


def _doing(token: Token) -> bool:
    return token.key.endswith(("ing", "ed"))


def _told(cast: Cast, tokens: Sequence[Token], index: int) -> Seen | None:
    """Who the sentence that names a document at `index` says has given it out."""
    shape = cast.layout
    document = tokens[index]
    at = shape.first(document.start)
    behind = shape.tokens[at + 1 : at + 4]
    given = next((i for i, t in enumerate(behind) if t.key in ("by", "from")), None)
    if given is not None and all(t.kind == "word" for t in behind[:given]):
        named = [s for s in cast.between(behind[given].end, behind[given].end + MAX_LEAD) if _speaks(s)]
        behind_it = shape.tokens[shape.first(named[0].end) : shape.first(named[0].end) + 2] if named else ()
        whole = named and named[0].lead <= behind[given].end + len(" the ") and not _goes_on(behind_it, named[0])
        return named[0] if whole else None
    before = [
        s for s in cast.between(shape.sentences[shape.sentence(document.start) - 1], document.start) if _speaks(s)
    ]
    if not before:
        return None
    last = before[-1]
    if last.entity.type == "organization" and shape.first(last.end) == at:
        return last  # "a Harbour Council report"
    if last.possessive and _short(shape.tokens[shape.first(last.end) : at]):
        return last  # "Norvia's new shipping plan"
    doing = at if _doing(document) else next((i for i in range(at - 1, max(at - NEAR, 0), -1) if _given(shape, i)), at)
    if doing == at and not _doing(document):
        return None
    subjects = [s for s in before if s.end <= shape.tokens[doing].start and not s.possessive and not _governed(s)]
    if not subjects or not (doing == at or _short(shape.tokens[doing + 1 : at])):
        return None
    between = shape.tokens[shape.first(subjects[-1].end) : doing]
    return subjects[-1] if len(between) <= ADVERBS and all(map(_beside_verb, between)) else None


def _beside_verb(token: Token) -> bool:
    """Whether a word can stand between who does something and the verb: "has quietly"."""
    return token.text == "," or token.key in w.FUNCTION - w.PREPOSITIONS or token.key.endswith("ly")


def _given(shape: Layout, at: int) -> bool:
    return shape.tokens[at].key in _GIVEN_OUT and shape.tokens[at - 1].key not in _PASSIVE


def _short(between: Sequence[Token]) -> bool:
    """Whether only what narrows a noun stands between two: "the new shipping"."""
    return len(between) < NEAR and all(t.kind == "word" and t.key not in w.PREPOSITIONS for t in between)


def _goes_on(tokens: Sequence[Token], seen: Seen) -> bool:
    """Whether a name is only the beginning of another: "by the Norvia intelligence committee"."""
    return seen.possessive or any(t.key in w.ORG_NOUNS and not t.capital for t in tokens)


def _governed(seen: Seen) -> bool:
    return seen.after in w.PREPOSITIONS or seen.after == "both"


def _speaks(seen: Seen) -> bool:
    return seen.entity.type in ("person", "organization", "government")
