"""Set C: red lines and their look-alikes, series, answers; in news reports and in sentences made up for the project.

All is measured on one store of the annotated reports, as a reader would have it; series and answers also on one that
holds the annotated spans alone (`given`), so that what extraction misses and what the stage itself misses are told
apart.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Any

from evals.core import CHOICE, Figure, Outcome, Result, from_outcomes
from evals.gold import texts
from evals.gold.compile import load
from evals.gold.parts import part
from evals.gold.texts import Json
from onrecord import ids, pipeline, resolve
from onrecord.analyse import context
from onrecord.analyse.strength import strength
from onrecord.answer.disputed import disputed
from onrecord.answer.positions import Position, positions
from onrecord.linking import Linker
from onrecord.model import Kind, Processed, Report, Span, Statement
from onrecord.scoring.measures import characters
from onrecord.scoring.statements import match
from onrecord.store import Store, open_store

MADE_UP = "made-up-"
PARTS = ("dev", "held", "made_up")
MOST = 0.5  # of an annotated content's words: a statement that has more of them has it


def measure() -> Result:
    gold = load("c")
    for report in gold["reports"]:
        texts.any_joined(report["doc_id"], report["digest"])
    with tempfile.TemporaryDirectory() as folder:
        with open_store(str(Path(folder) / "gold.db"), write=True) as store:
            _fill(store, gold, Path(folder) / "reports.jsonl")
            found = _Found.stored(store, gold)
            result = from_outcomes([*_lines(gold, found), *_order(gold), *_answers(gold, found, "answers")])
            figures = dict(result.figures) | _membership(gold, found, "membership")
        with open_store(str(Path(folder) / "given.db"), write=True) as store:
            given = _Found.given(store, gold, found.reports)
            figures |= _membership(gold, given, "membership.given")
            figures |= from_outcomes(_answers(gold, given, "answers.given")).figures
    for name in PARTS:
        figures |= _f1(figures, f"{name}.red_line", f"{name}.red_line.precision", f"{name}.red_line.recall")
        for kind in ("answers", "answers.given"):
            figures |= _f1(figures, f"{name}.{kind}", f"{name}.{kind}.precision", f"{name}.{kind}.recall")
    return Result({k: replace(f, gated=not k.startswith("held")) for k, f in figures.items()}, result.faults)


def _f1(figures: dict[str, Figure], name: str, precision: str, recall: str) -> dict[str, Figure]:
    if precision not in figures or recall not in figures:
        return {}
    p, r = figures[precision].value, figures[recall].value
    return {f"{name}.f1": Figure(2 * p * r / (p + r) if p + r else 0.0)}


# --- the store --------------------------------------------------------------------------------------------------------


def _rows(gold: Json) -> list[Json]:
    """Every annotated statement; what an answer answers, where it is no line, under the answer's id and a "t"."""
    told = [{**r["answers"], "id": f"{r['id']}t"} for r in gold["answers"] if "id" not in r["answers"]]
    return [*gold["lines"], *gold["negatives"], *gold["answers"], *told]


def _doc(row: Json) -> str:
    return str(row["doc_id"]) if "doc_id" in row else MADE_UP + row["id"].removesuffix("t")


def _fill(store: Store, gold: Json, path: Path) -> None:
    lines: dict[str, Json] = {}
    for row in _rows(gold):
        if "text" in row:
            lines[_doc(row)] = {"doc_id": _doc(row), "text": row["text"], "published": "2024-05-08"}
        else:
            document = texts.document(row["doc_id"])
            lines[_doc(row)] = {k: document[k] for k in ("doc_id", "outlet", "title", "published", "text")}
    path.write_text("".join(json.dumps(line) + "\n" for line in lines.values()), encoding="utf-8")
    for _ in pipeline.add([str(path)], store, CHOICE.config):
        pass


