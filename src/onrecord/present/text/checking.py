"""`check` as a person reads it: the verdict in one sentence, then what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.answer.view import WHOLE
from onrecord.present.text.pieces import (
    appeared,
    bold,
    clean,
    count,
    day,
    difference,
    differences,
    how,
    indent,
    name,
    name_and_role,
    quote,
    saying,
    scope,
    where,
)
from onrecord.present.text.tracing import first_line

if TYPE_CHECKING:
    from onrecord.answer.check import Check, Match, TextMatch
    from onrecord.answer.wordings import Carried

_MOST = 8  # matches shown; JSON has all


def check(c: Check) -> str:
    lines = [indent(verdict(c), 0)]
    for heading, found in (("", c.matches), ("Has the words, but not as said:", c.no_support)):
        if found:
            lines += ["", *([heading] if heading else [])]
            for m in found[:_MOST]:
                lines += list(_match(m))
            if len(found) > _MOST:
                lines.append(f"  and {len(found) - _MOST:,} more")
    if c.in_text:
        lines += [
            "",
            "Also in reports' own text:" if c.matches else "The words stand in reports' own text, given to nobody:",
        ]
        lines += [_in_text(t) for t in c.in_text[:4]]
    if c.near:
        lines += ["", "Nearest in sense, which may be another matter:"]
        for m in c.near:
            lines += list(_match(m))
    lines += list(_others(c))
    searched = "" if c.verdict == "not_found" else f"Searched: {scope(c.scope)}. "
    lines += ["", f"{searched}What is not stored is not known here."]
    return "\n".join(lines)


def _in_text(t: TextMatch) -> str:
    what = {"body": "", "title": " headline", "caption": " caption: it tells of a picture"}.get(t.kind, f" {t.kind}")
    return indent(f"{where(t.outlet, t.published, t.doc_id)}{what}: “{quote(t.text)}”", 4, first="  ")


def verdict(c: Check) -> str:
    """The answer in one sentence, with its scope."""
    asked = f" by {clean(c.asked)}" if c.asked else ""
    if c.verdict == "not_found":
        speaker = _nobody(c)
        if not c.scope.reports:
            return f"{bold('NOT FOUND')}: no stored report was there to search."
        return f"{bold('NOT FOUND')} as said{asked} in {_these(c.scope.reports)} {scope(c.scope)}.{speaker}"
    best = c.matches[0]
    same = [m for m in c.matches if m.verdict == best.verdict and m.part == best.part]
    has = count(len({m.doc_id for m in same}), "stored report") + (
        " has" if len({m.doc_id for m in same}) == 1 else " have"
    )
    who = _given_to(same)
    if best.note and ": " in best.note and best.verdict != "attributed_differently":
        who += f" ({clean(best.note.split(': ', 1)[1])})"
    words = {
        "verbatim": f"{bold('VERBATIM')}: {has} these words between quotation marks, from {who}.",
        "trimmed": f"{bold('TRIMMED')}: {has} these words from {who}, within a longer sentence or not all of them.",
        "paraphrased": f"{bold('PARAPHRASED')}: {has} {_outlets_own(best)}, from {who}.",
        "altered": f"{bold('ALTERED')}: the words given here differ in sense from what {has} from {who}.",
        "attributed_differently": (
            f"{bold('ATTRIBUTED DIFFERENTLY')}: {has} these words, but not as said{asked}: from {who}.{_nobody(c)}"
        ),
    }
    return words[c.verdict] + _caution(c, best)


def _nobody(c: Check) -> str:
    return f" No stored report names a speaker “{clean(c.asked or '')}”." if c.unknown_speaker else ""


def _outlets_own(m: Match) -> str:
    word_for_word = m.score >= WHOLE and not m.part
    return "these words, but not between quotation marks" if word_for_word else "this in other words"


def _these(n: int) -> str:
    return "this" if n == 1 else "these"


def _given_to(matches: Sequence[Match]) -> str:
    """The speaker; where outlets name different ones, an office here and its spokesman there, each with its outlets."""
    outlets: dict[str, list[str]] = {}
    roles: dict[str, str] = {}  # of one person as the first gives it: outlets word it each their own way
    for m in matches:
        teller, passed, other = (m.note or "").partition(", who gives it to ")
        on = f"{passed}{clean(other)}" if teller.startswith("told by ") else ""
        who = f"{name(m.speaker)}{on}"
        roles.setdefault(who, f"{name_and_role(m.speaker)}{on}")
        outlets.setdefault(who, []).append(clean(m.outlet))
    if len(outlets) == 1:
        return next(iter(roles.values()))
    return " and ".join(f"{roles[who]} in {', '.join(dict.fromkeys(where))}" for who, where in outlets.items())


def _caution(c: Check, best: Match) -> str:
    """What stops a reader from printing the words as they are: another carrier has them in another sense."""
    mine = next((x for x in c.carriers if x.statement.id == best.statement.id), None)
    if mine is not None and mine.flags == ("speaker",):
        others = [x for x in c.carriers if x.speaker and mine.speaker and x.speaker.name != mine.speaker.name]
        outlets = ", ".join(dict.fromkeys(clean(x.outlet) for x in others))
        given = ", ".join(dict.fromkeys(name(x.speaker) for x in others))
        give = "gives" if len({x.outlet for x in others}) == 1 else "give"
        return f" {bold('But')} {outlets} {give} the same words to {given}."
    if mine is not None and mine.flags:
        fuller = next((x for x in c.carriers if x.how == "fullest"), None)
        told = "; ".join(difference(d, "the other") for d in mine.differences if d.flags)
        other = clean(fuller.outlet) if fuller else "another outlet"
        return f" {bold('But')} {other} has it fuller, and this differs from it: {told}."
    others = [x for x in c.carriers if x.flags and x.outlet != best.outlet]
    if others:
        names = ", ".join(dict.fromkeys(f"{clean(x.outlet)} ({', '.join(x.flags)})" for x in others))
        return f" {bold('But')} other carriers differ in sense: {names}."
    return ""


def _match(m: Match) -> Iterator[str]:
    place = f", {m.statement.segment}" if m.statement.segment != "body" else ""
    note = f" — {clean(m.note)}" if m.note else ""
    part = " in part" if m.part else ""
    told = f"near ({m.score:.2f})" if m.verdict == "not_found" else m.verdict.replace("_", " ")
    verdict = f"{told}{part}, {m.statement.kind}"
    yield f"  {bold(clean(m.outlet))}, {day(m.published)} [{clean(m.doc_id)}{place}] {verdict}{note}"
    yield indent(saying(m.speaker, m.cue, m.statement, quote(m.content)))
    yield from differences(m.worth, there="it")


def _others(c: Check) -> Iterator[str]:
    """What other carriers of the same utterance make of it: a reader must not miss that outlets differ."""
    flagged: Sequence[Carried] = [x for x in c.carriers if x.flags]
    if flagged:
        yield ""
        yield "Carriers of this utterance that differ in sense from the fullest wording:"
        for x in flagged[:4]:
            yield f"  {bold(clean(x.outlet))}, {appeared(x.published, x.inferred)} [{clean(x.doc_id)}] — {how(x)}"
            yield from differences(x.differences, flagged=True)
    if c.earliest:
        yield ""
        yield first_line(c.earliest)
