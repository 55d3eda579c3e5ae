"""Pictures of the pages, of the demo's store (or another): `python docs/pictures.py` makes those of the README.

`python docs/pictures.py --all FOLDER [--store STORE]` makes every page at the width of a desk and of a phone, to be
looked at. Needs Playwright and Debian's chromium.
"""

from __future__ import annotations

import argparse
import contextlib
import re
import tempfile
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path
from urllib.parse import quote

from onrecord import Record
from onrecord.answer.positions import positions
from onrecord.present.http.running import beside

HERE = Path(__file__).parent
WIDTHS = {"desk": 1280, "phone": 390}
QUOTED = "Whoever carries guns into the strait should not be surprised when the water gets hot"
README = ("story", "utterance", "report", "position")
TOKEN = "the-token-of-the-pictures"


def addresses(store: str) -> dict[str, str]:
    """A name for each page, and an address of it that has something to show."""
    with Record(store) as record:
        story = max(record.stories(), key=lambda s: (len(s.outlets), s.statements, s.id))
        rows = record.compare(story.id).rows
        row = max(rows, key=lambda r: (r.carriers, len(r.fullest.flags), r.utterance))
        who = record.speakers()[0].speaker
        held = positions(record.store).entries
        report = row.fullest.statement
        found = {
            "front": "/",
            "search": f"/search?q={quote(row.fullest.content.split()[-1])}",
            "check": f"/check?q={quote(row.fullest.content)}",
            "stories": "/stories",
            "story": f"/stories/{story.id}",
            "utterance": f"/utterances/{row.utterance}",
            "report": f"/reports/{report.report_id}?s={report.id}",
            "speakers": "/speakers",
            "speaker": f"/speakers/{who.id}",
            "positions": "/positions",
            "disputed": "/disputed",
            "refused": "/refused",
            "review": "/review",
            "add": "/add",
            "sign-in": "/sign-in",
            "help": "/help",
            "fault": "/nothing",
        }
        if held:
            longest = max(held, key=lambda p: (len(p.points), p.id))
            found["position"] = f"/positions/{longest.id}"
        return found


@contextlib.contextmanager
def demo() -> Iterator[str]:
    from onrecord.present import cli

    with tempfile.TemporaryDirectory() as folder, as_file(files("onrecord.demo") / "reports") as reports:
        where = str(Path(folder) / "demo.db")
        cli.run(["add", str(reports), "--store", where])
        yield where


def take(store: str, into: Path, names: list[str] | None, widths: list[str], *, whole: bool, dark: bool) -> None:
    from playwright.sync_api import sync_playwright

    into.mkdir(parents=True, exist_ok=True)
    with beside(store, TOKEN) as at, sync_playwright() as p:
        browser = p.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
        for width in widths:
            context = browser.new_context(
                viewport={"width": WIDTHS[width], "height": 860}, color_scheme="dark" if dark else "light"
            )
            page = context.new_page()
            page.goto(f"{at}/sign-in")
            page.fill("input[name=name]", "Ada Brand")
            page.fill("input[name=token]", TOKEN)
            page.click("main form button")
            for name, path in addresses(store).items():
                if names is None or name in names:
                    page.goto(at + path)
                    wide = page.evaluate("document.documentElement.scrollWidth")
                    if wide > WIDTHS[width]:
                        print(f"{name} is {wide} wide on a {width} of {WIDTHS[width]}")
                    file = f"{name}.png" if names else f"{name}-{width}.png"
                    page.screenshot(path=str(into / re.sub(r"[^\w.-]", "", file)), full_page=whole)
        browser.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", metavar="FOLDER", type=Path)
    parser.add_argument("--store")
    parser.add_argument("--dark", action="store_true")
    given = parser.parse_args()
    with contextlib.nullcontext(given.store) if given.store else demo() as store:
        if given.all:
            take(store, given.all, None, list(WIDTHS), whole=True, dark=given.dark)
        else:
            take(store, HERE / "pictures", list(README), ["desk"], whole=False, dark=False)


if __name__ == "__main__":
    main()
