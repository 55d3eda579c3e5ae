"""What changes a store: reports added, links settled and taken back. The same pipeline as the commands'."""

from __future__ import annotations

import json
import re
import tempfile
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from onrecord import pipeline
from onrecord.answer import correcting, reviewing
from onrecord.config import Config
from onrecord.model import Decision
from onrecord.present.http.asking import Fault, not_found
from onrecord.present.http.looking import report_of
from onrecord.store.interface import DecisionKind, Store

Json = dict[str, Any]
MOST_FILES = 200
KINDS: tuple[DecisionKind, ...] = ("utterance", "story", "speaker")
SUFFIXES = (".txt", ".html", ".htm", ".jsonl", ".txt.gz", ".html.gz", ".htm.gz", ".jsonl.gz", ".csv")
_VERDICTS: tuple[reviewing.Verdict, ...] = ("same", "different")
_SAFE = re.compile(r"[^\w.\- ]+")


def add(store: Store, files: Sequence[tuple[str, bytes]]) -> Json:
    """Files as a browser or a program sent them, through the whole pipeline. What was new, known and refused."""
    return deque(adding(store, files), maxlen=1)[0]


def adding(store: Store, files: Sequence[tuple[str, bytes]]) -> Iterator[Json]:
    """As `add`, told after each batch that is stored: all that was done so far."""
    done: Json = {"new": [], "known": [], "refused": []}

    def refuse(name: str, slug: str, message: str) -> None:
        done["refused"].append({"source": name, "slug": slug, "message": message})

    with tempfile.TemporaryDirectory(prefix="onrecord-added-") as folder:
        kept: list[Path] = []
        for name, data in files:
            safe = safe_name(name)
            if safe is None:
                refuse(name[:200], "suffix", "is not a kind of file that is read: " + " ".join(SUFFIXES))
                continue
            path = Path(folder) / safe
            if path in kept:
                refuse(name[:200], "twice", "another file of that name was sent with it")
                continue
            path.write_bytes(data)
            kept.append(path)
        yield done
        if any(p.name != "manifest.csv" for p in kept):
            for step in pipeline.add([folder], store, Config()):
                done["new"] += step.new
                done["known"] += step.known
                for r in step.refusals:
                    refuse(r.source.removeprefix(folder).lstrip("/"), r.slug, r.message)
                yield done


def documents_in(files: Sequence[tuple[str, bytes]]) -> int | None:
    """How many documents these files hold, as far as their names and lines tell; None where they are packed."""
    if any(name.lower().endswith(".gz") for name, _ in files):
        return None
    return sum(
        len(data.splitlines()) if name.lower().endswith(".jsonl") else name != "manifest.csv" for name, data in files
    )


def safe_name(name: str) -> str | None:
    """The base name of a file as its sender calls it, with nothing in it that means anything to a file system."""
    base = _SAFE.sub("_", re.split(r"[/\\]", name)[-1]).strip(". ")
    if base == "manifest.csv":
        return base
    if not base.lower().endswith(SUFFIXES[:-1]) or len(base.encode()) > 200:
        return None
    return base


def pasted(fields: Json) -> tuple[str, bytes]:
    """A report typed into the page, as the file that it would be. Raises Fault."""
    if not (fields.get("text") or "").strip():
        raise Fault(400, "missing_parameter", "paste the report's text")
    line = {
        k: v for k in ("outlet", "published", "title", "url", "byline", "text") if (v := fields.get(k) or "").strip()
    }
    line["doc_id"] = (fields.get("doc_id") or "").strip() or f"pasted-{reviewing.now()[:19].replace(':', '')}"
    return "pasted.jsonl", json.dumps(line).encode()


# --- decisions -------------------------------------------------------------------------------------------------------


def settle(store: Store, *, by: str, left: str, right: str, verdict: str) -> Json:
    """Say that two statements are one utterance, or are not. Raises Fault."""
    given: reviewing.Verdict | None = next((v for v in _VERDICTS if v == verdict), None)
    if given is None:
        raise Fault(400, "bad_parameter", "verdict is same or different")
    missing = next((i for i in (left, right) if store.statement(i) is None), None)
    if missing is not None:
        raise not_found("statement", missing[:40])
    if left == right:
        raise Fault(400, "bad_parameter", "a statement is always one with itself")
    return _log(store, [(min(left, right), max(left, right))], by, given)


def take_out(store: Store, *, by: str, statement: str) -> Json:
    """Say that a statement is not of the utterance that it was put into. Raises Fault."""
    if store.statement(statement) is None:
        raise not_found("statement", statement[:40])
    return _log(store, reviewing.apart(store, statement), by, "different")


def place(store: Store, *, by: str, report: str, verdict: str, other: str = "") -> Json:
    """Say that a report is not of its story (different), or is of the story of another report (same). Raises Fault."""
    report_of(store, report)
    if verdict == "different":
        return _log(store, reviewing.apart(store, report, "story"), by, "different", "story")
    if verdict != "same":
        raise Fault(400, "bad_parameter", "verdict is same or different")
    found = (
        next((r.id for r in store.resolve_ref(other.strip()) if r.kind == "report"), None) if other.strip() else None
    )
    if found is None or found == report:
        raise Fault(400, "bad_parameter", "name another report, by its id or its file name")
    return _log(store, [(min(report, found), max(report, found))], by, "same", "story")


def same_speaker(store: Store, *, by: str, left: str, right: str, verdict: str) -> Json:
    """Say that two speakers are one (same), or that what goes by the name `right` is not `left` (different).

    Raises Fault, and UsageError where a name means nobody, or several.
    """
    at = reviewing.now()
    if verdict not in ("same", "different"):
        raise Fault(400, "bad_parameter", "verdict is same or different")
    say = correcting.merged if verdict == "same" else correcting.split
    return _append(store, say(store, left, right, by=by, at=at), by, at)


def undo(store: Store, *, by: str, made_by: str, at: str) -> Json:
    """Take back what somebody decided at a moment. Raises Fault where that is not in force."""
    logs = (e for kind in KINDS for e in reviewing.log(store, kind))
    found = next((e for e in logs if (e.by, e.at) == (made_by, at) and e.in_force), None)
    if found is None:
        raise Fault(404, "not_found", "no decision of that person and moment is in force")
    return _append(store, reviewing.undone([found], by=by, at=(moment := reviewing.now())), by, moment)


def _log(
    store: Store,
    pairs: Sequence[tuple[str, str]],
    by: str,
    verdict: reviewing.Verdict,
    what: DecisionKind = "utterance",
) -> Json:
    at = reviewing.now()
    return _append(store, reviewing.rows(what, pairs, verdict, by=by, at=at), by, at)


def _append(store: Store, rows: Sequence[Decision], by: str, at: str) -> Json:
    return {"appended": pipeline.decide(store, rows) if rows else 0, "by": by, "at": at}
