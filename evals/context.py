"""Day, medium, relays, addressee and act against annotated reports, on the annotated spans (so without the extractor).

    python -m evals.context REPORTS.jsonl [--show]

A day counts where the annotation gives one: right (first and last are it), wrong (another), unknown. For medium, relays
and addressee F1 over the values; for acts the share that agree; for red lines F1.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from evals.core import Result, share, shared
from onrecord import clean
from onrecord.analyse.context import enrich
from onrecord.config import Limits
from onrecord.model import Page, Report, Span, Statement


def statements(row: dict[str, Any], report: Report) -> list[Statement]:
    """The annotated statements, without what is to be found."""
    out: list[Statement] = []
    for gold in row["statements"]:
        content, cue, source = (tuple(Span(*pair) for pair in gold.get(k, ())) for k in ("content", "cue", "source"))
        outer = None
        if gold.get("nested") and cue:
            holders = (s for s in row["statements"] if s is not gold)
            outer = next((s["id"] for s in holders if any(a <= cue[0].start < b for a, b in s["content"])), None)
        class_ = "attitude" if gold.get("attitude") else "speech"
        segment = gold.get("segment", "body")
        out.append(
            Statement(gold["id"], report.id, report.doc_id, gold["kind"], class_, segment, content, cue, source, outer)  # type: ignore[arg-type]
        )
    return out


FIELDS = ("channel", "via", "addressee", "red_line")
Counts = Counter[Any]  # by figure, or by field and hit, found or wanted


def counted(path: Path) -> tuple[Counts, list[str]]:
    """Counts over the annotated reports, and a line for each statement that differs."""
    n: Counts = Counter()
    faults = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        page = Page(
            row["doc_id"], row["doc_id"], "text", row["text"], outlet=row.get("outlet"), title=row.get("title"),
            published=row.get("published"),
        )  # fmt: skip
        report, _ = clean.clean(page, Limits())
        if report is None:
            continue
        for gold, got in zip(row["statements"], enrich(report, statements(row, report)), strict=True):
            if wrong := count(n, gold, got):
                faults.append(f"{gold['id']} {'; '.join(wrong)}")
    return n, faults


def measure() -> Result:
    n, faults = counted(shared("gold", "reports.dev.jsonl"))
    dated = n["said right"] + n["said wrong"] + n["said unknown"]
    figures = {
        "said.right": share(n["said right"], dated),
        "said.not_wrong": share(dated - n["said wrong"], dated),
        "act": share(n["act right"], n["act"]),
        **{f"{name}.f1": share(2 * n[name, "hit"], n[name, "found"] + n[name, "wanted"]) for name in FIELDS},
    }
    return Result(figures, tuple(faults))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    n, faults = counted(options.gold)
    if options.show:
        print("\n".join(faults), file=sys.stderr)
    dated = n["said right"] + n["said wrong"] + n["said unknown"]
    print(f"said: right {n['said right']}, wrong {n['said wrong']}, unknown {n['said unknown']} of {dated}")
    for name in FIELDS:
        hits, found, wanted = n[name, "hit"], n[name, "found"], n[name, "wanted"]
        print(f"{name}: F1 {2 * hits / max(1, found + wanted):.2f} ({hits} of {found} found, {wanted} annotated)")
    print(f"act: {n['act right']} of {n['act']} agree")


def count(n: Counts, gold: dict[str, Any], got: Statement) -> list[str]:
    """Adds one statement's counts; the fields that differ, in words."""
    wrong = []
    if gold.get("said"):
        days = (got.said.first, got.said.last) if got.said else (None, None)
        how = "right" if days == (gold["said"],) * 2 else "wrong" if days[0] else "unknown"
        n[f"said {how}"] += 1
        if how != "right":
            wrong.append(f"said {gold['said']} as {days}")
    pairs: dict[str, tuple[set[Any], set[Any]]] = {
        "channel": ({gold["channel"]} if gold.get("channel") else set(), {got.channel} if got.channel else set()),
        "via": (set(gold.get("via", ())), {relay.name for relay in got.via if relay.span}),
        "addressee": (
            {gold["addressee"]} if gold.get("addressee") else set(),
            {got.addressee.name} if got.addressee else set(),
        ),
        "red_line": ({True} if gold.get("red_line") else set(), {True} if got.red_line else set()),
    }
    for name, (wanted, found) in pairs.items():
        n[name, "wanted"] += len(wanted)
        n[name, "found"] += len(found)
        n[name, "hit"] += len(wanted & found)
        if wanted != found:
            wrong.append(f"{name} {wanted or '–'} as {found or '–'}")
    n["act"] += 1
    n["act right"] += gold["act"] == got.act
    if gold["act"] != got.act:
        wrong.append(f"act {gold['act']} as {got.act}")
    return wrong


if __name__ == "__main__":
    main()
