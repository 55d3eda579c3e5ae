"""What `check`, `compare` and the headline flags answer, against what the gold record expects."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evals.core import Outcome
from evals.demo.setting import Row, Setting
from evals.demo.utterances import group_of
from onrecord.answer.check import Check
from onrecord.answer.headlines import headline_flags
from onrecord.scoring.measures import characters, overlap

_KINDS = {"left_out": "not_found", "possibly_carried": "possibly", "not_comparable": "not_comparable"}
# How a reported denial or question leads in the words that were denied or asked.
_LEAD = re.compile(r"^(?:(?:the )?(?:claim|charge|reports?) that|that|whether|why|when|what|any)\s+", re.IGNORECASE)
_ENOUGH = 4  # words that can be pasted: fewer are a phrase that others use too


def outcomes(setting: Setting) -> Iterator[Outcome]:
    yield from _cells(setting)
    yield from _headlines(setting)
    for row in setting.gold["checks"]:
        yield from _check(setting, row)
    for row in setting.rows.values():
        if row["never_support"] in ("denial", "question", "not_said"):
            yield from _never(setting, row)


# --- compare ---------------------------------------------------------------------------------------------------------


def _cells(setting: Setting) -> Iterator[Outcome]:
    of = {u["id"]: u for u in setting.gold["utterances"]}
    for row in setting.gold["left_out"]:
        got = _cell(setting, row["doc_id"], of[row["utterance"]])
        wanted = _KINDS[row["verdict"]]
        key = f"{row['id']} {row['doc_id']} {row['utterance']}"
        yield Outcome("compare.cells", key, got.split(":")[0] == wanted, wanted, got)


def _cell(setting: Setting, doc_id: str, utterance: Row) -> str:
    """The cell of a report in the comparison of the story that carries an utterance."""
    full = next(m["id"] for m in utterance["members"] if m["relation"] == "fullest")
    s = setting.pairs.get(full)
    if s is None:
        return "no row: the fullest wording is not extracted"
    comparison = setting.comparison(s.report_id)
    column = [i for i, c in enumerate(comparison.columns) if any(r.doc_id == doc_id for r in c.reports)]
    if not column:
        return "not_comparable: the report is not of this story"
    group = group_of(setting, full) or s.id
    found = [r for r in comparison.rows if r.utterance in (group, s.id)]
    if not found:
        return "no row: the story's comparison lacks the utterance"
    cell = found[0].cells[column[0]]
    return f"{cell.kind}: {cell.reason}"


def _headlines(setting: Setting) -> Iterator[Outcome]:
    kinds = {"headline_stronger": "stronger", "headline_other_speaker": "other_speaker"}
    wanted = {(f["doc_id"], kinds[f["kind"]]): f for f in setting.gold["flags"] if f["kind"] in kinds}
    found = {(h.doc_id, h.kind): h for r in setting.reports.values() for h in headline_flags(setting.view, r)}
    for (doc, kind), flag in wanted.items():
        got = "; ".join(f"{k}: {h.detail}" for (d, k), h in found.items() if d == doc)
        yield Outcome("headlines.recall", f"{flag['id']} {doc}", (doc, kind) in found, kind, got)
    for (doc, kind), h in sorted(found.items()):
        yield Outcome(
            "headlines.precision", f"{doc} {kind}", (doc, kind) in wanted, "no flag", f"{h.title}: {h.detail}"
        )


# --- check -----------------------------------------------------------------------------------------------------------


def _check(setting: Setting, row: Row) -> Iterator[Outcome]:
    answer = setting.record.check(row["words"], speaker=row["speaker"], since=row["since"], until=row["until"])
    key = f"{row['id']} {row['words'][:50]!r}{' by ' + row['speaker'] if row['speaker'] else ''}"
    wanted = "/".join([row["verdict"], *row["also"]])
    yield Outcome("checks.verdict", key, answer.verdict in (row["verdict"], *row["also"]), wanted, _told(answer))
    docs = {m.doc_id for m in answer.matches}
    if row["matches"]:
        yield Outcome("checks.matches", key, docs >= set(row["matches"]), ", ".join(row["matches"]), ", ".join(docs))
    else:
        yield Outcome("checks.nothing", key, not answer.matches, "no match", _told(answer))
    if row["differs"]:
        flags = _flags(answer)
        yield Outcome(
            "checks.differs", key, flags >= set(row["differs"]), ", ".join(row["differs"]), str(sorted(flags))
        )


def _told(answer: Check) -> str:
    shown = [f"{m.doc_id} {m.verdict} {m.content[:60]!r} {m.note or ''}" for m in answer.matches[:4]]
    against = [f"not: {m.doc_id} {m.content[:60]!r} {m.note}" for m in answer.no_support[:3]]
    return "; ".join([answer.verdict, *shown, *against])


def _flags(answer: Check) -> set[str]:
    return {f for m in answer.matches for d in m.differences for f in d.flags} | {
        f for c in answer.carriers for f in c.flags
    }


def _never(setting: Setting, row: Row) -> Iterator[Outcome]:
    """What was denied, asked or not said, pasted: that report's words may not count as support."""
    words = _LEAD.sub("", " ".join(x["text"] for x in row["content"]).strip("“”\"'‘’? ."))
    if len(words.split()) < _ENOUGH:
        return
    answer = setting.record.check(words)
    text = setting.reports[row["doc_id"]].text
    place = characters(text, row["content"])
    bad = [
        m
        for m in answer.matches
        if m.doc_id == row["doc_id"]
        and overlap(place, characters(text, [(x.start, x.end) for x in m.statement.content])) > 0
        and m.verdict != "altered"
    ]
    got = "; ".join(f"{m.verdict} {m.content[:100]!r}" for m in bad)
    key = f"{row['id']} {row['doc_id']}"
    yield Outcome("checks.never_support", key, not bad, f"no support by the {row['never_support']} {words[:60]!r}", got)
