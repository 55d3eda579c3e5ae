"""Which statement answers which: rejects, denies, accepts, echoes, asks; with the reasons.

An answer is tied to what it answers by its own words: they name whose saying it is ("Roe's claim that …"), or take up
one that was told just before ("the allegation"), or deny of the speaker what another accuses it of. That two people
speak about one thing, and one of them against it, is no answer.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from onrecord.frozen import dataclass
from onrecord.link.takings import JUDGED, How, Taking, names_any, takings
from onrecord.link.words import NEGATION, forms_in, stem, weight
from onrecord.model import Span

_BY_ACT: dict[str, How] = {
    "reject": "rejects", "refuse": "rejects", "criticise": "rejects", "condemn": "rejects", "deny": "denies",
    "agree": "accepts", "support": "accepts", "praise": "accepts", "ask": "asks", "confirm": "accepts",
}  # fmt: skip
_AGREES = ("agree", "support", "praise", "confirm")
# Acts that put nothing forward that could be answered, by themselves.
_NO_CLAIM = ("ask", "deny", "reject", "thank", "mourn", "apologise", "hope", "praise", "support", "agree")
_FITS: dict[str, tuple[str, ...]] = {
    "saying": ("state", "announce", "confirm", "accuse", "warn", "concern", "predict", "explain", "admit", "pledge"),
    "demand": ("demand", "propose"),
    "threat": ("threaten", "warn"),
}

# Before its own, in which "the claim" finds what it takes up. This and what follows was chosen on the first 24 stories
# of `training/answers.jsonl` and on some 550 reports read beside them.
PARAGRAPHS, _FAR = 2, 2_000  # code points, where a report has no paragraphs
# Of the words of a denial or of what a claim is said to be of, the share that the claim must have.
_ENOUGH, _NEAR = 0.34, 0.2  # less just before it
_MOST = 0.6  # of whoever says it, where the one named is not heard
_OF_ITS_OWN = 2  # telling words of "there is no such plan"
_DENIES = re.compile(r"\bden(?:y|ies|ied|ying|ials?)\b", re.I)
_NEGATES = re.compile(r"\b(?:no|not|never|nothing|untrue|false|baseless)\b|n[’']t\b", re.I)
_SAID_FIRST = 40  # code points of a content in which it says no
_ACCUSES = re.compile(r"\b(?:accus|alleg|claim|charg|suspect|blam|fault|implicat)", re.I)
_ACCUSING = ("accuse", "criticise", "condemn")
# What is heard as a whole, and named by its word: "the report" is not what a witness said.
_WHOLE = re.compile(r"report|speech|address|analys|assessment|version|account", re.I)
# What anybody says at any time; it is meant only where it stands close by.
_IN_PASSING = re.compile(r"remark|comment|word|statement|view|description|talk|rhetoric|concern", re.I)
_CLOSE = 700  # code points
_QUOTED = re.compile(r"[“\"]([^“”\"]{3,80})[”\"]")
_PRONOUN = re.compile(r"^\W*(?:of\s+)?(?:him|her|them|he|she|they|it|his|their|its)\b", re.I)
# Words of denying in general, which say nothing of what is denied.
_GENERAL = frozenset(
    stem(w)
    for w in "wrongdoing involvement involved responsibility responsible guilt knowledge role behind part any charge "
    "charges allegation allegations accusation accusations claim claims such denied denies deny true plan truth "
    "illegal anything impropriety misconduct guilty report reports incident place taken happened".split()
)


@dataclass(frozen=True, slots=True)
class Said:
    """A statement as answers see it. `names`: folded words that name its speaker or holder, of which `own` the speaker
    alone; `sentence`: that it stands in, with the cue, from `begin` on; `before`: the sentence before it."""

    id: str
    report: str
    at: int
    end: int
    begin: int
    paragraph: int
    speaker: str
    own: frozenset[str]
    names: frozenset[str]
    act: str
    content: str
    sentence: str
    cue: str = ""
    before: str = ""
    source: frozenset[str] = frozenset()  # the folded words that name who says it
    red_line: bool = False
    words: frozenset[str] = frozenset()  # the stems of its content


@dataclass(frozen=True, slots=True)
class Reply:
    id: str
    to: str
    how: How
    score: float
    because: str


def tied(s: Said, others: Sequence[Said]) -> Reply | None:
    """What `s` answers of the statements of its report, and how; None where nothing ties it to one."""
    read = _read(s)
    found = [r for t, how in read if (r := _taken_up(s, t, how, others))]
    found += filter(None, (_same_words(s, others), None if read else _accused(s, others)))
    return max(found, key=lambda r: (r.score, r.to), default=None)


def may_answer(s: Said) -> bool:
    """Whether its own words can tie a statement to another."""
    return s.act == "deny" or bool(_read(s))


def named(s: Said) -> frozenset[str]:
    """The folded words by which `s` names whom it answers."""
    return frozenset(w for t, _ in _read(s) for w in _folded(t.owner))


def elsewhere(s: Said, lines: Sequence[Said]) -> Reply | None:
    """As `tied`, of statements of other reports: whose saying it is must be named, and what it is of, or its kind."""
    found = []
    for taking, how in _read(s):
        owner, of = _folded(taking.owner), _said_of(taking) or s.words
        theirs = [t for t in lines if _apart(s, t) and names_any(owner, t.names)]
        only = _only(taking, theirs)
        for t in theirs:
            shared = len(of & t.words)
            if shared > 1 or shared > len(of) / 3 or t in only:
                because = f"names {_whose(taking)}{_noun(taking)}"
                because += f", shares {_counted(shared)} with it" if shared else ", the only one"
                found.append(Reply(s.id, t.id, how, 1 + shared / (len(of) or 1), because))
    return max(found, key=lambda r: (r.score, r.to), default=None)


def _read(s: Said) -> list[tuple[Taking, How]]:
    """What the statement takes up, and how it stands to that: in its sentence, or in the one that leads to it."""
    at = s.at - s.begin
    found = [(t, how) for t in takings(s.sentence) if (how := _stands(s, t, at))]
    if found or not s.before or at > _LEADS:
        return found
    leading = [t for t in takings(s.before) if s.own & set(_plain(s.before[: t.start]))]
    return [(t, t.how) for t in leading if t.how in ("rejects", "denies", "accepts") and not _against(s, t.how)]


_LEADS = 2  # a quotation mark
_AT_ONCE = 6  # where it is what is judged: "called Roe's words a shame"
_OPENS = 60  # code points from a content's beginning, or from its cue, in which what it takes up begins


def _stands(s: Said, t: Taking, at: int) -> How | None:
    if _folded(t.owner) and set(_folded(t.owner)) & s.own:
        return None  # his own words
    by_act = _BY_ACT.get(s.act)
    if t.response:
        return by_act if by_act and by_act != "asks" else None
    if t.start - at > _OPENS or t.start >= s.end - s.begin:
        return None  # told in passing, or behind it
    how = t.how or (by_act if t.owner and (abs(t.start - at) <= _AT_ONCE or not t.noun) else None)
    if how is None or _against(s, how):
        return None
    return "denies" if how == "rejects" and by_act == "denies" else how


def _against(s: Said, how: How) -> bool:
    """Whether its act goes another way than its words: agreement is no rejection."""
    return (how in ("rejects", "denies") and s.act in _AGREES) or (how == "accepts" and s.act in ("deny", "reject"))


def _taken_up(s: Said, taking: Taking, how: How, others: Sequence[Said]) -> Reply | None:
    of = _said_of(taking)
    apart = [t for t in others if _apart(s, t) and not _overlap(s, t)]
    if not taking.owner:
        return _known(s, taking, how, of, apart)
    owner = _folded(taking.owner)
    inside = [t for t in others if _inside(s, taking, t) and names_any(owner, t.names) and _apart(s, t)]
    if inside:
        return _reply(s, inside[0], how, 5.0, taking, "in the same sentence")
    theirs = [t for t in apart if names_any(owner, t.names)]
    if of:
        elses = [t for t in apart if t.begin != s.begin and owner[-1] in _plain(t.sentence)]
        return _by_words(s, theirs, how, taking, of, _ENOUGH) or _by_words(s, elses, how, taking, of, _MOST)
    fitting = [t for t in theirs if t.act not in _NO_CLAIM and _fits(taking, t) and len(t.words) > 1]
    just = [t for t in fitting if _before(s, t)]
    if just:
        best = max(just, key=lambda t: (len(s.words & t.words) / len(t.words), t.end))
        return _reply(s, best, how, 3.0, taking, "just before it")
    of_this = [t for t in fitting if t.end <= s.at and s.words & t.words]
    if of_this and not _IN_PASSING.match(taking.noun):
        best = max(of_this, key=lambda t: (len(s.words & t.words), t.end))
        return _reply(s, best, how, 2.0, taking, f"shares {_counted(len(s.words & best.words))} with it")
    if taking.kind == "accusation" and (far := [t for t in fitting if t.end <= s.at and _of_denier(s, t)]):
        return _reply(s, max(far, key=lambda t: t.end), how, 2.0, taking, "the last before it")
    if only := _only(taking, theirs):
        return _reply(s, only[-1], how, 2.0, taking, "the only one")
    return None


def _only(taking: Taking, theirs: Sequence[Said]) -> list[Said]:
    """The one demand or threat that they made, in one wording; empty where there are several."""
    such = [t for t in theirs if taking.kind in ("demand", "threat") and t.act == _FITS[taking.kind][0]]
    return such if len({t.words for t in such}) == 1 else []


def _inside(s: Said, taking: Taking, t: Said) -> bool:
    """Whether it stands within what is taken up: "denied Roe's claim [that …]"."""
    return 0 < t.at - s.begin - taking.start < len(s.sentence) and t.end <= s.end + _LEADS


def _known(s: Said, taking: Taking, how: How, of: frozenset[str], apart: Sequence[Said]) -> Reply | None:
    """ "The allegation", "that claim": the nearest before it that can be meant."""
    far = [t for t in apart if not t.names & s.names and t.cue and t.act not in _NO_CLAIM and _fits(taking, t)]
    if not (near := [t for t in far if _before(s, t)]) and len(of) > 1:
        return _by_words(s, far, how, taking, of, _MOST)
    near = [t for t in near if not any(how in ("denies", "rejects") for _, how in _read(t))]  # no answer itself
    if of:
        near = [t for t in near if _share(of, t) >= _ENOUGH or (t.act == "accuse" and _of_denier(s, t))]
    elif taking.general and taking.kind != "accusation":
        return None
    elif _WHOLE.match(taking.noun):
        near = [t for t in near if t.source & set(_plain(taking.noun))]
    elif taking.kind == "accusation":
        near = [t for t in near if _of_denier(s, t)]
    just = _nearest(s, near)
    if just:  # of one paragraph the one whose words it takes up
        here = [t for t in near if t.paragraph == just.paragraph]
        just = max(here, key=lambda t: (len(s.words & t.words), t.end, t.id))
    if just and _IN_PASSING.match(taking.noun) and s.at - just.end > _CLOSE:
        return None
    return _reply(s, just, how, 2.5, taking, "just before it") if just else None


def _by_words(
    s: Said, some: Sequence[Said], how: How, taking: Taking, of: frozenset[str], least: float
) -> Reply | None:
    """The one that has most of what the claim is said to be of, one just before it sooner than another."""
    quoted = _telling(" ".join(_QUOTED.findall(taking.of)))
    having = []
    for t in some:
        shared, share = len(of & t.words), _share(of, t, quoted)
        near = least < _MOST and _before(s, t) and shared > 1 and share >= _NEAR
        if t.act != "ask" and (near or share >= least) and (least < _MOST or shared > 1):
            having.append(((near, share, t.end <= s.at, -abs(s.at - t.at)), t))
    best = max(having, key=lambda h: h[0], default=None)
    if best is None:
        return None
    return _reply(s, best[1], how, 3.0 + best[0][1], taking, f"shares {_counted(len(of & best[1].words))} with it")


def _reply(s: Said, t: Said, how: How, score: float, taking: Taking, where: str) -> Reply:
    whose = f"names {_whose(taking)}{_noun(taking)}" if taking.owner else f"takes up “{taking.noun}”"
    return Reply(s.id, t.id, how, score, f"{whose}, {where}")


def _same_words(s: Said, others: Sequence[Said]) -> Reply | None:
    """One content under two cues: "accused the port of lying, which the port denied"."""
    if s.act not in ("deny", "reject") or s.content[:1] in '“"':
        return None  # what stands in quotation marks was said by who is quoted
    for t in others:
        least, most = sorted((len(s.content), len(t.content)))
        if t.at == s.at and t.id != s.id and t.speaker != s.speaker and t.act not in _NO_CLAIM and least > 0.6 * most:
            return Reply(s.id, t.id, _BY_ACT[s.act], 4.0, "says no to the same words")
    return None


def _accused(s: Said, others: Sequence[Said]) -> Reply | None:
    """What is said of the one who denies it: "Ostra accuses Veldia of jamming. Veldia says there is no such plan".

    The denial has a word of it, or hardly any of its own; farther off, most of its words.
    """
    denies = bool(_DENIES.search(s.cue))
    if s.act != "deny" or not (denies or _NEGATES.search(s.content[:_SAID_FIRST])):
        return None
    own = s.words - _GENERAL
    found: list[tuple[float, int, Said]] = []
    for t in others:
        if not _apart(s, t) or t.names & s.names or _overlap(s, t) or t.act in _NO_CLAIM or not _of_denier(s, t):
            continue
        shared, accuses, opens = len(own & t.words), _accusing(t), _opens_with(s, t)
        told = t.act == "accuse" or (opens and (accuses or (denies and (shared or not own))))
        if _before(s, t) and told and (shared or len(own) <= _OF_ITS_OWN):
            found.append((2.0 + accuses + bool(shared), t.at, t))
        elif shared >= 2 and shared >= _ENOUGH * len(own) and accuses and opens:
            found.append((1.5, -abs(t.at - s.at), t))
    if not found:
        return None
    score, _, best = max(found, key=lambda f: f[:2])
    return Reply(s.id, best.id, "denies", score, "the one who is accused denies it")


def _of_denier(s: Said, t: Said) -> bool:
    """Whether a claim speaks of who answers it."""
    text = t.content
    if _PRONOUN.search(text):
        text = f"{t.before} {t.sentence}"
    elif t.act == "accuse" and not any(w[0].isupper() for w in text.split()[:_ACCUSED]):
        text = t.sentence  # "Quill was accused of theft"
    told = f" {' '.join(_plain(text))} "
    return any(f" {n} " in told for n in s.names)


_ACCUSED = 4  # words with which an accusation begins, that name whom it accuses


def _opens_with(s: Said, t: Said) -> bool:
    """Whether a claim is told of the speaker: "that Veldia jams the radio"."""
    return any(w in s.names for w in _plain(t.content)[:_SUBJECT])


_SUBJECT = 3
_WORD = re.compile(r"\w+")


def _apart(s: Said, t: Said) -> bool:
    """Whether two others speak: not one speaker, nor one of them for the other."""
    return t.id != s.id and t.speaker != s.speaker and not (t.own & (s.names | s.source) or s.own & t.names)


def _overlap(s: Said, t: Said) -> bool:
    return t.at < s.end and s.at < t.end


def _before(s: Said, t: Said) -> bool:
    return t.end <= s.at <= t.end + _FAR and s.paragraph - t.paragraph <= PARAGRAPHS


def _nearest(s: Said, some: Iterable[Said]) -> Said | None:
    return max((t for t in some if _before(s, t)), key=lambda t: (t.end, t.id), default=None)


def _fits(taking: Taking, t: Said) -> bool:
    acts = _FITS.get(taking.kind)
    if taking.kind == "accusation":
        return _accusing(t)
    return acts is None or t.act in acts or (taking.kind == "threat" and t.red_line)


def _accusing(t: Said) -> bool:
    return t.act in _ACCUSING or bool(_ACCUSES.search(t.cue))


def _share(of: frozenset[str], t: Said, quoted: frozenset[str] = frozenset()) -> float:
    """Of the words of a claim the share that the statement has; all where it has those that are quoted of it."""
    return 1.0 if quoted & t.words else len(of & t.words) / len(of)


def _telling(words: str) -> frozenset[str]:
    return frozenset(stem(f) for f in forms_in(words, Span(0, len(words))) if weight(f) == 1.0) - NEGATION


def _said_of(taking: Taking) -> frozenset[str]:
    """What a claim is said to be of, without whose it is and what is thought of it."""
    words = JUDGED.sub("", taking.of) if taking.noun else taking.of
    return _telling(words) - _telling(" ".join(taking.owner))


def _folded(owner: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_plain(" ".join(owner)))


@lru_cache(maxsize=1 << 12)
def _plain(text: str) -> list[str]:
    """The words without case and accents, as names are compared."""
    low = unicodedata.normalize("NFKD", text.casefold())
    return _WORD.findall("".join(c for c in low if not unicodedata.combining(c)).replace("'s", "").replace("’s", ""))


def _whose(taking: Taking) -> str:
    return " ".join(taking.owner).strip(".,'’")


def _noun(taking: Taking) -> str:
    return f" and speaks of “{taking.noun}”" if taking.noun else ""


def _counted(n: int) -> str:
    return f"{n} telling word{'' if n == 1 else 's'}"
