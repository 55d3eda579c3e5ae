"""Set C: red lines and their look-alikes, in news reports and in sentences made up for the project (counted apart)."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

from evals.core import Figure, Outcome, Result, from_outcomes
from evals.gold import texts
from evals.gold.compile import load
from evals.gold.texts import Json
from onrecord import pipeline
from onrecord.analyse.strength import strength
from onrecord.answer.positions import positions
from onrecord.config import Config
from onrecord.model import Report, Statement
from onrecord.scoring.measures import characters
from onrecord.scoring.statements import match
from onrecord.store import open_store

MADE_UP = "made-up-"


def measure() -> Result:
    gold = load("c")
    for report in gold["reports"]:
        texts.any_joined(report["doc_id"], report["digest"])
    result = from_outcomes([*outcomes(gold), *_order(gold)])
    figures: dict[str, Figure] = {k: replace(f, gated=not k.startswith("held")) for k, f in result.figures.items()}
    for where in ("dev", "held", "made_up"):
        p, r = figures.get(f"{where}.red_line.precision"), figures.get(f"{where}.red_line.recall")
        if p and r:
            figures[f"{where}.red_line.f1"] = Figure(2 * p.value * r.value / (p.value + r.value or 1.0))
    figures |= _series(gold)
    return Result(figures, result.faults)


def outcomes(gold: Json) -> Iterator[Outcome]:
    rows = [*(row for row in gold["lines"]), *({**row, "red_line": False} for row in gold["negatives"])]
    found = dict(_extracted(rows))
    by_doc: dict[str, list[Json]] = {}
    for row in rows:
        by_doc.setdefault(_doc(row), []).append(row)
    for doc, wanted in by_doc.items():
        report, statements = found.get(doc, (None, ()))
        if report is None:
            continue
        sides = [r["content"] for r in wanted], [s.content for s in statements]
        pairs = match(
            [characters(report.text, c) for c in sides[0]],
            [characters(report.text, [(x.start, x.end) for x in c]) for c in sides[1]],
        )
        for i, row in enumerate(wanted):
            s = statements[pairs[i]] if i in pairs else None
            yield from _row(row, s)


def _row(row: Json, s: Statement | None) -> Iterator[Outcome]:
    key, got = f"{row['id']} {_doc(row)}", "not extracted" if s is None else str(s.red_line)
    where = "made_up" if "text" in row else "held" if _is_held(row["id"]) else "dev"
    yield Outcome(f"{where}.found", key, s is not None, "a statement", got)
    if row["red_line"]:
        yield Outcome(f"{where}.red_line.recall", key, s is not None and s.red_line, "a red line", got)
    if s is not None and s.red_line:
        yield Outcome(f"{where}.red_line.precision", key, row["red_line"], row.get("why") or "no red line", got)


def _is_held(name: str) -> bool:
    return hashlib.sha256(name.encode()).digest()[0] % 5 == 0


def _doc(row: Json) -> str:
    return str(row["doc_id"]) if "doc_id" in row else MADE_UP + row["id"]


def _lines(rows: Iterable[Json]) -> dict[str, Json]:
    """The reports that rows stand in, by id, as input."""
    lines: dict[str, Json] = {}
    for row in rows:
        if "text" in row:
            lines[_doc(row)] = {"doc_id": _doc(row), "text": row["text"], "published": "2024-05-08"}
        else:
            document = texts.document(row["doc_id"])
            lines[_doc(row)] = {k: document[k] for k in ("doc_id", "outlet", "title", "published", "text")}
    return lines


def _extracted(rows: Iterable[Json]) -> Iterator[tuple[str, tuple[Report | None, tuple[Statement, ...]]]]:
    lines = _lines(rows)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.jsonl"
        path.write_text("".join(json.dumps(line) + "\n" for line in lines.values()), encoding="utf-8")
        for done in pipeline.extract([str(path)], Config()):
            if done.report is not None:
                yield done.report.doc_id, (done.report, done.statements)


# --- the scale's order, on the annotated words ------------------------------------------------------------------------


def _order(gold: Json) -> Iterator[Outcome]:
    """Of each annotated pair, whether the stronger words are read as stronger."""
    rows = {row["id"]: row for row in gold["lines"]}
    for pair in gold["pairs"]:
        if not {pair["weaker"], pair["stronger"]} <= rows.keys():
            continue
        weak, strong = rows[pair["weaker"]], rows[pair["stronger"]]
        a, b = (strength(_words(row), cue=_words(row, "cue")) for row in (weak, strong))
        where = _part(weak) if _part(weak) != "dev" else _part(strong)
        right = b is not None and (a is None or a.rank < b.rank)
        yield Outcome(f"{where}.strength_order", f"{weak['id']} < {strong['id']}", right, "the second is stronger", "")


def _part(row: Json) -> str:
    return "made_up" if "text" in row else "held" if _is_held(row["id"]) else "dev"


def _words(row: Json, key: str = "content") -> str:
    text = row["text"] if "text" in row else texts.document(row["doc_id"])["text"]
    return " ".join(text[start:end] for start, end in map(_ends, row.get(key) or ()))


def _ends(span: Any) -> tuple[int, int]:
    return (span["start"], span["end"]) if isinstance(span, dict) else (span[0], span[1])


# --- series and answers, out of a store -------------------------------------------------------------------------------


def _series(gold: Json) -> dict[str, Figure]:
    """Membership: pairs of gold lines in one series, against pairs in one position. Answers: those to a line that has
    a statement of its own, against what its position says of it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.jsonl"
        path.write_text("".join(json.dumps(line) + "\n" for line in _lines(_all(gold)).values()), encoding="utf-8")
        with open_store(str(Path(folder) / "gold.db"), write=True) as store:
            for _ in pipeline.add([str(path)], store, Config()):
                pass
            found = positions(store).entries
            rows = {s.id: s for d in _lines(_all(gold)) if (r := store.report(d)) for s in store.statements_of(r.id)}
    by_doc: dict[str, list[Statement]] = {}
    for s in rows.values():
        by_doc.setdefault(s.doc_id, []).append(s)
    of = {m.id: p.id for p in found for e in p.points for m in e.members}
    places = {row["id"]: _match(row, by_doc.get(_doc(row), [])) for row in gold["lines"]}
    figures: dict[str, Figure] = {}
    for part in ("dev", "held", "made_up"):
        mine = sorted((row for row in gold["lines"] if _part(row) == part), key=lambda row: str(row["id"]))
        wanted = {(a["id"], b["id"]) for a, b in combinations(mine, 2) if a["series"] == b["series"]}
        got = {
            (a["id"], b["id"])
            for a, b in combinations(mine, 2)
            if (x := of.get(places[a["id"]] or "")) and x == of.get(places[b["id"]] or "")
        }
        figures |= _prf(f"{part}.membership", wanted, got)
        answers = [row for row in gold["answers"] if _part(row) == part]
        links = {a.statement.id: {m.id for m in e.members} for p in found for e in p.points for a in e.answers}
        right, told, all_ = 0, 0, 0
        lines = {row["id"]: row for row in gold["lines"]}
        for row in answers:
            line = lines.get(row["answers"].get("id", ""))
            if line is None:
                continue
            all_ += 1
            mine_ = links.get(_match(row, by_doc.get(_doc(row), [])) or "")
            told += mine_ is not None
            right += mine_ is not None and places[line["id"]] in mine_
        figures |= _rates(f"{part}.answers", right, told, all_)
    return figures


def _all(gold: Json) -> list[Json]:
    return [*gold["lines"], *gold["answers"]]


def _match(row: Json, statements: list[Statement]) -> str | None:
    """The statement that shares most with a gold row's content: a third of both at least."""
    wanted = {i for start, end in map(_ends, row["content"]) for i in range(start, end)}
    best, share = None, 1 / 3
    for s in statements:
        got = {i for x in s.content for i in range(x.start, x.end)}
        both = len(wanted & got) / len(wanted | got)
        if both > share:
            best, share = s.id, both
    return best


def _prf(name: str, wanted: set[tuple[str, str]], got: set[tuple[str, str]]) -> dict[str, Figure]:
    return _rates(name, len(wanted & got), len(got), len(wanted))


def _rates(name: str, right: int, told: int, wanted: int) -> dict[str, Figure]:
    if not wanted:
        return {}
    p, r = right / told if told else 0.0, right / wanted
    values = {"precision": p, "recall": r, "f1": 2 * p * r / (p + r) if right else 0.0}
    return {f"{name}.{k}": Figure(v, gated=not name.startswith("held")) for k, v in values.items()}
