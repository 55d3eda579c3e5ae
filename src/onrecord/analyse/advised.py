"""The fast trained extractor: the rules' statements, judged by a small tagger, which adds what they miss.

The small tagger (2 layers of 128) reads every report with the rules' findings as hints and says of each how likely
it is a statement. What it doubts is dropped, what it is sure of and the rules did not see is added. Of what both see,
cue and content are those of the rules, which keep closer to the record's own definitions; the source is the tagger's
where it is sure: it sees further and knows where a name with its titles ends. What both leave is judged once more, by
what it says: whether it is a statement at all (`judge`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

from onrecord import ids
from onrecord.analyse.extract import RuleExtractor
from onrecord.analyse.handed import without_shells
from onrecord.analyse.judge import Found, Judge, judge_at
from onrecord.analyse.lexicon import LABELS
from onrecord.analyse.tagger import LONGEST, TaggerExtractor, nested, statements_of
from onrecord.analyse.tagger_spans import Draft, confidence, meet, merged, share_within
from onrecord.analyse.unsourced import with_sources
from onrecord.model import Report, Statement

WEIGHTS = Path(__file__).parent.parent / "weights" / "small"
# Of what the rules found, a statement is kept from the first confidence on; of its own findings the tagger adds those
# from the second on, words wholly in quotation marks from the first. Chosen among 13 pairs on PolNeAR's dev part and
# the dev part of the project's own set A (`docs/tagger.md`).
KEEP, ADD = 0.16, 0.4
SAME = 0.5  # of a finding's content inside a kept statement's: then it is no finding more

Judged = tuple[Draft, float]


class AdvisedExtractor:
    """Rules, advised by the small tagger. A text beyond `tagger.LONGEST` is left to the rules."""

    def __init__(self, weights: Path = WEIGHTS) -> None:
        self.weights = weights
        self.name = self.tagger.settings.name

    def __getstate__(self) -> dict[str, Any]:
        return {"weights": self.weights, "name": self.name}

    @cached_property
    def tagger(self) -> TaggerExtractor:
        return TaggerExtractor(self.weights)

    @cached_property
    def judge(self) -> Judge:
        return judge_at()

    def extract(self, report: Report) -> list[Statement]:
        """Statements of `report` in text order; their speakers and times are left for later stages."""
        by_rules = RuleExtractor().found(report)
        if len(report.text) > LONGEST:
            return with_sources(report, without_shells(report, by_rules))
        kept = self.judge.without(report.text, self.found(report, by_rules))
        return with_sources(report, without_shells(report, kept))

    def found(self, report: Report, by_rules: Sequence[Statement]) -> list[Found]:
        """What rules and tagger leave of each other in text order, with all that `judge` looks at."""
        weights = self.tagger.settings.confidence
        judged = _Judgements((d, confidence(d.features, weights)) for d in self.tagger.drafts(report, by_rules))
        sure = {s.id: _sure(s, judged) for s in by_rules}
        kept = {was: s for was, s in sure.items() if s is not None}
        own = [j for j in judged.all if j[1] >= KEEP and not _seen(j[0], kept.values())]
        made = statements_of(report, own, self.name)
        sure_of = (s for s in made if s.confidence >= ADD or s.kind == "direct")
        added = [s for s in sure_of if not _labelled(report.text, s)]
        both = _together(kept, added)
        rule = {kept[s.id].id: s.confidence for s in by_rules if s.id in kept}
        at = {s.id: s for s in both}
        seen = ((s, _seen_as(s, judged)) for s in both)
        return [Found(s, p, d, rule.get(s.id), at.get(s.nested_in or "")) for s, (d, p) in seen]


class _Judgements:
    """What the tagger found, by where its cues stand: a statement is asked of those near it."""

    def __init__(self, judged: Iterable[Judged]) -> None:
        self.all = sorted(judged, key=lambda j: j[0].cue[0].start)
        self._starts = [d.cue[0].start for d, _ in self.all]
        self._longest = max((d.cue[-1].end - d.cue[0].start for d, _ in self.all), default=0)

    def of(self, statement: Statement) -> list[Judged]:
        """Those with this cue and content."""
        cue, content = statement.cue, statement.content
        if not cue:
            return []
        low = bisect_right(self._starts, cue[0].start - self._longest)
        near = self.all[low : bisect_left(self._starts, cue[-1].end, low)]
        return [j for j in near if meet(j[0].cue, cue) and meet(j[0].content, content)]


def _sure(statement: Statement, judged: _Judgements) -> Statement | None:
    """The statement with the tagger's confidence and source; None where its confidence is too low.

    Words wholly in quotation marks, and words without a cue, are the rules' to find: the tagger looks at cues.
    """
    if not statement.cue:
        return statement
    found = judged.of(statement)
    sure = max((p for _, p in found), default=0.0)
    if sure < KEEP and statement.kind != "direct":
        return None
    source = max(((p, d.source) for d, p in found if d.source and p >= ADD), default=(ADD, statement.source))[1]
    id_ = ids.statement_id(statement.report_id, statement.content, statement.cue, source)
    return replace(statement, id=id_, source=source, confidence=round(max(sure, KEEP), 3))


def _labelled(text: str, statement: Statement) -> bool:
    """Whether the source is a heading and no name: "Claim: …"."""
    return " ".join(span.of(text) for span in statement.source).lower() in LABELS


def _seen_as(statement: Statement, judged: _Judgements) -> tuple[Draft | None, float | None]:
    """The likeliest of the tagger's findings with this cue and content; nothing where it has none."""
    return max(judged.of(statement), key=lambda j: j[1], default=(None, None))


def _seen(draft: Draft, kept: Collection[Statement]) -> bool:
    """Whether the statements kept have it already: the same cue's content, or most of its words."""
    near = [s for s in kept if meet(draft.content, s.content)]
    return any(meet(draft.cue, s.cue) or share_within(draft.content, merged(s.content)) > SAME for s in near)


def _together(kept: Mapping[str, Statement], added: Sequence[Statement]) -> list[Statement]:
    """In text order; `kept` by the ids that the rules gave. What stood in a dropped one or repeated it stands alone."""

    def now(was: str | None) -> str | None:
        return kept[was].id if was is not None and was in kept else None

    old = {
        s.id: replace(s, nested_in=now(s.nested_in), repeats=now(s.repeats)) if s.nested_in or s.repeats else s
        for s in kept.values()
    }
    new = {s.id: s for s in added if s.id not in old}
    both = [*old.values(), *new.values()]
    both.sort(key=lambda s: (s.content[0], s.content, s.cue, s.source))
    around = {s.id: s.nested_in for s in nested(both)}
    return [replace(s, nested_in=around[s.id]) if s.id in new else s for s in both]
