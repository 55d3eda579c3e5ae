"""Days, names, scopes, quotations and differences, in the words of the terminal."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import click

from onrecord.present.plain import clean as clean

if TYPE_CHECKING:
    from onrecord.answer.dating import InferredDays
    from onrecord.answer.positions import PointEntry
    from onrecord.answer.timeline import Entry
    from onrecord.answer.wordings import Carried, Shown
    from onrecord.model import Speaker, Statement
    from onrecord.store.interface import Scope

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_OTHER_BLANK = re.compile(r"[\t\n\x0b\x0c\r]")
_COMMA = re.compile(r",([”\"’»])(?=$| \[…\])")  # of "…," she said: the sentence is over without the attribution
_SHOWN_WORDS = 60  # of a wording in a list; the whole stands in `trace` and in JSON


def width() -> int:
    return max(60, min(_columns() or 100, 110))


def _columns() -> int:
    """As `shutil.get_terminal_size` has it, whose module imports five kinds of compression; 0 where nobody knows."""
    given = os.environ.get("COLUMNS", "")
    if given.isdecimal() and int(given):
        return int(given)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):
        return 0


def day(iso: str | None) -> str:
    """ "2021-09-28" as "28 Sep 2021", coarser dates as they are."""
    if not iso:
        return "undated"
    parts = iso[:10].split("-")
    try:
        names = [_MONTHS[int(m) - 1] for m in parts[1:2]]
    except (ValueError, IndexError):
        return clean(iso)
    return " ".join([*([str(int(parts[2]))] if len(parts) > 2 else []), *names, parts[0]])


def appeared(published: str | None, inferred: InferredDays | None) -> str:
    """The day of a report; of one that gives none, what can be inferred."""
    if published or inferred is None:
        return day(published)
    if inferred.last is None:
        return f"undated, by inference {day(inferred.first)} or later"
    return f"undated, by inference {days(inferred.first, inferred.last)}"


def days(first: str | None, last: str | None) -> str:
    if not last:
        return "day unknown"
    if not first:
        return f"on or before {day(last)}"
    return day(first) if first == last else f"{day(first)} to {day(last)}"


def said_on(e: PointEntry) -> str:
    """When a point was said, as exact as its reports are; where they give no day, when it was reported."""
    if e.last:
        return days(e.first, e.last)
    return f"{day(e.day)} (reported then)" if e.day else "day unknown"


def said_when(e: Entry) -> str:
    """As `said_on`, of an utterance."""
    if e.dated == "reported":
        return f"{day(e.last)} (reported then)"
    return "day unknown" if e.dated == "undated" else days(e.first, e.last)


def said_over(points: Iterable[PointEntry]) -> str:
    """From the first day on which one of the points can have been said to the last."""
    dated = sorted((e for e in points if e.day), key=lambda e: (_from(e), e.day or ""))
    if not dated:
        return "day unknown"
    first, last = dated[0], max(e.day or "" for e in dated)
    if first.last and not first.first:
        return f"on or before {day(first.last)}" + (f", to {day(last)}" if last != first.last else "")
    return days(_from(first), last)


def _from(e: PointEntry) -> str:
    return e.first or e.day or ""


def quote(words: str, most: int | None = _SHOWN_WORDS) -> str:
    parts = clean(words).split()
    cut = most is not None and len(parts) > most
    shown = " ".join(parts[:most] if cut else parts) + (" …" if cut else "")
    return _COMMA.sub(r"\1", shown)


def indent(words: str, by: int = 4, *, first: str | None = None) -> str:
    pad = " " * by
    head = first if first is not None else pad
    return _filled(words, width(), head, pad) or _wrapped(words, width(), head, pad)


def _filled(words: str, width: int, head: str, pad: str) -> str:
    """As `_wrapped`, in a tenth of the time, for words a blank apart that fit a line each; "" for others."""
    parts = words.split(" ")
    longest = max(map(len, parts)) + max(len(head), len(pad))
    if not all(map(str.strip, parts)) or longest > width or _OTHER_BLANK.search(words):
        return ""
    lines = []
    line = head + parts[0]
    for part in parts[1:]:
        if len(line) + 1 + len(part) <= width:
            line += " " + part
        else:
            lines.append(line)
            line = pad + part
    return "\n".join([*lines, line])


def _wrapped(words: str, width: int, head: str, pad: str) -> str:
    import textwrap

    return textwrap.fill(words, width, initial_indent=head, subsequent_indent=pad, break_on_hyphens=False)


def bold(words: str) -> str:
    return click.style(words, bold=True)


def dim(words: str) -> str:
    return click.style(words, dim=True)


def name(who: Speaker | None) -> str:
    return clean(who.name) if who else "an unnamed source"


def name_and_role(who: Speaker | None) -> str:
    return f"{name(who)} ({clean(who.role)})" if who and who.role else name(who)


_TO = frozenset("told tell tells telling asked ask asks urged urges warned warns".split())
_DENYING = frozenset({"decline", "deny", "reject"})


def saying(who: Speaker | None, cue: str, s: Statement, words: str) -> str:
    """ "Joran Amsel told Meridian: “…”": the cue can turn the meaning, so it always stands before the words."""
    said = clean(cue) or "said"
    if s.negated and s.act not in _DENYING:
        head = f"{bold(name(who))} is reported NOT to have said"
    elif said.casefold().startswith(("according", "per ")):
        head = f"{said} {bold(name(who))}"
    else:
        to = f" {name(s.addressee)}" if s.addressee and said.split()[-1].casefold() in _TO else ""
        head = f"{bold(name(who))} {said}{to}"
    return f"{head} {words}" if words.startswith(("that ", "to ", "of ", "against ", "for ")) else f"{head}: {words}"


def count(n: int, one: str, many: str | None = None) -> str:
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def listed(items: Sequence[str]) -> str:
    return items[0] if len(items) == 1 else ", ".join(items[:-1]) + " and " + items[-1] if items else ""


def scope(s: Scope) -> str:
    if not s.reports:
        return "no stored reports"
    span = f" from {day(s.first)} to {day(s.last)}" if s.first else ""
    if s.first and s.first == s.last:
        span = f" of {day(s.first)}"
    return f"{count(s.reports, 'report')} of {count(s.outlets, 'outlet')}{span}"


def where(outlet: str, published: str | None, doc_id: str) -> str:
    return f"{clean(outlet)}, {day(published)} [{clean(doc_id)}]"


def difference(d: Shown, there: str = "the fullest wording") -> str:
    fuller, here = (f"“{quote(x, 24)}”" if x else "" for x in (d.fuller, d.here))
    words = {
        "cut": f"without {fuller}",
        "added": f"adds {here}",
        "replaced": f"{here} where {there} has {fuller}",
        "given to": f"given to {clean(d.here or 'nobody')}, elsewhere to {clean(d.fuller or 'nobody')}",
    }[d.op]
    return click.style(f"{', '.join(d.flags).upper()}: ", bold=True) + words if d.flags else words


def differences(found: Iterable[Shown], most: int = 5, *, flagged: bool = False, there: str = "") -> Iterator[str]:
    """The differences worth a line; with `flagged` only those that touch the sense."""
    shown = [d for d in found if d.flags or (not flagged and len(clean((d.fuller or "") + (d.here or ""))) > 3)]
    for d in shown[:most]:
        yield indent(difference(d, there or "the fullest wording"), 8, first="      - ")
    if len(shown) > most:
        yield f"      - and {count(len(shown) - most, 'more difference')}"


_HOW = {
    "fullest": "the fullest wording carried",
    "verbatim": "the same words",
    "trimmed": "trimmed",
    "paraphrased": "in the outlet's own words, or another translation",
    "differs": "differs",
}


def how(c: Carried) -> str:
    if c.how == "paraphrased":
        return "in the outlet's own words" if c.statement.kind == "indirect" else "quoted in other words"
    return f"differs in {listed(list(c.flags))}" if c.how == "differs" else _HOW[c.how]
