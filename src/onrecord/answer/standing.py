"""Which of the words that one report quotes stand, one after the other, in the text of another report.

So much is known whether or not they were read there as a statement: such a report is not said to lack them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property

from onrecord.answer.view import View
from onrecord.link.marks import quoted
from onrecord.link.words import weight
from onrecord.model import Report, Statement

_WORD = re.compile(r"\w+(?:['’]\w+)?")
_GAP = re.compile(r"…|\.\.\.|\[[^\[\]]{0,80}\]")  # in a quotation: what was left out, or put in by the outlet
_WHOLE = 4  # words of a quotation that is looked for as it stands: fewer are a phrase
_PART = 6  # words on end of a longer one: fewer are met by chance
_TELLING = 2  # of them more than function words and names: "the Harbour Commission of the City of Lissen" is nobody's
_LINE = " {} ".format


class Standing:
    """The words of reports in their order, indexed once for all that is looked for in them."""

    def __init__(self, view: View, reports: Sequence[Report]) -> None:
        self._view, self._reports = view, reports

    @cached_property
    def _index(self) -> tuple[dict[str, str], dict[str, set[str]]]:
        """By report its words in a line, block by block; by four words on end the reports that have them."""
        lines: dict[str, str] = {}
        having: defaultdict[str, set[str]] = defaultdict(set)
        for r in self._reports:
            blocks = [[_form(m) for m in _words(b.span.of(r.text))] for b in r.blocks if not b.furniture]
            lines[r.id] = "\n".join(_LINE(" ".join(forms)) for forms in blocks)
            for run in (run for forms in blocks for run in _runs(forms)):
                having[run].add(r.id)
        return lines, dict(having)

    def words(self, members: Sequence[Statement]) -> dict[str, str]:
        """By report, the longest run of words that these statements quote and that stand in it, as it is spelt."""
        lines, having = self._index
        best: dict[str, tuple[int, str]] = {}
        for quotation in (q for s in members for q in self._quotations(s)):
            found = _words(quotation)
            forms = [_form(m) for m in found]
            met: list[AbstractSet[str]] = [having.get(run, frozenset()) for run in _runs(forms)]
            for report in frozenset[str]().union(*met):
                for start, end in _stretches([report in some for some in met], len(forms)):
                    words = quotation[found[start].start() : found[end - 1].end()]
                    longer = end - start > best.get(report, (0, ""))[0]
                    if longer and _tells(found[start:end]) and _LINE(" ".join(forms[start:end])) in lines[report]:
                        best[report] = end - start, words
        return {report: words for report, (_, words) in best.items()}

    def _quotations(self, s: Statement) -> Iterator[str]:
        """What stands between its marks, in pieces that were said on end."""
        if s.kind == "indirect":
            return
        text = self._view.report_of(s).text
        for span in s.content:
            for q in quoted(text, span) or ([span] if s.kind == "direct" else []):
                yield from _GAP.split(q.of(text))


def _words(text: str) -> list[re.Match[str]]:
    return list(_WORD.finditer(text))


def _form(word: re.Match[str]) -> str:
    return word.group().lower().replace("’", "'")


def _runs(forms: Sequence[str]) -> list[str]:
    return [" ".join(forms[i : i + _WHOLE]) for i in range(len(forms) - _WHOLE + 1)]


def _stretches(met: Sequence[bool], length: int) -> Iterator[tuple[int, int]]:
    """Where a quotation of so many words stands in a report, from word to word; `met`: of each four words on end."""
    start = 0
    for at, here in enumerate([*met, False]):
        if not here:
            end = at + _WHOLE - 1
            if at > start and (end - start >= _PART or end - start == length):
                yield start, end
            start = at + 1


def _tells(words: Sequence[re.Match[str]]) -> bool:
    return sum(w.group().islower() and weight(_form(w)) == 1.0 for w in words) >= _TELLING
