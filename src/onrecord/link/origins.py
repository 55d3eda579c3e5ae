"""By how many independent lines the carriers of one utterance came by it.

Two reports of one agency are two carriers and one origin; so are two that name one broadcast, two that retell what
another outlet reported, and a chain in which each names the one before. A credit, a relay or a medium that the report
itself names says so; where none stands, narration that is the same, or the same but for the wording, does, and then the
origin is *inferred* and labelled as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations
from typing import Literal

from rapidfuzz.distance import LCSseq

from onrecord.frozen import dataclass
from onrecord.link.days import day_of
from onrecord.link.marks import unquoted
from onrecord.link.senses import sense
from onrecord.link.words import Word, words
from onrecord.model import Block, Report, Statement

# Eight words on end, outside quotation marks, are seldom written twice by chance.
_SHINGLE = 8
# Of the shorter report's shingles: agency copy that was cut and re-headlined keeps well over a quarter.
_SAME_TEXT = 0.25
# Of the shorter report's telling words, by sense and in one order: made-up reworded copies have .71 and more, two
# reports of one event in 71 real ones up to .30 (and once .66, which is a copy).
_REWORDED = 0.45
_FEWEST = 20  # telling words in that order
_WIRE_DAYS = 2  # two reports credited to one agency this far apart carry one text or two of one line

How = Literal["own", "credited", "relay", "inferred"]
Narration = tuple[str, ...]  # the senses of its telling words, in order
Named = dict[str, dict[str, str]]  # by statement: what its report names as a source, by key


@dataclass(frozen=True, slots=True)
class Carrier:
    """A report that carries the utterance, with what tells where it had it from."""

    statement: Statement
    report: Report
    shingles: frozenset[int]
    speakers: frozenset[str] = frozenset()  # who speaks in the report, folded: an office that speaks is no medium
    narration: Narration = ()
    voice: str | None = None  # the outlet whose own words these are, by this report


@dataclass(frozen=True, slots=True)
class Origin:
    """An independent line; `members` are statement ids in the order given."""

    members: tuple[str, ...]
    name: str  # the agency or relay, or the outlet where it seems to be its own
    how: How
    reason: str


class _Line:
    def __init__(self, carriers: list[Carrier]) -> None:
        self.carriers = carriers
        self.told: list[tuple[str, How, str]] = []  # what joined them, in the order found


def carrier(statement: Statement, report: Report, speakers: Iterable[str] = (), voice: str | None = None) -> Carrier:
    """`speakers`: the names of those who speak in the report; `voice`: the speaker, where that is an outlet."""
    told = _narration(report)
    names = frozenset(s.casefold() for s in speakers)
    senses = tuple(sense(w.form) for w in told if w.weight == 1.0)
    return Carrier(statement, report, _shingles(told), names, senses, voice)


def origins(carriers: Sequence[Carrier]) -> list[Origin]:
    """The lines by which `carriers` came, each with its reason; every carrier is in exactly one."""
    lines = {c.statement.id: _Line([c]) for c in carriers}
    media = _media(carriers)
    named = {c.statement.id: _named(c, media, carriers) for c in carriers}
    medium = _only_medium(carriers, named)
    for a, b in combinations(carriers, 2):
        one, two = lines[a.statement.id], lines[b.statement.id]
        joined = _joined(a, b, named) or (medium and _from_medium(a, b, named, medium))
        if joined and one is not two:
            one.told += [*two.told, joined]
            one.carriers = [c for c in carriers if c in one.carriers or c in two.carriers]
            lines.update((c.statement.id, one) for c in two.carriers)
        elif joined:
            one.told.append(joined)
    distinct = {id(line): line for c in carriers for line in (lines[c.statement.id],)}
    return [_origin(line, named) for line in distinct.values()]


def _origin(line: _Line, named: Named) -> Origin:
    # What is said in so many words is told before what is inferred.
    order: tuple[How, ...] = ("credited", "relay", "inferred", "own")
    told = sorted(line.told, key=lambda row: order.index(row[1])) or [_alone(line.carriers[0], named)]
    name, how, reason = told[0]
    if how == "inferred":
        name = next((s for c in line.carriers if (s := _first_named(c, named))), name)
    return Origin(tuple(c.statement.id for c in line.carriers), name, how, reason)


def _first_named(c: Carrier, named: Named) -> str | None:
    return next(iter(named[c.statement.id].values()), None)


def _alone(c: Carrier, named: Named) -> tuple[str, How, str]:
    found = _first_named(c, named)
    voiced = c.voice and found and _key(c.voice) == _key(found)
    if found and not (voiced and set(_key(found).split()) <= set(_key(outlet(c.report)).split())):
        passed_on = c.statement.via or voiced
        return found, "relay" if passed_on else "credited", f"named in {outlet(c.report)}"
    return outlet(c.report), "own", "no other source is named"


def _joined(a: Carrier, b: Carrier, named: Named) -> tuple[str, How, str] | None:
    if a.report.id == b.report.id:
        return outlet(a.report), "own", "the same report"
    mine, other = named[a.statement.id], named[b.statement.id]
    shared = next((name for key, name in mine.items() if key in other), None)
    if a.voice and b.voice and _key(a.voice) == _key(b.voice) == _key(shared or ""):
        return a.voice, "relay", f"{outlet(a.report)} and {outlet(b.report)} both give it to {a.voice}"
    if shared and _near(a.report, b.report):
        return shared, "credited", f"{outlet(a.report)} and {outlet(b.report)} both name {shared}"
    for one, two, names in ((a, b, mine), (b, a, other)):
        if _key(outlet(two.report)) in names:
            return outlet(two.report), "relay", f"{outlet(one.report)} names {outlet(two.report)}"
    return _same_text(a, b)


def _only_medium(carriers: Sequence[Carrier], named: Named) -> str | None:
    """The medium to which the words were said, as one carrier tells and another confirms."""
    for c in carriers:
        to, channel = c.statement.addressee, _key(c.statement.channel or "")
        for key, name in named[c.statement.id].items():
            told = key in channel or (to is not None and key == _key(to.name))
            if told and sum(key in others for others in named.values()) > 1:
                return name
    return None


def _from_medium(a: Carrier, b: Carrier, named: Named, medium: str) -> tuple[str, How, str] | None:
    """Of words said to one medium, also a report that names no source has them from there."""
    for one, two in ((a, b), (b, a)):
        if _key(medium) in named[one.statement.id] and not named[two.statement.id]:
            return medium, "inferred", f"{outlet(one.report)} tells that it was said to {medium}"
    return None


def _same_text(a: Carrier, b: Carrier) -> tuple[str, How, str] | None:
    both = f"{outlet(a.report)} and {outlet(b.report)}"
    least = min(len(a.shingles), len(b.shingles))
    share = len(a.shingles & b.shingles) / least if least else 0.0
    if share >= _SAME_TEXT:
        return outlet(a.report), "inferred", f"{both} share {share:.0%} of their narration word for word"
    same = LCSseq.similarity(a.narration, b.narration)
    least = min(len(a.narration), len(b.narration))
    if same >= _FEWEST and same >= _REWORDED * least:
        return outlet(a.report), "inferred", f"{both} tell the same in the same order: {same / least:.0%} of the words"
    return None


def _near(a: Report, b: Report) -> bool:
    one, two = day_of(a.published), day_of(b.published)
    return abs(((one or date.min) - (two or date.min)).days) <= _WIRE_DAYS if one and two else True


def outlet(report: Report) -> str:
    return report.outlet or report.doc_id


# --- what a report names as the source of the words ------------------------------------------------------------------


def _key(name: str) -> str:
    return name.casefold().removeprefix("the ")


# "On Bay TV", "on Channel Nine": a station is known by its name.
_STATION = re.compile(
    r"\b(?:[A-Z][\w&'’-]{0,40} ){0,3}(?:TV|Television|Radio|Broadcasting)\b|\b(?:Channel|Radio|TV) [A-Z][\w&'’-]{0,40}"
)


def _media(carriers: Sequence[Carrier]) -> dict[str, str]:
    """All that may be the source of these words: what some carrier names between the speaker and itself.

    The speaker's own side is no other line, nor is an office that speaks in a report.
    """
    found: dict[str, str] = {}
    sides: set[str] = set()
    for c in carriers:
        who = c.statement.speaker
        sides |= {x.casefold() for x in (who.name, who.outfit, who.country) if x} if who else set()
        sides |= c.speakers
        beside = [text for block, text in _body(c.report) if any(block.span.overlaps(s) for s in c.statement.content)]
        stations = [m.group() for text in beside for m in _STATION.finditer(text)]
        wire = [c.report.wire] if c.report.wire else []
        names = (*stations, *(r.name for r in reversed(c.statement.via)), *wire)
        found.update((_key(name), name) for name in names if name[:1].isupper())
    return {key: name for key, name in found.items() if key not in sides and name.casefold() not in sides}


# Said of an outlet whose report is passed on; it need not stand by the words themselves.
_PASSED_ON = re.compile(
    r"\b(?:report(?:s|ed|ing)?|according to|quot(?:es?|ed|ing)|cit(?:es?|ed|ing)|told|wr(?:ote|ites?|itten)|published"
    r"|interview(?:s|ed)?|broadcast|investigation|refer(?:s|red|ring) to|rel(?:y|ies|ied) on|issue of)\b"
)


def _named(c: Carrier, media: dict[str, str], carriers: Sequence[Carrier]) -> dict[str, str]:
    """What `c` names as a source, nearest to the words first: by key, as it is spelt."""
    own = _key(outlet(c.report))
    relays = {_key(r.name): r.name for r in reversed(c.statement.via) if _key(r.name) in media}
    found = {_key(c.voice): c.voice} | relays if c.voice else relays
    if c.report.wire:
        found.setdefault(_key(c.report.wire), c.report.wire)
    for key, name in media.items():
        if key not in found and any(name in text for _, text in _body(c.report)):
            found[key] = name
    for o in carriers:
        name = outlet(o.report).removeprefix("The ")
        if _key(name) not in found and _passes_on(c, name):
            found[_key(name)] = name
    return {key: name for key, name in found.items() if key != own}


def _passes_on(c: Carrier, name: str) -> bool:
    """Whether the report names an outlet beside the words, or as one whose report it passes on."""
    for block, text in _body(c.report):
        at = text.find(name)
        while at >= 0:
            around = text[max(0, at - _AROUND) : at + len(name) + _AROUND]
            whole = not text[at - 1 : at].isalnum() and not text[at + len(name) :][:1].isalnum()
            if whole and (_PASSED_ON.search(around) or any(block.span.overlaps(s) for s in c.statement.content)):
                return True
            at = text.find(name, at + 1)
    return False


_AROUND = 60  # code points before and after a name: a clause


def _body(report: Report) -> Iterator[tuple[Block, str]]:
    return ((b, b.span.of(report.text)) for b in report.blocks if b.kind == "body")


# --- narration -------------------------------------------------------------------------------------------------------


def _narration(report: Report) -> list[Word]:
    """The words of the body; quotations are left out, since two outlets can quote one speech."""
    pieces = (piece for block, _ in _body(report) for piece in unquoted(report.text, block.span))
    return [w for piece in pieces for w in words(report.text, [piece])]


def _shingles(narration: Sequence[Word]) -> frozenset[int]:
    """Hashes of word runs."""
    forms = [_stable(w.form) for w in narration]
    return frozenset(_mix(forms[i : i + _SHINGLE]) for i in range(len(forms) - _SHINGLE + 1))


def _stable(form: str) -> int:
    # Not `hash`, which differs from run to run.
    return int.from_bytes(form.encode("utf-8", "surrogatepass")[:8], "big") ^ len(form)


def _mix(values: Sequence[int]) -> int:
    total = 0
    for v in values:
        total = (total * 1_000_003 ^ v) & 0xFFFFFFFFFFFFFFFF
    return total