@dataclass
class _Found:
    """A store's reports, and what it has of each gold row: `of` by the row's id, `positions` by a statement's id.

    `having`: by the row's id the statements that have most of its words, and perhaps more: who answers one of several
    sentences is shown with the statement that they are.
    """

    reports: dict[str, Report]
    statements: dict[str, Statement]
    of: dict[str, str]
    having: dict[str, set[str]]
    positions: list[Position]
    position_of: dict[str, str]
    replies: dict[str, set[str]]  # who answers → the statements of the utterances that it is said to answer

    @classmethod
    def stored(cls, store: Store, gold: Json) -> _Found:
        reports = {d: r for d in map(_doc, _rows(gold)) if (r := store.report(d))}
        by_doc = {d: store.statements_of(r.id) for d, r in reports.items()}
        of: dict[str, str] = {}
        for doc, report in reports.items():
            of |= _matched(report, [row for row in _rows(gold) if _doc(row) == doc], by_doc[doc])
        having = {
            row["id"]: _having(reports[doc], row, by_doc[doc]) for row in _rows(gold) if (doc := _doc(row)) in reports
        }
        return cls._read(store, reports, {s.id: s for some in by_doc.values() for s in some}, of, having)

    @classmethod
    def given(cls, store: Store, gold: Json, reports: dict[str, Report]) -> _Found:
        """From the annotated spans, without an extractor."""
        of: dict[str, str] = {}
        linker = Linker(store)
        for doc, report in sorted(reports.items()):
            rows = {row["id"]: _as_given(report, row) for row in _rows(gold) if _doc(row) == doc}
            of |= {id: s.id for id, s in rows.items()}
            some = sorted({s.id: s for s in rows.values()}.values(), key=lambda s: (s.content, s.id))
            told = context.enrich(report, some, resolve.resolve)
            linker.link(store.add([Processed(report, tuple(told))]).new, ())
        linker.name_speakers()
        statements = {s.id: s for r in reports.values() for s in store.statements_of(r.id)}
        return cls._read(store, reports, statements, of, {})

    @classmethod
    def _read(
        cls,
        store: Store,
        reports: dict[str, Report],
        statements: dict[str, Statement],
        of: dict[str, str],
        having: dict[str, set[str]],
    ) -> _Found:
        found = list(positions(store).entries)
        of_position = {m.id: p.id for p in found for e in p.points for m in e.members}
        replies = {a.statement.id: {m.id for m in e.members} for p in found for e in p.points for a in e.answers}
        for d in disputed(store).entries:
            replies.setdefault(d.denial.id, set()).update(_wordings(store, d.claim.id))
        return cls(reports, statements, of, having, found, of_position, replies)


def _wordings(store: Store, statement: str) -> set[str]:
    group = store.group_of("utterance", statement)
    return {statement, *(store.members("utterance", group) if group else ())}


def _matched(report: Report, rows: list[Json], statements: Iterable[Statement]) -> dict[str, str]:
    """Gold rows' ids → the statement that shares most of each content, one row a statement; where one does."""
    some = list(statements)
    pairs = match(
        [characters(report.text, [_ends(c) for c in row["content"]]) for row in rows],
        [characters(report.text, [(x.start, x.end) for x in s.content]) for s in some],
    )
    return {row["id"]: some[pairs[i]].id for i, row in enumerate(rows) if i in pairs}


def _having(report: Report, row: Json, statements: Iterable[Statement]) -> set[str]:
    wanted = characters(report.text, [_ends(c) for c in row["content"]])
    found = ((s.id, characters(report.text, [(x.start, x.end) for x in s.content])) for s in statements)
    return {id for id, own in found if len(wanted & own) > MOST * len(wanted)}


def _as_given(report: Report, row: Json) -> Statement:
    content, cue, source = (tuple(Span(*_ends(c)) for c in row.get(key) or ()) for key in ("content", "cue", "source"))
    marked = [c.of(report.text).strip() for c in content]
    inside = [words[:1] in '"“‘' and words[-1:] in '"”’' for words in marked]
    kind: Kind = "direct" if all(inside) else "mixed" if any(set('"“”') & set(w) for w in marked) else "indirect"
    return Statement(
        id=ids.statement_id(report.id, content, cue, source), report_id=report.id, doc_id=report.doc_id, kind=kind,
        class_="speech", segment="body", content=content, cue=cue, source=source, confidence=1.0, made_by="given",
    )  # fmt: skip


def _ends(span: Any) -> tuple[int, int]:
    return (span["start"], span["end"]) if isinstance(span, dict) else (span[0], span[1])


