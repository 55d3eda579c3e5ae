"""What is disputed: a claim and its denial side by side; differing figures or words for one happening."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Literal

from onrecord.answer.deeds import Rival, rivals
from onrecord.answer.positions import within
from onrecord.answer.remembered import remembered
from onrecord.answer.replying import names, said, sentence
from onrecord.answer.timeline import SEGMENTS
from onrecord.answer.view import View
from onrecord.frozen import dataclass
from onrecord.link.replies import Reply, answers
from onrecord.link.words import stem
from onrecord.model import Statement
from onrecord.resolve.names import fold
from onrecord.store.interface import Filter, Scope, Store

Kind = Literal["denied", "rejected"]
# Acts that put something forward which can be denied.
CLAIMS = ("accuse", "state", "announce", "confirm", "warn", "threaten", "demand", "propose", "condemn")
# A denial is paired with a claim only on more evidence than an answer in general: a wrong pair accuses somebody.
ENOUGH = 3.0


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
    """Claims with their denials, by day of the denial; one for each pair of utterances.

    Both stand in one report, and the denial names whose claim it is. `reports`: look in these alone.
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
            key = (view.utterance_of(claim) or claim.id, view.utterance_of(denial) or denial.id)
            if key not in found or reply.score > found[key][0]:
                found[key] = (reply.score, entry)
    entries = sorted((d for _, d in found.values()), key=lambda d: (d.day or "9999", d.denial.id))
    differing = rivals(view, about=about, since=since, until=until, reports=reports)
    return Disputes(tuple(entries), view.store.scope(), differing)


def _pairs(view: View, only: Collection[str]) -> list[tuple[Statement, Statement, Reply]]:
    no = Filter(acts=["deny", "reject"], classes=["speech"], segments=SEGMENTS, reports=only)
    denials = list(view.store.select(no))
    reports = {s.report_id for s in denials}
    claims: dict[str, list[Statement]] = defaultdict(list)
    if reports:
        for s in view.store.select(Filter(acts=CLAIMS, classes=["speech"], segments=SEGMENTS, reports=only)):
            if s.report_id in reports:
                claims[s.report_id].append(s)
    view.read([*denials, *(s for some in claims.values() for s in some)])
    found = []
    for s in denials:
        low = fold(sentence(view, s))
        by_id = {c.id: c for c in claims[s.report_id] if _meant(view, s, low, c)}
        if claim := _accusing(view, s, claims[s.report_id]):
            found.append((s, claim, Reply(s.id, claim.id, "denies", ENOUGH, "the one who is accused denies it")))
        if not by_id:
            continue
        for reply in answers([said(view, s)], [said(view, c) for c in by_id.values()]):
            if reply.score >= ENOUGH and reply.how in ("denies", "rejects") and (reply.named or reply.same):
                found.append((s, by_id[reply.to], reply))
    return found


def _meant(view: View, denial: Statement, sentence: str, claim: Statement) -> bool:
    """Whether the denial names who claims it, or is of the very words."""
    if claim.content[0].start == denial.content[0].start:
        return claim.id != denial.id
    return any(n in sentence for n in names(view.speaker(claim)))


def _accusing(view: View, denial: Statement, claims: Sequence[Statement]) -> Statement | None:
    """The accusation that stands just before a denial of the one whom it accuses: "Ostra accuses Veldia of jamming its
    radio. Veldia says there is no such plan". The denial has a word of it, or hardly any of its own."""
    start = min(c.start for c in (*denial.source, *denial.cue, *denial.content))
    before = [c for c in claims if c.act == "accuse" and 0 <= start - c.content[-1].end <= _JUST_BEFORE]
    claim = max(before, key=lambda c: c.content[-1].end, default=None)
    if denial.act != "deny" or claim is None or view.may_be_one(claim.speaker, denial.speaker):
        return None
    own = view.telling(denial)
    if len(own) > _OF_ITS_OWN and not own & view.telling(claim):
        return None
    accused = f" {fold(' '.join(view.words_of(claim).split()[:_ACCUSED]))} "
    called = any(f" {name} " in accused for name in names(denial.speaker) | names(view.speaker(denial)))
    return claim if called or view.may_be_one(claim.addressee, denial.speaker) else None


_JUST_BEFORE = 300  # code points
_OF_ITS_OWN = 2  # telling words of "there is no such plan"
_ACCUSED = 4  # words with which an accusation begins, that name whom it accuses


def _day(view: View, s: Statement) -> str | None:
    last = s.said.last if s.said else None
    return last or (view.report_of(s).published or "")[:10] or None


def _about(view: View, d: Dispute, about: str | None) -> bool:
    if not about:
        return True
    text = {stem(w) for s in (d.claim, d.denial) for w in fold(view.words_of(s)).split()}
    return all(stem(w) in text for w in fold(about).split())
