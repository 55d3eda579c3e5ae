"""What is disputed: a claim and its denial side by side; differing figures for one happening."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Literal

from onrecord.answer.deeds import Rival, rivals
from onrecord.answer.positions import within
from onrecord.answer.regarding import regards
from onrecord.answer.remembered import remembered
from onrecord.answer.replying import in_time, said
from onrecord.answer.timeline import SEGMENTS
from onrecord.answer.view import View
from onrecord.frozen import dataclass
from onrecord.link.replies import Reply, Said, may_answer, tied
from onrecord.link.words import stem
from onrecord.model import Statement
from onrecord.resolve.names import fold
from onrecord.store.interface import Filter, Scope, Store

Kind = Literal["denied", "rejected"]
DENYING = ("deny", "reject", "criticise", "condemn")


@dataclass(frozen=True, slots=True)
class Dispute:
    """One claim, what denies or rejects it, and why the two are taken for a pair."""

    kind: Kind
    claim: Statement
    denial: Statement
    because: str
    day: str | None


@dataclass(frozen=True, slots=True)
class Disputes:
    entries: tuple[Dispute, ...]
    scope: Scope
    rivals: tuple[Rival, ...] = ()  # tellings of one happening that differ


def disputed(
    store: Store,
    *,
    about: str | None = None,
    since: str | None = None,
    until: str | None = None,
    reports: Collection[str] = (),
) -> Disputes:
    """Claims with their denials, by day of the denial; one for each claim and who denies it.

    Both stand in one report, and the denial's own words tie it to the claim. `reports`: look in these alone.
    """
    asked = f"disputed {about!r} {since} {until} {' '.join(sorted(reports))}"
    with store.snapshot():
        return remembered(store, asked, lambda: _disputed(View(store), about, since, until, reports))


def _disputed(
    view: View, about: str | None, since: str | None, until: str | None, reports: Collection[str]
) -> Disputes:
    found: dict[tuple[str, str], tuple[float, Dispute]] = {}
    for denial, claim, reply in _pairs(view, reports):
        entry = Dispute(
            "denied" if reply.how == "denies" else "rejected", claim, denial, reply.because, _day(view, denial)
        )
        if within(entry.day, since, until) and _about(view, entry, about):
            key = (view.utterance_of(claim) or claim.id, said(view, denial).speaker)
            if key not in found or reply.score > found[key][0]:
                found[key] = (reply.score, entry)
    entries = sorted((d for _, d in found.values()), key=lambda d: (d.day or "9999", d.denial.id))
    differing = rivals(view, about=about, since=since, until=until, reports=reports)
    return Disputes(tuple(entries), view.store.scope(), differing)


def _pairs(view: View, only: Collection[str]) -> Iterator[tuple[Statement, Statement, Reply]]:
    no = Filter(acts=DENYING, classes=["speech"], segments=SEGMENTS, reports=only)
    denials = list(view.store.select(no))
    view.read(denials)
    denials = [s for s in denials if may_answer(said(view, s))]
    reports = sorted({s.report_id for s in denials})
    beside: dict[str, list[Statement]] = defaultdict(list)
    if reports:
        for s in view.store.select(Filter(classes=["speech"], segments=SEGMENTS, reports=reports)):
            beside[s.report_id].append(s)
    view.read([s for some in beside.values() for s in some])
    for s in denials:
        others = {c.id: c for c in beside[s.report_id]}
        told = [said(view, c) for c in others.values()]
        mine = said(view, s)
        # Of "dismissed the claim, saying that …" what was said is the denial.
        same = [t for t in told if t.begin == mine.begin and t.speaker == mine.speaker and _goes_on(mine, t)]
        replies = [r for t in (mine, *same) if (r := tied(t, told)) and r.how in ("denies", "rejects")]
        replies = [r for r in replies if in_time(others[r.id], others[r.to])]
        if replies and any(r.id == s.id for r in replies):
            reply = max(replies, key=lambda r: (view.length(others[r.id]), r.id))
            yield others[reply.id], others[reply.to], reply


def _goes_on(s: Said, t: Said) -> bool:
    """Whether one sentence goes on so from one statement to the other: "…, saying"."""
    between = s.sentence[s.end - s.begin : t.at - t.begin]
    return s.end < t.at and bool(_SAYING_SO.search(between)) and " and " not in between


_SAYING_SO = re.compile(r"\b\w+ing\b")


def _day(view: View, s: Statement) -> str | None:
    last = s.said.last if s.said else None
    return last or (view.report_of(s).published or "")[:10] or None


def _about(view: View, d: Dispute, about: str | None) -> bool:
    if not about:
        return True
    text = {stem(w) for s in (d.claim, d.denial) for w in fold(view.words_of(s)).split()}
    if all(stem(w) in text for w in fold(about).split()):
        return True
    return any(regards(view, s, about) for s in (d.claim, d.denial))
