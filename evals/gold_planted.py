"""Set D: planted changes of sense told from harmless edits, and copying chains whose origin is known.

Everything here was made up for the project, so that this runs anywhere. Each base is stored as a quotation in a report
of its own; `check` is asked for the edited words. A planted change is found where the base is matched and a difference
carries a flag of sense, or where it is given to another or told as no support; the same on a harmless edit is a false
alarm. Whether the base is matched at all, or at least among the nearest that are named, is told apart.
"""

from __future__ import annotations

import datetime
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

from evals.core import Figure, Outcome, Result, Skip, from_outcomes
from evals.gold.compile import SETS
from evals.gold.parts import part_of
from evals.gold.texts import Json
from onrecord.answer.check import Check
from onrecord.answer.trace import Trace
from onrecord.api import Record

FIRST = ("Ilse", "Orsa", "Tamas", "Pell", "Judit", "Corin", "Vera", "Anders", "Lotte", "Marek", "Nadia", "Oskar")
LAST = ("Marn", "Delvik", "Quist", "Harrow", "Senn", "Torvik", "Ablett", "Brask", "Kessel", "Lund", "Moray")
BEGIN = datetime.date(2023, 1, 2)


def measure() -> Result:
    result = from_outcomes([*edits(_lines("d_edits")), *chains(_lines("d_chains"))])
    figures = dict(result.figures)
    for part in ("dev", "held"):
        harmless = figures.get(f"{part}.harmless")
        if harmless:
            figures[f"{part}.false_alarms"] = Figure(1 - harmless.value, gated=False)
    held = {k: Figure(f.value, f.hits, f.of, gated=False) for k, f in figures.items() if k.startswith("held")}
    return Result({**figures, **held}, result.faults)


def _lines(name: str) -> list[Json]:
    path = SETS / f"{name}.jsonl"
    if not path.exists():
        raise Skip(f"there is no set {name}")
    text = path.read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines() if line.strip()]


# --- edits -----------------------------------------------------------------------------------------------------------


def edits(rows: list[Json]) -> Iterator[Outcome]:
    with tempfile.TemporaryDirectory() as folder, Record(str(Path(folder) / "d.db"), write=True) as record:
        source = Path(folder) / "bases.jsonl"
        source.write_text("".join(json.dumps(_report(row)) + "\n" for row in rows), encoding="utf-8")
        record.add(str(source))
        for row in rows:
            speakers = row.get("speakers")
            answer = record.check(row["edited"], speaker=speakers[1].partition(",")[0] if speakers else None)
            yield from _edit(row, answer)


def _report(row: Json) -> Json:
    """The base as one outlet's quotation: each of another speaker and day, so that the store is an archive's."""
    at = int(row["id"].lstrip("d"))
    own = f"{FIRST[at % len(FIRST)]} {LAST[at // len(FIRST) % len(LAST)]}"
    who = (row.get("speakers") or [own])[0]
    words = row["base"].strip()
    closed = words[:-1] + "," if words.endswith(".") else words + ("" if words[-1] in "!?" else ",")
    text = f"The talks went on without a break.\n\n“{closed}” {who} said on Tuesday.\n\nThey end in the summer.\n"
    return {
        "doc_id": row["id"],
        "outlet": f"Outlet {row['id']}",
        "published": str(BEGIN + datetime.timedelta(at)),
        "text": text,
    }


def _edit(row: Json, answer: Check) -> Iterator[Outcome]:
    match = next((m for m in (*answer.matches, *answer.no_support) if m.doc_id == row["id"]), None)
    flags = {f for d in match.differences for f in d.flags} if match else set()
    got = f"{match.verdict} {sorted(flags)}" if match else f"not matched ({answer.verdict})"
    key = f"{row['id']} {row['how']}: {row['base']!r} → {row['edited']!r}"
    told = match is not None and (
        bool(flags) or match.verdict == "attributed_differently" or match in answer.no_support
    )
    part = part_of(str(row["id"]))
    if row["sense"]:
        yield Outcome(f"{part}.changes", key, told, "/".join(row["sense"]), got)
        yield Outcome(f"{part}.changes.matched", key, match is not None, "a match", got)
    else:
        yield Outcome(f"{part}.harmless", key, not told, "no flag", got)
        yield Outcome(f"{part}.harmless.matched", key, match is not None, "a match", got)
        named = match is not None or any(m.doc_id == row["id"] for m in answer.near)
        yield Outcome(f"{part}.harmless.named", key, named, "a match, or among the nearest", got)


# --- chains ----------------------------------------------------------------------------------------------------------


def chains(rows: list[Json]) -> Iterator[Outcome]:
    """All chains stand in one store, as they would in an archive."""
    with tempfile.TemporaryDirectory() as folder, Record(str(Path(folder) / "d.db"), write=True) as record:
        source = Path(folder) / "chains.jsonl"
        source.write_text("".join(json.dumps(r) + "\n" for row in rows for r in row["reports"]), encoding="utf-8")
        record.add(str(source))
        for row in rows:
            trace = record.trace(row["words"])
            key, part = f"{row['id']} {row['how']}", part_of(row["id"])
            found = _lines_of(trace) if trace else set()
            wanted = {frozenset(group) for group in row["origins"]}
            yield Outcome(f"{part}.origins", key, found == wanted, _shown(wanted), _shown(found))
            first = _docs(trace, trace.first) if trace else set()
            yield Outcome(f"{part}.earliest", key, first == set(row["earliest"]), str(row["earliest"]), str(first))


def _docs(trace: Trace, ids: tuple[str, ...]) -> set[str]:
    return {c.doc_id for c in trace.carriers if c.statement.id in ids}


def _lines_of(trace: Trace) -> set[frozenset[str]]:
    return {frozenset(_docs(trace, tuple(o.members))) for o in trace.origins}


def _shown(groups: set[frozenset[str]]) -> str:
    return " | ".join(sorted(" ".join(sorted(g)) for g in groups))
