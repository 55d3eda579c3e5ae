"""Reports of one event, by different outlets: 577 clusters made by machine and not checked by hand."""

from __future__ import annotations

import itertools
import tempfile
from collections import defaultdict
from pathlib import Path

from evals.core import Figure, Result, shared
from evals.extraction import write_lines
from onrecord.link import cluster, stories
from onrecord.link.stories import Topic
from onrecord.model import Report
from onrecord.scoring import score_stories
from onrecord.scoring.measures import read_lines

# A word that more reports than this tell by brings no pair together that another word does not.
_COMMON = 2000


def measure() -> Result:
    gold = shared("data", "stories", "stories.silver.jsonl")
    topics = [_topic(row) for row in read_lines(shared("data", "stories", "stories.silver.reports.jsonl.gz"))]
    near = sorted({pair for ids in _by_word(topics).values() for pair in itertools.combinations(ids, 2)})
    decisions = [d for i, j in near if (d := stories.score(topics[i], topics[j]))]
    groups = cluster.groups([t.report_id for t in topics], decisions, threshold=stories.LINK)
    with tempfile.TemporaryDirectory() as folder:
        rows = [{"id": g[0], "documents": g} for g in groups]
        table = score_stories(gold, write_lines(Path(folder) / "stories.jsonl", rows))
    rates = [(f"{kind}.{rate}", table[kind][rate]) for kind in ("bcubed", "pairwise") for rate in table[kind]]
    return Result({name: Figure(value) for name, value in rates})


def _topic(row: dict[str, str]) -> Topic:
    return stories.topic(
        Report(row["doc_id"], row["doc_id"], "", row["text"], title=row["title"], published=row["published"])
    )


def _by_word(topics: list[Topic]) -> dict[str, list[int]]:
    """Which topics each telling word tells, without the words of too many."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for i, topic in enumerate(topics):
        for word in topic.telling:
            found[word].append(i)
    return {word: ids for word, ids in found.items() if len(ids) <= _COMMON}
