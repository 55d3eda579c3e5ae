"""By how many independent lines the carriers of one utterance came by it.

Two reports of one agency are two carriers and one origin. A credit or a named relay says so; where neither stands,
near-identical narration around the words does, and then the origin is *inferred* and labelled as such.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal

from onrecord.frozen import dataclass
from onrecord.link.marks import unquoted
from onrecord.link.score import day_of
from onrecord.link.words import words
from onrecord.model import Report, Statement

# Eight words on end, outside quotation marks, are seldom written twice by chance.
_SHINGLE = 8
# Of the shorter report's shingles: agency copy that was cut and re-headlined keeps well over a quarter.
_SAME_TEXT = 0.25
_WIRE_DAYS = 2  # two reports credited to one agency this far apart carry one text or two of one line

How = Literal["own", "credited", "relay", "inferred"]


@dataclass(frozen=True, slots=True)
class Carrier:
    """A report that carries the utterance, with what tells where it had it from."""

    statement: Statement
    report: Report
    shingles: frozenset[int]
    speakers: frozenset[str] = frozenset()  # who speaks in the report, folded: an office that speaks is no medium


@dataclass(frozen=True, slots=True)
class Origin:
    """An independent line; `members` are statement ids in the order given."""

    members: tuple[str, ...]
    name: str  # the agency or relay, or the outlet where it seems to be its own
    how: How
    reason: str


def carrier(statement: Statement, report: Report, speakers: Iterable[str] = ()) -> Carrier:
    """`speakers`: the names of those who speak in the report."""
    return Carrier(statement, report, _shingles(report), frozenset(s.casefold() for s in speakers))


def origins(carriers: Sequence[Carrier]) -> list[Origin]:
    """The lines by which `carriers` came, each with its reason; every carrier is in exactly one."""
    lines: list[list[tuple[Carrier, str, How, str]]] = []
    for c in carriers:
        for line in lines:
            joined = _joined(line[0][0], c)
            if joined:
                line.append((c, *joined))
                break
        else:
            lines.append([(c, *_alone(c))])
    return [_origin(line) for line in lines]


def _origin(line: list[tuple[Carrier, str, How, str]]) -> Origin:
    # What joined the others is what is to be told; the first says only what it says of itself.
    _, name, how, reason = line[1] if len(line) > 1 else line[0]
    if how == "inferred" and (
        named := source_of(line[0][0]) or next((s for c, *_ in line if (s := source_of(c))), None)
    ):
        name = named
    return Origin(tuple(c.statement.id for c, *_ in line), name, how, reason)


def source_of(c: Carrier) -> str | None:
    """The relay or agency that the report itself names for these words, that nearest to the report."""
    named = sources_of(c)
    return named[-1] if named else None


def sources_of(c: Carrier) -> list[str]:
    """All that the report names between the speaker and itself, from the speaker outwards.

    The speaker's own side is no other line, nor is the medium to which the words were said: whoever saw the interview
    has it from there himself.
    """
    who, to, channel = c.statement.speaker, c.statement.addressee, (c.statement.channel or "").casefold()
    own: set[str] = {x.casefold() for x in (who.name, who.outfit, who.country) if x} if who else set()
    relays = [r.name for r in c.statement.via if r.name.casefold() not in own | c.speakers]
    asked = to.name.casefold() if to else ""
    relays = [r for r in relays if r.casefold() not in channel and r.casefold() not in asked]
    return relays or ([c.report.wire] if c.report.wire else [])


def _alone(c: Carrier) -> tuple[str, How, str]:
    named = source_of(c)
    if named:
        return named, "relay" if c.statement.via else "credited", f"named in {outlet(c.report)}"
    return outlet(c.report), "own", "no other source is named"


def _joined(a: Carrier, b: Carrier) -> tuple[str, How, str] | None:
    if a.report.id == b.report.id:
        return outlet(a.report), "own", "the same report"
    mine, other = sources_of(a), {s.casefold() for s in sources_of(b)}
    shared = next((s for s in mine if s.casefold() in other), None)
    if shared and _near(a.report, b.report):
        return shared, "credited", f"{outlet(a.report)} and {outlet(b.report)} both name {shared}"
    least = min(len(a.shingles), len(b.shingles))
    share = len(a.shingles & b.shingles) / least if least else 0.0
    if share >= _SAME_TEXT:
        reason = f"{outlet(a.report)} and {outlet(b.report)} share {share:.0%} of their narration word for word"
        return source_of(a) or source_of(b) or outlet(a.report), "inferred", reason
    return None


def _near(a: Report, b: Report) -> bool:
    one, two = day_of(a.published), day_of(b.published)
    return abs(((one or date.min) - (two or date.min)).days) <= _WIRE_DAYS if one and two else True


def outlet(report: Report) -> str:
    return report.outlet or report.doc_id


def _shingles(report: Report) -> frozenset[int]:
    """Hashes of word runs of the narration; quotations are left out, since two outlets can quote one speech."""
    forms: list[int] = []
    out: set[int] = set()
    for block in report.blocks:
        if block.kind != "body":
            continue
        forms = [_stable(w.form) for piece in unquoted(report.text, block.span) for w in words(report.text, [piece])]
        out.update(_mix(forms[i : i + _SHINGLE]) for i in range(len(forms) - _SHINGLE + 1))
    return frozenset(out)


def _stable(form: str) -> int:
    # Not `hash`, which differs from run to run.
    return int.from_bytes(form.encode("utf-8", "surrogatepass")[:8], "big") ^ len(form)


def _mix(values: Sequence[int]) -> int:
    total = 0
    for v in values:
        total = (total * 1_000_003 ^ v) & 0xFFFFFFFFFFFFFFFF
    return total
