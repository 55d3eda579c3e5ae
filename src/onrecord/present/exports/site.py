"""One story as a folder of plain HTML that needs no server: statements with short context, and who carried them.

The texts are their publishers': whole ones are written only where the reader asks for them.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from onrecord.answer import compare
from onrecord.answer.view import View
from onrecord.answer.wordings import Carried
from onrecord.errors import SetupError, UsageError
from onrecord.frozen import dataclass
from onrecord.model import Report
from onrecord.present.pages import marks
from onrecord.present.pages.render import render
from onrecord.store.interface import Store

AROUND = 90  # characters of context on either side of the words
WORDS = 60  # of one statement; a longer one is cut


@dataclass(frozen=True, slots=True)
class Wording:
    """One outlet's wording with what stands around it."""

    carried: Carried
    report: Report
    before: str
    words: str
    after: str


def write(store: Store, story: str, folder: Path, *, full_texts: bool = False) -> list[Path]:
    """Write the site into `folder`, made if it is not there; the files written. Raises UsageError, SetupError."""
    with store.snapshot():
        pages = dict(_pages(store, story, full_texts))
    pages["style.css"] = (files("onrecord.present.pages") / "static" / "style.css").read_text(encoding="utf-8")
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in pages.items():
            (folder / name).write_text(text, encoding="utf-8", errors="replace")
            written.append(folder / name)
    except OSError as error:
        raise SetupError(f"cannot write to {folder}: {error.strerror or error}") from None
    return written


def _pages(store: Store, story: str, full_texts: bool) -> Iterator[tuple[str, str]]:
    if not store.members("story", story):
        raise UsageError(f"no story {story[:40]} is stored; `onrecord stories` lists them")
    found = compare.story(store, story)
    view = View(store)
    view.read(c.statement for row in found.rows for cell in row.cells for c in cell.carried)
    rows = [(r, [_wording(view, c) for cell in r.cells for c in cell.carried]) for r in found.rows]
    reports = sorted((r for c in found.columns for r in c.reports), key=lambda r: (r.published or "9999", r.id))
    context: dict[str, Any] = {"story": found, "rows": rows, "reports": reports, "full_texts": full_texts}
    yield "index.html", render("site.html", context)
    for r in reports if full_texts else ():
        paragraphs = marks.paragraphs(r, store.statements_of(r.id))
        yield f"{r.id}.html", render("site_report.html", {"report": r, "paragraphs": paragraphs})


def _wording(view: View, c: Carried) -> Wording:
    report = view.report_of(c.statement)
    first, last = c.statement.content[0], c.statement.content[-1]
    before = report.text[max(0, first.start - AROUND) : first.start].rpartition("\n")[2]
    after = report.text[last.end : last.end + AROUND].partition("\n")[0]
    return Wording(c, report, before, view.words_of(c.statement), after)
