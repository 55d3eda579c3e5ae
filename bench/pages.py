"""How well the main text, title and day of saved news pages are found. Run: python bench/pages.py [FOLDER]

FOLDER holds `<country>/<Outlet>_<YYYY>_<MM>_<DD>.html.gz` with `<Outlet>.json` beside (versions with title, publishing
date and body). Prints, per page and over all: F1 of the words of the text, whether the title and the day agree.
"""

from __future__ import annotations

import gzip
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.clean import clean
from onrecord.clean.blocks import fold
from onrecord.clean.structure import same_title
from onrecord.config import Limits
from onrecord.model import Page, Report

FOLDER = Path(__file__).parents[2] / "shared/data/pages"


def body_of(version: dict[str, Any]) -> str:
    body = version.get("body") or {}
    parts = list(body.get("summary") or [])
    for section in body.get("sections") or []:
        parts += [*section.get("headline", []), *section.get("paragraphs", [])]
    return "\n".join(parts)


def f1(gold: str, found: str) -> float:
    a, b = Counter(fold(gold).split()), Counter(fold(found).split())
    shared = sum((a & b).values())
    return 2 * shared / (sum(a.values()) + sum(b.values()) or 1)


def pages(folder: Path) -> Iterator[tuple[str, str, str | None, dict[str, Any]]]:
    for path in sorted(folder.glob("*/*.html.gz")):
        outlet, crawled = path.name.removesuffix(".html.gz").split("_", 1)
        html = gzip.decompress(path.read_bytes()).decode("utf-8", "replace")
        gold = path.parent / f"{outlet}.json"
        info = path.parent / "meta.info"
        url = json.loads(info.read_text()).get(path.name, {}).get("url") if info.exists() else None
        versions = json.loads(gold.read_text()).values()
        day = crawled.replace("_", "-")
        known = [v for v in versions if (v.get("publishing_date") or "")[:10] <= day and v.get("title")]
        if known:
            yield path.name, html, url, max(known, key=lambda v: (v["title"] in html, v.get("publishing_date") or ""))


def score(name: str, report: Report | None, gold: dict[str, Any]) -> tuple[float, bool, bool | None]:
    if report is None:
        return 0.0, False, None
    body = " ".join(b.span.of(report.text) for b in report.blocks if not b.furniture and b.kind != "title")
    day = (gold.get("publishing_date") or "")[:10]
    title = same_title(fold(report.title or ""), fold(gold["title"]))
    return f1(body_of(gold), body), title, (report.published or "")[:10] == day if day else None


def main(folder: Path) -> None:
    rows = []
    for name, html, url, gold in pages(folder):
        start = time.perf_counter()
        report, refusals = clean(Page(name, name, "html", html, url=url), Limits())
        rows.append(score(name, report, gold))
        took = time.perf_counter() - start
        found = f"{report.title!r} {report.published}" if report else refusals[0].line()
        print(f"{rows[-1][0]:.3f} title {rows[-1][1]!s:5} day {rows[-1][2]!s:5} {took:5.2f} s {name} {found}"[:170])
    days = [day for _, _, day in rows if day is not None]
    mean = sum(f for f, _, _ in rows) / len(rows)
    print(f"{len(rows)} pages: token F1 {mean:.3f}, title {sum(t for _, t, _ in rows)}, day {sum(days)} of {len(days)}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
