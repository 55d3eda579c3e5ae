"""Time expressions against TimeML documents: relaxed and strict span F1, value F1 (relaxed spans with the right value).

    python -m evals.times FOLDER [FOLDER ...] [--part tune|hold|all] [--show N]

A document belongs to the held-out fifth by a hash of its name. Document creation times are given, not scored.
"""

from __future__ import annotations

import argparse
import hashlib
import html
import re
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from evals.core import Figure, Result, shared
from onrecord.analyse import times

NAMES = ("relaxed", "strict", "value", "type")
_TAG = re.compile(r"<(/?)(\w+)([^>]*)>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')


@dataclass(frozen=True)
class Gold:
    start: int
    end: int
    type: str
    value: str


def held_out(name: str) -> bool:
    return hashlib.sha256(name.encode()).digest()[0] % 5 == 0


def read(path: Path) -> tuple[str, str | None, list[Gold]]:
    """A document's text, creation date and time expressions."""
    source = path.read_text(encoding="utf-8")
    created = re.search(r'functionInDocument="(?:CREATION_TIME|PUBLICATION_TIME)"[^>]*?value="([^"]*)"', source)
    created = created or re.search(r'value="([^"]*)"[^>]*functionInDocument="CREATION_TIME"', source)
    body = re.search(r"<TEXT>(.*?)</TEXT>", source, re.S)
    inner = body.group(1) if body else ""
    text, gold, stack, at = "", [], [], 0
    for tag in _TAG.finditer(inner):
        text += html.unescape(inner[at : tag.start()])
        at = tag.end()
        if tag[2] != "TIMEX3":
            continue
        if not tag[1]:
            stack.append((len(text), dict(_ATTRIBUTE.findall(tag[3]))))
        elif stack:
            start, attributes = stack.pop()
            if len(text) > start:
                gold.append(Gold(start, len(text), attributes.get("type", ""), attributes.get("value", "")))
    return text + html.unescape(inner[at:]), created.group(1) if created else None, gold


def f1(hits: int, found: int, wanted: int) -> dict[str, float]:
    precision, recall = hits / max(1, found), hits / max(1, wanted)
    return {"p": round(precision, 3), "r": round(recall, 3), "f1": round(2 * hits / max(1, found + wanted), 3)}


def count(paths: list[Path], part: str) -> tuple[Counter[str], Counter[str], Counter[tuple[str, str]]]:
    """(counts, mistakes by kind, what came of each rule) over the documents of `part`: tune, hold or all."""
    counts: Counter[str] = Counter()
    mistakes: Counter[str] = Counter()
    rules: Counter[tuple[str, str]] = Counter()
    for path in paths:
        if part != "all" and held_out(path.name) != (part == "hold"):
            continue
        text, created, gold = read(path)
        found = times.find(text, published=_iso(created))
        counts["documents"] += 1
        counts["wanted"] += len(gold)
        counts["found"] += len(found)
        free = list(found)
        for g in gold:
            mate = next((t for t in free if t.span.start < g.end and g.start < t.span.end), None)
            words = " ".join(text[g.start : g.end].split())
            if mate is None:
                mistakes[f"missed   {g.type} {words!r} {g.value}"] += 1
                continue
            free.remove(mate)
            counts["relaxed"] += 1
            rules[mate.rule, "right" if mate.value == g.value else "value wrong"] += 1
            strict = (mate.span.start, mate.span.end) == (g.start, g.end)
            counts["strict"] += strict
            counts["type"] += mate.type == g.type
            if mate.value == g.value:
                counts["value"] += 1
            else:
                mistakes[f"value    {words!r} {g.value} as {mate.value} ({mate.rule}) on {created}"] += 1
            if not strict:
                mistakes[f"span     {words!r} as {text[mate.span.start : mate.span.end]!r} ({mate.rule})"] += 1
        for t in free:
            rules[t.rule, "spurious"] += 1
            around = " ".join(text[max(0, t.span.start - 20) : t.span.end + 15].split())
            mistakes[f"spurious {t.rule}: {around!r} [{t.span.of(text)}]"] += 1
    return counts, mistakes, rules


def documents(folders: Iterable[Path]) -> list[Path]:
    return [p for folder in folders for p in sorted(folder.glob("*.tml")) if not p.name.startswith("._")]


def measure() -> Result:
    """The held-out fifth of the news documents."""
    counts, _, _ = count(documents([shared("data", "times", name) for name in ("timebank", "aquaint")]), "hold")
    rates = {name: f1(counts[name], counts["found"], counts["wanted"])["f1"] for name in NAMES}
    return Result({f"{name}.f1": Figure(rate) for name, rate in rates.items()})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--part", choices=("tune", "hold", "all"), default="hold")
    parser.add_argument("--show", type=int, default=0, help="kinds of mistakes to print (never of the held-out part)")
    options = parser.parse_args()
    counts, mistakes, rules = count(documents(options.folders), options.part)
    for name in NAMES:
        print(name, f1(counts[name], counts["found"], counts["wanted"]))
    print(dict(counts))
    if options.show and options.part == "tune":
        for rule in sorted({rule for rule, _ in rules}):
            print(rule, {how: n for (r, how), n in rules.items() if r == rule}, file=sys.stderr)
        for line, n in mistakes.most_common(options.show):
            print(n, line, file=sys.stderr)


def _iso(created: str | None) -> str | None:
    """1998-01-08, 19980108 or 1998-03-12T10:34 as an ISO date."""
    digits = re.sub(r"\D", "", created or "")[:8]
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}" if len(digits) == 8 else None


if __name__ == "__main__":
    main()
