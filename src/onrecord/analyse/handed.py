"""What an outlet hands on: "“The port is shut,” Tarr said, according to Marram": Tarr's words, Marram only their way.

An extractor sees two statements there: Tarr's, and one by Marram that consists of it. The second is but a shell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord import ids
from onrecord.analyse.outlets import outlet_name
from onrecord.model import Report, Span, Statement

# Of a shell's words around a cue, those which the statements in it have, with their sources and cues. All 25 that 400
# reports of other matters had were shells; of the emptiest, 0.33 ("…" Tarr said in a hall of the long name when asked).
FILLED = 0.3

_HANDS_ON = re.compile(
    r"(?:as )?(?:according to|per|(?:first |also |has |have |had )?(?:reported|reports?|reporting)|quoted)\W*",
    re.IGNORECASE,
)
_MEDIA = re.compile(
    r"\b(?:pool reports?|(?:news|press|media|local|state) (?:reports?|agency|media|television|TV|radio)|"
    r"(?:comments|remarks|words) (?:carried|reported|quoted|published) (?:by|in|on))\b",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"\b(?:said|says|saying|told|tells?|telling|wrote|writes|tweeted|added|adds|asked|warned|insisted|confirmed|denied|announced|"
    r"claimed|argued|testified|stated|called|noted|declined|refused|acknowledged|admitted|replied|responded|declared|"
    r"suggested|explained|described|accused|vowed|pledged|urged|rejected|dismissed|condemned|criticized|criticised)\b",
    re.IGNORECASE,
)


def without_shells(report: Report, statements: Sequence[Statement]) -> list[Statement]:
    """`statements` without those in which an outlet only hands on another; in text order, like them."""
    text = report.text
    passers = [s for s in statements if _passes(s, text)]
    if not passers:
        return list(statements)
    inside = {shell.id: _inside(shell, statements, text) for shell in passers}
    shells = {s.id: s for s in passers if _filled(s, inside[s.id]) >= FILLED}
    now: dict[str, Statement] = {}
    for shell in shells.values():
        for inner in inside[shell.id]:
            now[inner.id] = _freed(inner, shell, text, only=len(inside[shell.id]) == 1)
    became = {s.id: now.get(s.id, s).id for s in statements} | {id_: now[inside[id_][0].id].id for id_ in shells}
    kept = [now.get(s.id, s) for s in statements if s.id not in shells]
    out = [
        replace(
            s,
            nested_in=_outside(s, shells, became),
            repeats=became.get(s.repeats or "", s.repeats) if s.repeats else None,
        )
        for s in kept
    ]
    unique = {s.id: s for s in out}
    return sorted(unique.values(), key=lambda s: (s.content[0], s.content, s.cue, s.source))


def _outside(s: Statement, shells: dict[str, Statement], became: dict[str, str]) -> str | None:
    outer = s.nested_in
    while outer in shells:
        outer = shells[outer].nested_in
    new = became.get(outer or "", outer)
    return None if new == s.id else new


def _passes(s: Statement, text: str) -> bool:
    if s.kind == "direct" or not s.cue or not s.source or s.class_ != "speech":
        return False
    source = " ".join(span.of(text) for span in s.source)
    return bool(_HANDS_ON.fullmatch(s.cue[0].of(text)) and (_MEDIA.search(source) or outlet_name(source)))


def _inside(shell: Statement, statements: Sequence[Statement], text: str) -> list[Statement]:
    """The statements of others that a shell's words consist of."""
    return [
        s
        for s in statements
        if s.id != shell.id
        and s.cue
        and s.source
        and s.class_ == "speech"
        and _TELLS.search(s.cue[0].of(text))
        and any(span.covers(s.cue[0]) for span in shell.content)
        and any(span.covers(s.source[0]) for span in shell.content)
    ]


def _filled(shell: Statement, inner: Sequence[Statement]) -> float:
    """The share of a shell's words, of those spans that hold a cue, which the statements in it have."""
    if not inner:
        return 0.0
    spans = [span for span in shell.content if any(span.covers(s.cue[0]) for s in inner)]
    held: set[int] = set()
    for s in inner:
        for span in (*s.content, *s.cue, *s.source):
            held.update(range(span.start, span.end))
    whole = {at for span in spans for at in range(span.start, span.end)}
    return len(held & whole) / max(1, len(whole))


def _freed(inner: Statement, shell: Statement, text: str, *, only: bool) -> Statement:
    """The inner statement without the words of the shell, and with the quotations that the shell alone had."""
    first = min((*shell.cue, *shell.source)).start
    ends = max((*shell.cue, *shell.source)).end
    content = []
    for span in inner.content:
        behind = span.start < first and span.end >= ends
        content.append(_trimmed(span.start, first, text) if behind else span)
    rest = [span for span in shell.content if not any(span.overlaps(c) or span.covers(inner.cue[0]) for c in content)]
    spans = tuple(sorted([*content, *(rest if only else ())]))
    return replace(inner, id=ids.statement_id(inner.report_id, spans, inner.cue, inner.source), content=spans)


def _trimmed(start: int, end: int, text: str) -> Span:
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
