"""The tagger and the rules together: what stands in quotation marks and the tagger left out is taken from the rules.

Quotation marks are evidence that cannot be overruled lightly: a quotation that no statement of the tagger covers is
emitted as the rules read it, with the confidence that such statements were seen to deserve.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from onrecord.analyse.repeats import mark_repeats
from onrecord.analyse.tagger import TaggerExtractor, nested
from onrecord.model import Report, Span, Statement

COVERED = 0.5  # a quotation of which the tagger has this share is the tagger's to place
TRUST = 0.62  # of such statements in the held-out training reports, the share that pairs with an annotated one


class HybridExtractor:
    """The tagger's statements, and the quotations that only the rules found."""

    def __init__(self, tagger: TaggerExtractor) -> None:
        from onrecord.analyse.extract import RuleExtractor

        self.tagger = tagger
        self.rules = RuleExtractor()
        self.name = f"{tagger.name}+{self.rules.name}"

    def extract(self, report: Report) -> list[Statement]:
        """Statements of `report` in text order; `made_by` says which of the two found each."""
        own = self.tagger.extract(report)
        covered = merged([span for statement in own for span in statement.content])
        added = [
            replace(statement, confidence=round(min(TRUST, statement.confidence), 3))
            for statement in self.rules.extract(report)
            if statement.kind == "direct" and share_within(statement.content, covered) < COVERED
        ]
        if not added:
            return own
        both = [replace(s, nested_in=None, repeats=None) for s in (*own, *added)]
        both.sort(key=lambda m: (m.content[0], m.content, m.cue, m.source))
        return mark_repeats(report, nested(both))


def merged(spans: Sequence[Span]) -> list[Span]:
    """The spans' union, in order, apart."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out


def share_within(content: Sequence[Span], covered: Sequence[Span]) -> float:
    """The share of the content's code points that lie within `covered` (in order, apart)."""
    total = sum(s.end - s.start for s in content)
    inside = 0
    for span in content:
        at = bisect_left(covered, span.start, key=lambda c: c.end)
        while at < len(covered) and covered[at].start < span.end:
            inside += max(0, min(span.end, covered[at].end) - max(span.start, covered[at].start))
            at += 1
    return inside / total if total else 0.0
