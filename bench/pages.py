"""How well and fast the text, title and day of saved news pages are found: `bench/pages.py [FOLDER] [--beside]`.

FOLDER holds `<country>/<Outlet>_<YYYY>_<MM>_<DD>.html.gz` with `<Outlet>.json` beside (versions with title, publishing
date and body). Prints, per page and over all: F1 of the words of the text, whether the title and the day agree; with
`--beside`, pages a second and the same figures beside what else is installed of trafilatura, newspaper4k, resiliparse.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import statistics
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

from onrecord.clean import clean
from onrecord.clean.blocks import fold
from onrecord.clean.html import extract
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


def quality(folder: Path) -> None:
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


# -- beside others ----------------------------------------------------------------------------------------------------

Found = tuple[str, str | None, str | None, list[str]]  # text, title, day, authors


def ours(html: str, url: str | None) -> Found:
    found = extract(html, url)
    if found is None:
        return "", None, None, []
    lines = found.text.split("\n\n")
    text = "\n".join(lines[1:] if found.title and lines[0] == found.title else lines)
    return text, found.title, found.published, (found.byline or "").split("; ")


def by_trafilatura(html: str, url: str | None) -> Found:
    import trafilatura

    return trafilatura.extract(html, url=url, include_comments=False, include_tables=False) or "", None, None, []


def by_trafilatura_with_metadata(html: str, url: str | None) -> Found:
    import trafilatura

    found = trafilatura.bare_extraction(html, url=url, include_comments=False, include_tables=False, with_metadata=True)
    if found is None or isinstance(found, dict):
        return "", None, None, []
    return found.text or "", found.title, found.date, (found.author or "").split("; ")


def by_resiliparse(html: str, url: str | None) -> Found:
    from resiliparse.extract.html2text import extract_plain_text

    return extract_plain_text(html, main_content=True), None, None, []


def by_newspaper4k(html: str, url: str | None) -> Found:
    import newspaper

    # Without pictures, which it would fetch from the network.
    article = newspaper.article(url or "https://example.org/", input_html=html, fetch_images=False)
    day = article.publish_date
    return article.text, article.title, str(day)[:10] if day else None, list(article.authors)


READERS: dict[str, tuple[str, Callable[[str, str | None], Found]]] = {
    "onrecord": ("onrecord", ours),
    "trafilatura, text alone": ("trafilatura", by_trafilatura),
    "trafilatura, with metadata": ("trafilatura", by_trafilatura_with_metadata),
    "newspaper4k": ("newspaper4k", by_newspaper4k),
    "resiliparse": ("resiliparse", by_resiliparse),
}


def part(name: str) -> bool:
    """Whether a page is of the half that thresholds were chosen on, by a hash of its name."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 2 == 0


def versioned(package: str) -> str | None:
    try:
        return f"{package} {metadata.version(package)}"
    except metadata.PackageNotFoundError:
        return None


def beside(folder: Path, runs: int, without: Collection[str] = ()) -> None:
    """Speed next to accuracy, all readers in turn within each run, so that a busy machine slows all alike."""
    all_pages = list(pages(folder))
    readers = {name: read for name, (package, read) in READERS.items() if versioned(package)}
    readers = {name: read for name, read in readers.items() if name not in without}
    print("; ".join(dict.fromkeys(filter(None, (versioned(package) for package, _ in READERS.values())))))
    found = {name: [read(html, url) for _, html, url, _ in all_pages] for name, read in readers.items()}
    taken: dict[str, list[float]] = {name: [] for name in readers}
    for _ in range(runs):
        for name, read in readers.items():
            start = time.process_time()
            for _, html, url, _ in all_pages:
                read(html, url)
            taken[name].append(time.process_time() - start)
    speed = {name: len(all_pages) / statistics.median(t) for name, t in taken.items()}
    print(f"{len(all_pages)} pages, median of {runs} runs; F1 of the words of the text, the headline left out")
    columns = "pages a second", "ratio", "F1 all", "F1 chosen on", "F1 other", "title", "day", "authors"
    print(f"{'':28}" + "".join(f"{column:>15}" for column in columns))
    for name in readers:
        figures = [shown(f, gold) for f, (_, _, _, gold) in zip(found[name], all_pages, strict=True)]
        halves = [
            [f for f, (n, *_) in zip(figures, all_pages, strict=True) if part(n) is half] for half in (True, False)
        ]
        cells = [f"{speed[name]:.1f}", f"{speed[name] / speed.get('trafilatura, text alone', 1):.1f}"]
        cells += [f"{statistics.mean(f[0] for f in some):.4f}" for some in (figures, *halves)]
        cells += [f"{statistics.mean(f[n] for f in figures):.3f}" for n in (1, 2, 3)]
        print(f"{name:28}" + "".join(f"{cell:>15}" for cell in cells))


def shown(found: Found, gold: dict[str, Any]) -> tuple[float, bool, bool, bool]:
    text, title, day, authors = found
    same = title is not None and same_title(fold(title), fold(gold["title"]))
    right = {fold(name) for name in gold.get("authors") or []} == {fold(name) for name in authors if name}
    return f1(body_of(gold), text), same, (day or "")[:10] == (gold.get("publishing_date") or "")[:10], right


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    parser.add_argument("--beside", action="store_true", help="speed and accuracy beside other readers of pages")
    parser.add_argument("--without", action="append", default=[], choices=list(READERS), help="leave a reader out")
    parser.add_argument("--runs", type=int, default=5)
    args = parser.parse_args()
    if args.beside:
        beside(args.folder, args.runs, args.without)
    else:
        quality(args.folder)


if __name__ == "__main__":
    main()
