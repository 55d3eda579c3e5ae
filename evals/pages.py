"""Main text, title and day of saved news pages, by the functions of `bench/pages.py`."""

from __future__ import annotations

from bench import pages

from evals.core import Figure, Result, share, shared
from onrecord.clean import clean
from onrecord.config import Limits
from onrecord.model import Page


def measure() -> Result:
    names, rows = [], []
    for name, html, url, gold in pages.pages(shared("data", "pages")):
        report, _ = clean(Page(name, name, "html", html, url=url), Limits())
        names.append(name)
        rows.append(pages.score(name, report, gold))
    days = [day for _, _, day in rows if day is not None]
    figures = {
        "token_f1": Figure(sum(f for f, _, _ in rows) / len(rows)),
        "title": share(sum(title for _, title, _ in rows), len(rows)),
        "day": share(sum(days), len(days)),
    }
    faults = [
        f"{n}: token F1 {f:.3f}, title {title}, day {day}"
        for n, (f, title, day) in zip(names, rows, strict=True)
        if f < 0.9 or not title or day is False
    ]
    return Result(figures, tuple(faults))