# --- red lines, and the scale's order on the annotated words ----------------------------------------------------------


def _lines(gold: Json, found: _Found) -> Iterator[Outcome]:
    for row in (*gold["lines"], *({**row, "red_line": False} for row in gold["negatives"])):
        s = found.statements.get(found.of.get(row["id"], ""))
        key, got = f"{row['id']} {_doc(row)}", "not extracted" if s is None else str(s.red_line)
        yield Outcome(f"{part(row)}.found", key, s is not None, "a statement", got)
        if row["red_line"]:
            yield Outcome(f"{part(row)}.red_line.recall", key, s is not None and s.red_line, "a red line", got)
        if s is not None and s.red_line:
            why = row.get("why") or "no red line"
            yield Outcome(f"{part(row)}.red_line.precision", key, row["red_line"], why, got)


def _order(gold: Json) -> Iterator[Outcome]:
    """Of each annotated pair, whether the stronger words are read as stronger."""
    rows = {row["id"]: row for row in gold["lines"]}
    for pair in gold["pairs"]:
        if not {pair["weaker"], pair["stronger"]} <= rows.keys():
            continue
        weak, strong = rows[pair["weaker"]], rows[pair["stronger"]]
        a, b = (strength(_words(row), cue=_words(row, "cue")) for row in (weak, strong))
        where = part(weak) if part(weak) != "dev" else part(strong)
        right = b is not None and (a is None or a.rank < b.rank)
        yield Outcome(f"{where}.strength_order", f"{weak['id']} < {strong['id']}", right, "the second is stronger", "")


def _words(row: Json, key: str = "content") -> str:
    text = row["text"] if "text" in row else texts.document(row["doc_id"])["text"]
    return " ".join(text[start:end] for start, end in map(_ends, row.get(key) or ()))


# --- series and answers -----------------------------------------------------------------------------------------------


def _membership(gold: Json, found: _Found, name: str) -> dict[str, Figure]:
    """Pairs of gold lines in one series, against pairs in one position; a pair with one held line is held."""
    figures: dict[str, Figure] = {}
    place = {row["id"]: found.position_of.get(found.of.get(row["id"], "")) for row in gold["lines"]}
    pairs = [(a, b) for a, b in combinations(gold["lines"], 2) if ("text" in a) == ("text" in b)]
    for where in PARTS:
        mine = [(a, b) for a, b in pairs if _of_both(a, b) == where]
        wanted = {(a["id"], b["id"]) for a, b in mine if a["series"] == b["series"]}
        got = {(a["id"], b["id"]) for a, b in mine if place[a["id"]] and place[a["id"]] == place[b["id"]]}
        p, r = len(wanted & got) / len(got) if got else 0.0, len(wanted & got) / len(wanted)
        values = {"precision": p, "recall": r, "f1": 2 * p * r / (p + r) if p + r else 0.0}
        figures |= {f"{where}.{name}.{key}": Figure(value) for key, value in values.items()}
    return figures


def _of_both(a: Json, b: Json) -> str:
    return "held" if "held" in (part(a), part(b)) else part(a)


def _answers(gold: Json, found: _Found, name: str) -> Iterator[Outcome]:
    """What a reader is shown (under a position, or as disputed) of each annotated answer: that it answers what it does.

    Precision is over the annotated answers, lines and look-alikes: one of these that answers nothing must not be shown.
    """
    answers = {row["id"]: row for row in gold["answers"]}
    for row in (*gold["answers"], *gold["negatives"]):
        shown = found.replies.get(found.of.get(row["id"], ""))
        wanted: set[str] = set()
        if row["id"] in answers:
            told = row["answers"].get("id", f"{row['id']}t")
            wanted = found.having.get(told, set()) | ({found.of[told]} if told in found.of else set())
            right = bool(shown and wanted & shown)
            yield Outcome(
                f"{part(row)}.{name}.recall", row["id"], right, row["how"], "nothing" if not shown else "else"
            )
        if shown:
            right = bool(wanted & shown)
            yield Outcome(f"{part(row)}.{name}.precision", row["id"], right, row.get("how", "no answer"), "")
